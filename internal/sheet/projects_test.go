package sheet_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"changwat/internal/sheet"
)

func TestAListOfProjectsIsReadByItsHeadersAndCells(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"meetings about projects stay meetings", "การประชุม/โครงการ\tวันที่\tเวลา\tสถานที่\nประชุมโครงการอาหารกลางวัน\t5 พ.ค. 64\t09.30\tห้องอโยธยา\n",
			"meeting ประชุมโครงการอาหารกลางวัน||2021-05-05|09:30|ห้องอโยธยา|| false false\n"},
		{"a programme that names the project of each meeting", "วันที่\tหัวข้อประชุม\tโครงการ\n5 พ.ค. 64\tติดตามงาน\tขุดลอกคลอง\n",
			"meeting ติดตามงาน||2021-05-05||| false false\n"},
		{"a topic at an hour is a meeting", "โครงการ\tวันประชุม\tเรื่อง\tเวลา\nแก้มลิง\t6 พ.ค. 64\tติดตามงาน\t13.30\n",
			"meeting ติดตามงาน||2021-05-06|13:30||| false false\n"},
		{"whom to call about a project is a directory", "หน่วยงาน\tโครงการ\tโทร.\nชลประทาน\tแก้มลิง\t035-241520\n",
			"contact ชลประทาน||||035-241520|\n"},
		{"a day and a topic beside a project make no meeting", "โครงการ\tเรื่องที่ติดขัด\tวันที่รายงาน\tงบประมาณ (บาท)\nแก้มลิง\tผู้รับจ้าง\t6 เม.ย. 64\t900,000\n",
			"project แก้มลิง||||budget 900000|from |%||due /|as of |0\nrefused บรรทัด 1: คอลัมน์ “เรื่องที่ติดขัด” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\nrefused บรรทัด 1: คอลัมน์ “วันที่รายงาน” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\n"},
		{"sums are no projects, and titles that begin like them are", "ที่\tโครงการ\tงบประมาณ (ล้านบาท)\n1\tขุดลอกคลอง\t2.5\n2\tรวมพลังรักษ์น้ำ\t1\n\tรวมทั้งสิ้น\t3.5\nรวม 2 โครงการ\t\t3.5\n",
			"project ขุดลอกคลอง||||budget 2500000|from |%||due /|as of |0\nproject รวมพลังรักษ์น้ำ||||budget 1000000|from |%||due /|as of |0\nrefused บรรทัด 4: เป็นผลรวม ไม่ใช่โครงการ\nrefused บรรทัด 5: เป็นผลรวม ไม่ใช่โครงการ\n"},
		{"headings between projects are none, and neither are the sums below them", "ที่\tโครงการ\tงบ\n\tงบพัฒนาจังหวัด\t\n1\tแก้มลิง\t5\nงบอื่น\tงบอื่น\tงบอื่น\n2\tฝาย\t\n\tรวมงบอื่น\t5\n",
			"project แก้มลิง||||budget 5|from |%||due /|as of |0\nproject ฝาย||||budget |from |%||due /|as of |0\n" +
				"refused บรรทัด 2: มีแต่ชื่อ “งบพัฒนาจังหวัด” จึงไม่ถือเป็นโครงการ\nrefused บรรทัด 4: มีแต่ชื่อ “งบอื่น” จึงไม่ถือเป็นโครงการ\nrefused บรรทัด 6: เป็นผลรวม ไม่ใช่โครงการ\n"},
		{"the amount of money apart from its source, whichever comes first", "ชื่อโครงการ\tแหล่งเงิน\tงบ\tปีงบประมาณ\nแก้มลิง\tงบพัฒนาจังหวัด\t๔,๕๐๐,๐๐๐\t2563\n",
			"project แก้มลิง||||budget 4500000|from งบพัฒนาจังหวัด|%||due /|as of |2563\n"},
		{"a budget in words is its source", "โครงการ\tงบประมาณ\tวงเงิน\nแก้มลิง\tงบกลุ่มจังหวัด ปี 64\t3.2 ล้าน\n",
			"project แก้มลิง||||budget 3200000|from งบกลุ่มจังหวัด ปี 64|%||due /|as of |0\n"},
		{"a budget before a price; millions by the header", "โครงการ\tราคากลาง\tงบประมาณ (ล้าน)\nแก้มลิง\t9,900,000\t10.5\nฝาย\t\t3.5 ล้าน\n",
			"project แก้มลิง||||budget 10500000|from |%||due /|as of |0\nproject ฝาย||||budget 3500000|from |%||due /|as of |0\nrefused บรรทัด 1: คอลัมน์ “ราคากลาง” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\n"},
		{"per cents, alone and of what is done, but not of what is planned", "| โครงการ | ร้อยละแผนงาน | ร้อยละ |\n|---|---|---|\n| แก้มลิง | 60 | 40 |\n| ฝาย | 100 | ร้อยละ 100 |\n",
			"project แก้มลิง||||budget |from |40%||due /|as of |0\nproject ฝาย||||budget |from |100%||due /|as of |0\nrefused บรรทัด 1: คอลัมน์ “ร้อยละแผนงาน” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\n"},
		{"a per cent beside what is paid out may be of that", "โครงการ\tงบประมาณ\tเบิกจ่าย\t%\tคืบหน้า\nแก้มลิง\t100\t40\t40\t55\n",
			"project แก้มลิง||||budget 100|from |55%||due /|as of |0\nrefused บรรทัด 1: คอลัมน์ “เบิกจ่าย” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\nrefused บรรทัด 1: คอลัมน์ “%” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\n"},
		{"a day that leaves the year open", "โครงการ\tกำหนดเสร็จ\nแก้มลิง\t30 พ.ย.\nฝาย\t30 พ.ย. 64\n",
			"project แก้มลิง||||budget |from |%||due 2020-11-30/2020-11-30|as of |0|due in a year that is not said\nproject ฝาย||||budget |from |%||due 2021-11-30/2021-11-30|as of |0\n"},
		{"what has been done in words, or in a number of anything", "โครงการ\tผลการดำเนินงาน\nแก้มลิง\tดำเนินการแล้ว 80%\nฝาย\tเสร็จแล้ว\nสะพาน\t70 %\nถนน\t12\n",
			"project แก้มลิง||||budget |from |%|ดำเนินการแล้ว 80%|due /|as of |0\nproject ฝาย||||budget |from |%|เสร็จแล้ว|due /|as of |0\nproject สะพาน||||budget |from |70%||due /|as of |0\nproject ถนน||||budget |from |%||due /|as of |0\nrefused บรรทัด 5: “12” ไม่บอกว่าเป็นร้อยละ\n"},
		{"a column of codes does not name projects; words beside per cents are how they stand", "รหัสโครงการ\tชื่อโครงการ\tความก้าวหน้า\tผลการดำเนินงาน\nP01\tแก้มลิง\t70\tรอทาสี\n",
			"project แก้มลิง||||budget |from |70%|รอทาสี|due /|as of |0\nrefused บรรทัด 1: คอลัมน์ “รหัสโครงการ” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\n"},
		{"an agency before a person; a subdistrict; a month; a column that is empty is not named", "โครงการ\tหน่วยงาน\tผู้รับผิดชอบ\tตำบล\tอำเภอ\tเริ่มสัญญา\tหมายเหตุ\tกำหนดเสร็จ\nแก้มลิง\tชลประทาน\tนายช่าง\tบ้านแถว\tเสนา\t1 ต.ค. 63\t-\tก.ย. 64\n",
			"project แก้มลิง|ชลประทาน|เสนา|ตำบลบ้านแถว|budget |from |%||due 2021-09-01/2021-09-30|as of |0\nrefused บรรทัด 1: คอลัมน์ “ผู้รับผิดชอบ” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\nrefused บรรทัด 1: คอลัมน์ “เริ่มสัญญา” ไม่มีในบันทึกโครงการ จึงไม่นำเข้า\n"},
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

func TestAWorkbookThatShowsFractionsAsPerCentsStatesPerCents(t *testing.T) {
	file := workbook(t, func(f *excelize.File) {
		whole, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		if err != nil {
			t.Fatal(err)
		}
		written := `0.0"%"` // the number stands as it is
		plain, err := f.NewStyle(&excelize.Style{CustomNumFmt: &written})
		if err != nil {
			t.Fatal(err)
		}
		format := `0.0%`
		custom, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range []struct {
			title string
			done  any
			style int
		}{{"โครงการ", "ความก้าวหน้า", 0}, {"แก้มลิง", 0.07, whole}, {"ฝาย", 0.455, custom}, {"สะพาน", 1, whole}, {"ถนน", 0.5, plain}, {"สระ", 60, 0}} {
			at, _ := excelize.CoordinatesToCellName(2, i+1)
			if err := errors.Join(f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &[]any{row.title, row.done}), f.SetCellStyle("Sheet1", at, at, row.style)); err != nil {
				t.Fatal(err)
			}
		}
	})
	f, err := sheet.ReadWorkbook(file, opts)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range f.Projects {
		got = append(got, p.Title+" "+p.Percent)
	}
	if want := []string{"แก้มลิง 7", "ฝาย 45.5", "สะพาน 100", "ถนน 0.5", "สระ 60"}; !slices.Equal(got, want) {
		t.Errorf("read %q and not %q", got, want)
	}
}
