package intent

import (
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/when"
)

// eachAsked reads a list of things that a message asks for, joined by words: «ขอยอดขายโอทอป กับวันจัดตลาดนัด OTOP แล้วก็ชื่อพัฒนาการจังหวัดด้วย». Each names its subject by
// itself, so that none is a particular of another. There are none where the parts lean on each other or set things against each other.
func (u *Understander) eachAsked(m *message, whole *Query, c Context) []Query {
	if enters(whole.Intent) || m.has.Has(concept.Compare) || len(m.folded.Bytes) > longest {
		return nil
	}
	cuts := m.listJoints(u)
	if len(cuts) == 0 {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	var all []listedPart
	begin := 0
	for i := 0; i <= len(cuts); i++ {
		stop, next := len(m.text), len(m.text)
		if i < len(cuts) {
			stop, next = cuts[i].begin, cuts[i].stop
		}
		if stop < begin {
			continue
		}
		text := strings.TrimSpace(m.text[begin:stop])
		if text == "" {
			begin = next
			continue
		}
		q, named := u.part(part, text, c.alone())
		p := listedPart{begin, stop, q, part.asksOfOwn()}
		switch asked := questionsIn(text) > 0; {
		case !named && !q.ofNoRecord() || !q.stands() || len(q.Unread) > 0:
			back := len(all) > 0 && !m.saysWithin(u.lexicon, begin, stop, &asksOrNames)
			if asked || !back && i == len(cuts) {
				return nil
			}
			if !back {
				continue // «ขอวันและเวลาประชุม»
			}
			all[len(all)-1].stop = stop // «ยอดวังน้อยกับบางปะอิน แล้วประชุม…»
		case len(all) > 0 && leansOn(&all[len(all)-1], &p, part):
			return nil
		case len(all) > 0 && !partsInList(&all[len(all)-1].q, &p.q):
			all[len(all)-1].stop = stop
		default:
			all = append(all, p)
		}
		begin = next
	}
	if len(all) < 2 {
		return nil
	}
	with := c.alone()
	with.list = c.list || m.topicCount() > 2
	var read []Query
	for _, p := range all {
		read = append(read, u.understandAll(strings.TrimSpace(m.text[p.begin:p.stop]), with)...)
	}
	return read[:min(len(read), mostQuestions)]
}

// listedPart is a part of a list of things that a message asks for, in bytes of its text, as it is read by itself.
type listedPart struct {
	begin, stop int
	q           Query
	asks        bool // it names what of its subject is asked for, and not its subject alone
}

// listJoints returns where words join the parts of a list, in their order: at none where the message may as well go on.
func (m *message) listJoints(u *Understander) []joint {
	var cuts []joint
	for _, cut := range m.inOrder(u.lexicon) {
		if !cut.loose || strings.HasPrefix(m.text[cut.begin:], "แล้ว") && strings.HasSuffix(m.text[:cut.begin], " ") {
			cuts = append(cuts, cut)
		}
	}
	return cuts
}

// asksOfOwn tells whether a part of a list asks for something of its subject, or names what has one meaning only: «ชื่อปลัด», «ข้อสั่งการ».
func (m *message) asksOfOwn() bool {
	return questionsIn(m.text) > 0 || asksOfSubject.Meets(&m.has)
}

// asksOfSubject are the concepts of words that say what of a subject is asked for.
var asksOfSubject = questioning.With(concept.Want, concept.Name, concept.Contact, concept.Order, concept.Agenda, concept.Sale, concept.Income, concept.Meeting, concept.Progress, concept.Sched, concept.ReportCount, concept.ProjectWord)

// leansOn tells whether a part of a list may be a particular of the part before it: the sales of the fair, the orders of the meeting, another
// topic of the orders.
func leansOn(last, p *listedPart, m *message) bool {
	a, b := &last.q, &p.q
	if m.has.Has(concept.Anaphor) {
		return true // «แล้ววันนั้นมีงานไหม»
	}
	meeting := subjectOf(a.Intent) == concept.CtxMeeting
	_, topic := topicAlone(strings.TrimSpace(m.text))
	switch {
	case topic, a.Slots.Topic != "" && !p.asks:
		return true
	case b.Intent == OTOPSales && a.Intent == OTOPEvents && a.Slots.Event != "" && b.Slots.Event == "" && !m.has.Has(concept.Otop):
		return true
	case a.Intent == OTOPSales && b.Intent == OTOPEvents && a.Slots.Event != "" && !p.asks:
		return true // «ยอดขายงานของดีกรุงเก่ากับตลาดนัด OTOP วิถีใหม่»
	case meeting && b.Intent == ActionItemsQuery && len(b.Slots.Number)+len(b.Slots.Position) == 0 && b.Slots.Title == "":
		return true
	}
	return !last.asks
}

// partsInList tells whether two parts of a list, each of which names its subject, ask for different things.
func partsInList(a, b *Query) bool {
	otop := func(in Intent) bool { return in == OTOPSales || in == OTOPEvents || in == OTOPProjects }
	days := func(q *Query) List[when.Date] { return q.Slots.Dates }
	switch {
	case a.Intent == b.Intent && subjectOf(a.Intent) != concept.CtxMeeting:
		return false
	case subjectOf(a.Intent) == concept.CtxMeeting && subjectOf(b.Intent) == concept.CtxMeeting:
		return otherMeeting(*a, *b) || len(days(a)) > 0 && len(b.Slots.Number) > 0 || len(days(b)) > 0 && len(a.Slots.Number) > 0
	case otop(a.Intent) && otop(b.Intent):
		return true
	}
	return !oneSubject(*a, *b, false)
}
