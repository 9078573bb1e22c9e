package entry

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// dayNumbers finds a text of nothing but a day of a month, or the first and the last of several: «15», «15-17», «8 ถึง 10».
var dayNumbers = regexp.MustCompile(`^[0-9]{1,2}(?: ?(?:-|–|ถึง) ?[0-9]{1,2})?$`)

// daysByNumber is a reply of nothing but the numbers of days, as a time is written. They are of the month that the record has.
func daysByNumber(said string) (days string, ok bool) {
	said = strings.TrimSpace(thai.Digits(phrase.TrimmedEnd(phrase.TrimPoliteness(said), "ก็พอ", "พอ", "เท่านั้น")))
	return "วันที่ " + said, dayNumbers.MatchString(said)
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
			return heldOn(v, days, nil, nil, zone), days.From.Valid() && days.To.Valid() && !days.To.Before(days.From)
		case isHour && days == held:
			clock += when.Clock((to - from) * 60)
			return moved(v, when.Range{}, &clock, nil, zone), true
		}
	}
	return r, false
}

// daysOnly reports whether a text names a day and nothing else, and timesOnly a day or a time of day.
func daysOnly(said string, now time.Time) bool {
	days, _, begins, ok := onlyTimes(said, now)
	return ok && days && !begins
}

func timesOnly(said string, now time.Time) bool {
	_, _, _, ok := onlyTimes(said, now)
	return ok
}

func onlyTimes(said string, now time.Time) (days, several, begins, ok bool) {
	rest := said
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if _, named := t.Days(); named && t.Problem == "" {
			several, days = days, true
		}
		begins = begins || t.Kind == read.KindTime || t.Kind == read.KindDateTime
		rest = strings.Replace(rest, t.Text, "", 1)
	}
	rest = strings.TrimSpace(strings.NewReplacer("เป็น", "", "วัน", "").Replace(aroundAnswers.Replace(rest)))
	return days, several, begins, rest == "" && (days || begins) && !several
}
