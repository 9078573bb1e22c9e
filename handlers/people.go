package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// What administrators change about officials. The operation's ID is the official's number, for SetRole with the role
// behind it ("3-reader").
const (
	ConfirmPerson dialog.ActionName = "person-confirm"
	UnlinkPerson  dialog.ActionName = "person-unlink"
	SetRole       dialog.ActionName = "person-role"
)

// peoplePerPage is how many officials one card of the list shows.
const peoplePerPage = 12

// peopleList is what the lists of officials are read from.
type peopleList interface {
	People(ctx context.Context) ([]ledger.Person, error)
	PersonByNumber(ctx context.Context, number int) (ledger.Person, error)
}

// calledPerson is how an official is called in chat: never by the LINE user id.
func calledPerson(p ledger.Person) string {
	return cmp.Or(p.Name, p.Post, "ยังไม่แจ้งชื่อ")
}

// aboutPerson describes an official in one line. The list of all officials tells whether another administrator can confirm
// the profile.
func aboutPerson(p ledger.Person, all []ledger.Person) string {
	var said []string
	for _, s := range []string{p.Post, p.Agency, dialog.RoleName(p.Role)} {
		if s != "" && s != calledPerson(p) {
			said = append(said, s)
		}
	}
	if !statedAny(p) {
		return strings.Join(said, " · ")
	}
	return strings.Join(append(said, confirmation(p, all)), " · ")
}

// confirmation says whether the profile of an official has been confirmed.
func confirmation(p ledger.Person, all []ledger.Person) string {
	switch {
	case p.ConfirmedBy != "":
		return "ยืนยันแล้ว"
	case isOnlyAdmin(p, all):
		return "ไม่ต้องยืนยัน (ผู้ดูแลระบบคนเดียว)"
	}
	return "รอยืนยัน"
}

// isOnlyAdmin reports whether an official is the only administrator, whose profile nobody else can confirm.
func isOnlyAdmin(p ledger.Person, all []ledger.Person) bool {
	return p.Role == ledger.RoleAdmin && !slices.ContainsFunc(all, func(other ledger.Person) bool {
		return other.Role == ledger.RoleAdmin && other.UserID != p.UserID
	})
}

// awaitsConfirmation reports whether an administrator is to confirm the profile of an official.
func awaitsConfirmation(p ledger.Person, all []ledger.Person) bool {
	return statedAny(p) && p.ConfirmedBy == "" && !isOnlyAdmin(p, all)
}

// statedAny reports whether an official has said anything that can be confirmed.
func statedAny(p ledger.Person) bool { return p.Name != "" || p.Post != "" || p.Agency != "" }

// listPeople lists the officials, a page at a time; a tap shows one of them.
func listPeople(src peopleList) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, _ dialog.Request, rest string) (dialog.Answer, bool, error) {
		page := max(phrase.PageIn(rest), 1)
		all, err := src.People(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		pages := (len(all) + peoplePerPage - 1) / peoplePerPage
		if page > pages {
			return dialog.Answer{
				Text:        fmt.Sprintf("รายชื่อมี %d หน้าครับ", pages),
				Suggestions: []dialog.Suggestion{{Label: peopleRoll, Ask: peopleRoll}},
			}, true, nil
		}
		shown := all[(page-1)*peoplePerPage : min(page*peoplePerPage, len(all))]
		c := peopleCard(fmt.Sprintf("เจ้าหน้าที่ที่มีสิทธิ์ %d คน", len(all)), shown, all)
		waiting := 0
		for _, p := range all {
			if awaitsConfirmation(p, all) {
				waiting++
			}
		}
		if waiting > 0 {
			c.Notes = append(c.Notes, fmt.Sprintf("รอยืนยันตำแหน่ง %d คน", waiting))
		}
		a := dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}
		if page < pages {
			a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: "หน้าถัดไป", Ask: fmt.Sprintf("รายชื่อเจ้าหน้าที่ %d", page+1)})
		}
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: newInvite, Ask: newInvite})
		return a, true, nil
	}
}

// peopleCard lists some of all officials by their numbers; a tap shows one of them.
func peopleCard(title string, people, all []ledger.Person) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ผู้ดูแลระบบ", Title: title, Notes: []string{"แตะชื่อเพื่อยืนยันตำแหน่ง เปลี่ยนสิทธิ์ หรือยกเลิกสิทธิ์"}}
	for _, p := range people {
		c.Items = append(c.Items, dialog.Item{
			Mark: strconv.Itoa(p.Number), Text: calledPerson(p), Detail: aboutPerson(p, all), Ask: fmt.Sprintf("เจ้าหน้าที่ %d", p.Number),
		})
	}
	return c
}

// showPerson shows one official, with buttons for what an administrator may change.
func showPerson(src peopleList) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, _ dialog.Request, rest string) (dialog.Answer, bool, error) {
		p, err := src.PersonByNumber(ctx, phrase.NumberIn(rest))
		switch {
		case errors.Is(err, ledger.ErrNotFound):
			return noSuchPerson(rest), true, nil
		case err != nil:
			return dialog.Answer{}, true, err
		}
		all, err := src.People(ctx)
		return dialog.Answer{Alt: calledPerson(p), Cards: []dialog.Card{personCard(p, all)}}, true, err
	}
}

func noSuchPerson(who string) dialog.Answer {
	return dialog.Answer{
		Text:        "ไม่พบ “" + who + "” ในรายชื่อเจ้าหน้าที่ โปรดดูลำดับจากรายชื่อครับ",
		Suggestions: []dialog.Suggestion{{Label: peopleRoll, Ask: peopleRoll}},
	}
}

func personCard(p ledger.Person, all []ledger.Person) dialog.Card {
	c := dialog.Card{
		Topic: dialog.TopicHelp, Kicker: fmt.Sprintf("เจ้าหน้าที่ลำดับ %d", p.Number), Title: calledPerson(p),
		Rows: []dialog.Row{
			{Label: "ตำแหน่ง", Value: cmp.Or(p.Post, "ยังไม่แจ้ง")},
			{Label: "หน่วยงาน", Value: cmp.Or(p.Agency, "ยังไม่แจ้ง")},
			{Label: "สิทธิ์", Value: dialog.RoleName(p.Role)},
			{Label: "ยืนยันสิทธิ์เมื่อ", Value: when.DateOf(p.Linked).Short()},
		},
	}
	if statedAny(p) {
		c.Rows = append(c.Rows, dialog.Row{Label: "ผู้ดูแล", Value: confirmation(p, all)})
		if awaitsConfirmation(p, all) {
			c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ยืนยันตำแหน่ง", Primary: true, Operation: operationOn(ConfirmPerson, p)})
		}
	}
	for _, role := range []ledger.Role{ledger.RoleReader, ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin} {
		if role != p.Role {
			change := operationOn(SetRole, p)
			change.ID += "-" + string(role)
			c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ให้เป็น" + dialog.RoleName(role), Operation: change})
		}
	}
	c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: "ยกเลิกสิทธิ์", Value: fmt.Sprintf("ยกเลิกสิทธิ์ %d", p.Number)})
	return c
}

// operationOn is a change of an official as they stand: another one who got the same number, or one who was linked anew, is
// told from them, and so are other particulars and another role.
func operationOn(action dialog.ActionName, p ledger.Person) dialog.Operation {
	return dialog.Operation{Action: action, ID: strconv.Itoa(p.Number), State: dialog.StateOf(
		p.UserID, p.Linked.Format(time.RFC3339Nano), p.Name, p.Post, p.Agency, string(p.Role), p.ConfirmedBy)}
}

// askUnlink asks whether the official should really lose the right to ask.
func askUnlink(src peopleList) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, _ dialog.Request, rest string) (dialog.Answer, bool, error) {
		if phrase.TrimPoliteness(rest) == "" {
			return dialog.Answer{Text: "โปรดพิมพ์ “ยกเลิกสิทธิ์” ตามด้วยชื่อ ตำแหน่ง หรือลำดับ เช่น “ยกเลิกสิทธิ์ 3” ครับ",
				Suggestions: []dialog.Suggestion{{Label: peopleRoll, Ask: peopleRoll}}}, true, nil
		}
		all, err := src.People(ctx)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		switch found := peopleCalled(all, rest); len(found) {
		case 0:
			return noSuchPerson(rest), true, nil
		case 1:
			p := found[0]
			what := fmt.Sprintf("ลำดับ %d %s (%s) จะถามข้อมูลไม่ได้อีกตั้งแต่ข้อความถัดไป และชื่อ ตำแหน่ง หน่วยงานจะถูกลบ", p.Number, calledPerson(p), aboutPerson(p, all))
			return confirming("ยกเลิกสิทธิ์ของ"+calledPerson(p), what, "ยกเลิกสิทธิ์", operationOn(UnlinkPerson, p)), true, nil
		default:
			c := peopleCard("มีหลายคนที่ตรงกับ “"+rest+"”", dialog.FirstOf(found, peoplePerPage), all)
			for i := range c.Items {
				c.Items[i].Ask = "ยกเลิกสิทธิ์ " + c.Items[i].Mark
			}
			c.Notes = []string{"แตะคนที่ต้องการยกเลิกสิทธิ์"}
			return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, true, nil
		}
	}
}

// peopleCalled returns the officials whom words name: by number, name, post or agency. The words are taken as they stand
// before anything is cut off that may be part of a name, such as the particle at the end of ชนะ.
func peopleCalled(all []ledger.Person, words string) []ledger.Person {
	of := strings.TrimSpace(strings.TrimPrefix(words, "ของ"))
	if n := phrase.NumberIn(of); n > 0 {
		return slices.DeleteFunc(slices.Clone(all), func(p ledger.Person) bool { return p.Number != n })
	}
	plain := phrase.TrimPoliteness(of)
	for _, called := range []string{words, of, plain, strings.TrimSpace(strings.TrimPrefix(plain, "คุณ"))} {
		if found := peopleWith(all, called); len(found) > 0 {
			return found
		}
	}
	return nil
}

// peopleWith returns the officials whose name, post or agency is the given words or, where none is, holds them.
func peopleWith(all []ledger.Person, words string) []ledger.Person {
	if words == "" {
		return nil
	}
	key := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), "")) }
	for _, exact := range []bool{true, false} {
		found := slices.DeleteFunc(slices.Clone(all), func(p ledger.Person) bool {
			return !slices.ContainsFunc([]string{p.Name, p.Post, p.Agency}, func(s string) bool {
				return s != "" && (key(s) == key(words) || !exact && strings.Contains(key(s), key(words)))
			})
		})
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// personOf returns the official whom a change is of; ok is false where they are not as they were.
func personOf(ctx context.Context, src peopleList, c dialog.Operation, id string) (p ledger.Person, ok bool, err error) {
	p, err = src.PersonByNumber(ctx, phrase.WholeNumber(id))
	if errors.Is(err, ledger.ErrNotFound) {
		return p, false, nil
	}
	c.ID = id
	return p, err == nil && operationOn(c.Action, p) == c, err
}

// confirmPerson confirms who an official is.
func confirmPerson(o *ledger.Office) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		p, same, err := personOf(ctx, o, c, c.ID)
		switch {
		case err != nil:
			return dialog.Answer{}, err
		case p.ConfirmedBy != "":
			return dialog.Answer{Text: calledPerson(p) + " ได้รับการยืนยันไปแล้วครับ"}, nil
		case !same:
			return dialog.Outdated(peopleRoll), nil
		}
		err = o.ConfirmPerson(ctx, p, r.By.ID)
		if errors.Is(err, ledger.ErrNotFound) {
			return dialog.Outdated(peopleRoll), nil
		}
		return dialog.Answer{Text: "ยืนยัน " + calledPerson(p) + " แล้วครับ บอทจะแจ้งเจ้าตัวเมื่อทักครั้งถัดไป"}, err
	}
}

// unlinkPerson takes the right to ask from an official.
func unlinkPerson(o *ledger.Office) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		p, same, err := personOf(ctx, o, c, c.ID)
		switch {
		case err != nil:
			return dialog.Answer{}, err
		case p.UserID == "":
			return dialog.Answer{Text: "ยกเลิกสิทธิ์ของลำดับนี้ไปแล้วครับ"}, nil
		case !same:
			return dialog.Outdated(peopleRoll), nil
		}
		switch err := o.RemovePerson(ctx, p.UserID, r.By.ID, false); {
		case errors.Is(err, ledger.ErrLastAdmin):
			return lastAdmin(), nil
		case errors.Is(err, ledger.ErrNotFound):
			return dialog.Answer{Text: "ยกเลิกสิทธิ์ของลำดับนี้ไปแล้วครับ"}, nil
		case err != nil:
			return dialog.Answer{}, err
		}
		return dialog.Answer{Text: "ยกเลิกสิทธิ์ของ " + calledPerson(p) + " แล้วครับ มีผลตั้งแต่ข้อความถัดไป"}, nil
	}
}

// lastAdmin says why the last administrator stays, and what to do.
func lastAdmin() dialog.Answer {
	return dialog.Answer{Text: "ยังทำไม่ได้ครับ เพราะเป็นผู้ดูแลระบบคนสุดท้าย จะไม่มีใครเพิ่มเจ้าหน้าที่ได้อีก โปรดตั้งผู้ดูแลระบบคนใหม่ก่อน โดยเลือกจากรายชื่อหรือสร้างรหัสเชิญ",
		Suggestions: []dialog.Suggestion{{Label: peopleRoll, Ask: peopleRoll}, {Label: newInvite, Ask: newInvite}}}
}

// setRole gives an official another role.
func setRole(o *ledger.Office) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
		number, name, _ := strings.Cut(c.ID, "-")
		role := ledger.Role(name)
		p, same, err := personOf(ctx, o, c, number)
		switch {
		case err != nil:
			return dialog.Answer{}, err
		case p.UserID != "" && p.Role == role:
			return dialog.Answer{Text: calledPerson(p) + " เป็น" + dialog.RoleName(role) + "อยู่แล้วครับ"}, nil
		case !same:
			return dialog.Outdated(peopleRoll), nil
		}
		switch err := o.SetRole(ctx, p.UserID, role, r.By.ID, false); {
		case errors.Is(err, ledger.ErrLastAdmin):
			return lastAdmin(), nil
		case errors.Is(err, ledger.ErrNotFound):
			return dialog.Outdated(peopleRoll), nil
		case err != nil:
			return dialog.Answer{}, err
		}
		return dialog.Answer{Text: calledPerson(p) + " เป็น" + dialog.RoleName(role) + "แล้วครับ มีผลตั้งแต่ข้อความถัดไป"}, nil
	}
}
