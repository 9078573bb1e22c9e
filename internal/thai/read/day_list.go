package read

import "changwat/internal/thai/internal/token"

// list reads days of one month that are listed one by one: 5, 6 และ 7 พ.ค. 64, วันที่ 10 11 12 มิ.ย. It returns the token after
// them, or i where fewer than two stand there.
func (r *reader) list(i int) int {
	const most = 10
	k := i
	if r.Is(k, token.ClassDayOf) {
		k++
	}
	if !r.Is(k, token.ClassNumber) || r.Tok[k].Digits > 2 {
		return i
	}
	var at [most]int
	n, bySpaces, inARow := 0, false, true
	for n < most {
		at[n] = k
		day, next, ok := r.Small(k)
		if !ok || day < 1 || day > 31 {
			return i
		}
		n++
		switch {
		case r.IsSign(next, ',') || r.Is(next, token.ClassAnd):
			for r.IsSign(next, ',') || r.Is(next, token.ClassAnd) || r.Is(next, token.ClassDayOf) {
				next++
			}
		case r.laterDay(day, next):
			bySpaces, inARow = true, inARow && int(r.Tok[next].Num) == day+1
		default:
			next = k
		}
		if next == k {
			break
		}
		k = next
	}
	last, ok := r.namedDay(k)
	if n < 2 || !ok || last.form != termDay || k != at[n-1] {
		return i
	}
	if bySpaces && !r.Is(i, token.ClassDayOf) && (n < leastUnnamed || !inARow) { // ข้อ 4 29 เม.ย.
		return i
	}
	for _, token := range at[:n-1] {
		day, next, _ := r.Small(token)
		one := term{form: termDay, day: day, month: last.month, year: last.year, bias: last.bias, biased: last.biased, next: next}
		first := token
		if token == at[0] {
			first = i
		}
		r.emit(r.settle(one), first)
	}
	e := r.fromTerm(last)
	r.emit(e, k)
	return e.next
}

// leastUnnamed is from how many days in a row on figures with nothing but spaces between them are a list without the word วันที่.
const leastUnnamed = 3

// laterDay tells whether a later day of the month than a given one stands at token i, with a space before it.
func (r *reader) laterDay(day, i int) bool {
	if !r.Is(i, token.ClassNumber) {
		return false
	}
	t := r.Tok[i]
	return t.Spaced && t.Digits <= 2 && int(t.Num) > day && t.Num <= 31
}

// moreDays reads the days that follow a bare one at token i, listed one by one: วันที่ 29 กับ 28, วันที่ 26 27 28. It returns the
// token after them.
func (r *reader) moreDays(i int) int {
	before, next := int(r.Tok[i].Num), i+1
	for {
		k := next
		if r.Is(k, token.ClassAnd) {
			k++
		} else if !r.laterDay(before, k) || int(r.Tok[k].Num) != before+1 {
			return next
		}
		if !r.Is(k, token.ClassNumber) || r.Tok[k].Digits > 2 {
			return next
		}
		day := int(r.Tok[k].Num)
		if day < 1 || day > 31 || r.Counted(k+1) || r.isMonthAt(k+1) || r.Is(k+1, token.ClassSign) && !r.Tok[k+1].Spaced {
			return next
		}
		r.emit(r.settle(r.relativeMonth(term{form: termDay, day: day, next: k + 1})), k)
		before, next = day, k+1
	}
}
