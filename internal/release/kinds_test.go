package release_test

import (
	"strings"
	"testing"

	"changwat/internal/release"
)

func TestOrdersAreReadWithThoseToWhomTheyGo(t *testing.T) {
	const meeting = "วันที่ 3 พฤษภาคม 2566 เวลา 09.30 น. ณ ห้องประชุมศาลากลางจังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด ครั้งที่ 5/2566 "
	for _, c := range []struct{ name, text, want string }{
		{"a resolution that says what to do", "ที่ประชุมมีมติให้จัดทีมลงพื้นที่สำรวจตลาดทุกแห่ง", "ให้จัดทีมลงพื้นที่สำรวจตลาดทุกแห่ง"},
		{"one order, not one to whom and one what", "ผู้ว่าฯ ได้สั่งการไปยังนายอำเภอทุกอำเภอ ให้เฝ้าระวังระดับน้ำตลอด 24 ชั่วโมง", "สั่งการไปยังนายอำเภอทุกอำเภอ ให้เฝ้าระวังระดับน้ำตลอด 24 ชั่วโมง"},
		{"who was ordered by another gives no order", "โดยได้รับมอบหมายจากศูนย์อำนวยการส่วนกลางผ่านระบบออนไลน์", ""},
		{"an order without content is none", "ได้แต่งตั้งคณะทำงาน มอบหมายภารกิจ", ""},
		{"what a meeting is for binds nobody", "จากนั้นเป็นการประชุมเพื่อมอบหมายแนวทางการทำงานในพื้นที่อำเภอกันตัง", ""},
		{"whom a purpose binds by name is bound", "โดยประชุมในวันนี้เพื่อกำชับนายอำเภอทุกอำเภอ เร่งตรวจสอบจุดเสี่ยงทุกจุด", "กำชับนายอำเภอทุกอำเภอ เร่งตรวจสอบจุดเสี่ยงทุกจุด"},
		{"สั่งการ right before whom it binds", "พร้อมสั่งการหน่วยงานที่เกี่ยวข้อง ตรวจสอบเขื่อนกั้นน้ำทุกแห่งให้พร้อมใช้งาน", "สั่งการหน่วยงานที่เกี่ยวข้อง ตรวจสอบเขื่อนกั้นน้ำทุกแห่งให้พร้อมใช้งาน"},
		{"a part of a meeting binds nobody", "โดยมีหัวหน้าส่วนราชการเข้าร่วมประชุม ในการมอบหมายภารกิจก่อนวันที่ 12 สิงหาคม 2566 การประดับธงบริเวณศาลากลางจังหวัด", ""},
		{"สั่ง right before whom it binds", "สั่งทุกหน่วยงานดำเนินการตามแผนรับมือภัยแล้งอย่างเคร่งครัด วันอาทิตย์ที่ 7 พ.ค. 66 ผู้ว่าฯ ลงพื้นที่อำเภอปะเหลียน", "สั่งทุกหน่วยงานดำเนินการตามแผนรับมือภัยแล้งอย่างเคร่งครัด"},
		{"สั่ง and what is closed", "จากนั้นสั่งปิดสถานประกอบการ 3 แห่งเป็นเวลาสามวัน", ""},
		{"officials in general", "นอกจากนี้ ยังย้ำให้ข้าราชการวางตัวเป็นกลางทางการเมืองอย่างเคร่งครัด", "ให้ข้าราชการวางตัวเป็นกลางทางการเมืองอย่างเคร่งครัด"},
		{"สั่งให้ without การ", "ทั้งนี้ ตนได้สั่งให้ ปภ. และผู้ใหญ่บ้านทุกหมู่บ้าน เตรียมกระสอบทรายไว้ล่วงหน้า", "ให้ ปภ. และผู้ใหญ่บ้านทุกหมู่บ้าน เตรียมกระสอบทรายไว้ล่วงหน้า"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if list := release.Read(meeting+c.text, release.Options{}).Orders; len(list) == 1 {
				got = list[0].Text
			} else if len(list) > 1 {
				t.Fatalf("read %d orders", len(list))
			}
			if got != c.want && got != "ได้"+c.want {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}

func TestAnOrderOfARepeatedHeadlineIsReadOnce(t *testing.T) {
	const headline = "ผู้ว่าฯ ตรัง กำชับนายอำเภอทุกอำเภอ เร่งสำรวจความเสียหายจากวาตภัยและรายงานจังหวัดทุกวัน\n"
	if list := release.Read(headline+headline+"วันที่ 3 พฤษภาคม 2566", release.Options{}).Orders; len(list) != 1 {
		t.Errorf("read %+v", list)
	}
}

func TestTheOrderOfAHeadlineIsToldInTheBody(t *testing.T) {
	const text = "ผวจ.ตรัง สั่งการนายอำเภอทุกอำเภอรับมือน้ำหลาก\n" +
		"นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เปิดเผยว่า ได้สั่งการให้นายอำเภอทุกอำเภอ สำรวจจุดที่น้ำท่วมซ้ำซากและจัดเวรยามตลอด 24 ชั่วโมง"
	if list := release.Read(text, release.Options{}).Orders; len(list) != 1 || list[0].Text != "ให้นายอำเภอทุกอำเภอ สำรวจจุดที่น้ำท่วมซ้ำซากและจัดเวรยามตลอด 24 ชั่วโมง" {
		t.Errorf("read %+v", list)
	}
}

func TestMeetingsAreNamedToTheirEnd(t *testing.T) {
	for _, c := range []struct{ name, text, title, number string }{
		{
			"all those who meet are named before the number",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรมการจังหวัด หัวหน้าส่วนราชการประจำจังหวัด หัวหน้าหน่วยงานส่วนกลางในพื้นที่ ผู้บริหารหน่วยงานรัฐวิสาหกิจ นายอำเภอทุกอำเภอ และผู้บริหารองค์กรปกครองส่วนท้องถิ่น จังหวัดตรัง ครั้งที่ 5/2566",
			"ประชุมคณะกรมการจังหวัด หัวหน้าส่วนราชการประจำจังหวัด หัวหน้าหน่วยงานส่วนกลางในพื้นที่ ผู้บริหารหน่วยงานรัฐวิสาหกิจ นายอำเภอทุกอำเภอ และผู้บริหารองค์กรปกครองส่วนท้องถิ่น จังหวัดตรัง ครั้งที่ 5/2566", "5/2566",
		},
		{
			"a number in brackets is no item of a list",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง ร่วมประชุมคณะกรรมการร่วมภาครัฐและเอกชนกลุ่มจังหวัดภาคใต้ 2 (กรอ.กลุ่มจังหวัดภาคใต้ 2) ครั้งที่ 3/2566",
			"ประชุมคณะกรรมการร่วมภาครัฐและเอกชนกลุ่มจังหวัดภาคใต้ 2 (กรอ.กลุ่มจังหวัดภาคใต้ 2) ครั้งที่ 3/2566", "3/2566",
		},
		{
			"the year of a number stands apart",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัดตรัง ครั้งที่ 4 ประจำปี พ. ศ. 2566",
			"ประชุมคณะกรรมการจังหวัดตรัง ครั้งที่ 4/2566", "4/2566",
		},
		{
			"how people meet is no name",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี รองผู้ว่าราชการจังหวัดตรัง ได้ประชุมคณะทำงานจัดการเชื้อเพลิง โดยให้อำเภอที่มีจุดความร้อนร่วมประชุมทางไกล",
			"ประชุมคณะทำงานจัดการเชื้อเพลิง", "",
		},
		{
			"whom the chair leads is no part of the name, nor is a press conference cut",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี รองผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมศูนย์ติดตามสถานการณ์น้ำและแถลงข่าวสถานการณ์ภัยแล้ง นำหัวหน้าส่วนราชการร่วมรับฟัง",
			"ประชุมศูนย์ติดตามสถานการณ์น้ำและแถลงข่าวสถานการณ์ภัยแล้ง", "",
		},
		{
			"nor is what the chair proposed",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี นายก อบจ.ตรัง ประธานการประชุมคณะกรรมการประสานแผนพัฒนาท้องถิ่น เสนอให้จัดทำแผนร่วมกัน ได้มีการหารือแนวทาง",
			"ประชุมคณะกรรมการประสานแผนพัฒนาท้องถิ่น", "",
		},
		{
			"an order is no part of the name",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี รองผู้ว่าราชการจังหวัดตรัง เป็นประธานประชุมคณะอนุกรรมการความปลอดภัยทางถนน เน้นย้ำทุกอำเภอตั้งจุดตรวจบนถนนสายรอง",
			"ประชุมคณะอนุกรรมการความปลอดภัยทางถนน", "",
		},
		{
			"a workshop is named by what it is for",
			"วันที่ 3 พฤษภาคม 2566 ณ ห้องประชุมโรงแรมทับเที่ยง อ.เมืองตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เปิดการประชุมเชิงปฏิบัติการเพื่อทบทวนแผนพัฒนาจังหวัด",
			"ประชุมเชิงปฏิบัติการเพื่อทบทวนแผนพัฒนาจังหวัด", "",
		},
		{
			"what is still to come is another",
			"วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมร่วมกับผู้ประกอบการเดินเรือ 12 ราย ที่ศูนย์ราชการจังหวัดตรัง ก่อนที่รัฐมนตรีจะลงพื้นที่ในวันพรุ่งนี้ (4 พ.ค.) และประชุมคณะรัฐมนตรีนอกสถานที่",
			"ประชุมร่วมกับผู้ประกอบการเดินเรือ 12 ราย", "",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := release.Read(c.text, release.Options{}).Meetings
			if len(list) != 1 || list[0].Title != c.title || list[0].Number != c.number || list[0].Date.String() != "2023-05-03" {
				t.Errorf("read %+v", list)
			}
		})
	}
}

func TestVenuesAreReadToTheirEnd(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the name stands behind the word for a room", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด ณ ห้องประชุม พระยารัษฎา ชั้น 5 ศาลากลางจังหวัดตรัง", "ห้องประชุม พระยารัษฎา ชั้น 5 ศาลากลางจังหวัดตรัง"},
		{"a dot behind ณ", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี นายอำเภอกันตัง เป็นประธานการประชุมหัวหน้าส่วนราชการ ณ.หอประชุมที่ว่าการอำเภอกันตัง", "หอประชุมที่ว่าการอำเภอกันตัง"},
		{"a village and its number", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี นายอำเภอกันตัง เป็นประธานการประชุมหัวหน้าส่วนราชการ ณ หอประชุมโรงเรียนบ้าน กม.12 อำเภอกันตัง", "หอประชุมโรงเรียนบ้าน กม.12 อำเภอกันตัง"},
		{"a hall whose name is several words", "วันที่ 3 พฤษภาคม 2566 ณ ห้องประชุมแกรนด์ อันดามัน บอลรูม โรงแรมทับเที่ยง จังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด", "ห้องประชุมแกรนด์ อันดามัน บอลรูม โรงแรมทับเที่ยง จังหวัดตรัง"},
		{"a hotel of several words", "วันที่ 3 พฤษภาคม 2566 ณ โรงแรมซิลเวอร์ เบย์ ตรัง อำเภอเมืองตรัง จังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด", "โรงแรมซิลเวอร์ เบย์ ตรัง อำเภอเมืองตรัง จังหวัดตรัง"},
		{"the office that the room is in", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด ณ ห้องประชุม Warroom ไฟป่า สำนักงานทรัพยากรธรรมชาติจังหวัดตรัง", "ห้องประชุม Warroom ไฟป่า สำนักงานทรัพยากรธรรมชาติจังหวัดตรัง"},
		{"and not who meets there", "วันที่ 3 พฤษภาคม 2566 ณ ห้องประชุมพระยารัษฎา หัวหน้าส่วนราชการ สำนักงานจังหวัดตรัง ร่วมประชุมคณะกรรมการจังหวัด ครั้งที่ 5/2566", "ห้องประชุมพระยารัษฎา"},
		{"a blank behind จ.", "วันที่ 3 พฤษภาคม 2566 ณ ห้องประชุมที่ว่าการอำเภอเมืองตรัง จ. ตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด", "ห้องประชุมที่ว่าการอำเภอเมืองตรัง จ. ตรัง"},
		{"the age that a hall was built for", "วันที่ 3 พฤษภาคม 2566 ณ ศูนย์ประชุมฉลองสิริราชสมบัติครบ 60 ปี อ.กันตัง จ.ตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด", "ศูนย์ประชุมฉลองสิริราชสมบัติครบ 60 ปี อ.กันตัง จ.ตรัง"},
		{"and not to whom it is relayed", "วันที่ 3 พฤษภาคม 2566 ณ ห้องประชุมพระยารัษฎา ศาลากลางจังหวัดตรัง และถ่ายทอดจากจังหวัดถึงอำเภอผ่านระบบทางไกล โดยมีนายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด", "ห้องประชุมพระยารัษฎา ศาลากลางจังหวัดตรัง"},
		{"a province alone is none", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด ครั้งที่ 5/2566 เตรียมต้อนรับการตรวจราชการ ณ จังหวัดตรัง", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := release.Read(c.text, release.Options{}).Meetings
			if len(list) != 1 || list[0].Venue != c.want {
				t.Errorf("read %+v, and the venue %q is wanted", list, c.want)
			}
		})
	}
}

func TestFairsAreReadOnce(t *testing.T) {
	d := release.Read("งาน OTOP ตรัง 2566 ทะลุ 14 ล้านบาท\nจังหวัดตรัง จัดงาน OTOP ตรัง 2566 ระหว่างวันที่ 3-9 พฤษภาคม 2566 ณ ชาเลนเจอร์ฮอลล์ 1 – 3 เมืองทองธานี", release.Options{})
	if len(d.Events) != 1 || d.Events[0].Venue != "ชาเลนเจอร์ฮอลล์ 1 – 3 เมืองทองธานี" {
		t.Errorf("read %+v", d.Events)
	}
}

func TestMeetingsThatAreOnlyReferredToGiveNoNumber(t *testing.T) {
	d := release.Read("วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการร่วมภาครัฐและเอกชน ครั้งที่ 2/2566 รายงานความคืบหน้าในคราวประชุมครั้งที่ 1/2566", release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Number != "2/2566" {
		t.Errorf("read %+v", d.Meetings)
	}
}

func TestNumbersOfNoNamedDiseaseAreAskedOnce(t *testing.T) {
	d := release.Read("จังหวัดตรัง พบผู้ติดเชื้อเพิ่ม 3 ราย รวมเป็น 237 ราย\nหายป่วยเพิ่ม 9 ราย รวม 197 ราย", release.Options{})
	if len(d.Cases) != 0 || len(d.Warnings) != 2 || d.Warnings[1].Thai != "ไม่ได้บันทึก: “หายป่วยเพิ่ม 9 ราย รวม 197 ราย”" {
		t.Errorf("read %+v with %v", d.Cases, d.Warnings)
	}
}

func TestFairsHaveTheirOwnNameDaysAndPlace(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"the gathering that collects for a fair is not the fair",
			"จังหวัดตรังจัดงานวันรวมน้ำใจ มอบของรางวัลให้ร้านมัจฉาในงานปีใหม่และงาน OTOP ของดีเมืองตรัง ประจำปี 2566 ในวันที่ 3 พฤษภาคม 2566 ณ บริเวณสนามหน้าจวนผู้ว่าราชการจังหวัดตรัง\n" +
				"จังหวัดตรังกำหนดจัดงานปีใหม่และงาน OTOP ของดีเมืองตรัง ประจำปี 2566 ตั้งแต่วันที่ 10 พฤษภาคม 2566 ถึงวันที่ 16 พฤษภาคม 2566 รวม 7 วัน บริเวณสนามกีฬาเทศบาลนครตรัง",
			"งานปีใหม่และงาน OTOP ของดีเมืองตรัง ประจำปี 2566 | 10–16 พฤษภาคม 2566 | บริเวณสนามกีฬาเทศบาลนครตรัง",
		},
		{
			"ขึ้น closes what is held, and who holds it is no part of the place",
			"วันนี้ 6 พฤษภาคม 2566 ที่บริเวณสี่แยกคลองเต็ง อ.เมืองตรัง จ.ตรัง องค์การบริหารส่วนตำบลนาตาล่วง อ.เมืองตรัง ได้จัดงานเทศกาลผลไม้และของดีตำบลนาตาล่วงขึ้น ผลไม้เช่น ลองกอง มาจำหน่าย",
			"งานเทศกาลผลไม้และของดีตำบลนาตาล่วง |  | บริเวณสี่แยกคลองเต็ง อ.เมืองตรัง จ.ตรัง",
		},
		{
			"a year ends the name",
			"วันที่ 5 พฤษภาคม 2566 งาน OTOP Andaman 2023 เงินสะพัดกว่า 8 ล้านบาท คนแน่นทุกวัน จัดระหว่างวันที่ 3-9 พฤษภาคม 2566 ณ ลานหน้าศาลากลางจังหวัดตรัง ซึ่งวันนี้เป็นวันที่สามของการจัดงาน พบมีผู้เข้าชมงานจำนวนมาก",
			"งาน OTOP Andaman 2023 | 3–9 พฤษภาคม 2566 | ลานหน้าศาลากลางจังหวัดตรัง",
		},
		{
			"งานของดี sells where the release speaks of such goods, and not in the room where it is prepared",
			"ตรัง เตรียมจัดงานของดีและงานกาชาดจังหวัดตรัง ประจำปี 2567\nวันที่ 3 พฤษภาคม 2566 ที่ห้องประชุมพระยารัษฎา ศาลากลางจังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง ประชุมคณะกรรมการจัดงานของดีและงานกาชาดจังหวัดตรัง ประจำปี 2567\n" +
				"ปีนี้กำหนดจัดงานระหว่างวันที่ 6-15 มกราคม 2567 ณ บริเวณหน้าที่ว่าการอำเภอเมืองตรัง เพื่อส่งเสริมผลิตภัณฑ์ OTOP",
			"งานของดีและงานกาชาดจังหวัดตรัง ประจำปี 2567 | 6–15 มกราคม 2567 | บริเวณหน้าที่ว่าการอำเภอเมืองตรัง",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range release.Read(c.text, release.Options{}).Events {
				got = append(got, strings.Join([]string{e.Name, e.Days.Long(), e.Venue}, " | "))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}

func TestStampsOfTwoDigitYearsAreOfThisCentury(t *testing.T) {
	d := release.Read("วันที่ลงข่าว: 04/05/23\nวันที่ 3 พฤษภาคม 2566 จังหวัดตรังเตรียมรับมือฝุ่น", release.Options{})
	if len(d.Dates) != 2 || d.Dates[0].String() != "2023-05-04" || d.Dates[1].String() != "2023-05-03" {
		t.Errorf("read %v", d.Dates)
	}
}

func TestAnOccasionEndsWhereSomebodyActs(t *testing.T) {
	keeping := release.Read("อธิบดีกรมการปกครอง สั่งการนายอำเภอทุกอำเภอ เตรียมกิจกรรมเนื่องในวันอาสาสมัครไทย ให้เป็นไปด้วยความเรียบร้อย", release.Options{})
	if len(keeping.Occasions) != 1 || keeping.Occasions[0].Name != "วันอาสาสมัครไทย" {
		t.Errorf("read %+v", keeping.Occasions)
	}
	d := release.Read("วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง อ่านสาร เนื่องในโอกาส วันอาสาสมัครไทย (Thai Volunteer Day) และนำผู้เข้าร่วมกล่าวคำปฏิญาณ", release.Options{})
	if len(d.Occasions) != 1 || d.Occasions[0].Name != "วันอาสาสมัครไทย (Thai Volunteer Day)" {
		t.Errorf("read %+v", d.Occasions)
	}
}

func TestCountsAreOfTheDayThatIsSaidOfThem(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"not the day on which they are told", "วันนี้ (4 พ.ค. 66) สำนักงานสาธารณสุขจังหวัดตรัง รายงานสถานการณ์โควิด-19 ของวันที่ 3 พ.ค. 2566 พบผู้ติดเชื้อรายใหม่ 12 คน", "2023-05-03"},
		{"not the day of vaccinations", "จังหวัดตรัง พบผู้ติดเชื้อโควิด-19 รายใหม่ 12 ราย ส่วนข้อมูลการฉีดวัคซีนวันที่ 2 พฤษภาคม 2566 มีจำนวน 834 โดส", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := release.Read(c.text, release.Options{Province: "92"}).Cases
			if len(list) != 1 || list[0].AsOf.String() != c.want {
				t.Errorf("read %+v, and %q is wanted", list, c.want)
			}
		})
	}
}

func TestOfTwoWhoChairTogetherTheFirstIsTheChair(t *testing.T) {
	d := release.Read("วันที่ 3 พฤษภาคม 2566 หัวหน้าสำนักงานจังหวัดตรัง เข้าร่วมการประชุมคณะกรรมการบริหารงานกลุ่มจังหวัด โดยมี นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง และนายปิติ มั่นคง ผู้ว่าราชการจังหวัดสตูล ร่วมเป็นประธาน", release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Chair != "นายสมชาย ใจดี" || d.Meetings[0].ChairPost != "ผู้ว่าราชการจังหวัดตรัง" {
		t.Errorf("read %+v", d.Meetings)
	}
}

func TestTheChairMayBeToldInTheSentenceBehindTheMeeting(t *testing.T) {
	const meeting = "วันที่ 8 ตุลาคม 2565 เวลา 09.00 น. นายสมชาย ใจดี พัฒนาการจังหวัดตรัง และเจ้าหน้าที่ ร่วมประชุมรับมอบนโยบายการขับเคลื่อนงาน ณ ห้องประชุมสำนักงานพัฒนาชุมชนจังหวัดตรัง\n"
	for _, c := range []struct{ name, behind, chair string }{
		{"of one who chaired and did more", "โดยนายปิติ มั่นคง อธิบดีกรมการพัฒนาชุมชน เป็นประธาน และได้มอบแนวทางการทำงาน", "นายปิติ มั่นคง"},
		{"not of a ceremony", "โดยนายปิติ มั่นคง อธิบดีกรมการพัฒนาชุมชน เป็นประธานในพิธีมอบเกียรติบัตร", ""},
		{"not of another sentence", "จากนั้นนายปิติ มั่นคง อธิบดีกรมการพัฒนาชุมชน เป็นประธานปล่อยขบวนรถ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if list := release.Read(meeting+c.behind, release.Options{}).Meetings; len(list) != 1 || list[0].Chair != c.chair {
				t.Errorf("read %+v", list)
			}
		})
	}
}

func TestAPostEndsBeforeWhatItsHolderDoes(t *testing.T) {
	const text = "นายสมชาย ใจดี ศึกษาธิการจังหวัดตรัง รายงานข้อมูลการเปิดภาคเรียน นางสาวปิติ มั่นคง ผู้ตรวจราชการกรมการพัฒนาชุมชน เยี่ยมชมกิจกรรมภายในงาน นายเอก มั่นคง ผู้อำนวยการสำนักส่งเสริมวิสาหกิจชุมชนกล่าวรายงานและชมงาน"
	var posts []string
	for _, p := range release.Read(text, release.Options{}).People {
		posts = append(posts, p.Post)
	}
	if got := strings.Join(posts, "; "); got != "ศึกษาธิการจังหวัดตรัง; ผู้ตรวจราชการกรมการพัฒนาชุมชน; ผู้อำนวยการสำนักส่งเสริมวิสาหกิจชุมชน" {
		t.Errorf("read %q", got)
	}
}

func TestTheWordForReadinessJoinsNobody(t *testing.T) {
	d := release.Read("วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานประชุมเตรียมความพร้อมการจัดงานปีใหม่ โดยมีนายปิติ มั่นคง ปลัดจังหวัดตรัง เข้าร่วมประชุม", release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Attendees != "นายปิติ มั่นคง ปลัดจังหวัดตรัง" {
		t.Errorf("read %+v", d.Meetings)
	}
}

func TestTotalsCountSinceTheDayThatTheReleaseNames(t *testing.T) {
	d := release.Read("วันที่ 6 พ.ค. 66 สสจ.ตรัง สรุปสถานการณ์โควิด-19 จังหวัดตรัง ระหว่างวันที่ 3 เม.ย. 2566 ถึงปัจจุบัน พบผู้ติดเชื้อรายใหม่ 41 ราย\nขณะที่ยอดรวมผู้ติดเชื้อสะสม 212 ราย", release.Options{Province: "92"})
	if len(d.Cases) != 1 || d.Cases[0].Since.String() != "2023-04-03" || d.Cases[0].AsOf.String() != "2023-05-06" {
		t.Errorf("read %+v", d.Cases)
	}
}

func TestWhoCallsAMeetingIsNotSaidToChairIt(t *testing.T) {
	d := release.Read("เมื่อวันที่ 3 พฤษภาคม 2566 ที่ศูนย์บัญชาการเหตุการณ์อุทกภัย วาตภัย และดินถล่มจังหวัดตรัง ศาลากลางจังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง พร้อมด้วยนายปิติ มั่นคง รองผู้ว่าราชการจังหวัดตรัง ได้เรียกประชุมด่วนหน่วยงานที่เกี่ยวข้อง ร่วมประชุมผ่านระบบทางไกลกับกองบัญชาการ ที่มีพล.อ.ชาติ กล้าหาญ รมว.มหาดไทย เป็นประธาน", release.Options{})
	if len(d.Meetings) != 1 || d.Meetings[0].Chair != "พล.อ.ชาติ กล้าหาญ" || d.Meetings[0].Attendees != "" || d.Meetings[0].Venue != "ศูนย์บัญชาการเหตุการณ์อุทกภัย วาตภัย และดินถล่มจังหวัดตรัง ศาลากลางจังหวัดตรัง" {
		t.Errorf("read %+v", d.Meetings)
	}
}

func TestBoothsOfAFairOfAllProvincesAreNotTheProvinces(t *testing.T) {
	d := release.Read("จังหวัดตรังนำสินค้าร่วมงาน “OTOP รวมใจไทย” ระหว่างวันที่ 3-9 พฤษภาคม 2566 ณ อาคารชาเลนเจอร์ เมืองทองธานี จังหวัดนนทบุรี โดยคัดสรรสินค้า OTOP จาก 76 จังหวัด กว่า 3,000 บูธ ผู้ว่าราชการจังหวัดตรังเชิญชวนชาวจังหวัดตรัง", release.Options{})
	if len(d.Figures) != 1 || d.Figures[0].Area != "" || !d.Figures[0].Approx {
		t.Errorf("read %+v", d.Figures)
	}
}

func TestAMarketProgrammeIsNoFair(t *testing.T) {
	d := release.Read("วันนี้ (1 พ.ค. 66) ศูนย์ดำรงธรรมจังหวัดตรัง เผยยอดรวม 20 วัน ตั้งแต่วันที่ 10 จนถึงวันที่ 30 เม.ย. 66 หลังเปิดตลาดประชารัฐให้ประชาชนลงทะเบียน ใน 3 ประเภท ประกอบด้วย ตลาดประชารัฐของดีจังหวัด , ตลาดประชารัฐต้องชม , ตลาดประชารัฐวัฒนธรรม จำหน่ายสินค้าชุมชน", release.Options{})
	if len(d.Events) != 0 {
		t.Errorf("read %+v", d.Events)
	}
}

func TestTheDayOfAPagesOwnWordsIsNoMeetings(t *testing.T) {
	d := release.Read("AD WEB BANNER 14-6-65\n\nนายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการความปลอดภัยทางถนน", release.Options{})
	if len(d.Meetings) != 1 || !d.Meetings[0].Date.IsZero() {
		t.Errorf("read %+v", d.Meetings)
	}
}

func TestPartsInBracketsEndNoListOfDistricts(t *testing.T) {
	d := release.Read("วันที่ 20 ม.ค. 2565 สสจ.ตรัง รายงานโรคโควิด 19 จังหวัดตรัง พบผู้ติดเชื้อรายใหม่ 20 ราย\n\nโดยพบในพื้นที่\n\nอ.ห้วยยอด 12 ราย (ต.เขากอบ 5 ราย, ต.ลำภูรา 4 ราย, ต.นาวง 2 ราย, ต.ปากแจ่ม 1 ราย)\nอ.ปะเหลียน 8 ราย (ต.ทุ่งยาว 5 ราย, ต.สุโสะ 3 ราย)", release.Options{Province: "92"})
	got := map[string]int64{}
	for _, c := range d.Cases {
		if c.New != nil {
			got[c.Area] = c.New.Value
		}
	}
	if got["ตรัง"] != 20 || got["ห้วยยอด"] != 12 || got["ปะเหลียน"] != 8 || got["เขากอบ"] != 5 || got["สุโสะ"] != 3 {
		t.Errorf("read %v", got)
	}
}

func TestARoomFromWhichTheProvinceItselfSendsIsTheVenue(t *testing.T) {
	const text = "วันที่ 27 ก.ค. 2564 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการโรคติดต่อจังหวัดตรัง ครั้งที่ 36/2564 ผ่านระบบ Zoom จาก"
	for room, want := range map[string]string{
		"ห้องประชุมพระยารัษฎา ศาลากลางจังหวัดตรัง": "ห้องประชุมพระยารัษฎา ศาลากลางจังหวัดตรัง",
		"ห้องประชุมราชสีห์ กระทรวงมหาดไทย":         "",
	} {
		if d := release.Read(text+room+" ไปยังทุกอำเภอ", release.Options{Province: "92"}); len(d.Meetings) != 1 || d.Meetings[0].Venue != want {
			t.Errorf("read %+v", d.Meetings)
		}
	}
}

func TestWhoIsNamedBeforeTheOthersAttendsAsWell(t *testing.T) {
	const others = "นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุม"
	for text, want := range map[string]string{
		"วันที่ 3 พฤษภาคม 2566 นายปิติ มั่นคง ปลัดจังหวัดตรัง พร้อมด้วยนายบุญ มากมี เกษตรจังหวัดตรัง เข้าร่วมการประชุมคณะกรมการจังหวัด โดยมี" + others: "นายปิติ มั่นคง ปลัดจังหวัดตรัง นายบุญ มากมี เกษตรจังหวัดตรัง",
		"วันที่ 3 พฤษภาคม 2566 " + others + "คณะกรมการจังหวัด พร้อมด้วยนายบุญ มากมี เกษตรจังหวัดตรัง เข้าร่วมประชุม":                                   "นายบุญ มากมี เกษตรจังหวัดตรัง",
	} {
		if d := release.Read(text, release.Options{}); len(d.Meetings) != 1 || d.Meetings[0].Attendees != want {
			t.Errorf("read %+v", d.Meetings)
		}
	}
}

func TestAFairGoesOnFromTheDayOfItsRelease(t *testing.T) {
	for _, c := range []struct{ name, text, days, venue string }{
		{"up to a day behind a dash", "เมื่อวันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เปิดงาน OTOP ของดีเมืองตรัง ณ สนามหน้าศาลากลางจังหวัด จัดตั้งแต่วันนี้ – 9 พ.ค. 66", "2023-05-03/2023-05-09", "สนามหน้าศาลากลางจังหวัด"},
		{"up to a day behind a word", "เมื่อวันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เปิดงาน OTOP ของดีเมืองตรัง ณ สนามหน้าศาลากลางจังหวัด ตั้งแต่วันนี้เป็นต้นไปจนถึงวันที่ 9 พฤษภาคม 2566", "2023-05-03/2023-05-09", "สนามหน้าศาลากลางจังหวัด"},
		{"told by the headline, whose shorter name is the same fair's", "ชวนเที่ยวงานOTOPไทย @ตรังวันนี้-9พ.ค.นี้\n\nตรัง-เมื่อ(3 พ.ค. 66) เวลา 16.30 น. นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานเปิดงาน OTOP ประเทศไทย @ตรัง ณ สนามหน้าศาลากลางจังหวัดตรัง", "2023-05-03/2023-05-09", "สนามหน้าศาลากลางจังหวัดตรัง"},
		{"from no known day where none is named", "นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เปิดงาน OTOP ของดีเมืองตรัง ณ สนามหน้าศาลากลางจังหวัด จัดตั้งแต่วันนี้ - 9 พ.ค. 66", "/2023-05-09", "สนามหน้าศาลากลางจังหวัด"},
		{"but today and a day beside it are one day", "วันนี้ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เปิดงาน OTOP ของดีเมืองตรัง ณ สนามหน้าศาลากลางจังหวัด", "/", "สนามหน้าศาลากลางจังหวัด"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := release.Read(c.text, release.Options{Province: "92"}).Events
			if len(list) != 1 || list[0].Days.String() != c.days || list[0].Venue != c.venue {
				t.Errorf("read %+v, and %s at %s is wanted", list, c.days, c.venue)
			}
		})
	}
}

func TestAFairMayBeNamedAfterADay(t *testing.T) {
	const text = "จังหวัดตรัง กำหนดจัดงานวันเค้กเมืองตรัง ครั้งที่ 26 ระหว่างวันที่ 8-17 กันยายน 2566 ณ ลานหน้าศาลากลางจังหวัดตรัง เพื่อส่งเสริมการจำหน่ายสินค้า OTOP"
	if list := release.Read(text, release.Options{Province: "92"}).Events; len(list) != 1 || list[0].Days.Days() != 10 {
		t.Errorf("read %+v", list)
	}
	const day = "จังหวัดตรัง จัดงานวันเฉลิมพระชนมพรรษา วันที่ 28 กรกฎาคม 2566 ณ ศาลากลางจังหวัดตรัง มีการจำหน่ายสินค้า OTOP"
	if list := release.Read(day, release.Options{Province: "92"}).Events; len(list) != 0 {
		t.Errorf("an occasion is read as a fair: %+v", list)
	}
}

func TestWhereSomebodyCameFromIsNoAreaOfCounts(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"another province before the total", "(3 พ.ค. 2564) จังหวัดตรัง มีผู้ติดเชื้อโควิด-19 เพิ่ม 4 ราย รายสุดท้ายเป็นภรรยาของผู้ป่วยที่เดินทางมาจากจังหวัดระยอง ทำให้จำนวนผู้ติดเชื้อสะสมมีทั้งสิ้น 12 ราย"},
		{"one with which the own is compared", "(3 พ.ค. 2564) จังหวัดตรัง พบผู้ติดเชื้อโควิด-19 สะสม 12 ราย ซึ่งมีผู้ติดเชื้อน้อยกว่าคือจังหวัดสตูลเท่านั้น และในวันนี้มีผู้ติดเชื้อเพิ่ม 4 ราย"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := release.Read(c.text, release.Options{Province: "92"}).Cases
			if len(list) != 1 || list[0].Area != "ตรัง" || list[0].Cumulative == nil || list[0].Cumulative.Value != 12 || list[0].New == nil || list[0].New.Value != 4 {
				t.Errorf("read %+v", list)
			}
		})
	}
}

func TestThoseWhoListenAttend(t *testing.T) {
	const text = "วันที่ 6 ตุลาคม 2564 เวลา 09.00 น. ณ ห้องประชุมศรีตรัง ศาลากลางจังหวัดตรัง นายสมชาย ใจดี รองผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมชี้แจงข้อราชการ โดยมีหัวหน้าส่วนราชการ และนายอำเภอทุกอำเภอ เข้าร่วมรับฟัง"
	if list := release.Read(text, release.Options{Province: "92"}).Meetings; len(list) != 1 || list[0].Attendees != "หัวหน้าส่วนราชการ และนายอำเภอทุกอำเภอ" {
		t.Errorf("read %+v", list)
	}
}

func TestTheChairsNameMayBeGluedToTheRoom(t *testing.T) {
	d := release.Read("วันที่ 3 พฤษภาคม 2566 ที่ห้องประชุมศาลากลางจังหวัดตรังนายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานในการประชุมคณะกรรมการโรคติดต่อจังหวัดตรัง ในฐานะประธานกรรมการ", release.Options{Province: "92"})
	if len(d.Meetings) != 1 || d.Meetings[0].Chair != "นายสมชาย ใจดี" || d.Meetings[0].Venue != "ห้องประชุมศาลากลางจังหวัดตรัง" || d.Meetings[0].Title != "ประชุมคณะกรรมการโรคติดต่อจังหวัดตรัง" {
		t.Errorf("read %+v", d.Meetings)
	}
}
