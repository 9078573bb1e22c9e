package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// A question says of which records it asks, and what it asks of them. A message that goes on with it keeps the first where it says
// nothing else: the meeting, the days, the place. What was asked of them is answered, and ends with the next message that asks
// something itself or turns to other records: who attends, which place has most.

// endAsked takes out of a query what the last one asked of the records that it was about, where the message asks something else.
func (m *message) endAsked(q *Query, last *Query) {
	if len(last.Slots.Metric) == 1 && last.Slots.Metric[0] == MetricCount && !m.turns && !m.countsRecords() {
		q.Slots.Metric = nil // «นัดแรกห้องไหน» after «มีประชุมกี่ครั้ง»
	}
	switch subjectOf(last.Intent) {
	case concept.CtxMeeting:
		if (last.Aspect.Attends || last.Follow && slices.Contains(last.Slots.Metric, MetricAttendees)) && !m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson) &&
			!(m.saysAny("ท่าน", "เขา", "เค้า", "แก") && m.saysAny(reported...)) { // «ท่านรายงานเรื่องอะไร»
			q.Slots.Who = Who{} // of whom it was asked whether they attend: «มีรองผู้ว่าเข้ากี่คน», «แล้วครั้งหน้าล่ะ»
		}
	case concept.CtxEvent:
		if !m.turns && questioning.Meets(&m.has) {
			q.Slots.Metric = nil // «อยู่อำเภออะไร» after «จัดถึงวันไหน»
		}
	case concept.CtxCase:
		if m.asksOtherThanRank() {
			q.Slots.Rank, q.Slots.By = "", "" // «อำเภอไหนเยอะสุด», «ตายกี่คน»
		}
	}
}

// asksOfInfected tells whether a message names those who were infected, and no other measure of them.
func (m *message) asksOfInfected() bool {
	return !m.has.HasAny(concept.Metric, concept.MetricOther) && (m.has.HasAny(concept.Infected, concept.Caseword, concept.Got) || m.saysAny("ติด", "ผู้ป่วย", "คนป่วย"))
}

// ofInfected reports whether a measure counts those who were infected.
func ofInfected(metric Metric) bool { return metric == MetricNew || metric == MetricCumulative }

// asksOtherThanRank tells whether a message on figures asks something else than which place or day has the most, after a question
// that did: for another measure, for the whole province, or since when it is counted.
func (m *message) asksOtherThanRank() bool {
	return !m.has.HasAny(concept.RankHigh, concept.RankLow, concept.WhichDistrict, concept.ByDistrict) &&
		m.has.HasAny(concept.Metric, concept.MetricOther, concept.ScopeProvince, concept.National, concept.Provenance)
}

// wholeAfterPlaces tells whether a message that only turns a comparison of places means the figure of the whole province, with which
// nothing is compared: «ทั้งจังหวัดล่ะ» after «อันไหนมากกว่า».
func (m *message) wholeAfterPlaces(last *Query) bool {
	return last.Intent == CaseCompare && len(last.Slots.Dates)+len(last.Slots.Ranges) == 0 && m.has.HasAny(concept.ScopeProvince, concept.National) && len(m.times) == 0
}

// leavesComparison makes a question for a figure of what goes on with a comparison and compares nothing: «แล้วสัปดาห์นี้รวมเท่าไหร่», «เสียชีวิตกี่ราย».
func (m *message) leavesComparison(q, last *Query) {
	if last == nil || q.Intent != CaseCompare || last.Intent != CaseCompare || m.unknown > mostBeside || !m.has.HasAny(concept.QMany, concept.QMuch, concept.QCases) ||
		m.has.HasAny(concept.Compare, concept.Growth, concept.Trend, concept.RankHigh, concept.RankLow, concept.WhichDistrict, concept.ByDistrict, concept.UnitPercent, concept.TwoDays, concept.TwoPlaces) ||
		m.saysAny("เพิ่ม", "ลด", "ต่าง", "กว่า", "เปลี่ยน", "เท่าตัว", "กี่เท่า") {
		return
	}
	q.Intent, q.Slots.CompareTo, q.Slots.Rank, q.Slots.By = CaseCount, Comparison{}, "", ""
}

// asksTheSame tells whether a message that could stand by itself, and names no subject of its own, asks a question of the kind of the last one: it
// is about the records of that one, as «หน่วยไหนต่ำสุด» is about the quarter that was spoken of.
func (m *message) asksTheSame(in Intent, last *Query) bool {
	if in == ContactDirectory && m.has.HasAny(concept.Staff, concept.Thing) {
		return false // «เบอร์ตำรวจ» after that of somebody else
	}
	own := ownTopics.Meets(&m.has) && !(in == ActionItemsQuery && asksGiven.MatchString(m.text) && m.stays(in)) // «สั่งไว้วันที่เท่าไหร่»
	return in == last.Intent && !enters(in) && subjectOf(in) != concept.CtxAny && !own && m.unknown <= mostBeside
}

// pickedName is what the one record is called that was spoken of last of those that were shown; "" where it was none, or is not known.
func (c Context) pickedName() string {
	at := c.Listed.Picked
	if len(c.Listed.IDs) == 1 {
		at = 1
	}
	if at == 0 || at > len(c.Listed.IDs) || c.records == nil {
		return ""
	}
	all := c.records(c.Listed)
	if at > len(all) {
		return ""
	}
	name, _, _ := strings.Cut(all[at-1], "\n")
	return name
}

// ofOthers is a message that turns what was asked of a meeting to those of somebody or something else: «แล้วของ กรอ. ล่ะ».
var ofOthers = regexp.MustCompile(`^(?:แล้ว|ส่วน|และ)? ?(?:ประชุม)?ของ ?(.+?) ?(?:ล่ะ|หละ|หล่ะ|ละ|บ้าง|มีไหม|มีมั้ย|มีป่าว)+ ?(?:ครับ|คับ|คะ|ค่ะ)?$`)

// ourselves are the words for whoever speaks or was spoken of, who are no others.
var ourselves = []string{"ผม", "หนู", "เรา", "ฉัน", "เขา", "เค้า", "ท่าน", "มัน", "แก", "อันนี้", "นี้", "นั้น", "ครั้ง", "คราว", "วัน", "เดือน", "ที่", "อันที่"}

// turnsToOthers decides on a message that turns what was asked of a meeting to those of somebody else, or of another name, and tells whether
// it does: what the meeting was called ends.
func (u *Understander) turnsToOthers(m *message, q *Query, c Context) bool {
	last := c.Last
	if subjectOf(last.Intent) != concept.CtxMeeting || enters(last.Intent) || len(m.times)+len(m.places)+len(m.numbers) > 0 || m.listed != 0 || !m.stays(last.Intent) {
		return false
	}
	found := ofOthers.FindStringSubmatch(strings.TrimSpace(m.text))
	if found == nil || lettersOf(found[1]) < 2 || strings.HasSuffix(found[1], "อื่น") || strings.HasSuffix(found[1], "อื่นๆ") || slices.ContainsFunc(ourselves, func(w string) bool { return strings.HasPrefix(found[1], w) }) {
		return false
	}
	q.Intent = last.Intent
	u.inherit(m, q, c)
	q.Follow, q.Aspect.Shown, q.Slots.ListIndex, q.Slots.Number = true, false, 0, nil
	if q.Slots.Title = ""; !m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.Title) {
		q.Slots.Title, q.Slots.Who = found[1], Who{}
	}
	return true
}

// daysMeant are the days that «วันนั้น» means: those of the one record that was spoken of last, or else those of the last question.
func (c Context) daysMeant() when.Range {
	if (c.Listed.Picked > 0 || len(c.Listed.IDs) == 1) && !c.Shown.From.IsZero() {
		return c.Shown
	}
	return c.daysBefore()
}
