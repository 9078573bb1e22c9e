package scheduler

import (
	"time"

	"changwat/internal/ledger"
)

const dayBeforeSpec = "0 15 * * *"

// meetingDayBefore reminds of a meeting on the afternoon of the day before it, while offices are still open.
func meetingDayBefore(d Deps) (Job, error) {
	schedule, err := ParseSchedule(dayBeforeSpec, d.Zone)
	if err != nil {
		return Job{}, err
	}
	r := reminders{name: "meeting-day-before", deps: d, write: d.Reminder}
	r.reminder = func(m ledger.Meeting) (time.Time, bool) {
		y, month, day := m.Starts.In(d.Zone).Date()
		eve := time.Date(y, month, day-1, 0, 0, 0, 0, d.Zone)
		return schedule.Next(eve.Add(-1)), true
	}
	job := r.as("เตือนประชุมล่วงหน้า 1 วัน", "วันก่อนประชุม 15.00 น.")
	job.Label, job.OnApproval = "เตือนประชุม 1 วัน", true
	return job, nil
}
