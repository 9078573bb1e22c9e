package when

import (
	"strconv"
	"strings"
)

// Duration is a length of time as it was read from a text: 2 ชั่วโมงครึ่ง, 3 วัน. Months are kept apart from
// days, since how many days they have depends on when they begin.
type Duration struct {
	Text        string
	Begin, Stop int // byte offsets in the text that was given
	Months      int
	Days        int
	Minutes     int
}

// String returns the duration as ISO 8601 writes it: "PT2H30M", "P3D", "P1M".
func (d Duration) String() string {
	s := "P"
	part := func(n int, unit string) {
		if n != 0 {
			s += strconv.Itoa(n) + unit
		}
	}
	part(d.Months/12, "Y")
	part(d.Months%12, "M")
	part(d.Days, "D")
	if d.Minutes != 0 {
		s += "T"
		part(d.Minutes/60, "H")
		part(d.Minutes%60, "M")
	}
	if s == "P" {
		return "PT0M"
	}
	return s
}

// ParseDuration reads what Duration.String writes, and tells whether it could.
func ParseDuration(s string) (Duration, bool) {
	days, clock, timed := strings.Cut(s, "T")
	days, ok := strings.CutPrefix(days, "P")
	d := Duration{Text: s}
	part := func(rest *string, unit string, n *int, each int) {
		before, after, found := strings.Cut(*rest, unit)
		if !found {
			return
		}
		value, err := strconv.Atoi(before)
		ok = ok && err == nil && value >= 0
		*n, *rest = *n+value*each, after
	}
	part(&days, "Y", &d.Months, 12)
	part(&days, "M", &d.Months, 1)
	part(&days, "D", &d.Days, 1)
	part(&clock, "H", &d.Minutes, 60)
	part(&clock, "M", &d.Minutes, 1)
	return d, ok && days == "" && clock == "" && (timed == (d.Minutes > 0) || s == "PT0M")
}
