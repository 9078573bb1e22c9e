package intent

import (
	"strings"
	"testing"

	"changwat/internal/thai"
)

func TestWhatWasAssumedIsOfferedOtherwise(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]string{
		"ยอดขาย otop ไตรมาส 2 เท่าไร": "ยอดขาย otop เม.ย.–มิ.ย. 2564 เท่าไร",
		"ยอดโควิดวันจันทร์":           "ยอดโควิด วันที่ 19 เม.ย. 2564",
		"โควิด 15 เม.ย.กี่ราย":        "โควิด 15 เม.ย. 2563 กี่ราย",
		"ประชุมวันที่ 5 กี่โมง":       "ประชุม 5 เม.ย. 2564 กี่โมง",
		"ประชุมครั้งที่ 4 ที่ไหน":     "ประชุม ครั้งที่ 4/2563 ที่ไหน",
		"ยอดขายโอทอปปี 63":            "ยอดขายโอทอป ปีปฏิทิน 2563",
		"ยอดโควิดเมื่อวาน":            "",
		"ประชุม 4/2564 ที่ไหน":        "",
		"ร้านลาบวันที่ 5":             "",
	} {
		c := Context{Now: testNow}
		q := u.Understand(text, c)
		options := q.Otherwise(testNow)
		if want == "" {
			if len(options) > 0 {
				t.Errorf("%q: %q is offered, want nothing", text, options)
			}
			continue
		}
		if len(options) != 1 || options[0].Text != want {
			t.Errorf("%q: %q is offered, want %q", text, options, want)
			continue
		}
		c.Last = &q
		other := u.Understand(options[0].Text, c)
		if other.Intent != q.Intent || other.Ask != "" || len(other.Otherwise(testNow)) > 0 {
			t.Errorf("%q, tapped after %q, is %s, asks %q and leaves %q open", want, text, other.Intent, other.Ask, other.Otherwise(testNow))
		}
		if strings.Join(flatten(t, other.Slots), ";") == strings.Join(flatten(t, q.Slots), ";") {
			t.Errorf("%q, tapped after %q, means the same: %v", want, text, flatten(t, q.Slots))
		}
	}
}

func TestWhatIsAskedBackCanBeAnsweredByATap(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string][]Intent{
		"แล้วเมื่อวานล่ะ":          {CaseCount, MeetingQuery, OTOPSales},
		"ครั้งหน้า":                {CaseCount, MeetingQuery, OTOPSales},
		"แล้ววังน้อย":              {CaseCount, MeetingQuery, OTOPSales},
		"ขอเบอร์หน่อย":             {ContactDirectory, ContactDirectory, ContactDirectory},
		"ขอยอดหน่อย":               {CaseCount, OTOPSales},
		"ยกเลิกหน่อย":              {MeetingAdd, RemindCancel, Unsubscribe},
		"โควิด 31 เม.ย. กี่ราย":    {CaseCount, CaseCount},
		"ประชุมวันพุธที่ 29 เม.ย.": {MeetingQuery, MeetingQuery},
		"โควิดบางปะกี่ราย":         {CaseCount, CaseCount},
	} {
		q := u.Understand(text, Context{Now: testNow})
		if q.Ask == "" || len(q.Options) != len(want) {
			t.Errorf("%q asks %q and offers %q, want %d answers", text, q.Ask, q.Options, len(want))
			continue
		}
		for i, o := range q.Options {
			a := u.Understand(o.Text, Context{Now: testNow, Last: &q})
			if a.Intent != want[i] || a.Ask != "" && a.Ask == q.Ask {
				t.Errorf("%q, tapped after %q, is %s and asks %q, want %s", o.Text, text, a.Intent, a.Ask, want[i])
			}
			if n := thai.Graphemes(o.Label); n > 20 {
				t.Errorf("the button %q has %d clusters", o.Label, n)
			}
		}
	}
}
