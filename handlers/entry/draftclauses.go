package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// A second thought often puts several things right in one breath: «ไม่ใช่ 12 แต่ 21 แล้วเป็นของเมื่อวาน». Where a reply as a whole is no change
// of the draft, each of its clauses is read as a reply of its own. What says that something of the draft is not so opens no other
// draft, whether it is understood or not.

// replyInClauses takes a reply that says of the draft that something is otherwise; any other reply is none.
func (s drafts) replyInClauses(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	if a, ok, err := s.replyDropping(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.replyAttends(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if s.tellsCounts(p, text, r) {
		return dialog.Answer{}, false, nil
	}
	clauses := replies.ClausesOf(text, replies.GoesOnWith(cards.FirstRecord(p), r.Now))
	if len(clauses) > 1 && (phrase.LeadIn(clauses[0], sentence.NotSo) != "" || replies.PartsUnread(p, text, r)) { // what is right instead ends with the clause
		if a, ok, err := s.replyWithEach(ctx, r, p, clauses); ok || err != nil {
			return a, ok, err
		}
	}
	a, ok, err := s.replyWith(ctx, r, p, text)
	if ok || err != nil || figuretext.OpensEntry(text) {
		return a, ok, err
	}
	if a, ok, err := s.replyWithEach(ctx, r, p, clauses); ok || err != nil || !replies.SaysNotSo(text) {
		return a, ok, err
	}
	a = cards.Draft(p, r.Now.Location())
	a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่เข้าใจ “%s” %s ยังเป็นดังนี้", thai.Truncate(phrase.OneLine(text), 60), cards.DraftKicker(p))
	return cards.NotTaken(a, text), true, nil
}

// replyWithEach changes a draft as each of the clauses of a reply says, and tells which of them it could not take; false where it could take none.
func (s drafts) replyWithEach(ctx context.Context, r dialog.Request, p proposal.Proposal, clauses []string) (last dialog.Answer, changed bool, err error) {
	var left []string
	for _, clause := range clauses {
		if phrase.TrimPoliteness(clause) == "" || sentence.Agrees(clause) || sentence.ConsistsOf(clause, replies.StaysWords) || strings.HasPrefix(clause, "ขอบคุณ") {
			continue // it is saved when its maker has seen it, and what stays needs no change
		}
		r.Said = clause
		a, ok, err := s.replyWith(ctx, r, p, clause)
		if err != nil {
			return a, true, err
		}
		if !ok || a.Shown.Draft.ID != p.ID || a.Shown.Draft.NotTaken != "" {
			left = append(left, clause)
			continue
		}
		if p, err = s.store.Show(ctx, p.ID); err != nil {
			return dialog.Answer{}, true, err
		}
		last, changed = a, true
	}
	if changed && len(left) > 0 {
		said := strings.Join(left, " ")
		last.Text += fmt.Sprintf("\nแต่ไม่เข้าใจ “%s” จึงยังไม่ได้แก้ส่วนนั้น", thai.Truncate(phrase.OneLine(said), 60))
		last = cards.NotTaken(last, said)
	}
	return last, changed, nil
}

// TellsCounts reports whether a text tells counts of people while the draft is of no figures: it is an entry of its own, whose day is none of
// the draft's.
func (s drafts) tellsCounts(p proposal.Proposal, text string, r dialog.Request) bool {
	if len(replies.FiguresOf(p)) > 0 {
		return false
	}
	said, ok := figuretext.FiguresSaidIn(text, s.province, r.Now)
	return ok && slices.ContainsFunc(said.Told, func(f figuretext.FigureSaid) bool { return f.Measure.IsOf("case") })
}
