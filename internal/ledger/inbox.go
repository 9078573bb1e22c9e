package ledger

import (
	"context"
	"errors"

	"github.com/uptrace/bun"
)

// maxEventID is how many bytes the id of an event may have; LINE's have 26.
const maxEventID = 256

type savedEventRow struct {
	bun.BaseModel `bun:"table:kept_events,alias:k"`

	Office  string `bun:",pk"`
	ID      string `bun:",pk"`
	Raw     []byte
	SavedAt instant `bun:"kept"`
}

// SaveEvent writes down a webhook event that is about to be acknowledged to LINE without being finished: once it returns,
// the event survives a crash. An event that is saved already stays as it was.
func (o *Office) SaveEvent(ctx context.Context, id string, raw []byte) error {
	if id == "" || len(id) > maxEventID {
		return errors.New("save event: malformed id")
	}
	savedAt := any(o.now())
	if !o.db.local {
		savedAt = o.now().Time
	}
	// The event is a parameter and not part of the statement, which a server may log when it fails.
	_, err := o.db.write.DB.ExecContext(ctx,
		"INSERT INTO kept_events (office, id, raw, kept) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", o.id, id, raw, savedAt)
	return fail("save event", err)
}

// DeleteEvent deletes a saved event because it is finished. It is no error if it was not saved.
func (o *Office) DeleteEvent(ctx context.Context, id string) error {
	_, err := o.db.write.NewDelete().Model((*savedEventRow)(nil)).Where("k.office = ? AND k.id = ?", o.id, id).Exec(ctx)
	return fail("delete event", err)
}

// SavedEvents returns up to n of the events that are still unfinished, in the order of their ids, beginning after the
// given id; "" is before all. LINE's ids are ULIDs, which sort by the time of the event.
func (o *Office) SavedEvents(ctx context.Context, after string, n int) ([]SavedEvent, error) {
	var rows []savedEventRow
	err := o.db.read.NewSelect().Model(&rows).Where("k.office = ? AND k.id > ?", o.id, after).Order("k.id").Limit(int64(n)).Scan(ctx)
	if err != nil {
		return nil, fail("saved events", err)
	}
	out := make([]SavedEvent, len(rows))
	for i, r := range rows {
		out[i] = SavedEvent{ID: r.ID, Raw: r.Raw, SavedAt: r.SavedAt.Time}
	}
	return out, nil
}
