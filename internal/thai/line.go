package thai

// line is a text with its tokens. Its methods take the index of a token, which may lie outside the text.
type line struct {
	text string
	tok  []token
}

// is tells whether token i is of class c.
func (r *line) is(i int, c class) bool { return i >= 0 && i < len(r.tok) && r.tok[i].class == c }

// isUnit tells whether token i is the unit u.
func (r *line) isUnit(i int, u unit) bool { return r.is(i, classUnit) && r.tok[i].val == u }

// isMod tells whether token i is the mod m.
func (r *line) isMod(i int, m mod) bool { return r.is(i, classMod) && r.tok[i].val == m }

// glued tells whether token i stands right after a word that the lexicon does not hold.
func (r *line) glued(i int) bool {
	return i > 0 && !r.tok[i].spaced && (r.tok[i-1].class == classOther || r.tok[i-1].class == classEnglish)
}

// parted tells whether token i stands right before a word that the lexicon does not hold.
func (r *line) parted(i int) bool {
	return i+1 >= len(r.tok) || r.tok[i+1].spaced || r.tok[i+1].class != classOther
}

// joined tells whether token i is the sign c and stands, without spaces, between what is before it and a
// number.
func (r *line) joined(i int, c byte) bool {
	return i+1 < len(r.tok) && r.isSign(i, c) && !r.tok[i].spaced && r.tok[i+1].class == classNumber && !r.tok[i+1].spaced
}

// isSign tells whether token i is the sign c.
func (r *line) isSign(i int, c byte) bool {
	return i >= 0 && i < len(r.tok) && r.tok[i].class == classSign && r.tok[i].val == int16(c)
}

// isBaht tells whether token i is the sign ฿.
func (r *line) isBaht(i int) bool { return r.isSign(i, thaiBaht) }

// isNextDigit tells whether token i and the one after it are digit words that follow on each other: สองสาม, สี่ห้า.
func (r *line) isNextDigit(i int) bool {
	return r.is(i, classDigit) && r.is(i+1, classDigit) && !r.tok[i+1].spaced && r.tok[i+1].val == r.tok[i].val+1
}

// hasUnit tells whether a unit stands at token i.
func (r *line) hasUnit(i int) bool {
	switch {
	case i >= len(r.tok):
		return false
	case r.isSign(i, '%'), r.is(i, classMeasure), r.is(i, classPercent), r.is(i, classUnit), r.is(i, classDozen):
		return true
	case r.is(i, classOver), r.is(i, classPoint), r.isClassifier(i):
		return true
	}
	return false
}

// isClassifier tells whether token i is แห่ง, which counts places, and not a word that joins two names. Behind a number
// it can only count.
func (r *line) isClassifier(i int) bool {
	return r.is(i, classOf) && r.text[r.tok[i].begin:r.tok[i].stop] == "แห่ง"
}

// rangeSign returns the token after a sign or word that stands between the ends of a range, or i.
func (r *line) rangeSign(i int) int {
	switch {
	case r.isSign(i, '-'), r.isSign(i, '~'):
		return i + 1
	case r.is(i, classTo):
		if r.is(i+1, classTimeOf) {
			return i + 2
		}
		return i + 1
	}
	return i
}

// unitAt returns the unit of time at token i, with อาทิตย์ as the week, or -1.
func (r *line) unitAt(i int) unit {
	switch {
	case r.is(i, classUnit):
		return r.tok[i].val
	case r.is(i, classWeekdayBare) && r.tok[i].val == 0 && !r.tok[i].english:
		return unitWeek
	}
	return -1
}
