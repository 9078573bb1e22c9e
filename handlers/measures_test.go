package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

const (
	dailyRelease = `สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา รายงานสถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019 ประจำวันที่ 30 เมษายน 2564
ผู้ป่วยรายใหม่ 25 ราย ผู้ป่วยสะสม 319 ราย (นับตั้งแต่วันที่ 1 เมษายน 2564)
รักษาหายเพิ่ม 9 ราย รักษาหายสะสม 72 ราย
เสียชีวิตเพิ่ม 2 ราย เสียชีวิตสะสม 3 ราย
ที่มา : สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา`

	totalsRelease = `สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา รายงานสถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019 ประจำวันที่ 30 เมษายน 2564
ผู้ป่วยสะสม 319 ราย เสียชีวิตสะสม 3 ราย
ที่มา : สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา`

	fairRelease = `พัฒนาการจังหวัดพระนครศรีอยุธยา เปิดงาน "OTOP ของดีกรุงเก่า" ระหว่างวันที่ 23 - 25 เมษายน 2564 ณ ตลาดน้ำอโยธยา
ภายในงานมีผู้ประกอบการ OTOP เข้าร่วมจำหน่ายสินค้า จำนวน 98 ราย รวม 120 บูธ
ยอดจำหน่ายสินค้า OTOP ตลอดงาน รวมทั้งสิ้น 3,500,000 บาท
ภาพ/ข่าว : สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา`

	halfYearRelease = `ผลการดำเนินงาน OTOP จังหวัดพระนครศรีอยุธยา ไตรมาส 1-2 ปีงบประมาณ 2564 มีรายได้จากการจำหน่ายผลิตภัณฑ์ OTOP 1,256,000,000 บาท มีผู้ประกอบการ OTOP จำนวน 1,432 ราย
ที่มา : สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา`
)

// asked is a question, with what its answer holds and what it must not hold.
type asked struct {
	question   string
	has, lacks []string
}

func TestTheDaysCountsStandApartFromTheTotals(t *testing.T) {
	for name, test := range map[string]struct {
		release string
		asked   []asked
	}{
		"a release with both": {dailyRelease, []asked{
			{"วันนี้เสียชีวิตกี่คน", []string{"เสียชีวิตรายวัน: 2 ราย · ณ 30 เม.ย. 64", "เสียชีวิตสะสม: 3 ราย"}, []string{"หาย", "319"}},
			{"เสียชีวิตเพิ่มกี่ราย", []string{"เสียชีวิตรายวัน: 2 ราย"}, []string{"3 ราย", "25 ราย"}},
			{"วันนี้รักษาหายเพิ่มกี่ราย", []string{"รักษาหายรายวัน: 9 ราย"}, []string{"72", "25 ราย"}},
			{"รักษาหายแล้วกี่คน", []string{"รักษาหายแล้ว: 72 ราย", "รักษาหายรายวัน: 9 ราย"}, []string{"เสียชีวิต"}},
			{"ยอดโควิดล่าสุด", []string{"319", "25", "72", "9", "เสียชีวิตสะสม: 3 ราย", "เสียชีวิตรายวัน: 2 ราย"}, nil},
			{"สัปดาห์นี้เสียชีวิตกี่คน", []string{"เสียชีวิตรายวันรวม (คำนวณ): 2 ราย", "1 จาก 5 วัน", "เสียชีวิตสะสม: 3 ราย"}, []string{"5 ราย"}},
			{"ประวัติยอดเสียชีวิตรายวัน", []string{"ประวัติตัวเลข", "2 ราย"}, []string{"3 ราย"}},
		}},
		"a release with totals alone": {totalsRelease, []asked{
			{"วันนี้เสียชีวิตกี่คน", []string{"เสียชีวิตสะสม: 3 ราย", "ไม่ระบุจำนวนเฉพาะของวันเดียว"}, nil},
			{"เสียชีวิตเพิ่มกี่ราย", []string{"ยังไม่มียอดเสียชีวิตรายวันในบันทึก"}, []string{"3 ราย"}},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			d.saved(test.release)
			d.answers(test.asked)
		})
	}
}

func TestTheFiguresOfOTOPThatAReleaseStatesAreAnswered(t *testing.T) {
	d := newDesk(t)
	d.saved(fairRelease)
	d.saved(halfYearRelease)
	d.answers([]asked{
		{"โอทอปมีผู้ประกอบการกี่ราย", []string{"จำนวนผู้ประกอบการ: 98 ราย", "ของดีกรุงเก่า", "23–25 เม.ย. 64"}, []string{"1,432"}},
		{"ผู้ประกอบการโอทอปไตรมาส 2 มีกี่ราย", []string{"1,432 ราย", "ไตรมาส 1–2 ปีงบประมาณ 2564"}, []string{"98"}},
		{"มีบูธกี่บูธ", []string{"จำนวนบูธ: 120 บูธ", "ของดีกรุงเก่า"}, nil},
		{"รายได้โอทอปเท่าไหร่", []string{"รายได้: 1,256,000,000 บาท", "คนละตัวชี้วัดกับยอดจำหน่าย"}, []string{"3,500,000"}},
		{"ประวัติยอดบูธ", []string{"จำนวนบูธ OTOP", "120 บูธ"}, nil},
	})
	p, err := d.reader().Draft(t.Context(), halfYearRelease, when.Date{})
	if err != nil {
		t.Fatal(err)
	}
	for _, ch := range p.Changes {
		if f, ok := ch.Becomes.(ledger.Figure); ok && f.Measure == ledger.OTOPEntrepreneurs && !strings.Contains(strings.Join(ch.Warnings, " "), "ไม่ได้ระบุช่วงเวลา") {
			t.Errorf("nothing is said of a period that the release doesn't state: %q", ch.Warnings)
		}
	}
}

// saved reads a release and saves all that it says.
func (d *desk) saved(text string) {
	d.t.Helper()
	d.read("Ureporter", text)
	d.saves(d.openCard("Ureporter"))
	d.now = d.now.Add(2 * time.Second) // the names of the new records are read
}

// saves taps the button of a draft that saves all of it.
func (d *desk) saves(card dialog.Answer) {
	d.t.Helper()
	label := "บันทึก"
	if offers := offered(card); slices.Contains(offers, "บันทึกทั้งหมด") {
		label = "บันทึกทั้งหมด"
	}
	d.wants(d.tap("Ureporter", card, label), "บันทึกแล้ว")
}

// answers asks questions and commands, and looks at the answers.
func (d *desk) answers(all []asked) {
	d.t.Helper()
	for _, c := range all {
		got := d.say("Ureader", c.question).Plain()
		if got == "" {
			got = d.ask(d.t, c.question).Plain()
		}
		for _, part := range c.has {
			if !strings.Contains(got, part) {
				d.t.Errorf("“%s” lacks “%s”:\n%s", c.question, part, got)
			}
		}
		for _, part := range c.lacks {
			if strings.Contains(got, part) {
				d.t.Errorf("“%s” holds “%s”:\n%s", c.question, part, got)
			}
		}
	}
}
