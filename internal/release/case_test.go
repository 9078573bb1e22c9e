package release_test

import (
	"fmt"
	"strings"
	"testing"

	"changwat/internal/release"
)

// counts writes what was read of cases on one line a row: "ตรัง new 3 cumulative 40".
func counts(d release.Draft) string {
	var rows []string
	for _, c := range d.Cases {
		row := c.Area
		if row == "" {
			row = "-"
		}
		for _, f := range []struct {
			name  string
			count *release.Count
		}{
			{"cumulative", c.Cumulative}, {"new", c.New}, {"recovered", c.Recovered}, {"recovered_new", c.RecoveredNew},
			{"deaths", c.Deaths}, {"deaths_new", c.DeathsNew},
		} {
			if f.count != nil {
				row += fmt.Sprintf(" %s %d", f.name, f.count.Value)
			}
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "; ")
}

func TestCountsTakeTheAreaOfTheirOwnWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"a place where a patient is treated is not the nation's",
			"สถานการณ์โควิด-19 วันที่ 3 มิถุนายน 2563\nประเทศไทย\nผู้ติดเชื้อสะสม 3,084 ราย ใน 68 จังหวัด (เพิ่มขึ้น 1 ราย)\nผู้ป่วยรายใหม่เดินทางจากต่างประเทศ เข้ารับการรักษาที่จังหวัดชลบุรี",
			"ประเทศไทย cumulative 3084 new 1",
		},
		{
			"the first of a ranking takes only its own number",
			"โควิดวันนี้ ชลบุรีนำโด่ง 512 ราย\nศบค. รายงานสถานการณ์โควิด-19 ในประเทศ ผู้ติดเชื้อรายใหม่ 9,210 ราย\nผู้ป่วยสะสม 410,200 ราย หายป่วยเพิ่ม 8,001 ราย เสียชีวิตเพิ่ม 61 ราย",
			"ประเทศไทย cumulative 410200 new 9210 recovered_new 8001 deaths_new 61",
		},
		{
			"a list of provinces has a count for each",
			"จังหวัดที่พบผู้ติดเชื้อโควิด-19 ในประเทศรายใหม่สูงสุด วันที่ 9 ธ.ค. 64\n1.ตรัง 70 ราย สะสม 2,394 ราย\n2.พังงา 25 ราย สะสม 1,161 ราย",
			"ตรัง cumulative 2394 new 70; พังงา cumulative 1161 new 25",
		},
		{
			"อ.เมือง is the one of the province that the release is about",
			"จังหวัดชลบุรี พบผู้ติดเชื้อโควิด-19 รายใหม่ 40 ราย แบ่งเป็น อ.เมือง 27 ราย อ.ศรีราชา 13 ราย",
			"ชลบุรี new 40; เมืองชลบุรี new 27; ศรีราชา new 13",
		},
		{
			"a list by rank has a count for each",
			"5 อันดับอำเภอที่พบผู้ติดเชื้อโควิด-19 สูงสุดในจังหวัดชลบุรี (ยอดผู้ติดเชื้อสะสม)\nอันดับ 1 อำเภอศรีราชา 814 ราย\nอันดับ 2 อำเภอบางละมุง 286 ราย\nอันดับ 3 อำเภอพานทอง 224 ราย",
			"ศรีราชา cumulative 814; บางละมุง cumulative 286; พานทอง cumulative 224",
		},
		{
			"a list without units goes on with the line that it divides",
			"จังหวัดชลบุรี พบผู้ติดเชื้อโควิด-19 รายใหม่ 40 ราย\nในอำเภอต่างๆ ดังนี้\n• ศรีราชา 27\n• พานทอง 13",
			"ชลบุรี new 40; ศรีราชา new 27; พานทอง new 13",
		},
		{
			"a bracket tells of the place that its line begins with",
			"สถานการณ์โควิด-19 ภาคใต้ จังหวัดที่พบผู้ติดเชื้อ มีดังนี้\n• จังหวัด ภูเก็ต 227 คน (ติดเชื้อสะสม 227 คน เสียชีวิต 3 คน)\n• จังหวัด ยะลา 133 คน (ติดเชื้อสะสม 133 คน เสียชีวิต 2 คน)",
			"ภูเก็ต cumulative 227; ยะลา cumulative 133",
		},
		{
			"a bracket tells of the district right before it",
			"จังหวัดชลบุรี ผู้ป่วยโควิด-19 สะสม 18 ราย แบ่งตามอำเภอ ได้แก่ อำเภอศรีราชา 4 ราย (รักษาหายแล้ว 3 ราย)",
			"ชลบุรี cumulative 18; ศรีราชา cumulative 4 recovered 3",
		},
		{
			"ฯ stands for the rest of a name",
			"จังหวัดชลบุรี พบผู้ติดเชื้อโควิด-19 รายใหม่ 10 ราย แยกเป็นอำเภอเมืองฯ 1 ราย และอำเภอพานทอง 9 ราย",
			"ชลบุรี new 10; เมืองชลบุรี new 1; พานทอง new 9",
		},
		{
			"a district that is called as its province is none of the province's rows",
			"จังหวัดพระนครศรีอยุธยา พบผู้ติดเชื้อโควิด-19 รายใหม่ 35 ราย กระจายในพื้นที่ดังนี้\n- อำเภอพระนครศรีอยุธยา 25 ราย\n- อำเภอบางปะอิน 10 ราย",
			"พระนครศรีอยุธยา new 35; พระนครศรีอยุธยา new 25; บางปะอิน new 10",
		},
		{
			"among districts the name of the province is that of the district",
			"โควิด-19 จังหวัดพระนครศรีอยุธยา วันที่ 14 พ.ค. 64 ผู้ป่วยรายใหม่ 20 ราย ได้แก่ พระนครศรีอยุธยา 11 ราย บางปะอิน 9 ราย\nกรุงเทพมหานคร 1,087 ราย พระนครศรีอยุธยา 20 ราย",
			"พระนครศรีอยุธยา new 20; พระนครศรีอยุธยา new 11; บางปะอิน new 9; กรุงเทพมหานคร new 1087",
		},
		{
			"several provinces together are none of them",
			"เขตสุขภาพมี จ.ตรัง พัทลุง และสตูล พบผู้ป่วยไข้เลือดออกสะสม 812 ราย",
			"- cumulative 812",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := release.Read(c.text, release.Options{Province: "14"})
			if got := counts(d); got != c.want {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}

func TestCountsOfNoCertainAreaAreAsked(t *testing.T) {
	d := release.Read("เขตสุขภาพมี จ.ตรัง พัทลุง และสตูล พบผู้ป่วยไข้เลือดออกสะสม 812 ราย", release.Options{Province: "14"})
	asked := false
	for _, w := range d.Warnings {
		asked = asked || strings.Contains(w.Thai, "พื้นที่ใด")
	}
	if len(d.Cases) != 1 || !d.Cases[0].Unplaced || !asked {
		t.Errorf("read %+v with the warnings %v", d.Cases, d.Warnings)
	}
}

func TestTheDaysCountAndTheTotalAreTwoFigures(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a plain number before one with สะสม is the day's", "จังหวัดตรัง โควิด-19 ผู้ป่วยสะสม 900 ราย หายป่วยกลับบ้าน 15 ราย หายป่วยสะสม 840 ราย", "ตรัง cumulative 900 recovered 840 recovered_new 15"},
		{"the dead likewise", "จังหวัดตรัง โควิด-19 รายใหม่ 8 ราย มีผู้เสียชีวิต 1 คน รวมผู้เสียชีวิตสะสม 47 คน", "ตรัง new 8 deaths 47 deaths_new 1"},
		{"รวม right behind the day's is the total", "จังหวัดตรัง โควิด-19 ผู้ติดเชื้อเพิ่ม 3 ราย รวมเป็น 237 ราย หายป่วยเพิ่ม 9 ราย รวม 197 ราย", "ตรัง cumulative 237 new 3 recovered 197 recovered_new 9"},
		{"the increase stands in a bracket", "จังหวัดตรัง โควิด-19 ผู้ติดเชื้อสะสม 237 ราย (เพิ่มขึ้น 3 ราย) เสียชีวิตรวม 5 ราย (เพิ่มขึ้น 1 ราย)", "ตรัง cumulative 237 new 3 deaths 5 deaths_new 1"},
		{"the total of the dead follows on nobody new", "จังหวัดตรัง พบผู้ป่วยใหม่เพิ่ม 8 ราย ไม่พบผู้เสียชีวิตเพิ่ม รวม 6 ราย จากโควิด-19", "ตรัง new 8 deaths 6 deaths_new 0"},
		{"a rank is no count", "จังหวัดตรัง ศบค. เผยโควิด-19 อำเภอที่มีผู้ติดเชื้อรายใหม่มากที่สุด 10 อันดับแรก", ""},
		{"what is said of the dead does not hold for districts", "จังหวัดตรัง โควิด-19 ยอดสะสมผู้เสียชีวิต 67 ราย ยังพบผู้ติดเชื้อกระจายอยู่ 7 อำเภอ มากสุดที่ อ.กันตัง 113 ราย, อ.ห้วยยอด 86 ราย", "ตรัง deaths 67"},
		{"a stretch of time governs what follows it", "ตั้งแต่วันที่ 5 มกราคม - 20 มีนาคม 2563 จังหวัดตรังมีผู้ป่วยโควิด-19 แล้วจำนวน 47 ราย (รายใหม่ 6 ราย) โดยผู้ป่วยรักษาหายกลับบ้าน 2 ราย", "ตรัง cumulative 47 new 6 recovered 2"},
		{"those of one origin are a part", "จังหวัดตรัง โควิด-19 ผู้ติดเชื้อรายใหม่จากในจังหวัด 2 ราย ผู้ติดเชื้อรายใหม่จากต่างประเทศ 0 ราย ผู้ติดเชื้อยืนยันสะสม 787 ราย ผู้ติดเชื้อจากต่างจังหวัดสะสม 6 ราย", "ตรัง cumulative 787"},
		{"the total of a cluster is not the province's", "จังหวัดตรัง มีผู้ติดเชื้อโควิด-19 รายใหม่ 131 ราย จาก 1. คนที่พักในจังหวัดพังงา เข้ามารักษา 9 ราย สะสม 232 ราย และจังหวัดอื่นๆ รวมสะสม 55 ราย 2. โรงงานยางพารา จำกัด 3 ราย สะสม 11 ราย", "ตรัง new 131"},
		{"those sent elsewhere are others", "จังหวัดตรัง โควิด-19 ผู้ติดเชื้อส่งตัวรักษาต่างจังหวัดสะสม 2 ราย ผู้ติดเชื้อสะสม 90 ราย", "ตรัง cumulative 90"},
		{"a total that has grown to its number", "จังหวัดตรัง พบผู้ติดเชื้อโควิด-19 รายใหม่ 58 ราย ยอดผู้ติดเชื้อสะสมระลอกเดือนมกราคม 2565 เพิ่มเป็น 2,349 ราย", "ตรัง cumulative 2349 new 58"},
		{"what was found in a district is the district's", "จังหวัดตรัง โควิด-19 ผู้ติดเชื้อรายใหม่ 12 ราย ผู้ติดเชื้อรายใหม่จากอำเภอกันตัง 5 ราย", "ตรัง new 12; กันตัง new 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := counts(release.Read(c.text, release.Options{Province: "14"})); got != c.want {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}

func TestCountsThatADistrictReportsAreItsOwn(t *testing.T) {
	const counts14 = "สถานการณ์ COVID-19 วันที่ 30 เม.ย. 64\n- รายใหม่ 3 ราย\n- สะสม 48 ราย"
	for opens, want := range map[string]string{
		"สสอ.วังน้อย รายงาน":                      "วังน้อย cumulative 48 new 3",
		"สสอ.เสนา รายงาน":                         "เสนา cumulative 48 new 3",
		"ที่ว่าการอำเภอบางปะอิน รายงาน":           "บางปะอิน cumulative 48 new 3",
		"ศปก.อ.บางปะอิน จ.พระนครศรีอยุธยา รายงาน": "บางปะอิน cumulative 48 new 3",
		"สสจ.อยุธยา ร่วมกับนายอำเภอเสนา รายงาน":   "พระนครศรีอยุธยา cumulative 48 new 3",
		"จังหวัดพระนครศรีอยุธยา รายงาน":           "พระนครศรีอยุธยา cumulative 48 new 3",
	} {
		if got := counts(release.Read(opens+counts14, release.Options{Province: "14"})); got != want {
			t.Errorf("%s:\n got %s\nwant %s", opens, got, want)
		}
	}
}
