package handlers

import (
	"strconv"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// measureNames are the measures as officials call them.
var measureNames = map[ledger.Measure]string{
	ledger.CaseCumulative: "ผู้ป่วยสะสม", ledger.CaseNew: "ผู้ป่วยรายใหม่", ledger.CaseRecovered: "รักษาหายสะสม", ledger.CaseDeaths: "เสียชีวิตสะสม",
	ledger.CaseRecoveredNew: "รักษาหายรายวัน", ledger.CaseDeathsNew: "เสียชีวิตรายวัน",
	ledger.OTOPSales: "ยอดจำหน่าย", ledger.OTOPIncome: "รายได้", ledger.OTOPIncomeChange: "รายได้ที่เปลี่ยนแปลง",
	ledger.OTOPEntrepreneurs: "จำนวนผู้ประกอบการ", ledger.OTOPBooths: "จำนวนบูธ", ledger.OTOPFairSales: "ยอดจำหน่ายของงาน",
	ledger.BudgetDisbursed: "เบิกจ่ายสะสม", ledger.BudgetTarget: "เป้าหมายการเบิกจ่าย", ledger.BudgetAllotted: "งบที่ได้รับจัดสรร",
	ledger.BudgetDisbursedPercent: "ผลการเบิกจ่าย", ledger.BudgetTargetPercent: "เป้าหมายการเบิกจ่าย",
}

// recordTitle names a record on one line, with the value of a figure.
func recordTitle(r ledger.Record) string {
	switch v := r.(type) {
	case ledger.Figure:
		return strings.TrimSpace(measureNames[v.Measure] + " " + grouped(v.Value) + " " + v.Unit)
	case ledger.Meeting:
		return v.Title
	case ledger.AgendaItem:
		return v.Title
	case ledger.Order:
		return v.Text
	case ledger.Event:
		return v.Name
	case ledger.Project:
		return v.Title
	case ledger.Contact:
		return joined(" ", v.Name, joined(" ", v.Post, v.Agency))
	case ledger.Programme:
		return v.Name
	case ledger.Setting:
		return settingName(v) + " = " + setting.Thai(setting.Key(v.Key), v.Value)
	}
	return ""
}

// recordFacts are what belongs right beside a record's name in a list.
func recordFacts(r ledger.Record, zone *time.Location) []string {
	switch v := r.(type) {
	case ledger.Figure:
		subject := v.Subject
		if v.Measure == ledger.OTOPFairSales {
			subject = v.Scope // which names the fair
		}
		return appendSaid(appendSaid(appendSaid(nil, subject), districtOfCode(v.Area)), asOf(v.Period.To))
	case ledger.Meeting:
		return appendSaid([]string{meetingStart(v, zone)}, v.Venue)
	case ledger.AgendaItem:
		return appendSaid(appendSaid(nil, sectionName(v.Section)), v.Detail)
	case ledger.Order:
		all := []string{"ผู้รับผิดชอบ: " + stated(v.Owner), "กำหนด: " + stated(v.Due.Short())}
		if v.State == ledger.OrderDone {
			all = append(all, orderStateDone)
		}
		return all
	case ledger.Event:
		return appendSaid(appendSaid(nil, v.Days.Short()), v.Venue)
	case ledger.Project:
		return conductFacts(v, appendSaid(appendSaid(appendSaid(nil, costOf(v)), v.WorkArea), v.MoneySource))
	case ledger.Contact:
		return appendSaid(appendSaid(nil, v.Phone), v.Channel)
	}
	return nil
}

// sectionName names a section of an agenda; "" where it is not known.
func sectionName(section int) string {
	if section == 0 {
		return ""
	}
	return "วาระที่ " + strconv.Itoa(section)
}

// recordRows are all that a record states, as labelled lines.
func recordRows(r ledger.Record, zone *time.Location) []Row {
	switch v := r.(type) {
	case ledger.Figure:
		return []Row{{Label: measureNames[v.Measure], Value: grouped(v.Value) + " " + v.Unit}, {Label: "เรื่อง", Value: v.Subject},
			{Label: "พื้นที่", Value: areaOfCode(v.Area)}, {Label: "ณ วันที่", Value: v.Period.To.Short()}, {Label: "นับตั้งแต่", Value: v.Period.From.Short()},
			{Label: "ความหมาย", Value: v.Scope}}
	case ledger.Meeting:
		rows := []Row{{Label: "เรื่อง", Value: v.Title}, {Label: "เวลา", Value: meetingStart(v, zone)}, {Label: "ถึง", Value: meetingEnd(v, zone)},
			{Label: "สถานที่", Value: v.Venue}, {Label: "ออนไลน์", Value: v.Online}, {Label: "ประธาน", Value: joined(" ", v.Chair, v.ChairPost)},
			{Label: "ผู้เข้าร่วม", Value: v.Attendees}}
		if v.State == ledger.MeetingCancelled {
			rows = append(rows, Row{Label: "สถานะ", Value: "ยกเลิก"})
		}
		return rows
	case ledger.AgendaItem:
		return []Row{{Label: "ระเบียบวาระที่", Value: strings.TrimPrefix(sectionName(v.Section), "วาระที่ ")}, {Label: "วาระ", Value: v.Title}, {Label: "รายละเอียด", Value: v.Detail}}
	case ledger.Order:
		state := "ค้าง"
		if v.State == ledger.OrderDone {
			state = orderStateDone
		}
		return []Row{{Label: "ข้อสั่งการ", Value: v.Text}, {Label: "ผู้รับผิดชอบ", Value: stated(v.Owner)}, {Label: "กำหนดเสร็จ", Value: stated(v.Due.Short())},
			{Label: "สถานะ", Value: state}}
	case ledger.Event:
		return []Row{{Label: "ชื่อ", Value: v.Name}, {Label: "วันที่", Value: stated(v.Days.Short())}, {Label: "สถานที่", Value: v.Venue}}
	case ledger.Project:
		return projectRows(v)
	case ledger.Contact:
		return []Row{{Label: "ชื่อ", Value: v.Name}, {Label: "ตำแหน่ง", Value: v.Post}, {Label: "หน่วยงาน", Value: v.Agency}, {Label: "โทรศัพท์", Value: v.Phone},
			{Label: "ช่องทาง", Value: v.Channel}}
	case ledger.Programme:
		return []Row{{Label: "ชื่อ", Value: v.Name}, {Label: "ผู้รับผิดชอบ", Value: v.Owner}, {Label: "รายละเอียด", Value: v.Detail}}
	case ledger.Setting:
		return []Row{{Label: settingName(v), Value: setting.Thai(setting.Key(v.Key), v.Value)}}
	}
	return nil
}

// settingName is what officials call a setting.
func settingName(s ledger.Setting) string {
	if d, ok := setting.Find(setting.Key(s.Key)); ok {
		return d.Thai
	}
	return s.Key
}

// recordTopic is the subject whose colour a record's card has.
func recordTopic(r ledger.Record) Topic {
	switch v := r.(type) {
	case ledger.Figure:
		return figureTopic(v.Measure)
	case ledger.Meeting, ledger.AgendaItem:
		return TopicMeeting
	case ledger.Order:
		return TopicOrder
	case ledger.Project, ledger.Event:
		return TopicOTOP
	}
	return TopicSummary
}

// figureTopic is the subject whose colour a figure's card has.
func figureTopic(m ledger.Measure) Topic {
	switch {
	case m.IsOf("case"):
		return TopicCase
	case isOTOP(m):
		return TopicOTOP
	}
	return TopicBudget
}

func meetingStart(m ledger.Meeting, zone *time.Location) string {
	if m.AllDay {
		return when.DateOf(m.Starts.In(zone)).ShortWeekday() + " (ไม่ระบุเวลา)"
	}
	return dayAndClock(m.Starts.In(zone))
}

func meetingEnd(m ledger.Meeting, zone *time.Location) string {
	if m.Ends.IsZero() {
		return ""
	}
	return dayAndClock(m.Ends.In(zone))
}

// districtOfCode names the district or subdistrict with a DOPA code; nothing for a province, which an office's figures are of
// where nothing else is said.
func districtOfCode(code string) string {
	if p, ok := place.Thailand().Place(code); !ok || p.Level == place.Province {
		return ""
	}
	return areaOfCode(code)
}

// areaOfCode names the place with a DOPA code; the code itself where there is none.
func areaOfCode(code string) string {
	if p, ok := place.Thailand().Place(code); ok {
		return p.Full()
	}
	return code
}

// orderStateDone says of an order that it is carried out.
const orderStateDone = "เสร็จแล้ว"
