package handlers_test

import (
	"testing"

	"changwat/handlers"
)

func TestABulletinThatIsPastedBecomesADraft(t *testing.T) {
	for _, c := range []struct {
		name, text string
		taken      bool
		want, not  []string
	}{
		{"counts by line, and of districts with bare numbers", "สรุปโควิด จ.อยุธยา 30 เม.ย. 64\nใหม่ 21\nสะสม 315 (ตั้งแต่ 1 เม.ย.)\nหายแล้ว 70\nตาย 2\nแยกอำเภอ (ใหม่)\nกรุงเก่า 9\nบางปะอิน 6\nวังน้อย 4\nอุทัย 2", true,
			[]string{"พบ 7 ตัวเลข", "ผู้ป่วยสะสม 315 ราย", "ผู้ป่วยรายใหม่ 21 ราย", "อำเภอพระนครศรีอยุธยา", "“ตาย 2” เป็นยอดของวันหรือยอดสะสม"}, nil},
		{"orders by line with their owners and days", "ข้อสั่งการ ผวจ. ในที่ประชุมหัวหน้าส่วนฯ 29 เม.ย. 64\n1. ให้ สสจ. จัดตั้ง รพ.สนามแห่งที่ 2 ภายใน 7 พ.ค. 64\n2. ให้นายอำเภอทุกอำเภอสำรวจผู้ตกงาน\n3. ให้ พช. จัดตลาดนัด OTOP ออนไลน์", true,
			[]string{"พบ 3 ข้อสั่งการ", "ผู้รับผิดชอบ: สสจ. · กำหนด: 7 พ.ค. 64", "ผู้รับผิดชอบ: นายอำเภอทุกอำเภอ"}, []string{"1 งาน"}},
		{"sales by day and their sum", "รายงานยอดจำหน่าย OTOP งานตลาดนัดวิถีใหม่\nวันที่ 23 เม.ย. 64 จำนวน 125,400 บาท\nวันที่ 24 เม.ย. 64 จำนวน 158,900 บาท\nรวม 2 วัน 284,300 บาท ผู้ประกอบการ 38 ราย", true,
			[]string{"125,400", "158,900", "284,300", "38 ราย"}, nil},
		{"the programme of a week", "กำหนดการ ผวจ. 3-7 พ.ค. 64\nจ. 3 พ.ค. 09.00 น. ประชุมศูนย์โควิด ห้องประชุมชั้น 3\nพ. 5 พ.ค. 10.00 น. ตรวจ รพ.สนาม\nพฤ. 6 พ.ค. 13.30 น. ประชุมกรอ. จังหวัด ห้องประชุมอยุธยา\nศ. 7 พ.ค. 09.00 น. ประชุมติดตามข้อสั่งการ", true,
			[]string{"พบ 3 ประชุม", "จ. 3 พ.ค. 64 เวลา 09.00 น. · ห้องประชุมชั้น 3", "พฤ. 6 พ.ค. 64 เวลา 13.30 น."}, nil},
		{"the numbers of agencies by line", "เบอร์ติดต่อหน่วยงาน (อัพเดท 30 เม.ย. 64)\nสสจ.อย. 035-241520\nปภ.อย. 035-335798\nพช.อย. 035-336554", true,
			[]string{"3 รายชื่อ", "สำนักงานสาธารณสุขจังหวัด", "035-335798"}, nil},
		{"districts that add up to the new cases under a heading without a measure", "โควิด-19 จังหวัดพระนครศรีอยุธยา ข้อมูล ณ 30 เมษายน 2564\nผู้ป่วยรายใหม่ 18 ราย\nผู้ป่วยสะสม 312 ราย\nจำแนกรายอำเภอ\n• อ.บางปะอิน 11\n• อ.วังน้อย 7", true,
			[]string{"ผู้ป่วยรายใหม่ 11 ราย", "อำเภอบางปะอิน", "ผู้ป่วยรายใหม่ 7 ราย"}, nil},
		{"a short letter of one meeting", "เรียน หัวหน้าส่วนราชการ\nด้วยจังหวัดกำหนดประชุมคณะทำงานวัคซีน ครั้งที่ 9/2564\nวันที่ 28 พ.ค. 64 เวลา 09.30 น. ณ หอประชุมจังหวัด\nจึงเรียนมาเพื่อทราบ", true,
			[]string{"ประชุมคณะทำงานวัคซีน ครั้งที่ 9/2564", "28 พ.ค. 64 เวลา 09.30 น.", "หอประชุมจังหวัด"}, nil},
		{"without its day it is a sentence in lines, whose day is today", "โควิดวันนี้\nใหม่ 21\nสะสม 315\nหายแล้ว 70", false, nil, nil},
		{"questions by line are none", "สอบถามครับ 30 เม.ย. 64\n1. โควิดใหม่กี่ราย\n2. สะสมเท่าไหร่\n3. ประชุมครั้งต่อไปวันไหน", false, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newEntryDesk(t)
			a, taken, err := handlers.NewGatherer(d.deps).Take(t.Context(), d.request("Ureporter"), c.text)
			if err != nil || taken != c.taken {
				t.Fatalf("taken %v: %v", taken, err)
			}
			checkParts(t, a.Plain(), c.want, c.not)
		})
	}
}
