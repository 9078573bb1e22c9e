package ledger_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

func TestAFigureComesBackAsItWasStated(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		want := cases(294)
		want.Value = decimal.RequireFromString("123456789012345678901.25")
		added := must(o.AddFigure(t.Context(), want))(t)
		got := must(o.Figures(t.Context(), ledger.FigureFilter{}))(t)
		if len(got) != 1 {
			t.Fatalf("%d figures, want 1", len(got))
		}
		f := got[0]
		if !f.Value.Equal(want.Value) {
			t.Errorf("value %s, want %s to the last digit", f.Value, want.Value)
		}
		if !f.Recorded.Equal(morning) || f.Recorded.Location() != time.UTC {
			t.Errorf("recorded %s, want the clock's time in UTC", f.Recorded)
		}
		want.ID, want.Value, want.Recorded, want.Source = added.ID, f.Value, f.Recorded, added.Source
		if f != want {
			t.Errorf("got  %+v\nwant %+v", f, want)
		}
		if added.Source.ID == 0 || added.Source.Publisher != "พช.อยุธยา" {
			t.Errorf("source %+v", added.Source)
		}
	})
}

func TestAFigureWithoutProvenanceIsRefused(t *testing.T) {
	tests := map[string]func(*ledger.Figure){
		"measure": func(f *ledger.Figure) { f.Measure = "" },
		"subject": func(f *ledger.Figure) { f.Subject = "" },
		"area":    func(f *ledger.Figure) { f.Area = "" },
		"day":     func(f *ledger.Figure) { f.Period.To = when.Date{} },
		"unit":    func(f *ledger.Figure) { f.Unit = "" },
		"scope":   func(f *ledger.Figure) { f.Scope = "" },
		"source":  func(f *ledger.Figure) { f.Source = ledger.Source{} },
		"quote":   func(f *ledger.Figure) { f.Quote = "" },
		"author":  func(f *ledger.Figure) { f.Author = "" },
		"reason":  func(f *ledger.Figure) { f.Supersedes = 1 },
	}
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		for missing, spoil := range tests {
			f := cases(294)
			spoil(&f)
			_, err := o.AddFigure(t.Context(), f)
			var refused *ledger.ProvenanceError
			if !errors.As(err, &refused) || refused.Missing != missing {
				t.Errorf("without %s: %v", missing, err)
				continue
			}
			if said := refused.Explain(); !strings.HasPrefix(said, "ยังไม่ได้บันทึก") || strings.Contains(said, "ข้อมูลที่จำเป็น") {
				t.Errorf("without %s the official reads %q", missing, said)
			}
		}
		if got := must(o.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 0 {
			t.Errorf("%d figures were added nevertheless", len(got))
		}
	})
}

// A program that goes round the types meets the constraints.
func TestTheSchemaHoldsWhoeverWrites(t *testing.T) {
	const columns = `INSERT INTO figures (office, key, measure, subject, area, period_from, period_to, value, unit, scope,
		source_id, quote, author, recorded, supersedes, reason) VALUES `
	const when = `'2021-04-30T00:55:00.000000Z'`
	tests := map[string]string{
		"a figure without a quote": columns + `('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', '1', 'ราย', 's', 1, '', 'a', ` + when + `, NULL, '')`,
		"a figure without a source": columns +
			`('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', '1', 'ราย', 's', 99, 'q', 'a', ` + when + `, NULL, '')`,
		"a figure of another office's source": columns +
			`('10', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', '1', 'ราย', 's', 1, 'q', 'a', ` + when + `, NULL, '')`,
		"a value that is no number": columns +
			`('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', 'many', 'ราย', 's', 1, 'q', 'a', ` + when + `, NULL, '')`,
		"a day that is no day": columns +
			`('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '29/4/64', '1', 'ราย', 's', 1, 'q', 'a', ` + when + `, NULL, '')`,
		"a correction without a reason": columns +
			`('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', '1', 'ราย', 's', 1, 'q', 'a', ` + when + `, 1, '')`,
		"a correction of what is not there": columns +
			`('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', '1', 'ราย', 's', 1, 'q', 'a', ` + when + `, 99, 'r')`,
		"changing a figure":  `UPDATE figures SET value = '295'`,
		"deleting a figure":  `DELETE FROM figures`,
		"changing a source":  `UPDATE sources SET title = 'x'`,
		"deleting a source":  `DELETE FROM sources`,
		"a row of no office": `INSERT INTO meetings (office, key) VALUES ('', 'k')`,
	}
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		must(o.AddFigure(t.Context(), cases(294)))(t)
		db := raw(t, dsn)
		for name, statement := range tests {
			if _, err := db.ExecContext(t.Context(), statement); err == nil {
				t.Errorf("%s is let through", name)
			}
		}
		whole := columns + `('14', 'k', 'case.cumulative', 'โควิด-19', '14', NULL, '2021-04-29', '1', 'ราย', 's', 1, 'q', 'a', ` + when + `, NULL, '')`
		if _, err := db.ExecContext(t.Context(), whole); err != nil {
			t.Errorf("a whole figure, to which the others are compared, is refused: %v", err)
		}
	})
}

func TestStatingAFigureAgain(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		first := must(o.AddFigure(t.Context(), cases(294)))(t)
		before := must(o.Version(t.Context()))(t)
		c.now = c.now.Add(time.Hour)

		again := must(o.AddFigure(t.Context(), cases(294)))(t)
		if again.ID != first.ID || !again.Recorded.Equal(first.Recorded) {
			t.Errorf("the same statement was recorded twice: %d and %d", first.ID, again.ID)
		}
		if after := must(o.Version(t.Context()))(t); after != before {
			t.Errorf("nothing changed, but the version went from %s to %s", before, after)
		}
		_, err := o.AddFigure(t.Context(), cases(249))
		var conflict *ledger.ConflictError
		if !errors.As(err, &conflict) || conflict.Current.ID != first.ID {
			t.Fatalf("a different value from the same source: %v", err)
		}
		if said := conflict.Explain(); !strings.Contains(said, "294 ราย") || !strings.Contains(said, "เหตุผล") {
			t.Errorf("the official reads %q", said)
		}
		other := cases(301)
		other.Source.Key = "release-2"
		must(o.AddFigure(t.Context(), other))(t)
		if got := must(o.Figures(t.Context(), ledger.FigureFilter{Latest: true}))(t); len(got) != 2 {
			t.Errorf("%d figures, want both sources' for the same day", len(got))
		}
	})
}

func TestACorrectionSupersedesAndHistoryShowsBoth(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		wrong := must(o.AddFigure(t.Context(), cases(249)))(t)
		c.now = c.now.Add(time.Hour)
		correct := cases(294)
		correct.Supersedes, correct.Reason = wrong.ID, "พิมพ์สลับหลัก"
		right := must(o.AddFigure(t.Context(), correct))(t)
		c.now = c.now.Add(time.Hour)
		again := cases(295)
		again.Supersedes, again.Reason = right.ID, "เพิ่มรายที่ตกหล่น"
		last := must(o.AddFigure(t.Context(), again))(t)

		got := must(o.Figures(t.Context(), ledger.FigureFilter{}))(t)
		if len(got) != 1 || got[0].ID != last.ID {
			t.Fatalf("standing: %+v, want only %d", got, last.ID)
		}
		history := must(o.FigureHistory(t.Context(), ledger.CaseCumulative, "โควิด-19", "14"))(t)
		if len(history) != 3 || history[0].ID != last.ID || history[1].ID != right.ID || history[2].ID != wrong.ID {
			t.Fatalf("history: %+v", history)
		}
		if history[1].Reason != "พิมพ์สลับหลัก" || history[1].Supersedes != wrong.ID {
			t.Errorf("the correction says %+v", history[1])
		}
		t.Run("correcting it again in the same way changes nothing", func(t *testing.T) {
			if f := must(o.AddFigure(t.Context(), correct))(t); f.ID != right.ID {
				t.Errorf("recorded again as %d", f.ID)
			}
		})
		t.Run("a figure is corrected once", func(t *testing.T) {
			other := cases(300)
			other.Supersedes, other.Reason, other.Source.Key = wrong.ID, "นับใหม่", "release-2"
			_, err := o.AddFigure(t.Context(), other)
			var conflict *ledger.ConflictError
			if !errors.As(err, &conflict) || conflict.Current.ID != right.ID {
				t.Errorf("%v, want a conflict with %d", err, right.ID)
			}
		})
		t.Run("before the correction was recorded, the old figure stands", func(t *testing.T) {
			c.now = morning.Add(30 * time.Minute)
			if got := must(o.Figures(t.Context(), ledger.FigureFilter{}))(t); len(got) != 1 || got[0].ID != wrong.ID {
				t.Errorf("%+v", got)
			}
		})
	})
}

func TestACorrectionIsOfTheSameThing(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		wrong := must(o.AddFigure(t.Context(), cases(249)))(t)
		f := cases(63)
		f.Measure, f.Supersedes, f.Reason = ledger.CaseRecovered, wrong.ID, "x"
		if _, err := o.AddFigure(t.Context(), f); err == nil {
			t.Error("a count of the recovered corrected a count of the infected")
		}
		f = cases(63)
		f.Supersedes, f.Reason = wrong.ID+1, "x"
		if _, err := o.AddFigure(t.Context(), f); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("correcting what is not there: %v", err)
		}
	})
}

func TestFiguresAreChosen(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		add := func(measure ledger.Measure, area string, to when.Date, value int64) {
			f := cases(value)
			f.Measure, f.Area, f.Period = measure, area, when.Day(to)
			must(o.AddFigure(t.Context(), f))(t)
		}
		add(ledger.CaseNew, "14", day(2021, 4, 27), 1)
		add(ledger.CaseNew, "14", day(2021, 4, 28), 2)
		add(ledger.CaseNew, "14", day(2021, 4, 29), 3)
		add(ledger.CaseNew, "1401", day(2021, 4, 28), 4)
		add(ledger.CaseDeaths, "14", day(2021, 4, 20), 5)
		tests := []struct {
			name   string
			filter ledger.FigureFilter
			want   []int64
		}{
			{"everything, the newest day first", ledger.FigureFilter{}, []int64{3, 4, 2, 1, 5}},
			{"one measure of one area", ledger.FigureFilter{Measure: ledger.CaseNew, Area: "14"}, []int64{3, 2, 1}},
			{"the latest of each measure and area", ledger.FigureFilter{Latest: true}, []int64{3, 4, 5}},
			{"the latest of one area", ledger.FigureFilter{Area: "1401", Latest: true}, []int64{4}},
			{"the latest until a day", ledger.FigureFilter{Measure: ledger.CaseNew, Area: "14", Latest: true, Days: when.Range{To: day(2021, 4, 28)}}, []int64{2}},
			{"from a day on", ledger.FigureFilter{Days: when.Range{From: day(2021, 4, 28)}}, []int64{3, 4, 2}},
			{"one day", ledger.FigureFilter{Days: when.Day(day(2021, 4, 27))}, []int64{1}},
			{"the first of each measure and area", ledger.FigureFilter{First: true}, []int64{4, 1, 5}},
			{"inside an area, and not of it", ledger.FigureFilter{Within: "14"}, []int64{4}},
			{"inside an area of another code", ledger.FigureFilter{Within: "15"}, nil},
			{"at most two", ledger.FigureFilter{Limit: 2}, []int64{3, 4}},
			{"of another subject", ledger.FigureFilter{Subject: "ไข้เลือดออก"}, nil},
			{"the latest of another subject", ledger.FigureFilter{Subject: "ไข้เลือดออก", Latest: true}, nil},
		}
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				got := must(o.Figures(t.Context(), test.filter))(t)
				if len(got) != len(test.want) {
					t.Fatalf("%d figures, want %v", len(got), test.want)
				}
				for i, f := range got {
					if f.Value.IntPart() != test.want[i] {
						t.Errorf("place %d: %s, want %d", i, f.Value, test.want[i])
					}
				}
			})
		}
	})
}
