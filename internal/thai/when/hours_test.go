package when_test

import (
	"testing"

	"changwat/internal/thai/when"
)

func TestHoursAreTheTimesBetweenTwo(t *testing.T) {
	morning, midnight := when.NewHours(when.NewClock(6, 0), when.NewClock(12, 0)), when.NewHours(0, 0)
	for _, tc := range []struct {
		name string
		got  bool
	}{
		{"both ends are among them", morning.Contains(when.NewClock(6, 0)) && morning.Contains(when.NewClock(12, 0))},
		{"the minute after is not", !morning.Contains(when.NewClock(12, 1))},
		{"midnight alone is a time", !midnight.IsZero() && midnight.Contains(0)},
		{"none holds no time", when.Hours{}.IsZero() && !when.Hours{}.Contains(0)},
	} {
		if !tc.got {
			t.Errorf("it does not hold that %s", tc.name)
		}
	}
	if at, ok := midnight.Alone(); !ok || at != 0 {
		t.Errorf("midnight alone is %v, %v", at, ok)
	}
	if _, ok := morning.Alone(); ok {
		t.Error("the morning is taken for a time alone")
	}
}

func TestHoursMomentsAndRulesAreReadAsTheyAreWritten(t *testing.T) {
	for _, text := range []string{"", "09:30/12:00", "00:00/00:00", "18:00/24:00"} {
		var h when.Hours
		if err := h.UnmarshalText([]byte(text)); err != nil || h.String() != text {
			t.Errorf("the hours %q are %q: %v", text, h, err)
		}
	}
	for _, text := range []string{"", "2021-04-30", "09:30", "2021-04-30T00:00"} {
		var m when.Moment
		if err := m.UnmarshalText([]byte(text)); err != nil || m.String() != text {
			t.Errorf("the moment %q is %q: %v", text, m, err)
		}
	}
	for _, text := range []string{"09:30", "09:30/", "9:30/10:00", "09:30/24:01", "09:60/10:00", "-1:30/10:00"} {
		if err := new(when.Hours).UnmarshalText([]byte(text)); err == nil {
			t.Errorf("%q is read as hours", text)
		}
	}
	for _, rule := range []string{"", "hourly", "every:0:week", "weekly:XYZ", "monthly:", "yearly:13-01", "daily:MON", "every:2:fortnight"} {
		if c, err := when.ParseRule(rule); err == nil {
			t.Errorf("%q is read as %q", rule, c.Rule())
		}
	}
}
