package release_test

import (
	"strings"
	"testing"

	"changwat/internal/release"
)

// chaired is the beginning of a release that tells of a meeting.
const chaired = "วันที่ 3 พฤษภาคม 2566 เวลา 09.30 น. ณ ห้องประชุมศาลากลางจังหวัดตรัง นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการจังหวัด ครั้งที่ 5/2566\n"

func TestOrdersAreReadBehindThoseWhoGiveThem(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"the chair leaves a task with some and gives one to others", "ประธานฝากอำเภอทุกอำเภอลงสำรวจท่อระบายน้ำที่อุดตัน และให้ ปภ.จังหวัดเสริมเครื่องสูบน้ำที่ตลาดสด",
			[]string{"ฝากอำเภอทุกอำเภอลงสำรวจท่อระบายน้ำที่อุดตัน", "ให้ ปภ.จังหวัดเสริมเครื่องสูบน้ำที่ตลาดสด"}},
		{"the meeting charges an office", "ที่ประชุมมอบโยธาธิการและผังเมืองจังหวัดทำแบบสะพานให้เสร็จในเดือนมิถุนายน", []string{"มอบโยธาธิการและผังเมืองจังหวัดทำแบบสะพานให้เสร็จในเดือนมิถุนายน"}},
		{"a post with its province bids", "รองผู้ว่าราชการจังหวัดตรังให้สถานศึกษาทุกแห่งซ้อมแผนอพยพภายในวันที่ 30 พฤษภาคม 2566", []string{"ให้สถานศึกษาทุกแห่งซ้อมแผนอพยพภายในวันที่ 30 พฤษภาคม 2566"}},
		{"what was reported leads to an order", "แม้สถานการณ์ดีขึ้นแต่ยังให้โรงพยาบาลทุกแห่งสำรองเตียงไว้ร้อยละ 20", []string{"ให้โรงพยาบาลทุกแห่งสำรองเตียงไว้ร้อยละ 20"}},
		{"so they are told what to do", "พบว่าหลายหน่วยยังล่าช้า จึงให้รวบรวมปัญหาเสนอที่ประชุมเดือนหน้า", []string{"ให้รวบรวมปัญหาเสนอที่ประชุมเดือนหน้า"}},
		{"a line that begins with whom it binds", "ให้ทุกส่วนราชการประดับธงชาติตลอดเดือนพฤษภาคม", []string{"ให้ทุกส่วนราชการประดับธงชาติตลอดเดือนพฤษภาคม"}},
		{"a list of orders without a heading of its own", "ผวจ.มีข้อเน้นย้ำ\n๑) ให้ขนส่งจังหวัดตรวจรถรับส่งนักเรียนทุกคัน\n๒) ฝากสาธารณสุขจังหวัดเร่งฉีดวัคซีนผู้สูงอายุ", []string{"ให้ขนส่งจังหวัดตรวจรถรับส่งนักเรียนทุกคัน", "ฝากสาธารณสุขจังหวัดเร่งฉีดวัคซีนผู้สูงอายุ"}},
		{"numbers of two levels", "สรุปการประชุม\n1. เรื่องแจ้งให้ทราบ\n2. ข้อสั่งการ\n2.1 ให้ ชป.ตรัง เร่งขุดลอกคลองก่อนฤดูฝน\n2.2 ให้สำนักงานเกษตรจังหวัดสำรวจสวนยางที่เป็นโรค", []string{"ให้ ชป.ตรัง เร่งขุดลอกคลองก่อนฤดูฝน", "ให้สำนักงานเกษตรจังหวัดสำรวจสวนยางที่เป็นโรค"}},
		{"a ban joined to an order", "โดยให้นายอำเภอทุกแห่งเข้มงวดสถานบริการ และห้ามจุดพลุในเขตชุมชนทุกกรณี", []string{"ให้นายอำเภอทุกแห่งเข้มงวดสถานบริการ", "ห้ามจุดพลุในเขตชุมชนทุกกรณี"}},
		{"a ban that was announced for some days", "จังหวัดตรังประกาศห้ามจำหน่ายสุราในเขตเทศบาล ตั้งแต่วันที่ 12 ถึง 14 พฤษภาคม 2566", []string{"ห้ามจำหน่ายสุราในเขตเทศบาล ตั้งแต่วันที่ 12 ถึง 14 พฤษภาคม 2566"}},
		{"the agenda is no list of orders", "โดยมอบหมายให้นายสมศักดิ์ ทองดี เป็นผู้แทน มีวาระ ดังนี้\n1. การจัดงานวันพืชมงคล\n2. ผลการเบิกจ่ายไตรมาสที่ 2", nil},
		{"what is handed over is no order", "ผู้ว่าฯ มอบโล่เกียรติคุณให้อำเภอกันตังที่ชนะเลิศการประกวดหมู่บ้าน", nil},
		{"money that is put in a bank", "ประชาชนฝากเงินกับธนาคารเพิ่มขึ้นร้อยละ 5 และของฝากจากตรังขายดี", nil},
		{"another office lets the province do something", "ที่ประชุมรับทราบว่ากรมทางหลวงให้จังหวัดใช้พื้นที่ริมทางเป็นตลาดชุมชน", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, o := range release.Read(chaired+c.text, release.Options{}).Orders {
				got = append(got, o.Text)
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("read %q, and %q is wanted", got, c.want)
			}
		})
	}
}

func TestAGovernorsCommandBindsOthersThanOffices(t *testing.T) {
	const text = "ผู้ว่าราชการจังหวัดตรังสั่งให้แพปลาและโรงน้ำแข็งตรวจเครื่องทำความเย็นทุกเดือน"
	if list := release.Read(text, release.Options{}).Orders; len(list) != 1 || list[0].Text != "ให้แพปลาและโรงน้ำแข็งตรวจเครื่องทำความเย็นทุกเดือน" {
		t.Errorf("read %+v", list)
	}
}
