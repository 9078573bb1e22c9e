package handlers

// PrivacyVersion numbers the privacy notice: a new wording gets a new number, which officials are then shown. The notice
// in full, and how long what is kept, is docs/privacy.md.
const PrivacyVersion = "1"

// What officials are told about their data.
const (
	PrivacyNotice = "ประกาศความเป็นส่วนตัว ฉบับที่ " + PrivacyVersion + ": บอทเก็บรหัสผู้ใช้ LINE ชื่อ ตำแหน่ง และหน่วยงานที่ท่านแจ้ง " +
		"สิทธิ์ และเวลาที่ยืนยันสิทธิ์ เพื่อให้เฉพาะเจ้าหน้าที่ถามข้อมูลได้ ไม่เก็บข้อความที่ถามหลังจากตอบแล้ว " + whatIsKept

	whatIsKept = "ข้อมูลนี้อยู่จนกว่าจะยกเลิกสิทธิ์ และบันทึกการให้และยกเลิกสิทธิ์ (ไม่มีชื่อ) อยู่ต่ออีก 90 วันตามพระราชบัญญัติว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์ " +
		"ดูได้ที่ “ข้อมูลของฉัน” ลบได้ที่ “ลบข้อมูลของฉัน”"

	whatIsErased = "ชื่อ ตำแหน่ง หน่วยงาน สิทธิ์ และแชทส่วนตัวจะถูกลบทันที ที่ต้องเก็บต่อ: บันทึกการให้และยกเลิกสิทธิ์พร้อมรหัสผู้ใช้ LINE " +
		"(ไม่มีชื่อ) 90 วันตามพระราชบัญญัติว่าด้วยการกระทำความผิดเกี่ยวกับคอมพิวเตอร์ มาตรา 26"
)
