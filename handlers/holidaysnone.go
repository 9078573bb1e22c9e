package handlers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/thai/when"
)

// noHoliday says that there is no holiday on some days, and of what is not known of them.
func noHoliday(q dialog.Question, calendar when.Calendar, days when.Range) string {
	if name := q.Aspect.Holidays.Named; name != "" {
		return "ยังไม่มีวัน" + name + "ในรายการวันหยุดราชการที่มี " + strings.TrimSpace(sayDays(days, when.DateOf(q.Now))) + " เพราะประกาศเป็นรายปี"
	}
	span, onWeekend := strings.TrimSpace(sayDays(days, when.DateOf(q.Now))), "เป็น"+weekdayOf(days.From)+" ซึ่งเป็นวันหยุดประจำสัปดาห์"
	if days.Days() == 1 && (q.Aspect.Holidays.Weekday || days.From.Sub(when.DateOf(q.Now)) > 1 || days.From.Before(when.DateOf(q.Now))) {
		span, onWeekend = days.From.LongWeekday(), "เป็นวันหยุดประจำสัปดาห์"
	}
	const notListed = "ไม่อยู่ในรายการวันหยุดราชการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค"
	text := span + " ไม่ใช่วันหยุดราชการ ตามรายการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค"
	if len(ploughingNote(days, nil)) > 0 { // it may be that day, which is not known
		text = span + " " + notListed
	}
	name, observed := when.ObservedOn(days.From)
	weekend := days.From.Weekday() == time.Saturday || days.From.Weekday() == time.Sunday
	switch {
	case days.Days() > 1 && q.Aspect.Holidays.Substitute:
		text = span + " ไม่มีวันหยุดชดเชยในรายการของคณะรัฐมนตรีที่มี"
	case days.Days() > 1 && !q.Aspect.Holidays.On.IsZero() && weekendIn(days) != "":
		text = span + " มีวันหยุดประจำสัปดาห์ คือ " + weekendIn(days) + " แต่ไม่มีวันหยุดราชการในรายการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค"
	case days.Days() > 1:
		text = span + " ไม่มีวันหยุดราชการในรายการของคณะรัฐมนตรีที่มี ซึ่งไม่รวมวันหยุดประจำภูมิภาค"
	case observed && weekend:
		text = fmt.Sprintf("%s เป็น%s ตรงกับ%s ซึ่งเป็นวันหยุดประจำสัปดาห์ แต่%s", span, name, weekdayOf(days.From), notListed)
	case observed:
		text = fmt.Sprintf("%s เป็น%s แต่%s", span, name, notListed)
	case weekend:
		text = span + " " + onWeekend + " แต่" + notListed
	}
	if days.Days() == 1 && (observed || weekend) {
		return text
	}
	return strings.Join(slices.Concat([]string{text}, unresolved(calendar, days), ploughingNote(days, nil), lunarNotes(days)), "\n")
}

// longestNamed is of how many days at most the Saturdays and Sundays are named one by one.
const longestNamed = 14

// weekendIn names the Saturdays and Sundays in some days; "" for none, or where they are too many to be named.
func weekendIn(days when.Range) string {
	if days.Days() > longestNamed {
		return ""
	}
	var named []string
	for d := days.From; !d.After(days.To); d = d.AddDays(1) {
		if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
			named = append(named, weekdayOf(d)+"ที่ "+d.Short())
		}
	}
	return strings.Join(named, " และ")
}

// weekdayOf names the day of the week of a day: "วันเสาร์".
func weekdayOf(d when.Date) string {
	name, _, _ := strings.Cut(d.LongWeekday(), "ที่")
	return name
}

// ploughingNote says that the royal ploughing day, which the palace sets anew each year, is not among the holidays of days in
// May, unless they hold it or are one day that is another holiday.
func ploughingNote(days when.Range, holidays []when.Holiday) []string {
	const ploughing = "พืชมงคล"
	if days.Days() == 1 && len(holidays) > 0 || slices.ContainsFunc(holidays, func(h when.Holiday) bool { return strings.Contains(h.Name, ploughing) }) {
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
