package office_test

import (
	"testing"

	"changwat/internal/thai/office"
)

func TestATitleTellsAWomanFromAMan(t *testing.T) {
	for name, want := range map[string]office.Gender{
		"นายภานุ แย้มศรี": office.GenderMan, "นางสาวนุชนาถ ประทีปธีรานันต์": office.GenderWoman, "นางสรัลพัชร ประโมทะกะ": office.GenderWoman,
		"พันเอก(พิเศษ) เพิ่มศักดิ์ ขุนโขลน": office.GenderMan, "พันตำรวจเอกหญิง สมศรี ใจดี": office.GenderWoman, "แพทย์หญิงสมศรี ใจดี": office.GenderWoman,
		"นายแพทย์สมชาย ใจดี": office.GenderMan, "ดร.สมศรี ใจดี": office.GenderUnknown,
	} {
		people := office.FindPeople(name)
		if len(people) != 1 {
			t.Errorf("%q names %d people", name, len(people))
			continue
		}
		if got := people[0].Gender(); got != want {
			t.Errorf("the title of %q tells %q, want %q", name, got, want)
		}
	}
}

func TestAnOfficeIsCalledLikeThePostThatHeadsIt(t *testing.T) {
	for post, want := range map[string]string{
		"เกษตรจังหวัด": "สำนักงานเกษตรจังหวัด", "นายแพทย์สาธารณสุขจังหวัด": "สำนักงานสาธารณสุขจังหวัด", "คลังจังหวัด": "สำนักงานคลังจังหวัด",
		"ท้องถิ่นจังหวัด": "สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัด",
		"ปลัดจังหวัด":     "", "พัฒนาการจังหวัด": "", "หัวหน้าสำนักงานจังหวัด": "", "ผู้ว่าราชการจังหวัด": "",
	} {
		if got := office.CalledLike(post); got != want {
			t.Errorf("CalledLike(%q) = %q, want %q", post, got, want)
		}
	}
}
