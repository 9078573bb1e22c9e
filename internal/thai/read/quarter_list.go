package read

import (
	"time"

	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// quarterList reads quarters that are listed one by one, with one year for them all: ไตรมาส 1, 2 กับ 3 ปี 64. It
// returns the token after them, or i where fewer than two stand there.
func (r *reader) quarterList(i int) int {
	if !r.Is(i, token.ClassQuarter) {
		return i
	}
	last, ok := r.quarters(i)
	if !ok || last.form != termQuarter || last.day != last.number {
		return i
	}
	const most = 4
	var at, number, stop [most]int
	at[0], number[0], stop[0] = i, last.number, last.next
	n := 1
	for n < most {
		q, k, next, ok := r.anotherQuarter(last.next)
		if !ok {
			break
		}
		at[n], number[n], stop[n] = k, q, next
		last.number, last.day, last.next = q, q, next
		n++
	}
	if n < 2 {
		return i
	}
	last = r.quarterYear(last)
	for j := range n {
		one := last
		one.number, one.day = number[j], number[j]
		if j < n-1 {
			one.next = stop[j]
		}
		r.emit(r.settle(one), at[j])
	}
	return last.next
}

// anotherQuarter reads the quarter that a comma or และ at token i adds to the one before: its number, its
// token and the token after it.
func (r *reader) anotherQuarter(i int) (q, k, next int, ok bool) {
	if !r.Is(i, token.ClassAnd) && !r.IsSign(i, ',') {
		return 0, i, i, false
	}
	k = i + 1
	if r.Is(k, token.ClassAnd) {
		k++
	}
	number := k
	if r.Is(k, token.ClassQuarter) && r.Tok[k].Val == 0 {
		number++
	}
	q, next, ok = r.Small(number)
	if !ok || q < 1 || q > 4 || r.Counted(next) || r.isMonthAt(next) {
		return 0, i, i, false
	}
	return q, k, next, true
}

// moreQuarters reads the quarters that follow the one that was read as e from token i on: ไตรมาส 1 ปีปฏิทิน 64,
// 2. They are of the same year, calendar or fiscal as it is. It returns the token after them.
func (r *reader) moreQuarters(e expr, i int) int {
	fiscal := true
	for k := i; k < e.next; k++ {
		fiscal = fiscal && !r.IsUnit(k, token.UnitCalendar)
	}
	next := e.next
	for {
		q, k, after, ok := r.anotherQuarter(next)
		if !ok || r.Is(k, token.ClassQuarter) {
			return next
		}
		if r.IsSign(after, '/') { // 1/2563, 2/2564
			own := r.quarterYear(term{form: termQuarter, number: q, day: q, next: after, fiscal: true})
			if own.next == after || r.IsSign(own.next, '/') {
				return next
			}
			r.emit(r.settle(own), k)
			next = own.next
			continue
		}
		one := expr{next: after, kind: KindPeriod, grain: when.GrainQuarter, assume: e.assume & assumedFiscal}
		if fiscal {
			one.setDays(when.FiscalYearOf(e.from.Date).Quarter(q))
		} else {
			first := when.Date{Year: e.from.Date.Year, Month: time.Month(3*q - 2), Day: 1}
			one.setDays(when.Range{From: first, To: first.AddMonths(3).AddDays(-1)})
		}
		r.emit(one, k)
		next = after
	}
}
