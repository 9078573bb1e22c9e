package entry

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/projecttext"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// projectsCommand enters projects that are told in lines: a form with a line for each part, or a list with one or more lines for each.
func projectsCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มหลายโครงการ", Takes: "รายชื่อโครงการ", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			_, ok := projecttext.ProjectsIn(text)
			return text, ok
		},
		Run: e.projects,
	}
}

func (e entries) projects(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	list, ok := projecttext.ProjectsIn(text)
	if !ok {
		return e.project(ctx, r, "")
	}
	head := list.Common(r.Now, e.province)
	var changes []proposal.Change
	for _, said := range list.Texts {
		told := projecttext.In(said, r.Now, e.province).Under(head)
		known := projecttext.Standing(all, told, false)
		if len(known) == 1 {
			changes = append(changes, told.Revises(known[0], when.DateOf(r.Now)))
			continue
		}
		ch := told.Adds(all, when.DateOf(r.Now))
		all = append(all, ch.Becomes.(ledger.Project))
		changes = append(changes, ch)
	}
	for i := range changes {
		changes[i].Quote = proposal.Quote{Text: list.Texts[i], To: len(list.Texts[i])}
	}
	if len(changes) == 1 {
		changes[0].Quote = proposal.Quote{}
	}
	a, err := e.propose(ctx, entryOf(r, projecttext.AboutProject), changes...)
	return a, true, err
}

// projectProgressCommand enters how far a project has come that a sentence names without the word for one: «ขุดลอกคลองมหาราชคืบหน้า 75%».
// Whoever may not enter figures is answered as by a question.
func projectProgressCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ความก้าวหน้าที่แจ้ง", Needs: ledger.RoleReader, Enters: true,
		Says: func(text string) (string, bool) { return text, projecttext.ProgressTold(text) }, Run: e.projectProgress,
	}
}

func (e entries) projectProgress(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if !dialog.MayUse(r.By, ledger.RoleReporter) || r.Chat.Group || text == "" {
		return dialog.Answer{}, false, nil
	}
	if p, ok, err := e.shownLast(ctx, r); err != nil || ok && projecttext.IsProject(cards.FirstRecord(p)) {
		return dialog.Answer{}, err != nil, err // a reply to the draft
	}
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	told := projecttext.In(text, r.Now, e.province)
	if told.Title == "" {
		if p, err := e.projectSpokenOf(ctx, r); err != nil {
			return dialog.Answer{}, true, err
		} else if p.Title != "" {
			a, err := e.propose(ctx, entryOf(r, projecttext.AboutProject), told.Revises(p, when.DateOf(r.Now)))
			return a, true, err
		}
		a, err := e.ask(ctx, entryOf(r, projecttext.AboutProject), lack.Gap{Asks: lack.Title, Question: "เป็นของโครงการใดครับ โปรดพิมพ์ชื่อโครงการ", Entry: "โครงการ" + proposal.Gap + " " + strings.TrimSpace(text)})
		return a, true, err
	}
	switch known := projecttext.ProjectsNamed(all, told.Title); len(known) {
	case 0:
		a := dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบโครงการ “%s” ในบันทึก หากเป็นโครงการใหม่ แตะด้านล่าง", told.Title)}
		a.Suggestions = []dialog.Suggestion{{Label: "เพิ่มเป็นโครงการใหม่", Ask: "เพิ่มโครงการ" + strings.TrimSpace(text)}, {Label: "โครงการในบันทึก", Ask: "มีโครงการอะไรบ้าง"}}
		return a, true, nil
	case 1:
		a, err := e.propose(ctx, entryOf(r, projecttext.AboutProject), told.Revises(known[0], when.DateOf(r.Now)))
		return a, true, err
	default:
		return projecttext.Which(told.Title, known), true, nil
	}
}
