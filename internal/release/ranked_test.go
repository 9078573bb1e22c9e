package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestTheMostOfADayIsNoTotal(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"only the day's were told",
			"จังหวัดระยอง พบผู้ติดเชื้อโควิดรายใหม่ 310 ราย\nผู้ป่วยสูงสุด อ.เมือง 131 ราย (เรือนจำ 2 ราย), อ.แกลง 55 ราย และ อ.ปลวกแดง 1 ราย",
			"ระยอง new 310; เมืองระยอง new 131; แกลง new 55; ปลวกแดง new 1",
		},
		{
			"too few for the total",
			"ศูนย์โควิด-19 ระยอง รายงานว่า พบผู้ติดเชื้อรายใหม่ 310 ราย สะสม 52,600 ราย\nทั้งนี้ พบผู้ติดเชื้อทั้ง 8 อำเภอ สูงสุดอยู่ใน อ.เมืองระยอง 131 ราย รองลงมามี อ.ปลวกแดง 73 ราย",
			"ระยอง cumulative 52600 new 310; เมืองระยอง new 131; ปลวกแดง new 73",
		},
		{
			"as likely of the total, so that the next is open too",
			"จังหวัดระยอง พบผู้ติดเชื้อโควิดรายใหม่ 310 ราย สะสม 900 ราย\nพบผู้ติดเชื้อสูงสุดใน อ.เมืองระยอง 131 ราย รองลงมา อ.ปลวกแดง 73 ราย",
			"ระยอง cumulative 900 new 310",
		},
		{
			"the dead of districts are not infected",
			"จังหวัดระยอง พบผู้ติดเชื้อโควิดรายใหม่ 310 ราย สะสม 52,600 ราย\nพบผู้เสียชีวิตสูงสุดใน อ.เมืองระยอง 24 ราย รองลงมา อ.ปลวกแดง 7 ราย",
			"ระยอง cumulative 52600 new 310",
		},
	} {
		if got := counts(release.Read(c.text, release.Options{Province: "14"})); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestATotalUpToADayIsOfThatDay(t *testing.T) {
	d := release.Read("12 เม.ย. 2021 ::\nจังหวัดน่านมีผู้ติดเชื้อโควิดสะสมถึงวันที่ 11 เมษายน 2564 จำนวน 9 ราย", release.Options{})
	if len(d.Cases) != 1 || d.Cases[0].Cumulative.Value != 9 || d.Cases[0].AsOf.String() != "2021-04-11" {
		t.Errorf("got %v", d.Cases)
	}
}

func TestMeetingsOfCommitteesAndRooms(t *testing.T) {
	const who = "นายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง"
	for _, c := range []struct{ name, text, title, date, venue string }{
		{
			"days for which something is closed are no meeting's", "คณะกรรมการโรคติดต่อจังหวัดระนอง มีมติ ปิดสถานบันเทิง 13 ถึง 26 เมษายน 2564\n" + who + " เป็นประธานในการประชุมคณะกรรมการโรคติดต่อจังหวัดระนอง",
			"ประชุมคณะกรรมการโรคติดต่อจังหวัดระนอง", "", "",
		},
		{
			"a committee's purpose is a part of its name where its number follows",
			"เมื่อเวลา 10.00 น.วันที่ 15 ก.ย.ที่ห้องประชุมวิทยาลัยเทคนิคระนอง " + who + " เป็นประธานในการประชุม คกก.ร่วมภาครัฐและเอกชน เพื่อพัฒนาเศรษฐกิจจังหวัดระนอง (กรอ.จังหวัดระนอง) ครั้งที่ 7/2566",
			"ประชุม คกก.ร่วมภาครัฐและเอกชน เพื่อพัฒนาเศรษฐกิจจังหวัดระนอง (กรอ.จังหวัดระนอง) ครั้งที่ 7/2566", "2023-09-15", "ห้องประชุมวิทยาลัยเทคนิคระนอง",
		},
		{
			"a shortened committee is the headline's",
			"ประชุมคณะกรรมการ และคณะทำงาน OTOP ระดับจังหวัด\nวันที่ 8 พ.ค. 2566 " + who + " เป็นประธานการประชุมคณะกรรมการ และคณะทำงานฯ เพื่อชี้แจงแนวทาง ณ ห้องประชุมศาลากลางจังหวัดระนอง",
			"ประชุมคณะกรรมการ และคณะทำงาน OTOP ระดับจังหวัด", "2023-05-08", "ห้องประชุมศาลากลางจังหวัดระนอง",
		},
		{
			"a room is named by its video set",
			"วันที่ 6 ตุลาคม 2566 " + who + " เป็นประธานประชุมชี้แจงข้อราชการสำคัญ ที่ห้องประชุม Video Conference ชั้น 2 ศาลากลางจังหวัดระนอง",
			"ประชุมชี้แจงข้อราชการสำคัญ", "2023-10-06", "ห้องประชุม Video Conference ชั้น 2 ศาลากลางจังหวัดระนอง",
		},
		{
			"a room behind a title without ณ",
			"วันที่ 13 พฤศจิกายน 2566 " + who + " ร่วมประชุมหารือแนวทางปฏิบัติการรับเรื่องร้องเรียน ห้องปฏิบัติราชการผู้ว่าราชการจังหวัดระนอง ชั้น 4 ศาลากลางจังหวัดระนอง เพื่อหาทางออก",
			"ประชุมหารือแนวทางปฏิบัติการรับเรื่องร้องเรียน", "2023-11-13", "ห้องปฏิบัติราชการผู้ว่าราชการจังหวัดระนอง ชั้น 4 ศาลากลางจังหวัดระนอง",
		},
	} {
		d := release.Read(c.text, release.Options{})
		if len(d.Meetings) != 1 {
			t.Errorf("%s: %d meetings, want one", c.name, len(d.Meetings))
			continue
		}
		m, date := d.Meetings[0], ""
		if !m.Date.IsZero() {
			date = m.Date.String()
		}
		if m.Title != c.title || date != c.date || m.Venue != c.venue {
			t.Errorf("%s:\n got %q %s %q\nwant %q %s %q", c.name, m.Title, date, m.Venue, c.title, c.date, c.venue)
		}
	}
}

func TestAPostTypedTwiceIsReadOnce(t *testing.T) {
	text := "วันที่ 24 เม.ย.67 นายชัย ใจงาม ผู้ว่าราชการจังหวัดระนอง ร่วมการประชุมติดตามนโยบายของรัฐบาล ผ่านระบบ vcs โดยมี นายสุเทพ แก้วดี ปลัดกระทรวงมหาดไทย ปลัดกระทรวงมหาดไทยเป็นประธานการประชุม"
	d := release.Read(text, release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].ChairPost != "ปลัดกระทรวงมหาดไทย" {
		t.Errorf("got %+v", d.Meetings)
	}
}

func TestPlacesBehindACountThatIsNotUnderstoodCountNothing(t *testing.T) {
	for text, want := range map[string]string{
		"จังหวัดตรัง ผู้ป่วยโควิดสะสม 300 ราย โดยวันนี้พบที่ อ.เมืองตรัง 5 ราย อ.กันตัง 4 ราย":                       "ตรัง cumulative 300",
		"จังหวัดตรัง พบผู้ป่วยโควิดรายใหม่ 9 ราย โดยพบผู้ป่วยเดินทางมาจาก อ.หาดใหญ่ 5 ราย อ.เมืองสงขลา 4 ราย":        "ตรัง new 9",
		"จังหวัดตรัง พบผู้ป่วยโควิดรายใหม่ 9 ราย สะสม 300 ราย โดยผู้ป่วยอยู่ใน อ.เมืองตรัง 200 ราย อ.กันตัง 100 ราย": "ตรัง cumulative 300 new 9; เมืองตรัง cumulative 200; กันตัง cumulative 100",
	} {
		if got := counts(release.Read(text, release.Options{Province: "14"})); got != want {
			t.Errorf("%s:\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestALaboratoryIsNoVenue(t *testing.T) {
	text := "วันที่ 6 ตุลาคม 2566 นายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง เป็นประธานประชุมคณะกรรมการโรคติดต่อจังหวัดระนอง ครั้งที่ 4/2566 โดยผลตรวจทาง ห้องปฏิบัติการ พบเชื้อ และเยี่ยมชมห้องปฏิบัติการตรวจเชื้อ"
	if d := release.Read(text, release.Options{}); len(d.Meetings) != 1 || d.Meetings[0].Venue != "" {
		t.Errorf("got %+v", d.Meetings)
	}
}
