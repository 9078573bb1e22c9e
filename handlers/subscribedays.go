package handlers

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// ownDays adds to a wish the days of the week on which it is to come, or those by which a change takes days away or adds some.
func (w wish) ownDays(q dialog.Question) wish {
	switch often, news := q.Slots.Recurrence, q.Aspect.News; {
	case news.Without, news.Also:
		w.changed = news
	case news.Days != (intent.Days{}):
		w.times.Days = cronDays(news.Days.All())
	case often.Workdays, news.Workdays:
		w.times.Days = ledger.Workdays
	case len(often.Weekdays) > 0:
		w.times.Days = cronDays(often.Weekdays)
	}
	return w
}

// cronDays are days of the week as cron counts them, 0 for Sunday: "1,3,5".
func cronDays(all []time.Weekday) string {
	var days []string
	for _, day := range all {
		days = append(days, strconv.Itoa(int(day)))
	}
	slices.Sort(days)
	return strings.Join(slices.Compact(days), ",")
}

// changedDays takes days away from those on which an announcement comes, or adds some; note says what of that is otherwise than the
// words let expect. own are the days as a subscription has them, "" for the office's, and then the announcement's own.
func (s subscribed) changedDays(own string, a Announcement, change intent.NewsWording) (days, note string) {
	office := s.office.values.Times(a.Name)
	if own == "" && office.Cron != "" {
		return own, "ผู้ดูแลตั้งวันส่งเรื่องนี้ไว้เอง จึงเปลี่ยนเฉพาะบางวันไม่ได้ โปรดบอกวันทั้งหมดที่ต้องการ เช่น “ส่งวันจันทร์กับวันพุธ”"
	}
	stands := cmp.Or(own, office.Days)
	var all []time.Weekday
	for day, on := range daysOn(stands, a) {
		if named := change.Days[day]; on && !(named && change.Without) || named && change.Also {
			all = append(all, time.Weekday(day))
		}
	}
	switch {
	case len(all) == 0:
		return own, "ไม่มีวันอื่นที่จะส่ง จึงยังส่งวันเดิม หากต้องการเลิกรับ พิมพ์ “เลิกรับทั้งหมด”"
	case office.Days == "" && intent.DaysOf(all...) == a.Weekdays:
		return "", "" // as of itself
	case stands == ledger.Workdays:
		note = "เมื่อกำหนดวันเอง จะส่งแม้ตรงกับวันหยุดราชการ"
	}
	return cronDays(all), note
}

// daysOn are the days of the week on which an announcement comes, by the days that are set for it; "" for its own.
func daysOn(set string, a Announcement) (on intent.Days) {
	switch set {
	case "":
		return a.Weekdays
	case ledger.Workdays:
		return intent.DaysOf(time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday)
	}
	for day := range on {
		on[day] = strings.Contains(set, strconv.Itoa(day))
	}
	return on
}
