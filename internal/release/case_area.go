package release

import (
	"strings"

	"changwat/internal/thai/place"
)

// main is the area that the release is about.
func (r *caseReader) main() area { return area{r.province.Name, r.province.Code} }

// areaAt returns the area that the words from begin to end name last, and whether they name one.
func (r *caseReader) areaAt(begin, end int) (area, bool) {
	found, at := area{}, -1
	if c, ok := r.lastCue(begin, end, cueNation); ok {
		found, at = area{name: c.value}, c.begin
	}
	for _, p := range r.placesIn(begin, end) {
		name := p.Place.Name
		if name == "" && len(p.Could) > 0 {
			name = p.Could[0].Name
		}
		if p.Weak && !r.listedPlace(p, end) || name == "" || p.Begin < at || strings.HasSuffix(r.text[:p.Begin], "นาย") || p.Stop > end {
			continue
		}
		found, at = area{name, p.Place.Code}, p.Begin
	}
	return found, at >= 0
}

// listedPlace tells whether a name that is a common word as well stands for a district of the province: right before its
// number in a list.
func (r *caseReader) listedPlace(p place.Reading, end int) bool {
	return p.Place.Province == r.province.Code && p.Place.Level == place.District && strings.TrimSpace(r.in(p.Stop, end)) == "" &&
		(!isThaiLetter(r.runeBefore(p.Begin)) || strings.HasSuffix(r.text[:p.Begin], "และ"))
}

// onlyPlace tells whether nothing but the name of a place and connecting words stands from begin to end.
func (d *document) onlyPlace(begin, end int) bool {
	at := begin
	found := false
	for _, p := range d.placesIn(begin, end) {
		if !linking(d.in(at, p.Begin)) {
			return false
		}
		at, found = p.Stop, true
	}
	return found && linking(d.in(at, end))
}

// linking tells whether words only link the name of a place to its number.
func linking(words string) bool {
	for _, w := range []string{"จำนวน", "ส่วนใหญ่", "อยู่ใน", "อยู่ที่", "และ", "แบ่งเป็น", "แยกเป็น", "ได้แก่", "จำแนกเป็น", "ในพื้นที่", "พื้นที่", "ประกอบด้วย", "รองลงมา", "คือ", "ที่", "พบ", "มี", "สูงสุด", "อยู่ที่", "ตามลำดับ", "ลำดับที่", "ลำดับ", "อันดับที่", "อันดับ", "แรก", "รายใหม่"} {
		words = strings.ReplaceAll(words, w, "")
	}
	return strings.Trim(words, " ,.-–:()\"/=*0123456789") == ""
}
