package release_test

import (
	"strings"
	"testing"

	"changwat/internal/release"
)

// meetingsOf says each meeting of a text in one line: its title, day, hour, place, and chair.
func meetingsOf(text string) string {
	var all []string
	for _, m := range release.Read(text, release.Options{Province: "14"}).Meetings {
		said := m.Title + " | " + m.Date.String()
		if m.Start != nil {
			said += " " + m.Start.String()
		}
		all = append(all, strings.Join([]string{said, m.Venue, strings.TrimSpace(m.Chair + " " + m.ChairPost)}, " | "))
	}
	return strings.Join(all, "\n")
}

func TestPapersOfMeetingsAreRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"an agenda names its meeting in the heading", "ระเบียบวาระการประชุมคณะกรมการจังหวัด ครั้งที่ 5/2564\nวันพฤหัสบดีที่ 27 พฤษภาคม 2564 เวลา 09.30 น.\nณ ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัด\nระเบียบวาระที่ 1 เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nระเบียบวาระที่ 2 รับรองรายงานการประชุมครั้งที่ 4/2564",
			"ประชุมคณะกรมการจังหวัด ครั้งที่ 5/2564 | 2021-05-27 09:30 | ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัด | "},
		{"minutes do so too", "รายงานการประชุมหัวหน้าส่วนราชการ ครั้งที่ 3/2564 เมื่อวันที่ 28 เมษายน 2564 ณ ห้องประชุมอู่ทอง\nผู้มาประชุม 45 คน\nเลิกประชุมเวลา 12.00 น.",
			"ประชุมหัวหน้าส่วนราชการ ครั้งที่ 3/2564 | 2021-04-28 | ห้องประชุมอู่ทอง | "},
		{"an invitation in lines tells its hour, place and chair below", "แจ้งทุกท่านทราบ\nขอเชิญประชุมเตรียมงานวันพืชมงคล\n📅 วันพุธที่ 12 พ.ค. 64\n⏰ 13.00 น.\n📍 ณ ห้องประชุมพระเจ้าทรงธรรม ชั้น 2\n👤 ประธาน: รอง ผวจ.อย.",
			"ประชุมเตรียมงานวันพืชมงคล | 2021-05-12 13:00 | ห้องประชุมพระเจ้าทรงธรรม ชั้น 2 | รอง ผวจ."},
		{"a programme of one day holds one meeting", "กำหนดการ ผวจ.อย. วันเสาร์ที่ 1 พ.ค. 64\n08.30 น. พิธีบวงสรวงวันสถาปนาวัดใหญ่ชัยมงคล\n10.00 น. มอบถุงยังชีพ ณ ต.หัวรอ\n13.00 น. ประชุมศูนย์บัญชาการโควิด ณ ห้องประชุม POC ชั้น 4 ศาลากลาง",
			"ประชุมศูนย์บัญชาการโควิด | 2021-05-01 13:00 | ห้องประชุม POC ชั้น 4 ศาลากลาง | "},
		{"a meeting of a programme may be named by its first words alone", "วันจันทร์ที่ 3 พ.ค. 64\n09.30 น. ประชุม คกก.โรคติดต่อจังหวัด ณ ห้องประชุมอโยธยา\nวันศุกร์ที่ 7 พ.ค. 64\n09.00 น. ประชุมทางไกล VCS ณ ห้องประชุม POC",
			"ประชุม คกก.โรคติดต่อจังหวัด | 2021-05-03 09:30 | ห้องประชุมอโยธยา | \nประชุมทางไกล VCS | 2021-05-07 09:00 | ห้องประชุม POC | "},
		{"each item of a numbered list has the chair of its own line", "1) 3 พ.ค. 64 เวลา 09.30 น. ประชุมเตรียมงานวันพืชมงคล ณ ห้องประชุม 1 รองผู้ว่าฯ เป็นประธาน\n2) 4 พ.ค. 64 เวลา 13.30 น. ประชุมคณะกรรมการน้ำ ณ ห้องอโยธยา โดยมีปลัดจังหวัดเป็นประธาน\n3) 6 พ.ค. 64 เวลา 10.00 น. ประชุมติดตามงบประมาณ ณ ห้องเล็ก",
			"ประชุมเตรียมงานวันพืชมงคล | 2021-05-03 09:30 | ห้องประชุม 1 | รองผู้ว่าฯ\nประชุมคณะกรรมการน้ำ | 2021-05-04 13:30 | ห้องอโยธยา | ปลัดจังหวัด\nประชุมติดตามงบประมาณ | 2021-05-06 10:00 | ห้องเล็ก | "},
		{"minutes that are approved later are no meeting", "ที่ประชุมรับรอง\nรับทราบ\nรายงานการประชุมครั้งที่ 4/2564 เมื่อวันที่ 29 เมษายน 2564", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := meetingsOf(c.text); got != c.want {
				t.Errorf("read\n%s\nand wanted\n%s", got, c.want)
			}
		})
	}
}

func TestAHeadingOfAListOfOrdersIsNoOrder(t *testing.T) {
	const text = "ข้อสั่งการ ผวจ. 30 เม.ย. 64\n1. ผักตบชวาในลำน้ำ\n - ให้โยธาธิการจังหวัดเก็บผักตบแม่น้ำน้อย ภายใน 15 พ.ค. 64\n - เร่งสำรวจจุดกีดขวางทางน้ำทุกตำบล (ปภ.)"
	var got []string
	for _, o := range release.Read(text, release.Options{Province: "14"}).Orders {
		got = append(got, o.Text)
	}
	want := "ให้โยธาธิการจังหวัดเก็บผักตบแม่น้ำน้อย ภายใน 15 พ.ค. 64\nเร่งสำรวจจุดกีดขวางทางน้ำทุกตำบล (ปภ.)"
	if strings.Join(got, "\n") != want {
		t.Errorf("read %q", got)
	}
}

func TestTheNameOfAFairEndsBeforeItsBrackets(t *testing.T) {
	const text = "สรุปงานจำหน่ายสินค้า OTOP กาชาดอยุธยา (25-29 เม.ย. 64)\nรวม 2,492,500 บาท"
	for _, e := range release.Read(text, release.Options{Province: "14"}).Events {
		if strings.Contains(e.Name, "(") {
			t.Errorf("the name is %q", e.Name)
		}
	}
}
