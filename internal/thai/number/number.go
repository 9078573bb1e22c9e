package number

import (
	"changwat/internal/thai"
	"changwat/internal/thai/internal/token"
)

// Reader reads the numbers and amounts of a text. Its methods take the index of a token and return what stands there
// with the index of the token after it.
type Reader struct {
	token.Line
	Norm thai.Normalized
}

// found is a number as it stands in a run of tokens.
type found struct {
	value Decimal
	next  int  // the token after it
	words bool // it was said in words at least in part
	baht  bool // its last word says million baht (ลบ.)
	scale int  // the power of ten that its last word names, or 0
}

// number reads the number that begins at token i: digits with commas and a point, words, or both mixed
// ("2 แสน 5 หมื่น").
func (r *Reader) number(i int) (found, bool) {
	if i >= len(r.Tok) {
		return found{}, false
	}
	switch r.Tok[i].Class {
	case token.ClassNumber, token.ClassDigit, token.ClassScale, token.ClassHalf:
	default:
		return found{}, false
	}
	s := sum{r: r, i: i, start: i}
	return s.run()
}

// sum adds up a number word by word. A count waits in pending until a scale word takes it: 2 แสน, 5 หมื่น. A
// ล้าน takes everything since the last one: สองแสนห้าหมื่นล้าน.
type sum struct {
	r        *Reader
	start, i int
	total    Decimal // up to the last ล้าน
	section  Decimal // since then
	pending  Decimal
	waiting  bool // pending holds a count
	mark     int  // the token with which pending began
	last     int  // power of ten of the last scale word, or 0
	result   found
}

func (s *sum) run() (found, bool) {
	tok := s.r.Tok
	if tok[s.i].Class == token.ClassHalf {
		return s.halfOf()
	}
	for s.i < len(tok) && !s.result.baht && (s.count(tok[s.i]) || s.scale(tok[s.i])) {
	}
	s.ending()
	if s.i == s.start {
		return found{}, false
	}
	s.half()
	s.pointBehind()
	value, ok := s.total.add(s.section)
	s.result.value, s.result.next, s.result.scale = value.trimmed(), s.i, s.last
	return s.result, ok
}

// halfOf takes half of a scale or a dozen: ครึ่งล้าน.
func (s *sum) halfOf() (found, bool) {
	tok := s.r.Tok
	if s.r.Is(s.i+1, token.ClassDozen) {
		return found{value: Decimal{Digits: 6}, next: s.i + 2, words: true}, true
	}
	if s.i+1 >= len(tok) || tok[s.i+1].Class != token.ClassScale || tok[s.i+1].Spaced {
		return found{}, false
	}
	scale := min(int(tok[s.i+1].Val), 6)
	v, _ := Decimal{5, 1}.shift(scale)
	return found{value: v, next: s.i + 2, words: true, scale: scale, baht: tok[s.i+1].Val == token.ScaleMillionBaht}, true
}

// count takes digits or digit words as the pending count.
func (s *sum) count(t token.Token) bool {
	if s.waiting {
		return false
	}
	next := s.i + 1
	switch t.Class {
	case token.ClassNumber:
		var ok bool
		if s.pending, next, ok = s.r.plainNumber(s.i); !ok || s.i > s.start && s.last == 0 {
			return false
		}
	case token.ClassUnitOne, token.ClassDigit:
		if t.Class == token.ClassUnitOne && s.last == 0 {
			return false
		}
		s.pending = Decimal{Digits: int64(t.Val)}
		if next < len(s.r.Tok) && s.r.Tok[next].Class == token.ClassPoint {
			s.pending, next = s.spokenFraction(s.pending, next)
		}
		s.result.words = true
	default:
		return false
	}
	s.mark, s.i, s.waiting = s.i, next, true
	return true
}

// scale takes a scale word, with the count that waits for it.
func (s *sum) scale(t token.Token) bool {
	if t.Class != token.ClassScale || t.Spaced && !s.waiting && s.last > 0 {
		return false
	}
	power := int(t.Val)
	if power == token.ScaleMillionBaht {
		power = 6
	}
	if power == 6 {
		return s.million(t)
	}
	if s.last > 0 && power >= s.last || !s.waiting && s.i > s.start && s.last != 6 && power > 1 {
		return false
	}
	if !s.waiting {
		s.pending = Decimal{Digits: 1}
	}
	v, ok := s.pending.shift(power)
	if !ok {
		return false
	}
	if s.section, ok = s.section.add(v); !ok {
		return false
	}
	s.took(power)
	return true
}

// million takes a ล้าน.
func (s *sum) million(t token.Token) bool {
	if s.waiting && !s.total.IsZero() && (s.r.Tok[s.mark].Class == token.ClassNumber || s.r.Tok[s.mark].Spaced) {
		return false // "1 ล้าน 5 ล้าน" are two numbers
	}
	all, ok := s.total.add(s.section)
	if s.waiting && ok {
		all, ok = all.add(s.pending)
	}
	if s.i == s.start {
		all = Decimal{Digits: 1}
	}
	if !ok {
		return false
	}
	if all, ok = all.shift(6); !ok {
		return false
	}
	s.total, s.section = all, Decimal{}
	s.result.baht = t.Val == token.ScaleMillionBaht
	s.took(6)
	return true
}

func (s *sum) took(power int) {
	s.i++
	s.last, s.waiting, s.result.words = power, false, true
}

// ending settles a count that no scale word took. A word after หมื่น, พัน and so on stands for the next lower
// scale: สามหมื่นสอง is 32,000. After ร้อย and สิบ it counts ones, and so does เอ็ด everywhere. Digits after a
// scale word, and words after a space, are another number.
func (s *sum) ending() {
	if !s.waiting {
		return
	}
	t := s.r.Tok[s.mark]
	if s.mark > s.start && (t.Class == token.ClassNumber || t.Spaced || s.nextIsScale()) {
		s.i = s.mark
		return
	}
	if s.last >= 3 && t.Class == token.ClassDigit && t.Val > 0 {
		s.pending, _ = s.pending.shift(s.last - 1)
	}
	s.section, _ = s.section.add(s.pending)
	if s.mark > s.start {
		s.last = 0
	}
}

// nextIsScale tells whether a scale word follows that did not fit: the count before it is its own.
func (s *sum) nextIsScale() bool {
	return s.i < len(s.r.Tok) && s.r.Tok[s.i].Class == token.ClassScale && !s.r.Tok[s.i].Spaced
}

// half takes a ครึ่ง after a scale word: สามล้านครึ่ง.
func (s *sum) half() {
	tok := s.r.Tok
	if s.last < 2 || s.i >= len(tok) || tok[s.i].Class != token.ClassHalf || tok[s.i-1].Class != token.ClassScale {
		return
	}
	v, ok := Decimal{5, 1}.shift(s.last)
	if !ok {
		return
	}
	if sum, ok := s.section.add(v); ok {
		s.section = sum
		s.i++
	}
}

// spokenFraction takes the digits after จุด.
func (s *sum) spokenFraction(whole Decimal, point int) (Decimal, int) {
	tok, next := s.r.Tok, point+1
	for next < len(tok) && tok[next].Class == token.ClassDigit && !tok[next].Spaced && whole.Scale < 6 {
		whole = Decimal{whole.Digits*10 + int64(tok[next].Val), whole.Scale + 1}
		next++
	}
	if whole.Scale == 0 {
		return whole, point
	}
	return whole, next
}

// pointBehind takes จุด and the digits after it where a scale word, or the ones after it, end the whole number: เก้าร้อย
// แปดสิบจุดเก้าห้า. Behind พัน and higher words a point would be theirs: «สองล้านจุดห้า» leaves it open.
func (s *sum) pointBehind() {
	const most = 2 // the power of ten up to which nothing else is meant
	if !s.r.Is(s.i, token.ClassPoint) || s.i == s.start || s.last > most || !s.result.words {
		return
	}
	fraction, next := s.spokenFraction(Decimal{}, s.i)
	v, ok := s.section.add(fraction)
	if !ok || next == s.i {
		return
	}
	s.section, s.i = v, next
	if next >= len(s.r.Tok) || s.r.Tok[next].Class != token.ClassScale || s.r.Tok[next].Spaced {
		return
	}
	power := int(s.r.Tok[next].Val)
	s.result.baht = power == token.ScaleMillionBaht
	if v, ok = v.shift(min(power, 6)); ok && s.total.IsZero() { // ยี่สิบจุดห้าล้าน
		s.section, s.i, s.last = v, next+1, min(power, 6)
	}
}

// bareFraction reads a point with the digits after it and nothing before it: จุด 77, จุดเจ็ดห้า. Within a text
// the word is rather a place: ด่านจุด 3. So it is before a single figure that is not all that is said.
func (r *Reader) bareFraction(i int) (found, bool) {
	if !r.Is(i, token.ClassPoint) || i+1 >= len(r.Tok) || i > 0 && !r.Is(i-1, token.ClassBreak) && !r.Is(i-1, token.ClassMinus) && !r.Is(i-1, token.ClassPercent) && !r.Is(i-1, token.ClassApprox) {
		return found{}, false
	}
	n := found{words: true}
	if t := r.Tok[i+1]; t.Class == token.ClassNumber && (t.Digits > 1 || i == 0 && i+2 == len(r.Tok)) && t.Digits <= 6 {
		n.value, n.next = Decimal{t.Num, int(t.Digits)}.trimmed(), i+2
	} else {
		s := sum{r: r, i: i, start: i}
		n.value, n.next = s.spokenFraction(Decimal{}, i)
		n.value = n.value.trimmed()
	}
	ends := n.next >= len(r.Tok) || r.Is(n.next, token.ClassBreak) || r.HasUnit(n.next) && !r.Is(n.next, token.ClassPoint)
	return n, n.next > i && ends
}

// plainNumber reads Arabic digits with commas between thousands and a decimal point.
func (r *Reader) plainNumber(i int) (v Decimal, next int, ok bool) {
	t := r.Tok[i]
	if t.Digits > token.MaxDigits {
		return v, i, false
	}
	v, next = Decimal{Digits: t.Num}, i+1
	if t.Digits <= 3 {
		for total := int(t.Digits); r.Joined(next, ',') && r.Tok[next+1].Digits == 3 && total+3 <= token.MaxDigits; total += 3 {
			v.Digits = v.Digits*1000 + r.Tok[next+1].Num
			next += 2
		}
	}
	if r.Joined(next, '.') && !r.Joined(next+2, '.') {
		f := r.Tok[next+1]
		digits, fits := scaledUp(v.Digits, int(f.Digits))
		if fits && f.Digits <= 6 {
			v = Decimal{digits + f.Num, int(f.Digits)}
			next += 2
		}
	}
	return v, next, true
}

// Small reads a whole number from 0 to 99 that stands at token i, in digits or in words.
func (r *Reader) Small(i int) (n, next int, ok bool) {
	if i >= len(r.Tok) {
		return 0, i, false
	}
	switch t := r.Tok[i]; t.Class {
	case token.ClassNumber:
		return int(t.Num), i + 1, t.Digits <= 2
	case token.ClassDigit, token.ClassScale:
		if t.Class == token.ClassScale && t.Val != 1 {
			return 0, i, false
		}
		n, next = r.smallWords(i)
		return n, next, next > i
	}
	return 0, i, false
}

// smallWords reads a number from 0 to 99 in words.
func (r *Reader) smallWords(i int) (n, next int) {
	tok := r.Tok
	tens := 0
	switch {
	case tok[i].Class == token.ClassScale:
		tens, next = 1, i+1
	case i+1 < len(tok) && tok[i+1].Class == token.ClassScale && tok[i+1].Val == 1 && !tok[i+1].Spaced:
		tens, next = int(tok[i].Val), i+2
	default:
		return int(tok[i].Val), i + 1
	}
	if next < len(tok) && (tok[next].Class == token.ClassDigit || tok[next].Class == token.ClassUnitOne) && !tok[next].Spaced {
		return tens*10 + int(tok[next].Val), next + 1
	}
	return tens * 10, next
}

// Counted tells whether the number before token i counts something or is the first part of a time, a decimal
// or a larger number, and so is no day and no year.
func (r *Reader) Counted(i int) bool {
	if i >= len(r.Tok) {
		return false
	}
	t := r.Tok[i]
	switch t.Class {
	case token.ClassScale:
		return !r.beginsHour(i)
	case token.ClassMeasure, token.ClassDozen, token.ClassOver, token.ClassMeridiem:
		return true
	case token.ClassPercent:
		return r.IsPercent(i)
	case token.ClassOclock:
		return t.Val == token.HourMong || t.Val == token.HourThum || t.Val == token.HourNalika
	case token.ClassUnit:
		return t.Val != token.UnitYear && t.Val != token.UnitFiscal && t.Val != token.UnitCalendar && t.Val != token.UnitWeekend &&
			!(r.Is(i+1, token.ClassMod) || r.Is(i+1, token.ClassMonth))
	case token.ClassSign:
		switch t.Val {
		case '%':
			return true
		case '.', ':':
			return r.Joined(i, byte(t.Val)) && r.Tok[i+1].Digits == 2
		case ',':
			return r.Joined(i, ',') && r.Tok[i+1].Digits == 3
		}
	}
	return false
}

// beginsHour tells whether the สิบ at token i, behind a space, begins a time of day of its own: «64 สิบโมง».
func (r *Reader) beginsHour(i int) bool {
	if t := r.Tok[i]; t.Class != token.ClassScale || t.Val != 1 || !t.Spaced {
		return false
	}
	_, next := r.smallWords(i)
	return r.Is(next, token.ClassOclock)
}
