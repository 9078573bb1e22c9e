package thai

import "strings"

// duration reports an amount as a length of time, whose unit is token u. What follows another length directly is
// added to it: 1 ชั่วโมง 30 นาที.
func (r *reader) duration(a Amount, u int) {
	twice, whole := a.Value.Digits*2, a.Value.Scale == 0
	if a.Value.Scale == 1 && a.Value.Digits%5 == 0 {
		twice, whole = a.Value.Digits/5, true
	}
	d, ok := lengthOf(int(twice), r.tok[u].val)
	if !whole || !ok || twice < 0 || twice > 1<<20 {
		return
	}
	d.Text, d.Begin, d.Stop = a.Text, a.Begin, a.Stop
	r.addDuration(d)
}

func (r *reader) addDuration(d Duration) {
	if n := len(r.out.Durations); n > 0 {
		last := &r.out.Durations[n-1]
		if gap := r.norm.Source[last.Stop:max(d.Begin, last.Stop)]; gap == "" || gap == " " {
			last.Months += d.Months
			last.Days += d.Days
			last.Minutes += d.Minutes
			last.Stop = d.Stop
			last.Text = r.norm.Source[last.Begin:last.Stop]
			return
		}
	}
	r.out.Durations = append(r.out.Durations, d)
}

// lengthOf returns a length of twice halves of a unit, where that is a whole number of what is counted.
func lengthOf(twice int, u unit) (Duration, bool) {
	half := func(n int) int { return twice * n / 2 }
	switch u {
	case unitMinute:
		return Duration{Minutes: half(1)}, twice%2 == 0
	case unitHour:
		return Duration{Minutes: half(60)}, true
	case unitDay, unitWorkday:
		if twice%2 == 1 {
			return Duration{Days: twice / 2, Minutes: 12 * 60}, true
		}
		return Duration{Days: half(1)}, true
	case unitWeek:
		return Duration{Days: half(7)}, twice%2 == 0
	case unitMonth:
		return Duration{Months: half(1)}, twice%2 == 0
	case unitQuarter:
		return Duration{Months: half(3)}, twice%2 == 0
	case unitYear, unitFiscal, unitCalendar:
		return Duration{Months: half(12)}, true
	}
	return Duration{}, false
}

// wordDuration reads a length that is said without a number: ครึ่งชั่วโมง, ชั่วโมงครึ่ง. It returns the token
// after it, or i.
func (r *reader) wordDuration(i int) int {
	twice, u, last := 0, 0, i+1
	switch {
	case r.is(i, classHalf) && r.is(i+1, classUnit):
		twice, u = 1, i+1
	case r.is(i, classUnit) && r.is(i+1, classHalf) && !r.tok[i+1].spaced:
		twice, u = 3, i
	case r.is(i, classUnit) && r.is(i+1, classDigit) && r.tok[i+1].val == 1 && !r.tok[i+1].spaced: // วันนึง
		twice, u = 2, i
	case r.is(i, classUnit) && strings.HasSuffix(r.text[:r.tok[i].begin], "สัก") && !r.is(i+1, classMod): // สักชั่วโมง
		twice, u, last = 2, i, i
	default:
		return i
	}
	d, ok := lengthOf(twice, r.tok[u].val)
	if !ok {
		return i
	}
	if r.isMod(last+1, modAhead) && d.Minutes > 0 && !r.today.IsZero() { // ครึ่งชั่วโมงจากนี้
		r.emit(r.settle(r.minutesAway(d.Minutes, last+2)), i)
		return last + 2
	}
	d.Begin, d.Stop = r.norm.Span(int(r.tok[i].begin), int(r.tok[last].stop))
	d.Text = r.norm.Source[d.Begin:d.Stop]
	r.addDuration(d)
	return last + 1
}

// hourAway reads how long from now where no number is said: อีกครึ่งชั่วโมง, อีกชั่วโมงครึ่ง, อีกชั่วโมงนึง.
func (r *reader) hourAway(i int) (term, bool) {
	switch {
	case r.today.IsZero():
		return term{}, false
	case r.is(i, classHalf) && r.isUnit(i+1, unitHour):
		return r.minutesAway(30, i+2), true
	case !r.isUnit(i, unitHour):
		return term{}, false
	case r.is(i+1, classHalf):
		return r.minutesAway(90, i+2), true
	case r.is(i+1, classDigit) && r.tok[i+1].val == 1:
		return r.minutesAway(60, i+2), true
	}
	return r.minutesAway(60, i+1), true
}
