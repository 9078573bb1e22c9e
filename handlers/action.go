package handlers

import (
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
)

// Actions returns everything that buttons change. A new one is its file and a line here.
func Actions(d Deps) []dialog.ActionRoute {
	o := d.Records
	return append(slices.Concat(entry.Actions(d.Entry()), subscriptionActions(d), officeWideActions(d), remindActions(d), replyActions(d), unsentActions(d), textActions(d)), []dialog.ActionRoute{
		{Name: ConfirmPerson, Needs: ledger.RoleAdmin, Private: true, Run: confirmPerson(o)},
		{Name: UnlinkPerson, Needs: ledger.RoleAdmin, Private: true, Run: unlinkPerson(o)},
		{Name: SetRole, Needs: ledger.RoleAdmin, Private: true, Run: setRole(o)},
		{Name: MakeInvite, Needs: ledger.RoleAdmin, Private: true, Run: makeInvite(o)},
		{Name: VoidInvite, Needs: ledger.RoleAdmin, Private: true, Run: voidInvite(o)},
		{Name: DisapproveChat, Needs: ledger.RoleAdmin, Run: disapproveChat(o)},
		{Name: EraseMe, Needs: ledger.RoleReader, Private: true, Run: eraseMe(o)},
		{Name: EditMe, Needs: ledger.RoleReader, Private: true, Run: editMe(o)},
		{Name: Nothing, Needs: ledger.RoleReader, Run: nothing},
	}...)
}

// Nothing is what the button that declines does.
const Nothing dialog.ActionName = "nothing"

func nothing(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return dialog.Answer{Text: "ไม่ได้เปลี่ยนแปลงอะไรครับ"}, nil
}

// confirming puts a change to whoever is to confirm it: what will happen, and a button for each of yes and no.
func confirming(title, what, yes string, c dialog.Operation) dialog.Answer {
	return dialog.Answer{
		Alt: title, Shown: dialog.Shown{Confirm: dialog.Confirmation{Operation: c, Label: yes}},
		Cards: []dialog.Card{{
			Topic: dialog.TopicHelp, Kicker: "โปรดยืนยัน", Title: title, Notes: []string{what},
			Actions: []dialog.Action{
				{Kind: dialog.ActionDo, Label: yes, Operation: c, Primary: true},
				{Kind: dialog.ActionDo, Label: "ไม่เปลี่ยนแปลง", Operation: dialog.Operation{Action: Nothing}},
			},
		}},
	}
}

// confirmTyped does what the last answer asked to be confirmed where a text says yes or what is on its button, and nothing where the
// text says no. Any other text is no reply to it. «ยกเลิก» alone is none either: it may mean the one as well as the other.
func (r *Router) confirmTyped(ctx context.Context, by dialog.Request, text string) (a dialog.Answer, ok bool, err error) {
	c := by.Confirm
	switch {
	case c.IsZero():
		return dialog.Answer{}, false, nil
	case sentence.Confirms(text), phrase.IsOnly(phrase.TrimRequest(text), c.Label):
		a, err = r.RunAction(ctx, by, c.Operation)
		return a, true, err
	case sentence.Declines(text):
		a, err = nothing(ctx, by, c.Operation)
		return a, true, err
	}
	return dialog.Answer{}, false, nil
}

// RunAction does what a tapped button names, if the person who tapped it has the role that the action needs.
func (r *Router) RunAction(ctx context.Context, by dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	action, ok := r.actions[c.Action]
	switch {
	case !ok:
		return dialog.Answer{Text: "ปุ่มนี้ไม่มีแล้วครับ พิมพ์ “ช่วยเหลือ” เพื่อดูว่าทำอะไรได้บ้าง"}, nil
	case !dialog.MayUse(by.By, action.Needs):
		return denied(action.Needs), nil
	case action.Private && by.Chat.Group:
		return dialog.Answer{Text: "เรื่องนี้ทำได้ในแชทส่วนตัวกับบอทเท่านั้นครับ"}, nil
	}
	a, err := action.Run(ctx, r.localTime(by), c)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("performing %s: %w", c.Action, err)
	}
	if by.Chat.Group {
		a = a.ForGroup()
	}
	return a, nil
}

func (r *Router) localTime(by dialog.Request) dialog.Request {
	if r.deps.Zone != nil {
		by.Now = by.Now.In(r.deps.Zone)
	}
	return by
}
