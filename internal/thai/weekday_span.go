package thai

import "time"

// bareWeekdays are the abbreviations of weekdays without their dot, which count only beside another one.
var bareWeekdays = map[string]time.Weekday{
	"อา": time.Sunday, "จ": time.Monday, "อ": time.Tuesday, "พ": time.Wednesday, "พฤ": time.Thursday, "ศ": time.Friday, "ส": time.Saturday,
}

// shortWeekday returns the weekday whose abbreviation stands at token i, with or without its dot.
func (r *reader) shortWeekday(i int) (w time.Weekday, dotted, ok bool) {
	switch {
	case r.is(i, classWeekdayShort):
		return time.Weekday(r.tok[i].val), true, true
	case r.is(i, classOther):
		w, ok = bareWeekdays[r.text[r.tok[i].begin:r.tok[i].stop]]
	}
	return w, false, ok
}

// weekdaySpan reads a span of abbreviated weekdays with the week they lie in: ส.-อา. นี้, จ-ศ สัปดาห์หน้า.
func (r *reader) weekdaySpan(i int) (term, bool) {
	first, dotted, ok := r.shortWeekday(i)
	if !ok || r.today.IsZero() || i > 0 && !r.tok[i].spaced && !r.is(i-1, classSign) && !r.is(i-1, classUnit) && !r.is(i-1, classEvery) {
		return term{}, false
	}
	k := r.rangeSign(i + 1)
	if k == i+1 {
		return term{}, false
	}
	last, lastDotted, ok := r.shortWeekday(k)
	if !ok || last == first {
		return term{}, false
	}
	next := k + 1
	if r.is(next, classOf) {
		next++
	}
	if r.isUnit(next, unitWeek) || r.is(next, classWeekdayBare) && r.tok[next].val == 0 {
		next++
	}
	length := (int(last) - int(first) + 7) % 7
	if r.is(next, classMod) {
		if n, ok := modShift(r.tok[next].val); ok {
			from := weekdayIn(r.today.AddDays(7*n), first)
			return fixed(next+1, KindRange, GrainDay, Range{from, from.AddDays(length)}), true
		}
	}
	if !dotted || !lastDotted {
		return term{}, false
	}
	from := r.weekdayBy(first, modThis)
	if r.opts.Bias == BiasPast && from.After(r.today) {
		from = from.AddDays(-7)
	}
	a := fixed(k+1, KindRange, GrainDay, Range{from, from.AddDays(length)})
	a.assume = assumedComing
	return a, true
}

// shortWeekdayBy reads one abbreviated weekday with the week it lies in: ศ. หน้า, จ.สัปดาห์หน้า. With นี้, จ. and อ. are
// the province and the district.
func (r *reader) shortWeekdayBy(i int) (term, bool) {
	w := time.Weekday(r.tok[i].val)
	k := i + 1
	isWeek := r.isUnit(k, unitWeek)
	if isWeek {
		k++
	}
	if !r.is(k, classMod) || r.tok[k].english || !isWeek && r.tok[k].val != modNext && (w == time.Monday || w == time.Tuesday) {
		return term{}, false
	}
	n, ok := modShift(r.tok[k].val)
	if !ok {
		return term{}, false
	}
	if isWeek {
		return oneDay(k+1, weekdayIn(r.today.AddDays(7*n), w)), true
	}
	return oneDay(k+1, r.weekdayBy(w, r.tok[k].val)), true
}
