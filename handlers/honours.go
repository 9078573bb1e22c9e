package handlers

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// dimension is what a slot divides the records by, or asks of them.
type dimension struct {
	by     string // Thai: "ช่วงเวลาของวัน"
	figure bool   // it asks for a figure of its own, which no source states, and not for a part of one
	// narrows tells that an answer without the slot would be read as that of the part that was asked for: the figure of
	// a place, a person or a channel. Such an answer is not given.
	narrows bool
}

// dimensions are what the slots divide the records by. A slot without one is one of a value that is given to the bot.
var dimensions = map[intent.Slot]dimension{
	intent.SlotDate: {by: "วัน"}, intent.SlotDateRange: {by: "ช่วงวัน"}, intent.SlotCompareTo: {by: "ช่วงที่เทียบ"},
	intent.SlotTimeRange: {by: "ช่วงเวลาของวัน"}, intent.SlotRemindAt: {by: "เวลาเตือน"}, intent.SlotRecurrence: {by: "รอบที่เกิดซ้ำ"},
	intent.SlotOffset: {by: "เวลาก่อนหรือหลัง"}, intent.SlotRelative: {by: "ครั้งก่อนหรือครั้งหน้า"}, intent.SlotYear: {by: "ปี"},
	intent.SlotFiscalYear: {by: "ปีงบประมาณ"}, intent.SlotQuarter: {by: "ไตรมาส"},

	intent.SlotNumber: {by: "ครั้งที่ประชุม"}, intent.SlotTitle: {by: "การประชุม", narrows: true}, intent.SlotVenue: {by: "ห้อง", narrows: true},
	intent.SlotOnline: {by: "การประชุมออนไลน์", narrows: true}, intent.SlotAgendaItem: {by: "วาระ"}, intent.SlotTopic: {by: "เรื่อง", narrows: true},
	intent.SlotPerson: {by: "บุคคล", narrows: true}, intent.SlotPosition: {by: "ตำแหน่ง", narrows: true}, intent.SlotAgency: {by: "หน่วยงาน", narrows: true},
	intent.SlotScope: {by: "ขอบเขต"}, intent.SlotDistrict: {by: "อำเภอ", narrows: true}, intent.SlotSubdistrict: {by: "ตำบล", narrows: true},
	intent.SlotArea: {by: "จังหวัด", narrows: true}, intent.SlotPlace: {by: "สถานที่", narrows: true},

	intent.SlotDisease: {by: "โรค", narrows: true}, intent.SlotMetric: {by: "รายการ", figure: true}, intent.SlotRank: {by: "อันดับ"}, intent.SlotBy: {by: "กลุ่มย่อย"},
	intent.SlotEvent: {by: "งาน", narrows: true}, intent.SlotProject: {by: "โครงการ", narrows: true}, intent.SlotBudgetSource: {by: "แหล่งงบประมาณ", narrows: true},
	intent.SlotProgram: {by: "นโยบายหรือมาตรการ", narrows: true}, intent.SlotCount: {by: "จำนวนรายการ"}, intent.SlotListIndex: {by: "ลำดับในรายการ"},
	intent.SlotUnit: {by: "หน่วยนับ"},

	intent.SlotHeld: {by: "การประชุมที่จัดแล้ว"}, intent.SlotCancelled: {by: "การประชุมที่ยกเลิก"}, intent.SlotComing: {by: "การประชุมที่ยังไม่จัด"}, intent.SlotMoved: {by: "การเลื่อนประชุม"},
	intent.SlotAnything: {by: "ทุกเรื่องของวัน"}, intent.SlotMinutes: {by: "รายงานการประชุม", figure: true}, intent.SlotMeeting: {by: "กำหนดการประชุม"},
	intent.SlotSum:   {by: "ผลรวมของวัน", figure: true},
	intent.SlotByDay: {by: "อันดับของวัน"}, intent.SlotAverage: {by: "ค่าเฉลี่ย", figure: true}, intent.SlotPercent: {by: "ร้อยละ", figure: true}, intent.SlotLastDays: {by: "วันล่าสุด"},
	intent.SlotShare: {by: "สัดส่วน", figure: true}, intent.SlotLimit: {by: "จำนวนวันที่เกินหรือไม่ถึง", figure: true},
	intent.SlotDaily:  {by: "ยอดรายวัน", figure: true},
	intent.SlotIncome: {by: "รายได้", figure: true, narrows: true}, intent.SlotProfit: {by: "กำไร", figure: true, narrows: true}, intent.SlotTarget: {by: "เป้าหมาย", figure: true, narrows: true},
	intent.SlotBudget: {by: "วงเงินงบประมาณ", figure: true, narrows: true}, intent.SlotCategory: {by: "ประเภทสินค้า", narrows: true},
	intent.SlotChannel: {by: "ช่องทาง", narrows: true}, intent.SlotLength: {by: "จำนวนวันที่จัด", figure: true}, intent.SlotClock: {by: "เวลานาฬิกา", figure: true}, intent.SlotPurpose: {by: "วัตถุประสงค์"},
}

// honouredByRouter are the slots that the router itself honours, whatever is asked, or that only point to what was shown.
var honouredByRouter = []intent.Slot{
	intent.SlotProvenance, intent.SlotRefusal, intent.SlotHolidays, intent.SlotBooking, intent.SlotDetail, intent.SlotShown, intent.SlotRest, intent.SlotMore,
	intent.SlotBefore, intent.SlotEarlier, intent.SlotDistricts,
}

// withOwnNumbers are the intents of records that have numbers of their own, besides that of the place in a list that was shown, or
// whose list is always in one order.
var withOwnNumbers = []intent.Intent{intent.MeetingAgenda, intent.ActionItemsQuery, intent.OTOPProjects, intent.OTOPEvents}

// notHonoured says of each slot that the question states and the route does not honour that the records are not divided by
// it. It tells whether the answer without them would be that of something else.
func (route Route) notHonoured(q dialog.Question, province place.Place) (said []string, narrows bool) {
	if route.Honours == nil {
		return nil, false // a greeting or the like, which states no record
	}
	for _, s := range q.Stated() {
		if s.Slot == intent.SlotListIndex && q.Shown.Empty() && !slices.Contains(withOwnNumbers, q.Intent) {
			said = append(said, fmt.Sprintf("ยังไม่ได้แสดงรายการ จึงไม่ทราบว่าลำดับที่ %d คือรายการใด", q.Slots.ListIndex))
			continue
		}
		if slices.Contains(route.Honours, s.Slot) || slices.Contains(honouredByRouter, s.Slot) || isDefault(s, province, when.DateOf(q.Now)) {
			continue
		}
		d, ok := dimensions[s.Slot]
		if !ok {
			d.by = "ค่าที่ระบุ"
		}
		if areas, ok := s.Value.(intent.List[string]); ok && s.Slot == intent.SlotArea {
			said, narrows = append(said, fmt.Sprintf("บันทึกมีเฉพาะ%sของ%s ไม่มีของ%s", route.Subject, province.Full(), areaName(strings.Join(areas, " ")))), true
			continue
		}
		value := ""
		if v := valueInWords(s); v != "" {
			value = " (“" + v + "”)"
		}
		if d.figure && ofUncounted(q) {
			continue // «ฉีดวัคซีนไปกี่เปอร์เซ็นต์»: that there is no such figure at all is the answer
		}
		if d.figure {
			said = append(said, "ไม่มีข้อมูล"+strings.TrimSpace(d.by+value)+"ของ"+route.subjectOf(q)+" ในแหล่งข้อมูล")
		} else {
			said = append(said, fmt.Sprintf("แหล่งข้อมูลไม่แยก%s ตาม%s%s", route.subjectOf(q), d.by, value))
		}
		narrows = narrows || d.narrows
	}
	return said, narrows
}

// subjectOf names what a question asks of the route: how many producers or booths there are is asked of sales too.
func (route Route) subjectOf(q dialog.Question) string {
	if counts := otopCounts(q); len(counts) > 0 && q.Intent == intent.OTOPSales {
		return record.MeasureName(counts[0])
	}
	return route.Subject
}

// refuse refuses to answer without what the records are not divided by, and offers what is known.
func (route Route) refuse(said []string) dialog.Answer {
	return dialog.Answer{
		Text:        strings.Join(said, "\n"),
		Suggestions: dialog.Distinct(route.Offers()),
	}
}

// isDefault tells whether a slot asks for what an answer covers anyway: today, the latest, of the office's own province.
func isDefault(s intent.Stated, own place.Place, today when.Date) bool {
	switch v := s.Value.(type) {
	case intent.List[when.Date]:
		return slices.Contains(v, today)
	case intent.List[when.Range]:
		return slices.ContainsFunc(v, func(r when.Range) bool { return r.Contains(today) })
	case intent.List[string]:
		return s.Slot == intent.SlotArea && !slices.ContainsFunc(v, func(area string) bool { return bare(area) != own.Name })
	}
	return s.Value == intent.RelativeLatest || s.Value == intent.ScopeProvince || s.Value == intent.ScopeMine
}

// valueInWords writes the value of a slot as officials read it; "" where the name of the slot says it all.
func valueInWords(s intent.Stated) string {
	switch v := s.Value.(type) {
	case string:
		return v
	case when.Hours:
		return strings.TrimSpace(partOfDay(v))
	case when.Moment:
		return record.DayAndClock(v.In(time.UTC))
	case intent.Repetition:
		return v.Text
	case intent.Lead:
		return v.Text
	case intent.Comparison:
		return comparedInWords(v)
	case intent.Relative:
		return inWords(relativeWords, v)
	case intent.Scope:
		return inWords(scopeWords, v)
	case intent.Rank:
		return inWords(rankWords, v)
	case intent.Group:
		return inWords(byWords, v)
	case intent.Unit:
		return string(v)
	case json.Number:
		return v.String()
	case intent.ItemNumber:
		return string(v)
	case int:
		return strconv.Itoa(v)
	case intent.Limit:
		return v.Value
	case intent.List[string]:
		return strings.Join(v, " ")
	case intent.List[intent.Metric]:
		return strings.Join(metricsInWords(v), " ")
	case intent.List[int]:
		return strings.Trim(fmt.Sprint([]int(v)), "[]")
	case intent.List[when.Date]:
		var days []string
		for _, d := range v {
			days = append(days, d.Short())
		}
		return strings.Join(days, " ")
	case intent.List[when.Range]:
		var spans []string
		for _, r := range v {
			spans = append(spans, strings.TrimSpace(openRange(r)))
		}
		return strings.Join(spans, " ")
	}
	return ""
}
