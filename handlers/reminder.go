package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// MeetingReminder composes the reminder of a meeting as sent at now: the day before, or shortly before it. The
// day in words ("พรุ่งนี้ 09.30 น.") comes first, since that is what a reminder is for.
func MeetingReminder(m ledger.Meeting, now time.Time) Answer {
	at := m.Starts.In(now.Location())
	day := thai.DateOf(at)
	when := thai.Relative(day, thai.DateOf(now))
	c := meetingCard(m, now)
	c.Kicker = strings.Replace(c.Kicker, "การประชุม", "แจ้งเตือนประชุม", 1)
	c.Badges = slices.DeleteFunc(c.Badges, func(b string) bool { return b == when })
	if when == "" {
		when = day.ShortWeekday()
	}
	hours, _, _ := strings.Cut(strings.TrimPrefix(hoursOf(m, now), "เวลา "), " (")
	c.Lead.Text, c.Lead.Note = when+" "+hours, day.LongWeekday()
	if left := at.Sub(now); left > 0 && left < 2*time.Hour && !m.AllDay {
		c.Lead.Note += fmt.Sprintf(" (อีก %d นาที)", int(left.Minutes()))
	}
	a := Answer{Alt: "แจ้งเตือน " + when + " " + startOf(m, now) + " · " + briefly(m), Cards: []Card{c}}
	if m.Number != "" {
		a.Suggestions = []Suggestion{{Label: "วาระ " + m.Number, Ask: "วาระประชุมครั้งที่ " + m.Number}}
	}
	return a
}
