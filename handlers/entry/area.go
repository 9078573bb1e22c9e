package entry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
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

// districts makes a draft of the counts of several districts that one sentence tells, each behind its district: «วันนี้ใหม่ บางปะอิน 3
// วังน้อย 5». It returns false where the sentence tells something else besides, or of one area.
func (e entries) districts(ctx context.Context, q dialog.Question, since, today when.Date) (dialog.Answer, bool, error) {
	if q.Act != intent.ActAdd || len(q.Slots.Subdistrict)+len(q.Slots.Ranges) > 0 || len(slices.Compact(slices.Clone(q.Slots.Dates))) > 1 ||
		slices.ContainsFunc(q.Slots.Area, func(a string) bool { return a != e.province.Name }) || tellsNegative(q.Text) {
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
	told := caseTold{disease: cmp.Or(q.Slots.Disease, record.COVID), area: e.province, reason: reasonIn(q.Text), since: since}
	if len(q.Slots.Dates) > 0 {
		told.day = q.Slots.Dates[0]
	}
	counts, supposed, err := e.supposedNew(ctx, told, q, counts)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	l.all, told.supposed = counts, supposed || l.summed
	if g, open := told.districtsOpen(counts, today); open {
		a, err := e.ask(ctx, q, g)
		return a, true, err
	}
	return e.proposeDistricts(ctx, q, told, l, today)
}

// districtsOpen returns the question for what the counts of several areas leave open; false for nothing.
func (c caseTold) districtsOpen(counts []countOf, today when.Date) (g gap, open bool) {
	switch {
	case slices.ContainsFunc(counts, func(n countOf) bool { return n.measure == "" }):
		g = c.districtGap(counts)
	case openParts(counts):
		g = c.districtPartGap(counts)
	case !c.day.Valid() || c.day.After(today):
		g = gap{asks: lacksDay, question: "เป็นยอด ณ วันใดครับ", entry: c.ofDistricts(counts, "ณ "+proposal.Gap),
			options: daysToTap(today, func(d when.Date) string { return c.ofDistricts(counts, "วันที่ "+d.Short()) }, today, today.AddDays(-1))}
		if c.day.Valid() {
			g.question = "วันที่ " + c.day.Short() + " ยังมาไม่ถึง " + g.question
		}
	default:
		return gap{}, false
	}
	g.cases = c.askedOf(counts)
	return g, true
}

// proposeDistricts makes a draft of the counts of several areas.
func (e entries) proposeDistricts(ctx context.Context, q dialog.Question, told caseTold, l listRead, today when.Date) (dialog.Answer, bool, error) {
	changes, err := e.changesOf(ctx, told, l.all)
	if err != nil || changes == nil {
		return dialog.Answer{}, true, err
	}
	if err := e.checkFigures(ctx, changes, today); err != nil {
		return dialog.Answer{}, true, err
	}
	for _, c := range l.all {
		told.counts = append(told.counts, c.value)
	}
	a, err := e.proposeCases(ctx, q, told, changes, l.left)
	return a, true, err
}

// changesOf are the changes that the counts of several areas make; nil where one of them leaves something open.
func (e entries) changesOf(ctx context.Context, told caseTold, counts []countOf) (changes []proposal.Change, err error) {
	for _, c := range counts {
		told.area = c.area
		ch, open, err := e.caseChange(ctx, told, c.value)
		if err != nil || open != nil {
			return nil, err
		}
		changes = append(changes, ch)
	}
	return changes, nil
}

// ofDistricts is a sentence that tells the counts of districts, with given words for the day, which stand last: before a district,
// the year would read as a number of districts.
func (c caseTold) ofDistricts(counts []countOf, day string) string {
	s := "บันทึกยอด" + c.disease
	if whole, ok := c.withParts(counts); ok {
		return strings.Join(strings.Fields(s+whole+" "+day), " ")
	}
	var last place.Place
	for _, n := range counts {
		if n.area.Code != last.Code {
			s += " " + n.area.Full()
		}
		last = n.area
		s += strings.TrimRight(" "+n.value.words(c.since), " ") + " " + n.value.value.String()
	}
	return strings.Join(strings.Fields(s+" "+day), " ")
}

// districtGap asks what the counts of several districts count.
func (c caseTold) districtGap(counts []countOf) gap {
	day := ""
	if c.day.Valid() {
		day = "วันที่ " + c.day.Short()
	}
	var options []dialog.Suggestion
	for _, m := range []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative} {
		as := slices.Clone(counts)
		for i := range as {
			if as[i].measure == "" {
				as[i].measure = m
			}
		}
		options = append(options, dialog.Suggestion{Label: record.MeasureNames[m], Ask: c.ofDistricts(as, day)})
	}
	first := counts[0]
	return gap{asks: lacksMeasure, question: whichCount(first.area.Full()+" "+record.Grouped(first.value.value), options),
		entry: "บันทึกยอด" + proposal.Gap + strings.TrimPrefix(c.ofDistricts(counts, day), "บันทึกยอด"+c.disease), options: options}
}

// districtPartGap asks whether those who recovered or died, where the sentence leaves it open, are a day's or all.
func (c caseTold) districtPartGap(counts []countOf) gap {
	day := ""
	if c.day.Valid() {
		day = "วันที่ " + c.day.Short()
	}
	var names []string
	as := func(daily bool) string {
		settled := slices.Clone(counts)
		for i, n := range settled {
			if !n.value.open {
				continue
			}
			if name := record.MeasureWords[n.measure]; !slices.Contains(names, name) {
				names = append(names, name)
			}
			if settled[i].value.open = false; daily {
				settled[i].measure, settled[i].value.measure = n.measure.Daily(), n.measure.Daily()
			}
		}
		return c.ofDistricts(settled, day)
	}
	options := []dialog.Suggestion{{Label: "ยอดรายวัน", Ask: as(true)}, {Label: "ยอดสะสม", Ask: as(false)}}
	entry := c.ofDistricts(counts, day)
	for _, name := range names {
		entry = strings.ReplaceAll(entry, " "+name+" ", " "+name+proposal.Gap+" ")
	}
	return gap{asks: lacksPart, question: strings.Join(names, " และ") + " เป็นยอดของวันนั้น หรือยอดสะสมครับ", entry: entry, options: options}
}
