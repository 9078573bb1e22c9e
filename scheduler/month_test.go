package scheduler_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

// monthOf is April 2564 of a group of 60: a summary every morning at eight, four meetings with a reminder on the day before and
// one an hour before, and of each tenth day a notice of something urgent. Officials ask the bot something on working days only,
// at 08.40, 10.15 and 14.00, and on every fourth of them nothing. The meetings begin at 09.37, so that no reminder falls due in
// the instant in which a held summary is tried again: of two of one instant, either may be leased first.
func monthOf(t *testing.T, way ledger.DeliveryWay, limit int) (row string) {
	t.Helper()
	inBubble(t, "2021-04-01 00:05", func(t *testing.T, r *fixture) {
		r.timing = scheduler.Timing{Poll: 6 * time.Hour, Account: 6 * time.Hour}
		r.policy = scheduler.Policy{Reserve: 10, Digests: way, RideWait: 2 * time.Hour}
		line := r.withQuota(limit, 0, 60)
		r.onlyIn(groupA)
		for _, day := range []string{"2021-04-08", "2021-04-20", "2021-04-26", "2021-04-29"} {
			r.meet("ประชุม "+day, day+" 09:37")
		}
		r.own = slices.DeleteFunc(r.jobs(), func(j scheduler.Job) bool {
			return j.Name != "summary" && j.Name != "meeting-day-before" && j.Name != "meeting-hour-before"
		})
		r.during(func(s *scheduler.Scheduler) {
			for day := (when.Date{Year: 2021, Month: time.April, Day: 1}); day.Month == time.April; day = day.AddDays(1) {
				for _, clock := range []string{"08:40", "10:15", "14:00"} {
					pass(at(day.String() + " " + clock).Sub(r.clock.Now()))
					s.Wake()
					r.settle()
					if when.IsWorkday(day) && day.Day%4 != 0 {
						r.rideAlong(s, 4, told(r))
					}
				}
				if day.Day%10 == 0 {
					_, err := r.office.Enqueue(t.Context(), []ledger.Delivery{{
						Job: "notice", Occurrence: day.String(), Target: groupA, Body: []byte(`{"To":"` + groupA + `","Text":"ด่วน"}`),
						RetryKey: "urgent" + day.String(), Due: r.clock.Now(),
					}})
					if err != nil {
						t.Fatal(err)
					}
					s.Wake()
				}
			}
			pass(7 * time.Hour)
		})
		row = r.monthRow(way, limit, line)
	})
	return row
}

// monthRow is what a month came to, as a line of the table in the documentation.
func (r *fixture) monthRow(way ledger.DeliveryWay, limit int, line *account) string {
	r.t.Helper()
	all, err := r.office.Deliveries(r.t.Context(), ledger.DeliveryFilter{State: ledger.DeliverySent})
	if err != nil {
		r.t.Fatal(err)
	}
	sent := map[string]int{}
	var late, most time.Duration
	saved := 0
	for _, d := range all {
		kind := map[string]string{"summary": "digest", "notice": "urgent"}[d.Job]
		sent[cmp.Or(kind, "reminder")]++
		if d.Rides {
			saved += d.Recipients
		}
		if kind == "digest" {
			due := d.Due
			if !d.RideFrom.IsZero() {
				due = d.RideFrom
			}
			due = time.Date(due.Year(), due.Month(), due.In(bangkok).Day(), 8, 0, 0, 0, bangkok)
			late += d.Settled.Sub(due)
			most = max(most, d.Settled.Sub(due))
		}
	}
	mean := time.Duration(0)
	if n := sent["digest"]; n > 0 {
		mean = late / time.Duration(n)
	}
	limited := fmt.Sprint(limit)
	if limit == 0 {
		limited = "none"
	}
	return fmt.Sprintf("| %s | `%s` | %d | %d | %d of 30 | %d min | %d min | %d of 8 | %d of 3 |", limited, way, line.used, saved,
		sent["digest"], int(mean.Minutes()), int(most.Minutes()), sent["reminder"], sent["urgent"])
}

func TestAGroupOfSixtyForAMonthUnderEachPolicy(t *testing.T) {
	if testing.Short() {
		t.Skip("nine months in virtual time")
	}
	var table []string
	for _, limit := range []int{0, 1500, 900} {
		for _, way := range []ledger.DeliveryWay{ledger.DeliverPush, ledger.DeliverRideThenPush, ledger.DeliverRide} {
			table = append(table, monthOf(t, way, limit))
		}
	}
	text, err := os.ReadFile(filepath.Join("..", "docs", "quota.md"))
	if err != nil {
		t.Fatal(err)
	}
	var written []string
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "| none | `") || strings.HasPrefix(line, "| 1500 | `") || strings.HasPrefix(line, "| 900 | `") {
			written = append(written, strings.TrimSpace(line))
		}
	}
	if !slices.Equal(written, table) {
		t.Errorf("docs/quota.md must hold\n%s", strings.Join(table, "\n"))
	}
}
