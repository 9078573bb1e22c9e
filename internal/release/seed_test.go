package release_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"changwat/internal/release"
)

// seed is the release of 29 April 2564 among the sample records.
func seed(t *testing.T) (string, release.Draft) {
	t.Helper()
	text, err := seedText()
	if err != nil {
		t.Fatal(err)
	}
	return text, release.Read(text, release.Options{Province: "14"})
}

func seedText() (string, error) {
	text, err := os.ReadFile("testdata/seed/2564-04-29.txt")
	return string(text), err
}

func TestTheReleaseOfTheProvincialCommitteeIsReadAsItStands(t *testing.T) {
	_, d := seed(t)
	o := d.Output()
	facts := []struct {
		fact      string
		got, want any
	}{
		{"there is one meeting", len(o.Meetings), 1},
		{"its number", value(o.Meetings[0].Number), "4/2564"},
		{"its title", value(o.Meetings[0].Title), "ประชุมคณะกรมการจังหวัด และหัวหน้าส่วนราชการประจำจังหวัดพระนครศรีอยุธยา ครั้งที่ 4/2564"},
		{"its day", value(o.Meetings[0].Date), "2021-04-29"},
		{"its begin", value(o.Meetings[0].Start), "09:30"},
		{"its end is not stated", value(o.Meetings[0].End), ""},
		{"its room", value(o.Meetings[0].Venue), "ห้องประชุมอโยธยา ชั้น 3 ศาลากลางจังหวัดพระนครศรีอยุธยา"},
		{"its platform", value(o.Meetings[0].Online), "Zoom"},
		{"its chair", value(o.Meetings[0].Chair), "นายภานุ แย้มศรี"},
		{"the chair's post", value(o.Meetings[0].ChairPost), "ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา"},
		{"the cases are one row", len(o.Cases), 1},
		{"of the disease", o.Cases[0].Disease, "โควิด-19"},
		{"in the province", value(o.Cases[0].Area), "พระนครศรีอยุธยา"},
		{"in all", *o.Cases[0].Cumulative, int64(294)},
		{"recovered", *o.Cases[0].Recovered, int64(63)},
		{"since", value(o.Cases[0].Since), "2021-04-01"},
		{"as of the meeting", value(o.Cases[0].AsOf), "2021-04-29"},
		{"new, deaths and the day's are not stated", o.Cases[0].New == nil && o.Cases[0].Deaths == nil && o.Cases[0].DeathsNew == nil && o.Cases[0].RecoveredNew == nil, true},
		{"there are two OTOP figures", len(o.Figures), 2},
		{"sales", o.Figures[0].Kind, release.Sales},
		{"in baht", o.Figures[0].Value.String(), "27775960"},
		{"of quarters 1 and 2", value(o.Figures[0].Period), "2020-10-01/2021-03-31"},
		{"a difference", o.Figures[1].Kind, release.IncomeChange},
		{"of income", o.Figures[1].Value.String(), "256893339"},
		{"of the same quarters", value(o.Figures[1].Period), "2020-10-01/2021-03-31"},
		{"against the year before", value(o.Figures[1].CompareTo), "ปี 2563"},
		{"the royal birthday is an occasion", value(o.Occasions[0].Date), "2021-07-28"},
		{"and the only one", len(o.Occasions), 1},
		{"the source", o.Sources[0].Name, "สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา"},
		{"its days", strings.Join(o.Dates, " "), "2021-04-29 2021-07-28 2021-04-01"},
	}
	for _, f := range facts {
		if f.got != f.want {
			t.Errorf("%s: %v, and the release says %v", f.fact, f.got, f.want)
		}
	}
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestTheReleaseListsEightLinesOfProjectsOneOfThemTwice(t *testing.T) {
	_, d := seed(t)
	const development, marketing = "ด้านการพัฒนาผลิตภัณฑ์", "ด้านการส่งเสริมการตลาด"
	const province, department, others = "งบโครงการยุทธศาสตร์จังหวัด", "งบโครงการยุทธศาสตร์กรมการพัฒนาชุมชน", "งบอื่นๆ (สำนักงานพัฒนาชุมชนจังหวัดร่วมกับเครือข่าย OTOP)"
	const enterprises = "โครงการส่งเสริมและพัฒนาผู้ประกอบการผลิตภัณฑ์ชุมชน และวิสาหกิจขนาดกลาง และขนาดย่อมแบบครบวงจร"
	want := [][3]string{
		{enterprises, development, province},
		{"โครงการยกระดับศักยภาพเกษตรกรรุ่นใหม่และผู้ประกอบการวิสาหกิจชุมชนในการผลิตสินค้าชุมชน", development, department},
		{"โครงการส่งเสริมกระบวนการเครือข่ายองค์ความรู้ (Knowledge – Based OTOP : KBO)", development, department},
		{"งานยอยศยิ่งฟ้า อยุธยามรดกโลก", marketing, province},
		{"โครงการส่งเสริมการท่องเที่ยวและกระตุ้นเศรษฐกิจตามนโยบายของนายกรัฐมนตรีในระดับจังหวัด “เดิน กิน ชิมเที่ยว จังหวัดพระนครศรีอยุธยา”", marketing, province},
		{enterprises, marketing, province},
		{"งาน OTOP CITY 2020", marketing, department},
		{"งาน“เมืองมรดก ยกระดับภูมิปัญญาไทย สู้ภัยโควิด สนุกกับ ช็อป ชิม ชิลล์ จังหวัดพระนครศรีอยุธยา”", marketing, others},
	}
	var got [][3]string
	for _, p := range d.Projects {
		got = append(got, [3]string{p.Title, p.WorkArea, p.MoneySource})
	}
	if !slices.Equal(got, want) {
		t.Errorf("projects:\n%q\nwant:\n%q", got, want)
	}
	if len(d.Events) > 0 {
		t.Errorf("the fairs are lines of projects, without days or places: %v", d.Events)
	}
}

func TestTheReleaseGivesFourOrdersWithoutDay(t *testing.T) {
	_, d := seed(t)
	want := []string{
		"ให้มีติดตามเร่งรัดการดำเนินงานเบิกจ่ายเงินงบประมาณในไตรมาสที่ 3 ให้เป็นไปตามเป้าหมาย",
		"ขอให้หัวหน้าส่วนราชการกำชับเจ้าหน้าที่ผู้ปฏิบัติงานอย่างเข้มงวดในการเป็นต้นแบบที่ถูกต้องในการร่วมมือปฏิบัติตามมาตรการ D-M-H-T-T-A อย่างเคร่งครัด",
		"หากพบผู้ติดเชื้อให้รายงานทันที",
		"สำหรับหน่วยงานที่มีการ Work From Home ขอให้กำหนดช่องทางการบริการประชาชนให้เหมาะสม เพื่อมิให้เกิดความเสียหายแก่งานราชการ",
	}
	if len(d.Orders) != len(want) {
		t.Fatalf("orders: %+v", d.Orders)
	}
	for i, o := range d.Orders {
		if o.Text != want[i] || !o.Due.IsZero() {
			t.Errorf("order %d: %q, due %v", i+1, o.Text, o.Due)
		}
	}
	if d.Orders[1].Owner != "หัวหน้าส่วนราชการ" {
		t.Errorf("the second order binds %q", d.Orders[1].Owner)
	}
}

func TestTheReleaseNamesEightOfficialsAndTwoProgrammes(t *testing.T) {
	_, d := seed(t)
	const governor, deputy = "ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา", "รองผู้ว่าราชการจังหวัดพระนครศรีอยุธยา"
	want := []string{
		"นายภานุ แย้มศรี " + governor, "นายพรพจน์ บัณฑิตยานุรักษ์ " + deputy, "นางสาวนุชนาถ ประทีปธีรานันต์ " + deputy,
		"นางสรัลพัชร ประโมทะกะ " + deputy, "นายสมศักดิ์ เจริญไพฑูรย์ " + deputy, "นายประทีป การมิตรี ปลัดจังหวัด",
		"พันเอก(พิเศษ) เพิ่มศักดิ์ ขุนโขลน รอง ผอ.รมน.จว.", "นายกิจจา ทองแดง พัฒนาการจังหวัดพระนครศรีอยุธยา",
	}
	var got []string
	for _, p := range d.People {
		got = append(got, p.Name+" "+p.Post)
	}
	if !slices.Equal(got, want) {
		t.Errorf("people: %q", got)
	}
	var programmes []string
	for _, p := range d.Programmes {
		programmes = append(programmes, p.Name)
	}
	if !slices.Equal(programmes, []string{"เราชนะ", "จังหวัดสะอาด"}) {
		t.Errorf("programmes: %q", programmes)
	}
}

func TestTheReleaseLeavesOpenWhatTheCardAsks(t *testing.T) {
	_, d := seed(t)
	all := ""
	for _, w := range d.Warnings {
		all += w.Thai + "\n"
	}
	for _, want := range []string{"28 กรกฎาคม 2564", "ข้อสั่งการ 4 ข้อไม่ได้ระบุ", "โครงการซ้ำ 1"} {
		if !strings.Contains(all, want) {
			t.Errorf("no warning says %q:\n%s", want, all)
		}
	}
}
