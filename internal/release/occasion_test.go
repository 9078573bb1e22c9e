package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestDaysThatAreObservedAreReadWithTheirDate(t *testing.T) {
	for _, c := range []struct{ name, text, want, day string }{
		{"an item begins with its date", "แจ้งกำหนดการ\n- วันที่ 12 สิงหาคม 2567 วันแม่แห่งชาติ พิธีทำบุญตักบาตร ณ สนามหน้าศาลากลาง", "วันแม่แห่งชาติ", "2024-08-12"},
		{"a day of officials", "พิธีวันท้องถิ่นไทย 18 มีนาคม 2567 ณ หอประชุมอำเภอกันตัง", "วันท้องถิ่นไทย", "2024-03-18"},
		{"a royal birthday by its verb", "ปลูกต้นไม้เนื่องในโอกาสทรงเจริญพระชนมพรรษา 72 พรรษา 28 กรกฎาคม 2567 โดยมีนายอำเภอร่วม", "ทรงเจริญพระชนมพรรษา 72 พรรษา", "2024-07-28"},
		{"a day in quotation marks", "นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานในพิธี เนื่องในโอกาส \"วันท้องถิ่นไทย ประจำปี 2567\" ณ หอประชุมอำเภอกันตัง", "วันท้องถิ่นไทย", ""},
		{"a date further off is of something else", "วันที่ 5 สิงหาคม 2567 ผู้ว่าฯ แถลงข่าววันแม่แห่งชาติ", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var name, day string
			if list := release.Read(c.text, release.Options{}).Occasions; len(list) > 0 {
				name, day = list[0].Name, list[0].Date.String()
			}
			if name != c.want || day != c.day {
				t.Errorf("read %q on %s, and %q on %s is wanted", name, day, c.want, c.day)
			}
		})
	}
}

func TestTheNextMeetingHasItsOwnNumber(t *testing.T) {
	list := release.Read(chaired+"การประชุมครั้งต่อไป ครั้งที่ 6/2566 กำหนดวันที่ 31 พฤษภาคม 2566 เวลา 09.30 น.", release.Options{}).Meetings
	if len(list) != 2 || list[1].Number != "6/2566" || list[1].Date.String() != "2023-05-31" {
		t.Errorf("read %+v", list)
	}
}

func TestTheDaysOfABanAreNoMeetings(t *testing.T) {
	const text = "ผู้ว่าฯตรัง ประกาศห้ามจับปลา 1 พ.ค. ถึง 30 มิ.ย. 66 นายสมชาย ใจดี ผู้ว่าราชการจังหวัดตรัง เป็นประธานการประชุมคณะกรรมการประมงจังหวัด ครั้งที่ 2/2566 ที่ห้องประชุมศาลากลางจังหวัดตรัง"
	if list := release.Read(text, release.Options{}).Meetings; len(list) != 1 || !list[0].Date.IsZero() {
		t.Errorf("read %+v", list)
	}
}
