package scheduler_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
	"changwat/scheduler"
)

const planned = 10_000

// BenchmarkPlan plans what is due at one instant to 10,000 chats or officials, and counts the statements.
func BenchmarkPlan(b *testing.B) {
	for engine, dsn := range map[string]func(testing.TB) string{"sqlite": ledgertest.SQLite, "postgres": ledgertest.Postgres} {
		for name, of := range map[string]struct {
			make func(b *testing.B, o *ledger.Office, i int)
			job  func(b *testing.B, o *ledger.Office) scheduler.Job
		}{
			"subscriptions to 16 districts": {subscribed, districts},
			"own reminders":                 {reminded, ownReminders},
		} {
			b.Run(engine+"/"+name, func(b *testing.B) {
				db, err := ledger.Open(b.Context(), dsn(b))
				if err != nil {
					b.Fatal(err)
				}
				defer db.Close()
				statements := 0
				db.OnStatement(func(string) { statements++ })
				now := at("2021-04-29 08:00")
				o := db.Office("14", func() time.Time { return now })
				for i := range planned {
					of.make(b, o, i)
				}
				s, err := scheduler.New(scheduler.Config{
					Jobs: []scheduler.Job{of.job(b, o)}, Ledger: o, Composer: &composer{}, Platform: &platform{clock: newClock(now)},
					Now: func() time.Time { return now }, ClockIsSet: true, Zone: bangkok,
				})
				if err != nil {
					b.Fatal(err)
				}
				s.PlanOnce(b.Context()) // sets the watermark
				statements = 0
				b.ReportAllocs()
				for b.Loop() {
					now = now.AddDate(0, 0, 1)
					s.PlanOnce(b.Context())
				}
				b.ReportMetric(float64(statements)/float64(b.N), "statements/op")
				b.StopTimer()
				if counts, err := o.DeliveryCounts(b.Context()); err != nil || counts[ledger.DeliveryPending] != planned*b.N {
					b.Fatalf("%v planned in %d rounds, %v", counts, b.N, err)
				}
			})
		}
	}
}

func subscribed(b *testing.B, o *ledger.Office, i int) {
	id := fmt.Sprintf("C%032x", i)
	if err := o.ApproveChat(b.Context(), id, "U0", nil); err != nil {
		b.Fatal(err)
	}
	_, err := o.PutSubscription(b.Context(), ledger.Subscription{Job: "figures", Target: id, Narrowing: ledger.Narrowing{District: fmt.Sprint(1401 + i%16)}})
	if err != nil {
		b.Fatal(err)
	}
}

func reminded(b *testing.B, o *ledger.Office, i int) {
	id := fmt.Sprintf("U%032x", i)
	if err := o.LinkPerson(b.Context(), ledger.Person{UserID: id, Role: ledger.RoleReader}); err != nil {
		b.Fatal(err)
	}
	_, err := o.AddReminder(b.Context(), ledger.Reminder{
		Target: id, MadeBy: id, Title: "ส่งยอด", Repeat: everyDayAt(when.NewClock(8, 0), when.Date{Year: 2021, Month: 4, Day: 30}),
	})
	if err != nil {
		b.Fatal(err)
	}
}

func districts(b *testing.B, _ *ledger.Office) scheduler.Job {
	timetable, err := scheduler.NewTimetable("0 8 * * *", bangkok)
	if err != nil {
		b.Fatal(err)
	}
	return scheduler.Job{
		Name: "figures", Timetable: timetable, Narrowed: true, Until: func(string) time.Time { return at("2031-01-01 00:00") },
		Compose: func(_ context.Context, _ string, n ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
			return dialog.Answer{Text: fmt.Sprintf("%s %01500d", n.District, 0)}, true, nil
		},
	}
}

func ownReminders(b *testing.B, o *ledger.Office) scheduler.Job {
	router := handlers.NewRouter(handlers.Deps{Records: o, Province: place.Thailand().Province("14"), Zone: bangkok})
	jobs, err := scheduler.Jobs(scheduler.Deps{
		Zone: bangkok, Meetings: o, Orders: o, Figures: o, People: o, Own: o, Digests: router, Summary: router.Summary,
		SendingRecord: router.SendingRecord, Reminder: handlers.MeetingReminder,
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, j := range jobs {
		if j.Name == "own-reminder" {
			return j
		}
	}
	b.Fatal("no such job")
	return scheduler.Job{}
}
