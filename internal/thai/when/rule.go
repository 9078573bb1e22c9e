package when

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ruleWords are the words with which a rule begins, but for "every", and how often what they stand for comes back.
var ruleWords = map[string]Grain{
	"daily": GrainDay, "workdays": GrainDay, "weekly": GrainWeek, "monthly": GrainMonth, "quarterly": GrainQuarter, "yearly": GrainYear,
}

// ParseRule reads what Recurrence.Rule writes. The time of day and the words are not in it.
func ParseRule(rule string) (Recurrence, error) {
	first, which, _ := strings.Cut(rule, ":")
	c := Recurrence{Every: ruleWords[first], Each: 1, Workdays: first == "workdays"}
	ok := c.Every != ""
	if first == "every" {
		each, rest, _ := strings.Cut(which, ":")
		unit, within, _ := strings.Cut(rest, ":")
		n, err := strconv.Atoi(each)
		grains := []Grain{GrainMinute, GrainHour, GrainDay, GrainWeek, GrainMonth, GrainQuarter, GrainHalf, GrainYear}
		c.Every, c.Each, which = Grain(unit), n, within
		ok = err == nil && n > 0 && slices.Contains(grains, c.Every)
	}
	if !ok || strings.HasSuffix(rule, ":") || which != "" && !c.within(which) {
		return Recurrence{}, fmt.Errorf("repetition %q is none that Recurrence.Rule writes", rule)
	}
	return c, nil
}

// within reads on which days of each period a repetition falls, and tells whether it could.
func (c *Recurrence) within(which string) bool {
	month, day, yearly := strings.Cut(which, "-")
	switch part := Part(which); {
	case part == PartFirstWorkday || part == PartLastWorkday:
		c.Part = part
		return c.Every == GrainMonth
	case c.Every == GrainYear:
		m, err := strconv.Atoi(month)
		n, notDay := strconv.Atoi(day)
		c.Month, c.MonthDays = time.Month(m), []int{n}
		return yearly && err == nil && notDay == nil && m >= 1 && m <= 12 && n >= 1 && n <= 31
	case c.Every != GrainWeek && c.Every != GrainMonth && c.Every != GrainQuarter:
		return false
	}
	for _, one := range strings.Split(which, ",") {
		nth, weekday, named := cutWeekday(one)
		n, err := strconv.Atoi(nth)
		switch {
		case one == "last":
			c.MonthDays = append(c.MonthDays, LastDay)
		case named && nth == "":
			c.Weekdays = append(c.Weekdays, weekday)
		case err != nil:
			return false
		case named:
			c.Nth, c.Weekdays = n, append(c.Weekdays, weekday)
		default:
			c.MonthDays = append(c.MonthDays, n)
		}
	}
	return true
}

// cutWeekday cuts the short English name off the end of a word: "-1FRI" is "-1" and Friday.
func cutWeekday(word string) (before string, day time.Weekday, ok bool) {
	for day := range time.Saturday + 1 {
		if before, ok := strings.CutSuffix(word, shortWeekday(day)); ok {
			return before, day, true
		}
	}
	return word, 0, false
}

// shortWeekday is the name of a day of the week in a rule: "MON".
func shortWeekday(d time.Weekday) string { return strings.ToUpper(d.String()[:3]) }
