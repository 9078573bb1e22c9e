package release_test

import (
	"fmt"
	"strings"
	"testing"

	"changwat/internal/release"
)

// counted writes the rows of a draft in short: «ตรัง 2021-08-02 สะสม 410 ใหม่ 12 หาย 300 ตาย 4».
func counted(d release.Draft) []string {
	var list []string
	for _, c := range d.Cases {
		row := c.Area + " " + c.AsOf.String()
		for _, n := range []struct {
			name  string
			count *release.Count
		}{{"สะสม", c.Cumulative}, {"ใหม่", c.New}, {"หาย", c.Recovered}, {"หายวันนี้", c.RecoveredNew}, {"ตาย", c.Deaths}, {"ตายวันนี้", c.DeathsNew}} {
			if n.count != nil {
				row += fmt.Sprintf(" %s %d", n.name, n.count.Value)
			}
		}
		list = append(list, row)
	}
	return list
}

func TestTotalsAreThoseOfWhomTheyCount(t *testing.T) {
	const head = "สสจ.ตรัง รายงานสถานการณ์โควิด-19 ข้อมูล ณ วันที่ 2 สิงหาคม 2564 "
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"a bare total behind the day's dead is of those infected", head + "ติดเชื้อรายใหม่ 96 ราย เสียชีวิต 2 ราย ยอดสะสมตั้งแต่วันที่ 1 เมษายน 2564 รวม 3,118 ราย", []string{"ตรัง 2021-08-02 สะสม 3118 ใหม่ 96 ตายวันนี้ 2"}},
		{"also without since when", head + "พบผู้ป่วยรายใหม่ 41 ราย เสียชีวิตเพิ่ม 1 ราย ยอดสะสม 2,050 ราย", []string{"ตรัง 2021-08-02 สะสม 2050 ใหม่ 41 ตายวันนี้ 1"}},
		{"but a smaller one is of the dead", head + "พบผู้ป่วยรายใหม่ 141 ราย เสียชีวิตเพิ่ม 1 ราย ยอดสะสม 25 ราย", []string{"ตรัง 2021-08-02 ใหม่ 141 ตาย 25 ตายวันนี้ 1"}},
		{"the total of a wave", head + "พบผู้ป่วยรายใหม่ 41 ราย ยอดรวมระลอกเมษายน 2,050 ราย กำลังรักษา 300 ราย", []string{"ตรัง 2021-08-02 สะสม 2050 ใหม่ 41"}},
		{"a number behind the day's dead that is the sum of them", head + "ติดเชื้อเพิ่ม 34 ราย รักษาหายรวม 1,405 ราย ยอดสะสมเป็น 2,613 ราย เสียชีวิต 1 ราย (รวม 41)", []string{"ตรัง 2021-08-02 สะสม 2613 ใหม่ 34 หาย 1405 ตาย 41 ตายวันนี้ 1"}},
		{"what is rounded is not recorded", head + "ผู้ป่วยสะสม 3,118 ราย รักษาหายแล้วกว่า 2,500 ราย", []string{"ตรัง 2021-08-02 สะสม 3118"}},
		{"yesterday's total is not today's", "2 ส.ค. 64 นพ.สสจ.ตรัง เปิดเผยว่า จากเมื่อวานนี้ (1 ส.ค.) ที่มีผู้ติดเชื้อโควิด-19 สะสม 610 ราย วันนี้เพิ่มเป็น 655 ราย", []string{"ตรัง 2021-08-02 สะสม 655", "ตรัง 2021-08-01 สะสม 610"}},
		{"the district of the province's name", "สสจ.พระนครศรีอยุธยา รายงานโควิด-19 ข้อมูล ณ วันที่ 2 สิงหาคม 2564 ผู้ป่วยรายใหม่ 21 ราย จำแนกเป็น อ.พระนครศรีอยุธยา 8 ราย อ.อุทัย 13 ราย ยอดสะสม 374 ราย",
			[]string{"พระนครศรีอยุธยา 2021-08-02 สะสม 374 ใหม่ 21", "พระนครศรีอยุธยา 2021-08-02 ใหม่ 8", "อุทัย 2021-08-02 ใหม่ 13"}},
		{"a sum told by provinces", "ศูนย์อนามัยสรุปยอดผู้ป่วยโควิด-19 ใน 3 จังหวัด ข้อมูล ณ วันที่ 2 สิงหาคม 2564 จังหวัดตรัง 12 ราย จังหวัดสตูล 30 ราย จังหวัดพัทลุง 44 ราย", []string{"ตรัง 2021-08-02 สะสม 12", "สตูล 2021-08-02 สะสม 30", "พัทลุง 2021-08-02 สะสม 44"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := counted(release.Read(c.text, release.Options{})); strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}
