package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

type savedEventRow struct {
	bun.BaseModel `bun:"table:kept_events,alias:k"`

	Office string `bun:",pk"`
	ID     string `bun:",pk"`
	Raw    []byte
	Kept   instant
}

// SaveEvent writes down a webhook event that is about to be acknowledged to LINE without being finished: once it returns,
// the event survives a crash. An event that is saved already stays as it was.
func (o *Office) SaveEvent(ctx context.Context, id string, raw []byte) error {
	row := &savedEventRow{Office: o.id, ID: id, Raw: raw, Kept: o.now()}
	_, err := o.db.write.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx)
	return fail("save event", err)
}

// DeleteEvent deletes a saved event because it is finished. It is no error if it was not saved.
func (o *Office) DeleteEvent(ctx context.Context, id string) error {
	_, err := o.db.write.NewDelete().Model((*savedEventRow)(nil)).Where("k.office = ? AND k.id = ?", o.id, id).Exec(ctx)
	return fail("delete event", err)
}

// SavedEvents returns the events that are still unfinished, the longest saved first.
func (o *Office) SavedEvents(ctx context.Context) ([]SavedEvent, error) {
	var rows []savedEventRow
	err := o.db.read.NewSelect().Model(&rows).Where("k.office = ?", o.id).Order("k.kept", "k.id").Scan(ctx)
	if err != nil {
		return nil, fail("saved events", err)
	}
	out := make([]SavedEvent, len(rows))
	for i, r := range rows {
		out[i] = SavedEvent{ID: r.ID, Raw: r.Raw, Kept: r.Kept.Time}
	}
	return out, nil
}
