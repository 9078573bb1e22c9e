package release

import (
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// totalFollows tells whether the next count, right behind a, is the total of the same people: the first is
// then the day's, «เสียชีวิต 9 ราย เสียชีวิตสะสม 552 ราย», «เสียชีวิต 1 ราย (รวม 41)».
func (r *caseReader) totalFollows(kind cueKind, a number.Amount) bool {
	const reach = 150
	stop := a.Stop
	value, _ := a.Value.Int64()
	if r.index+1 >= len(r.amounts) {
		return false
	}
	next := r.amounts[r.index+1]
	if next.Begin-stop > reach || r.para(next.Begin) != r.paragraph {
		return false
	}
	larger, whole := next.Value.Int64()
	w := r.caseWords(stop, next.Begin)
	same := w.cumulative && w.head.kind == kind || w.sum.end > 0 && w.head.kind == cueOther && strings.HasPrefix(strings.TrimLeft(r.in(stop, next.Begin), " "), "(")
	return whole && larger > value && same && !w.isNew
}

// noneNewBehind tells whether the words right behind a count say that nobody is new: the count is then the total,
// «ผู้ป่วยยืนยันอยู่ที่ 85 ราย ไม่พบผู้ติดเชื้อรายใหม่».
func (r *caseReader) noneNewBehind(stop int) bool {
	const reach = 110
	c, ok := r.firstCue(stop, stop+reach, cueNone)
	if !ok || strings.Trim(r.in(stop, c.begin), " ,และ") != "" {
		return false
	}
	of, ok := r.firstCue(c.end, c.end+reach, cueInfected)
	if !ok || strings.Contains(r.in(c.end, of.begin), " ") {
		return false
	}
	more, ok := r.firstCue(of.end, of.end+reach/3, cueNew)
	return ok && !strings.Contains(r.in(of.end, more.begin), " ")
}

// nationReporters are those who report the counts of the nation.
var nationReporters = []string{"ศบค", "ศูนย์ข้อมูล covid", "ศูนย์ข้อมูลcovid", "ศูนย์ข้อมูล โควิด", "ศูนย์ข้อมูลโควิด"}

// nationReports tells whether the paragraph gives what the nation's centre reports, and names no province.
func (r *caseReader) nationReports(p paragraph) bool {
	const longest = 2400
	if p.end-p.begin > longest || !r.has(p.begin, p.end, cueInfected) {
		return false
	}
	for _, q := range r.placesIn(p.begin, p.end) {
		if q.Place.Level == place.Province && !q.Weak {
			return false
		}
	}
	line := r.text[p.begin:p.end]
	for _, word := range nationReporters {
		k := strings.Index(line, word)
		if k < 0 {
			continue
		}
		behind := strings.TrimLeft(line[k+len(word):], ". ")
		return !strings.HasPrefix(behind, "จ.") && !strings.HasPrefix(behind, "จังหวัด") && !strings.HasPrefix(behind, "อ.") && !strings.HasPrefix(behind, "อำเภอ")
	}
	return false
}

// ministryReports tells whether a paragraph gives what the Ministry of Public Health or its department reports of the nation.
func (r *caseReader) ministryReports() bool {
	const first, longest = 12, 6000
	for _, p := range r.paras[:min(first, len(r.paras))] {
		end := min(p.end, p.begin+longest)
		ministry := strings.Contains(r.text[p.begin:end], "กรมควบคุมโรค") || strings.Contains(r.text[p.begin:end], "กระทรวงสาธารณสุข") || strings.Contains(r.text[p.begin:end], "ศบค")
		if nation, ok := r.firstCue(p.begin, end, cueNation); ok && ministry && r.has(nation.end, min(end, nation.end+120), cueInfected) {
			return true
		}
	}
	return false
}

// partsMeasure tells what a paragraph counts that only divides a count among areas: «แยกเป็น อำเภอวิหารแดง 20 ราย อำเภอแก่งคอย
// 15 ราย», whose numbers add up to that count.
func (r *caseReader) partsMeasure(n int) caseMeasure {
	const longest, fewest = 1500, 2
	p := r.paras[n]
	c, ok := r.firstCue(p.body, min(p.end, p.body+40), cueSplit)
	if !ok || c.begin != p.body || p.end-p.begin > longest {
		return noMeasure
	}
	var sum, parts int64
	at := c.end
	for k := r.index; k < len(r.amounts) && r.amounts[k].Begin < p.end; k++ {
		a := r.amounts[k]
		value, whole := a.Value.Int64()
		if a.Begin < c.end || !whole || !r.onlyPlace(at, a.Begin) {
			return noMeasure
		}
		sum, parts, at = sum+value, parts+1, a.Stop
	}
	if parts < fewest {
		return noMeasure
	}
	for i := len(r.rows) - 1; i >= max(0, len(r.rows)-fewest); i-- {
		for m := measureCumulative; m <= measureNew; m++ {
			if count := *m.field(&r.rows[i]); count != nil && count.Value == sum {
				return m
			}
		}
	}
	return noMeasure
}

// turns tells whether the words from begin to end turn from the parts of a count to something else: ส่วนจังหวัดสงขลา.
func (r *caseReader) turns(begin, end int) bool {
	words := r.in(begin, end)
	return strings.Contains(words, " ส่วน") || strings.Contains(words, " สำหรับ") || strings.Contains(words, " ขณะที่")
}

// lineAbove returns the line that says what a list counts whose first line is the n-th: the one above, or the one above that where it only
// announces the list, «ในอำเภอต่าง ๆ ดังนี้».
func (r *caseReader) lineAbove(n int) (paragraph, bool) {
	const longest, short = 700, 120
	for k := n - 1; k >= max(0, n-2); k-- {
		p := r.paras[k]
		if p.end-p.begin >= longest {
			break
		}
		announces := p.end-p.begin < short && r.has(max(p.begin, p.end-30), p.end, cueFollows) && !r.has(p.begin, p.end, cueInfected, cueRecovered, cueDeaths)
		if k == n-1 && announces {
			continue
		}
		return p, true
	}
	return paragraph{}, false
}

// endsRow tells whether a number without a unit ends a line of a list: «• ภูเวียง 13».
func (r *caseReader) endsRow(n int, a number.Amount) bool {
	return r.listed(n) && strings.TrimSpace(r.in(a.Stop, r.paras[n].end)) == ""
}

// placeOfRow keeps the place that a line of a list begins with, whose number says of nothing what it counts, for the numbers behind it:
// «• ยะลา 133 คน (ติดเชื้อสะสม 133 คน เสียชีวิต 2 คน)».
func (r *caseReader) placeOfRow(stated bool, begin int, a number.Amount, where area) {
	n := r.paragraph
	if p := r.paras[n]; stated && r.lastStop == 0 && (p.body > p.begin || r.listed(n)) && r.onlyPlace(begin, a.Begin) {
		r.area, r.before, r.lastStop = where, where, a.Stop
		r.lastValue, _ = a.Value.Int64()
	}
}

// partsOf takes the counts of areas before a total for parts of it and not for the day's where they add up to it with all that stands between: «พบผู้ป่วยเพิ่มขึ้น
// อำเภอปัว 4 ราย อำเภอเมือง 7 ราย … รวมผู้ป่วยตั้งแต่วันที่ 6 - 21 เมษายน 11 ราย».
func (r *caseReader) partsOf(total int64, a number.Amount) {
	begin := r.amounts[r.first].Begin
	for _, part := range r.amounts[r.first:r.index] {
		if value, whole := part.Value.Int64(); whole && (part.Unit == "ราย" || part.Unit == "คน") {
			total -= value
		}
	}
	if total != 0 {
		return
	}
	for i := range r.rows {
		row, at := &r.rows[i], r.spans[i][1]
		if row.New != nil && row.Cumulative == nil && at > begin && at < a.Begin && !r.weekly[i] {
			row.Cumulative, row.New = row.New, nil
		}
	}
}

// opensParts tells whether a count of a district, whose words say that people were found infected there but not over which time, is the first of a list
// that divides the count of its province right before it: the next number is of another district, and this one is no more than the whole.
func (r *caseReader) opensParts(begin int, a number.Amount, where area) bool {
	const province, near = len("14"), 120
	value, _ := a.Value.Int64()
	whole := r.before.code != "" && len(r.before.code) == province && strings.HasPrefix(where.code, r.before.code) && len(where.code) > province
	if !whole || r.last != measureNew && r.last != measureCumulative || value > r.lastValue || begin-r.lastStop > near || r.index+1 >= len(r.amounts) {
		return false
	}
	next := r.amounts[r.index+1]
	return next.Unit == "ราย" && r.para(next.Begin) == r.paragraph && r.onlyPlace(a.Stop, next.Begin) && !r.has(begin, a.Begin, cueRecovered, cueDeaths, cueOtherPeople)
}

// mostOf tells what a count of a district counts that is only said to be the greatest of its province's, «ผู้ติดเชื้อสูงสุด อ.เมือง 131 ราย»: the day's new cases
// where these were told and no total of which it may be a part. No district has so few in all that even as many as there are do not make up the total.
func (r *caseReader) mostOf(begin int, a number.Amount, where area) caseMeasure {
	const province, districts = len("14"), 77
	home := r.main()
	value, _ := a.Value.Int64()
	words := r.in(begin, a.Begin)
	words = words[strings.LastIndexAny(words, "0123456789")+1:] // พบผู้ติดเชื้อทั้ง 8 อำเภอ สูงสุดอยู่ใน อ.เมืองระยอง 243 ราย
	if len(home.code) != province || !strings.HasPrefix(where.code, home.code) || len(where.code) <= province || !ranks(words) || r.has(begin, a.Begin, cueRecovered, cueDeaths, cueOtherPeople) {
		return noMeasure
	}
	for _, row := range r.rows {
		if !row.in(home) || row.New == nil || value > row.New.Value {
			continue
		}
		if row.Cumulative == nil || value*districts < row.Cumulative.Value {
			return measureNew
		}
	}
	return noMeasure
}

// forget lets the places behind a count of one that was not understood count nothing known: they go on with that count and not with what was told before it,
// «ผู้ป่วยสะสม 300 ราย โดยวันนี้พบที่ อ.เมือง 5 ราย อ.กันตัง 4 ราย».
func (r *caseReader) forget(begin int, a number.Amount, place, open bool) {
	if open {
		r.heading = noMeasure
	}
	if place && a.Unit != "" && !r.onlyPlace(begin, a.Begin) && (r.own.today || r.own.head.kind != cueOther) {
		r.last, r.heading = noMeasure, noMeasure
	}
}
