package handlers

import (
	"changwat/handlers/dialog"
	"changwat/internal/intent"
)

// afterNothing answers what asks a particular of the record that was shown where none was: the answer before found nothing, and the particulars of
// another record are no answer. It is not ok where the question, or the one before it, names a record or a time that the answer is to be of.
func afterNothing(q dialog.Question) (dialog.Answer, bool) {
	s := &q.Slots
	named := s.Title != "" || len(s.Number) > 0 || s.Event != "" || s.Project != "" || s.Program != "" || s.Topic != "" || s.Venue != "" || s.Relative != "" || s.Online ||
		len(s.Dates)+len(s.Ranges)+len(s.Person)+len(s.Position)+len(s.Agency)+len(s.District)+len(s.Subdistrict)+len(s.BudgetSource) > 0 || !s.TimeRange.IsZero()
	if !q.Follow || !q.Aspect.Shown || !q.Shown.Empty() || !q.Shown.Days.IsZero() || q.Shown.Draft.ID != 0 || named {
		return dialog.Answer{}, false
	}
	what, offers := "การประชุม", meetingOffers()
	switch q.Intent {
	case intent.MeetingQuery, intent.MeetingVenue:
	case intent.OTOPEvents:
		what, offers = "งาน", otopSuggestions()
	case intent.OTOPProjects:
		what, offers = "โครงการ", otopSuggestions()
	default:
		return dialog.Answer{}, false
	}
	return dialog.Answer{Text: "คำตอบก่อนหน้านี้ไม่พบ" + what + "ที่ถาม จึงไม่มีรายละเอียด หากหมายถึง" + what + "อื่น โปรดบอกชื่อหรือวันที่", Suggestions: offers}, true
}
