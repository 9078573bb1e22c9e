package intent

import (
	"strings"
	"unicode"

	"changwat/internal/intent/concept"
)

// Words that point at a number which an answer showed, right behind it or before it.
var (
	behindFigure = []string{"นี่", "นี้", "ที่ว่า", "ที่บอก", "ที่ตอบ", "เมื่อกี้", "เมื่อกี๊", "อันนี้", "ตัวนี้", "เนี่ย"}
	beforeFigure = []string{"ที่บอกว่า", "ที่ว่า", "ที่ตอบว่า", "บอกว่า", "เมื่อกี้", "ตัวเลข", "เลข"}
)

// pointsAtFigure returns the subject of the figures among which a number is that the message points at and asks about: «27 ล้านนี่รวมงานอะไรบ้าง»,
// «ที่บอกว่า 294 คนคือวันไหน». It is not ok where the message points at none, or the number's unit does not tell.
func (m *message) pointsAtFigure() (subject concept.Concept, ok bool) {
	if len(m.amounts) != 1 || len(m.times)+len(m.places) > 0 || len(m.text) > longest || !questioning.Meets(&m.has) && !m.has.Has(concept.Provenance) {
		return concept.CtxAny, false
	}
	a := m.amounts[0]
	at := strings.Index(m.text, a.Text)
	if at < 0 {
		return concept.CtxAny, false
	}
	switch money := strings.Contains(a.Text, "ล้าน") || strings.Contains(a.Text, "แสน"); {
	case a.Unit == "บาท" || a.Unit == "" && money:
		subject = concept.CtxSales
	case (a.Unit == "คน" || a.Unit == "ราย") && !m.has.HasAny(concept.Contact, concept.Position, concept.HasPerson, concept.Incharge, concept.Attend) && !m.saysAny("ผู้เข้า", "เจ้าหน้าที่", "ดูแล"):
		subject = concept.CtxCase
	default:
		return concept.CtxAny, false
	}
	before, behind := strings.TrimSpace(m.text[:at]), strings.TrimSpace(m.text[at+len(a.Text):])
	behind = strings.TrimSpace(strings.TrimPrefix(behind, "บาท"))
	for _, w := range behindFigure {
		if strings.HasPrefix(behind, w) {
			return subject, true
		}
	}
	for _, w := range beforeFigure {
		if strings.HasSuffix(before, w) {
			return subject, true
		}
	}
	return concept.CtxAny, false
}

// ofFigure reads a message that points at a number as one about the last figures of its subject, or by itself where none were shown: it asks
// nothing of what else was shown since. It is not ok where it points at none, or at one of the last answer.
func (u *Understander) ofFigure(text string, c Context) (Query, bool) {
	if c.Last == nil || !strings.ContainsFunc(text, unicode.IsDigit) || !containsAny(text, behindFigure...) && !containsAny(text, beforeFigure...) {
		return Query{}, false // «วันนี้» points at no number, and need not be read once more
	}
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	q := u.understand(m, text, c.alone())
	subject, ok := m.pointsAtFigure()
	if !ok || subjectOf(c.Last.Intent) == subject {
		return Query{}, false
	}
	for i, s := range c.Earlier {
		if subjectOf(s.Query.Intent) != subject {
			continue
		}
		if q := u.understand(m, text, c.after(s)); subjectOf(q.Intent) == subject && !enters(q.Intent) && q.Ask == "" {
			q.Follow, q.Follows = true, 1+len(c.Beside)+i
			return q, true
		}
	}
	return q, true
}
