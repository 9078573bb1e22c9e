package handlers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// ownDays adds to a wish the days of the week on which it is to come, or those by which a change takes days away or adds some.
func (w wish) ownDays(q Question) wish {
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
// words let expect. own are the days as a subscription has them, "" for the announcement's own.
func changedDays(own string, a Announcement, change intent.NewsWording) (days, note string) {
	var all []time.Weekday
	for day := time.Sunday; day <= time.Saturday; day++ {
		on := strings.Contains(own, strconv.Itoa(int(day)))
		switch own {
		case "":
			on = a.Days == "ทุกวัน" || strings.Contains(a.Days, when.WeekdayName(day))
		case ledger.Workdays:
			on = day != time.Sunday && day != time.Saturday
		}
		if named := change.Days[day]; on && !(named && change.Without) || named && change.Also {
			all = append(all, day)
		}
	}
	switch {
	case len(all) == 0:
		return own, "ไม่มีวันอื่นที่จะส่ง จึงยังส่งวันเดิม หากต้องการเลิกรับ พิมพ์ “เลิกรับทั้งหมด”"
	case len(all) == 7 && a.Days == "ทุกวัน":
		return "", ""
	case own == ledger.Workdays:
		note = "เมื่อกำหนดวันเอง จะส่งแม้ตรงกับวันหยุดราชการ"
	}
	return cronDays(all), note
}
