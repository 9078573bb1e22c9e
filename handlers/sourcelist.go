package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// sources answers where the records come from, where no figure is spoken of: the documents and data, the newest first.
func (r *Router) sources(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	if q.Intent != intent.OutOfScope || q.Aspect.Provenance != intent.ProvenanceSource || q.Aspect.Part {
		return dialog.Answer{}, false, nil
	}
	all, err := r.deps.Records.Sources(ctx)
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("sources of the records: %w", err)
	}
	entered := 0
	documents := slices.DeleteFunc(slices.Clone(all), func(s ledger.Source) bool {
		if s.Kind == ledger.SourceEntry {
			entered++
		}
		return s.Kind == ledger.SourceEntry
	})
	if len(all) == 0 {
		return dialog.Answer{Text: "ยังไม่มีข้อมูลในบันทึก", Suggestions: r.suggestions()}, true, nil
	}
	slices.SortStableFunc(documents, func(a, b ledger.Source) int { return b.Published.Compare(a.Published) })
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ที่มาของข้อมูล", Title: "เอกสารและชุดข้อมูลในบันทึก"}
	for _, s := range dialog.FirstOf(documents, maxCards) {
		src := dialog.SourceOf(s)
		c.Items = append(c.Items, dialog.Item{Text: cmp.Or(src.Title, src.Publisher), Detail: phrase.Joined(" · ", src.Publisher, phrase.Joined(" · ", src.Published.Short(), s.URL))})
	}
	if left := len(documents) - len(c.Items); left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d แหล่ง", left))
	}
	if !slices.ContainsFunc(documents, func(s ledger.Source) bool { return s.URL != "" }) {
		c.Notes = append(c.Notes, "บันทึกเก็บชื่อเอกสารและข้อความที่ใช้ ไม่มีไฟล์หรือลิงก์ของเอกสาร")
	}
	if entered > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และที่เจ้าหน้าที่บันทึกเอง %d รายการ", entered))
	}
	return dialog.Answer{
		Text: "ทุกคำตอบบอกที่มาไว้ท้ายการ์ด ข้อมูลในบันทึกมาจากแหล่งต่อไปนี้", Alt: "ที่มาของข้อมูลในบันทึก", Cards: []dialog.Card{c},
		Suggestions: dialog.FirstOf(r.suggestions(), fewOffers),
	}, true, nil
}
