package entry

import (
	"slices"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
)

// countedUnknown returns the word before the first count of a sentence that names no disease, or right behind a count, which may be the name
// of one, or of others than the infected: «เบาหวานวันนี้ ใหม่ 12 ราย», «ใหม่ 12 รายเป็นเบาหวาน», «ผู้ลงทะเบียนใหม่ 50 ราย».
func (e entries) countedUnknown(q dialog.Question) (figuretext.CountedOf, bool) {
	named := record.IsCOVID(q.Text) || intent.NamesDisease(q.Text)
	if q.Act != intent.ActAdd || named || len(q.Amounts) == 0 {
		return figuretext.CountedOf{}, false
	}
	from, first := phrase.AddresseeEnds(q.Text), q.Amounts[0].Begin
	districts := e.districtsIn(thai.Digits(q.Text))
	for _, w := range q.Unread {
		if slices.ContainsFunc(districts, func(p place.Reading) bool { return p.Text == w.Text }) {
			continue // «เมือง 6 ราย»
		}
		if phrase.IsDayPart(w.Text) {
			continue // «เวรเช้า»
		}
		before := w.Begin >= from && w.Stop <= first
		if (before || figuretext.SaysOf(q.Text, q.Amounts, w.Begin, w.Stop)) && utf8.RuneCountInString(w.Text) >= figuretext.LeastDisease {
			return figuretext.CountedOf{Word: w.Text, Begin: w.Begin, Stop: w.Stop}, true
		}
	}
	if of, ok := figuretext.CountedPeople(q.Text[:first], from); ok {
		return of, true
	}
	return figuretext.CountedByName(q.Text[:first], from)
}
