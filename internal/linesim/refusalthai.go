package linesim

import "regexp"

// translation is a sentence of a refusal and what it says in Thai; $1 is what the pattern caught. LINE answers in
// English only: the page says both, for officials who rehearse and for whoever builds the bot.
type translation struct {
	english *regexp.Regexp
	thai    string
}

func rule(english, thai string) translation {
	return translation{regexp.MustCompile(`^(?:` + english + `)`), thai}
}

var translations = []translation{
	rule(`May not be empty|must be non-empty text`, "ต้องไม่ว่าง"),
	rule("`label` must be specified", "ต้องระบุ label"),
	rule(`must be specified`, "ต้องระบุ"),
	rule(`must not be more than (\d+) items`, "มีได้ไม่เกิน $1 รายการ"),
	rule(`label must not be longer than (\d+)`, "ข้อความบนปุ่มยาวได้ไม่เกิน $1 ตัวอักษร (นับสระและวรรณยุกต์ด้วย)"),
	rule(`sender.name length is invalid`, "ชื่อผู้ส่งยาวได้ไม่เกิน 20 ตัวอักษร"),
	rule(`This message type is not available`, "บอทส่งข้อความชนิดนี้ไม่ได้"),
	rule(`the first component of a block cannot`, "ส่วนแรกของแต่ละบล็อกในการ์ดกำหนดตำแหน่งแบบ absolute ไม่ได้"),
	rule(`Length must be between \d+ and (\d+)|must not be longer than (\d+)`, "ยาวได้ไม่เกิน $1$2 ตัวอักษร"),
	rule(`[Ss]ize must be between (\d+) and (\d+)`, "จำนวนต้องอยู่ระหว่าง $1 ถึง $2"),
	rule(`invalid property`, "ค่าไม่ถูกต้อง"),
	rule(`must not be null`, "ต้องไม่เป็น null"),
	rule(`unknown field`, "ไม่มีคุณสมบัติชื่อนี้"),
	rule(`invalid uri scheme`, "LINE ไม่รับลิงก์ชนิดนี้"),
	rule(`invalid uri`, "ลิงก์ไม่ถูกต้อง อักษรไทยต้องแปลงเป็นรหัส % ก่อน"),
	rule(`At least one block`, "การ์ดต้องมีเนื้อหาอย่างน้อยหนึ่งส่วน"),
	rule(`Too large flex message`, "การ์ดใหญ่เกินกำหนด (ใบละ 30 KB ทั้งชุด 50 KB)"),
	rule(`Must be one of the following values: (.*)`, "ต้องเป็นค่าใดค่าหนึ่งใน $1"),
	rule(`must be (?:an|a) (?:object|array|string|number|boolean)`, "ชนิดของข้อมูลไม่ถูกต้อง"),
	rule(`must be an? \w+ between (\S+) and (\S+)`, "ต้องเป็นตัวเลขตั้งแต่ $1 ถึง $2"),
	rule(`must be an? \w+ equal to (\S+)`, "ต้องเป็น $1"),
	rule(`must be the position of a \$`, "ตำแหน่งต้องตรงกับเครื่องหมาย $$ ในข้อความ"),
	rule(`may hold only (.*)`, "ใช้ได้เฉพาะ $1"),
	rule(`not supported in quick replies`, "ใช้ในคำตอบด่วนไม่ได้"),
	rule(`valid only when inputOption`, "ใช้ได้เมื่อ inputOption เป็น openKeyboard เท่านั้น"),
	rule(`must be between 1900`, "ปีต้องเป็น ค.ศ. ตั้งแต่ 1900 ถึง 2100"),
	rule(`must be later than min|must be between min and max`, "ค่าน้อยสุด ค่าเริ่ม และค่ามากสุดไม่เรียงกัน"),
	rule(`must be in the format`, "รูปแบบวันเวลาไม่ตรงกับ mode"),
	rule(`This action can be set only in rich menus`, "ใช้ได้เฉพาะในเมนูล่าง (rich menu)"),
	rule(`This action can be set only in quick`, "ใช้ได้เฉพาะในคำตอบด่วน"),
	rule(`The key '(.*?)'`, "ชื่อในวงเล็บปีกกา “$1” ไม่ถูกต้อง"),
	rule(`The displayText and text`, "ใช้ displayText กับ text พร้อมกันไม่ได้"),
	rule(`contains a word that may not be used`, "มีคำที่ LINE ไม่ให้ใช้เป็นชื่อ"),
	rule(`mentions can be sent to group chats only`, "กล่าวถึงบุคคลได้เฉพาะในกลุ่ม"),
	rule(`a bot cannot be mentioned`, "กล่าวถึงบอทไม่ได้"),
	rule(`the mentioned user is not in the group`, "ผู้ที่กล่าวถึงไม่ได้อยู่ในกลุ่ม"),
	rule(`Invalid quote token`, "ข้อความที่อ้างถึงไม่ได้อยู่ในแชตนี้"),
	rule(`Invalid reply token`, "ตอบกลับไม่ได้: โทเคนหมดอายุ ใช้ไปแล้ว หรือไม่มีจริง"),
	rule(`The property, '(.*?)',`, "คุณสมบัติ “$1” ไม่ถูกต้อง"),
	rule(`The request body could not be parsed`, "อ่านคำขอเป็น JSON ไม่ได้"),
	rule(`The content type`, "ชนิดของเนื้อหาไม่ถูกต้อง"),
	rule(`Request entity too large`, "คำขอใหญ่เกิน 2 MB"),
	rule(`Authentication failed`, "โทเคนของบอทไม่ถูกต้องหรือหมดอายุ"),
	rule(`The API rate limit`, "เรียกถี่เกินกำหนด"),
	rule(`You have reached your monthly limit`, "โควตาข้อความของเดือนนี้หมดแล้ว"),
	rule(`Failed to send messages`, "ส่งไม่ได้: บอทไม่ได้อยู่ในกลุ่มนี้"),
	rule(`The retry key is already accepted`, "รับคำขอนี้ไว้แล้ว ไม่ส่งซ้ำ"),
	rule(`The retry key was used`, "รหัสส่งซ้ำนี้ใช้กับคำขออื่นไปแล้ว"),
	rule(`The retry key is not`, "รหัสส่งซ้ำต้องเป็น UUID"),
	rule(`The X-Line-Retry-Key header`, "คำขอชนิดนี้ใช้รหัสส่งซ้ำไม่ได้"),
	rule(`Access to this API is not available`, "บัญชีนี้ไม่มีสิทธิ์ใช้คำสั่งนี้"),
	rule(`Internal server error`, "ระบบขัดข้อง"),
	rule(`Not found|.*not found|nobody has this id|no chat|no group|nobody here`, "ไม่พบสิ่งที่ขอ"),
	rule(`Method not allowed`, "เรียกด้วยวิธีที่ไม่รองรับ"),
	rule(`webhook: could_not_connect`, "ติดต่อบอทไม่ได้"),
	rule(`webhook: request_timeout`, "บอทไม่ตอบภายใน 2 วินาที"),
	rule(`webhook: error_status_code: (\d+)`, "บอทตอบกลับด้วยสถานะ $1"),
	rule(`webhook: unclassified`, "ส่ง webhook ไม่สำเร็จ"),
	rule(`nothing is planned`, "บอทยังไม่มีงานถัดไป"),
	rule(`.*the clock never goes back`, "นาฬิกาย้อนกลับไม่ได้"),
	rule(`messages can be edited in groups only`, "แก้ไขข้อความได้เฉพาะในกลุ่ม"),
	rule(`only one's own`, "ทำได้เฉพาะข้อความของตนเอง"),
	rule(`an empty message`, "ข้อความว่างส่งไม่ได้"),
	rule(`.* has blocked the bot`, "บล็อกบอทอยู่ จึงส่งหาบอทไม่ได้"),
	rule(`.* is not in the chat|.* is not in a group`, "ไม่ได้อยู่ในแชตนี้"),
	rule(`.*between 1 byte and 12 MB`, "ส่งไฟล์ได้ไม่เกิน 12 MB และต้องไม่ว่าง"),
	rule(`more than 12 MB`, "ส่งไฟล์ได้ไม่เกิน 12 MB"),
}

// inThai says the sentence in Thai; "" when there is no word for it.
func inThai(english string) string {
	for _, w := range translations {
		if at := w.english.FindStringSubmatchIndex(english); at != nil {
			return string(w.english.ExpandString(nil, w.thai, english, at))
		}
	}
	return ""
}

// thai is the problem's refusal in Thai: of several details the first, and how many more there are.
func (p problem) thai() string {
	if len(p.Details) == 0 {
		return inThai(p.Message)
	}
	return inThai(p.Details[0].Message)
}
