package ledger_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// recordTables are the tables that hold records.
var recordTables = []string{
	"sources", "series", "figures", "meetings", "meeting_revisions", "agenda_items", "orders", "events", "projects", "contacts",
}

// rowsOf counts the rows of an office in the tables.
func rowsOf(t *testing.T, dsn, office string, tables []string) int {
	t.Helper()
	total, db := 0, raw(t, dsn)
	for _, table := range tables {
		var n int
		noError(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table+" WHERE office = $1", office).Scan(&n))
		total += n
	}
	return total
}

func TestTheSampleIsRemovedWithoutATrace(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx, db := t.Context(), open(t, dsn)
		o, _ := office14(db)
		other := db.Office("50", func() time.Time { return morning })
		sample(t, other)
		elsewhere := rowsOf(t, dsn, "50", recordTables)
		loaded := sample(t, o)
		before := must(o.Version(ctx))(t)
		if removed := must(ledger.RemoveSample(ctx, o))(t); removed != loaded {
			t.Errorf("removed %+v, want %+v", removed, loaded)
		}
		if n := rowsOf(t, dsn, "14", recordTables); n != 0 {
			t.Errorf("%d rows are left", n)
		}
		if n := rowsOf(t, dsn, "50", recordTables); n != elsewhere {
			t.Errorf("the other office has %d rows instead of %d", n, elsewhere)
		}
		after := must(o.Version(ctx))(t)
		if after == before {
			t.Error("the version is the same, so that cached answers would still show the samples")
		}
		if again := must(ledger.RemoveSample(ctx, o))(t); again.Total() != 0 {
			t.Errorf("the second time removed %+v", again)
		}
		if is := must(o.Version(ctx))(t); is != after {
			t.Error("removing nothing changed the version")
		}
		if got := sample(t, o); got != loaded {
			t.Errorf("loaded again %+v, want %+v", got, loaded)
		}
	})
}

func TestRemovingTheSampleLeavesTheOfficesOwnRecords(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		o, _ := office14(open(t, dsn))
		fill(t, o, morning)
		own := rowsOf(t, dsn, "14", recordTables)
		sample(t, o)
		must(ledger.RemoveSample(ctx, o))(t)
		if n := rowsOf(t, dsn, "14", recordTables); n != own {
			t.Errorf("%d rows are left, want the office's own %d", n, own)
		}
		if holds := must(o.CountReal(ctx))(t); holds.Sources != 1 || holds.People != 0 {
			t.Errorf("the office holds %+v of its own, want one source", holds)
		}
	})
}

// find returns the one sample meeting with the number.
func find(t *testing.T, o *ledger.Office, number string) ledger.Meeting {
	t.Helper()
	meetings := must(o.Meetings(t.Context(), ledger.MeetingFilter{Number: number}))(t)
	if len(meetings) != 1 {
		t.Fatalf("%d meetings %s", len(meetings), number)
	}
	return meetings[0]
}

func TestSampleRecordsStayWhereOthersRestOnThem(t *testing.T) {
	for _, c := range []struct {
		name string
		add  func(t *testing.T, o *ledger.Office)
		want string
	}{
		{"a figure that corrects one", func(t *testing.T, o *ledger.Office) {
			f := must(o.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseCumulative}))(t)[0]
			f.Supersedes, f.Reason, f.Value, f.Source, f.Author, f.Recorded = f.ID, "นับใหม่", decimal.NewFromInt(295), release(), "test", time.Time{}
			must(o.AddFigure(t.Context(), f))(t)
		}, "295"},
		{"an official's figure from a sample's document", func(t *testing.T, o *ledger.Office) {
			f := must(o.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseCumulative}))(t)[0]
			f.Measure, f.Author, f.Recorded = ledger.CaseDeaths, "test", time.Time{}
			must(o.AddFigure(t.Context(), f))(t)
		}, "case.deaths"},
		{"an order of a sample meeting", func(t *testing.T, o *ledger.Office) {
			must(o.AddOrder(t.Context(), ledger.Order{
				Key: "own", MeetingID: find(t, o, "4/2564").ID, Position: 9, Text: "ส่งแผน", State: ledger.OrderOpen, Source: release(), Quote: "q",
			}))(t)
		}, "ส่งแผน"},
		{"a sample meeting that was announced anew", func(t *testing.T, o *ledger.Office) {
			m := find(t, o, "5/2564")
			m.Venue, m.Source, m.Recorded = "ห้องใหม่", release(), time.Time{}
			must(o.AddMeeting(t.Context(), m))(t)
		}, "5/2564"},
		{"an agenda of a sample meeting", func(t *testing.T, o *ledger.Office) {
			items := []ledger.AgendaItem{{Section: 4, Position: 2, Title: "เรื่องเพื่อพิจารณา", Source: release(), Quote: "q"}}
			noError(t, o.AddAgenda(t.Context(), find(t, o, "5/2564").ID, items))
		}, "เรื่องเพื่อพิจารณา"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
				o, _ := office14(open(t, dsn))
				sample(t, o)
				c.add(t, o)
				before := rowsOf(t, dsn, "14", recordTables)
				removed, err := ledger.RemoveSample(t.Context(), o)
				var used *ledger.SampleInUseError
				if !errors.As(err, &used) || len(used.Records) != 1 || !strings.Contains(used.Records[0], c.want) || removed.Total() != 0 {
					t.Errorf("removed %+v and says %v, want nothing removed and a record with %q named", removed, err, c.want)
				}
				if n := rowsOf(t, dsn, "14", recordTables); n != before {
					t.Errorf("%d rows are left of %d", n, before)
				}
			})
		})
	}
}

func TestOnlySamplesMayBeDeleted(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		fill(t, o, morning)
		sample(t, o)
		db := raw(t, dsn)
		for _, table := range []string{"figures", "meeting_revisions", "sources"} {
			if _, err := db.ExecContext(t.Context(), "DELETE FROM "+table); err == nil || !strings.Contains(err.Error(), "only ever added") {
				t.Errorf("deleting all %s: %v", table, err)
			}
			if _, err := db.ExecContext(t.Context(), "UPDATE "+table+" SET recorded = recorded"); err == nil {
				t.Errorf("%s were changed", table)
			}
		}
		if _, err := db.ExecContext(t.Context(), "UPDATE sources SET sample = TRUE"); err == nil {
			t.Error("a source was made a sample afterwards")
		}
	})
}
