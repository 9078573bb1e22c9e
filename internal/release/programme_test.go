package release_test

import (
	"testing"

	"changwat/internal/release"
)

// TestProgrammeLines holds that a line of a programme gives a meeting its name, its room and who is in the chair, whatever parts these.
func TestProgrammeLines(t *testing.T) {
	for _, text := range []string{
		"📌 วาระงาน ผวจ. วันจันทร์ที่ 3 พ.ค. 2564\n- 08.30 น. ประชุมทีมงานหน้าห้อง ห้องรับรอง\n- 10.00 น. เปิดโครงการปลูกต้นไม้ วัดใหญ่ชัยมงคล\n- 13.30 น. ประชุมคณะกรรมการน้ำจังหวัด ห้องอโยธยา",
	} {
		got := release.Read(text, release.Options{Province: "14"}).Meetings
		if len(got) != 2 {
			t.Errorf("%q: %d meetings, want 2", text, len(got))
			continue
		}
		for i, want := range [][2]string{{"ประชุมทีมงานหน้าห้อง", "ห้องรับรอง"}, {"ประชุมคณะกรรมการน้ำจังหวัด", "ห้องอโยธยา"}} {
			if got[i].Title != want[0] || got[i].Venue != want[1] {
				t.Errorf("%q: %q in %q, want %q in %q", text, got[i].Title, got[i].Venue, want[0], want[1])
			}
		}
	}
}
