package ledger_test

import (
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// eachEngineB runs a benchmark on each engine, on an office that holds the sample records.
func eachEngineB(b *testing.B, f func(b *testing.B, o *ledger.Office)) {
	for name, dsn := range map[string]func(testing.TB) string{"sqlite": ledgertest.SQLite, "postgres": ledgertest.Postgres} {
		b.Run(name, func(b *testing.B) {
			o, c := office14(open(b, dsn(b)))
			c.now = c.now.AddDate(0, 6, 0)
			if _, err := ledger.LoadSample(b.Context(), o); err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			before := processorTime(b)
			f(b, o)
			b.ReportMetric(float64((processorTime(b)-before).Nanoseconds())/float64(b.N), "cpu-ns/op")
		})
	}
}

// processorTime returns the time that the process has spent computing, which other programs on the machine do not
// distort.
func processorTime(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func BenchmarkVersion(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		for b.Loop() {
			if _, err := o.Version(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkLatestFigure(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		filter := ledger.FigureFilter{Measure: ledger.CaseNew, Area: "14", Latest: true}
		for b.Loop() {
			if figures, err := o.Figures(b.Context(), filter); err != nil || len(figures) != 1 {
				b.Fatal(figures, err)
			}
		}
	})
}

func BenchmarkNextMeeting(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		filter := ledger.MeetingFilter{From: morning, Limit: 1}
		for b.Loop() {
			if meetings, err := o.Meetings(b.Context(), filter); err != nil || len(meetings) != 1 {
				b.Fatal(meetings, err)
			}
		}
	})
}

func BenchmarkPerson(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		if err := o.LinkPerson(b.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleReader}); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := o.Person(b.Context(), "U1"); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkAddFigure(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		source, err := o.AddSource(b.Context(), release())
		if err != nil {
			b.Fatal(err)
		}
		day := when.Date{Year: 2030, Month: 1, Day: 1}
		for b.Loop() {
			day = day.AddDays(1)
			f := cases(1)
			f.Source, f.Period, f.Value = source, when.Day(day), decimal.NewFromInt(1)
			if _, err := o.AddFigure(b.Context(), f); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkKeepEvent(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		raw := []byte(`{"type":"message","message":{"type":"text","id":"1","text":"ยอดโควิด"}}`)
		for n := 0; b.Loop(); n++ {
			if err := o.SaveEvent(b.Context(), fmt.Sprint(n), raw); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkEnqueue1000(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		for n := 0; b.Loop(); n++ {
			if _, err := o.Enqueue(b.Context(), announcements(fmt.Sprint(n), 1000)); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(b.N*1000)/b.Elapsed().Seconds(), "rows/s")
	})
}

func BenchmarkLeaseAndSettle(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		for n := 0; b.Loop(); n++ {
			b.StopTimer()
			if _, err := o.Enqueue(b.Context(), announcements(fmt.Sprint(n), 100)); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			leased, err := o.LeaseDeliveries(b.Context(), "bench", 100, time.Minute)
			if err != nil || len(leased) != 100 {
				b.Fatal(len(leased), err)
			}
			for _, d := range leased {
				d.State = ledger.DeliverySent
				if _, err := o.SettleDeliveries(b.Context(), "bench", []ledger.Delivery{d}, nil); err != nil {
					b.Fatal(err)
				}
			}
		}
		b.ReportMetric(float64(b.N*100)/b.Elapsed().Seconds(), "rows/s")
	})
}

// announcements returns n deliveries of one occurrence, due in the morning, with bodies as large as a small card.
func announcements(occurrence string, n int) []ledger.Delivery {
	out := make([]ledger.Delivery, n)
	for i := range out {
		out[i] = ledger.Delivery{
			Job: "summary", Occurrence: occurrence, Target: fmt.Sprintf("C%032d", i), RetryKey: uuid.NewString(),
			Due: morning, Body: fmt.Appendf(nil, `{"to":"C%032d","messages":[{"type":"text","text":"%01500d"}]}`, i, i),
		}
	}
	return out
}

// BenchmarkTenYears reads the 3,650 figures of one series.
func BenchmarkTenYears(b *testing.B) {
	eachEngineB(b, func(b *testing.B, o *ledger.Office) {
		source, err := o.AddSource(b.Context(), release())
		if err != nil {
			b.Fatal(err)
		}
		first := when.Date{Year: 2030, Month: 1, Day: 1}
		for n := range 3650 {
			f := cases(1)
			f.Measure, f.Subject, f.Source, f.Period, f.Value = ledger.CaseNew, "ไข้เลือดออก", source, when.Day(first.AddDays(n)), decimal.NewFromInt(int64(n))
			if _, err := o.AddFigure(b.Context(), f); err != nil {
				b.Fatal(err)
			}
		}
		for _, brief := range []bool{false, true} {
			b.Run(fmt.Sprint("brief ", brief), func(b *testing.B) {
				before := processorTime(b)
				filter := ledger.FigureFilter{Measure: ledger.CaseNew, Subject: "ไข้เลือดออก", Area: "14", Brief: brief}
				for b.Loop() {
					if figures, err := o.Figures(b.Context(), filter); err != nil || len(figures) != 3650 {
						b.Fatal(len(figures), err)
					}
				}
				b.ReportMetric(float64((processorTime(b)-before).Nanoseconds())/float64(b.N), "cpu-ns/op")
			})
		}
	})
}

// BenchmarkSendingWhilePruning measures how long it takes to put ten deliveries down, lease and settle them while 200,000 old ones
// are pruned.
func BenchmarkSendingWhilePruning(b *testing.B) {
	const old = 200_000
	for name, dsn := range map[string]func(testing.TB) string{"sqlite": ledgertest.SQLite, "postgres": ledgertest.Postgres} {
		b.Run(name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				address := dsn(b)
				o, c := office14(open(b, address))
				settledLongAgo(b, address, o, c, 100*24*time.Hour, old)
				var took []time.Duration
				b.StartTimer()
				began := time.Now()
				_, done := whilePruning(b, o, func(n int) {
					from := time.Now()
					sendSome(b, o, fmt.Sprint("new ", n), 10)
					took = append(took, time.Since(from))
				})
				if done.Bodies != old {
					b.Fatalf("pruned %+v", done)
				}
				slices.Sort(took)
				b.ReportMetric(float64(len(took)), "rounds")
				b.ReportMetric(time.Since(began).Seconds(), "s-pruning")
				b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-p50")
				b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
			}
		})
	}
}
