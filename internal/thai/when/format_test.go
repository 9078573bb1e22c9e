package when_test

import (
	"testing"
	"time"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

func date(t *testing.T, iso string) when.Date {
	t.Helper()
	if iso == "" {
		return when.Date{}
	}
	d, err := when.ParseDate(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDatesAreWrittenInTheBuddhistCalendar(t *testing.T) {
	d := date(t, "2021-04-29")
	for got, want := range map[string]string{
		d.Long():         "29 เมษายน 2564",
		d.Short():        "29 เม.ย. 64",
		d.LongWeekday():  "วันพฤหัสบดีที่ 29 เมษายน 2564",
		d.ShortWeekday(): "พฤ. 29 เม.ย. 64",
		when.Date{Month: time.April, Day: 9}.Long():         "9 เมษายน",
		when.Date{Month: time.April, Day: 9}.ShortWeekday(): "9 เม.ย.",
		date(t, "2057-01-02").Short():                       "2 ม.ค. 00",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if s := (when.Date{}).Long() + (when.Date{}).Short() + (when.Date{}).LongWeekday(); s != "" {
		t.Errorf("no date is written as %q", s)
	}
}

func TestRangesSayEachMonthAndYearOnce(t *testing.T) {
	for _, tc := range []struct{ from, to, short, long string }{
		{"2018-12-07", "2018-12-13", "7–13 ธ.ค. 61", "7–13 ธันวาคม 2561"},
		{"2021-04-28", "2021-05-03", "28 เม.ย. – 3 พ.ค. 64", "28 เมษายน – 3 พฤษภาคม 2564"},
		{"2020-12-28", "2021-01-03", "28 ธ.ค. 63 – 3 ม.ค. 64", "28 ธันวาคม 2563 – 3 มกราคม 2564"},
		{"2021-04-29", "2021-04-29", "29 เม.ย. 64", "29 เมษายน 2564"},
		{"2021-04-01", "", "ตั้งแต่ 1 เม.ย. 64", "ตั้งแต่ 1 เมษายน 2564"},
		{"", "2021-05-31", "ถึง 31 พ.ค. 64", "ถึง 31 พฤษภาคม 2564"},
		{"", "", "", ""},
	} {
		r := when.Range{From: date(t, tc.from), To: date(t, tc.to)}
		if r.Short() != tc.short || r.Long() != tc.long {
			t.Errorf("%v: got %q and %q, want %q and %q", r, r.Short(), r.Long(), tc.short, tc.long)
		}
	}
}

func TestClocksAreWrittenOfficially(t *testing.T) {
	if got := when.NewClock(9, 30).Official(); got != "09.30 น." {
		t.Errorf("got %q", got)
	}
	at := time.Date(2021, 4, 30, 7, 55, 59, 0, time.UTC)
	if got := when.ClockOf(at); got != when.NewClock(7, 55) {
		t.Errorf("got %v", got)
	}
}

func TestRelativeSaysOnlyWhatPeopleSay(t *testing.T) {
	today := date(t, "2021-04-30")
	for days, want := range map[int]string{
		-8: "", -7: "7 วันก่อน", -3: "3 วันก่อน", -2: "เมื่อวานซืน", -1: "เมื่อวาน", 0: "วันนี้",
		1: "พรุ่งนี้", 2: "มะรืนนี้", 3: "อีก 3 วัน", 30: "อีก 30 วัน", 31: "",
	} {
		if got := when.Relative(today.AddDays(days), today); got != want {
			t.Errorf("%d days away: got %q, want %q", days, got, want)
		}
	}
	if got := when.Relative(when.Date{Month: time.May, Day: 1}, today); got != "" {
		t.Errorf("a partial date is not relative, got %q", got)
	}
}

func TestNamesOfMonthsWeekdaysAndFiscalPeriods(t *testing.T) {
	for got, want := range map[string]string{
		when.MonthName(time.February):      "กุมภาพันธ์",
		when.MonthShort(time.June):         "มิ.ย.",
		when.MonthName(13):                 "",
		when.WeekdayName(time.Thursday):    "วันพฤหัสบดี",
		when.WeekdayShort(time.Sunday):     "อา.",
		when.FiscalQuarterName(2564, 2):    "ไตรมาส 2 ปีงบประมาณ 2564",
		when.FiscalYear(2564).Name():       "ปีงบประมาณ 2564",
		number.GroupDigits("27775960"):     "27,775,960",
		number.GroupDigits("-1234.50"):     "-1,234.50",
		number.GroupDigits("999"):          "999",
		number.GroupDigits("ไม่ระบุ"):      "ไม่ระบุ",
		thai.Digits("๑,๒๓๔ ราย"):           "1,234 ราย",
		thai.ThaiDigits("ครั้งที่ 4/2564"): "ครั้งที่ ๔/๒๕๖๔",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
