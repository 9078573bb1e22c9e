package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// historyCommand shows every value that was ever stated of a measure: who stated it, when, why and by which source.
func historyCommand(d Deps) dialog.Command {
	return dialog.Command{
		Words: "ประวัติยอด", Takes: "สะสม รายใหม่ หาย เสียชีวิต ขาย เบิกจ่าย", What: "ดูค่าทั้งหมดของยอด ใครบันทึก เมื่อใด แก้เพราะอะไร", Needs: ledger.RoleReader,
		Accepts: func(rest string) bool { return historyOf(rest) != "" },
		Run: func(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
			m, subject := historyOf(rest), record.COVID
			if record.IsOTOP(m) {
				subject = "OTOP"
			} else if m.IsOf("budget") {
				subject = cmp.Or(budgettext.Named(rest), sentence.WholeBudget)
			}
			all, err := d.Records.FigureHistory(ctx, m, subject, d.Province.Code)
			if err == nil && len(all) == 0 && m == ledger.BudgetDisbursed {
				all, err = d.Records.FigureHistory(ctx, ledger.BudgetDisbursedPercent, subject, d.Province.Code)
			}
			if err != nil {
				return dialog.Answer{}, true, fmt.Errorf("history of figures: %w", err)
			}
			if len(all) == 0 {
				return dialog.Answer{Text: "ยังไม่มี" + record.MeasureName(m) + "ในบันทึกครับ"}, true, nil
			}
			a, err := historyCard(ctx, d.Records, all, r.Now.Location())
			return a, true, err
		},
	}
}

// historyOf reads which measure is meant; "" for none.
func historyOf(rest string) ledger.Measure {
	said := strings.ToLower(strings.ReplaceAll(phrase.TrimPoliteness(rest), " ", ""))
	said = strings.ReplaceAll(said, "otop", "โอทอป")
	if m := record.MeasureOfHistory(said); m != "" {
		return m
	}
	switch {
	case !strings.Contains(said, "เบิกจ่าย") || intent.AsksInWords(said):
		return ""
	case strings.Contains(said, "ร้อยละ"):
		return ledger.BudgetDisbursedPercent
	}
	return ledger.BudgetDisbursed
}
