package handlers_test

import (
	"errors"
	"testing"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

func TestAnAdministratorPausesOneAnnouncementForAllChats(t *testing.T) {
	s := newSubscriber(t, ledger.RoleAdmin, false)
	s.say("ขอรับสรุปเช้า")
	holds(t, s.say("การแจ้งของสำนักงาน").Plain(), "สรุปเช้า", "ทุกวัน 08.00 น. · เปิด", "หยุดทีละเรื่องไม่ได้")
	holds(t, s.say("ช่วยหยุดส่งสรุปเช้าทุกแชทด้วยครับ").Plain(), "หยุดส่ง “สรุปเช้า” ทุกแชทแล้ว", "หยุดทุกแชทตั้งแต่ ศ. 30 เม.ย. 64 เวลา 07.55 น.")
	if paused, err := s.records.PausedJobs(t.Context()); err != nil || paused["summary"].By != "U1" || len(paused) != 1 {
		t.Errorf("%v, %v", paused, err)
	}
	holds(t, s.say("การแจ้งของแชทนี้").Plain(), "สำนักงานหยุดส่งชั่วคราว")
	holds(t, s.tap(s.say("การแจ้งของสำนักงาน"), "ส่งต่อข้อ 1").Plain(), "ส่ง “สรุปเช้า” ต่อแล้ว", "ทุกวัน 08.00 น. · เปิด")
	holds(t, s.say("หยุดแจ้งยอดโควิดรายวันทั้งจังหวัด").Plain(), "หยุดส่ง “ยอดโควิดรายวัน”")
	holds(t, s.say("ส่งยอดโควิดรายวันต่อทุกกลุ่ม").Plain(), "ส่ง “ยอดโควิดรายวัน” ต่อแล้ว")
	if paused, err := s.records.PausedJobs(t.Context()); err != nil || len(paused) != 0 {
		t.Errorf("%v, %v", paused, err)
	}
	holds(t, s.say("หยุดส่งสรุปเช้าทุกกลุ่มก่อนครับ").Plain(), "หยุดส่ง “สรุปเช้า” ทุกแชทแล้ว")
	holds(t, s.say("หยุดส่งสรุปเช้าของทุกกลุ่มชั่วคราว").Plain(), "หยุดส่ง “สรุปเช้า” ทุกแชทแล้ว")
	holds(t, s.say("ส่งสรุปเช้าต่อทุกกลุ่ม").Plain(), "สรุปเช้า")
	holds(t, s.say("หยุดส่งทุกแชท").Plain(), "การแจ้งของสำนักงาน") // which one is not said

	s.by.Role = ledger.RoleApprover
	holds(t, s.say("หยุดส่งสรุปเช้าทุกแชท").Plain(), "ต้องมีสิทธิ์ผู้ดูแล")
}

// What a chat is told of quiet hours is what the office has set.
func TestTheQuietHoursOfTheOfficeAreSaid(t *testing.T) {
	s := newSubscriber(t, ledger.RoleAdmin, false)
	if err := s.records.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}); err != nil {
		t.Fatal(err)
	}
	holds(t, s.say("ขอรับสรุปเช้า 4 ทุ่ม").Plain(), "ช่วง 21.00–06.00 น. บอทไม่ส่งการแจ้ง จึงตั้งเป็นเวลา 06.00 น. แทน 22.00 น.", "การแจ้งตามรอบไม่ส่งช่วง 21.00–06.00 น.")
	for _, c := range []struct{ set, want string }{{"23.00-5.00", "ไม่ส่งช่วง 23.00–05.00 น."}, {"ไม่งด", "ดูตัวอย่างหรือเลิกรับ\n"}} {
		holds(t, s.tap(s.say("ตั้งค่า ช่วงเวลางดแจ้ง เป็น "+c.set), "บันทึก").Plain(), "บันทึกแล้ว")
		holds(t, s.say("ขอรับสรุปเช้า 4 ทุ่ม").Plain()+"\n", c.want, "เวลา 22.00 น.")
	}
}

func TestTheOfficeSetsWhenAnAnnouncementIsSent(t *testing.T) {
	s := newSubscriber(t, ledger.RoleAdmin, false)
	s.deps.Announcements.CheckCron = func(cron string) error {
		if cron == "0 8 30 2 *" {
			return errors.New("no such day")
		}
		return nil
	}
	if err := s.records.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}); err != nil {
		t.Fatal(err)
	}
	s.say("ขอรับสรุปเช้า")
	save := func(said string) {
		t.Helper()
		holds(t, s.tap(s.say(said), "บันทึก").Plain(), "บันทึกแล้ว")
	}
	save("ตั้งค่า เวลาส่งสรุปเช้า วันทำการ 07.30 น.")
	holds(t, s.say("การแจ้งของแชทนี้").Plain(), "วันทำการ เวลา 07.30 น. · เปิด")
	holds(t, s.say("ขอรับสรุปเช้า 9 โมง").Plain(), "วันทำการ เวลา 09.00 น.") // its own hour, the office's days
	holds(t, s.say("การแจ้งของสำนักงาน").Plain(), "วันทำการ เวลา 07.30 น.")
	save("ตั้งค่า เวลาส่งสรุปเช้า 45 7 1,15 * *")
	holds(t, s.say("การแจ้งของสำนักงาน").Plain(), "ตามกำหนดที่ผู้ดูแลตั้งไว้ (45 7 1,15 * *)")
	holds(t, s.say("ตั้งค่า เวลาส่งสรุปเช้า 0 8 30 2 *").Plain(), "ตั้งค่า “เวลาส่งสรุปเช้า” เป็น “0 8 30 2 *” ไม่ได้")
	holds(t, s.say("ตั้งค่า เวลาส่งสรุปเช้า */5 * * * *").Plain(), "ไม่ได้")
	save("ตั้งค่า เวลาส่งสรุปเช้า ตามปกติ")
	holds(t, s.say("การแจ้งของสำนักงาน").Plain(), "ทุกวัน 08.00 น.")
	holds(t, s.say("ตั้งค่า เวลาแจ้งเตือน").Plain(), "ตั้งค่า เวลาส่งสรุปเช้า")
}

// What a chat takes away or adds is taken from the days that the office has set, where the chat has none of its own.
func TestADayIsTakenFromThoseThatTheOfficeHasSet(t *testing.T) {
	for _, c := range []struct{ name, set, said, want string }{
		{"of an announcement of every day", "ตามปกติ", "ไม่เอาวันศุกร์", "วันอาทิตย์ วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันเสาร์"},
		{"of working days", "วันทำการ 07.30 น.", "ไม่เอาวันศุกร์", "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี"},
		{"added to working days", "วันทำการ 07.30 น.", "เอาวันเสาร์ด้วย", "วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์"},
		{"of a cron expression, which has no days to take from", "45 7 1,15 * *", "ไม่เอาวันศุกร์", "ผู้ดูแลตั้งวันส่งเรื่องนี้ไว้เอง"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSubscriber(t, ledger.RoleAdmin, false)
			s.deps.Announcements.CheckCron = func(string) error { return nil }
			if err := s.records.LinkPerson(t.Context(), ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}); err != nil {
				t.Fatal(err)
			}
			if set := s.say("ตั้งค่า เวลาส่งสรุปเช้า " + c.set); len(set.Cards) > 0 && c.set != "ตามปกติ" {
				holds(t, s.tap(set, "บันทึก").Plain(), "บันทึกแล้ว")
			}
			const wish = "ขอรับสรุปเช้า"
			s.say(wish)
			last := s.understand.UnderstandAll(wish, intent.Context{Now: s.now})[0]
			q := s.understand.UnderstandAll(c.said, intent.Context{Now: s.now, Last: &last})[0]
			a, err := s.router.Answer(t.Context(), dialog.Question{Query: q, Now: s.now, By: s.by, Chat: s.chat})
			if err != nil {
				t.Fatal(err)
			}
			holds(t, a.Plain(), c.want)
		})
	}
}
