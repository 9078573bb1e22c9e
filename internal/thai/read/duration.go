package read

import (
	"strings"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// duration reports an amount as a length of time, whose unit is token u. What follows another length directly is
// added to it: 1 ชั่วโมง 30 นาที.
func (r *reader) duration(a number.Amount, u int) {
	twice, whole := a.Value.Digits*2, a.Value.Scale == 0
	if a.Value.Scale == 1 && a.Value.Digits%5 == 0 {
		twice, whole = a.Value.Digits/5, true
	}
	d, ok := lengthOf(int(twice), r.Tok[u].Val)
	if !whole || !ok || twice < 0 || twice > 1<<20 {
		return
	}
	d.Text, d.Begin, d.Stop = a.Text, a.Begin, a.Stop
	r.addDuration(d)
}

func (r *reader) addDuration(d when.Duration) {
	if n := len(r.out.Durations); n > 0 {
		last := &r.out.Durations[n-1]
		if gap := r.Norm.Source[last.Stop:max(d.Begin, last.Stop)]; gap == "" || gap == " " {
			last.Months += d.Months
			last.Days += d.Days
			last.Minutes += d.Minutes
			last.Stop = d.Stop
			last.Text = r.Norm.Source[last.Begin:last.Stop]
			return
		}
	}
	r.out.Durations = append(r.out.Durations, d)
}

// lengthOf returns a length of twice halves of a unit, where that is a whole number of what is counted.
func lengthOf(twice int, u token.Unit) (when.Duration, bool) {
	half := func(n int) int { return twice * n / 2 }
	switch u {
	case token.UnitMinute:
		return when.Duration{Minutes: half(1)}, twice%2 == 0
	case token.UnitHour:
		return when.Duration{Minutes: half(60)}, true
	case token.UnitDay, token.UnitWorkday:
		if twice%2 == 1 {
			return when.Duration{Days: twice / 2, Minutes: 12 * 60}, true
		}
		return when.Duration{Days: half(1)}, true
	case token.UnitWeek:
		return when.Duration{Days: half(7)}, twice%2 == 0
	case token.UnitMonth:
		return when.Duration{Months: half(1)}, twice%2 == 0
	case token.UnitQuarter:
		return when.Duration{Months: half(3)}, twice%2 == 0
	case token.UnitYear, token.UnitFiscal, token.UnitCalendar:
		return when.Duration{Months: half(12)}, true
	}
	return when.Duration{}, false
}

// wordDuration reads a length that is said without a number: ครึ่งชั่วโมง, ชั่วโมงครึ่ง. It returns the token
// after it, or i.
func (r *reader) wordDuration(i int) int {
	twice, u, last := 0, 0, i+1
	switch {
	case r.Is(i, token.ClassHalf) && r.Is(i+1, token.ClassUnit):
		twice, u = 1, i+1
	case r.Is(i, token.ClassUnit) && r.Is(i+1, token.ClassHalf) && !r.Tok[i+1].Spaced:
		twice, u = 3, i
	case r.UnitAt(i) >= 0 && r.Is(i+1, token.ClassDigit) && r.Tok[i+1].Val == 1 && !r.Tok[i+1].Spaced: // วันนึง, อาทิตย์นึง
		twice, u = 2, i
	case r.Is(i, token.ClassUnit) && strings.HasSuffix(r.Text[:r.Tok[i].Begin], "สัก") && !r.Is(i+1, token.ClassMod): // สักชั่วโมง
		twice, u, last = 2, i, i
	default:
		return i
	}
	d, ok := lengthOf(twice, r.UnitAt(u))
	if !ok {
		return i
	}
	if r.IsMod(last+1, token.ModAhead) && d.Minutes > 0 && !r.today.IsZero() { // ครึ่งชั่วโมงจากนี้
		r.emit(r.settle(r.minutesAway(d.Minutes, last+2)), i)
		return last + 2
	}
	d.Begin, d.Stop = r.Norm.Span(int(r.Tok[i].Begin), int(r.Tok[last].Stop))
	d.Text = r.Norm.Source[d.Begin:d.Stop]
	r.addDuration(d)
	return last + 1
}

// hourAway reads how long from now where no number is said: อีกครึ่งชั่วโมง, อีกชั่วโมงครึ่ง, อีกชั่วโมงนึง.
func (r *reader) hourAway(i int) (term, bool) {
	switch {
	case r.today.IsZero():
		return term{}, false
	case r.Is(i, token.ClassHalf) && r.IsUnit(i+1, token.UnitHour):
		return r.minutesAway(30, i+2), true
	case !r.IsUnit(i, token.UnitHour):
		return term{}, false
	case r.Is(i+1, token.ClassHalf):
		return r.minutesAway(90, i+2), true
	case r.Is(i+1, token.ClassDigit) && r.Tok[i+1].Val == 1:
		return r.minutesAway(60, i+2), true
	}
	return r.minutesAway(60, i+1), true
}
