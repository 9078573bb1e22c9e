package release_test

import (
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

func TestVenuesAreReadToTheirEnd(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"the name stands behind the word for a room", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด ณ ห้องประชุม พระยารัษฎา ชั้น 5 ศาลากลางจังหวัดตรัง", "ห้องประชุม พระยารัษฎา ชั้น 5 ศาลากลางจังหวัดตรัง"},
		{"a dot behind ณ", "วันที่ 3 พฤษภาคม 2566 นายสมชาย ใจดี นายอำเภอกันตัง เป็นประธานการประชุมหัวหน้าส่วนราชการ ณ.หอประชุมที่ว่าการอำเภอกันตัง", "หอประชุมที่ว่าการอำเภอกันตัง"},
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
	if len(d.Cases) != 0 || len(d.Warnings) != 1 {
		t.Errorf("read %+v with %v", d.Cases, d.Warnings)
	}
}
