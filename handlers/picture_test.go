package handlers_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/chart"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// pictures returns the pictures of the answer to a text, each of which can be drawn.
func (o *office) pictures(t *testing.T, text string) []chart.Picture {
	t.Helper()
	o.spoken = nil
	return drawable(t, o.answerAll(t, text))
}

// drawable returns the pictures of an answer, each of which can be laid out and encoded.
func drawable(t *testing.T, a dialog.Answer) []chart.Picture {
	t.Helper()
	boundaries, _, err := chart.EmbeddedBoundaries("14")
	if err != nil {
		t.Fatal(err)
	}
	d, err := chart.New(boundaries)
	if err != nil {
		t.Fatal(err)
	}
	var all []chart.Picture
	for _, c := range a.Cards {
		if c.Picture == nil {
			continue
		}
		p := c.Picture.Chart
		if _, err := d.Layout(p); err != nil {
			t.Errorf("%s: %v", p.Finding(), err)
		}
		if _, err := p.MarshalBinary(); err != nil {
			t.Errorf("%s: %v", p.Finding(), err)
		}
		if p.Source == "" || p.AsOf.IsZero() || p.Unit == "" {
			t.Errorf("%s: a picture without source, day or unit: %+v", p.Finding(), p)
		}
		all = append(all, p)
	}
	return all
}

func TestWhatChangesWithTimeComesAsAPicture(t *testing.T) {
	o := newOffice(t)
	o.now = time.Date(2021, 6, 20, 9, 0, 0, 0, o.now.Location())
	for text, want := range map[string]struct {
		kind    chart.Kind
		finding string
		days    int
	}{
		"แนวโน้มโควิดเป็นอย่างไร":                        {chart.Line, "ผู้ป่วยใหม่เพิ่มขึ้น 3 สัปดาห์ติด", 51},
		"แนวโน้มโควิด 1-14 พฤษภาคม 2564":                 {chart.Line, "ผู้ป่วยใหม่เฉลี่ย 7 วันเพิ่มขึ้นร้อยละ 9", 14},
		"เทียบผู้ป่วยใหม่วันที่ 18 กับ 19 มิถุนายน 2564": {chart.Bars, "ผู้ป่วยใหม่ 19 มิ.ย. 64 เพิ่มขึ้น 8 ราย (ร้อยละ 26.7)", 0},
	} {
		found := o.pictures(t, text)
		if len(found) != 1 || found[0].Kind != want.kind || found[0].Finding() != want.finding {
			t.Errorf("%s: %+v, want one of kind %d that says %q", text, findings(found), want.kind, want.finding)
			continue
		}
		if want.days > 0 && len(found[0].Series[0].Values) != want.days {
			t.Errorf("%s: %d days, want %d", text, len(found[0].Series[0].Values), want.days)
		}
	}
	for _, text := range []string{"ยอดโควิดล่าสุด", "รักษาหายแล้วกี่คน", "ประชุมครั้งต่อไปเมื่อไหร่", "วันไหนติดเยอะสุด"} {
		if found := o.pictures(t, text); len(found) > 0 {
			t.Errorf("%s: %v, but one number needs no picture", text, findings(found))
		}
	}
}

func findings(all []chart.Picture) []string {
	var said []string
	for _, p := range all {
		said = append(said, p.Finding())
	}
	return said
}

func TestTheMorningSummaryShowsTheLastWeeks(t *testing.T) {
	o := newOffice(t)
	o.now = time.Date(2021, 6, 20, 8, 0, 0, 0, o.now.Location())
	a, err := o.router.Summary(t.Context(), o.now)
	if err != nil {
		t.Fatal(err)
	}
	if found := drawable(t, a); len(found) != 1 || len(found[0].Series[0].Values) != 28 || !a.Cards[0].Picture.Titled {
		t.Errorf("%v", findings(found))
	}
	o.now = time.Date(2021, 9, 1, 8, 0, 0, 0, o.now.Location())
	if a, err = o.router.Summary(t.Context(), o.now); err != nil || a.Cards[0].Picture != nil {
		t.Errorf("figures that are weeks old are pictured as if they were news: %v", err)
	}
}

// enter records a figure of an area.
func (o *office) enter(t *testing.T, m ledger.Measure, area, unit string, days when.Range, value int64) {
	t.Helper()
	source, err := o.records.AddSource(t.Context(), ledger.Source{
		Key: "test", Kind: ledger.SourceDataset, Title: "รายงาน", Publisher: "สำนักงานสาธารณสุขจังหวัด", Published: days.To, AddedBy: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	subject := "โควิด-19"
	if m == ledger.OTOPSales {
		subject = "OTOP"
	}
	if _, err := o.records.AddFigure(t.Context(), ledger.Figure{
		Measure: m, Subject: subject, Area: area, Period: days, Value: decimal.NewFromInt(value), Unit: unit, Scope: "ตามรายงาน", Source: source, Quote: "ตามรายงาน", Author: "test",
	}); err != nil {
		t.Fatal(err)
	}
}

func TestDistrictsAreRankedOnAMapWhereTheirCountsAreKnown(t *testing.T) {
	o := newEmptyOffice(t)
	const question = "อำเภอไหนติดโควิดมากที่สุด"
	if found := o.pictures(t, question); len(found) > 0 {
		t.Errorf("without counts of districts: %v", findings(found))
	}
	day := when.Day(when.Date{Year: 2021, Month: 4, Day: 29})
	before := when.Day(day.From.AddDays(-1))
	for i, d := range place.Thailand().Within("14")[:12] {
		o.enter(t, ledger.CaseNew, d.Code, "ราย", day, int64(i*3))
	}
	o.enter(t, ledger.CaseNew, "1416", "ราย", before, 500) // of another day: not to be ranked among them
	o.enter(t, ledger.CaseNew, "14", "ราย", day, 900)      // of the province

	found := o.pictures(t, question)
	if len(found) != 1 || found[0].Kind != chart.Bars || found[0].Finding() != "เสนามีผู้ป่วยใหม่มากที่สุด 33 ราย" {
		t.Fatalf("without boundaries: %v", findings(found))
	}
	o.deps.HasMap = func(codes []string) bool { return len(codes) == 16 }
	o.router = handlers.NewRouter(o.deps)
	found = o.pictures(t, question)
	if len(found) != 1 || found[0].Kind != chart.Map || len(found[0].Items) != 16 || found[0].Items[15].Value.Valid {
		t.Fatalf("with boundaries: %+v", found)
	}
	o.spoken = nil
	a := o.answerAll(t, question)
	if c := a.Cards[0]; c.Tiles[0].Value != "33" || len(c.Tables[0].Lines) != 12 || len(c.Shows) == 0 {
		t.Errorf("the numbers beside the map: %+v", c)
	}
}

func TestSalesOfQuartersComeAsAPicture(t *testing.T) {
	o := newEmptyOffice(t)
	year := when.FiscalYear(2564)
	o.enter(t, ledger.OTOPSales, "14", "บาท", year.Quarter(1), 20_000_000)
	if found := o.pictures(t, "โอทอปขายได้เท่าไร"); len(found) > 0 {
		t.Errorf("one quarter: %v", findings(found))
	}
	o.enter(t, ledger.OTOPSales, "14", "บาท", year.Quarter(2), 25_000_000)
	found := o.pictures(t, "โอทอปขายได้เท่าไร")
	if len(found) != 1 || len(found[0].Items) != 2 || found[0].Finding() != "ยอดจำหน่าย OTOP ไตรมาส 2 เพิ่มขึ้น 5 ล้าน บาท (ร้อยละ 25)" {
		t.Errorf("two quarters: %v", findings(found))
	}
}
