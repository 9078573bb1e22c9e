package handlers

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// districtNamed returns the district of a province with the given name.
func districtNamed(province place.Place, name string) (place.Place, bool) {
	for _, d := range place.Thailand().Within(province.Code) {
		if d.Level == place.District && d.Name == name {
			return d, true
		}
	}
	return place.Place{}, false
}

// areaTold returns the area whose figures a sentence tells: the province, or the one district that it names; otherwise why they
// are not recorded.
func (e entries) areaTold(q Question) (area place.Place, refusal string) {
	switch {
	case len(q.Slots.Subdistrict) > 0, len(q.Slots.Area) == 1 && q.Slots.Area[0] != e.province.Name:
		return e.province, "ยังไม่ได้บันทึกครับ บันทึกได้เฉพาะยอดของ" + e.province.Full() + "และอำเภอของจังหวัด"
	case len(q.Slots.District) > 1:
		return e.province, "ยังไม่ได้บันทึกครับ โปรดส่งทีละอำเภอ"
	case len(q.Slots.District) == 0:
		return e.province, ""
	}
	area, found := districtNamed(e.province, q.Slots.District[0])
	if !found {
		return e.province, "ยังไม่ได้บันทึกครับ ไม่พบอำเภอ" + q.Slots.District[0] + "ใน" + e.province.Full()
	}
	return area, ""
}

// countOf is a count that a sentence tells of one of several districts.
type countOf struct {
	area    place.Place
	measure ledger.Measure // "" where the sentence does not say what is counted
	value   toldCase
}

// districts makes a draft of the counts of several districts that one sentence tells, each behind its district: «วันนี้ใหม่ บางปะอิน 3
// วังน้อย 5». It returns false where the sentence tells something else besides, or of one area.
func (e entries) districts(ctx context.Context, q Question, today when.Date) (Answer, bool, error) {
	if q.Act != intent.ActAdd || len(q.Slots.District) == 0 || len(q.Slots.Subdistrict)+len(q.Slots.Ranges) > 0 || len(slices.Compact(slices.Clone(q.Slots.Dates))) > 1 ||
		slices.ContainsFunc(q.Slots.Area, func(a string) bool { return a != e.province.Name }) || tellsNegative(q.Text) {
		return Answer{}, false, nil
	}
	counts, ok := e.countsOf(q.Text, today)
	if !ok {
		return Answer{}, false, nil
	}
	if len(counts) == 0 {
		return Answer{Text: "ยังไม่ได้บันทึกครับ ไม่แน่ใจว่าตัวเลขใดเป็นของอำเภอใด โปรดระบุชื่อหน้าตัวเลขแต่ละตัว เช่น “บันทึกยอดวันนี้ ใหม่ อำเภอเสนา 4 อำเภออุทัย 3”"}, true, nil
	}
	told := caseTold{disease: q.Slots.Disease, area: e.province, reason: reasonIn(q.Text)}
	if told.disease == "" {
		told.disease = covid
	}
	if len(q.Slots.Dates) > 0 {
		told.day = q.Slots.Dates[0]
	}
	if slices.ContainsFunc(counts, func(c countOf) bool { return c.measure == "" }) {
		g := told.districtGap(counts)
		a, err := e.ask(ctx, q, g)
		return a, true, err
	}
	if !told.day.Valid() || told.day.After(today) {
		g := gap{asks: lacksDay, question: "เป็นยอด ณ วันใดครับ", entry: told.ofDistricts(counts, "ณ "+proposal.Gap),
			options: daysToTap(today, func(d when.Date) string { return told.ofDistricts(counts, "วันที่ "+d.Short()) }, today, today.AddDays(-1))}
		if told.day.Valid() {
			g.question = "วันที่ " + told.day.Short() + " ยังมาไม่ถึง " + g.question
		}
		a, err := e.ask(ctx, q, g)
		return a, true, err
	}
	var changes []proposal.Change
	for _, c := range counts {
		told.area, told.counts = c.area, []toldCase{c.value}
		ch, open, err := e.caseChange(ctx, told, c.value)
		if err != nil || open != nil {
			return Answer{}, true, err
		}
		changes = append(changes, ch)
	}
	if err := e.checkFigures(ctx, changes, today); err != nil {
		return Answer{}, true, err
	}
	a, err := e.propose(ctx, q, changes...)
	return a, true, err
}

// withoutDisease blanks the number in the name of the disease, so that it is not taken for a count.
var withoutDisease = strings.NewReplacer("โควิด-19", "โควิด", "โควิด19", "โควิด", "โควิด 19", "โควิด", "COVID-19", "COVID", "Covid-19", "Covid", "covid-19", "covid",
	"โคโรนา 2019", "โคโรนา", "โคโรนา2019", "โคโรนา", "โคโรนา-2019", "โคโรนา", "โคโรน่า 2019", "โคโรน่า", "โคโรน่า2019", "โคโรน่า", "โคโรน่า-2019", "โคโรน่า", "โควิด 2019", "โควิด", "โควิด-2019", "โควิด")

// listNumber finds the number of an item at the beginning of a line: «2. บางปะอิน 3 ราย».
var listNumber = regexp.MustCompile(`(?m)^[ \t]*[0-9]{1,2}[.)][ \t]`)

// countsOf reads the counts behind each district of a sentence. A word before the first district says what is counted behind all, as does
// a count of the province before it: «ใหม่ 12 แยกเป็น บางปะอิน 5 วังน้อย 7». False where the number before the first district counts nothing
// that is named, a district has none, or one of those who recovered or died is told, of which it would have to be asked whether it is the
// day's.
func (e entries) countsOf(text string, today when.Date) ([]countOf, bool) {
	text = listNumber.ReplaceAllStringFunc(withoutDisease.Replace(thai.Digits(text)), func(n string) string { return strings.Repeat(" ", len(n)) })
	for _, t := range read.Times(text, read.Options{Now: today.In(time.UTC), Bias: read.BiasNearest}) {
		text = strings.Replace(text, t.Text, strings.Repeat(" ", len(t.Text)), 1)
	}
	found := e.districtsIn(text)
	if len(found) == 1 && numberFollows(text[found[0].Stop:]) && len(read.Amounts(text[:found[0].Begin])) > 0 {
		return e.countsOfOne(text, found)
	}
	if len(found) < 2 || !slices.ContainsFunc(found, func(f place.Reading) bool { return f.Place.Code != found[0].Place.Code }) {
		return nil, false
	}
	of, ok := e.countsBefore(text[:found[0].Begin])
	if !ok {
		return nil, false
	}
	all, ok := e.countsBehind(text, found, of)
	if !ok || len(of) == 0 {
		return all, ok
	}
	return append(of, all...), true
}

// numberFollows reports whether a text begins with a number.
func numberFollows(text string) bool {
	text = strings.TrimLeft(text, " ")
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// countsOfOne reads the counts of the province and then that of one of its districts: «ใหม่ 12 เสนา 4». There are none where something stands
// between what is counted and the number before the district, which may be the name of another: «ใหม่ ผักไห่ 6 เสนา 4».
func (e entries) countsOfOne(text string, found []place.Reading) ([]countOf, bool) {
	head := text[:found[0].Begin]
	for _, a := range read.Amounts(head) {
		if !endsInMeasure(head[:a.Begin]) {
			return nil, true
		}
	}
	of, ok := e.countsBefore(head)
	if !ok {
		return nil, true
	}
	all, ok := e.countsBehind(text, found, of)
	if !ok {
		return nil, true
	}
	return append(of, all...), true
}

// endsInMeasure reports whether the last word of a text names what is counted.
func endsInMeasure(text string) bool {
	text = strings.TrimSpace(text)
	for _, m := range removable {
		if slices.ContainsFunc(m.words, func(w string) bool { return strings.HasSuffix(text, w) }) {
			return true
		}
	}
	return false
}

// districtsIn are the districts of the province that a text names; the name of the province beside them is that of the district around its
// town.
func (e entries) districtsIn(text string) (found []place.Reading) {
	for _, f := range place.Thailand().Find(text, e.province.Code) {
		if town, ok := e.town(); ok && f.Place.Code == e.province.Code && !strings.Contains(f.Text, "จังหวัด") && !strings.HasPrefix(f.Text, "จ.") {
			f.Place = town
		}
		if f.Place.Level == place.District && f.Place.Province == e.province.Code {
			found = append(found, f)
		}
	}
	if town, ok := e.town(); ok {
		for _, at := range townWord.FindAllStringSubmatchIndex(text, -1) {
			found = append(found, place.Reading{Begin: at[2], Stop: at[3], Text: text[at[2]:at[3]], Place: town})
		}
		slices.SortFunc(found, func(a, b place.Reading) int { return a.Begin - b.Begin })
	}
	return found
}

// townWord finds the word for a town that stands for the district around it, right before a number.
var townWord = regexp.MustCompile(`(?:^|[ \n])(เมือง) ?[0-9]`)

// town returns the district around the town of the province, which has its name, alone or behind the word for a town.
func (e entries) town() (place.Place, bool) {
	if d, ok := districtNamed(e.province, e.province.Name); ok {
		return d, true
	}
	return districtNamed(e.province, "เมือง"+e.province.Name)
}

// countsBefore reads the counts of the province that stand before those of its districts; false where one of several numbers counts nothing
// that is named. Of the only one it is asked what it counts, with theirs: «วันนี้ 9 ราย เสนา 4 อุทัย 5».
func (e entries) countsBefore(head string) (all []countOf, ok bool) {
	from, amounts := 0, read.Amounts(head)
	for _, a := range amounts {
		measure, named := measureNamed(head[from:a.Begin])
		from = a.Stop
		if !named && len(amounts) == 1 && fitsUnit(a.Unit, "ราย") {
			return []countOf{{area: e.province, value: toldCase{value: exactly(a.Value)}}}, true
		}
		if !named || isPart(measure) || measure.IsOf("otop") {
			return nil, false
		}
		all = append(all, countOf{e.province, measure, toldCase{measure: measure, value: exactly(a.Value)}})
	}
	return all, true
}

// countsBehind reads the counts behind each of the districts that a text names; of are those of the province before them.
func (e entries) countsBehind(text string, found []place.Reading, of []countOf) ([]countOf, bool) {
	common, _ := measureNamed(text[:found[0].Begin])
	if len(of) > 0 {
		common = of[0].measure
	}
	said, total := common, "" // by the count before, and what is told of all districts together
	var all []countOf
	for i, f := range found {
		end := len(text)
		if i+1 < len(found) {
			end = found[i+1].Begin
		}
		part, from, n := text[f.Stop:end], 0, 0
		if sum := strings.Index(part, "รวม"); i+1 == len(found) && sum > 0 {
			total, part = part[sum+len("รวม"):], part[:sum]
		}
		for _, a := range read.Amounts(part) {
			measure, named := measureNamed(part[from:a.Begin])
			if named {
				said = measure
			} else if measure = common; measure == "" && n == 0 {
				measure = said // «เสนาติดเพิ่ม 2 ท่าเรือ 1»
			}
			from = a.Stop
			value := exactly(a.Value)
			if isPart(measure) || value.Sign() < 0 || !value.IsInteger() || !named && n > 0 {
				return nil, false
			}
			n++
			all = append(all, countOf{f.Place, measure, toldCase{measure: measure, value: value}})
		}
		none, named := measureNamed(part)
		if !named {
			none = said
		}
		if n == 0 && tellsNone(part) && !isPart(none) {
			all = append(all, countOf{f.Place, none, toldCase{measure: none}}) // «ภาชี ไม่มี»
		} else if n == 0 {
			return nil, false
		}
	}
	if total != "" {
		return e.withTotal(all, total)
	}
	return namedBehind(all, text[found[len(found)-1].Stop:])
}

// namedBehind returns counts of which no words have said what is counted as what the words behind the last say: «อุทัย 3 ราย มหาราช 1 ราย
// รายใหม่»; false where that is one of those who recovered or died.
func namedBehind(all []countOf, last string) ([]countOf, bool) {
	if slices.ContainsFunc(all, func(c countOf) bool { return c.measure != "" }) {
		return all, true
	}
	common, _ := measureNamed(last)
	for i := range all {
		all[i].measure, all[i].value.measure = common, common
	}
	return all, !isPart(common)
}

// withTotal adds what a sentence tells of all districts together, as counts of the province: «… รวมใหม่ 12 สะสม 306». The first is the
// sum of the districts' counts, and says what they count; false where it is not.
func (e entries) withTotal(all []countOf, total string) ([]countOf, bool) {
	sum := decimal.Zero
	for _, c := range all {
		sum = sum.Add(c.value.value)
	}
	from := 0
	for i, a := range read.Amounts(total) {
		measure, named := measureNamed(total[from:a.Begin])
		from = a.Stop
		value := exactly(a.Value)
		if i == 0 {
			if !value.Equal(sum) {
				return nil, false
			}
			if !named {
				measure, named = ledger.CaseNew, all[0].measure == "" || all[0].measure == ledger.CaseNew
			}
			for k := range all {
				all[k].measure, all[k].value.measure = measure, measure
			}
		}
		if !named || isPart(measure) {
			return nil, false
		}
		all = append(all, countOf{e.province, measure, toldCase{measure: measure, value: value}})
	}
	return all, true
}

// ofDistricts is a sentence that tells the counts of districts, with given words for the day, which stand last: before a district,
// the year would read as a number of districts.
func (c caseTold) ofDistricts(counts []countOf, day string) string {
	s := "บันทึกยอด" + c.disease
	var last place.Place
	for _, n := range counts {
		if n.area.Code != last.Code {
			s += " " + n.area.Full()
		}
		last = n.area
		s += strings.TrimRight(" "+measureWords[n.measure], " ") + " " + n.value.value.String()
	}
	return strings.Join(strings.Fields(s+" "+day), " ")
}

// districtGap asks what the counts of several districts count.
func (c caseTold) districtGap(counts []countOf) gap {
	day := ""
	if c.day.Valid() {
		day = "วันที่ " + c.day.Short()
	}
	var options []Suggestion
	for _, m := range []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative} {
		as := slices.Clone(counts)
		for i := range as {
			if as[i].measure == "" {
				as[i].measure = m
			}
		}
		options = append(options, Suggestion{Label: measureNames[m], Ask: c.ofDistricts(as, day)})
	}
	first := counts[0]
	return gap{asks: lacksMeasure, question: fmt.Sprintf("%s %s เป็นยอดอะไรครับ", first.area.Full(), grouped(first.value.value)),
		entry: "บันทึกยอด" + proposal.Gap + strings.TrimPrefix(c.ofDistricts(counts, day), "บันทึกยอด"+c.disease), options: options}
}
