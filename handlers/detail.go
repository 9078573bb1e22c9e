package handlers

import (
	"cmp"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// detailOf says what was asked of a meeting that only its history tells, or that nothing does: why and by whom it was
// moved or called off, when that was recorded, whether it still holds. It is "" where nothing of that was asked.
func detailOf(q dialog.Question, m ledger.Meeting, history []ledger.Meeting) string {
	moved := slices.ContainsFunc(history, func(was ledger.Meeting) bool { return !was.Starts.Equal(m.Starts) })
	done := ""
	switch {
	case m.State == ledger.MeetingCancelled:
		done = "ยกเลิก"
	case moved:
		done = "เลื่อน"
	}
	recorded := m.Recorded.In(q.Now.Location())
	recordedAt := fmt.Sprintf("%s เวลา %s", when.DateOf(recorded).Short(), when.ClockOf(recorded).Official())
	switch q.Aspect.Detail {
	case intent.DetailReason:
		if done == "" {
			return "บันทึกไม่ระบุเหตุผล"
		}
		if reason := m.Revision.Reason; reason != "" {
			return fmt.Sprintf("เหตุผลที่%sตามบันทึก: %s", done, reason)
		}
		return fmt.Sprintf("บันทึกไม่ระบุเหตุผลที่%sการประชุมนี้", done)
	case intent.DetailAuthor:
		said := fmt.Sprintf("บันทึกไม่ระบุว่าใครเป็นผู้%sการประชุมนี้", cmp.Or(done, "แจ้ง"))
		if m.Revision.Author != "" {
			said += fmt.Sprintf(" ผู้บันทึกคือ %s เมื่อ %s", m.Revision.Author, recordedAt)
		}
		return said
	case intent.DetailNotice:
		return "บันทึกไม่ระบุว่าแจ้งผู้เข้าประชุมแล้วหรือไม่"
	case intent.DetailTime:
		if done == "" {
			return "บันทึกไม่มีการแก้ไขการประชุมนี้"
		}
		return fmt.Sprintf("บันทึกการ%sการประชุมนี้เมื่อ %s", done, recordedAt)
	case intent.DetailHeld:
		return heldOrNot(m, q.Now)
	case intent.DetailState:
		if done == "" {
			return "ไม่มีบันทึกว่ายกเลิกหรือเลื่อนการประชุมนี้"
		}
		return fmt.Sprintf("%sแล้ว บันทึกเมื่อ %s", done, recordedAt)
	}
	return ""
}

// sayCause says whether the records give the reason for which a question takes it that a meeting was moved or called off; "" where it
// gives none.
func sayCause(q dialog.Question, m ledger.Meeting) string {
	switch {
	case q.Aspect.Cause == "":
		return ""
	case m.Revision.Reason != "":
		return "เหตุผลตามบันทึก: " + m.Revision.Reason
	}
	return fmt.Sprintf("บันทึกไม่ระบุเหตุผล จึงยืนยันไม่ได้ว่าเพราะ “%s”", q.Aspect.Cause)
}

// withDetail says before an answer what was asked that no source of its records states.
func withDetail(a dialog.Answer, q dialog.Question) dialog.Answer {
	if a.Conduct {
		return a // which says what is asked of projects, or that it is not recorded
	}
	if len(a.Cards) == 0 && a.Text != "" && (q.Intent == intent.ProgramProgress || q.Intent == intent.OTOPProjects || q.Intent == intent.ActionItemsQuery) {
		return a // which says that there is no such record: of it nothing else need be denied
	}
	a.Text = phrase.Joined("\n", notInRecords(q), a.Text)
	return a
}

// notInRecords says that the records do not hold the detail that a question asks for; "" where they may, or nothing of
// the kind is asked.
func notInRecords(q dialog.Question) string {
	if said := neverRecorded(q); said != "" {
		return said
	}
	switch detail := q.Aspect.Detail; q.Intent {
	case intent.CaseCount, intent.CaseTrend, intent.CaseCompare:
		switch detail {
		case intent.DetailReason:
			return "แหล่งข้อมูลให้เฉพาะจำนวน ไม่ระบุสาเหตุที่ยอดเปลี่ยน"
		case intent.DetailPerson:
			return "บอทมีเฉพาะจำนวน ไม่มีและไม่เปิดเผยข้อมูลรายบุคคลของผู้ป่วย"
		case intent.DetailOwner, intent.DetailAgency:
			return "แหล่งข้อมูลไม่ระบุผู้รับผิดชอบ"
		}
	case intent.OTOPSales, intent.OTOPCompare, intent.OTOPEvents, intent.ContactDirectory:
		switch {
		case detail == intent.DetailReason:
			return "บันทึกไม่ระบุเหตุผล"
		case detail == intent.DetailOwner && (q.Intent == intent.OTOPSales || q.Intent == intent.OTOPCompare):
			return "เอกสารไม่ระบุผู้รับผิดชอบ"
		}
	case intent.OTOPProjects:
		switch detail {
		case "", intent.DetailDone:
			if q.Aspect.Progress {
				return "เอกสารไม่ระบุความก้าวหน้าของโครงการ จึงบอกไม่ได้ว่าโครงการใดทำถึงไหน เสร็จแล้ว หรือล่าช้า"
			}
		case intent.DetailOwner, intent.DetailAgency:
			return "เอกสารไม่ระบุผู้รับผิดชอบโครงการ มีเฉพาะชื่อโครงการกับแหล่งงบ"
		case intent.DetailSpan:
			return "เอกสารไม่ระบุวันที่จัดหรือดำเนินการของโครงการ ระบุเฉพาะไตรมาสที่รายงาน"
		case intent.DetailReason:
			return "เอกสารไม่ระบุเหตุผล"
		}
	case intent.ProgramProgress, intent.BudgetDisbursement:
		switch detail {
		case intent.DetailOwner, intent.DetailAgency:
			if q.Slots.By != "" || q.Slots.Rank != "" {
				return "" // which agency stands first or last is another question
			}
			return "เอกสารไม่ระบุผู้รับผิดชอบ"
		case intent.DetailSpan:
			if q.Intent == intent.BudgetDisbursement {
				return "" // of a quarter or a year, whose days the answer says
			}
			return "เอกสารไม่ระบุวันเริ่มและวันสิ้นสุดของเรื่องนี้"
		case intent.DetailReason:
			if q.Intent == intent.ProgramProgress {
				return "" // which the answer says, or shows
			}
			return "เอกสารไม่ระบุเหตุผล"
		}
	case intent.ActionItemsQuery:
		return notOfOrder[detail]
	}
	return ""
}

// notOfOrder says of the details that no order states that none does.
var notOfOrder = map[intent.Detail]string{
	intent.DetailReason:   "เอกสารไม่ระบุเหตุผลของข้อสั่งการ",
	intent.DetailReceiver: "เอกสารไม่ระบุว่าต้องรายงานหรือส่งให้ผู้ใด",
	intent.DetailUrgency:  "เอกสารไม่ได้จัดลำดับความเร่งด่วนของข้อสั่งการ",
}

// neverRecorded says that no record of any kind holds the detail that a question asks for; "" where some may.
func neverRecorded(q dialog.Question) string {
	switch detail := q.Aspect.Detail; {
	case q.Intent == intent.RemindSet: // «เตือนส่งรูปให้ ปชส.» asks for no picture
	case detail == intent.DetailPicture:
		return "ไม่มีรูปถ่ายในบันทึก บอทแสดงได้เฉพาะข้อมูลและกราฟ"
	case detail == intent.DetailPlace && q.Intent == intent.ContactDirectory:
		return "ทำเนียบไม่ระบุที่ตั้งหรือห้องทำงาน"
	case detail == intent.DetailPlace:
		return "แหล่งข้อมูลไม่ระบุสถานที่ของเรื่องนี้"
	case detail == intent.DetailCareer:
		return "บันทึกไม่ระบุว่าเข้ารับตำแหน่งเมื่อใด และไม่มีเรื่องการย้าย การเกษียณ หรือการพ้นจากตำแหน่ง มีเฉพาะผู้ดำรงตำแหน่งตามเอกสาร"
	}
	return ""
}
