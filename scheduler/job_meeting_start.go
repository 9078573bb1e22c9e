package scheduler

import (
	"time"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// startUseful is how long after its start a meeting's beginning is announced.
const startUseful = 15 * time.Minute

// meetingStart announces a meeting at its start, with the link to join.
func meetingStart(d Deps) (Job, error) {
	r := reminders{name: "meeting-start", deps: d, late: startUseful, write: handlers.MeetingStart}
	r.reminder = func(m ledger.Meeting) (time.Time, bool) { return m.Starts, !m.AllDay }
	return r.as("แจ้งเมื่อเริ่มประชุม", "เมื่อถึงเวลาประชุม"), nil
}
