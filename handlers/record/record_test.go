package record_test

import (
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

func figure(m ledger.Measure, value int64) ledger.Figure {
	return ledger.Figure{Measure: m, Value: decimal.NewFromInt(value), Unit: "ราย", Area: "1401", Period: when.Day(when.Date{Year: 2021, Month: time.April, Day: 29})}
}

func TestARecordIsNamedWithWhatBelongsBesideIt(t *testing.T) {
	zone := time.FixedZone("", 7*60*60)
	starts := time.Date(2021, 5, 6, 2, 30, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		record ledger.Record
		title  string
		facts  string
	}{
		"a figure":  {figure(ledger.CaseCumulative, 1294), "ผู้ป่วยสะสม 1,294 ราย", "อำเภอพระนครศรีอยุธยา"},
		"a meeting": {ledger.Meeting{Title: "ประชุมภัยแล้ง", Span: ledger.Span{Starts: starts}}, "ประชุมภัยแล้ง", "พฤ. 6 พ.ค. 64 เวลา 09.30 น."},
		"an order":  {ledger.Order{Text: "เร่งเบิกจ่าย"}, "เร่งเบิกจ่าย", "ผู้รับผิดชอบ: ไม่ระบุ"},
		"a contact": {ledger.Contact{Post: "นายอำเภอเสนา", Phone: "035-201234"}, "นายอำเภอเสนา", "035-201234"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := record.Title(c.record); got != c.title {
				t.Errorf("its title is %q, want %q", got, c.title)
			}
			if got := record.Facts(c.record, zone); len(got) == 0 || got[0] != c.facts {
				t.Errorf("beside it stands %q, want %q", got, c.facts)
			}
		})
	}
}

func TestASmallCountIsNotWritten(t *testing.T) {
	if got := record.AmountShown(figure(ledger.CaseNew, 3), 5); got != "น้อยกว่า 5 ราย" {
		t.Errorf("a small count is %q", got)
	}
	if got := record.AmountShown(figure(ledger.CaseNew, 1300), 5); got != "1,300 ราย" {
		t.Errorf("another count is %q", got)
	}
}

func TestDaysAreNamedByTheFiscalYear(t *testing.T) {
	year := when.FiscalYearOf(when.Date{Year: 2021, Month: time.April, Day: 29})
	for want, days := range map[string]when.Range{
		"ปีงบประมาณ 2564":            {From: year.Quarter(1).From, To: year.Quarter(4).To},
		"ไตรมาส 1–2 ปีงบประมาณ 2564": {From: year.Quarter(1).From, To: year.Quarter(2).To},
	} {
		if got := record.PeriodName(days); got != want {
			t.Errorf("%v is %q, want %q", days, got, want)
		}
	}
}

func TestARoomIsSaidByItsNameOrItsFloor(t *testing.T) {
	for name, c := range map[string]struct {
		venue, said string
		want        bool
	}{
		"its name":              {"ห้องประชุมอโยธยา ชั้น 4 ศาลากลาง", "อโยธยา", true},
		"with the word for one": {"ห้องประชุมอโยธยา", "ห้องอโยธยา", true},
		"another":               {"ห้องประชุมอโยธยา", "ห้องป่าตอง", false},
		"a room without a name": {"ห้องประชุมอโยธยา", "ห้องประชุม", false},
		"its floor":             {"ห้องประชุมอโยธยา ชั้น 3 ศาลากลาง", "ห้องประชุมชั้น 3", true},
		"another floor":         {"ห้องประชุมชั้น 2 ศาลากลาง", "ห้องประชุมชั้น 3", false},
		"the building's name":   {"ห้องประชุมชั้น 2 ศาลากลางจังหวัดพระนครศรีอยุธยา", "ห้องอยุธยา", false},
	} {
		if got := record.InRoom(c.venue, c.said); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
