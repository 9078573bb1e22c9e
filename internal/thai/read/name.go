package read

import (
	"time"

	"changwat/internal/thai/internal/letter"
	"changwat/internal/thai/internal/token"
	"changwat/internal/thai/when"
)

// skipName returns the token after a name that has a number in it (ครั้งที่ 4/2564, ชั้น 3, โควิด-19, a
// telephone number), or i where there is none.
func (r *reader) skipName(i int) int {
	switch r.Tok[i].Class {
	case token.ClassLabel:
		if _, ok := r.instalmentTerm(i); ok {
			return i
		}
		return r.skipLabel(i)
	case token.ClassMeasure:
		if _, ok := r.instalmentTerm(i); ok {
			return i
		}
		if !r.Is(i-1, token.ClassNumber) && r.Tok[i].Measure().Label {
			return r.skipLabel(i)
		}
	case token.ClassNumber:
		if next := r.skipPhone(i); next > i {
			return next
		}
		if _, ok := r.packedDay(i, false); ok {
			return i
		}
		if r.Tok[i].Digits > token.MaxDigits {
			return i + 1
		}
		if r.Tok[i].Digits >= 3 && r.Text[r.Tok[i].Begin] == '0' && r.Joined(i+1, '.') { // อย 0017.2/ว 1234
			return r.skipCircular(i + 3)
		}
		if r.Tok[i].Digits >= 3 && r.Text[r.Tok[i].Begin] == '0' && r.IsSign(i+1, '/') && !r.Tok[i+1].Spaced { // อย 0032/ว 1234
			return r.skipCircular(i + 1)
		}
	case token.ClassEnglish:
		k := i + 1
		if r.IsSign(k, '-') && !r.Tok[k].Spaced {
			k++
		}
		if k < len(r.Tok) && r.Tok[k].Class == token.ClassNumber && !r.Tok[k].Spaced && !r.Is(k+1, token.ClassMonth) { // g20, covid-19
			return k + 1
		}
	}
	return i
}

// skipCircular takes what stands from a slash on in the number of an official letter: «/ว 1234» of one sent to many, «/1234».
func (r *reader) skipCircular(i int) int {
	if !r.IsSign(i, '/') {
		return i
	}
	k := i + 1
	if k < len(r.Tok) && r.Text[r.Tok[k].Begin:r.Tok[k].Stop] == "ว" {
		k++
	}
	if !r.Is(k, token.ClassNumber) {
		return i
	}
	return k + 1
}

// skipLabel takes the number after a label, with the slashes, dots and dashes in it.
func (r *reader) skipLabel(i int) int {
	k := i + 1
	for r.Is(k, token.ClassThat) || r.IsSign(k, '.') || r.IsSign(k, ':') || r.IsSign(k, '-') || r.IsSign(k, '#') {
		k++
	}
	if next := r.skipPhone(k); next > k {
		return next
	}
	if !r.Is(k, token.ClassNumber) && !r.Is(k, token.ClassDigit) || r.Tok[i].Val == token.LabelDisease && !r.yearOfDisease(k) {
		return i
	}
	if k == i+1 && r.HasUnit(k+1) && r.Tok[k].Spaced { // "ซอย 3 แห่ง" counts
		if r.Tok[k+1].Class == token.ClassMeasure && r.Tok[k+1].Spaced {
			return i
		}
	}
	k++
	for k+1 < len(r.Tok) && r.Tok[k].Class == token.ClassSign && !r.Tok[k].Spaced && r.Is(k+1, token.ClassNumber) && !r.Tok[k+1].Spaced {
		switch r.Tok[k].Val {
		case '/', '.', '-', ',':
			k += 2
			continue
		}
		break
	}
	for r.Tok[i].Val == token.LabelGroups && r.Is(k, token.ClassNumber) && r.Tok[k].Digits >= 3 && !r.HasUnit(k+1) {
		k++
	}
	if r.IsPercent(k) || r.Is(k, token.ClassScale) && r.Tok[i+1].Spaced { // «แขวงทางหลวง 58.3%», «… 120 ล้าน»: a part or a large number is no name
		return i
	}
	return k
}

// yearOfDisease tells whether the number at token i is that year, and not the day of a date, a time or a count:
// «โควิด 19 เม.ย.», «โควิด 19.30 น.», «โควิด 19 ราย».
func (r *reader) yearOfDisease(i int) bool {
	if n := r.Tok[i].Num; !r.Is(i, token.ClassNumber) || n != 19 && n != 2019 {
		return false
	}
	if r.Is(i-1, token.ClassSign) {
		return true
	}
	return !(r.Is(i+1, token.ClassMonth) || r.Joined(i+1, '/') || r.Joined(i+1, '.') || r.Tok[i].Spaced && r.Counted(i+1))
}

// skipPhone takes a telephone number: nine or ten digits from 0 on, with dashes or spaces between them.
func (r *reader) skipPhone(i int) int {
	if !r.Is(i, token.ClassNumber) || r.Text[r.Tok[i].Begin] != '0' {
		return i
	}
	digits, k := int(r.Tok[i].Digits), i+1
	for digits < 9 {
		next := k
		if r.IsSign(k, '-') {
			next++
		}
		if !r.Is(next, token.ClassNumber) || next == k && !r.Tok[next].Spaced || digits+int(r.Tok[next].Digits) > 10 {
			break
		}
		digits += int(r.Tok[next].Digits)
		k = next + 1
	}
	if digits < 9 || digits > 10 || r.isMonthAt(k) {
		return i
	}
	return k
}

// moreYears reads the years that follow one, listed one by one: ปีงบประมาณ 2563 และ 2564. They are calendar or
// fiscal as the first is. It returns the token after them.
func (r *reader) moreYears(e expr) int {
	fiscal := e.from.Date.Month == time.October
	next := e.next
	for r.Is(next, token.ClassAnd) || r.IsSign(next, ',') {
		k := next + 1
		if r.Is(k, token.ClassAnd) {
			k++
		}
		if !r.Is(k, token.ClassNumber) || r.Is(k+1, token.ClassMonth) {
			break
		}
		y, ok := r.yearAt(k, yearAfterWord)
		if !ok || r.Counted(k+1) || r.IsSign(k+1, '/') {
			break
		}
		a := r.withYear(term{form: termYear, fiscal: fiscal, stated: true}, y)
		r.emit(r.settle(a), k)
		next = a.next
	}
	return next
}

// misspeltMonth reads an unknown word at token i as the month that it is a typo of: one letter wrong, missing,
// added or swapped, and no other month as near. Only a full name can be so read, after a day.
func (r *reader) misspeltMonth(i int) (time.Month, int, bool) {
	if !r.Is(i, token.ClassOther) && !r.Is(i, token.ClassMonth) || r.Is(i-1, token.ClassOther) {
		return 0, i, false
	}
	begin := int(r.Tok[i].Begin)
	stop := begin
	for stop < len(r.Text) {
		c, size := letter.At(r.Text, stop)
		if !letter.IsThai(c) {
			break
		}
		stop += size
	}
	const shortest, longest = 5 * 3, 14 * 3 // in bytes
	if stop-begin < shortest || stop-begin > longest {
		return 0, i, false
	}
	var room [longest]byte
	word := letter.Append(room[:0], r.Text[begin:stop])
	month, ok := nearestMonth(word)
	if !ok {
		return 0, i, false
	}
	next := i
	for next < len(r.Tok) && int(r.Tok[next].Begin) < stop {
		next++
	}
	return month, next, true
}

// nearestMonth returns the month whose name is at most two typos from word, if no other is as near.
func nearestMonth(word []byte) (time.Month, bool) {
	const most = 2
	best, month, tied := most+1, time.Month(0), false
	for m := time.January; m <= time.December; m++ {
		var room [16]byte
		switch d := editDistance(word, letter.Append(room[:0], when.MonthName(m))); {
		case d < best:
			best, month, tied = d, m, false
		case d == best:
			tied = true
		}
	}
	return month, best <= most && !tied
}

// editDistance returns how many letters are wrong, missing, added or swapped with the next between a and b (optimal
// string alignment distance).
func editDistance(a, b []byte) int {
	const room = 20
	if len(a) >= room || len(b) >= room || len(a)-len(b) > 2 || len(b)-len(a) > 2 {
		return room
	}
	var rows [3][room]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev, cur, before := &rows[(i-1)%3], &rows[i%3], &rows[(i+1)%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], before[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
