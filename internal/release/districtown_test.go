package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestADistrictsReleaseTellsTheDistrictsCounts(t *testing.T) {
	text := "อำเภอบางปะหัน จัดประชุมหัวหน้าส่วนราชการ ประจำเดือนพฤษภาคม 2564\n\nวันที่ 4 พฤษภาคม 2564 เวลา 09.00 น. ณ หอประชุมอำเภอบางปะหัน\n" +
		"นายวิชัย รักเมือง นายอำเภอบางปะหัน เป็นประธานการประชุม\nโดยมีสถานการณ์โควิด-19 ของอำเภอ ผู้ป่วยสะสม 17 ราย รักษาหาย 9 ราย (ตั้งแต่ 1 เม.ย. 64)\n" +
		"ภาพ/ข่าว ที่ทำการปกครองอำเภอบางปะหัน"
	d := release.Read(text, release.Options{Province: "14"})
	if len(d.Cases) != 1 || d.Cases[0].Area != "บางปะหัน" || d.Cases[0].Cumulative.Value != 17 {
		t.Errorf("got %+v, want the counts of the district", d.Cases)
	}
	for _, w := range d.Warnings {
		if len(w.NotRead) > 0 {
			t.Errorf("%s, although the day, the hour and the venue are those of the meeting", w.Thai)
		}
	}
}
