package office

import (
	"slices"
	"strings"
)

// ofMany are the agencies and posts of which a province has several, beside those of each district or subdistrict, whose names end in
// that word.
var ofMany = []string{"โรงพยาบาล", "โรงพยาบาลชุมชน", "โรงพยาบาลสนาม", "เทศบาล", "เทศบาลเมือง", "เทศบาลนคร", "สถานีตำรวจภูธร", "โรงเรียน",
	"กำนัน", "สารวัตรกำนัน", "ผู้ใหญ่บ้าน", "ผู้ช่วยผู้ใหญ่บ้าน"}

// heads stand before the name of an agency in that of the post that heads it.
var heads = []string{"ผู้อำนวยการ", "หัวหน้า", "ผู้กำกับการ", "รอง", "ปลัด", "นายก"}

// OfMany reports whether a province has several agencies, or holders of a post, of a name in full, so that the place behind it tells which
// is meant: «โรงพยาบาล» of «โรงพยาบาลเสนา», «นายอำเภอ» of «นายอำเภอวังน้อย».
func OfMany(name string) bool {
	if agency := HeadedBy(name); agency != "" && agency != name {
		return OfMany(agency)
	}
	if strings.HasSuffix(name, "อำเภอ") || strings.HasSuffix(name, "ตำบล") || slices.Contains(ofMany, name) {
		return true
	}
	return slices.ContainsFunc(heads, func(head string) bool {
		agency, ok := strings.CutPrefix(name, head)
		return ok && OfMany(agency)
	})
}
