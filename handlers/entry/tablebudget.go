package entry

import (
	"cmp"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/sheet"
	"changwat/internal/thai/when"
)

// budgetMeasures are what figures state of a budget.
var budgetMeasures = []ledger.Measure{ledger.BudgetDisbursed, ledger.BudgetTarget, ledger.BudgetAllotted}

// budget adds what a row states of a budget: what is paid out as of its day, what was to be, and what was allotted.
func (b *tableBuilder) budget(row sheet.BudgetRow) {
	if row.Day.After(when.DateOf(b.now)) {
		b.refuse(row.Place, "วันที่ "+row.Day.Short()+" ยังมาไม่ถึง")
		return
	}
	days := when.Range{From: when.FiscalYearOf(row.Day).Range().From, To: row.Day}
	for i, stated := range []string{row.Disbursed, row.Target, row.Allotted} {
		value, err := decimal.NewFromString(stated)
		if err != nil {
			continue // the row does not state it
		}
		m := budgetMeasures[i]
		b.figure(row.Place, ledger.Figure{
			Measure: m, Subject: cmp.Or(row.Budget, sentence.WholeBudget), Area: b.Province.Code, Unit: "บาท", Value: value, Period: days,
			Scope: record.MeasureNames[m] + " ตั้งแต่ต้นปีงบประมาณ ณ " + row.Day.Short(),
		})
	}
}
