package handlers

import (
	"strconv"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// meetingActions are the buttons of a meeting; a cancelled one has nothing to join, and one that has begun is put into no calendar.
func meetingActions(m ledger.Meeting, day when.Date, toCome bool) []dialog.Action {
	actions := []dialog.Action{{Kind: dialog.ActionAsk, Label: "ดูวาระ", Value: "วาระ" + sayMeeting(m, day)}}
	if m.State == ledger.MeetingCancelled {
		return nil
	}
	if m.JoinURL != "" {
		actions = append([]dialog.Action{{Kind: dialog.ActionOpen, Label: "เข้าประชุม", Value: m.JoinURL, Primary: true}}, actions...)
	}
	if m.MapURL != "" {
		actions = append(actions, dialog.Action{Kind: dialog.ActionOpen, Label: "แผนที่", Value: m.MapURL})
	}
	if toCome && m.ID != 0 {
		actions = append(actions, dialog.Action{Kind: dialog.ActionCalendar, Label: "ลงปฏิทิน", Value: strconv.FormatInt(m.ID, 10)})
	}
	return actions
}
