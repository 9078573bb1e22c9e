package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// ofPerson are the questions that may be asked of somebody whom an answer about a meeting named: who chairs it, or who reported a
// subject.
var ofPerson = []string{"ตำแหน่งอะไร", "ตำแหน่งไหน", "ตำแหน่ง", "เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์มือถือ", "เบอร์", "โทรศัพท์", "โทร", "อีเมล", "ไลน์", "สังกัดไหน", "สังกัดอะไร", "สังกัด", "นามสกุลอะไร", "นามสกุล"}

// asksOfPerson tells whether the message asks nothing but a particular of somebody whom the answer about a meeting named.
func (m *message) asksOfPerson(last *Query) bool {
	if slices.Contains(last.Slots.Metric, MetricChair) && lettersOf(without(m.text, slices.Concat([]string{"ชื่อว่าอะไร", "ชื่ออะไร", "ชื่อไร", "คือใคร"}, beside))) == 0 && (m.saysWord("ชื่อ") || m.saysWord("คือใคร")) {
		return true // «ชื่ออะไร» of who chairs
	}
	return subjectOf(last.Intent) == concept.CtxMeeting && !enters(last.Intent) && len(m.times)+len(m.numbers)+len(m.places) == 0 &&
		m.saysAny(ofPerson...) && lettersOf(without(m.text, slices.Concat(ofPerson, []string{"อะไร", "เท่าไหร่", "เท่าไร", "ติดต่อ", "ยังไง"}, beside))) == 0
}

// thatDay are the words that mean the days of what was shown.
var thatDay = []string{"วันเดียวกันนั้น", "วันเดียวกัน", "ในวันนั้น", "วันนั้น", "ช่วงนั้น", "วันที่ว่า"}

// asksThatDay tells whether the message asks what else there is on the days of the meeting or the fair that was shown.
func (m *message) asksThatDay(last *Query, c Context) bool {
	if subject := subjectOf(last.Intent); subject != concept.CtxMeeting && subject != concept.CtxEvent || enters(last.Intent) {
		return false
	}
	if c.Shown.From.IsZero() || !m.saysAny(thatDay...) || len(m.numbers)+len(m.places) > 0 {
		return false
	}
	asks := []string{"มีอะไร", "มีไร", "มีกิจกรรม", "มีเรื่อง", "อะไรอื่น", "อย่างอื่น", "อะไรอีก"}
	aside := slices.Concat(thatDay, asks, []string{"กิจกรรม", "อื่นๆ", "อื่น", "อะไร", "อย่าง", "ไร", "อีก"}, beside)
	return m.saysAny(asks...) && lettersOf(without(strings.TrimSpace(m.text), aside)) == 0
}

// dayShown is the days of what was shown.
func dayShown(last *Query, c Context) (w When) {
	days := c.Shown
	if d, ok := last.Slots.Dates.First(); ok && len(last.Slots.Dates) == 1 {
		days = when.Day(d)
	}
	if days.From == days.To || days.To.IsZero() {
		w.Dates = List[when.Date]{days.From}
		return w
	}
	w.Ranges = List[when.Range]{days}
	return w
}

// topicAsked is a message that asks nothing but whether there is a topic among what was shown: «มีเรื่องขยะด้วยไหม».
var topicAsked = regexp.MustCompile(`^(?:แล้ว|ส่วน|และ)? ?มี(?:เรื่อง|วาระเรื่อง|ข้อสั่งการเรื่อง|เกี่ยวกับ) ?(.+?) ?(?:ด้วย|อยู่|บ้าง|อีก)* ?(?:ไหม|มั้ย|มั๊ย|หรือเปล่า|รึเปล่า|ป่าว|หรือไม่|ป่ะ|ปะ|กี่ข้อ|กี่เรื่อง|กี่วาระ|กี่รายการ) ?(?:ครับ|คับ|คะ|ค่ะ|นะ)*$`)

// topicPicked is a message that asks which of what was shown is about a topic: «อันไหนพูดถึงน้ำท่วม».
var topicPicked = regexp.MustCompile(`^(?:แล้ว|ส่วน|และ)? ?(?:ข้อ|อัน|ตัว|เรื่อง|วาระ)(?:ที่|ไหน|ใด|อื่น ?ๆ?) ?(?:บ้าง)?(?:ที่)?(?:เกี่ยวข้องกับ|เกี่ยวกับ|พูดถึง|กล่าวถึง|พูดเรื่อง|เป็นเรื่อง|ว่าด้วยเรื่อง|ว่าด้วย) ?(.+?) ?(?:บ้าง|มั่ง)?(?:ล่ะ|หละ|ละ|ว่าไง|ว่าอย่างไร)? ?(?:ครับ|คับ|คะ|ค่ะ|นะ)*$`)

// topicFirst is the same with the topic before what asks which: «ที่เกี่ยวกับงบมีข้อไหน».
var topicFirst = regexp.MustCompile(`^(?:แล้ว|ส่วน|และ)? ?(?:อัน|ข้อ|ตัว)?ที่(?:เกี่ยวข้องกับ|เกี่ยวกับ|เกี่ยวกะ|พูดถึง|กล่าวถึง|เป็นเรื่อง|ว่าด้วย) ?(?:เรื่อง)?(.+?) ?(?:มี|คือ)?(?:ข้อ|อัน|ตัว|เรื่อง|วาระ)?(?:ไหน|ใด|อะไร|กี่ข้อ)(?:บ้าง|มั่ง)? ?(?:ครับ|คับ|คะ|ค่ะ|นะ)*$`)

// whetherTopic returns the topic of which the message asks whether the orders or the agenda that were shown hold it.
func (m *message) whetherTopic(last *Query) (string, bool) {
	if last == nil || last.Intent != ActionItemsQuery && last.Intent != MeetingAgenda || m.has.Has(concept.HasTime) {
		return "", false
	}
	text := strings.TrimSpace(m.text)
	found := topicAsked.FindStringSubmatch(text)
	if found == nil {
		found = topicPicked.FindStringSubmatch(text)
	}
	if found == nil {
		found = topicFirst.FindStringSubmatch(text)
	}
	if found == nil || slices.ContainsFunc(noSubjects, func(w string) bool { return strings.HasPrefix(found[1], w) }) || strings.HasPrefix(found[1], "อะไร") {
		return "", false
	}
	return strings.TrimSpace(found[1]), true
}

// askedByTurn is what a message asks that only turns the last question: the same, but of figures in a place and on a day after an entry of
// them («วังน้อยวันนี้»), of another day than those that were compared, and of
// the whole province after its places were.
func (m *message) askedByTurn(last *Query) Intent {
	switch {
	case last.Intent == CaseAdd && m.has.Has(concept.HasDistrict) && m.has.Has(concept.HasTime) && len(m.amounts) == 0 && !noneTold.MatchString(m.text),
		last.Intent == CaseCompare && (len(last.Slots.Dates) > 0 || last.Aspect.Limit.Value != "") && len(m.times) == 1 && m.has.Has(concept.HasDay),
		last.Intent == CaseCompare && last.Slots.Rank != "" && m.has.HasAny(concept.HasDistrict, concept.HasSubdistrict),
		m.wholeAfterPlaces(last):
		return CaseCount
	}
	return last.Intent
}
