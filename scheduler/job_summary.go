package scheduler

import (
	"context"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// morningSummary sends one card about the day, every morning. It says “วันนี้” (today), so it is never sent on another
// day than its own.
func morningSummary(d Deps) (Job, error) {
	job, err := digest{
		name: "summary", title: "สรุปเช้า", days: "ทุกวัน", when: "ทุกวัน 08.00 น.", cron: "0 8 * * *",
		compose: func(ctx context.Context, _ ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
			a, err := d.Summary(ctx, now)
			return a, err == nil, err
		},
	}.job(d)
	job.OnApproval = true
	return job, err
}
