package read

import (
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// bareWeekdays are the abbreviations of weekdays without their dot, which count only beside another one.
var bareWeekdays = map[string]time.Weekday{
	"อา": time.Sunday, "จ": time.Monday, "อ": time.Tuesday, "พ": time.Wednesday, "พฤ": time.Thursday, "ศ": time.Friday, "ส": time.Saturday,
}

// shortWeekday returns the weekday whose abbreviation stands at token i, with or without its dot.
func (r *reader) shortWeekday(i int) (w time.Weekday, dotted, ok bool) {
	switch {
	case r.Is(i, token.ClassWeekdayShort):
		return time.Weekday(r.Tok[i].Val), true, true
	case r.Is(i, token.ClassOther):
		w, ok = bareWeekdays[r.Text[r.Tok[i].Begin:r.Tok[i].Stop]]
	}
	return w, false, ok
}

// weekdaySpan reads a span of abbreviated weekdays with the week they lie in: ส.-อา. นี้, จ-ศ สัปดาห์หน้า.
func (r *reader) weekdaySpan(i int) (term, bool) {
	first, dotted, ok := r.shortWeekday(i)
	if !ok || r.today.IsZero() || i > 0 && !r.Tok[i].Spaced && !r.Is(i-1, token.ClassSign) && !r.Is(i-1, token.ClassUnit) && !r.Is(i-1, token.ClassEvery) {
		return term{}, false
	}
	k := r.RangeSign(i + 1)
	if k == i+1 {
		return term{}, false
	}
	last, lastDotted, ok := r.shortWeekday(k)
	if !ok || last == first {
		return term{}, false
	}
	next := k + 1
	if r.Is(next, token.ClassOf) {
		next++
	}
	if r.IsUnit(next, token.UnitWeek) || r.Is(next, token.ClassWeekdayBare) && r.Tok[next].Val == 0 {
		next++
	}
	length := (int(last) - int(first) + 7) % 7
	if r.Is(next, token.ClassMod) {
		if n, ok := modShift(r.Tok[next].Val); ok {
			from := when.WeekdayIn(r.today.AddDays(7*n), first)
			return fixed(next+1, KindRange, when.GrainDay, when.Range{From: from, To: from.AddDays(length)}), true
		}
	}
	if !dotted || !lastDotted {
		return term{}, false
	}
	from := r.weekdayBy(first, token.ModThis)
	if r.opts.Bias == BiasPast && from.After(r.today) {
		from = from.AddDays(-7)
	}
	a := fixed(k+1, KindRange, when.GrainDay, when.Range{From: from, To: from.AddDays(length)})
	a.assume = assumedComing
	return a, true
}

// shortWeekdayBy reads one abbreviated weekday with the week it lies in: ศ. หน้า, จ.สัปดาห์หน้า. With นี้, จ. and อ. are
// the province and the district.
func (r *reader) shortWeekdayBy(i int) (term, bool) {
	w := time.Weekday(r.Tok[i].Val)
	k := i + 1
	isWeek := r.IsUnit(k, token.UnitWeek)
	if isWeek {
		k++
	}
	if !r.Is(k, token.ClassMod) || r.Tok[k].English || !isWeek && r.Tok[k].Val != token.ModNext && (w == time.Monday || w == time.Tuesday) {
		return term{}, false
	}
	n, ok := modShift(r.Tok[k].Val)
	if !ok {
		return term{}, false
	}
	if isWeek {
		return oneDay(k+1, when.WeekdayIn(r.today.AddDays(7*n), w)), true
	}
	return oneDay(k+1, r.weekdayBy(w, r.Tok[k].Val)), true
}
