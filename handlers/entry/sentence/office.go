package sentence

import (
	"slices"
	"strings"

	"changwat/handlers/phrase"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// Kinds are the kinds of money as questions name them too, each with the words for it.
var Kinds = []struct {
	Name  string
	Words []string
}{
	{"งบลงทุน", []string{"งบลงทุน", "รายจ่ายลงทุน"}}, {"งบประจำ", []string{"งบรายจ่ายประจำ", "รายจ่ายประจำ", "งบประจำ"}}, {"งบกลุ่มจังหวัด", []string{"งบพัฒนากลุ่มจังหวัด", "งบกลุ่มจังหวัด"}},
	{"งบพัฒนาจังหวัด", []string{"งบพัฒนาจังหวัด"}}, {"งบยุทธศาสตร์จังหวัด", []string{"งบยุทธศาสตร์จังหวัด"}}, {"งบจังหวัด", []string{"งบจังหวัด", "งบประมาณจังหวัด"}}, {"งบฟังก์ชัน", []string{"งบฟังก์ชัน", "งบฟังก์ชั่น"}},
	{"งบเหลื่อมปี", []string{"งบเหลื่อมปี", "เงินกันเหลื่อมปี"}}, {"งบกลาง", []string{"งบกลาง"}}, {"งบดำเนินงาน", []string{"งบดำเนินงาน"}}, {"งบบุคลากร", []string{"งบบุคลากร"}}, {"งบเงินอุดหนุน", []string{"งบเงินอุดหนุน", "งบอุดหนุน"}},
}

// HandsOver are the words behind which stands who takes somebody's place.
var HandsOver = []string{"มอบหมายให้", "มอบหมาย", "มอบให้", "มอบ", "ไม่ว่าง", "ติดราชการ", "ติดภารกิจ", "ติดประชุม", "เปลี่ยนให้", "เปลี่ยนเป็น", "โดยมี", "โดย"}

// CutLast cuts a text at the last of the words that stands in it.
func CutLast(text string, words []string) (before, after string, ok bool) {
	at, end := -1, 0
	for _, w := range words {
		if i := strings.LastIndex(text, w); i >= 0 && i+len(w) > end {
			at, end = i, i+len(w)
		}
	}
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[end:], true
}

// WholeBudgets call all sources of money together.
var WholeBudgets = []string{"งบประมาณรวม", "งบรวม", "ภาพรวม", "ทุกแหล่งรวม", "ทุกแหล่ง"}

// MaxHolder is how long a sentence is at most that tells of a holder, in bytes: about a hundred letters.
const MaxHolder = 300

// owners are those to whom orders are given by a word for all of them.
var owners = []string{"นายอำเภอทุกอำเภอ", "นายอำเภอทุกแห่ง", "ทุกอำเภอ", "ทุกหน่วยงาน", "ทุกส่วนราชการ", "หัวหน้าส่วนราชการ", "ส่วนราชการทุกแห่ง", "ทุกภาคส่วน", "ทุกตำบล", "นายอำเภอ", "อปท.ทุกแห่ง", "อปท.", "ทุก อปท.", "กำนันผู้ใหญ่บ้าน"}

// districtLeading returns the district with whose name a text begins, behind the word for one: «อำเภอเสนา», «อ.เสนา»; "" where there is none.
func districtLeading(text string) string {
	if phrase.LeadIn(text, []string{"อำเภอ", "อ.", "เขต"}) == "" {
		return ""
	}
	for _, p := range place.Thailand().Find(text, "") {
		if p.Begin == 0 && p.Place.Level == place.District {
			return text[:p.Stop]
		}
	}
	return ""
}

// districtOf returns the district of which somebody is the head, from the words behind the post: «นายอำเภอวังน้อย»; "" where none is named.
func districtOf(post, behind string) string {
	if !strings.HasSuffix(post, "นายอำเภอ") {
		return ""
	}
	for _, p := range place.Thailand().Find(behind, "") {
		if p.Begin == 0 && p.Place.Level == place.District {
			return behind[:p.Stop]
		}
	}
	return ""
}

// FirstOwner returns who is named at the beginning of an order; "" where nobody is.
func FirstOwner(text string) string {
	for _, w := range owners {
		if strings.HasPrefix(text, w) {
			return w + districtOf(w, text[len(w):])
		}
	}
	found := office.All(text)
	if i := slices.IndexFunc(found.Agencies, func(a office.Agency) bool { return a.Begin == 0 }); i >= 0 {
		a := found.Agencies[i]
		if of := AreaBehind(text[a.Stop:], a.Name); of.Level == place.District && !strings.HasPrefix(text[a.Stop:], " ") {
			return text[:a.Stop+of.Stop] // «สสอ.บางไทร»
		}
		return text[:a.Stop+ownNameBehind(text[a.Stop:], a.Name)]
	}
	if i := slices.IndexFunc(found.Posts, func(p office.Post) bool { return p.Begin == 0 }); i >= 0 {
		return found.Posts[i].Text
	}
	if district := districtLeading(text); district != "" {
		return district
	}
	if first, _, _ := strings.Cut(text, " "); strings.HasSuffix(first, "ฯ") || strings.HasSuffix(first, "จังหวัด") && len(first) > len("จังหวัด") && len(first) <= longestShort {
		return first // «โยธาธิการฯ»
	}
	if short := phrase.LeadIn(text, calledOnlySo); short != "" {
		return short
	}
	if short := phrase.LeadIn(text, CalledShort); short != "" {
		task := strings.TrimSpace(text[len(short):])
		if task == "" || phrase.LeadIn(task, Tasks) != "" {
			return short // «พัฒนาชุมชนติดตามกองทุนหมู่บ้าน», or nothing but the office
		}
	}
	return ""
}

// named are the kinds of local governments each of which has a name of its own, behind the word for its kind.
var named = []string{"เทศบาลตำบล", "เทศบาลเมือง", "เทศบาลนคร", "องค์การบริหารส่วนตำบล"}

// ownNameBehind is how far the name of a local government goes on behind the word for its kind, up to a space or to what it is to do: «เทศบาลเมืองอโยธยา
// ตั้งด่าน…», «อบต.ทุกแห่ง»; 0 where it has none.
func ownNameBehind(behind, kind string) int {
	begin := len(behind) - len(strings.TrimLeft(behind, " "))
	if every := phrase.LeadIn(behind[begin:], []string{"ทุกแห่ง", "ทั้งหมด"}); every != "" {
		return begin + len(every)
	}
	if begin > 0 || !slices.Contains(named, kind) {
		return 0
	}
	name, _, _ := strings.Cut(behind, " ")
	for _, task := range Tasks {
		if at := strings.Index(name, task); at >= 0 {
			name = name[:at]
		}
	}
	const longest = 60 // in bytes: about twenty letters
	if !thaiWord(name) || len(name) > longest {
		return 0
	}
	return len(name)
}

// longestShort is how many bytes an office of the province is called by in short at most: «ประชาสัมพันธ์งดการเดินทางข้ามจังหวัด» is a task.
const longestShort = 75

// calledOnlySo are what offices of the province are called in short by words that begin nothing else, CalledShort what they are called where a
// task follows, and tasks what these begin with.
var (
	calledOnlySo = []string{"โยธาธิการ", "โยธา", "ศึกษาธิการ", "ชลประทาน", "พัฒนาชุมชน"}
	CalledShort  = []string{"พัฒนาชุมชน", "สาธารณสุข", "ประชาสัมพันธ์", "เกษตร", "ปศุสัตว์", "ประมง", "สหกรณ์", "พาณิชย์", "อุตสาหกรรม", "แรงงาน", "วัฒนธรรม", "ขนส่ง", "ที่ดิน", "ชลประทาน", "ท้องถิ่น", "ปกครอง", "คลัง", "ศึกษาธิการ", "พลังงาน", "ท่องเที่ยว", "ตำรวจ"}
	Tasks        = []string{"ติดตาม", "เร่ง", "จัด", "ตรวจ", "สำรวจ", "ทำ", "ลงพื้นที่", "เตรียม", "ประสาน", "ดำเนิน", "รายงาน", "ช่วย", "ดูแล", "ส่ง", "ตั้ง", "สรุป", "แจ้ง", "เข้า", "ออก", "แก้", "ซ่อม", "รวบรวม", "หา", "เพิ่ม", "เยี่ยม", "อบรม", "รณรงค์", "เก็บ", "แจก", "กำจัด", "ขุด", "ลอก", "ขน", "ล้าง", "พ่น", "ฉีด", "ปิด", "เปิด", "สร้าง", "ติดตั้ง", "ปรับ", "ทบทวน"}
)

// ContainsOne reports whether a text holds one of some words.
func ContainsOne(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// IsOffice reports whether a text is the name of an office as officials call it, in full or in short, with at most a place behind it.
func IsOffice(name string) bool {
	return name != "" && (FirstOwner(name) != "" || slices.Contains(CalledShort, name))
}
