package proposal_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
	"github.com/shopspring/decimal"
	"go.uber.org/goleak"
	_ "modernc.org/sqlite" // registers the driver "sqlite"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

func TestMain(m *testing.M) {
	code := ledgertest.Main(m.Run)
	if err := goleak.Find(); code == 0 && err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// morning is when the tests begin.
var morning = time.Date(2021, 4, 30, 7, 55, 0, 0, time.FixedZone("+07", 7*60*60))

// The officials of the tests' office.
var (
	reader   = proposal.Official("Ureader")
	reporter = proposal.Official("Ureporter")
	another  = proposal.Official("Uanother") // a reporter, too
	approver = proposal.Official("Uapprover")
	admin    = proposal.Official("Uadmin")
)

// office is an office with its proposals, at a time that the test sets.
type office struct {
	*proposal.Store
	records *ledger.Office
	db      *ledger.DB
	dsn     string
	now     time.Time
}

// eachEngine runs a test on each engine, on an office with officials of every role.
func eachEngine(t *testing.T, f func(t *testing.T, o *office)) {
	t.Helper()
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) { f(t, newOffice(t, dsn)) })
}

func newOffice(tb testing.TB, dsn string) *office {
	tb.Helper()
	db, err := ledger.Open(tb.Context(), dsn)
	noError(tb, err)
	tb.Cleanup(func() { noError(tb, db.Close()) })
	return inDatabase(tb, db, dsn, "14")
}

// sibling returns an office in the same database.
func (o *office) sibling(tb testing.TB, id string) *office {
	tb.Helper()
	return inDatabase(tb, o.db, o.dsn, id)
}

func inDatabase(tb testing.TB, db *ledger.DB, dsn, id string) *office {
	tb.Helper()
	o := &office{now: morning, dsn: dsn, db: db}
	o.records = db.Office(id, func() time.Time { return o.now })
	o.Store = proposal.New(o.records)
	for who, role := range map[proposal.Actor]ledger.Role{
		reader: ledger.RoleReader, reporter: ledger.RoleReporter, another: ledger.RoleReporter, approver: ledger.RoleApprover, admin: ledger.RoleAdmin,
	} {
		noError(tb, o.records.LinkPerson(tb.Context(), ledger.Person{UserID: who.Person, Role: role, Post: "ตำแหน่ง " + string(role)}))
	}
	return o
}

func noError(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// must returns v, or ends the test.
func must[T any](v T, err error) func(testing.TB) T {
	return func(tb testing.TB) T {
		tb.Helper()
		noError(tb, err)
		return v
	}
}

// raw opens the office's database without the ledger.
func (o *office) raw(tb testing.TB) *sql.DB {
	tb.Helper()
	driver, dsn := "pgx", o.dsn
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		driver, dsn = "sqlite", "file:"+filepath.ToSlash(path)
	}
	db := must(sql.Open(driver, dsn))(tb)
	tb.Cleanup(func() { noError(tb, db.Close()) })
	return db
}

func day(d int) when.Date { return when.Date{Year: 2021, Month: 4, Day: d} }

// total is the total of cases as of a day of April.
func total(d int, value int64) ledger.Figure {
	return ledger.Figure{
		Measure: ledger.CaseCumulative, Subject: "โควิด-19", Area: "14", Period: when.Range{From: day(1), To: day(d)},
		Value: decimal.NewFromInt(value), Unit: "ราย", Scope: "ผู้ป่วยสะสมของจังหวัด",
	}
}

func meeting(key string, starts time.Time) ledger.Meeting {
	return ledger.Meeting{Key: key, Title: "ประชุม " + key, Span: ledger.Span{Starts: starts}}
}

// put returns a change that says r.
func put(r ledger.Record) proposal.Change {
	return proposal.Change{Becomes: r, Quote: proposal.Quote{Text: "คำของแหล่งที่มา"}}
}

// propose has an official propose changes of a chat.
func (o *office) propose(t testing.TB, by proposal.Actor, changes ...proposal.Change) proposal.Proposal {
	t.Helper()
	return must(o.Propose(t.Context(), by, proposal.Draft{Text: "ข้อความ", Chat: by.Person, Message: "m1", Changes: changes}))(t)
}

// enter has an official propose and apply changes.
func (o *office) enter(t testing.TB, by proposal.Actor, changes ...proposal.Change) proposal.Outcome {
	t.Helper()
	return must(o.Apply(t.Context(), by, o.propose(t, by, changes...).ID))(t)
}

// standing returns the one total that stands of a day.
func (o *office) standing(t testing.TB, d int) ledger.Figure {
	t.Helper()
	found := must(o.records.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseCumulative, Days: when.Day(day(d))}))(t)
	if len(found) != 1 {
		t.Fatalf("%d totals stand of the day", len(found))
	}
	return found[0]
}

// corrected returns a change of a standing figure's value, with a reason.
func corrected(f ledger.Figure, value int64) proposal.Change {
	f.Value = decimal.NewFromInt(value)
	c := put(f)
	c.Reason = "พิมพ์สลับ"
	return c
}

// whole checks that the audit chain is, and that it vouches for all that the records hold.
func (o *office) whole(t testing.TB) ledger.AuditReport {
	t.Helper()
	return must(o.records.VerifyAudit(context.WithoutCancel(t.Context()), ""))(t)
}

// types returns the types of a proposal's events.
func (o *office) types(t testing.TB, id int64) string {
	t.Helper()
	var out []string
	for _, e := range must(o.Events(t.Context(), id))(t) {
		s := string(e.Type)
		if e.To != "" {
			s += " to " + map[bool]string{true: "approvers", false: "the maker"}[e.To == proposal.ToApprovers]
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}
