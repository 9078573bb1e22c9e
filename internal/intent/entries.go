package intent

import (
	"slices"
	"strings"

	"changwat/internal/thai/read"
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
		right = withoutJoints(right)
		if cut.loose && !slices.ContainsFunc(entryBegins, func(w string) bool { return strings.HasPrefix(right, w) }) && !m.timeBeginsAt(len(m.text)-len(right)) {
			continue
		}
		alone := c.alone()
		a := u.understand(part, left, alone)
		if !tellsWhole(a) {
			continue
		}
		b, ok := u.goesOnTelling(part, &a, left, right, alone)
		if !ok {
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

// goesOnTelling reads what stands behind a change that a message tells of as another one: by itself, or with what the part before it
// names and it does not: the word for what is done, the subject, or the day.
func (u *Understander) goesOnTelling(part *message, a *Query, left, right string, alone Context) (Query, bool) {
	texts := []string{right}
	if verb := entryVerb(left); verb != "" && strings.HasPrefix(right, "ประชุม") { // «เพิ่มประชุม … และประชุม …»
		texts = append(texts, verb+right)
	}
	for _, t := range a.Times {
		if days, ok := t.Days(); ok && days.From == days.To && a.Intent == MeetingAdd && strings.Contains(right, "ประชุม") {
			texts = append(texts, "วันที่ "+days.From.Short()+" "+right) // «จันทร์หน้า 9 โมง ประชุม ก แล้วบ่ายโมงประชุม ข»
			break
		}
	}
	if len(a.Times) > 0 && a.Intent != MeetingAdd {
		if subject := strings.TrimSpace(left[:min(len(left), a.Times[0].Begin)]); subject != "" {
			texts = append(texts, subject+" "+right) // «ยอดขายโอทอปเดือนมีนาคม 2 ล้านบาท เมษายน 3 ล้านบาท»
		}
	}
	for _, text := range texts {
		b := u.understand(part, text, alone)
		if b.Text = text; tellsWhole(b) && differ(*a, b) {
			return b, true
		}
	}
	return Query{}, false
}

// timeBeginsAt tells whether an expression of time begins at a place of the text, in bytes.
func (m *message) timeBeginsAt(at int) bool {
	return slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Begin == at })
}

// withoutJoints is a text without words that join it to what stands before it.
func withoutJoints(text string) string {
	for again := true; again; {
		again = false
		for _, w := range []string{"ส่วนของ", "ส่วน", "แล้วก็", "แล้ว", "และ", "กับ", ","} {
			if rest, ok := strings.CutPrefix(text, w); ok && strings.TrimSpace(rest) != "" {
				text, again = strings.TrimSpace(rest), true
			}
		}
	}
	return text
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

// differ tells whether two parts tell of different things: of two subjects, of two meetings, or of one subject at two times.
func differ(a, b Query) bool {
	if a.Intent != b.Intent {
		return true
	}
	of, named := a.Slots.Period()
	other, dated := b.Slots.Period()
	switch a.Intent {
	case CaseAdd:
		return named && dated && of != other && len(b.Times) > 0 // «ใหม่ 9 วันนี้ เสนา 4» is of one day
	case OTOPAdd:
		return dated && of != other && len(b.Times) > 0
	}
	return a.Intent == MeetingAdd && strings.Contains(a.Text, "ประชุม") && saysMeeting(b.Text) &&
		(a.Slots.Title != b.Slots.Title || !slices.Equal(a.Slots.Number, b.Slots.Number) || a.Act != b.Act)
}

// saysMeeting tells whether a text has the word for a meeting, and not only in those for its room, its day and who takes part.
func saysMeeting(text string) bool {
	if !strings.Contains(text, "ประชุม") {
		return false
	}
	for _, w := range []string{"ผู้เข้าร่วม", "ผู้เข้า", "ผู้ร่วม", "องค์", "ห้อง", "หอ", "สถานที่", "ที่", "วัน", "เวลา", "ประธานการ", "ประธาน"} {
		text = strings.ReplaceAll(text, w+"ประชุม", "")
	}
	return strings.Contains(text, "ประชุม")
}
