package main

import "testing"

func TestAnOfficialAsksForAnnouncementsAndSwitchesThem(t *testing.T) {
	p := openPhone(t, official)
	p.paste("ขอรับสรุปเช้า 7 โมงเฉพาะวันทำการ")
	p.hears("“สรุปเช้า” วันทำการ เวลา 07.00 น.")
	p.paste("สมัครรับยอดโควิดทุกวัน")
	p.hears("“ยอดโควิดรายวัน” ทุกวัน 08.30 น.")
	p.shot("subscriptions")
	p.tap("หยุดพักข้อ 1")
	p.hears("หยุดพัก “สรุปเช้า” แล้วครับ")
	p.shot("subscription-paused")
	p.tap("ส่งต่อข้อ 1")
	p.hears("ส่ง “สรุปเช้า” ต่อแล้วครับ")
	p.paste("การแจ้งข้อ 1")
	p.hears("การแจ้งข้อ 1")
	p.shot("subscription-one")
	p.tap("ดูตัวอย่าง")
	p.hears("ยังไม่ได้ส่งให้ใคร")
	p.shot("subscription-preview")
	p.paste("เลิกส่งได้แล้ว")
	p.hears("ต้องการเลิกรับเรื่องใด")
	p.tap("เลิกรับทั้งหมด")
	p.hears("เลิกรับการแจ้งทั้งหมด 2 รายการแล้วครับ")
}
