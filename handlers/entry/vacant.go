package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// What says that somebody does not hold a post any more, and that nobody follows yet.
var (
	leavesPost = []string{"ย้าย", "เกษียณ", "ลาออก", "พ้นจากตำแหน่ง", "พ้นตำแหน่ง", "ไม่อยู่แล้ว", "ตำแหน่งว่าง", "ว่างลง", "โอนไป"}
	noFollower = []string{"ยังไม่มีคนใหม่", "ยังไม่มีคนแทน", "ยังไม่มีใครแทน", "ตำแหน่งว่าง", "ว่างลง", "ยังไม่แต่งตั้ง"}
)

// vacancy is the post of which a text tells that its holder has left it.
type vacancy struct {
	holderTold
	nobody bool // the text tells that nobody follows yet
}

// vacancyIn reads which post a text says to be left: «พาณิชย์จังหวัดย้ายไปสุพรรณบุรีแล้ว»; false where it says that of none, or tells who
// follows.
func vacancyIn(text string) (vacancy, bool) {
	text = phrase.TrimRequest(text)
	said := thai.Search(text)
	if len(text) > maxHolder || !said.HoldsAny(leavesPost...) || intent.AsksInWords(text) || said.HoldsAny(notHolders...) {
		return vacancy{}, false
	}
	found := office.All(text)
	if len(found.Posts) == 0 || found.Posts[0].Begin > 0 || found.Posts[0].Former || len(found.People) > 1 {
		return vacancy{}, false
	}
	v := vacancy{holderTold: holderTold{post: found.Posts[0].Name}, nobody: said.HoldsAny(noFollower...)}
	end := v.placed(text, found.Posts[0])
	if len(found.People) == 1 { // who leaves is named behind the post, who follows behind what is said of it
		if strings.TrimSpace(text[end:found.People[0].Begin]) != "" {
			return vacancy{}, false
		}
		v.name, end = found.People[0].String(), found.People[0].Stop
	}
	rest := strings.TrimSpace(text[end:])
	return v, strings.HasPrefix(rest, "ว่าง") || phrase.LeadIn(rest, leavesPost) != "" || phrase.LeadIn(strings.TrimPrefix(rest, "ได้"), leavesPost) != ""
}

// vacantCommand enters that a post is left by its holder: it asks who follows, or takes the name out.
func vacantCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ผู้ดำรงตำแหน่งย้าย", Takes: "ตำแหน่ง และใครแทน", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(vacancyIn),
		Run:  e.vacant,
	}
}

func (e entries) vacant(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	v, ok := vacancyIn(text)
	if !ok {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกตำแหน่งและชื่อคนใหม่ เช่น “พัฒนาการจังหวัดคนใหม่คือ นายสมชาย ใจดี”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("holders of a post: %w", err)
	}
	held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
		return !strings.HasPrefix(corePost(c.Post), corePost(v.post)) || v.name != "" && !samePerson(c.Name, v.name)
	})
	follows := v.post + "คนใหม่ชื่อ " + proposal.Gap
	if v.name != "" {
		follows = proposal.Gap + " เป็น" + v.post + " แทน" + v.name
	}
	switch {
	case len(held) > 1:
		var names []string
		for _, c := range dialog.FirstOf(held, 6) {
			names = append(names, c.Name)
		}
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ตำแหน่ง%s มี %d ท่าน (%s) โปรดบอกชื่อ เช่น “%s%s ย้ายแล้ว”", v.post, len(held), strings.Join(names, " "), v.post, held[0].Name)}, true, nil
	case v.nobody && len(held) == 1 && held[0].Name != "":
		c := held[0]
		c.Name = ""
		a, err := e.propose(ctx, entryOf(r, "contact"), proposal.Change{Becomes: c, Warnings: []string{"ทำเนียบจะไม่แสดงชื่อผู้ดำรงตำแหน่งนี้ จนกว่าจะบันทึกคนใหม่"}})
		return a, true, err
	case v.nobody:
		return dialog.Answer{Text: fmt.Sprintf("ทำเนียบไม่มีชื่อ%sอยู่แล้วครับ จึงไม่มีอะไรต้องแก้", v.post)}, true, nil
	}
	g := gap{asks: lacksHolder, question: v.post + "คนใหม่คือใครครับ", entry: follows}
	if len(held) == 1 && held[0].Name != "" {
		g.options = []dialog.Suggestion{{Label: "ยังไม่มีคนใหม่", Ask: thai.Digits(v.post + v.name + " ย้าย ยังไม่มีคนใหม่")}}
	}
	a, err := e.ask(ctx, entryOf(r, "contact"), g)
	return a, true, err
}
