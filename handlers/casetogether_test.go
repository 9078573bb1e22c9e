package handlers_test

import (
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

func TestTheCountsOfDistrictsAreAddedUpAndSetAgainstEachOther(t *testing.T) {
	o := newEmptyOffice(t)
	day := when.Date{Year: 2021, Month: time.April, Day: 29}
	total := when.Range{From: when.Date{Year: 2021, Month: time.April, Day: 1}, To: day}
	for code, n := range map[string]int64{"14": 500, "1406": 30, "1412": 25, "1411": 50} {
		o.enter(t, ledger.CaseCumulative, code, "ราย", total, n)
	}
	o.enter(t, ledger.CaseCumulative, "14", "ราย", when.Range{From: total.From, To: day.AddDays(-1)}, 480)
	for _, c := range []struct{ name, question, want string }{
		{"the sum of two", "เสนากับบางปะอินรวมกันกี่คน", "รวม 2 อำเภอ (คำนวณ): 55 ราย"},
		{"how far two lie apart", "เสนากับบางปะอินต่างกันกี่คน", "บางปะอิน มากกว่า เสนา (คำนวณ): 5 ราย"},
		{"by how many one is over another", "บางปะอินมากกว่าเสนากี่คน", "บางปะอิน มากกว่า เสนา (คำนวณ): 5 ราย"},
		{"no sum where one has none", "เสนากับบางบาลรวมกันกี่คน", "ยังไม่มียอดของบางบาลในบันทึกของวันเดียวกัน จึงคำนวณไม่ได้"},
		{"the share of one", "บางปะอินคิดเป็นกี่เปอร์เซ็นต์ของจังหวัด", "บางปะอิน: ผู้ป่วยสะสมต่อทั้งจังหวัด (คำนวณ): 6 %"},
		{"no share where there is no count", "บางบาลคิดเป็นกี่เปอร์เซ็นต์ของจังหวัด", "จึงคิดเป็นร้อยละของจังหวัดไม่ได้"},
		{"new cases from two totals", "เมื่อวานติดเพิ่มกี่คน", "ผู้ป่วยใหม่ (คำนวณ): 20 ราย · ณ 29 เม.ย. 64 · 500 − 480"},
		{"no new cases without two totals", "วันที่ 28 ติดเพิ่มกี่คน", "บันทึกไม่มียอดผู้ป่วยใหม่"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o.spoken = nil
			if got := o.answerAll(t, c.question).Plain(); !strings.Contains(got, c.want) {
				t.Errorf("%s is answered with\n%s", c.question, got)
			}
		})
	}
}
