package handlers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/record"
	"changwat/internal/intent"
)

// byAgency answers a question that would have disbursement divided by offices or ranked among them: which of those whose figures are recorded has paid out
// the most or the least. ok is false where the figures that are shown are of no single office, or cannot be compared.
func byAgency(q dialog.Question, all []budgetStand) (said string, ok bool) {
	if q.Slots.By != intent.ByAgency || !q.Slots.CompareTo.IsZero() {
		return "", false
	}
	var offices []budgetStand
	for _, s := range all {
		if strings.Contains(s.subject, budgettext.Of) {
			offices = append(offices, s)
		}
	}
	if len(offices) == 0 {
		return "", false
	}
	if q.Slots.Rank == "" {
		return "", true
	}
	share, word := budgetStand.share, "ร้อยละ %s"
	if slices.ContainsFunc(offices, func(s budgetStand) bool { return !s.share().Valid }) {
		share, word = func(s budgetStand) decimal.NullDecimal {
			return decimal.NullDecimal{Decimal: s.paid.Value, Valid: s.paid.ID != 0}
		}, "%s บาท"
	}
	if slices.ContainsFunc(offices, func(s budgetStand) bool { return !share(s).Valid }) {
		return "", false // some in per cent and some in baht
	}
	compare, most := func(a, b budgetStand) int { return share(a).Decimal.Cmp(share(b).Decimal) }, "ต่ำสุด"
	best := slices.MinFunc(offices, compare)
	if q.Slots.Rank == intent.RankHighest {
		best, most = slices.MaxFunc(offices, compare), "สูงสุด"
	}
	var names []string
	for _, s := range offices {
		if share(s).Decimal.Equal(share(best).Decimal) {
			_, whose, _ := strings.Cut(s.subject, budgettext.Of)
			names = append(names, whose)
		}
	}
	return fmt.Sprintf("เบิกจ่าย%s: %s "+word+" (จาก %d รายการที่มียอดในบันทึก)", most, strings.Join(names, ", "), record.Grouped(share(best).Decimal), len(offices)), true
}

// share is how much of a budget is paid out in per cent: as the source states it, or of what was allotted; not valid where neither is known.
func (s budgetStand) share() decimal.NullDecimal {
	switch {
	case s.percent.ID != 0:
		return decimal.NewNullDecimal(s.percent.Value)
	case s.paid.ID != 0 && s.allotted.Value.IsPositive():
		return decimal.NewNullDecimal(s.paid.Value.Mul(decimal.NewFromInt(100)).DivRound(s.allotted.Value, 1))
	}
	return decimal.NullDecimal{}
}
