package scheduler_test

import (
	"testing"
	"time"

	"changwat/scheduler"
)

// 1 May 2564 is a Saturday and 4 May a holiday: the record of April comes on Monday the 3rd.
func TestTheAdministratorsGetTheRecordOfTheMonth(t *testing.T) {
	inBubble(t, "2021-04-30 20:00", func(t *testing.T, r *fixture) {
		for _, group := range []string{groupA, groupB} {
			if err := r.office.Unsubscribe(t.Context(), group, "summary"); err != nil {
				t.Fatal(err)
			}
		}
		r.link(official)
		r.admins(deputy)
		r.during(func(*scheduler.Scheduler) { pass(5 * 24 * time.Hour) })
		r.wantSaid("09:00 " + deputy + " บันทึก")
		r.wantDeliveries("sending-record 2021-05-03T09:00:00+07:00 " + deputy + " sent")
	})
}
