package intent

import (
	"regexp"
	"strings"
)

// Other provinces are named without their names: «จังหวัดข้างเคียงล่ะ». The records are of one province, whose figures are no answer.
const (
	othersOfProvince = "จังหวัดอื่น"
	othersOfArea     = "อื่น" // as the name of a province
)

// otherProvinces are the ways in which provinces are called that are not the office's own, for which the reader knows one.
var otherProvinces = regexp.MustCompile(`(?:จังหวัด|จว\.?) ?(?:อื่น ?ๆ|อื่น|ข้าง ?ๆ|ข้างเคียง|ใกล้เคียง|ใกล้ ?ๆ|เพื่อนบ้าน|รอบ ?ๆ|ติดกัน)(?:กัน|เรา)?`)

// ofOtherProvinces tells whether the message is about other provinces than the office's own, which it does not name.
func (m *message) ofOtherProvinces() bool { return strings.Contains(m.text, othersOfProvince) }
