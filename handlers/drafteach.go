package handlers

import (
	"fmt"
	"strconv"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// betweenNumbers may stand between the numbers of a reply that gives one for each figure.
var betweenNumbers = strings.NewReplacer("กับ", " ", "และ", " ", "แล้วก็", " ", ",", " ", "/", " ", "ราย", " ", "คน", " ", "บาท", " ")

// eachFigure gives the figures of a draft, in their order, the numbers of a reply that holds as many and nothing else: «ไม่ใช่ แก้เป็น 13
// กับ 307». It returns false for any other reply.
func eachFigure(p proposal.Proposal, c correction) (map[int]proposal.Change, bool) {
	if !c.edits {
		return nil, false
	}
	said := thai.Digits(c.becomes)
	var figures []int
	for i, ch := range p.Changes {
		if _, ok := ch.Becomes.(ledger.Figure); ok && ch.State == proposal.ChangeOpen && ch.Op == proposal.Put {
			figures = append(figures, i)
		}
	}
	amounts := read.Amounts(said)
	if len(figures) < 2 || len(amounts) != len(figures) {
		return nil, false
	}
	fixed := map[int]proposal.Change{}
	for n, a := range amounts {
		ch := p.Changes[figures[n]]
		f := ch.Becomes.(ledger.Figure)
		if f.Value = exactly(a.Value); a.Problem != "" || !a.Upper.IsZero() || f.Value.Sign() < 0 {
			return nil, false
		}
		ch.Becomes = f
		fixed[figures[n]] = ch
		said = strings.Replace(said, a.Text, " ", 1)
	}
	return fixed, strings.TrimSpace(trimPoliteness(betweenNumbers.Replace(said))) == ""
}

// askItem asks which item of a draft a reply is about.
func askItem(p proposal.Proposal, meant []int, c correction) Answer {
	card := Card{Topic: TopicSummary, Kicker: draftKicker(p) + " · ยังไม่ได้บันทึก", Title: "แก้ข้อใดเป็น " + c.becomes + " ครับ"}
	for _, i := range firstOf(meant, 6) {
		ch := p.Changes[i]
		card.Items = append(card.Items, Item{Mark: strconv.Itoa(ch.Position), Text: recordTitle(ch.Becomes)})
		card.Actions = append(card.Actions, Action{Kind: ActionAsk, Label: fmt.Sprintf("ข้อ %d", ch.Position), Value: fmt.Sprintf("ข้อ %d เป็น %s", ch.Position, c.becomes)})
	}
	card = card.cite(p.Origin.Source)
	return Answer{Alt: card.Title, Cards: []Card{card}, Shown: shownDraft(p)}
}
