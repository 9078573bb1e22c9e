package handlers

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// settingsCommand is what administrators say to see and change the settings of the office.
const settingsCommand = "ตั้งค่า"

// settings shows and changes the settings of the office, by drafts that are confirmed as any other.
type settings struct {
	records   *ledger.Office
	entries   entry.Deps
	publisher string
	catalog   *Catalog
}

func officeSettings(d Deps) dialog.Command {
	s := settings{d.Records, d.Entry(), "เจ้าหน้าที่" + d.Province.Full(), d.Announcements}
	return dialog.Command{
		Words: settingsCommand, Takes: "ชื่อและค่า", What: "ดูและเปลี่ยนการตั้งค่าของสำนักงาน", Needs: ledger.RoleAdmin, Place: dialog.InPrivate,
		Accepts: func(rest string) bool {
			_, _, ok := settingNamed(rest)
			return ok || phrase.TrimPoliteness(rest) == "" || strings.HasPrefix(rest, " ") && !intent.AsksInWords(rest)
		},
		Run: s.run,
	}
}

// settingNamed finds the setting whose name begins a text, and what follows it.
func settingNamed(text string) (d setting.Definition, value string, ok bool) {
	for _, d := range setting.All() {
		for _, name := range []string{d.Thai, d.Also, string(d.Key)} {
			if name == "" {
				continue
			}
			if rest, ok := phrase.CutSpaced(text, name); ok {
				return d, strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "เป็น")), true
			}
		}
	}
	return setting.Definition{}, "", false
}

func (s settings) run(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	values, err := proposal.New(s.records).Settings(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	d, said, ok := settingNamed(rest)
	switch {
	case !ok:
		if elsewhere := notSetHere(rest); elsewhere != "" {
			return dialog.Answer{Text: elsewhere}, true, nil
		}
		a := s.all(values)
		if named := phrase.TrimPoliteness(rest); named != "" {
			a.Text = "ยังไม่ได้ตั้งค่าครับ ไม่มีการตั้งค่าชื่อ “" + thai.Truncate(named, 40) + "” ที่ตั้งได้มีดังนี้"
		}
		return a, true, nil
	case phrase.TrimPoliteness(said) == "":
		return s.one(d, values, ""), true, nil
	}
	value, err := setting.Read(d.Key, said)
	if err != nil {
		value, err = setting.Read(d.Key, phrase.TrimPoliteness(said))
	}
	if cron := setting.CronOf(d.Key, value); err == nil && cron != "" && s.catalog != nil && s.catalog.CheckCron != nil {
		if s.catalog.CheckCron(cron) != nil {
			err = &setting.ValueError{Key: string(d.Key), Value: said, Values: d.Values}
		}
	}
	var refused *setting.ValueError
	if errors.As(err, &refused) {
		return s.one(d, values, fmt.Sprintf("ตั้งค่า “%s” เป็น “%s” ไม่ได้ โปรดเลือกหรือพิมพ์ใหม่", d.Thai, said)), true, nil
	}
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if value == values.Get(d.Key) {
		return dialog.Answer{Text: fmt.Sprintf("“%s” เป็น “%s” อยู่แล้วครับ", d.Thai, setting.Thai(d.Key, value))}, true, nil
	}
	words := settingsCommand + " " + d.Thai + " " + setting.Thai(d.Key, value)
	a, err := entry.Propose(ctx, s.entries, r, proposal.Draft{
		Source: ledger.Source{Kind: ledger.SourceEntry, Title: "ตั้งค่าผ่านแชท", Publisher: s.publisher, Published: when.DateOf(r.Now)},
		Chat:   r.Chat.ID, Message: r.Message,
		Changes: []proposal.Change{{Becomes: ledger.Setting{Key: string(d.Key), Value: value}, Quote: proposal.Quote{Text: words}}},
	})
	return a, true, err
}

// notSetHere says, of what officials wish to set that is no setting of the office, how it is changed instead; "" for anything else.
func notSetHere(named string) string {
	says := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(named, w) })
	}
	switch {
	case says("เบิกจ่าย", "งบ"):
		return "ยังไม่ได้ตั้งค่าครับ เป้าเบิกจ่ายไม่ใช่การตั้งค่า บอทตอบตามมติคณะรัฐมนตรีที่มีในโปรแกรม โปรดแจ้งผู้ดูแลระบบหากเป้าเปลี่ยน"
	case says("ชื่อบอท", "ชื่อของบอท", "รูปบอท", "โปรไฟล์"):
		return "ยังไม่ได้ตั้งค่าครับ ชื่อและรูปของบอทเปลี่ยนที่ LINE Official Account Manager โดยผู้ดูแลบัญชี LINE ของสำนักงาน"
	case says("สรุป", "แจ้ง", "เวลา"):
		return "ยังไม่ได้ตั้งค่าครับ เวลาของทุกแชทตั้งได้ เช่น “" + settingsCommand + " เวลาส่งสรุปเช้า วันทำการ 07.30 น.” เวลาของแชทเดียวตั้งในแชทหรือกลุ่มนั้น โดยพิมพ์ “" + subscriptionList + "”"
	}
	return ""
}

// all lists the settings with their values.
func (s settings) all(values setting.Values) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: settingsCommand, Title: "การตั้งค่าของสำนักงาน", Notes: []string{"แตะเพื่อดูหรือเปลี่ยน ทุกการเปลี่ยนมีผู้ทำและเวลาในประวัติ"}}
	for _, d := range setting.All() {
		c.Items = append(c.Items, dialog.Item{Mark: "•", Text: d.Thai, Detail: setting.Thai(d.Key, values.Get(d.Key)), Ask: settingsCommand + " " + d.Thai})
	}
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}
}

// one shows one setting with the values that can be tapped, after a word about what was said before.
func (s settings) one(d setting.Definition, values setting.Values, before string) dialog.Answer {
	current := values.Get(d.Key)
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: settingsCommand, Title: d.Thai, Rows: []dialog.Row{
		{Label: "ค่าปัจจุบัน", Value: setting.Thai(d.Key, current)}, {Label: "ค่าเริ่มต้น", Value: setting.Thai(d.Key, d.Default)},
	}}
	if example := setting.Example(d.Key); example != "" {
		c.Notes = append(c.Notes, fmt.Sprintf("หรือพิมพ์ เช่น “%s %s %s”", settingsCommand, d.Thai, example))
	}
	if before != "" {
		c.Notes = append([]string{before}, c.Notes...)
	}
	others := slices.DeleteFunc(setting.Choices(d.Key), func(ch setting.Choice) bool { return ch.Value == current })
	for _, ch := range others {
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: dialog.ButtonLabel(ch.Thai), Value: settingsCommand + " " + d.Thai + " " + ch.Thai})
	}
	return dialog.Answer{Alt: d.Thai + ": " + setting.Thai(d.Key, current), Cards: []dialog.Card{c}}
}
