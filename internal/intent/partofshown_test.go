package intent

import (
	"testing"

	"changwat/internal/thai/when"
)

// TestAPartOfWhatWasShownIsAskedForByItself asks for a part of an answer, and for something else in words that are like those.
func TestAPartOfWhatWasShownIsAskedForByItself(t *testing.T) {
	const orders, programme, meeting, contact, agenda, cases, income = "ผู้ว่าสั่งอะไรบ้าง", "จังหวัดสะอาดคืออะไร", "ประชุมกรมการจังหวัดครั้งหน้าวันไหน", "เบอร์ปลัดจังหวัด", "ประชุมครั้งที่ 4/2564 มีวาระอะไรบ้าง", "ยอดโควิดล่าสุด", "รายได้โอทอปเพิ่มเท่าไหร่"
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		before, text string
		want         PartOfShown
	}{
		{orders, "ขอแบบย่อๆ", PartShort},
		{orders, "สรุปสั้น ๆ ให้หน่อยค่ะ", PartShort},
		{agenda, "ขอสรุปสั้นๆ", PartShort},
		{orders, "ขอสั้นๆ เอาไปลงไลน์กลุ่ม", PartForward},
		{orders, "มาจากประชุมครั้งไหนครับ", PartMeeting},
		{programme, "คุยกันในประชุมไหน", ""},
		{programme, "พูดในประชุมไหนคะ", PartMeeting},
		{programme, "ใครเป็นคนพูดเรื่องนี้", PartSpeaker},
		{programme, "ข้อมูลของวันไหน", PartDay},
		{contact, "ข้อมูลอัปเดตล่าสุดเมื่อไหร่", PartDay},
		{meeting, "ข้อมูลนี้เอามาจากไหน", PartSource},
		{contact, "ที่มาของข้อมูลครับ", PartSource},
		{programme, "ขอเอกสารต้นฉบับหน่อย", PartPaper},
		{meeting, "ขอข้อความสั้นๆ ไว้แจ้งในกลุ่ม", PartShort},
		{orders, "มาจากเอกสารฉบับไหน", PartSource},
		{contact, "ข้อมูลนี้ของเมื่อไหร่", PartDay},
		{meeting, "ของวันที่เท่าไหร่", ""},
		{meeting, "ขอสรุปสั้นๆ", PartShort},
		{cases, "ข้อมูลมาจากไหน", ""},
		{orders, "มีประชุมอะไรบ้าง", ""},
		{orders, "เมื่อวานมีประชุมไหน", ""},
		{agenda, "ใครรายงานเรื่องขยะ", ""},
		{contact, "ขอเบอร์ประชาสัมพันธ์", ""},
		{income, "คิดเป็นกี่%", PartPercent},
		{income, "แล้วเพิ่มขึ้นร้อยละเท่าไหร่ครับ", PartPercent},
		{income, "ยอดขายเพิ่มกี่เปอร์เซ็นต์", ""},
		{cases, "กี่เปอร์เซ็นต์", ""},
		{cases, "ข้อมูลถึงวันไหน", PartDay},
		{cases, "นับถึงวันที่เท่าไหร่คะ", PartDay},
		{meeting, "ถึงวันไหน", ""},
	} {
		last := u.Understand(tc.before, Context{Now: testNow})
		if got := u.Understand(tc.text, Context{Now: testNow, Last: &last}).Aspect.OfShown; got != tc.want {
			t.Errorf("%q after %q asks for %q of what was shown, want %q", tc.text, tc.before, got, tc.want)
		}
	}
}

// TestWhatNoRecordOfTheSubjectStatesIsAskedForByItself asks after each kind of answer for what its records do not state, for how many there are,
// and for what others state or look up.
func TestWhatNoRecordOfTheSubjectStatesIsAskedForByItself(t *testing.T) {
	const orders, meeting, list, fairs, sales, projects, cases, agenda, off = "ผู้ว่าสั่งอะไรบ้าง", "ประชุมกรมการจังหวัดครั้งหน้าวันไหน", "สัปดาห์หน้ามีประชุมอะไรบ้าง", "มีงาน OTOP อะไรบ้าง", "ยอดขาย OTOP เท่าไหร่", "โครงการ OTOP งบจังหวัดมีอะไรบ้าง", "ยอดโควิดล่าสุด", "ประชุมครั้งที่ 4/2564 มีวาระอะไรบ้าง", "เดือนหน้าหยุดวันไหนบ้าง"
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		before, text string
		want         PartOfShown
	}{
		{fairs, "เบอร์ล่ะ", PartContact},
		{fairs, "ติดต่อใครได้บ้างคะ", PartContact},
		{orders, "ขอเบอร์ติดต่อหน่อยครับ", PartContact},
		{cases, "สอบถามใครได้อีก", PartContact},
		{projects, "โทรถามใครดี", PartContact},
		{meeting, "เบอร์ล่ะ", ""}, // of its chair
		{fairs, "เบอร์พัฒนาการจังหวัด", ""},
		{fairs, "ใช้งบเท่าไหร่", PartMoney},
		{meeting, "ใช้งบเท่าไหร่คะ", PartMoney},
		{sales, "กี่บาท", ""},
		{projects, "ใช้งบเท่าไหร่", ""},
		{fairs, "ใครไปบ้าง", PartAttendees},
		{meeting, "ใครไปบ้าง", ""},
		{meeting, "ส่งตัวแทนไปได้ไหม", PartProxy},
		{meeting, "ต้องไปเองมั้ยคะ", PartProxy},
		{meeting, "ให้คนอื่นเข้าแทนได้ป่ะ", PartProxy},
		{meeting, "ส่งตัวแทนไปแล้ว", ""},
		{meeting, "ส่งปลัดไปแทนได้ไหม", ""},
		{fairs, "ออนไลน์ได้มั้ย", PartOnline},
		{meeting, "ออนไลน์ได้มั้ย", ""},
		{fairs, "ไปยังไงคะ", PartRoute},
		{fairs, "ห่างจากศาลากลางกี่กิโล", PartDistance},
		{fairs, "ไกลจากบางปะอินไหม", PartDistance},
		{meeting, "เดินทางนานไหม", PartDistance},
		{fairs, "ห่างกันกี่วัน", ""},
		{fairs, "งานไหนใกล้ที่สุด", ""},
		{fairs, "ต้องลงทะเบียนไหม", PartSignUp},
		{fairs, "มีผู้ลงทะเบียนกี่ราย", ""},
		{orders, "โทรถามรายละเอียดได้ที่ไหน", PartContact},
		{fairs, "อันไหนสำคัญสุด", PartUrgency},
		{orders, "อันไหนด่วนสุด", ""},
		{projects, "ต้องเสร็จภายในเมื่อไร", PartDone},
		{orders, "ต้องเสร็จภายในเมื่อไร", ""},
		{off, "สรุปหยุดกี่วัน", PartCount},
		{off, "รวมกี่วัน ไม่นับเสาร์อาทิตย์", PartCount},
		{off, "เดือนมิถุนาหยุดกี่วัน", ""},
		{list, "ทั้งหมดกี่อัน", PartCount},
		{list, "สรุปกี่เรื่อง", PartCount},
		{list, "กี่โมง", ""},
		{agenda, "รวมกี่วาระ", PartCount},
		{orders, "รวมกี่เรื่องคะ", PartCount},
		{cases, "รวมกี่คน", ""},
	} {
		last := u.Understand(tc.before, Context{Now: testNow})
		if got := u.Understand(tc.text, Context{Now: testNow, Last: &last}).Aspect.OfShown; got != tc.want {
			t.Errorf("%q after %q asks for %q of what was shown, want %q", tc.text, tc.before, got, tc.want)
		}
	}
}

// TestTheFirstWorkdayIsCountedFromWhatIsNamed asks for the first day on which offices are open.
func TestTheFirstWorkdayIsCountedFromWhatIsNamed(t *testing.T) {
	u := New(Office{Province: "14"})
	for text, want := range map[string]string{
		"วันทำการถัดไปวันไหน":                    "0000-00-00",
		"วันทำการแรกหลังวันที่ 4 พ.ค. คือวันไหน": "2021-05-04",
		"งั้นวันทำการถัดจาก 12 พ.ค. คือวันไหนคะ": "2021-05-12",
	} {
		h := u.Understand(text, Context{Now: testNow}).Aspect.Holidays
		if !h.Workday || h.After.String() != want && h.After.Valid() {
			t.Errorf("%q asks for the workday after %v (%t), want %s", text, h.After, h.Workday, want)
		}
	}
	for _, text := range []string{"วันทำการมีกี่วัน", "เตือนวันทำการถัดไป 9 โมง", "วันหยุดถัดไปวันไหน", "เวลาทำการกี่โมง", "ประชุมวันทำการแรกของเดือนหน้ากี่โมง"} {
		if h := u.Understand(text, Context{Now: testNow}).Aspect.Holidays; h.Workday {
			t.Errorf("%q asks for a workday", text)
		}
	}
}

// TestWhetherOfficesAreClosedIsAskedOfTheDayThatWasShown asks «หยุดไหม» after a holiday, and after what is none.
func TestWhetherOfficesAreClosedIsAskedOfTheDayThatWasShown(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, tc := range []struct {
		before, text string
		want         bool
	}{
		{"วิสาขบูชาปีนี้วันไหน", "หยุดไหม", true},
		{"วิสาขบูชาปีนี้วันไหน", "เป็นวันหยุดราชการหรือเปล่าคะ", true},
		{"ยอดโควิดล่าสุด", "หยุดไหม", false},
		{"วิสาขบูชาปีนี้วันไหน", "หยุดส่งยอดได้ไหม", false},
		{"วิสาขบูชาปีนี้วันไหน", "หยุดเตือนได้ไหม", false},
	} {
		last := u.Understand(tc.before, Context{Now: testNow})
		shown := when.Day(when.Date{Year: 2021, Month: 5, Day: 26})
		h := u.Understand(tc.text, Context{Now: testNow, Last: &last, Shown: shown}).Aspect.Holidays
		if got := h.Asked && h.On == shown; got != tc.want {
			t.Errorf("%q after %q asks of the day that was shown: %t, want %t", tc.text, tc.before, got, tc.want)
		}
	}
}
