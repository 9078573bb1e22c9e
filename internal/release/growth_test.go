package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestATotalIsReadWithItsGrowthInABracket(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"before the unit",
			"สถานการณ์โควิด-19 จ.พะเยา ณ วันที่ 6 พ.ค. 63\n***ป่วยยืนยัน 31(+0) ราย/รักษาหาย 28 ราย/เสียชีวิต 1 ***เข้าเกณฑ์เฝ้าระวัง 1,204 ราย รอผล 17 ราย",
			"พะเยา cumulative 31 new 0 recovered 28 deaths 1",
		},
		{
			"behind the unit, of each kind of people",
			"สถานการณ์โควิด-19 จังหวัดแพร่ 3 พ.ค. 64\nป่วยยืนยัน 214 ราย (+6) / หาย 160 ราย (+4) / เสียชีวิต 2 ราย (+1)",
			"แพร่ cumulative 214 new 6 recovered 160 recovered_new 4 deaths 2 deaths_new 1",
		},
		{
			"of each district",
			"สถานการณ์โควิด-19 จังหวัดน่าน 3 พ.ค. 64\nอำเภอเมืองน่าน ป่วยยืนยัน 20(+3) ราย\nอำเภอปัว ป่วยยืนยัน 8 [+0 ราย]",
			"เมืองน่าน cumulative 20 new 3; ปัว cumulative 8 new 0",
		},
		{
			"those who are only watched are no cases",
			"จังหวัดเลย สถานการณ์โควิด-19 ณ วันที่ 3 พ.ค. 64\nผู้ป่วยยืนยัน 55 ราย (+4 ราย)\nเข้าเกณฑ์สอบสวนโรค 433 ราย (+12 ราย)\nกำลังรักษา 20 ราย (+2)",
			"เลย cumulative 55 new 4",
		},
		{
			"a day's count is compared, and does not grow",
			"สถานการณ์โควิด-19 จังหวัดเลย 3 พ.ค. 64\nผู้ป่วยรายใหม่ 12 ราย (+3)\nผู้ป่วยสะสม 300 ราย (+12)",
			"เลย cumulative 300 new 12",
		},
	} {
		if got := counts(release.Read(c.text, release.Options{})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestCountsOfAStretchAreOfItsLastDay(t *testing.T) {
	text := "สถานการณ์โควิด-19 จ.ตรัง วันที่ 8 ม.ค.- 9 เม.ย.63 ผู้ป่วยยืนยัน 21 ราย มีผู้ติดเชื้อรายใหม่เพิ่ม 2 ราย\n" +
		"ในวันที่ 10 เมษายน 2563 (วันนี้) คณะกรรมการโรคติดต่อจังหวัดตรัง ขอแจ้งว่า ตั้งแต่วันที่ 8 มกราคม – 9 เมษายน 2563 มีผู้ป่วยยืนยันแล้ว 21 ราย (รายใหม่ 2 ราย)"
	d := release.Read(text, release.Options{})
	if len(d.Cases) != 1 || d.Cases[0].AsOf.String() != "2020-04-09" || d.Cases[0].Since.String() != "2020-01-08" {
		t.Errorf("got %v, want one row as of 9 April since 8 January 2020", d.Cases)
	}
}

func TestAProvincesGrowthIsNotTheNations(t *testing.T) {
	text := "สถานการณ์โควิด-19 จังหวัดเลย ข้อมูล ณ 4 ส.ค. 64\nกลุ่มเสี่ยงสะสม 2,100 (+35) ราย\nป่วย 55 (+4) ราย\nจังหวัดเพชรบูรณ์ ป่วย 70 (+9) ราย\nประเทศไทย ป่วยสะสม 672,385 (+20,200) ราย"
	for _, c := range release.Read(text, release.Options{Province: "14"}).Cases {
		if c.Area == "ประเทศไทย" && (c.Cumulative.Value != 672385 || c.New != nil && c.New.Value != 20200) {
			t.Errorf("the nation's counts are %d and %v", c.Cumulative.Value, c.New)
		}
	}
}
