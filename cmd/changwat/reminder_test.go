package main

import "testing"

// advance moves the rehearsal's clock on.
func (p *phone) advance(by string) {
	p.t.Helper()
	p.until(`fetch("/_/clock", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ advance: "` + by + `" }) })`)
}

func TestAReminderIsSetPutOffAndDone(t *testing.T) {
	p := openPhone(t, official)
	p.paste("อีก 2 ชม. เตือนโทรหานายอำเภอ")
	p.hears("ตั้งเตือนแล้ว")
	p.shot("reminder-set")
	p.advance("2h1m")
	p.hears("เตือนความจำ")
	p.shots("reminder-due")
	p.paste("เลื่อนเตือน 1 อีก 10 นาที")
	p.hears("เลื่อนเตือนแล้ว")
	p.advance("11m")
	p.hears("เตือนความจำ")
	p.shot("reminder-again")
	p.paste("เตือนเสร็จ 1")
	p.hears("เสร็จแล้ว: โทรหานายอำเภอ")
	p.paste("ทุกวันจันทร์ 9 โมงเตือนส่งยอด OTOP")
	p.hears("ทุกวันจันทร์ เวลา 09.00 น.")
	p.paste("รายการเตือน")
	p.hears("1 รายการ")
	p.shots("reminder-list")
	p.paste("ยกเลิกเตือนข้อ 2")
	p.hears("ยกเลิกเตือนแล้ว: ส่งยอด OTOP")
	p.paste("รายการเตือน")
	p.hears("ไม่มีรายการเตือนที่จะถึง")
}
