package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

type jobPauseRow struct {
	bun.BaseModel `bun:"table:job_pauses,alias:jp"`

	Office string `bun:",pk"`
	Job    string `bun:",pk"`
	Since  instant
	ByUser string
}

// PauseJob pauses a job's announcements to all chats that are subscribed to it, until ResumeJob. What falls due meanwhile is not
// announced afterwards, as with a subscription that is paused. Pausing again changes nothing.
func (o *Office) PauseJob(ctx context.Context, job, by string) error {
	return o.write(ctx, "pause job", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewInsert().Model(&jobPauseRow{Office: w.id, Job: cleanText(job), Since: w.at, ByUser: cleanText(by)}).
			On("CONFLICT (office, job) DO NOTHING").Exec(ctx)
		return w.changedBy(res, err)
	})
}

// ResumeJob ends the pause of a job. It is no error if it is not paused.
func (o *Office) ResumeJob(ctx context.Context, job string) error {
	return o.write(ctx, "resume job", func(ctx context.Context, w *writer) error {
		res, err := w.tx.NewDelete().Model((*jobPauseRow)(nil)).Where("jp.office = ? AND jp.job = ?", w.id, cleanText(job)).Exec(ctx)
		ended, err := w.didChange(res, err)
		if err != nil || !ended {
			return err
		}
		w.changed = true
		_, err = w.tx.NewUpdate().Model((*subscriptionRow)(nil)).Set("since = ?", w.at).
			Where("office = ? AND job = ? AND since < ?", w.id, cleanText(job), w.at).Exec(ctx)
		return err
	})
}

// PausedJobs returns the jobs that are paused for all chats, by name.
func (o *Office) PausedJobs(ctx context.Context) (map[string]Pause, error) {
	var rows []jobPauseRow
	err := o.db.read.NewSelect().Model(&rows).Where("jp.office = ?", o.id).Scan(ctx)
	out := make(map[string]Pause, len(rows))
	for _, r := range rows {
		out[r.Job] = Pause{Since: r.Since.Time, By: r.ByUser}
	}
	return out, fail("paused jobs", err)
}
