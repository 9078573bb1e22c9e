package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// vacantCommand enters that a post is left by its holder: it asks who follows, or takes the name out.
func vacantCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ผู้ดำรงตำแหน่งย้าย", Takes: "ตำแหน่ง และใครแทน", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(contacttext.VacancyIn),
		Run:  e.vacant,
	}
}

func (e entries) vacant(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	v, ok := contacttext.VacancyIn(text)
	if !ok {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกตำแหน่งและชื่อคนใหม่ เช่น “พัฒนาการจังหวัดคนใหม่คือ นายสมชาย ใจดี”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("holders of a post: %w", err)
	}
	held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
		return !strings.HasPrefix(contacttext.CorePost(c.Post), contacttext.CorePost(v.Post)) || v.Name != "" && !contacttext.SamePerson(c.Name, v.Name)
	})
	follows := v.Post + "คนใหม่ชื่อ " + proposal.Gap
	if v.Name != "" {
		follows = proposal.Gap + " เป็น" + v.Post + " แทน" + v.Name
	}
	switch {
	case len(held) > 1:
		var names []string
		for _, c := range dialog.FirstOf(held, 6) {
			names = append(names, c.Name)
		}
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ตำแหน่ง%s มี %d ท่าน (%s) โปรดบอกชื่อ เช่น “%s%s ย้ายแล้ว”", v.Post, len(held), strings.Join(names, " "), v.Post, held[0].Name)}, true, nil
	case v.Nobody && len(held) == 1 && held[0].Name != "":
		c := held[0]
		c.Name = ""
		a, err := e.propose(ctx, entryOf(r, "contact"), proposal.Change{Becomes: c, Warnings: []string{"ทำเนียบจะไม่แสดงชื่อผู้ดำรงตำแหน่งนี้ จนกว่าจะบันทึกคนใหม่"}})
		return a, true, err
	case v.Nobody:
		return dialog.Answer{Text: fmt.Sprintf("ทำเนียบไม่มีชื่อ%sอยู่แล้วครับ จึงไม่มีอะไรต้องแก้", v.Post)}, true, nil
	}
	g := lack.Gap{Asks: lack.Holder, Question: v.Post + "คนใหม่คือใครครับ", Entry: follows}
	if len(held) == 1 && held[0].Name != "" {
		g.Options = []dialog.Suggestion{{Label: "ยังไม่มีคนใหม่", Ask: thai.Digits(v.Post + v.Name + " ย้าย ยังไม่มีคนใหม่")}}
	}
	a, err := e.ask(ctx, entryOf(r, "contact"), g)
	return a, true, err
}
