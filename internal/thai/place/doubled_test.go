package place

import "testing"

func TestTheFirstLetterOfTheNextWordIsNoneOfAName(t *testing.T) {
	for text, name := range map[string]string{
		"วังน้อยยอดสะสมเท่าไร":    "วังน้อย",
		"อ.วังน้อยยอดสะสม":        "อ.วังน้อย",
		"วังน้อยยกเลิกประชุม":     "วังน้อย",
		"บ้านแพรกกลุ่มใหม่กี่ราย": "บ้านแพรก",
		"นครหลวงงบเท่าไร":         "นครหลวง",
		"สมุทรปราการรอบใหม่":      "สมุทรปราการ",
		"วังน้อยย กี่ราย":         "วังน้อยย",
		"วังน้อยยกี่ราย":          "วังน้อยย",
		"วังน้อยยเท่าไหร่":        "วังน้อยย",
		"ลาดบัวหลวงงง":            "ลาดบัวหลวงงง",
	} {
		if r := Thailand().Find(text, "14"); len(r) != 1 || text[r[0].Begin:r[0].Stop] != name {
			t.Errorf("%q: %+v, want %q", text, r, name)
		}
	}
}
