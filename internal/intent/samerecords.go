package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// sameRecords tells whether a message that could stand by itself asks about the records that were just spoken of.
func (m *message) sameRecords(in Intent, last *Query) bool {
	return m.agendaOf(in, last) || m.sameMeeting(in, last) || m.sameCases(in, last) || m.remindsOf(in, last) || m.ordersOf(in, last) || m.salesOf(in, last) || m.chairOf(in, last) || m.meetingsOf(in, last)
}

// chairOf tells whether a question about a telephone number that names nobody is about who chairs the meeting that was just
// spoken of: «ขอเบอร์ท่านหน่อย» after «ใครเป็นประธาน».
func (m *message) chairOf(in Intent, last *Query) bool {
	return in == ContactDirectory && subjectOf(last.Intent) == concept.CtxMeeting && m.has.Has(concept.Contact) && m.unknown <= 4 &&
		!m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.Agencyword, concept.HasDistrict, concept.HasSubdistrict)
}

// meetingsOf tells whether a question about meetings is about those of whoever was just spoken of: «ท่านมีประชุมวันไหน» after «ผู้ว่าชื่ออะไร».
func (m *message) meetingsOf(in Intent, last *Query) bool {
	if in != MeetingQuery || last.Intent != ContactDirectory || len(last.Slots.Position)+len(last.Slots.Person) == 0 || m.has.HasAny(concept.Position, concept.Agency, concept.HasPerson, concept.Title) {
		return false
	}
	return slices.ContainsFunc([]string{"ท่านมี", "ท่านประชุม", "ท่านติด", "เขามี", "เค้ามี", "แกมี", "คนนี้มี", "ท่านเป็นประธาน", "ท่านนั่งประธาน"}, func(w string) bool { return strings.Contains(m.text, w) })
}

// agendaOf tells whether a question about an agenda that names no meeting is about the one that was just spoken of: «วาระติดตามข้อสั่งการ
// อยู่วาระที่เท่าไร» after «ประชุมครั้งที่ 5 วันไหน».
func (m *message) agendaOf(in Intent, last *Query) bool {
	return in == MeetingAgenda && subjectOf(last.Intent) == concept.CtxMeeting && len(last.Slots.Number)+len(last.Slots.Dates) <= 1 &&
		!m.has.HasAny(concept.HasTime, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Title, concept.Position, concept.Agency, concept.All)
}

// ordersOf tells whether a question about orders that names nothing is about the meeting that was just spoken of:
// «มีข้อสั่งการไหม» after «ประชุมวันนี้เลิกกี่โมง».
func (m *message) ordersOf(in Intent, last *Query) bool {
	return in == ActionItemsQuery && subjectOf(last.Intent) == concept.CtxMeeting && len(m.folded.Bytes) < 24 && m.unknown <= 2 &&
		!m.has.HasAny(concept.HasTime, concept.HasNumber, concept.RelNext, concept.RelPrev, concept.RelLatest, concept.Pending, concept.Position, concept.Agency, concept.Program, concept.Disease, concept.All, concept.About, concept.Owner)
}
