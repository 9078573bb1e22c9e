package handlers

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// leastRound is from how many noughts on a number that a question names is a round one: 27 ล้าน.
const leastRound = 5

// claimed returns the number that a question asks to be confirmed, counted in one of the units or in none that is said.
func claimed(q dialog.Question, units ...string) (decimal.Decimal, bool) {
	if !q.Aspect.Confirm {
		return decimal.Zero, false
	}
	var found []decimal.Decimal
	for _, a := range q.Amounts {
		if a.Problem == "" && (a.Unit == "" || strings.Contains(strings.Join(units, " "), a.Unit)) {
			found = append(found, decimal.New(a.Value.Digits, -int32(a.Value.Scale)))
		}
	}
	if len(found) != 1 {
		return decimal.Zero, false
	}
	return found[0], true
}

// figureConfirmed says whether the number that a question names is that of one of the figures; "" where it names none. A round number
// of money is right where the figure rounds to it.
func figureConfirmed(q dialog.Question, name func(ledger.Measure) string, found ...ledger.Figure) string {
	if len(found) == 0 {
		return ""
	}
	said, ok := claimed(q, found[0].Unit, "คน", "ราย", "เคส")
	if !ok {
		return ""
	}
	for _, f := range found {
		what := fmt.Sprintf("%s %s %s", name(f.Measure), record.Grouped(f.Value), f.Unit)
		switch {
		case f.Value.Equal(said):
			return "ใช่ ตรงกับที่บันทึกไว้: " + what
		case roundsTo(f.Value, said):
			return "ใช่ โดยประมาณ ที่บันทึกไว้คือ" + what
		}
	}
	if len(found) == 1 {
		return fmt.Sprintf("ไม่ตรงกับบันทึก ที่บันทึกไว้คือ%s %s %s ไม่ใช่ %s", name(found[0].Measure), record.Grouped(found[0].Value), found[0].Unit, record.Grouped(said))
	}
	return fmt.Sprintf("ไม่มียอด %s ในบันทึก ที่บันทึกไว้คือ", record.Grouped(said))
}

// roundsTo reports whether a value rounds or falls to a round number.
func roundsTo(value, round decimal.Decimal) bool {
	digits := strings.TrimSuffix(round.String(), ".0")
	noughts := len(digits) - len(strings.TrimRight(digits, "0"))
	if noughts < leastRound || !round.IsInteger() {
		return false
	}
	return value.Round(-int32(noughts)).Equal(round) || value.Shift(-int32(noughts)).Floor().Shift(int32(noughts)).Equal(round)
}

// notConfirmed says, of a measure that the records hold no figure of, that what a question says of it cannot be confirmed.
func notConfirmed(q dialog.Question) string {
	if !q.Aspect.Confirm || q.Intent != intent.CaseCount {
		return ""
	}
	return " จึงยืนยันไม่ได้"
}

// confirmNumber says whether there are as many records of a kind as a question says; "" where it says no number. Beside the number of
// the records stands how they were counted.
func confirmNumber(q dialog.Question, noun string, n int, counted string) string {
	said, ok := claimed(q, noun)
	switch {
	case !ok:
		return ""
	case said.Equal(decimal.NewFromInt(int64(n))):
		return fmt.Sprintf("ใช่ ในบันทึกมี %d %s%s", n, noun, counted)
	}
	return fmt.Sprintf("ไม่ตรงกับบันทึก ในบันทึกมี %d %s%s ไม่ใช่ %s", n, noun, counted, record.Grouped(said))
}
