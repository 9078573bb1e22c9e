package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestListsOfDistrictsAreReadAsOfficesWriteThem(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"the first of a list goes on with the count that it divides, and the capital is called เมือง",
			"จังหวัดนครราชสีมา พบผู้ติดเชื้อโควิดใหม่ 54 ราย โดยพบการติดเชื้อที่ อ.ปากช่อง  31 ราย ,สูงเนิน 12 ราย ,เมือง 8 ราย ,จักราช 2 ราย และ บ้านเหลื่อม 1 ราย",
			"นครราชสีมา new 54; ปากช่อง new 31; สูงเนิน new 12; เมืองนครราชสีมา new 8; จักราช new 2; บ้านเหลื่อม new 1",
		},
		{
			"a verb is written together with the unit, and a subdistrict has the district's name",
			"จังหวัดตรัง กล่าวว่า วันนี้มีผู้ติดเชื้อโควิด-19 จำนวน 21 รายได้กระจายตามอำเภอ ดังนี้\nที่พบมากที่สุดคือ อำเภอเมืองตรัง 14 ราย รองลงพบที่ อำเภอห้วยยอด 7 ราย พบที่ ต.ห้วยยอด 3 ราย",
			"ตรัง new 21; เมืองตรัง new 14; ห้วยยอด new 7",
		},
		{
			"a district of a neighbour is no part of the province, nor is its province",
			"จังหวัดพะเยา พบผู้ป่วยโควิดเพิ่มอีก 2 ราย รวมผู้ป่วยสะสม 43 ราย พบผู้ป่วยใน 3 อำเภอ ดังนี้ อำเภอเมือง 31 ราย อำเภอจุน 11 ราย อำเภอวังเหนือ จังหวัดลำปาง 1 ราย",
			"พะเยา cumulative 43 new 2; เมืองพะเยา cumulative 31; จุน cumulative 11",
		},
		{
			"what stands behind the first of a ranking is not the nation's",
			"โควิดวันนี้ 'เพชรบุรี' พุ่งสูง 412 ราย สะสม 1,906 ราย เสียชีวิตสะสม 3 ราย\nศบค. รายงานผู้ติดเชื้อในประเทศรายใหม่ 4,300 ราย",
			"ประเทศไทย new 4300",
		},
		{
			"the total of a region is of no province",
			"อัปเดตสถานการณ์ Covid-19 ภาคใต้ ยอดผู้ติดเชื้อเพิ่มขึ้น\nสรุปจังหวัดต่างๆที่พบผู้ติดเชื้อ\n• จังหวัดปัตตานี 44 คน\n• จังหวัด ตรัง 5 คน\n*ติดเชื้อสะสม ทั้งหมด 49 คน",
			"",
		},
		{
			"nobody died on the day of which the new cases are told",
			"จังหวัดแพร่ วันนี้พบผู้ติดเชื้อโควิดรายใหม่ 12 ราย ไม่มีผู้เสียชีวิต",
			"แพร่ new 12 deaths_new 0",
		},
		{
			"nobody died of all who were infected",
			"จังหวัดแพร่ ผู้ติดเชื้อโควิดสะสม 120 ราย ไม่มีผู้เสียชีวิต",
			"แพร่ cumulative 120 deaths 0",
		},
	} {
		for _, office := range []string{"14", "90"} {
			if got := counts(release.Read(c.text, release.Options{Province: office})); got != c.want {
				t.Errorf("%s, read by office %q:\n got %s\nwant %s", c.name, office, got, c.want)
			}
		}
	}
}

func TestFairsAreNamedAndPlacedInFull(t *testing.T) {
	for text, want := range map[string][2]string{
		"จังหวัดแพร่จัดงาน “OTOP ภาคเหนือ” ประจำปี 2566 รวมของดี\nวันที่ 4 มีนาคม 2566 ณ ลานหน้าศาลากลางจังหวัดแพร่": {"งาน “OTOP ภาคเหนือ” ประจำปี 2566", "ลานหน้าศาลากลางจังหวัดแพร่"},
		"วันที่ 3 ธันวาคม 2566 ณ เวทีกลางการจำหน่ายผลิตภัณฑ์ OTOP นางสุดา แสงทอง พัฒนาการจังหวัดเลย เปิดการประกวด ภายในงานเทศกาลฝ้ายเมืองเลย และงานกาชาดจังหวัดเลย ประจำปี 2566": {
			"งานเทศกาลฝ้ายเมืองเลย และงานกาชาดจังหวัดเลย ประจำปี 2566", "เวทีกลางการจำหน่ายผลิตภัณฑ์ OTOP"},
		"จัดใหญ่ งานของดีและงานกาชาดระนอง\nเมื่อวันที่ 21 มีนาคม 2566 นายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง เป็นประธานในการจัดงานของดีและงานกาชาดจังหวัดระนอง ประจำปี 2566 บริเวณศาลากลางจังหวัดระนอง โดยเริ่มจากพิธีทางศาสนา ณ ลานพระนารายณ์ และเยี่ยมชมร้านจำหน่ายสินค้า OTOP": {
			"งานของดีและงานกาชาดจังหวัดระนอง ประจำปี 2566", "บริเวณศาลากลางจังหวัดระนอง"},
	} {
		d := release.Read(text, release.Options{})
		if len(d.Events) != 1 || d.Events[0].Name != want[0] || d.Events[0].Venue != want[1] {
			t.Errorf("%q:\n got %+v\nwant %q", text, d.Events, want)
		}
	}
}

func TestAHeadlineNamesTheProvinceOfACommittee(t *testing.T) {
	text := "การประชุมคณะกรรมการโรคติดต่อจังหวัดระนอง\nในวันที่ ๗ ธันวาคม ๒๕๖๓ นายวิทยา  สุขเกษม  ผู้ว่าราชการจังหวัดระนอง เป็นประธานประชุมคณะกรรมการโรคติดต่อ ณ ห้องประชุม ชั้น ๔ ศาลากลางจังหวัดระนอง"
	d := release.Read(text, release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Title != "ประชุมคณะกรรมการโรคติดต่อจังหวัดระนอง" {
		t.Errorf("got %+v", d.Meetings)
	}
}

func TestAFairIsNotWhereAnotherIs(t *testing.T) {
	text := "นายสุเทพ แก้วดี พัฒนาการจังหวัดระนอง กล่าวว่า จังหวัดระนอง จัดงานมหกรรม OTOP ระนอง ระหว่างวันที่ 21-27 มีนาคม 2566 ที่สวนสาธารณะรักษะวาริน\n" +
		"บรรยากาศการจัดงาน OTOP คึกคัก เนื่องจากได้จัดงานขึ้นบริเวณเดียวกันกับงาน ถนนคนเดิน OTOP เมืองระนอง ที่สำนักงานพัฒนาชุมชนจังหวัดระนอง ร่วมกับเครือข่าย OTOP จัดขึ้น"
	d := release.Read(text, release.Options{})
	for _, e := range d.Events[1:] {
		if e.Name != "งาน ถนนคนเดิน OTOP เมืองระนอง" || e.Venue != "" {
			t.Errorf("got %q at %q", e.Name, e.Venue)
		}
	}
	if d.Events[0].Name != "งานมหกรรม OTOP ระนอง" || d.Events[0].Venue != "สวนสาธารณะรักษะวาริน" {
		t.Errorf("got %q at %q", d.Events[0].Name, d.Events[0].Venue)
	}
}

func TestATitleEndsBeforeWhatItFollowsOn(t *testing.T) {
	text := "วันที่ 22 มิถุนายน 2566 นายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง ร่วมประชุมเพื่อบูรณาการแผนงานฟื้นฟูแม่น้ำกระบุรี สืบเนื่องจากการลงพื้นที่ตรวจติดตามข้อราชการ"
	d := release.Read(text, release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Title != "ประชุมเพื่อบูรณาการแผนงานฟื้นฟูแม่น้ำกระบุรี" {
		t.Errorf("got %+v", d.Meetings)
	}
}
