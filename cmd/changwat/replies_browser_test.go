package main

import (
	"testing"

	"changwat/internal/linesim"
)

// An announcement asks who takes part, officials reply in the group and in private, and the administrator sees the roll.
func TestOfficialsReplyToAnAnnouncedMeetingAndTheRollIsSeen(t *testing.T) {
	p := openPhone(t, official)
	group := linesim.GroupID(workingGroup.Name)
	p.open(official, group)
	p.paste("บอท ประชุมครั้งต่อไปเมื่อไหร่")
	p.hears("ติดภารกิจ")
	p.shot("reply-asked")
	p.tap("เข้าร่วม")
	p.hears("บันทึกคำตอบของท่านแล้วครับ: “เข้าร่วม”")
	p.until(`document.documentElement.dataset.theme = "dark"`)
	p.shot("reply-given-dark")
	p.until(`document.documentElement.dataset.theme = "light"`)
	p.open(district, linesim.UserID(district.Name))
	p.paste("ประชุมครั้งต่อไปเมื่อไหร่")
	p.hears("ส่งผู้แทน")
	p.tap("ติดภารกิจ")
	p.hears("“ติดภารกิจ”")
	p.open(approver, linesim.UserID(approver.Name))
	p.paste("ใครยังไม่ตอบ")
	p.hears("ตอบแล้ว 2 คน · ยังไม่ได้แจ้งเรื่องนี้")
	p.shot("roll")
	p.until(`document.documentElement.dataset.theme = "dark"`)
	p.shot("roll-dark")
}

// An administrator announces a text to a group, which is shown it once he has seen what it looks like and costs.
func TestAnAdministratorAnnouncesATextOfHisOwn(t *testing.T) {
	p := openPhone(t, admin)
	p.paste("ประกาศถึงกลุ่ม" + workingGroup.Name + ": พรุ่งนี้ 9 โมง ปิดปรับปรุงระบบไฟฟ้า")
	p.hears("วันเสาร์ที่ 1 พฤษภาคม 2564 เวลา 09.00 น.")
	p.shot("text-draft")
	p.tap("ขอให้รับทราบ")
	p.hears("ไม่ขอรับทราบ")
	p.tap("ส่ง")
	p.hears("กำลังส่งประกาศถึง 1 กลุ่ม")
	p.open(official, linesim.GroupID(workingGroup.Name))
	p.hears("ปิดปรับปรุงระบบไฟฟ้า")
	p.shot("text-announced")
	p.until(`document.documentElement.dataset.theme = "dark"`)
	p.shot("text-announced-dark")
	p.tap("รับทราบ")
	p.hears("“รับทราบ”")
}
