package read_test

import (
	"fmt"
	"time"

	"changwat/internal/thai/read"
)

func ExampleTimes() {
	now := time.Date(2021, time.April, 30, 7, 55, 0, 0, time.FixedZone("ICT", 7*3600))
	for _, r := range read.Times("ยอดเมื่อวานเทียบไตรมาส 2 แล้วประชุมศุกร์หน้าบ่ายโมงครึ่งไหม", read.Options{Now: now}) {
		fmt.Println(r.Text, r.Kind, r.From, r.To, r.Grain)
		for _, a := range r.Assumptions {
			fmt.Println("  อ่านเป็น", a.Thai)
		}
	}
	// Output:
	// เมื่อวาน date 2021-04-29 2021-04-29 day
	// ไตรมาส 2 period 2021-01-01 2021-03-31 quarter
	//   อ่านเป็น ไตรมาส 2 ปีงบประมาณ 2564
	// ศุกร์หน้าบ่ายโมงครึ่ง datetime 2021-05-07T13:30 2021-05-07T13:30 minute
}

func ExampleTimes_impossible() {
	now := time.Date(2021, time.April, 30, 7, 55, 0, 0, time.FixedZone("ICT", 7*3600))
	for _, text := range []string{"31 เม.ย. 64", "วันศุกร์ที่ 29 เมษายน 2564"} {
		fmt.Println(read.Times(text, read.Options{Now: now})[0].Problem)
	}
	// Output:
	// เดือนเมษายนมี 30 วัน
	// 29 เม.ย. 64 เป็นวันพฤหัสบดี ไม่ใช่วันศุกร์
}

func ExampleAmounts() {
	for _, a := range read.Amounts("ยอดขาย ๓.๕ ล้านบาท ผู้ประกอบการเกือบ 300 ราย ครั้งที่ 4/2564") {
		fmt.Println(a.Text, a.Value, a.Unit, a.Approximate)
	}
	// Output:
	// ๓.๕ ล้านบาท 3500000 บาท false
	// เกือบ 300 ราย 300 ราย true
}

func ExampleAll() {
	r := read.All("สรุปทุกวันจันทร์ 8 โมงเช้า ประชุมสองชั่วโมงครึ่ง", read.Options{})
	fmt.Println(r.Recurrences[0].Rule(), r.Recurrences[0].At)
	fmt.Println(r.Durations[0])
	// Output:
	// weekly:MON 08:00
	// PT2H30M
}
