package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// Audiences of an answer that is kept for others: what an answer offers depends on them.
const (
	forReaders        = ""
	forReadersInGroup = "r"
	forEditors        = "e"
	forEditorsInGroup = "g"
)

// audienceOf tells which of the answers that are kept is for whoever asks.
func audienceOf(q dialog.Question) string {
	switch {
	case !dialog.MayUse(q.By, ledger.RoleReporter) && q.Chat.Group:
		return forReadersInGroup
	case !dialog.MayUse(q.By, ledger.RoleReporter):
		return forReaders
	case q.Chat.Group:
		return forEditorsInGroup
	}
	return forEditors
}

// howToCorrect is what the offer to correct a figure says, with the figure behind it.
const howToCorrect = "แก้ตัวเลข"

// correctionCommand says how the figure is corrected that an answer showed.
func correctionCommand() dialog.Command {
	return dialog.Command{
		Words: howToCorrect, Takes: "ยอดและวันที่", Needs: ledger.RoleReporter, Place: dialog.InPrivate,
		Accepts: func(rest string) bool {
			rest = phrase.TrimPoliteness(rest)
			return rest == "" || strings.HasPrefix(rest, "ยอด") && !strings.Contains(rest, "เป็น")
		},
		Run: func(_ context.Context, _ dialog.Request, rest string) (dialog.Answer, bool, error) {
			what := "แก้" + cmp.Or(phrase.TrimPoliteness(rest), "ยอดสะสมเมื่อวาน")
			return dialog.Answer{Text: fmt.Sprintf("โปรดพิมพ์ค่าที่ถูกต้องพร้อมเหตุผลครับ เช่น “%s เป็น 249 เพราะพิมพ์สลับ” บอทจะแสดงค่าเดิมและค่าใหม่ให้ตรวจก่อนบันทึก", what)}, true, nil
		},
	}
}

// correctionOffer offers whoever may enter figures to correct those of the answer: in private, or in groups as well where the
// office has set so.
func (r *Router) correctionOffer(ctx context.Context, q dialog.Question, a dialog.Answer) ([]dialog.Suggestion, error) {
	if q.Intent != intent.CaseCount || len(a.Cards) == 0 || len(a.Cards[0].Shows) == 0 || a.Shown.Days.IsZero() || len(q.Slots.District) > 0 {
		return nil, nil
	}
	switch audienceOf(q) {
	case forReaders, forReadersInGroup:
		return nil, nil
	case forEditorsInGroup:
		office, err := proposal.New(r.deps.Records).Settings(ctx)
		if err != nil || !office.OffersInGroups() {
			return nil, err
		}
	}
	wanted, _ := caseMetrics(q.Slots.Metric)
	if len(wanted) == 0 {
		wanted = []ledger.Measure{ledger.CaseCumulative}
	}
	return []dialog.Suggestion{{
		Label: "แก้ตัวเลขนี้", Ask: fmt.Sprintf("%s ยอด%sวันที่ %s", howToCorrect, record.MeasureWords[wanted[0]], a.Shown.Days.To.Long()),
	}}, nil
}
