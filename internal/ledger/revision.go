package ledger

import (
	"fmt"
	"strings"
)

// Kind says what kind of record something is.
type Kind string

// The kinds of record.
const (
	KindFigure     Kind = "figure"
	KindMeeting    Kind = "meeting"
	KindAgendaItem Kind = "agenda item"
	KindOrder      Kind = "order"
	KindEvent      Kind = "event"
	KindProject    Kind = "project"
	KindContact    Kind = "contact"
	KindProgramme  Kind = "programme"
	KindSetting    Kind = "setting"
)

// Kinds lists the kinds of record.
func Kinds() []Kind {
	return []Kind{KindFigure, KindMeeting, KindAgendaItem, KindOrder, KindEvent, KindProject, KindContact, KindProgramme, KindSetting}
}

// Thai returns what officials call the kind.
func (k Kind) Thai() string {
	names := map[Kind]string{
		KindFigure: "ตัวเลข", KindMeeting: "การประชุม", KindAgendaItem: "ระเบียบวาระ", KindOrder: "ข้อสั่งการ", KindEvent: "กิจกรรม",
		KindProject: "โครงการ", KindContact: "ข้อมูลติดต่อ", KindProgramme: "โครงการของรัฐ", KindSetting: "การตั้งค่า",
	}
	if name, ok := names[k]; ok {
		return name
	}
	return "ข้อมูล"
}

// Record is a record of one of the kinds: a Figure, Meeting, AgendaItem, Order, Event, Project, Contact, Programme or
// Setting, as a value.
type Record interface {
	// RecordKind says which of them it is.
	RecordKind() Kind

	// RecordKey names the record within its kind and office, the same through all its revisions. A figure that
	// corrects another is named by what it states now.
	RecordKey() string

	// From says where the revision comes from.
	From() Origin
}

// Origin is where a revision of a record comes from.
type Origin struct {
	Source Source
	Quote  string // the words of the source
	Revision
}

// Revision names one revision of a record, with its author and reason. Nothing is overwritten: a record is changed by
// another revision of it, and the newest visible one is the record.
type Revision struct {
	ID        int64  // among those of its kind
	Author    string // who recorded it: an actor (see Actor), ByCommand, or a name in records from another way
	Reason    string // why it was corrected, withdrawn or restored; "" where no reason was needed
	Withdrawn bool   // it withdraws the record
}

// RecordKind returns KindFigure.
func (f Figure) RecordKind() Kind { return KindFigure }

// RecordKey names what the figure states, whatever its value, and by whom.
func (f Figure) RecordKey() string {
	return strings.Join([]string{string(f.Measure), f.Subject, f.Area, f.Period.String(), f.Scope, f.Source.Key}, "|")
}

// From says where the figure comes from.
func (f Figure) From() Origin {
	return Origin{f.Source, f.Quote, Revision{f.ID, f.Author, f.Reason, f.Withdrawn}}
}

// RecordKind returns KindMeeting.
func (m Meeting) RecordKind() Kind { return KindMeeting }

// RecordKey returns the meeting's key.
func (m Meeting) RecordKey() string { return m.Key }

// From says where the revision comes from.
func (m Meeting) From() Origin { return Origin{m.Source, m.Quote, m.Revision} }

// RecordKind returns KindAgendaItem.
func (a AgendaItem) RecordKind() Kind { return KindAgendaItem }

// RecordKey returns the item's key; before the item is in the ledger, one that names its place in its meeting.
func (a AgendaItem) RecordKey() string {
	if a.Key != "" {
		return a.Key
	}
	return fmt.Sprintf("%s|%s|%d|%d", a.MeetingKey, a.Source.Key, a.Section, a.Position)
}

// From says where the revision comes from.
func (a AgendaItem) From() Origin { return Origin{a.Source, a.Quote, a.Revision} }

// RecordKind returns KindOrder.
func (o Order) RecordKind() Kind { return KindOrder }

// RecordKey returns the order's key.
func (o Order) RecordKey() string { return o.Key }

// From says where the revision comes from.
func (o Order) From() Origin { return Origin{o.Source, o.Quote, o.Revision} }

// RecordKind returns KindEvent.
func (e Event) RecordKind() Kind { return KindEvent }

// RecordKey returns the event's key.
func (e Event) RecordKey() string { return e.Key }

// From says where the revision comes from.
func (e Event) From() Origin { return Origin{e.Source, e.Quote, e.Revision} }

// RecordKind returns KindProject.
func (p Project) RecordKind() Kind { return KindProject }

// RecordKey returns the key of the line.
func (p Project) RecordKey() string { return p.Key }

// From says where the revision comes from.
func (p Project) From() Origin { return Origin{p.Source, p.Quote, p.Revision} }

// RecordKind returns KindContact.
func (c Contact) RecordKind() Kind { return KindContact }

// RecordKey returns the contact's key.
func (c Contact) RecordKey() string { return c.Key }

// From says where the revision comes from.
func (c Contact) From() Origin { return Origin{c.Source, c.Quote, c.Revision} }

// RecordKind returns KindProgramme.
func (p Programme) RecordKind() Kind { return KindProgramme }

// RecordKey returns the programme's key.
func (p Programme) RecordKey() string { return p.Key }

// From says where the revision comes from.
func (p Programme) From() Origin { return Origin{p.Source, p.Quote, p.Revision} }

// RecordKind returns KindSetting.
func (s Setting) RecordKind() Kind { return KindSetting }

// RecordKey returns the setting's name.
func (s Setting) RecordKey() string { return s.Key }

// From says where the revision comes from.
func (s Setting) From() Origin { return Origin{s.Source, s.Quote, s.Revision} }
