package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// What the buttons of subscriptions do. ID is the subscription's number, State what it was when the button was made.
const (
	PauseSubscription  dialog.ActionName = "subscription-pause"
	ResumeSubscription dialog.ActionName = "subscription-resume"
	EndSubscription    dialog.ActionName = "subscription-end"
	EndAll             dialog.ActionName = "subscription-end-all"
)

// The words that show the subscriptions of a chat.
const (
	subscriptionList = "การแจ้งของแชทนี้"
	oneSubscription  = "การแจ้งข้อ"
	previewCommand   = "ดูตัวอย่าง"
)

// groupRole is who may change what a group is sent.
const groupRole = ledger.RoleApprover

// mayChange reports whether someone may change what the chat is sent: their own private chat's, or with the right a group's.
func mayChange(by dialog.Asker, chat dialog.Chat) bool {
	return !chat.Group || dialog.MayUse(by, groupRole)
}

// subscribed are the commands and buttons of subscriptions.
type subscribed struct {
	records *ledger.Office
	catalog *Catalog
	here    place.Place // the office's province
	rolls   *Rolls
	office  officeWide // see inOffice
}

func subscriptionsOf(d Deps) subscribed {
	return subscribed{records: d.Records, catalog: d.Announcements, here: d.Province, rolls: NewRolls(d)}
}

func subscriptionCommands(d Deps) []dialog.Command {
	s := subscriptionsOf(d)
	commands := []dialog.Command{
		{Words: subscriptionList, What: "ดู เปิด และปิดการแจ้งของแชทหรือกลุ่มนี้", Needs: ledger.RoleReader, Run: s.list},
		{Words: subscribeCommand, Takes: "ชื่อการแจ้ง", Needs: ledger.RoleReader, Accepts: func(rest string) bool { _, ok := s.titled(rest); return ok }, Run: s.subscribeTo},
		{Words: "ประวัติการแจ้ง", What: "ดูว่าแจ้งอะไร เมื่อใด ถึงใคร และส่งได้หรือไม่", Needs: ledger.RoleReader, Says: asksSent, Run: s.recentSendings},
		{Words: oneSubscription, Takes: "ลำดับ", Needs: ledger.RoleReader, Accepts: phrase.IsNumber, Run: s.one},
		{Words: previewCommand, Takes: "ชื่อการแจ้ง", What: "ดูตัวอย่างการแจ้งก่อนสมัคร", Needs: ledger.RoleReader, Place: dialog.InPrivate, Accepts: s.named, Run: s.preview},
	}
	commands = append(append(commands, s.wayCommand()), quotaCommands(d)...)
	for _, words := range []string{"การแจ้งของฉัน", "การแจ้งของกลุ่มนี้", "กลุ่มนี้รับอะไรอยู่บ้าง", "สรุปเช้ามากี่โมง"} {
		commands = append(commands, dialog.Command{Words: words, Needs: ledger.RoleReader, Run: s.list})
	}
	return commands
}

func subscriptionActions(d Deps) []dialog.ActionRoute {
	s := subscriptionsOf(d)
	return []dialog.ActionRoute{
		{Name: PauseSubscription, Needs: ledger.RoleReader, Run: s.change(s.pause)},
		{Name: ResumeSubscription, Needs: ledger.RoleReader, Run: s.change(s.resume)},
		{Name: EndSubscription, Needs: ledger.RoleReader, Run: s.change(s.end)},
		{Name: EndAll, Needs: ledger.RoleReader, Run: s.endAll},
		{Name: SetWay, Needs: ledger.RoleReader, Run: s.setWay},
		{Name: StartPlanned, Needs: ledger.RoleReader, Run: s.onPlanned("เปิดการแจ้งให้กลุ่มนี้แล้วครับ", func(ctx context.Context, chat string, id int64) error {
			return s.records.PauseSubscription(ctx, chat, id, false)
		})},
		{Name: DropPlanned, Needs: ledger.RoleReader, Run: s.onPlanned("ไม่ได้เปิดการแจ้งครับ", s.records.RemoveSubscription)},
	}
}

// list shows what the chat is subscribed to.
func (s subscribed) list(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	a, err := s.card(ctx, r.By, r.Chat, "")
	return a, true, err
}

// card shows all subscriptions of a chat with a switch for each, and what else there is.
func (s subscribed) card(ctx context.Context, by dialog.Asker, chat dialog.Chat, text string) (dialog.Answer, error) {
	s, err := s.inOffice(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	all, err := s.records.SubscriptionsOf(ctx, chat.ID)
	if err != nil {
		return dialog.Answer{}, err
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "การแจ้งอัตโนมัติ", Title: "การแจ้งของท่าน"}
	if chat.Group {
		c.Title = "การแจ้งของกลุ่มนี้"
	}
	has := map[string]bool{}
	for i, sub := range all {
		has[sub.Job] = true
		number := strconv.Itoa(i + 1)
		label, action := "หยุดพักข้อ "+number, PauseSubscription
		if sub.Paused {
			label, action = "ส่งต่อข้อ "+number, ResumeSubscription
		}
		c.Items = append(c.Items, dialog.Item{
			Mark: number, Text: s.called(sub), Detail: s.times(sub) + " · " + s.state(sub), Ask: oneSubscription + " " + number,
		})
		if mayChange(by, chat) && len(c.Actions) < maxSwitches {
			c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: label, Operation: operationOnSubscription(action, sub)})
		}
	}
	switch {
	case len(all) == 0:
		c.Lead.Text = "ยังไม่ได้รับการแจ้งใด"
	case !mayChange(by, chat):
		c.Notes = append(c.Notes, "ผู้มีสิทธิ์"+dialog.RoleName(groupRole)+"ขึ้นไปเปลี่ยนการแจ้งของกลุ่มได้")
	default:
		note := "แตะรายการเพื่อดูตัวอย่างหรือเลิกรับ"
		if hours := s.office.quietHours(); hours != "" {
			note += " การแจ้งตามรอบไม่ส่งช่วง " + hours
		}
		c.Notes = append(c.Notes, note)
	}
	a := dialog.Answer{Text: text, Alt: c.Title + fmt.Sprintf(" %d รายการ", len(all)), Cards: []dialog.Card{c}, Standing: true}
	for _, other := range s.catalog.all() {
		if !has[other.Name] && mayChange(by, chat) {
			a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel("สมัคร"+other.Title, other.Title, other.Label), Ask: subscribeCommand + other.Title})
		}
	}
	return a, nil
}

// maxSwitches is how many switches one card has; the others are reached by tapping the entry.
const maxSwitches = 10

func operationOnSubscription(action dialog.ActionName, sub ledger.Subscription) dialog.Operation {
	return dialog.Operation{Action: action, ID: strconv.FormatInt(sub.ID, 10), State: subscriptionState(sub)}
}

func subscriptionState(sub ledger.Subscription) string {
	return dialog.StateOf(fmt.Sprint(sub.ID, sub.Paused, sub.Times, sub.Narrowing))
}

// called names a subscription: the announcement, and what it is narrowed to.
func (s subscribed) called(sub ledger.Subscription) string {
	parts := []string{s.catalog.title(sub.Job)}
	n := sub.Narrowing
	if p, ok := place.Thailand().Place(n.District); ok && n.District != "" {
		parts = append(parts, p.Short())
	}
	if year, quarter, ok := strings.Cut(n.Topic, "/"); ok {
		parts = append(parts, "ไตรมาส "+quarter+"/"+year)
	}
	for _, part := range []string{n.Series, n.Agency} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// times says when a subscription's announcements come.
func (s subscribed) times(sub ledger.Subscription) string {
	a := s.announcement(sub.Job)
	return a.at(setting.Times(sub.Times))
}

// state says whether a subscription's announcements come.
func (s subscribed) state(sub ledger.Subscription) string {
	_, paused := s.office.paused[sub.Job]
	switch {
	case paused:
		return "สำนักงานหยุดส่งชั่วคราว"
	case sub.Paused:
		return "หยุดพัก"
	}
	return "เปิด"
}

// one shows one subscription with what can be done about it.
func (s subscribed) one(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	s, err := s.inOffice(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	all, err := s.records.SubscriptionsOf(ctx, r.Chat.ID)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	i := phrase.NumberIn(rest) - 1
	if i < 0 || i >= len(all) {
		a, err := s.card(ctx, r.By, r.Chat, fmt.Sprintf("ไม่มีการแจ้งข้อ %d", i+1))
		return a, true, err
	}
	sub := all[i]
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: fmt.Sprintf("การแจ้งข้อ %d", i+1), Title: s.called(sub),
		Rows: []dialog.Row{{Label: "เวลา", Value: s.times(sub)}, {Label: "สถานะ", Value: s.state(sub)}},
	}
	if !sub.Made.IsZero() {
		c.Rows = append(c.Rows, dialog.Row{Label: "ตั้งเมื่อ", Value: record.DayAndClock(sub.Made.In(r.Now.Location()))})
	}
	plan, costs, err := s.planned(ctx, sub, r.Now)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if costs {
		c.Rows = append(c.Rows, dialog.Row{Label: "ใช้โควตา", Value: plan.Say()})
	}
	if a, rides := s.ridingIn(s.catalog.title(sub.Job)); rides {
		way, _, err := s.wayOf(ctx, a, r.Chat.ID)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		c.Rows = append(c.Rows, dialog.Row{Label: "วิธีส่ง", Value: wayInThai(way)})
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: "เปลี่ยนวิธีส่ง", Value: wayCommand + a.Title})
	}
	if mayChange(r.By, r.Chat) {
		flip := dialog.Action{Kind: dialog.ActionDo, Label: "หยุดพัก", Operation: operationOnSubscription(PauseSubscription, sub)}
		if sub.Paused {
			flip = dialog.Action{Kind: dialog.ActionDo, Label: "ส่งต่อ", Operation: operationOnSubscription(ResumeSubscription, sub)}
		}
		c.Actions = append(c.Actions, flip, dialog.Action{Kind: dialog.ActionDo, Label: "เลิกรับ", Operation: operationOnSubscription(EndSubscription, sub)})
	}
	if !r.Chat.Group {
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: "ดูตัวอย่าง", Value: previewCommand + s.catalog.title(sub.Job)})
	}
	return dialog.Answer{Alt: s.called(sub), Cards: []dialog.Card{c}, Suggestions: []dialog.Suggestion{{Label: "การแจ้งทั้งหมด", Ask: subscriptionList}}}, true, nil
}

// change does something to the subscription that a button names, if whoever taps it may and it is as it was shown.
func (s subscribed) change(do func(ctx context.Context, chat string, sub ledger.Subscription) (string, error)) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
		if !mayChange(r.By, r.Chat) {
			return denied(groupRole), nil
		}
		all, err := s.records.SubscriptionsOf(ctx, r.Chat.ID)
		if err != nil {
			return dialog.Answer{}, err
		}
		i := slices.IndexFunc(all, func(sub ledger.Subscription) bool { return strconv.FormatInt(sub.ID, 10) == o.ID })
		if i < 0 || subscriptionState(all[i]) != o.State {
			return dialog.Outdated(subscriptionList), nil
		}
		text, err := do(ctx, r.Chat.ID, all[i])
		if err != nil {
			return dialog.Answer{}, err
		}
		return s.card(ctx, r.By, r.Chat, text)
	}
}

func (s subscribed) pause(ctx context.Context, chat string, sub ledger.Subscription) (string, error) {
	return "หยุดพัก “" + s.called(sub) + "” แล้วครับ จนกว่าจะแตะ “ส่งต่อ”", s.records.PauseSubscription(ctx, chat, sub.ID, true)
}

func (s subscribed) resume(ctx context.Context, chat string, sub ledger.Subscription) (string, error) {
	return "ส่ง “" + s.called(sub) + "” ต่อแล้วครับ เรื่องที่ถึงกำหนดระหว่างหยุดพักจะไม่ส่งย้อนหลัง", s.records.PauseSubscription(ctx, chat, sub.ID, false)
}

func (s subscribed) end(ctx context.Context, chat string, sub ledger.Subscription) (string, error) {
	return "เลิกรับ “" + s.called(sub) + "” แล้วครับ", s.records.RemoveSubscription(ctx, chat, sub.ID)
}

// endAll ends all subscriptions of the chat.
func (s subscribed) endAll(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	if !mayChange(r.By, r.Chat) {
		return denied(groupRole), nil
	}
	all, err := s.records.SubscriptionsOf(ctx, r.Chat.ID)
	if err != nil {
		return dialog.Answer{}, err
	}
	if allState(all) != o.State {
		return dialog.Outdated(subscriptionList), nil
	}
	for _, sub := range all {
		if err := s.records.RemoveSubscription(ctx, r.Chat.ID, sub.ID); err != nil {
			return dialog.Answer{}, err
		}
	}
	return s.card(ctx, r.By, r.Chat, fmt.Sprintf("เลิกรับการแจ้งทั้งหมด %d รายการแล้วครับ", len(all)))
}

func allState(all []ledger.Subscription) string {
	var ids []string
	for _, sub := range all {
		ids = append(ids, strconv.FormatInt(sub.ID, 10))
	}
	return dialog.StateOf(ids...)
}

// named reports whether what follows the words of the preview names an announcement, or nothing yet.
func (s subscribed) named(rest string) bool {
	_, ok := s.announcementIn(rest)
	return ok || phrase.TrimPoliteness(rest) == ""
}

// announcementIn returns the announcement that a text names by its title.
func (s subscribed) announcementIn(text string) (Announcement, bool) {
	text = strings.ReplaceAll(text, " ", "")
	for _, a := range s.catalog.all() {
		if strings.Contains(text, strings.ReplaceAll(a.Title, " ", "")) {
			return a, true
		}
	}
	return Announcement{}, false
}

// preview shows an announcement as it would be sent now, to whoever asks alone.
func (s subscribed) preview(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	wanted, ok := s.announcementIn(rest)
	if !ok {
		a := dialog.Answer{Text: "ต้องการดูตัวอย่างการแจ้งใด"}
		for _, other := range s.catalog.all() {
			a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel(other.Title, other.Label), Ask: previewCommand + other.Title})
		}
		return a, true, nil
	}
	s, err := s.inOffice(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	var n ledger.Narrowing
	own, err := s.records.SubscriptionsOf(ctx, r.Chat.ID)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if i := slices.IndexFunc(own, func(sub ledger.Subscription) bool { return sub.Job == wanted.Name }); i >= 0 {
		n = own[i].Narrowing
	}
	a, ok, err := s.catalog.Preview(ctx, wanted.Name, n, r.Now)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if !ok {
		return dialog.Answer{Text: "ขณะนี้ “" + wanted.Title + "” ไม่มีเรื่องที่จะแจ้ง จึงไม่มีตัวอย่างให้ดูครับ\nแจ้ง" + s.announcement(wanted.Name).When}, true, nil
	}
	a.Alt = "ตัวอย่าง “" + wanted.Title + "”: " + a.Alt
	a.Text = phrase.Joined("\n", "ตัวอย่าง “"+wanted.Title+"” (ท่านเห็นคนเดียว ยังไม่ได้ส่งให้ใคร)", a.Text)
	return a, true, nil
}

// comes tells whether an announcement can come as often as a message says: daily, on working days, on days of the week, or
// where it comes once a week by itself, weekly.
func comes(job string, r intent.Repetition) bool {
	switch {
	case r.Each > 1:
		return false
	case r.Every == when.GrainWeek:
		return len(r.Weekdays) > 0 || job == "cases-weekly" || job == "otop-weekly"
	}
	return r.Every == when.GrainDay
}
