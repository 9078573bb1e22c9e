package ledger_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

func TestWhatIsAskedMostIsFoundByAnIndex(t *testing.T) {
	dsn := ledgertest.SQLite(t)
	db := open(t, dsn)
	o, _ := office14(db)
	m := fill(t, o, morning)
	var statements []string
	db.OnStatement(func(s string) { statements = append(statements, s) })
	tests := map[string]struct {
		read  func() error
		index string
	}{
		"the meetings of an hour": {func() error {
			_, err := o.Meetings(t.Context(), ledger.MeetingFilter{From: morning, To: morning.AddDate(0, 0, 1)})
			return err
		}, "meeting_revisions_starts"},
		"the orders of a meeting": {func() error {
			_, err := o.Orders(t.Context(), ledger.OrderFilter{MeetingID: m.ID})
			return err
		}, "orders_meeting"},
		"the agendas of meetings": {func() error {
			_, err := o.Agendas(t.Context(), []int64{m.ID, m.ID + 1})
			return err
		}, "agenda_items_meeting"},
		"the deliveries that are due": {func() error {
			_, err := o.NextDelivery(t.Context())
			return err
		}, "deliveries_ready"},
	}
	for name, test := range tests {
		statements = nil
		noError(t, test.read())
		// The plan is the same whatever the values are.
		values := make([]any, strings.Count(statements[0], "$"))
		if whole := planOf(t, dsn, statements[0], values); !strings.Contains(whole, test.index+" ") || strings.Contains(whole, "SCAN r") || strings.Contains(whole, "SCAN o") {
			t.Errorf("%s: %s", name, whole)
		}
	}
}

func TestFiguresAreFoundThroughTheirSeriesWhateverIsNamed(t *testing.T) {
	dsn := ledgertest.SQLite(t)
	o, _ := office14(open(t, dsn))
	days := when.Range{From: when.Date{Year: 2021, Month: 4, Day: 1}, To: when.Date{Year: 2021, Month: 4, Day: 29}}
	tests := map[string]ledger.FigureFilter{
		"the newest of an area":          {Subject: "โควิด-19", Area: "14", Latest: true},
		"the newest of one measure":      {Measure: ledger.CaseNew, Subject: "โควิด-19", Area: "14", Latest: true},
		"a day without a measure":        {Subject: "โควิด-19", Area: "14", Days: when.Day(days.To)},
		"a span of one series":           {Measure: ledger.CaseNew, Subject: "โควิด-19", Area: "14", Days: days},
		"the newest one of a series":     {Measure: ledger.CaseNew, Subject: "โควิด-19", Area: "14", Limit: 1},
		"the first of an area":           {Subject: "โควิด-19", Area: "14", First: true},
		"the newest inside an area":      {Measure: ledger.CaseNew, Subject: "โควิด-19", Within: "14", Latest: true},
		"a span inside an area":          {Measure: ledger.CaseNew, Subject: "โควิด-19", Within: "14", Days: days},
		"a measure, whatever is counted": {Measure: ledger.OTOPSales, Area: "14", Limit: 400},
	}
	for _, name := range slices.Sorted(maps.Keys(tests)) {
		query, args := o.FiguresQuery(tests[name])
		whole := planOf(t, dsn, query, args)
		if !strings.Contains(whole, "SEARCH f USING INDEX figures_newest (office=? AND measure=? AND area=? AND subject=?") || strings.Contains(whole, "SCAN") ||
			tests[name].Measure != "" && tests[name].Subject != "" && tests[name].Area != "" && (strings.Contains(whole, "TEMP B-TREE") || !strings.Contains(whole, "SEARCH c USING INDEX figures_corrections")) {
			t.Errorf("%s: %s", name, whole)
		}
	}
}

// planOf returns how SQLite would run a statement.
func planOf(t *testing.T, dsn, query string, args []any) string {
	t.Helper()
	rows, err := raw(t, dsn).QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, args...)
	noError(t, err)
	var plan []string
	for rows.Next() {
		var id, parent, unused int
		var detail string
		noError(t, rows.Scan(&id, &parent, &unused, &detail))
		plan = append(plan, detail)
	}
	noError(t, rows.Close())
	return strings.Join(plan, "; ")
}
