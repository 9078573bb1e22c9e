package intent

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestTwoQuestionsInOneMessageAreBothRead(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string][]Intent{
		"ยอดโควิดกับประชุมพรุ่งนี้":                         {CaseCount, MeetingQuery},
		"ประชุมพรุ่งนี้กี่โมง แล้วก็ยอดขาย OTOP เท่าไหร่":   {MeetingQuery, OTOPSales},
		"โควิดวังน้อยกับบางปะอิน":                           {CaseCount},
		"ติดใหม่กับหายป่วยวันนี้":                           {CaseCount},
		"เตือนประชุมกับส่งยอดโควิดพรุ่งนี้ 9 โมง":           {RemindSet},
		"ยอดโควิดวันนี้\nข้อสั่งการค้างมีอะไรบ้าง":          {CaseCount, ActionItemsQuery},
		"ยอดโควิด และ ยอดขายโอทอป และ ประชุมพรุ่งนี้ที่ไหน": {CaseCount, OTOPSales, MeetingVenue},
	} {
		var got []Intent
		for _, q := range u.UnderstandAll(text, Context{Now: testNow}) {
			got = append(got, q.Intent)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q asks for %v, want %v", text, got, want)
		}
		if q := u.Understand(text, Context{Now: testNow}); q.Intent != want[0] || q.Text != text {
			t.Errorf("%q is first %s of %q, want %s of the whole message", text, q.Intent, q.Text, want[0])
		}
	}
}

func TestAConversationSurvivesTheCache(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, text := range []string{"โควิดวังน้อยเมื่อวานกี่ราย", "ประชุม 4/2564 วันไหน", "ยอดขาย otop ไตรมาส 1-2", "ผู้ป่วยสัปดาห์นี้เทียบสัปดาห์ก่อน"} {
		q := u.Understand(text, Context{Now: testNow})
		data, err := json.Marshal(q)
		if err != nil {
			t.Fatal(err)
		}
		var again Query
		if err := json.Unmarshal(data, &again); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if !reflect.DeepEqual(flatten(t, again.Slots), flatten(t, q.Slots)) {
			t.Errorf("%q: %v came back as %v", text, q.Slots, again.Slots)
		}
	}
}

func TestAFollowUpWithoutAConversationIsAskedAbout(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, text := range []string{"แล้วเมื่อวานล่ะ", "แล้ววังน้อย", "กี่ล้านคะ", "ที่ไหนนะ", "ครั้งหน้า", "ข้อ 2"} {
		if q := u.Understand(text, Context{Now: testNow}); q.Intent != OutOfScope || q.Ask == "" {
			t.Errorf("%q alone is %s and asks %q", text, q.Intent, q.Ask)
		}
	}
}

func TestWhatSaysNothingGoesOnWithNothing(t *testing.T) {
	u := New(Office{Province: "14"})
	last := u.Understand("ยอดโควิดวันนี้", Context{Now: testNow})
	for _, text := range []string{"asdf", "กดผิด", "ฟหกด", "..."} {
		if q := u.Understand(text, Context{Now: testNow, Last: &last}); q.Intent != OutOfScope {
			t.Errorf("%q after a question is %s", text, q.Intent)
		}
	}
}

func TestANameThatTwoPlacesShareIsAskedAbout(t *testing.T) {
	u := New(Office{Province: "14"})
	q := u.Understand("โควิดบางปะกี่ราย", Context{Now: testNow})
	if q.Intent != CaseCount || len(q.Slots.District) != 0 || !strings.Contains(q.Ask, "บางปะอิน") || !strings.Contains(q.Ask, "บางปะหัน") {
		t.Errorf("got %s %v, asking %q", q.Intent, q.Slots.District, q.Ask)
	}
}

func FuzzUnderstand(f *testing.F) {
	u := New(Office{Province: "14"})
	for _, s := range []string{"", "ยอดโควิดวันนี้", "ประชุม 4/2564", "ก่อน 1 ชั่วโมง", "ห้อง", "เรื่อง", "วาระที่", "ข้อ", "นาย", "อ.", "ครั้งที่ 4/",
		"\xff\xfe", "่่่่", "เเเเ", "โควิด\x00กี่ราย", strings.Repeat("กับ", 50), "ยอดโควิดกับประชุม?\n\n?"} {
		f.Add(s, "ยอดโควิดวันนี้")
	}
	f.Fuzz(func(t *testing.T, text, before string) {
		last := u.Understand(before, Context{Now: testNow})
		for _, q := range u.UnderstandAll(text, Context{Now: testNow, Last: &last}) {
			if q.Confidence < 0 || q.Confidence > 1 || Index(q.Intent) < 0 {
				t.Errorf("%q is %s with confidence %v", text, q.Intent, q.Confidence)
			}
			if _, err := json.Marshal(q.Output()); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
	})
}

func TestAVeryLongMessageTakesNoLongerThanItsLength(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, part := range []string{"29 เม.ย. 64 โควิดวังน้อย 12 ราย ", "ก", "ประชุมเรื่อง", "กับยอดโควิดกับประชุม?", "่", "นาย ก ", "ข้อ 4/2564 "} {
		start := time.Now()
		u.Understand(strings.Repeat(part, 10_000/len([]rune(part))), Context{Now: testNow})
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("10,000 letters of %q took %v", part, took)
		} else {
			t.Logf("10,000 letters of %q took %v", part, took)
		}
	}
}

func TestTheDaysAskedAboutFollowFromQuartersAndYears(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]string{
		"งานโอทอปไตรมาส 2":               "2021-01-01/2021-03-31",
		"โอทอปไตรมาส 1-2 ขายได้เท่าไหร่": "2020-10-01/2021-03-31",
		"ยอดขาย otop ปีงบ 63":            "2019-10-01/2020-09-30",
		"ไข้เลือดออกปีนี้กี่ราย":         "2021-01-01/2021-12-31",
		"โควิดเมื่อวานกี่ราย":            "2021-04-29/2021-04-29",
	} {
		if days, ok := u.Understand(text, Context{Now: testNow}).Slots.Period(); !ok || days.String() != want {
			t.Errorf("%q asks about %v, want %s", text, days, want)
		}
	}
}
