package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/internal/thai/place"
)

func TestWhatATextTellsOfAProject(t *testing.T) {
	now := time.Date(2021, 4, 30, 8, 30, 0, 0, time.FixedZone("Asia/Bangkok", 7*60*60))
	for _, tt := range []struct{ text, want string }{
		{"ก่อสร้างถนนคอนกรีต หมู่ที่ ๓ ตำบลบ้านใหม่ อำเภอมหาราช หน่วยงานรับผิดชอบ สำนักงานโยธาธิการและผังเมืองจังหวัด งบประมาณ ๔,๕๐๐,๐๐๐ บาท สิ้นสุดสัญญา ๓๐ กันยายน ๒๕๖๔",
			"ก่อสร้างถนนคอนกรีต หมู่ที่ 3 ตำบลบ้านใหม่ อำเภอมหาราช | 4500000 | owner สำนักงานโยธาธิการและผังเมืองจังหวัด | area 141512 | due 2021-09-30"},
		{"ขุดลอกคลองมหาราช ชลประทานทำ งบ 5 ล้าน เสร็จไป 60% แล้ว", "ขุดลอกคลองมหาราช | 5000000 | owner ชลประทาน | 60 %"},
		{"ซ่อมสะพานท่าเรือ งบ 3.2 ล้าน เสร็จแล้ว", "ซ่อมสะพานท่าเรือ | 3200000 | 100 %"},
		{"ปรับปรุงระบบประปา\nหน่วยงาน : อบต.บ้านกุ่ม\nงบประมาณ : 1,250,000 บาท\nความก้าวหน้า : ร้อยละ 40\nสิ้นสุดสัญญา : 30 มิถุนายน 2564\nสถานที่ : ต.บ้านกุ่ม อ.บางบาล",
			"ปรับปรุงระบบประปา | 1250000 | owner อบต.บ้านกุ่ม | area 140516 | site ต.บ้านกุ่ม อ.บางบาล | due 2021-06-30 | 40 %"},
		{"อาคารเรียนเสนาขยายเวลาถึง 31 ธ.ค.", "อาคารเรียนเสนา | due 2021-12-31 | revision"},
		{"ฟื้นฟูแหล่งน้ำบางปะหัน เปลี่ยนผู้รับผิดชอบเป็นชลประทาน", "ฟื้นฟูแหล่งน้ำบางปะหัน | owner ชลประทาน | revision"},
		{"ศูนย์ราชการแห่งใหม่ งบ 120 ล้าน อยู่ระหว่างประกวดราคา โยธาฯ รับผิดชอบ", "ศูนย์ราชการแห่งใหม่ | 120000000 | owner โยธาฯ | status อยู่ระหว่างประกวดราคา"},
		{"นวัตวิถี บ้านไทรน้อย อำเภอบางบาล งบประมาณ 800,000 บาท (งบกรมการพัฒนาชุมชน) คืบหน้าร้อยละ 65 ณ 25 เม.ย. 64", "นวัตวิถี บ้านไทรน้อย อำเภอบางบาล | 800000 | งบกรมการพัฒนาชุมชน | area 1405 | 65 % as of 2021-04-25"},
		{"ซ่อมบ้านผู้ยากไร้ พมจ ทำ 50 หลัง งบ 2 ล้าน เสดไปครึ่งนึงละ", "ซ่อมบ้านผู้ยากไร้ | 2000000 | owner พมจ | 50 % | left 50 หลัง"},
		{"อบรมผู้ดูแลผู้สูงอายุ งบ 5 แสน", "อบรมผู้ดูแลผู้สูงอายุ | 500000"},
		{"ปรับปรุงถนน รอบเกาะเมือง งบ 5 ล้าน", "ปรับปรุงถนน รอบเกาะเมือง | 5000000"},
		{"ขุดลอกคลองบางบาล งบจังหวัด ปี 65 ยังไม่เสร็จ", "ขุดลอกคลองบางบาล | งบจังหวัด | 2565 | left ยังไม่เสร็จ"},
	} {
		p := projectIn(tt.text, now, place.Thailand().Province("14"))
		said := []string{p.title}
		add := func(valid bool, format string, args ...any) {
			if valid {
				said = append(said, fmt.Sprintf(format, args...))
			}
		}
		add(p.budget.Valid, "%s", p.budget.Decimal)
		add(p.source != "", "%s", p.source)
		add(p.year != 0, "%d", int(p.year))
		add(p.Owner != "", "owner %s", p.Owner)
		add(p.Area != "", "area %s", p.Area)
		add(p.Site != "", "site %s", p.Site)
		add(p.Due.Valid(), "due %s", p.Due)
		add(p.Status != "", "status %s", p.Status)
		add(p.Percent.Valid && !p.AsOf.Valid(), "%s %%", p.Percent.Decimal)
		add(p.Percent.Valid && p.AsOf.Valid(), "%s %% as of %s", p.Percent.Decimal, p.AsOf)
		add(p.revision, "revision")
		add(len(p.left) > 0, "left %s", strings.Join(p.left, ", "))
		if got := strings.Join(said, " | "); got != tt.want {
			t.Errorf("%s\n tells %s\n  not  %s", tt.text, got, tt.want)
		}
	}
}
