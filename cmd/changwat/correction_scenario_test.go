package main

import (
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
	p.until(`(() => { const found = [...document.querySelectorAll("#log [role=button]")].filter((b) => b.textContent.replaceAll("\u200b", "").trim() === "อนุมัติ");
		if (!found.length) return false; found.at(-1).click(); return true })()`)
	p.hears("อนุมัติและบันทึกแล้ว")
	p.shot("correction-approved")

	p.open(official, group)
	p.hears("294 → 249")
	p.hears("พิมพ์สลับ")
	p.shot("correction-told")

	p.open(official, linesim.UserID(official.Name))
	p.hears("อนุมัติและบันทึกแล้ว")
	p.shot("correction-decided")
}
