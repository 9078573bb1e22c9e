package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// mostSummed is how many days one sum is made of at most where each is named.
const mostSummed = 5

// bothDays are the words for the two days that were spoken of, sumsUp those that add days up, and ofDays what may stand beside
// them and the names of days in a message that asks for nothing else.
var (
	bothDays = []string{"สองวัน", "2 วัน", "2วัน", "๒ วัน", "๒วัน"}
	sumsUp   = []string{"รวมกัน", "บวก", "รวมเท่า", "รวมได้", "รวมเป็น", "รวมแล้ว", "รวมกี่", "รวมสอง", "รวมทั้งสอง", "รวม 2", "รวม2", "รวม ๒", "รวมของสอง"}
	ofDays   = []string{
		"สองวัน", "2 วัน", "2วัน", "๒ วัน", "๒วัน", "ทั้งสอง", "รวมกัน", "บวกกัน", "บวก", "รวม", "ต่างกัน", "ห่างกัน", "ต่าง", "ผู้ติดเชื้อ", "ผู้ป่วย", "ติดเชื้อ", "ติด", "โควิด-19", "โควิด19", "โควิด", "เคส", "ใหม่", "ยอด",
		"เท่าไหร่", "เท่าไร", "เท่าใด", "กี่ราย", "กี่คน", "กี่เคส", "ราย", "คน", "วันที่", "วัน", "งั้น",
	}
)

// ofTwoDays tells whether the message, besides naming days, asks for nothing but the sum of days or how far their figures
// lie apart.
func (m *message) ofTwoDays() (sum, apart bool) {
	if len(m.text) > longest || m.has.HasAny(concept.Meeting, concept.Otop, concept.Order, concept.Budget, concept.Disburse) || len(m.places) > 0 {
		return false, false
	}
	left := []byte(m.text)
	for _, t := range m.times {
		if !pointsAtDays(t) {
			copy(left[t.Begin:t.Stop], strings.Repeat(" ", t.Stop-t.Begin))
		}
	}
	said := strings.TrimSpace(string(left))
	for _, w := range []string{"แล้ว", "งั้น", "ขอ", "ถ้า"} {
		said = strings.TrimSpace(strings.TrimPrefix(said, w))
	}
	sum = (containsAny(said, sumsUp...) || strings.HasPrefix(said, "รวม")) && !containsAny(said, "ผลบวก", "สะสม") &&
		(!containsAny(said, "ทั้งหมด", "ทั้งสิ้น") || containsAny(said, bothDays...))
	apart = !sum && containsAny(said, "ต่าง", "ห่างกัน")
	for _, words := range [][]string{ofDays, beside} {
		for _, w := range words {
			said = strings.ReplaceAll(said, w, " ")
		}
	}
	only := lettersOf(said) == 0
	return sum && only, apart && only
}

// pointsAtDays tells whether an expression of time points at the days that were spoken of and names none: «สองวันนี้», and the
// end of «สองวันนั้น».
func pointsAtDays(t read.Time) bool {
	return containsAny(t.Text, bothDays...) || t.Text == "วันนั้น"
}

// spokenDays returns the two days that were spoken of: those of the last question, where it named two, or its day and that
// of the question before it, the earlier first.
func spokenDays(last *Query, shown when.Range) ([]when.Date, bool) {
	if last == nil || last.Intent != CaseCount && last.Intent != CaseCompare || len(last.Slots.District)+len(last.Slots.Subdistrict)+len(last.Slots.Area) > 0 {
		return nil, false
	}
	if len(last.Slots.Metric) > 1 || len(last.Slots.Metric) == 1 && last.Slots.Metric[0] != MetricNew {
		return nil, false
	}
	days := slices.Clone([]when.Date(last.Slots.Dates))
	if len(days) != 2 || len(last.Slots.Ranges) > 0 {
		was, ok := last.Slots.Period()
		if !ok {
			was = shown
		}
		before := last.Aspect.Before
		if was.Days() != 1 || before.Days() != 1 {
			return nil, false
		}
		days = []when.Date{was.From, before.From}
	}
	slices.SortFunc(days, when.Date.Compare)
	return days, days[0] != days[1]
}

// goesOnWithDays tells whether the message names no day but asks for the sum or the difference of the two days that were
// just spoken of, and returns which of both.
func (m *message) goesOnWithDays(c Context) (Intent, bool) {
	for _, t := range m.times {
		if !pointsAtDays(t) {
			return OutOfScope, false
		}
	}
	sum, apart := m.ofTwoDays()
	if strings.Contains(m.text, "วันนั้น") && !containsAny(m.text, bothDays...) {
		return OutOfScope, false // of one day
	}
	if _, ok := spokenDays(c.Last, c.Shown); !ok || !sum && !apart {
		return OutOfScope, false
	}
	if sum {
		return CaseCount, true
	}
	return CaseCompare, true
}

// sumOfDays notes the days whose sum the message asks for, or whose figures it sets against each other: those that it names,
// or the two that were just spoken of. It tells whether it asks for either.
func (f *filler) sumOfDays() bool {
	if f.q.Intent != CaseCount && f.q.Intent != CaseCompare {
		return false
	}
	if in, ok := f.m.goesOnWithDays(f.c); ok && in == f.q.Intent {
		days, _ := spokenDays(f.c.Last, f.c.Shown)
		f.s.When = When{Dates: days}
		if in == CaseCompare {
			slices.Reverse(f.s.Dates)
		}
		f.s.Metric, f.s.Relative, f.s.CompareTo = nil, "", Comparison{}
		f.q.Aspect.Sum, f.q.Aspect.LastDays = in == CaseCount, false
		return true
	}
	n := len(f.s.Dates)
	onlyNew := len(f.s.Metric) == 0 || len(f.s.Metric) == 1 && (f.s.Metric[0] == MetricNew || f.s.Metric[0] == MetricCumulative)
	if f.q.Intent != CaseCount || n < 2 || n > mostSummed || n != len(f.m.times) || len(f.s.Ranges) > 0 || !onlyNew {
		return false
	}
	if sum, _ := f.m.ofTwoDays(); !sum {
		return false
	}
	f.s.Metric, f.q.Aspect.Sum, f.q.Aspect.LastDays = nil, true, false
	return true
}
