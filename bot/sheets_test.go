package bot_test

import "testing"

func TestATableIsSentInAChatAsAFile(t *testing.T) {
	h := newFixture(t, afternoon, "")
	table := []byte("โควิด-19\nวันที่,รายใหม่,สะสม\n๒๘/๔/๒๕๖๔,10,280\n30/4/64,12,306\n")
	h.wants(h.send("official", "ยอด.csv", table), "ยังไม่มีสิทธิ์")
	h.wants(h.send("admin", "ยอด.csv", table), "พบ 4 ตัวเลข", "28 เม.ย. 64", "306")
	h.wants(h.said("admin", "", "บันทึกทั้งหมด"), "บันทึกแล้ว 4 รายการ")
	h.wants(h.said("official", "", "ยอดสะสมวันที่ 28 เม.ย. 64"), "280")
	h.wants(h.send("admin", "ยอด.csv", table), "มีอยู่แล้วทั้งหมด")
	h.wants(h.send("admin", "เสีย.xlsx", []byte("PK broken")), "เปิดไฟล์นี้ไม่ได้")
}
