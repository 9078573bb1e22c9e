package intent

import (
	"regexp"

	"changwat/internal/intent/concept"
)

// What asks for a judgement of somebody: a quality that is asked about, or how somebody is or works; and what asks for an opinion of
// anything.
var (
	judged = regexp.MustCompile(`(?:เก่ง|ใจดี|ดี|ดุ|น่ารัก|หล่อ|สวย|ขยัน|ขี้เกียจ|โกง|โปร่งใส|ซื่อสัตย์|ไว้ใจได้|มีฝีมือ|เข้มงวด|ขี้โมโห|ห่วย|แย่|โอเค|เวิร์ค|เวิร์ก) ?(?:มาก|จริง|แค่ไหน|ที่สุด|สุด|กว่า)? ?(?:ไหม|มั้ย|มั๊ย|มัย|ป่ะ|ปะ|ป่าว|หรือเปล่า|รึเปล่า|หรือไม่|แค่ไหน|กว่ากัน)` +
		`|(?:คนไหน|ท่านไหน|ใคร) ?(?:เก่ง|ดี|ขยัน|ดุ|ใจดี|ซื่อ|โกง|แย่)|(?:เป็นคน|นิสัย|ทำงาน|บริหาร|ผลงาน|ฝีมือ) ?(?:เป็น)?(?:ยังไง|อย่างไร|ไง|แบบไหน)`)
	opinionAsked = regexp.MustCompile(`(?:คิดยังไง|คิดอย่างไร|คิดไง|รู้สึกยังไง|รู้สึกอย่างไร|มองยังไง|มองว่า|เห็นด้วย)(?:กับ|เรื่อง|ว่า|ไหม|มั้ย|หรือ)|(?:^|บอท|คุณ|เธอ)(?:คิดว่า|ชอบ|เกลียด).*(?:ไหม|มั้ย|มั๊ย|มัย|ป่ะ|ปะ|ป่าว|หรือเปล่า)`)
)

// judgedPeople are words for people of whom judgements are asked besides posts and names.
var judgedPeople = []string{"รัฐบาล", "นายก", "รัฐมนตรี", "หัวหน้า", "เจ้านาย", "ท่าน", "ส.ส.", "สส.", "นักการเมือง", "พรรค"}

// Words of which each match of opinionAsked and of judged has one: most messages have none, and looking for them takes less than the
// expressions do.
var (
	opinionWords = []string{"คิด", "รู้สึก", "มอง", "เห็นด้วย", "ชอบ", "เกลียด"}
	judgingWords = []string{"เก่ง", "ดี", "ดุ", "น่ารัก", "หล่อ", "สวย", "ขยัน", "ขี้", "โกง", "โปร่งใส", "ซื่อ", "ไว้ใจ", "ฝีมือ", "เข้มงวด", "ห่วย", "แย่", "โอเค", "เวิร์", "เป็นคน", "นิสัย", "ทำงาน", "บริหาร", "ผลงาน"}
)

// asksJudgement tells whether the message asks for a judgement of somebody or for an opinion, which no record holds: «ผู้ว่าทำงานดีไหม».
func (m *message) asksJudgement() bool {
	if len(m.text) > longest || m.has.HasAny(concept.Meeting, concept.Title, concept.Remind, concept.Order) {
		return false
	}
	if m.saysAny(opinionWords...) && opinionAsked.MatchString(m.text) {
		return true
	}
	ofSomebody := m.has.HasAny(concept.Position, concept.HasPerson) || m.saysAny(judgedPeople...)
	return ofSomebody && m.saysAny(judgingWords...) && judged.MatchString(m.text)
}

// forecast are the words for what may become of the epidemic, and forecastAsked those by which it is asked.
var (
	forecast      = []string{"จะหมด", "จะจบ", "จะซา", "จะสงบ", "จะคลี่คลาย", "จะหายไป", "จะพีค", "จะมีระลอก", "จะเกิดระลอก", "จะกลับมาระบาด", "จะระบาดอีก", "จะระบาดซ้ำ"}
	forecastAsked = regexp.MustCompile(`ไหม|มั้ย|มั๊ย|เมื่อไ|เมื่อใด|ตอนไหน|วันไหน|เดือนไหน|ปีไหน|หรือเปล่า|หรือยัง|ปะ|ป่าว`)
)

// countToCome asks how many there will be: «คาดว่าสิ้นเดือนโควิดจะมีกี่ราย».
var countToCome = regexp.MustCompile(`(?:คาดว่า|คาดการณ์).*(?:กี่ ?(?:ราย|คน|เคส)|เท่าไ|เท่าใด)|จะ(?:มี|ติด|เพิ่ม|ขึ้น|พุ่ง|ลด|ถึง|แตะ|ตาย|หาย)(?:เป็น|ถึง|ไป|อีก|ผู้ติดเชื้อ|ผู้ป่วย|คนติด|คนป่วย|คนตาย|คน|เคส|ยอด|เชื้อ|โควิด| )*(?:กี่|เท่าไ|เท่าใด)`)

// asksForecast tells whether the message asks what will become of the epidemic: «ปีหน้าโควิดจะหมดไหม».
func (m *message) asksForecast() bool {
	if !m.has.HasAny(concept.Disease, concept.Infected, concept.Caseword) || m.has.HasAny(concept.Meeting, concept.Title, concept.Budget, concept.Disburse) || m.saysAny("เตียง", "วัคซีน") {
		return false
	}
	return m.saysAny(forecast...) && forecastAsked.MatchString(m.text) || m.saysAny("กี่", "เท่าไ", "เท่าใด") && m.saysAny("คาดว่า", "คาดการณ์", "จะ") && !m.saysAny("พรุ่งนี้", "มะรืน") && countToCome.MatchString(m.text)
}

// asksRemedy tells whether the message asks which vaccine or medicine is the better one, which a doctor tells: «ซิโนแวคกับแอสตร้าอันไหนดีกว่ากัน».
func (m *message) asksRemedy() bool {
	return m.has.Has(concept.MetricOther) && m.saysAny("วัคซีน", "วัคซิน", "ซิโนแวค", "แอสตร้า", "ไฟเซอร์") &&
		m.saysAny("ไหนดี", "ดีกว่า", "ปลอดภัยกว่า", "ควรฉีด", "ฉีดตัวไหน", "ฉีดอะไรดี", "เลือกฉีด")
}

// asksHome tells whether the message asks where somebody lives: «บ้านผู้ว่าอยู่ที่ไหน».
func (m *message) asksHome() bool {
	return m.has.HasAny(concept.Position, concept.HasPerson) && homeAsked.MatchString(m.text)
}

var homeAsked = regexp.MustCompile(`^(?:ขอ)?(?:บ้าน|ที่อยู่)(?:ของ|พัก|พักของ)?.*(?:ไหน|เลขที่|แถวใด|ตรงใด)`)

// asksToTell tells whether the message wants other people to be told something in its author's name: «ส่งข้อความหาทุกคนว่าวันนี้เลิกครึ่งวัน».
func (m *message) asksToTell() bool {
	return m.saysAny("ส่ง", "ฝาก", "บรอด", "แจ้ง", "บอก", "ประกาศ") && telling.MatchString(m.text) && questionsIn(pleading.ReplaceAllString(m.text, "")) == 0 && len(m.repeats) == 0
}

var telling = regexp.MustCompile(`^(?:ช่วย|ขอ|รบกวน|ฝาก|บอท|โปรด|กรุณา| )*(?:ส่ง|ฝาก|บรอดแคส(?:ต์|ท์|)|แจ้ง|บอก|ประกาศ)(?:ต่อ)?(?:ข้อความ|ข่าว|ไลน์|แชท)?(?:นี้)? ?(?:ไป)?(?:หา|ถึง|ให้|บอก|แจ้ง)?(?:กับ)? ?(?:ทุกคน|ทุกท่าน|ทุกหน่วย|ทุกอำเภอ|ทุกกลุ่ม|เพื่อนร่วมงาน|คนอื่น|ลูกน้อง|ทั้งสำนักงาน|ทั้งจังหวัด|หัวหน้าส่วนทุก|นายอำเภอทุก|(?:ใน|ที่|ให้)*กลุ่ม(?:นี้|ด้วย|ที|หน่อย| )*ว่า)`)

// pleading ends a wish like a question, of which it asks nothing: «ฝากบอกทุกคนว่า… ได้ไหม».
var pleading = regexp.MustCompile(`(?:หน่อย)?ได้(?:ไหม|มั้ย|มั๊ย|ไม๊|ปะ|ป่ะ|ป่าว|หรือเปล่า|รึเปล่า)(?:ครับ|คับ|ค่ะ|คะ|จ๊ะ|นะ| )*$`)
