package handlers

import (
	"context"
	"fmt"
	"slices"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// Request is what someone says or taps, with the circumstances.
type Request struct {
	By       Asker
	Chat     Chat
	Message  string    // LINE's id of the message; "" for a tap
	Now      time.Time // in the office's time zone
	Happened time.Time // when it was said or tapped, by LINE's clock

	Said   string // the words of a command, as they were typed
	Source string // who told what a command gives to be recorded; "" where it does not say

	// Confirm is what the last answer in this conversation asked to be confirmed; the zero Confirmation where that is nothing, or
	// is not known.
	Confirm Confirmation

	// Draft is the draft that the last answer in this conversation showed, the zero DraftShown where it showed none; nil where
	// it is not known what was shown last.
	Draft *DraftShown

	// Telling is what the last message in this conversation could have given to be recorded, as much as it could ask, and Asked whether
	// the answer asked which.
	Telling intent.Telling
	Asked   bool
}

// ActionName names what a button changes.
type ActionName string

// Operation is what a button changes: the action, what it acts on, and what that looked like when the button was made, so
// that a tap on what has changed since can be told from a fresh one. ID and State hold at most 40 letters, digits, "-"
// and "_", and no LINE user id.
type Operation struct {
	Action    ActionName
	ID, State string
	Until     time.Time // how long it can be tapped, to the second; zero for a day from when it is shown
}

// ActionRoute ties an action to what does it. The rights are checked when the button is tapped.
type ActionRoute struct {
	Name    ActionName
	Needs   ledger.Role // the least role that may do it; without one nobody may
	Private bool        // only in a private chat
	Run     func(ctx context.Context, r Request, c Operation) (Answer, error)
}

// Actions returns everything that buttons change. A new one is its file and a line here.
func Actions(d Deps) []ActionRoute {
	o := d.Records
	return append(slices.Concat(EntryActions(d.Entry()), subscriptionActions(d), officeWideActions(d), remindActions(d), replyActions(d), unsentActions(d), textActions(d)), []ActionRoute{
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
const Nothing ActionName = "nothing"

func nothing(context.Context, Request, Operation) (Answer, error) {
	return Answer{Text: "ไม่ได้เปลี่ยนแปลงอะไรครับ"}, nil
}

// confirming puts a change to whoever is to confirm it: what will happen, and a button for each of yes and no.
func confirming(title, what, yes string, c Operation) Answer {
	return Answer{
		Alt: title, Shown: Shown{Confirm: Confirmation{Operation: c, Label: yes}},
		Cards: []Card{{
			Topic: TopicHelp, Kicker: "โปรดยืนยัน", Title: title, Notes: []string{what},
			Actions: []Action{
				{Kind: ActionDo, Label: yes, Operation: c, Primary: true},
				{Kind: ActionDo, Label: "ไม่เปลี่ยนแปลง", Operation: Operation{Action: Nothing}},
			},
		}},
	}
}

// confirmTyped does what the last answer asked to be confirmed where a text says yes or what is on its button, and nothing where the
// text says no. Any other text is no reply to it. «ยกเลิก» alone is none either: it may mean the one as well as the other.
func (r *Router) confirmTyped(ctx context.Context, by Request, text string) (a Answer, ok bool, err error) {
	c := by.Confirm
	switch {
	case c.IsZero():
		return Answer{}, false, nil
	case Confirms(text), isOnly(trimRequest(text), c.Label):
		a, err = r.RunAction(ctx, by, c.Operation)
		return a, true, err
	case Declines(text):
		a, err = nothing(ctx, by, c.Operation)
		return a, true, err
	}
	return Answer{}, false, nil
}

// outdated says that what a button was made for is not as it was.
func outdated(command string) Answer {
	return Answer{Text: "รายการนี้เปลี่ยนไปแล้วหลังจากที่แสดงปุ่ม จึงยังไม่ได้ทำอะไร โปรดพิมพ์ “" + command + "” เพื่อดูรายการล่าสุดครับ"}
}

// RunAction does what a tapped button names, if the person who tapped it has the role that the action needs.
func (r *Router) RunAction(ctx context.Context, by Request, c Operation) (Answer, error) {
	action, ok := r.actions[c.Action]
	switch {
	case !ok:
		return Answer{Text: "ปุ่มนี้ไม่มีแล้วครับ พิมพ์ “ช่วยเหลือ” เพื่อดูว่าทำอะไรได้บ้าง"}, nil
	case !mayUse(by.By, action.Needs):
		return denied(action.Needs), nil
	case action.Private && by.Chat.Group:
		return Answer{Text: "เรื่องนี้ทำได้ในแชทส่วนตัวกับบอทเท่านั้นครับ"}, nil
	}
	a, err := action.Run(ctx, r.localTime(by), c)
	if err != nil {
		return Answer{}, fmt.Errorf("performing %s: %w", c.Action, err)
	}
	if by.Chat.Group {
		a = a.ForGroup()
	}
	return a, nil
}

func (r *Router) localTime(by Request) Request {
	if r.deps.Zone != nil {
		by.Now = by.Now.In(r.deps.Zone)
	}
	return by
}
