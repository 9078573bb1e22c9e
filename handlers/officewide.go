package handlers

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
)

// What the buttons of an announcement do for all chats of the office. ID is its name.
const (
	PauseJob  dialog.ActionName = "job-pause"
	ResumeJob dialog.ActionName = "job-resume"
)

// officeAnnouncements are the words that show all announcements with what the office has set about them.
const officeAnnouncements = "การแจ้งของสำนักงาน"

// officeWide is what an office has set about announcements for all its chats.
type officeWide struct {
	values setting.Values
	paused map[string]ledger.Pause // by job
}

// quietHours says when nothing is sent that can wait; "" where the office has set none.
func (o officeWide) quietHours() string {
	if value := o.values.Get(setting.QuietHours); value != "none" {
		return setting.Thai(setting.QuietHours, value)
	}
	return ""
}

// inOffice returns s with what the office has set for all chats.
func (s subscribed) inOffice(ctx context.Context) (subscribed, error) {
	var err error
	if s.office.values, err = proposal.New(s.records).Settings(ctx); err != nil {
		return s, err
	}
	s.office.paused, err = s.records.PausedJobs(ctx)
	return s, err
}

// announcement returns an announcement with the times that the office has set for it.
func (s subscribed) announcement(name string) Announcement {
	a, _ := s.catalog.find(name)
	t := s.office.values.Times(name)
	if t == (setting.Times{}) {
		return a
	}
	a.When, a.Days = a.at(t), cmp.Or(setting.DaysInThai(t.Days), a.Days)
	if t.Cron != "" {
		a.Days = "วันที่ผู้ดูแลตั้งไว้"
	}
	return a
}

// officeWideCommands show the announcements of the office, pause one for all chats, and resume it.
func officeWideCommands(d Deps) []dialog.Command {
	s := subscriptionsOf(d)
	return []dialog.Command{
		{Words: officeAnnouncements, What: "ดูเวลาของทุกการแจ้ง หยุดหรือส่งต่อทีละเรื่องทุกแชท", Needs: ledger.RoleAdmin, Run: s.listOffice},
		{Words: "หยุดส่งทุกแชท", Takes: "ชื่อการแจ้ง", Needs: ledger.RoleAdmin, Says: s.saysForAll("หยุดส่ง", "หยุดแจ้ง", "พักส่ง", "หยุด"), Run: s.forAll(s.pauseForAll)},
		{Words: "ส่งต่อทุกแชท", Takes: "ชื่อการแจ้ง", Needs: ledger.RoleAdmin, Says: s.saysForAll("ส่งต่อ", "กลับมาส่ง", "เปิดส่ง", "ส่ง"), Run: s.forAll(s.resumeForAll)},
	}
}

func officeWideActions(d Deps) []dialog.ActionRoute {
	s := subscriptionsOf(d)
	on := func(do func(context.Context, dialog.Request, Announcement) (dialog.Answer, error)) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
		return func(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
			a, ok := s.catalog.find(o.ID)
			if !ok {
				return dialog.Outdated(officeAnnouncements), nil
			}
			return do(ctx, r, a)
		}
	}
	return []dialog.ActionRoute{
		{Name: PauseJob, Needs: ledger.RoleAdmin, Run: on(s.pauseForAll)},
		{Name: ResumeJob, Needs: ledger.RoleAdmin, Run: on(s.resumeForAll)},
	}
}

// everywhere are the words behind an announcement's title that mean all chats of the office.
var everywhere = []string{"ทุกแชท", "ทุกกลุ่ม", "ทั้งสำนักงาน", "ทั้งจังหวัด"}

// saysForAll reports whether a text is one of the verbs with the title of an announcement and words for all chats: «หยุดส่งสรุปเช้าทุกแชท»,
// «ส่งสรุปเช้าต่อทุกแชท». It returns the title.
func (s subscribed) saysForAll(verbs ...string) func(text string) (rest string, ok bool) {
	return func(text string) (string, bool) {
		text = phrase.TrimRequest(text)
		if _, begins := phrase.AfterAny(text, verbs...); !begins {
			return "", false
		}
		rest, ok := phrase.AfterAny(phrase.TrimmedEnd(phrase.TrimPoliteness(text), "ชั่วคราว", "ก่อน", "ไป", "ชั่วคราว"), verbs...)
		if !ok {
			return "", false
		}
		for _, w := range everywhere {
			named, found := strings.CutSuffix(rest, w)
			if !found {
				continue
			}
			named = phrase.TrimmedEnd(named, "ของ", "ให้", "ไปยัง", "ใน", "ต่อ")
			for _, a := range s.catalog.all() {
				if phrase.IsOnly(named, a.Title) {
					return a.Title, true
				}
			}
		}
		return "", false
	}
}

// forAll runs what changes an announcement for all chats, of which it is given the title.
func (s subscribed) forAll(do func(context.Context, dialog.Request, Announcement) (dialog.Answer, error)) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, r dialog.Request, title string) (dialog.Answer, bool, error) {
		a, ok := s.announcementIn(title)
		if !ok {
			return s.listOffice(ctx, r, "")
		}
		answer, err := do(ctx, r, a)
		return answer, true, err
	}
}

func (s subscribed) pauseForAll(ctx context.Context, r dialog.Request, a Announcement) (dialog.Answer, error) {
	if err := s.records.PauseJob(ctx, a.Name, r.By.ID); err != nil {
		return dialog.Answer{}, err
	}
	return s.officeCard(ctx, r, fmt.Sprintf("หยุดส่ง “%s” ทุกแชทแล้วครับ เรื่องที่ถึงกำหนดระหว่างหยุดจะไม่ส่งย้อนหลัง การแจ้งอื่นส่งตามปกติ", a.Title))
}

func (s subscribed) resumeForAll(ctx context.Context, r dialog.Request, a Announcement) (dialog.Answer, error) {
	if err := s.records.ResumeJob(ctx, a.Name); err != nil {
		return dialog.Answer{}, err
	}
	return s.officeCard(ctx, r, fmt.Sprintf("ส่ง “%s” ต่อแล้วครับ แชทที่สมัครไว้จะได้รับตั้งแต่รอบถัดไป", a.Title))
}

func (s subscribed) listOffice(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	a, err := s.officeCard(ctx, r, "")
	return a, true, err
}

// officeCard lists the announcements that chats can be subscribed to, with a switch for each.
func (s subscribed) officeCard(ctx context.Context, r dialog.Request, text string) (dialog.Answer, error) {
	s, err := s.inOffice(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: "การแจ้งอัตโนมัติ", Title: officeAnnouncements,
		Notes: []string{
			"เวลาของเรื่องที่ส่งตามรอบตั้งด้วย “ตั้งค่า” แชทที่เลือกเวลาเองใช้เวลาของแชทนั้น เรื่องที่แจ้งตามประชุม ข้อสั่งการ หรือยอดใหม่ ตั้งเวลาเองไม่ได้",
			"การแจ้งเรื่องที่แก้ไข เลื่อน หรือยกเลิก และการเตือนส่วนตัว หยุดทีละเรื่องไม่ได้ หยุดทั้งหมดพิมพ์ “" + pauseAll + "”",
		},
	}
	for i, of := range s.catalog.all() {
		a, n := s.announcement(of.Name), fmt.Sprint(i+1)
		item := dialog.Item{Mark: n, Text: a.Title, Detail: a.When + " · เปิด"}
		button := dialog.Action{Kind: dialog.ActionDo, Label: "หยุดข้อ " + n, Operation: dialog.Operation{Action: PauseJob, ID: a.Name}}
		if pause, paused := s.office.paused[a.Name]; paused {
			item.Detail = a.When + " · หยุดทุกแชทตั้งแต่ " + record.DayAndClock(pause.Since.In(r.Now.Location()))
			button = dialog.Action{Kind: dialog.ActionDo, Label: "ส่งต่อข้อ " + n, Operation: dialog.Operation{Action: ResumeJob, ID: a.Name}}
		}
		c.Items = append(c.Items, item)
		if len(c.Actions) < maxSwitches {
			c.Actions = append(c.Actions, button)
		}
	}
	return dialog.Answer{Text: text, Alt: fmt.Sprintf("%s %d รายการ", officeAnnouncements, len(c.Items)), Cards: []dialog.Card{c}, Suggestions: []dialog.Suggestion{{Label: settingsCommand, Ask: settingsCommand}}}, nil
}
