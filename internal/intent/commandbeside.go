package intent

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
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
	c = c.alone()
	if all := u.commandBehind(m, part, c); len(all) > 1 {
		return all
	}
	for _, cut := range m.inOrder(u.lexicon) {
		left, right := strings.TrimSpace(m.text[:cut.begin]), strings.TrimSpace(m.text[cut.stop:])
		if left == "" || right == "" || strings.HasPrefix(right, "ถาม") || m.whenAround(cut) {
			continue
		}
		a := u.understand(part, left, c)
		asksFirst, reminds := u.asksBeside(part, a) || kindOf(m.text[cut.begin:cut.stop]) >= jointAnew && part.isNamed(&a) && a.Act == ActAsk && a.Confidence >= surelyNamed && !doing.Meets(&part.has), a.Intent == RemindSet && part.has.Has(concept.Remind)
		if !acts(a) && !asksFirst {
			continue
		}
		if b, ok := u.otherNews(part, &a, right, c); ok && (!cut.loose || strings.Contains(m.text[cut.begin:cut.stop], "แล้ว")) {
			b.Aspect.Part = true
			return []Query{a, b}
		}
		if all := u.otherReminders(part, &a, right, c); len(all) > 0 && (!cut.loose || strings.Contains(m.text[cut.begin:cut.stop], "แล้ว")) {
			return append([]Query{a}, all...)
		}
		b := u.understand(part, right, c)
		if a.Intent == Subscribe && b.Intent == RemindSet && !part.has.HasAny(concept.Remind, concept.Remindnoun) {
			continue // «ส่งสรุปยอด otop ทุกวันศุกร์บ่าย 3»: when it is to be sent, and nothing to be reminded of
		}
		switch {
		case asksFirst && acts(b), acts(a) && acts(b) && (a.Intent != b.Intent || reminds && (part.beginsReminding(u.lexicon) || b.Intent == RemindSet && !b.Slots.Recurrence.IsZero() && part.repeats[0].Begin == 0)):
			if b.Intent == RemindSet && b.ofHourAlone() && a.Slots.RemindAt.Date.Valid() {
				b.Slots.RemindAt.Date = a.Slots.RemindAt.Date // «เตือน … พรุ่งนี้ 9 โมง กับเตือน … บ่ายสอง»
			}
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

// commandBehind reads a message that asks something, and ends with what the bot is to do: «เบิกจ่ายกี่เปอร์เซ็นต์ แล้วหน่วยไหนต่ำสุด เตือนฉันโทรตามวันอังคาร
// 10 โมง». All that stands before the command is asked.
func (u *Understander) commandBehind(m, part *message, c Context) []Query {
	cuts := m.inOrder(u.lexicon)
	for i := len(cuts) - 1; i >= 0; i-- {
		left, right := strings.TrimSpace(m.text[:cuts[i].begin]), strings.TrimSpace(m.text[cuts[i].stop:])
		if left == "" || right == "" || !m.asksIn(u.lexicon, 0, cuts[i].begin) {
			continue
		}
		b := u.understand(part, right, c)
		if !acts(b) || !part.beginsCommand(u.lexicon) {
			continue
		}
		all := u.understandAll(left, c)
		if slices.ContainsFunc(all, func(q Query) bool {
			return does(q.Intent) || enters(q.Intent) || q.Ask != "" || q.Intent == OutOfScope && !q.ofNoRecord() || q.Intent == Help || q.Intent == Greeting || q.Intent == Thanks
		}) {
			return nil
		}
		b = u.ofAsked(part, b, &all[len(all)-1], right, c)
		b.Aspect.Part = true
		return append(all, b)
	}
	return nil
}

// beginsCommand tells whether the message begins with a word that gives the bot something to do, after words that say nothing.
func (m *message) beginsCommand(l *lexicon.Lexicon) bool {
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime {
			return false
		}
		e := l.Entries[h.word]
		if slices.ContainsFunc(e, func(e lexicon.Entry) bool { return doing.Has(e.Concept) }) {
			return h.start == 0 || lettersOf(without(m.source(0, h.start), []string{"ช่วย", "ขอ", "รบกวน", "ฝาก", "แล้วก็", "แล้ว", "ก็", "อย่าลืม", "ให้", "ด้วย"})) == 0
		}
	}
	return false
}

// ofAsked reads a command in the light of what is asked before it in the same message: on which day one is to be reminded who names only
// the hour («วันที่ 3 หยุดไหม ถ้าไม่หยุดเตือนฉันบ่ายโมง»), before the end of which quarter, and of which subject news is wanted that is not named.
func (u *Understander) ofAsked(part *message, b Query, before *Query, right string, c Context) Query {
	again := func(text string) Query {
		if q := u.understand(part, text, c); q.Intent == b.Intent && acts(q) {
			q.Text = right
			return q
		}
		return b
	}
	switch {
	case b.Intent == Subscribe && b.News() == "" && b.Slots.Disease == "" && !b.Aspect.News.Summary:
		if word := newsAfter[subjectOf(before.Intent)]; word != "" {
			return again(subscribeTo + word + " " + right)
		}
	case b.Intent != RemindSet || slices.ContainsFunc(b.Times, func(t read.Time) bool { return t.From.Date.Valid() }) || len(b.Slots.Number) > 0 || b.Reminded().Intent != "":
	case !b.Slots.Offset.IsZero() && before.Intent == BudgetDisbursement && len(before.Slots.Quarter) > 0:
		if days, ok := before.Slots.Period(); ok && containsAny(before.Text, "สิ้นสุด", "สิ้น", "หมด", "ปิด", "ถึงวันไหน") {
			q := again(right + " วันที่ " + days.To.Long())
			q.Slots.Title = "สิ้นไตรมาส " + strconv.Itoa(slices.Max(before.Slots.Quarter))
			return q
		}
	case strings.HasPrefix(right, "ถ้า") || strings.Contains(right, "วันนั้น"):
		for _, t := range before.Times {
			if days, ok := t.Days(); ok && days.Days() == 1 {
				return again(strings.TrimSpace(t.Text) + " " + right)
			}
		}
	}
	return b
}

// newsAfter names the news of a subject that was asked about, in words that are read so.
var newsAfter = map[concept.Concept]string{
	concept.CtxCase: "ยอดโควิด", concept.CtxSales: "ยอดขายโอทอป", concept.CtxEvent: "ข่าวงานโอทอป", concept.CtxMeeting: "แจ้งเตือนประชุม", concept.CtxOrder: "ข้อสั่งการ", concept.CtxBudget: "งบประมาณ",
}

// otherReminders reads what stands behind a wish to be reminded as wishes to be reminded of something else, where it begins with a day and
// names an hour and a matter: «เตือนวันจันทร์ 9 โมงส่งรายงาน กับวันพุธบ่ายสองประชุมทีม».
func (u *Understander) otherReminders(part *message, a *Query, right string, c Context) []Query {
	timed := func(q *Query) bool { return !q.Slots.RemindAt.IsZero() || !q.Slots.Recurrence.IsZero() }
	if a.Intent != RemindSet || !acts(*a) || !timed(a) || questionsIn(right) > 0 {
		return nil
	}
	u.understand(part, right, c)
	dated := len(part.times) > 0 && part.times[0].Begin == 0 && part.times[0].From.Date.Valid()
	if !dated && (len(part.repeats) == 0 || part.repeats[0].Begin > 0) {
		return nil
	}
	const remind = "เตือน"
	all := u.understandAll(remind+right, c)
	for i := range all {
		q := &all[i]
		if q.Intent != RemindSet || !acts(*q) || !timed(q) || q.Slots.Title == "" {
			return nil
		}
		q.Text, q.Aspect.Part = strings.TrimPrefix(q.Text, remind), true
		*q = q.movedBy(-len(remind))
	}
	return all
}

// subscribeTo are words before what somebody wants to be sent regularly, and unsubscribeFrom before what no longer.
const (
	subscribeTo     = "สมัครรับ"
	unsubscribeFrom = "เลิกรับข่าว"
)

// whenAround tells whether a place where the message may be cut lies within a time or a repetition: «ทุกเช้า 8 โมง».
func (m *message) whenAround(cut joint) bool {
	return slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Begin < cut.begin && cut.stop < t.Stop }) ||
		slices.ContainsFunc(m.repeats, func(r when.Recurrence) bool { return r.Begin < cut.begin && cut.stop < r.Stop })
}

// ofHourAlone tells whether a query names an hour and no day.
func (q *Query) ofHourAlone() bool {
	return len(q.Times) > 0 && q.Slots.Recurrence.IsZero() && q.Slots.Offset.IsZero() &&
		!slices.ContainsFunc(q.Times, func(t read.Time) bool { return !t.From.HasClock || t.From.Date.Valid() })
}

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
	if u.understand(part, right, c); !newsSubjects.Meets(&part.has) {
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
	alone := c.alone()
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
		leaning := alone
		leaning.Last = a.ofWhatIsEntered()
		for _, with := range []Context{alone, leaning} {
			if b := u.understand(part, asked, with); u.asksBeside(part, b) && !enters(b.Intent) && b.Intent != OutOfScope {
				b.Aspect.Part = true
				return []Query{a, b}
			}
		}
	}
	return nil
}
