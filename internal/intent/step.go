package intent

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// A step is a time that counts from the one that was spoken of before: «วันถัดไป» after «พรุ่งนี้มีประชุมไหม» is the day after
// tomorrow. Its words are a unit and a direction.
var (
	stepUnits = []struct {
		word  string
		grain when.Grain
	}{
		{"ปีงบประมาณ", when.GrainYear}, {"ปีงบ", when.GrainYear}, {"ปี", when.GrainYear}, {"ไตรมาส", when.GrainQuarter},
		{"เดือน", when.GrainMonth}, {"สัปดาห์", when.GrainWeek}, {"อาทิตย์", when.GrainWeek}, {"วัน", when.GrainDay},
	}
)

// readSteps replaces the times that count from the one before by what they count to, and gives a bare day its month
// from there: «วันที่ 16 ล่ะ» after «ยอดวันที่ 15 มี.ค.».
func (m *message) readSteps(c Context) {
	if c.Last == nil {
		return
	}
	base := c.daysBefore()
	switch {
	case !m.stays(c.Last.Intent):
		m.stepElsewhere(c)
		return
	case base.From.IsZero() || base.To.IsZero():
		return
	}
	for _, d := range c.Last.Slots.Dates { // of several days, from the first to the last
		if d.Before(base.From) {
			base.From = d
		} else if d.After(base.To) {
			base.To = d
		}
	}
	fiscal := m.has.HasAny(moneySubjects...) || c.Last.Slots.FiscalYear != 0
	if t, ok := m.step(base, fiscal); ok {
		kept := m.times[:0]
		for _, other := range m.times {
			if other.Stop <= t.Begin || other.Begin >= t.Stop {
				kept = append(kept, other)
			}
		}
		m.times = append(kept, t)
		return
	}
	for _, settle := range []func() (read.Time, bool){
		func() (read.Time, bool) { return m.thatDay(c.daysMeant()) },
		func() (read.Time, bool) { return m.spanBefore(base, c.Last) },
		func() (read.Time, bool) { return m.bareDay(base, c) },
	} {
		if t, ok := settle(); ok {
			m.times = append(m.times[:0], t)
			return
		}
	}
	if len(m.times) == 0 {
		for _, settle := range []func(when.Range) (read.Time, bool){m.wholeOf, m.lastDays} {
			if t, ok := settle(base); ok {
				m.times = append(m.times, t)
				return
			}
		}
	}
	if t, ok := m.daysOfMonth(base); ok {
		m.times = append(m.times, t)
		return
	}
	for i := range m.times {
		if t := &m.times[i]; t.Grain == when.GrainDay && t.Kind == read.KindDate && isBareDay(t.Text) && !ownTopics.Meets(&m.has) {
			t.From.Date = m.dayBeside(t.From.Date.Day, base, c)
			t.To = t.From
			t.Assumptions = nil
		}
	}
}

// daysBefore are the days that the last query stated, or else those that the answer to it showed.
func (c Context) daysBefore() when.Range {
	if days, ok := c.Last.Slots.Period(); ok {
		return days
	}
	return c.Shown
}

// stepElsewhere reads the day of what was shown in a message on another subject: «วันนั้นมีโครงการอะไร» after a holiday.
func (m *message) stepElsewhere(c Context) {
	if t, ok := m.thatDay(c.daysMeant()); ok {
		m.times = append(m.times[:0], t)
		return
	}
	m.stepOfHolidays(c)
}

// comingDays moves a bare day of a meeting that was read into the month before to this one: «ประชุมวันที่ 27» on the 10th.
func (m *message) comingDays(c Context) {
	m.daysNotYet(c)
	m.heldDays(c)
	if p := m.plans(c); p != nil {
		m.plannedDays(p, c.Now)
		return
	}
	if !m.has.HasAny(concept.Meeting, concept.Title, concept.Room, concept.Zoom) || m.has.HasAny(concept.Past, concept.RelPrev, concept.RelLatest, concept.Minutes, concept.Order) || m.has.HasAny(pastSubjects...) {
		return
	}
	today := when.DateOf(c.Now)
	month := monthOf(today)
	for i := range m.times {
		t := &m.times[i]
		if t.Grain != when.GrainDay || t.Kind != read.KindDate || !isBareDay(t.Text) || !t.From.Date.Before(month.From) {
			continue
		}
		if d := month.From.AddDays(t.From.Date.Day - 1); month.Contains(d) {
			t.From.Date, t.Assumptions = d, nil
			t.To = t.From
		}
	}
}

// soon is how many days ahead a day without a year is taken for this year's where figures are asked of: «วันที่ 25 พ.ค.» on
// the 20th has not come yet.
const soon = 60

// daysNotYet moves the days of figures that were read into last year, and are soon to come, to this one.
func (m *message) daysNotYet(c Context) {
	if m.bias() != read.BiasPast || m.has.HasAny(concept.Meeting, concept.Title, concept.Lastyear) {
		return
	}
	today := when.DateOf(c.Now)
	for i := range m.times {
		t := &m.times[i]
		if t.Grain != when.GrainDay || t.Kind != read.KindDate || t.From.Date.Year != today.Year-1 || saysYear(t.Text) {
			continue
		}
		d := t.From.Date
		d.Year++
		if ahead := d.Sub(today); ahead > 0 && ahead <= soon {
			t.From.Date, t.To.Date = d, d
			t.Assumptions = []read.Assumption{{Code: "year", Thai: "ปี " + strconv.Itoa(when.BuddhistYear(d.Year))}}
		}
	}
}

// saysYear tells whether an expression of a day names more than its day and month.
func saysYear(text string) bool {
	numbers := strings.FieldsFunc(text, func(r rune) bool { return (r < '0' || r > '9') && (r < '๐' || r > '๙') })
	return len(numbers) != 1 || strings.Contains(text, "ปี")
}

// stays tells whether the message names no other subject than the one that was spoken of.
func (m *message) stays(last Intent) bool {
	same, ok := goesOnWith[subjectOf(last)]
	if !ok {
		return false
	}
	for i := range m.has {
		if m.has[i]&ownTopics[i]&^same[i] != 0 {
			return false
		}
	}
	return true
}

// goesOnWith are the concepts that go on with a subject that was spoken of.
var goesOnWith = map[concept.Concept]concept.Set{
	concept.CtxMeeting:  concept.Of(concept.Meeting, concept.Title, concept.Zoom, concept.Agenda, concept.Minutes, concept.Position, concept.Agency),
	concept.CtxCase:     concept.Of(concept.Disease, concept.Infected, concept.Caseword, concept.Found),
	concept.CtxSales:    concept.Of(concept.Otop, concept.Sale),
	concept.CtxEvent:    concept.Of(concept.Otop, concept.Fair, concept.Event),
	concept.CtxBudget:   concept.Of(concept.Budget, concept.Disburse, concept.BudgetSource),
	concept.CtxProjects: concept.Of(concept.Otop, concept.ProjectWord, concept.Project, concept.BudgetSource),
	concept.CtxOrder:    concept.Of(concept.Order),
}

// step returns the time that the message counts from the base.
func (m *message) step(base when.Range, fiscal bool) (read.Time, bool) {
	for _, unit := range stepUnits {
		for at := 0; m.saysWord(unit.word); {
			i := strings.Index(m.text[at:], unit.word)
			if i < 0 {
				break
			}
			begin := at + i
			at = begin + len(unit.word)
			rest := strings.TrimLeft(m.text[at:], " ")
			for back, words := range [][]string{stepsOn, stepsBack} {
				for _, w := range words {
					if !strings.HasPrefix(rest, w) {
						continue
					}
					stop := len(m.text) - len(rest) + len(w)
					fiscal = fiscal || unit.grain == when.GrainQuarter || unit.word != "ปี"
					days := stepFrom(base, unit.grain, back == 1, fiscal)
					kind := read.KindPeriod
					if unit.grain == when.GrainDay {
						kind = read.KindDate
					}
					return read.Time{
						Text: m.text[begin:stop], Begin: begin, Stop: stop, Kind: kind, Grain: unit.grain,
						From: when.Moment{Date: days.From}, To: when.Moment{Date: days.To},
					}, true
				}
			}
		}
	}
	return read.Time{}, false
}

// stepFrom returns the day, week, month, quarter or year after the base, or before it.
func stepFrom(base when.Range, grain when.Grain, back, fiscal bool) when.Range {
	next := base.To.AddDays(1)
	if back {
		next = base.From.AddDays(-1)
	}
	switch grain {
	case when.GrainDay:
		return when.Day(next)
	case when.GrainWeek:
		return weekOf(base, back)
	case when.GrainMonth:
		if first := base.From; base.Days() < 28 && !back {
			next = when.Date{Year: first.Year, Month: first.Month, Day: 1}.AddDays(31)
		} else if base.Days() < 28 {
			next = when.Date{Year: first.Year, Month: first.Month, Day: 1}.AddDays(-1)
		}
		return monthOf(next)
	case when.GrainQuarter:
		if base.Days() < 80 {
			q := quarterAround(base.From)
			next = q.To.AddDays(1)
			if back {
				next = q.From.AddDays(-1)
			}
		}
		return quarterAround(next)
	}
	if base.Days() < 360 {
		year := yearAround(base.From, fiscal)
		next = year.To.AddDays(1)
		if back {
			next = year.From.AddDays(-1)
		}
	}
	return yearAround(next, fiscal)
}

// weekOf is the week, from Monday on, after the one of the base or before it.
func weekOf(base when.Range, back bool) when.Range {
	monday := base.From.AddDays(-(int(base.From.Weekday()) + 6) % 7)
	if monday = monday.AddDays(7); back {
		monday = monday.AddDays(-14)
	}
	return when.Range{From: monday, To: monday.AddDays(6)}
}

func monthOf(d when.Date) when.Range {
	first := when.Date{Year: d.Year, Month: d.Month, Day: 1}
	next := first.AddDays(31)
	return when.Range{From: first, To: when.Date{Year: next.Year, Month: next.Month, Day: 1}.AddDays(-1)}
}

func quarterAround(d when.Date) when.Range { return when.FiscalYearOf(d).Quarter(when.QuarterOf(d)) }

func yearAround(d when.Date, fiscal bool) when.Range {
	if fiscal {
		return when.FiscalYearOf(d).Range()
	}
	return when.Range{From: when.Date{Year: d.Year, Month: time.January, Day: 1}, To: when.Date{Year: d.Year, Month: time.December, Day: 31}}
}

// isBareDay tells whether an expression says the day of the month alone: «วันที่ 16», «16».
func isBareDay(text string) bool {
	digits := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(text), "วันที่"))
	return digits != "" && strings.Trim(digits, "0123456789๐๑๒๓๔๕๖๗๘๙") == ""
}

// daysOfMonth reads two bare days as a span of the month that was spoken of: «เทียบกับ 8-14».
func (m *message) daysOfMonth(base when.Range) (read.Time, bool) {
	if len(m.times)+len(m.numbers) > 0 || base.From.Year != base.To.Year || base.From.Month != base.To.Month {
		return read.Time{}, false
	}
	at := twoDays.FindStringSubmatchIndex(m.text)
	if at == nil {
		return read.Time{}, false
	}
	month := monthOf(base.From)
	days := when.Range{From: month.From.AddDays(numberOf(m.text[at[2]:at[3]]) - 1), To: month.From.AddDays(numberOf(m.text[at[4]:at[5]]) - 1)}
	if !month.Contains(days.From) || !month.Contains(days.To) || !days.From.Before(days.To) {
		return read.Time{}, false
	}
	return read.Time{
		Text: m.text[at[2]:at[5]], Begin: at[2], Stop: at[5], Kind: read.KindRange, Grain: when.GrainDay,
		From: when.Moment{Date: days.From}, To: when.Moment{Date: days.To},
	}, true
}

// twoDays are the numbers of two days with a sign between them.
var twoDays = regexp.MustCompile(`(?:^|[^0-9/.])([0-9]{1,2}) ?(?:-|–|ถึง) ?([0-9]{1,2})(?:[^0-9/.]|$)`)

func numberOf(digits string) int {
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	return n
}

// nearestDay returns the day of the month that lies in the base or nearest to it, the later of two; of figures none that lies ahead.
func nearestDay(day int, base when.Range, now time.Time, past bool) when.Date {
	first := when.Date{Year: base.From.Year, Month: base.From.Month, Day: 1}
	var best when.Date
	for _, month := range []when.Range{monthOf(first.AddDays(-1)), monthOf(first), monthOf(first.AddDays(31)), monthOf(base.To)} {
		d := month.From.AddDays(day - 1)
		if !month.Contains(d) || past && d.After(when.DateOf(now)) {
			continue
		}
		if best.IsZero() || distance(d, base) <= distance(best, base) {
			best = d
		}
	}
	return best
}

// distance is how many days a day lies before or after some others; 0 for one of them.
func distance(d when.Date, from when.Range) int { return max(from.From.Sub(d), d.Sub(from.To), 0) }

// togetherDays are several days whose figures are asked for together: «รวมสามวัน», «ขอ 14 วัน».
var togetherDays = regexp.MustCompile(`(?:รวม(?:กัน)?|^ขอ|^เอา|^แล้ว) ?(?:ทั้ง ?)?(สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|[0-9]{1,2}) ?วัน`)

// lastDays reads a number of days as those up to the last that was spoken of.
func (m *message) lastDays(base when.Range) (read.Time, bool) {
	at := togetherDays.FindStringSubmatchIndex(m.text)
	if at == nil {
		return read.Time{}, false
	}
	said := m.text[at[2]:at[3]]
	n := slices.Index(itemNumbers, said)
	if n < 0 {
		n = numberOf(said)
	}
	return read.Time{
		Text: m.text[at[2]:at[1]], Begin: at[2], Stop: at[1], Kind: read.KindRange, Grain: when.GrainDay,
		From: when.Moment{Date: base.To.AddDays(1 - n)}, To: when.Moment{Date: base.To},
	}, n > 1
}

// wholeOf reads the week or the month that the days spoken of lie in: «สูงสุดของเดือนใช่ไหม».
func (m *message) wholeOf(base when.Range) (read.Time, bool) {
	for _, w := range []struct {
		words string
		grain when.Grain
		days  when.Range
	}{
		{"ของเดือน", when.GrainMonth, monthOf(base.From)}, {"เดือนเดียวกัน", when.GrainMonth, monthOf(base.From)}, {"เดือนนั้น", when.GrainMonth, monthOf(base.From)}, {"สัปดาห์เดียวกัน", when.GrainWeek, weekAround(base.From)}, {"อาทิตย์เดียวกัน", when.GrainWeek, weekAround(base.From)}, {"อาทิตย์นั้น", when.GrainWeek, weekAround(base.From)}, {"ทั้งเดือน", when.GrainMonth, monthOf(base.From)}, {"ทั้งสัปดาห์", when.GrainWeek, weekAround(base.From)}, {"ทั้งอาทิตย์", when.GrainWeek, weekAround(base.From)}, {"สัปดาห์นั้น", when.GrainWeek, weekAround(base.From)}, {"ของสัปดาห์", when.GrainWeek, weekAround(base.From)},
	} {
		if at := strings.Index(m.text, w.words); at >= 0 {
			return read.Time{
				Text: w.words, Begin: at, Stop: at + len(w.words), Kind: read.KindPeriod, Grain: w.grain,
				From: when.Moment{Date: w.days.From}, To: when.Moment{Date: w.days.To},
			}, true
		}
	}
	return read.Time{}, false
}

// weekAround is the week, from Monday on, that a day lies in.
func weekAround(d when.Date) when.Range {
	monday := d.AddDays(-(int(d.Weekday()) + 6) % 7)
	return when.Range{From: monday, To: monday.AddDays(6)}
}
