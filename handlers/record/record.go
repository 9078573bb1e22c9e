package record

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// Title names a record on one line, with the value of a figure.
func Title(r ledger.Record) string {
	switch v := r.(type) {
	case ledger.Figure:
		return strings.TrimSpace(MeasureNames[v.Measure] + " " + Grouped(v.Value) + " " + v.Unit)
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
		return phrase.Joined(" ", v.Name, phrase.Joined(" ", v.Post, v.Agency))
	case ledger.Programme:
		return v.Name
	case ledger.Setting:
		return settingName(v) + " = " + setting.Thai(setting.Key(v.Key), v.Value)
	}
	return ""
}

// Facts are what belongs right beside a record's name in a list.
func Facts(r ledger.Record, zone *time.Location) []string {
	switch v := r.(type) {
	case ledger.Figure:
		subject := v.Subject
		if v.Measure == ledger.OTOPFairSales {
			subject = v.Scope // which names the fair
		}
		return phrase.AppendSaid(phrase.AppendSaid(phrase.AppendSaid(nil, subject), District(v.Area)), dialog.AsOf(v.Period.To))
	case ledger.Meeting:
		all := phrase.AppendSaid([]string{MeetingStart(v, zone)}, phrase.Joined(" + ", v.Venue, v.Online))
		if chair := phrase.Joined(" ", v.Chair, v.ChairPost); chair != "" {
			all = append(all, "ประธาน: "+chair)
		}
		return all
	case ledger.AgendaItem:
		return phrase.AppendSaid(phrase.AppendSaid(nil, sectionName(v.Section)), v.Detail)
	case ledger.Order:
		all := []string{"ผู้รับผิดชอบ: " + dialog.Stated(v.Owner), "กำหนด: " + dialog.Stated(v.Due.Short())}
		if v.State == ledger.OrderDone {
			all = append(all, orderStateDone)
		}
		return all
	case ledger.Event:
		return phrase.AppendSaid(phrase.AppendSaid(nil, v.Days.Short()), v.Venue)
	case ledger.Project:
		return ConductFacts(v, phrase.AppendSaid(phrase.AppendSaid(phrase.AppendSaid(nil, CostOf(v)), v.WorkArea), v.MoneySource))
	case ledger.Contact:
		return phrase.AppendSaid(phrase.AppendSaid(nil, v.Phone), v.Channel)
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

// Rows are all that a record states, as labelled lines.
func Rows(r ledger.Record, zone *time.Location) []dialog.Row {
	switch v := r.(type) {
	case ledger.Figure:
		return []dialog.Row{{Label: MeasureNames[v.Measure], Value: Grouped(v.Value) + " " + v.Unit}, {Label: "เรื่อง", Value: v.Subject},
			{Label: "พื้นที่", Value: Area(v.Area)}, {Label: "ณ วันที่", Value: v.Period.To.Short()}, {Label: "นับตั้งแต่", Value: v.Period.From.Short()},
			{Label: "ความหมาย", Value: v.Scope}}
	case ledger.Meeting:
		rows := []dialog.Row{{Label: "เรื่อง", Value: v.Title}, {Label: "เวลา", Value: MeetingStart(v, zone)}, {Label: "ถึง", Value: MeetingEnd(v, zone)},
			{Label: "สถานที่", Value: v.Venue}, {Label: "ออนไลน์", Value: v.Online}, {Label: "ลิงก์", Value: v.JoinURL}, {Label: "ประธาน", Value: phrase.Joined(" ", v.Chair, v.ChairPost)},
			{Label: "ผู้เข้าร่วม", Value: v.Attendees}}
		if v.State == ledger.MeetingCancelled {
			rows = append(rows, dialog.Row{Label: "สถานะ", Value: "ยกเลิก"})
		}
		return rows
	case ledger.AgendaItem:
		return []dialog.Row{{Label: "ระเบียบวาระที่", Value: strings.TrimPrefix(sectionName(v.Section), "วาระที่ ")}, {Label: "วาระ", Value: v.Title}, {Label: "รายละเอียด", Value: v.Detail}}
	case ledger.Order:
		state := "ค้าง"
		if v.State == ledger.OrderDone {
			state = orderStateDone
		}
		return []dialog.Row{{Label: "ข้อสั่งการ", Value: v.Text}, {Label: "ผู้รับผิดชอบ", Value: dialog.Stated(v.Owner)}, {Label: "กำหนดเสร็จ", Value: dialog.Stated(v.Due.Short())},
			{Label: "สถานะ", Value: state}}
	case ledger.Event:
		return []dialog.Row{{Label: "ชื่อ", Value: v.Name}, {Label: "วันที่", Value: dialog.Stated(v.Days.Short())}, {Label: "สถานที่", Value: v.Venue}}
	case ledger.Project:
		return ProjectRows(v)
	case ledger.Contact:
		return []dialog.Row{{Label: "ชื่อ", Value: v.Name}, {Label: "ตำแหน่ง", Value: v.Post}, {Label: "หน่วยงาน", Value: v.Agency}, {Label: "โทรศัพท์", Value: v.Phone},
			{Label: "ช่องทาง", Value: v.Channel}}
	case ledger.Programme:
		return []dialog.Row{{Label: "ชื่อ", Value: v.Name}, {Label: "ผู้รับผิดชอบ", Value: v.Owner}, {Label: "รายละเอียด", Value: v.Detail}}
	case ledger.Setting:
		return []dialog.Row{{Label: settingName(v), Value: setting.Thai(setting.Key(v.Key), v.Value)}}
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

// Topic is the subject whose colour a record's card has.
func Topic(r ledger.Record) dialog.Topic {
	switch v := r.(type) {
	case ledger.Figure:
		return FigureTopic(v.Measure)
	case ledger.Meeting, ledger.AgendaItem:
		return dialog.TopicMeeting
	case ledger.Order:
		return dialog.TopicOrder
	case ledger.Project, ledger.Event:
		return dialog.TopicOTOP
	}
	return dialog.TopicSummary
}

// FigureTopic is the subject whose colour a figure's card has.
func FigureTopic(m ledger.Measure) dialog.Topic {
	switch {
	case m.IsOf("case"):
		return dialog.TopicCase
	case IsOTOP(m):
		return dialog.TopicOTOP
	}
	return dialog.TopicBudget
}

// MeetingStart is when a meeting begins, in a zone, on all of its days where it lasts several; only the days where no time is stated.
func MeetingStart(m ledger.Meeting, zone *time.Location) string {
	starts := m.Starts.In(zone)
	day := when.DateOf(starts).ShortWeekday()
	if days := MeetingDays(m, zone); days.From != days.To {
		day = days.Short()
	}
	if m.AllDay {
		return day + " (ไม่ระบุเวลา)"
	}
	return day + " เวลา " + when.ClockOf(starts).Official()
}

// MeetingEnd is when a meeting ends, in a zone; "" where that is not stated.
func MeetingEnd(m ledger.Meeting, zone *time.Location) string {
	switch {
	case m.Ends.IsZero():
		return ""
	case !StatesEnd(m, zone):
		return MeetingDays(m, zone).To.ShortWeekday() + " (ไม่ระบุเวลาเลิก)"
	}
	return DayAndClock(m.Ends.In(zone))
}

// MeetingDays are the days on which a meeting takes place, in a zone.
func MeetingDays(m ledger.Meeting, zone *time.Location) when.Range {
	day := when.DateOf(m.Starts.In(zone))
	if !m.Ends.After(m.Starts) {
		return when.Day(day)
	}
	return when.Range{From: day, To: when.DateOf(m.Ends.Add(-time.Minute).In(zone))}
}

// StatesEnd reports whether the records state at what time of day a meeting ends: of one that lasts several days, midnight only says which is the
// last.
func StatesEnd(m ledger.Meeting, zone *time.Location) bool {
	days := MeetingDays(m, zone)
	return !m.Ends.IsZero() && (days.From == days.To || when.ClockOf(m.Ends.In(zone)) != 0)
}

// District names the district or subdistrict with a DOPA code; nothing for a province, which an office's figures are of
// where nothing else is said.
func District(code string) string {
	if p, ok := place.Thailand().Place(code); !ok || p.Level == place.Province {
		return ""
	}
	return Area(code)
}

// Area names the place with a DOPA code; the code itself where there is none.
func Area(code string) string {
	if p, ok := place.Thailand().Place(code); ok {
		return p.Full()
	}
	return code
}

// orderStateDone says of an order that it is carried out.
const orderStateDone = "เสร็จแล้ว"

// Reachable tells whether the directory states how to reach somebody.
func Reachable(c ledger.Contact) bool { return c.Phone != "" || c.Channel != "" }

// Elsewhere reports whether two sources name different venues of one fair.
func Elsewhere(a, b ledger.Event) bool {
	return a.Venue != "" && b.Venue != "" && !phrase.Holds(a.Venue, b.Venue) && (a.Source.Publisher != b.Source.Publisher || a.Source.Publisher == "")
}

// SourceNamed is how a source is called beside what it says: by its publisher, or else by its title.
func SourceNamed(s ledger.Source) string { return cmp.Or(s.Publisher, s.Title) }
