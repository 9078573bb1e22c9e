package read

import (
	"slices"
	"strings"
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// weekdayTerm reads a weekday with what follows it: ศุกร์หน้า, วันศุกร์ที่ 30 เมษายน 2564, จันทร์สัปดาห์หน้า.
func (r *reader) weekdayTerm(i int) (term, bool) {
	t := r.Tok[i]
	if t.Class == token.ClassWeekdayBare && t.Val == 0 && r.Is(i+1, token.ClassMod) && !t.English { // อาทิตย์หน้า is a week
		if i == 0 || !r.IsUnit(i-1, token.UnitDay) {
			return r.weekTerm(i + 1)
		}
	}
	if !r.today.IsZero() {
		if a, ok := r.nthWeekday(time.Weekday(t.Val), i+1); ok {
			return a, true
		}
	}
	if a, ok := r.weekdayDate(i); ok {
		return a, true
	}
	if r.today.IsZero() {
		return term{}, false
	}
	if t.Class == token.ClassWeekdayShort {
		return r.shortWeekdayBy(i)
	}
	w := time.Weekday(t.Val)
	k := i + 1
	if r.Is(k, token.ClassMod) && r.Tok[k].Val != token.ModAhead && r.Tok[k].Val != token.ModLatest && !r.beforeSomething(k) {
		return oneDay(k+1, r.weekdayBy(w, r.Tok[k].Val)), true
	}
	if r.Is(k, token.ClassOf) {
		k++
	}
	if isWeek := r.IsUnit(k, token.UnitWeek) || r.Is(k, token.ClassWeekdayBare) && r.Tok[k].Val == 0; isWeek && r.Is(k+1, token.ClassMod) {
		if n, ok := modShift(r.Tok[k+1].Val); ok {
			return oneDay(k+2, when.WeekdayIn(r.today.AddDays(7*n), w)), true
		}
	}
	if t.Class == token.ClassWeekdayBare && !r.weekdayAlone(i) {
		return term{}, false
	}
	a := oneDay(i+1, r.weekdayBy(w, token.ModThis))
	if r.opts.Bias == BiasPast && a.span.From.After(r.today) { // a count looks back
		a.span = when.Day(a.span.From.AddDays(-7))
	}
	a.weekday = int8(w) + 1
	a.assume = assumedComing
	return a, true
}

// beforeSomething tells whether the ก่อน at token i goes with what follows it, as in ศุกร์ ก่อนวันที่ 31.
func (r *reader) beforeSomething(i int) bool {
	if !r.IsMod(i, token.ModPrior) || r.Tok[i].English {
		return false
	}
	if r.Tok[i].Spaced {
		return true
	}
	if _, ok := r.oneClock(i+1, clockAlone); ok && !r.Is(i+1, token.ClassPart) { // วันจันทร์ก่อน 9 โมง
		return true
	}
	if _, _, _, ok := r.count(i + 1); ok || r.Is(i+1, token.ClassHalf) { // วันจันทร์ก่อน 1 ชั่วโมง
		return true
	}
	if k := i + 1; k < len(r.Tok) && !r.Tok[k].Spaced {
		switch r.Tok[k].Class {
		case token.ClassUnit, token.ClassWeekday, token.ClassWeekdayBare, token.ClassDayOf, token.ClassHoliday, token.ClassMonth, token.ClassEdge, token.ClassTimeOf:
			return true
		}
	}
	return false
}

// weekdayDate reads a weekday with the day of the month after it.
func (r *reader) weekdayDate(i int) (term, bool) {
	k := i + 1
	bracket := r.IsSign(k, '(')
	if bracket || r.IsSign(k, ',') || r.IsSign(k, '.') {
		k++
	}
	dated := r.Is(k, token.ClassThat) || r.Is(k, token.ClassDayOf)
	if dated {
		k++
	}
	a, ok := r.namedDay(k)
	if !ok && r.Is(k, token.ClassNumber) {
		a, ok = r.slashed(k, true)
	}
	if !ok && dated && r.Tok[i].Class != token.ClassWeekdayShort {
		day, next, isDay := r.Small(k)
		if isDay && day >= 1 && day <= 31 && !r.Counted(next) {
			a, ok = r.relativeMonth(term{form: termDay, day: day, next: next}), true
			if r.IsMod(next, token.ModThis) && a.next == next+1 { // ศุกร์ที่ 7 นี้: the weekday tells the month
				a.month, a.year = 0, 0
			}
		}
	}
	if !ok || a.form != termDay || bracket && !r.IsSign(a.next, ')') {
		return a, ok && !bracket
	}
	if bracket {
		a.next++
	}
	a.weekday = int8(r.Tok[i].Val) + 1
	return a, true
}

// weekdayAlone tells whether a weekday's name without วัน and without a mod stands for the day. Inside other
// words it is a name or a planet, and อาทิตย์ may be a week; a time of day after it shows that it is a day: จันทร์เก้าโมง.
func (r *reader) weekdayAlone(i int) bool {
	t := r.Tok[i]
	if _, ok := r.oneClock(i+1, clockAlone); ok {
		return true
	}
	if t.Val == 0 && !t.English {
		return r.Is(i-1, token.ClassTo) || r.IsSign(i-1, '-') || r.Is(i+1, token.ClassPart) || r.IsUnit(i-1, token.UnitDay) || r.Is(i-1, token.ClassWeekdayBare)
	}
	return !r.Glued(i) || r.afterMeeting(i) || r.asksNext(i)
}

// asksNext tells whether a day is what a question turns to, with nothing beside it but the words for that: «แล้วอังคารล่ะ», «งั้นจันทร์ล่ะ».
func (r *reader) asksNext(i int) bool {
	t := r.Tok[i]
	turns := func(w string) bool { return strings.HasSuffix(r.Text[:t.Begin], w) }
	asks := func(w string) bool { return strings.HasPrefix(r.Text[t.Stop:], w) }
	return slices.ContainsFunc([]string{"แล้ว", "งั้น", "ส่วน", "และ"}, turns) && slices.ContainsFunc([]string{"ล่ะ", "ละ", "หล่ะ", "หละ"}, asks)
}

// weekdayBy returns the weekday that a mod names: นี้ the coming one (today counts), หน้า the one in the next
// ISO week, ที่แล้ว the one in the last, ที่ผ่านมา the latest before today, ที่จะถึง the first after it.
func (r *reader) weekdayBy(w time.Weekday, m int16) when.Date {
	ahead := (int(w) - int(r.today.Weekday()) + 7) % 7
	switch m {
	case token.ModNext:
		return when.WeekdayIn(r.today.AddDays(7), w)
	case token.ModLast, token.ModPrior:
		return when.WeekdayIn(r.today.AddDays(-7), w)
	case token.ModBeforeLast:
		return when.WeekdayIn(r.today.AddDays(-14), w)
	case token.ModPast:
		return r.today.AddDays(ahead - 7)
	case token.ModComing:
		if ahead == 0 {
			ahead = 7
		}
	}
	return r.today.AddDays(ahead)
}
