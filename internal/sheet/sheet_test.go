package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"changwat/internal/sheet"
)

var bangkok = time.FixedZone("+07", 7*60*60)

var opts = sheet.Options{Now: time.Date(2021, 4, 30, 8, 0, 0, 0, bangkok)}

// said writes what was read, one row a line.
func said(f sheet.File) string {
	var b strings.Builder
	n := func(v *int64) string {
		if v == nil {
			return "-"
		}
		return fmt.Sprint(*v)
	}
	for _, r := range f.Cases {
		fmt.Fprintf(&b, "case %s %s %s new %s cumulative %s recovered %s deaths %s", r.Day, r.Disease, r.Area, n(r.New), n(r.Cumulative), n(r.Recovered), n(r.Deaths))
		if r.RecoveredNew != nil || r.DeathsNew != nil {
			fmt.Fprintf(&b, " (of the day %s and %s)", n(r.RecoveredNew), n(r.DeathsNew))
		}
		b.WriteString("\n")
	}
	for _, r := range f.Meetings {
		fmt.Fprintf(&b, "meeting %s|%s|%s", r.Title, r.Number, r.Day)
		if r.Start != nil {
			fmt.Fprintf(&b, "|%s", r.Start)
		}
		if r.End != nil {
			fmt.Fprintf(&b, "-%s", r.End)
		}
		fmt.Fprintf(&b, "|%s|%s|%s %v %v\n", r.Venue, r.Chair, r.Online, r.Cancelled, r.Unsure)
	}
	for _, r := range f.Sales {
		fmt.Fprintf(&b, "sales %s %s\n", r.Period, r.Value)
	}
	for _, r := range f.Budgets {
		fmt.Fprintf(&b, "budget %s %s disbursed %s target %s allotted %s\n", r.Day, r.Budget, r.Disbursed, r.Target, r.Allotted)
	}
	for _, r := range f.Contacts {
		fmt.Fprintf(&b, "contact %s|%s|%s|%s|%s|%s\n", r.Agency, r.Short, r.Post, r.Name, r.Phone, r.Channel)
	}
	for _, r := range f.Projects {
		fmt.Fprintf(&b, "project %s|%s|%s|%s|budget %s|from %s|%s%%|%s|due %s|as of %s|%d", r.Title, r.Owner, r.District, r.Site, r.Budget, r.Source, r.Percent, r.Status, r.Due, r.AsOf, r.Year)
		if r.DueOpen {
			b.WriteString("|due in a year that is not said")
		}
		b.WriteString("\n")
	}
	for _, r := range f.Refused {
		fmt.Fprintf(&b, "refused %s: %s\n", r.Where, r.Why)
	}
	return b.String()
}

func TestTablesAreReadByTheirHeaders(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"Thai digits, Buddhist years and separators", "วันที่,พื้นที่,รายใหม่,สะสม,หายป่วย,เสียชีวิต\n๒๙/๔/๒๕๖๔,จังหวัด,๑๒,\"1,306\",70,-\n30 เม.ย. 64,อ.เสนา,3,,,\n",
			"case 2021-04-29   new 12 cumulative 1306 recovered 70 deaths -\ncase 2021-04-30  อ.เสนา new 3 cumulative - recovered - deaths -\n"},
		{"the day above the table, headers over two rows, a sum", "รายงานโควิด-19 ข้อมูล ณ วันที่ 29 เมษายน 2564\n\nอำเภอ,ผู้ป่วย,,หายป่วยสะสม\n,รายใหม่,สะสม,\nบางปะอิน,4,60,10\nรวม,4,60,10\n",
			"case 2021-04-29 โควิด-19 บางปะอิน new 4 cumulative 60 recovered 10 deaths -\ncase 2021-04-29 โควิด-19  new 4 cumulative 60 recovered 10 deaths -\n"},
		{"what cannot be read is refused by its place", "วันที่;ใหม่;ผู้ป่วย\nเมื่อไรไม่รู้;3;1\n30/04/2564;สาม;2\n31/02/2564;4;2\n",
			"refused บรรทัด 1: หัวคอลัมน์ “ผู้ป่วย” ไม่บอกว่าเป็นยอดใหม่หรือยอดสะสม จึงไม่นำเข้า\nrefused บรรทัด 2: อ่านวันที่ “เมื่อไรไม่รู้” ไม่ได้\nrefused บรรทัด 3: “สาม” ไม่ใช่จำนวนเต็ม\nrefused บรรทัด 4: อ่านวันที่ “31/02/2564” ไม่ได้\n"},
		{"the day's counts beside the totals", "วันที่,รายใหม่,หายวันนี้,หายสะสม,เสียชีวิตรายวัน,เสียชีวิตสะสม\n29/4/2564,12,9,70,2,3\n",
			"case 2021-04-29   new 12 cumulative - recovered 70 deaths 3 (of the day 9 and 2)\n"},
		{"meetings", "ลำดับ\tชื่อการประชุม\tครั้งที่\tวันที่\tเวลา\tสถานที่\tประธาน\n1\tคณะกรรมการโรคติดต่อจังหวัด\t๕/๒๕๖๔\t3 พ.ค. 64\t13.30 - 16.00 น.\tห้องอโยธยา\tผู้ว่าราชการจังหวัด\n2\t\t\t4 พ.ค. 64\t\t\t\n",
			"meeting คณะกรรมการโรคติดต่อจังหวัด|5/2564|2021-05-03|13:30-16:00|ห้องอโยธยา|ผู้ว่าราชการจังหวัด| false false\nrefused บรรทัด 3: ไม่มีชื่อการประชุม\n"},
		{"sales, never a target or a booking", "เดือน,เป้าหมายยอดจำหน่าย,ยอดจำหน่าย (บาท),ยอดสั่งจอง\nมีนาคม 2564,5000000,\"3,200,500.50\",100\nรวม,1,2,3\n",
			"sales 2021-03-01/2021-03-31 3200500.50\nrefused บรรทัด 3: อ่านวันที่ “รวม” ไม่ได้\n"},
		{"sales in millions, as the header says", "เดือน;ยอดจำหน่าย (ล้านบาท)\nมีนาคม 2564;3.25\n", "sales 2021-03-01/2021-03-31 3250000\n"},
		{"budgets, whose per cents are not taken", "ผลการเบิกจ่าย ณ วันที่ 30 เม.ย. 64\nแหล่งงบ;งบที่ได้รับจัดสรร (บาท);เป้าหมาย (บาท);เป้าหมาย (ร้อยละ);เบิกจ่าย (บาท);ร้อยละการเบิกจ่าย\nงบพัฒนาจังหวัด;280,000,000;215,600,000;77;124,500,000.50;44.46\nรวม;-;;;ไม่มี;\n",
			"budget 2021-04-30 งบพัฒนาจังหวัด disbursed 124500000.50 target 215600000 allotted 280000000\nrefused บรรทัด 4: อ่านจำนวนเงิน “ไม่มี” ไม่ได้\n"},
		{"budgets of agencies in millions, as stands above the table", "หน่วย : ล้านบาท\tณ 30 เม.ย. 64\nหน่วยงาน\tแหล่งงบประมาณ\tผลเบิกจ่าย\nแขวงทางหลวงอยุธยา\tงบลงทุน\t12.5\nรวมทั้งสิ้น\t\t12.5\n",
			"budget 2021-04-30 แขวงทางหลวงอยุธยา · งบลงทุน disbursed 12500000 target  allotted \nbudget 2021-04-30  disbursed 12500000 target  allotted \n"},
		{"agencies, and a cell that says nothing", "ที่,ชื่อหน่วยงาน,ชื่อย่อ,เบอร์โทรศัพท์,อีเมล\n1,สำนักงานชลประทานที่ 10,ชป.10,๐๓๕-๒๔๑๕๒๐,-\n2,สำนักงานสถิติจังหวัด,-,,ayutthaya@nso.go.th\n3,,,035-111222,\n",
			"contact สำนักงานชลประทานที่ 10|ชป.10|||035-241520|\ncontact สำนักงานสถิติจังหวัด|||||ayutthaya@nso.go.th\nrefused บรรทัด 4: ไม่มีชื่อหน่วยงานหรือตำแหน่ง\n"},
		{"who holds which post; a mobile number is not read", "ชื่อ-สกุล;ตำแหน่ง;สังกัด;โทร.;มือถือ\nนายวิชัย มั่นคง;นายอำเภอเสนา;ที่ทำการปกครองอำเภอเสนา;035-201234;081-2345678\n;นายอำเภอบางบาล;;;\n",
			"contact ที่ทำการปกครองอำเภอเสนา||นายอำเภอเสนา|นายวิชัย มั่นคง|035-201234|\nrefused บรรทัด 3: ไม่มีชื่อผู้ดำรงตำแหน่งหรือช่องทางติดต่อ\n"},
		{"no table", "สวัสดี,ครับ\n", "refused บรรทัด 1: ไม่พบหัวตารางที่รู้จัก เช่น วันที่ พื้นที่ รายใหม่ สะสม ชื่อการประชุม หรือ หน่วยงาน\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := sheet.ReadCSV(c.text, opts)
			if err != nil {
				t.Fatal(err)
			}
			if got := said(f); got != c.want {
				t.Errorf("read\n%s\nand not\n%s", got, c.want)
			}
		})
	}
}

func workbook(t testing.TB, fill func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestAWorkbookIsReadWithMergedCellsAndDates(t *testing.T) {
	file := workbook(t, func(f *excelize.File) {
		for cell, v := range map[string]any{
			"A1": "สถานการณ์ไข้เลือดออก", "A2": "วันที่", "B2": "พื้นที่", "C2": "ผู้ป่วย", "E2": "เสียชีวิตสะสม", "C3": "ใหม่", "D3": "สะสม",
			"A4": time.Date(2021, 4, 29, 0, 0, 0, 0, time.UTC), "B4": "เสนา", "C4": 3, "D4": 20.0, "E4": 0,
			"B5": "บางไทร", "C5": 1, "D5": 2.5, "A6": 242643, "B6": "นครหลวง", "C6": "๒", "D6": "=1+1",
		} {
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		for _, m := range [][2]string{{"A1", "E1"}, {"A2", "A3"}, {"B2", "B3"}, {"C2", "D2"}, {"E2", "E3"}, {"A4", "A5"}} {
			if err := f.MergeCell("Sheet1", m[0], m[1]); err != nil {
				t.Fatal(err)
			}
		}
	})
	f, err := sheet.ReadWorkbook(file, opts)
	if err != nil {
		t.Fatal(err)
	}
	want := "case 2021-04-29 ไข้เลือดออก เสนา new 3 cumulative 20 recovered - deaths 0\ncase 2021-04-29 ไข้เลือดออก บางไทร new 1 cumulative - recovered - deaths -\n" +
		"case 2021-04-30 ไข้เลือดออก นครหลวง new 2 cumulative - recovered - deaths -\n" +
		"refused แผ่น “Sheet1” เซลล์ D5: “2.5” ไม่ใช่จำนวนเต็ม\nrefused แผ่น “Sheet1” เซลล์ D6: “=1+1” ไม่ใช่จำนวนเต็ม\n"
	if got := said(f); got != want {
		t.Errorf("read\n%s\nand not\n%s", got, want)
	}
}

func TestACalendarIsReadAsMeetings(t *testing.T) {
	f, err := sheet.ReadCalendar(strings.ReplaceAll(`BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
SUMMARY:ประชุมคณะกรรมการโรคติดต่อจังหวัด ครั้งที่ 5/2564
DTSTART;TZID=SE Asia Standard Time:20210503T133000
DTEND;TZID=SE Asia Standard Time:20210503T160000
LOCATION:ห้องอโยธยา
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:ประชุมทีมงาน
DTSTART:20210504T020000Z
RRULE:FREQ=WEEKLY
STATUS:CANCELLED
LOCATION:https://example.com/zoom
END:VEVENT
BEGIN:VEVENT
UID:3
SUMMARY:สัมมนา
DTSTART;VALUE=DATE:20210505
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20210505T020000Z
END:VEVENT
END:VCALENDAR
`, "\n", "\r\n"), opts)
	if err != nil {
		t.Fatal(err)
	}
	want := "meeting ประชุมคณะกรรมการโรคติดต่อจังหวัด ครั้งที่ 5/2564|5/2564|2021-05-03|13:30-16:00|ห้องอโยธยา|| false false\n" +
		"meeting ประชุมทีมงาน||2021-05-04|09:00|||https://example.com/zoom true true\nmeeting สัมมนา||2021-05-05||| false false\n" +
		"refused นัดที่ 4: ไม่มีชื่อการประชุม\n"
	if got := said(f); got != want {
		t.Errorf("read\n%s\nand not\n%s", got, want)
	}
}

func TestAWorkbookThatIsWrittenHoldsTextsAndNoFormulas(t *testing.T) {
	texts := []string{"=1+1", "+66", "-5", "@x", "ปกติ"}
	var b bytes.Buffer
	n, err := sheet.Write(&b, sheet.Sheet{Name: "figures", Headers: []string{"a", "b", "c", "d", "e"}, Rows: func(yield func([]string, error) bool) { yield(texts, nil) }})
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range texts {
		cell, _ := excelize.CoordinatesToCellName(i+1, 2)
		got, err := f.GetCellValue("figures", cell)
		formula, err2 := f.GetCellFormula("figures", cell)
		if got != want || formula != "" || errors.Join(err, err2) != nil {
			t.Errorf("%s holds %q, formula %q: %v", cell, got, formula, errors.Join(err, err2))
		}
	}
}

func TestWhatIsTooLongIsRefused(t *testing.T) {
	if _, err := sheet.ReadCSV("วันที่,ใหม่\n"+strings.Repeat("1/4/64,1\n", sheet.MaxRows), opts); !errors.Is(err, sheet.ErrTooLong) {
		t.Errorf("%d rows: %v", sheet.MaxRows+1, err)
	}
	if _, err := sheet.ReadWorkbook([]byte("PK not a workbook"), opts); err == nil {
		t.Error("a broken file is read")
	}
}

func FuzzReadCSV(f *testing.F) {
	f.Add("วันที่,พื้นที่,รายใหม่,สะสม\n29/4/2564,เสนา,๑๒,\"1,306\"\n")
	f.Add("ชื่อการประชุม\tวันที่\tเวลา\nกรอ.\t3 พ.ค. 64\t13.30-16.00\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := sheet.ReadCSV(text, opts)
		if err != nil {
			return
		}
		for _, r := range got.Cases {
			if !r.Day.Valid() || r.Quote == "" || r.Where == "" {
				t.Errorf("%q gives %+v", text, r)
			}
		}
	})
}

func FuzzReadCalendar(f *testing.F) {
	f.Add("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\nDTSTART:20210504T020000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := sheet.ReadCalendar(text, opts)
		for _, m := range got.Meetings {
			if err == nil && (!m.Day.Valid() || m.Title == "") {
				t.Errorf("%q gives %+v", text, m)
			}
		}
	})
}
