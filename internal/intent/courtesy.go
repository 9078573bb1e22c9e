package intent

import (
	"regexp"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
)

// afterCourtesy returns what stands after thanks or a greeting, where that is a question of its own: «ขอบคุณครับ แล้วโควิดล่ะ».
func (m *message) afterCourtesy(l *lexicon.Lexicon, in Intent, last *Query) (string, bool) {
	if in != Thanks && in != Greeting || len(m.folded.Bytes) > longest {
		return "", false
	}
	done := m.saysAny("ไม่มีอะไร", "ไม่มีไร") && !m.has.Has(concept.QYes) // «ขอบคุณค่ะ วันนี้ไม่มีอะไรแล้ว»
	leans := last != nil && turned.Meets(&m.has) && !done                 // «ขอบคุณค่ะ แล้วพรุ่งนี้ล่ะคะ»
	helps := in == Greeting && m.has.Has(concept.Help)                    // «สวัสดีครับ ใช้งานยังไง»
	if !helps && !m.asksWhatIsThere() && (!ownSubjects.Meets(&m.has) && !leans || !goesOn.Meets(&m.has)) {
		return "", false
	}
	end := -1
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime {
			break
		}
		e := l.Entries[h.word]
		if !lexicon.Has(e, concept.Thanks) && !lexicon.Has(e, concept.Greet) && (end < 0 || !isLoose(e)) {
			break
		}
		end = h.end
	}
	if end < 0 || end >= len(m.folded.Bytes) {
		return "", false
	}
	_, stop := m.folded.Source(end, end)
	rest := strings.TrimSpace(m.text[stop:])
	return rest, rest != "" && len(rest) < len(m.text)
}

// asksWhatIsThere tells whether the message asks what there is on a day or what is new: «สวัสดีค่ะ วันนี้มีอะไรใหม่บ้าง». «อะไร» is anything
// where it is denied, offered or goes on with what one does about it: «ขอบคุณครับ มีอะไรจะทักมาใหม่».
func (m *message) asksWhatIsThere() bool {
	if !m.has.HasAny(concept.Have, concept.Meaning) || !m.saysWord("มี") || m.saysWord("ไม่มี") {
		return false
	}
	_, behind, ok := strings.Cut(m.beyondTimes(), "ไร")
	if !ok || strings.Contains(behind, "จะ") || strings.Contains(behind, "ให้ช่วย") {
		return false
	}
	asks := strings.Contains(behind, "บ้าง") || strings.Contains(behind, "มั่ง")
	return (m.has.Has(concept.HasDay) || strings.Contains(behind, "ใหม่")) && (asks || lettersOf(without(without(behind, []string{"ใหม่"}), beside)) == 0)
}

// isCourtesy tells whether the message is but thanks or a greeting after all, since what stands behind it asks what there is of nothing that
// is in the records.
func (m *message) isCourtesy(rest *Query) bool {
	return rest.Intent == OutOfScope && rest.Ask == "" && rest.Aspect.Refusal == "" && len(rest.Unread) == 0 &&
		!ownSubjects.Meets(&m.has) && !m.has.HasAny(concept.Off, concept.Refuse) && m.asksWhatIsThere()
}

// denial is a message that says what was meant instead of what was understood.
var denial = regexp.MustCompile(`^(?:ไม่ใช่|ไม่ไช่|ไม่ๆ|เปล่า)(?:แบบนั้น|อันนั้น|เรื่องนั้น)? ?(?:ครับ|คับ|ค่ะ|คะ|สิ|จ้า)? ?,? ?(?:หมายถึง|จะถามถึง|จะถาม|ถามถึง|ถามเรื่อง|อยากรู้เรื่อง) ?(.+)$`)

// meantInstead reads what a message says that the last question meant instead: «ไม่ใช่ หมายถึงงานขายโอทอป». It is of the same days, where it is
// of the same subject and names none.
func (u *Understander) meantInstead(text string, c Context) []Query {
	if c.Last == nil || enters(c.Last.Intent) || len(text) > longest {
		return nil
	}
	found := denial.FindStringSubmatch(strings.TrimSpace(text))
	if found == nil {
		return nil
	}
	all := u.understandAll(found[1], c)
	if q := &all[0]; len(all) == 1 && sameSubject(q.Intent, c.Last.Intent) && len(q.Times) == 0 {
		q.Slots.When = c.Last.Slots.When
	}
	return all
}

// ownSubjects are the concepts of which a message must hold one to be a question of its own.
var ownSubjects = concept.Of(concept.Meeting, concept.Title, concept.Agenda, concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Order, concept.Budget, concept.Disburse, concept.Program, concept.Contact)

// goesOn are the concepts of words by which a question follows on a courtesy.
var goesOn = questioning.With(concept.Want, concept.Tail, concept.Onlyfollow, concept.ReportCount)

// movedBy returns the query with its places in the text as many bytes further on.
func (q Query) movedBy(n int) Query {
	for i := range q.Times {
		q.Times[i].Begin += n
		q.Times[i].Stop += n
	}
	for i := range q.Amounts {
		q.Amounts[i].Begin += n
		q.Amounts[i].Stop += n
	}
	for i := range q.Unread {
		q.Unread[i].Begin += n
		q.Unread[i].Stop += n
	}
	return q
}
