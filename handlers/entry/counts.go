package entry

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// countsCommand takes a sentence that enters figures and holds no number: «บันทึกยอดโควิดวันนี้». It asks for them. Whoever may not
// enter figures is answered as by a question.
func countsCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{Words: "บันทึกยอด", Takes: "ชนิดของยอด และวัน", Needs: ledger.RoleReader, Enters: true, Accepts: figuretext.TellsNoNumber, Run: e.counts}
}

func (e entries) counts(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	if !dialog.MayUse(r.By, ledger.RoleReporter) || r.Chat.Group {
		return dialog.Answer{}, false, nil
	}
	if p, ok, err := e.shownLast(ctx, r); err != nil || ok && savesNamed(r.Said, p) {
		return dialog.Answer{}, err != nil, err // a reply to the draft
	}
	sentence := phrase.OneLine("บันทึกยอด" + phrase.TrimPoliteness(rest))
	for _, t := range read.Times(sentence, read.Options{Now: r.Now, Bias: read.BiasNearest}) {
		if days, ok := t.Days(); ok && days.From == days.To { // it may be answered on another day
			sentence = phrase.OneLine(strings.Replace(sentence, t.Text, " วันที่ "+days.From.Short()+" ", 1))
		}
	}
	sentence = strings.ReplaceAll(sentence, "วันที่ วันที่", "วันที่")
	g := lack.Gap{Asks: lack.Counts, Question: "ยอดเท่าไรครับ โปรดพิมพ์ เช่น “ใหม่ 12 สะสม 306 หาย 70”", Entry: sentence + " " + proposal.Gap}
	about := intent.CaseAdd
	if measure, ok := figuretext.MeasureNamed(rest); ok {
		g.Asks, g.Question = lack.Value, fmt.Sprintf("%sเท่าไรครับ โปรดพิมพ์ตัวเลข", record.MeasureNames[measure])
		if record.IsOTOP(measure) {
			about = intent.OTOPAdd
		}
	}
	a, err := e.ask(ctx, entryOf(r, about), g)
	return a, true, err
}
