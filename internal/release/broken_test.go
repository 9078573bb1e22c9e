package release_test

import (
	"strings"
	"testing"

	"changwat/internal/release"
)

func TestANumberWithBrokenGroupsIsNamedAndNotRecorded(t *testing.T) {
	for _, number := range []string{"27.775.960", "27.775", "27,775,96", "2,7 75"} {
		text := "ผลการจำหน่ายสินค้า OTOP ไตรมาส 3 ปีงบประมาณ 2564 มียอดจำหน่าย " + number + " บาท ข้อมูล ณ วันที่ 30 มิถุนายน 2564"
		d := release.Read(text, release.Options{})
		if len(d.Figures) > 0 {
			t.Errorf("%s: read as %+v", number, d.Figures)
		}
		if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0].Thai, "“"+number+" บาท” อ่านได้หลายแบบ") || d.Warnings[0].Quote.Text != number+" บาท" {
			t.Errorf("%s: warned of %+v", number, d.Warnings)
		}
	}
}
