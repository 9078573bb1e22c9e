package handlers

import (
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// figures is all that the topics about numbers ask of the ledger: the current figures that match, the newest
// Period.To first.
type figures interface {
	Figures(ctx context.Context, f ledger.FigureFilter) ([]ledger.Figure, error)
}

// figureName names what a figure counts, and writes its value: a change is one of more or of less, without a sign.
func figureName(f ledger.Figure) (name, value string) {
	if f.Measure != ledger.OTOPIncomeChange {
		return record.MeasureName(f.Measure), record.Grouped(f.Value)
	}
	direction, amount := changeInWords(f.Value)
	return "รายได้ OTOP ที่" + direction + "จากปีก่อน", amount
}

// changeInWords returns the direction of a change, and how much it is.
func changeInWords(v decimal.Decimal) (direction, amount string) {
	if v.IsNegative() {
		return "ลดลง", record.Grouped(v.Abs())
	}
	return "เพิ่มขึ้น", record.Grouped(v)
}

// sameSeries reports whether two figures count the same thing in the same way by the same source, so that one
// may be compared with the other.
func sameSeries(a, b ledger.Figure) bool {
	return a.Measure == b.Measure && a.Subject == b.Subject && a.Area == b.Area && a.Source.Key == b.Source.Key &&
		a.Unit == b.Unit && (a.Measure.IsDaily() || a.Period.From == b.Period.From)
}

// changeFrom compares a figure with an earlier one of its series. A rise is bad news for some measures.
func changeFrom(now, before ledger.Figure, riseIsGood bool) dialog.Change {
	d := now.Value.Sub(before.Value)
	c := dialog.Change{Direction: d.Sign(), Good: (d.Sign() > 0) == riseIsGood}
	than := "วันที่ " + before.Period.To.Short() + " (คำนวณ)"
	if before.Period.To.AddDays(1) == now.Period.To {
		than = "วันก่อนหน้า (คำนวณ)"
	}
	switch c.Direction {
	case 0:
		c.Text = "เท่ากับ" + than
	case 1:
		c.Text = fmt.Sprintf("เพิ่ม %s จาก%s", record.Grouped(d), than)
	default:
		c.Text = fmt.Sprintf("ลด %s จาก%s", record.Grouped(d.Neg()), than)
	}
	return c
}

// since says from which day a cumulative figure counts, or "".
func since(f ledger.Figure) string {
	if f.Period.From.IsZero() || f.Period.From == f.Period.To {
		return ""
	}
	return countedSince + f.Period.From.Short()
}

// countedSince leads to the day from which a cumulative figure counts.
const countedSince = "นับตั้งแต่ "

// absentInSource is said of a number that the source does not state.
const absentInSource = "ไม่ระบุในเอกสาร"
