package replies

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// betweenNumbers may stand between the numbers of a reply that gives one for each figure.
var betweenNumbers = strings.NewReplacer("กับ", " ", "และ", " ", "แล้วก็", " ", ",", " ", "/", " ", "ราย", " ", "คน", " ", "บาท", " ")

// EachFigure gives the figures of a draft the numbers of a reply that holds several and nothing else: each to the figure whose measure
// stands before it («แก้เป็น ใหม่ 13 สะสม 307»), or one for each figure in their order («ไม่ใช่ แก้เป็น 13 กับ 307»). It returns false for
// any other reply.
func EachFigure(p proposal.Proposal, c sentence.Correction) (map[int]proposal.Change, bool) {
	said := thai.Digits(c.Becomes)
	amounts := read.Amounts(said)
	if !c.Edits || len(amounts) < 2 {
		return nil, false
	}
	var figures []int
	for i, ch := range p.Changes {
		if _, ok := ch.Becomes.(ledger.Figure); ok && ch.State == proposal.ChangeOpen && ch.Op == proposal.Put {
			figures = append(figures, i)
		}
	}
	fixed := map[int]proposal.Change{}
	from, named := 0, 0
	for n, a := range amounts {
		words := betweenNumbers.Replace(said[from:a.Begin])
		from = a.Stop
		at := -1
		if measure, ok := figuretext.MeasureNamed(words); ok {
			named++
			at = slices.IndexFunc(figures, func(i int) bool { return p.Changes[i].Becomes.(ledger.Figure).Measure == measure })
		} else if len(amounts) == len(figures) {
			at = n
		}
		if at < 0 || strings.TrimSpace(sentence.WithoutMeasure(words)) != "" || a.Problem != "" || !a.Upper.IsZero() {
			return nil, false
		}
		ch := p.Changes[figures[at]]
		f := ch.Becomes.(ledger.Figure)
		if f.Value = record.Exactly(a.Value); f.Value.Sign() < 0 {
			return nil, false
		}
		ch.Becomes = f
		fixed[figures[at]] = ch
	}
	whole := len(fixed) == len(amounts) && (named == 0 || named == len(amounts))
	return fixed, whole && strings.TrimSpace(phrase.TrimPoliteness(betweenNumbers.Replace(said[from:]))) == ""
}

// AskItem asks which item of a draft a reply is about.
func AskItem(p proposal.Proposal, meant []int, c sentence.Correction) dialog.Answer {
	card := dialog.Card{Topic: dialog.TopicSummary, Kicker: cards.DraftKicker(p) + " · ยังไม่ได้บันทึก", Title: "แก้ข้อใดเป็น " + c.Becomes + " ครับ"}
	for _, i := range dialog.FirstOf(meant, 6) {
		ch := p.Changes[i]
		card.Items = append(card.Items, dialog.Item{Mark: strconv.Itoa(ch.Position), Text: record.Title(ch.Becomes)})
		card.Actions = append(card.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: fmt.Sprintf("ข้อ %d", ch.Position), Value: fmt.Sprintf("ข้อ %d เป็น %s", ch.Position, c.Becomes)})
	}
	card.Notes = append(card.Notes, "หากไม่แก้ พิมพ์ “ไม่แก้”")
	card = card.Cite(p.Origin.Source)
	shown := cards.ShownDraft(p)
	shown.Draft.Becomes = c.Becomes
	return dialog.Answer{Alt: card.Title, Cards: []dialog.Card{card}, Shown: shown}
}
