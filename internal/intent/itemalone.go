package intent

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/thai"
)

// The words that may lead to the place of an item where that is all that a text says, and the places.
var (
	itemAlone = regexp.MustCompile(`^(?:(?:เอาเป็น|ขอเป็น|หมายถึง|ขอเลือก|เลือก|เตือน|น่าจะ|เอา|ขอ|คือ|เป็น|งั้น|ดู) ?)*(?:ตัวเลือก|หมายเลข|รายการ|โครงการ|ประชุม|ลำดับ|รายชื่อ|เรื่อง|ข้อ|อัน|ตัว|เลข|งาน|นัด|คน|ท่าน|no\.?|#)? ?(?:ที่)? ?` +
		`([0-9]{1,2}|แรก|บนสุด|บน|สุดท้าย|ท้ายสุด|ท้าย|หลังสุด|หลัง|ล่างสุด|ล่าง|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|นึง) ?[.)]?$`)
	itemsParted = regexp.MustCompile(` ?(?:,|/|\+|กับ|และ|แล้วก็) ?`)
	itemsAll    = regexp.MustCompile(`^(?:(?:เอา|ขอ|เลือก|เตือน) ?)*(?:ทั้งหมด|ทั้งคู่|ทั้งสอง(?:อัน|ข้อ|งาน|ประชุม|นัด|รายการ)?|ทุก(?:อัน|ข้อ|งาน|ประชุม|นัด|รายการ))(?:เลย)?$`)
)

// ItemsAlone returns the places of the items of a list of so many that are all that a text without particles says: «2», «ข้อ ๒», «อันแรก»,
// «1 กับ 3», «ทั้งสองงาน»; nil where it says anything else, or a place that the list does not have.
func ItemsAlone(text string, of int) (places []int) {
	text = strings.ToLower(strings.Join(strings.Fields(thai.Digits(text)), " "))
	if itemsAll.MatchString(text) {
		for n := range of {
			places = append(places, n+1)
		}
		return places
	}
	for _, part := range itemsParted.Split(text, -1) {
		found := itemAlone.FindStringSubmatch(strings.TrimSpace(part))
		if found == nil {
			return nil
		}
		n, err := strconv.Atoi(found[1])
		switch {
		case err == nil:
		case found[1] == "แรก" || found[1] == "บน" || found[1] == "บนสุด" || found[1] == "นึง":
			n = 1
		default:
			if n = slices.Index(itemNumbers, found[1]); n < 1 {
				n = of // the last
			}
		}
		if n < 1 || n > of {
			return nil
		}
		places = append(places, n)
	}
	return places
}

// numberAlone is a text that is a number and nothing else, particles apart.
var numberAlone = regexp.MustCompile(`^ *([0-9]{1,2}|[๐-๙]{1,2}) *[.)]? *(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|จ้ะ)? *$`)

// ofNumberAlone is a message in which a number that is all of it names the item of the list that was shown: «2» is «ข้อ 2» of orders, and
// «อันที่ 2» of others.
func (c Context) ofNumberAlone(text string) string {
	if c.Last == nil || len(c.Listed.IDs) < 2 || len(text) > longest {
		return text
	}
	found := numberAlone.FindStringSubmatch(text)
	if found == nil {
		return text
	}
	if n, err := strconv.Atoi(thai.Digits(found[1])); err != nil || n < 1 || n > len(c.Listed.IDs) {
		return text
	}
	if c.Listed.Of == ActionItemsQuery {
		return "ข้อ " + strings.TrimSpace(text) // by its number in the document
	}
	return "อันที่ " + strings.TrimSpace(text)
}

// isItemNumber tells whether the name of a place is only the number of the item at which the message points: of «นัดที่สอง» none is in อำเภอสอง.
func (m *message) isItemNumber(p namedPlace) bool {
	begin, stop := m.folded.Source(p.start, p.end)
	return m.pointing.points() && begin >= m.pointing.begin && stop <= m.pointing.stop && slices.ContainsFunc(itemNumbers[1:], func(n string) bool { return strings.HasSuffix(p.Name, n) })
}
