package handlers_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// answer answers a query as it was understood, at now.
func (o *office) answer(t testing.TB, q intent.Query) dialog.Answer {
	t.Helper()
	a, err := o.router.Answer(t.Context(), dialog.Question{Query: q, Now: o.now, By: official})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestWhatAnswersSayAndNeverSay(t *testing.T) {
	o := newOffice(t)
	morning, noon, may := o.now, o.now.Add(5*time.Hour), time.Date(2021, 5, 17, 13, 0, 0, 0, o.now.Location())
	slots := func(set func(*intent.Slots)) intent.Slots {
		var s intent.Slots
		set(&s)
		return s
	}
	for _, test := range []struct {
		name       string
		now        time.Time
		in         intent.Intent
		slots      intent.Slots
		says, nots []string
	}{
		{"before noon nothing recorded later is known", morning, intent.CaseCount, intent.Slots{}, []string{"294 ราย", "63 ราย", "ณ 29 เม.ย. 64"}, []string{"25 ราย"}},
		{"from noon the day's figure stands apart from the release's", noon, intent.CaseCount, intent.Slots{}, []string{"25 ราย", "294 ราย", "คนละแหล่ง"}, []string{"319", "231"}},
		{"people in treatment are not computed", morning, intent.CaseCount, slots(func(s *intent.Slots) { s.Metric = []intent.Metric{"active"} }), []string{"ยังไม่มีข้อมูลผู้ที่กำลังรักษา"}, []string{"231"}},
		{"deaths are not stated", morning, intent.CaseCount, slots(func(s *intent.Slots) { s.Metric = []intent.Metric{"cumulative", "deaths"} }), []string{"294 ราย", "ผู้เสียชีวิต: ไม่ระบุในเอกสาร"}, nil},
		{"a day without a figure is said to have none, and the newest is shown as what it is", morning, intent.CaseCount, slots(func(s *intent.Slots) { s.Dates = []when.Date{{Year: 2021, Month: 4, Day: 30}} }), []string{"ยังไม่มียอดโควิดของวันนี้ (30 เม.ย. 64)", "ล่าสุด"}, nil},
		{"tomorrow is not forecast", morning, intent.CaseCount, slots(func(s *intent.Slots) { s.Dates = []when.Date{{Year: 2021, Month: 5, Day: 1}} }), []string{"ยังมาไม่ถึง"}, nil},
		{"another province is not known", morning, intent.CaseCount, slots(func(s *intent.Slots) { s.Area = []string{"ชลบุรี"} }), []string{"ยังไม่มีข้อมูลของจังหวัดชลบุรี"}, nil},
		{"another disease is not known", morning, intent.CaseCount, slots(func(s *intent.Slots) { s.Disease = "ไข้เลือดออก" }), []string{"ยังไม่มีข้อมูลโรคไข้เลือดออก"}, nil},
		{"one point makes no trend", noon, intent.CaseTrend, intent.Slots{}, []string{"ยังบอกแนวโน้มไม่ได้"}, nil},
		{"a trend compares one series and says that it computes", may, intent.CaseTrend, intent.Slots{}, []string{"(คำนวณ)", "กรมควบคุมโรค"}, []string{"294"}},
		{"a sum of days says that it is one, and which days it lacks", may, intent.CaseCount, slots(func(s *intent.Slots) {
			s.Metric = []intent.Metric{"new"}
			s.Ranges = []when.Range{{From: when.Date{Year: 2021, Month: 4, Day: 25}, To: when.Date{Year: 2021, Month: 5, Day: 2}}}
		}), []string{"(คำนวณ)", "ผลรวมยอดรายวัน 3 วัน จาก 8 วัน"}, nil},
		{"days of two sources are not compared", may, intent.CaseCompare, slots(func(s *intent.Slots) {
			s.Metric = []intent.Metric{"cumulative"}
			s.Dates = []when.Date{{Year: 2021, Month: 4, Day: 29}, {Year: 2021, Month: 4, Day: 30}}
		}), []string{"เทียบไม่ได้"}, nil},
		{"sales are not the income", morning, intent.OTOPSales, intent.Slots{}, []string{"27,775,960 บาท"}, []string{"256,893,339", "284,669,299"}},
		{"the change of income has neither level nor percent", morning, intent.OTOPCompare, intent.Slots{}, []string{"เพิ่มขึ้น: 256,893,339 บาท", "ยอดรายได้รวม: ไม่ระบุ", "ร้อยละที่เปลี่ยน: ไม่ระบุ", "คนละตัวชี้วัด"}, []string{"27,775,960"}},
		{"a year that the source does not compare with is said to be another", morning, intent.OTOPCompare, slots(func(s *intent.Slots) { s.CompareTo = intent.Comparison{Year: 2560} }), []string{"ยังไม่มีข้อมูลเทียบกับปีงบประมาณ 2560"}, nil},
		{"a quarter without a report has none", morning, intent.OTOPSales, slots(func(s *intent.Slots) { s.Quarter, s.FiscalYear = []int{3}, 2564 }), []string{"ยังไม่มีรายงานของไตรมาส 3 ปีงบประมาณ 2564"}, nil},
		{"a half is not divided into its quarters", morning, intent.OTOPSales, slots(func(s *intent.Slots) { s.Quarter, s.FiscalYear = []int{1}, 2564 }), []string{"ไม่แยกไตรมาส 1 ปีงบประมาณ 2564"}, nil},
		{"a project in two lines is told once with both", morning, intent.OTOPProjects, intent.Slots{}, []string{"7 โครงการ", "8 รายการ", "การพัฒนาผลิตภัณฑ์ และการส่งเสริมการตลาด (2 รายการ)"}, nil},
		{"projects of a money source", morning, intent.OTOPProjects, slots(func(s *intent.Slots) {
			s.BudgetSource = intent.List[string]{"งบกรมการพัฒนาชุมชน"}
		}), []string{"KBO", "OTOP CITY 2020"}, []string{"ยอยศยิ่งฟ้า"}},
		{"fairs without days say so", morning, intent.OTOPEvents, intent.Slots{}, []string{"งาน OTOP CITY 2020\n   ไม่ระบุวันที่"}, []string{"วันเฉลิมพระชนมพรรษา"}},
		{"orders have neither owner nor day", morning, intent.ActionItemsQuery, intent.Slots{}, []string{"ผู้รับผิดชอบ: ไม่ระบุ · กำหนด: ไม่ระบุ", "4 ข้อยังไม่มี"}, nil},
		{"the end of a meeting is not stated", morning, intent.MeetingQuery, slots(func(s *intent.Slots) { s.Number = []string{"4/2564"} }), []string{"09.30 น. (ไม่ระบุเวลาเลิก)", "Zoom (ไม่ระบุลิงก์)"}, nil},
		{"an unknown meeting is not known", morning, intent.MeetingQuery, slots(func(s *intent.Slots) { s.Number = []string{"9/2564"} }), []string{"ไม่พบการประชุมครั้งที่ 9/2564"}, nil},
		{"a cancelled meeting says so", morning, intent.MeetingQuery, slots(func(s *intent.Slots) { s.Dates = []when.Date{{Year: 2021, Month: 5, Day: 7}} }), []string{"[ยกเลิกแล้ว]", "~วันศุกร์ที่ 7 พฤษภาคม 2564~"}, nil},
		{"a moved meeting shows what it was", morning, intent.MeetingQuery, slots(func(s *intent.Slots) { s.Dates = []when.Date{{Year: 2021, Month: 5, Day: 6}} }), []string{"~พ. 5 พ.ค. 64 14.00 น.~", "วันพฤหัสบดีที่ 6 พฤษภาคม 2564"}, nil},
		{"an occasion is not a meeting", morning, intent.MeetingQuery, slots(func(s *intent.Slots) { s.Dates = []when.Date{{Year: 2021, Month: 7, Day: 28}} }), []string{"ไม่มีการประชุม"}, []string{"เฉลิมพระชนมพรรษา"}},
		{"programmes have no numbers", morning, intent.ProgramProgress, slots(func(s *intent.Slots) { s.Program = "เราชนะ" }), []string{"ไม่มีตัวเลขความก้าวหน้าในเอกสาร"}, nil},
		{"disbursement has no numbers", morning, intent.BudgetDisbursement, intent.Slots{}, []string{"ไตรมาส 3 ปีงบประมาณ 2564", "ไม่มีตัวเลขในเอกสาร"}, []string{"ร้อยละ 54"}},
		{"the deputies are not the governor", morning, intent.ContactDirectory, slots(func(s *intent.Slots) {
			s.Position = []string{"ผู้ว่าราชการจังหวัด"}
		}), []string{"นายภานุ แย้มศรี"}, []string{"รองผู้ว่า"}},
		{"a report of an infection is not taken as if it were sent on", morning, intent.ReportCase, intent.Slots{}, []string{"ยังไม่ได้ส่งต่อ"}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			o.now = test.now
			got := o.answer(t, intent.Query{Intent: test.in, Slots: test.slots}).Plain()
			for _, want := range test.says {
				if !strings.Contains(got, want) {
					t.Errorf("does not say %q:\n%s", want, got)
				}
			}
			for _, not := range test.nots {
				if strings.Contains(got, not) {
					t.Errorf("says %q:\n%s", not, got)
				}
			}
		})
	}
}

func TestACardOfCountsHasOneSource(t *testing.T) {
	o := newOffice(t)
	for day := range 100 {
		o.now = o.now.AddDate(0, 0, min(day, 1))
		for _, c := range o.answer(t, intent.Query{Intent: intent.CaseCount}).Cards {
			if len(c.Sources) != 1 {
				t.Fatalf("%s: card %q cites %d sources", o.now, c.Title, len(c.Sources))
			}
		}
	}
}

func TestAQuestionThatCanMeanTwoThingsIsPutBack(t *testing.T) {
	o := newOffice(t)
	a := o.answer(t, intent.Query{Intent: intent.CaseCount, Ask: "หมายถึงบางปะอินหรือบางปะหัน"})
	if a.Text != "หมายถึงบางปะอินหรือบางปะหัน" || len(a.Cards) > 0 {
		t.Errorf("answered %q with %d cards", a.Text, len(a.Cards))
	}
}

func TestADayThatDoesNotExistIsAskedAbout(t *testing.T) {
	o := newOffice(t)
	a := o.answer(t, intent.Query{Intent: intent.CaseCount, Times: []read.Time{{Text: "31 เม.ย.", Problem: "เดือนเมษายนมี 30 วัน"}}})
	if !strings.Contains(a.Text, "31 เม.ย.") || !strings.Contains(a.Text, "เดือนเมษายนมี 30 วัน") || len(a.Cards) > 0 {
		t.Errorf("answered %q with %d cards", a.Text, len(a.Cards))
	}
}

func TestWhatWasAssumedIsSaid(t *testing.T) {
	o := newOffice(t)
	a := o.answer(t, intent.Query{Intent: intent.OTOPSales, Readings: []string{"ปีงบประมาณ 2564", "ปีงบประมาณ 2564"}})
	if got := a.Plain(); strings.Count(got, "อ่านคำถามเป็น: ปีงบประมาณ 2564") != 1 || len(a.Readings) != 1 {
		t.Errorf("readings %q in\n%s", a.Readings, got)
	}
}

func TestManyMeetingsAreShownTenAtATime(t *testing.T) {
	o := newOffice(t)
	source := ledger.Source{Key: "many", Kind: ledger.SourceEntry, Title: "นัดหมาย", Publisher: "สำนักงานจังหวัด", AddedBy: "admin"}
	for i := range 15 {
		_, err := o.records.AddMeeting(t.Context(), ledger.Meeting{
			Key: fmt.Sprint("many-", i), Title: fmt.Sprint("ประชุมย่อย ", i+1), Source: source, Quote: "นัด", State: ledger.MeetingPlanned,
			Span: ledger.Span{Starts: time.Date(2021, 10, i+1, 9, 0, 0, 0, o.now.Location())},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	q := intent.Query{Intent: intent.MeetingQuery}
	q.Slots.Ranges = []when.Range{{From: when.Date{Year: 2021, Month: 10, Day: 1}, To: when.Date{Year: 2021, Month: 10, Day: 31}}}
	a := o.answer(t, q)
	if len(a.Cards) != 10 || !strings.Contains(a.Text, "และอีก 5 ครั้ง") {
		t.Errorf("%d cards, said %q", len(a.Cards), a.Text)
	}
	if s := a.Suggestions[0]; s.Label != "ดูต่อ" || s.Ask != "ประชุมวันที่ 11–31 ตุลาคม 2564" {
		t.Errorf("the first suggestion is %+v", s)
	}
}

func TestManyFairsLeadOnToTheRest(t *testing.T) {
	o := newOffice(t)
	source := ledger.Source{Key: "fairs", Kind: ledger.SourceEntry, Title: "ปฏิทินงาน", Publisher: "สำนักงานจังหวัด", AddedBy: "admin"}
	for i := range 12 {
		day := when.Date{Year: 2021, Month: 11, Day: i + 1}
		_, err := o.records.AddEvent(t.Context(), ledger.Event{
			Key: fmt.Sprint("fair-", i), Kind: ledger.EventOTOP, Name: fmt.Sprint("งานที่ ", i+1), Days: when.Day(day), Source: source, Quote: "งาน",
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	q := intent.Query{Intent: intent.OTOPEvents}
	q.Slots.Ranges = []when.Range{{From: when.Date{Year: 2021, Month: 11, Day: 1}, To: when.Date{Year: 2021, Month: 11, Day: 30}}}
	a := o.answer(t, q)
	if !strings.Contains(a.Text, "และอีก 3 งาน") || a.Suggestions[0].Ask != "งานโอทอปช่วง 10–12 พฤศจิกายน 2564" {
		t.Errorf("said %q, first suggestion %+v", a.Text, a.Suggestions[0])
	}
}

func TestEveryRouteFailsOpenlyWhereTheLedgerCannotBeRead(t *testing.T) {
	db, err := ledger.Open(t.Context(), "sqlite:"+filepath.Join(t.TempDir(), "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	records := db.Office("14", time.Now)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	deps := handlers.Deps{Records: records, Province: place.Thailand().Province("14")}
	router := handlers.NewRouter(deps)
	for _, route := range handlers.All(deps) {
		in := route.Intent
		switch in {
		case intent.Help, intent.Greeting, intent.Thanks, intent.RemindSet, intent.OTOPAdd: // the last two ask when, and what, first
			continue
		}
		asked := intent.Query{Intent: in}
		asked.Aspect.Purpose = in == intent.ReportCase // a report itself is answered without a record
		if a, err := route.Handle(context.Background(), dialog.Question{Query: asked, Now: time.Now(), Chat: dialog.Chat{ID: "U1"}}); err == nil {
			t.Errorf("%s answered without a ledger: %s", in, a.Plain())
		}
	}
	if _, err := router.Summary(t.Context(), time.Now()); err == nil {
		t.Error("the summary was composed without a ledger")
	}
}

func TestHelpNamesEveryTopicWithAnExampleThatIsUnderstood(t *testing.T) {
	o := newOffice(t)
	help := o.answer(t, intent.Query{Intent: intent.Help}).Plain()
	for _, r := range handlers.All(handlers.Deps{Records: o.records, Province: place.Thailand().Province("14")}) {
		if r.Name != "" && !strings.Contains(help, r.Name) {
			t.Errorf("help does not name %s", r.Name)
		}
		for _, example := range r.Example {
			if q := o.understand.Understand(example, intent.Context{Now: o.now}); q.Intent != r.Intent {
				t.Errorf("%q is understood as %s, not %s", example, q.Intent, r.Intent)
			}
		}
	}
}

// TestEverySuggestionIsUnderstood follows the suggestions of every topic: tapping one must not end in «ไม่ทราบ».
func TestEverySuggestionIsUnderstood(t *testing.T) {
	o := newOffice(t)
	for _, in := range everyIntent {
		a := o.answer(t, intent.Query{Intent: in})
		asks := make([]string, 0, len(a.Suggestions))
		for _, s := range a.Suggestions {
			asks = append(asks, s.Ask)
		}
		for _, c := range a.Cards {
			for _, action := range c.Actions {
				if action.Kind == dialog.ActionAsk {
					asks = append(asks, action.Value)
				}
			}
			for _, it := range c.Items {
				if it.Ask != "" {
					asks = append(asks, it.Ask)
				}
			}
		}
		for _, ask := range asks {
			if q := o.understand.Understand(ask, intent.Context{Now: o.now}); q.Intent == intent.OutOfScope {
				t.Errorf("after %s: %q is not understood", in, ask)
			}
		}
	}
}

func TestWhatWasAssumedCanBeTakenOtherwiseByOneTap(t *testing.T) {
	o := newOffice(t)
	for _, test := range []struct {
		asked  string
		says   string
		labels []string // of the first buttons
	}{
		{"ยอดขายโอทอปไตรมาส 2", "ไตรมาส 2 ปีงบประมาณ 2564", []string{"เม.ย.–มิ.ย. 2564"}},
		{"ยอดโควิดวันที่ 29", "29 เมษายน 2564", []string{"หมายถึง 29 พ.ค. 2564"}},
		{"ข้อสั่งการครั้งที่ 4", "ปี 2564", []string{"ครั้งที่ 4/2563"}},
		{"โควิด 31 เม.ย. กี่ราย", "หมายถึงวันไหน", []string{"30 เม.ย. 2564", "1 พ.ค. 2564"}},
		{"วันที่ 30 กุมภาพันธ์มีประชุมไหม", "เดือนกุมภาพันธ์ 2564 มี 28 วัน หมายถึงวันไหน", []string{"28 ก.พ. 2564", "1 มี.ค. 2564"}},
		{"29 ก.พ. 64 โควิดกี่ราย", "เดือนกุมภาพันธ์ 2564 มี 28 วัน หมายถึงวันไหน", []string{"28 ก.พ. 2564", "1 มี.ค. 2564"}},
		{"แล้วเมื่อวานล่ะ", "ถามเรื่องไหน", []string{"ยอดโควิด", "ประชุม", "ยอดขาย OTOP"}},
	} {
		q := o.understand.Understand(test.asked, intent.Context{Now: o.now})
		a := o.answer(t, q)
		if plain := a.Plain(); !strings.Contains(plain, test.says) {
			t.Errorf("%q: the answer does not state %q:\n%s", test.asked, test.says, plain)
		}
		for i, label := range test.labels {
			if i >= len(a.Suggestions) || a.Suggestions[i].Label != label {
				t.Errorf("%q offers %v, want %q first", test.asked, a.Suggestions, test.labels)
				break
			}
		}
	}
}

func TestAWishToBeRemindedOfWhatWasJustSpokenOfIsUnderstood(t *testing.T) {
	o := newOffice(t)
	last := o.understand.Understand("ประชุมครั้งที่ 5/2564 วันไหน", intent.Context{Now: o.now})
	q := o.understand.Understand("เอาอันนี้เตือนด้วย", intent.Context{Now: o.now, Last: &last})
	plain := o.answer(t, q).Plain()
	for _, says := range []string{"ยังไม่ได้ตั้งเตือน", "ให้เตือนเมื่อใด", "5/2564"} {
		if !strings.Contains(plain, says) {
			t.Errorf("the answer does not say %q:\n%s", says, plain)
		}
	}
}
