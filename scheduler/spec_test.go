package scheduler_test

import (
	"slices"
	"testing"
	"time"

	"changwat/scheduler"
)

func TestParseSchedule(t *testing.T) {
	for _, c := range []struct {
		name, spec string
		next       string // after 2021-04-30 08:00; "" where the spec is refused
	}{
		{"every morning", "0 8 * * *", "2021-05-01 08:00"},
		{"the next minute", "* * * * *", "2021-04-30 08:01"},
		{"working days only", "0 8 * * MON-FRI", "2021-05-03 08:00"},
		{"a leap day", "0 9 29 2 *", "2024-02-29 09:00"},
		{"a zone of its own", "TZ=Asia/Tokyo 0 8 * * *", ""},
		{"a zone of its own, cron's other way", "CRON_TZ=Asia/Tokyo 0 8 * * *", ""},
		{"a zone and no more, at which the parser panics", "TZ=0", ""},
		{"a day that never comes", "0 9 30 2 *", ""},
		{"an interval, which every machine would count from its own start", "@every 1h", ""},
		{"a nickname", "@daily", ""},
		{"four fields", "0 8 * *", ""},
		{"six fields", "0 0 8 * * *", ""},
		{"an hour that isn't", "0 24 * * *", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := scheduler.ParseSchedule(c.spec, bangkok)
			switch {
			case c.next == "" && err == nil:
				t.Errorf("%q was accepted; it next comes %v", c.spec, s.Next(at("2021-04-30 08:00")))
			case c.next != "" && err != nil:
				t.Errorf("%q: %v", c.spec, err)
			case c.next != "" && !s.Next(at("2021-04-30 08:00")).Equal(at(c.next)):
				t.Errorf("%q next comes %v, want %s", c.spec, s.Next(at("2021-04-30 08:00")), c.next)
			}
		})
	}
	if _, err := scheduler.ParseSchedule("0 8 * * *", nil); err == nil {
		t.Error("a schedule without a zone was accepted")
	}
}

func TestScheduleBetween(t *testing.T) {
	s, err := scheduler.ParseSchedule("0 8 * * *", bangkok)
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Collect(s.Between(at("2021-04-29 08:00"), at("2021-05-01 08:00")))
	want := []time.Time{at("2021-04-30 08:00"), at("2021-05-01 08:00")}
	if !slices.EqualFunc(got, want, time.Time.Equal) {
		t.Errorf("got %v, want those after the first and up to the second time: %v", got, want)
	}
}

func TestAScheduleTellsItsDaysOfTheWeek(t *testing.T) {
	for spec, want := range map[string][]time.Weekday{
		"0 8 * * *":   {time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday},
		"15 8 * * 1":  {time.Monday},
		"0 8 * * 1-3": {time.Monday, time.Tuesday, time.Wednesday},
		"0 8 * * SUN": {time.Sunday},
	} {
		s, err := scheduler.ParseSchedule(spec, bangkok)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Weekdays(); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", spec, got, want)
		}
	}
}

func FuzzParseSchedule(f *testing.F) {
	for _, spec := range []string{"0 8 * * *", "TZ=0", "CRON_TZ= ", "0 9 30 2 *", "*/5 1-3 1,2 JAN MON", "? ? ? ? ?", "@every 1ns", "0 0 31 4-6/2 7"} {
		f.Add(spec)
	}
	from := at("2021-04-30 07:55")
	f.Fuzz(func(t *testing.T, spec string) {
		s, err := scheduler.ParseSchedule(spec, bangkok)
		if err != nil {
			return
		}
		next := s.Next(from)
		if next.IsZero() && spec != "" {
			// Only the leap day of a century may be further off than the parser looks.
			if again := s.Next(at("1999-01-01 00:00")); again.IsZero() {
				t.Errorf("%q was accepted and never comes", spec)
			}
			return
		}
		if !next.After(from) {
			t.Errorf("%q: next %v is not after %v", spec, next, from)
		}
	})
}
