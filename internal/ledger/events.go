package ledger

import (
	"context"
	"strings"

	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

type eventRow struct {
	bun.BaseModel `bun:"table:events,alias:e"`

	ID int64 `bun:",pk,autoincrement"`
	head
	eventContent
}

// eventContent is what a revision says of an event.
type eventContent struct {
	Kind     EventKind `json:"kind"`
	Name     string    `json:"name"`
	FirstDay when.Date `json:"first_day,omitzero"`
	LastDay  when.Date `json:"last_day,omitzero"`
	Venue    string    `json:"venue,omitempty"`
	Area     string    `json:"area,omitempty"`
}

func (r *eventRow) record(s Source) Event {
	return Event{
		ID: r.RecordID, Key: r.Key, Kind: r.Kind, Name: r.Name, Days: when.Range{From: r.FirstDay, To: r.LastDay},
		Venue: r.Venue, Area: r.Area, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
		Revision: r.revision(r.ID),
	}
}

// AddEvent adds an event. Adding again what its source has stated already changes nothing, and the current
// event is returned; anything else under the same key is a *TakenError.
func (o *Office) AddEvent(ctx context.Context, e Event) (Event, error) {
	err := o.writeRecords(ctx, "add event", func(ctx context.Context, w *writer) (err error) {
		e, _, err = w.addEvent(ctx, e)
		return err
	})
	return e, err
}

func (w *writer) addEvent(ctx context.Context, e Event) (Event, bool, error) {
	r, err := w.eventRow(ctx, e)
	if err != nil {
		return Event{}, false, err
	}
	return addKeyed[Event](ctx, w, r)
}

func eventContentOf(e Event) eventContent {
	return eventContent{
		Kind: e.Kind, Name: e.Name, FirstDay: e.Days.From, LastDay: e.Days.To, Venue: e.Venue, Area: e.Area,
	}
}

// eventRow checks an event and returns the row that records it.
func (w *writer) eventRow(ctx context.Context, e Event) (*eventRow, error) {
	if e.Name == "" {
		return nil, &ProvenanceError{Record: "event", Missing: "title"}
	}
	if err := oneOf("event kind", e.Kind, EventOTOP, EventOccasion, EventHoliday); err != nil {
		return nil, err
	}
	h, err := w.head(ctx, KindEvent, e.Key, e.From(), w.when(e.Recorded))
	return &eventRow{head: h, eventContent: eventContentOf(e)}, err
}

// EventFilter chooses events; empty fields let everything through.
type EventFilter struct {
	Kind EventKind
	Days when.Range // the event takes place on one of these days; events without a date never do
}

// Events returns the office's events, the first to begin first and those without a date last.
func (o *Office) Events(ctx context.Context, filter EventFilter) ([]Event, error) {
	return recently(ctx, o, filter, func() ([]Event, error) { return o.readEvents(ctx, filter) })
}

func (o *Office) readEvents(ctx context.Context, filter EventFilter) ([]Event, error) {
	var rows []*eventRow
	q := o.selectInto(&rows).current().
		order("CASE WHEN e.first_day IS NULL THEN 1 ELSE 0 END, e.first_day, record_id")
	if filter.Kind != "" {
		q.where("e.kind = ?", filter.Kind)
	}
	if !filter.Days.From.IsZero() {
		q.where("COALESCE(e.last_day, e.first_day) >= ?", filter.Days.From)
	}
	if !filter.Days.To.IsZero() {
		q.where("COALESCE(e.first_day, e.last_day) <= ?", filter.Days.To)
	}
	return readWithSources(ctx, o, "events", rows, q.scan(ctx))
}

// Calendar returns the public holidays with those that the office has on record.
func (o *Office) Calendar(ctx context.Context) (when.Calendar, error) {
	events, err := o.Events(ctx, EventFilter{Kind: EventHoliday})
	if err != nil {
		return when.Calendar{}, err
	}
	var c when.Calendar
	for _, e := range events {
		for d := e.Days.From; d.Valid() && !d.After(e.Days.To); d = d.AddDays(1) {
			c.Recorded = append(c.Recorded, when.Holiday{Date: d, Name: e.Name, Substitute: strings.Contains(e.Name, "ชดเชย")})
		}
	}
	return c, nil
}
