package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// DisapproveChat takes the approval from a group. The operation's ID is chatRef's.
const DisapproveChat dialog.ActionName = "chat-disapprove"

// chatRef is how a button names a chat: by a hash, since a button is data that its receivers can read.
func chatRef(id string) string { return dialog.StateOf("chat", id) }

// chatState names the present approval of a chat, so that a button that was shown before it does not end it.
func chatState(c ledger.Chat) string {
	return dialog.StateOf(c.ID, fmt.Sprint(c.Approved, c.Changed.UnixMicro()))
}

// chatName is what officials call a chat.
func chatName(c ledger.Chat) string {
	return cmp.Or(c.Name, "กลุ่มที่ไม่ทราบชื่อ")
}

// askDisapprove asks whether the group in which it is said should really lose its approval.
func askDisapprove(o *ledger.Office) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
		c, err := o.Chat(ctx, r.Chat.ID)
		switch {
		case errors.Is(err, ledger.ErrNotFound), err == nil && !c.Approved:
			return notApproved(), true, nil
		case err != nil:
			return dialog.Answer{}, true, err
		}
		return confirming("เลิกอนุมัติกลุ่มนี้", "บอทจะไม่ตอบในกลุ่มนี้ และจะไม่ส่งแจ้งเตือนมาอีก", "เลิกอนุมัติ", disapproval(c)), true, nil
	}
}

// disapproval is the operation of a button that ends the present approval of a chat.
func disapproval(c ledger.Chat) dialog.Operation {
	return dialog.Operation{Action: DisapproveChat, ID: chatRef(c.ID), State: chatState(c)}
}

func notApproved() dialog.Answer {
	return dialog.Answer{Text: "กลุ่มนี้ไม่ได้รับอนุมัติอยู่แล้วครับ"}
}

// listChats lists the approved groups, each with what it is sent and a button to end its approval.
func listChats(d Deps) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, _ dialog.Request, _ string) (dialog.Answer, bool, error) {
		all, err := d.Records.Chats(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		var a dialog.Answer
		approved := 0
		for _, c := range all {
			if c.Kind == ledger.ChatUser || !c.Approved {
				continue
			}
			if approved++; approved > maxCards {
				continue
			}
			jobs, err := d.Records.Subscriptions(ctx, c.ID)
			if err != nil {
				return dialog.Answer{}, true, err
			}
			for i, job := range jobs {
				jobs[i] = d.Announcements.title(job)
			}
			a.Cards = append(a.Cards, dialog.Card{
				Topic: dialog.TopicHelp, Kicker: "กลุ่มที่อนุมัติแล้ว", Title: chatName(c),
				Rows:    []dialog.Row{{Label: "แจ้ง", Value: cmp.Or(strings.Join(jobs, " · "), "ไม่มี")}},
				Actions: []dialog.Action{{Kind: dialog.ActionDo, Label: "เลิกอนุมัติ", Operation: disapproval(c)}},
			})
		}
		if approved == 0 {
			return dialog.Answer{Text: "ยังไม่มีกลุ่มที่ได้รับอนุมัติครับ พิมพ์ “บอท อนุมัติกลุ่มนี้” ในกลุ่มที่ต้องการ"}, true, nil
		}
		a.Alt = fmt.Sprintf("กลุ่มที่อนุมัติแล้ว %d กลุ่ม", approved)
		if approved > maxCards {
			a.Text = fmt.Sprintf("แสดง %d จาก %d กลุ่มครับ ดูทั้งหมดได้ด้วยคำสั่ง changwat chats บนเครื่องแม่ข่าย", maxCards, approved)
		}
		return a, true, nil
	}
}

// disapproveChat takes the approval from a group, from within or from an administrator's private chat.
func disapproveChat(o *ledger.Office) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		all, err := o.Chats(ctx)
		if err != nil {
			return dialog.Answer{}, err
		}
		for _, chat := range all {
			if chatRef(chat.ID) != c.ID {
				continue
			}
			switch {
			case !chat.Approved:
				return notApproved(), nil
			case chatState(chat) != c.State:
				return dialog.Outdated(listCommand(r)), nil
			}
			err := o.DisapproveChat(ctx, chat.ID, r.By.ID, r.Happened)
			switch {
			case errors.Is(err, ledger.ErrNotFound):
				return notApproved(), nil
			case errors.Is(err, ledger.ErrSuperseded):
				return dialog.Outdated(listCommand(r)), nil
			case err != nil:
				return dialog.Answer{}, err
			}
			return dialog.Answer{Text: "เลิกอนุมัติแล้วครับ บอทจะไม่ตอบและไม่ส่งแจ้งเตือนใน" + groupOf(chat, r) + "อีก หากต้องการใช้ใหม่ ให้พิมพ์ “บอท อนุมัติกลุ่มนี้” ในกลุ่ม"}, nil
		}
		return notApproved(), nil
	}
}

// listCommand is the command that shows the state of the group where the button was tapped; the list of groups is for
// private chats.
func listCommand(r dialog.Request) string {
	if r.Chat.Group {
		return "บอท เลิกอนุมัติกลุ่มนี้"
	}
	return groupList
}

// groupOf names a group to whoever writes in a chat.
func groupOf(c ledger.Chat, r dialog.Request) string {
	if c.ID == r.Chat.ID {
		return "กลุ่มนี้"
	}
	return chatName(c)
}
