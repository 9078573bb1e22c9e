package ledger_test

import (
	"os"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai"
)

func TestMain(m *testing.M) { os.Exit(ledgertest.Main(m.Run)) }

// bangkok is the officials' zone.
var bangkok = time.FixedZone("+07", 7*60*60)

// morning is when the rehearsal begins.
var morning = time.Date(2021, 4, 30, 7, 55, 0, 0, bangkok)

// clock is a clock that tests set.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

// eachEngine runs a test on an open database of each engine.
func eachEngine(t *testing.T, f func(t *testing.T, db *ledger.DB)) {
	t.Helper()
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) { f(t, open(t, dsn)) })
}

func open(tb testing.TB, dsn string, opts ...ledger.Option) *ledger.DB {
	tb.Helper()
	db, err := ledger.Open(tb.Context(), dsn, opts...)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := db.Close(); err != nil {
			tb.Error(err)
		}
	})
	return db
}

// office14 returns an office whose clock stands at the rehearsal's morning.
func office14(db *ledger.DB) (*ledger.Office, *clock) {
	c := &clock{now: morning}
	return db.Office("14", c.read), c
}

func release() ledger.Source {
	return ledger.Source{
		Key: "release-1", Kind: ledger.SourceRelease, Title: "ข่าวการประชุม", Publisher: "พช.อยุธยา",
		Published: thai.Date{Year: 2021, Month: 4, Day: 29}, AddedBy: "test",
	}
}

// cases returns a figure that has all that a figure needs.
func cases(value int64) ledger.Figure {
	return ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โควิด-19", Area: "14",
		Period: thai.Range{From: thai.Date{Year: 2021, Month: 4, Day: 1}, To: thai.Date{Year: 2021, Month: 4, Day: 29}},
		Value:  decimal.NewFromInt(value), Unit: "ราย", Scope: "ผู้ป่วยสะสมของจังหวัด", Source: release(),
		Quote: "มียอดผู้ป่วยสะสม 294 ราย", Author: "test",
	}
}
