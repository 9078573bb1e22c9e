package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai/when"
)

// addEach adds a series for each hour of the day that a message names: «เตือนกินยาทุกวัน 8 โมงเช้ากับ 2 ทุ่ม».
func (r reminding) addEach(ctx context.Context, q dialog.Question, series ledger.Reminder) (dialog.Answer, error) {
	a, err := r.add(ctx, q, series, ledger.Meeting{})
	hours := []when.Clock{series.Repeat.At}
	for _, t := range q.Times {
		at := t.From.Clock
		if err != nil || !t.From.HasClock || t.From.Date.Valid() || t.To != t.From || slices.Contains(hours, at) {
			continue
		}
		hours = append(hours, at)
		series.Repeat.At = at
		if today := when.DateOf(q.Now); at <= when.ClockOf(q.Now) && series.Repeat.First == today {
			calendar, err := r.records.Calendar(ctx)
			if err != nil {
				return a, fmt.Errorf("holidays: %w", err)
			}
			series.Repeat.First, _ = series.Repeat.Pattern.First(today.AddDays(1), calendar.IsWorkday)
		}
		var b dialog.Answer
		b, err = r.add(ctx, q, series, ledger.Meeting{})
		a = a.Merge(b)
	}
	return a, err
}

// otherHours says of the hours that a message names besides the one at which it is reminded that no reminder is set for them: «9 โมงส่งหนังสือ 10 โมงโทรหา
// สสจ.».
func otherHours(q dialog.Question, set when.Clock) (notes []string) {
	for _, t := range q.Times {
		within := t.Grain == when.GrainPart && t.From.Clock <= set && set <= t.To.Clock // «พรุ่งนี้เช้า» at eight
		if t.From.HasClock && t.Problem == "" && t.From.Clock != set && !within {
			notes = append(notes, "ตั้งเตือนเวลาเดียว หากต้องการเตือน “"+strings.TrimSpace(t.Text)+"” ด้วย โปรดพิมพ์แยกเป็นอีกข้อความ")
		}
	}
	return notes
}

// moveOnce takes another day, of which a message names no time, for a series that was just set: it is reminded of once then, at the hour of
// the series, which stays. ok is false where no series was just set, or that time is past.
func (r reminding) moveOnce(ctx context.Context, q dialog.Question, day when.Date) (dialog.Answer, bool, error) {
	series, ok, err := r.setLast(ctx, q)
	if err != nil || !ok || series.Repeat.Pattern == nil || series.Meeting != "" {
		return dialog.Answer{}, false, err
	}
	due := day.In(q.Now.Location()).Add(time.Duration(series.Repeat.At) * time.Minute)
	if !due.After(q.Now) {
		return askPast(series.Title, due, q.Now), true, nil
	}
	a, err := r.onceMore(ctx, q, series, due)
	return a, true, err
}

// onceMore reminds of what a series reminds of, or what is tied to a meeting, at one more time.
func (r reminding) onceMore(ctx context.Context, q dialog.Question, series ledger.Reminder, due time.Time) (dialog.Answer, error) {
	once, err := r.records.AddReminder(ctx, ledger.Reminder{Target: series.Target, MadeBy: q.By.ID, Title: series.Title, Due: due})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("reminding once more: %w", err)
	}
	a, err := r.tell(ctx, q, "จะเตือนอีกครั้ง", once, ledger.Meeting{})
	if err != nil {
		return dialog.Answer{}, err
	}
	a.Cards[0].Notes = append(a.Cards[0].Notes, fmt.Sprintf("รายการเดิม (ลำดับ %d) ยังเตือนตามกำหนดเดิม", series.Number))
	return a, nil
}

// moveSeries sets another hour for a reminder that comes back, of which a message names nothing else: «เปลี่ยนเป็น 4 โมงครึ่ง».
func (r reminding) moveSeries(ctx context.Context, q dialog.Question, series ledger.Reminder, at when.Clock) (dialog.Answer, error) {
	calendar, err := r.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	series.Repeat.At = at
	return r.putSeries(ctx, q, series, calendar)
}

// otherDays changes on which days a series comes that was just set: «เปลี่ยนเป็นทุกวันจันทร์», «เว้นเสาร์อาทิตย์».
func (r reminding) otherDays(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	series, ok, err := r.setLast(ctx, q)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	pattern, daily := q.Slots.Recurrence.Pattern()
	if !daily || series.Repeat.Pattern == nil || series.Meeting != "" {
		return dialog.Answer{}, false, nil
	}
	if before := series.Repeat.Pattern; pattern.Workdays && q.Slots.Recurrence.Text == "" && before.Every != when.GrainDay {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้เปลี่ยนครับ เตือนลำดับ %d เป็น%s เว้นวันหยุดได้เฉพาะเตือนที่มาทุกวัน", series.Number, before.Words(series.Repeat.First)), Shown: q.Shown}, true, nil
	}
	calendar, err := r.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("holidays: %w", err)
	}
	series.Repeat.Pattern, series.Repeat.First = &pattern, when.DateOf(q.Now)
	if q.Slots.Recurrence.HasAt {
		series.Repeat.At = q.Slots.Recurrence.At
	}
	a, err := r.putSeries(ctx, q, series, calendar)
	return a, true, err
}

// withoutDays takes the days of the week that a message names out of the series that was just set; ok is false where it names none, or
// no day would be left: «ไม่เอาวันศุกร์».
func (r reminding) withoutDays(ctx context.Context, q dialog.Question, all []ledger.Reminder) (a dialog.Answer, ok bool, err error) {
	days := weekdaysSaid(q)
	if len(days) == 0 || q.Slots.ListIndex > 0 || !leavesOut(q.Text) {
		return dialog.Answer{}, false, nil
	}
	all = keep(all, func(set ledger.Reminder) bool {
		return set.Repeat.Pattern != nil && set.Meeting == "" && set.MadeBy == q.By.ID
	})
	if len(all) == 0 {
		return dialog.Answer{}, false, nil
	}
	series := slices.MaxFunc(all, func(a, b ledger.Reminder) int { return a.Changed.Compare(b.Changed) })
	if len(all) > 1 && q.Now.Sub(series.Changed) > changeableFor {
		return dialog.Answer{}, false, nil
	}
	pattern := *series.Repeat.Pattern
	switch {
	case len(pattern.Weekdays) > 0:
	case pattern.Every == when.GrainDay && pattern.Each == 1:
		pattern.Every, pattern.Weekdays = when.GrainWeek, []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}
		if !pattern.Workdays {
			pattern.Weekdays = append(pattern.Weekdays, time.Saturday, time.Sunday)
		}
	default:
		return dialog.Answer{}, false, nil
	}
	pattern.Weekdays = keep(pattern.Weekdays, func(d time.Weekday) bool { return !slices.Contains(days, d) })
	if len(pattern.Weekdays) == 0 {
		return dialog.Answer{}, false, nil
	}
	calendar, err := r.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("holidays: %w", err)
	}
	series.Repeat.Pattern = &pattern
	a, err = r.putSeries(ctx, q, series, calendar)
	return a, true, err
}

// leavesOut tells whether a message leaves out a day that it names: «ไม่เอาวันศุกร์», «วันเสาร์ไม่ต้อง».
func leavesOut(text string) bool {
	return strings.HasPrefix(strings.TrimSpace(text), "ตัด") || slices.ContainsFunc([]string{"ไม่เอา", "ไม่ต้อง", "เว้น", "งด"}, func(w string) bool { return strings.Contains(text, w) })
}

// putSeries writes a series that was changed, from its next day on, and says it back.
func (r reminding) putSeries(ctx context.Context, q dialog.Question, series ledger.Reminder, calendar when.Calendar) (dialog.Answer, error) {
	from := when.DateOf(q.Now)
	if series.Repeat.At <= when.ClockOf(q.Now) {
		from = from.AddDays(1)
	}
	if from.Before(series.Repeat.First) {
		from = series.Repeat.First
	}
	first, ok := series.Repeat.Pattern.First(from, calendar.IsWorkday)
	if ok && series.Repeat.Pattern.Each == 1 {
		series.Repeat.First = first
	}
	changed, err := r.records.ChangeReminder(ctx, series.Target, series.Number, func(set *ledger.Reminder) error {
		set.Repeat = series.Repeat
		return nil
	})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("changing a series of reminders: %w", err)
	}
	return r.tell(ctx, q, "เปลี่ยนเตือนแล้ว", changed, ledger.Meeting{})
}

// weekdaysSaid are the days of the week that a message names by their names.
func weekdaysSaid(q dialog.Question) (days []time.Weekday) {
	for _, t := range q.Times {
		if day, ok := t.NamedWeekday(); ok {
			days = append(days, day)
		}
	}
	return days
}

// besideCancelled are the words of a message that cancels a reminder which name none.
var besideCancelled = strings.NewReplacer("ยกเลิก", "", "ลบ", "", "เลิก", "", "หยุด", "", "ไม่ต้อง", "", "ไม่เอา", "", "รายการ", "", "การ", "", "เตือนความจำ", "", "เตือน", "",
	"เรื่อง", "", "ที่ตั้งไว้", "", "ตั้งไว้", "", "เมื่อกี้", "", "เมื่อกี๊", "", "ล่าสุด", "", "ทั้งหมด", "", "อัน", "", "นี้", "", "นั้น", "", "เลย", "", "ออก", "", "ให้", "", "หน่อย", "", "ด้วย", "",
	"แล้ว", "", "ทิ้ง", "", "ไป", "", "ขอ", "", "ช่วย", "", "ของ", "", "ฉัน", "", "ผม", "", "หนู", "", "ไว้", "", "ที่", "")

// cancelledByWords returns what a message calls the reminder that it cancels, where the words of it have meanings of their own and
// therefore stand in no slot: «ยกเลิกเตือนปิดงบ». It is "" where the message names none.
func cancelledByWords(q dialog.Question) string {
	if q.Slots.Title != "" || q.Slots.ListIndex > 0 || q.Follow || len(q.Times) > 0 || len(q.Amounts) > 0 {
		return ""
	}
	const leastWords = 3
	words := strings.TrimSpace(phrase.TrimPoliteness(besideCancelled.Replace(q.Text)))
	if len([]rune(words)) < leastWords {
		return ""
	}
	return words
}

// askOtherHour asks to which hour a reminder is to be moved, where a message names none: «เปลี่ยนเป็นบ่าย».
func askOtherHour(set ledger.Reminder, now time.Time) dialog.Answer {
	due := set.Due.In(now.Location())
	day := when.DateOf(due)
	var options []dialog.Suggestion
	for _, hour := range []int{8, 9, 13, 14, 16} {
		c := when.NewClock(hour, 0)
		if at := day.In(now.Location()).Add(time.Duration(c) * time.Minute); at.After(now) && !at.Equal(set.Due) {
			options = append(options, dialog.Suggestion{Label: day.Short() + " " + c.Official(), Ask: fmt.Sprintf("เลื่อนเตือน %d วันที่ %s เวลา %s", set.Number, day.Short(), c.Official())})
		}
	}
	a := askReminder("ยังเตือน "+record.DayAndClock(due)+" ตามเดิม เปลี่ยนเป็นเวลาใดครับ", options...)
	a.Cards[0].Kicker = "ยังไม่ได้เลื่อนเตือน"
	return a
}

// wordsBehind are the words behind the last one that asks to be reminded, where they have meanings of their own and therefore stand in
// no slot: «ทุกศุกร์บ่ายสามเตือนปิดงบ».
func wordsBehind(q dialog.Question) string {
	const remind, leastWords = "เตือน", 3
	at := strings.LastIndex(q.Text, remind)
	if at < 0 {
		return ""
	}
	words := q.Text[at+len(remind):]
	for _, t := range q.Times {
		words = strings.Replace(words, t.Text, "", 1)
	}
	if said := q.Slots.Recurrence.Text; said != "" {
		words = strings.Replace(words, said, "", 1)
	}
	words, _ = release.Mask(phrase.OneLine(phrase.TrimPoliteness(strings.TrimSpace(words))))
	for _, w := range []string{"ความจำ", "ฉัน", "ผม", "หนู", "พี่", "ให้", "ว่า", "เรื่อง"} {
		words = strings.TrimSpace(strings.TrimPrefix(words, w))
	}
	if words = phrase.TrimmedEnd(words, "หน่อย", "ด้วย", "ที", "กัน"); len([]rune(words)) < leastWords {
		return ""
	}
	return cutTitle(words)
}
