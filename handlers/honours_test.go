package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// stating sets one slot of a query to values that differ from what is asked without it, beside what it needs to mean
// anything.
type stating struct {
	slot intent.Slot
	set  []func(q *intent.Query)
	with func(q *intent.Query)
}

// everySlot states every slot there is, and every aspect, in one way or in several.
var everySlot = []stating{
	slot(intent.SlotDate, func(q *intent.Query) { q.Slots.Dates = intent.List[when.Date]{{Year: 2021, Month: 5, Day: 12}} },
		func(q *intent.Query) { q.Slots.Dates = intent.List[when.Date]{{Year: 2020, Month: 2, Day: 3}} }),
	slot(intent.SlotDateRange, func(q *intent.Query) {
		q.Slots.Ranges = intent.List[when.Range]{{From: when.Date{Year: 2020, Month: 1, Day: 1}, To: when.Date{Year: 2020, Month: 1, Day: 31}}}
	}),
	slot(intent.SlotCompareTo, func(q *intent.Query) {
		q.Slots.CompareTo = intent.Comparison{Days: when.Day(when.Date{Year: 2021, Month: time.May, Day: 2})}
	}, func(q *intent.Query) { q.Slots.CompareTo = intent.Comparison{Year: 2560} }),
	slot(intent.SlotTimeRange, func(q *intent.Query) { q.Slots.TimeRange = when.NewHours(when.NewClock(17, 0), when.NewClock(19, 0)) }),
	slot(intent.SlotRemindAt, func(q *intent.Query) {
		q.Slots.RemindAt = when.Moment{Date: when.Date{Year: 2021, Month: 5, Day: 30}, Clock: when.NewClock(8, 0), HasClock: true}
	}),
	slot(intent.SlotRecurrence, func(q *intent.Query) {
		q.Slots.Recurrence.Recurrence = when.Recurrence{Text: "ทุกวันจันทร์", Every: when.GrainWeek, Each: 1, Weekdays: []time.Weekday{time.Monday}}
	}),
	slot(intent.SlotOffset, func(q *intent.Query) { q.Slots.Offset.Duration = when.Duration{Text: "1 ชม.", Minutes: 60} }),
	slot(intent.SlotRelative, func(q *intent.Query) { q.Slots.Relative = intent.RelativePrevious }, func(q *intent.Query) { q.Slots.Relative = intent.RelativeNext }),
	slot(intent.SlotYear, func(q *intent.Query) { q.Slots.Year = 2560 }),
	slot(intent.SlotFiscalYear, func(q *intent.Query) { q.Slots.FiscalYear = 2560 }),
	slot(intent.SlotQuarter, func(q *intent.Query) { q.Slots.FiscalYear, q.Slots.Quarter = 2560, intent.List[int]{2} }),

	text(intent.SlotNumber, func(s *intent.Slots, v string) { s.Number = intent.List[string]{v} }, "99/2564"),
	text(intent.SlotTitle, func(s *intent.Slots, v string) { s.Title = v }, "โครงการจังหวัดสะอาด", "ไม่มีจริง"),
	text(intent.SlotVenue, func(s *intent.Slots, v string) { s.Venue = v }, "ห้องประชุมชั้น 2", "ห้องที่ไม่มีจริง"),
	slot(intent.SlotOnline, func(q *intent.Query) { q.Slots.Online = true }),
	text(intent.SlotAgendaItem, func(s *intent.Slots, v string) { s.AgendaItem = intent.ItemNumber(v) }, "2"),
	text(intent.SlotTopic, func(s *intent.Slots, v string) { s.Topic = v }, "ด้านการส่งเสริมการตลาด", "ไม่มีจริง"),
	text(intent.SlotPerson, func(s *intent.Slots, v string) { s.Person = intent.List[string]{v} }, "นายไม่มี จริง"),
	text(intent.SlotPosition, func(s *intent.Slots, v string) { s.Position = intent.List[string]{v} }, "ปลัดจังหวัด", "ตำแหน่งที่ไม่มีจริง"),
	text(intent.SlotAgency, func(s *intent.Slots, v string) { s.Agency = intent.List[string]{v} }, "สำนักงานพัฒนาชุมชนจังหวัด", "หน่วยงานที่ไม่มีจริง"),
	text(intent.SlotScope, func(s *intent.Slots, v string) { s.Scope = intent.Scope(v) }, "overdue", "done"),
	text(intent.SlotDistrict, func(s *intent.Slots, v string) { s.District = intent.List[string]{v} }, "บางปะอิน", "วังน้อย"),
	text(intent.SlotSubdistrict, func(s *intent.Slots, v string) { s.Subdistrict = intent.List[string]{v} }, "ลำตาเสา"),
	text(intent.SlotArea, func(s *intent.Slots, v string) { s.Area = intent.List[string]{v} }, "ชลบุรี", "ประเทศไทย"),
	text(intent.SlotPlace, func(s *intent.Slots, v string) { s.Place = v }, "ตลาดโรงเกลือ"),

	text(intent.SlotDisease, func(s *intent.Slots, v string) { s.Disease = v }, "ไข้เลือดออก"),
	text(intent.SlotMetric, func(s *intent.Slots, v string) { s.Metric = intent.List[intent.Metric]{intent.Metric(v)} }, "เตียง"),
	text(intent.SlotRank, func(s *intent.Slots, v string) { s.Rank = intent.Rank(v) }, "highest", "lowest"),
	text(intent.SlotBy, func(s *intent.Slots, v string) { s.By = intent.Group(v) }, "district", "month", "age"),
	text(intent.SlotEvent, func(s *intent.Slots, v string) { s.Event = v }, "งานยอยศยิ่งฟ้า อยุธยามรดกโลก", "งานที่ไม่มีจริง"),
	text(intent.SlotProject, func(s *intent.Slots, v string) { s.Project = v }, "KBO", "โครงการที่ไม่มีจริง"),
	text(intent.SlotBudgetSource, func(s *intent.Slots, v string) { s.BudgetSource = intent.List[string]{v} }, "งบกรมการพัฒนาชุมชน", "งบที่ไม่มีจริง"),
	text(intent.SlotProgram, func(s *intent.Slots, v string) { s.Program = v }, "เราชนะ", "ไม่มีจริง"),
	slot(intent.SlotCount, func(q *intent.Query) { q.Slots.Count = 3 }),
	slot(intent.SlotListIndex, func(q *intent.Query) { q.Slots.ListIndex = 2 }),
	text(intent.SlotUnit, func(s *intent.Slots, v string) { s.Unit = intent.Unit(v) }, "ล้านบาท"),

	text(intent.SlotStart, func(s *intent.Slots, v string) { s.Start = v }, "09:30"),
	text(intent.SlotEnd, func(s *intent.Slots, v string) { s.End = v }, "11:30"),
	slot(intent.SlotNew, func(q *intent.Query) { q.Slots.New = "12" }),
	slot(intent.SlotCumulative, func(q *intent.Query) { q.Slots.Cumulative = "12" }),
	slot(intent.SlotRecovered, func(q *intent.Query) { q.Slots.Recovered = "12" }),
	slot(intent.SlotDeaths, func(q *intent.Query) { q.Slots.Deaths = "12" }),
	slot(intent.SlotSales, func(q *intent.Query) { q.Slots.Sales = "12" }),
	slot(intent.SlotEntrepreneurs, func(q *intent.Query) { q.Slots.Entrepreneurs = "12" }),
	slot(intent.SlotProjects, func(q *intent.Query) { q.Slots.Projects = "12" }),

	slot(intent.SlotHeld, func(q *intent.Query) { q.Aspect.Held = true }),
	slot(intent.SlotCancelled, func(q *intent.Query) { q.Aspect.Cancelled = true }),
	slot(intent.SlotComing, func(q *intent.Query) { q.Aspect.Coming = true }).beside(func(q *intent.Query) {
		q.Slots.Ranges = intent.List[when.Range]{{From: when.Date{Year: 2021, Month: 4, Day: 1}, To: when.Date{Year: 2021, Month: 5, Day: 31}}}
	}),
	slot(intent.SlotMoved, func(q *intent.Query) { q.Aspect.Moved = true }).beside(func(q *intent.Query) {
		q.Slots.Dates = intent.List[when.Date]{{Year: 2021, Month: 5, Day: 6}}
	}),
	slot(intent.SlotAnything, func(q *intent.Query) { q.Aspect.Anything = true }).beside(func(q *intent.Query) {
		q.Slots.Dates = intent.List[when.Date]{{Year: 2021, Month: 7, Day: 28}}
	}),
	slot(intent.SlotMinutes, func(q *intent.Query) { q.Aspect.Minutes = true }),
	slot(intent.SlotMeeting, func(q *intent.Query) { q.Aspect.Meeting = true }),
	slot(intent.SlotBooking, func(q *intent.Query) { q.Aspect.Booking = true }),
	slot(intent.SlotByDay, func(q *intent.Query) { q.Aspect.ByDay = true }),
	slot(intent.SlotAverage, func(q *intent.Query) { q.Aspect.Average = true }),
	slot(intent.SlotPercent, func(q *intent.Query) { q.Aspect.Percent = true }),
	slot(intent.SlotSum, func(q *intent.Query) { q.Aspect.Sum = true }).beside(func(q *intent.Query) {
		q.Slots.Dates = intent.List[when.Date]{{Year: 2021, Month: 5, Day: 5}, {Year: 2021, Month: 5, Day: 8}}
	}),
	slot(intent.SlotLastDays, func(q *intent.Query) { q.Aspect.LastDays = true }).beside(func(q *intent.Query) {
		q.Slots.Ranges = intent.List[when.Range]{{From: when.Date{Year: 2021, Month: 5, Day: 4}, To: when.Date{Year: 2021, Month: 5, Day: 10}}}
	}),
	slot(intent.SlotShare, func(q *intent.Query) { q.Aspect.Share = true }).beside(func(q *intent.Query) {
		q.Slots.Metric = intent.List[intent.Metric]{intent.MetricRecovered}
	}),
	slot(intent.SlotDaily, func(q *intent.Query) { q.Aspect.Daily.Recovered = true }).beside(func(q *intent.Query) {
		q.Slots.Metric = intent.List[intent.Metric]{intent.MetricRecovered}
	}),
	slot(intent.SlotLimit, func(q *intent.Query) { q.Aspect.Limit.Value = "30" }),
	slot(intent.SlotIncome, func(q *intent.Query) { q.Aspect.Income = true }),
	slot(intent.SlotTarget, func(q *intent.Query) { q.Aspect.Target = true }),
	slot(intent.SlotProfit, func(q *intent.Query) { q.Aspect.Profit = true }),
	slot(intent.SlotBudget, func(q *intent.Query) { q.Aspect.Budget = true }),
	slot(intent.SlotCategory, func(q *intent.Query) { q.Aspect.Category = "อาหาร" }),
	slot(intent.SlotChannel, func(q *intent.Query) { q.Aspect.Channel = "ออนไลน์" }),
	slot(intent.SlotLength, func(q *intent.Query) { q.Aspect.Length = true }),
	slot(intent.SlotPurpose, func(q *intent.Query) { q.Aspect.Purpose = true }).beside(func(q *intent.Query) { q.Slots.Program = "จังหวัดสะอาด" }),
	slot(intent.SlotClock, func(q *intent.Query) { q.Aspect.Clock = true }),
	slot(intent.SlotHolidays, func(q *intent.Query) { q.Aspect.Holidays.Asked = true }),
	slot(intent.SlotProvenance, func(q *intent.Query) { q.Aspect.Provenance = intent.ProvenanceSource }),
}

func slot(s intent.Slot, set ...func(q *intent.Query)) stating {
	return stating{slot: s, set: set, with: func(*intent.Query) {}}
}

// beside states the slot beside something else.
func (st stating) beside(with func(q *intent.Query)) stating {
	st.with = with
	return st
}

func text(name intent.Slot, set func(s *intent.Slots, v string), values ...string) stating {
	st := slot(name)
	for _, v := range values {
		st.set = append(st.set, func(q *intent.Query) { set(&q.Slots, v) })
	}
	return st
}

// anyway is what the answer of a route says of a slot whether it is stated or not.
var anyway = map[string]string{
	"case.compare percent": "ร้อยละ", "case.compare relative": "วันก่อนหน้า",
	"otop.compare percent": "ร้อยละที่เปลี่ยน: ไม่ระบุ", "otop.compare income": "รายได้",
	"budget.disbursement target": "เป้าหมาย",
	"budget.disbursement metric": "ผลและเป้าหมายการเบิกจ่าย: ไม่มีตัวเลข",
	"meeting.query relative":     "27 พฤษภาคม 2564", "meeting.venue relative": "27 พฤษภาคม 2564", "meeting.agenda relative": "29 เม.ย. 64",
	"meeting.agenda online": "5/2564",
}

// TestNothingThatIsStatedIsDroppedSilently states every slot on every route: the answer changes, or says that the records
// are not divided by it.
func TestNothingThatIsStatedIsDroppedSilently(t *testing.T) {
	o := newOffice(t)
	o.now = time.Date(2021, 5, 10, 9, 0, 0, 0, o.now.Location())
	plain := func(q intent.Query) string {
		a, err := o.router.Answer(t.Context(), dialog.Question{Query: q, Now: o.now, By: dialog.Asker{ID: "U1", Role: ledger.RoleReader}})
		if err != nil {
			t.Fatal(err)
		}
		return a.Plain()
	}
	for _, route := range handlers.All(o.deps) {
		if route.Honours == nil {
			continue
		}
		for _, st := range everySlot {
			without := intent.Query{Intent: route.Intent}
			st.with(&without)
			usual := plain(without)
			for i, set := range st.set {
				q := intent.Query{Intent: route.Intent}
				st.with(&q)
				set(&q)
				says, ok := anyway[string(route.Intent)+" "+string(st.slot)]
				if got := plain(q); got == usual && !(ok && strings.Contains(usual, says)) {
					t.Errorf("%s with %s (%d): the answer is the same as without\n%s", route.Intent, st.slot, i, usual)
				}
			}
		}
	}
}

// TestEverySlotIsStatedInTheTest holds the list of slots complete: a slot that is added to the query is added there.
func TestEverySlotIsStatedInTheTest(t *testing.T) {
	listed := map[intent.Slot]bool{ // of the conversation, and of no route
		intent.SlotBefore: true, intent.SlotEarlier: true, intent.SlotDistricts: true, intent.SlotShown: true, intent.SlotRest: true, intent.SlotMore: true, intent.SlotDetail: true, intent.SlotRefusal: true,
	}
	for _, st := range everySlot {
		listed[st.slot] = true
		for _, set := range st.set {
			var q intent.Query
			set(&q)
			found := false
			for _, s := range q.Stated() {
				found = found || s.Slot == st.slot
			}
			if !found {
				t.Errorf("%s is not among what the query states: %v", st.slot, q.Stated())
			}
		}
	}
	for _, s := range intent.AllSlots() {
		if !listed[s] {
			t.Errorf("%s is stated by no case of the test", s)
		}
	}
}

func TestWhatNarrowsAQuestionIsNeverAnsweredByTheWhole(t *testing.T) {
	o := newOffice(t)
	for _, test := range []struct {
		in   intent.Intent
		set  func(q *intent.Query)
		says string
	}{
		{intent.OTOPSales, func(q *intent.Query) { q.Aspect.Channel = "ออนไลน์" }, "ช่องทาง (“ออนไลน์”)"},
		{intent.OTOPSales, func(q *intent.Query) { q.Aspect.Category = "อาหาร" }, "ประเภทสินค้า (“อาหาร”)"},
		{intent.OTOPSales, func(q *intent.Query) { q.Aspect.Target = true }, "เป้าหมาย"},
		{intent.OTOPSales, func(q *intent.Query) { q.Aspect.Profit = true }, "กำไร"},
		{intent.OTOPSales, func(q *intent.Query) { q.Slots.District = intent.List[string]{"วังน้อย"} }, "อำเภอ (“วังน้อย”)"},
		{intent.OTOPProjects, func(q *intent.Query) { q.Slots.District = intent.List[string]{"วังน้อย"} }, "อำเภอ (“วังน้อย”)"},
		{intent.CaseCount, func(q *intent.Query) { q.Slots.Agency = intent.List[string]{"โรงพยาบาลเสนา"} }, "หน่วยงาน (“โรงพยาบาลเสนา”)"},
		{intent.CaseTrend, func(q *intent.Query) { q.Slots.Person = intent.List[string]{"นายสมชาย ใจดี"} }, "บุคคล (“นายสมชาย ใจดี”)"},
	} {
		t.Run(fmt.Sprint(test.in, " ", test.says), func(t *testing.T) {
			q := intent.Query{Intent: test.in}
			test.set(&q)
			a := o.answer(t, q)
			if len(a.Cards) > 0 || !strings.Contains(a.Text, test.says) || len(a.Suggestions) == 0 {
				t.Errorf("the answer is not a refusal that names %q and offers what is known:\n%s", test.says, a.Plain())
			}
		})
	}
}
