package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// A record may be told in pieces, each a message of its own: «ยอดขาย OTOP มีนา», «ท่าเรือ», «450000». Questions that go on are made of such
// pieces too, so the words are only kept (Telling.Told) while each piece narrows what the one before asked for. The piece that no question
// would be, such as a number, makes of them a message that could be either.

// joinedPieces is a message with the words before it that it goes on with as a piece of an entry. whole is "" where it goes on with none.
type joinedPieces struct {
	whole   string
	purpose Purpose
}

// joinPieces returns the message with the words before it.
func (m *message) joinPieces(c Context) (j joinedPieces) {
	if c.Last != nil {
		j.whole, j.purpose, _ = c.Last.Joined(m.text, c.Now)
	}
	return j
}

// firstPieces are the words of a message that may be the beginning of an entry, with those of the messages that it goes on with; "" for none.
func (m *message) firstPieces(q *Query, last *Query, j joinedPieces) string {
	switch {
	case j.whole != "" && j.purpose == PurposeAsks:
		return j.whole
	case m.districtCounted(q), q.Intent == OutOfScope && len(m.amounts) == 1 && counts(m.amounts[0]) && m.onlyNumber():
		return m.text
	case q.Follow && (q.Intent == CaseCount && m.onlyDistrict(q) || q.Intent == BudgetDisbursement && len(q.Slots.Agency) == 1 && !strings.Contains(strings.TrimSpace(m.text), " ")):
		return m.text
	case len(m.text) > mostSubject || len(m.amounts) > 0 || len(m.times) > 1:
		return ""
	case m.namesMeeting(last):
		return last.Told + " " + strings.TrimSpace(m.text)
	case q.Follow:
		return ""
	case len(m.times) == 0 && (takesParticulars(q.Intent) || q.Intent == OTOPProjects && len(q.Slots.BudgetSource) > 0), len(m.times) == 1 && (q.Intent == OTOPSales || q.Intent == CaseCount):
		return m.text
	case q.Intent == ContactDirectory && len(m.times) == 0 && len(q.Slots.Person) == 0 && len(q.Slots.Position)+len(q.Slots.Agency) == 1 && (m.has.Has(concept.Contact) || m.onlyPost()):
		return m.text
	}
	return ""
}

// counts tells whether an amount is a number of people, of which it is open who they are.
func counts(a number.Amount) bool {
	return slices.Contains([]string{"ราย", "คน", "เคส"}, a.Unit) && a.Problem == "" && a.Upper.IsZero()
}

// districtCounted tells whether the message is a district and a number, of which it is open what it is about: «บางปะอิน 7».
func (m *message) districtCounted(q *Query) bool {
	if q.Intent != OutOfScope && q.Ask == "" || len(m.amounts) != 1 || len(m.times) > 0 || m.amounts[0].Unit != "" || m.amounts[0].Problem != "" || !m.amounts[0].Upper.IsZero() {
		return false
	}
	left := strings.Replace(m.text, m.amounts[0].Text, "", 1)
	found := place.Thailand().Find(left, "")
	if len(found) != 1 || found[0].Place.Level != place.District {
		return false
	}
	return lettersOf(without(left, append([]string{left[found[0].Begin:found[0].Stop]}, besidePieces...))) == 0
}

// isPiece tells whether a message that is read as an entry is a piece of the one that the message before began: the number of what that named, or
// more of what it told.
func (m *message) isPiece(q *Query, last *Query) bool {
	switch {
	case last == nil || last.Told == "":
		return false
	case m.completesMeeting(last):
		return true
	case last.Purpose == PurposeAsks:
		return m.onlyNumber()
	}
	return m.onlyTime() || m.onlyDistrict(q) || m.onlyMeasure()
}

// namesMeeting tells whether the message names what meets, where the one before was the word for a meeting alone, or the day of the meeting that
// these two name: «ประชุม», «งบประมาณจังหวัด», «5 พ.ค.».
func (m *message) namesMeeting(last *Query) bool {
	if last == nil || last.Purpose != PurposeAsks {
		return false
	}
	name, meeting := meetingPiece(last.Told)
	if name == "" {
		return meeting && len(m.times) == 0 && !m.has.HasAny(concept.Meeting, concept.Contact, concept.Want, concept.Look, concept.Remind, concept.Cancel, concept.Move) && lettersOf(m.text) >= leastName
	}
	return m.onlyTime() && !strings.ContainsAny(thai.Digits(name), "0123456789")
}

// meetingPiece is what the pieces of an entry name behind the word for a meeting; meeting tells whether they begin with it.
func meetingPiece(told string) (name string, meeting bool) {
	rest, meeting := strings.CutPrefix(strings.TrimSpace(told), "ประชุม")
	return strings.TrimSpace(rest), meeting
}

// onlyPost tells whether the message is the name of a post, or of an agency, and nothing else: «นายอำเภอบางไทร».
func (m *message) onlyPost() bool {
	posts := office.FindPosts(m.text)
	if len(posts) != 1 {
		return false
	}
	left := strings.Replace(m.text, posts[0].Text, "", 1)
	for _, p := range place.Thailand().Find(left, "") {
		left = strings.Replace(left, left[p.Begin:p.Stop], "", 1)
		break
	}
	return lettersOf(without(left, append([]string{"ท่าน", "จังหวัด"}, besidePieces...))) == 0
}

// mayTellCases tells whether a message is the disease, a district and a number, of which it is open what it counts: «โควิด เสนา 4».
func (m *message) mayTellCases(q *Query) bool {
	if len(m.amounts) != 1 || len(q.Slots.District) != 1 || !m.has.HasAny(concept.Disease, concept.Caseword) || notTold.Meets(&m.has) {
		return false
	}
	a := m.amounts[0]
	return a.Unit == "" && a.Problem == "" && a.Upper.IsZero() && lettersOf(without(m.text[a.Stop:], besidePieces)) == 0
}

// completes joins a message that is nothing but a particular to the subject that the one before named: «ยอดขายโอทอป», and then «3.5 ล้าน».
func (m *message) completes(q *Query, last *Query, j joinedPieces) (whole string, ok bool) {
	if last == nil || last.Told == "" {
		return "", false
	}
	whole = last.Told + " " + strings.TrimSpace(m.text)
	either := last.Purpose == PurposeEither
	if m.completesMeeting(last) {
		return whole, true
	}
	about, entry := askedInstead(last.Intent, last.Slots.Sales == "")
	if entry && len(last.Slots.Dates)+len(last.Slots.Ranges) > 0 {
		return "", false // which lacks no day, so that this asks about one: «ยอดเมื่อวาน»
	}
	if j.whole != "" && j.purpose != PurposeAsks {
		return j.whole, true
	}
	if m.beside(m.times, m.amounts) > mostUnitLetters {
		switch about {
		case MeetingQuery:
			return whole, either && m.onlyRoom()
		case OTOPEvents:
			return whole, either && m.onlyVenue(q)
		case ContactDirectory:
			return whole, m.onlyPerson()
		}
		return "", false
	}
	switch about {
	case MeetingQuery:
		timed := slices.ContainsFunc(m.times, func(t read.Time) bool { return t.From.HasClock && t.From.Date.Valid() })
		ok = timed || either && m.onlyRoom()
	case OTOPEvents:
		ok = len(m.amounts) == 0 && len(m.times) == 1 && m.times[0].Grain == when.GrainDay || either && m.onlyVenue(q)
	case ContactDirectory:
		ok = m.onlyPerson()
	}
	return whole, ok
}

// completesMeeting tells whether the message is when or where the meeting is that the messages before it named by the word for one: its hour, with
// a room or without, and once they told that, its room or day.
func (m *message) completesMeeting(last *Query) bool {
	name, meeting := meetingPiece(last.Told)
	if !meeting || name == "" {
		return false
	}
	return m.onlyClock() || m.clockAndRoom() || last.Purpose == PurposeEither && (m.onlyRoom() || m.onlyTime())
}

// clockAndRoom tells whether the message is a time of day and a room behind it and nothing else: «9 โมงครึ่ง ห้องอยุธยา».
func (m *message) clockAndRoom() bool {
	if len(m.times) != 1 || m.times[0].Problem != "" || !m.times[0].From.HasClock || m.has.HasAny(concept.Remind, concept.Remindnoun, concept.Cancel, concept.Move) {
		return false
	}
	behind := strings.TrimPrefix(strings.TrimSpace(m.text[m.times[0].Stop:]), "ที่")
	before := without(m.text[:m.times[0].Begin], append([]string{"เวลา", "เริ่ม", "ตอน"}, besidePieces...))
	return lettersOf(before) == 0 && slices.ContainsFunc([]string{"ห้อง", "หอประชุม", "ศาลากลาง", "ว่าการ"}, func(w string) bool { return strings.HasPrefix(behind, w) })
}

// onlyNumber tells whether the message is a number with its unit and nothing else: «15 คน».
func (m *message) onlyNumber() bool {
	return len(m.amounts) == 1 && len(m.times) == 0 && lettersOf(without(strings.Replace(m.text, m.amounts[0].Text, "", 1), append([]string{"ราย", "คน", "เคส"}, besidePieces...))) == 0
}

// onlyClock tells whether the message is a time of day and nothing else.
func (m *message) onlyClock() bool {
	return len(m.times) == 1 && m.times[0].Problem == "" && m.times[0].From.HasClock && lettersOf(without(m.beyondTimes(), append([]string{"เวลา", "เริ่ม", "ตอน"}, besidePieces...))) == 0
}

// onlyRoom tells whether the message is the name of a room.
func (m *message) onlyRoom() bool {
	return strings.HasPrefix(m.text, "ห้อง") && len(m.amounts) <= 1
}

// onlyDistrict tells whether the message is the name of one district and nothing else.
func (m *message) onlyDistrict(q *Query) bool {
	return len(q.Slots.District) == 1 && lettersOf(without(m.text, append([]string{q.Slots.District[0]}, besidePieces...))) == 0
}

// onlyTime tells whether the message is a day, a month or a quarter and nothing else.
func (m *message) onlyTime() bool {
	return len(m.times) == 1 && m.times[0].Problem == "" && lettersOf(without(m.beyondTimes(), besidePieces)) == 0
}

// onlyMeasure tells whether the message is what cases count and nothing else: «รายใหม่ค่ะ».
func (m *message) onlyMeasure() bool {
	return m.saysAny(measurePieces...) && lettersOf(without(m.text, slices.Concat(measurePieces, besidePieces))) == 0
}

// onlyVenue tells whether the message is a place where fairs are held and nothing else: «หน้าวังบางปะอิน».
func (m *message) onlyVenue(q *Query) bool {
	said := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(m.text), "ที่"), "ณ"))
	named := len(m.times)+len(m.amounts) == 0 && slices.ContainsFunc(venueOpens, func(w string) bool { return strings.HasPrefix(said, w) })
	return named && !m.has.HasAny(concept.Remind, concept.Meeting, concept.Cancel, concept.Move, concept.Contact) && lettersOf(said) <= mostVenue
}

// onlyPerson tells whether the message is the name of a person and nothing else: «คุณวิภา สุขใจ».
func (m *message) onlyPerson() bool {
	people := office.FindPeople(m.text)
	return len(people) == 1 && lettersOf(without(m.text, append([]string{people[0].Text, "คนใหม่", "ท่านใหม่", "คนปัจจุบัน", "ตอนนี้", "ชื่อ", "คือ", "ได้แก่"}, besidePieces...))) == 0
}

// What pieces of an entry are made of, the longest first where one begins another.
var (
	measurePieces = []string{"ผู้ป่วยรายใหม่", "ผู้ติดเชื้อรายใหม่", "ผู้ติดเชื้อใหม่", "ผู้ป่วยสะสม", "ผู้ติดเชื้อสะสม", "ติดเชื้อใหม่", "ติดเชื้อเพิ่ม", "ติดใหม่", "ติดเพิ่ม", "เพิ่มใหม่", "รายใหม่", "เคสใหม่", "ใหม่", "ยอดสะสม", "สะสม", "รักษาหาย", "หายแล้ว", "หายป่วย", "ผู้เสียชีวิต", "เสียชีวิต", "เพิ่มขึ้น", "เพิ่ม"}
	besidePieces  = []string{"อำเภอ", "อ.", "ที่", "ของ", "เป็น", "ยอด", "ครับ", "คับ", "ค่ะ", "คะ", "นะ", "จ้า", "จ้ะ"}
	venueOpens    = append(slices.Clone(groundHeads), "ตลาด", "หอ", "หน้า", "ถนน", "บิ๊กซี", "วัง", "ที่ว่าการ", "เทศบาล")
)

// mostVenue is how many letters the name of a place has at most that is a piece of an entry.
const mostVenue = 40

// takesParticulars tells whether a message that only names a subject of an intent may be the beginning of an entry.
func takesParticulars(in Intent) bool {
	return slices.Contains([]Intent{OTOPSales, CaseCount, BudgetDisbursement, MeetingQuery, OTOPEvents}, in)
}

// mostSubject is how many bytes such a message has at most: about forty letters.
const mostSubject = 120

// mostUnitLetters is how many letters stand at most beside a number or time that is all that a message gives: its unit, a particle.
const mostUnitLetters = 8
