package meetingtext

import (
	"fmt"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// usualLength is how long a meeting is taken to last whose end is not stated, where it is asked whether two clash.
const usualLength = 3 * time.Hour

// CheckMeeting says what is doubtful about when and where a meeting takes place, in one Thai sentence each.
func CheckMeeting(m ledger.Meeting, known []ledger.Meeting, calendar when.Calendar, now time.Time) []string {
	var all []string
	day := when.DateOf(m.Starts.In(now.Location()))
	switch {
	case day.Before(when.DateOf(now)):
		all = append(all, "วันประชุม "+day.Short()+" ผ่านไปแล้ว")
	case !m.AllDay && m.Starts.Before(now):
		all = append(all, "เวลาประชุม "+record.DayAndClock(m.Starts.In(now.Location()))+" ผ่านไปแล้ว")
	}
	if h, ok := calendar.On(day); ok {
		all = append(all, fmt.Sprintf("วันที่ %s เป็นวันหยุดราชการ (%s)", day.Short(), h.Name))
	} else if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
		all = append(all, fmt.Sprintf("วันที่ %s เป็น%s", day.Short(), when.WeekdayName(w)))
	}
	for _, other := range known {
		if other.Key == m.Key || other.ID == m.ID && m.ID != 0 || !clash(m, other, now.Location()) {
			continue
		}
		name := nameAndStart(other, now)
		if sameRoom(m, other) {
			all = append(all, "ห้องซ้ำกับ "+name+" ("+other.Venue+")")
		}
		if sameChair(m, other) {
			all = append(all, "ประธานซ้ำกับ "+name+" ("+phrase.Joined(" ", other.Chair, other.ChairPost)+")")
		}
	}
	return all
}

// clash reports whether two meetings take place at the same time; one of which only the day is known takes it all.
func clash(a, b ledger.Meeting, zone *time.Location) bool {
	end := func(m ledger.Meeting) time.Time {
		switch {
		case m.AllDay:
			return record.MeetingDays(m, zone).To.AddDays(1).In(zone)
		case m.Ends.IsZero():
			return m.Starts.Add(usualLength)
		}
		return m.Ends
	}
	return a.Starts.Before(end(b)) && b.Starts.Before(end(a))
}

// sameRoom reports whether two meetings are held in the same room.
func sameRoom(a, b ledger.Meeting) bool {
	r := record.Room(a.Venue)
	return r != "" && record.InRoom(b.Venue, r)
}

// sameChair reports whether the same person, or where no person is named the same post, is in the chair of both.
func sameChair(a, b ledger.Meeting) bool {
	if a.Chair != "" && b.Chair != "" {
		return phrase.Squeezed(a.Chair) == phrase.Squeezed(b.Chair)
	}
	return a.ChairPost != "" && strings.HasPrefix(phrase.Squeezed(b.ChairPost), phrase.Squeezed(a.ChairPost))
}
