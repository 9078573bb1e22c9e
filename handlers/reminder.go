package handlers

import (
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// MeetingReminder composes the reminder of a meeting: the meeting's card, with its day and hours in the given zone, and the buttons
// by which one replies whether one takes part. The
// text is stored when it is composed and may reach the chat hours later, so it names the day by its date and never by
// its distance from now («พรุ่งนี้», «อีก 1 ชั่วโมง»).
func MeetingReminder(m ledger.Meeting, zone *time.Location) dialog.Answer {
	starts := m.Starts.In(zone)
	c := meetingCardAs("แจ้งเตือนประชุม", "", m, starts)
	c.Actions = append(meetingReplies(m), c.Actions...)
	a := dialog.Answer{Alt: "แจ้งเตือน " + absoluteStart(m, starts) + " · " + briefly(m), Cards: []dialog.Card{c}}
	if m.Number != "" {
		a.Suggestions = []dialog.Suggestion{{Label: "วาระ " + m.Number, Ask: "วาระประชุมครั้งที่ " + m.Number}}
	}
	return a
}

// absoluteStart says when the meeting begins: "ศ. 30 เม.ย. 64 เวลา 13.00 น.".
func absoluteStart(m ledger.Meeting, starts time.Time) string {
	if m.AllDay {
		return when.DateOf(starts).ShortWeekday() + " (ไม่ระบุเวลา)"
	}
	return record.DayAndClock(starts)
}
