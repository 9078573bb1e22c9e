package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// maxHolidays is how many days one card lists.
const maxHolidays = 25

// holidays answers on which days government offices are closed: by the cabinet's list, which the program holds, and the
// days off and observances of the office's records. A day that is asked about and is none is said to be none.
func (r *Router) holidays(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	calendar, err := r.deps.Records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	if q.Aspect.Holidays.Workday {
		return nextWorkday(q, calendar), nil
	}
	if q.Aspect.Holidays.OfBefore && q.Shown.Days.From.IsZero() {
		return dialog.Answer{Text: "ไม่มีวันที่จะตรวจว่าเป็นวันหยุดหรือไม่ พิมพ์วันที่มาด้วยครับ เช่น 27 พ.ค. หยุดไหม", Suggestions: holidayOffers()}, nil
	}
	spans, asked := holidaySpans(q)
	if q.Aspect.Holidays.Next {
		spans = firstHoliday(calendar, q, spans[0])
	}
	a := dialog.Answer{Suggestions: holidayOffers()}
	for _, days := range spans {
		part, err := r.holidaysOn(ctx, q, calendar, days, asked)
		if err != nil {
			return dialog.Answer{}, err
		}
		a.Text, a.Cards, a.Readings = phrase.Joined("\n", a.Text, part.Text), append(a.Cards, part.Cards...), append(a.Readings, part.Readings...)
		a.Alt, a.Shown.Days = cmp.Or(a.Alt, part.Alt), days
	}
	return a, nil
}

// nextWorkday answers which day is the first after another on which government offices are open.
func nextWorkday(q dialog.Question, calendar when.Calendar) dialog.Answer {
	after := q.Aspect.Holidays.After
	if on := q.Aspect.Holidays.On; !after.Valid() && !on.IsZero() {
		if all := holidaysOf(calendar, on, intent.Holidays{}); len(all) > 0 {
			after = daysOff(calendar, all[0].Date).To
		}
	}
	if !after.Valid() {
		after = when.DateOf(q.Now)
	}
	day := calendar.AddWorkdays(after, 1)
	said := fmt.Sprintf("วันทำการแรกหลัง %s คือ %s (คำนวณ)", after.Short(), day.LongWeekday())
	notes := append(ploughingNote(when.Range{From: after, To: day}, nil), "นับตามรายการวันหยุดราชการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค โปรดตรวจกับประกาศอีกครั้ง", "ที่มา: "+cabinetList.Line())
	return dialog.Answer{Text: strings.Join(append([]string{said}, notes...), "\n"), Suggestions: holidayOffers(), Shown: dialog.Shown{Days: when.Day(day)}}
}

// holidayOffers are what to ask besides holidays.
func holidayOffers() []dialog.Suggestion {
	return dialog.FirstOf(append([]dialog.Suggestion{{Label: "วันหยุดครั้งต่อไป", Ask: "วันหยุดราชการครั้งต่อไปวันไหน"}, {Label: "วันหยุดเดือนหน้า", Ask: "วันหยุดเดือนหน้ามีวันไหนบ้าง"}}, meetingOffers()...), fewOffers)
}

// holidaysOn answers for some days.
func (r *Router) holidaysOn(ctx context.Context, q dialog.Question, calendar when.Calendar, days when.Range, asked bool) (dialog.Answer, error) {
	all := holidaysOf(calendar, days, q.Aspect.Holidays)
	if days.Days() <= maxFeast && !q.Aspect.Holidays.Count {
		all = append(all, outside(days, calendar.SubstitutesOf(all))...) // who asks for วันปิยมหาราช is off on another day in 2564
	}
	recorded, err := r.deps.Records.Events(ctx, ledger.EventFilter{Kind: ledger.EventHoliday})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("recorded holidays: %w", err)
	}
	occasions, err := r.deps.Records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOccasion})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("occasions: %w", err)
	}
	occasions = slices.DeleteFunc(occasions, func(e ledger.Event) bool { return e.Days.IsZero() || !overlap(e.Days, days) })
	if q.Aspect.Holidays.Birthdays != "" && len(all) > 0 {
		days, asked = when.Range{From: all[0].Date, To: all[len(all)-1].Date}, true
	}
	if q.Aspect.Holidays.Named != "" || q.Aspect.Holidays.Birthdays != "" && len(all) > 0 {
		occasions = nil
	}
	if days.Days() > 1 {
		occasions = slices.DeleteFunc(occasions, func(e ledger.Event) bool { // which stands in the list itself
			return slices.ContainsFunc(all, func(h when.Holiday) bool { return h.Name == e.Name && e.Days.Contains(h.Date) })
		})
	}
	var a dialog.Answer
	switch {
	case len(all) == 0:
		a.Text = noHoliday(q, calendar, days)
	default:
		a.Text = sayHolidays(q, calendar, days, all)
		a.Cards = append(a.Cards, holidayCard(calendar, days, all, recorded))
		a.Alt = fmt.Sprintf("วันหยุดราชการ %s: %s %s", days.Short(), all[0].Date.Short(), holidayName(all[0]))
	}
	if !asked && len(all) > 0 && !q.Aspect.Holidays.Next {
		a.Readings = append(a.Readings, days.Short())
	}
	for _, e := range dialog.FirstOf(occasions, maxCards) {
		c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: "วันสำคัญในบันทึก", Title: e.Name, Lead: dialog.Lead{Text: e.Days.Long()}}
		a.Cards = append(a.Cards, dialog.Shows(c, e))
		a.Alt = cmp.Or(a.Alt, e.Name+" "+e.Days.Short())
	}
	return a, nil
}

// outside returns the holidays that are not within some days.
func outside(days when.Range, all []when.Holiday) []when.Holiday {
	return slices.DeleteFunc(all, func(h when.Holiday) bool { return days.Contains(h.Date) })
}

// sayHolidays says which holiday is the next, or how many there are, where that is asked.
func sayHolidays(q dialog.Question, calendar when.Calendar, days when.Range, all []when.Holiday) string {
	asked, today := q.Aspect.Holidays, when.DateOf(q.Now)
	switch off := daysOff(calendar, all[0].Date); {
	case asked.Until && len(all) > 0 && all[0].Date.Before(today):
		return fmt.Sprintf("%sของปีนี้ผ่านไปแล้ว คือ %s", holidayName(all[0]), all[0].Date.LongWeekday())
	case asked.Until && len(all) > 0:
		return fmt.Sprintf("%s คือ %s %s (คำนวณ)", holidayName(all[0]), all[0].Date.LongWeekday(), untilDay(all[0].Date, today))
	case asked.Next && asked.Long:
		return fmt.Sprintf("หยุดติดต่อกันตั้งแต่ %d วัน ครั้งต่อไปคือ %s รวม %d วัน (คำนวณ)", longHoliday, off.Long(), off.Days())
	case asked.Next && !asked.After.IsZero():
		said := fmt.Sprintf("วันหยุดราชการถัดจากนั้นคือ %s %s", all[0].Date.LongWeekday(), holidayName(all[0]))
		return strings.Join(append([]string{said}, ploughingNote(when.Range{From: asked.After, To: all[0].Date}, nil)...), "\n")
	case asked.Next:
		said := fmt.Sprintf("วันหยุดราชการครั้งต่อไปคือ %s %s %s", all[0].Date.LongWeekday(), holidayName(all[0]), untilDay(all[0].Date, today))
		return strings.Join(append([]string{said}, ploughingNote(when.Range{From: today, To: all[0].Date}, nil)...), "\n")
	case asked.Long && !asked.On.IsZero() && off.Days() == 1 && len(all) == 1:
		return fmt.Sprintf("หยุด 1 วัน คือ %s วันก่อนและวันหลังเป็นวันทำการ (คำนวณ)", all[0].Date.LongWeekday())
	case asked.Long && !asked.On.IsZero() && len(all) == 1:
		return fmt.Sprintf("หยุดติดต่อกัน %d วัน %s (คำนวณ รวมวันเสาร์และวันอาทิตย์)", off.Days(), off.Long())
	case asked.Long && len(all) > 1:
		return sayLong(calendar, all)
	case asked.Count:
		return countHolidays(asked.Weekends, days, all)
	case !asked.On.IsZero() && asked.On.Days() == 1 && !asked.Workday && !asked.Weekday:
		return fmt.Sprintf("%s หยุดราชการ", all[0].Date.LongWeekday()) // whether it is was asked
	}
	return ""
}

// countHolidays says how many days off there are within some days, with Saturdays and Sundays or without where that is asked.
func countHolidays(weekends intent.Weekends, days when.Range, all []when.Holiday) string {
	atWeekend := func(d when.Date) bool { return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday }
	n := 0
	for _, h := range all {
		if !atWeekend(h.Date) {
			n++
		}
	}
	switch weekends {
	case intent.WeekendsLeftOut:
		return fmt.Sprintf("ตามรายการมี %d วัน ไม่นับวันเสาร์และวันอาทิตย์ (%s, คำนวณ)", n, days.Short())
	case intent.WeekendsCounted:
		for d := days.From; !d.After(days.To); d = d.AddDays(1) {
			if atWeekend(d) {
				n++
			}
		}
		return fmt.Sprintf("หยุด %d วัน รวมวันเสาร์และวันอาทิตย์ (%s, คำนวณ)", n, days.Short())
	}
	return fmt.Sprintf("ตามรายการมี %d วัน (คำนวณ)", len(all))
}

// untilDay says how far ahead a day is: "(อีก 4 วัน)".
func untilDay(d, today when.Date) string {
	if d == today {
		return "(วันนี้)"
	}
	return fmt.Sprintf("(อีก %d วัน)", d.Sub(today))
}

// longHoliday is from how many days off in a row people speak of a long holiday.
const longHoliday = 3

// sayLong says when several days off follow each other.
func sayLong(calendar when.Calendar, all []when.Holiday) string {
	var said []string
	for _, h := range all {
		if off := daysOff(calendar, h.Date); off.Days() >= longHoliday {
			said = append(said, fmt.Sprintf("%s (%d วัน)", off.Short(), off.Days()))
		}
	}
	said = slices.Compact(said)
	if len(said) == 0 {
		return fmt.Sprintf("ไม่มีช่วงที่หยุดติดต่อกันตั้งแต่ %d วัน (คำนวณ)", longHoliday)
	}
	return fmt.Sprintf("หยุดติดต่อกันตั้งแต่ %d วัน (คำนวณ รวมวันเสาร์และวันอาทิตย์): %s", longHoliday, strings.Join(said, ", "))
}

// daysOff are the days in a row around a holiday on which government offices are closed.
func daysOff(calendar when.Calendar, holiday when.Date) when.Range {
	days := when.Day(holiday)
	for !calendar.IsWorkday(days.From.AddDays(-1)) {
		days.From = days.From.AddDays(-1)
	}
	for !calendar.IsWorkday(days.To.AddDays(1)) {
		days.To = days.To.AddDays(1)
	}
	return days
}

// firstHoliday are the days of the first holiday within some days and a year on that is as a question asks, after the one that was
// shown where it goes on from there; the days themselves where there is none.
func firstHoliday(calendar when.Calendar, q dialog.Question, days when.Range) []when.Range {
	if after := q.Aspect.Holidays.After; !after.IsZero() {
		days.From = after.AddDays(1)
	}
	for _, h := range holidaysOf(calendar, when.Range{From: days.From, To: days.From.AddDays(366)}, q.Aspect.Holidays) {
		if off := daysOff(calendar, h.Date); q.Aspect.Holidays.Long {
			if off.Days() >= longHoliday {
				return []when.Range{off}
			}
			continue
		}
		return []when.Range{when.Day(h.Date)}
	}
	return []when.Range{days}
}

// holidayCard shows the holidays of some days with what they rest upon; recorded are the records among them.
func holidayCard(calendar when.Calendar, days when.Range, all []when.Holiday, recorded []ledger.Event) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "วันหยุดราชการ", Title: days.Long()}
	recorded = slices.DeleteFunc(slices.Clone(recorded), func(e ledger.Event) bool {
		return !slices.ContainsFunc(all, func(h when.Holiday) bool { return e.Days.Contains(h.Date) })
	})
	listed := func(h when.Holiday) bool {
		return !slices.ContainsFunc(recorded, func(e ledger.Event) bool { return e.Days.Contains(h.Date) })
	}
	if slices.ContainsFunc(all, listed) {
		c.Sources = append(c.Sources, cabinetList)
	}
	for _, h := range dialog.FirstOf(all, maxHolidays) {
		c.Items = append(c.Items, dialog.Item{Text: h.Date.LongWeekday(), Detail: holidayName(h)})
	}
	if n := len(all) - len(c.Items); n > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d วัน ระบุเดือนเพื่อดู", n))
	}
	c = dialog.Shows(c, recorded...)
	c.Notes = append(slices.Concat(c.Notes, unresolved(calendar, days), ploughingNote(days, all), lunarNotes(days)),
		"แสดงเฉพาะวันหยุดที่มีชื่อ ไม่รวมวันเสาร์และวันอาทิตย์อื่น โปรดตรวจกับประกาศของคณะรัฐมนตรีอีกครั้ง")
	return c
}

// unresolved says of which years of some days no resolution of the cabinet on days off besides its list is on record.
func unresolved(calendar when.Calendar, days when.Range) []string {
	var years []string
	for year := days.From.Year; year <= days.To.Year; year++ {
		if !calendar.HasSpecial(year) {
			years = append(years, strconv.Itoa(int(when.BuddhistYear(year))))
		}
	}
	if len(years) == 0 {
		return nil
	}
	return []string{"ยังไม่มีมติคณะรัฐมนตรีเรื่องวันหยุดพิเศษของปี " + strings.Join(dialog.FirstOf(years, 2), ", ") + " ในบันทึก จึงคำนวณจากวันหยุดประจำปีเท่านั้น"}
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
	return dialog.FirstOf(notes, 2)
}

const (
	halfYear = 183 // days
	maxFeast = 3   // days that one observance takes
)

// holidaySpans are the days that a question about holidays names; without any, the rest of the year.
func holidaySpans(q dialog.Question) (all []when.Range, asked bool) {
	today := when.DateOf(q.Now)
	if on := q.Aspect.Holidays.On; !on.From.IsZero() {
		return []when.Range{on}, true
	}
	if q.Aspect.Holidays.OfBefore {
		return []when.Range{q.Shown.Days}, true
	}
	for _, t := range q.Times {
		if t.Problem != "" || t.From.Date.IsZero() {
			continue
		}
		days := when.Range{From: t.From.Date, To: t.To.Date}
		if days.To.IsZero() {
			days.To = days.From
		}
		assumed := slices.ContainsFunc(t.Assumptions, func(a read.Assumption) bool { return a.Code == "year" })
		if assumed && today.Sub(days.To) > halfYear { // holidays are asked of the year that is nearer
			days.From.Year, days.To.Year = days.From.Year+1, days.To.Year+1
		}
		if name, ok := when.ObservedOn(days.From); ok && assumed && days.Days() <= maxFeast && days.To.Before(today) {
			if next, ok := when.ObservedFrom(name, today); ok {
				days = next // which is asked of the one that is to come
			}
		}
		if q.Aspect.Holidays.Left && days.Contains(today) {
			days.From = today
		}
		all = append(all, days)
	}
	if len(all) > 0 {
		return dialog.FirstOf(feastOfYear(all), maxParts), true
	}
	return []when.Range{{From: today, To: when.Date{Year: today.Year, Month: time.December, Day: 31}}}, false
}

// feastOfYear makes one of an observance and a year that are named apart: «ปีหน้าหยุดสงกรานต์กี่วัน» asks of that year's.
func feastOfYear(all []when.Range) []when.Range {
	if len(all) != 2 {
		return all
	}
	for i, year := range all {
		feast := all[1-i]
		name, ok := when.ObservedOn(feast.From)
		if !ok || feast.Days() > maxFeast || year.Days() < 2*halfYear-1 {
			continue
		}
		if of, known := when.ObservedFrom(name, year.From); known && year.Contains(of.From) {
			return []when.Range{of}
		}
	}
	return all
}

// holidaysOf are the public holidays of some days; only those that a question asks for.
func holidaysOf(calendar when.Calendar, days when.Range, asked intent.Holidays) []when.Holiday {
	var all []when.Holiday
	for year := days.From.Year - 1; year <= days.To.Year; year++ { // a year's last substitute may fall into the next
		all = append(all, calendar.Holidays(year)...)
	}
	return slices.DeleteFunc(all, func(h when.Holiday) bool {
		return !days.Contains(h.Date) || asked.Birthdays != "" && !(h.RoyalBirthday() && asked.Birthdays.Is(h.Name)) || asked.Substitute && !h.Substitute ||
			asked.Named != "" && !strings.Contains(h.Name, asked.Named)
	})
}

// cabinetList is the source of the holidays that the standing list gives.
var cabinetList = dialog.Source{Publisher: "คณะรัฐมนตรี", Title: "วันหยุดราชการตามรายการประจำปี (คำนวณ)"}
