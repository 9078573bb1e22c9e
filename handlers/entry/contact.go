package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// contactCommand enters how to reach an agency, or who holds a post in it: «เบอร์ สสจ. 035-241520».
func contactCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มเบอร์", Takes: "หน่วยงาน แล้วเลขหมาย", What: "บันทึกเบอร์ โทรสาร อีเมล ที่อยู่ของหน่วยงาน เช่น “เบอร์ สสจ. 035-241520 ต่อ 12”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(contacttext.In),
		Run:  e.contact,
	}
}

func (e entries) contact(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told, ok := contacttext.In(text)
	if whole, named := told.OfTelling(r.Telling, text); ok && named && !showsDraft(r) {
		if a, held, err := e.holder(ctx, r, whole); len(contacttext.HoldersIn(whole)) > 0 {
			return a, held, err
		}
		text = whole
		told, ok = contacttext.In(whole)
	}
	switch {
	case !ok:
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกหน่วยงานและเลขหมาย เช่น “เบอร์ สสจ. 035-241520 ต่อ 12”"}, true, nil
	case told.Number != "", told.Whom == "" && told.Mobile:
		return e.askWhose(ctx, r, told.Number)
	case told.Wrong != "":
		a, err := e.askPhone(ctx, r, text, told.Wrong)
		return a, true, err
	case len(told.Phones)+len(told.Channels) == 0:
		return contacttext.NoMobile(), true, nil
	}
	if own, err := e.isOwnOffice(ctx, r, told.Whom); own || err != nil {
		return dialog.Answer{}, false, err
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("contacts: %w", err)
	}
	if goesOn, err := e.goesOnWithAgency(ctx, r, told.Whom); goesOn || err != nil {
		return dialog.Answer{}, false, err
	}
	if a, asked, err := e.askPlace(ctx, r, text, told.Whom, all); asked || err != nil {
		return a, true, err
	}
	ch, u := told.Change(all)
	if called := contacttext.CalledByNickname(told.Whom, ch); called != "" {
		ch.Warnings = append(ch.Warnings, fmt.Sprintf("ไม่ได้บันทึกชื่อ “%s” เพราะเป็นชื่อเรียก หากจะบันทึกชื่อ โปรดพิมพ์ชื่อและนามสกุล", called))
	}
	if u.Gap != nil || u.Answer.Text != "" {
		a, err := e.reply(ctx, entryOf(r, "contact"), u)
		return a, true, err
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), ch)
	return a, true, err
}

// askWhose asks whose a telephone number is that is all that was typed. It is none of this where the number answers what was asked for,
// or puts right what a draft holds.
func (e entries) askWhose(ctx context.Context, r dialog.Request, number string) (dialog.Answer, bool, error) {
	p, ok, err := e.unfinished(ctx, by(r), r.Chat.ID, "")
	if err != nil || ok && p.Question.Asks == lack.Phone {
		return dialog.Answer{}, false, err
	}
	if p, ok, err = e.shownLast(ctx, r); err != nil || ok && slices.ContainsFunc(p.Changes, replies.IsContact) {
		return dialog.Answer{}, false, err
	}
	if number == "" { // of a mobile telephone
		return contacttext.NoMobile(), true, nil
	}
	if ch, ok, err := e.numberOfSpoken(ctx, r, number); err != nil {
		return dialog.Answer{}, true, err
	} else if ok {
		a, err := e.propose(ctx, entryOf(r, "contact"), ch)
		return a, true, err
	}
	a, err := e.ask(ctx, entryOf(r, "contact"), lack.Gap{Asks: lack.Agency, Question: "เบอร์ " + number + " เป็นของหน่วยงานใดครับ", Entry: "เบอร์ " + proposal.Gap + " " + number})
	return a, true, err
}

// askPhone asks for the number that a sentence means by one which has too few digits or too many.
func (e entries) askPhone(ctx context.Context, r dialog.Request, text, wrong string) (dialog.Answer, error) {
	return e.ask(ctx, entryOf(r, "contact"), lack.Gap{Asks: lack.Phone, Question: fmt.Sprintf("“%s” ไม่ครบหมายเลข เบอร์ที่ถูกคือเบอร์ใดครับ", wrong), Entry: strings.Replace(thai.Digits(text), wrong, proposal.Gap, 1)})
}
