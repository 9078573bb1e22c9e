package handlers

import (
	"context"
	"errors"
	"fmt"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// What administrators do with linking codes.
const (
	MakeInvite dialog.ActionName = "invite-make" // ID is the role
	VoidInvite dialog.ActionName = "invite-void" // ID is ledger.Invite's
)

// inviteLife is how long a code that an administrator creates in chat is valid.
const inviteLife = 7 * 24 * time.Hour

// inviteStore is what the commands about codes need from the ledger.
type inviteStore interface {
	OpenInvites(ctx context.Context) ([]ledger.Invite, error)
	InviteBy(ctx context.Context, userID string, role ledger.Role, life time.Duration) (code string, err error)
	VoidInviteByID(ctx context.Context, id, by string) error
}

// invitesState identifies the set of codes that can be used. It changes with every code, so that a button creates one
// code and not another at the next tap.
func invitesState(open []ledger.Invite) string {
	ids := make([]string, len(open))
	for i, v := range open {
		ids[i] = v.ID
	}
	return dialog.StateOf(ids...)
}

// offerInvite asks for which role a code is to be created.
func offerInvite(src inviteStore) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, _ dialog.Request, _ string) (dialog.Answer, bool, error) {
		open, err := src.OpenInvites(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		c := dialog.Card{
			Topic: dialog.TopicHelp, Kicker: "ผู้ดูแลระบบ", Title: "สร้างรหัสเชิญ",
			Notes: []string{"รหัสใช้ได้ครั้งเดียวภายใน 7 วัน ส่งให้เจ้าหน้าที่เป็นการส่วนตัว อย่าส่งในกลุ่ม"},
		}
		a := dialog.Answer{Alt: c.Title}
		if len(open) > 0 {
			c.Notes = append(c.Notes, fmt.Sprintf("มีรหัสที่ออกแล้วและยังไม่ได้ใช้ %d รหัส", len(open)))
			a.Suggestions = []dialog.Suggestion{{Label: "รหัสที่ยังไม่ใช้", Ask: openInvites}}
		}
		for _, role := range []ledger.Role{ledger.RoleReader, ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin} {
			c.Actions = append(c.Actions, dialog.Action{
				Kind: dialog.ActionDo, Label: "รหัส" + dialog.RoleName(role),
				Operation: dialog.Operation{Action: MakeInvite, ID: string(role), State: invitesState(open)},
			})
		}
		a.Cards = []dialog.Card{c}
		return a, true, nil
	}
}

// makeInvite creates a code and shows it to the administrator.
func makeInvite(src inviteStore) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		open, err := src.OpenInvites(ctx)
		if err != nil {
			return dialog.Answer{}, err
		}
		if c.State != invitesState(open) {
			return dialog.Answer{
				Text:        "ปุ่มนี้ออกรหัสได้ครั้งเดียว จึงยังไม่ได้ออกรหัสเพิ่มครับ หากต้องการอีกรหัส โปรดพิมพ์ “" + newInvite + "”",
				Suggestions: []dialog.Suggestion{{Label: newInvite, Ask: newInvite}, {Label: "รหัสที่ยังไม่ใช้", Ask: openInvites}},
			}, nil
		}
		code, err := src.InviteBy(ctx, r.By.ID, ledger.Role(c.ID), inviteLife)
		if err != nil {
			return dialog.Answer{}, err
		}
		until := when.DateOf(r.Now.Add(inviteLife))
		return dialog.Answer{Text: fmt.Sprintf("รหัสเชิญสำหรับ%s ใช้ได้ครั้งเดียว ถึงวันที่ %s\n%s\nให้เจ้าหน้าที่เพิ่มบอทเป็นเพื่อน แล้วพิมพ์รหัสนี้ในแชทส่วนตัวกับบอท",
			dialog.RoleName(ledger.Role(c.ID)), until.Long(), code)}, nil
	}
}

// listInvites lists the codes that can be used, each with a button that voids it. The codes themselves are not stored.
func listInvites(src inviteStore, people peopleList) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
		open, err := src.OpenInvites(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		another := []dialog.Suggestion{{Label: newInvite, Ask: newInvite}}
		if len(open) == 0 {
			return dialog.Answer{Text: "ไม่มีรหัสเชิญที่ยังใช้ได้ครับ", Suggestions: another}, true, nil
		}
		all, err := people.People(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		a := dialog.Answer{Alt: fmt.Sprintf("รหัสเชิญที่ยังไม่ได้ใช้ %d รหัส", len(open)), Suggestions: another}
		if len(open) > maxCards {
			a.Text = fmt.Sprintf("แสดง %d จาก %d รหัสครับ ดูทั้งหมดได้ด้วยคำสั่ง changwat invite list บนเครื่องแม่ข่าย", maxCards, len(open))
		}
		for _, v := range dialog.FirstOf(open, maxCards) {
			zone := r.Now.Location()
			a.Cards = append(a.Cards, dialog.Card{
				Topic: dialog.TopicHelp, Kicker: "รหัสเชิญที่ยังไม่ได้ใช้", Title: "รหัสสำหรับ" + dialog.RoleName(v.Role),
				Rows: []dialog.Row{
					{Label: "ออกเมื่อ", Value: record.DayAndClock(v.Created.In(zone))},
					{Label: "ใช้ได้ถึง", Value: record.DayAndClock(v.Expires.In(zone))},
					{Label: "ออกโดย", Value: inviterName(v, all)},
				},
				Actions: []dialog.Action{{Kind: dialog.ActionDo, Label: "ยกเลิกรหัสนี้", Operation: dialog.Operation{Action: VoidInvite, ID: v.ID}}},
			})
		}
		return a, true, nil
	}
}

// inviterName names the person who created a code.
func inviterName(v ledger.Invite, all []ledger.Person) string {
	if v.InvitedBy == ledger.ByCommand {
		return "คำสั่งบนเครื่องแม่ข่าย"
	}
	for _, p := range all {
		if p.UserID == v.InvitedBy {
			return calledPerson(p)
		}
	}
	return "ผู้ที่ไม่มีสิทธิ์แล้ว"
}

// voidInvite voids a code.
func voidInvite(src inviteStore) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		err := src.VoidInviteByID(ctx, c.ID, r.By.ID)
		if errors.Is(err, ledger.ErrNotFound) {
			return dialog.Answer{Text: "รหัสนี้ใช้ไม่ได้อยู่แล้วครับ เพราะมีผู้ใช้แล้ว หมดอายุ หรือถูกยกเลิกไปก่อน"}, nil
		}
		return dialog.Answer{Text: "ยกเลิกรหัสแล้วครับ ผู้ที่ได้รับรหัสนี้จะใช้ยืนยันสิทธิ์ไม่ได้"}, err
	}
}
