package release_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"changwat/internal/release"
)

// told writes counts with their areas and days: «พัทลุง 2021-10-03: สะสม 812 ตาย 9».
func told(d release.Draft) string {
	var all []string
	for _, c := range d.Cases {
		s := c.Area + " " + c.AsOf.String() + ":"
		for _, f := range []struct {
			name  string
			count *release.Count
		}{{"ใหม่", c.New}, {"สะสม", c.Cumulative}, {"หาย", c.Recovered}, {"ตาย", c.Deaths}} {
			if f.count != nil {
				s += fmt.Sprintf(" %s %d", f.name, f.count.Value)
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, " | ")
}

func TestCountsOfNoNamedAreaAreNotTheProvincesThatAreToldBehind(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		asked            bool
	}{
		{
			"the nation's, then the province's, each of its day",
			"สถานการณ์โรคโควิด-19 ณ วันที่ 4 ตุลาคม 2564 มีผู้ป่วยสะสม 1,204,310 ราย เสียชีวิตสะสม 12,480 ราย สำหรับจังหวัดเลย ณ วันที่ 3 ตุลาคม 2564 ผู้ป่วยสะสม 6,112 ราย เสียชีวิต 71 ราย",
			"เลย 2021-10-03: สะสม 6112 ตาย 71", true,
		},
		{
			"the day's and the total",
			"โควิด-19 วันที่ 4 ตุลาคม 2564 พบผู้ติดเชื้อรายใหม่ 8,412 ราย สะสม 1,204,310 ราย ส่วนจังหวัดพัทลุง พบผู้ติดเชื้อรายใหม่ 54 ราย สะสม 6,112 ราย",
			"พัทลุง 2021-10-04: ใหม่ 54 สะสม 6112", true,
		},
		{
			"on a line of its own, without a word that turns to it",
			"สถานการณ์โควิด-19 วันที่ 4 ตุลาคม 2564 มีผู้ป่วยสะสม 1,204,310 ราย\nจังหวัดพัทลุง มีผู้ป่วยสะสม 6,112 ราย",
			"พัทลุง 2021-10-04: สะสม 6112", true,
		},
		{
			"the province's, which a district is a part of",
			"สสจ.พัทลุง รายงานโควิด-19 วันที่ 4 ตุลาคม 2564 ผู้ติดเชื้อรายใหม่ 54 ราย สะสม 6,112 ราย ส่วนอำเภอควนขนุน ผู้ติดเชื้อรายใหม่ 11 ราย สะสม 740 ราย",
			"พัทลุง 2021-10-04: ใหม่ 54 สะสม 6112 | ควนขนุน 2021-10-04: ใหม่ 11 สะสม 740", false,
		},
		{
			"what is told of the province besides",
			"สสจ.พัทลุง รายงานโควิด-19 วันที่ 4 ตุลาคม 2564 ผู้ติดเชื้อรายใหม่ 54 ราย สะสม 6,112 ราย สำหรับจังหวัดพัทลุง มีผู้เสียชีวิตสะสม 71 ราย",
			"พัทลุง 2021-10-04: ใหม่ 54 สะสม 6112 ตาย 71", false,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := release.Read(c.text, release.Options{})
			if got := told(d); got != c.want {
				t.Errorf("read %s, and %s is wanted", got, c.want)
			}
			asked := false
			for _, w := range d.Warnings {
				asked = asked || strings.Contains(w.Thai, "เป็นของพื้นที่ใด")
			}
			if asked != c.asked {
				t.Errorf("asked: %v, warnings %+v", asked, d.Warnings)
			}
		})
	}
}

func TestMeetingsOfThoseConcernedAreNamedByTheirPurpose(t *testing.T) {
	const day = "วันที่ 3 พฤษภาคม 2566 เวลา 09.30 น. ณ ห้องประชุมตรังพัฒนา ชั้น 2 ศาลากลางจังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง "
	for _, c := range []struct{ text, title, chair string }{
		{"เป็นประธานประชุมส่วนราชการ และภาคส่วนที่เกี่ยวข้อง เพื่อเตรียมการจัดงานกีฬาชายหาด", "ประชุมส่วนราชการ และภาคส่วนที่เกี่ยวข้อง เพื่อเตรียมการจัดงานกีฬาชายหาด", "นายสมชาย ใจดี"},
		{"เป็นประธานการประชุมเตรียมความพร้อมเพื่อรับการตรวจประเมินจังหวัดสะอาด โดยมีหัวหน้าส่วนราชการร่วมประชุม", "ประชุมเตรียมความพร้อมเพื่อรับการตรวจประเมินจังหวัดสะอาด", "นายสมชาย ใจดี"},
		{"เป็นประธานการประชุมหัวหน้าส่วนราชการ เพื่อติดตามงาน", "ประชุมหัวหน้าส่วนราชการ", "นายสมชาย ใจดี"},
		{"เปิดการประชุมเชิงปฏิบัติการทบทวนแผนพัฒนาจังหวัด โดยมีหัวหน้าส่วนราชการร่วมประชุม", "ประชุมเชิงปฏิบัติการทบทวนแผนพัฒนาจังหวัด", "นายสมชาย ใจดี"},
		{"พร้อมด้วย นายปิติ มั่นคง รองผู้ว่าราชการจังหวัดตรัง ร่วมพิธีเปิดการประชุมวิชาการสาธารณสุขจังหวัดตรัง", "ประชุมวิชาการสาธารณสุขจังหวัดตรัง", ""},
		{"เป็นประธานการประชุมรับมอบนโยบายเพื่อป้องกันและแก้ไขปัญหาไฟป่า โดยมีนายอำเภอทุกอำเภอร่วมประชุม", "ประชุมรับมอบนโยบายเพื่อป้องกันและแก้ไขปัญหาไฟป่า", "นายสมชาย ใจดี"},
		{"เป็นประธานการประชุมคณะทำงานด้านการท่องเที่ยวจังหวัดตรังเพื่อเตรียมงานประจำปี", "ประชุมคณะทำงานด้านการท่องเที่ยวจังหวัดตรัง", "นายสมชาย ใจดี"},
		{"กล่าวเปิดการประชุมเครือข่ายสตรี ซึ่งมีนายปิติ มั่นคง รองผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุม", "ประชุมเครือข่ายสตรี", "นายปิติ มั่นคง"},
	} {
		t.Run(c.text, func(t *testing.T) {
			list := release.Read(day+c.text, release.Options{}).Meetings
			if len(list) != 1 || list[0].Title != c.title || list[0].Chair != c.chair {
				t.Errorf("read %+v", list)
			}
		})
	}
}

func TestTheChairOfAHeadlineIsNamedInTheBody(t *testing.T) {
	for _, c := range []struct{ text, chair, post string }{
		{"ผู้ว่าฯ ตรัง เป็นประธานการประชุมคณะกรรมการธรรมาภิบาล ครั้งที่ 2/2566\nวันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการธรรมาภิบาล ครั้งที่ 2/2566", "นายสมชาย ใจดี", "ผู้ว่าราชการจังหวัดตรัง"},
		{"ผู้ว่าฯ ตรัง เป็นประธานการประชุมคณะกรรมการธรรมาภิบาล ครั้งที่ 2/2566\nวันที่ 3 พฤษภาคม 2566 ที่ห้องประชุมศาลากลางจังหวัดตรัง มีวาระสำคัญหลายเรื่อง", "", "ผู้ว่าฯ ตรัง"},
		{"วันที่ 3 พฤษภาคม 2566 หัวหน้าส่วนราชการร่วมประชุมชี้แจงนโยบาย โดยมีรัฐมนตรีว่าการกระทรวงมหาดไทยเป็นประธานการประชุม\nในการนี้ นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมต่อ", "", "รัฐมนตรีว่าการกระทรวงมหาดไทย"},
		{"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ใจ-ดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรมการจังหวัด ครั้งที่ 5/2566", "นายสมชาย ใจดี", "ผู้ว่าราชการจังหวัดตรัง"},
	} {
		t.Run(c.text, func(t *testing.T) {
			list := release.Read(c.text, release.Options{}).Meetings
			if len(list) != 1 || list[0].Chair != c.chair || list[0].ChairPost != c.post {
				t.Errorf("read %+v", list)
			}
		})
	}
}

func TestAListThatSaysNeitherTheDayNorTheTotalCountsWhatItsNumbersCanBe(t *testing.T) {
	const counts = "สสจ.เลย สถานการณ์โควิด-19 วันที่ 21 ธันวาคม 2564 ผู้ติดเชื้อรายใหม่ 76 ราย ผู้ป่วยสะสม 6,612 ราย\n"
	const whole = "เลย 2021-12-21: ใหม่ 76 สะสม 6612"
	for _, c := range []struct{ name, text, want string }{
		{"too few to be the most of all", "5 อำเภอพบผู้ติดเชื้อสูงสุด มีดังนี้\n1.อำเภอเมืองเลย 30 ราย\n2.อำเภอวังสะพุง 17 ราย", whole + " | เมืองเลย 2021-12-21: ใหม่ 30 | วังสะพุง 2021-12-21: ใหม่ 17"},
		{"any of the districts", "อำเภอที่พบผู้ติดเชื้อ มีดังนี้\n1.อำเภอเมืองเลย 30 ราย\n2.อำเภอวังสะพุง 17 ราย", whole},
		{"more than the day's", "อำเภอที่พบผู้ติดเชื้อสูงสุด มีดังนี้\n1.อำเภอเมืองเลย 3,010 ราย\n2.อำเภอวังสะพุง 1,720 ราย", whole + " | เมืองเลย 2021-12-21: สะสม 3010 | วังสะพุง 2021-12-21: สะสม 1720"},
		{"said to be in all", "อำเภอที่มีผู้ติดเชื้อสะสมสูงสุด มีดังนี้\n1.อำเภอเมืองเลย 3,010 ราย\n2.อำเภอวังสะพุง 1,720 ราย", whole + " | เมืองเลย 2021-12-21: สะสม 3010 | วังสะพุง 2021-12-21: สะสม 1720"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(release.Read(counts+c.text, release.Options{})); got != c.want {
				t.Errorf("read %s, and %s is wanted", got, c.want)
			}
		})
	}
}

func TestAPostEndsWhereTheNextOfficialIsNamedWithoutABlank(t *testing.T) {
	const text = "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรมการจังหวัด ครั้งที่ 5/2566 พร้อมด้วย นายปิติ มั่นคง รองผู้ว่าราชการจังหวัดตรังพลตรีกล้าหาญ ชาญชัย ผู้บัญชาการมณฑลทหารบก"
	for _, p := range release.Read(text, release.Options{}).People {
		if p.Name == "นายปิติ มั่นคง" && p.Post != "รองผู้ว่าราชการจังหวัดตรัง" {
			t.Errorf("read %q", p.Post)
		}
	}
}

func TestWhatIsReadConsistsOfWholeLetters(t *testing.T) {
	post := "รองผู้ว่าราชการจังหวัดตรัง" // and on, further than a post is read
	for cut := range 6 {
		text := "นายปิติ มั่นคง " + post + strings.Repeat("ก", cut) + strings.Repeat("หัวหน้าสำนักงานและปลัด", 20)
		for _, p := range release.Read(text, release.Options{}).People {
			if !utf8.ValidString(p.Post) || !utf8.ValidString(p.Quote.Text) {
				t.Errorf("read %q in %q", p.Post, p.Quote.Text)
			}
		}
	}
}
