package read_test

import (
	"reflect"
	"testing"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

func TestRepetitionsAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"ทุกวัน":                           "daily",
		"ทุกวัน 8 โมงเช้า":                 "daily 08:00",
		"ทุกเช้า":                          "daily",
		"ทุกเช้า 7 โมงครึ่ง":               "daily 07:30",
		"ทุกวันจันทร์ 9 โมง":               "weekly:MON 09:00",
		"ทุกวันศุกร์เวลา 16.00 น.":         "weekly:FRI 16:00",
		"ทุกศุกร์":                         "weekly:FRI",
		"ทุกวันจันทร์และวันพฤหัส":          "weekly:MON,THU",
		"ทุกวันจันทร์ พุธ ศุกร์":           "weekly:MON,WED,FRI",
		"ทุกวันจันทร์-ศุกร์":               "weekly:MON,TUE,WED,THU,FRI",
		"ทุกวันจันทร์ถึงวันศุกร์":          "weekly:MON,TUE,WED,THU,FRI",
		"ทุกเสาร์อาทิตย์":                  "weekly:SAT,SUN",
		"ทุกวันทำการ 8.30 น.":              "workdays 08:30",
		"ทุกสัปดาห์":                       "weekly",
		"ทุกอาทิตย์":                       "weekly",
		"ทุกวันอาทิตย์":                    "weekly:SUN",
		"ทุกเดือน":                         "monthly",
		"ทุกวันที่ 5":                      "monthly:5",
		"ทุกวันที่ ๕ ของเดือน":             "monthly:5",
		"ทุกวันที่ 1 และ 16 ของเดือน":      "monthly:1,16",
		"วันที่ 5 ของทุกเดือน":             "monthly:5",
		"ทุกสิ้นเดือน":                     "monthly:last",
		"ทุกต้นเดือน":                      "monthly:1",
		"ทุกวันทำการสุดท้ายของเดือน":       "monthly:last-workday",
		"วันทำการสุดท้ายของทุกเดือน":       "monthly:last-workday",
		"วันสุดท้ายของทุกเดือน":            "monthly:last",
		"วันแรกของทุกเดือน":                "monthly:1",
		"ทุกวันจันทร์แรกของเดือน":          "monthly:1MON",
		"ทุกวันพุธที่ 2 ของเดือน 9 โมง":    "monthly:2WED 09:00",
		"ทุกไตรมาส":                        "quarterly",
		"ทุกปี":                            "yearly",
		"ทุก 2 สัปดาห์":                    "every:2:week",
		"ทุก 3 วัน":                        "every:3:day",
		"ทุก 15 นาที":                      "every:15:minute",
		"ทุกชั่วโมง":                       "every:1:hour",
		"every Monday 9am":                 "weekly:MON 09:00",
		"จันทร์ทุกสัปดาห์":                 "weekly:MON",
		"เสาร์อาทิตย์ทุกสัปดาห์":           "weekly:SAT,SUN",
		"ทุกวันราชการ 8.30 น.":             "workdays 08:30",
		"ทุกวันยกเว้นเสาร์อาทิตย์":         "workdays",
		"ทุกวัน ยกเว้นวันหยุด 9 โมง":       "workdays 09:00",
		"ทุกวัน เว้นวันหยุดราชการ":         "workdays",
		"ทุกวันเว้นวันเสาร์และวันอาทิตย์":  "workdays",
		"วันที่ 31 ทุกเดือน":               "monthly:31",
		"วันที่ 5 และ 20 ทุกเดือน 9 โมง":   "monthly:5,20 09:00",
		"ทุกเดือนในวันทำการสุดท้าย":        "monthly:last-workday",
		"วันละครั้งตอนเที่ยง":              "daily 12:00",
		"สัปดาห์ละครั้ง":                   "weekly",
		"1 ต.ค. ของทุกปี":                  "yearly:10-01",
		"วันที่ 1 ต.ค. ของทุกปี":           "yearly:10-01",
		"ทุกวันที่ 28 กรกฎาคม":             "yearly:07-28",
		"ทุกปีวันที่ 5 ธันวาคม":            "yearly:12-05",
		"วันเว้นวัน 8 โมง":                 "every:2:day 08:00",
		"ทุกวันเว้นวัน":                    "every:2:day",
		"สัปดาห์เว้นสัปดาห์":               "every:2:week",
		"ทุก จ.-ศ. 8 โมง":                  "weekly:MON,TUE,WED,THU,FRI 08:00",
		"ทุก จ-ศ":                          "weekly:MON,TUE,WED,THU,FRI",
		"ทุก จ. พ. ศ. 9.00 น.":             "weekly:MON,WED,FRI 09:00",
		"ทุก จ.":                           "",
		"ทุกครึ่งปี":                       "every:6:month",
		"ทุกสิ้นไตรมาส":                    "quarterly:last",
		"ทุกสิ้นปีงบประมาณ":                "yearly:09-30",
		"ทุก อ. และ จ.":                    "",
		"จันทร์แรกของทุกเดือน":             "monthly:1MON",
		"วันพุธที่ 2 ของทุกเดือน":          "monthly:2WED",
		"ทุกเดือนวันพุธที่ 2":              "monthly:2WED",
		"ศุกร์สุดท้ายของทุกเดือน":          "monthly:-1FRI",
		"ทุก 2 สัปดาห์วันจันทร์":           "every:2:week:MON",
		"ทุกวันจันทร์ ทุก 2 สัปดาห์ 9 โมง": "every:2:week:MON 09:00",
		"ทุกวันจันทร์เว้นสัปดาห์":          "every:2:week:MON",
		"ทุกคน":     "",
		"ทุกอำเภอ":  "",
		"ทุกวันนี้": "",
	} {
		got := ""
		if r := read.All(text, read.Options{}).Recurrences; len(r) > 0 {
			got = r[0].Rule()
			again, err := when.ParseRule(got)
			before, _ := r[0].Pattern()
			if after, _ := again.Pattern(); err != nil || !reflect.DeepEqual(before, after) {
				t.Errorf("%q is read again as %+v, not as %+v: %v", got, after, before, err)
			}
			if r[0].HasAt {
				got += " " + r[0].At.String()
			}
			if r[0].Text != text {
				t.Errorf("%q is found in %q", r[0].Text, text)
			}
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestATimeSaidBeforeARepetitionBelongsToIt(t *testing.T) {
	r := read.All("ตั้งเตือน 7 โมงเช้าทุกวัน", read.Options{})
	if len(r.Recurrences) != 1 || !r.Recurrences[0].HasAt || r.Recurrences[0].At != when.NewClock(7, 0) {
		t.Errorf("got %+v", r.Recurrences)
	}
}

func TestLengthsOfTimeAreRead(t *testing.T) {
	for text, want := range map[string]string{
		"2 ชั่วโมงครึ่ง": "PT2H30M", "ก่อนงานวันนึง": "P1D", "เตือนล่วงหน้าอาทิตย์นึง": "P7D", "ล่วงหน้าสัปดาห์นึง": "P7D", "ก่อนประชุมสักชั่วโมง": "PT1H", "ครึ่งชั่วโมง": "PT30M", "1 ชั่วโมง 30 นาที": "PT1H30M", "ชั่วโมงครึ่ง": "PT1H30M",
		"สามวัน": "P3D", "2 สัปดาห์": "P14D", "6 เดือน": "P6M", "1 ปี": "P1Y", "ครึ่งวัน": "PT12H", "45 นาที": "PT45M",
		"เตือนก่อนประชุม 1 ชม.": "PT1H", "ก่อน 1 วัน": "P1D", "ปีครึ่ง": "P1Y6M", "๓๐ นาที": "PT30M", "5 ราย": "",
	} {
		got := ""
		if d := read.All(text, read.Options{}).Durations; len(d) > 0 {
			got = d[0].String()
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}
