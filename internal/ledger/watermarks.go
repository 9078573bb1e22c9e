package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/uptrace/bun"
)

type watermarkRow struct {
	bun.BaseModel `bun:"table:job_marks,alias:j"`

	Office string `bun:",pk"`
	Job    string `bun:",pk"`
	Until  instant
}

// Watermark returns the time until which a job's occurrences have been evaluated: those up to it and at it are in the
// deliveries. The zero time says that none have been.
func (o *Office) Watermark(ctx context.Context, job string) (time.Time, error) {
	var row watermarkRow
	err := o.db.read.NewSelect().Model(&row).Where("j.office = ? AND j.job = ?", o.id, job).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	return row.Until.Time, fail("watermark", err)
}

// SetWatermark notes until when a job's occurrences have been evaluated.
func (o *Office) SetWatermark(ctx context.Context, job string, until time.Time) error {
	return o.write(ctx, "set watermark", func(ctx context.Context, w *writer) error {
		return w.mark(ctx, job, until)
	})
}

func (w *writer) mark(ctx context.Context, job string, until time.Time) error {
	_, err := w.tx.NewInsert().Model(&watermarkRow{Office: w.id, Job: job, Until: at(until)}).
		On("CONFLICT (office, job) DO UPDATE").Set("until = EXCLUDED.until").Exec(ctx)
	return err
}

// SetBackWatermark moves a job's watermark back to a time that the clock has returned to, and forgets what was noted as
// missed after it: a clock that was ahead found it too late, although its time is yet to come.
func (o *Office) SetBackWatermark(ctx context.Context, job string, until time.Time) error {
	return o.write(ctx, "set back watermark", func(ctx context.Context, w *writer) error {
		_, err := w.tx.NewDelete().Model((*deliveryRow)(nil)).
			Where("d.office = ? AND d.job = ? AND d.state = ? AND d.due > ?", w.id, job, DeliveryMissed, at(until)).Exec(ctx)
		if err != nil {
			return err
		}
		return w.mark(ctx, job, until)
	})
}
