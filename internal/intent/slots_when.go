package intent

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// when fills the times that are asked about: days, ranges, fiscal quarters and years.
func (f *filler) when() {
	f.readAsFigures()
	for i := range f.m.times {
		t := &f.m.times[i]
		for _, a := range t.Assumptions {
			if a.Code != "year" || !f.goesWithoutSaying(t.From.Date.Year) {
				f.reading(a.Thai)
			}
		}
		if t.Problem != "" || t.From.IsZero() && t.To.IsZero() || f.tellsWhen(t) || f.wishedFor(t.Begin) {
			continue
		}
		if day, from, to, ok := t.Within(); ok { // «พรุ่งนี้ก่อน 9 โมง»
			if f.s.TimeRange = when.NewHours(from, to); !day.IsZero() {
				f.s.Dates = append(f.s.Dates, day)
			}
			continue
		}
		switch {
		case t.Kind == read.KindTime:
			if t.To.IsZero() {
				f.s.TimeRange = when.NewHours(t.From.Clock, when.NewClock(24, 0))
			} else if t.From != t.To {
				f.s.TimeRange = when.NewHours(t.From.Clock, t.To.Clock)
			}
		case t.Grain == when.GrainQuarter:
			last := t.To.Date
			if f.firstTwo(t) {
				last = when.FiscalYearOf(t.From.Date).Quarter(2).To
			}
			f.quarter(t.From.Date, last)
		case t.Grain == when.GrainYear && t.Kind != read.KindRange:
			f.year(t.From.Date)
		case t.Kind == read.KindDateTime && t.Grain == when.GrainPart && t.To.Date == t.From.Date.AddDays(1):
			f.s.Dates = append(f.s.Dates, t.From.Date) // «คืนนี้», «เมื่อคืน», up to the midnight that ends the day
			f.s.TimeRange = when.NewHours(t.From.Clock, when.NewClock(24, 0))
		case f.aboutEndOfMonth(t):
			f.endOfMonth(t)
		case t.From.Date == t.To.Date:
			if f.q.Intent != OTOPAdd || !slices.Contains(f.s.Dates, t.From.Date) {
				f.s.Dates = append(f.s.Dates, t.From.Date)
			}
			if t.Kind == read.KindDateTime && t.From.Clock != t.To.Clock {
				f.s.TimeRange = when.NewHours(t.From.Clock, t.To.Clock)
			}
		default:
			f.s.Ranges = append(f.s.Ranges, f.days(t))
		}
	}
	f.currentFiscalYear()
}

// firstOfEnd is the first day of what is called the end of a month, as ปลายเดือน is read.
const firstOfEnd = 21

// endOfMonth fills the days of the end of a month, those that are not yet over unless the question looks back: «มีประชุมอะไรไปบ้าง».
func (f *filler) endOfMonth(t *read.Time) {
	days := when.Range{From: when.Date{Year: t.To.Date.Year, Month: t.To.Date.Month, Day: firstOfEnd}, To: t.To.Date}
	if today := when.DateOf(f.now); today.After(days.From) && !today.After(days.To) && !f.says("ไป") {
		days.From = today
	}
	if days.From == days.To {
		f.s.Dates = append(f.s.Dates, days.To)
		return
	}
	f.s.Ranges = append(f.s.Ranges, days)
	f.reading(t.Text + " คือ " + days.Short())
}

// aboutEndOfMonth tells whether a time is the end of a month around which one asks what is planned, and not its last day: «สิ้นเดือนพฤษภามีงานอะไร». What is
// due or counted by then is so on the last day.
func (f *filler) aboutEndOfMonth(t *read.Time) bool {
	switch f.q.Intent {
	case MeetingQuery, MeetingVenue, MeetingAgenda, OTOPEvents:
	default:
		return false
	}
	before := f.m.text[:t.Begin]
	return t.Kind == read.KindDate && strings.HasPrefix(t.Text, "สิ้นเดือน") && !strings.HasSuffix(before, "วัน") && !strings.HasSuffix(strings.TrimSpace(before), "ณ")
}

// days returns the days of a range. Of figures there are none after today: what is asked of them since a day of the
// past ends today.
func (f *filler) days(t *read.Time) when.Range {
	days, _ := t.Days()
	switch f.q.Intent {
	case CaseCount, CaseTrend, CaseCompare, OTOPSales, OTOPCompare, BudgetDisbursement:
		if today := when.DateOf(f.now); days.To.IsZero() && !days.From.After(today) {
			days.To = today
		}
	}
	return days
}

// readAsFigures reads the times again where the words alone did not show that the message is about figures of
// OTOP, which lie behind us and whose years are fiscal ones: «ขายของหมู่บ้าน ปี 63».
func (f *filler) readAsFigures() {
	switch f.q.Intent {
	case OTOPSales, OTOPCompare:
	case OTOPAdd:
		if len(f.m.amounts) == 0 {
			return // a new or moved event, which lies ahead
		}
	default:
		return
	}
	if len(f.m.times) == 0 || f.has(concept.Sale, concept.Income) && !f.has(concept.Meeting, concept.Title, concept.Room, concept.Zoom) {
		return
	}
	f.m.times = read.All(f.m.text, read.Options{Now: f.now, Bias: read.BiasPast, Money: true}).Times
	f.m.dropFalseTimes(f.u.lexicon)
	f.m.readSteps(f.c)
	f.q.Times = f.m.times
}

// tellsWhen tells whether a time says only when a figure was told, and not when it was sold: «ที่แจ้งไปเมื่อวาน».
func (f *filler) tellsWhen(t *read.Time) bool {
	if f.q.Intent != OTOPAdd {
		return false
	}
	before := strings.TrimSpace(f.m.text[:t.Begin])
	for _, told := range []string{"แจ้งไป", "แจ้งไว้", "ส่งไป", "ส่งให้", "ลงไป", "คีย์ไป", "บอกไป"} {
		if strings.HasSuffix(before, told) {
			return true
		}
	}
	if t.Grain == when.GrainPart && t.Kind == read.KindDateTime {
		for _, other := range f.m.times {
			if other.Begin != t.Begin && other.Kind != read.KindTime {
				return true // «เช้านี้โทรแจ้ง ขายเมื่อวานได้ 6,500»
			}
		}
	}
	return false
}

// firstTwo tells whether the first quarter that was read is the first two: «2 ไตรมาสแรก».
func (f *filler) firstTwo(t *read.Time) bool {
	if !strings.HasSuffix(t.Text, "ไตรมาสแรก") {
		return false
	}
	before := strings.TrimSpace(f.m.text[:t.Begin+len(t.Text)-len("ไตรมาสแรก")])
	for _, two := range []string{"2", "๒", "สอง"} {
		if strings.HasSuffix(before, two) {
			return true
		}
	}
	return false
}

// currentFiscalYear fills the fiscal year that runs where it is named by its word alone: «ทั้งปีงบ».
func (f *filler) currentFiscalYear() {
	switch f.q.Intent {
	case OTOPEvents, OTOPSales, OTOPCompare, OTOPProjects:
	default:
		return
	}
	if len(f.m.times) > 0 || !f.says("ปีงบประมาณปัจจุบัน", "ปีงบปัจจุบัน", "ทั้งปีงบ", "ตลอดปีงบ") {
		return
	}
	f.s.When = When{FiscalYear: int(when.FiscalYearOf(when.DateOf(f.now)))}
	for _, a := range f.m.amounts {
		if strings.HasSuffix(strings.TrimSpace(f.m.text[:a.Begin]), "ปีงบ") && a.Unit == "" && a.Value.Scale == 0 {
			switch y := a.Value.Digits; { // «ทั้งปีงบ 63»
			case y > 40 && y < 100:
				f.s.FiscalYear = 2500 + int(y)
			case y > 2500 && y < 2600:
				f.s.FiscalYear = int(y)
			}
		}
	}
}

// quarter fills the fiscal quarters that the days from first to last are.
func (f *filler) quarter(first, last when.Date) {
	if first.Year == 0 {
		return
	}
	y := when.FiscalYearOf(first)
	if f.s.FiscalYear != 0 && len(f.s.Quarter) > 0 && (int(y) != f.s.FiscalYear || f.comparing()) {
		f.second = withDays(when.Range{From: first, To: last})
		return
	}
	f.s.FiscalYear = int(y)
	for q := range 4 {
		r := y.Quarter(q + 1)
		if !r.From.Before(first) && !r.To.After(last) {
			f.s.Quarter = append(f.s.Quarter, q+1)
		}
	}
}

// year fills the year that begins on the day: a fiscal one where it is October, otherwise a calendar one.
func (f *filler) year(first when.Date) {
	year := &f.s.Year
	value := when.BuddhistYear(first.Year)
	if first.Month == time.October {
		year, value = &f.s.FiscalYear, int(when.FiscalYearOf(first))
	}
	if *year != 0 && *year != value {
		f.second = withYear(when.FiscalYear(value))
		return
	}
	*year = value
}

// comparing tells whether the message sets one time against another.
func (f *filler) comparing() bool { return f.q.Intent == OTOPCompare || f.q.Intent == CaseCompare }

// compareTo moves the second time to CompareTo, where the message sets two times against each other.
func (f *filler) compareTo() {
	if f.spanBefore() {
		return
	}
	switch w := &f.s.When; {
	case !f.second.IsZero() && w.FiscalYear != 0 && len(w.Quarter) == 0 && withYear(when.FiscalYear(w.FiscalYear+1)) == f.second:
		w.CompareTo = withYear(when.FiscalYear(w.FiscalYear)) // «ปีที่แล้วกับปีนี้»: the later is compared with the earlier
		w.FiscalYear++
	case !f.second.IsZero():
		w.CompareTo = f.second
	case len(w.Dates) > 1:
		day, with := w.Dates[0], w.Dates[1]
		if day.Before(with) {
			day, with = with, day
		}
		w.CompareTo, w.Dates = withDay(with), List[when.Date]{day}
	case len(w.Ranges) > 1:
		w.CompareTo = withDays(w.Ranges[1])
		w.Ranges = w.Ranges[:1]
	case len(w.Dates) == 1 && len(w.Ranges) == 1:
		if w.Ranges[0].Contains(w.Dates[0]) {
			return
		}
		w.CompareTo = withDay(w.Dates[0])
		w.Dates = nil
	}
}

// spanBefore compares the first span that is named with the one right before it, of the same length, where the message
// says so: «7 วันล่าสุดกับ 7 วันก่อนหน้า».
func (f *filler) spanBefore() bool {
	if f.lastWithBefore(); len(f.s.Ranges) == 0 || len(f.m.times) == 0 {
		return false
	}
	r := f.s.Ranges[0]
	before := func(word string) bool { return strings.Contains(f.m.text[f.m.times[0].Begin:], word) }
	if !slices.ContainsFunc(stepsBack, before) && !f.asManyDaysAgo(r) {
		return false
	}
	f.s.CompareTo = withDays(when.Range{From: r.From.AddDays(-r.Days()), To: r.From.AddDays(-1)})
	f.s.Ranges, f.s.Dates = f.s.Ranges[:1], nil
	return true
}

// asManyDaysAgo tells whether the second time that is named is one day by itself, as many days ago as the first span has: in «7 วันล่าสุด
// เทียบกับ 7 วันก่อน» it ends the span before.
func (f *filler) asManyDaysAgo(r when.Range) bool {
	return len(f.m.times) == 2 && len(f.s.Dates) == 1 && r.Days() > 1 && strings.HasSuffix(f.m.times[1].Text, "วันก่อน") &&
		f.s.Dates[0] == r.To.AddDays(-r.Days())
}

// otopCompareTo fills what a figure is compared with, and says of a year that was taken for it that it is that.
func (f *filler) otopCompareTo() {
	f.otopComparedWith()
	name := f.s.CompareTo.Year.Name()
	if at := slices.Index(f.q.Readings, name); f.s.CompareTo.Year != 0 && at >= 0 {
		f.q.Readings = slices.Delete(slices.Clone(f.q.Readings), at, at+1)
		f.reading("เทียบกับ" + name)
	}
}

// otopComparedWith fills what a figure is compared with: «ปีก่อน» is the fiscal year before the one asked about.
func (f *filler) otopComparedWith() {
	f.compareTo()
	if f.s.CompareTo.IsZero() && f.onlyCompared() {
		return
	}
	if !f.s.CompareTo.IsZero() || !f.has(concept.Lastyear) {
		return
	}
	this := int(when.FiscalYearOf(when.DateOf(f.now)))
	before := this - 1
	if f.s.Year == this-1 {
		f.s.Year = 0 // «last year», which is the one before
	}
	switch y := f.s.FiscalYear; {
	case y == this-1 && len(f.s.Quarter) == 0: // the year that was named is the one before
		f.s.FiscalYear = 0
	case y != 0:
		before = y - 1
	}
	f.s.CompareTo = withYear(when.FiscalYear(before))
	f.reading("เทียบกับปีงบประมาณ " + strconv.Itoa(before))
}

// onlyCompared takes the only time of the message as the one that is compared with, where a word before it says so:
// «เทียบปี 63», «โตขึ้นจากปี 63», «ต่างจากไตรมาสก่อน».
func (f *filler) onlyCompared() bool {
	if len(f.m.times) != 1 {
		return false
	}
	t := &f.m.times[0]
	before := strings.TrimSpace(f.m.text[:t.Begin])
	besides := false
	for _, w := range []string{"จาก", "กว่า", "เทียบ", "เทียบกับ", "เทียบกะ", "ต่างจาก", "กว่าเมื่อ", "จากเมื่อ", "ของ", "vs"} {
		besides = besides || strings.HasSuffix(before, w) && (w != "ของ" || f.has(concept.Compare))
	}
	h, _, compares := f.m.word(f.u.lexicon, concept.Compare)
	after := compares && f.m.folded.At(t.Begin) >= h.end
	w := &f.s.When
	switch {
	case w.FiscalYear != 0 && len(w.Quarter) == 0 && (besides || after):
		f.reading("เทียบกับ" + when.FiscalYear(w.FiscalYear).Name())
		w.CompareTo, w.FiscalYear = withYear(when.FiscalYear(w.FiscalYear)), 0
	case len(w.Quarter) == 1 && besides:
		w.CompareTo = withDays(when.FiscalYear(w.FiscalYear).Quarter(w.Quarter[0]))
		w.FiscalYear, w.Quarter = 0, nil
	case len(w.Ranges) == 1 && len(w.Dates) == 0 && besides:
		w.CompareTo, w.Ranges = withDays(w.Ranges[0]), nil
	case len(w.Dates) == 1 && len(w.Ranges) == 0 && besides:
		w.CompareTo, w.Dates = withDay(w.Dates[0]), nil
	default:
		return false
	}
	return true
}
