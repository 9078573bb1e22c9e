package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// salesIn reads a list of sales that a sentence of sales holds, by district or by kinds of products with their sum; false where it holds none.
func (e entries) salesIn(text string) (fairtext.SalesList, bool) {
	text = fairtext.MonthLeft.ReplaceAllStringFunc(figuretext.ListNumber.ReplaceAllStringFunc(figuretext.WithoutTimes(text), figuretext.Blank), figuretext.Blank) // «450,000 เดือนมีนาคม» counts no months
	found := e.districtsIn(text)
	body, total := text, ""
	from := 0
	if len(found) > 0 {
		from = found[len(found)-1].Stop
	}
	if at := fairtext.SumOfSales.FindStringIndex(text[from:]); at != nil {
		body, total = text[:from+at[0]], text[from+at[0]:]
	}
	var l fairtext.SalesList
	ok := false
	if len(found) > 1 {
		ok = l.ByDistrict(body, found)
	} else if len(found) == 0 {
		ok = l.ByKind(body)
	}
	return l, ok && l.WithTotal(e.province, total) && len(l.All) > 0
}

// salesOfList makes a draft of a list of sales of one period.
func (e entries) salesOfList(ctx context.Context, q dialog.Question, l fairtext.SalesList, days when.Range) (dialog.Answer, error) {
	if !days.From.Valid() || days.From.After(when.DateOf(q.Now)) {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ไม่พบว่าเป็นยอดของช่วงใด โปรดพิมพ์เดือนไว้ก่อนรายการ เช่น “ยอดขายโอทอปเดือนเมษายน 2564”"}, nil
	}
	told := fairtext.OtopTold{Reason: sentence.ReasonIn(q.Text), Correct: q.Act == intent.ActCorrect && strings.Contains(q.Text, "แก้"), Today: when.DateOf(q.Now)}
	var changes []proposal.Change
	for _, s := range l.All {
		f := ledger.Figure{Subject: "OTOP", Measure: ledger.OTOPSales, Value: s.Value, Unit: "บาท", Area: s.Area.Code, Period: days}
		ch, refusal, err := e.otopFigure(ctx, told, f, s.Area)
		if err != nil || refusal.Text != "" {
			return refusal, err
		}
		changes = append(changes, ch)
	}
	last := &changes[len(changes)-1]
	if l.Off {
		last.Warnings = append(last.Warnings, "ยอดรวมไม่เท่ากับผลบวกของอำเภอในรายการ โปรดตรวจ")
	}
	if len(l.Left) > 0 {
		last.Warnings = append(last.Warnings, "ไม่ได้บันทึก: “"+strings.Join(l.Left, "” “")+"” เพราะบันทึกได้เฉพาะยอดรวมของจังหวัดหรืออำเภอ")
	}
	return e.propose(ctx, q, changes...)
}

// namesElsewhere tells whether a question names a place that is not of the office's province, whose figures are not the office's.
func (e entries) namesElsewhere(q dialog.Question) bool {
	return slices.ContainsFunc(q.Slots.Area, func(a string) bool { return a != e.province.Name }) ||
		slices.ContainsFunc(q.Slots.District, func(d string) bool { _, own := record.DistrictNamed(e.province, d); return !own })
}

// listOfSales returns the list that a sentence of sales is, where it is one of one period and of no fair.
func (e entries) listOfSales(q dialog.Question) (fairtext.SalesList, bool) {
	if _, _, ofFair := fairtext.FairOfFigures(q); ofFair || q.Follow || q.Slots.Event != "" || len(q.Slots.Subdistrict) > 0 || len(sentence.MonthsIn(q.Text)) > 1 ||
		strings.Contains(q.Text, "เป้า") || strings.Contains(q.Text, "คาดว่า") || strings.Contains(q.Text, "รายได้") || fairtext.MoneyHeading.MatchString(q.Text) || e.namesElsewhere(q) {
		return fairtext.SalesList{}, false
	}
	if len(q.Slots.District) < 2 && fairtext.OfProduct(q) == "" {
		return fairtext.SalesList{}, false
	}
	return e.salesIn(q.Text)
}
