package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestAPagesStampIsNoHourOfAMeeting(t *testing.T) {
	const body = "วันที่ 12 มีนาคม 2567 นายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง เป็นประธานการประชุมคณะกรมการจังหวัดระนอง ครั้งที่ 3/2567 ณ ห้องประชุมศาลากลางจังหวัดระนอง"
	for _, c := range []struct{ name, text, day, start string }{
		{"with seconds", "ประชุมคณะกรมการจังหวัดระนอง\n\n  2024-03-12 11:00:04\n  " + body, "2024-03-12", ""},
		{"of another day", "ประชุมคณะกรมการจังหวัดระนอง\n14 มี.ค. 2567 10:30\n" + body, "2024-03-12", ""},
		{"of the same day", "ประชุมคณะกรมการจังหวัดระนอง\n12/03/2567 10:30\n" + body, "2024-03-12", ""},
		{"parted by strokes", "ข่าวกิจกรรม | 12 มีนาคม 2567 | 10:30 น.\n" + body, "2024-03-12", ""},
		{"the only day there is", "ประชุมคณะกรมการจังหวัดระนอง ครั้งที่ 3/2567\n12 มี.ค. 2567 10:30 น.\nห้องประชุมศาลากลางจังหวัดระนอง", "2024-03-12", "10:30"},
		{"an invitation's line", "ขอเชิญประชุมคณะกรมการจังหวัดระนอง ครั้งที่ 3/2567\nวันที่ 12 มีนาคม 2567 เวลา 10.30 น.\n" +
			"ทั้งนี้ให้ส่งรายชื่อผู้เข้าประชุมทางหนังสือถึงสำนักงานจังหวัดภายในวันที่ 8 มีนาคม 2567 หากไม่สะดวกโปรดแจ้งล่วงหน้า", "2024-03-12", "10:30"},
	} {
		d := release.Read(c.text, release.Options{})
		if len(d.Meetings) != 1 {
			t.Errorf("%s: %d meetings, want one", c.name, len(d.Meetings))
			continue
		}
		start := ""
		if m := d.Meetings[0]; m.Start != nil {
			start = m.Start.String()
		}
		if m := d.Meetings[0]; m.Date.String() != c.day || start != c.start {
			t.Errorf("%s: got %s %s, want %s %s", c.name, m.Date, start, c.day, c.start)
		}
	}
}

func TestAnHourHoldsWithoutTheDaysMonth(t *testing.T) {
	const rest = "ห้องประชุมที่ว่าการอำเภอกะเปอร์ จ.ระนอง นายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง ในโอกาสเดินทางมาเป็นประธาน การประชุมมอบนโยบายการป้องกันไฟป่า"
	for text, want := range map[string]string{
		"เมื่อเวลา 14.00 น. วันที่ 13 ณ " + rest: "14:00",
		"วันที่ 13 เวลา 09.30 น. ที่" + rest:     "09:30",
		"วันนี้ เวลา 10.00 น. ที่" + rest:        "10:00",
		"ที่" + rest + " ก่อนหน้านั้นเมื่อเวลา 08.00 น. ที่โรงแรมกะเปอร์ เปิดการอบรม": "",
	} {
		d := release.Read(text, release.Options{})
		start := ""
		if len(d.Meetings) == 1 && d.Meetings[0].Start != nil {
			start = d.Meetings[0].Start.String()
		}
		if len(d.Meetings) != 1 || start != want || !d.Meetings[0].Date.IsZero() {
			t.Errorf("%q: got %d meetings at %q, want one at %q without a day", text, len(d.Meetings), start, want)
		}
	}
}

func TestAMeetingIsNotNamedByHowItIsHeld(t *testing.T) {
	text := `การประชุม "กองอำนวยการป้องกันและบรรเทาสาธารณภัย ในการเตรียมรับอุทกภัย" โดยมีนายวิทยา สุขเกษม ผู้ว่าราชการจังหวัดระนอง เป็นประธาน ประชุมโดย วิธีการอิเล็กทรอนิกส์ ผ่านระบบ ZOOM วันที่ 14 กันยายน 2564 นายชัย ใจงาม นายกองค์การบริหารส่วนจังหวัดระนอง เข้าร่วมประชุมฯ`
	d := release.Read(text, release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Title != "ประชุม กองอำนวยการป้องกันและบรรเทาสาธารณภัย ในการเตรียมรับอุทกภัย" || d.Meetings[0].Online != "Zoom" {
		t.Errorf("got %+v", d.Meetings)
	}
}

func TestADeadlineMakesNoStampOfAnInvitationsDay(t *testing.T) {
	text := "ประชุมคณะกรมการจังหวัดเลย ครั้งที่ 7/2564\nพุธ 4 ส.ค. 64 13:30 น.\nห้องประชุมศาลากลางจังหวัดเลย\n" +
		"ขอให้ส่งระเบียบวาระภายในวันที่ 30 ก.ค. 64 เพื่อจัดทำเอกสารประกอบการประชุมต่อไป ทั้งนี้โปรดยืนยันรายชื่อผู้เข้าประชุมด้วย"
	d := release.Read(text, release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Date.String() != "2021-08-04" || d.Meetings[0].Start == nil {
		t.Errorf("got %+v", d.Meetings)
	}
}
