package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
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

// writer are the words for those who write something, which end right before it.
var writer = regexp.MustCompile(`(?:คน|ผู้|ใคร|เจ้าหน้าที่|จนท\.?|ฝ่าย|ทีม|ที่|ช่าง)(?:ที่|รับผิดชอบ|ดูแล|ทำหน้าที่|เป็นคน|ทำ|งาน|การ| )*$`)

// writtenAbout are the concepts of records which may be about something that is written, by that of the word right before it.
var writtenAbout = concept.Of(concept.Order, concept.Pending, concept.Meeting, concept.Title, concept.Agenda, concept.Contact)

// dropTold takes the words for something that is to be written out of the wishes of a message in which somebody else writes it: the task of a
// reminder, an order, a meeting, or whoever is sought for it: «เตือนเขียนข่าวพรุ่งนี้ 9 โมง», «มีข้อสั่งการให้เขียนข่าวไหม».
func (m *message) dropTold(l *lexicon.Lexicon) {
	m.hits = slices.DeleteFunc(m.hits, func(h hit) bool {
		written := h.word != placeHit && slices.ContainsFunc(l.Entries[h.word], func(e lexicon.Entry) bool {
			return e.Concept == concept.Refuse && Refusal(e.Value) == RefuseWriting
		})
		return written && m.othersWrite(l, h)
	})
}

// othersWrite tells whether what is to be written is not for the bot to write.
func (m *message) othersWrite(l *lexicon.Lexicon, written hit) bool {
	begin, _ := m.folded.Source(written.start, written.end)
	before, from := m.text[:begin], m.text[begin:]
	if remind := m.firstOf(l, concept.Remind); remind.end > 0 && remind.end <= written.start && !containsAny(m.source(remind.end, written.start), "ช่วย", "แล้ว") {
		return true
	}
	if containsAny(from, wantsWritten...) {
		return false
	}
	clause := before[strings.LastIndex(before, " ")+1:]
	if writer.MatchString(clause) {
		return true
	}
	at := len(before) - len(clause)
	return !containsAny(clause, "ช่วย", "รบกวน", "ขอ", "อยาก") && questionsIn(m.text) > 0 && slices.ContainsFunc(m.hits, func(h hit) bool {
		return h.word != placeHit && h.end <= written.start && m.folded.At(at) <= h.start &&
			slices.ContainsFunc(l.Entries[h.word], func(e lexicon.Entry) bool { return writtenAbout.Has(e.Concept) })
	})
}
