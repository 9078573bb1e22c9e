package thai

import "time"

// skipName returns the token after a name that has a number in it (ครั้งที่ 4/2564, ชั้น 3, โควิด-19, a
// telephone number), or i where there is none.
func (r *reader) skipName(i int) int {
	switch r.tok[i].class {
	case classLabel:
		if _, ok := r.instalmentTerm(i); ok {
			return i
		}
		return r.skipLabel(i)
	case classMeasure:
		if _, ok := r.instalmentTerm(i); ok {
			return i
		}
		if !r.is(i-1, classNumber) && r.tok[i].measure().label {
			return r.skipLabel(i)
		}
	case classNumber:
		if next := r.skipPhone(i); next > i {
			return next
		}
		if _, ok := r.packedDay(i, false); ok {
			return i
		}
		if r.tok[i].digits > maxDigits {
			return i + 1
		}
		if r.tok[i].digits >= 3 && r.text[r.tok[i].begin] == '0' && r.joined(i+1, '.') { // อย 0017.2/ว 1234
			return i + 3
		}
	case classEnglish:
		k := i + 1
		if r.isSign(k, '-') && !r.tok[k].spaced {
			k++
		}
		if k < len(r.tok) && r.tok[k].class == classNumber && !r.tok[k].spaced && !r.is(k+1, classMonth) { // g20, covid-19
			return k + 1
		}
	}
	return i
}

// skipLabel takes the number after a label, with the slashes, dots and dashes in it.
func (r *reader) skipLabel(i int) int {
	k := i + 1
	for r.is(k, classThat) || r.isSign(k, '.') || r.isSign(k, ':') || r.isSign(k, '-') || r.isSign(k, '#') {
		k++
	}
	if next := r.skipPhone(k); next > k {
		return next
	}
	if !r.is(k, classNumber) && !r.is(k, classDigit) || r.tok[i].val == labelDisease && !r.yearOfDisease(k) {
		return i
	}
	if k == i+1 && r.hasUnit(k+1) && r.tok[k].spaced { // "ซอย 3 แห่ง" counts
		if r.tok[k+1].class == classMeasure && r.tok[k+1].spaced {
			return i
		}
	}
	k++
	for k+1 < len(r.tok) && r.tok[k].class == classSign && !r.tok[k].spaced && r.is(k+1, classNumber) && !r.tok[k+1].spaced {
		switch r.tok[k].val {
		case '/', '.', '-', ',':
			k += 2
			continue
		}
		break
	}
	for r.tok[i].val == labelGroups && r.is(k, classNumber) && r.tok[k].digits >= 3 && !r.hasUnit(k+1) {
		k++
	}
	return k
}

// yearOfDisease tells whether the number at token i is that year, and not the day of a date, a time or a count:
// «โควิด 19 เม.ย.», «โควิด 19.30 น.», «โควิด 19 ราย».
func (r *reader) yearOfDisease(i int) bool {
	if n := r.tok[i].num; !r.is(i, classNumber) || n != 19 && n != 2019 {
		return false
	}
	if r.is(i-1, classSign) {
		return true
	}
	return !(r.is(i+1, classMonth) || r.joined(i+1, '/') || r.joined(i+1, '.') || r.tok[i].spaced && r.counted(i+1))
}

// skipPhone takes a telephone number: nine or ten digits from 0 on, with dashes or spaces between them.
func (r *reader) skipPhone(i int) int {
	if !r.is(i, classNumber) || r.text[r.tok[i].begin] != '0' {
		return i
	}
	digits, k := int(r.tok[i].digits), i+1
	for digits < 9 {
		next := k
		if r.isSign(k, '-') {
			next++
		}
		if !r.is(next, classNumber) || next == k && !r.tok[next].spaced || digits+int(r.tok[next].digits) > 10 {
			break
		}
		digits += int(r.tok[next].digits)
		k = next + 1
	}
	if digits < 9 || digits > 10 || r.isMonthAt(k) {
		return i
	}
	return k
}

// list reads days of one month that are listed one by one: 5, 6 และ 7 พ.ค. 64.
func (r *reader) list(i int) int {
	const most = 10
	k := i
	if r.is(k, classDayOf) {
		k++
	}
	if !r.is(k, classNumber) || r.tok[k].digits > 2 {
		return i
	}
	var at [most]int
	n := 0
	for n < most {
		at[n] = k
		day, next, ok := r.small(k)
		if !ok || day < 1 || day > 31 {
			return i
		}
		n++
		if !r.isSign(next, ',') && !r.is(next, classAnd) {
			break
		}
		for r.isSign(next, ',') || r.is(next, classAnd) || r.is(next, classDayOf) {
			next++
		}
		k = next
	}
	last, ok := r.namedDay(k)
	if n < 2 || !ok || last.form != termDay || k != at[n-1] {
		return i
	}
	for _, token := range at[:n-1] {
		day, next, _ := r.small(token)
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

// moreDays reads the days that follow a bare one, listed one by one: วันที่ 29 กับ 28. It returns the token after
// them.
func (r *reader) moreDays(next int) int {
	for r.is(next, classAnd) && r.is(next+1, classNumber) && r.tok[next+1].digits <= 2 {
		k := next + 1
		day := int(r.tok[k].num)
		if day < 1 || day > 31 || r.counted(k+1) || r.isMonthAt(k+1) || r.is(k+1, classSign) && !r.tok[k+1].spaced {
			break
		}
		r.emit(r.settle(r.relativeMonth(term{form: termDay, day: day, next: k + 1})), k)
		next = k + 1
	}
	return next
}

// moreYears reads the years that follow one, listed one by one: ปีงบประมาณ 2563 และ 2564. They are calendar or
// fiscal as the first is. It returns the token after them.
func (r *reader) moreYears(e expr) int {
	fiscal := e.from.Date.Month == time.October
	next := e.next
	for r.is(next, classAnd) || r.isSign(next, ',') {
		k := next + 1
		if r.is(k, classAnd) {
			k++
		}
		if !r.is(k, classNumber) || r.is(k+1, classMonth) {
			break
		}
		y, ok := r.yearAt(k, yearAfterWord)
		if !ok || r.counted(k+1) || r.isSign(k+1, '/') {
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
	if !r.is(i, classOther) && !r.is(i, classMonth) || r.is(i-1, classOther) {
		return 0, i, false
	}
	begin := int(r.tok[i].begin)
	stop := begin
	for stop < len(r.text) {
		c, size := letterAt(r.text, stop)
		if !isThaiLetter(c) {
			break
		}
		stop += size
	}
	const shortest, longest = 5 * 3, 14 * 3 // in bytes
	if stop-begin < shortest || stop-begin > longest {
		return 0, i, false
	}
	var room [longest]byte
	word := appendLetters(room[:0], r.text[begin:stop])
	month, ok := nearestMonth(word)
	if !ok {
		return 0, i, false
	}
	next := i
	for next < len(r.tok) && int(r.tok[next].begin) < stop {
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
		switch d := editDistance(word, appendLetters(room[:0], MonthName(m))); {
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
