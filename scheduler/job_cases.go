package scheduler

import (
	"context"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// casesDaily sends the newest counts every morning on which there are new ones, each district's to whom has asked for it.
func casesDaily(d Deps) (Job, error) {
	return digest{
		name: "cases-daily", title: "ยอดโควิดรายวัน", days: "ทุกวัน", when: "ทุกวัน 08.30 น.", only: "เมื่อมียอดใหม่", cron: "30 8 * * *", narrowed: true,
		compose: func(ctx context.Context, n ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
			return d.Digests.CasesDaily(ctx, n.District, now)
		},
	}.job(d)
}

// casesWeekly sends the daily counts of the week before as a chart, every Monday, or on the first working day after.
func casesWeekly(d Deps) (Job, error) {
	return digest{
		name: "cases-weekly", title: "สรุปโควิดรายสัปดาห์", days: "ทุกวันจันทร์", when: "ทุกวันจันทร์ 08.15 น. หากเป็นวันหยุดจะส่งวันทำการถัดไป", cron: "15 8 * * 1",
		holidays: MoveHolidays, narrowed: true,
		compose: func(ctx context.Context, n ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
			return d.Digests.CasesWeekly(ctx, n.District, now)
		},
	}.job(d)
}
