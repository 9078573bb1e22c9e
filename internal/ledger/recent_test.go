package ledger_test

import (
	"context"
	"testing"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

func TestReadsAtAVersionAreRepeatedFromMemoryUntilItMoves(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		o, _ := office14(db)
		m := fill(t, o, morning)
		reads := map[string]func(ctx context.Context) (int, error){
			"figures": func(ctx context.Context) (int, error) {
				found, err := o.Figures(ctx, ledger.FigureFilter{Measure: ledger.CaseCumulative})
				return len(found), err
			},
			"meetings": func(ctx context.Context) (int, error) {
				found, err := o.Meetings(ctx, ledger.MeetingFilter{})
				return len(found), err
			},
			"orders": func(ctx context.Context) (int, error) {
				found, err := o.Orders(ctx, ledger.OrderFilter{MeetingIDs: []int64{m.ID}})
				return len(found), err
			},
			"agendas": func(ctx context.Context) (int, error) {
				found, err := o.Agendas(ctx, []int64{m.ID})
				return len(found), err
			},
			"events": func(ctx context.Context) (int, error) {
				found, err := o.Events(ctx, ledger.EventFilter{})
				return len(found), err
			},
			"contacts": func(ctx context.Context) (int, error) {
				found, err := o.Contacts(ctx, ledger.ContactFilter{})
				return len(found), err
			},
		}
		version, err := o.Version(t.Context())
		noError(t, err)
		at := ledger.AtVersion(t.Context(), version)
		statements := 0
		db.OnStatement(func(string) { statements++ })
		for name, read := range reads {
			first, err := read(at)
			noError(t, err)
			statements = 0
			again, err := read(at)
			noError(t, err)
			if again != first || statements != 0 {
				t.Errorf("%s: %d records from memory in %d statements, %d at first", name, again, statements, first)
			}
			if now, err := read(t.Context()); err != nil || now != first || statements == 0 {
				t.Errorf("%s without a version: %d records in %d statements, %v", name, now, statements, err)
			}
		}
		f := cases(7)
		f.Period.To, f.Value = f.Period.To.AddDays(1), decimal.NewFromInt(12)
		_, err = o.AddFigure(t.Context(), f)
		noError(t, err)
		moved, err := o.Version(t.Context())
		noError(t, err)
		before, err := reads["figures"](at)
		noError(t, err)
		after, err := reads["figures"](ledger.AtVersion(t.Context(), moved))
		noError(t, err)
		if after != before+1 {
			t.Errorf("%d figures before another was added, %d after", before, after)
		}
	})
}

func TestWhatIsTakenFromMemoryMayBeModified(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		o, _ := office14(db)
		fill(t, o, morning)
		version, err := o.Version(t.Context())
		noError(t, err)
		at := ledger.AtVersion(t.Context(), version)
		for n := range 3 {
			found, err := o.Meetings(at, ledger.MeetingFilter{})
			noError(t, err)
			for i := range found {
				if found[i].Title == "changed" {
					t.Fatalf("read %d shows what its reader made of the one before", n+1)
				}
				found[i].Title = "changed"
			}
		}
	})
}

// Once the newest and the oldest figures have been read at a version, that there are none of days beyond them is known without a statement,
// and any that comes is found at the next version.
func TestDaysBeyondAllFiguresAreNotLookedUp(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		o, _ := office14(db)
		first, last := cases(7), cases(9)
		last.Period.To = first.Period.To.AddDays(4)
		for _, f := range []ledger.Figure{first, last} {
			_, err := o.AddFigure(t.Context(), f)
			noError(t, err)
		}
		statements := 0
		db.OnStatement(func(string) { statements++ })
		read := func(days when.Range) (found, needed int) {
			t.Helper()
			version, err := o.Version(t.Context())
			noError(t, err)
			at := ledger.AtVersion(t.Context(), version)
			for _, ends := range []ledger.FigureFilter{{Latest: true}, {First: true}} {
				ends.Subject, ends.Area = first.Subject, first.Area
				_, err := o.Figures(at, ends)
				noError(t, err)
			}
			statements = 0
			figures, err := o.Figures(at, ledger.FigureFilter{Measure: first.Measure, Subject: first.Subject, Area: first.Area, Days: days})
			noError(t, err)
			return len(figures), statements
		}
		from, to := first.Period.To, last.Period.To
		for _, c := range []struct {
			days  when.Range
			found int
			known bool
		}{
			{when.Day(to.AddDays(1)), 0, true},
			{when.Range{From: to.AddDays(1)}, 0, true},
			{when.Day(from.AddDays(-1)), 0, true},
			{when.Range{To: from.AddDays(-1)}, 0, true},
			{when.Day(to), 1, false},
			{when.Day(from), 1, false},
			{when.Day(from.AddDays(1)), 0, false},
			{when.Range{From: from.AddDays(-9), To: to.AddDays(9)}, 2, false},
			{when.Range{}, 2, false},
		} {
			if found, needed := read(c.days); found != c.found || (needed == 0) != c.known {
				t.Errorf("%v: %d figures in %d statements", c.days, found, needed)
			}
		}
		next := cases(11)
		next.Period.To = to.AddDays(1)
		_, err := o.AddFigure(t.Context(), next)
		noError(t, err)
		if found, _ := read(when.Day(next.Period.To)); found != 1 {
			t.Errorf("%d figures of the day that has come since", found)
		}
	})
}
