package thai

import "time"

// quarterTerm reads a quarter: ไตรมาส 2/2564, Q3, ไตรมาสที่ 3 ปีงบประมาณ 2564, ไตรมาสที่แล้ว.
func (r *reader) quarterTerm(i int) (term, bool) {
	a, ok := r.quarters(i)
	if !ok || a.form != termQuarter {
		return a, ok
	}
	return r.quarterYear(a), true
}

// quarterYear takes the year after a quarter, which may stand behind a slash.
func (r *reader) quarterYear(a term) term {
	k := a.next
	if r.isSign(k, '/') && r.is(k+1, classNumber) {
		if y, ok := r.yearAt(k+1, yearInFigures); ok {
			return r.withYear(a, y)
		}
	}
	return r.periodYear(a)
}

// quarters reads one quarter or a run of them, without their year.
func (r *reader) quarters(i int) (term, bool) {
	a := term{form: termQuarter, number: int(r.tok[i].val), next: i + 1, fiscal: true}
	if a.number == 0 {
		k := i + 1
		if r.is(k, classThat) {
			k++
		}
		switch {
		case r.is(k, classMod) && !r.tok[i].english:
			n, ok := modShift(r.tok[k].val)
			if !ok || r.today.IsZero() {
				return term{}, false
			}
			return r.quarterAway(n, k+1), true
		case r.is(k, classOrder):
			a.number, a.next = 1, k+1
			if r.tok[k].val < 0 {
				a.number = 4
			}
		default:
			n, next, ok := r.small(k)
			if !ok || r.tok[i].english && r.tok[k].spaced && r.tok[i].stop-r.tok[i].begin == 1 {
				return term{}, false
			}
			a.number, a.next = n, next
		}
	}
	if a.number < 1 || a.number > 4 {
		if r.tok[i].english {
			return term{}, false
		}
		return impossible(a.next, KindPeriod, GrainQuarter, "ปีหนึ่งมี 4 ไตรมาส"), true
	}
	a.day = a.number // the last quarter of a run
	if k := r.rangeSign(a.next); k > a.next || r.is(a.next, classAnd) && r.tok[a.next].val == 0 {
		if k == a.next {
			k++
		}
		if r.is(k, classQuarter) && r.tok[k].val == 0 {
			k++
		}
		run := r.rangeSign(a.next) > a.next // 1 และ 3 are two quarters, and no run
		if n, next, ok := r.small(k); ok && n > a.number && n <= 4 && (run || n == a.number+1) && !r.counted(next) {
			a.day, a.next = n, next
		}
	}
	return a, true
}

// quarterAway returns the fiscal quarter that lies n quarters from today's.
func (r *reader) quarterAway(n, next int) term {
	d := r.today.AddMonths(3 * n)
	a := fixed(next, KindPeriod, GrainQuarter, FiscalYearOf(d).Quarter(QuarterOf(d)))
	a.assume = assumedFiscal
	return a
}

// periodYear takes the year after a quarter or a half, and whether it is fiscal.
func (r *reader) periodYear(a term) term {
	k := a.next
	if r.is(k, classOf) || r.isSign(k, ',') {
		k++
	}
	switch {
	case r.isUnit(k, unitFiscal):
		a.fiscal, a.stated = true, true
	case r.isUnit(k, unitCalendar):
		a.fiscal, a.stated = false, true
	}
	if r.is(k, classUnit) && r.is(k+1, classMod) && r.tok[k].val >= unitYear && !r.today.IsZero() {
		if n, ok := modShift(r.tok[k+1].val); ok {
			a.year, a.next = r.today.Year+n, k+2
			if a.fiscal {
				a.year = GregorianYear(int(FiscalYearOf(r.today))) + n
			}
			return a
		}
	}
	place := yearAfterMonth
	if r.isUnit(k, unitFiscal) {
		k++
		place = yearAfterWord
	}
	if y, ok := r.yearAt(k, place); ok {
		return r.withYear(a, y)
	}
	if r.isUnit(a.next, unitFiscal) || r.isUnit(a.next, unitCalendar) {
		a.next++
	}
	return a
}

// quarterOfYear takes the quarter or half that follows a year, perhaps in brackets: ปีงบประมาณ 2564 (ไตรมาส
// 1-2).
func (r *reader) quarterOfYear(a term) term {
	k, bracket := a.next, false
	if r.isSign(k, '(') {
		k, bracket = k+1, true
	}
	var b term
	ok := false
	switch {
	case r.is(k, classQuarter):
		b, ok = r.quarters(k)
	case r.is(k, classHalfYear):
		b, ok = r.half(k), true
	}
	if !ok || b.form == termFixed || bracket && !r.isSign(b.next, ')') {
		return a
	}
	if bracket {
		b.next++
	}
	if a.stated {
		b.fiscal, b.stated = a.fiscal, true
	}
	b.year, b.assume, b.problem = a.year, b.assume|a.assume, a.problem
	return b
}

// halfTerm reads a half of a year: ครึ่งปีแรก 2564, ครึ่งปีหลังปีงบประมาณ 64.
func (r *reader) halfTerm(i int) (term, bool) { return r.periodYear(r.half(i)), true }

// half returns the half that the word at token i names, as a run of two quarters.
func (r *reader) half(i int) term {
	v := int(r.tok[i].val)
	a := term{form: termQuarter, next: i + 1, fiscal: r.opts.Money, settled: settled{grain: GrainHalf}}
	if v > 2 {
		v -= 2
		a.fiscal, a.stated = true, true
	}
	a.number, a.day = 2*v-1, 2*v
	return a
}

// edgeTerm reads a place within a month, a year, a quarter or a week: ต้นเดือนหน้า, ปลายปี 64, สิ้นเดือน.
func (r *reader) edgeTerm(i int) (term, bool) {
	edge, u := r.tok[i].val/edgeScale, r.tok[i].val%edgeScale
	k := i + 1
	if u == edgeNoUnit {
		switch {
		case r.is(k, classMonth):
			u = unitMonth
		case r.is(k, classUnit) && (r.tok[k].val == unitMonth || r.tok[k].val == unitYear || r.tok[k].val == unitWeek):
			u = r.tok[k].val
			k++
		default:
			return term{}, false
		}
	}
	if r.is(k, classOf) {
		k++
	}
	switch u {
	case unitMonth:
		return r.edgeOfMonth(edge, i+1, k)
	case unitYear, unitFiscal:
		return r.edgeOfYear(edge, u == unitFiscal, i+1, k)
	case unitWeek:
		return r.edgeOfWeek(edge, i+1, k)
	case unitQuarter:
		return r.edgeOfQuarter(edge, i+1, k)
	}
	return term{}, false
}

func (r *reader) edgeOfMonth(edge int16, next, k int) (term, bool) {
	var month Range
	var assume assumptions
	shift, isMod := 0, false
	if r.is(k, classMod) {
		shift, isMod = modShift(r.tok[k].val)
	}
	if !isMod && r.isUnit(k, unitMonth) && r.is(k+1, classMod) {
		if shift, isMod = modShift(r.tok[k+1].val); isMod {
			k++
		}
	}
	switch m, ok := r.monthTerm(k, k); {
	case ok && m.form == termMonth:
		e := r.settle(m)
		if e.problem != "" || e.from.Date.Year == 0 {
			return term{}, false
		}
		month, assume, next = Range{e.from.Date, e.to.Date}, e.assume, m.next
	case r.today.IsZero():
		return term{}, false
	case isMod:
		month, next = MonthOf(monthStart(r.today, shift)), k+1
	default:
		month, assume = MonthOf(r.today), assumedMonth
		span := edgeDays(edge, month)
		switch {
		case r.opts.Bias == BiasComing && span.To.Before(r.today):
			month = MonthOf(monthStart(r.today, 1))
		case r.opts.Bias == BiasPast && span.From.After(r.today):
			month = MonthOf(monthStart(r.today, -1))
		}
	}
	span := edgeDays(edge, month)
	a := fixed(next, KindPeriod, GrainPart, span)
	if edge == edgeEnd || edge == edgeFirst || edge == edgeFirstWorkday || edge == edgeLastWorkday {
		a.kind, a.grain = KindDate, GrainDay
	}
	a.assume = assume
	return a, true
}

// edgeDays returns the days of a month that an edge names: 1–10, 11–20, 21–end.
func edgeDays(edge int16, month Range) Range {
	from := month.From
	at := func(first, last int) Range {
		return Range{Date{from.Year, from.Month, first}, Date{from.Year, from.Month, last}}
	}
	end := month.To.Day
	switch edge {
	case edgeStart:
		return at(1, 10)
	case edgeMiddle:
		return at(11, 20)
	case edgeLate:
		return at(21, end)
	case edgeFirst:
		return at(1, 1)
	case edgeFirstHalf:
		return at(1, 15)
	case edgeLastHalf:
		return at(16, end)
	case edgeFirstWorkday:
		return Day(AddWorkdays(from.AddDays(-1), 1))
	case edgeLastWorkday:
		return Day(AddWorkdays(month.To.AddDays(1), -1))
	}
	return at(end, end)
}

func (r *reader) edgeOfYear(edge int16, fiscal bool, next, k int) (term, bool) {
	a := term{form: termYear, fiscal: fiscal}
	switch y, ok := r.yearAt(k, yearAfterWord); {
	case ok:
		a = r.withYear(a, y)
	case r.today.IsZero():
		return term{}, false
	default:
		shift, isMod := 0, false
		if r.is(k, classMod) {
			shift, isMod = modShift(r.tok[k].val)
		}
		if isMod {
			next = k + 1
		} else {
			a.assume = assumedYear
		}
		a.year, a.next = r.today.Year+shift, next
		if fiscal {
			a.year = GregorianYear(int(FiscalYearOf(r.today))) + shift
		}
	}
	from := Date{a.year, time.January, 1}
	thirds := [...]int{0, 4, 8, 12}
	if fiscal {
		from = from.AddMonths(-3)
		thirds = [...]int{0, 3, 9, 12}
	}
	if edge == edgeEnd {
		b := oneDay(a.next, from.AddMonths(12).AddDays(-1))
		b.assume, b.problem = a.assume, a.problem
		return b, true
	}
	span := Range{from.AddMonths(thirds[edge]), from.AddMonths(thirds[edge+1]).AddDays(-1)}
	b := fixed(a.next, KindPeriod, GrainPart, span)
	b.assume, b.problem = a.assume&^assumedYear|assumedSpan, a.problem
	return b, true
}

func (r *reader) edgeOfWeek(edge int16, next, k int) (term, bool) {
	if r.today.IsZero() {
		return term{}, false
	}
	shift := 0
	if r.is(k, classMod) {
		if n, ok := modShift(r.tok[k].val); ok {
			shift, next = n, k+1
		}
	}
	monday := weekStart(r.today.AddDays(7 * shift))
	days := [...][2]int{edgeStart: {0, 1}, edgeMiddle: {2, 2}, edgeLate: {3, 4}, edgeEnd: {6, 6}}[edge]
	a := fixed(next, KindPeriod, GrainDay, Range{monday.AddDays(days[0]), monday.AddDays(days[1])})
	if days[0] == days[1] {
		a.kind = KindDate
	}
	a.assume = assumedSpan
	return a, true
}

func (r *reader) edgeOfQuarter(edge int16, next, k int) (term, bool) {
	if r.today.IsZero() {
		return term{}, false
	}
	y, q := FiscalYearOf(r.today), QuarterOf(r.today)
	if r.is(k, classThat) {
		k++
	}
	if n, after, ok := r.small(k); ok && n >= 1 && n <= 4 {
		a := r.periodYear(term{form: termQuarter, number: n, day: n, next: after, fiscal: true})
		q, next = n, a.next
		if a.year != 0 {
			y = FiscalYear(BuddhistYear(a.year))
		}
	} else if r.is(k, classMod) {
		if shift, ok := modShift(r.tok[k].val); ok {
			d := r.today.AddMonths(3 * shift)
			y, q, next = FiscalYearOf(d), QuarterOf(d), k+1
		}
	}
	span := y.Quarter(q)
	a := oneDay(next, span.To)
	if edge == edgeStart {
		a = fixed(next, KindPeriod, GrainPart, MonthOf(span.From))
	}
	a.assume = assumedFiscal
	return a, true
}
