package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// noReports says that nobody who is infected can be reported to the bot, and whom to tell.
const noReports = "ยังรับแจ้งผู้ติดเชื้อผ่านแชทไม่ได้ และยังไม่ได้ส่งต่อข้อความนี้ถึงใคร โปรดแจ้งสำนักงานสาธารณสุขจังหวัดโดยตรงทันที และอย่าส่งชื่อหรือเลขบัตรประชาชนในแชท"

// kindness stands before what is said to whoever tells that somebody is infected.
const kindness = "ขอเป็นกำลังใจให้ผู้ป่วยและทุกท่านที่เกี่ยวข้องครับ ชื่อและรายละเอียดของผู้ป่วยไม่ถูกบันทึก"

// ReportCase answers a message that reports somebody infected, or asks what to do about one: it takes no report, and shows the
// orders that tell what is to be reported to whoever asks.
func ReportCase(src orderRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		told := noReports
		if !q.Aspect.Purpose {
			told = phrase.Joined("\n", kindness, noReports)
		}
		a := dialog.Answer{Text: told, Suggestions: append(toRecord(q), orderSuggestions()...)}
		meetings, err := src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings of orders on infections: %w", err)
		}
		all, err := src.Orders(ctx, ledger.OrderFilter{MeetingIDs: record.MeetingIDs(meetings)})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("orders on infections: %w", err)
		}
		all = slices.DeleteFunc(all, func(o ledger.Order) bool {
			return !strings.Contains(o.Text, "ติดเชื้อ") || !strings.Contains(o.Text, "รายงาน") && !strings.Contains(o.Text, "แจ้ง")
		})
		if len(all) == 0 {
			return a, nil
		}
		group := byMeeting(all)[0]
		card := orderCard(group, meetings, q)
		card.Notes = nil
		ordered := fmt.Sprintf("ข้อสั่งการของจังหวัด: %s\nเอกสารไม่ระบุหมายเลขโทรศัพท์และขั้นตอนการแจ้ง", group[0].Text)
		if a.Text = phrase.Joined("\n", ordered, noReports); !q.Aspect.Purpose {
			a.Text = phrase.Joined("\n", told, ordered)
		}
		a.Text = phrase.Joined("\n", refusal(q.Aspect.Refusal), a.Text)
		a.Alt = "ข้อสั่งการ: " + group[0].Text
		a.Cards, a.Shown = []dialog.Card{card}, shownOrders(group, dialog.Question{Query: intent.Query{Intent: intent.ActionItemsQuery}})
		return a, nil
	}
}

// saysFound reports whether a message tells that somebody was found ill: of who may record no counts, it is the report of a patient.
func saysFound(text string) bool {
	return strings.Contains(text, "พบ") || strings.Contains(text, "เจอ")
}

// toRecord offers to record how many a report tells of in one district as new cases of it, which an official may have meant.
func toRecord(q dialog.Question) []dialog.Suggestion {
	if q.Aspect.Purpose || q.Chat.Group || !dialog.MayUse(q.By, ledger.RoleReporter) || len(q.Slots.District) != 1 || len(q.Slots.Person) > 0 || q.Slots.Count == 0 {
		return nil
	}
	count := strconv.Itoa(q.Slots.Count)
	return []dialog.Suggestion{{Label: "บันทึกรายใหม่ " + count + " ราย", Ask: "บันทึกยอดอำเภอ" + q.Slots.District[0] + " ใหม่ " + count}}
}
