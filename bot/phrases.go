package bot

import (
	"strings"

	"changwat/handlers"
)

// What the bot says of itself, of who may ask and of what it cannot read.
const (
	sayStranger = "สวัสดีครับ บอทนี้ตอบเฉพาะเจ้าหน้าที่ที่ยืนยันสิทธิ์แล้ว\n" +
		"วิธียืนยันสิทธิ์: ขอรหัสจากผู้ดูแลระบบของสำนักงาน แล้วพิมพ์รหัสนั้นในแชทนี้"
	sayWrongCode = "รหัสนี้ใช้ไม่ได้ครับ อาจพิมพ์ผิด หมดอายุ หรือมีผู้ใช้แล้ว\n" +
		"โปรดตรวจรหัสอีกครั้ง หรือขอรหัสใหม่จากผู้ดูแลระบบของสำนักงาน"
	sayTooManyCodes = "ลองรหัสหลายครั้งเกินไปครับ โปรดรอ 10 นาทีแล้วลองใหม่"
	sayLinked       = "ยืนยันสิทธิ์เรียบร้อยแล้ว ถามข้อมูลได้เลย"
	sayWelcomeBack  = "ยินดีต้อนรับกลับมา ถามข้อมูลได้เลยครับ"

	sayUnapproved   = "กลุ่มนี้ยังไม่ได้รับอนุมัติครับ ขอให้ผู้ดูแลระบบของสำนักงานพิมพ์ “บอท " + approveWords + "” ในกลุ่มนี้ก่อน"
	sayVerifyFirst  = "ขอให้ทักส่วนตัวเพื่อยืนยันสิทธิ์ก่อนครับ แล้วจึงถามในกลุ่มนี้ได้"
	sayOnlyAdmin    = "ขออภัยครับ ผู้ดูแลระบบของสำนักงานเท่านั้นที่อนุมัติกลุ่มได้"
	sayApproved     = "อนุมัติกลุ่มนี้แล้วครับ สมาชิกที่ยืนยันสิทธิ์แล้วถามได้ โดยขึ้นต้นข้อความด้วย “" + callName + "”"
	sayAlready      = "กลุ่มนี้ได้รับอนุมัติอยู่แล้วครับ"
	sayApproveGroup = "คำสั่งนี้ใช้ในกลุ่มที่ต้องการอนุมัติครับ โดยพิมพ์ “บอท " + approveWords + "” ในกลุ่มนั้น"
	sayWillPush     = "จะแจ้งในกลุ่มนี้:"

	sayJoined = "สวัสดีครับ ผมคือบอทข้อมูลของสำนักงานจังหวัด ตอบเมื่อขึ้นต้นข้อความด้วย “" + callName + "” หรือแท็กถึงเท่านั้น\n" +
		"ก่อนเริ่มใช้ ขอให้ผู้ดูแลระบบของสำนักงานพิมพ์ “บอท " + approveWords + "” ในกลุ่มนี้"

	sayCodeVoided    = "รหัสที่ส่งในกลุ่มถูกยกเลิกแล้วครับ เพราะผู้อื่นในกลุ่มเห็น ขอให้ทักส่วนตัวเพื่อยืนยันสิทธิ์ โดยขอรหัสใหม่จากผู้ดูแลระบบของสำนักงาน"
	sayCodeInPrivate = "รหัสใช้ในกลุ่มไม่ได้ครับ ขอให้ทักส่วนตัวเพื่อยืนยันสิทธิ์ อย่าส่งรหัสในกลุ่ม"

	sayTapUnknown = "LINE ไม่ได้บอกว่าใครเป็นผู้กดปุ่มครับ โปรดทำรายการนี้ในแชทส่วนตัวกับบอท"
	sayTapForged  = "ปุ่มนี้ใช้ไม่ได้ครับ โปรดพิมพ์คำสั่งใหม่เพื่อให้บอทแสดงปุ่มอีกครั้ง"
	sayTapExpired = "ปุ่มนี้หมดอายุแล้วครับ โปรดพิมพ์คำสั่งใหม่"
	sayTapForeign = "ปุ่มนี้ใช้ได้เฉพาะในแชทที่บอทแสดงปุ่มครับ"

	sayTextOnly = "ขณะนี้อ่านได้เฉพาะข้อความครับ โปรดพิมพ์คำถาม"
	sayWordless = "พิมพ์คำถามเป็นข้อความได้เลยครับ"
	sayTooLong  = "ข้อความยาวเกินไปครับ โปรดถามสั้น ๆ ทีละเรื่อง ไม่เกิน 2,000 ตัวอักษร"
	sayApology  = "ขออภัยครับ ขณะนี้ค้นข้อมูลไม่ได้ชั่วคราว จึงยังไม่ได้ตอบเรื่องนี้ โปรดลองใหม่ในอีกสักครู่"
)

// say makes an answer of words alone.
func say(text string) *handlers.Answer { return &handlers.Answer{Text: text} }

// sayPushes lists what an approved group is sent, and when.
func sayPushes(head string, jobs []GroupJob) *handlers.Answer {
	lines := []string{head}
	if len(jobs) > 0 {
		lines = append(lines, sayWillPush)
	}
	for _, j := range jobs {
		line := "• " + j.What
		if !strings.Contains(j.What, j.When) { // "เตือนก่อนประชุม 1 ชั่วโมง" says when by its name
			line += " " + j.When
		}
		lines = append(lines, line)
	}
	return say(strings.Join(lines, "\n"))
}
