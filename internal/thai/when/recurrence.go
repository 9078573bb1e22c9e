package when

import (
	"strconv"
	"strings"
	"time"
)

// Recurrence is a repetition as it was read from a text: ทุกวันจันทร์ 9 โมง. Every and Each say how often;
// the other fields narrow down when.
type Recurrence struct {
	Text        string
	Begin, Stop int   // byte offsets in the text that was given
	Every       Grain // GrainMinute, GrainHour, GrainDay, GrainWeek, GrainMonth, GrainQuarter or GrainYear
	Each        int   // every how many of them, 1 or more
	Workdays    bool  // only on working days
	Weekdays    []time.Weekday
	Month       time.Month // of a day that comes once a year; 0 for none
	Nth         int        // which of the month's Weekdays: 1 the first, LastDay the last, 0 every one
	MonthDays   []int      // days of the month; LastDay is its last
	Part        Part       // the part of the month's or the day's beginning or end that was said, "" for none
	At          Clock      // meaningful only with HasAt
	HasAt       bool
}

// Part narrows a repetition to a part of a day or a month.
type Part string

// The parts that a repetition can name.
const (
	PartMorning      Part = "morning"
	PartAfternoon    Part = "afternoon"
	PartEvening      Part = "evening"
	PartNight        Part = "night"
	PartFirstWorkday Part = "first-workday"
	PartLastWorkday  Part = "last-workday"
)

// LastDay stands for the last day of a month among MonthDays.
const LastDay = -1

// IsZero tells whether c is no repetition.
func (c Recurrence) IsZero() bool { return c.Every == "" }

// Rule returns the repetition in short, without its time of day: "daily", "workdays", "weekly:MON",
// "weekly:MON,THU", "monthly:1MON" (the first Monday; -1 the last), "monthly:5", "monthly:last", "monthly:last-workday",
// "yearly:07-28" (month and day), "every:2:week", "every:2:week:MON".
func (c Recurrence) Rule() string {
	switch {
	case c.Each > 1:
		rule := "every:" + strconv.Itoa(c.Each) + ":" + string(c.Every)
		once := c
		once.Each = 1
		if _, which, ok := strings.Cut(once.Rule(), ":"); ok && (c.Every == GrainWeek || c.Every == GrainMonth) {
			rule += ":" + which
		}
		return rule
	case c.Month != 0 && len(c.MonthDays) == 1:
		return "yearly:" + pad2(int(c.Month)) + "-" + pad2(c.MonthDays[0])
	case c.Workdays:
		return "workdays"
	case len(c.Weekdays) > 0:
		names := make([]string, len(c.Weekdays))
		for i, w := range c.Weekdays {
			names[i] = shortWeekday(w)
		}
		if c.Nth != 0 {
			return "monthly:" + strconv.Itoa(c.Nth) + names[0]
		}
		return "weekly:" + strings.Join(names, ",")
	case c.Part == PartFirstWorkday, c.Part == PartLastWorkday:
		return "monthly:" + string(c.Part)
	case c.Every == GrainQuarter && len(c.MonthDays) > 0:
		return "quarterly:last"
	case len(c.MonthDays) > 0:
		days := make([]string, len(c.MonthDays))
		for i, d := range c.MonthDays {
			if days[i] = strconv.Itoa(d); d == LastDay {
				days[i] = "last"
			}
		}
		return "monthly:" + strings.Join(days, ",")
	}
	switch c.Every {
	case GrainMinute, GrainHour:
		return "every:" + strconv.Itoa(c.Each) + ":" + string(c.Every)
	case GrainWeek:
		return "weekly"
	case GrainMonth:
		return "monthly"
	case GrainQuarter:
		return "quarterly"
	case GrainYear:
		return "yearly"
	}
	return "daily"
}
