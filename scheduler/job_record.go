package scheduler

import (
	"context"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// sendingRecord tells the administrators at the beginning of each month what was sent in the month before.
func sendingRecord(d Deps) (Job, error) {
	job, err := digest{
		name: "sending-record", title: "บันทึกการส่งประจำเดือน", days: "วันที่ 1 ของเดือน", cron: "0 9 1 * *",
		when: "วันที่ 1 ของเดือน 09.00 น. หากเป็นวันหยุดจะส่งวันทำการถัดไป", holidays: MoveHolidays,
		compose: func(ctx context.Context, _ ledger.Narrowing, now time.Time) (dialog.Answer, bool, error) {
			a, err := d.SendingRecord(ctx, now)
			return a, err == nil, err
		},
	}.job(d)
	job.Direct = true
	job.Audience = func(ctx context.Context, _ string) (Audience, error) {
		people, err := d.People.People(ctx)
		if err != nil {
			return Audience{}, err
		}
		var admins []string
		for _, p := range people {
			if p.Role == ledger.RoleAdmin {
				admins = append(admins, p.UserID)
			}
		}
		return To(admins...), nil
	}
	return job, err
}
