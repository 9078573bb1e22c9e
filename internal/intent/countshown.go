package intent

import (
	"slices"

	"changwat/internal/intent/concept"
)

// countedBy are the words by which records of a list are counted whose names make a message stand by itself, by their subject.
var countedBy = map[concept.Concept][]string{
	concept.CtxProjects: {"โครงการ", "โครง", "รายการ", "อัน", "ตัว", "งาน"},
	concept.CtxEvent:    {"งาน", "รายการ", "อัน", "ที่", "โครงการ"},
}

// besideCount are the words that may stand beside a count.
var besideCount = []string{"รวมทั้งหมด", "ทั้งหมด", "ทั้งสิ้น", "รวมๆ", "รวม", "จำนวน", "นับ", "ได้", "กี่", "เท่าไหร่", "เท่าไร", "งั้น", "ตกลง", "สรุป"}

// countsOfShown tells whether the message asks nothing but how many there are of what the last question was about: «มีกี่โครงการ» after those
// of one source of money counts those. Of one record that was named there is nothing to count.
func (m *message) countsOfShown(last *Query) bool {
	nouns := countedBy[subjectOf(last.Intent)]
	if len(nouns) == 0 || !m.countsRecords() && !m.has.Has(concept.QMuch) || last.Slots.Project != "" || last.Slots.Event != "" || last.Slots.ListIndex != 0 {
		return false
	}
	return len(m.times)+len(m.places)+len(m.numbers)+len(m.amounts)+len(m.named) == 0 && m.listed == 0 &&
		lettersOf(without(m.text, slices.Concat(nouns, besideCount, beside))) == 0
}
