package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

type markRow struct {
	bun.BaseModel `bun:"table:job_marks,alias:j"`

	Office string `bun:",pk"`
	Job    string `bun:",pk"`
	Until  instant
}

// JobMark returns the time until which a job's occurrences have been evaluated: those up to it and at it are in the
// deliveries. The zero time says that none have been.
func (o *Office) JobMark(ctx context.Context, job string) (time.Time, error) {
	var row markRow
	err := o.db.read.NewSelect().Model(&row).Where("j.office = ? AND j.job = ?", o.id, job).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return row.Until.Time, fail("job mark", err)
}

// SetJobMark notes until when a job's occurrences have been evaluated.
func (o *Office) SetJobMark(ctx context.Context, job string, until time.Time) error {
	return o.write(ctx, "set job mark", func(ctx context.Context, w *writer) error {
		return w.mark(ctx, job, until)
	})
}

func (w *writer) mark(ctx context.Context, job string, until time.Time) error {
	_, err := w.tx.NewInsert().Model(&markRow{Office: w.id, Job: job, Until: at(until)}).
		On("CONFLICT (office, job) DO UPDATE").Set("until = EXCLUDED.until").Exec(ctx)
	return err
}
