package meetingtext

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// NoDay is what the bot calls a meeting that is put off without a new day.
const NoDay = "ไม่มีกำหนด"

// SaysNoDay reports whether a sentence says of a meeting that its new day is not known. Why it is moved says nothing of that.
func SaysNoDay(text string) bool {
	text, _, _ = sentence.CutAny(phrase.TrimPoliteness(text), sentence.ReasonWords)
	return intent.SaysNoDay(text)
}

// Told is when a sentence says that a meeting is held: on days, in their order, until a last day of several in a row, in a month that
// it names instead, and from one time of day to another; problem where these are too many.
type Told struct {
	Days         []when.Date
	until        when.Date
	Months       when.Range
	Begins, Ends *when.Clock
	Problem      bool
}

// MostDaysHeld is how many days in a row a meeting is held at most; more are taken for a mistake.
const MostDaysHeld = 14

// Times are the times that a sentence about a meeting names. A quarter or a year belongs to the name of a meeting.
func Times(q dialog.Question) (told Told) {
	for _, t := range q.Times {
		if d, ok := t.Days(); ok && t.Grain == when.GrainMonth {
			told.Months = d
		} else if ok && observanceInName(q, t) != "" {
			// «ประชุมเตรียมงานลอยกระทง เวลา 09.30 น.» on the day that stands before
		} else if ok && t.Grain != when.GrainQuarter && t.Grain != when.GrainHalf && t.Grain != when.GrainYear {
			if d.From != d.To && (q.Act == intent.ActAdd || t.Grain == when.GrainDay && isTarget(q.Text, t)) {
				if told.until.Valid() || t.Grain != when.GrainDay || !d.To.Valid() || !d.From.Valid() || d.Days() > MostDaysHeld {
					return Told{Problem: true}
				}
				told.until = d.To
			} else if d.From != d.To {
				told.Months = d // «ประชุมอาทิตย์หน้า»
				continue
			}
			told.Days = append(told.Days, d.From)
		}
		if t.Grain == when.GrainPart || t.Kind != read.KindTime && t.Kind != read.KindDateTime {
			continue
		}
		from := t.From.Clock
		if told.Begins != nil {
			return Told{Problem: true}
		}
		if told.Begins = &from; t.To.Clock != from {
			to := t.To.Clock
			told.Ends = &to
		}
	}
	told.Problem = len(told.Days) > 2 || len(told.Days) == 2 && q.Act == intent.ActAdd
	return told
}

// inNames are the words right behind which an observance is what a meeting prepares.
var inNames = regexp.MustCompile(`(?:งาน|ประเพณี|เทศกาล|เตรียม|รองรับ|รับ|จัด|ฉลอง|ช่วง|วัน)$`)

// joinedBefore finds a word that what follows is written together with.
var joinedBefore = regexp.MustCompile(`[ก-๙]$`)

// observanceInName is the observance that a time of a sentence begins with where it belongs to the name of the meeting which is held on another day; ""
// for any other time.
func observanceInName(q dialog.Question, t read.Time) string {
	another := slices.ContainsFunc(q.Times, func(o read.Time) bool { _, dated := o.Days(); return dated && o.Begin != t.Begin })
	if q.Act != intent.ActAdd || !another || t.Begin > len(q.Text) || !inNames.MatchString(q.Text[:t.Begin]) && !(strings.HasPrefix(t.Text, "ช่วง") && joinedBefore.MatchString(q.Text[:t.Begin])) {
		return ""
	}
	name, _, _ := strings.Cut(t.Text, " ")
	if name = strings.TrimRight(name, "0123456789๐๑๒๓๔๕๖๗๘๙"); read.Times(name, read.Options{Now: q.Now}) == nil || strings.ContainsAny(name, "0123456789๐๑๒๓๔๕๖๗๘๙") {
		return ""
	}
	return name
}

// Named names the days of a new meeting, or those to which one is moved, as a sentence does.
func (t Told) Named() string { return t.Target().Short() }

// leadsToTarget are the words behind which a sentence says to which days a meeting is moved.
var leadsToTarget = regexp.MustCompile(`(?:เป็น|ไป|มา)\s*(?:ช่วง|ระหว่าง)?\s*(?:วันที่|วัน)?\s*$`)

// isTarget reports whether a time is that to which a sentence moves something.
func isTarget(text string, t read.Time) bool {
	return !sentence.IsVague(t) && t.Begin <= len(text) && leadsToTarget.MatchString(text[:t.Begin])
}

// Target are the days that a sentence names last, or the zero Range.
func (t Told) Target() when.Range {
	if len(t.Days) == 0 {
		return when.Range{}
	}
	last := when.Day(t.Days[len(t.Days)-1])
	if t.until.Valid() {
		last.To = t.until
	}
	return last
}

// Onto returns a new meeting at the time that is told.
func (t Told) Onto(m ledger.Meeting, zone *time.Location) ledger.Meeting {
	return Moved(m, t.Target(), t.Begins, t.Ends, zone)
}

// Moved returns a meeting on other days or at another time of day; what is not given stays. It is held on as many days as before unless several
// are given.
func Moved(m ledger.Meeting, days when.Range, begins, ends *when.Clock, zone *time.Location) ledger.Meeting {
	held := record.MeetingDays(m, zone)
	switch {
	case days.From.Valid() && days.To.Valid() && days.From != days.To:
		held = days
	case days.From.Valid():
		held = when.Range{From: days.From, To: days.From.AddDays(held.Days() - 1)}
	}
	return HeldOn(m, held, begins, ends, zone)
}

// HeldOn returns a meeting on just these days. The hours of a day are as many as before unless its end is given; an end that would be on the next
// day is not known. Of several days the last ends at midnight where no end is known.
func HeldOn(m ledger.Meeting, held when.Range, begins, ends *when.Clock, zone *time.Location) ledger.Meeting {
	clock := when.ClockOf(m.Starts.In(zone))
	ended := when.Clock(m.Ends.Sub(record.MeetingDays(m, zone).To.In(zone)) / time.Minute)
	stated := record.StatesEnd(m, zone) && (!m.AllDay || begins == nil)
	hours := ended - clock
	if begins != nil {
		clock, m.AllDay = *begins, false
	}
	if m.AllDay {
		clock = 0
	}
	const midnight = when.Clock(24 * 60)
	at := func(day when.Date, c when.Clock) time.Time { return day.In(zone).Add(time.Duration(c) * time.Minute) }
	m.Starts = at(held.From, clock)
	switch {
	case ends != nil:
		m.Ends = at(held.To, *ends)
	case stated && hours <= 0: // the last day ends earlier than the first begins
		m.Ends = at(held.To, ended)
	case stated && clock+hours <= midnight:
		m.Ends = at(held.To, clock+hours)
	case held.From != held.To:
		m.Ends = at(held.To, midnight)
	default:
		m.Ends = time.Time{}
	}
	return m
}

// DaysMoved tells, of the days that a sentence names, which is the meeting's and which the one that it is moved to; either may be
// the zero Date. clock tells whether the sentence names a time of day.
func DaysMoved(q dialog.Question, days []when.Date, clock bool) (old, target when.Date) {
	_, numbered := q.Slots.Number.First()
	moves := q.Act == intent.ActMove || q.Act == intent.ActCorrect
	switch {
	case len(days) == 2:
		return days[0], days[1]
	case len(days) == 0:
		return when.Date{}, when.Date{}
	case moves && slices.ContainsFunc(q.Times, func(t read.Time) bool { d, named := t.Days(); return named && d.From == days[0] && isTarget(q.Text, t) }):
		return when.Date{}, days[0]
	case !moves, SaysNoDay(q.Text), clock && !numbered && q.Slots.Title == "": // «ประชุมบ่ายนี้เลื่อนเป็นบ่ายสาม»
		return days[0], when.Date{}
	}
	return when.Date{}, days[0]
}

// changeBegins are the words with which a sentence begins to say what becomes of a meeting.
var changeBegins = []string{"ย้าย", "เปลี่ยน", "ใช้ห้อง", "ไปใช้", "เป็นประธาน", "ขอใช้"}

// DaySpokenOf is the day by which a sentence names a meeting whose room or chair it changes: «ประชุมวันที่ 6 ย้ายไปห้องเล็ก». It is the zero Date where
// the sentence names none, or another behind what changes.
func DaySpokenOf(q dialog.Question, days []when.Date) when.Date {
	changes, _, ok := sentence.CutAny(q.Text, changeBegins)
	if venue := MovedVenue(q.Text, q.Times); venue != "" && strings.Contains(q.Text, venue) {
		changes, ok = q.Text[:strings.Index(q.Text, venue)], true // «แก้สถานที่ประชุมวันที่ 27 พ.ค. เป็นห้องเล็ก»
	}
	if !ok || len(days) != 1 || !strings.Contains(q.Text, "ประชุม") {
		return when.Date{}
	}
	for _, t := range q.Times {
		if d, named := t.Days(); named && d.From == days[0] && t.Stop <= len(changes) {
			return days[0]
		}
	}
	return when.Date{}
}

// StillToCome leaves out of several meetings that may be meant those that are over.
func StillToCome(all []ledger.Meeting, now time.Time) []ledger.Meeting {
	coming := slices.DeleteFunc(slices.Clone(all), func(m ledger.Meeting) bool { return m.Starts.Before(now) && !m.AllDay })
	if len(all) < 2 || len(coming) == 0 {
		return all
	}
	return coming
}
