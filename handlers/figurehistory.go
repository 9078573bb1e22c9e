package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// historyWords are the measures as the command that shows their history names them; the first word stands for each.
var historyWords = []struct {
	word    string
	measure ledger.Measure
}{
	{"สะสม", ledger.CaseCumulative}, {"ผู้ป่วยสะสม", ledger.CaseCumulative}, {"รายใหม่", ledger.CaseNew}, {"ใหม่", ledger.CaseNew},
	{"ผู้ป่วยรายใหม่", ledger.CaseNew}, {"หาย", ledger.CaseRecovered}, {"รักษาหาย", ledger.CaseRecovered}, {"หายสะสม", ledger.CaseRecovered},
	{"เสียชีวิต", ledger.CaseDeaths}, {"เสียชีวิตสะสม", ledger.CaseDeaths}, {"หายรายวัน", ledger.CaseRecoveredNew}, {"รักษาหายรายวัน", ledger.CaseRecoveredNew},
	{"เสียชีวิตรายวัน", ledger.CaseDeathsNew}, {"รายได้", ledger.OTOPIncome}, {"รายได้โอทอป", ledger.OTOPIncome},
	{"ผู้ประกอบการ", ledger.OTOPEntrepreneurs}, {"ผู้ประกอบการโอทอป", ledger.OTOPEntrepreneurs}, {"บูธ", ledger.OTOPBooths}, {"บูธโอทอป", ledger.OTOPBooths},
	{"ขายของงาน", ledger.OTOPFairSales}, {"ขายงาน", ledger.OTOPFairSales}, {"จำหน่ายของงาน", ledger.OTOPFairSales},
	{"ขาย", ledger.OTOPSales}, {"จำหน่าย", ledger.OTOPSales}, {"ขายโอทอป", ledger.OTOPSales}, {"จำหน่ายโอทอป", ledger.OTOPSales},
}

// historyCommand shows every value that was ever stated of a measure: who stated it, when, why and by which source.
func historyCommand(d Deps) Command {
	return Command{
		Words: "ประวัติยอด", Takes: "สะสม รายใหม่ หาย เสียชีวิต ขาย เบิกจ่าย", What: "ดูค่าทั้งหมดของยอด ใครบันทึก เมื่อใด แก้เพราะอะไร", Needs: ledger.RoleReader,
		Accepts: func(rest string) bool { return historyOf(rest) != "" },
		Run: func(ctx context.Context, r Request, rest string) (Answer, bool, error) {
			m, subject := historyOf(rest), covid
			if isOTOP(m) {
				subject = "OTOP"
			} else if m.IsOf("budget") {
				subject = cmp.Or(budgetNamed(rest), wholeBudget)
			}
			all, err := d.Records.FigureHistory(ctx, m, subject, d.Province.Code)
			if err == nil && len(all) == 0 && m == ledger.BudgetDisbursed {
				all, err = d.Records.FigureHistory(ctx, ledger.BudgetDisbursedPercent, subject, d.Province.Code)
			}
			if err != nil {
				return Answer{}, true, fmt.Errorf("history of figures: %w", err)
			}
			if len(all) == 0 {
				return Answer{Text: "ยังไม่มี" + measureName(m) + "ในบันทึกครับ"}, true, nil
			}
			a, err := historyCard(ctx, d.Records, all, r.Now.Location())
			return a, true, err
		},
	}
}

// historyOf reads which measure is meant; "" for none.
func historyOf(rest string) ledger.Measure {
	said := strings.ToLower(strings.ReplaceAll(trimPoliteness(rest), " ", ""))
	said = strings.ReplaceAll(said, "otop", "โอทอป")
	if m := measureOfHistory(said); m != "" {
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

// historyWord is what the command that shows the history of a measure calls it.
func historyWord(m ledger.Measure) string {
	for _, w := range historyWords {
		if w.measure == m {
			return w.word
		}
	}
	return ""
}

// measureOfHistory is the measure that the command for the history of figures calls by a word; "" for none.
func measureOfHistory(word string) ledger.Measure {
	for _, w := range historyWords {
		if word == w.word {
			return w.measure
		}
	}
	return ""
}
