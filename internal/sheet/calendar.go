package sheet

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// ReadCalendar reads the entries of an iCalendar file (RFC 5545) as meetings. A time without a zone, or in one that is not known,
// is of the office's zone. Of an entry that repeats the first is taken.
func ReadCalendar(text string, opts Options) (File, error) {
	if len(text) > MaxBytes {
		return File{}, ErrTooLong
	}
	calendar, err := ics.ParseCalendar(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")))
	if err != nil {
		return File{}, fmt.Errorf("reading a calendar: %w", err)
	}
	var f File
	for i, e := range calendar.Events() {
		if i >= MaxRows {
			return f, ErrTooLong
		}
		where := fmt.Sprintf("นัดที่ %d", i+1)
		m, why := meetingOf(e, opts.Now.Location())
		if why != "" {
			f.Refused = append(f.Refused, Refusal{where, why})
			continue
		}
		m.Where = where
		f.Meetings = append(f.Meetings, m)
	}
	return f, nil
}

// numbered is the number of a meeting in its title.
var numbered = regexp.MustCompile(`\s*ครั้งที่\s*(\d{1,3}\s*/\s*\d{4})`)

// meetingOf reads an entry; why says in Thai why it cannot be taken.
func meetingOf(e *ics.VEvent, zone *time.Location) (m MeetingRow, why string) {
	value := func(p ics.ComponentProperty) string {
		if found := e.GetProperty(p); found != nil {
			return strings.Join(strings.Fields(found.Value), " ")
		}
		return ""
	}
	m = MeetingRow{Title: value(ics.ComponentPropertySummary), Venue: value(ics.ComponentPropertyLocation)}
	if m.Title == "" {
		return m, "ไม่มีชื่อการประชุม"
	}
	begins, day, ok := instant(e.GetProperty(ics.ComponentPropertyDtStart), zone)
	if !ok {
		return m, "อ่านวันเริ่มของ “" + thai.Truncate(m.Title, 60) + "” ไม่ได้"
	}
	m.Day = when.DateOf(begins)
	if !day {
		start := when.ClockOf(begins)
		m.Start = &start
		if ends, allDay, ok := instant(e.GetProperty(ics.ComponentPropertyDtEnd), zone); ok && !allDay && when.DateOf(ends) == m.Day && ends.After(begins) {
			end := when.ClockOf(ends)
			m.End = &end
		}
	}
	if n := numbered.FindStringSubmatch(thai.Digits(m.Title)); n != nil {
		m.Number = strings.ReplaceAll(n[1], " ", "")
	}
	if strings.HasPrefix(m.Venue, "http") || strings.Contains(strings.ToLower(m.Venue), "zoom") {
		m.Venue, m.Online = "", m.Venue
	}
	m.Cancelled = strings.EqualFold(value(ics.ComponentPropertyStatus), "CANCELLED")
	m.Unsure = value(ics.ComponentPropertyRrule) != ""
	m.Quote = strings.Join(strings.Fields(m.Title+" "+begins.Format("2006-01-02 15:04")+" "+m.Venue), " ")
	return m, ""
}

// instant reads DTSTART or DTEND: a day, an instant in UTC, or a local time.
func instant(p *ics.IANAProperty, zone *time.Location) (at time.Time, day, ok bool) {
	if p == nil {
		return time.Time{}, false, false
	}
	if len(p.Value) == len("20210430") {
		at, err := time.ParseInLocation("20060102", p.Value, zone)
		return at, true, err == nil
	}
	if strings.HasSuffix(p.Value, "Z") {
		at, err := time.Parse("20060102T150405Z", p.Value)
		return at.In(zone), false, err == nil
	}
	from := zone
	if ids := p.ICalParameters["TZID"]; len(ids) == 1 {
		if known, err := time.LoadLocation(ids[0]); err == nil {
			from = known
		}
	}
	at, err := time.ParseInLocation("20060102T150405", p.Value, from)
	return at.In(zone), false, err == nil
}
