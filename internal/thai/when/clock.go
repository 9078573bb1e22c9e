package when

import (
	"fmt"
	"strings"
	"time"

	"changwat/internal/thai/number"
)

// Grain says how fine a time expression is.
type Grain string

// The grains, fine to coarse. A part is a part of a day (เช้า, บ่าย) or of a month (ต้นเดือน).
const (
	GrainMinute  Grain = "minute"
	GrainHour    Grain = "hour"
	GrainPart    Grain = "part"
	GrainDay     Grain = "day"
	GrainWeek    Grain = "week"
	GrainMonth   Grain = "month"
	GrainQuarter Grain = "quarter"
	GrainHalf    Grain = "half"
	GrainYear    Grain = "year"
)

// Moment is one end of a time expression: a day, a time of day on no particular day, or both.
type Moment struct {
	Date     Date  // zero where only a time of day was said; partial where no year was said or resolved
	Clock    Clock // meaningful only with HasClock
	HasClock bool
}

// IsZero tells whether m says nothing.
func (m Moment) IsZero() bool { return m == Moment{} }

// Before tells whether m lies before o.
func (m Moment) Before(o Moment) bool {
	return m.Date.Before(o.Date) || m.Date == o.Date && m.Clock < o.Clock
}

// String returns "2021-04-29", "09:30", "2021-04-29T09:30" or, for nothing, "".
func (m Moment) String() string {
	switch {
	case !m.HasClock:
		return m.Date.String()
	case m.Date.IsZero():
		return m.Clock.String()
	}
	return m.Date.String() + "T" + m.Clock.String()
}

// MarshalText writes the moment as String does.
func (m Moment) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText writes for whole days, times of day, and nothing.
func (m *Moment) UnmarshalText(text []byte) error {
	day, clock, both := strings.Cut(string(text), "T")
	if !both && strings.Contains(day, ":") {
		day, clock = "", day
	}
	read := Moment{HasClock: clock != ""}
	if err := read.Date.UnmarshalText([]byte(day)); err != nil {
		return err
	}
	if read.HasClock {
		var err error
		if read.Clock, err = ParseClock(clock); err != nil {
			return err
		}
	}
	*m = read
	return nil
}

// In returns the instant of a moment that has a day, at its midnight where it has no time of day.
func (m Moment) In(loc *time.Location) time.Time {
	return time.Date(m.Date.Year, m.Date.Month, m.Date.Day, 0, int(m.Clock), 0, 0, loc)
}

// Clock is a time of day in minutes after midnight, local to the office. 1440 is the midnight that ends the day.
type Clock int

// NewClock returns the time of day at hour and minute.
func NewClock(hour, minute int) Clock { return Clock(hour*60 + minute) }

// Hour returns the hour, 0 to 24.
func (c Clock) Hour() int { return int(c) / 60 }

// Minute returns the minute within the hour.
func (c Clock) Minute() int { return int(c) % 60 }

// String returns the time as ISO 8601 writes it: "09:30".
func (c Clock) String() string {
	h, m := c.Hour(), c.Minute()
	return string([]byte{byte('0' + h/10), byte('0' + h%10), ':', byte('0' + m/10), byte('0' + m%10)})
}

// ParseClock reads a time of day in the form that String writes: "09:30", up to "24:00".
func ParseClock(s string) (Clock, error) {
	var h, m int
	if n, err := fmt.Sscanf(s, "%2d:%2d", &h, &m); err != nil || n != 2 || len(s) != len("09:30") {
		return 0, fmt.Errorf("time %q is not in the form 09:30", s)
	}
	if c := NewClock(h, m); h >= 0 && m >= 0 && m < 60 && c <= NewClock(24, 0) {
		return c, nil
	}
	return 0, fmt.Errorf("there is no time %q", s)
}

// ClockOf returns the time of day at t in t's own location, to the minute.
func ClockOf(t time.Time) Clock { return NewClock(t.Hour(), t.Minute()) }

// Official returns the time as official letters write it: "09.30 น.".
func (c Clock) Official() string { return c.Dotted() + " น." }

// Dotted returns the time as the first end of a span of times is written: "09.30".
func (c Clock) Dotted() string { return pad2(c.Hour()) + "." + pad2(c.Minute()) }

// Spoken returns the time as people say it: "เก้าโมงครึ่ง", "บ่ายสองโมงสี่สิบห้านาที", "สองทุ่ม", "เที่ยงคืน".
func (c Clock) Spoken() string {
	h, m := c.Hour()%24, c.Minute()
	var s string
	switch {
	case h == 0:
		s = "เที่ยงคืน"
	case h < 6:
		s = "ตี" + number.Words(int64(h))
	case h < 12:
		s = number.Words(int64(h)) + "โมงเช้า"
	case h == 12:
		s = "เที่ยง"
	case h == 13:
		s = "บ่ายโมง"
	case h < 16:
		s = "บ่าย" + number.Words(int64(h-12)) + "โมง"
	case h < 19:
		s = number.Words(int64(h-12)) + "โมงเย็น"
	default:
		s = number.Words(int64(h-18)) + "ทุ่ม"
	}
	switch m {
	case 0:
		return s
	case 30:
		return s + "ครึ่ง"
	}
	return s + number.Words(int64(m)) + "นาที"
}
