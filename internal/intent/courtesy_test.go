package intent

import (
	"testing"

	"changwat/internal/thai/when"
)

func TestWhatStandsBehindACourtesyIsReadOnlyWhereItAsks(t *testing.T) {
	u := New(Office{Province: "14"})
	meeting := u.Understand("พรุ่งนี้มีประชุมไหม", Context{Now: testNow})
	for _, c := range []struct {
		name, text string
		last       *Query
		want       Intent
	}{
		{"what one will write of is no question", "ขอบคุณครับ มีอะไรจะทักมาใหม่", nil, Thanks},
		{"what one will ask is no question", "ขอบคุณครับ มีอะไรสงสัยจะถามอีก", nil, Thanks},
		{"what one is to be told of is no question", "ขอบคุณค่ะ พรุ่งนี้มีอะไรแจ้งด้วยนะคะ", nil, Thanks},
		{"there is nothing more today", "ขอบคุณค่ะ วันนี้ไม่มีอะไรแล้ว", nil, Thanks},
		{"there is nothing more after a question", "ขอบคุณค่ะ วันนี้ไม่มีอะไรแล้ว", &meeting, Thanks},
		{"an offer of help", "สวัสดีครับ มีอะไรให้ช่วยไหม", nil, Greeting},
		{"a trial", "สวัสดีค่ะ ไม่มีอะไรค่ะ ลองทักดู", nil, Greeting},
		{"what is new of no subject and no day", "สวัสดีค่ะ มีอะไรใหม่บ้างคะ", nil, Greeting},
		{"what is new today", "สวัสดีค่ะ วันนี้มีอะไรใหม่บ้าง", nil, MeetingQuery},
		{"what there is tomorrow", "สวัสดีครับ พรุ่งนี้มีอะไรบ้าง", nil, MeetingQuery},
		{"what there is on a date", "สวัสดีครับ วันที่ 3 พ.ค. มีอะไรบ้าง", nil, MeetingQuery},
		{"what is new of a subject that is not in the records", "ขอบคุณครับ วันนี้มีอะไรใหม่บ้างเรื่องน้ำท่วม", nil, OutOfScope},
		{"another day after a question", "ขอบคุณค่ะ แล้ววันที่ 6 ล่ะ", &meeting, MeetingQuery},
	} {
		t.Run(c.name, func(t *testing.T) {
			context := Context{Now: testNow, Last: c.last}
			if q := u.Understand(c.text, context); q.Intent != c.want {
				t.Errorf("%q is %s, want %s", c.text, q.Intent, c.want)
			}
			if all := u.UnderstandAll(c.text, context); len(all) != 1 || all[0].Intent != c.want {
				t.Errorf("%q is %d queries, the first %s, want %s", c.text, len(all), all[0].Intent, c.want)
			}
		})
	}
}

func TestTheMeetingThatWasShownInsteadIsMadeSureOfOrPassed(t *testing.T) {
	u := New(Office{Province: "14"})
	last := u.Understand("พรุ่งนี้มีประชุมไหม", Context{Now: testNow})
	day, ok := last.Slots.Period()
	if !ok {
		t.Fatal("the first message names no day")
	}
	shown := when.Day(day.To.AddDays(2))
	for text, want := range map[string]Relative{
		"งั้นครั้งต่อไปวันไหน":                "",
		"งั้นครั้งต่อไปวันไหนนะ บอกอีกที":     "",
		"งั้นครั้งต่อไปหลังจากนั้นวันไหน":     RelativeNext,
		"สรุปครั้งต่อไปถัดจากนั้นวันไหนคะ":    RelativeNext,
		"งั้นครั้งต่อไปหลังจากครั้งนี้วันไหน": RelativeNext,
		"งั้นครั้งต่อไปอีกวันไหน":             RelativeNext,
	} {
		t.Run(text, func(t *testing.T) {
			q := u.Understand(text, Context{Now: testNow, Last: &last, Shown: shown})
			if q.Intent != MeetingQuery || q.Slots.Relative != want || q.Aspect.Shown != (want == "") {
				t.Errorf("%s, relative %q, of what was shown: %t; want relative %q", q.Intent, q.Slots.Relative, q.Aspect.Shown, want)
			}
		})
	}
}
