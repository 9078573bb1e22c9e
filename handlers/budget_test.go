package handlers_test

import (
	"testing"

	"changwat/handlers/entry"
	"changwat/internal/chart"
)

const disbursementTable = `ผลการเบิกจ่ายงบประมาณ จังหวัดพระนครศรีอยุธยา ณ วันที่ 29 เมษายน 2564
แหล่งงบ;ได้รับจัดสรร (บาท);เป้าหมาย (บาท);เบิกจ่าย (บาท);ร้อยละ
งบพัฒนาจังหวัด;280,000,000;215,600,000;124,500,000;44.46
งบกลุ่มจังหวัดภาคกลางตอนบน;90,000,000;60,000,000;61,200,000;68
รวม;370,000,000;275,600,000;185,700,000;50.19
`

// Without figures an answer says that there are none; what an office has recorded is shown with its day and its target.
func TestTheDisbursementThatAnOfficeHasRecordedIsShownAgainstItsTarget(t *testing.T) {
	d := newEntryDesk(t)
	d.user = "Ureader"
	const question = "เบิกจ่ายงบประมาณถึงไหนแล้ว"
	d.wants(d.told(question), "ไม่มีตัวเลขในเอกสาร")
	card, err := entry.NewGatherer(d.deps.Entry()).TakeFile(t.Context(), d.request("Ureporter"), "เบิกจ่าย.csv", []byte(disbursementTable))
	if err != nil {
		t.Fatal(err)
	}
	d.wants(card, "พบ 9 ตัวเลข", "เบิกจ่ายสะสม 124,500,000 บาท", "งบประมาณทุกแหล่งรวม")
	d.saves(d.shows("Ureporter", card))

	a := d.told(question)
	d.wants(a, "การเบิกจ่าย ณ 29 เม.ย. 64", "งบพัฒนาจังหวัด",
		"เบิกจ่าย 124,500,000 บาท · ร้อยละ 57.7 ของเป้าหมาย 215,600,000 (คำนวณ) · ร้อยละ 44.5 ของงบที่ได้รับจัดสรร 280,000,000 (คำนวณ)",
		"เบิกจ่าย 61,200,000 บาท · ร้อยละ 102 ของเป้าหมาย 60,000,000 (คำนวณ)")
	found := drawable(t, a)
	if len(found) != 1 || found[0].Kind != chart.Share || found[0].Finding() != "การเบิกจ่ายยังไม่ถึงเป้าหมาย 2 จาก 3 รายการ" {
		t.Errorf("pictures: %v", findings(found))
	}
	for question, wants := range map[string][]string{
		"เบิกจ่ายงบพัฒนาจังหวัดไปเท่าไร":           {"เบิกจ่าย 124,500,000 บาท"},
		"สำนักงานสาธารณสุขจังหวัดเบิกจ่ายงบเท่าไร": {"ของ “สำนักงานสาธารณสุขจังหวัด”: ไม่มีตัวเลขในเอกสาร"},
		"เบิกจ่ายงบไตรมาส 2 ปี 2564 ได้เท่าไร":     {"ยอดเบิกจ่ายในบันทึกเป็นของวันหลังจากนั้น ล่าสุด ณ 29 เม.ย. 64"},
		"เบิกจ่ายงบไตรมาสนี้เป็นร้อยละเท่าไร":      {"ร้อยละ 44.5 ของงบที่ได้รับจัดสรร"},
		"เปรียบเทียบการเบิกจ่ายงบประมาณรายอำเภอ":   {"รายอำเภอ: ไม่มีตัวเลขในเอกสาร ที่มีคือ"},
	} {
		a := d.told(question)
		for _, want := range wants {
			d.wants(a, want)
		}
	}
	d.lacks(d.told("สำนักงานสาธารณสุขจังหวัดเบิกจ่ายงบเท่าไร"), "124,500,000")
}

// A list of budgets in lines ends in their sum, which is that of none of them; an agency is called by its name without its per cent.
func TestTheSumOfAListOfBudgetsIsOfAllOfThem(t *testing.T) {
	d := newEntryDesk(t)
	for text, wants := range map[string][]string{
		"เบิกจ่าย ณ 23 เม.ย. 64\nรายจ่ายประจำ จัดสรร 1,250 ล้าน เบิก 812.5 ล้าน 65%\nรายจ่ายลงทุน จัดสรร 2,350 ล้าน เบิก 987 ล้าน 42%\nรวม จัดสรร 3,600 ล้าน เบิก 1,799.5 ล้าน 49.99%": {
			"พบ 9 ตัวเลข", "งบที่ได้รับจัดสรร 3,600,000,000 บาท", "งบประมาณทุกแหล่งรวม"},
		"เบิกจ่าย ณ 23 เม.ย. 64\nงบลงทุน จัดสรร 300 ล้าน เบิก 120 ล้าน\nรวมเบิกจ่ายร้อยละ 40": {"พบ 3 ตัวเลข", "งบลงทุน"},
		"ผลเบิกจ่าย ณ 28 เม.ย. 64\nสสจ. 65%\nแขวงทางหลวง 58.3%\nโยธาธิการ 44%":                {"พบ 3 ตัวเลข", "58.3", "ของแขวงทางหลวง"},
	} {
		a := d.told(text)
		d.wants(a, wants...)
		d.lacks(a, "58.3% โยธาธิการ", "ไม่ตรงกับ")
	}
}
