package projecttext

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
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
		// A step that is done is a status.
		{"ซ่อมถนน งบ 2 ล้าน ออกแบบเสร็จแล้ว", "ซ่อมถนน | 2000000 | status ออกแบบเสร็จแล้ว"},
		{"ซ่อมถนน งบ 2 ล้าน ประกวดราคาเสร็จแล้ว รอลงนามสัญญา", "ซ่อมถนน | 2000000 | status ประกวดราคาเสร็จแล้ว รอลงนามสัญญา"},
		{"ซ่อมถนน งบ 2 ล้าน เซ็นสัญญาเสร็จแล้ว", "ซ่อมถนน | 2000000 | status เซ็นสัญญาเสร็จแล้ว"},
		{"ซ่อมถนนสายเอเชีย ทำ TOR เสร็จแล้ว", "ซ่อมถนนสายเอเชีย | status ทำ TOR เสร็จแล้ว | revision"},
		{"ซ่อมถนนสายเอเชีย งวดที่ 1 เสร็จแล้ว", "ซ่อมถนนสายเอเชีย | status งวดที่ 1 เสร็จแล้ว | revision"},
		{"ซ่อมถนนสายเอเชียออกแบบเสร็จแล้ว", "ซ่อมถนนสายเอเชีย | status ออกแบบเสร็จแล้ว | revision"},
		{"ซ่อมถนน ฐานรากเสร็จแล้ว คืบหน้า 30%", "ซ่อมถนน | status ฐานรากเสร็จแล้ว | 30 % | revision"},
		{"ซ่อมถนน ออกแบบคืบหน้า 60%", "ซ่อมถนน | status ออกแบบคืบหน้า 60% | revision"},
		{"ซ่อมถนน งบ 2 ล้าน คาดแล้วเสร็จ", "ซ่อมถนน | 2000000 | left คาดแล้วเสร็จ"},
		{"ซ่อมถนนสายเอเชียเสร็จแล้ว", "ซ่อมถนนสายเอเชีย | 100 % | revision"},
		{"ซ่อมถนนสายเอเชีย ก่อสร้างเสร็จแล้ว", "ซ่อมถนนสายเอเชีย | 100 % | revision"},
		{"ซ่อมถนน งบ 2 ล้าน ชลประทานทำเสร็จแล้ว", "ซ่อมถนน | 2000000 | owner ชลประทาน | 100 %"},
		{"ปรับปรุงโครงสร้างสะพาน เสร็จแล้ว", "ปรับปรุงโครงสร้างสะพาน | 100 % | revision"},
		{"ขุดลอกคลองบางบาล งานขุดลอก คืบหน้า 60%", "ขุดลอกคลองบางบาล | 60 % | revision | left งานขุดลอก"},
		// What is planned, or was done by an earlier day, is no progress.
		{"ซ่อมถนนคืบหน้า 60% ตามแผนต้องทำ 80%", "ซ่อมถนน | 60 % | revision | left ตามแผนต้องทำ 80%"},
		{"ซ่อมถนน คืบหน้า 60% คาดแล้วเสร็จ 100% ภายใน ก.ย.", "ซ่อมถนน | due 2021-09-30 | 60 % | revision | left คาดแล้วเสร็จ 100%"},
		{"ซ่อมถนน แผน 80% ผลงาน 60%", "ซ่อมถนน | 60 % | revision | left แผน 80%"},
		{"ซ่อมถนน คืบหน้า 60% ช้ากว่าแผน 10%", "ซ่อมถนน | 60 % | revision | left ช้ากว่าแผน 10%"},
		{"ซ่อมถนน เดือนก่อนทำได้ 40% เดือนนี้ทำได้ 55%", "ซ่อมถนน | 55 % | revision | left เดือนก่อนทำได้ 40%, เดือนนี้"},
		{"ซ่อมถนน งบ 2 ล้าน มี.ค. ทำได้ 40% เม.ย. ทำได้ 55%", "ซ่อมถนน | 2000000 | left ทำได้ 55%, ทำได้ 40%, มี.ค, เม.ย"},
		{"ตามแผนพัฒนาจังหวัด คืบหน้า 60%", "ตามแผนพัฒนาจังหวัด | 60 % | revision"},
		// Only an office carries a project out behind «โดย».
		{"ซ่อมเขื่อน งบ 5 ล้าน โดยชลประทาน เริ่ม 1 มิ.ย. แล้วเสร็จ 30 ก.ย.", "ซ่อมเขื่อน | 5000000 | owner ชลประทาน | due 2021-09-30 | left เริ่ม 1 มิ.ย"},
		{"ซ่อมเขื่อน งบ 5 ล้าน โดยวิธีคัดเลือก", "ซ่อมเขื่อน | 5000000 | left โดยวิธีคัดเลือก"},
		{"ซ่อมเขื่อน งบ 5 ล้าน โดยวิธี e-bidding อบจ. ดำเนินการ", "ซ่อมเขื่อน | 5000000 | owner อบจ. | left โดยวิธี e-bidding"},
		{"จ้างงาน งบ 2 ล้าน โดยชุมชน เพื่อชุมชน", "จ้างงาน | 2000000 | left โดยชุมชน เพื่อชุมชน"},
	} {
		p := In(tt.text, now, place.Thailand().Province("14"))
		said := []string{p.Title}
		add := func(valid bool, format string, args ...any) {
			if valid {
				said = append(said, fmt.Sprintf(format, args...))
			}
		}
		add(p.Budget.Valid, "%s", p.Budget.Decimal)
		add(p.Source != "", "%s", p.Source)
		add(p.Year != 0, "%d", int(p.Year))
		add(p.Owner != "", "owner %s", p.Owner)
		add(p.Area != "", "area %s", p.Area)
		add(p.Site != "", "site %s", p.Site)
		add(p.Due.Valid(), "due %s", p.Due)
		add(p.Status != "", "status %s", p.Status)
		add(p.Percent.Valid && !p.AsOf.Valid(), "%s %%", p.Percent.Decimal)
		add(p.Percent.Valid && p.AsOf.Valid(), "%s %% as of %s", p.Percent.Decimal, p.AsOf)
		add(p.revision, "revision")
		add(len(p.Left) > 0, "left %s", strings.Join(p.Left, ", "))
		if got := strings.Join(said, " | "); got != tt.want {
			t.Errorf("%s\n tells %s\n  not  %s", tt.text, got, tt.want)
		}
	}
}

func TestWhatIsAskedOfProjectsIsNoEntry(t *testing.T) {
	for text, want := range map[string]bool{
		"สรุปโครงการ OTOP งบ 1 ล้านขึ้นไป":                      false,
		"โครงการถนน งบ 500,000 บาทลงมา":                         false,
		"ขอโครงการโอทอป กำลังดำเนินการ":                         false,
		"ขอโครงการซ่อมถนน งบ 2 ล้าน":                            false,
		"โครงการโอทอป ยังไม่เริ่ม":                              false,
		"โครงการโอทอป สิ้นสุดเดือนนี้":                          false,
		"โครงการ KBO โดยพัฒนาชุมชน":                             false,
		"โครงการ OTOP เสร็จแล้ว":                                false,
		"โครงการ OTOP ล่าช้า":                                   false,
		"โครงการ OTOP พช. ดูแล":                                 false,
		"โครงการ OTOP ภายในเดือนนี้":                            false,
		"โครงการ KBO คืบหน้า 60%":                               true,
		"โครงการ OTOP นวัตวิถี คืบหน้า 60%":                     true,
		"ขอเพิ่มโครงการโอทอป งบ 2 ล้าน":                         true,
		"ขอรายงานความก้าวหน้าโครงการซ่อมถนนสายเอเชีย ร้อยละ 60": true,
		"สรุปความก้าวหน้าโครงการขุดลอกคลองบางบาล ร้อยละ 60":     true,
	} {
		if _, got := Tells(text); got != want {
			t.Errorf("%s enters a project: %v", text, got)
		}
	}
}

func TestAPerCentKeepsTheDayOfWhichItHolds(t *testing.T) {
	now := time.Date(2021, 4, 30, 8, 30, 0, 0, time.FixedZone("Asia/Bangkok", 7*60*60))
	for _, tt := range []struct{ said, want string }{
		{"รอลงนามสัญญา", "ร้อยละ 40 รอลงนามสัญญา แจ้ง 30 เม.ย. 64 (ณ 1 มี.ค. 64)"},
		{"คืบหน้า 50%", "ร้อยละ 50 (ณ 30 เม.ย. 64)"},
		{"ณ 12 มี.ค.", "ร้อยละ 40 (ณ 12 มี.ค. 64)"},
	} {
		known := In("ซ่อมถนน คืบหน้า 40% ณ 1 มี.ค. 64", now, place.Thailand().Province("14")).onto(ledger.Project{}, when.DateOf(now))
		fixed, ok := FixedProject(proposal.Change{}, known, tt.said, now, place.Thailand().Province("14"))
		if !ok {
			t.Errorf("%s changes nothing", tt.said)
			continue
		}
		if got := record.ProgressOf(fixed.Becomes.(ledger.Project)); got != tt.want {
			t.Errorf("%s makes it %s, not %s", tt.said, got, tt.want)
		}
	}
}

func TestTheDayOfALetterIsNotThatOfAProject(t *testing.T) {
	now := time.Date(2021, 4, 30, 8, 30, 0, 0, time.FixedZone("Asia/Bangkok", 7*60*60))
	for _, tt := range []struct{ said, due, warns string }{
		{"ลงวันที่ 28 เม.ย.", "", ""},
		{"ตามหนังสือ 28 เม.ย.", "", ""},
		{"30 ก.ย.", "2021-09-30", ""},
		{"เป็นวันที่ 30 ก.ย.", "2021-09-30", ""},
		{"ส่งมอบ 15 มี.ค.", "2022-03-15", "กำหนดเสร็จไม่ได้ระบุปี อ่านเป็น 15 มี.ค. 65 ซึ่งพ้นปีงบประมาณ 2564"},
		{"ส่งมอบ 15 มี.ค. 65", "2022-03-15", ""},
	} {
		fixed, _ := FixedProject(proposal.Change{}, ledger.Project{}, tt.said, now, place.Thailand().Province("14"))
		due := ""
		if p, ok := fixed.Becomes.(ledger.Project); ok && p.Due.Valid() {
			due = p.Due.String()
		}
		if warns := strings.Join(fixed.Warnings, ", "); due != tt.due || warns != tt.warns {
			t.Errorf("%s makes it due %s with %q, not %s with %q", tt.said, due, warns, tt.due, tt.warns)
		}
	}
}
