package intent

import (
	"cmp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
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
		asksFirst, reminds := u.asksBeside(part, a), a.Intent == RemindSet && part.has.Has(concept.Remind)
		if !acts(a) && !asksFirst {
			continue
		}
		if b, ok := u.otherNews(part, &a, right, c); ok && (!cut.loose || strings.Contains(m.text[cut.begin:cut.stop], "แล้ว")) {
			b.Aspect.Part = true
			return []Query{a, b}
		}
		b := u.understand(part, right, c)
		switch {
		case asksFirst && acts(b), acts(a) && acts(b) && (a.Intent != b.Intent || reminds && part.beginsReminding(u.lexicon)):
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

// subscribeTo are words before what somebody wants to be sent regularly, and unsubscribeFrom before what no longer.
const (
	subscribeTo     = "สมัครรับ"
	unsubscribeFrom = "เลิกรับข่าว"
)

// beginsReminding tells whether the message begins with a word that asks for a reminder.
func (m *message) beginsReminding(l *lexicon.Lexicon) bool {
	return len(m.hits) > 0 && m.hits[0].word != placeHit && m.hits[0].start == 0 && lexicon.Has(l.Entries[m.hits[0].word], concept.Remind)
}

// otherNews reads what stands behind a wish for regular news, or to be spared them, as the same wish for other news, where it asks
// nothing: «สมัครรับข่าวโควิดแล้วก็ข้อสั่งการด้วย».
func (u *Understander) otherNews(part *message, a *Query, right string, c Context) (Query, bool) {
	lead := subscribeTo
	switch a.Intent {
	case Subscribe:
	case Unsubscribe:
		lead = unsubscribeFrom
	default:
		return Query{}, false
	}
	if !acts(*a) || questionsIn(right) > 0 {
		return Query{}, false
	}
	b := u.understand(part, lead+right, c)
	if b.Intent != a.Intent || !acts(b) || b.News() == "" || b.News() == a.News() {
		return Query{}, false
	}
	if b.Slots.Recurrence.IsZero() {
		b.Slots.Recurrence = a.Slots.Recurrence
	}
	return b, true
}

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
	case OutOfScope:
		return q.ofNoRecord()
	case Help, Greeting, Thanks, ReportCase:
		return false
	}
	asks := asked.Meets(&part.has) || part.has.HasAny(concept.Want, concept.Link, concept.Summary) || len(part.repeats) > 0 || questionsIn(part.text) > 0
	return asks && q.Act == ActAsk && q.Ask == "" && q.Confidence >= surelyListed && !doing.Meets(&part.has)
}

// beginsAnew tells whether what follows a place where the message may be cut is no part of what stands before it: after a word
// that joins or a line's end, or where it begins with a wish.
func (m *message) beginsAnew(cut joint, right string) bool {
	return !cut.loose || strings.Contains(m.text[cut.begin:cut.stop], "แล้ว") ||
		slices.ContainsFunc([]string{"ขอ", "แล้ว", "อยาก", "ส่วน", "อีก", "ว่าแต่"}, func(w string) bool { return strings.HasPrefix(right, w) })
}

// besideEntry reads a message that tells a fact and asks something behind it: «บันทึกยอดวันนี้ ใหม่ 12 แล้วพรุ่งนี้มีประชุมไหม».
func (u *Understander) besideEntry(m *message, whole *Query, c Context) []Query {
	begins := func(w string) bool { return strings.HasPrefix(m.text, w) }
	anew := slices.ContainsFunc([]string{"บันทึก", "เพิ่ม", "ลง", "แก้", "รายงานยอด", "ส่งยอด"}, begins)
	if !enters(whole.Intent) && !anew && len(m.amounts) == 0 || len(m.folded.Bytes) > longest || questionsIn(m.text) == 0 {
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
		asked := strings.TrimSpace(strings.TrimPrefix(right, "ว่าแต่"))
		leaning, about := alone, askedOf(a)
		leaning.Last = &about
		for _, with := range []Context{alone, leaning} {
			if b := u.understand(part, asked, with); u.asksBeside(part, b) && !enters(b.Intent) && b.Intent != OutOfScope {
				b.Aspect.Part = true
				return []Query{a, b}
			}
		}
	}
	return nil
}

// askedOf is a question about what a message gives to be recorded, as which another one behind it goes on: «… ว่าแต่เมื่อวานเท่าไหร่».
func askedOf(entry Query) Query {
	entry.Act, entry.Slots.Entry = ActAsk, Entry{}
	switch entry.Intent {
	case CaseAdd:
		entry.Intent = CaseCount
	case MeetingAdd:
		entry.Intent = MeetingQuery
	case OTOPAdd:
		entry.Intent = OTOPSales
	}
	return entry
}
