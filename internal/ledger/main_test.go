package ledger_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"go.uber.org/goleak"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// openElsewhere names, in the environment, a database that the test binary is to open instead of testing.
const openElsewhere = "CHANGWAT_TEST_OPEN"

func TestMain(m *testing.M) {
	if dsn := os.Getenv(openElsewhere); dsn != "" {
		os.Exit(openAndSay(dsn))
	}
	if dsn := os.Getenv(migrateAndDie); dsn != "" {
		os.Exit(dieWhileMigrating(dsn))
	}
	if what := os.Getenv(restoreElsewhere); what != "" {
		os.Exit(restoreAndSay(what))
	}
	code := ledgertest.Main(m.Run)
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// openAndSay is another process that opens a database: it prints what an official would read of an error.
func openAndSay(dsn string) int {
	db, err := ledger.Open(context.Background(), dsn)
	if err == nil {
		err = errors.Join(db.Ping(context.Background()), db.Close())
	}
	if err == nil {
		return 0
	}
	fmt.Println(err)
	var e interface{ Explain() string }
	if errors.As(err, &e) {
		fmt.Println(e.Explain())
	}
	return 1
}

// bangkok is the officials' zone.
var bangkok = time.FixedZone("+07", 7*60*60)

// morning is when the rehearsal begins.
var morning = time.Date(2021, 4, 30, 7, 55, 0, 0, bangkok)

// clock is a clock that tests set.
type clock struct{ now time.Time }

func (c *clock) read() time.Time { return c.now }

// eachEngine runs a test on each engine, on office 14 at the rehearsal's morning.
func eachEngine(t *testing.T, f func(t *testing.T, o *ledger.Office, c *clock)) {
	t.Helper()
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, c := office14(open(t, dsn))
		f(t, o, c)
	})
}

func open(tb testing.TB, dsn string) *ledger.DB {
	tb.Helper()
	db, err := ledger.Open(tb.Context(), dsn)
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

func office14(db *ledger.DB) (*ledger.Office, *clock) {
	c := &clock{now: morning}
	return db.Office("14", c.read), c
}

// raw opens a database without the ledger, as any other program may.
func raw(t testing.TB, dsn string) *sql.DB {
	t.Helper()
	driver := "pgx"
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		driver, dsn = "sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=foreign_keys(1)"
	}
	db, err := sql.Open(driver, dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// must returns v, or ends the test.
func must[T any](v T, err error) func(testing.TB) T {
	return func(tb testing.TB) T {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
		return v
	}
}

func noError(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

func day(y int, m time.Month, d int) when.Date { return when.Date{Year: y, Month: m, Day: d} }

func release() ledger.Source {
	return ledger.Source{
		Key: "release-1", Kind: ledger.SourceRelease, Title: "ข่าวการประชุม", Publisher: "พช.อยุธยา",
		Published: day(2021, 4, 29), AddedBy: "test",
	}
}

// cases returns a figure that has all that a figure needs.
func cases(value int64) ledger.Figure {
	return ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โควิด-19", Area: "14",
		Period: when.Range{From: day(2021, 4, 1), To: day(2021, 4, 29)},
		Value:  decimal.NewFromInt(value), Unit: "ราย", Scope: "ผู้ป่วยสะสมของจังหวัด", Source: release(),
		Quote: "มียอดผู้ป่วยสะสม 294 ราย", Author: "test",
	}
}
