package intent

import (
	"bytes"
	"slices"
	"strconv"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// filler fills the slots of one query from one message.
type filler struct {
	u   *Understander
	m   *message
	q   *Query
	s   *Slots
	now time.Time
	c   Context

	second Comparison // the second of two years or quarters, for CompareTo
}

// fill fills the slots that the message states and those that follow from it.
func (u *Understander) fill(m *message, q *Query, c Context) {
	f := &m.filler
	*f = filler{u: u, m: m, q: q, s: &q.Slots, now: c.Now, c: c}
	q.Act = f.act()
	q.Aspect.Refusal = Refusal(f.value(concept.Refuse))
	switch q.Intent {
	case OutOfScope:
		f.aside()
		return
	case Help, Greeting, Thanks:
		q.Aspect.HowTo = m.asksHowTo()
		return
	}
	f.when()
	f.where()
	f.who()
	f.numbers()
	switch q.Intent {
	case MeetingQuery, MeetingAgenda, MeetingVenue, MeetingAdd:
		f.meeting()
	case CaseCount, CaseTrend, CaseCompare, CaseAdd, ReportCase:
		f.cases()
	case OTOPEvents, OTOPSales, OTOPProjects, OTOPCompare, OTOPAdd:
		f.otop()
	case ActionItemsQuery, BudgetDisbursement, ProgramProgress, ContactDirectory:
		f.work()
	case RemindSet, RemindCancel, RemindList:
		f.reminder()
	case Subscribe, Unsubscribe:
		f.subscription()
	}
	f.named()
	f.thisSubject()
	f.spanOfTurn()
	f.aspect()
	f.ofShown()
	f.problems()
	f.places()
	if last := c.Last; last != nil && last.Aspect.Holidays.Asked && len(m.times) == 0 && m.saysAny(oneDayNamed...) && !enters(q.Intent) {
		q.Ask = whichDay // of the several holidays that were shown
	}
}

// ofOther tells whether the message asks for a number or a state of something of which the office keeps no records: «จังหวัดมี
// ประชากรกี่คน». Nothing of its own subjects is then to choose from.
func (f *filler) ofOther() bool {
	if f.has(concept.Contact, concept.ReportCount, concept.Cancel, concept.Move) {
		return false
	}
	return f.has(concept.QMany, concept.QMuch, concept.QHow) && (f.has(concept.Thing, concept.Off, concept.DistrictWord) || f.m.unknown >= leastOther)
}

// leastOther is the number of unknown letters from which on a message may name a subject of its own.
const leastOther = 4

// value returns what the first word of the concept stands for.
func (f *filler) value(c concept.Concept) string {
	_, v, _ := f.m.word(f.u.lexicon, c)
	return v
}

// values returns what all words of the concept stand for, each once, in order.
func (f *filler) values(c concept.Concept) List[string] {
	if !f.m.has.Has(c) {
		return nil
	}
	var all List[string]
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		for _, e := range f.u.lexicon.Entries[h.word] {
			if e.Concept == c && e.Value != "" && !slices.Contains(all, e.Value) {
				all = append(all, e.Value)
			}
		}
	}
	return all
}

func (f *filler) has(c ...concept.Concept) bool { return f.m.has.HasAny(c...) }

// reading states an assumption for the answer, once.
func (f *filler) reading(text string) {
	if text != "" && !slices.Contains(f.q.Readings, text) {
		f.q.Readings = append(f.q.Readings, text)
	}
}

// goesWithoutSaying tells whether an assumed year need not be stated: the one that runs, in a question. What is to be
// recorded states it.
func (f *filler) goesWithoutSaying(year int) bool {
	switch f.q.Intent {
	case MeetingAdd, CaseAdd, OTOPAdd, RemindSet:
		return false
	}
	return year == f.now.Year()
}

// where fills the places. Two places of one name that the text does not tell apart are asked about.
func (f *filler) where() {
	for i := range f.m.places {
		p := f.m.places[i]
		if f.roomNamed(p.start) || f.m.isItemNumber(p) {
			continue
		}
		if len(p.could) > 0 {
			if !sameName(p.could) {
				continue
			}
			p.Place = p.could[0] // its name at least is sure
		}
		list := &f.s.Subdistrict
		switch p.Level {
		case place.Province:
			list = &f.s.Area
		case place.District:
			list = &f.s.District
		}
		if !slices.Contains(*list, p.Name) {
			if *list == nil {
				*list = make(List[string], 0, len(f.m.places))
			}
			*list = append(*list, p.Name)
		}
	}
	if f.has(concept.National) && !slices.Contains(f.s.Area, "ประเทศไทย") {
		f.s.Area = append(f.s.Area, "ประเทศไทย")
	}
	if f.m.ofOtherProvinces() {
		f.s.Area, f.s.Scope = List[string]{othersOfArea}, ""
		return
	}
	if f.has(concept.ScopeProvince) && len(f.s.District) == 0 {
		f.s.Scope = ScopeProvince
	}
}

// roomNamed tells whether the place at a byte of the folded text is part of the name of a room: ห้องศรีอยุธยา.
func (f *filler) roomNamed(at int) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && h.end <= at && f.means(h.word, concept.Room) && !bytes.ContainsRune(f.m.folded.Bytes[h.end:at], ' ') {
			return true
		}
	}
	return false
}

// sameName tells whether the places have one name and level, so that only their districts differ.
func sameName(places []place.Place) bool {
	for _, p := range places[1:] {
		if p.Name != places[0].Name || p.Level != places[0].Level {
			return false
		}
	}
	return true
}

// who fills the people, posts and agencies.
func (f *filler) who() {
	if p := f.values(concept.Position); p != nil && !f.titled() {
		f.s.Position = p
	}
	if a := f.values(concept.Agency); a != nil {
		f.s.Agency = a
	}
	if f.has(concept.TitlePerson) {
		if person := f.m.person(f.u.lexicon); person != "" {
			f.s.Person = List[string]{person}
		}
	}
	if f.has(concept.Mine) || f.q.Intent == ActionItemsQuery && ownOffice.MatchString(f.m.text) || f.q.Intent == MeetingQuery && f.says("ประชุม") && ownMeetings.MatchString(f.m.text) {
		f.s.Scope = ScopeMine
	}
}

// titled tells whether the post that is named is part of the name of a meeting: «ประชุมนายอำเภอ».
func (f *filler) titled() bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && f.means(h.word, concept.Position) && !f.means(h.word, concept.Title) {
			return false
		}
	}
	return true
}

// numbers fills the numbers of meetings and the item of a list.
func (f *filler) numbers() {
	for _, r := range f.m.numbers {
		f.s.Number = append(f.s.Number, strconv.Itoa(r.number)+"/"+strconv.Itoa(r.year))
		if r.assumed {
			f.reading("ปี " + strconv.Itoa(r.year))
			f.otherNumber(r)
		}
	}
	if len(f.m.numbers) > 0 {
		f.s.Number = f.s.Number[len(f.s.Number)-len(f.m.numbers):]
	}
	if f.m.listed != 0 {
		f.s.ListIndex = f.m.listed
	} else if f.m.pointing == (pointing{}) && (f.q.Intent == ActionItemsQuery || f.q.Intent == MeetingAgenda) && f.says("ข้อสุดท้าย", "ข้อท้ายสุด", "วาระสุดท้าย", "วาระท้ายสุด", "เรื่องสุดท้าย") {
		f.s.ListIndex = LastListed
	}
	switch {
	case len(f.m.numbers) == 0 && len(f.s.Number) > 0: // counted from the number that was asked about
	case f.has(concept.RelNext):
		f.s.Relative = RelativeNext
	case f.has(concept.RelPrev) && !f.says("ทุกครั้งก่อน", "ทุกคราวก่อน", "ทุกรอบก่อน"): // before each one, and not the one before
		f.s.Relative = RelativePrevious
	case f.has(concept.RelLatest):
		f.s.Relative = RelativeLatest
	}
}

// askNumber asks which number is meant by digits that are none.
func (f *filler) askNumber() {
	if len(f.m.broken) == 0 || f.q.Ask != "" || f.has(concept.Off, concept.Chat, concept.Refuse) {
		return
	}
	a := f.m.broken[0]
	f.q.Ask = "ตัวเลข “" + a.Text + "” อ่านได้หลายแบบ (" + a.Problem + ") กรุณาพิมพ์ตัวเลขใหม่อีกครั้ง"
	f.offerJoined(a)
}

// offerJoined offers the number of all the digits that were written, with its commas where they belong.
func (f *filler) offerJoined(a number.Amount) {
	n, ok := a.Joined()
	if !ok {
		return
	}
	words := spaced(number.GroupDigits(n.String()), a.Unit)
	f.offer(words, f.q.saying(a.Begin, a.Stop, words))
}

// problems turns an expression of time that names no time into the question to put back.
func (f *filler) problems() {
	f.askNumber()
	for _, t := range f.m.times {
		if t.Problem != "" && f.q.Ask == "" {
			f.q.Ask = t.Problem + " หมายถึงวันไหน"
			f.offerDays(t)
		}
	}
}
