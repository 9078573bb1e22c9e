package ledger

import (
	"context"

	"github.com/uptrace/bun"

	"changwat/internal/thai"
)

type eventRow struct {
	bun.BaseModel `bun:"table:events,alias:e"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	Key      string
	Kind     EventKind
	Name     string
	FirstDay thai.Date
	LastDay  thai.Date
	Venue    string
	Area     string
}

func (r eventRow) key() string { return r.Key }

func (r eventRow) record(s Source) Event {
	return Event{
		ID: r.ID, Key: r.Key, Kind: r.Kind, Name: r.Name, Days: thai.Range{From: r.FirstDay, To: r.LastDay},
		Venue: r.Venue, Area: r.Area, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
	}
}

// AddEvent adds an event, unless the office has one with the same key; it returns the one that the office has.
func (o *Office) AddEvent(ctx context.Context, e Event) (Event, error) {
	err := o.write(ctx, "add event", func(ctx context.Context, w *writer) (err error) {
		e, _, err = w.addEvent(ctx, e)
		return err
	})
	return e, err
}

func (w *writer) addEvent(ctx context.Context, e Event) (Event, bool, error) {
	if e.Name == "" {
		return Event{}, false, &ProvenanceError{Record: "event", Missing: "title"}
	}
	if err := oneOf("event kind", e.Kind, EventOTOP, EventOccasion); err != nil {
		return Event{}, false, err
	}
	proof, err := w.provenanceFor(ctx, "event", e.Source, e.Quote, w.when(e.Recorded))
	if err != nil {
		return Event{}, false, err
	}
	return addKeyed(ctx, w, &eventRow{
		provenance: proof, Key: e.Key, Kind: e.Kind, Name: e.Name, FirstDay: e.Days.From, LastDay: e.Days.To,
		Venue: e.Venue, Area: e.Area,
	})
}

// EventFilter chooses events; empty fields let everything through.
type EventFilter struct {
	Kind EventKind
	Days thai.Range // the event takes place on one of these days; events without a date never do
}

// Events returns the office's events, the first to begin first and those without a date last.
func (o *Office) Events(ctx context.Context, filter EventFilter) ([]Event, error) {
	var rows []eventRow
	q := o.visible(o.db.read.NewSelect().Model(&rows), "e").
		OrderExpr("CASE WHEN e.first_day IS NULL THEN 1 ELSE 0 END, e.first_day, e.id")
	if filter.Kind != "" {
		q = q.Where("e.kind = ?", filter.Kind)
	}
	if !filter.Days.From.IsZero() {
		q = q.Where("COALESCE(e.last_day, e.first_day) >= ?", filter.Days.From)
	}
	if !filter.Days.To.IsZero() {
		q = q.Where("COALESCE(e.first_day, e.last_day) <= ?", filter.Days.To)
	}
	return readWithSources(ctx, o, "events", rows, q.Scan(ctx))
}
