package token

import "changwat/internal/thai/internal/letter"

// Line is a text with its tokens. Its methods take the index of a token, which may lie outside the text.
type Line struct {
	Text string
	Tok  []Token
}

// Is tells whether token i is of class c.
func (r *Line) Is(i int, c class) bool { return i >= 0 && i < len(r.Tok) && r.Tok[i].Class == c }

// IsUnit tells whether token i is the unit u.
func (r *Line) IsUnit(i int, u Unit) bool { return r.Is(i, ClassUnit) && r.Tok[i].Val == u }

// IsMod tells whether token i is the mod m.
func (r *Line) IsMod(i int, m mod) bool { return r.Is(i, ClassMod) && r.Tok[i].Val == m }

// Glued tells whether token i stands right after a word that the lexicon does not hold.
func (r *Line) Glued(i int) bool {
	return i > 0 && !r.Tok[i].Spaced && (r.Tok[i-1].Class == ClassOther || r.Tok[i-1].Class == ClassEnglish)
}

// Parted tells whether token i stands right before a word that the lexicon does not hold.
func (r *Line) Parted(i int) bool {
	return i+1 >= len(r.Tok) || r.Tok[i+1].Spaced || r.Tok[i+1].Class != ClassOther
}

// Joined tells whether token i is the sign c and stands, without spaces, between what is before it and a
// number.
func (r *Line) Joined(i int, c byte) bool {
	return i+1 < len(r.Tok) && r.IsSign(i, c) && !r.Tok[i].Spaced && r.Tok[i+1].Class == ClassNumber && !r.Tok[i+1].Spaced
}

// IsSign tells whether token i is the sign c.
func (r *Line) IsSign(i int, c byte) bool {
	return i >= 0 && i < len(r.Tok) && r.Tok[i].Class == ClassSign && r.Tok[i].Val == int16(c)
}

// IsBaht tells whether token i is the sign ฿.
func (r *Line) IsBaht(i int) bool { return r.IsSign(i, letter.Baht) }

// IsNextDigit tells whether token i and the one after it are digit words that follow on each other: สองสาม, สี่ห้า.
func (r *Line) IsNextDigit(i int) bool {
	return r.Is(i, ClassDigit) && r.Is(i+1, ClassDigit) && !r.Tok[i+1].Spaced && r.Tok[i+1].Val == r.Tok[i].Val+1
}

// IsPercent tells whether the per cent of a number before it stands at token i. ร้อยละ is that of the number behind it.
func (r *Line) IsPercent(i int) bool {
	return r.IsSign(i, '%') || r.Is(i, ClassPercent) && r.Tok[i].Val != PercentAhead
}

// HasUnit tells whether a unit stands at token i.
func (r *Line) HasUnit(i int) bool {
	switch {
	case i >= len(r.Tok):
		return false
	case r.IsPercent(i), r.Is(i, ClassMeasure), r.Is(i, ClassUnit), r.Is(i, ClassDozen):
		return true
	case r.Is(i, ClassOver), r.Is(i, ClassPoint), r.IsClassifier(i):
		return true
	}
	return false
}

// IsClassifier tells whether token i is แห่ง, which counts places, and not a word that joins two names. Behind a number
// it can only count.
func (r *Line) IsClassifier(i int) bool {
	return r.Is(i, ClassOf) && r.Text[r.Tok[i].Begin:r.Tok[i].Stop] == "แห่ง"
}

// RangeSign returns the token after a sign or word that stands between the ends of a range, or i.
func (r *Line) RangeSign(i int) int {
	switch {
	case r.IsSign(i, '-'), r.IsSign(i, '~'):
		return i + 1
	case r.Is(i, ClassTo):
		if r.Is(i+1, ClassTimeOf) {
			return i + 2
		}
		return i + 1
	}
	return i
}

// UnitAt returns the unit of time at token i, with อาทิตย์ as the week, or -1.
func (r *Line) UnitAt(i int) Unit {
	switch {
	case r.Is(i, ClassUnit):
		return r.Tok[i].Val
	case r.Is(i, ClassWeekdayBare) && r.Tok[i].Val == 0 && !r.Tok[i].English:
		return UnitWeek
	}
	return -1
}
