package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// decreedYear is the year whose holidays include what the cabinet gave or moved beyond its standing list.
const decreedYear = 2021

// maxHolidays is how many days one card lists.
const maxHolidays = 25

// holidays answers on which days government offices are closed: by the cabinet's list, which the program holds, and the
// days off and observances of the office's own records. A day that is asked about and is none is said to be none.
func (r *Router) holidays(ctx context.Context, q Question) (Answer, error) {
	days, asked := holidaySpan(q)
	recorded, err := r.deps.Records.Events(ctx, ledger.EventFilter{Kind: ledger.EventHoliday, Days: days})
	if err != nil {
		return Answer{}, fmt.Errorf("recorded holidays: %w", err)
	}
	calendar, err := r.deps.Records.Calendar(ctx)
	if err != nil {
		return Answer{}, fmt.Errorf("holidays: %w", err)
	}
	occasions, err := r.deps.Records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOccasion})
	if err != nil {
		return Answer{}, fmt.Errorf("occasions: %w", err)
	}
	occasions = slices.DeleteFunc(occasions, func(e ledger.Event) bool { return e.Days.IsZero() || !overlap(e.Days, days) })
	all := holidaysOf(calendar, days, q.Aspect.Holidays.Birthdays)
	a := Answer{Suggestions: meetingOffers()}
	if len(all) == 0 {
		a.Text = noHoliday(q, days)
	} else {
		a.Cards = append(a.Cards, holidayCard(days, all, recorded))
		a.Alt = fmt.Sprintf("วันหยุดราชการ %s: %s %s", days.Short(), all[0].Date.Short(), holidayName(all[0]))
	}
	if !asked && len(all) > 0 {
		a.Readings = append(a.Readings, days.Short())
	}
	if len(all) > 1 && q.Aspect.Holidays.Count {
		a.Text = fmt.Sprintf("ตามรายการมี %d วัน (คำนวณ)", len(all))
	}
	for _, e := range firstOf(occasions, maxCards) {
		c := Card{Topic: TopicMeeting, Kicker: "วันสำคัญในบันทึก", Title: e.Name, Lead: Lead{Text: e.Days.Long()}}
		a.Cards = append(a.Cards, shows(c, e))
		a.Alt = firstSaid(a.Alt, e.Name+" "+e.Days.Short())
	}
	return a, nil
}

// noHoliday says that there is no holiday on some days, and of what is not known of them.
func noHoliday(q Question, days when.Range) string {
	span := strings.TrimSpace(sayDays(days, when.DateOf(q.Now)))
	if days.Days() == 1 && q.Aspect.Holidays.Weekday {
		span = days.From.LongWeekday()
	}
	text := span + " ไม่อยู่ในรายการวันหยุดราชการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค"
	if days.Days() > 1 {
		text = span + " ไม่มีวันหยุดราชการในรายการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค"
	}
	return strings.Join(slices.Concat([]string{text}, ploughingNote(days, nil), lunarNotes(days)), "\n")
}

// ploughingNote says that the royal ploughing day, which the palace sets anew each year, is not among the holidays of days in
// May, unless they hold it.
func ploughingNote(days when.Range, holidays []when.Holiday) []string {
	const ploughing = "พืชมงคล"
	if slices.ContainsFunc(holidays, func(h when.Holiday) bool { return strings.Contains(h.Name, ploughing) }) {
		return nil
	}
	for year := days.From.Year; year <= days.To.Year; year++ {
		may := when.Range{From: when.Date{Year: year, Month: time.May, Day: 1}, To: when.Date{Year: year, Month: time.May, Day: 31}}
		if overlap(may, days) {
			return []string{"วันพืชมงคลในเดือนพฤษภาคมเป็นวันหยุดราชการที่ประกาศเป็นรายปี ยังไม่มีในรายการนี้"}
		}
	}
	return nil
}

// holidayCard shows the holidays of some days with what they rest upon; recorded are the records among them.
func holidayCard(days when.Range, all []when.Holiday, recorded []ledger.Event) Card {
	c := Card{Topic: TopicHelp, Kicker: "วันหยุดราชการ", Title: days.Long(), Sources: []Source{cabinet(days)}}
	for _, h := range firstOf(all, maxHolidays) {
		c.Items = append(c.Items, Item{Text: h.Date.LongWeekday(), Detail: holidayName(h)})
	}
	if n := len(all) - len(c.Items); n > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d วัน ระบุเดือนเพื่อดู", n))
	}
	for _, e := range firstOf(recorded, maxCards) {
		c = c.cite(e.Source)
	}
	if days.From.Year != decreedYear || days.To.Year != decreedYear {
		note := "คำนวณจากวันหยุดประจำปี ยังไม่รวมวันหยุดที่คณะรัฐมนตรีกำหนดเพิ่มเป็นปี ๆ"
		if len(recorded) > 0 {
			note += " เว้นแต่ที่บันทึกไว้แล้ว"
		}
		c.Notes = append(c.Notes, note)
	}
	c.Notes = append(slices.Concat(c.Notes, ploughingNote(days, all), lunarNotes(days)),
		"แสดงเฉพาะวันหยุดที่มีชื่อ ไม่รวมวันเสาร์และวันอาทิตย์อื่น โปรดตรวจกับประกาศของคณะรัฐมนตรีอีกครั้ง")
	return c
}

// holidayName is the name of a holiday, marked where no announcement confirms its day.
func holidayName(h when.Holiday) string {
	if h.Computed {
		return h.Name + " (คำนวณ ยังไม่ประกาศ)"
	}
	return h.Name
}

// lunarNotes says for which years of some days the Buddhist holidays are not known, or only by calculation.
func lunarNotes(days when.Range) []string {
	var notes []string
	for year := days.From.Year; year <= days.To.Year; year++ {
		switch when.LunarYear(when.BuddhistYear(year)) {
		case when.LunarUnknown:
			notes = append(notes, fmt.Sprintf("ไม่มีปฏิทินจันทรคติของ พ.ศ. %d จึงไม่ทราบวันมาฆบูชา วันวิสาขบูชา วันอาสาฬหบูชา และวันเข้าพรรษาของปีนั้น", when.BuddhistYear(year)))
		case when.LunarComputed:
			notes = append(notes, fmt.Sprintf("วันสำคัญทางพุทธศาสนาของ พ.ศ. %d ได้จากการคำนวณ ยังไม่มีประกาศ", when.BuddhistYear(year)))
		}
	}
	return firstOf(notes, 2)
}

// holidaySpan is the days that a question about holidays names; without any, the rest of the year.
func holidaySpan(q Question) (days when.Range, asked bool) {
	for _, t := range q.Times {
		if t.Problem == "" && !t.From.Date.IsZero() {
			days = when.Range{From: t.From.Date, To: t.To.Date}
			if days.To.IsZero() {
				days.To = days.From
			}
			if today := when.DateOf(q.Now); q.Aspect.Holidays.Left && days.Contains(today) {
				days.From = today
			}
			return days, true
		}
	}
	today := when.DateOf(q.Now)
	return when.Range{From: today, To: when.Date{Year: today.Year, Month: time.December, Day: 31}}, false
}

// holidaysOf are the public holidays of some days; only those of the royal birthdays where only these are asked for.
func holidaysOf(calendar when.Calendar, days when.Range, birthdays bool) []when.Holiday {
	var all []when.Holiday
	for year := days.From.Year - 1; year <= days.To.Year; year++ { // a year's last substitute may fall into the next
		all = append(all, calendar.Holidays(year)...)
	}
	return slices.DeleteFunc(all, func(h when.Holiday) bool {
		return !days.Contains(h.Date) || birthdays && !h.RoyalBirthday()
	})
}

// cabinet is the source of the holidays.
func cabinet(days when.Range) Source {
	title := "วันหยุดราชการตามรายการประจำปี (คำนวณ)"
	if days.From.Year == decreedYear && days.To.Year == decreedYear {
		title = "วันหยุดราชการ พ.ศ. 2564 มติ 29 ธันวาคม 2563"
	}
	return Source{Publisher: "คณะรัฐมนตรี", Title: title}
}
