package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/projecttext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// changeProjectCommand enters what becomes of a project that is recorded.
func changeProjectCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "แก้โครงการ", Takes: "ชื่อ และสิ่งที่แก้", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: func(text string) (string, bool) {
			if !strings.Contains(text, "โครงการ") {
				return "", false
			}
			said := phrase.TrimRequest(phrase.OneLine(text))
			return said, !intent.AsksInWords(said) && (projecttext.Changed.MatchString(said) || projecttext.Dropped.MatchString(said))
		},
		Run: e.changeProject,
	}
}

func (e entries) changeProject(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	part, ch := "", proposal.Change{Reason: sentence.ReasonIn(text)}
	what, becomes := "", ""
	said, _, _ := sentence.CutAny(text, sentence.ReasonWords)
	if told := projecttext.Changed.FindStringSubmatch(said); told != nil {
		what, part, becomes = told[1]+told[2], told[3], phrase.TrimPoliteness(told[4])
	} else if dropped := projecttext.Dropped.FindStringSubmatch(said); dropped != nil {
		part, ch.Op = phrase.TrimPoliteness(dropped[1]), proposal.Withdraw
		ch.Warnings = append(ch.Warnings, "โครงการนี้จะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ")
	}
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool { return !phrase.Mentions(p.Title, part) })
	if len(meant) == 0 {
		meant = projecttext.ProjectsNamed(all, part)
	}
	switch {
	case len(meant) == 0:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบโครงการ “%s” ในบันทึก", part), Suggestions: []dialog.Suggestion{{Label: "โครงการในบันทึก", Ask: "มีโครงการอะไรบ้าง"}}}, true, nil
	case len(meant) > 1:
		return projecttext.Which(part, meant), true, nil
	}
	ch.Becomes = meant[0]
	if ch.Op != proposal.Withdraw {
		lead := projecttext.LeadOfProject(what)
		fixed, ok := projecttext.FixedProject(ch, meant[0], lead+strings.TrimPrefix(becomes, strings.TrimSpace(lead)), r.Now, e.province)
		if !ok {
			return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกสิ่งที่แก้ เช่น “แก้งบโครงการ" + part + " เป็น 500,000 บาท” หรือ “โครงการ" + part + " คืบหน้า 60%”"}, true, nil
		}
		ch = fixed
	}
	a, err := e.propose(ctx, entryOf(r, projecttext.AboutProject), ch)
	return a, true, err
}

// replyToProject puts a draft of one project right as a reply to it says.
func (s drafts) replyToProject(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	project, ok := cards.FirstRecord(p).(ledger.Project)
	if !ok || len(p.Changes) != 1 || p.Changes[0].State != proposal.ChangeOpen || p.Changes[0].Op != proposal.Put {
		return dialog.Answer{}, false, nil
	}
	fixed, ok := projecttext.FixedProject(p.Changes[0], project, replies.WithoutExcuse(text), r.Now, s.province)
	if !ok || ledger.Same(fixed.Becomes, project) {
		return dialog.Answer{}, false, nil
	}
	a, err := s.amend(ctx, r, p, text, 0, fixed)
	return a, true, err
}
