package thai

// numbers reads the numbers and amounts of a text. Its methods take the index of a token and return what stands there
// with the index of the token after it.
type numbers struct {
	line
	norm Normalized
}

// number is a number as it stands in a run of tokens.
type number struct {
	value Decimal
	next  int  // the token after it
	words bool // it was said in words at least in part
	baht  bool // its last word says million baht (ลบ.)
	scale int  // the power of ten that its last word names, or 0
}

// number reads the number that begins at token i: digits with commas and a point, words, or both mixed
// ("2 แสน 5 หมื่น").
func (r *numbers) number(i int) (number, bool) {
	if i >= len(r.tok) {
		return number{}, false
	}
	switch r.tok[i].class {
	case classNumber, classDigit, classScale, classHalf:
	default:
		return number{}, false
	}
	s := sum{r: r, i: i, start: i}
	return s.run()
}

// sum adds up a number word by word. A count waits in pending until a scale word takes it: 2 แสน, 5 หมื่น. A
// ล้าน takes everything since the last one: สองแสนห้าหมื่นล้าน.
type sum struct {
	r        *numbers
	start, i int
	total    Decimal // up to the last ล้าน
	section  Decimal // since then
	pending  Decimal
	waiting  bool // pending holds a count
	mark     int  // the token with which pending began
	last     int  // power of ten of the last scale word, or 0
	result   number
}

func (s *sum) run() (number, bool) {
	tok := s.r.tok
	if tok[s.i].class == classHalf {
		return s.halfOf()
	}
	for s.i < len(tok) && !s.result.baht && (s.count(tok[s.i]) || s.scale(tok[s.i])) {
	}
	s.ending()
	if s.i == s.start {
		return number{}, false
	}
	s.half()
	s.pointBehind()
	value, ok := s.total.add(s.section)
	s.result.value, s.result.next, s.result.scale = value.trimmed(), s.i, s.last
	return s.result, ok
}

// halfOf takes half of a scale or a dozen: ครึ่งล้าน.
func (s *sum) halfOf() (number, bool) {
	tok := s.r.tok
	if s.r.is(s.i+1, classDozen) {
		return number{value: Decimal{Digits: 6}, next: s.i + 2, words: true}, true
	}
	if s.i+1 >= len(tok) || tok[s.i+1].class != classScale || tok[s.i+1].spaced {
		return number{}, false
	}
	scale := min(int(tok[s.i+1].val), 6)
	v, _ := Decimal{5, 1}.shift(scale)
	return number{value: v, next: s.i + 2, words: true, scale: scale, baht: tok[s.i+1].val == scaleMillionBaht}, true
}

// count takes digits or digit words as the pending count.
func (s *sum) count(t token) bool {
	if s.waiting {
		return false
	}
	next := s.i + 1
	switch t.class {
	case classNumber:
		var ok bool
		if s.pending, next, ok = s.r.plainNumber(s.i); !ok || s.i > s.start && s.last == 0 {
			return false
		}
	case classUnitOne, classDigit:
		if t.class == classUnitOne && s.last == 0 {
			return false
		}
		s.pending = Decimal{Digits: int64(t.val)}
		if next < len(s.r.tok) && s.r.tok[next].class == classPoint {
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
func (s *sum) scale(t token) bool {
	if t.class != classScale || t.spaced && !s.waiting && s.last > 0 {
		return false
	}
	power := int(t.val)
	if power == scaleMillionBaht {
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
func (s *sum) million(t token) bool {
	if s.waiting && !s.total.IsZero() && (s.r.tok[s.mark].class == classNumber || s.r.tok[s.mark].spaced) {
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
	s.result.baht = t.val == scaleMillionBaht
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
	t := s.r.tok[s.mark]
	if s.mark > s.start && (t.class == classNumber || t.spaced || s.nextIsScale()) {
		s.i = s.mark
		return
	}
	if s.last >= 3 && t.class == classDigit && t.val > 0 {
		s.pending, _ = s.pending.shift(s.last - 1)
	}
	s.section, _ = s.section.add(s.pending)
	if s.mark > s.start {
		s.last = 0
	}
}

// nextIsScale tells whether a scale word follows that did not fit: the count before it is its own.
func (s *sum) nextIsScale() bool {
	return s.i < len(s.r.tok) && s.r.tok[s.i].class == classScale && !s.r.tok[s.i].spaced
}

// half takes a ครึ่ง after a scale word: สามล้านครึ่ง.
func (s *sum) half() {
	tok := s.r.tok
	if s.last < 2 || s.i >= len(tok) || tok[s.i].class != classHalf || tok[s.i-1].class != classScale {
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
	tok, next := s.r.tok, point+1
	for next < len(tok) && tok[next].class == classDigit && !tok[next].spaced && whole.Scale < 6 {
		whole = Decimal{whole.Digits*10 + int64(tok[next].val), whole.Scale + 1}
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
	if !s.r.is(s.i, classPoint) || s.i == s.start || s.last > most || !s.result.words {
		return
	}
	fraction, next := s.spokenFraction(Decimal{}, s.i)
	v, ok := s.section.add(fraction)
	if !ok || next == s.i {
		return
	}
	s.section, s.i = v, next
	if next >= len(s.r.tok) || s.r.tok[next].class != classScale || s.r.tok[next].spaced {
		return
	}
	power := int(s.r.tok[next].val)
	s.result.baht = power == scaleMillionBaht
	if v, ok = v.shift(min(power, 6)); ok && s.total.IsZero() { // ยี่สิบจุดห้าล้าน
		s.section, s.i, s.last = v, next+1, min(power, 6)
	}
}

// bareFraction reads a point with the digits after it and nothing before it: จุด 77, จุดเจ็ดห้า. Within a text
// the word is rather a place: ด่านจุด 3.
func (r *numbers) bareFraction(i int) (number, bool) {
	if !r.is(i, classPoint) || i+1 >= len(r.tok) || i > 0 && !r.is(i-1, classBreak) && !r.is(i-1, classMinus) && !r.is(i-1, classPercent) && !r.is(i-1, classApprox) {
		return number{}, false
	}
	n := number{words: true}
	if t := r.tok[i+1]; t.class == classNumber && t.digits > 1 && t.digits <= 6 {
		n.value, n.next = Decimal{t.num, int(t.digits)}.trimmed(), i+2
	} else {
		s := sum{r: r, i: i, start: i}
		n.value, n.next = s.spokenFraction(Decimal{}, i)
		n.value = n.value.trimmed()
	}
	ends := n.next >= len(r.tok) || r.is(n.next, classBreak) || r.hasUnit(n.next) && !r.is(n.next, classPoint)
	return n, n.next > i && ends
}

// plainNumber reads Arabic digits with commas between thousands and a decimal point.
func (r *numbers) plainNumber(i int) (v Decimal, next int, ok bool) {
	t := r.tok[i]
	if t.digits > maxDigits {
		return v, i, false
	}
	v, next = Decimal{Digits: t.num}, i+1
	if t.digits <= 3 {
		for total := int(t.digits); r.joined(next, ',') && r.tok[next+1].digits == 3 && total+3 <= maxDigits; total += 3 {
			v.Digits = v.Digits*1000 + r.tok[next+1].num
			next += 2
		}
	}
	if r.joined(next, '.') && !r.joined(next+2, '.') {
		f := r.tok[next+1]
		digits, fits := scaledUp(v.Digits, int(f.digits))
		if fits && f.digits <= 6 {
			v = Decimal{digits + f.num, int(f.digits)}
			next += 2
		}
	}
	return v, next, true
}

// small reads a whole number from 0 to 99 that stands at token i, in digits or in words.
func (r *numbers) small(i int) (n, next int, ok bool) {
	if i >= len(r.tok) {
		return 0, i, false
	}
	switch t := r.tok[i]; t.class {
	case classNumber:
		return int(t.num), i + 1, t.digits <= 2
	case classDigit, classScale:
		if t.class == classScale && t.val != 1 {
			return 0, i, false
		}
		n, next = r.smallWords(i)
		return n, next, next > i
	}
	return 0, i, false
}

// smallWords reads a number from 0 to 99 in words.
func (r *numbers) smallWords(i int) (n, next int) {
	tok := r.tok
	tens := 0
	switch {
	case tok[i].class == classScale:
		tens, next = 1, i+1
	case i+1 < len(tok) && tok[i+1].class == classScale && tok[i+1].val == 1 && !tok[i+1].spaced:
		tens, next = int(tok[i].val), i+2
	default:
		return int(tok[i].val), i + 1
	}
	if next < len(tok) && (tok[next].class == classDigit || tok[next].class == classUnitOne) && !tok[next].spaced {
		return tens*10 + int(tok[next].val), next + 1
	}
	return tens * 10, next
}

// counted tells whether the number before token i counts something or is the first part of a time, a decimal
// or a larger number, and so is no day and no year.
func (r *numbers) counted(i int) bool {
	if i >= len(r.tok) {
		return false
	}
	t := r.tok[i]
	switch t.class {
	case classScale:
		return !r.beginsHour(i)
	case classMeasure, classPercent, classDozen, classOver, classMeridiem:
		return true
	case classOclock:
		return t.val == hourMong || t.val == hourThum || t.val == hourNalika
	case classUnit:
		return t.val != unitYear && t.val != unitFiscal && t.val != unitCalendar && t.val != unitWeekend &&
			!(r.is(i+1, classMod) || r.is(i+1, classMonth))
	case classSign:
		switch t.val {
		case '%':
			return true
		case '.', ':':
			return r.joined(i, byte(t.val)) && r.tok[i+1].digits == 2
		case ',':
			return r.joined(i, ',') && r.tok[i+1].digits == 3
		}
	}
	return false
}

// beginsHour tells whether the สิบ at token i, behind a space, begins a time of day of its own: «64 สิบโมง».
func (r *numbers) beginsHour(i int) bool {
	if t := r.tok[i]; t.class != classScale || t.val != 1 || !t.spaced {
		return false
	}
	_, next := r.smallWords(i)
	return r.is(next, classOclock)
}
