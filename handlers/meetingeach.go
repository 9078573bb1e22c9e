package handlers

import (
	"fmt"
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// particularsOfEach says in sentences what a question that goes on with several meetings asks of each that their cards do not show at first
// sight: who takes part, whether one can online, on how many days they are.
func particularsOfEach(all []ledger.Meeting, q dialog.Question) []string {
	if !q.Follow {
		return nil
	}
	var said []string
	if q.Aspect.OnDays {
		said = append(said, onHowManyDays(all, q))
	}
	for _, metric := range q.Slots.Metric {
		var of func(ledger.Meeting) string
		switch metric {
		case intent.MetricAttendees:
			of = func(m ledger.Meeting) string {
				return "ผู้เข้าร่วม: " + dialog.Stated(m.Attendees)
			}
		case intent.MetricOnline:
			of = onlineInFewWords
		default:
			continue
		}
		for _, m := range dialog.FirstOf(all, maxCards) {
			line := "ยกเลิกแล้ว"
			if record.TakesPlace(m) {
				line = of(m)
			}
			said = append(said, fmt.Sprintf("• %s (%s) %s", dialog.WithoutExample(meetingName(m)), when.DateOf(m.Starts.In(q.Now.Location())).Short(), line))
		}
	}
	return said
}

// onlineInFewWords says whether one can take part in a meeting online.
func onlineInFewWords(m ledger.Meeting) string {
	switch {
	case m.Online == "":
		return "ไม่ระบุว่าออนไลน์"
	case m.Venue == "":
		return "ออนไลน์ผ่าน " + m.Online
	}
	return "ออนไลน์ได้ผ่าน " + m.Online + " และมีห้องประชุม"
}

// onHowManyDays says on how many days meetings are, of those that are not called off.
func onHowManyDays(all []ledger.Meeting, q dialog.Question) string {
	var days []when.Date
	held := 0
	for _, m := range all {
		if !record.TakesPlace(m) {
			continue
		}
		held++
		span := record.MeetingDays(m, q.Now.Location())
		for d := span.From; !d.After(span.To); d = d.AddDays(1) {
			if !slices.Contains(days, d) {
				days = append(days, d)
			}
		}
	}
	text := fmt.Sprintf("การประชุม %d ครั้งนี้อยู่ใน %d วัน (คำนวณ)", held, len(days))
	if called := len(all) - held; called > 0 {
		text += fmt.Sprintf(" ไม่นับที่ยกเลิก %d ครั้ง", called)
	}
	return text
}

// heldOrNot says whether a meeting is behind us, goes on, is still to come or is called off.
func heldOrNot(m ledger.Meeting, now time.Time) string {
	day := when.DateOf(m.Starts.In(now.Location())).LongWeekday()
	switch {
	case !record.TakesPlace(m):
		return "ยกเลิกแล้ว จึงไม่ได้ประชุม"
	case ended(m, now):
		return "ประชุมไปแล้ว " + day + " ตามกำหนดในบันทึก"
	case !m.Starts.After(now):
		return "ถึงเวลาประชุมแล้ว และยังไม่ถึงเวลาเลิกตามกำหนดในบันทึก"
	}
	return "ยังไม่ได้ประชุม นัดไว้" + day
}

// beginsAt says at what time of day a meeting is: where a question goes on with it, which shows the same card again, and where none is stated.
// A question of its own reads the time on the card.
func beginsAt(m ledger.Meeting, q dialog.Question) string {
	switch {
	case !record.TakesPlace(m):
		return ""
	case m.AllDay:
		return "เอกสารยังไม่ระบุเวลาประชุม" + toldLater(m)
	case q.Follow && slices.Contains(q.Slots.Metric, intent.MetricEnd): // which is said besides
		return "เริ่มประชุม " + startOf(m, q.Now)
	case q.Follow:
		return "ประชุม" + hoursOf(m, q.Now)
	}
	return ""
}
