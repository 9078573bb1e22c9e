package handlers_test

import "testing"

func TestAListOfSalesIsReadByDistrictAndNamesWhatItHoldsBesides(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want, not  []string
	}{
		{"districts by line with their sum", "ยอดจำหน่ายสินค้า OTOP เดือนเมษายน 2564\nอ.พระนครศรีอยุธยา 12,500,000 บาท\nอ.บางไทร 6,200,000 บาท\nรวม 18,700,000 บาท",
			[]string{"พบ 3 ตัวเลข", "ยอดจำหน่าย 6,200,000 บาท\n   OTOP · อำเภอบางไทร", "3 ยอดจำหน่าย 18,700,000 บาท\n   OTOP · ณ 30 เม.ย. 64"}, []string{"ไม่เท่ากับ"}},
		{"districts without a sum, of which none is made", "ยอดโอทอปเดือนเมษา\nบางไทร 4.5 แสน\nบางปะอิน 7.2 แสน\nท่าเรือ 1.8 แสน",
			[]string{"พบ 3 ตัวเลข", "ยอดจำหน่าย 180,000 บาท\n   OTOP · อำเภอท่าเรือ"}, nil},
		{"a sum that is another than that of its items", "บันทึกยอดจำหน่าย OTOP มี.ค. 64 แยกอำเภอ\nบางปะอิน 1.2 ล้าน\nเสนา 8 แสน\nรวมทั้งสิ้น 2.5 ล้าน",
			[]string{"ยอดรวมไม่เท่ากับผลบวกของอำเภอในรายการ โปรดตรวจ"}, nil},
		{"a letter by kinds of products", "ที่ อย 0019/812\nเรื่อง รายงานยอดจำหน่ายผลิตภัณฑ์ OTOP ประจำเดือนเมษายน 2564\nเรียน ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา\nด้วยสำนักงานพัฒนาชุมชนจังหวัดได้รวบรวมยอดจำหน่าย ดังนี้\n1. ประเภทอาหาร 14,200,000 บาท\n2. ประเภทเครื่องดื่ม 2,100,000 บาท\nรวมทั้งสิ้น 16,300,000 บาท\nจึงเรียนมาเพื่อโปรดทราบ",
			[]string{"16,300,000 บาท", "ไม่ได้บันทึก: “ประเภทอาหาร 14,200,000 บาท” “ประเภทเครื่องดื่ม 2,100,000 บาท”"}, nil},
		{"the total of another province is not the office's", "ยอดขายโอทอปเดือนมีนาคม 2564\nบางปะอิน 120,000 บาท\nเสนา 80,000 บาท\nจังหวัดปทุมธานี รวม 900,000 บาท",
			[]string{"ยังไม่ได้บันทึกครับ"}, []string{"900,000 บาท\n   OTOP"}},
		{"a heading that counts in thousands is not taken for baht", "ยอดขายโอทอปเดือนมีนาคม 2564 (หน่วย: พันบาท)\nบางปะอิน 120\nเสนา 80", []string{"ยังไม่ได้บันทึกครับ"}, []string{"120 บาท"}},
		{"no period is guessed", "ยอดขายโอทอป\nบางไทร 4.5 แสน\nบางปะอิน 7.2 แสน", []string{"ไม่พบว่าเป็นยอดของช่วงใด"}, nil},
		{"a number of two districts together is not shared out", "ยอดขายโอทอปเมษา เสนา บางไทร รวม 3.5 ล้าน", []string{"โปรดส่งทีละอำเภอ"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newEntryDesk(t)
			d.user = "Ureporter"
			checkParts(t, d.told(c.text).Plain(), c.want, c.not)
		})
	}
}
