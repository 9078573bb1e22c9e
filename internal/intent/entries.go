package intent

import (
	"slices"
	"strings"
)

// entries reads the parts of a message that tells of several changes, where each part is a whole one of another subject or of another
// meeting: «วันนี้ติดใหม่ 12 และยกเลิกประชุม 5/2564». It returns nil where the message tells of one.
func (u *Understander) entries(m *message, whole *Query, c Context) []Query {
	switch whole.Intent {
	case MeetingAdd, CaseAdd, OTOPAdd:
	default:
		return nil
	}
	if len(m.folded.Bytes) > longest {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	for _, cut := range m.joints(u.lexicon) {
		left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
		if cut.loose && !slices.ContainsFunc(entryBegins, func(w string) bool { return strings.HasPrefix(right, w) }) {
			continue
		}
		alone := Context{Now: c.Now, Names: c.Names}
		a := u.understand(part, left, alone)
		if !tellsWhole(a) {
			continue
		}
		b := u.understand(part, right, alone)
		verb := entryVerb(left)
		if !tellsWhole(b) && verb != "" && strings.HasPrefix(right, "ประชุม") { // «เพิ่มประชุม … และประชุม …»
			b = u.understand(part, verb+right, alone)
			b.Text = verb + right
		}
		if !tellsWhole(b) || !differ(a, b) {
			continue
		}
		rest := u.understandAll(b.Text, alone)
		if len(rest) == 1 {
			rest = []Query{b}
		}
		return append([]Query{a}, rest[:min(len(rest), mostQuestions-1)]...)
	}
	return nil
}

// What an entry begins with behind a space, and the words among them for adding something.
var (
	entryBegins = []string{"บันทึก", "เพิ่ม", "ลงนัด", "แก้", "เลื่อน", "ยกเลิก", "งด", "นัดประชุม", "ยอดขาย", "ยอดจำหน่าย", "ยอดโควิด", "ยอดผู้ป่วย"}
	entryVerbs  = []string{"บันทึก", "เพิ่ม", "ลง", "ยกเลิก", "งด"}
)

// entryVerb returns the word for what is done with which an entry begins; "" for none.
func entryVerb(text string) string {
	for _, w := range entryVerbs {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}

// tellsWhole tells whether a part of a message tells of a change by itself: it has what the change is about.
func tellsWhole(q Query) bool {
	s := &q.Slots
	switch q.Intent {
	case CaseAdd:
		return s.New != "" || s.Cumulative != "" || s.Recovered != "" || s.Deaths != ""
	case MeetingAdd:
		named := s.Title != "" || len(s.Number) > 0 || s.Topic != ""
		return named && (q.Act != ActAdd || len(s.Dates) > 0) || q.Act != ActAdd && len(s.Dates) > 0 && strings.Contains(q.Text, "ประชุม")
	case OTOPAdd:
		_, dated := s.Period()
		return s.Sales != "" || s.Entrepreneurs != "" || dated && (s.Event != "" || s.Venue != "")
	}
	return false
}

// differ tells whether two parts tell of different things: of two subjects, or of two meetings.
func differ(a, b Query) bool {
	if a.Intent != b.Intent {
		return true
	}
	return a.Intent == MeetingAdd && strings.Contains(a.Text, "ประชุม") && strings.Contains(b.Text, "ประชุม") &&
		(a.Slots.Title != b.Slots.Title || !slices.Equal(a.Slots.Number, b.Slots.Number) || a.Act != b.Act)
}
