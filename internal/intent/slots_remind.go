package intent

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// reminder fills when and of what one wants to be reminded.
func (f *filler) reminder() {
	f.recurrence()
	f.offset()
	if f.has(concept.All) {
		f.s.Scope = ScopeAll
	}
	f.items()
	if f.q.Intent == RemindCancel && f.s.Scope == ScopeMine && f.s.ListIndex != 0 {
		f.s.Scope = "" // of the list that was shown, which one of its items need not say again
	}
	if f.q.Intent == RemindList {
		f.q.Aspect.Finished = f.m.saysFinished(f.c.Last)
		return
	}
	if f.q.Intent == RemindSet && f.m.changesLead(f.c.Last) {
		f.q.reminded = &Reminded{Change: true, Another: f.m.wantsAnother(f.c.Last)}
		return
	}
	if f.q.Intent == RemindSet && f.c.Last != nil && f.m.renamesReminder(f.c.Last) {
		f.q.reminded = &Reminded{Words: f.m.otherWords()}
		f.s.Dates, f.s.Ranges, f.s.Offset = nil, nil, Lead{}
		return
	}
	if days, ok := f.m.otherDays(f.c.Last); ok && f.q.Intent == RemindSet {
		f.s.Recurrence, f.q.reminded, f.q.Readings = Repetition{days}, &Reminded{Change: true}, nil
		f.s.Dates, f.s.Ranges = nil, nil
		return
	}
	if f.q.Intent == RemindCancel && f.s.ListIndex == 0 && len(f.m.amounts) == 1 && f.m.amounts[0].Unit == "" {
		if n := f.m.amounts[0].Value; n.Scale == 0 && n.Digits > 0 && n.Digits < 100 {
			f.s.ListIndex = int(n.Digits)
		}
	}
	if f.q.Intent == RemindSet {
		if f.c.Last != nil && remindedAfter(f.c.Last.Intent) == OTOPEvents && f.ofFairDays() && !f.has(concept.Fair, concept.Event) {
			f.q.Follow = true // «เตือนวันสุดท้ายด้วย» after a fair
		}
		moment := f.remindAt()
		defer f.fillReminded(moment)
	}
	if f.q.Intent == RemindCancel && f.s.ListIndex > 0 {
		return
	}
	title := f.remindTitle()
	if f.q.Intent == RemindSet {
		title = f.withoutPointing(title)
	}
	if meant := f.m.firstOf(f.u.lexicon, concept.Anaphor); f.q.Intent == RemindCancel && meant.end > 0 && f.m.folded.At(strings.Index(f.m.text, title)) >= meant.end {
		title = "" // «ยกเลิกเตือนเมื่อกี้ โทรไปแล้ว» says why
	}
	if f.q.Intent == RemindCancel && f.q.Follow {
		f.s.Title = "" // of the one that was spoken of
		if lettersOf(without(title, slices.Concat(besideCancel, beside))) <= mostBeside {
			title = ""
		}
	}
	if title != "" {
		f.s.Title = title
	}
}

// callsOff tells whether the message, after one about a reminder, says nothing but that it is not wanted any more: «เปลี่ยนใจ ไม่เตือนแล้ว».
func (m *message) callsOff(last *Query) bool {
	return subjectOf(last.Intent) == concept.CtxRemind && len(m.times)+len(m.lengths)+len(m.amounts)+len(m.numbers) == 0 && len(m.text) <= longest && m.listed == 0 && !m.has.Has(concept.All) &&
		m.saysAny("ไม่เตือน", "ไม่ต้อง", "ไม่เอา", "ยกเลิก", "ลบทิ้ง", "ลบออก", "เปลี่ยนใจ") && questionsIn(m.text) == 0 &&
		lettersOf(without(m.text, slices.Concat(besideCancel, beside))) <= mostBeside
}

// besideCancel are the words beside one that calls a reminder off which name none.
var besideCancel = []string{"ไม่ต้อง", "ไม่เตือน", "ไม่เอา", "ลบทิ้ง", "ยกเลิก", "เออ", "เอ้ย", "ไม่", "ดีกว่า", "ก็ได้", "แล้วกัน", "ละกัน", "ไม่เอา", "เมื่อกี้", "เมื่อกี๊", "ไปเลย", "ไปก่อน", "เปลี่ยนใจ", "เถอะ", "เหอะ", "ที่ตั้ง", "ตั้งไว้", "ตั้ง", "ไว้", "อัน", "เตือน", "ลบ", "ทิ้ง", "ออก", "ไม่ต้อง"}

// items fills which entries of a list of reminders are meant: «ข้อ 1 กับข้อ 3», «อันแรก», «อันสอง».
func (f *filler) items() {
	for _, h := range f.m.hits {
		if h.word == placeHit || !f.means(h.word, concept.Listindex) {
			continue
		}
		rest := f.m.folded.Bytes[h.end:]
		for n, word := range f.u.lexicon.Ordinals {
			if bytes.HasPrefix(rest, word) && f.s.ListIndex == 0 {
				f.s.ListIndex = n + 1
			}
		}
	}
}

// remindAt fills the moment of the reminder, where the message settles it: a time on a day, or a time alone,
// which is the next such time. It returns the expression that says it, nil for none.
func (f *filler) remindAt() *read.Time {
	if day := f.remindedDay(); day.before || day.on || f.ofNoDay() {
		return nil // which counts from the meeting
	}
	if !f.s.Offset.IsZero() || !f.s.Recurrence.IsZero() && len(f.s.Dates) == 0 {
		return nil
	}
	told := f.toldMoment()
	day, clock, clocked := told.day, told.clock, told.at != nil
	switch before := f.s.RemindAt; { // of the reminder that is changed
	case before.IsZero():
	case !clocked && !day.IsZero():
		clock, clocked = before.Clock, true
	case clocked && day.IsZero():
		day = before.Date
	}
	if before := f.s.RemindAt; !before.IsZero() && told.week {
		day = day.AddDays((int(before.Date.Weekday()) - int(day.Weekday()) + 7) % 7) // «ย้ายไปสัปดาห์ถัดไป»: the same day of that week
	}
	if !clocked {
		return nil
	}
	if d, ok := f.s.Dates.First(); ok && day.IsZero() {
		day = d // of the meeting that was spoken of
	}
	if day.IsZero() {
		day = when.DateOf(f.now)
		if clock <= when.ClockOf(f.now) {
			day = day.AddDays(1)
			f.reading("พรุ่งนี้")
		}
	}
	f.s.RemindAt = when.Moment{Date: day, Clock: clock, HasClock: true}
	f.s.Dates, f.s.Ranges, f.s.TimeRange = nil, nil, when.Hours{}
	return told.at
}

// moment is when a message says to remind.
type moment struct {
	day   when.Date // zero where no day is named
	clock when.Clock
	at    *read.Time // the expression that names the time of day; nil for none
	week  bool       // the day is the first of a week that is named, of which no day is
}

// toldMoment returns the day and the time of day at which to remind: of several times the earliest, since one is reminded
// of what comes later; a part of the day only where no time is named. Where the time stands on no day, the first day
// that is named is its own.
func (f *filler) toldMoment() (told moment) {
	exact := false
	for i := range f.m.times {
		t := &f.m.times[i]
		if d, _, _, open := t.Within(); open { // when within those hours is left open
			if told.day.IsZero() {
				told.day = d
			}
			continue
		}
		if t.Problem != "" || t.From.IsZero() {
			continue
		}
		if told.day.IsZero() && t.From.Date.Valid() {
			told.day, told.week = t.From.Date, t.Grain == when.GrainWeek
		}
		switch part := t.Grain == when.GrainPart; {
		case !t.From.HasClock:
		case !part && (!exact || t.From.Date.Valid() && told.at.From.Date.Valid() && t.From.Before(told.at.From)):
			told.clock, told.at, exact = t.From.Clock, t, true
		case part && told.at == nil:
			told.clock, told.at = f.partOfDay(*t), t
		}
	}
	if told.at != nil && told.at.From.Date.Valid() {
		told.day, told.week = told.at.From.Date, false
	}
	return told
}

// partOfDay returns when one is reminded who said only the part of the day, which the answer states.
func (f *filler) partOfDay(t read.Time) when.Clock {
	clock := t.From.Clock
	if clock.Hour() == 6 {
		clock = when.NewClock(8, 0) // เช้า begins at six, the office's morning at eight
	} else if clock.Hour() == 12 {
		clock = when.NewClock(13, 0)
	}
	f.reading("เตือนเวลา " + clock.Official())
	return clock
}

// recurrence fills how often something comes back.
func (f *filler) recurrence() {
	if len(f.m.repeats) == 0 {
		f.hourOfSeries()
		return
	}
	f.s.Recurrence = Repetition{f.m.repeats[0]}
	f.s.Dates, f.s.Ranges = nil, nil
}

// offset fills how long before the meeting one wants to be reminded: «ก่อนประชุม 1 ชั่วโมง», «ล่วงหน้าครึ่งชั่วโมง».
func (f *filler) offset() {
	if f.m.changesLead(f.c.Last) {
		f.s.Offset = Lead{f.m.lengths[len(f.m.lengths)-1]}
		return
	}
	if len(f.m.lengths) == 0 || !f.hasWord(concept.Before) {
		return
	}
	f.s.Offset = Lead{f.m.lengths[0]}
}

// hasWord tells whether the message holds a word of the concept, also inside an expression of time.
func (f *filler) hasWord(c concept.Concept) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && f.means(h.word, c) {
			return true
		}
	}
	return false
}

// remindTitle returns what the reminder is of: the longest stretch of the message that is neither time nor
// reminding nor courtesy, before another hour where that names one: what stands behind «10 โมง» is not to be done at nine.
func (f *filler) remindTitle() string {
	hours := 0
	for _, t := range f.m.times {
		if t.From.HasClock {
			hours++
		}
		if hours == 2 {
			if title := f.titleBefore(f.m.folded.At(t.Begin)); title != "" {
				return title
			}
			break
		}
	}
	return f.titleBefore(len(f.m.folded.Bytes))
}

// titleBefore returns the title that stands before a place of the folded text.
func (f *filler) titleBefore(stop int) string {
	text := f.m.folded.Bytes[:stop]
	var best [2]int
	for at := 0; at < len(text); {
		if f.inReminding(at) {
			at++
			continue
		}
		end := at
		for end < len(text) && !f.inReminding(end) {
			end++
		}
		if from, to := f.trimSoft(at, end); to-from > best[1]-best[0] {
			best = [2]int{from, to}
		}
		at = end
	}
	title := f.begun(strings.TrimSpace(f.m.source(best[0], best[1])), best[0])
	if len(title) < leastTitle && !isLatinWord(title) && !(title != "" && strings.HasSuffix(strings.TrimSpace(f.m.source(0, best[0])), "เรื่อง")) {
		return ""
	}
	return title
}

// leastTitle is how many bytes a title has at least which no word says to be one: «เรื่องงบ» is one however short.
const leastTitle = 9

// trimSoft takes the words of courtesy and joining off both ends of a stretch of the text.
func (f *filler) trimSoft(from, to int) (int, int) {
	text := f.m.folded.Bytes
	for again := true; again && from < to; {
		again = false
		for _, h := range f.m.hits {
			if h.word == placeHit || !f.meansAny(h.word, &soft) {
				continue
			}
			if h.start == from && h.end <= to && (f.closesWord(h) || f.m.endsHit(from) && f.m.beginsHit(h.end) && f.m.source(h.start, h.end) != "ไป") { // «ตั้งเตือนผมส่งรายงาน»
				from, again = h.end, true
			} else if h.end == to && h.start >= from && f.closesWord(h) && !f.endsTitle(h) {
				to, again = h.start, true
			}
		}
		for from < to && text[from] == ' ' {
			from, again = from+1, true
		}
		for from < to && text[to-1] == ' ' {
			to, again = to-1, true
		}
	}
	return from, to
}

func (f *filler) meansAny(word int32, s *concept.Set) bool {
	for _, e := range f.u.lexicon.Entries[word] {
		if s.Has(e.Concept) {
			return true
		}
	}
	return false
}

// inAmount tells whether a byte of the folded text is part of a plain number, which a title may hold.
func (m *message) inAmount(at int) bool {
	offset, _ := m.folded.Source(at, at)
	for _, a := range m.amounts {
		if offset >= a.Begin && offset < a.Stop {
			for _, d := range m.lengths {
				if offset >= d.Begin && offset < d.Stop {
					return false
				}
			}
			return true
		}
	}
	return false
}

func isLatinWord(s string) bool { return len(s) > 2 && s[0] < 0x80 }

// inReminding tells whether a byte of the text belongs to a time or to words that only carry the request.
func (f *filler) inReminding(at int) bool {
	if f.m.inQuantity(at) && !f.m.inAmount(at) {
		return true
	}
	for _, h := range f.m.hits {
		if h.word == placeHit || at < h.start || at >= h.end {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if reminding.Has(e.Concept) && (f.q.Intent != RemindSet || !ending.Has(e.Concept)) {
				return (f.closesWord(h) || h.end-h.start > 2) && at >= h.start+f.beforeEvery(h)
			}
		}
	}
	return false
}

// reminding are the concepts of words that carry the request, and soft those that may stand beside a title
// without being part of it.
var (
	// ending are those that call a reminder off, and in one that is set belong to its matter: «เตือนปิดงบไตรมาส».
	ending    = concept.Of(concept.Remindstop, concept.Cancel, concept.Takeout)
	reminding = concept.Of(concept.Remind, concept.Remindstop, concept.Remindnoun, concept.Nudge, concept.Notify, concept.Every, concept.Before, concept.Anaphor, concept.Cancel, concept.Takeout, concept.Listindex, concept.All)
	soft      = concept.Of(concept.Particle, concept.About, concept.QYes, concept.Follow, concept.Conj)
)

// otherNews is a message that only names another subject that one wants news of: «รับเรื่องงบด้วย».
var otherNews = regexp.MustCompile(`^(?:แล้วก็|แล้ว|ขอ|เอา|อยาก)? ?(?:รับ|สมัคร|ติดตาม|เพิ่ม)?(?:ข่าว|เรื่อง|แจ้ง|ยอด|สรุป)?.+(?:ด้วย|เพิ่ม|อีก) ?(?:ครับ|คับ|ค่ะ|คะ|นะ|จ้า|หน่อย)*$`)

// wantsOtherNews tells whether the message, after a wish for regular news, only names another subject of it.
func (m *message) wantsOtherNews(last *Query) bool {
	return last.Intent == Subscribe && len(m.text) < 90 && newsSubjects.Meets(&m.has) && !questioning.Meets(&m.has) && questionsIn(m.text) == 0 &&
		!m.has.HasAny(concept.Remind, concept.Unsubscribe, concept.Cancel, concept.HasAmount) && otherNews.MatchString(strings.TrimSpace(m.text))
}

// newsSubjects are the concepts of which one may want regular news.
var newsSubjects = concept.Of(concept.Disease, concept.Infected, concept.Caseword, concept.Otop, concept.Sale, concept.Fair, concept.Meeting, concept.Order, concept.Pending, concept.Budget, concept.Disburse, concept.Digest)

// subscription fills which news one wants, and how often.
func (f *filler) subscription() {
	if f.m.asksSending(f.c.Last) {
		f.q.Aspect.Sending = true
		return
	}
	f.recurrence()
	if d := f.value(concept.Digest); d != "" {
		f.s.Topic = d
	}
	if d := f.value(concept.Disease); d != "" {
		f.s.Disease = d
	}
	switch {
	case f.has(concept.Disease, concept.Infected, concept.Caseword, concept.Metric):
		f.s.Topic = string(NewsCases)
	case f.has(concept.Otop, concept.Sale, concept.Fair):
		f.s.Topic = string(NewsOTOP)
	case f.has(concept.Meeting, concept.Title, concept.Agenda) || f.says("ประชุม"):
		f.s.Topic = string(NewsMeetings)
	case f.has(concept.Order, concept.Pending):
		f.s.Topic = string(NewsOrders)
	case f.has(concept.Budget, concept.Disburse):
		f.s.Topic = string(NewsBudget)
	}
	if f.has(concept.All) {
		f.s.Scope = ScopeAll
	}
	if f.newsWording(); f.q.Aspect.News.Workdays || f.q.Aspect.News.Days != (Days{}) { // no day that is named is one on which it comes
		f.s.Dates, f.s.Ranges, f.q.Readings = nil, nil, nil
	}
	f.wishedNews()
}
