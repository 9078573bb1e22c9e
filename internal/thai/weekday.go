package thai

import "time"

// weekdayTerm reads a weekday with what follows it: ศุกร์หน้า, วันศุกร์ที่ 30 เมษายน 2564, จันทร์สัปดาห์หน้า.
func (r *reader) weekdayTerm(i int) (term, bool) {
	t := r.tok[i]
	if t.class == classWeekdayBare && t.val == 0 && r.is(i+1, classMod) && !t.english { // อาทิตย์หน้า is a week
		if i == 0 || !r.isUnit(i-1, unitDay) {
			return r.weekTerm(i + 1)
		}
	}
	if !r.today.IsZero() {
		if a, ok := r.nthWeekday(time.Weekday(t.val), i+1); ok {
			return a, true
		}
	}
	if a, ok := r.weekdayDate(i); ok {
		return a, true
	}
	if r.today.IsZero() {
		return term{}, false
	}
	if t.class == classWeekdayShort {
		return r.shortWeekdayBy(i)
	}
	w := time.Weekday(t.val)
	k := i + 1
	if r.is(k, classMod) && r.tok[k].val != modAhead && r.tok[k].val != modLatest && !r.beforeSomething(k) {
		return oneDay(k+1, r.weekdayBy(w, r.tok[k].val)), true
	}
	if r.is(k, classOf) {
		k++
	}
	if isWeek := r.isUnit(k, unitWeek) || r.is(k, classWeekdayBare) && r.tok[k].val == 0; isWeek && r.is(k+1, classMod) {
		if n, ok := modShift(r.tok[k+1].val); ok {
			return oneDay(k+2, weekdayIn(r.today.AddDays(7*n), w)), true
		}
	}
	if t.class == classWeekdayBare && !r.weekdayAlone(i) {
		return term{}, false
	}
	a := oneDay(i+1, r.weekdayBy(w, modThis))
	if r.opts.Bias == BiasPast && a.span.From.After(r.today) { // a count looks back
		a.span = Day(a.span.From.AddDays(-7))
	}
	a.weekday = int8(w) + 1
	a.assume = assumedComing
	return a, true
}

// beforeSomething tells whether the ก่อน at token i goes with what follows it, as in ศุกร์ ก่อนวันที่ 31.
func (r *reader) beforeSomething(i int) bool {
	if !r.isMod(i, modPrior) || r.tok[i].english {
		return false
	}
	if r.tok[i].spaced {
		return true
	}
	if _, ok := r.oneClock(i+1, clockAlone); ok && !r.is(i+1, classPart) { // วันจันทร์ก่อน 9 โมง
		return true
	}
	if k := i + 1; k < len(r.tok) && !r.tok[k].spaced {
		switch r.tok[k].class {
		case classUnit, classWeekday, classWeekdayBare, classDayOf, classHoliday, classMonth, classEdge, classTimeOf:
			return true
		}
	}
	return false
}

// weekdayDate reads a weekday with the day of the month after it.
func (r *reader) weekdayDate(i int) (term, bool) {
	k := i + 1
	bracket := r.isSign(k, '(')
	if bracket || r.isSign(k, ',') || r.isSign(k, '.') {
		k++
	}
	dated := r.is(k, classThat) || r.is(k, classDayOf)
	if dated {
		k++
	}
	a, ok := r.namedDay(k)
	if !ok && r.is(k, classNumber) {
		a, ok = r.slashed(k, true)
	}
	if !ok && dated && r.tok[i].class != classWeekdayShort {
		day, next, isDay := r.small(k)
		if isDay && day >= 1 && day <= 31 && !r.counted(next) {
			a, ok = r.relativeMonth(term{form: termDay, day: day, next: next}), true
		}
	}
	if !ok || a.form != termDay || bracket && !r.isSign(a.next, ')') {
		return a, ok && !bracket
	}
	if bracket {
		a.next++
	}
	a.weekday = int8(r.tok[i].val) + 1
	return a, true
}

// weekdayAlone tells whether a weekday's name without วัน and without a mod stands for the day. Inside other
// words it is a name or a planet, and อาทิตย์ may be a week.
func (r *reader) weekdayAlone(i int) bool {
	t := r.tok[i]
	if t.val == 0 && !t.english {
		return r.is(i-1, classTo) || r.isSign(i-1, '-') || r.is(i+1, classPart) || r.isUnit(i-1, unitDay) || r.is(i-1, classWeekdayBare)
	}
	return !r.glued(i) || r.afterMeeting(i)
}

// weekdayBy returns the weekday that a mod names: นี้ the coming one (today counts), หน้า the one in the next
// ISO week, ที่แล้ว the one in the last, ที่ผ่านมา the latest before today, ที่จะถึง the first after it.
func (r *reader) weekdayBy(w time.Weekday, m int16) Date {
	ahead := (int(w) - int(r.today.Weekday()) + 7) % 7
	switch m {
	case modNext:
		return weekdayIn(r.today.AddDays(7), w)
	case modLast, modPrior:
		return weekdayIn(r.today.AddDays(-7), w)
	case modBeforeLast:
		return weekdayIn(r.today.AddDays(-14), w)
	case modPast:
		return r.today.AddDays(ahead - 7)
	case modComing:
		if ahead == 0 {
			ahead = 7
		}
	}
	return r.today.AddDays(ahead)
}
