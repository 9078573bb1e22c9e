package ledger

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// documentSchema numbers the form in which Encode writes a record.
const documentSchema = 1

// document is a record as JSON. It holds what the record says, not where it comes from.
type document struct {
	Schema  int             `json:"schema"`
	Kind    Kind            `json:"kind"`
	Key     string          `json:"key,omitempty"`
	Meeting string          `json:"meeting,omitempty"` // the key of the meeting of an order or agenda item
	Content json.RawMessage `json:"content"`
}

// Encode writes what a record says as JSON, which names its schema. Source, quote, author and times are not in it.
func Encode(r Record) ([]byte, error) {
	if f, ok := r.(Figure); ok {
		if err := checkMagnitude(f.Value); err != nil {
			return nil, err
		}
	}
	content, err := json.Marshal(contentOf(r))
	if err != nil {
		return nil, fmt.Errorf("encode %s: %w", r.RecordKind(), err)
	}
	d := document{Schema: documentSchema, Kind: r.RecordKind(), Content: content}
	switch v := r.(type) {
	case Figure: // named by what it states
	case AgendaItem:
		d.Key, d.Meeting = v.Key, v.MeetingKey
	case Order:
		d.Key, d.Meeting = v.Key, v.MeetingKey
	default:
		d.Key = r.RecordKey()
	}
	return json.Marshal(d)
}

// Decode reads what Encode wrote, by this release or an earlier one.
func Decode(text []byte) (Record, error) {
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		return nil, fmt.Errorf("decode record: %w", err)
	}
	if d.Schema != documentSchema {
		return nil, fmt.Errorf("decode record: this release does not know schema %d", d.Schema)
	}
	r, err := d.record()
	if err != nil {
		return nil, fmt.Errorf("decode record: %w", err)
	}
	return r, nil
}

// maxExponent bounds a figure's power of ten: a decimal with a larger one would take as many digits, and counts nothing
// real.
const maxExponent = 30

// checkMagnitude returns an error for a value that would take unreasonably many digits.
func checkMagnitude(value decimal.Decimal) error {
	if e := value.Exponent(); e > maxExponent || e < -maxExponent {
		return fmt.Errorf("a figure with the exponent %d cannot be recorded", e)
	}
	return nil
}

func (d document) record() (Record, error) {
	read := func(into any) error { return json.Unmarshal(d.Content, into) }
	h := head{Key: d.Key}
	switch d.Kind {
	case KindFigure:
		var r figureRow
		if err := read(&r.figureContent); err != nil {
			return nil, err
		}
		return r.record(Source{}), checkMagnitude(r.Value)
	case KindMeeting:
		r := revisionRow{Key: d.Key}
		err := read(&r.revision)
		return r.record(Source{}), err
	case KindAgendaItem:
		r := agendaRow{head: h}
		err := read(&r.agendaContent)
		item := r.record(Source{})
		item.MeetingKey = d.Meeting
		return item, err
	case KindOrder:
		r := orderRow{head: h}
		err := read(&r.orderContent)
		order := r.record(Source{})
		order.MeetingKey = d.Meeting
		return order, err
	case KindEvent:
		r := eventRow{head: h}
		err := read(&r.eventContent)
		return r.record(Source{}), err
	case KindProject:
		r := projectRow{head: h}
		err := read(&r.projectContent)
		return r.record(Source{}), err
	case KindContact:
		r := contactRow{head: h}
		err := read(&r.contactContent)
		return r.record(Source{}), err
	case KindProgramme:
		r := programmeRow{head: h}
		err := read(&r.programmeContent)
		return r.record(Source{}), err
	case KindSetting:
		r := settingRow{head: h}
		err := read(&r.settingContent)
		return r.record(Source{}), err
	}
	return nil, &UnknownValueError{Type: "kind of record", Value: string(d.Kind)}
}

// contentOf returns what a record says, as its row holds it.
func contentOf(r Record) any {
	switch v := r.(type) {
	case Figure:
		return figureContentOf(v)
	case Meeting:
		return revisionOf(v)
	case AgendaItem:
		return agendaContentOf(v)
	case Order:
		return orderContentOf(v)
	case Event:
		return eventContentOf(v)
	case Project:
		return projectContentOf(v)
	case Contact:
		return contactContentOf(v)
	case Programme:
		return programmeContentOf(v)
	case Setting:
		return settingContent{Value: v.Value}
	}
	return nil
}

// Same reports whether two records of one kind have the same content, whatever their origin.
func Same(a, b Record) bool {
	one, err1 := json.Marshal(contentOf(a))
	other, err2 := json.Marshal(contentOf(b))
	return a.RecordKind() == b.RecordKind() && err1 == nil && err2 == nil && string(one) == string(other)
}

// WithOrigin returns what r says as a revision of the given origin, which is recorded when it is written.
func WithOrigin(r Record, from Origin) Record {
	switch v := r.(type) {
	case Figure:
		v.ID, v.Source, v.Quote, v.Recorded = 0, from.Source, from.Quote, time.Time{}
		v.Author, v.Reason, v.Withdrawn = from.Author, from.Reason, from.Withdrawn
		return v
	case Meeting:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case AgendaItem:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case Order:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case Event:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case Project:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case Contact:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case Programme:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	case Setting:
		v.Source, v.Quote, v.Recorded, v.Revision = from.Source, from.Quote, time.Time{}, from.Revision
		return v
	}
	return r
}

// isNotFound reports whether an error says that the ledger has no such record.
func isNotFound(err error) bool { return errors.Is(err, ErrNotFound) }
