package projecttext

import (
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/thai/place"
)

// What leads to a part of a project in a sentence or form. A word that names a part stands by itself: «บางบาล» holds no งบ.
var (
	ownerWords = `หน่วยงานที่รับผิดชอบ|หน่วยงานรับผิดชอบ|หน่วยรับผิดชอบ|หน่วยงานเจ้าของโครงการ|หน่วยงานเจ้าของ|หน่วยงานดำเนินการ|หน่วยดำเนินการ|หน่วยงานเจ้าภาพ|ผู้รับผิดชอบโครงการ|ผู้รับผิดชอบ|ผู้ดูแลโครงการ|ผู้ดูแล|ผู้ดำเนินการ|คนดูแล|เจ้าของโครงการ|เจ้าของ|เจ้าของเรื่อง|เจ้าภาพ|รับผิดชอบโดย|ดำเนินการโดย|ดูแลโดย|จัดทำโดย|ทำโดย|มอบหมายให้|มอบ|หน่วยงาน|โดย`
	siteWords  = `สถานที่ดำเนินการ|สถานที่ตั้ง|สถานที่|พื้นที่ดำเนินการ|พื้นที่โครงการ|พื้นที่|ที่ตั้ง|จุดดำเนินการ|อำเภอ|ตำบล|อ\.|ต\.|หมู่ที่|หมู่|ม\.`
	moneyWords = `แหล่งงบประมาณ|แหล่งที่มาของงบ|แหล่งเงิน|แหล่งงบ|ใช้งบประมาณ|ใช้เงิน|ใช้งบ|จากงบประมาณ|จากงบ|งบประมาณ|งบ`
	stateWords = `สถานะ|สถานภาพ|อยู่ระหว่าง|อยู่ในระหว่าง|อยู่ในขั้นตอน|อยู่ขั้นตอน|อยู่ในช่วง|ยังไม่ได้เริ่ม|ยังไม่เริ่ม|ยังไม่ได้ดำเนินการ|ยังไม่ดำเนินการ|ยังไม่ลงนาม|เริ่มดำเนินการแล้ว|เริ่มก่อสร้างแล้ว|เริ่มงานแล้ว|กำลัง(?:ดำเนิน|ก่อสร้าง|จัดซื้อ|จัดจ้าง|ทำ|ซ่อม|ประกวด|รอ|เร่ง|ขุด|ติดตั้ง|ปรับปรุง|สำรวจ|ออกแบบ)|รอ(?:ผล|อนุมัติ|จัดสรร|ดำเนิน|เบิก|ตรวจ|ลงนาม|สัญญา|งบ|โอน|ประกวด|เปิด|ส่งมอบ)|ลงนามสัญญา|ลงนามในสัญญา|เซ็นสัญญา|ได้ผู้รับจ้าง|ชะลอ|หยุดงาน|งานหยุด|ล่าช้า`
	otherWords = `วงเงิน|มูลค่า|ราคา|ปีงบ|ด้าน|แผนงาน|ความก้าวหน้า|ความคืบหน้า|คืบหน้า|คืบ|ก้าวหน้า|ผลงาน|ผลการดำเนิน|ผลดำเนิน|ระยะเวลา|กำหนด|สิ้นสุด|แล้วเสร็จ|เสร็จ|ผู้รับจ้าง|หมายเหตุ|เริ่ม|ตั้งแต่`

	partBegins  = regexp.MustCompile(`[ \n](?:` + strings.Join([]string{ownerWords, siteWords, moneyWords, stateWords, otherWords, `ปี|ข้อมูล`}, "|") + `)`)
	titleStop   = regexp.MustCompile(`\n|[ ](?:` + strings.Join([]string{ownerWords, moneyWords, stateWords, otherWords, `ปี[ 2-9]|งาน|เงิน|จำนวน|คาด|เป้าหมาย|ตามแผน`}, "|") + `)`) // a place may stand in a title
	moneyLead   = regexp.MustCompile(`(?:^|[ \n(,])(((?:` + moneyWords + `)[ \t]*(?:คือ|จาก|ของ|เป็น|[:：=])?[ \t]*))`)
	budgetLead  = regexp.MustCompile(`(?:ได้|ใช้|เปลี่ยน|ปรับ|ขอ|เพิ่ม|ลด)*(?:วงเงินงบประมาณ|วงเงิน|งบประมาณ|งบ|เป็นเงิน|จำนวนเงิน|มูลค่า|ราคา|ค่าก่อสร้าง|ค่าจ้าง)(?:ที่ได้รับ|ได้รับ|จัดสรร|โครงการ|รวม|ทั้งสิ้น|จำนวน|ประมาณ|เพิ่มเป็น|เพิ่มขึ้นเป็น|ลดเหลือ|เหลือ|เป็น|คือ|[:：=]|\s)*$`)
	fiscalSaid  = regexp.MustCompile(`(?:ประจำ)?ปี(?:งบประมาณ|งบฯ|งบ)?\s*(?:พ\.ศ\.|พศ\.?)?\s*(25[0-9]{2}|[5-9][0-9])(?:[^0-9]|$)`)
	areaSaid    = regexp.MustCompile(`(?:^|[ \n])(?:ด้าน|แผนงาน|งาน(ส่งเสริม|พัฒนา))\s*[:：]?\s*(\S+)`)
	ownerLead   = regexp.MustCompile(`(?:^|[ \n,(])((?:เปลี่ยน|แก้ไข|แก้|ปรับ|ย้าย|โอน)?(?:` + ownerWords + `)[ \t]*(?:หลัก|ใหม่)?[ \t]*(?:คือ|เป็น|ได้แก่|ให้|[:：=])?[ \t]*)`)
	ownerBehind = regexp.MustCompile(`([^\s,()]*?)[ ]?(?:เป็น)?(?:ผู้|หน่วยงาน|หน่วย)?(รับผิดชอบ|ดูแล|เจ้าภาพ|เจ้าของเรื่อง|เจ้าของโครงการ|เจ้าของ|ดำเนินการ|จัดทำ|ทำ)(?:หลัก|โครงการ|อยู่|เอง)?(?:[ \n,)]|$)`)
	stateLead   = regexp.MustCompile(`(?:^|[ \n,(])[ \t]*((?:ตอนนี้|ขณะนี้|ปัจจุบัน)[ \t]*(?:` + stateWords + `)|(?:` + stateWords + `))`)
	stateLabel  = regexp.MustCompile(`^(?:สถานะ|สถานภาพ)(?:โครงการ|ปัจจุบัน)?[ \t]*(?:คือ|เป็น|[:：=])?[ \t]*`)
)

// owners reads who carries a project out: behind a word that names that part, or before one that says so; the latter behind a space, or
// else by the name of an office.
func (t *projectText) owners(from int) {
	for read := 0; ; {
		lead := ownerLead.FindStringSubmatchIndex(t.text[read:])
		if lead == nil {
			break
		}
		lead[2], lead[3] = read+lead[2], read+lead[3]
		stop := t.valueEnd(lead[3])
		name := strings.TrimSpace(t.text[lead[3]:stop])
		if strings.HasPrefix(t.text[lead[2]:], "โดย") && !sentence.IsOffice(name) { // «โดยวิธีคัดเลือก», «โดยชุมชน»
			read = lead[3]
			continue
		}
		t.owned(name)
		t.blank(lead[2], stop)
	}
	for _, found := range slices.Backward(ownerBehind.FindAllStringSubmatchIndex(t.text, -1)) {
		begin, stop, verb := found[2], found[3], t.text[found[4]:found[5]]
		name := t.text[begin:stop]
		whole := sentence.IsOffice(name)
		if says := verb != "ทำ" && verb != "จัดทำ" && verb != "ดำเนินการ"; name == "" || !whole && (!says || begin <= from || endsWithAny(name, "ผู้", "การ", "งาน", "คน", "ที่", "และ", "ไม่")) {
			continue
		}
		t.owned(name)
		t.blank(begin, found[5])
	}
}

// owned takes a name as that of whoever carries the project out; a second one is said to be left.
func (t *projectText) owned(name string) {
	name = phrase.TrimPoliteness(name)
	switch {
	case name == "" || name == t.told.Owner:
	case t.told.Owner == "":
		t.told.Owner = name
	default:
		t.told.Left = append(t.told.Left, name)
	}
}

func endsWithAny(text string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(text, w) })
}

// statuses reads how a project stands, in the words of the text.
func (t *projectText) statuses() {
	for {
		lead := stateLead.FindStringSubmatchIndex(t.text)
		if lead == nil {
			return
		}
		begin := lead[2] + len(stateLabel.FindString(t.text[lead[2]:]))
		stop := t.valueEnd(begin)
		said := phrase.TrimPoliteness(strings.TrimSpace(t.text[begin:stop]))
		if t.told.Status == "" {
			t.told.Status = said
		} else if said != "" {
			t.told.Left = append(t.told.Left, said)
		}
		t.blank(lead[2], max(lead[3], stop))
	}
}

// placed reads where a project is carried out: a place of the province that its title names with the word for one, which stays in the
// title, or what is told behind the title.
func (t *projectText) placed(begin, end int) {
	from, to := -1, -1
	for _, found := range place.Thailand().Find(t.text, t.province.Code) {
		inTitle := found.Begin >= begin && found.Begin < end
		marked := phrase.LeadIn(t.text[found.Begin:], []string{"อำเภอ", "อ.", "ตำบล", "ต.", "เขต"}) != ""
		if short := phrase.LeadIn(t.text[found.Begin:], []string{"อ.", "ต."}) != ""; short && found.Begin > 0 && !strings.ContainsAny(t.text[found.Begin-1:found.Begin], " \n(,") {
			continue // the end of «อบต.บ้านเลน»
		}
		if found.Place.Level == place.Province || found.Place.Province != t.province.Code || len(found.Could) > 0 || inTitle && !marked || !marked && found.Weak {
			continue
		}
		if len(found.Place.Code) > len(t.told.Area) {
			t.told.Area = found.Place.Code
		}
		if inTitle {
			continue
		}
		if from < 0 {
			from = found.Begin
		}
		to = found.Stop
	}
	if from < 0 {
		t.labelledSite(end)
		return
	}
	if lead := siteLead.FindStringIndex(t.text[end:from]); lead != nil {
		from = end + lead[0]
	}
	t.told.Site = markedPlace.ReplaceAllString(siteLabel.ReplaceAllString(strings.Join(strings.Fields(t.text[from:to]), " "), ""), "$1")
	t.blank(from, to)
}

// labelledSite reads where a project is carried out by the word that leads to that part, of a place that is none of the gazetteer's.
func (t *projectText) labelledSite(from int) {
	lead := siteNamed.FindStringSubmatchIndex(t.text[from:])
	if lead == nil {
		return
	}
	begin := from + lead[3]
	stop := t.valueEnd(begin)
	t.told.Site = strings.TrimSpace(t.text[begin:stop])
	t.blank(from+lead[2], stop)
}

var (
	siteLead    = regexp.MustCompile(`(?:^|[ \n])((?:` + siteWords + `|ที่|ใน|ณ|บ้าน)[^\n]*)$`)
	siteLabel   = regexp.MustCompile(`^(?:สถานที่ดำเนินการ|สถานที่ตั้ง|สถานที่|พื้นที่ดำเนินการ|พื้นที่โครงการ|พื้นที่|ที่ตั้ง|จุดดำเนินการ|ที่|ใน|ณ|อยู่ที่|อยู่)\s*(?:คือ|[:：=])?\s*`)
	markedPlace = regexp.MustCompile(`(อำเภอ|ตำบล)\s+`)
	siteNamed   = regexp.MustCompile(`(?:^|[ \n])((?:สถานที่ดำเนินการ|สถานที่ตั้ง|สถานที่|พื้นที่ดำเนินการ|พื้นที่โครงการ|พื้นที่|ที่ตั้ง|จุดดำเนินการ)\s*(?:คือ|[:：=])?[ \t]*)`)
)
