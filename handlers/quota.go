package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// QuotaForecast is how the month's quota of messages stands, and how it will be used if everything is pushed.
type QuotaForecast struct {
	ledger.Quota
	Days    []DayCost // from the present day to the end of the month
	RunsOut when.Date // the day on which it will be used up; zero where it lasts, or has no limit
}

// DayCost is how many messages a day will take.
type DayCost struct {
	Day      when.Date
	Messages int
}

// SendingPlan is what a subscription will cost in a month.
type SendingPlan struct {
	Quota      ledger.Quota
	Members    int  // of the group; 0 where LINE has not counted them yet
	Times      int  // how often it is sent in a month
	ByCalendar bool // it follows the calendar; otherwise Times are those that the records hold
}

// Messages is how many messages of the quota it will take.
func (p SendingPlan) Messages() int { return p.Members * p.Times }

// Say says the plan of a group: "กลุ่มนี้ 60 คน × 22 วัน = 1,320 ข้อความ/เดือน".
func (p SendingPlan) Say() string {
	times := fmt.Sprintf("%d วัน", p.Times)
	if !p.ByCalendar {
		times = fmt.Sprintf("%d ครั้งที่มีในบันทึก", p.Times)
	}
	return fmt.Sprintf("กลุ่มนี้ %d คน × %s = %s ข้อความ/เดือน", p.Members, times, groupedInt(p.Messages()))
}

// groupedInt is a whole number with its thousands grouped.
func groupedInt(n int) string { return number.GroupDigits(fmt.Sprint(n)) }

// quotaWords are what administrators say to see the quota, after “โควตา”.
var quotaWords = []string{"", "เหลือเท่าไร", "เหลือเท่าไหร่", "เหลือเท่าใด", "เหลือกี่ข้อความ", "LINEเหลือเท่าไร", "LINEเหลือเท่าไหร่", "ไลน์เหลือเท่าไร", "ไลน์เหลือเท่าไหร่",
	"ใช้ไปเท่าไร", "ใช้ไปเท่าไหร่", "ใช้ไปกี่ข้อความ", "จะหมดเมื่อไร", "จะหมดเมื่อไหร่", "หมดเมื่อไร", "หมดเมื่อไหร่", "หมดหรือยัง"}

// quotaQuestion is the question that answers point to.
const quotaQuestion = "โควตาเหลือเท่าไร"

// asksQuota reports whether what follows “โควตา” asks how it stands.
func asksQuota(rest string) bool {
	for _, w := range quotaWords {
		if phrase.Says("x"+rest, "x"+w) {
			return true
		}
	}
	return false
}

func quotaCommands(d Deps) []dialog.Command {
	run := func(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
		a, err := quotaStatus(ctx, d, r.Now)
		return a, true, err
	}
	return []dialog.Command{
		{Words: "โควตา", Takes: "เหลือเท่าไร", What: "ดูโควตาข้อความของเดือน คาดหมดวันใด", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Accepts: asksQuota, Run: run},
		{Words: "โควต้า", Takes: "เหลือเท่าไร", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Accepts: asksQuota, Run: run},
	}
}

// quotaStatus says how the month's quota stands.
func quotaStatus(ctx context.Context, d Deps, now time.Time) (dialog.Answer, error) {
	if d.Announcements == nil || d.Announcements.Forecast == nil {
		return dialog.Answer{Text: "ดูโควตาได้เมื่อบอทเชื่อมต่อกับ LINE เท่านั้นครับ"}, nil
	}
	f, err := d.Announcements.Forecast(ctx, now)
	if err != nil {
		return dialog.Answer{}, err
	}
	values, err := proposal.New(d.Records).Settings(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	if !f.Known() {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้อ่านโควตาของเดือนนี้จาก LINE บอทอ่านทุกชั่วโมง โปรดถามอีกครั้งภายหลัง\nบอทนับเองว่าใช้ไปแล้ว %s ข้อความในเดือนนี้", groupedInt(f.Own))}, nil
	}
	c := quotaCard(f, values.QuotaReserve(), now)
	return dialog.Answer{Alt: c.Title + ": " + c.Lead.Text, Cards: []dialog.Card{c}, Suggestions: []dialog.Suggestion{
		{Label: "วิธีส่งสรุปตามรอบ", Ask: settingsCommand + " วิธีส่งสรุปตามรอบ"}, {Label: "ประวัติการแจ้ง", Ask: "ประวัติการแจ้ง"},
	}}, nil
}

// percentLeft is the share of the quota that is left.
func percentLeft(q ledger.Quota) int { return q.Left() * 100 / max(q.Reading.Limit, 1) }

// forecastDays is how many days of the forecast a card shows.
const forecastDays = 7

// quotaCard shows how the month's quota stands and how it will be used.
func quotaCard(f QuotaForecast, reserve int, now time.Time) dialog.Card {
	taken := f.Reading.Taken.In(now.Location())
	c := dialog.Card{
		Topic: dialog.TopicSummary, Kicker: "โควตาข้อความของ LINE",
		Title: fmt.Sprintf("เดือน%s %d", when.MonthName(f.From.Month()), when.BuddhistYear(f.From.Year())),
		Sources: []dialog.Source{{
			Title: "โควตาข้อความ อ่านเมื่อ " + record.DayAndClock(taken), Publisher: "LINE", Published: when.DateOf(taken),
		}},
	}
	if !f.Reading.Limited {
		c.Lead.Text = fmt.Sprintf("ใช้ไป %s ข้อความ ไม่จำกัดจำนวน", groupedInt(f.Used()))
	} else {
		c.Lead.Text = fmt.Sprintf("เหลือ %s จาก %s ข้อความ (%d%%)", groupedInt(f.Left()), groupedInt(f.Reading.Limit), percentLeft(f.Quota))
		c.Rows = append(c.Rows, dialog.Row{Label: "คาดหมด", Value: runsOut(f)})
	}
	c.Rows = append(c.Rows,
		dialog.Row{Label: "ใช้ไปแล้ว", Value: groupedInt(f.Used()) + " ข้อความ"},
		dialog.Row{Label: "บอทนับเอง", Value: groupedInt(f.Own) + " ข้อความ"},
		dialog.Row{Label: "ส่งทางอื่น", Value: groupedInt(f.Others()) + " ข้อความ (เช่น LINE OA Manager)"})
	if f.Reading.Limited {
		c.Rows = append(c.Rows, dialog.Row{Label: "กันไว้เรื่องด่วน", Value: fmt.Sprintf("%s ข้อความ (ร้อยละ %d)", groupedInt(f.Reading.Limit*reserve/100), reserve)})
		c.Notes = []string{"เมื่อใกล้หมด บอทหยุดส่งสรุปตามรอบก่อน แล้วจึงการเตือน และแจ้งการแก้ไข เรื่องด่วนส่งได้จนหมด การตอบคำถามไม่ใช้โควตา"}
	}
	table := dialog.Table{Heading: "คาดการใช้รายวัน หากส่งทุกเรื่อง"}
	for _, d := range dialog.FirstOf(f.Days, forecastDays) {
		table.Lines = append(table.Lines, dialog.TableLine{Label: d.Day.ShortWeekday(), Value: groupedInt(d.Messages)})
	}
	if rest := f.Days[len(table.Lines):]; len(rest) > 0 {
		sum := 0
		for _, d := range rest {
			sum += d.Messages
		}
		table.Lines = append(table.Lines, dialog.TableLine{Label: "จากนั้นถึงสิ้นเดือน", Value: groupedInt(sum)})
	}
	if len(table.Lines) > 0 {
		c.Tables = []dialog.Table{table}
	}
	return c
}

// runsOut says on which day the quota will be used up.
func runsOut(f QuotaForecast) string {
	switch {
	case f.Left() == 0:
		return "หมดแล้ว"
	case f.RunsOut.IsZero():
		return "พอใช้ถึงสิ้นเดือน"
	}
	return f.RunsOut.Short()
}

// QuotaWarning tells an administrator, at now in the office's zone, that most of the month's messages are used up.
func QuotaWarning(f QuotaForecast, reserve int, now time.Time) dialog.Answer {
	c := quotaCard(f, reserve, now)
	c.Kicker = "⚠️ โควตาใกล้หมด"
	said := fmt.Sprintf("⚠️ โควตาเหลือ %d%% ณ %s", percentLeft(f.Quota), record.DayAndClock(now))
	if !f.RunsOut.IsZero() {
		said += " คาดหมด " + f.RunsOut.Short()
	}
	c.Actions = []dialog.Action{
		{Kind: dialog.ActionAsk, Label: "ดูแผน", Value: quotaQuestion, Primary: true},
		{Kind: dialog.ActionAsk, Label: "แนบสรุปกับคำตอบ", Value: settingsCommand + " วิธีส่งสรุปตามรอบ แนบก่อน แล้วส่ง"},
	}
	return dialog.Answer{Alt: said, Cards: []dialog.Card{c}}
}

// planned returns what a subscription will cost a group, if that can be said: LINE has counted its members and sets a limit.
func (s subscribed) planned(ctx context.Context, sub ledger.Subscription, now time.Time) (p SendingPlan, ok bool, err error) {
	if s.catalog == nil || s.catalog.Plan == nil || ledger.KindOf(sub.Target) == ledger.ChatUser {
		return p, false, nil
	}
	p, err = s.catalog.Plan(ctx, sub, now)
	return p, err == nil && p.Members > 0 && p.Quota.Known() && p.Quota.Reading.Limited, err
}

// What the buttons of a plan do. ID names the subscriptions, State what they were when the plan was shown.
const (
	StartPlanned dialog.ActionName = "subscription-start"
	DropPlanned  dialog.ActionName = "subscription-drop"
)

// planCard shows what subscriptions that wait for it will cost, with the button that switches them on.
func (s subscribed) planCard(waiting []ledger.Subscription, plans []SendingPlan, cannot []string) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "แผนการส่ง ยังไม่เปิด", Title: "เปิดการแจ้งให้กลุ่มนี้หรือไม่"}
	total := 0
	for i, p := range plans {
		c.Items = append(c.Items, dialog.Item{Text: s.called(waiting[i]) + " " + s.times(waiting[i]), Detail: p.Say()})
		total += p.Messages()
	}
	q := plans[0].Quota
	c.Rows = []dialog.Row{{Label: "โควตาที่เหลือ", Value: fmt.Sprintf("%s จาก %s ข้อความ", groupedInt(q.Left()), groupedInt(q.Reading.Limit))}}
	if len(plans) > 1 {
		c.Rows = append(c.Rows, dialog.Row{Label: "รวม", Value: groupedInt(total) + " ข้อความ/เดือน"})
	}
	c.Notes = append(cannot, "LINE คิดตามจำนวนสมาชิกในกลุ่ม หากโควตาไม่พอ ตั้งให้แนบกับคำตอบแทนได้ โดยไม่ใช้โควตา")
	ids := make([]string, len(waiting))
	for i, sub := range waiting {
		ids[i] = fmt.Sprint(sub.ID)
	}
	id, state := strings.Join(ids, "-"), allState(waiting)
	c.Actions = []dialog.Action{
		{Kind: dialog.ActionDo, Label: "เปิดการแจ้ง", Operation: dialog.Operation{Action: StartPlanned, ID: id, State: state}, Primary: true},
		{Kind: dialog.ActionDo, Label: "ไม่เปิด", Operation: dialog.Operation{Action: DropPlanned, ID: id, State: state}},
	}
	return dialog.Answer{Alt: "แผนการส่ง: " + plans[0].Say(), Cards: []dialog.Card{c}}
}

// onPlanned does something to the subscriptions of a plan.
func (s subscribed) onPlanned(said string, do func(ctx context.Context, chat string, id int64) error) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
		if !mayChange(r.By, r.Chat) {
			return denied(groupRole), nil
		}
		all, err := s.records.SubscriptionsOf(ctx, r.Chat.ID)
		if err != nil {
			return dialog.Answer{}, err
		}
		var meant []ledger.Subscription
		for _, id := range strings.Split(o.ID, "-") {
			for _, sub := range all {
				if fmt.Sprint(sub.ID) == id && sub.Paused {
					meant = append(meant, sub)
				}
			}
		}
		if len(meant) == 0 || allState(meant) != o.State {
			return dialog.Outdated(subscriptionList), nil
		}
		for _, sub := range meant {
			if err := do(ctx, r.Chat.ID, sub.ID); err != nil && !errors.Is(err, ledger.ErrNotFound) {
				return dialog.Answer{}, err
			}
		}
		return s.card(ctx, r.By, r.Chat, said)
	}
}
