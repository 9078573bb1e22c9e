package replies

import (
	"strconv"
	"strings"
	"time"

	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// daysByNumber is a reply of nothing but the numbers of days, as a time is written. They are of the month that the record has.
func daysByNumber(said string) (days string, ok bool) {
	said = strings.TrimSpace(thai.Digits(phrase.TrimmedEnd(phrase.TrimPoliteness(said), "ก็พอ", "พอ", "เท่านั้น")))
	return "วันที่ " + said, sentence.DayNumbers.MatchString(said)
}

// withDay returns a record with another day of the month, or another hour, in the place of the one that it has: «ไม่ใช่ 24 แต่ 25» of a fair on
// the 22nd to the 24th. False where it has none such, where it may be a day as well as an hour, or where the result does not exist.
func withDay(r ledger.Record, was, becomes string, zone *time.Location) (ledger.Record, bool) {
	from, err := strconv.Atoi(thai.Digits(strings.TrimSpace(was)))
	to, err2 := strconv.Atoi(thai.Digits(strings.TrimSpace(becomes)))
	if err != nil || err2 != nil {
		return r, false
	}
	on := func(d when.Date) when.Date {
		if d.Day == from {
			d.Day = to
		}
		return d
	}
	switch v := r.(type) {
	case ledger.Event:
		days := when.Range{From: on(v.Days.From), To: on(v.Days.To)}
		changed := days != v.Days
		v.Days = days
		return v, changed && days.From.Valid() && days.To.Valid() && !days.To.Before(days.From)
	case ledger.Order:
		due := on(v.Due)
		changed := due != v.Due
		v.Due = due
		return v, changed && due.Valid()
	case ledger.Meeting:
		held, clock := record.MeetingDays(v, zone), when.ClockOf(v.Starts.In(zone))
		days := when.Range{From: on(held.From), To: on(held.To)}
		isHour := !v.AllDay && int(clock)/60 == from && to < 24
		switch {
		case days != held && !isHour:
			return meetingtext.HeldOn(v, days, nil, nil, zone), days.From.Valid() && days.To.Valid() && !days.To.Before(days.From)
		case isHour && days == held:
			clock += when.Clock((to - from) * 60)
			return meetingtext.Moved(v, when.Range{}, &clock, nil, zone), true
		}
	}
	return r, false
}

// DaysOnly reports whether a text names a day and nothing else, and TimesOnly a day or a time of day.
func DaysOnly(said string, now time.Time) bool {
	days, _, begins, ok := sentence.OnlyTimes(said, now)
	return ok && days && !begins
}
