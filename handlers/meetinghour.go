package handlers

import (
	"slices"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// hourAsked returns the one hour of a day at which a question asks for a meeting: «สองทุ่มคืนนี้มีประชุมไหม». An hour by which
// a meeting is to be over is none, nor are the hours of a part of a day.
func hourAsked(q dialog.Question) (at when.Clock, ok bool) {
	if len(q.Slots.Dates) != 1 || slices.Contains(q.Slots.Metric, intent.MetricEnd) {
		return 0, false
	}
	return hourSaid(q)
}

// atHourToday is a question with today as its day where it says an hour and nothing else by which a meeting is found: «สองทุ่มมีประชุมไหม».
func atHourToday(q dialog.Question) dialog.Question {
	s := &q.Slots
	finds := s.ListIndex != 0 || s.Title != "" || s.Relative != "" || s.Venue != "" || len(s.Number)+len(s.Dates)+len(s.Ranges)+len(meetingPlaces(q)) > 0 || whose(q) != ""
	if _, ok := hourSaid(q); ok && !finds && !q.Follow && !q.Aspect.Held {
		q.Slots.Dates = intent.List[when.Date]{when.DateOf(q.Now)}
	}
	return q
}

// hourSaid returns the only hour that a question says.
func hourSaid(q dialog.Question) (at when.Clock, ok bool) {
	ofMeetings := q.Intent == intent.MeetingQuery || q.Intent == intent.MeetingVenue || q.Intent == intent.MeetingAgenda
	if q.Act != intent.ActAsk || !ofMeetings || !q.Slots.TimeRange.IsZero() {
		return 0, false
	}
	for _, t := range q.Times {
		switch {
		case t.Kind != read.KindTime && t.Kind != read.KindDateTime:
			continue
		case ok, t.Problem != "", t.From != t.To:
			return 0, false
		}
		at, ok = t.From.Clock, true
	}
	return at, ok
}

// unsaidLength is how long a meeting may last of which no end is recorded.
const unsaidLength = 3 * time.Hour

// atHour tells whether a meeting begins or goes on at the hour that a question asks about, if it does.
func atHour(m ledger.Meeting, q dialog.Question) bool {
	at, ok := hourAsked(q)
	if !ok || m.AllDay {
		return true
	}
	starts, ends := m.Starts.In(q.Now.Location()), m.Ends
	if ends.IsZero() {
		ends = starts.Add(unsaidLength)
	}
	t := time.Date(starts.Year(), starts.Month(), starts.Day(), at.Hour(), at.Minute(), 0, 0, starts.Location())
	return !t.Before(starts) && !t.After(ends)
}

// atAnyHour is a question without the hours that it asks about.
func atAnyHour(q dialog.Question) dialog.Question {
	q.Slots.TimeRange, q.Times = when.Hours{}, nil
	return q
}

// hoursAsked names the hours asked about: "ช่วงเช้า", or one of them: "เวลา 20.00 น. "; "" where none are.
func hoursAsked(q dialog.Question) string {
	if at, ok := hourAsked(q); ok {
		return "เวลา " + at.Official() + " "
	}
	if q.Slots.TimeRange.IsZero() {
		return ""
	}
	return partOfDay(q.Slots.TimeRange)
}
