package intent

import "testing"

func TestALineThatAsksToRecordTheOthers(t *testing.T) {
	for _, c := range []struct {
		text, request, pasted string
		ok                    bool
	}{
		{"ลงงานนี้ให้ด้วย\n📣 งาน OTOP\n7-9 พ.ค. 64", "ลงงาน", "📣 งาน OTOP\n7-9 พ.ค. 64", true},
		{"รบกวนบันทึกข้อมูลตามนี้หน่อยค่ะ:\nใหม่ 12", "บันทึก", "ใหม่ 12", true},
		{"งาน OTOP ตลาดน้ำอโยธยา\n7-9 พ.ค. 64\nฝากลงปฏิทินด้วยครับ 🙏", "ลง", "งาน OTOP ตลาดน้ำอโยธยา\n7-9 พ.ค. 64", true},
		{"บันทึกยอดวันนี้ ใหม่ 12\nสะสม 306", "", "", false},
		{"เพิ่มประชุม คกก.โรคติดต่อ\n5 พ.ค. 64 13.30 น.", "", "", false},
		{"ลงงานนี้ให้ด้วย", "", "", false},
		{"บันทึกข้อความ\nเรื่อง ขอเชิญประชุม", "", "", false},
	} {
		request, pasted, ok := Pasted(c.text)
		if ok != c.ok || ok && (request != c.request || pasted != c.pasted) {
			t.Errorf("%q: %q, %q, %v", c.text, request, pasted, ok)
		}
	}
}
