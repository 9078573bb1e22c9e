package read

import (
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

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
	if r.IsSign(k, '/') && r.Is(k+1, token.ClassNumber) {
		if y, ok := r.yearAt(k+1, yearInFigures); ok {
			return r.withYear(a, y)
		}
	}
	return r.periodYear(a)
}

// quarters reads one quarter or a run of them, without their year.
func (r *reader) quarters(i int) (term, bool) {
	a := term{form: termQuarter, number: int(r.Tok[i].Val), next: i + 1, fiscal: true}
	if a.number == 0 {
		k := i + 1
		if r.Is(k, token.ClassThat) {
			k++
		}
		switch {
		case r.Is(k, token.ClassMod) && !r.Tok[i].English:
			n, ok := modShift(r.Tok[k].Val)
			if !ok || r.today.IsZero() {
				return term{}, false
			}
			return r.quarterAway(n, k+1), true
		case r.Is(k, token.ClassOrder):
			a.number, a.next = 1, k+1
			if r.Tok[k].Val < 0 {
				a.number = 4
			}
		default:
			n, next, ok := r.Small(k)
			if !ok || r.thousands(next) || r.Tok[i].English && r.Tok[k].Spaced && r.Tok[i].Stop-r.Tok[i].Begin == 1 {
				return term{}, false
			}
			a.number, a.next = n, next
		}
	}
	if a.number < 1 || a.number > 4 {
		if r.Tok[i].English {
			return term{}, false
		}
		return impossible(a.next, KindPeriod, when.GrainQuarter, "ปีหนึ่งมี 4 ไตรมาส"), true
	}
	a.day = a.number // the last quarter of a run
	if k := r.RangeSign(a.next); k > a.next || r.Is(a.next, token.ClassAnd) && r.Tok[a.next].Val == 0 {
		if k == a.next {
			k++
		}
		if r.Is(k, token.ClassQuarter) && r.Tok[k].Val == 0 {
			k++
		}
		run := r.RangeSign(a.next) > a.next // 1 และ 3 are two quarters, and no run
		if n, next, ok := r.Small(k); ok && n > a.number && n <= 4 && (run || n == a.number+1) && !r.Counted(next) {
			a.day, a.next = n, next
		}
	}
	return a, true
}

// thousands tells whether a comma and three digits stand at token i: ไตรมาส 1,266,544 บาท names no quarter.
func (r *reader) thousands(i int) bool {
	const digits = 3
	return r.IsSign(i, ',') && r.Is(i+1, token.ClassNumber) && !r.Tok[i+1].Spaced && r.Tok[i+1].Stop-r.Tok[i+1].Begin >= digits
}

// quarterAway returns the fiscal quarter that lies n quarters from today's.
func (r *reader) quarterAway(n, next int) term {
	d := r.today.AddMonths(3 * n)
	a := fixed(next, KindPeriod, when.GrainQuarter, when.FiscalYearOf(d).Quarter(when.QuarterOf(d)))
	a.assume = assumedFiscal
	return a
}

// periodYear takes the year after a quarter or a half, and whether it is fiscal.
func (r *reader) periodYear(a term) term {
	k := a.next
	if r.Is(k, token.ClassOf) || r.IsSign(k, ',') {
		k++
	}
	switch {
	case r.IsUnit(k, token.UnitFiscal):
		a.fiscal, a.stated = true, true
	case r.IsUnit(k, token.UnitCalendar):
		a.fiscal, a.stated = false, true
	}
	if r.Is(k, token.ClassUnit) && r.Is(k+1, token.ClassMod) && r.Tok[k].Val >= token.UnitYear && !r.today.IsZero() {
		if n, ok := modShift(r.Tok[k+1].Val); ok {
			a.year, a.next = r.today.Year+n, k+2
			if a.fiscal {
				a.year = when.GregorianYear(int(when.FiscalYearOf(r.today))) + n
			}
			return a
		}
	}
	place := yearAfterMonth
	if r.IsUnit(k, token.UnitFiscal) {
		k++
		place = yearAfterWord
	}
	if y, ok := r.yearAt(k, place); ok {
		return r.withYear(a, y)
	}
	if r.IsUnit(a.next, token.UnitFiscal) || r.IsUnit(a.next, token.UnitCalendar) {
		a.next++
	}
	return a
}

// quarterOfYear takes the quarter or half that follows a year, perhaps in brackets: ปีงบประมาณ 2564 (ไตรมาส
// 1-2).
func (r *reader) quarterOfYear(a term) term {
	k, bracket := a.next, false
	if r.IsSign(k, '(') {
		k, bracket = k+1, true
	}
	var b term
	ok := false
	switch {
	case r.Is(k, token.ClassQuarter):
		b, ok = r.quarters(k)
	case r.Is(k, token.ClassHalfYear):
		b, ok = r.half(k), true
	}
	if !ok || b.form == termFixed || bracket && !r.IsSign(b.next, ')') {
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
	v := int(r.Tok[i].Val)
	a := term{form: termQuarter, next: i + 1, fiscal: r.opts.Money, settled: settled{grain: when.GrainHalf}}
	if v > 2 {
		v -= 2
		a.fiscal, a.stated = true, true
	}
	a.number, a.day = 2*v-1, 2*v
	return a
}

// edgeTerm reads a place within a month, a year, a quarter or a week: ต้นเดือนหน้า, ปลายปี 64, สิ้นเดือน.
func (r *reader) edgeTerm(i int) (term, bool) {
	edge, u := r.Tok[i].Val/token.EdgeScale, r.Tok[i].Val%token.EdgeScale
	k := i + 1
	if u == token.EdgeNoUnit {
		switch {
		case r.Is(k, token.ClassMonth):
			u = token.UnitMonth
		case r.Is(k, token.ClassUnit) && (r.Tok[k].Val == token.UnitMonth || r.Tok[k].Val == token.UnitYear || r.Tok[k].Val == token.UnitWeek):
			u = r.Tok[k].Val
			k++
		default:
			return term{}, false
		}
	}
	if r.Is(k, token.ClassOf) {
		k++
	}
	switch u {
	case token.UnitMonth:
		return r.edgeOfMonth(edge, i+1, k)
	case token.UnitYear, token.UnitFiscal:
		return r.edgeOfYear(edge, u == token.UnitFiscal, i+1, k)
	case token.UnitWeek:
		return r.edgeOfWeek(edge, i+1, k)
	case token.UnitQuarter:
		return r.edgeOfQuarter(edge, i+1, k)
	}
	return term{}, false
}

func (r *reader) edgeOfMonth(edge int16, next, k int) (term, bool) {
	var month when.Range
	var assume assumptions
	shift, isMod := 0, false
	if r.Is(k, token.ClassMod) {
		shift, isMod = modShift(r.Tok[k].Val)
	}
	if !isMod && r.IsUnit(k, token.UnitMonth) && r.Is(k+1, token.ClassMod) {
		if shift, isMod = modShift(r.Tok[k+1].Val); isMod {
			k++
		}
	}
	switch m, ok := r.monthTerm(k, k); {
	case ok && m.form == termMonth:
		e := r.settle(m)
		if e.problem != "" || e.from.Date.Year == 0 {
			return term{}, false
		}
		month, assume, next = when.Range{From: e.from.Date, To: e.to.Date}, e.assume, m.next
	case r.today.IsZero():
		return term{}, false
	case isMod:
		month, next = when.MonthOf(when.MonthStart(r.today, shift)), k+1
	default:
		month, assume = when.MonthOf(r.today), assumedMonth
		span := r.edgeDays(edge, month)
		switch {
		case r.opts.Bias == BiasComing && span.To.Before(r.today):
			month = when.MonthOf(when.MonthStart(r.today, 1))
		case r.opts.Bias == BiasPast && span.From.After(r.today):
			month = when.MonthOf(when.MonthStart(r.today, -1))
		}
	}
	span := r.edgeDays(edge, month)
	a := fixed(next, KindPeriod, when.GrainPart, span)
	if edge == token.EdgeEnd || edge == token.EdgeFirst || edge == token.EdgeFirstWorkday || edge == token.EdgeLastWorkday {
		a.kind, a.grain = KindDate, when.GrainDay
	}
	a.assume = assume
	return a, true
}

// edgeDays returns the days of a month that an edge names: 1–10, 11–20, 21–end.
func (r *reader) edgeDays(edge int16, month when.Range) when.Range {
	from := month.From
	at := func(first, last int) when.Range {
		return when.Range{From: when.Date{Year: from.Year, Month: from.Month, Day: first}, To: when.Date{Year: from.Year, Month: from.Month, Day: last}}
	}
	end := month.To.Day
	switch edge {
	case token.EdgeStart:
		return at(1, 10)
	case token.EdgeMiddle:
		return at(11, 20)
	case token.EdgeLate:
		return at(21, end)
	case token.EdgeFirst:
		return at(1, 1)
	case token.EdgeFirstHalf:
		return at(1, 15)
	case token.EdgeLastHalf:
		return at(16, end)
	case token.EdgeFirstWorkday:
		return when.Day(r.opts.Calendar.AddWorkdays(from.AddDays(-1), 1))
	case token.EdgeLastWorkday:
		return when.Day(r.opts.Calendar.AddWorkdays(month.To.AddDays(1), -1))
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
		if r.Is(k, token.ClassMod) {
			shift, isMod = modShift(r.Tok[k].Val)
		}
		if isMod {
			next = k + 1
		} else {
			a.assume = assumedYear
		}
		a.year, a.next = r.today.Year+shift, next
		if fiscal {
			a.year = when.GregorianYear(int(when.FiscalYearOf(r.today))) + shift
		}
	}
	from := when.Date{Year: a.year, Month: time.January, Day: 1}
	thirds := [...]int{0, 4, 8, 12}
	if fiscal {
		from = from.AddMonths(-3)
		thirds = [...]int{0, 3, 9, 12}
	}
	if edge == token.EdgeEnd {
		b := oneDay(a.next, from.AddMonths(12).AddDays(-1))
		b.assume, b.problem = a.assume, a.problem
		return b, true
	}
	span := when.Range{From: from.AddMonths(thirds[edge]), To: from.AddMonths(thirds[edge+1]).AddDays(-1)}
	b := fixed(a.next, KindPeriod, when.GrainPart, span)
	b.assume, b.problem = a.assume&^assumedYear|assumedSpan, a.problem
	return b, true
}

func (r *reader) edgeOfWeek(edge int16, next, k int) (term, bool) {
	if r.today.IsZero() {
		return term{}, false
	}
	shift := 0
	if r.Is(k, token.ClassMod) {
		if n, ok := modShift(r.Tok[k].Val); ok {
			shift, next = n, k+1
		}
	}
	monday := when.WeekStart(r.today.AddDays(7 * shift))
	days := [...][2]int{token.EdgeStart: {0, 1}, token.EdgeMiddle: {2, 2}, token.EdgeLate: {3, 4}, token.EdgeEnd: {6, 6}}[edge]
	a := fixed(next, KindPeriod, when.GrainDay, when.Range{From: monday.AddDays(days[0]), To: monday.AddDays(days[1])})
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
	y, q := when.FiscalYearOf(r.today), when.QuarterOf(r.today)
	if r.Is(k, token.ClassThat) {
		k++
	}
	if n, after, ok := r.Small(k); ok && n >= 1 && n <= 4 {
		a := r.periodYear(term{form: termQuarter, number: n, day: n, next: after, fiscal: true})
		q, next = n, a.next
		if a.year != 0 {
			y = when.FiscalYear(when.BuddhistYear(a.year))
		}
	} else if r.Is(k, token.ClassMod) {
		if shift, ok := modShift(r.Tok[k].Val); ok {
			d := r.today.AddMonths(3 * shift)
			y, q, next = when.FiscalYearOf(d), when.QuarterOf(d), k+1
		}
	}
	span := y.Quarter(q)
	a := oneDay(next, span.To)
	if edge == token.EdgeStart {
		a = fixed(next, KindPeriod, when.GrainPart, when.MonthOf(span.From))
	}
	a.assume = assumedFiscal
	return a, true
}
