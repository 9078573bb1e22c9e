package handlers

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
)

// ResendDelivery sends an announcement again that could not be sent. The operation's ID is the delivery's.
const ResendDelivery dialog.ActionName = "delivery-resend"

const (
	// failedCommand lists the announcements that could not be sent.
	failedCommand = "ส่งไม่สำเร็จ"
	// failedSince is how long ago what could not be sent is still listed.
	failedSince = 7 * 24 * time.Hour
)

// unsent are the announcements that could not be sent.
type unsent struct {
	records *ledger.Office
	catalog *Catalog
}

func unsentCommands(d Deps) []dialog.Command {
	s := unsent{d.Records, d.Announcements}
	return []dialog.Command{{Words: failedCommand, What: "ดูการแจ้งที่ส่งไม่สำเร็จ พร้อมสาเหตุ และส่งใหม่", Needs: ledger.RoleAdmin, Place: dialog.InPrivate, Run: s.list}}
}

func unsentActions(d Deps) []dialog.ActionRoute {
	s := unsent{d.Records, d.Announcements}
	return []dialog.ActionRoute{{Name: ResendDelivery, Needs: ledger.RoleAdmin, Private: true, Run: s.resend}}
}

// list shows what could not be sent in the last days, why, and a button for what may be sent again.
func (s unsent) list(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	dead, err := s.records.DeadDeliveries(ctx, r.Now.Add(-failedSince))
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if len(dead) == 0 {
		return dialog.Answer{Text: "ไม่มีการแจ้งที่ส่งไม่สำเร็จในรอบ 7 วันครับ"}, true, nil
	}
	chats, err := s.records.Chats(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "การแจ้งอัตโนมัติ", Title: fmt.Sprintf("ส่งไม่สำเร็จ %d รายการ ในรอบ 7 วัน", len(dead))}
	for i, d := range dialog.FirstOf(dead, maxSwitches) {
		number := strconv.Itoa(i + 1)
		why := FailureInThai(d)
		if !d.PerhapsAccepted && s.catalog != nil && s.catalog.Resend != nil {
			c.Actions = append(c.Actions, dialog.Action{
				Kind: dialog.ActionDo, Label: "ส่งใหม่ข้อ " + number, Operation: dialog.Operation{Action: ResendDelivery, ID: strconv.FormatInt(d.ID, 10)},
			})
		}
		c.Items = append(c.Items, dialog.Item{
			Mark: number, Text: s.catalog.title(d.Job) + " → " + receivers([]string{d.Target}, chats),
			Detail: record.DayAndClock(d.Settled.In(r.Now.Location())) + " · " + why,
		})
	}
	if left := len(dead) - maxSwitches; left > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("แสดง %d รายการล่าสุด อีก %d รายการดูได้ด้วยคำสั่ง changwat jobs failed บนเครื่องแม่ข่าย", maxSwitches, left))
	}
	c.Notes = append(c.Notes, "ส่งใหม่ได้เฉพาะรายการที่แน่ใจว่ายังไม่ถึงผู้รับ บอทเรียบเรียงข้อความใหม่ตามข้อมูลล่าสุดก่อนส่ง และบันทึกว่าใครสั่ง")
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, true, nil
}

// resend sends one again, or says why not.
func (s unsent) resend(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
	id, err := strconv.ParseInt(o.ID, 10, 64)
	if err != nil || s.catalog == nil || s.catalog.Resend == nil {
		return dialog.Answer{Text: "ส่งใหม่จากที่นี่ไม่ได้ครับ"}, nil
	}
	var refused interface {
		error
		Explain() string
	}
	switch err := s.catalog.Resend(ctx, id, r.By.ID); {
	case errors.As(err, &refused):
		return dialog.Answer{Text: refused.Explain() + "ครับ", Suggestions: []dialog.Suggestion{{Label: failedCommand, Ask: failedCommand}}}, nil
	case err != nil:
		return dialog.Answer{}, err
	}
	return dialog.Answer{
		Text:        "กำลังส่งใหม่ครับ บันทึกไว้แล้วว่าท่านเป็นผู้สั่ง ดูผลได้ที่ “ประวัติการแจ้ง”",
		Suggestions: []dialog.Suggestion{{Label: "ประวัติการแจ้ง", Ask: "ประวัติการแจ้ง"}, {Label: failedCommand, Ask: failedCommand}},
	}, nil
}

// FailureInThai says why a delivery could not be sent, as officials read it.
func FailureInThai(d ledger.Delivery) string {
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(d.Reason, w) {
				return true
			}
		}
		return false
	}
	switch {
	case d.PerhapsAccepted:
		return "ไม่ทราบผล ข้อความอาจถึงแล้ว จึงส่งใหม่ไม่ได้"
	case has("no longer in the chat"):
		return "บอทไม่ได้อยู่ในกลุ่มแล้ว"
	case has("no longer linked", "no longer subscribed", "subscriptions"):
		return "ผู้รับเลิกรับหรือพ้นสิทธิ์แล้ว"
	case has("monthly limit"):
		return "โควตาข้อความของเดือนหมด"
	case has("reserve", "quota"):
		return "โควตาที่เหลือกันไว้สำหรับเรื่องด่วน"
	case has("no reply to ride on"):
		return "ไม่มีคำตอบให้แนบไปด้วยจนเลยเวลา"
	case has("no connection", "no answer"):
		return "ติดต่อ LINE ไม่ได้จนเลยเวลา"
	case has("status 401", "status 403"):
		return "LINE ไม่รับช่องทางของสำนักงาน (โทเคนหรือบัญชี)"
	case has("status 400", "status 413"):
		return "LINE ไม่รับข้อความหรือผู้รับนี้"
	case has("not sent before", "no time left"):
		return "ส่งไม่ทันเวลา"
	}
	return "ส่งไม่สำเร็จ"
}
