package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// firstInUse is the oldest version of the tables that a database in use may have.
const firstInUse = 2

// engineOf returns the engine of an address, as the folders of the migrations are called.
func engineOf(dsn string) string {
	if strings.HasPrefix(dsn, "sqlite:") {
		return "sqlite"
	}
	return "postgres"
}

// versions returns the versions that there are migrations for.
func versions(t *testing.T, engine string) (out []int64) {
	t.Helper()
	names, err := fs.Glob(ledger.Migrations(engine), "*.sql")
	noError(t, err)
	for _, name := range names {
		var v int64
		if _, err := fmt.Sscanf(name, "%d_", &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}

// inUse makes a database as it stands at a version: rows of testdata/upgrade/N.sql were written when N was the newest.
func inUse(t *testing.T, dsn string, version int64) {
	t.Helper()
	engine := engineOf(dsn)
	for v := int64(firstInUse); v <= version; v++ {
		noError(t, ledger.MigrateTo(t.Context(), dsn, ledger.Migrations(engine), v))
		rows, err := os.ReadFile(filepath.Join("testdata", "upgrade", fmt.Sprint(v, ".sql")))
		if errors.Is(err, fs.ErrNotExist) && v > firstInUse {
			continue // this version has no table of its own
		}
		noError(t, err)
		bytes := map[string]string{"sqlite": "AS BLOB)", "postgres": "AS BYTEA)"}[engine]
		execute(t, raw(t, dsn), strings.ReplaceAll(string(rows), "AS BYTES)", bytes))
	}
}

// content is a database's rows, by table and column.
type content map[string]struct {
	columns []string
	rows    []string
}

// contentOf reads the given tables and columns.
func contentOf(t *testing.T, dsn string, tables map[string][]string) content {
	t.Helper()
	db, out := raw(t, dsn), content{}
	for table, columns := range tables {
		c := out[table]
		c.columns = columns
		rows, err := db.QueryContext(t.Context(), "SELECT "+strings.Join(columns, ", ")+" FROM "+table)
		noError(t, err)
		values, places := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		for rows.Next() {
			noError(t, rows.Scan(places...))
			for i, v := range values {
				if v, ok := v.(time.Time); ok {
					values[i] = v.UTC()
				}
			}
			c.rows = append(c.rows, fmt.Sprintf("%q", fmt.Sprint(values...)))
		}
		noError(t, errors.Join(rows.Err(), rows.Close()))
		slices.Sort(c.rows)
		out[table] = c
	}
	return out
}

func tablesOf(t *testing.T, dsn string) map[string][]string {
	t.Helper()
	query := map[string]string{"sqlite": sqliteColumns, "postgres": postgresColumns}[engineOf(dsn)]
	return columnsOf(t, dsn, query)
}

func TestADatabaseInUseIsBroughtUpToDate(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, _ string) {
		engine := strings.TrimPrefix(filepath.Base(t.Name()), "/")
		for _, v := range versions(t, engine) {
			if v < firstInUse {
				continue
			}
			t.Run(fmt.Sprint("from version ", v), func(t *testing.T) {
				dsn := map[string]func(testing.TB) string{"sqlite": ledgertest.SQLite, "postgres": ledgertest.Postgres}[engine](t)
				inUse(t, dsn, v)
				before := contentOf(t, dsn, tablesOf(t, dsn))
				if len(before) < 17 {
					t.Fatalf("only %d tables are in use", len(before))
				}
				for table, c := range before {
					if len(c.rows) == 0 {
						t.Errorf("%s holds nothing that could be lost: add rows to testdata/upgrade", table)
					}
				}
				o, c := office14(open(t, dsn))
				after := contentOf(t, dsn, tablesOf(t, dsn))
				moved(before)
				for table, was := range before {
					is := contentOf(t, dsn, map[string][]string{table: was.columns})[table]
					if v < daysOffAreRecords {
						is.rows = slices.DeleteFunc(is.rows, isDayOffOf2564)
					}
					if !slices.Equal(is.rows, was.rows) {
						t.Errorf("%s held\n%s\nand holds\n%s", table, strings.Join(was.rows, "\n"), strings.Join(is.rows, "\n"))
					}
				}
				if len(after) < len(before) {
					t.Errorf("of %v only %v are left", slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
				}
				wantAnswersOfOldRows(t, o)
				wantAllToGoOn(t, dsn, o, c)
			})
		}
	})
}

// daysOffAreRecords is the version that adds the days off of 2564, which the program knew by itself before, and their source.
const daysOffAreRecords = 30

// isDayOffOf2564 reports whether a row is one of those that daysOffAreRecords adds.
func isDayOffOf2564(row string) bool {
	return strings.Contains(row, "holiday-2564-") || strings.Contains(row, "cabinet-2563-12-29")
}

// moved gives the content of tables that later versions replaced the names that it has there.
func moved(before content) {
	if was, ok := before["shown_figures"]; ok {
		delete(before, "shown_figures")
		for i, column := range was.columns {
			if column == "figure_id" {
				was.columns[i] = "revision"
			}
		}
		before["shown_records"] = was
	}
}

// wantAnswersOfOldRows checks what the office says of the rows in testdata/upgrade/2.sql.
func wantAnswersOfOldRows(t *testing.T, o *ledger.Office) {
	t.Helper()
	ctx := t.Context()
	var said []string
	say := func(format string, args ...any) { said = append(said, fmt.Sprintf(format, args...)) }
	for _, f := range must(o.Figures(ctx, ledger.FigureFilter{Latest: true}))(t) {
		say("figure %d %s %s %s (%s) corrects %d", f.ID, f.Measure, f.Value, f.Unit, f.Source.Title, f.Supersedes)
	}
	for _, m := range must(o.Meetings(ctx, ledger.MeetingFilter{}))(t) {
		say("meeting %d %s %s %s (%s) announced %d times", m.ID, m.Number, m.Starts.In(bangkok).Format("2.1.2006 15:04"), m.State,
			m.Source.Title, len(must(o.MeetingHistory(ctx, m.ID))(t)))
		for _, a := range must(o.Agenda(ctx, m.ID))(t) {
			say("agenda %d.%d %s", a.Section, a.Position, a.Title)
		}
	}
	for _, order := range must(o.Orders(ctx, ledger.OrderFilter{}))(t) {
		say("order %s %s until %s", order.Text, order.State, order.Due)
	}
	for _, e := range must(o.Events(ctx, ledger.EventFilter{}))(t) {
		say("event %s %s %s", e.Kind, e.Name, e.Days)
	}
	for _, p := range must(o.People(ctx))(t) {
		say("person %s %s %s", p.UserID, p.Role, p.Post)
	}
	for _, c := range must(o.Subscribers(ctx, "summary"))(t) {
		say("summary to %s %s", ledger.KindOf(c.Target), c.Target)
	}
	for _, d := range must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t) {
		say("delivery %d %s %s %s %s %s %d", d.ID, d.Job, d.Occurrence, d.Target, d.State, d.Body, d.Attempts)
	}
	say("next %s", must(o.NextDelivery(ctx))(t).In(bangkok).Format("2.1.2006 15:04"))
	want, err := os.ReadFile(filepath.Join("testdata", "upgrade", "answers.txt"))
	noError(t, err)
	if got := strings.Join(said, "\n") + "\n"; got != string(want) {
		t.Errorf("the office says\n%s\nand not\n%s", got, want)
	}
}

// wantAllToGoOn checks that what was going on is continued, and that no id is given out twice.
func wantAllToGoOn(t *testing.T, dsn string, o *ledger.Office, c *clock) {
	t.Helper()
	ctx := t.Context()
	before := must(o.Version(ctx))(t)
	if got := must(o.Enqueue(ctx, announcements("1", 1)))(t); got != 1 {
		t.Errorf("%d deliveries were enqueued", got)
	}
	all := must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t)
	if last := all[len(all)-1]; last.ID != 8 {
		t.Errorf("the new delivery has the id %d, and 7 was given out", last.ID)
	}
	if leased := must(o.LeaseDeliveries(ctx, "host-2", 10, time.Minute))(t); len(leased) < 2 || leased[0].RetryKey != "k2" {
		t.Errorf("leased: %+v", leased)
	}
	f := cases(300)
	f.Period, f.Source = when.Day(day(2021, 4, 30)), ledger.Source{Key: "release-1", Kind: ledger.SourceRelease, Title: "x", AddedBy: "x"}
	if added := must(o.AddFigure(ctx, f))(t); added.Source.ID != 1 || added.ID != 5 {
		t.Errorf("the figure is %d of source %d", added.ID, added.Source.ID)
	}
	if after := must(o.Version(ctx))(t); after == before {
		t.Error("the version stays")
	}
	c.now = c.now.Add(time.Hour)
	db := raw(t, dsn)
	for _, statement := range []string{
		"UPDATE sources SET title = 'x'", "DELETE FROM sources", "UPDATE meeting_revisions SET title = 'x'",
		"DELETE FROM meeting_revisions", "UPDATE figures SET unit = 'x'", "DELETE FROM figures",
		"UPDATE deliveries SET retry_key = 'x'", "UPDATE deliveries SET body = CAST('' AS " + map[string]string{"sqlite": "BLOB)", "postgres": "BYTEA)"}[engineOf(dsn)] +
			" WHERE state = 'pending'",
		"DELETE FROM meetings", "DELETE FROM chats WHERE id = 'C1'",
	} {
		if _, err := db.ExecContext(ctx, statement); err == nil {
			t.Errorf("%s is let through", statement)
		}
	}
}

// An office that knew the days off of 2564 by the program knows them by its records; loading the sample adds none to them.
func TestAnOfficeKeepsTheDaysOffThatTheProgramKnew(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		inUse(t, dsn, daysOffAreRecords-1)
		o, _ := office14(open(t, dsn))
		calendar := must(o.Calendar(t.Context()))(t)
		for _, d := range []when.Date{day(2021, 2, 12), day(2021, 4, 12), day(2021, 7, 27), day(2021, 9, 24), day(2021, 10, 22)} {
			if calendar.IsWorkday(d) {
				t.Errorf("%s is a working day", d)
			}
		}
		if d := day(2021, 10, 25); !calendar.IsWorkday(d) {
			t.Errorf("%s is a day off: the cabinet moved the substitute to the 22nd", d)
		}
		for _, e := range must(o.Events(t.Context(), ledger.EventFilter{Kind: ledger.EventHoliday}))(t) {
			if e.Source.Title != "มติคณะรัฐมนตรี 29 ธันวาคม 2563 วันหยุดราชการ พ.ศ. 2564" || e.Source.Sample || e.Quote == "" {
				t.Errorf("%s is from %+v", e.Name, e.Source)
			}
		}
		must(ledger.LoadSample(t.Context(), o))(t)
		if n := len(must(o.Events(t.Context(), ledger.EventFilter{Kind: ledger.EventHoliday}))(t)); n != 5 {
			t.Errorf("%d days off are on record, want 5", n)
		}
		must(o.VerifyAudit(t.Context(), ""))(t)
	})
}

// What had no author before there were any was recorded by whoever added its source.
func TestOldRecordsAreByWhoAddedTheirSource(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		inUse(t, dsn, 8)
		o, _ := office14(open(t, dsn))
		kinds := 0
		for _, kind := range ledger.Kinds() {
			all := must(o.Revisions(t.Context(), kind, 0, 100))(t)
			if len(all) > 0 {
				kinds++
			}
			for _, r := range all {
				if from := r.From(); from.Author == "" || from.Author != from.Source.AddedBy || from.Withdrawn {
					t.Errorf("%s %s is by %q, its source was added by %q", kind, r.RecordKey(), from.Author, from.Source.AddedBy)
				}
			}
		}
		if kinds != len(ledger.Kinds())-2 { // programmes and settings are new
			t.Errorf("%d kinds of record are in use", kinds)
		}
		for _, r := range must(o.Revisions(t.Context(), ledger.KindOrder, 0, 100))(t) { // and old ones can be revised
			change(t, o, func(ctx context.Context, tx *ledger.Tx) error {
				order := r.(ledger.Order)
				order.Owner = "สำนักงานจังหวัด"
				_, err := tx.Revise(ctx, r.From().ID, ledger.WithOrigin(order, ledger.Origin{
					Source: release(), Quote: "q", Revision: ledger.Revision{Author: "actor 1"},
				}))
				return err
			})
		}
		for _, order := range must(o.Orders(t.Context(), ledger.OrderFilter{}))(t) {
			if order.Owner != "สำนักงานจังหวัด" {
				t.Errorf("%+v", order)
			}
		}
	})
}
