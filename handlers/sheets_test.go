package handlers_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"changwat/handlers/entry"
	"changwat/internal/sheet"
)

// workbook is an xlsx file of one sheet.
func workbook(t *testing.T, name string, headers []string, rows ...[]string) []byte {
	t.Helper()
	var out bytes.Buffer
	cells := func(yield func([]string, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
	if _, err := sheet.Write(&out, sheet.Sheet{Name: name, Headers: headers, Rows: cells}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestASheetThatIsSentBecomesADraft(t *testing.T) {
	districts := [][]string{{"พระนครศรีอยุธยา", "4", "88"}, {"บางปะอิน", "3", "61"}, {"หาดใหญ่", "1", "9"}}
	for _, c := range []struct {
		name, file string
		content    []byte
		want, not  []string
	}{
		{"a workbook by district: the district with the province's name is no province", "โควิด 30 เม.ย. 64.xlsx", workbook(t, "โควิด 30 เม.ย. 64", []string{"อำเภอ", "รายใหม่", "สะสม"}, districts...),
			[]string{"พบ 4 ตัวเลข", "อำเภอพระนครศรีอยุธยา", "อำเภอบางปะอิน", "หาดใหญ่"}, []string{"ยอดสะสมลดลง"}},
		{"a CSV by day", "ยอด.csv", []byte("โควิด-19\nวันที่,รายใหม่,สะสม\n๒๘/๔/๒๕๖๔,10,280\n30/4/64,12,306\n"), []string{"พบ 4 ตัวเลข", "28 เม.ย. 64", "306"}, nil},
		{"a list of meetings", "นัด.csv", []byte("การประชุม,วันที่,เวลา,สถานที่,ประธาน\nประชุมสภากาแฟ,7/5/64,07.00,ลานหน้าศาลากลาง,ผู้ว่าราชการจังหวัด\n"), []string{"ประชุมสภากาแฟ", "7 พ.ค. 64", "07.00"}, nil},
		{"a directory: an agency that is known by its abbreviation keeps its record, a new one is added, a mobile number is left out", "ทำเนียบ.csv",
			[]byte("หน่วยงาน,ชื่อย่อ,โทรศัพท์,อีเมล\nสสจ.,,035-241520,\nสำนักงานชลประทานที่ 10,ชป.10,035-241999,rid10@example.go.th\nสำนักงานขนส่งจังหวัด,,081-2345678,\n"),
			[]string{"พบ 3 รายชื่อ", "สำนักงานสาธารณสุขจังหวัด", "035-241520", "สำนักงานชลประทานที่ 10 (ชป.10)", "rid10@example.go.th", "ไม่ได้บันทึกเบอร์มือถือ"}, []string{"081-2345678"}},
		{"who holds which post", "ผู้บริหาร.csv", []byte("ชื่อ-สกุล,ตำแหน่ง,โทร.\nนางสาวสุภาพร ทองสุข,พัฒนาการจังหวัด,035-336536\nนายวิชัย มั่นคง,นายอำเภอเสนา,12\n"),
			[]string{"พบ 2 รายชื่อ", "นางสาวสุภาพร ทองสุข", "ผู้ดำรงตำแหน่งเดิมในทำเนียบคือ", "นายวิชัย มั่นคง นายอำเภอเสนา", "“12” ไม่ใช่หมายเลขโทรศัพท์ที่ครบ"}, nil},
		{"a list of projects: a word where a per cent stands is how it stands, a district of another province is refused", "โครงการ.csv",
			[]byte("ความก้าวหน้าโครงการ ณ 28 เม.ย. 64\nลำดับ,ชื่อโครงการ,อำเภอ,หน่วยงานรับผิดชอบ,งบประมาณ (ล้านบาท),แหล่งงบ,ความก้าวหน้า (ร้อยละ),กำหนดเสร็จ\n" +
				"1,โครงการขุดลอกคลองบางบาล,บางบาล,ชลประทาน,2.5,งบจังหวัด,60,30/9/64\n2,ซ่อมถนนสายเอเชีย,เสนา,แขวงทางหลวง,1.2,งบจังหวัด,อยู่ระหว่างประกวดราคา,-\n4,ขุดบ่อน้ำ,เสนา,อบต.บ้านแถว,0.3,งบ อบต.,เสร็จแล้ว,\n3,ปรับปรุงตลาด,หาดใหญ่,เทศบาล,1,งบจังหวัด,10,\n"),
			[]string{"พบ 3 โครงการ", "โครงการขุดบ่อน้ำ", "300,000 บาท · งบ อบต.", "เสร็จแล้ว (ณ 28 เม.ย. 64)", "โครงการขุดลอกคลองบางบาล", "2,500,000 บาท", "คืบหน้าร้อยละ 60 (ณ 28 เม.ย. 64)", "กำหนดเสร็จ 30 ก.ย. 64", "อยู่ระหว่างประกวดราคา", "หาดใหญ่"}, []string{"ปรับปรุงตลาด"}},
		{"a workbook of projects: words of what is done, a month, a day without its year, a sum, and a column that no record of a project holds", "งาน.xlsx",
			workbook(t, "โครงการ", []string{"โครงการ", "ตำบล", "อำเภอ", "งบ", "ผลการดำเนินงาน", "เบิกจ่าย", "กำหนดเสร็จ"}, []string{"แก้มลิง", "บ้านแถว", "เสนา", "900000", "ดำเนินการแล้ว 80%", "5", "ก.ย. 64"}, []string{"ฝาย", "", "เสนา", "1", "", "5", "30 พ.ย."}, []string{"รวม", "", "", "900000", "", "5", ""}),
			[]string{"โครงการแก้มลิง", "900,000 บาท", "คืบหน้าร้อยละ 80 (ณ 30 เม.ย. 64)", "ตำบลบ้านแถว อำเภอเสนา", "กำหนดเสร็จไม่ได้ระบุวัน", "กำหนดเสร็จไม่ได้ระบุปี อ่านเป็น 30 พ.ย. 63", "คอลัมน์ “เบิกจ่าย” ไม่มีในบันทึกโครงการ", "เป็นผลรวม"}, []string{"โครงการรวม"}},
		{"a sheet without a header that is known", "อื่น.csv", []byte("ก,ข\n1,2\n"), []string{"ไม่พบหัวตาราง"}, []string{"พบ 1"}},
		{"a broken workbook", "เสีย.xlsx", []byte("PK broken"), []string{"เปิดไฟล์นี้ไม่ได้"}, nil},
		{"numbers of people's cards are not kept", "ผู้ป่วย.csv", []byte("โควิด-19 30/4/64\nอำเภอ,รายใหม่,หมายเหตุ\nบางปะอิน,1,เลขบัตร 1-1037-02071-81-3\n"), []string{"ข้อมูลส่วนบุคคล"}, []string{"1-1037"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newEntryDesk(t)
			a, err := entry.NewGatherer(d.deps.Entry()).TakeFile(t.Context(), d.request("Ureporter"), c.file, c.content)
			if err != nil {
				t.Fatal(err)
			}
			checkParts(t, a.Plain(), c.want, c.not)
		})
	}
}

// checkParts reports the parts of want that a text does not hold, and whether it holds one of not.
func checkParts(t *testing.T, got string, want, not []string) {
	t.Helper()
	for _, part := range want {
		if !strings.Contains(got, part) {
			t.Errorf("“%s” is missing in\n%s", part, got)
		}
	}
	if slices.ContainsFunc(not, func(part string) bool { return strings.Contains(got, part) }) {
		t.Errorf("one of %q stands in\n%s", not, got)
	}
}
