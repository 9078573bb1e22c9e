package handlers_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// seed is the press release of 29 April 2564.
func seed(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile("testdata/release/2564-04-29.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (d *desk) reader() entry.ReleaseReader {
	return entry.ReleaseReader{Records: d.records, Province: d.deps.Province, Zone: d.deps.Zone}
}

// read proposes what a release says.
func (d *desk) read(user, text string) proposal.Proposal {
	d.t.Helper()
	draft, err := d.reader().Draft(d.t.Context(), text, when.Date{})
	if err != nil {
		d.t.Fatal(err)
	}
	p, err := d.store.Propose(d.t.Context(), proposal.Official(user), draft)
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// ask is the answer to a question.
func (o *office) ask(t *testing.T, text string) dialog.Answer {
	t.Helper()
	q := o.understand.UnderstandAll(text, intent.Context{Now: o.now})[0]
	a, err := o.router.Answer(t.Context(), dialog.Question{Query: q, Now: o.now, By: dialog.Asker{ID: "Ureader", Role: ledger.RoleReader}})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestTheReleaseSavedIntoAnEmptyOfficeGivesTheAnswersThatRestOnIt(t *testing.T) {
	d := newDesk(t)
	d.read("Ureporter", seed(t))
	card := d.openCard("Ureporter")
	d.wants(card, "พบ 1 ประชุม · 4 ตัวเลข · 4 ข้อสั่งการ · 8 โครงการ (ซ้ำ 1)", "ข้อสั่งการไม่ระบุกำหนดเสร็จ")
	d.wants(d.tap("Ureporter", card, "บันทึกทั้งหมด"), "บันทึกแล้ว")
	d.now = d.now.Add(2 * time.Second) // the names of the new records are read
	for _, c := range []struct {
		question string
		answer   []string
	}{
		{"ยอดโควิดล่าสุด", []string{"294", "63", "29 เม.ย. 64", "นับตั้งแต่ 1 เม.ย. 64", "สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา"}},
		{"รักษาหายแล้วกี่คน", []string{"63 ราย"}},
		{"ประชุม 4/2564 เมื่อไหร่", []string{"29 เมษายน 2564", "09.30 น.", "ห้องประชุมอโยธยา ชั้น 3", "Zoom"}},
		{"ใครเป็นประธานประชุม 4/2564", []string{"นายภานุ แย้มศรี", "ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา"}},
		{"ประชุม 4/2564 ห้องไหน", []string{"ห้องประชุมอโยธยา"}},
		{"ข้อสั่งการ 4/2564", []string{"เบิกจ่าย", "D-M-H-T-T-A", "หากพบผู้ติดเชื้อ", "Work From Home", "ไม่ระบุ"}},
		{"โอทอปขายได้เท่าไร", []string{"27,775,960", "บาท"}},
		{"รายได้โอทอปเพิ่มขึ้นเท่าไร", []string{"256,893,339"}},
		{"โครงการโอทอปมีอะไรบ้าง", []string{"KBO", "OTOP CITY 2020", "งบยุทธศาสตร์จังหวัด"}},
		{"มีงานโอทอปที่ไหนบ้าง", []string{"งานยอยศยิ่งฟ้า", "OTOP CITY"}},
		{"ผู้ว่าราชการจังหวัดคือใคร", []string{"นายภานุ แย้มศรี"}},
		{"พัฒนาการจังหวัดชื่ออะไร", []string{"นายกิจจา ทองแดง"}},
		{"โครงการเราชนะถึงไหนแล้ว", []string{"มีชื่อ “เราชนะ” ในเอกสาร", "ที่มา: สำนักงานพัฒนาชุมชน"}},
		{"เบิกจ่ายงบไตรมาสนี้ถึงไหนแล้ว", []string{"ไม่มีตัวเลขในเอกสาร", "เบิกจ่าย"}},
	} {
		a := d.ask(t, c.question)
		for _, part := range c.answer {
			if !strings.Contains(a.Plain(), part) {
				t.Errorf("“%s” is answered without “%s”:\n%s\n", c.question, part, a.Plain())
			}
		}
	}

	d.read("Ureporter", seed(t))
	d.wants(d.openCard("Ureporter"), "มีอยู่แล้วทั้งหมด")
}

func TestTheReleaseIsKnownToTheOfficeThatHasTheSample(t *testing.T) {
	d := newDesk(t)
	if _, err := ledger.LoadSample(t.Context(), d.records); err != nil {
		t.Fatal(err)
	}
	p := d.read("Ureporter", seed(t))
	for _, c := range p.Changes {
		if _, programme := c.Becomes.(ledger.Programme); c.State != proposal.ChangeSame && !programme { // the sample has none
			t.Errorf("%d: %s\nstands: %v", c.Position, proposal.Describe(c.Becomes), c.Current)
		}
	}
}

func TestPrivateDataIsNeitherKeptNorRecorded(t *testing.T) {
	d := newDesk(t)
	p := d.read("Ureporter", "วันที่ 29 เมษายน 2564 จังหวัดพระนครศรีอยุธยา มีผู้ป่วยโควิด-19 สะสม 294 ราย\nผู้ป่วย นายสมชาย ใจดี เลขบัตร 1-2345-67890-12-3 โทร 081-234-5678")
	for _, private := range []string{"สมชาย", "67890", "234-5678"} {
		if strings.Contains(p.Origin.Text, private) {
			t.Errorf("the kept text holds %q:\n%s", private, p.Origin.Text)
		}
	}
	d.wants(d.openCard("Ureporter"), "294", "ปกปิดข้อมูลส่วนบุคคล 3 แห่ง")
}

func TestFiguresOfAReleaseAreCheckedBeforeTheyAreSaved(t *testing.T) {
	d := newDesk(t)
	if _, err := ledger.LoadSample(t.Context(), d.records); err != nil {
		t.Fatal(err)
	}
	d.read("Ureporter", "ข้อมูล ณ วันที่ 30 เมษายน 2564 จังหวัดพระนครศรีอยุธยา ผู้ป่วยโควิด-19 สะสม 249 ราย (นับตั้งแต่ 1 เมษายน 2564)")
	d.wants(d.openCard("Ureporter"), "⚠️", "294", "ต้องมีผู้อนุมัติคนที่ 2")
}

func TestADraftSurvivesARestart(t *testing.T) {
	d := newDesk(t)
	d.read("Ureporter", seed(t))
	d.router = handlers.NewRouter(d.deps)
	d.wants(d.say("Ureporter", "ข้อ 2 เป็น 295"), "แก้ข้อ 2 แล้ว")
	d.wants(d.say("Ureporter", "บันทึก"), "บันทึกแล้ว")
}

func TestOneFairOfTwoOfficesIsShownOnceWithBothVenues(t *testing.T) {
	d := newDesk(t)
	told := func(office, venue string) string {
		return "ขอเชิญเที่ยวงาน \"OTOP ของดีกรุงเก่า\" ระหว่างวันที่ 7 - 9 พฤษภาคม 2564 ณ " + venue + "\nภาพ/ข่าว : " + office
	}
	d.saved(told("สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา", "ตลาดน้ำอโยธยา"))
	other := told("สำนักงานประชาสัมพันธ์จังหวัดพระนครศรีอยุธยา", "สนามหน้าศาลากลางจังหวัดพระนครศรีอยุธยา")
	d.read("Ureporter", other)
	card := d.openCard("Ureporter")
	d.wants(card, "แหล่งอื่นระบุสถานที่ของงานเดียวกันเป็น “ตลาดน้ำอโยธยา”")
	d.saves(card)
	d.now = d.now.Add(2 * time.Second)
	for _, question := range []string{"มีงานโอทอปที่ไหนบ้าง", "งานโอทอปเดือนพฤษภาคม"} {
		a := d.ask(t, question)
		if len(a.Cards) != 1 {
			t.Errorf("“%s” shows %d cards", question, len(a.Cards))
		}
		d.wants(a, "สถานที่: ตลาดน้ำอโยธยา (ตามสำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา)", "ศาลากลางจังหวัดพระนครศรีอยุธยา (ตามสำนักงานประชาสัมพันธ์จังหวัดพระนครศรีอยุธยา)",
			"ที่มา: สำนักงานพัฒนาชุมชน", "ที่มา: สำนักงานประชาสัมพันธ์", "ระบุสถานที่ไม่ตรงกัน")
	}
	d.wants(d.ask(t, "มีงานโอทอปกี่งาน"), "1 งาน")
	d.read("Ureporter", other) // again
	d.wants(d.openCard("Ureporter"), "มีอยู่แล้วทั้งหมด")
	d.saved(told("สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา", "วัดพนัญเชิง")) // its own office has moved it
	d.wants(d.ask(t, "มีงานโอทอปที่ไหนบ้าง"), "วัดพนัญเชิง (ตามสำนักงานพัฒนาชุมชน", "ตามสำนักงานประชาสัมพันธ์")
}

func TestTheAgendaOfAReleaseIsThatOfItsMeeting(t *testing.T) {
	d := newDesk(t)
	d.saved(`ประชุมคณะกรรมการโรคติดต่อจังหวัดพระนครศรีอยุธยา ครั้งที่ 5/2564
วันที่ 3 พฤษภาคม 2564 เวลา 13.30 น. ณ ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัดพระนครศรีอยุธยา
ระเบียบวาระที่ 3 เรื่องเพื่อทราบ
3.1 สถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019
3.2 ผลการตรวจเชิงรุกในตลาด
ระเบียบวาระที่ 4 เรื่องเพื่อพิจารณา
- มาตรการของตลาดนัด
ภาพ/ข่าว : สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา`)
	d.wants(d.ask(t, "วาระประชุมครั้งที่ 5/2564"), "สถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019", "ผลการตรวจเชิงรุกในตลาด", "มาตรการของตลาดนัด", "สำนักงานสาธารณสุขจังหวัด")
}
