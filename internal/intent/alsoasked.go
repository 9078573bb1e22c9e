package intent

import (
	"strings"

	"changwat/internal/intent/concept"
)

// mostAlso is how many bytes the name of a subject has at most that a message asks for besides.
const mostAlso = 90

// also are the words with which a message ends that asks for another subject besides, and alsoJoins those that may stand before it.
var (
	also      = "ด้วย"
	alsoJoins = []string{"แล้วก็", "รวมถึง", "รวมทั้ง", "พร้อม", "และ", "กับ", "ขอ", "ดู", "เอา", "มี"}
)

// alsoAsked reads a message that asks for something and names another subject at its end, of the same days: «เดือนหน้ามีงานอะไรบ้าง
// ประชุมด้วย». There are none where the last words are no subject of their own.
func (u *Understander) alsoAsked(m *message, whole *Query, c Context) []Query {
	if enters(whole.Intent) || len(m.folded.Bytes) > longest || !m.saysWord(also) {
		return nil
	}
	left, right, ok := cutAlso(m.text)
	if !ok || questionsIn(right) > 0 || questionsIn(left) == 0 {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	alone := c.alone()
	a := u.understand(part, left, alone)
	if !a.stands() {
		return nil
	}
	var said strings.Builder
	for _, t := range part.times {
		said.WriteString(" " + t.Text)
	}
	b := u.understand(part, right, alone)
	if len(part.times) == 0 && said.Len() > 0 {
		b = u.understand(part, right+said.String(), alone)
	}
	if !b.stands() || len(b.Unread) > 0 && !b.ofNoRecord() || sameSubject(a.Intent, b.Intent) && !b.ofNoRecord() && !a.ofNoRecord() {
		return nil
	}
	b.Text = right
	return []Query{a, b}
}

// toGoTo reads a message that asks for whatever one has to go to on some days, by the word for a fair alone, as one about the meetings and the fairs of
// these days: «อาทิตย์หน้ามีงานอะไรที่ต้องไป». There are none for any other message.
func (u *Understander) toGoTo(m *message, q *Query, c Context) []Query {
	const work = "งาน"
	if q.Intent != OTOPEvents || q.Ask != "" || len(m.times) == 0 || !m.saysAny("ต้องไป", "ต้องเข้า", "ต้องร่วม") || m.has.HasAny(concept.Otop, concept.Event) || !m.saysWord(work) || m.saysAny("ตลาด", "สินค้า", "ออกร้าน", "บูธ") {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	meetings := u.understand(part, strings.Replace(m.text, work, "ประชุม", 1), c.alone())
	if meetings.Intent != MeetingQuery || meetings.Ask != "" {
		return nil
	}
	meetings.Text = m.text
	return []Query{meetings, *q}
}

// stands tells whether a part of a message asks for something of the office by itself, and leaves nothing open.
func (q *Query) stands() bool {
	if q.ofNoRecord() {
		return true
	}
	return q.Intent != OutOfScope && q.Intent != Help && q.Intent != Greeting && q.Intent != Thanks && !enters(q.Intent) && q.Ask == "" && q.Confidence >= surelyListed && q.Aspect.Refusal == ""
}

// cutAlso cuts the name of another subject off the end of a text that names it «… ด้วย», behind a space.
func cutAlso(text string) (left, right string, ok bool) {
	text = strings.TrimSpace(text)
	for again := true; again; {
		again = false
		for _, w := range []string{"ครับผม", "ครับ", "คับ", "ค่ะ", "คะ", "จ้า", "จ้ะ", "นะ", "หน่อย", "ฮะ", "หรือเปล่า", "รึเปล่า", "เปล่า", "ป่าว", "ไหม", "มั้ย"} {
			if cut, found := strings.CutSuffix(text, w); found {
				text, again = strings.TrimSpace(cut), true
			}
		}
	}
	text, ok = strings.CutSuffix(text, also)
	at := strings.LastIndex(strings.TrimSpace(text), " ")
	if !ok || at < 0 {
		return "", "", false
	}
	left, right = strings.TrimSpace(text[:at]), strings.TrimSpace(text[at:])
	for _, w := range alsoJoins {
		right = strings.TrimSpace(strings.TrimPrefix(right, w))
		left = strings.TrimSpace(strings.TrimSuffix(left, " "+w))
	}
	return left, right, left != "" && right != "" && len(right) <= mostAlso
}
