package intent

import (
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
	switch subjectOf(last.Intent) {
	case concept.CtxMeeting:
		if last.Follow && slices.Contains(last.Slots.Metric, MetricAttendees) && !m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson) {
			q.Slots.Who = Who{} // of whom it was asked whether they attend: «มีรองผู้ว่าเข้ากี่คน», «แล้วครั้งหน้าล่ะ»
		}
	case concept.CtxCase:
		if m.asksOtherThanRank() {
			q.Slots.Rank, q.Slots.By = "", "" // «อำเภอไหนเยอะสุด», «ตายกี่คน»
		}
	}
}

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

// asksTheSame tells whether a message that could stand by itself, and names no subject of its own, asks a question of the kind of the last one: it
// is about the records of that one, as «หน่วยไหนต่ำสุด» is about the quarter that was spoken of.
func (m *message) asksTheSame(in Intent, last *Query) bool {
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

// daysMeant are the days that «วันนั้น» means: those of the one record that was spoken of last, or else those of the last question.
func (c Context) daysMeant() when.Range {
	if (c.Listed.Picked > 0 || len(c.Listed.IDs) == 1) && !c.Shown.From.IsZero() {
		return c.Shown
	}
	return c.daysBefore()
}
