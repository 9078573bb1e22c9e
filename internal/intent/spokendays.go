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

// EarlierPlaces are places that were asked about one by one, the newest question first; "" for none.
type EarlierPlaces [3]string

// EarlierDays are days that were asked about one by one, the newest question first; zero for none.
type EarlierDays [mostSummed - 2]when.Date

// numbersOfDays are the words for the days that were spoken of, by how many they are, sumsUp those that add days up, and ofDays what
// may stand beside them and the names of days in a message that asks for nothing else.
var (
	numbersOfDays = [...][]string{
		2: {"สองวัน", "2 วัน", "2วัน", "๒ วัน", "๒วัน"}, 3: {"สามวัน", "3 วัน", "3วัน", "๓ วัน", "๓วัน"},
		4: {"สี่วัน", "4 วัน", "4วัน", "๔ วัน", "๔วัน"}, 5: {"ห้าวัน", "5 วัน", "5วัน", "๕ วัน", "๕วัน"},
	}
	sumsUp = []string{"รวมกัน", "บวก", "รวมเท่า", "รวมได้", "รวมเป็น", "รวมแล้ว", "รวมกี่", "รวมสอง", "รวมทั้งสอง", "รวม 2", "รวม2", "รวม ๒", "รวมของสอง"}
	ofDays = []string{
		"ทั้งสอง", "ทั้งหมด", "รวมกัน", "บวกกัน", "บวก", "รวม", "ต่างกัน", "ห่างกัน", "ต่าง", "ผู้ติดเชื้อ", "ผู้ป่วย", "ติดเชื้อ", "ติด", "โควิด-19", "โควิด19", "โควิด", "เคส", "ใหม่", "ยอด",
		"เท่าไหร่", "เท่าไร", "เท่าใด", "กี่ราย", "กี่คน", "กี่เคส", "ราย", "คน", "วันที่", "วัน", "งั้น",
	}
)

// daysMeant is how many days a text says that were spoken of; 0 for none.
func daysMeant(text string) int {
	for n, words := range numbersOfDays {
		if containsAny(text, words...) {
			return n
		}
	}
	return 0
}

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
		(!containsAny(said, "ทั้งหมด", "ทั้งสิ้น") || daysMeant(said) > 0)
	apart = !sum && containsAny(said, "ต่าง", "ห่างกัน")
	for _, words := range [][]string{numbersOfDays[daysMeant(said)], ofDays, beside} {
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
	return daysMeant(t.Text) > 0 || t.Text == "วันนั้น"
}

// spokenDays returns the days that were spoken of, n of them or two where n is 0: those of the last question, where it named several,
// or its day and those of the questions before it, the earliest first.
func spokenDays(last *Query, shown when.Range, n int) ([]when.Date, bool) {
	if last == nil || last.Intent != CaseCount && last.Intent != CaseCompare || len(last.Slots.District)+len(last.Slots.Subdistrict)+len(last.Slots.Area) > 0 {
		return nil, false
	}
	if len(last.Slots.Metric) > 1 || len(last.Slots.Metric) == 1 && last.Slots.Metric[0] != MetricNew {
		return nil, false
	}
	days := slices.Clone([]when.Date(last.Slots.Dates))
	if len(days) < 2 || len(last.Slots.Ranges) > 0 {
		was, ok := last.Slots.Period()
		if !ok {
			was = shown
		}
		if was.Days() != 1 {
			return nil, false
		}
		days = append([]when.Date{was.From}, last.Aspect.daysBefore()...)
		days = days[:min(len(days), max(n, 2))]
	}
	slices.SortFunc(days, when.Date.Compare)
	days = slices.Compact(days)
	return days, len(days) >= 2 && (n == 0 || len(days) == n)
}

// daysBefore are the single days that were asked about before, the newest question first.
func (a *Aspect) daysBefore() []when.Date {
	if a.Before.Days() != 1 {
		return nil
	}
	days := []when.Date{a.Before.From}
	for _, d := range a.Earlier {
		if !d.IsZero() {
			days = append(days, d)
		}
	}
	return days
}

// goesOnWithDays tells whether the message names no day but asks for the sum of the days that were just spoken of, or for the
// difference of two of them, and returns which of both.
func (m *message) goesOnWithDays(c Context) (Intent, bool) {
	for _, t := range m.times {
		if !pointsAtDays(t) {
			return OutOfScope, false
		}
	}
	sum, apart := m.ofTwoDays()
	n := daysMeant(m.text)
	if m.saysWord("วันนั้น") && n == 0 {
		return OutOfScope, false // of one day
	}
	if days, ok := spokenDays(c.Last, c.Shown, n); !ok || !sum && !apart || apart && len(days) != 2 {
		return OutOfScope, false
	}
	if sum {
		return CaseCount, true
	}
	return CaseCompare, true
}

// placesMeant are the words for the districts that were spoken of, by how many they are.
var placesMeant = [...][]string{2: {"สองอำเภอ", "2 อำเภอ", "2อำเภอ", "ทั้งสอง", "สองที่", "สองแห่ง"}, 3: {"สามอำเภอ", "3 อำเภอ", "3อำเภอ", "ทั้งสาม"}, 4: {"สี่อำเภอ", "4 อำเภอ", "4อำเภอ", "ทั้งสี่"}}

// districtsBefore notes which single districts the questions before this one asked about, and takes them too where the message asks for the
// figures of those that were spoken of together or apart: «รวมสองอำเภอเท่าไหร่».
func (f *filler) districtsBefore(a *Aspect) {
	last := f.c.Last
	if last == nil || !f.q.Follow || subjectOf(last.Intent) != concept.CtxCase || len(last.Slots.District) != 1 || len(f.s.District) != 1 {
		return
	}
	if f.s.District[0] != last.Slots.District[0] {
		a.Districts[0] = last.Slots.District[0]
		copy(a.Districts[1:], last.Aspect.Districts[:])
		return
	}
	a.Districts = last.Aspect.Districts
	for n, words := range placesMeant {
		if n < 2 || !f.says(words...) || len(f.m.places) > 0 {
			continue
		}
		all := List[string]{last.Slots.District[0]}
		for _, d := range last.Aspect.Districts[:n-1] {
			if d != "" {
				all = append(all, d)
			}
		}
		if slices.Reverse(all); len(all) == n {
			f.s.District = all
		}
		return
	}
}

// sumOfDays notes the days whose sum the message asks for, or whose figures it sets against each other: those that it names,
// or the two that were just spoken of. It tells whether it asks for either.
func (f *filler) sumOfDays() bool {
	if f.q.Intent != CaseCount && f.q.Intent != CaseCompare {
		return false
	}
	if in, ok := f.m.goesOnWithDays(f.c); ok && in == f.q.Intent {
		days, _ := spokenDays(f.c.Last, f.c.Shown, daysMeant(f.m.text))
		f.s.When = When{Dates: days}
		if n := len(days); n > 2 && days[n-1].Sub(days[0]) == n-1 {
			f.s.When = When{Ranges: List[when.Range]{{From: days[0], To: days[n-1]}}} // whose mean may be asked for next
			f.s.Metric, f.s.Relative, f.s.CompareTo = List[Metric]{MetricNew}, "", Comparison{}
			f.q.Aspect.LastDays = false
			return true
		}
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
