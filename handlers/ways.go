package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
)

// SetWay chooses how the chat is sent an announcement. ID is the announcement's name, State the way, or defaultWay.
const SetWay dialog.ActionName = "subscription-way"

// defaultWay is the State of the button that takes back what was set for one chat.
const defaultWay = "default"

// wayCommand are the words before the title of an announcement that show how the chat is sent it.
const wayCommand = "วิธีส่ง"

func (s subscribed) wayCommand() dialog.Command {
	return dialog.Command{
		Words: wayCommand, Takes: "ชื่อการแจ้ง", What: "เลือกส่งทันที หรือแนบกับคำตอบถัดไปโดยไม่ใช้โควตา ของแชทนี้", Needs: ledger.RoleReader,
		Accepts: func(rest string) bool { _, ok := s.ridingIn(rest); return ok }, Run: s.showWay,
	}
}

// ridingIn returns the announcement that a text names and that may ride on replies.
func (s subscribed) ridingIn(text string) (Announcement, bool) {
	if s.catalog == nil {
		return Announcement{}, false
	}
	text = strings.ReplaceAll(text, " ", "")
	for _, a := range s.catalog.Riding {
		if strings.Contains(text, strings.ReplaceAll(a.Title, " ", "")) {
			return a, true
		}
	}
	return Announcement{}, false
}

// wayOf returns how a chat is sent an announcement, and whether that was set for it.
func (s subscribed) wayOf(ctx context.Context, a Announcement, chat string) (way ledger.DeliveryWay, own bool, err error) {
	ways, err := s.records.DeliveryWays(ctx)
	if err != nil {
		return "", false, err
	}
	if way, own = ways[ledger.JobChat{Job: a.Name, Chat: chat}]; own {
		return way, true, nil
	}
	values, err := proposal.New(s.records).Settings(ctx)
	key := setting.NoticeWay
	if a.Digest {
		key = setting.DigestWay
	}
	return ledger.DeliveryWay(values.Get(key)), false, err
}

func (s subscribed) showWay(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	a, ok := s.ridingIn(rest)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	answer, err := s.wayCard(ctx, r, a, "")
	return answer, true, err
}

// wayCard shows how the chat is sent an announcement, with the other ways.
func (s subscribed) wayCard(ctx context.Context, r dialog.Request, a Announcement, before string) (dialog.Answer, error) {
	way, own, err := s.wayOf(ctx, a, r.Chat.ID)
	if err != nil {
		return dialog.Answer{}, err
	}
	of := "ตามการตั้งค่าของสำนักงาน"
	if own {
		of = "ตั้งเฉพาะแชทนี้"
	}
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: wayCommand, Title: a.Title,
		Rows: []dialog.Row{{Label: "ขณะนี้", Value: wayInThai(way) + " (" + of + ")"}},
		Notes: []string{"แนบกับคำตอบ: ส่งไปพร้อมคำตอบถัดไปของบอทในแชทนี้ ไม่ใช้โควตา หากไม่มีใครถามจนหมดเวลา จะไม่ได้ส่ง",
			"แนบก่อน แล้วส่ง: หากไม่มีใครถามภายในเวลารอ จะส่งเองและใช้โควตา เรื่องด่วนส่งทันทีเสมอ"},
	}
	if mayChange(r.By, r.Chat) {
		for _, w := range []ledger.DeliveryWay{ledger.DeliverPush, ledger.DeliverRide, ledger.DeliverRideThenPush} {
			if w != way {
				c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: wayInThai(w), Operation: dialog.Operation{Action: SetWay, ID: a.Name, State: string(w)}})
			}
		}
		if own {
			c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ตามสำนักงาน", Operation: dialog.Operation{Action: SetWay, ID: a.Name, State: defaultWay}})
		}
	}
	return dialog.Answer{Text: before, Alt: fmt.Sprintf("%s%s: %s", wayCommand, a.Title, wayInThai(way)), Cards: []dialog.Card{c}}, nil
}

func wayInThai(way ledger.DeliveryWay) string {
	return setting.Thai(setting.DigestWay, string(cmp.Or(way, ledger.DeliverPush)))
}

func (s subscribed) setWay(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	if !mayChange(r.By, r.Chat) {
		return denied(groupRole), nil
	}
	i := -1
	if s.catalog != nil {
		i = slices.IndexFunc(s.catalog.Riding, func(a Announcement) bool { return a.Name == o.ID })
	}
	if i < 0 {
		return dialog.Outdated(subscriptionList), nil
	}
	way := ledger.DeliveryWay(o.State)
	if o.State == defaultWay {
		way = ""
	}
	if err := s.records.SetDeliveryWay(ctx, o.ID, r.Chat.ID, way); err != nil {
		return dialog.Answer{}, err
	}
	return s.wayCard(ctx, r, s.catalog.Riding[i], "เปลี่ยนวิธีส่งของแชทนี้แล้วครับ มีผลกับการแจ้งครั้งถัดไป")
}
