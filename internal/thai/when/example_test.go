package when_test

import (
	"fmt"
	"time"

	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

func ExampleDate_Long() {
	d := when.Date{Year: 2021, Month: time.April, Day: 29}
	fmt.Println(d.Long())
	fmt.Println(d.ShortWeekday())
	fmt.Println(thai.ThaiDigits(d.LongWeekday()))
	// Output:
	// 29 เมษายน 2564
	// พฤ. 29 เม.ย. 64
	// วันพฤหัสบดีที่ ๒๙ เมษายน ๒๕๖๔
}

func ExampleRange_Long() {
	r := when.FiscalYear(2564).Quarter(2)
	fmt.Println(r.Long())
	fmt.Println(when.FiscalQuarterName(2564, 2))
	// Output:
	// 1 มกราคม – 31 มีนาคม 2564
	// ไตรมาส 2 ปีงบประมาณ 2564
}

func ExampleLunarOf() {
	l, _ := when.LunarOf(when.Date{Year: 2021, Month: time.November, Day: 19})
	fmt.Println(l)
	// Output: ขึ้น 15 ค่ำ เดือน 12
}
