package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

type pauseRow struct {
	bun.BaseModel `bun:"table:push_pauses,alias:pp"`

	Office string `bun:",pk"`
	Since  instant
	ByUser string
}

// Pause says since when and by whom all pushes of the office are held.
type Pause struct {
	Since time.Time // zero where they are not
	By    string    // LINE user id of an administrator, or "command line"
}

// PausePushes holds every push of the office, in every process, until ResumePushes: no delivery is leased any more. Pushes
// that have begun are finished. Pausing again changes nothing.
func (o *Office) PausePushes(ctx context.Context, by string) error {
	return o.write(ctx, "pause pushes", func(ctx context.Context, w *writer) error {
		_, err := w.tx.NewInsert().Model(&pauseRow{Office: w.id, Since: w.at, ByUser: cleanText(by)}).
			On("CONFLICT (office) DO NOTHING").Exec(ctx)
		return err
	})
}

// ResumePushes ends a pause: deliveries that are not past their deadline are sent. It is no error if nothing is paused.
func (o *Office) ResumePushes(ctx context.Context) error {
	return o.write(ctx, "resume pushes", func(ctx context.Context, w *writer) error {
		_, err := w.tx.NewDelete().Model((*pauseRow)(nil)).Where("pp.office = ?", w.id).Exec(ctx)
		return err
	})
}

// PushesPaused returns the pause that the office's pushes are held by; the zero Pause where they are not.
func (o *Office) PushesPaused(ctx context.Context) (Pause, error) {
	var row pauseRow
	err := o.db.read.NewSelect().Model(&row).Where("pp.office = ?", o.id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Pause{}, nil
	}
	return Pause{Since: row.Since.Time, By: row.ByUser}, fail("pushes paused", err)
}
