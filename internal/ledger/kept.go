package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

type keptRow struct {
	bun.BaseModel `bun:"table:kept_events,alias:k"`

	Office string `bun:",pk"`
	ID     string `bun:",pk"`
	Raw    []byte
	Kept   instant
}

// KeepEvent keeps a webhook event that is about to be acknowledged to LINE without being finished: once it returns,
// the event survives a crash. An event that is kept already stays as it was.
func (o *Office) KeepEvent(ctx context.Context, id string, raw []byte) error {
	row := &keptRow{Office: o.id, ID: id, Raw: raw, Kept: o.now()}
	_, err := o.db.write.NewInsert().Model(row).On("CONFLICT DO NOTHING").Exec(ctx)
	return fail("keep event", err)
}

// DropEvent forgets a kept event because it is finished. It is no error if it was not kept.
func (o *Office) DropEvent(ctx context.Context, id string) error {
	_, err := o.db.write.NewDelete().Model((*keptRow)(nil)).Where("k.office = ? AND k.id = ?", o.id, id).Exec(ctx)
	return fail("drop event", err)
}

// KeptEvents returns the events that are still unfinished, the longest kept first.
func (o *Office) KeptEvents(ctx context.Context) ([]KeptEvent, error) {
	var rows []keptRow
	err := o.db.read.NewSelect().Model(&rows).Where("k.office = ?", o.id).Order("k.kept", "k.id").Scan(ctx)
	if err != nil {
		return nil, fail("kept events", err)
	}
	out := make([]KeptEvent, len(rows))
	for i, r := range rows {
		out[i] = KeptEvent{ID: r.ID, Raw: r.Raw, Kept: r.Kept.Time}
	}
	return out, nil
}
