package handlers

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// notKnown answers a question in which a word that was not understood takes the place of a name, a subject, a group or a
// place: it says what the records do not hold and offers what they do. The figure of something else is never shown instead.
func (r *Router) notKnown(q dialog.Question) (dialog.Answer, bool) {
	if a, ok := r.notRemoved(q); ok {
		return a, true
	}
	if q.Aspect.Booking {
		return dialog.Answer{Text: "บอทจองห้องประชุมไม่ได้ โปรดติดต่อหน่วยงานที่ดูแลห้อง ดูการประชุมที่นัดไว้แล้วได้", Suggestions: meetingSuggestions(nil)}, true
	}
	if a, ok := r.placesWithin(q); ok {
		return a, true
	}
	said, role := unknown(q)
	if role == intent.RoleNone {
		return dialog.Answer{}, false
	}
	name := "“" + said + "”"
	var text string
	switch role {
	case intent.RoleCounted:
		return dialog.Answer{Text: "ไม่มีข้อมูลจำนวน " + name + " ในบันทึก", Suggestions: dialog.FirstOf(r.suggestions(), fewOffers)}, true
	case intent.RolePerson:
		return dialog.Answer{Text: "ไม่พบ " + name + " ในรายชื่อที่บันทึกไว้", Suggestions: contactSuggestions()}, true
	}
	switch q.Intent {
	case intent.MeetingQuery, intent.MeetingAgenda, intent.MeetingVenue:
		text = "ไม่พบการประชุม " + name + " ในบันทึก"
	case intent.CaseCount, intent.CaseTrend, intent.CaseCompare:
		if wanted, unheld := caseMetrics(q.Slots.Metric); len(wanted) == 0 && len(unheld) > 0 {
			return dialog.Answer{}, false // which says that no source holds it: คลัสเตอร์โรงงานไหน
		}
		text = r.noCases(said, role)
	case intent.OTOPSales, intent.OTOPCompare:
		text = "แหล่งข้อมูลที่มีไม่แยกยอดของ " + name + " มีเฉพาะยอดรวมของจังหวัด"
	case intent.OTOPEvents:
		text = "ไม่พบงาน " + name + " ในบันทึก"
	case intent.OTOPProjects, intent.ProgramProgress:
		text = "ไม่พบโครงการ " + name + " ในบันทึก"
	case intent.ActionItemsQuery:
		text = "ไม่พบข้อสั่งการของ " + name + " ในบันทึก"
	case intent.BudgetDisbursement:
		text = "ไม่มีข้อมูลการเบิกจ่ายของ " + name + " ในบันทึก"
	case intent.ContactDirectory:
		text = "ไม่พบ " + name + " ในรายชื่อที่บันทึกไว้"
	default:
		return dialog.Answer{}, false
	}
	return dialog.Answer{Text: text, Suggestions: dialog.Distinct(r.routes[q.Intent].Offers())}, true
}

// known is a question as notKnown answers it, where some word of it is in no record; otherwise the question with what its words name.
func (r *Router) known(ctx context.Context, q dialog.Question) (_ dialog.Question, a dialog.Answer, unknown bool, err error) {
	if q, err = r.titled(ctx, q); err != nil {
		return q, dialog.Answer{}, false, err
	}
	a, unknown = r.notKnown(q)
	return q, a, unknown, nil
}

// leastNamed is how many letters words have at least that name a meeting or a room.
const leastNamed = 5

// titled returns a question about meetings with words that were not understood as the title, where they stand in that of a recorded
// meeting: «ประชุมน้ำแล้งกี่โมง» of «ประชุมแก้ปัญหาน้ำแล้ง»; or as the room, where they stand in that of one.
func (r *Router) titled(ctx context.Context, q dialog.Question) (dialog.Question, error) {
	if q.Intent != intent.MeetingQuery && q.Intent != intent.MeetingVenue && q.Intent != intent.MeetingAgenda || len(q.Slots.Number) > 0 {
		return q, nil
	}
	said, role := unknown(q)
	if role == intent.RoleNone || len([]rune(said)) < leastNamed {
		return q, nil
	}
	words := thai.FoldString(phrase.Squeezed(behindBody(said)))
	holds := func(title string) bool { return bytes.Contains(thai.FoldString(phrase.Squeezed(title)), words) }
	if !holds(q.Slots.Title) {
		all, err := r.deps.Records.Meetings(ctx, ledger.MeetingFilter{})
		if err != nil {
			return q, fmt.Errorf("titles of meetings: %w", err)
		}
		switch {
		case q.Slots.Title != "":
			return q, nil
		case slices.ContainsFunc(all, func(m ledger.Meeting) bool { return holds(m.Title) }):
			q.Slots.Title = behindBody(said)
		case q.Slots.Venue == "" && slices.ContainsFunc(all, func(m ledger.Meeting) bool { return holds(m.Venue) }):
			q.Slots.Venue = said // «ประชุมที่อยุธยาวิทยาลัย»
		default:
			return q, nil
		}
	}
	q.Unread = slices.DeleteFunc(slices.Clone(q.Unread), func(w intent.Unread) bool { return strings.Contains(said, w.Text) })
	return q, nil
}

// behindBody is the name of those who meet without the word that says what they are: of a working group its project may name the meeting too.
func behindBody(said string) string {
	for _, body := range []string{"คณะทำงาน", "คณะอนุกรรมการ", "คณะกรรมการ"} {
		if rest, ok := strings.CutPrefix(said, body); ok && len([]rune(rest)) >= leastNamed {
			return strings.TrimSpace(rest)
		}
	}
	return said
}

// noCases says that no source counts what is asked for.
func (r *Router) noCases(said string, role intent.Role) string {
	switch role {
	case intent.RolePlace:
		return fmt.Sprintf("ยังไม่มีข้อมูลของ%s มีเฉพาะ%s", said, r.deps.Province.Full())
	case intent.RoleGroup:
		return "แหล่งข้อมูลที่มีไม่แยกยอดของ “" + said + "” มีเฉพาะยอดรวมทั้งจังหวัด"
	}
	return "ไม่มีข้อมูลจำนวน “" + said + "” ในบันทึก"
}

// notTold says of what is asked of the records, and was not understood, that no record tells it; "" where nothing is.
func notTold(q dialog.Question) string {
	for _, w := range q.Unread {
		switch {
		case holidayIn(w.Text) != "" && slices.Contains([]intent.Intent{intent.MeetingQuery, intent.OTOPEvents}, q.Intent):
			return "เลือกตาม “" + holidayIn(w.Text) + "” ให้ไม่ได้ จึงแสดงตามลำดับวัน โปรดระบุวันที่แทน"
		case w.Role == intent.RoleDeed:
			return "บันทึกไม่ได้บอกว่า “" + w.Text + "” หรือไม่"
		}
	}
	return ""
}

// particularNotTold says of what a question asks of what it names that no record tells it; "" where every such thing is told.
func particularNotTold(q dialog.Question) string {
	if i := slices.IndexFunc(q.Unread, func(w intent.Unread) bool { return w.Role == intent.RoleParticular }); i >= 0 {
		return "บันทึกไม่ได้บอกว่า “" + q.Unread[i].Text + "”"
	}
	return ""
}

// byHolidays are the words for days off, by which neither meetings nor fairs are chosen: «มีประชุมอะไรก่อนวันหยุดบ้าง».
var byHolidays = []string{"วันหยุดยาว", "วันหยุดราชการ", "วันหยุด", "หยุดยาว"}

// holidayIn returns the word for days off that a stretch of a message holds; "" for none.
func holidayIn(words string) string {
	if i := slices.IndexFunc(byHolidays, func(w string) bool { return strings.Contains(words, w) }); i >= 0 {
		return byHolidays[i]
	}
	return ""
}

// unknown returns the words that were not understood although they name something, and the role of what they name.
func unknown(q dialog.Question) (string, intent.Role) {
	first, last := -1, -1
	for i, w := range q.Unread {
		if w.Role == intent.RoleNone || w.Role == intent.RoleDeed || w.Role == intent.RoleParticular || holidayIn(w.Text) != "" {
			continue
		}
		if first < 0 {
			first = i
		} else if w.Begin-q.Unread[last].Stop > len("ใน") {
			break
		}
		last = i
	}
	if first < 0 {
		return "", intent.RoleNone
	}
	begin, stop := q.Unread[first].Begin, q.Unread[last].Stop
	if begin > stop || stop > len(q.Text) { // words are left unread in no order
		return q.Unread[first].Text, q.Unread[first].Role
	}
	return strings.TrimSpace(q.Text[begin:stop]), q.Unread[first].Role
}

// notRemoved says of a message that takes a record out, in words that no entry has, what can be taken out by which words: the record is
// not shown as if that were asked.
func (r *Router) notRemoved(q dialog.Question) (dialog.Answer, bool) {
	if !q.Aspect.Removes || r.routes[q.Intent].Subject == "" {
		return dialog.Answer{}, false
	}
	if !dialog.MayUse(q.By, ledger.RoleReporter) {
		return denied(ledger.RoleReporter), true
	}
	return dialog.Answer{
		Text: "ยังไม่ได้ลบครับ ถอนทางแชทได้เฉพาะตัวเลข (“ลบยอดสะสมเมื่อวาน เพราะนับซ้ำ”) ข้อสั่งการ (“ลบข้อสั่งการข้อ 2 เพราะบันทึกซ้ำ”) " +
			"และยกเลิกประชุมหรืองานได้ (“ยกเลิกประชุม 5/2564”) เรื่องอื่นโปรดแจ้งผู้ดูแลระบบ",
		Suggestions: dialog.Distinct(r.routes[q.Intent].Offers()),
	}, true
}
