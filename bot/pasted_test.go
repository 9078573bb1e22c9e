package bot_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/linesim"
	"changwat/internal/thai"
)

// seed is the press release of 29 April 2564.
func seed(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../handlers/testdata/release/2564-04-29.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var afternoon = time.Date(2021, 4, 30, 16, 30, 0, 0, time.FixedZone("+07", 7*3600))

// daily is a short release of a day that the sample knows nothing of.
const daily = `สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา รายงานสถานการณ์โรคติดเชื้อไวรัสโคโรนา 2019
ข้อมูล ณ วันที่ 30 เมษายน 2564 จังหวัดพระนครศรีอยุธยา
พบผู้ติดเชื้อรายใหม่ 12 ราย ผู้ป่วยสะสม 306 ราย รักษาหายแล้ว 70 ราย เสียชีวิตสะสม 1 ราย (นับตั้งแต่ 1 เมษายน 2564)
ขอให้ประชาชนปฏิบัติตามมาตรการ D-M-H-T-T-A อย่างเคร่งครัด สวมหน้ากากอนามัย และล้างมือบ่อย ๆ
ภาพ/ข่าว : สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา`

func (h *fixture) wants(got string, parts ...string) {
	h.Helper()
	for _, part := range parts {
		if !strings.Contains(got, part) {
			h.Errorf("“%s” is missing in\n%s", part, got)
		}
	}
}

// send is what the bot says to a file in a private chat.
func (h *fixture) send(who, name string, data []byte) string {
	h.Helper()
	return h.answerTo(who, "", func(string) error {
		_, err := h.platform.Send(h.Context(), linesim.UserID(cast[who].Name), "", linesim.Upload{Type: "file", Name: name, Data: data})
		return err
	})
}

// lastFrom is the id of the last message that somebody wrote in a private chat.
func (h *fixture) lastFrom(who string) string {
	id := linesim.UserID(cast[who].Name)
	last := ""
	for _, m := range h.platform.Messages(id) {
		if m.From == id {
			last = m.ID
		}
	}
	return last
}

func TestAPressReleaseIsReadWithoutACommand(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.wants(h.said("admin", "", daily), "ยังไม่ได้บันทึก", "พบ 4 ตัวเลข", "306", "บันทึกทั้งหมด")
	h.wants(h.said("admin", "", "ใครเป็นประธานประชุม 4/2564"), "นายภานุ แย้มศรี")
	h.wants(h.said("admin", "", "ร่างของฉัน"), "ร่างของท่าน 1 ร่าง")
	h.wants(h.said("admin", "", "ข้อ 1 เป็น 307"), "แก้ข้อ 1 แล้ว", "307")
	h.wants(h.said("admin", "", "บันทึก"), "บันทึกแล้ว 4 รายการ")
	h.wants(h.said("official", "", "ยอดโควิดล่าสุด"), "307", "12", "30 เม.ย. 64")
	h.wants(h.said("admin", "", daily), "แก้ของเดิม (ผู้ป่วยสะสม 307 ราย)") // what the words say differs from what was saved
}

func TestTheSameReleaseAgainIsThereAlready(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.said("admin", "", daily)
	h.tapped("admin", "", "บันทึกทั้งหมด")
	h.wants(h.said("admin", "", daily), "มีอยู่แล้วทั้งหมด")
}

func TestTwoReleasesWithinAMinuteAreTwoDrafts(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.said("admin", "", daily)
	h.wants(h.said("admin", "", seed(t)), "ร่างที่ 2")
	h.wants(h.said("admin", "", "ร่างของฉัน"), "ร่างของท่าน 2 ร่าง")
}

func TestAMessageThatLINEDeliversTwiceMakesOneDraft(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.said("admin", "", daily)
	h.wants(h.said("admin", "", daily), "ร่างที่ 1")
	h.wants(h.said("admin", "", "ร่างของฉัน"), "ร่างของท่าน 1 ร่าง")
}

func TestALongReleaseArrivesInParts(t *testing.T) {
	h := newFixture(t, afternoon, "")
	text := seed(t)
	if thai.UTF16Len(text) < 2000 {
		t.Fatal("the release is shorter than what was refused")
	}
	cut := strings.Index(text, "สำหรับสถานการณ์")
	h.wants(h.said("admin", "", text[:cut]), "ร่างที่ 1", "ประชุม")
	h.wants(h.said("admin", "", text[cut:]), "อ่านแล้ว 2 ส่วน", "ร่างที่ 1", "พบ 1 ประชุม · 4 ตัวเลข · 4 ข้อสั่งการ · 8 โครงการ (ซ้ำ 1)")
	h.wants(h.said("admin", "", "ร่างของฉัน"), "ร่างของท่าน 1 ร่าง")

	whole := newFixture(t, afternoon, "")
	whole.wants(whole.said("admin", "", text), "อ่านแล้ว 1 ส่วน", "พบ 1 ประชุม · 4 ตัวเลข · 4 ข้อสั่งการ · 8 โครงการ (ซ้ำ 1)")
}

func TestAReaderIsToldWhatToDoWithARelease(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.wants(h.said("official", "", seed(t)), "ท่านยังไม่มีสิทธิ์บันทึกข้อมูล", "ผู้รายงาน")
	h.wants(h.send("official", "ข่าว.txt", []byte(daily)), "ท่านยังไม่มีสิทธิ์บันทึกข้อมูล")
	h.wants(h.said("stranger", "", seed(t)), "ยืนยันสิทธิ์")
	if all, err := proposal.New(h.office).List(t.Context(), proposal.Filter{}); err != nil || len(all) != 0 {
		t.Errorf("%d proposals, %v", len(all), err)
	}
	h.wants(h.said("admin", "group", "บอท "+seed(t)), "โปรดวางในแชทส่วนตัว")
}

func TestATextFileIsReadInEachEncoding(t *testing.T) {
	wide := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(daily)) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	var narrow []byte // windows-874
	for _, r := range daily {
		if r >= 0x0E01 && r <= 0x0E5B {
			r += 0xA1 - 0x0E01
		}
		narrow = append(narrow, byte(r))
	}
	for name, file := range map[string][]byte{"UTF-8": []byte(daily), "UTF-16": wide, "windows-874": narrow} {
		t.Run(name, func(t *testing.T) {
			h := newFixture(t, afternoon, "")
			h.wants(h.send("admin", "ข่าว.TXT", file), "พบ 4 ตัวเลข", "306")
		})
	}
	h := newFixture(t, afternoon, "")
	h.wants(h.send("admin", "ข่าว.pdf", []byte("%PDF")), "เฉพาะไฟล์ .txt")
	h.wants(h.send("admin", "ข่าว.txt", []byte(strings.Repeat("ก", 1<<19))), "เกิน 1 MB")
	h.wants(h.send("admin", "ข่าว.txt", []byte{0, 1, 2, 3}), "อ่านตัวอักษรในไฟล์นี้ไม่ได้")
}

func TestAFileThatIsNotReadyIsAskedForAgain(t *testing.T) {
	h := newFixture(t, afternoon, "")
	if _, err := h.platform.Faults().Add(linesim.Fault{Kind: "not-ready", Times: 1}); err != nil {
		t.Fatal(err)
	}
	answer := h.answerTo("admin", "", func(string) error {
		h.send("admin", "ข่าว.txt", []byte(daily))
		return h.bot.Drain(t.Context()) // on a busy machine the webhook is answered before the file is read
	})
	h.wants(answer, "พบ 4 ตัวเลข")
}

func TestAnUnsentReleaseTakesItsDraftWithIt(t *testing.T) {
	h := newFixture(t, afternoon, "")
	store, user := proposal.New(h.office), linesim.UserID(cast["admin"].Name)
	h.said("admin", "", daily)
	if err := h.platform.Unsend(t.Context(), user, "", h.lastFrom("admin")); err != nil {
		t.Fatal(err)
	}
	p, err := store.Show(t.Context(), 1)
	if err != nil || p.State != proposal.Withdrawn || p.Origin.Text != "" || len(p.Changes) != 0 {
		t.Errorf("%+v, %v", p, err)
	}
	h.wants(h.said("admin", "", "สวัสดี"), "ไม่มีอะไรถูกบันทึก")
	if again := h.said("admin", "", "สวัสดี"); strings.Contains(again, "ไม่มีอะไรถูกบันทึก") {
		t.Error("it says so twice")
	}
}

func TestAnUnsentAmendmentSetsItsDraftBack(t *testing.T) {
	h := newFixture(t, afternoon, "")
	store, user := proposal.New(h.office), linesim.UserID(cast["admin"].Name)
	h.said("admin", "", daily)
	before, err := store.Show(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	h.wants(h.said("admin", "", "ข้อ 1 เป็น 299"), "แก้ข้อ 1 แล้วครับ", "299")
	if err := h.platform.Unsend(t.Context(), user, "", h.lastFrom("admin")); err != nil {
		t.Fatal(err)
	}
	p, err := store.Show(t.Context(), 1)
	if err != nil || p.State != proposal.Open || p.Origin.Text != before.Origin.Text || !slices.EqualFunc(p.Changes, before.Changes, sameChange) {
		t.Errorf("%+v, %v", p, err)
	}
	h.wants(h.said("admin", "", "บันทึก"), "ร่างกลับเป็นอย่างก่อนข้อความนั้น", "ยังไม่ได้ทำอะไร", "306")
}

// sameChange reports whether two changes say the same in the same words.
func sameChange(a, b proposal.Change) bool {
	return ledger.Same(a.Becomes, b.Becomes) && a.Quote == b.Quote && slices.Equal(a.Warnings, b.Warnings)
}

func TestAnAnswerMarksAValueThatItsMakerPutInPlaceOfTheDocuments(t *testing.T) {
	h := newFixture(t, afternoon, "")
	h.said("admin", "", daily)
	h.wants(h.said("admin", "", "ข้อ 1 เป็น 309"), "ผู้บันทึกแก้จาก", "ที่เอกสารระบุ")
	h.tapped("admin", "", "บันทึกทั้งหมด")
	h.wants(h.said("admin", "", "ยอดโควิดล่าสุด"), "309", "มีค่าที่ผู้บันทึกแก้จากที่เอกสารระบุ")
}

func TestWhatWasSavedFromAnUnsentReleaseStays(t *testing.T) {
	h := newFixture(t, afternoon, "")
	user := linesim.UserID(cast["admin"].Name)
	h.said("admin", "", daily)
	message := h.lastFrom("admin")
	h.tapped("admin", "", "บันทึกทั้งหมด")
	if err := h.platform.Unsend(t.Context(), user, "", message); err != nil {
		t.Fatal(err)
	}
	h.wants(h.said("admin", "", "สวัสดี"), "ข้อมูลที่บันทึกจากข้อความยังอยู่")
	if p, err := proposal.New(h.office).Show(t.Context(), 1); err != nil || p.State != proposal.Applied || p.Origin.Text != "" {
		t.Errorf("%+v, %v", p, err)
	}
	if all, err := h.office.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseDeaths}); err != nil || len(all) != 1 {
		t.Errorf("%d figures, %v", len(all), err)
	}
}
