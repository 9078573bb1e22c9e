package intent

import "testing"

// purposes are messages with what they are for.
var purposes = []struct {
	text    string
	purpose Purpose
}{
	{"ขอเชิญประชุม เรื่อง มาตรการป้องกันโรคในโรงงาน วันที่ 7 พ.ค. 64 เวลา 10.00 น. ห้องประชุมชั้น 2 ศาลากลางจังหวัดพระนครศรีอยุธยา", PurposeTells},
	{"จังหวัดพระนครศรีอยุธยากำหนดจัดงาน OTOP ของดีเมืองกรุงเก่า ระหว่างวันที่ ๑๔ - ๒๐ พฤษภาคม ๒๕๖๔ ณ ศูนย์การค้าอยุธยาซิตี้พาร์ค", PurposeTells},
	{"บันทึกยอดวันนี้ ใหม่ 12", PurposeTells},
	{"ขอแจ้งยอดผู้ป่วยวันนี้ 11 ราย", PurposeTells},

	{"ประชุมกาชาด ศุกร์นี้ 10.30", PurposeEither},
	{"ประชุมโรคระบาด 6 พ.ค.", PurposeEither},
	{"งานโอทอป วัดพนัญเชิง 22-24 พ.ค.", PurposeEither},
	{"งานโอทอป วัดพนัญเชิง", PurposeEither},
	{"งานโอทอปหน้าศาลากลาง 7-9 พ.ค.", PurposeEither},
	{"ยอดขาย ข้าวสารเสนา 320,000 เมษายน", PurposeEither},
	{"รพ.เสนา", PurposeEither},
	{"งบลงทุน 45%", PurposeEither},
	{"ให้ ปภ. สำรวจเขื่อน ภายใน 10 พ.ค.", PurposeEither},
	{"โครงการปรับปรุงถนนเข้าวัดไชยวัฒนาราม", PurposeEither},
	{"อุทัย ไม่มีผู้ป่วย", PurposeEither},

	{"ขอรายละเอียดงานโอทอปหน้าศาลากลาง 7-9 พ.ค.", PurposeAsks},
	{"ขอดูข้อมูลงาน OTOP ที่วัดพนัญเชิง 7-9 พ.ค.", PurposeAsks},
	{"ดูงานโอทอปที่วัดพนัญเชิง วันที่ 5 พ.ค.", PurposeAsks},
	{"งานโอทอปหน้าศาลากลาง 7-9 พ.ค. นี้ยังจัดอยู่", PurposeAsks},
	{"ประชุมวันจันทร์", PurposeAsks},
	{"ประชุมสัปดาห์หน้า", PurposeAsks},
	{"งาน OTOP เดือนพฤษภาคม 2564", PurposeAsks},
	{"ข้อสั่งการ 4/2564", PurposeAsks},
	{"เบอร์ สสจ.", PurposeAsks},
	{"วันนี้มีผู้ติดเชื้อรายใหม่ 14 รายใช่ไหม", PurposeAsks},
	{"ยอดขาย 27,775,960 บาทมาจากไหน", PurposeAsks},
	{"อยากทราบยอดโควิดวันที่ 29 เม.ย. 64 ค่ะ", PurposeAsks},
	{"เตือนประชุมวันจันทร์ 9 โมงด้วย", PurposeAsks},
	{"ถามว่า ประชุมกาชาด ศุกร์นี้ 10.30", PurposeAsks},
}

func TestWhetherAMessageTellsOrAsks(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, p := range purposes {
		for _, q := range u.UnderstandAll(p.text, Context{Now: testNow}) {
			if q.Purpose != p.purpose {
				t.Errorf("%q (%s): purpose %q, not %q", p.text, q.Intent, q.Purpose, p.purpose)
			}
		}
	}
}

func TestAsAskedIsNeverAnEntryAndAsToldStaysOne(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, p := range purposes {
		if p.purpose != PurposeEither {
			continue
		}
		for _, q := range u.UnderstandAll(AsAsked(p.text), Context{Now: testNow}) {
			if q.Purpose != PurposeAsks || q.Act != ActAsk {
				t.Errorf("%q asked: purpose %q, act %q", p.text, q.Purpose, q.Act)
			}
		}
		if _, ok := OpensEntry(AsTold(p.text)); !ok {
			t.Errorf("%q told opens no entry", p.text)
		}
	}
}

func TestAParticularCompletesTheSubjectNamedBeforeIt(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, c := range []struct{ subject, particular, told string }{
		{"ยอดขายโอทอป", "3.5 ล้าน", "ยอดขายโอทอป 3.5 ล้าน"},
		{"ประชุมงบ", "วันจันทร์ บ่ายสอง", "ประชุมงบ วันจันทร์ บ่ายสอง"},
		{"งานโอทอป วัดพนัญเชิง", "22-24 พ.ค.", "งานโอทอป วัดพนัญเชิง 22-24 พ.ค."},
		{"ยอดขายโอทอปเท่าไหร่", "3.5 ล้าน", ""},
		{"ประชุมงบ", "พรุ่งนี้", ""},
	} {
		before := u.Understand(c.subject, Context{Now: testNow})
		q := u.Understand(c.particular, Context{Now: testNow, Last: &before})
		if told := q.Told; (q.Purpose == PurposeEither) != (c.told != "") || c.told != "" && told != c.told {
			t.Errorf("%q after %q: purpose %q of %q, not of %q", c.particular, c.subject, q.Purpose, told, c.told)
		}
	}
}

func TestPiecesOfARecordAreKeptTogetherUntilOneComesThatNoQuestionIs(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, c := range []struct {
		name    string
		pieces  []string
		purpose Purpose
		told    string
	}{
		{"a meeting whose name reads like a question about a budget", []string{"ประชุม", "งบประมาณจังหวัด", "5 พ.ค.", "10 โมง"}, PurposeEither, "ประชุม งบประมาณจังหวัด 5 พ.ค. 10 โมง"},
		{"a district's number, and then what it counts", []string{"บางปะอิน 7", "โควิด วันนี้ รายใหม่"}, PurposeEither, "บางปะอิน 7 โควิด วันนี้ รายใหม่"},
		{"what is counted, and then how many", []string{"ผู้ติดเชื้อใหม่", "15 คน", "วันนี้"}, PurposeEither, "ผู้ติดเชื้อใหม่ 15 คน วันนี้"},
		{"who holds a post that is only named", []string{"นายอำเภอบางไทร", "คนใหม่ชื่อ นายสมชาย ใจดี"}, PurposeEither, "นายอำเภอบางไทร คนใหม่ชื่อ นายสมชาย ใจดี"},
		{"sales of a district", []string{"ยอดขาย OTOP มีนา", "ท่าเรือ", "450000"}, PurposeEither, "ยอดขาย OTOP มีนา ท่าเรือ 450000"},
		{"a number of which it is open what it counts", []string{"โควิด เสนา 4"}, PurposeEither, "โควิด เสนา 4"},
		{"what it counts, and the day", []string{"โควิด เสนา 4", "รายใหม่ค่ะ", "เมื่อวาน"}, PurposeEither, "โควิด เสนา 4 รายใหม่ค่ะ เมื่อวาน"},
		{"who holds a post", []string{"เบอร์ท้องถิ่นจังหวัด", "นางสาวมาลี ทองดี"}, PurposeEither, "เบอร์ท้องถิ่นจังหวัด นางสาวมาลี ทองดี"},
		{"the place of a fair", []string{"งานโอทอปเสนา", "8-9 พ.ค.", "ตลาดบ้านแพน"}, PurposeEither, "งานโอทอปเสนา 8-9 พ.ค. ตลาดบ้านแพน"},
		{"a district alone only narrows the question", []string{"ยอดขาย OTOP มีนา", "ท่าเรือ"}, PurposeAsks, "ยอดขาย OTOP มีนา ท่าเรือ"},
		{"a count that is asked for", []string{"โควิดเสนากี่ราย", "รายใหม่"}, PurposeAsks, ""},
		{"a person asked about", []string{"ใครเป็นท้องถิ่นจังหวัด", "นางสาวมาลี ทองดี"}, PurposeAsks, ""},
		{"another question", []string{"งานโอทอปเสนา", "8-9 พ.ค.", "ตลาดบ้านแพนอยู่ไหน"}, PurposeAsks, ""},
	} {
		var last *Query
		for _, text := range c.pieces {
			q := u.Understand(text, Context{Now: testNow, Last: last})
			last = &q
		}
		if last.Purpose != c.purpose || last.Told != c.told {
			t.Errorf("%s: purpose %q of %q, not %q of %q", c.name, last.Purpose, last.Told, c.purpose, c.told)
		}
	}
}

func TestOpensEntry(t *testing.T) {
	for text, plain := range map[string]string{
		"จะลงโครงการขุดลอกคลอง":       "บันทึกโครงการขุดลอกคลอง",
		"ขอบันทึก ข้อสั่งการ":         "บันทึกข้อสั่งการ",
		"รบกวนช่วยลงยอดโควิดวันนี้":   "บันทึกยอดโควิดวันนี้",
		"ลงทะเบียนเราชนะ":             "",
		"เพิ่มขึ้นกี่คน":              "",
		"บันทึกการประชุมครั้งที่แล้ว": "",
		"ยอดโควิด":                    "",
	} {
		if said, ok := OpensEntry(text); said != plain || ok != (plain != "") {
			t.Errorf("%q opens %q, %v", text, said, ok)
		}
	}
}
