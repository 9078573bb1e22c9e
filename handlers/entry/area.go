package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// areaTold returns the area whose figures a sentence tells: the province, or the one district that it names; otherwise why they
// are not recorded.
func (e entries) areaTold(q dialog.Question) (area place.Place, refusal string) {
	switch {
	case len(q.Slots.Subdistrict) > 0 && len(q.Slots.District) <= 1:
		whole := "อำเภอ"
		if len(q.Slots.District) == 1 {
			whole += q.Slots.District[0]
		}
		return e.province, "ยังไม่ได้บันทึกครับ เก็บยอดเป็นรายอำเภอ ไม่เก็บเป็นรายตำบล หากเป็นยอดของทั้ง" + whole + " โปรดพิมพ์ใหม่โดยไม่ระบุตำบล"
	case len(q.Slots.Subdistrict) > 0, len(q.Slots.Area) == 1 && q.Slots.Area[0] != e.province.Name:
		return e.province, "ยังไม่ได้บันทึกครับ บันทึกได้เฉพาะยอดของ" + e.province.Full() + "และอำเภอของจังหวัด"
	case len(q.Slots.District) > 1:
		return e.province, "ยังไม่ได้บันทึกครับ โปรดส่งทีละอำเภอ"
	case len(q.Slots.District) == 0:
		return e.province, ""
	}
	area, found := record.DistrictNamed(e.province, q.Slots.District[0])
	if !found {
		return e.province, "ยังไม่ได้บันทึกครับ ไม่พบอำเภอ" + q.Slots.District[0] + "ใน" + e.province.Full()
	}
	return area, ""
}

// wholeProvince says that figures of no area are taken for the province's, where the same message told those of one district before them and does not
// name the province; "" otherwise.
func (e entries) wholeProvince(ctx context.Context, q dialog.Question) (string, error) {
	if q.Joins == 0 || saysProvince(q.Text) {
		return "", nil
	}
	before, err := e.store.Show(ctx, q.Joins)
	if err != nil {
		return "", fmt.Errorf("what the message told before: %w", err)
	}
	area, ok := onlyAreaOf(before)
	if !ok || area.Level != place.District {
		return "", nil
	}
	return fmt.Sprintf("ไม่ได้ระบุพื้นที่ จึงถือเป็นยอดของทั้งจังหวัด หากเป็นของ%s พิมพ์ “ข้อ %d ของ%s”", area.Full(), len(before.Changes)+1, area.Full()), nil
}

// districts makes a draft of the counts of several districts that one sentence tells, each behind its district: «วันนี้ใหม่ บางปะอิน 3
// วังน้อย 5». It returns false where the sentence tells something else besides, or of one area.
func (e entries) districts(ctx context.Context, q dialog.Question, since, today when.Date) (dialog.Answer, bool, error) {
	if q.Act != intent.ActAdd || len(q.Slots.Subdistrict)+len(q.Slots.Ranges) > 0 || len(slices.Compact(slices.Clone(q.Slots.Dates))) > 1 ||
		slices.ContainsFunc(q.Slots.Area, func(a string) bool { return a != e.province.Name }) || figuretext.TellsNegative(q.Text) {
		return dialog.Answer{}, false, nil
	}
	l, ok := e.bracketedDistrict(q, since, today)
	if !ok {
		l, ok = e.bracketedCounts(q, since, today)
	}
	if !ok && len(q.Slots.District) > 0 {
		l, ok = e.countsOf(q.Text, today)
	}
	if !ok {
		return dialog.Answer{}, false, nil
	}
	counts := l.all
	if len(counts) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่แน่ใจว่าตัวเลขใดเป็นของอำเภอใด โปรดระบุชื่อหน้าตัวเลขแต่ละตัว เช่น “บันทึกยอดวันนี้ ใหม่ อำเภอเสนา 4 อำเภออุทัย 3”"}, true, nil
	}
	told := figuretext.Told{Disease: cmp.Or(q.Slots.Disease, record.COVID), Area: e.province, Reason: sentence.ReasonIn(q.Text), Since: since}
	if len(q.Slots.Dates) > 0 {
		told.Day = q.Slots.Dates[0]
	}
	counts, supposed, err := e.supposedNew(ctx, told, q, counts)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	l.all, told.Supposed = counts, supposed || l.summed
	if g, open := told.DistrictsOpen(counts, today); open {
		a, err := e.ask(ctx, q, g)
		return a, true, err
	}
	return e.proposeDistricts(ctx, q, told, l, today)
}

// proposeDistricts makes a draft of the counts of several areas.
func (e entries) proposeDistricts(ctx context.Context, q dialog.Question, told figuretext.Told, l listRead, today when.Date) (dialog.Answer, bool, error) {
	changes, err := e.changesOf(ctx, told, l.all)
	if err != nil || changes == nil {
		return dialog.Answer{}, true, err
	}
	if err := e.checkFigures(ctx, changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	for i, c := range l.all {
		told.Counts = append(told.Counts, c.Value)
		if i > 0 && l.all[i-1].Area.Level == place.District && !saysProvince(q.Text) && e.isSumOfSome(l.all, c) {
			changes[i].Warnings = append(changes[i].Warnings, "เป็นผลรวมของอำเภอที่ระบุเท่านั้น จะบันทึกเป็นยอดของทั้งจังหวัด หากไม่ใช่ พิมพ์ “ข้าม”ข้อนี้")
		}
	}
	a, err := e.proposeCases(ctx, q, told, changes, l.left)
	return a, true, err
}

// isSumOfSome reports whether a count of the province is the sum of those that the same list tells of some of its districts, and not of all.
func (e entries) isSumOfSome(all []figuretext.CountOf, c figuretext.CountOf) bool {
	if c.Area != e.province {
		return false
	}
	some := slices.DeleteFunc(slices.Clone(all), func(d figuretext.CountOf) bool { return d.Area.Level != place.District || d.Measure != c.Measure })
	districts := map[string]bool{}
	for _, d := range some {
		districts[d.Area.Code] = true
	}
	return len(some) > 0 && len(districts) < len(place.Thailand().Within(e.province.Code)) && c.Value.Value.Equal(figuretext.SumOfCounts(some, c.Measure))
}

// changesOf are the changes that the counts of several areas make; nil where one of them leaves something open.
func (e entries) changesOf(ctx context.Context, told figuretext.Told, counts []figuretext.CountOf) (changes []proposal.Change, err error) {
	for _, c := range counts {
		told.Area = c.Area
		ch, open, err := e.caseChange(ctx, told, c.Value)
		if err != nil || open != nil {
			return nil, err
		}
		changes = append(changes, ch)
	}
	return changes, nil
}
