package setting

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/thai/when"
)

// Times are when a job is announced that follows the calendar, where an office has set that: an hour, days, or both in place of the
// job's own, or a cron expression in the office's time zone. The zero Times are the job's own.
type Times struct {
	Hour string // "07:30"
	Days string // workdays, or days of the week as cron counts them: "1,3,5", 0 for Sunday
	Cron string // five fields; only where Hour and Days are empty
}

// workdays are Monday to Friday except holidays.
const workdays = "workdays"

// usualTimes is the value of a setting of times that leaves a job its own.
const usualTimes = "default"

// timesPrefix begins the keys of the settings of times; the job's name follows.
const timesPrefix = "times."

// TimesOf returns the key of the setting that says when a job is announced.
func TimesOf(job string) Key { return Key(timesPrefix + job) }

// isTimes reports whether a key is that of a setting of times.
func isTimes(key Key) bool { return strings.HasPrefix(string(key), timesPrefix) }

// timesDefinition is the setting of when a job is announced; called is what officials call the job.
func timesDefinition(job, called, about string) Definition {
	return Definition{TimesOf(job), "เวลาส่ง" + called, "เวลา" + called, usualTimes,
		"`default`; an hour, days or both, such as `07:30`, `07:30 workdays`, `09:00 1,3,5`; or a cron expression of five fields, of one minute: `30 7 1,15 * *`",
		"when " + about + " are sent, where a chat has chosen no other hour or days", checkTimes}
}

// ParseTimes reads the value of a setting of times; ok is false where it is none. Whether a cron expression ever comes round is for who
// runs it to say.
func ParseTimes(value string) (t Times, ok bool) {
	fields := strings.Fields(value)
	switch len(fields) {
	case 1, 2:
		for _, f := range fields {
			hour, isHour := readHour(f)
			days, isDays := readDays(f)
			switch {
			case f == usualTimes && len(fields) == 1:
			case isHour && t.Hour == "":
				t.Hour = hour
			case isDays && t.Days == "":
				t.Days = days
			default:
				return Times{}, false
			}
		}
		return t, true
	case 5:
		// One minute of an hour: nothing is announced more often than hourly.
		if minute, err := strconv.Atoi(fields[0]); err != nil || minute < 0 || minute > 59 {
			return Times{}, false
		}
		for _, f := range fields {
			if strings.Trim(strings.ToUpper(f), "0123456789*,-/ABCDEFGHIJLMNOPRSTUVWY") != "" {
				return Times{}, false
			}
		}
		return Times{Cron: strings.Join(fields, " ")}, true
	}
	return Times{}, false
}

func readHour(s string) (string, bool) {
	at, err := time.Parse(clock, s)
	return at.Format(clock), err == nil
}

func readDays(s string) (string, bool) {
	if s == workdays {
		return s, true
	}
	var days []string
	for _, d := range strings.Split(s, ",") {
		if len(d) != 1 || d < "0" || d > "6" {
			return "", false
		}
		days = append(days, d)
	}
	slices.Sort(days)
	return strings.Join(slices.Compact(days), ","), true
}

// String returns the times as a setting holds them.
func (t Times) String() string {
	if t == (Times{}) {
		return usualTimes
	}
	return cmp.Or(t.Cron, strings.TrimSpace(t.Hour+" "+t.Days))
}

// Thai says the times of what is announced on usualDays (“ทุกวัน”), and by itself at usual (“ทุกวัน 08.00 น.”).
func (t Times) Thai(usualDays, usual string) string {
	days := cmp.Or(DaysInThai(t.Days), usualDays)
	switch {
	case t == Times{}:
		return usual
	case t.Cron != "":
		return "ตามกำหนดที่ผู้ดูแลตั้งไว้ (" + t.Cron + ")"
	case t.Hour == "":
		return days + " เวลาเดิม (" + usual + ")"
	}
	return strings.TrimSpace(days + " เวลา " + hourInThai(t.Hour))
}

// DaysInThai says days of the week: “วันทำการ”, “วันจันทร์ วันพุธ”; "" for none.
func DaysInThai(days string) string {
	if days == workdays {
		return "วันทำการ"
	}
	var names []string
	for _, day := range strings.Split(days, ",") {
		if n, err := strconv.Atoi(day); err == nil {
			names = append(names, when.WeekdayName(time.Weekday(n)))
		}
	}
	if len(names) == 7 {
		return "ทุกวัน"
	}
	return strings.Join(names, " ")
}

func hourInThai(hour string) string {
	at, err := time.Parse(clock, hour)
	if err != nil {
		return ""
	}
	return when.ClockOf(at).Official()
}

// timesInThai says a value of a setting of times.
func timesInThai(value string) string {
	t, _ := ParseTimes(value) // checked
	switch {
	case t == Times{}:
		return "ตามปกติ"
	case t.Cron != "":
		return t.Cron
	case t.Days == "":
		return "เวลา " + hourInThai(t.Hour)
	}
	return strings.TrimSpace(DaysInThai(t.Days) + " " + hourInThai(t.Hour))
}

// everyDay are all days of the week.
const everyDay = "0,1,2,3,4,5,6"

// readTimes turns the words for days and hours, as timesInThai writes them, into a value. What it does not know stays as it is.
func readTimes(said string) string {
	said = strings.Join(strings.Fields(said), " ")
	if squeeze(said) == "ตามปกติ" {
		return usualTimes
	}
	rest, days := said, ""
	for _, w := range []struct{ word, days string }{{"วันทำการ", workdays}, {"วันราชการ", workdays}, {"ทุกวันทำการ", workdays}, {"ทุกวัน", everyDay}} {
		if after, ok := strings.CutPrefix(rest, w.word); ok && (after == "" || after[0] == ' ') {
			rest, days = after, w.days
		}
	}
	var named []string
	for n := 0; days == "" && n < 7; n++ {
		rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "และ"))
		if after, ok := strings.CutPrefix(rest, when.WeekdayName(time.Weekday(n))); ok {
			named, rest, n = append(named, strconv.Itoa(n)), after, -1
		}
	}
	days = cmp.Or(days, strings.Join(named, ","))
	hour := clockSigns.Replace(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "เวลา")), "น.")))
	if _, ok := readHour(hour); hour != "" && !ok || hour+days == "" {
		return said
	}
	return strings.TrimSpace(hour + " " + days)
}

// CronOf returns the cron expression that a value of a setting is; "" for none.
func CronOf(key Key, value string) string {
	if !isTimes(key) {
		return ""
	}
	t, _ := ParseTimes(value)
	return t.Cron
}

func checkTimes(v string) (string, error) {
	t, ok := ParseTimes(v)
	if !ok {
		return "", errValue
	}
	return t.String(), nil
}

// Times returns when a job is announced, as the office has set it.
func (v Values) Times(job string) Times {
	t, _ := ParseTimes(v.Get(TimesOf(job))) // checked
	return t
}
