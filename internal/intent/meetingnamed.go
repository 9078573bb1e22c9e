package intent

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// endMeetingNames are the concepts of words that end what stands behind the word for a meeting as its name: they ask, say when or how it is
// held, or say of whichever meeting what is asked.
var endMeetingNames = endsPhrase.With(concept.QWhich, concept.QNumber, concept.QCountMeeting, concept.Aboutwhat, concept.Have, concept.Noise, concept.Attend, concept.RelNext,
	concept.RelPrev, concept.RelLatest, concept.All, concept.Past, concept.Meeting, concept.Agenda, concept.Link, concept.Or, concept.Conj, concept.Other, concept.Whereabouts, concept.Booking,
	concept.Calloff, concept.Onsite, concept.Anaphor, concept.Listindex, concept.Map, concept.Minutes, concept.Summary, concept.Detail, concept.Look, concept.Appointment, concept.Statement,
	concept.Want, concept.Follow, concept.Onlyfollow, concept.Vague, concept.Ack, concept.Greet, concept.Said, concept.Saidin, concept.Name, concept.Contact, concept.Presenter, concept.Hall,
	concept.Floor, concept.Back, concept.Mine, concept.ScopeProvince, concept.Nudge, concept.Pleasetell, concept.Notify, concept.Heading, concept.Fix, concept.Provenance)

// subjectsNamed are the concepts of words that name what a meeting is about wherever they stand behind the word for one, and which no slot
// of a question about meetings holds.
var subjectsNamed = subjectsOfMeetings.With(concept.Sell, concept.Sale, concept.Otop, concept.Disease, concept.Infected, concept.Caseword, concept.Metric,
	concept.Budget, concept.BudgetKind, concept.BudgetSource, concept.Disburse, concept.Program, concept.ProjectWord, concept.Project, concept.Event, concept.Fair, concept.Product, concept.Entre,
	concept.Income, concept.Order, concept.Target, concept.Progress)

// leftOver puts into a query the words of the message that its reading leaves over.
func (u *Understander) leftOver(m *message, q *Query) {
	u.unread(m, q)
	m.departmentOfAgency(u.lexicon, q)
	u.unreadCalled(m, q)
	u.roomNamed(m, q)
	u.meetingNamed(m, q)
}

// meetingNamed takes what stands behind the word for a meeting as the meeting's name, where no slot holds it since its words say something
// else elsewhere or are known in part: no other meeting answers «ประชุมเรื่องวัคซีนห้องไหน» or «ประชุมแผนพัฒนาอำเภอวันไหน». What the slots took
// from its words is taken back.
func (u *Understander) meetingNamed(m *message, q *Query) {
	if q.Act != ActAsk || q.Intent != MeetingQuery && q.Intent != MeetingVenue || q.Follow || q.byWords || q.Ask != "" || q.Aspect.Unheld != "" || q.Aspect.DayOff || m.title.Kind != "" || m.meant.kind != "" ||
		q.Slots.Title != "" || len(q.Slots.Number)+len(q.Slots.Person) > 0 || slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Role != RoleNone }) {
		return
	}
	name, ok := m.behindMeeting(u)
	if !ok {
		name, ok = m.meetingOfDistricts()
	}
	if !ok || len(q.Slots.Dates) > 0 && !m.unreadIn(name) && !m.beginsWithPeople(u.lexicon, name) {
		return // «ประชุมโรคระบาด 6 พ.ค.» is found by its day
	}
	f := &m.filler
	for _, h := range m.hits {
		if h.word != placeHit && h.start < name.end && h.end > name.start {
			for _, e := range u.lexicon.Entries[h.word] {
				is := func(v string) bool { return v == e.Value }
				f.s.Position, f.s.Agency = keepUnless(f.s.Position, is), keepUnless(f.s.Agency, is)
			}
		}
	}
	for _, p := range m.places {
		if p.start >= name.start && p.end <= name.end {
			is := func(v string) bool { return v == p.Name }
			f.s.District, f.s.Subdistrict, f.s.Area = keepUnless(f.s.District, is), keepUnless(f.s.Subdistrict, is), keepUnless(f.s.Area, is)
		}
	}
	begin, stop := m.folded.Source(name.start, name.end)
	q.Unread = slices.DeleteFunc(slices.Clone(q.Unread), func(w Unread) bool { return w.Begin < stop && w.Stop > begin })
	q.Unread = append(q.Unread, Unread{Text: m.text[begin:stop], Begin: begin, Stop: stop, Role: RoleMeeting})
}

// beginsWithPeople tells whether a stretch begins with a word for people, who meet: «ประชุมกลุ่มแม่บ้านวันนี้ห้องไหน».
func (m *message) beginsWithPeople(l *lexicon.Lexicon, s span) bool {
	return slices.ContainsFunc(m.hits, func(h hit) bool {
		return h.word != placeHit && h.start == s.start && h.end <= s.end && (lexicon.Has(l.Entries[h.word], concept.Staff) || strings.HasPrefix(m.source(h.start, h.end), "กลุ่ม"))
	})
}

// behindMeeting returns the stretch that stands against the word for a meeting, with «เรื่อง», «ของ» or «ที่» between them or not, up to what
// ends a name; false where none of it names a subject or is unknown.
func (m *message) behindMeeting(u *Understander) (name span, ok bool) {
	text := m.folded.Bytes
	at := -1
	for _, h := range m.hits {
		if h.word == placeHit {
			continue
		}
		switch says := m.conceptsOf(u.lexicon, h); {
		case at < 0 && says.Has(concept.Meeting) && !says.HasAny(concept.Room, concept.QWhich, concept.QWhat, concept.QWhen, concept.Want):
			at = h.end
		case at >= 0 && h.start == at && says.HasAny(concept.About, concept.At) && !says.HasAny(concept.QWhat, concept.Aboutwhat):
			at = h.end
		}
	}
	if at < 0 {
		return span{}, false
	}
	name = span{at, at}
	for _, body := range meetingBodies {
		if bytes.HasPrefix(text[at:], body) && at+len(body) < len(text) && text[at+len(body)] != ' ' {
			name.end = at + len(body) // whose words say something else elsewhere
			break
		}
	}
	for name.end < len(text) && text[name.end] != ' ' && !m.endsMeetingName(u, at, name.end) {
		name.end++
	}
	if m.letters(name.start, name.end) < leastFree {
		return span{}, false
	}
	for _, h := range m.hits {
		if h.word != placeHit && !h.inTime && h.start >= name.start && h.end <= name.end && subjectsNamed.Meets(m.conceptsOf(u.lexicon, h)) {
			return name, true
		}
	}
	return name, m.unsaid(name) >= leastUnsaid || m.unreadIn(name)
}

// meetingBodies are the words with which the name of those who meet begins.
var meetingBodies = foldAll("คณะทำงาน คณะอนุกรรมการ คณะกรรมการ")

// unreadIn tells whether a stretch holds a word that the reading leaves over.
func (m *message) unreadIn(s span) bool {
	begin, stop := m.folded.Source(s.start, s.end)
	return slices.ContainsFunc(m.query.Unread, func(w Unread) bool { return w.Begin >= begin && w.Stop <= stop })
}

// leastUnsaid is how many letters that no word or place holds name a meeting, however common the words are that they may be: «แผนพัฒนาจังหวัด»,
// but not the dialect of «ประชุมกันหล่าว».
const leastUnsaid = 7

// unsaid returns how many letters of a stretch no word or place holds.
func (m *message) unsaid(s span) (n int) {
	for at := s.start; at < s.end; {
		end := at + 1
		for _, h := range m.hits {
			if h.start <= at && h.end > at {
				end = max(end, h.end)
			}
		}
		for _, p := range m.places {
			if p.start <= at && p.end > at {
				end = max(end, p.end)
			}
		}
		if end == at+1 {
			n += m.letters(at, end)
		}
		at = end
	}
	return n
}

// toldBefore is what says of a meeting that it was spoken of before: «การประชุมดังกล่าว».
var toldBefore = thai.FoldString("ดังกล่าว")

// endsMeetingName tells whether what ends the name of a meeting that begins at a place of the text begins at another.
func (m *message) endsMeetingName(u *Understander, from, at int) bool {
	starts := func(t read.Time) bool { return m.folded.At(t.Begin) == at }
	if slices.ContainsFunc(m.times, starts) {
		return true
	}
	for _, r := range m.numbers {
		if r.start == at {
			return true
		}
	}
	if at == from && bytes.HasPrefix(m.folded.Bytes[at:], toldBefore) {
		return true
	}
	for _, h := range m.hits {
		if h.start != at || h.word == placeHit {
			continue
		}
		says := m.conceptsOf(u.lexicon, h)
		if at == from && says.Has(concept.Sched) && len(u.lexicon.Entries[h.word]) == 1 {
			continue // «ประชุมจัดซื้อวัสดุ»
		}
		if endMeetingNames.Meets(says) && (at == from || m.filler.closesWord(h)) {
			return true
		}
	}
	return false
}

// fairOfMeeting tells whether a fair is only what a meeting is about: it stands in one word with the one for a meeting before it, as in
// «ประชุมเตรียมงานโอทอป», and is not asked for beside it, as in «ประชุมหรืองานโอทอป».
func (m *message) fairOfMeeting(l *lexicon.Lexicon) bool {
	end := -1
	for _, h := range m.hits {
		if h.word == placeHit || h.inTime {
			continue
		}
		switch says := m.conceptsOf(l, h); {
		case end >= 0 && h.start >= end && (m.folded.Bytes[h.start-1] == ' ' || says.HasAny(concept.Or, concept.Conj, concept.At)):
			return false
		case end >= 0 && says.HasAny(concept.Fair, concept.Work, concept.Event, concept.Otop):
			return !bytes.ContainsRune(m.folded.Bytes[end:h.start], ' ')
		case end < 0 && says.Has(concept.Meeting):
			end = h.end
		}
	}
	return false
}

// districtsMeet is a message that asks for the meeting of a district or subdistrict, of which it names none: «ประชุมประจำเดือนของอำเภอวันไหน».
var districtsMeet = regexp.MustCompile(`(?:^|[^อง])ประชุม(?:ประจำ(?:เดือน|สัปดาห์))? ?(?:ของ|ระดับ|ใน|ที่|ทาง)* ?((?:กิ่ง)?อำเภอ|ตำบล)(.?.?)`)

// meetingOfDistricts returns the word for a district in such a message; false where it names one or asks for each.
func (m *message) meetingOfDistricts() (name span, ok bool) {
	if !m.saysAny("อำเภอ", "ตำบล") || len(m.places) > 0 {
		return span{}, false
	}
	found := districtsMeet.FindStringSubmatchIndex(m.text)
	if found == nil || slices.Contains([]string{"ไห", "ใด", "อะ", "ละ", "ต่", "ทุ", "ใน", "ได"}, m.text[found[4]:found[5]]) {
		return span{}, false
	}
	return span{m.folded.At(found[2]), m.folded.At(found[3])}, true
}
