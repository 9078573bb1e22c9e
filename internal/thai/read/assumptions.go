package read

import (
	"strconv"

	"changwat/internal/thai/when"
)

// assumptions are the assumptions of a reading while it is made.
type assumptions uint16

const (
	assumedYear     assumptions = 1 << iota // the year was filled in
	assumedMonth                            // the month was filled in
	assumedFiscal                           // a quarter, half or year was read as fiscal
	assumedCalendar                         // a half or year was read as a calendar one
	assumedComing                           // a bare weekday was read as the coming one
	assumedPart                             // morning or evening was filled in
	assumedToday                            // an open begin was read as today
	assumedTypo                             // a year was read as the one evidently meant
	assumedSpan                             // a vague stretch (ต้นปี) was given days
	assumedMidnight                         // เที่ยงคืน was read as the end of the day
)

// assumptions puts the assumptions of e into words.
func (r *reader) assumptions(e expr) []Assumption {
	if e.assume == 0 {
		return nil
	}
	var list []Assumption
	add := func(n assumptions, code, words string) {
		if e.assume&n != 0 {
			list = append(list, Assumption{Code: code, Thai: words})
		}
	}
	from, to := e.from.Date, e.to.Date
	if from.IsZero() {
		from = to
	}
	year := strconv.Itoa(when.BuddhistYear(from.Year))
	if e.assume&(assumedYear|assumedTypo|assumedCalendar) != 0 {
		words := "ปี " + year
		if to.Year != from.Year && to.Year != 0 {
			words += "–" + strconv.Itoa(when.BuddhistYear(to.Year))
		}
		add(assumedYear, "year", words)
		add(assumedTypo, "year-slip", words)
		add(assumedCalendar, "calendar", "ปีปฏิทิน "+year)
	}
	add(assumedMonth, "month", from.Long())
	if e.assume&assumedFiscal != 0 {
		add(assumedFiscal, "fiscal", fiscalName(from, to))
	}
	add(assumedComing, "coming", from.LongWeekday())
	if e.assume&assumedPart != 0 {
		add(assumedPart, "part", partName(e.from.Clock))
	}
	add(assumedToday, "today", "ตั้งแต่วันนี้")
	add(assumedSpan, "span", when.Range{From: from, To: to}.Short())
	add(assumedMidnight, "midnight", "เที่ยงคืนท้ายวัน")
	return list
}

// fiscalName names the fiscal period from one day to another.
func fiscalName(from, to when.Date) string {
	year := when.FiscalYearOf(from)
	first, last := when.QuarterOf(from), when.QuarterOf(to)
	switch {
	case when.FiscalYearOf(to) != year:
		return year.Name() + "–" + strconv.Itoa(int(when.FiscalYearOf(to)))
	case first == 1 && last == 4:
		return year.Name()
	case first == last:
		return when.FiscalQuarterName(year, first)
	}
	return "ไตรมาส " + strconv.Itoa(first) + "–" + strconv.Itoa(last) + " " + year.Name()
}

// partName names the part of the day in which c lies.
func partName(c when.Clock) string {
	switch h := c.Hour(); {
	case h < 6:
		return "หลังเที่ยงคืน"
	case h < 12:
		return "ตอนเช้า"
	case h < 16:
		return "ตอนบ่าย"
	case h < 19:
		return "ตอนเย็น"
	}
	return "ตอนค่ำ"
}
