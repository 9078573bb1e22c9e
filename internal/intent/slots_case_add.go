package intent

import (
	"encoding/json"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
)

// notCases are units of what is no figure of cases: «เมษายน ๒๕๖๔ จังหวัด…» gives a year the unit of districts.
const notCases = " อำเภอ ตำบล จังหวัด วัน สัปดาห์ เดือน ปี ชั่วโมง นาที โมง เรื่อง ฉบับ บาท "

// caseEntry gives every number the measure that is named before it; a number before which none is named is
// one of new cases, unless the words after it name one.
func (f *filler) caseEntry() {
	before := f.s.Entry // what was told before and stands where nothing else is told
	f.s.Entry = Entry{}
	defer func() { f.s.Entry = f.s.Entry.over(before) }()
	var replaced Metric // the measure of the number that is corrected
	from := 0
	beside := f.m.countsBeside()
	for i, a := range f.m.amounts {
		if beside != nil && beside[i] {
			from = f.m.folded.At(a.Stop)
			continue
		}
		if a.Value.Scale > 0 || a.Approximate || a.Unit != "" && strings.Contains(notCases, " "+a.Unit+" ") {
			continue
		}
		at := f.m.folded.At(a.Begin)
		measure := f.measureOf(from, at, i)
		if measure == "" {
			measure = replaced
		}
		said := f.m.source(from, at)
		from = f.m.folded.At(a.Stop)
		if f.outdated(i, said) {
			replaced = measure
			continue
		}
		if measure == "" && len(f.m.places) > 1 && len(f.m.amounts) > 1 {
			continue // «วังน้อย 4 เสนา 7»: no one number is the province's
		}
		f.enter(measure, json.Number(a.Value.String()))
	}
	f.spelledEntries()
	f.noneEntered()
}

// measureOf returns what the number before which the words from one place of the text to another stand is of. Of
// the recovered and the dead the figure is the cumulative one anyway: «หายสะสม».
func (f *filler) measureOf(from, to, i int) Metric {
	var measure Metric
	end := 0 // of the word that names it
	for _, h := range f.m.hits {
		if h.word == placeHit || h.start < from || h.end > to {
			continue
		}
		m := f.measure(h)
		of := measure == MetricRecovered || measure == MetricDeaths
		joined := m == MetricCumulative || m == MetricNew && strings.TrimSpace(f.m.source(end, h.start)) == "" // «เสียชีวิตรายใหม่»
		if m != "" && !(of && joined) {
			measure, end = m, h.end
		}
	}
	words := f.m.source(from, to)
	if sums(words) && (i > 0 && (measure == "" || measure == MetricNew) || measure == "" && containsAny(words, "ยอด", "รวมเป็น", "รวมแล้ว")) {
		return MetricCumulative
	}
	return measure
}

// sums tells whether the words end a list of figures with their sum: «ใหม่ 3 รวม 21», «ยอดคงเดิม 9».
func sums(words string) bool {
	return containsAny(words, "รวม", "ทั้งสิ้น", "ทั้งหมด", "คงเดิม", "เท่าเดิม", "คงที่")
}

// measure returns the measure that a word names, its own meaning before those of its parts: หายสะสม.
func (f *filler) measure(h hit) Metric {
	for _, e := range f.u.lexicon.Entries[h.word] {
		if e.Concept == concept.Metric {
			return Metric(e.Value)
		}
	}
	return ""
}

// outdated tells whether the i-th number, before which some words stand, is the one that is corrected or by which
// another changed: «แก้ 294 เป็น 249», «13 ราย ไม่ใช่ 31», «ของเดิม 63», «ปรับลง 1».
func (f *filler) outdated(i int, before string) bool {
	before = strings.TrimSpace(before)
	if containsAny(before, notThis...) || endsAny(before, "จาก", "ลง", "ลด", "เดิม") && !endsAny(before, "คงเดิม", "เท่าเดิม") {
		return true
	}
	if i+1 >= len(f.m.amounts) {
		return false
	}
	after := strings.TrimSpace(f.m.text[f.m.amounts[i].Stop:f.m.amounts[i+1].Begin])
	if containsAny(after, notThis...) || endsAny(after, "เดิม", "จาก") {
		return false
	}
	if containsAny(after, "เอาเป็น", "ที่ถูก", "ต้องเป็น", "แก้เป็น", "ปรับเป็น", "เปลี่ยนเป็น", "ผิด") || after == "เป็น" || f.has(concept.Fix) && strings.HasPrefix(after, "เป็น") { // and not «เป็นชาย 5»
		return true
	}
	return i == 0 && len(f.m.amounts) == 2 && f.has(concept.Fix) && f.measureOf(f.m.folded.At(f.m.amounts[0].Stop), f.m.folded.At(f.m.amounts[1].Begin), 0) == ""
}

// notThis are the words before a number that is not the right one.
var notThis = []string{"ไม่ใช่", "ม่ายช่าย", "ไม่ไช่", "มิใช่"}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func endsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// spelledEntries enters the numbers in words that stand against the word for their measure, where only the measure
// tells that they are numbers: «หายสี่», «รายใหม่สิบเอ็ด».
func (f *filler) spelledEntries() {
	for i, h := range f.m.hits {
		if h.word == placeHit {
			continue
		}
		measure := f.measure(h)
		if measure == "" || f.m.inQuantity(h.end) {
			continue
		}
		word := f.m.source(h.end, f.runEnd(i))
		if word == "" {
			continue
		}
		all := read.Amounts(word + "ราย")
		if len(all) != 1 || all[0].Begin > 0 {
			all = read.Amounts(word)
		}
		if len(all) == 1 && all[0].Begin == 0 && all[0].Value.Scale == 0 {
			f.enter(measure, json.Number(all[0].Value.String()))
		}
	}
}

// runEnd returns where the letters end that stand against the i-th word: at a space or the next measure.
func (f *filler) runEnd(i int) int {
	end := f.m.hits[i].end
	for end < len(f.m.folded.Bytes) && f.m.folded.Bytes[end] >= 0xa1 {
		end++
	}
	for _, h := range f.m.hits[i+1:] {
		if h.word != placeHit && h.start < end && f.measure(h) != "" {
			return h.start
		}
	}
	return end
}

// noneEntered enters a nought where the message says that there are none: «ไม่มีผู้ป่วยใหม่».
func (f *filler) noneEntered() {
	for i, h := range f.m.hits {
		if h.word == placeHit || f.m.inQuantity(h.end) {
			continue
		}
		words := f.m.source(h.start, h.end)
		none := containsAny(words, "ไม่มี", "ไม่พบ", "ไม่เจอ")
		if !none && (i == 0 || f.m.hits[i-1].end != h.start || !endsAny(f.m.source(0, h.start), "ไม่มี", "ไม่พบ", "ไม่มีผู้", "ไม่มีคน", "ไม่เจอ")) {
			continue
		}
		switch measure := f.measure(h); {
		case measure == MetricDeaths && f.s.Deaths == "":
			f.s.Deaths = "0"
		case (measure == MetricNew || measure == "" && (f.means(h.word, concept.Infected) || f.means(h.word, concept.RankNone))) && f.s.New == "":
			f.s.New = "0"
		}
	}
}

func (f *filler) enter(measure Metric, n json.Number) {
	switch measure {
	case MetricCumulative:
		f.s.Cumulative = n
	case MetricRecovered:
		f.s.Recovered = n
	case MetricDeaths:
		f.s.Deaths = n
	case MetricNew, "":
		if f.s.New == "" {
			f.s.New = n
		}
	}
}
