package release

import (
	"slices"
	"strings"

	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
)

// countsAreas tells whether the amount counts places or ranks and not people: 10 อันดับแรก, 7 อำเภอ.
func (d *document) countsAreas(a number.Amount) bool {
	behind := strings.TrimLeft(d.in(a.Stop, a.Stop+40), " ")
	for _, w := range []string{"อันดับ", "ลำดับ", "จังหวัด", "อำเภอ", "ประเทศ"} {
		if strings.HasPrefix(behind, w) && a.Unit == "" {
			return true
		}
	}
	return false
}

// ofOrigin tells whether the words of a number, which ends at end, say where those infected came from or were found: they are a part of the
// day's or of the total, «ผู้ติดเชื้อจากต่างจังหวัดสะสม 6 ราย». A district is an area of its own.
func (r *caseReader) ofOrigin(w caseWords, end int) bool {
	if w.head.kind != cueInfected {
		return false
	}
	words := r.in(w.head.end, end)
	k := strings.LastIndex(words, "จาก")
	district := func(p place.Reading) bool { return p.Place.Level != place.Province }
	if k < 0 || r.has(w.head.end+k, end, cueDisease) || slices.ContainsFunc(r.placesIn(w.head.end+k, end), district) {
		return false
	}
	source := words[k+len("จาก"):]
	return !strings.HasPrefix(source, "ทุก") && !strings.HasPrefix(source, "ทั้ง") && strings.ContainsFunc(source, isThaiLetter)
}

// behindUntold tells whether the words of a number, which begin at begin, stand right behind a number of people of whom nothing was recorded:
// a total there is of the same people.
func (r *caseReader) behindUntold(begin int) bool {
	const beside = 12
	if r.index == 0 {
		return false
	}
	before := r.amounts[r.index-1]
	return (before.Unit == "ราย" || before.Unit == "คน") && begin-before.Stop < beside && before.Stop != r.lastStop && r.para(before.Begin) == r.paragraph
}

// rounds tells whether the word before the number at i says that it is rounded: ทะลุ 4 ร้อยราย.
func (d *document) rounds(i int) bool {
	before := strings.TrimRight(d.in(i-40, i), " ")
	for _, w := range []string{"ทะลุ", "เกิน", "เกือบ", "กว่า", "เฉียด", "แตะ"} {
		if strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// rounded tells whether an amount is only about what it says, by its own words or by those before it.
func (d *document) rounded(a number.Amount) bool { return a.Approximate || d.rounds(a.Begin) }

// onlyDisease returns the disease that the release names, "" where it names several or tells of accidents too.
func (d *document) onlyDisease() string {
	only := ""
	for _, c := range d.cues {
		switch {
		case c.kind == cueAccident, c.kind == cueDisease && only != "" && c.value != only:
			return ""
		case c.kind == cueDisease:
			only = c.value
		}
	}
	return only
}

// behindIn returns where the number stands that ใน right behind i is followed by.
func (d *document) behindIn(i int) int {
	at := d.skipBlanks(i)
	if strings.HasPrefix(d.text[at:], "ใน") {
		at = d.skipBlanks(at + len("ใน"))
	}
	return at
}

// besideLast tells whether the words from begin to end only add to the count right before them: «570 ราย สะสม 432,394 ราย»,
// «51 ราย (เพิ่มขึ้น 1 ราย)», «32 ราย รวม 2,719 ราย».
func (r *caseReader) besideLast(begin, end int) bool {
	if r.lastStop == 0 || begin > r.lastStop+12 || begin < r.lastStop-3 {
		return false
	}
	words := r.in(begin, end)
	for _, w := range []string{"เพิ่มขึ้น", "เพิ่มอีก", "เพิ่ม", "รายใหม่", "รวมทั้งสิ้น", "รวมสะสม", "รวมเป็น", "รวม", "สะสม", "ยอด", "จาก", "เดิม", "วันนี้", "ใน", "เป็น", "จำนวน", "อยู่ที่"} {
		words = strings.ReplaceAll(words, w, "")
	}
	return strings.Trim(words, " ,()/:-–") == ""
}

// longestBracket bounds how far before a number the bracket that it stands in may be opened.
const longestBracket = 300 // bytes

// bracketOfLast tells whether the number at i stands in a bracket right behind the count before it, whose area it is of: «อำเภอเกาะพะงัน 4 ราย
// (รักษาหายแล้ว 3 ราย)».
func (r *caseReader) bracketOfLast(i int) bool {
	if r.lastStop == 0 || r.before.name == "" || i-r.lastStop > longestBracket {
		return false
	}
	rest := strings.TrimLeft(r.in(r.lastStop, i), " ")
	return strings.HasPrefix(rest, "(") && !strings.Contains(rest, ")")
}

// inBracket tells whether the bracket that the number at end stands in was opened from begin on.
func (d *document) inBracket(begin, end int) bool {
	words := d.in(begin, end)
	return strings.LastIndexByte(words, '(') > strings.LastIndexByte(words, ')')
}

// fromAway tells whether a count is of people from another province, who are a part of those of the release's own: the province stands in a list behind
// words for such people, «เป็นผู้ที่มาจากต่างจังหวัด 5 ราย คือ แพร่ 2 ราย พะเยา 3 ราย».
func (r *caseReader) fromAway(label, begin int, a number.Amount, where area, stated bool) bool {
	const province = len("14") // the code of one; those of districts are longer
	words := r.in(label, a.Begin)
	home := r.main()
	other := stated && len(where.code) == province && len(home.code) == province && where.code != home.code
	elsewhere := strings.Contains(words, "ต่างจังหวัด") || strings.Contains(words, "จังหวัดอื่น")
	if other && (elsewhere || r.away && r.onlyPlace(begin, a.Begin)) {
		return true
	}
	if stated && r.split && len(home.code) == province && len(where.code) > province && where.code[:province] != home.code && r.onlyPlace(begin, a.Begin) {
		return true // … อำเภอเชียงม่วน 1 ราย อำเภอวังเหนือ จังหวัดลำปาง 1 ราย
	}
	r.away = elsewhere || other && strings.Contains(words, "จาก")
	return false
}
