package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// unitSaid finds a unit of money in which tables state amounts without repeating it. Millions may leave out of what: «งบ (ล้าน)».
var unitSaid = regexp.MustCompile(`(ล้าน)(?:บาท|\)|$)|(แสน|หมื่น|พัน)บาท`)

// moneyUnit is the unit of money that words state; "" for baht, or none.
func moneyUnit(words string) string {
	if m := unitSaid.FindStringSubmatch(strings.Join(strings.Fields(words), "")); m != nil {
		return m[1] + m[2] + "บาท"
	}
	return ""
}

func (r rowReader) sales(row int, days when.Range) {
	switch value, ok := r.money(row, columnSales); {
	case !ok:
		return
	case !days.To.Valid():
		r.refuse(row, -1, "ไม่พบว่าเป็นยอดของช่วงเวลาใด")
	default:
		r.file.Sales = append(r.file.Sales, SalesRow{Place: r.place(row), Period: days, Value: value})
	}
}

// money returns the baht in a cell, in the unit that its header or the words above the table state; false where the cell states none. One
// that cannot be read is refused.
func (r rowReader) money(row int, kind column) (value string, ok bool) {
	said, c := r.cell(row, kind)
	if said == "" || said == "-" || said == "–" {
		return "", false
	}
	value = amountOf(said)
	if unit := cmp.Or(moneyUnit(r.header.titles[c]), r.unit); unit != "" && moneyUnit(said) == "" {
		if _, err := number.Parse(value); err == nil && isNumber(said) {
			value = amountOf(value + " " + unit)
		}
	}
	if _, err := number.Parse(value); err != nil || strings.HasPrefix(value, "-") {
		r.refuse(row, c, "อ่านจำนวนเงิน “"+thai.Truncate(said, 40)+"” ไม่ได้")
		return "", false
	}
	return value, true
}

// budget reads a row of how far a budget is paid out: of an agency, a source of money, or both.
func (r rowReader) budget(row int, days when.Range) {
	out := BudgetRow{Place: r.place(row), Day: days.To}
	name := strings.Trim(r.text(row, columnAgency)+" · "+r.text(row, columnBudget), " ·")
	switch {
	case name == "" || isNumber(name):
		r.refuse(row, -1, "ไม่มีชื่อแหล่งงบหรือหน่วยงาน")
		return
	case !days.To.Valid():
		r.refuse(row, -1, "ไม่พบว่าเป็นยอด ณ วันใด")
		return
	case !slices.Contains(wholes, strings.ToLower(strings.Join(strings.Fields(name), ""))):
		out.Budget = name
	}
	var stated bool
	for _, amount := range []struct {
		kind column
		to   *string
	}{{columnDisbursed, &out.Disbursed}, {columnTarget, &out.Target}, {columnAllotted, &out.Allotted}} {
		if value, ok := r.money(row, amount.kind); ok {
			*amount.to, stated = value, true
		}
	}
	if stated {
		r.file.Budgets = append(r.file.Budgets, out)
	}
}
