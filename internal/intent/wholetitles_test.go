package intent

import (
	"slices"
	"testing"
)

// TestAMeetingIsMeantByItsTitle asks of, and moves, meetings by their whole titles, by parts of these, and by their other names.
func TestAMeetingIsMeantByItsTitle(t *testing.T) {
	u := New(Office{Province: "14"})
	var names []Name
	for _, title := range []string{
		"เตรียมงานวันแม่", "เตรียมงานวันพ่อ", "ประชุมเตรียมงาน OTOP เดือนพฤษภาคม", "คณะทำงานฉีดวัคซีนโควิด-19", "กรมการอำเภอบางปะอิน", "คณะกรรมการศูนย์ดำรงธรรม",
		"คณะกรรมการป้องกันและแก้ไขปัญหายาเสพติดจังหวัด", "คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ", "คณะกรรมการพัฒนาเด็กและเยาวชนจังหวัด",
	} {
		names = append(names, Name{Kind: NameMeeting, Value: title})
	}
	records := NewNames(names)
	for _, c := range []struct {
		text, title string
		days        []string // that the message names beside the title
	}{
		{"ประชุมเตรียมงานวันแม่กี่โมง", "เตรียมงานวันแม่", nil},
		{"ประชุมเตรียมงานวันแม่เลื่อนไปบ่ายโมงครึ่ง", "เตรียมงานวันแม่", nil},
		{"เลื่อนประชุมเตรียมงานวันพ่อเป็นวันที่ 14 พ.ค.", "เตรียมงานวันพ่อ", []string{"2021-05-14"}},
		{"ประชุมวันแม่ห้องไหน", "เตรียมงานวันแม่", nil},
		{"ประชุมวันพ่อเลื่อนเป็นบ่ายสาม", "เตรียมงานวันพ่อ", nil},
		{"ประชุมเตรียมงาน OTOP เดือนพฤษภาคม วันไหน", "ประชุมเตรียมงาน OTOP เดือนพฤษภาคม", nil},
		{"ประชุมวัคซีนวันไหน", "คณะทำงานฉีดวัคซีนโควิด-19", nil},
		{"ประชุมวัคซีนเลื่อนเป็น 11 พ.ค.", "คณะทำงานฉีดวัคซีนโควิด-19", []string{"2021-05-11"}},
		{"ประชุมกรมการอำเภอบางปะอินยังมีไหม", "กรมการอำเภอบางปะอิน", nil},
		{"ประชุมศูนย์ดำรงธรรมใครเป็นประธาน", "ศูนย์ดำรงธรรม", nil},
		{"ประชุมยาเสพติดเมื่อไหร่คะ", "คณะกรรมการป้องกันและแก้ไขปัญหายาเสพติดจังหวัด", nil},
		{"ประชุมคณะกรรมการบริหารงานจังหวัดแบบบูรณาการวันไหน", "คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ", nil},
		{"กบจ. ประชุมเมื่อไร", "คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ", nil},
		{"การประชุม ก.บ.จ. ครั้งต่อไป ใครเป็นประธาน และจัดที่ห้องใด", "คณะกรรมการบริหารงานจังหวัดแบบบูรณาการ", nil},
		{"ขอเลื่อนประชุมคณะกรรมการพัฒนาเด็กเป็น 14 พ.ค.", "คณะกรรมการพัฒนาเด็กและเยาวชนจังหวัด", []string{"2021-05-14"}},
	} {
		q := u.Understand(c.text, Context{Now: testNow, Names: records})
		var days []string
		for _, d := range q.Slots.Dates {
			days = append(days, d.String())
		}
		if q.Slots.Title != c.title || !slices.Equal(days, c.days) || len(q.Slots.Agency)+len(q.Slots.District) > 0 || q.Ask != "" {
			t.Errorf("%q: title %q, days %v, agency %v, district %v, asks %q; want %q, %v", c.text, q.Slots.Title, days, q.Slots.Agency, q.Slots.District, q.Ask, c.title, c.days)
		}
	}
}
