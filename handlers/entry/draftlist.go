package entry

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// list shows the drafts that a person has open.
func (s drafts) list(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	all, err := s.store.Drafts(ctx, by(r))
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if len(all) == 0 {
		return dialog.Answer{Text: "ไม่มีร่างที่ยังไม่ได้บันทึกครับ วางข้อความข่าวหรือส่งไฟล์ .txt ในแชทนี้ได้เลย"}, true, nil
	}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: "ยังไม่ได้บันทึก", Title: fmt.Sprintf("ร่างของท่าน %d ร่าง", len(all)),
		Notes: []string{"แตะเพื่อเปิดร่าง ร่างที่ไม่ได้บันทึกจะหมดอายุใน 24 ชั่วโมง"}}
	for _, p := range all {
		until := p.Expires.In(r.Now.Location())
		title, what := p.Origin.Source.Title, cards.DraftSummary(p.Changes)
		if p.Origin.Source.Kind == ledger.SourceEntry && p.Origin.Text != "" {
			title = sentence.QuotedTurns(p.Origin.Text)
		}
		if p.Question != nil {
			what = "ยังขาด: " + p.Question.Text
		}
		c.Items = append(c.Items, dialog.Item{
			Mark: strconv.FormatInt(p.ID, 10), Text: title, Ask: fmt.Sprintf("%s %d", cards.DraftCommand, p.ID),
			Detail: what + " · ถึง " + when.DateOf(until).Short() + " " + when.ClockOf(until).Official(),
		})
	}
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, true, nil
}

// isDraft reports whether what follows the command names a draft: its number, and perhaps a change.
func isDraft(rest string) bool {
	_, _, ok := draftNamed(rest)
	return ok
}

// draftNamed reads “12” and “12 ข้อ 3”.
func draftNamed(rest string) (id string, position int, ok bool) {
	number, change, has := strings.Cut(phrase.TrimPoliteness(strings.TrimPrefix(strings.TrimSpace(rest), "ที่")), "ข้อ")
	n := phrase.WholeNumber(strings.TrimSpace(number))
	if has {
		position = phrase.WholeNumber(strings.TrimSpace(change))
	}
	return strconv.Itoa(n), position, n > 0 && has == (position > 0)
}

// look shows a draft or one of its changes.
func (s drafts) look(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	id, position, ok := draftNamed(rest)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	p, err := s.own(ctx, r, id)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	return s.shown(p, position, r.Now.Location()), true, nil
}

// shown is a proposal, or one of its changes, as it stands.
func (s drafts) shown(p proposal.Proposal, position int, zone *time.Location) dialog.Answer {
	for i, ch := range p.Changes {
		if ch.Position == position {
			return cards.Change(p, i, zone)
		}
	}
	switch {
	case position > 0:
		return dialog.Answer{Text: fmt.Sprintf("ไม่มีข้อ %d ครับ %s มี %d ข้อ ยังไม่ได้บันทึก", position, cards.DraftKicker(p), len(p.Changes)), Shown: cards.ShownDraft(p)}
	case p.State == proposal.Applied:
		return cards.Saved(proposal.Outcome{Proposal: p, Already: true}, zone)
	case !cards.IsOpenDraft(p):
		return dialog.Answer{Text: (&proposal.ClosedError{ID: p.ID, State: p.State, Waits: p.Waits()}).Explain() + "ครับ"}
	}
	return cards.Draft(p, zone)
}
