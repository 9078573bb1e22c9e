package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai/when"
)

// recorded returns the changes of a release with what the records say already under other keys: a record that was read from
// the same words is taken as it stands, and a meeting or fair that another source told of is the same record.
func (r ReleaseReader) recorded(ctx context.Context, publisher string, changes []proposal.Change) ([]proposal.Change, error) {
	m, err := r.matcher(ctx)
	if err != nil {
		return nil, err
	}
	keys := map[string]string{} // of meetings: as the release would call them, and as the records do
	for i, c := range changes {
		switch v := c.Becomes.(type) {
		case ledger.Meeting:
			was := v.Key
			v = m.meeting(v)
			keys[was] = v.Key
			c.Becomes = v
		case ledger.Figure:
			if c.Becomes, err = figureAsRecorded(ctx, r.Records, v, publisher, c.Quote.Text); err != nil {
				return nil, err
			}
		case ledger.AgendaItem:
			v.MeetingKey = cmp.Or(keys[v.MeetingKey], v.MeetingKey)
			if c.Becomes, err = m.agendaItem(ctx, r.Records, v); err != nil {
				return nil, err
			}
		case ledger.Order:
			v.MeetingKey = cmp.Or(keys[v.MeetingKey], v.MeetingKey)
			v = m.order(v, c.Quote.Text)
			c.Becomes = v
		case ledger.Project:
			c.Becomes = m.project(v, c.Quote.Text)
		case ledger.Event:
			var elsewhere string
			if c.Becomes, elsewhere = m.event(v, publisher); elsewhere != "" {
				c.Warnings = append(c.Warnings, elsewhere)
			}
		case ledger.Programme:
			c.Becomes = m.programme(v)
		case ledger.Contact:
			c.Becomes = m.contact(v)
		}
		changes[i] = c
	}
	return onceEach(changes), nil
}

// onceEach drops changes of a record that an earlier one is about: two tellings of the release were found to be of one record.
func onceEach(changes []proposal.Change) []proposal.Change {
	seen := map[string]bool{}
	return slices.DeleteFunc(changes, func(c proposal.Change) bool {
		name := string(c.Becomes.RecordKind()) + " " + c.Becomes.RecordKey()
		was := seen[name]
		seen[name] = true
		return was
	})
}

// matcher holds what the records say already.
type matcher struct {
	day        func(ledger.Meeting) when.Date
	meetings   []ledger.Meeting
	orders     []ledger.Order
	projects   []ledger.Project
	events     []ledger.Event
	programmes []ledger.Programme
	contacts   []ledger.Contact
}

func (r ReleaseReader) matcher(ctx context.Context) (m matcher, err error) {
	o := r.Records
	m.day = func(v ledger.Meeting) when.Date { return when.DateOf(v.Starts.In(r.Zone)) }
	if m.meetings, err = o.Meetings(ctx, ledger.MeetingFilter{}); err != nil {
		return m, err
	}
	if m.orders, err = o.Orders(ctx, ledger.OrderFilter{}); err != nil {
		return m, err
	}
	if m.projects, err = o.Projects(ctx, ledger.ProjectFilter{}); err != nil {
		return m, err
	}
	if m.events, err = o.Events(ctx, ledger.EventFilter{}); err != nil {
		return m, err
	}
	if m.programmes, err = o.Programmes(ctx); err != nil {
		return m, err
	}
	m.contacts, err = o.Contacts(ctx, ledger.ContactFilter{})
	return m, err
}

// leastWords is how many bytes of letters two quotes share before they are the same words: about twelve letters.
const leastWords = 36

// sameWords reports whether one of two quotes holds the other, whatever their spaces and signs.
func sameWords(a, b string) bool {
	return min(len(phrase.Letters(a)), len(phrase.Letters(b))) >= leastWords && phrase.Holds(a, b)
}

// meeting returns the meeting under the key that it has in the records: one of the same number, or day, whose series is named
// alike. What the release leaves out stays.
func (m matcher) meeting(v ledger.Meeting) ledger.Meeting {
	for _, have := range m.meetings {
		alike := have.Series != "" && v.Series != "" && phrase.Holds(have.Series, v.Series)
		numbered := strings.Contains(v.Number, "/") && have.Number == v.Number
		if !alike || !numbered && (have.Number != v.Number || m.day(have) != m.day(v)) {
			continue
		}
		if have.Starts.Equal(v.Starts) && have.AllDay == v.AllDay && !contradicts(have, v) {
			return completed(have, v)
		}
		v.Key, v.Series = have.Key, have.Series
		v.MapURL, v.JoinURL = have.MapURL, have.JoinURL
		v.State = have.State
		return completed(v, have)
	}
	return v
}

// contradicts reports whether two tellings of a meeting name different places or chairs.
func contradicts(a, b ledger.Meeting) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && !phrase.Holds(a, b) }
	return differ(a.Venue, b.Venue) || differ(a.Chair, b.Chair) || differ(a.Online, b.Online) || !maySamePost(a.ChairPost, b.ChairPost)
}

// maySamePost reports whether two tellings of a post may be of one: one goes on where the other ends, «ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา», or is
// left out.
func maySamePost(a, b string) bool {
	a, b = phrase.Letters(a), phrase.Letters(b)
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// completed fills in what a telling of a meeting leaves out by another one.
func completed(v, from ledger.Meeting) ledger.Meeting {
	v.Venue, v.Online = cmp.Or(v.Venue, from.Venue), cmp.Or(v.Online, from.Online)
	if v.Chair == "" && maySamePost(v.ChairPost, from.ChairPost) {
		v.Chair = from.Chair
	}
	if v.Chair == from.Chair || from.Chair == "" {
		v.ChairPost = cmp.Or(v.ChairPost, from.ChairPost)
	}
	v.Attendees = cmp.Or(v.Attendees, from.Attendees)
	if v.Ends.IsZero() && v.Starts.Equal(from.Starts) {
		v.Ends = from.Ends
	}
	return v
}

// figureAsRecorded returns the figure that the same words, or the same publisher, stated before with the same value.
func figureAsRecorded(ctx context.Context, records *ledger.Office, v ledger.Figure, publisher, quote string) (ledger.Figure, error) {
	all, err := records.Figures(ctx, ledger.FigureFilter{Measure: v.Measure, Subject: v.Subject, Area: v.Area, Days: when.Day(v.Period.To)})
	if err != nil {
		return v, err
	}
	for _, have := range all {
		if have.Period == v.Period && have.Value.Equal(v.Value) && have.Unit == v.Unit &&
			(phrase.Holds(have.Quote, quote) || publisher != "" && have.Source.Publisher == publisher) {
			return have, nil
		}
	}
	return v, nil
}

// agendaItem returns the subject of the same meeting's agenda that is named alike.
func (m matcher) agendaItem(ctx context.Context, records *ledger.Office, v ledger.AgendaItem) (ledger.AgendaItem, error) {
	at := slices.IndexFunc(m.meetings, func(have ledger.Meeting) bool { return have.Key == v.MeetingKey })
	if at < 0 {
		return v, nil
	}
	id := m.meetings[at].ID
	all, err := records.Agendas(ctx, []int64{id})
	if err != nil {
		return v, err
	}
	for _, have := range all[id] {
		if phrase.Letters(have.Title) == phrase.Letters(v.Title) {
			return have, nil
		}
	}
	return v, nil
}

// order returns the order of the same meeting that was read from the same words before.
func (m matcher) order(v ledger.Order, quote string) ledger.Order {
	meeting := int64(0)
	for _, have := range m.meetings {
		if have.Key == v.MeetingKey {
			meeting = have.ID
		}
	}
	for _, have := range m.orders {
		if have.MeetingID == meeting && sameWords(have.Quote, quote) {
			return have
		}
	}
	return v
}

func (m matcher) project(v ledger.Project, quote string) ledger.Project {
	for _, have := range m.projects {
		if have.FiscalYear == v.FiscalYear && phrase.Letters(have.WorkArea) == phrase.Letters(v.WorkArea) && phrase.Letters(have.MoneySource) == phrase.Letters(v.MoneySource) &&
			(phrase.Letters(have.Title) == phrase.Letters(v.Title) || sameWords(have.Quote, quote)) {
			return have
		}
	}
	return v
}

// event returns the fair or occasion that the records have under another name or from another office, with what the release
// adds. Where another office names another venue, what the release says is a record of its own, and a warning says so; where
// the same office does, it has moved the fair.
func (m matcher) event(v ledger.Event, publisher string) (becomes ledger.Event, warning string) {
	v.Source.Publisher = publisher // it is not recorded by this
	for _, have := range m.events {
		if have.Kind != v.Kind || !have.Days.IsZero() && !v.Days.IsZero() && have.Days != v.Days {
			continue
		}
		same := have.Kind == ledger.EventOTOP && (release.Event{Name: have.Name}).Same(release.Event{Name: v.Name})
		if have.Kind == ledger.EventOccasion {
			same = have.Days == v.Days && !v.Days.IsZero() && (strings.Contains(have.Name, v.Name) || strings.Contains(v.Name, have.Name))
		}
		if !same {
			continue
		}
		switch {
		case have.Days.IsZero():
			have.Days = v.Days
		case v.Days.IsZero():
			v.Days = have.Days
		}
		switch {
		case have.Venue == "" || v.Venue == "" || phrase.Holds(have.Venue, v.Venue):
			have.Venue = cmp.Or(have.Venue, v.Venue)
			return have, ""
		case record.Elsewhere(have, v):
			warning = fmt.Sprintf("แหล่งอื่นระบุสถานที่ของงานเดียวกันเป็น “%s” (%s) จะเก็บและแสดงทั้งสองแหล่ง", have.Venue, record.SourceNamed(have.Source))
		default:
			have.Venue = v.Venue
			return have, ""
		}
	}
	if warning != "" {
		v.Key = sentence.KeyFor("event", v.Name, v.Days.From.String(), publisher, v.Venue)
	}
	v.Source = ledger.Source{}
	return v, warning
}

func (m matcher) programme(v ledger.Programme) ledger.Programme {
	for _, have := range m.programmes {
		if phrase.Letters(have.Name) == phrase.Letters(v.Name) {
			return have
		}
	}
	return v
}

// contact returns the entry of the directory under the key of a telling, or of the same person in the same post, or of the same
// agency, with what the telling adds. A name in another post is another record.
func (m matcher) contact(v ledger.Contact) ledger.Contact {
	at := slices.IndexFunc(m.contacts, func(have ledger.Contact) bool { return have.Key == v.Key })
	if at < 0 {
		at = slices.IndexFunc(m.contacts, func(have ledger.Contact) bool { return sameContact(have, v) })
	}
	if at < 0 {
		return v
	}
	have := m.contacts[at]
	have.Name, have.Phone, have.Channel = cmp.Or(v.Name, have.Name), cmp.Or(v.Phone, have.Phone), cmp.Or(v.Channel, have.Channel)
	if have.Agency == "" || have.Key == v.Key {
		have.Agency = cmp.Or(v.Agency, have.Agency)
	}
	return have
}

// sameContact reports whether two entries are of one person in one post, or of one agency.
func sameContact(a, b ledger.Contact) bool {
	if b.Name != "" || b.Post != "" {
		post, other := phrase.Letters(a.Post), phrase.Letters(b.Post)
		named := strings.HasSuffix(post, "จังหวัด") && strings.HasPrefix(other, post) || strings.HasSuffix(other, "จังหวัด") && strings.HasPrefix(post, other) // one with the province's name
		return phrase.Letters(a.Name) == phrase.Letters(b.Name) && (post == other || named && a.Name != "")
	}
	of, _ := contacttext.AgencyParts(a.Agency)
	return a.Name == "" && a.Post == "" && phrase.Letters(of) == phrase.Letters(b.Agency)
}
