package entry

import (
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/replies"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
)

// Who has just been shown a draft of a count and asks for that count may take it for recorded. The answer, which the records give, then says that the
// draft waits.

// MayAskOfDraft reports whether a question about counts follows a draft, so that its answer may name that draft and is nobody else's.
func MayAskOfDraft(q dialog.Question) bool {
	counts := q.Intent == intent.CaseCount || q.Intent == intent.CaseTrend || q.Intent == intent.CaseCompare
	return counts && q.Draft != nil && q.Draft.ID != 0 && !q.Chat.Group
}

// NamingDraft adds to the answer to a question about counts that the draft which was shown last holds such a count, which is not recorded yet.
func NamingDraft(ctx context.Context, d Deps, q dialog.Question, a dialog.Answer) (dialog.Answer, error) {
	if !MayAskOfDraft(q) {
		return a, nil
	}
	s := newDrafts(d)
	p, ok, err := s.shownLast(ctx, q.Request())
	if err != nil || !ok {
		return a, err
	}
	for _, f := range countsWaiting(p) {
		area, found := place.Thailand().Place(f.Area)
		if !found || !s.asksOf(q, f, area) {
			continue
		}
		said := fmt.Sprintf("%sของ%sยังเป็นร่าง ไม่ได้บันทึกครับ (%s: %s ราย)", measureOfDraft(f), area.Full(), cards.DraftKicker(p), record.Grouped(f.Value))
		a.Text = phrase.Joined("\n", said, a.Text)
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: "ดู" + cards.DraftKicker(p), Ask: fmt.Sprintf("%s %d", cards.DraftCommand, p.ID)})
		return a, nil
	}
	return a, nil
}

// countsWaiting are the counts of cases that a draft would record, also those of which something is still asked.
func countsWaiting(p proposal.Proposal) (all []ledger.Figure) {
	for _, i := range replies.FiguresOf(p) {
		if f := (draftFigures{draft: p}).figure(i); f.Measure.IsOf("case") {
			all = append(all, f)
		}
	}
	if p.Question == nil || p.Question.Cases == nil {
		return all
	}
	c := p.Question.Cases
	for _, n := range c.Counts {
		f := ledger.Figure{Measure: n.Measure, Subject: c.Disease, Area: n.Area, Value: n.Value}
		if f.Area == "" {
			f.Area = c.Area
		}
		f.Period.To = c.Day
		all = append(all, f)
	}
	return all
}

// asksOf reports whether a question asks for a count of a draft: of its area, disease and day, as far as it names them.
func (s drafts) asksOf(q dialog.Question, f ledger.Figure, area place.Place) bool {
	disease := q.Slots.Disease
	if disease == "" {
		disease = record.COVID
	}
	whole := len(q.Slots.District) == 0 && area.Code == s.province.Code
	return (whole || slices.Contains(q.Slots.District, area.Name)) && disease == f.Subject && (len(q.Slots.Dates) == 0 || !f.Period.To.Valid() || slices.Contains(q.Slots.Dates, f.Period.To))
}

// measureOfDraft names what a count of a draft counts, where that is known.
func measureOfDraft(f ledger.Figure) string {
	if name, ok := record.MeasureNames[f.Measure]; ok {
		return name
	}
	return "ยอด"
}
