package when_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// patterns are repetitions as officials say them, with the same as a recurrence rule of RFC 5545.
var patterns = []struct {
	said, words string
	rule        rrule.ROption
}{
	{"ทุกวัน", "ทุกวัน", rrule.ROption{Freq: rrule.DAILY}},
	{"ทุก 3 วัน", "ทุก 3 วัน", rrule.ROption{Freq: rrule.DAILY, Interval: 3}},
	{"ทุกวันจันทร์", "ทุกวันจันทร์", rrule.ROption{Freq: rrule.WEEKLY, Byweekday: []rrule.Weekday{rrule.MO}}},
	{"ทุกวันจันทร์และพฤหัส", "ทุกวันจันทร์และพฤหัสบดี", rrule.ROption{Freq: rrule.WEEKLY, Byweekday: []rrule.Weekday{rrule.MO, rrule.TH}}},
	{"ทุก 2 สัปดาห์", "ทุก 2 สัปดาห์ วันอังคาร", rrule.ROption{Freq: rrule.WEEKLY, Interval: 2, Byweekday: []rrule.Weekday{rrule.TU}}},
	{"ทุกวันที่ 5 ของเดือน", "ทุกเดือน วันที่ 5", rrule.ROption{Freq: rrule.MONTHLY, Bymonthday: []int{5}}},
	{"ทุกวันที่ 31 ของเดือน", "ทุกเดือน วันที่ 31 (เดือนที่ไม่มีวันนั้น เป็นวันสุดท้ายของเดือน)",
		rrule.ROption{Freq: rrule.MONTHLY, Bymonthday: []int{28, 29, 30, 31}, Bysetpos: []int{-1}}},
	{"ทุกสิ้นเดือน", "ทุกเดือน วันสุดท้ายของเดือน", rrule.ROption{Freq: rrule.MONTHLY, Bymonthday: []int{-1}}},
	{"ทุกวันจันทร์แรกของเดือน", "วันจันทร์ที่ 1 ของทุกเดือน", rrule.ROption{Freq: rrule.MONTHLY, Byweekday: []rrule.Weekday{rrule.MO.Nth(1)}}},
	{"ทุกวันศุกร์สุดท้ายของเดือน", "วันศุกร์สุดท้ายของทุกเดือน", rrule.ROption{Freq: rrule.MONTHLY, Byweekday: []rrule.Weekday{rrule.FR.Nth(-1)}}},
	{"ทุกสิ้นไตรมาส", "วันสุดท้ายของทุกไตรมาส", rrule.ROption{Freq: rrule.MONTHLY, Bymonth: []int{3, 6, 9, 12}, Bymonthday: []int{-1}}},
	{"ทุกวันที่ 28 กรกฎาคม", "ทุกปี วันที่ 28 กรกฎาคม", rrule.ROption{Freq: rrule.YEARLY, Bymonth: []int{7}, Bymonthday: []int{28}}},
}

// TestEveryPatternFallsAsAnIndependentReckoningSays compares four years, a leap year among them, with rrule-go.
func TestEveryPatternFallsAsAnIndependentReckoningSays(t *testing.T) {
	from, years := date(t, "2023-01-31"), 4 // a Tuesday, and the last day of a long month
	for _, p := range patterns {
		said := read.All(p.said, read.Options{Now: from.In(time.UTC)}).Recurrences
		if len(said) != 1 {
			t.Errorf("%s is read as %+v", p.said, said)
			continue
		}
		pattern, ok := said[0].Pattern()
		first, found := pattern.First(from, when.IsWorkday)
		if !ok || !found {
			t.Errorf("%s is no pattern of days", p.said)
			continue
		}
		if got := pattern.Words(first); got != p.words {
			t.Errorf("%s is said as %q, want %q", p.said, got, p.words)
		}
		p.rule.Dtstart = first.In(time.UTC)
		rule, err := rrule.NewRRule(p.rule)
		if err != nil {
			t.Fatal(err)
		}
		end := first.AddDays(366 * years)
		var want, got []string
		for _, at := range rule.Between(first.In(time.UTC), end.In(time.UTC), true) {
			want = append(want, when.DateOf(at).String())
		}
		for d, ok := first, true; ok && !d.After(end); d, ok = pattern.Next(d.AddDays(1), first, when.IsWorkday) {
			got = append(got, d.String())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s falls on\n%v, by rrule-go\n%v", p.said, got, want)
		}
		kept, err := json.Marshal(pattern)
		var back when.Pattern
		if err == nil {
			err = json.Unmarshal(kept, &back)
		}
		if err != nil || back.Words(first) != p.words {
			t.Errorf("%s is kept as %s: %v", p.said, kept, err)
		}
	}
}

func TestWorkingDaysOfAPatternFollowTheCalendar(t *testing.T) {
	special := when.Calendar{Recorded: []when.Holiday{{Date: date(t, "2021-05-31"), Name: "วันหยุดพิเศษ"}}}
	for _, tc := range []struct {
		pattern  when.Pattern
		calendar when.Calendar
		from     string
		want     []string
	}{
		{when.Pattern{Every: when.GrainDay, Each: 1, Workdays: true}, when.Calendar{}, "2021-04-30", []string{"2021-04-30", "2021-05-03", "2021-05-05"}},
		{when.Pattern{Every: when.GrainMonth, Each: 1, Part: when.PartLastWorkday}, when.Calendar{}, "2021-04-30", []string{"2021-04-30", "2021-05-31", "2021-06-30"}},
		{when.Pattern{Every: when.GrainMonth, Each: 1, Part: when.PartLastWorkday}, special, "2021-05-01", []string{"2021-05-28", "2021-06-30"}},
		{when.Pattern{Every: when.GrainMonth, Each: 1, Part: when.PartFirstWorkday}, when.Calendar{}, "2021-04-30", []string{"2021-05-03", "2021-06-01"}},
		{when.Pattern{Every: when.GrainYear, Each: 1, Month: time.February, MonthDays: []int{29}}, when.Calendar{}, "2023-01-01", []string{"2023-02-28", "2024-02-29", "2025-02-28"}},
	} {
		first, _ := tc.pattern.First(date(t, tc.from), tc.calendar.IsWorkday)
		for d, i := first, 0; i < len(tc.want); i++ {
			if d.String() != tc.want[i] {
				t.Errorf("%+v: %v, want %v", tc.pattern, d, tc.want[i])
			}
			d, _ = tc.pattern.Next(d.AddDays(1), first, tc.calendar.IsWorkday)
		}
	}
	if _, ok := (when.Recurrence{Every: when.GrainHour, Each: 2}).Pattern(); ok {
		t.Error("every two hours is no pattern of days")
	}
}
