package read

import (
	"strings"
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// modShift returns how many units a mod moves: 0 for นี้, 1 for หน้า, -1 for ที่แล้ว.
func modShift(m int16) (int, bool) {
	switch m {
	case token.ModThis:
		return 0, true
	case token.ModNext, token.ModComing:
		return 1, true
	case token.ModLast, token.ModPrior, token.ModPast:
		return -1, true
	case token.ModBeforeLast:
		return -2, true
	}
	return 0, false
}

// unitTerm reads what begins with a unit of time: สัปดาห์นี้, เดือนหน้า, เดือนเมษายน, ปี 64.
func (r *reader) unitTerm(i int) (term, bool) {
	switch r.Tok[i].Val {
	case token.UnitDay:
		switch {
		case r.Is(i+1, token.ClassWeekdayBare), r.Is(i+1, token.ClassWeekdayShort), r.Is(i+1, token.ClassDay):
			return r.term(i + 1)
		case r.Is(i+1, token.ClassThat):
			return r.dayOf(i + 1)
		case r.IsMod(i+1, token.ModPrior), r.IsMod(i+1, token.ModLast):
			return r.dayBefore(i+2, 1)
		}
	case token.UnitWeek:
		if a, ok := r.weekOfMonth(i + 1); ok {
			return a, true
		}
		return r.weekTerm(i + 1)
	case token.UnitWeekend:
		return r.weekendTerm(i)
	case token.UnitMonth:
		if r.Is(i+1, token.ClassMod) {
			n, ok := modShift(r.Tok[i+1].Val)
			if !ok || r.today.IsZero() {
				return term{}, false
			}
			first := when.MonthStart(r.today, n)
			a := fixed(i+2, KindPeriod, when.GrainMonth, when.MonthRange(first.Year, first.Month))
			return r.dayOfMonth(a, first.Year, first.Month), true
		}
		a, ok := r.monthTerm(i, i)
		if ok && a.form == termMonth && !a.biased {
			a = r.dayOfMonth(a, a.year, a.month)
		}
		return a, ok
	case token.UnitYear, token.UnitFiscal, token.UnitCalendar:
		return r.yearTerm(i, i)
	}
	return term{}, false
}

// dayOfMonth takes the day that is said after its month: เดือนหน้าวันที่ 5.
func (r *reader) dayOfMonth(a term, year int, month time.Month) term {
	if !r.Is(a.next, token.ClassDayOf) {
		return a
	}
	day, next, ok := r.Small(a.next + 1)
	if !ok || day < 1 || day > 31 || r.isMonthAt(next) || r.Counted(next) || r.IsSign(next, '/') || r.RangeSign(next) > next {
		return a
	}
	return term{form: termDay, day: day, month: month, year: year, next: next, assume: a.assume}
}

// weekTerm reads the mod after สัปดาห์.
func (r *reader) weekTerm(k int) (term, bool) {
	if !r.Is(k, token.ClassMod) || r.today.IsZero() {
		return term{}, false
	}
	n, ok := modShift(r.Tok[k].Val)
	if !ok {
		return term{}, false
	}
	week := r.today.AddDays(7 * n)
	if next := k + 1; r.Is(next, token.ClassWeekday) && !r.Is(next+1, token.ClassTo) && !r.Is(next+1, token.ClassThat) && !r.Is(next+1, token.ClassMod) && !r.IsSign(next+1, '-') {
		return oneDay(next+1, when.WeekdayIn(week, time.Weekday(r.Tok[next].Val))), true // สัปดาห์หน้าวันพุธ
	}
	return fixed(k+1, KindPeriod, when.GrainWeek, when.WeekOf(week)), true
}

// weekendTerm reads เสาร์อาทิตย์ with its mod; alone it is the coming one.
func (r *reader) weekendTerm(i int) (term, bool) {
	if r.today.IsZero() {
		return term{}, false
	}
	next, n, bare := i+1, 0, true
	if r.Is(next, token.ClassMod) {
		if shift, ok := modShift(r.Tok[next].Val); ok {
			n, bare = shift, false
			next++
		}
	}
	saturday := when.WeekStart(r.today).AddDays(5 + 7*n)
	a := fixed(next, KindPeriod, when.GrainDay, when.Range{From: saturday, To: saturday.AddDays(1)})
	if bare {
		a.assume = assumedComing
	}
	return a, true
}

// count reads the number before a unit: 7 วัน, สองสัปดาห์. An อาทิตย์ after a number is a week.
func (r *reader) count(i int) (n int, u token.Unit, next int, ok bool) {
	if r.Is(i, token.ClassNumber) {
		n, next, ok = int(r.Tok[i].Num), i+1, r.Tok[i].Digits <= 3
	} else {
		n, next, ok = r.Small(i)
	}
	if !ok {
		return 0, 0, i, false
	}
	switch {
	case r.Is(next, token.ClassUnit):
		return n, r.Tok[next].Val, next + 1, true
	case r.Is(next, token.ClassWeekdayBare) && r.Tok[next].Val == 0:
		return n, token.UnitWeek, next + 1, true
	case r.Is(next, token.ClassDayMod):
		return n, token.UnitDay, next, true
	case r.Is(next, token.ClassDay) && r.Tok[next].Val == 0 && !r.Tok[next].English: // 3 วันนี้
		return n, token.UnitDay, next + 1, true
	}
	return 0, 0, i, false
}

// agoTerm reads what is counted from today, count first: 2 วันก่อน, 7 วันที่ผ่านมา, 3 เดือนที่แล้ว.
func (r *reader) agoTerm(i int) (term, bool) {
	n, u, next, ok := r.count(i)
	if !ok && !r.today.IsZero() {
		return r.fewDaysAgo(i)
	}
	if !ok || r.today.IsZero() || n == 0 {
		return term{}, false
	}
	if r.Is(next, token.ClassBack) && r.Tok[next].Val == 0 { // 7 วันย้อนหลัง
		return r.stretchBack(n, u, next+1)
	}
	if u == token.UnitMonth && (r.Is(next, token.ClassOrder) || r.secondHalf(n, next)) {
		return r.monthsOfYear(n, next)
	}
	if !r.Is(next, token.ClassMod) && !r.Is(next, token.ClassDayMod) {
		return term{}, false
	}
	switch r.Tok[next].Val {
	case token.ModPrior:
		if u == token.UnitDay {
			if a, ok := r.dayBefore(next+1, n); ok { // 3 วันก่อนวันที่ 20
				return a, true
			}
		}
		if !r.Tok[next].Spaced && r.beforeSomething(next) {
			return term{}, false
		}
		return r.pointAt(-n, u, next+1)
	case token.ModLast:
		return r.pointAt(-n, u, next+1)
	case token.ModPast, token.ModLatest:
		return r.stretchBack(n, u, next+1)
	case token.ModAhead:
		return r.stretchAhead(n, u, next+1)
	}
	return term{}, false
}

// offsetTerm reads what is counted from today, word first: ย้อนหลัง 7 วัน, อีก 3 วัน, ภายใน 7 วัน.
func (r *reader) offsetTerm(i int) (term, bool) {
	t := r.Tok[i]
	n, u, next, ok := r.count(i + 1)
	if !ok && t.Class == token.ClassAhead {
		if a, ok := r.hourAway(i + 1); ok {
			return a, true
		}
	}
	if !ok && t.Class == token.ClassAhead && !r.today.IsZero() {
		if low, high, next, ok := r.fewDays(i + 1); ok {
			return fixed(next, KindRange, when.GrainDay, when.Range{From: r.today.AddDays(low), To: r.today.AddDays(high)}), true
		}
	}
	if t.Class == token.ClassWithin && !ok {
		if r.Is(i+1, token.ClassWithin) || r.Is(i+1, token.ClassAt) {
			return term{}, false
		}
		a, ok := r.term(i + 1)
		a.first = i + 1
		return a, ok
	}
	if !ok && t.Class == token.ClassBack && !r.today.IsZero() {
		return r.turnOf(i)
	}
	if !ok || n == 0 || r.today.IsZero() {
		return term{}, false
	}
	switch t.Class {
	case token.ClassBack:
		if t.Val == 1 && u == token.UnitMonth {
			if a, ok := r.monthsOfFiscalYear(n, next); ok {
				return a, true
			}
		}
		if r.IsMod(next, token.ModPast) || r.IsMod(next, token.ModLatest) || r.Is(next, token.ClassDayMod) {
			next++
		} else if t.Val == 1 && u != token.UnitDay {
			return term{}, false // รอบ 1 ปี, รอบ 6 เดือน: which one is not said
		}
		return r.stretchBack(n, u, next)
	case token.ClassWithin:
		if r.IsMod(next, token.ModAhead) || r.IsMod(next, token.ModThis) {
			next++
		}
		end, ok := r.pointAt(n, u, next)
		if !ok || end.clocks {
			return term{}, false
		}
		return fixed(next, KindRange, when.GrainDay, when.Range{From: r.today, To: end.span.To}), true
	}
	if r.IsMod(next, token.ModAhead) {
		next++
	}
	return r.ahead(n, u, next)
}

// turnOf reads ในรอบสัปดาห์, ในรอบเดือน and ในรอบปี without a number or a word that says which: the one that ends today.
func (r *reader) turnOf(i int) (term, bool) {
	if !strings.HasPrefix(r.Text[r.Tok[i].Begin:r.Tok[i].Stop], "ใน") || !r.Is(i+1, token.ClassUnit) || r.Is(i+2, token.ClassMod) || r.Is(i+2, token.ClassDayMod) {
		return term{}, false
	}
	switch u := r.Tok[i+1].Val; u {
	case token.UnitWeek, token.UnitMonth, token.UnitYear:
		a, ok := r.stretchBack(1, u, i+2)
		a.assume |= assumedSpan
		return a, ok
	}
	return term{}, false
}

// ahead returns the day that is n units from today, as อีก says it.
func (r *reader) ahead(n int, u token.Unit, next int) (term, bool) {
	switch u {
	case token.UnitHour:
		minutes := 60 * n
		if r.Is(next, token.ClassHalf) {
			minutes += 30
			next++
		} else if m, after, ok := r.Small(next); ok && r.IsUnit(after, token.UnitMinute) { // อีก 3 ชั่วโมง 10 นาที
			minutes += m
			next = after + 1
		}
		return r.minutesAway(minutes, next), true
	case token.UnitMinute:
		return r.minutesAway(n, next), true
	case token.UnitDay:
		return oneDay(next, r.today.AddDays(n)), true
	case token.UnitWorkday:
		return oneDay(next, r.opts.Calendar.AddWorkdays(r.today, n)), true
	case token.UnitWeek:
		return fixed(next, KindDate, when.GrainWeek, when.Day(r.today.AddDays(7*n))), true
	case token.UnitMonth:
		return fixed(next, KindDate, when.GrainMonth, when.Day(r.today.AddMonths(n))), true
	case token.UnitYear:
		return fixed(next, KindDate, when.GrainYear, when.Day(r.today.AddMonths(12*n))), true
	}
	return term{}, false
}

// pointAt returns the day, or the whole week, month or year, that lies n units from today.
func (r *reader) pointAt(n int, u token.Unit, next int) (term, bool) {
	switch u {
	case token.UnitMinute:
		return r.minutesAway(n, next), true
	case token.UnitHour:
		return r.minutesAway(60*n, next), true
	case token.UnitDay:
		return oneDay(next, r.today.AddDays(n)), true
	case token.UnitWorkday:
		return oneDay(next, r.opts.Calendar.AddWorkdays(r.today, n)), true
	case token.UnitWeek:
		return fixed(next, KindPeriod, when.GrainWeek, when.WeekOf(r.today.AddDays(7*n))), true
	case token.UnitMonth:
		return fixed(next, KindPeriod, when.GrainMonth, when.MonthOf(when.MonthStart(r.today, n))), true
	case token.UnitYear, token.UnitCalendar:
		y := r.today.Year + n
		return fixed(next, KindPeriod, when.GrainYear, calendarYear(y)), true
	case token.UnitFiscal:
		return fixed(next, KindPeriod, when.GrainYear, (when.FiscalYearOf(r.today) + when.FiscalYear(n)).Range()), true
	}
	return term{}, false
}

// calendarYear returns the days of a Gregorian year.
func calendarYear(y int) when.Range {
	return when.Range{From: when.Date{Year: y, Month: time.January, Day: 1}, To: when.Date{Year: y, Month: time.December, Day: 31}}
}

// minutesAway returns the instant that is n minutes from now.
func (r *reader) minutesAway(n, next int) term {
	at := r.opts.Now.Add(time.Duration(n) * time.Minute)
	m := when.Moment{Date: when.DateOf(at), Clock: when.ClockOf(at), HasClock: true}
	a := fixed(next, KindDateTime, when.GrainMinute, when.Range{})
	a.clocks, a.from, a.to = true, m, m
	return a
}

// stretchBack returns the n units that end today.
func (r *reader) stretchBack(n int, u token.Unit, next int) (term, bool) {
	from := r.today
	switch u {
	case token.UnitMinute, token.UnitHour:
		if u == token.UnitHour {
			n *= 60
		}
		a := r.minutesAway(-n, next)
		a.kind, a.to = KindRange, when.Moment{Date: r.today, Clock: when.ClockOf(r.opts.Now), HasClock: true}
		return a, true
	case token.UnitDay:
		from = from.AddDays(1 - n)
	case token.UnitWorkday:
		from = r.opts.Calendar.AddWorkdays(from.AddDays(1), -n)
	case token.UnitWeek:
		from = from.AddDays(1 - 7*n)
	case token.UnitMonth:
		from = from.AddMonths(-n).AddDays(1)
	case token.UnitYear, token.UnitFiscal, token.UnitCalendar:
		from = from.AddMonths(-12 * n).AddDays(1)
	default:
		return term{}, false
	}
	return fixed(next, KindRange, when.GrainDay, when.Range{From: from, To: r.today}), true
}

// stretchAhead returns the n units that begin today.
func (r *reader) stretchAhead(n int, u token.Unit, next int) (term, bool) {
	to := r.today
	switch u {
	case token.UnitDay:
		to = to.AddDays(n - 1)
	case token.UnitWeek:
		to = to.AddDays(7*n - 1)
	case token.UnitMonth:
		to = to.AddMonths(n).AddDays(-1)
	case token.UnitYear:
		to = to.AddMonths(12 * n).AddDays(-1)
	default:
		return term{}, false
	}
	return fixed(next, KindRange, when.GrainDay, when.Range{From: r.today, To: to}), true
}

// englishMod reads this week, next Monday, last month, last 7 days.
func (r *reader) englishMod(i int) (term, bool) {
	t := r.Tok[i]
	if !t.English || r.today.IsZero() {
		return term{}, false
	}
	n, ok := modShift(t.Val)
	if !ok {
		return term{}, false
	}
	switch k := i + 1; {
	case r.Is(k, token.ClassWeekday) || r.Is(k, token.ClassWeekdayBare):
		return oneDay(k+1, r.weekdayBy(time.Weekday(r.Tok[k].Val), t.Val)), true
	case r.IsUnit(k, token.UnitWeekend):
		saturday := when.WeekStart(r.today).AddDays(5 + 7*n)
		return fixed(k+1, KindPeriod, when.GrainDay, when.Range{From: saturday, To: saturday.AddDays(1)}), true
	case r.Is(k, token.ClassQuarter) && r.Tok[k].Val == 0:
		return r.quarterAway(n, k+1), true
	case r.Is(k, token.ClassUnit) && r.Tok[k].Val != token.UnitDay && r.Tok[k].English:
		return r.pointAt(n, r.Tok[k].Val, k+1)
	default:
		count, u, next, ok := r.count(k)
		switch {
		case !ok || count == 0:
			return term{}, false
		case n < 0:
			return r.stretchBack(count, u, next)
		case n > 0:
			return r.stretchAhead(count, u, next)
		}
	}
	return term{}, false
}
