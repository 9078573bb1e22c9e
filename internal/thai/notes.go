package thai

import "strconv"

// notes are the assumptions of a reading while it is made.
type notes uint16

const (
	noteYear     notes = 1 << iota // the year was filled in
	noteMonth                      // the month was filled in
	noteFiscal                     // a quarter, half or year was read as fiscal
	noteCalendar                   // a half or year was read as a calendar one
	noteComing                     // a bare weekday was read as the coming one
	notePart                       // morning or evening was filled in
	noteToday                      // an open end was read as today
	noteSlip                       // a year was read as the one evidently meant
	noteSpan                       // a vague stretch (ต้นปี) was given days
	noteMidnight                   // เที่ยงคืน was read as the end of the day
)

// assumptions puts the notes of e into words.
func (r *reader) assumptions(e expr) []Assumption {
	if e.assume == 0 {
		return nil
	}
	var list []Assumption
	add := func(n notes, code, words string) {
		if e.assume&n != 0 {
			list = append(list, Assumption{Code: code, Thai: words})
		}
	}
	from, to := e.from.Date, e.to.Date
	year := strconv.Itoa(BuddhistYear(from.Year))
	if e.assume&(noteYear|noteSlip|noteCalendar) != 0 {
		words := "ปี " + year
		if to.Year != from.Year && to.Year != 0 {
			words += "–" + strconv.Itoa(BuddhistYear(to.Year))
		}
		add(noteYear, "year", words)
		add(noteSlip, "year-slip", words)
		add(noteCalendar, "calendar", "ปีปฏิทิน "+year)
	}
	add(noteMonth, "month", from.Long())
	if e.assume&noteFiscal != 0 {
		add(noteFiscal, "fiscal", fiscalName(from, to))
	}
	add(noteComing, "coming", from.LongWeekday())
	if e.assume&notePart != 0 {
		add(notePart, "part", partName(e.from.Clock))
	}
	add(noteToday, "today", "ถึงวันนี้")
	add(noteSpan, "span", Range{from, to}.Short())
	add(noteMidnight, "midnight", "เที่ยงคืนท้ายวัน")
	return list
}

// fiscalName names the fiscal period from one day to another.
func fiscalName(from, to Date) string {
	year := FiscalYearOf(from)
	first, last := QuarterOf(from), QuarterOf(to)
	switch {
	case FiscalYearOf(to) != year:
		return year.Name() + "–" + strconv.Itoa(int(FiscalYearOf(to)))
	case first == 1 && last == 4:
		return year.Name()
	case first == last:
		return FiscalQuarterName(year, first)
	}
	return "ไตรมาส " + strconv.Itoa(first) + "–" + strconv.Itoa(last) + " " + year.Name()
}

// partName names the part of the day in which c lies.
func partName(c Clock) string {
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
