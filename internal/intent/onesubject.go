package intent

import (
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// oneSubject tells whether two parts of a message ask about the same: projects and what they are paid from, and beside a
// word that joins, projects and OTOP.
func oneSubject(first, second Query, loose bool) bool {
	a, b := first.Intent, second.Intent
	pair := func(x, y Intent) bool { return a == x && b == y || a == y && b == x }
	if pair(OTOPSales, OTOPCompare) {
		return loose
	}
	if particular(first, second) {
		return true
	}
	disbursed := strings.Contains(first.Text, "เบิกจ่าย") || strings.Contains(second.Text, "เบิกจ่าย") // and not what the projects are paid from
	return subjectOf(a) == subjectOf(b) && !otherMeeting(first, second) || pair(OTOPProjects, BudgetDisbursement) && !disbursed || !loose && pair(OTOPProjects, OTOPSales)
}

// particular tells whether the second part of a message asks for a particular of the fair or the project that the first names,
// of how an infection is reported, or what those get whom a programme is for: «งานของดีกรุงเก่าจัดที่ไหน งบเท่าไหร่ ติดต่อใคร».
func particular(first, second Query) bool {
	if second.Intent == OTOPSales && first.Intent == ProgramProgress && first.Slots.Program != "" {
		return strings.HasPrefix(strings.TrimPrefix(strings.TrimSpace(second.Text), "แล้ว"), "ได้") // «เราชนะคืออะไร ได้เงินกี่บาท»
	}
	if b := second.Intent; b != BudgetDisbursement && b != ContactDirectory || !ofNothing(second) || strings.Contains(second.Text, "เบิกจ่าย") {
		return false
	}
	return first.Intent == OTOPEvents && (first.Slots.Event != "" || second.Intent == BudgetDisbursement) || first.Intent == OTOPProjects || first.Intent == ReportCase
}

// ofNothing tells whether a part of a message names nothing whose budget or telephone number it asks for.
func ofNothing(q Query) bool {
	s := q.Slots
	return len(s.Agency)+len(s.Position)+len(s.Person)+len(s.District)+len(s.Quarter)+len(s.BudgetSource) == 0 && s.Program == "" && s.Topic == ""
}

// otherMeeting tells whether two parts of a message each name a meeting, and not the same.
func otherMeeting(a, b Query) bool {
	if subjectOf(a.Intent) != concept.CtxMeeting || subjectOf(b.Intent) != concept.CtxMeeting {
		return false
	}
	named := func(s *Slots) bool { return len(s.Number) > 0 || s.Relative != "" }
	if s, t := &a.Slots, &b.Slots; named(s) && named(t) && (!slices.Equal(s.Number, t.Number) || s.Relative != t.Relative) {
		return true
	}
	return subjectOf(a.Intent) == concept.CtxMeeting && subjectOf(b.Intent) == concept.CtxMeeting && a.Slots.Title != "" && b.Slots.Title != "" &&
		a.Slots.Title != b.Slots.Title && strings.Contains(a.Text, "ประชุม") && strings.Contains(b.Text, "ประชุม")
}
