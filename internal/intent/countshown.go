package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// countedBy are the words by which records of a list are counted whose names make a message stand by itself, by their subject.
var countedBy = map[concept.Concept][]string{
	concept.CtxProjects: {"โครงการ", "โครง", "รายการ", "อัน", "ตัว", "งาน"},
	concept.CtxEvent:    {"งาน", "รายการ", "อัน", "ที่", "โครงการ"},
}

// countedWith are the words with which what was shown is counted by a message that says nothing else, of the subjects whose records another
// rule does not count. Days off are no subject of their own; see countsWhatWasShown.
var countedWith = map[concept.Concept][]string{
	concept.CtxMeeting: {"กี่อัน", "กี่ครั้ง", "กี่นัด", "กี่รายการ", "กี่เรื่อง", "กี่ประชุม", "กี่งาน", "กี่ตัว", "กี่การประชุม"},
	concept.CtxOrder:   {"กี่อัน", "กี่ข้อสั่งการ", "กี่ข้อ", "กี่เรื่อง", "กี่รายการ", "กี่ประเด็น"},
}

var (
	agendaCounted   = []string{"กี่อัน", "กี่วาระ", "กี่เรื่อง", "กี่ข้อ", "กี่หัวข้อ", "กี่รายการ", "กี่ประเด็น"}
	holidaysCounted = []string{"กี่วัน", "กี่อัน", "กี่รายการ"}
	besideHoliday   = []string{"วันหยุดราชการ", "หยุดราชการ", "วันหยุด", "ได้หยุด", "หยุด", "เหลือ", "ไม่นับรวม", "ไม่นับ", "ไม่รวม", "ถ้า", "วันเสาร์อาทิตย์", "เสาร์อาทิตย์", "เสาร์-อาทิตย์", "เสาร์ อาทิตย์", "วันเสาร์", "วันอาทิตย์", "เสาร์", "อาทิตย์", "ส.-อา.", "ส-อา"}
)

// countsWhatWasShown tells whether the message asks nothing but how many there are of what was listed: «สรุปกี่เรื่อง», «รวมหยุดกี่วัน».
func (m *message) countsWhatWasShown(last *Query) bool {
	if !m.saysWord("กี่") || len(m.numbers) > 0 {
		return false
	}
	switch {
	case last.Aspect.Holidays.Asked:
		return !last.Aspect.Holidays.Next && !last.Aspect.Holidays.Workday && m.saysAny(holidaysCounted...) && m.isOnly(holidaysCounted, besideHoliday, besideCount)
	case last.Intent == MeetingAgenda:
		return m.saysAny(agendaCounted...) && m.isOnly(agendaCounted, besideCount)
	}
	words := countedWith[subjectOf(last.Intent)]
	return len(words) > 0 && m.saysAny(words...) && m.isOnly(words, besideCount)
}

// countsAll makes the query one for how many there are of all that it shows; of days off, within the days that were shown.
func (q *Query) countsAll(weekends Weekends, shown when.Range) {
	switch {
	case q.Aspect.Holidays.Asked:
		q.Aspect.Holidays.Count, q.Aspect.Holidays.Long, q.Aspect.Holidays.Weekends = true, false, weekends
		if !shown.From.IsZero() && !shown.To.IsZero() {
			q.Aspect.Holidays.On = shown
		}
		return
	case q.Intent == MeetingAgenda:
		return
	case q.Intent == MeetingVenue:
		q.Intent = MeetingQuery
	}
	q.Slots.Metric, q.Slots.ListIndex, q.Aspect.Shown, q.Aspect.More, q.Aspect.Rest = List[Metric]{MetricCount}, 0, false, false, false
	if subjectOf(q.Intent) == concept.CtxMeeting {
		q.Slots.Relative = "" // of the one that was shown there is nothing to count
	}
}

// untilShown makes the query, which showed a holiday on one day, one for how many days are left until it: «อีกกี่วัน».
func (q *Query) untilShown(m *message, shown when.Range) bool {
	if !q.Aspect.Holidays.Asked || shown.From.IsZero() || shown.From != shown.To || !m.saysAny("อีกกี่วัน", "เหลือกี่วัน", "กี่วันถึง", "กี่วันจะถึง") {
		return false
	}
	q.Aspect.Holidays.Until, q.Aspect.Holidays.Count, q.Aspect.Holidays.On, q.Aspect.OfShown = true, false, shown, ""
	return true
}

// weekendsAside returns how Saturdays and Sundays are counted where the message says so beside a count of days off: «ไม่นับเสาร์อาทิตย์», and
// takes what it reads as the days of a weekend from its times.
func (m *message) weekendsAside() Weekends {
	if !m.saysWord("เสาร์") || !m.saysAny("นับ", "รวม") {
		return ""
	}
	at := strings.Index(m.text, "เสาร์")
	before := strings.TrimRight(strings.TrimSuffix(strings.TrimSpace(m.text[:at]), "วัน"), " ")
	weekends := Weekends("")
	for _, w := range []string{"นับรวม", "นับ", "รวม"} {
		if cut, ok := strings.CutSuffix(before, w); ok {
			if weekends = WeekendsCounted; strings.HasSuffix(cut, "ไม่") {
				weekends = WeekendsLeftOut
			}
			break
		}
	}
	if weekends != "" {
		m.times = slices.DeleteFunc(slices.Clone(m.times), func(t read.Time) bool {
			return strings.Contains(t.Text, "เสาร์") || strings.Contains(t.Text, "อาทิตย์") && t.Begin > m.times[at].Begin
		})
	}
	return weekends
}

// besideCount are the words that may stand beside a count.
var besideCount = []string{"รวมทั้งหมด", "ทั้งหมด", "ทั้งสิ้น", "รวมๆ", "รวม", "จำนวน", "นับ", "ได้", "กี่", "เท่าไหร่", "เท่าไร", "งั้น", "ตกลง", "สรุป", "เบ็ดเสร็จ", "ในนี้", "อ่ะ", "อะ"}

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
