package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// sources answers where the records come from, where no figure is spoken of: the documents and data, the newest first.
func (r *Router) sources(ctx context.Context, q Question) (Answer, bool, error) {
	if q.Intent != intent.OutOfScope || q.Aspect.Provenance != intent.ProvenanceSource || q.Aspect.Part {
		return Answer{}, false, nil
	}
	all, err := r.deps.Records.Sources(ctx)
	if err != nil {
		return Answer{}, false, fmt.Errorf("sources of the records: %w", err)
	}
	entered := 0
	documents := slices.DeleteFunc(slices.Clone(all), func(s ledger.Source) bool {
		if s.Kind == ledger.SourceEntry {
			entered++
		}
		return s.Kind == ledger.SourceEntry
	})
	if len(all) == 0 {
		return Answer{Text: "ยังไม่มีข้อมูลในบันทึก", Suggestions: r.suggestions()}, true, nil
	}
	slices.SortStableFunc(documents, func(a, b ledger.Source) int { return b.Published.Compare(a.Published) })
	c := Card{Topic: TopicHelp, Kicker: "ที่มาของข้อมูล", Title: "เอกสารและชุดข้อมูลในบันทึก"}
	for _, s := range firstOf(documents, maxCards) {
		src := sourceOf(s)
		c.Items = append(c.Items, Item{Text: cmp.Or(src.Title, src.Publisher), Detail: joined(" · ", src.Publisher, joined(" · ", src.Published.Short(), s.URL))})
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
	return Answer{
		Text: "ทุกคำตอบบอกที่มาไว้ท้ายการ์ด ข้อมูลในบันทึกมาจากแหล่งต่อไปนี้", Alt: "ที่มาของข้อมูลในบันทึก", Cards: []Card{c},
		Suggestions: firstOf(r.suggestions(), fewOffers),
	}, true, nil
}
