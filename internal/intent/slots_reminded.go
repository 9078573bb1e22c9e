package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Reminded is the meeting or the event of the records that a message wants to be reminded of, as the message names it.
type Reminded struct {
	// Intent is MeetingQuery or OTOPEvents: the question that asks for the records so named. It is "" where the message
	// wants to be reminded of neither; the slots then hold nothing but the times besides the one at which to remind.
	Intent  Intent
	Slots   Slots // how it is named: the slots of that question. A time of day alone is a TimeRange of no length.
	Unread  []Unread
	Every   bool   // every one that there will be: «ทุกนัด»
	Change  bool   // only another length of time for the reminder that was set last: «ขอเป็น 45 นาที»
	Another bool   // one more of the reminder that was set last: «เพิ่มอีกครั้งก่อน 1 วัน»
	Words   string // other words for what that reminds of; "" for none
	Also    []Lead // the lengths of time before it besides the first: «ก่อนประชุม 1 วันและ 1 ชั่วโมง»
	Before  bool   // the slots are those of the question before, since the message itself names none

	DayBefore bool       // on the day before: «เย็นวันก่อนประชุม»
	OnDay     bool       // on the day itself, at a time of day: «เช้าวันประชุม»
	LastDay   bool       // with OnDay: on the last of its days
	Clock     when.Clock // with DayBefore or OnDay: at which time of day; meaningful only with Timed
	Timed     bool
}

// Named tells whether the message, or the question before it, says which one is meant.
func (r Reminded) Named() bool {
	s := r.Slots
	return len(s.Dates)+len(s.Ranges)+len(s.Number)+len(s.Person)+len(s.Position)+len(s.Agency)+len(s.District)+len(s.Subdistrict) > 0 ||
		!s.TimeRange.IsZero() || s.Title != "" || s.Venue != "" || s.Event != "" || s.Project != "" || s.Place != "" || s.Online ||
		slices.ContainsFunc(r.Unread, func(w Unread) bool { return w.Role != RoleNone })
}

// Reminded returns what a message wants to be reminded of that stands in the records.
func (q Query) Reminded() Reminded {
	if q.reminded == nil {
		return Reminded{}
	}
	return *q.reminded
}

// fillReminded reads the message as a question about the meeting or the event that it wants to be reminded of. The expression
// of time that says when to remind, if any, is left out.
func (f *filler) fillReminded(moment *read.Time) {
	in := f.remindedOf()
	if moment != nil && f.remindsOfMinutes() {
		in = ""
	}
	m := f.m
	times, claims := m.times, m.claims
	defer func() { m.times, m.claims = times, claims }()
	if moment != nil {
		m.times = slices.DeleteFunc(slices.Clone(times), func(t read.Time) bool { return t.Begin == moment.Begin })
	}
	day := f.remindedDay()
	m.times = slices.DeleteFunc(slices.Clone(m.times), day.holds)
	about := Query{Text: f.q.Text, Intent: in, Times: m.times}
	g := &filler{u: f.u, m: m, q: &about, s: &about.Slots, now: f.now, c: f.c}
	g.when()
	g.clockAlone()
	if in == "" {
		f.ofHoliday(&about)
		f.q.reminded = &Reminded{Slots: about.Slots, Another: f.q.Follow && f.m.wantsAnother(f.c.Last), DayBefore: day.before, OnDay: day.on, Clock: day.clock, Timed: day.timed}
		return
	}
	g.where()
	g.who()
	g.numbers()
	if in == OTOPEvents {
		g.otop()
	} else {
		g.meeting()
		g.roomOf()
	}
	g.named()
	m.times = times // which account for their words
	f.u.unread(m, &about)
	g.resolve(f.c.Names)
	about.Slots.Metric, about.Slots.ListIndex, about.Slots.AgendaItem = nil, 0, ""
	if about.Slots.Relative != RelativeNext {
		about.Slots.Relative = "" // «ก่อน 1 วัน» asks for no meeting that is over
	}
	r := Reminded{Intent: in, Slots: about.Slots, Unread: about.Unread, Every: f.has(concept.Every) || f.says("ทุกนัด", "ทุกครั้ง", "ทุกการประชุม", "ทุกประชุม", "ทุกงาน")}
	r.DayBefore, r.OnDay, r.LastDay, r.Clock, r.Timed = day.before, day.on, day.last, day.clock, day.timed
	if last := f.c.Last; last != nil && !r.Named() && !r.Every && r.Slots.Relative == "" && (day.before || day.on || !f.s.Offset.IsZero()) && remindedAfter(last.Intent) == in {
		f.q.Follow = true // «เตือนเช้าวันประชุม», «เตือนก่อนประชุม 1 ชั่วโมง» after a meeting
	}
	if last := f.c.Last; last != nil && f.q.Follow && !r.Named() && remindedAfter(last.Intent) == in {
		r.Slots, r.Before = last.Slots, true
		r.Slots.Metric, r.Slots.ListIndex = nil, f.s.ListIndex
	}
	if !r.Named() && (day.before || day.on || !f.s.Offset.IsZero()) && f.m.wantsAnother(f.c.Last) {
		r.Another, f.q.Follow = true, true // «เตือนเช้าวันประชุมด้วย»
	}
	if len(f.m.lengths) > 1 && !f.s.Offset.IsZero() {
		for _, length := range f.m.lengths[1:] {
			r.Also = append(r.Also, Lead{length})
		}
	}
	f.q.reminded = &r
}

// remindedOf tells whether the message wants to be reminded of a meeting or an event of the records, or goes on with one.
func (f *filler) remindedOf() Intent {
	switch {
	case remindsOfNot.MatchString(f.m.text):
		return "" // that it is not gone to is no reminder of the meeting
	case f.has(concept.Meeting, concept.Title, concept.Zoom, concept.Room):
		return MeetingQuery
	case f.has(concept.Fair, concept.Event) || slices.ContainsFunc(f.m.named, func(n named) bool { return n.Kind == NameEvent }):
		return OTOPEvents
	case f.q.Follow && f.c.Last != nil:
		return remindedAfter(f.c.Last.Intent)
	}
	return ""
}

// remindsAhead tells whether the message wants a reminder, whose day is always to come, whatever lies behind of which it reminds.
func (m *message) remindsAhead() bool {
	return m.has.Has(concept.Remind) && !m.has.HasAny(concept.Remindnoun, concept.QWhat, concept.QWhen, concept.QTime, concept.QWho, concept.QWhich, concept.QMany)
}

// minutesOf finds the papers of a meeting that is over.
var minutesOf = regexp.MustCompile(`(?:รายงาน|ผล|สรุปผล|สรุป|บันทึก|มติ)(?:การ)?ประชุม`)

// remindsOfMinutes tells whether all that the message says of meetings is a paper of one, with which something is to be done:
// «เตือนวันจันทร์ 9 โมงส่งรายงานการประชุม» is of no meeting on that day.
func (f *filler) remindsOfMinutes() bool {
	return !f.has(concept.Title, concept.Zoom, concept.Room) && len(f.m.numbers)+len(f.m.named) == 0 && minutesOf.MatchString(f.m.text) &&
		!strings.Contains(minutesOf.ReplaceAllString(f.m.text, ""), "ประชุม")
}

// remindedAfter is what one may be reminded of that an answer to a question of the intent showed.
func remindedAfter(last Intent) Intent {
	switch subjectOf(last) {
	case concept.CtxMeeting:
		return MeetingQuery
	case concept.CtxEvent:
		return OTOPEvents
	}
	return ""
}

// clockAlone fills the time of day at which the meeting begins: «ประชุมบ่ายโมงครึ่ง».
func (f *filler) clockAlone() {
	for _, t := range f.m.times {
		if t.Problem != "" || !t.From.HasClock || t.Grain == when.GrainPart || t.From != t.To && !t.To.IsZero() {
			continue
		}
		if _, _, _, open := t.Within(); !open {
			f.s.TimeRange = when.NewHours(t.From.Clock, t.From.Clock)
			return
		}
	}
}

// roomOf fills the room in which the meeting is, by its name or its floor.
func (f *filler) roomOf() {
	if f.s.Venue == "" && f.has(concept.Room, concept.Floor) {
		f.s.Venue = f.venue(false)
	}
}

// endTitles are words that elsewhere say nothing, and may end what one is reminded of: «โทรตามเขา».
var endTitles = []string{"ตาม", "เขา", "เค้า"}

// endsTitle tells whether a word that elsewhere says nothing ends what one is reminded of: one of endTitles, or a superior to whom something is
// to be done, «ส่งสรุปให้ท่าน».
func (f *filler) endsTitle(h hit) bool {
	word, before := f.m.source(h.start, h.end), f.m.source(0, h.start)
	toSuperior := word == "ท่าน" && slices.ContainsFunc([]string{"ให้", "ถึง", "กับ", "หา", "พบ", "ตาม", "แทน", "เชิญ", "เรียน", "รับ", "ส่ง"}, func(w string) bool { return strings.HasSuffix(before, w) })
	return toSuperior || slices.Contains(endTitles, word)
}

// particleBegun are words for what is done, and by whom, that begin with what is a particle by itself: the อ่า of «เตือนอ่านหนังสือเวียน».
var particleBegun = []string{"อ่าน", "ทีม"}

// fetch is a verb where a title follows it, and a particle elsewhere: «เตือนให้เอาเอกสารไปส่ง».
const fetch = "เอา"

// begun is a title that begins at a place of the folded text, with the letters that were taken from its first word as a particle.
func (f *filler) begun(title string, at int) string {
	before := f.m.source(0, at)
	if strings.HasSuffix(before, fetch) && title != "" {
		return fetch + title
	}
	for _, w := range particleBegun {
		for i := range w {
			if i > 0 && strings.HasSuffix(before, w[:i]) && strings.HasPrefix(title, w[i:]) {
				return w[:i] + title
			}
		}
	}
	return title
}
