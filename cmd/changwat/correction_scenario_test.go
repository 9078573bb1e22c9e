package main

import (
	"fmt"
	"testing"

	"changwat/internal/linesim"
)

// An official corrects a total that falls, a second official approves it by a tap, the group that was shown the old value is
// told, and the official what became of it.
func TestAWrongTotalIsCorrectedInPublicView(t *testing.T) {
	p := openPhone(t, official)
	group := linesim.GroupID(workingGroup.Name)
	p.open(official, group)
	p.paste("บอท ยอดโควิดล่าสุด")
	p.hears("294")

	p.open(official, linesim.UserID(official.Name))
	p.paste("แก้ยอดสะสม 294 เป็น 249 เพราะพิมพ์สลับ")
	p.hears("แก้ของเดิม")
	p.shot("correction-draft")
	p.paste("บันทึก")
	p.hears("ส่งให้ผู้อนุมัติแล้ว")
	p.shot("correction-waits")

	p.open(approver, linesim.UserID(approver.Name))
	p.hears("รออนุมัติ")
	p.shot("correction-asked")
	p.tap("อนุมัติ")
	p.hears("อนุมัติและบันทึกแล้ว")
	p.shot("correction-approved")

	p.open(official, group)
	p.hears("294 → 249")
	p.hears("พิมพ์สลับ")
	p.shot("correction-told")

	p.open(official, linesim.UserID(official.Name))
	p.hears("อนุมัติและบันทึกแล้ว")
	p.shot("correction-decided")
	p.paste("ประวัติยอดสะสม")
	p.hears("แก้ไขเพราะ พิมพ์สลับ")
	p.hears("294 ราย")
	p.hears("บันทึกโดย " + official.Name)
	p.shot("correction-history")
	p.paste("ยอดโควิดสะสม")
	p.hears("249")
}

// What nobody approves within a day is dropped, which the page tells both sides; the figure stays.
func TestAnApprovalLapsesAfterADay(t *testing.T) {
	p := openPhone(t, official)
	p.paste("แก้ยอดสะสม 294 เป็น 249 เพราะพิมพ์สลับ")
	p.hears("แก้ของเดิม")
	p.paste("บันทึก")
	p.hears("ส่งให้ผู้อนุมัติแล้ว")
	p.open(approver, linesim.UserID(approver.Name))
	p.hears("รออนุมัติ")
	p.advance("24h1m")
	p.hears("หมดเวลาอนุมัติ ข้อมูลคงเดิม")
	p.shot("lapse-approver")
	p.tap("อนุมัติ") // on the card that asked
	p.hears("ปุ่มนี้หมดอายุแล้ว")
	p.paste("รออนุมัติ")
	p.hears("ไม่มีรายการที่รออนุมัติ")

	p.open(official, linesim.UserID(official.Name))
	p.hears("หมดเวลาอนุมัติ ข้อมูลคงเดิม")
	p.shot("lapse-maker")
	p.paste("ยอดโควิดสะสม")
	p.hears("294")
}

// A release that its sender takes back is forgotten, and the bot says so with its next answer; what was saved of one stays.
func TestAnUnsentReleaseIsForgotten(t *testing.T) {
	p := openPhone(t, official)
	p.paste(dayAfter)
	p.hears("พบ 1 ประชุม")
	p.unsend("สำนักงานจังหวัดพระนครศรีอยุธยา ร่วมประชุม")
	p.paste("ร่างของฉัน")
	p.hears("บอทจึงยกเลิกร่างและลบข้อความนั้นแล้วครับ ไม่มีอะไรถูกบันทึก")
	p.hears("ไม่มีร่าง")
	p.shot("unsent-draft")
	p.paste("บันทึก")
	p.hears("ไม่มีร่าง")

	p.paste(dayAfter)
	p.hears("พบ 1 ประชุม")
	p.paste("บันทึก")
	p.hears("บันทึกแล้ว")
	p.unsend("สำนักงานจังหวัดพระนครศรีอยุธยา ร่วมประชุม")
	p.paste("ยอดโควิดล่าสุด")
	p.hears("ข้อมูลที่บันทึกจากข้อความยังอยู่ครับ")
	p.hears("306")
	p.shot("unsent-saved")
}

// unsend takes back the newest message that holds the words, by its menu, and waits until the page shows one more note of a message
// taken back: an earlier note would let what is typed next overtake this event.
func (p *phone) unsend(words string) {
	p.t.Helper()
	const notes = `[...document.querySelectorAll("#log .note")].filter((n) => n.textContent.includes("ยกเลิกข้อความแล้ว")).length`
	p.until(`(() => { window.notesBefore = ` + notes + `; return true })()`)
	p.until(fmt.Sprintf(`(() => { const rows = [...document.querySelectorAll("#log .mine")].filter((r) => r.textContent.includes(%q) && r.querySelector(".more"));
		if (!rows.length) return false; rows.at(-1).querySelector(".more").click(); return true })()`, words))
	p.until(`(() => { const found = [...document.querySelectorAll("dialog .choices button")].filter((b) => b.textContent.includes("ยกเลิกข้อความ"));
		if (!found.length) return false; found.at(-1).click(); return true })()`)
	p.until(notes + ` > window.notesBefore`)
}
