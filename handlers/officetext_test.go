package handlers_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/when"
)

// newAnnouncer is an administrator of an office with two approved groups.
func newAnnouncer(t *testing.T) subscriber {
	t.Helper()
	s := newSubscriber(t, ledger.RoleAdmin, false)
	s.deps.Members = membership{"C1": {"U1", "U2"}, "C2": {"U2", "U3"}}
	s.router = handlers.NewRouter(s.deps)
	for user, name := range map[string]string{"U1": "วิชัย รอบคอบ", "U2": "สมศรี ใจดี", "U3": "มาลี ถี่ถ้วน"} {
		if err := s.records.LinkPerson(t.Context(), ledger.Person{UserID: user, Name: name, Role: ledger.RoleAdmin}); err != nil {
			t.Fatal(err)
		}
	}
	for id, name := range map[string]string{"C1": "คณะทำงาน", "C2": "หัวหน้าส่วน"} {
		if err := s.records.PutChat(t.Context(), ledger.Chat{ID: id, Kind: ledger.ChatGroup, Name: name}); err != nil {
			t.Fatal(err)
		}
		if err := s.records.ApproveChat(t.Context(), id, "U1", nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.records.PutChatSize(t.Context(), "C1", 60); err != nil {
		t.Fatal(err)
	}
	if err := s.records.PutChatSize(t.Context(), "C2", 45); err != nil {
		t.Fatal(err)
	}
	return s
}

// texts are the administrators' texts, the newest first.
func (s subscriber) texts() []ledger.OfficeText {
	s.t.Helper()
	all, err := s.records.Texts(s.t.Context(), ledger.TextFilter{})
	if err != nil {
		s.t.Fatal(err)
	}
	return all
}

func TestAnAdministratorAnnouncesATextToTheGroupsThatHeChooses(t *testing.T) {
	s := newAnnouncer(t)
	a := s.say("ประกาศถึงกลุ่มคณะทำงาน: พรุ่งนี้ 9 โมง ปิดปรับปรุงระบบไฟฟ้า")
	holds(t, a.Plain(), "ยังไม่ได้ส่ง", "☑ 1. คณะทำงาน", "60 คน", "☐ 2. หัวหน้าส่วน", "ใช้โควตา: 60 ข้อความ",
		"เปลี่ยน “พรุ่งนี้ 9 โมง” เป็น “วันเสาร์ที่ 1 พฤษภาคม 2564 เวลา 09.00 น.”", "วันเสาร์ที่ 1 พฤษภาคม 2564 เวลา 09.00 น. ปิดปรับปรุงระบบไฟฟ้า", "ผู้ประกาศ: วิชัย รอบคอบ")
	first := a
	a = s.tap(a, "เลือก หัวหน้าส่วน")
	holds(t, a.Plain(), "☑ 2. หัวหน้าส่วน", "ใช้โควตา: 60 + 45 = 105 ข้อความ")
	holds(t, s.tap(first, "ส่ง").Plain(), "เปลี่ยนไปแล้วหลังจากที่แสดงปุ่ม")
	a = s.tap(a, "ขอให้รับทราบ")
	holds(t, s.tap(a, "ส่ง").Plain(), "กำลังส่งประกาศถึง 2 กลุ่ม")
	holds(t, s.tap(a, "ส่ง").Plain(), "เปลี่ยนไปแล้ว") // once
	text := s.texts()[0]
	if text.State != ledger.TextSending || len(text.Targets) != 2 || !text.Acknowledge || text.Due.After(s.now) {
		t.Errorf("%+v", text)
	}
	sent, err := handlers.NewTexts(s.deps).Text(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	s.send(handlers.TextJob, "1@"+text.Due.Format(time.RFC3339), "C1", "C2")
	s.by = dialog.Asker{ID: "U2", Role: ledger.RoleReader}
	holds(t, s.tap(sent, "รับทราบ").Plain(), "“รับทราบ”", "ประกาศ “วันเสาร์ที่ 1 พฤษภาคม 2564")
	s.by = dialog.Asker{ID: "U1", Role: ledger.RoleAdmin}
	holds(t, s.say("ประวัติการแจ้ง").Plain(), "📣 “วันเสาร์ที่ 1 พฤษภาคม 2564", "โดย วิชัย รอบคอบ", "รับทราบ 1/3")
	holds(t, s.say("ใครรับทราบแล้ว").Plain(), "รับทราบแล้ว 1/3", "สมศรี ใจดี")
	if _, err := s.records.VerifyAudit(t.Context(), ""); err != nil {
		t.Error(err)
	}
}

func TestATextIsAskedForAndTheNextMessageTakenAsIt(t *testing.T) {
	s := newAnnouncer(t)
	holds(t, s.say("ประกาศ").Plain(), "จะประกาศว่าอะไรครับ")
	a := s.say("ขอให้ทุกหน่วยส่งแผนภายในวันที่ 7 พ.ค. 64")
	holds(t, a.Plain(), "ขอให้ทุกหน่วยส่งแผนภายในวันที่ 7 พ.ค. 64", "ยังไม่ได้เลือกกลุ่ม")
	lacks(t, a.Plain(), "เปลี่ยน “")
	holds(t, s.tap(a, "ยกเลิก").Plain(), "ไม่ได้ส่งถึงใคร")
	s.say("ประกาศ")
	holds(t, s.say("ยกเลิก").Plain(), "ไม่ประกาศแล้ว")
	lacks(t, s.say("ยอดโควิดล่าสุด").Plain(), "ร่างประกาศ")
	s.say("ประกาศ")
	s.now = s.now.Add(11 * time.Minute)
	lacks(t, s.say("ยอดโควิดล่าสุด").Plain(), "ร่างประกาศ")
}

func TestATextThatIsSentLaterWaitsForItsTimeAndCanBeDroppedUntilThen(t *testing.T) {
	s := newAnnouncer(t)
	a := s.say("ประกาศถึงทุกกลุ่ม พรุ่งนี้ 8 โมง: เช้านี้ปิดถนนหน้าศาลากลาง")
	holds(t, a.Plain(), "ส่งเมื่อ: ส. 1 พ.ค. 64 เวลา 08.00 น.", "60 + 45 = 105 ข้อความ", "วันศุกร์ที่ 30 เมษายน 2564 ช่วงเช้า ปิดถนนหน้าศาลากลาง")
	a = s.tap(a, "ส่ง")
	holds(t, a.Plain(), "จะส่งประกาศถึง 2 กลุ่ม ส. 1 พ.ค. 64 เวลา 08.00 น.")
	holds(t, s.tap(a, "ยกเลิกการส่ง").Plain(), "ไม่ได้ส่งถึงใคร")
	if got := s.texts()[0].State; got != ledger.TextCancelled {
		t.Errorf("the text is %s", got)
	}
}

func TestASecondAdministratorApprovesWhereTheOfficeWantsTwo(t *testing.T) {
	s := newAnnouncer(t)
	source, err := s.records.AddSource(t.Context(), ledger.Source{Key: "s", Kind: ledger.SourceEntry, Title: "ตั้งค่า", Publisher: "สำนักงาน", Published: when.DateOf(s.now), AddedBy: "test"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.records.Transact(t.Context(), "test", func(ctx context.Context, tx *ledger.Tx) error {
		_, _, err := tx.Add(ctx, ledger.Setting{Key: string(setting.TextsTwo), Value: "yes", Source: source, Quote: "ต้อง"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	a := s.say("ประกาศถึงกลุ่มคณะทำงาน: ทดสอบระบบ")
	holds(t, a.Plain(), "ผู้ดูแลคนที่สองอนุมัติก่อนส่ง")
	holds(t, s.tap(a, "ส่ง").Plain(), "ส่งให้ผู้ดูแลคนอื่นอนุมัติแล้ว")
	asked, err := handlers.NewTexts(s.deps).TextApproval(t.Context(), s.texts()[0])
	if err != nil {
		t.Fatal(err)
	}
	holds(t, asked.Plain(), "ขออนุมัติประกาศ", "ทดสอบระบบ", "ส่งถึง: คณะทำงาน", "60 ข้อความ")
	holds(t, s.tap(asked, "อนุมัติ").Plain(), "อนุมัติเองไม่ได้")
	s.by = dialog.Asker{ID: "U3", Role: ledger.RoleAdmin}
	s.chat = dialog.Chat{ID: "U3"}
	holds(t, s.tap(asked, "อนุมัติ").Plain(), "อนุมัติแล้วครับ")
	if got := s.texts()[0]; got.State != ledger.TextSending || got.DecidedBy == "" || strings.EqualFold(got.DecidedBy, got.MadeBy) {
		t.Errorf("%+v", got)
	}
}

func TestWordsThatAreNoAnnouncement(t *testing.T) {
	s := newAnnouncer(t)
	for _, text := range []string{"ประกาศผลสอบเมื่อไหร่", "ประกาศวันหยุดเดือนนี้มีอะไรบ้าง", "ประกาศของกระทรวงมหาดไทยเรื่องอะไร"} {
		r := dialog.Request{By: s.by, Chat: s.chat, Now: s.now, Happened: s.now}
		if a, ok, err := s.router.RunCommand(t.Context(), r, text); ok || err != nil {
			t.Errorf("%q was taken for an announcement: %q, %v", text, a.Plain(), err)
		}
	}
}
