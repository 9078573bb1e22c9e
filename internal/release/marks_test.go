package release_test

import (
	"testing"

	"changwat/internal/release"
)

func TestNewCasesOfAWeekAreARowOfTheirOwn(t *testing.T) {
	const text = `จังหวัดตราด ในรอบสัปดาห์ที่ผ่านมา (2-8 มิ.ย. 2567) พบผู้ป่วยโรคไข้หวัดใหญ่รายใหม่ 97 ราย ไม่มีผู้เสียชีวิต
ข้อมูล ณ วันที่ 8 มิถุนายน 2567 มีผู้ป่วยโรคไข้หวัดใหญ่สะสม 846 ราย`
	cases := release.Read(text, release.Options{}).Cases
	if len(cases) != 2 {
		t.Fatalf("there are %d rows: %+v", len(cases), cases)
	}
	week, all := cases[0], cases[1]
	if week.New == nil || week.New.Value != 97 || week.Since.String() != "2024-06-02" || week.AsOf.String() != "2024-06-08" || week.Cumulative != nil || week.Deaths != nil {
		t.Errorf("the week is read as %+v", week)
	}
	if all.Cumulative == nil || all.Cumulative.Value != 846 || all.New != nil || all.Deaths != nil || !all.Since.IsZero() {
		t.Errorf("the total is read as %+v", all)
	}
}

func TestMarksThatAFileDrewBehindTheNextLetterGoBack(t *testing.T) {
	for text, title := range map[string]string{
		"วันที่ 5 ก.พ. 2567 นายก ข เป็นประธานการประชุมคณะกรรมการขบั เคลอื่ นจงั หวดั ชัยภูมิ ครั้งที่ 2/2567": "ประชุมคณะกรรมการขับเคลื่อนจังหวัดชัยภูมิ ครั้งที่ 2/2567",
		"วันที่ 5 ก.พ. 2567 นายก ข เป็นประธานการประชมุ คณะกรรมการผวู้ ่าจา้ งหวั หน้า ครั้งที่ 2/2567":        "ประชุมคณะกรรมการผู้ว่าจ้างหัวหน้า ครั้งที่ 2/2567",
		"วันที่ 5 ก.พ. 2567 นายก ข เป็นประธานการประชุมคณะกรรมการที่ดี นี้ ไม่ ใกล้ ก็ ครั้งที่ 2/2567":        "ประชุมคณะกรรมการที่ดี นี้ ไม่ ใกล้ ก็ ครั้งที่ 2/2567",
	} {
		d := release.Read(text, release.Options{})
		if len(d.Meetings) != 1 || d.Meetings[0].Title != title {
			t.Errorf("%q is read as %+v", text, d.Meetings)
		}
	}
}
