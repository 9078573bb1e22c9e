package scheduler

import (
	"time"

	"changwat/internal/ledger"
)

// meetingHourBefore reminds of a meeting one hour before it. A meeting of which only the day is known has no
// such hour.
func meetingHourBefore(d Deps) (Job, error) {
	r := reminders{name: "meeting-hour-before", deps: d, write: d.Reminder}
	r.reminder = func(m ledger.Meeting) (time.Time, bool) {
		return m.Starts.Add(-time.Hour), !m.AllDay
	}
	job := r.as("เตือนก่อนประชุม 1 ชั่วโมง", "ก่อนประชุม 1 ชั่วโมง")
	job.Label, job.OnApproval = "เตือนประชุม 1 ชม.", true
	return job, nil
}
