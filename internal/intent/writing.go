package intent

import (
	"strings"

	"changwat/internal/intent/concept"
)

// forWriting are the words that join what a letter needs to the letter, and wantsWritten those by which the letter itself is wanted.
var (
	forWriting   = []string{"เพื่อที่จะ", "เพื่อจะ", "เพื่อ", "สำหรับ", "พอดีว่า", "พอดี", "เอาไป", "เอาไว้", "จะเอาไป", "จะได้", "กำลังจะ", "กำลัง", "ต้องใช้", "ต้อง", "ใช้", "จะ", "ไว้", "ไป", "เดี๋ยว", "แล้ว", "และ", "ผม", "หนู"}
	wantsWritten = []string{"ให้หน่อย", "ให้ด้วย", "ให้ที", "ให้ผม", "ให้หนู", "ช่วย", "รบกวน", "ได้ไหม", "ได้มั้ย", "หน่อย"}
)

// besideWriting reads a question that a message asks before it says that a letter is to be written: as the reason of the question, which
// asks nothing, or as a wish besides, which is refused: «ผู้ว่าชื่ออะไรครับ จะเขียนหนังสือเชิญ». There are none where nothing else is asked.
func (u *Understander) besideWriting(m *message, q *Query, c Context) []Query {
	if q.Intent != OutOfScope || q.Aspect.Refusal != RefuseWriting {
		return nil
	}
	h := m.firstOf(u.lexicon, concept.Refuse)
	begin, _ := m.folded.Source(h.start, h.end)
	asked, written := strings.TrimSpace(m.text[:begin]), m.text[begin:]
	for again := true; again; {
		again = false
		for _, w := range forWriting {
			if rest, ok := strings.CutSuffix(asked, w); ok && strings.HasSuffix(rest, " ") {
				asked, again = strings.TrimSpace(rest), true
			}
		}
	}
	if questionsIn(asked) == 0 && !strings.HasPrefix(asked, "ขอ") {
		return nil
	}
	all := u.understandAll(asked, c)
	if last := all[len(all)-1]; !last.stands() {
		return nil
	}
	if containsAny(written, wantsWritten...) {
		q.Text = written
		return append(all, *q)
	}
	all[0].Text = m.text
	return all
}

// translates tells whether the message wants something put into another language: «ช่วยแปลข้อสั่งการเป็นภาษาอังกฤษหน่อย».
func (m *message) translates() bool {
	return m.saysAny("แปล") && m.saysAny("ภาษาอังกฤษ", "เป็นอังกฤษ", "ภาษาจีน", "ภาษาพม่า", "ภาษาลาว", "ภาษาเขมร", "ภาษาอื่น") && !m.has.HasAny(concept.Remind, concept.Every)
}
