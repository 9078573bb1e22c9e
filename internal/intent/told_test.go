package intent

import "testing"

func TestWhatIsTakenBackIsNotTold(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a number with its unit behind the right one", "วันนี้ติดเชื้อใหม่ 14 เอ๊ย 15 คน", "วันนี้ติดเชื้อใหม่ 15 คน"},
		{"in words", "ใหม่ สิบสอง ไม่สิ สิบสาม", "ใหม่ สิบสาม"},
		{"a day of a span", "งานเริ่มวันที่ 10 เอ๊ย 12 ถึง 16 พ.ค.", "งานเริ่มวันที่ 12 ถึง 16 พ.ค."},
		{"a time that is said not to be meant", "แก้ประชุมเราชนะเป็นบ่ายสาม ไม่ใช่บ่ายโมง", "แก้ประชุมเราชนะเป็นบ่ายสาม"},
		{"a day that is said not to be meant", "ยอดนี้ของเมื่อวาน ไม่ใช่วันนี้", "ยอดนี้ของเมื่อวาน"},
		{"the only time stays", "ไม่ใช่วันนี้", "ไม่ใช่วันนี้"},
		{"a number that is corrected stays", "รักษาหาย ไม่ใช่ 63 ต้องเป็น 65", "รักษาหาย ไม่ใช่ 63 ต้องเป็น 65"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := Told(c.text); got != c.want {
				t.Errorf("%q: %q", c.text, got)
			}
		})
	}
}
