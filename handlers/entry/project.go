package entry

import (
	"context"
	"fmt"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/projecttext"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// newProjectCommand enters a project: «เพิ่มโครงการขุดลอกคลองบางบาล งบ 2.5 ล้าน งบจังหวัด ปี 65».
func newProjectCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มโครงการ", Takes: "ชื่อ วงเงิน แหล่งงบ และปีงบประมาณ", What: "บันทึกโครงการ เช่น “เพิ่มโครงการขุดลอกคลองบางบาล วงเงิน 2.5 ล้านบาท งบพัฒนาจังหวัด ปี 2565”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: projecttext.Tells, Run: e.project,
	}
}

func (e entries) project(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	all, err := e.records.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("projects: %w", err)
	}
	told := projecttext.In(text, r.Now, e.province)
	if told.Title == "" {
		a, err := e.ask(ctx, entryOf(r, projecttext.AboutProject), lack.Gap{Asks: lack.Title, Question: "โครงการชื่ออะไรครับ โปรดพิมพ์ชื่อ เช่น “ขุดลอกคลองบางบาล”", Entry: "เพิ่มโครงการ" + proposal.Gap + " " + text})
		return a, true, err
	}
	_, entered := phrase.AfterAny(phrase.TrimRequest(r.Said), projecttext.Heads...)
	_, opens := intent.OpensEntry(r.Said)
	if known := projecttext.Standing(all, told, entered || opens); len(known) > 1 {
		return projecttext.Which(told.Title, known), true, nil
	} else if len(known) == 1 {
		a, err := e.propose(ctx, entryOf(r, projecttext.AboutProject), told.Revises(known[0], when.DateOf(r.Now)))
		return a, true, err
	}
	a, err := e.propose(ctx, entryOf(r, projecttext.AboutProject), told.Adds(all, when.DateOf(r.Now)))
	return a, true, err
}
