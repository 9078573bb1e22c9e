package when_test

import (
	"testing"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// feasts are the days that the cabinet or the almanac announced for the Buddhist feasts.
var feasts = []struct{ makha, visakha, asalha, krathong string }{
	{"2015-03-04", "2015-06-01", "2015-07-30", "2015-11-25"},
	{"2016-02-22", "2016-05-20", "2016-07-19", "2016-11-14"},
	{"2017-02-11", "2017-05-10", "2017-07-08", "2017-11-03"},
	{"2018-03-01", "2018-05-29", "2018-07-27", "2018-11-22"},
	{"2019-02-19", "2019-05-18", "2019-07-16", "2019-11-11"},
	{"2020-02-08", "2020-05-06", "2020-07-05", "2020-10-31"},
	{"2021-02-26", "2021-05-26", "2021-07-24", "2021-11-19"},
	{"2022-02-16", "2022-05-15", "2022-07-13", "2022-11-08"},
	{"2023-03-06", "2023-06-03", "2023-08-01", "2023-11-27"},
	{"2024-02-24", "2024-05-22", "2024-07-20", "2024-11-15"},
	{"2025-02-12", "2025-05-11", "2025-07-10", "2025-11-05"},
	{"2026-03-03", "2026-05-31", "2026-07-29", "2026-11-24"},
}

func TestTheFeastsFallOnTheirAnnouncedDays(t *testing.T) {
	for _, f := range feasts {
		year := "ปี " + f.makha[:4]
		for name, want := range map[string]string{
			"วันมาฆบูชา": f.makha, "วันวิสาขบูชา": f.visakha, "วันอาสาฬหบูชา": f.asalha, "ลอยกระทง": f.krathong,
		} {
			r := read.Times(name+year, read.Options{})
			if len(r) != 1 || r[0].From.Date.String() != want {
				t.Errorf("%s%s is read as %+v, announced is %s", name, year, r, want)
			}
		}
	}
}

func TestLunarDaysGoBothWays(t *testing.T) {
	for d := date(t, "2005-12-02"); ; d = d.AddDays(1) {
		l, ok := when.LunarOf(d)
		if !ok {
			if d.String() != "2027-11-29" && d.Before(date(t, "2027-11-01")) {
				t.Errorf("the table ends before %v", d)
			}
			break
		}
		if back, ok := l.Date(); !ok || back != d {
			t.Fatalf("%v is %v, which is %v", d, l, back)
		}
	}
	if _, ok := when.LunarOf(date(t, "2005-12-01")); ok {
		t.Error("the table begins on 2 December 2005")
	}
	if l, _ := when.LunarOf(date(t, "2021-11-19")); l.String() != "ขึ้น 15 ค่ำ เดือน 12" {
		t.Errorf("Loi Krathong of 2021 is %v", l)
	}
	if l, _ := when.LunarOf(date(t, "2021-07-25")); l.String() != "แรม 1 ค่ำ เดือน 8 หลัง" {
		t.Errorf("the rains retreat of 2021 begins on %v", l)
	}
}

func TestHolyDaysOfMay2021(t *testing.T) {
	// วันพระ พฤษภาคม 2564: 4, 11, 19, 26
	want := map[int]bool{4: true, 11: true, 19: true, 26: true}
	for d := date(t, "2021-05-01"); d.Month == 5; d = d.AddDays(1) {
		if got := when.IsHolyDay(d); got != want[d.Day] {
			l, _ := when.LunarOf(d)
			t.Errorf("%v (%v): holy %v, want %v", d, l, got, want[d.Day])
		}
	}
}

// of2564 has the days off that the cabinet gave for 2564 besides its list, and the substitute day that it moved.
func of2564(t *testing.T) (c when.Calendar) {
	for _, day := range []string{"2021-02-12", "2021-04-12", "2021-07-27", "2021-09-24"} {
		c.Recorded = append(c.Recorded, when.Holiday{Date: date(t, day), Name: "วันหยุดพิเศษ"})
	}
	c.Recorded = append(c.Recorded, when.Holiday{Date: date(t, "2021-10-22"), Name: "วันปิยมหาราช (ชดเชย)", Substitute: true})
	return c
}

func TestASpecialDayOffIsKnownByTheRecordsAlone(t *testing.T) {
	for year, special := range map[int]bool{2020: false, 2021: true, 2022: false} {
		if of2564(t).HasSpecial(year) != special {
			t.Errorf("special days off of %d on record: want %v", year, special)
		}
	}
	confirmed := when.Calendar{Recorded: []when.Holiday{{Date: date(t, "2021-05-26"), Name: "วันวิสาขบูชา"}}}
	if confirmed.HasSpecial(2021) {
		t.Error("a record of a day on the list is no special day off")
	}
	if _, ok := when.HolidayOn(date(t, "2021-04-12")); ok {
		t.Error("without records 12 April 2564 is a working day")
	}
}

func TestHolidaysOf2564(t *testing.T) {
	want := []string{
		"2021-01-01", "2021-02-12", "2021-02-26", "2021-04-06", "2021-04-12", "2021-04-13", "2021-04-14", "2021-04-15",
		"2021-05-04", "2021-05-26", "2021-06-03", "2021-07-24", "2021-07-25", "2021-07-26", "2021-07-27", "2021-07-28",
		"2021-08-12", "2021-09-24", "2021-10-13", "2021-10-22", "2021-10-23", "2021-12-05", "2021-12-06", "2021-12-10",
		"2021-12-31",
	}
	got := of2564(t).Holidays(2021)
	for i, h := range got {
		if i >= len(want) || h.Date.String() != want[i] {
			t.Fatalf("holiday %d is %v %s, the cabinet's list has %v", i, h.Date, h.Name, want[min(i, len(want)-1):])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d holidays, want %d", len(got), len(want))
	}
}

func TestHolidaysOnAWeekendHaveASubstitute(t *testing.T) {
	for _, tc := range []struct{ day, name string }{
		{"2023-04-17", "วันสงกรานต์ (ชดเชย)"},   // the 15th is a Saturday
		{"2024-04-16", "วันสงกรานต์ (ชดเชย)"},   // the 13th and 14th are a weekend; one day stands for both
		{"2024-07-22", "วันอาสาฬหบูชา (ชดเชย)"}, // with เข้าพรรษา on the Sunday
		{"2023-06-05", "วันวิสาขบูชา (ชดเชย)"},  // the same Saturday as the Queen's birthday
		{"2022-05-16", "วันวิสาขบูชา (ชดเชย)"},
		{"2022-12-12", "วันรัฐธรรมนูญ (ชดเชย)"},
	} {
		h, ok := when.HolidayOn(date(t, tc.day))
		if !ok || h.Name != tc.name || !h.Substitute {
			t.Errorf("%s is %+v, want %s", tc.day, h, tc.name)
		}
	}
}

func TestAHolidayHasTheNameOfItsYear(t *testing.T) {
	for day, name := range map[string]string{
		"2021-10-13": "วันคล้ายวันสวรรคตพระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร",
		"2023-10-13": "วันนวมินทรมหาราช",
	} {
		if h, ok := when.HolidayOn(date(t, day)); !ok || h.Name != name {
			t.Errorf("%s is %+v, want %s", day, h, name)
		}
	}
}

func TestWorkdaysStepOverWeekendsAndHolidays(t *testing.T) {
	for _, tc := range []struct {
		from string
		n    int
		want string
	}{
		{"2021-04-30", 1, "2021-05-03"}, {"2021-05-03", 1, "2021-05-05"}, {"2021-05-05", -1, "2021-05-03"},
		{"2021-04-09", 1, "2021-04-16"}, {"2021-12-30", 1, "2022-01-04"}, {"2021-04-30", 0, "2021-04-30"},
	} {
		if got := of2564(t).AddWorkdays(date(t, tc.from), tc.n); got.String() != tc.want {
			t.Errorf("%d working days from %s: %v, want %s", tc.n, tc.from, got, tc.want)
		}
	}
	if when.IsWorkday(date(t, "2021-05-04")) || when.IsWorkday(date(t, "2021-05-01")) || !when.IsWorkday(date(t, "2021-05-03")) {
		t.Error("3 May 2021 is a working day, 1 May (Saturday) and 4 May (ฉัตรมงคล) are not")
	}
}

func TestARecordedDayIsAHolidayAndMovesTheSubstitute(t *testing.T) {
	special := when.Holiday{Date: date(t, "2026-01-02"), Name: "วันหยุดพิเศษ"}
	moved := when.Holiday{Date: date(t, "2026-06-02"), Name: "วันวิสาขบูชา (ชดเชย)", Substitute: true}
	c := when.Calendar{Recorded: []when.Holiday{special, moved}}
	for _, tc := range []struct {
		day            string
		standing, here bool
	}{
		{"2026-01-02", false, true}, // a Friday that the cabinet gave
		{"2026-06-01", true, false}, // the substitute by the list of Sunday, 31 May
		{"2026-06-02", false, true}, // the one on record
	} {
		if _, ok := when.HolidayOn(date(t, tc.day)); ok != tc.standing {
			t.Errorf("%s is a holiday by the standing list: %v", tc.day, ok)
		}
		if _, ok := c.On(date(t, tc.day)); ok != tc.here || c.IsWorkday(date(t, tc.day)) == tc.here {
			t.Errorf("%s is a holiday with the records: %v", tc.day, ok)
		}
	}
	if got := c.AddWorkdays(date(t, "2025-12-30"), 1); got.String() != "2026-01-05" {
		t.Errorf("the working day after 30 December 2025 is %v", got)
	}
}

func TestComputedFeastsAreSaidToBeComputedUntilARecordConfirmsThem(t *testing.T) {
	for _, h := range when.Holidays(2027) {
		if h.Computed {
			t.Errorf("%v %s is announced", h.Date, h.Name)
		}
	}
	// Visakha Bucha of 2571 falls on Monday, 8 May 2028 by the almanac of 400 years.
	computed, ok := when.HolidayOn(date(t, "2028-05-08"))
	if !ok || !computed.Computed || computed.Name != "วันวิสาขบูชา" {
		t.Errorf("Visakha Bucha of 2571: %+v", computed)
	}
	c := when.Calendar{Recorded: []when.Holiday{{Date: computed.Date, Name: computed.Name}}}
	if h, ok := c.On(computed.Date); !ok || h.Computed {
		t.Errorf("a confirmed day is %+v", h)
	}
	if fixed, _ := when.HolidayOn(date(t, "2028-04-06")); fixed.Computed {
		t.Error("วันจักรี is computed by no moon")
	}
	for _, h := range when.Holidays(2035) {
		if h.Name == "วันมาฆบูชา" {
			t.Error("the lunar calendar of 2578 is unknown")
		}
	}
	if when.LunarYear(2570) != when.LunarAnnounced || when.LunarYear(2571) != when.LunarComputed || when.LunarYear(2578) != when.LunarUnknown {
		t.Error("2570 is announced, 2571 computed, 2578 unknown")
	}
}
