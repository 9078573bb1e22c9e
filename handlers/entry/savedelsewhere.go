package entry

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/budgettext"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// Figures that were just saved of the wrong district or money are those of another: «ไม่ใช่เสนา เป็นบางบาล». What they are of is part of which
// record they are, so the draft withdraws them and tells them of the other one; a new record alone would leave a false one behind.

// replyToSavedElsewhere takes such a reply; any other one is none.
func (s drafts) replyToSavedElsewhere(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	wrongArea := sentence.ContainsOne(text, []string{"ผิดอำเภอ", "ผิดพื้นที่"}) && said.Wrong == (figuretext.FigureSaid{}) && said.Names.Area.Code != ""
	if !ok || !wrongArea && !saysElsewhere(said) {
		return dialog.Answer{}, false, nil
	}
	p, ok, err := s.savedLast(ctx, r)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	if wrongArea { // «ผิดอำเภอ ต้องเป็นวังน้อย»
		if said.Wrong.Area, ok = onlyAreaOf(p); !ok || !saysElsewhere(said) {
			return dialog.Answer{}, false, nil
		}
	}
	words, _ := release.Mask(strings.TrimSpace(text))
	d := proposal.Draft{Source: p.Origin.Source, Text: words, Chat: r.Chat.ID, Message: r.Message}
	d.Source.Key = "" // of another message
	for _, ch := range p.Changes {
		f, figure := ch.Becomes.(ledger.Figure)
		if ch.State != proposal.ChangeApplied || ch.Op != proposal.Put || !figure || !isOfWrong(f, said.Wrong) {
			continue
		}
		both, ok, err := s.elsewhere(ctx, r, f, said)
		if err != nil || !ok {
			return dialog.Answer{}, false, err
		}
		for i := range both {
			both[i].Quote = proposal.Quote{Text: words, To: len(words)}
		}
		d.Changes = append(d.Changes, both...)
	}
	if len(d.Changes) == 0 {
		return dialog.Answer{}, false, nil
	}
	made, err := s.store.Propose(ctx, by(r), d)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(made, r.Now.Location())
	a.Text = fmt.Sprintf("จะถอนตัวเลขเดิมของรายการที่ %d แล้วบันทึกใหม่ตามที่แก้ ยังไม่ได้บันทึกครับ", p.ID)
	return a, true, nil
}

// saysElsewhere reports whether a reply names what figures are of, and what it is not, and tells nothing else.
func saysElsewhere(said figuretext.FiguresSaid) bool {
	wrong, names := said.Wrong, said.Names
	area := wrong.Area.Code != "" && names.Area.Code != "" && wrong.Area != names.Area
	budget := wrong.Budget != "" && names.Budget != "" && wrong.Budget != names.Budget
	only := wrong == figuretext.FigureSaid{Area: wrong.Area, Budget: wrong.Budget} && names == figuretext.FigureSaid{Area: names.Area, Budget: names.Budget}
	return only && area != budget && len(said.Told) == 0 && !said.Drops && said.Days.IsZero()
}

// onlyAreaOf is the area of which all figures of a proposal are; false where there are several or none.
func onlyAreaOf(p proposal.Proposal) (place.Place, bool) {
	code := ""
	for _, ch := range p.Changes {
		f, figure := ch.Becomes.(ledger.Figure)
		if figure && code != "" && f.Area != code {
			return place.Place{}, false
		} else if figure {
			code = f.Area
		}
	}
	return place.Thailand().Place(code)
}

func isOfWrong(f ledger.Figure, wrong figuretext.FigureSaid) bool {
	if wrong.Budget != "" {
		return f.Measure.IsOf("budget") && budgettext.IsOfBudget(f.Subject, wrong.Budget)
	}
	return f.Area == wrong.Area.Code
}

// elsewhere are the withdrawal of a figure that was saved and the change that it makes of the area or the money that a reply names; false where
// it stands no more as it was saved, or where one of them leaves something open.
func (s drafts) elsewhere(ctx context.Context, r dialog.Request, f ledger.Figure, said figuretext.FiguresSaid) ([]proposal.Change, bool, error) {
	stands, ok, err := s.standing(ctx, f)
	if err != nil || !ok {
		return nil, false, err
	}
	of, reason, unit := f, "", f.Unit
	if unit == "%" {
		unit = "ร้อยละ" // as number.Amount has it
	}
	if said.Names.Budget != "" {
		of.Subject = budgettext.BudgetOfSame(f.Subject, said.Names.Budget)
		reason = fmt.Sprintf("บันทึกผิดเรื่อง ที่ถูกคือ%s", of.Subject)
	} else {
		of.Area = said.Names.Area.Code
		reason = "บันทึกผิดพื้นที่ ที่ถูกคือ" + areaName(of.Area)
	}
	ch, ok, err := draftFigures{drafts: s, today: when.DateOf(r.Now)}.restated(ctx, of, figuretext.FigureSaid{Value: f.Value, Unit: unit})
	if err != nil || !ok {
		return nil, false, err
	}
	if g, figure := ch.Becomes.(ledger.Figure); figure && replies.MeasureGroup(g.Measure) == "otop" {
		g.Unit = f.Unit
		ch.Becomes = g
	}
	if ch.Reason == "" {
		ch.Reason = reason // of a figure that the other one has already
	}
	return []proposal.Change{{Op: proposal.Withdraw, Becomes: stands, Reason: reason}, ch}, true, nil
}

func areaName(code string) string {
	area, _ := place.Thailand().Place(code)
	return area.Full()
}
