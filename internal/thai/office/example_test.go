package office_test

import (
	"fmt"

	"changwat/internal/thai/office"
)

func ExampleFindPeople() {
	for _, p := range office.FindPeople("นายประทีป การมิตรี ปลัดจังหวัด และ พ.อ.(พิเศษ) เพิ่มศักดิ์ ขุนโขลน รอง ผอ.รมน.จว.") {
		fmt.Println(p, p.Post)
	}
	// Output:
	// นายประทีป การมิตรี ปลัดจังหวัด
	// พันเอก (พิเศษ) เพิ่มศักดิ์ ขุนโขลน รองผู้อำนวยการรักษาความมั่นคงภายในจังหวัด
}

func ExampleFindPosts() {
	for _, p := range office.FindPosts("รอง ผวจ. นัด นอภ.วังน้อย กับ ผอ.รพ.เสนา") {
		fmt.Println(p.Text, p)
	}
	// Output:
	// รอง ผวจ. รองผู้ว่าราชการจังหวัด
	// นอภ. นายอำเภอ
	// ผอ.รพ. ผู้อำนวยการโรงพยาบาล
}

func ExampleFindAgencies() {
	for _, a := range office.FindAgencies("ส่งให้ สสจ. กับ อบต.วังน้อย") {
		fmt.Println(a.Text, a.Name)
	}
	// Output:
	// สสจ. สำนักงานสาธารณสุขจังหวัด
	// อบต. องค์การบริหารส่วนตำบล
}
