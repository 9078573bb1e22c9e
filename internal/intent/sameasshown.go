package intent

import (
	"cmp"
	"slices"

	"changwat/internal/intent/concept"
)

// SameAs is the particular of a record that was shown by which a message asks for others: «งบเดียวกันมีโครงการอื่นอีกไหม».
type SameAs string

// The particulars by which others may be asked for.
const (
	SameMoney    SameAs = "money"     // the source of the money of a project
	SameWorkArea SameAs = "work area" // the work area of a project
	SameDistrict SameAs = "district"  // the district of a project
	SameOwner    SameAs = "owner"     // who carries a project out
	SameVenue    SameAs = "venue"     // the room of a meeting
	SameChair    SameAs = "chair"     // who chairs a meeting
)

// sameWords are how a particular of what was shown is called, with the question that others are asked for by, by the subject that was
// spoken of.
var sameWords = []struct {
	same  SameAs
	words []string
	asks  Intent
	of    concept.Set
}{
	{SameMoney, []string{"แหล่งงบประมาณ", "แหล่งงบ", "งบประมาณ", "งบ", "แหล่งเงิน"}, OTOPProjects, concept.Of(concept.CtxProjects, concept.CtxEvent, concept.CtxSales)},
	{SameWorkArea, []string{"ด้าน"}, OTOPProjects, concept.Of(concept.CtxProjects)},
	{SameDistrict, []string{"อำเภอ", "พื้นที่"}, OTOPProjects, concept.Of(concept.CtxProjects)},
	{SameOwner, []string{"หน่วยงาน", "หน่วย", "ผู้รับผิดชอบ", "เจ้าของ", "เจ้าภาพ"}, OTOPProjects, concept.Of(concept.CtxProjects)},
	{SameVenue, []string{"ห้องประชุม", "ห้อง", "สถานที่"}, MeetingQuery, concept.Of(concept.CtxMeeting)},
	{SameChair, []string{"ประธานคน", "ประธานท่าน", "ประธาน", "ท่าน"}, MeetingQuery, concept.Of(concept.CtxMeeting)},
}

// What says that a particular is that of what was shown: by one word, or by pointing at it where others are asked for; and what may stand
// beside.
var (
	theSame     = []string{"เดียวกัน", "เดียวกับ", "อันเดียว", "ตัวเดียว"}
	thisOne     = []string{"นี้", "นั้น", "ดังกล่าว"}
	othersAsked = []string{"อื่น", "อีก", "กี่โครงการ", "กี่งาน", "กี่ประชุม", "อะไรบ้าง", "ไหนบ้าง"}
	besideSame  = []string{"อะไรบ้าง", "ไหนบ้าง", "โครงการ", "การประชุม", "ประชุม", "รายการ", "กิจกรรม", "งาน", "ตัว", "อัน", "คน", "นัด", "ครั้ง", "แหล่ง", "กัน", "อื่น", "อีก", "กี่", "อะไร", "ไหน", "ทำ", "จัด", "ร่วม", "ตั้ง", "นั่ง", "โดย", "ยัง", "นอกจาก", "ๆ"}
)

// sameAsShown returns the question for other records with a particular of the one that was shown; it is not ok where the message asks for
// something else. The query keeps the name of that record, if it was asked about by its name.
func (m *message) sameAsShown(c Context) (q Query, ok bool) {
	last := c.Last
	if last == nil || enters(last.Intent) || len(m.times)+len(m.places)+len(m.numbers)+len(m.amounts)+len(m.named) > 0 || len(m.text) > longest {
		return Query{}, false
	}
	same, pointed := m.saysAny(theSame...) && m.saysAny("มี", "ไหน", "อะไร", "อื่น", "อีก", "กี่", "บ้าง"), m.saysAny(thisOne...) && m.saysAny(othersAsked...)
	if !same && !pointed {
		return Query{}, false
	}
	for _, w := range sameWords {
		if !w.of.Has(subjectOf(last.Intent)) || !m.nounBefore(w.words, same) || lettersOf(without(m.text, slices.Concat(w.words, theSame, thisOne, besideSame, beside))) > 0 {
			continue
		}
		q = Query{Text: m.text, Intent: w.asks, Act: ActAsk, Confidence: surely, Follow: true}
		if q.asks, q.Aspect.Same = true, w.same; w.asks == OTOPProjects {
			q.Slots.Project = cmp.Or(last.Slots.Project, last.Slots.Event)
		}
		return q, true
	}
	return Query{}, false
}

// nounBefore tells whether one of some nouns stands right before the word that says that it is the same, or else before one that points.
func (m *message) nounBefore(nouns []string, same bool) bool {
	behind := thisOne
	if same {
		behind = theSame
	}
	return slices.ContainsFunc(nouns, func(noun string) bool {
		return slices.ContainsFunc(behind, func(w string) bool { return m.saysAny(noun+w, noun+" "+w) })
	})
}
