package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// asksTopicOfMeeting is for «เรื่องสิ่งแวดล้อมเขาว่าอะไรบ้าง» after when, where or with whom a meeting is: of its agenda. A topic that is a
// subject of its own is only meant so where the message says that it was spoken of.
func (t *turn) asksTopicOfMeeting() bool {
	m := t.m
	if t.last.Intent != MeetingQuery && t.last.Intent != MeetingVenue || !m.saysAny("เรื่อง", "ด้าน") || m.has.HasAny(concept.HasTime, concept.Order, concept.Meeting) || len(t.c.Listed.IDs) > 1 && t.c.Listed.Picked == 0 {
		return false
	}
	topic := m.topicNamed()
	if topic == "" || slices.ContainsFunc(noSubjects, func(w string) bool { return strings.HasPrefix(topic, w) }) || ownTopics.Meets(&m.has) && !m.saysAny("ว่าไง", "ว่ายังไง", "ว่าอย่างไร", "ว่าอะไร", "พูด", "คุย") {
		return false
	}
	t.inherits(MeetingAgenda)
	t.q.Slots.Topic, t.q.Slots.Metric, t.q.Aspect.Shown = topic, nil, true
	return true
}

// Words that ask who presented what was shown, and those that may stand beside them.
var (
	whoPresented     = []string{"ใครเป็นคนรายงาน", "ใครเป็นผู้รายงาน", "ใครรายงาน", "ใครเป็นคนนำเสนอ", "ใครเป็นผู้นำเสนอ", "ใครนำเสนอ", "ใครเป็นคนเสนอ", "ใครเสนอ", "ใครเป็นคนพูด", "ใครเป็นผู้พูด", "ใครพูด", "ใครชี้แจง", "ผู้รายงานคือใคร", "ผู้นำเสนอคือใคร", "คนรายงานคือใคร"}
	besidePresenting = []string{"ในที่ประชุม", "ที่ประชุม", "ในประชุม", "ประชุม", "ตัวเลข", "ยอด", "เรื่อง", "ผลงาน", "ผล"}
)

// asksWhoPresented is for «ใครเป็นคนรายงาน» after figures or projects, which an item of an agenda says. Who recorded them is another question.
func (t *turn) asksWhoPresented() bool {
	m := t.m
	if !m.saysWord("ใคร") && !m.saysAny("ผู้รายงาน", "ผู้นำเสนอ") || !m.saysAny(whoPresented...) || enters(t.last.Intent) || !m.isOnly(whoPresented, besidePresenting, endings) {
		return false
	}
	if subject := subjectOf(t.last.Intent); subject != concept.CtxSales && subject != concept.CtxProjects {
		return false
	}
	t.inherits(MeetingAgenda)
	t.q.Slots.Topic, t.q.Slots.Relative, t.q.Aspect.Presenter, t.q.Confidence = subjectName(t.last), RelativeLatest, true, surely
	return true
}
