package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// period finds the period that a figure is of: one that the words of the figure name, or else the fiscal quarter or
// year that the heading of its list names.
func (r *figureReader) period(f *Figure, begin, head int, a number.Amount) {
	for _, t := range r.timesIn(begin, a.Begin) {
		days, ok := r.span(t)
		switch {
		case !ok || t.Problem != "" || r.isEdition(t):
		case r.isCompared(t):
			f.CompareTo = r.words(t.Begin, t.Stop)
		case !fine(t) || t.Begin > head-60 || r.isOfDay(t):
			f.Period = days
		}
	}
	const behind = 200
	end := r.paras[r.para].end
	for _, t := range r.timesIn(a.Stop, min(end, a.Stop+behind)) {
		if f.CompareTo == "" && f.Kind == IncomeChange && r.isCompared(t) {
			f.CompareTo = r.words(t.Begin, t.Stop)
		}
	}
	if f.Period.IsZero() && len(r.list) > 0 && r.last != "" && f.Kind == IncomeChange {
		f.Period = r.list[len(r.list)-1].Period
	}
	if f.Period.IsZero() && f.Kind != IncomeChange && r.heading.Days() == 1 {
		f.Period = r.heading
	}
	if f.Period.IsZero() && f.Kind != IncomeChange {
		f.Period = r.eventPeriod(begin, a.Begin)
	}
	if f.Period.IsZero() && f.Kind != IncomeChange {
		f.Period = r.statedPeriod(begin)
	}
	if f.Period.IsZero() && f.Kind != IncomeChange {
		f.Period = r.heading
	}
	f.Period = r.monthOfRelease(f.Period)
}

// monthOfRelease gives a month that is named without its year the one in which it is nearest to the day that the release is of: «สรุปงานวันที่ 30
// เม.ย. 64 … OTOP เดือนเมษายน».
func (d *document) monthOfRelease(days when.Range) when.Range {
	if days.IsZero() || days.From.Year != 0 || days.To.Year != 0 || days.From.Month != days.To.Month {
		return days
	}
	day, ok := d.firstDay(0, len(d.text))
	if !ok || day.Year == 0 || !isClose(days.From, day) {
		return days
	}
	return when.MonthRange(nearestYear(days.From, day), days.From.Month)
}

// isOfDay tells whether the words before a day say that a figure is the one of that day: ยอดจำหน่ายประจำวันอาทิตย์ที่ 20.
func (d *document) isOfDay(t read.Time) bool {
	before := strings.TrimRight(d.in(t.Begin-60, t.Begin), " ")
	return strings.HasSuffix(before, "ประจำ") || strings.HasSuffix(before, "ประจำวัน")
}

// wholeReach bounds how far before a part of a figure the words of its whole may begin.
const wholeReach = 600 // bytes

// eventPeriod returns the days of the release's fair, whose figures these are, or its first day where they are said to be of that: it
// tells of one fair, and the words from begin to end name no other shorter time.
func (r *figureReader) eventPeriod(begin, end int) when.Range {
	if r.has(begin, end, cueSplit) {
		begin = max(r.paras[r.para].begin, begin-wholeReach) // a part is of the time of its whole
	}
	words := r.in(begin, end)
	for _, shorter := range []string{"คืนแรก", "วันนี้", "ประจำวัน", "ปีที่ผ่านมา", "ปีที่แล้ว", "ปีก่อน", "ลงทะเบียน", "ขึ้นทะเบียน"} {
		if strings.Contains(words, shorter) {
			return when.Range{}
		}
	}
	firstDay, known := r.ofFirstDay(begin, end)
	if firstDay && !known {
		return when.Range{}
	}
	var days when.Range
	for _, e := range r.fairs {
		if firstDay {
			e.Days.To = e.Days.From
		}
		if e.Days.From.Year == 0 || e.Days.To.Year == 0 {
			continue
		}
		if !days.IsZero() && days != e.Days {
			return when.Range{}
		}
		days = e.Days
	}
	return days
}

// ofFirstDay tells whether the words from begin to end speak of a fair's first days, and whether of the very first only.
func (d *document) ofFirstDay(begin, end int) (found, alone bool) {
	before, _, found := strings.Cut(d.in(begin, end), "วันแรก")
	before = strings.TrimRight(before, " ")
	alone = !slices.ContainsFunc([]string{"สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "สิบ", "หลาย"}, func(n string) bool { return strings.HasSuffix(before, n) })
	return found, alone && (before == "" || !isASCIIDigit(before[len(before)-1]))
}

// statedPeriod returns the fiscal quarter or year, or the months, that the paragraph names last before i.
func (r *figureReader) statedPeriod(i int) when.Range {
	const reach = 1500
	times := r.timesIn(max(r.paras[r.para].begin, i-reach), i)
	for n := len(times) - 1; n >= 0; n-- {
		t := times[n]
		if t.Problem == "" && !fine(t) && !r.isEdition(t) && !r.isCompared(t) {
			if days, ok := t.Days(); ok && days.From.Year != 0 && days.To.Year != 0 {
				return days
			}
		}
	}
	return when.Range{}
}

// isEdition tells whether a year only says which of a yearly fair is meant: «งาน … ประจำปี 2565».
func (d *document) isEdition(t read.Time) bool {
	return t.Grain == when.GrainYear && !strings.Contains(t.Text, "งบ") && strings.HasSuffix(strings.TrimRight(d.in(t.Begin-30, t.Begin), " "), "ประจำ")
}

// span returns the days of a reading: days, a month, a quarter, a year.
func (r *figureReader) span(t read.Time) (when.Range, bool) {
	if days, ok := r.quarterOfRelease(t); ok {
		return days, true
	}
	if days, ok := daysOf(t); ok {
		return days, days.From.Year != 0 && days.To.Year != 0
	}
	return t.Days()
}

// isCompared tells whether a period is what another is compared with.
func (d *document) isCompared(t read.Time) bool {
	before := d.in(t.Begin-150, t.Begin)
	for _, word := range []string{"เทียบ", "ช่วงเดียวกัน", "เดียวกัน"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(before, " "), "จาก") || strings.HasSuffix(strings.TrimRight(before, " "), "กว่า")
}

// headingPeriod returns the fiscal quarter or year that the heading above names, within the same list.
func (r *figureReader) headingPeriod(para int) when.Range {
	const most = 14 // lines of a list
	for n := para - 1; n >= max(0, para-most); n-- {
		p := r.paras[n]
		if day, ok := r.dayHeading(p); ok && para-n < 4 {
			return when.Day(day)
		}
		heads := r.has(max(p.begin, p.end-40), p.end, cueFollows) || n+1 < len(r.paras) && strings.HasPrefix(r.text[r.paras[n+1].begin:], "1.")
		if !heads {
			continue
		}
		times := r.timesIn(p.begin, p.end)
		for k := len(times) - 1; k >= 0; k-- {
			t := times[k]
			if days, ok := daysOf(t); ok && t.Kind == read.KindRange && days.From.Year != 0 && days.Days() > 27 {
				return days // ปีงบประมาณ 2566 (1 ตุลาคม 2565 – 31 มีนาคม 2566)
			}
			if t.Problem == "" && (t.Grain == when.GrainQuarter || t.Grain == when.GrainHalf || t.Grain == when.GrainYear || t.Grain == when.GrainMonth) {
				days, _ := t.Days()
				return days
			}
		}
		return when.Range{}
	}
	return when.Range{}
}

// dayHeading returns the day that a line names as the one that the figures below are of: «ประจำวันที่ 25 มิถุนายน 2566».
func (r *figureReader) dayHeading(p paragraph) (when.Date, bool) {
	const longest = 200
	if p.end-p.begin > longest || !strings.HasPrefix(r.text[p.body:], "ประจำวัน") && !strings.HasPrefix(r.text[p.body:], "ยอดประจำวัน") && !strings.HasPrefix(r.text[p.body:], "วันที่") {
		return when.Date{}, false
	}
	for _, t := range r.timesIn(p.begin, p.end) {
		if day, ok := dayOf(t); ok && day.Year != 0 && !r.isUpload(t, p) {
			return day, true
		}
	}
	return when.Date{}, false
}

// captionPeriod returns the period that the caption of a table names, right above its heading.
func (r *figureReader) captionPeriod(heading int) when.Range {
	if heading == 0 {
		return when.Range{}
	}
	p := r.paras[heading-1]
	for _, t := range r.timesIn(p.begin, p.end) {
		if days, ok := r.span(t); ok && (t.Problem == "" || !days.IsZero()) && !r.isCompared(t) && days.Days() > 1 {
			return days
		}
	}
	return when.Range{}
}

// quarterOfRelease returns the days of a quarter that is named without a year, in the only fiscal year that the release names.
func (d *document) quarterOfRelease(t read.Time) (when.Range, bool) {
	digit := strings.IndexAny(t.Text, "1234")
	if t.Grain != when.GrainQuarter || t.Problem == "" || digit < 0 || digit != len(t.Text)-1 {
		return when.Range{}, false
	}
	const most = 60
	var year when.Range
	for _, other := range d.times[:min(most, len(d.times))] {
		days, ok := other.Days()
		if !ok || other.Grain != when.GrainYear || !strings.Contains(other.Text, "งบ") {
			continue
		}
		if !year.IsZero() && year != days {
			return when.Range{}, false
		}
		year = days
	}
	if year.IsZero() {
		return when.Range{}, false
	}
	return when.FiscalYearOf(year.To).Quarter(int(t.Text[digit] - '0')), true
}
