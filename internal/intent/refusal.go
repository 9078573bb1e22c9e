package intent

import "regexp"

// Refusal is why a message is not for the bot.
type Refusal string

// The reasons for which a message is refused.
const (
	RefuseMedical   Refusal = "medical"
	RefusePrivate   Refusal = "private"
	RefusePolitical Refusal = "political"
	RefuseOpinion   Refusal = "opinion"  // a judgement of somebody is asked for, or what the bot thinks
	RefuseForecast  Refusal = "forecast" // what will become of something
	RefuseTelling   Refusal = "telling"  // other people are to be told something
	RefuseInjection Refusal = "injection"
	RefuseWriting   Refusal = "writing" // a letter or the like is to be written
)

// removing is a message that begins with what takes a record out.
var removing = regexp.MustCompile(`^(?:ช่วย|ขอ|รบกวน|โปรด| )*(?:ลบ|ถอน)(?:ข้อมูล|รายการ)? ?(?:โครงการ|งาน|วาระ|เบอร์|ชื่อ|ประชุม|ข้อ|ยอด|หน่วยงาน|ผู้ติดต่อ|คน|รายชื่อ|เรื่อง|วันหยุด)`)
