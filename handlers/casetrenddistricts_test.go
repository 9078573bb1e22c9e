package handlers_test

import (
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

func TestTheTrendOfDistrictsIsAPanelForEachWhereTheirDailyCountsAreKnown(t *testing.T) {
	o := newEmptyOffice(t)
	const question = "แนวโน้มโควิดรายอำเภอ"
	if a := o.answerAll(t, question); len(a.Cards) > 0 || !strings.Contains(a.Text, "ไม่แยก") {
		t.Errorf("without counts of districts: %+v", a)
	}
	last := when.Date{Year: 2021, Month: 4, Day: 29}
	districts := place.Thailand().Within("14")[:3]
	for i, d := range districts {
		for day := range 14 {
			if i == 2 && day == 5 {
				continue // a gap
			}
			o.enter(t, ledger.CaseNew, d.Code, "ราย", when.Day(last.AddDays(day-13)), int64(10+i*100+(1-i)*day))
		}
	}
	o.enter(t, ledger.CaseNew, "1416", "ราย", when.Day(last), 500) // one day alone has no trend
	found := o.pictures(t, question)
	if len(found) != 2 || found[0].Kind != chart.Multiples || len(found[0].Series) != 3 || found[0].Series[0].Code != districts[0].Code {
		t.Fatalf("%+v", found)
	}
	p := found[0]
	if len(p.Series[0].Values) != 14 || p.Series[2].Values[5].Valid || !p.Series[2].Values[6].Valid || p.Finding() != "ผู้ป่วยใหม่แยก 3 พื้นที่" {
		t.Errorf("%q, %+v", p.Finding(), p.Series[2])
	}
	o.spoken = nil
	c := o.answerAll(t, question).Cards[0]
	if len(c.Tables[0].Lines) != 3 || !strings.Contains(c.Tables[0].Lines[0].Value, "เฉลี่ย 7 วัน 20 เพิ่มจาก 13 ใน 7 วันก่อนหน้า (คำนวณ)") ||
		len(c.Shows) != 41 || len(c.Sources) != 1 || !strings.Contains(strings.Join(c.Notes, ""), "อีก 13 อำเภอไม่มี") {
		t.Errorf("beside the panels stand %+v, %v, %d records", c.Tables, c.Notes, len(c.Shows))
	}
	weeks := o.answerAll(t, question).Cards[1]
	if p := weeks.Picture.Chart; p.Kind != chart.Stacked || len(p.Items) != 2 || len(p.Parts) != 2 || p.Rest || p.Items[1].Label != "23–29 เม.ย. 64" || !p.Items[1].Parts[0].Decimal.Equal(decimal.NewFromInt(770)) {
		t.Errorf("the weeks of the districts that have each day: %+v", p)
	}
	if lines := weeks.Tables[0].Lines; len(lines) != 2 || !strings.Contains(lines[1].Value, "มากที่สุด 770") ||
		!strings.Contains(weeks.Notes[0], "ผลรวมของ 2 อำเภอที่มียอดครบทุกวัน") || len(weeks.Shows) != 28 {
		t.Errorf("beside them stand %+v, %v, %d records", lines, weeks.Notes, len(weeks.Shows))
	}
	o.spoken = nil
	if two := o.pictures(t, "แนวโน้มโควิดรายอำเภอ 28-29 เมษายน 2564"); len(two) != 1 || len(two[0].Series[0].Values) != 2 {
		t.Errorf("of two days: %+v", two)
	}
}

func TestThePanelsOfAllDistrictsFitTheAddressOfAPicture(t *testing.T) {
	o := newEmptyOffice(t)
	last := when.Date{Year: 2021, Month: 4, Day: 29}
	for i, d := range place.Thailand().Within("14") {
		for day := range 28 {
			o.enter(t, ledger.CaseNew, d.Code, "ราย", when.Day(last.AddDays(day-27)), int64((i*977+day*day*613)%5000))
		}
	}
	found := o.pictures(t, "แนวโน้มโควิดรายอำเภอ")
	if len(found) != 2 || len(found[0].Series) != 16 {
		t.Fatalf("%+v", found)
	}
	data, err := found[0].MarshalBinary()
	if days := len(found[0].Series[0].Values); err != nil || len(data) > 650 || days < 7 {
		t.Errorf("%d days in %d bytes, %v", days, len(data), err)
	}
	weeks := found[1]
	if data, err := weeks.MarshalBinary(); err != nil || len(data) > 650 || len(weeks.Items) != 4 || len(weeks.Parts) != 5 || weeks.Parts[4] != "อีก 12 อำเภอ" || !weeks.Rest {
		t.Errorf("the weeks take %d bytes, %v: %+v", len(data), err, weeks)
	}
}

func TestSmallCountsOfDistrictsAreNotInTheirTrend(t *testing.T) {
	d := newDesk(t)
	d.set(setting.SmallestCount, "5")
	var all []proposal.Change
	for i, p := range place.Thailand().Within("14")[:3] {
		for day := range 4 {
			all = append(all, count(p.Code, int64(2+i*10+day), when.DateOf(d.now).AddDays(day-3)))
		}
	}
	p, err := d.store.Propose(t.Context(), proposal.Operator(), proposal.Draft{Text: "ยอดรายอำเภอ", Changes: all})
	if err == nil {
		_, err = d.store.Apply(t.Context(), proposal.Operator(), p.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	d.now = d.now.Add(time.Minute)
	q := dialog.Question{Query: intent.Query{Intent: intent.CaseTrend}, Now: d.now, By: dialog.Asker{ID: "Ureader", Role: ledger.RoleReader}}
	q.Slots.By = intent.ByDistrict
	a, err := d.router.Answer(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	d.wants(a, "ไม่แสดงจำนวนที่น้อยกว่า 5 ราย")
	for _, s := range a.Cards[0].Picture.Chart.Series {
		for _, v := range s.Values {
			if v.Valid && v.Decimal.IntPart() < 5 {
				t.Errorf("%s shows %s", s.Name, v.Decimal)
			}
		}
	}
}
