package scheduler_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

// Three schedulers over one ledger, and an hour in which the platform accepts nothing: reminders fall due, a meeting is moved to
// another room and one is cancelled, a sender that has leased some is gone for good, and the platform answers in every way that it
// can fail in.
func TestAnHourOfOutageLosesAndDoublesNothingAndEndsWithinALease(t *testing.T) {
	const groups, people = 6, 12
	inBubble(t, "2021-04-30 07:55", func(t *testing.T, r *fixture) {
		r.timing = scheduler.Timing{Poll: 30 * time.Second}
		r.reminder = func(m ledger.Meeting, _ *time.Location) dialog.Answer {
			return dialog.Answer{Text: "เตือน " + m.Title + " " + m.Venue}
		}
		r.only("summary", "meeting-hour-before", "own-reminder")
		want := map[string]int{}
		for i := range groups {
			group := fmt.Sprintf("C1%031d", i)
			r.approve(group, "summary", "meeting-hour-before")
			want[group+" สรุป"], want[group+" เตือน moved"] = 1, 1
		}
		for i := range people {
			id := fmt.Sprintf("U1%031d", i)
			r.link(id)
			due := at("2021-04-30 08:00").Add(time.Duration(i) * 5 * time.Minute)
			r.remind(ledger.Reminder{Title: "ก", Target: id, MadeBy: id, Due: due})
			want[id+" เตือน: ก"] = 1
		}
		r.meet("moved", "2021-04-30 09:45", inRoom("room-1"))
		r.meet("cancelled", "2021-04-30 09:30")
		r.platform.behave(outage(), 0)
		var over time.Time
		r.during(func(*scheduler.Scheduler) {
			r.during(func(*scheduler.Scheduler) {
				r.during(func(*scheduler.Scheduler) {
					pass(20 * time.Minute)
					if _, err := r.office.LeaseDeliveries(t.Context(), "gone", 10, 2*time.Minute); err != nil {
						t.Error(err)
					}
					pass(25 * time.Minute)
					r.meet("moved", "2021-04-30 09:45", inRoom("room-2")) // its reminder is due at 08.45
					r.meet("cancelled", "2021-04-30 09:30", cancelled)
					pass(20 * time.Minute)
					over = r.clock.Now()
					r.platform.behave(nil, 0)
					pass(10 * time.Minute)
				})
			})
		})
		got := map[string]int{}
		for _, p := range r.platform.received() {
			if p.status != 200 {
				continue
			}
			if late := p.at.Sub(over); late > 2*time.Minute+2*time.Second {
				t.Errorf("%s arrived %v after the outage", p.Text, late)
			}
			for _, text := range strings.Split(p.Text, "\n") {
				for _, what := range []string{"สรุป", "เตือน: ก", "เตือน moved", "เตือน cancelled"} {
					if strings.HasPrefix(text, what) && !strings.HasPrefix(p.To, "C0") {
						got[p.To+" "+what]++
					}
				}
			}
		}
		for id, n := range want {
			if got[id] != n {
				t.Errorf("%s arrived %d times", id, got[id])
			}
		}
		for id := range got {
			if want[id] == 0 {
				t.Errorf("%s arrived", id)
			}
		}
	})
}

// outage refuses everything, in one way or another; a channel that is refused, which is tried every five minutes at most, is not
// among them.
func outage() func(request, int) (scheduler.Outcome, bool) {
	random := rand.New(rand.NewPCG(1, 1))
	ways := []scheduler.Outcome{
		{Status: 500}, {Status: 503}, {}, {NotSent: true}, {Status: 429}, {Status: 502, Message: "<html>bad gateway"},
	}
	return func(request, int) (scheduler.Outcome, bool) { return ways[random.IntN(len(ways))], false }
}
