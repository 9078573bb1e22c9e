package intent

import (
	"cmp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// doing are the concepts of words by which a message gives the bot something to do.
var doing = concept.Of(concept.Remind, concept.Remindnoun, concept.Remindstop, concept.Subscribe, concept.Unsubscribe)

// besideCommand reads a message that gives the bot something to do and asks something as well, or gives it two things to do, in
// their order: «เตือนประชุมพรุ่งนี้ด้วย แล้วยอดวันนี้เท่าไหร่». There are none where the words belong to one command.
func (u *Understander) besideCommand(m *message, whole *Query, c Context) []Query {
	if !doing.Meets(&m.has) && !does(whole.Intent) || len(m.folded.Bytes) > longest {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	c = Context{Now: c.Now, Names: c.Names}
	for _, cut := range m.inOrder(u.lexicon) {
		left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
		if left == "" || right == "" || strings.HasPrefix(right, "ถาม") {
			continue
		}
		a := u.understand(part, left, c)
		asksFirst := u.asksBeside(part, a)
		if !acts(a) && !asksFirst {
			continue
		}
		b := u.understand(part, right, c)
		switch {
		case asksFirst && acts(b), acts(a) && acts(b) && a.Intent != b.Intent:
		case acts(a) && u.asksBeside(part, b) && m.beginsAnew(cut, right):
			if a.Intent == Subscribe && len(part.repeats) > 0 {
				b = u.understand(part, subscribeTo+right, c) // «สมัครรับสรุปเช้าแล้วก็ยอดโควิดทุกวัน»
				break
			}
			if a.Intent == RemindSet && b.ofAnyDay() {
				b.Slots.When = When{Dates: a.Slots.Dates, Ranges: a.Slots.Ranges, Relative: cmp.Or(a.Slots.Relative, RelativeNext)}
				b.Slots.Number = a.Slots.Number
			}
		default:
			continue
		}
		b.Aspect.Part = true
		return []Query{a, b}
	}
	return nil
}

// subscribeTo are words before what somebody wants to be sent regularly.
const subscribeTo = "สมัครรับ"

// acts tells whether a query gives the bot something to do, and leaves nothing open.
func acts(q Query) bool { return does(q.Intent) && q.Ask == "" && q.Confidence >= surelyListed }

// does tells whether an intent gives the bot something to do.
func does(in Intent) bool {
	switch in {
	case RemindSet, RemindCancel, RemindList, Subscribe, Unsubscribe:
		return true
	}
	return false
}

// asksBeside tells whether a part of a message, just read, asks for something of the office by itself.
func (u *Understander) asksBeside(part *message, q Query) bool {
	switch q.Intent {
	case OutOfScope, Help, Greeting, Thanks, ReportCase:
		return false
	}
	asks := asked.Meets(&part.has) || part.has.HasAny(concept.Want, concept.Link, concept.Summary) || len(part.repeats) > 0 || questionsIn(part.text) > 0
	return asks && q.Act == ActAsk && q.Ask == "" && q.Confidence >= surelyListed && !doing.Meets(&part.has)
}

// beginsAnew tells whether what follows a place where the message may be cut is no part of what stands before it: after a word
// that joins or a line's end, or where it begins with a wish.
func (m *message) beginsAnew(cut joint, right string) bool {
	return !cut.loose || strings.Contains(m.text[cut.begin:cut.stop], "แล้ว") ||
		slices.ContainsFunc([]string{"ขอ", "แล้ว", "อยาก", "ส่วน", "อีก"}, func(w string) bool { return strings.HasPrefix(right, w) })
}

// besideEntry reads a message that tells a fact and asks something behind it: «บันทึกยอดวันนี้ ใหม่ 12 แล้วพรุ่งนี้มีประชุมไหม».
func (u *Understander) besideEntry(m *message, whole *Query, c Context) []Query {
	begins := func(w string) bool { return strings.HasPrefix(m.text, w) }
	anew := slices.ContainsFunc([]string{"บันทึก", "เพิ่ม", "ลง", "แก้", "รายงานยอด", "ส่งยอด"}, begins)
	if !enters(whole.Intent) && !anew || len(m.folded.Bytes) > longest || questionsIn(m.text) == 0 {
		return nil
	}
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	alone := Context{Now: c.Now, Names: c.Names}
	for _, cut := range m.inOrder(u.lexicon) {
		left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
		if left == "" || right == "" || questionsIn(left) > 0 || !m.beginsAnew(cut, right) {
			continue
		}
		with := c
		if anew {
			with = alone // it goes on with nothing
		}
		a := u.understand(part, left, with)
		if !enters(a.Intent) || a.Act == ActAsk || a.Ask != "" {
			continue
		}
		if b := u.understand(part, right, alone); u.asksBeside(part, b) && !enters(b.Intent) {
			b.Aspect.Part = true
			return []Query{a, b}
		}
	}
	return nil
}
