package handlers

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
)

// maxWish is how many bytes a wish has at most: about sixty letters.
const maxWish = 180

// howToCommands say how records are brought in and taken out as files, to whoever wishes for it in his own words.
func howToCommands() []dialog.Command {
	return []dialog.Command{
		{Words: "นำเข้าข้อมูล", Takes: "ไฟล์", What: "ดูวิธีนำเข้าไฟล์ Excel CSV ปฏิทิน หรือข่าว", Needs: ledger.RoleReader, Says: wishesImport, Run: howToImport},
		{Words: "ส่งออกข้อมูล", Takes: "ไฟล์", What: "ดูวิธีส่งออกข้อมูลเป็น Excel หรือ CSV", Needs: ledger.RoleReader, Says: wishesExport, Run: howToExport},
	}
}

// fileWords name what is brought in or taken out: «ส่งออกสินค้า» is none.
var fileWords = []string{"ข้อมูล", "ไฟล์", "excel", "เอ็กเซล", "เอกเซล", "csv", "ตาราง"}

func wishes(text string, verbs ...string) (string, bool) {
	said := phrase.TrimRequest(text)
	if len(said) >= maxWish {
		return "", false
	}
	if strings.ContainsAny(said, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") { // Thai letters have no case
		said = strings.ToLower(said)
	}
	if !slices.ContainsFunc(verbs, func(v string) bool { return strings.HasPrefix(said, v) }) {
		return "", false
	}
	return "", slices.ContainsFunc(fileWords, func(w string) bool { return strings.Contains(said, w) })
}

func wishesImport(text string) (string, bool) {
	return wishes(text, "นำเข้า", "อัปโหลด", "อัพโหลด", "import", "upload", "ส่งไฟล์", "วิธีนำเข้า", "อยากนำเข้า", "จะนำเข้า")
}

func wishesExport(text string) (string, bool) {
	return wishes(text, "ส่งออก", "ดาวน์โหลด", "ดาวโหลด", "โหลด", "export", "download", "วิธีส่งออก", "อยากส่งออก", "จะส่งออก", "อยากได้ไฟล์", "ไฟล์ excel", "ข้อมูลเป็น excel")
}

func howToImport(_ context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	text := "ส่งไฟล์ .xlsx .csv .ics หรือข่าวเป็น .txt ในแชทส่วนตัวกับบอทได้เลยครับ หรือคัดลอกตารางจากสเปรดชีตมาวาง บอทจะอ่านแล้วแสดงเป็นร่างให้ตรวจก่อน ยังไม่บันทึกจนกว่าท่านจะแตะ “บันทึกทั้งหมด”"
	if !dialog.MayUse(r.By, ledger.RoleReporter) {
		text = dialog.RoleName(ledger.RoleReporter) + "นำเข้าข้อมูลได้โดยส่งไฟล์ .xlsx .csv .ics หรือ .txt ในแชทส่วนตัวกับบอทครับ ท่านยังไม่มีสิทธิ์นี้ โปรดขอจากผู้ดูแลระบบของสำนักงาน"
	}
	return dialog.Answer{Text: text}, true, nil
}

func howToExport(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return dialog.Answer{Text: "ส่งออกผ่านแชทไม่ได้ครับ ผู้ดูแลเครื่องส่งออกได้ด้วยคำสั่ง “changwat export --xlsx ไฟล์.xlsx” หรือ “changwat export --csv โฟลเดอร์” ซึ่งมีที่มาและประวัติการแก้ไขครบ โปรดแจ้งผู้ดูแลระบบของสำนักงาน"}, true, nil
}
