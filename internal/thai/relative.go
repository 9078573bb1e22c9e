package thai

import "time"

// modShift returns how many units a mod moves: 0 for นี้, 1 for หน้า, -1 for ที่แล้ว.
func modShift(m int16) (int, bool) {
	switch m {
	case modThis:
		return 0, true
	case modNext, modComing:
		return 1, true
	case modLast, modPrior, modPast:
		return -1, true
	case modBeforeLast:
		return -2, true
	}
	return 0, false
}

// unitTerm reads what begins with a unit of time: สัปดาห์นี้, เดือนหน้า, เดือนเมษายน, ปี 64.
func (r *reader) unitTerm(i int) (term, bool) {
	switch r.tok[i].val {
	case unitDay:
		switch {
		case r.is(i+1, classWeekdayBare), r.is(i+1, classWeekdayShort), r.is(i+1, classDay):
			return r.term(i + 1)
		case r.is(i+1, classThat):
			return r.dayOf(i + 1)
		case r.isMod(i+1, modPrior), r.isMod(i+1, modLast):
			return r.dayBefore(i+2, 1)
		}
	case unitWeek:
		if a, ok := r.weekOfMonth(i + 1); ok {
			return a, true
		}
		return r.weekTerm(i + 1)
	case unitWeekend:
		return r.weekendTerm(i)
	case unitMonth:
		if r.is(i+1, classMod) {
			n, ok := modShift(r.tok[i+1].val)
			if !ok || r.today.IsZero() {
				return term{}, false
			}
			first := monthStart(r.today, n)
			a := fixed(i+2, KindPeriod, GrainMonth, monthRange(first.Year, first.Month))
			return r.dayOfMonth(a, first.Year, first.Month), true
		}
		a, ok := r.monthTerm(i, i)
		if ok && a.form == termMonth && !a.biased {
			a = r.dayOfMonth(a, a.year, a.month)
		}
		return a, ok
	case unitYear, unitFiscal, unitCalendar:
		return r.yearTerm(i, i)
	}
	return term{}, false
}

// dayOfMonth takes the day that is said after its month: เดือนหน้าวันที่ 5.
func (r *reader) dayOfMonth(a term, year int, month time.Month) term {
	if !r.is(a.next, classDayOf) {
		return a
	}
	day, next, ok := r.small(a.next + 1)
	if !ok || day < 1 || day > 31 || r.isMonthAt(next) || r.counted(next) || r.isSign(next, '/') || r.rangeSign(next) > next {
		return a
	}
	return term{form: termDay, day: day, month: month, year: year, next: next, assume: a.assume}
}

// weekTerm reads the mod after สัปดาห์.
func (r *reader) weekTerm(k int) (term, bool) {
	if !r.is(k, classMod) || r.today.IsZero() {
		return term{}, false
	}
	n, ok := modShift(r.tok[k].val)
	if !ok {
		return term{}, false
	}
	return fixed(k+1, KindPeriod, GrainWeek, WeekOf(r.today.AddDays(7*n))), true
}

// weekendTerm reads เสาร์อาทิตย์ with its mod; alone it is the coming one.
func (r *reader) weekendTerm(i int) (term, bool) {
	if r.today.IsZero() {
		return term{}, false
	}
	next, n, bare := i+1, 0, true
	if r.is(next, classMod) {
		if shift, ok := modShift(r.tok[next].val); ok {
			n, bare = shift, false
			next++
		}
	}
	saturday := weekStart(r.today).AddDays(5 + 7*n)
	a := fixed(next, KindPeriod, GrainDay, Range{saturday, saturday.AddDays(1)})
	if bare {
		a.assume = assumedComing
	}
	return a, true
}

// count reads the number before a unit: 7 วัน, สองสัปดาห์. An อาทิตย์ after a number is a week.
func (r *reader) count(i int) (n int, u unit, next int, ok bool) {
	if r.is(i, classNumber) {
		n, next, ok = int(r.tok[i].num), i+1, r.tok[i].digits <= 3
	} else {
		n, next, ok = r.small(i)
	}
	if !ok {
		return 0, 0, i, false
	}
	switch {
	case r.is(next, classUnit):
		return n, r.tok[next].val, next + 1, true
	case r.is(next, classWeekdayBare) && r.tok[next].val == 0:
		return n, unitWeek, next + 1, true
	case r.is(next, classDayMod):
		return n, unitDay, next, true
	case r.is(next, classDay) && r.tok[next].val == 0 && !r.tok[next].english: // 3 วันนี้
		return n, unitDay, next + 1, true
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
	if r.is(next, classBack) && r.tok[next].val == 0 { // 7 วันย้อนหลัง
		return r.stretchBack(n, u, next+1)
	}
	if u == unitMonth && (r.is(next, classOrder) || r.secondHalf(n, next)) {
		return r.monthsOfYear(n, next)
	}
	if !r.is(next, classMod) && !r.is(next, classDayMod) {
		return term{}, false
	}
	switch r.tok[next].val {
	case modPrior:
		if u == unitDay {
			if a, ok := r.dayBefore(next+1, n); ok { // 3 วันก่อนวันที่ 20
				return a, true
			}
		}
		if !r.tok[next].spaced && r.beforeSomething(next) {
			return term{}, false
		}
		return r.pointAt(-n, u, next+1)
	case modLast:
		return r.pointAt(-n, u, next+1)
	case modPast, modLatest:
		return r.stretchBack(n, u, next+1)
	case modAhead:
		return r.stretchAhead(n, u, next+1)
	}
	return term{}, false
}

// offsetTerm reads what is counted from today, word first: ย้อนหลัง 7 วัน, อีก 3 วัน, ภายใน 7 วัน.
func (r *reader) offsetTerm(i int) (term, bool) {
	t := r.tok[i]
	n, u, next, ok := r.count(i + 1)
	if !ok && t.class == classAhead {
		if a, ok := r.hourAway(i + 1); ok {
			return a, true
		}
	}
	if !ok && t.class == classAhead && !r.today.IsZero() {
		if low, high, next, ok := r.fewDays(i + 1); ok {
			return fixed(next, KindRange, GrainDay, Range{r.today.AddDays(low), r.today.AddDays(high)}), true
		}
	}
	if t.class == classWithin && !ok {
		if r.is(i+1, classWithin) || r.is(i+1, classAt) {
			return term{}, false
		}
		a, ok := r.term(i + 1)
		a.first = i + 1
		return a, ok
	}
	if !ok || n == 0 || r.today.IsZero() {
		return term{}, false
	}
	switch t.class {
	case classBack:
		if t.val == 1 && u == unitMonth {
			if a, ok := r.monthsOfFiscalYear(n, next); ok {
				return a, true
			}
		}
		if r.isMod(next, modPast) || r.isMod(next, modLatest) || r.is(next, classDayMod) {
			next++
		} else if t.val == 1 && u != unitDay {
			return term{}, false // รอบ 1 ปี, รอบ 6 เดือน: which one is not said
		}
		return r.stretchBack(n, u, next)
	case classWithin:
		if r.isMod(next, modAhead) || r.isMod(next, modThis) {
			next++
		}
		end, ok := r.pointAt(n, u, next)
		if !ok || end.clocks {
			return term{}, false
		}
		return fixed(next, KindRange, GrainDay, Range{r.today, end.span.To}), true
	}
	if r.isMod(next, modAhead) {
		next++
	}
	return r.ahead(n, u, next)
}

// ahead returns the day that is n units from today, as อีก says it.
func (r *reader) ahead(n int, u unit, next int) (term, bool) {
	switch u {
	case unitHour:
		minutes := 60 * n
		if r.is(next, classHalf) {
			minutes += 30
			next++
		} else if m, after, ok := r.small(next); ok && r.isUnit(after, unitMinute) { // อีก 3 ชั่วโมง 10 นาที
			minutes += m
			next = after + 1
		}
		return r.minutesAway(minutes, next), true
	case unitMinute:
		return r.minutesAway(n, next), true
	case unitDay:
		return oneDay(next, r.today.AddDays(n)), true
	case unitWorkday:
		return oneDay(next, AddWorkdays(r.today, n)), true
	case unitWeek:
		return fixed(next, KindDate, GrainWeek, Day(r.today.AddDays(7*n))), true
	case unitMonth:
		return fixed(next, KindDate, GrainMonth, Day(r.today.AddMonths(n))), true
	case unitYear:
		return fixed(next, KindDate, GrainYear, Day(r.today.AddMonths(12*n))), true
	}
	return term{}, false
}

// pointAt returns the day, or the whole week, month or year, that lies n units from today.
func (r *reader) pointAt(n int, u unit, next int) (term, bool) {
	switch u {
	case unitMinute:
		return r.minutesAway(n, next), true
	case unitHour:
		return r.minutesAway(60*n, next), true
	case unitDay:
		return oneDay(next, r.today.AddDays(n)), true
	case unitWorkday:
		return oneDay(next, AddWorkdays(r.today, n)), true
	case unitWeek:
		return fixed(next, KindPeriod, GrainWeek, WeekOf(r.today.AddDays(7*n))), true
	case unitMonth:
		return fixed(next, KindPeriod, GrainMonth, MonthOf(monthStart(r.today, n))), true
	case unitYear, unitCalendar:
		y := r.today.Year + n
		return fixed(next, KindPeriod, GrainYear, calendarYear(y)), true
	case unitFiscal:
		return fixed(next, KindPeriod, GrainYear, (FiscalYearOf(r.today) + FiscalYear(n)).Range()), true
	}
	return term{}, false
}

// calendarYear returns the days of a Gregorian year.
func calendarYear(y int) Range { return Range{Date{y, time.January, 1}, Date{y, time.December, 31}} }

// minutesAway returns the instant that is n minutes from now.
func (r *reader) minutesAway(n, next int) term {
	at := r.opts.Now.Add(time.Duration(n) * time.Minute)
	m := Moment{Date: DateOf(at), Clock: ClockOf(at), HasClock: true}
	a := fixed(next, KindDateTime, GrainMinute, Range{})
	a.clocks, a.from, a.to = true, m, m
	return a
}

// stretchBack returns the n units that end today.
func (r *reader) stretchBack(n int, u unit, next int) (term, bool) {
	from := r.today
	switch u {
	case unitMinute, unitHour:
		if u == unitHour {
			n *= 60
		}
		a := r.minutesAway(-n, next)
		a.kind, a.to = KindRange, Moment{Date: r.today, Clock: ClockOf(r.opts.Now), HasClock: true}
		return a, true
	case unitDay:
		from = from.AddDays(1 - n)
	case unitWorkday:
		from = AddWorkdays(from.AddDays(1), -n)
	case unitWeek:
		from = from.AddDays(1 - 7*n)
	case unitMonth:
		from = from.AddMonths(-n).AddDays(1)
	case unitYear, unitFiscal, unitCalendar:
		from = from.AddMonths(-12 * n).AddDays(1)
	default:
		return term{}, false
	}
	return fixed(next, KindRange, GrainDay, Range{from, r.today}), true
}

// stretchAhead returns the n units that begin today.
func (r *reader) stretchAhead(n int, u unit, next int) (term, bool) {
	to := r.today
	switch u {
	case unitDay:
		to = to.AddDays(n - 1)
	case unitWeek:
		to = to.AddDays(7*n - 1)
	case unitMonth:
		to = to.AddMonths(n).AddDays(-1)
	case unitYear:
		to = to.AddMonths(12 * n).AddDays(-1)
	default:
		return term{}, false
	}
	return fixed(next, KindRange, GrainDay, Range{r.today, to}), true
}

// englishMod reads this week, next Monday, last month, last 7 days.
func (r *reader) englishMod(i int) (term, bool) {
	t := r.tok[i]
	if !t.english || r.today.IsZero() {
		return term{}, false
	}
	n, ok := modShift(t.val)
	if !ok {
		return term{}, false
	}
	switch k := i + 1; {
	case r.is(k, classWeekday) || r.is(k, classWeekdayBare):
		return oneDay(k+1, r.weekdayBy(time.Weekday(r.tok[k].val), t.val)), true
	case r.isUnit(k, unitWeekend):
		saturday := weekStart(r.today).AddDays(5 + 7*n)
		return fixed(k+1, KindPeriod, GrainDay, Range{saturday, saturday.AddDays(1)}), true
	case r.is(k, classQuarter) && r.tok[k].val == 0:
		return r.quarterAway(n, k+1), true
	case r.is(k, classUnit) && r.tok[k].val != unitDay && r.tok[k].english:
		return r.pointAt(n, r.tok[k].val, k+1)
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
