package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
)

// How one asks, without a figure being meant, what becomes of somebody who may have caught it, and what he has to do.
var (
	yesOrNo    = `(?:แล้ว|ด้วย|บ้าง|กัน|อีก|เปล่า|ไป|ใช่|จริงๆ|จริง)?(?:หรือ|รึ)?(?:ไหม|มั้ย|มั๊ย|ไม๊|ไม|เปล่า|ป่าว|ไม่|ยัง|ป่ะ|ปะ|หรือ|เหรอ|หรอ)(?:$|[ ?]|ครับ|คะ|ค่ะ|คับ|นะ|จ๊ะ|จ้ะ|อ่ะ|เนี่ย|ล่ะ)`
	becomesIll = regexp.MustCompile(`จะ(?:ติด|รอด|ตาย|หาย|เป็น)(?:โควิด|เชื้อ|โรค)?` + yesOrNo)
	toBeDone   = regexp.MustCompile(`(?:ต้อง|ควร)(?:ไป)?(?:กักตัว|ตรวจ|หาหมอ|พบแพทย์)(?:เชื้อ|โควิด|หาเชื้อ|atk)?` + yesOrNo)
	becomes    = regexp.MustCompile(`หายเอง|โอกาส(?:ที่จะ|จะ)?(?:รอด|ตาย|หาย|เสียชีวิต|ติด|เป็น|แพร่)`)
	daysToHeal = regexp.MustCompile(`(?:แล้ว|จะ|ถึง|รักษา|ป่วย)หาย(?:ใน|ภายใน)?กี่วัน|กี่วัน(?:จะ|ถึง|จึง|ถึงจะ|จึงจะ)?หาย|รักษา(?:ตัว)?(?:นาน)?กี่วัน`)
	hasCaught  = regexp.MustCompile(`(?:ติด|เป็น)(?:โควิด|โควิท|โคโรนา|เชื้อ|covid)(?:-?19)?` + yesOrNo)
	feelsIll   = []string{"เจ็บคอ", "คัดจมูก", "น้ำมูก", "จมูกไม่", "ไม่ได้กลิ่น", "ลิ้นไม่", "มีไข้", "เป็นไข้", "ตัวร้อน", "ปวดหัว", "ปวดเมื่อย", "หายใจไม่", "หอบ", "ไอแห้ง", "ไอมา", "ไอหนัก", "ไอบ่อย", "ไอเยอะ", "จาม", "ท้องเสีย", "อาการ"}
	headsState = regexp.MustCompile(`นายก|รัฐมนตรี|รมต|อธิบดี|ปลัดกระทรวง|ดารา|นักร้อง`)
)

// asksDiagnosis tells whether a doctor must answer: «เจ็บคอ 2 วันแล้วติดโควิดไหม», «แม่ติดโควิดจะรอดไหม», «ติดโควิดแล้วหายกี่วัน».
func (m *message) asksDiagnosis() bool {
	if len(m.text) > longest || !m.has.HasAny(concept.Disease, concept.Infected, concept.Found, concept.Got) && !m.saysAny(feelsIll...) ||
		m.has.HasAny(concept.ReportCount, concept.Meeting, concept.Title, concept.Order, concept.Trend, concept.Graph) {
		return false
	}
	return becomes.MatchString(m.text) || m.saysWord("จะ") && becomesIll.MatchString(m.text) || (m.saysWord("ต้อง") || m.saysWord("ควร")) && toBeDone.MatchString(m.text) ||
		m.saysWord("กี่วัน") && daysToHeal.MatchString(m.text) || m.has.Has(concept.QYes) && hasCaught.MatchString(m.text) && m.saysAny(feelsIll...)
}

// asksWhetherToVaccinate tells whether the message asks whether somebody with an illness, or who takes something, may be vaccinated: «แม่ยายเป็นเบาหวานฉีดแอสตร้าได้มั้ย».
func (m *message) asksWhetherToVaccinate() bool {
	return len(m.text) <= longest && m.saysAny("ฉีด", "วัคซีน") && toVaccinate.MatchString(m.text) && !m.has.HasAny(concept.Meeting, concept.Title, concept.Order, concept.Remind)
}

var toVaccinate = regexp.MustCompile(`(?:เป็น|แพ้|กิน|ทาน|ท้อง|ตั้งครรภ์|ให้นม|ผ่าตัด|ฟอกไต|คีโม|โรค|ความดัน|เบาหวาน).*(?:ฉีด|รับวัคซีน).*(?:ได้|อันตราย|ปลอดภัย|ควร|ต้อง)(?:หรือ|รึ)?(?:ไหม|มั้ย|มั๊ย|ไม๊|เปล่า|ป่าว|ป่ะ|ยัง|ไหน|อะไร|ตัวไหน)|(?:ฉีด|รับวัคซีน).*(?:เป็น|แพ้|กิน|ท้อง|ตั้งครรภ์|ให้นม|ผ่าตัด).*(?:ได้|อันตราย|ปลอดภัย|ควร)(?:หรือ|รึ)?(?:ไหม|มั้ย|มั๊ย|ไม๊|เปล่า|ป่าว)`)

// asksQuarantine tells whether the message asks, of whoever comes into the province, what the measure for them is, which the province
// lays down and no doctor: «มาจากพื้นที่เสี่ยงต้องกักตัวกี่วัน».
func (m *message) asksQuarantine() bool {
	return len(m.text) <= longest && m.saysWord("กักตัว") && (mustQuarantine.MatchString(m.text) || m.has.Has(concept.QYes)) && comesFrom.MatchString(m.text) &&
		!m.has.HasAny(concept.Meeting, concept.Title, concept.Order, concept.ReportCount, concept.Infected, concept.Remind) && !m.saysAny(feelsIll...)
}

// quarantineMeasure is the measure that such a message asks about, as an answer names it.
const quarantineMeasure = "การกักตัว"

var (
	mustQuarantine = regexp.MustCompile(`กักตัว(?:เอง|ที่บ้าน)?(?:นาน)?(?:กี่|เท่า|ยังไง|อย่างไร|ไง|หรือ|รึ|ไหม|มั้ย|ที่ไหน|ด้วย)`)
	comesFrom      = regexp.MustCompile(`(?:มา|กลับ|เดินทาง)จาก|เดินทาง(?:มา|เข้า|กลับ)|(?:เข้า|มา|กลับ|ข้าม)(?:ใน|พื้นที่)?(?:จังหวัด|จว|อยุธยา|บ้านเรา)|พื้นที่เสี่ยง|พื้นที่สีแดง|ต่างจังหวัด|ข้ามเขต`)
)

// asksWhetherIll tells whether the message asks of an official or somebody known whether he is infected: «นายอำเภอติดเชื้อหรือเปล่า».
func (m *message) asksWhetherIll() bool {
	placed := m.has.HasAny(concept.HasDistrict, concept.HasArea) && !m.has.Has(concept.Position) // «นายอำเภอเสนา» is a post
	return m.has.HasAny(concept.QYes, concept.Provenance) && hasCaught.MatchString(m.text) && (m.has.HasAny(concept.Position, concept.HasPerson) || headsState.MatchString(m.text)) &&
		!placed && !m.has.HasAny(concept.Have, concept.ReportCount, concept.Meeting, concept.Title)
}

// asksWhoIsIll tells whether the message asks who those are that are infected, treated, kept apart or dead, or where they live: «ขอรายชื่อคนที่ติดโควิดที่บางปะอิน»,
// «ใครรักษาตัวอยู่ รพ.». Whether there is one, or where there are more, asks for a figure («เมื่อวานมีใครตายไหม»), and what
// somebody ill has to do for the measure («ใครติดเชื้อต้องแจ้งที่ไหน»). Nor are there counts of somebody who is named.
func (m *message) asksWhoIsIll() bool {
	return m.countsCasesOfPerson() || len(m.text) <= longest && m.saysAny("ชื่อ", "ที่อยู่", "ใคร", "คนไหน", "รายไหน") && namesOfIll.MatchString(m.text) && !m.has.HasAny(concept.Meeting, concept.Title, concept.Order) &&
		(m.saysAny("ชื่อ", "ที่อยู่") || !m.saysAny("มีใคร", "กว่า", "ที่สุด", "ต้อง", "ให้", "แจ้ง", "รายงาน", "ดูแล", "ห้าม"))
}

// countsCasesOfPerson tells whether the message counts the cases of somebody who is named and in no record of the office, with no post:
// «ยอดโควิดของนายสมชาย ใจดีกี่ราย» asks whether he is ill.
func (m *message) countsCasesOfPerson() bool {
	return m.has.Has(concept.HasPerson) && m.has.HasAny(concept.Disease, concept.Infected, concept.Caseword) && m.has.HasAny(concept.QMany, concept.QCases, concept.QMuch) &&
		!m.has.HasAny(concept.Position, concept.Meeting, concept.Title, concept.Order, concept.Tell) && !slices.ContainsFunc(m.named, func(n named) bool { return n.Kind == NamePerson })
}

var (
	isSick     = `(?:ติด(?:เชื้อ|โควิด|โควิท|โคโรนา|covid)|ป่วย|เป็น(?:โควิด|โควิท)|(?:กำลัง)?รักษา(?:ตัว|อยู่)|หายป่วย|นอน(?:รักษา|โรงพยาบาล|รพ)|เข้า(?:รักษา|โรงพยาบาล|รพ)|กักตัว|เสียชีวิต|ตาย)`
	sickPerson = `(?:ผู้|คน)(?:ที่)?(?:ติด(?:เชื้อ|โควิด)?|ป่วย|ไข้|ตาย|เสียชีวิต|กักตัว|เป็นโควิด)`
	namesOfIll = regexp.MustCompile(`(?:ชื่อ|ที่อยู่)(?:ของ|และ|กับ|พร้อม|ที่อยู่|ชื่อ|นามสกุล|เบอร์|โทร| )*` + sickPerson + `|(?:ใคร|คนไหน|รายไหน)(?:บ้าง|กัน|ที่|เป็นคน|เป็นผู้|ใน[^ ]{1,60}| )*` + isSick +
		`|` + sickPerson + `(?:โควิด|เชื้อ|จากโควิด|รายแรก|รายล่าสุด|รายใหม่|วันนี้| )*(?:คือ|เป็น|มี|ชื่อ)?(?:ใคร|คนไหน)`)
)

// asksTestResult tells whether the message asks for the result of somebody's test, whoever that is: «ป้าสมศรีผลตรวจออกเป็นบวกหรือลบ». How many results were
// found is a figure («ผลตรวจ ATK ของจังหวัดกี่ราย»), and what somebody with a result has to do is an order.
func (m *message) asksTestResult() bool {
	if len(m.text) > longest || !m.saysAny("ผล", "ตรวจ") || m.saysAny("กี่", "เท่าไ", "เท่าใด", "ต้อง", "ควร", "แจ้ง", "รายงาน", "ทำไง", "ทำยังไง", "ทำอย่างไร", "ราชการ", "คุณภาพ", "เชิงรุก") ||
		m.has.HasAny(concept.Meeting, concept.Title, concept.Order, concept.Remind) {
		return false
	}
	text := m.text[len(botCalled.FindString(m.text)):]
	text = manyPeople.Replace(strings.ReplaceAll(text, " ", ""))
	return testTaken.MatchString(text) && resultAsked.MatchString(text) && (testedPerson.MatchString(text) || m.has.Has(concept.HasPerson))
}

// manyPeople takes out the words that begin like a calling and call nobody.
var manyPeople = strings.NewReplacer("พี่น้อง", "", "พ่อค้า", "", "แม่ค้า", "", "นายจ้าง", "", "ลูกจ้าง", "", "น้องๆ", "", "พี่ๆ", "", "นางรอง", "", "แม่น้ำ", "", "พ่อแม่", "")

// botCalled is what a message calls the bot with which it begins, and no kin of its author: «น้องบอท ผลตรวจตลาดเป็นยังไงบ้าง».
var botCalled = regexp.MustCompile(`^ *(?:(?:น้อง|พี่|คุณ)?(?:แชทบอท|บอท|บอต|แอดมิน)|(?:น้อง|พี่|คุณ)(?: |ครับ|คับ|ค่ะ|คะ|จ๊ะ|จ๋า))(?: |ครับ|คับ|ค่ะ|คะ|จ๊ะ|จ๋า)*`)

// What tells of somebody's test, in a text without spaces.
var (
	testTaken    = regexp.MustCompile(`ผล(?:การ|ของ|จาก)*(?:ตรวจ|สวอบ|สวอป|swab|แล็บ|แลบ|แลป|แล็ป|lab|atk|เอทีเค|pcr|โควิด|เชื้อ)|ตรวจ.{0,60}(?:เจอ|พบ|ขึ้น|เป็นบวก|เป็นลบ|ผลออก)`)
	testedPerson = regexp.MustCompile(`(?:^|ของ|ว่า|รู้|ทราบ|ขอ|ผลตรวจ(?:โควิด|atk|เชื้อ)?|ผลสวอบ|ผลแล็บ)(?:คุณ)?(?:ป้า|ลุง|ยาย|ปู่|ย่า|น้า|น้อง|พี่|พ่อ|แม่|ลูก|นาย|นาง|น\.ส\.|คุณ|เด็กชาย|เด็กหญิง|ด\.ช\.|ด\.ญ\.|เพื่อน|คนข้างบ้าน|ผม|หนู|ดิฉัน|ฉัน)`)
	resultAsked  = regexp.MustCompile(`(?:บวก|ลบ|ออก|เชื้อ|โควิด|ขีด|เจอ|ผ่าน)` + yesOrNo + `|(?:บวก|ลบ)(?:หรือ|รึ)(?:เป็น)?(?:บวก|ลบ)|(?:เป็น|ออก|ว่า)?(?:ยังไง|อย่างไร|ไง|อะไร|แบบไหน)(?:บ้าง|แล้ว|นะ|ครับ|คับ|ค่ะ|คะ|จ๊ะ|อะ|น่ะ)*$|^(?:ผม|หนู|รบกวน|ช่วย)*(?:ขอ|อยาก|ดู|เช็ค|เช็ก)(?:จะ)?(?:รู้|ทราบ|ได้|ดู)?ผล`)
)

// asksSuccessor tells whether the message asks who will hold a post next, which no record holds: «ใครจะเป็นผู้ว่าคนต่อไป».
func (m *message) asksSuccessor() bool {
	return m.has.Has(concept.Position) && successor.MatchString(m.text) && !m.has.HasAny(concept.Meeting, concept.Title, concept.Chair)
}

var successor = regexp.MustCompile(`ใคร(?:จะ|น่าจะ)(?:ได้|มา|ขึ้น)*(?:เป็น|แทน)|คน(?:ต่อไป|ถัดไป|หน้า)`)

// passedOn asks, after somebody infected was told of, whether those who must know were told: «แจ้งให้แล้วใช่ไหม», «ส่งเรื่องไปหรือยัง».
var passedOn = regexp.MustCompile(`(?:แจ้ง|ส่ง|ประสาน|บอก|รายงาน|รับ|บันทึก|ลง|ดำเนินการ|จัดการ|ติดต่อ|ถึง|ตาม|ทำ)(?:แจ้ง|เรื่อง|ข้อมูล|ต่อ|ให้|ไป|ไว้|เขา|หมอ|สสจ\.?|สสอ\.?|สาธารณสุข|โรงพยาบาล|รพ\.?| )*(?:แล้ว)?(?:ใช่|หรือ|รึ|ยัง|ไหม|มั้ย)|(?:ใคร|หน่วยไหน|หน่วยงานไหน|ที่ไหน)(?:เป็นคน|จะ)?รับ(?:เรื่อง|แจ้ง)|เรื่อง(?:นี้)?(?:ไป)?ถึง(?:ไหน|ใคร)`)

// mourns tells whether the message tells that somebody close to its author died, and asks for nothing: «แม่ติดโควิดเสียแล้วเมื่อคืน».
func (m *message) mourns() bool {
	return len(m.text) <= longest && closeDied.MatchString(m.text) && questionsIn(m.text) == 0 && !m.has.HasAny(concept.QYes, concept.QMuch, concept.QMany, concept.Meeting, concept.Title, concept.Order, concept.Remind, concept.HasAmount)
}

var closeDied = regexp.MustCompile(`^(?:เมื่อคืน|เมื่อวาน|วันนี้|ตอนนี้| )*(?:คุณ|น้อง|พี่)?(?:แม่|พ่อ|ยาย|ตา|ปู่|ย่า|ลุง|ป้า|น้า|อา|ลูก|สามี|ภรรยา|เมีย|แฟน|ญาติ|เพื่อน|พี่ชาย|พี่สาว|น้องชาย|น้องสาว)(?:ผม|หนู|ฉัน|เรา|ของผม|ของหนู|สนิท|ยาย|สาว|ชาย)?(?:เพิ่ง|พึ่ง|ก็)?(?:ติด(?:เชื้อ|โควิด)?|เป็นโควิด|ป่วย)?(?:โควิด)?(?:แล้ว|จน)? ?(?:เสีย(?:แล้ว|ชีวิต|ไป| |$)|ตาย|จากไป|สิ้นใจ)`)
