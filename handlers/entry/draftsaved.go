package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai/when"
)

// savedLast returns what a person saved last, while that can be undone.
func (s drafts) savedLast(ctx context.Context, r dialog.Request) (p proposal.Proposal, ok bool, err error) {
	own, err := s.nameOf(ctx, r)
	if err != nil || own == "" {
		return proposal.Proposal{}, false, err
	}
	all, err := s.store.List(ctx, proposal.Filter{State: proposal.Applied, By: own, Limit: 1})
	if err != nil || len(all) == 0 || r.Now.Sub(all[0].Decision.At) > proposal.UndoLife {
		return proposal.Proposal{}, false, err
	}
	p, err = s.store.Show(ctx, all[0].ID)
	return p, err == nil, err
}

// replyToSaved takes a reply that puts right what was just saved as a draft of the correction: «ไม่ใช่ 302 ต้องเป็น 303», «เมื่อกี้ผิด เป็น
// 11 โมง». A reply that does not say that something is wrong is none.
func (s drafts) replyToSaved(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if a, ok, err := s.replyToSavedElsewhere(ctx, r, text); ok || err != nil {
		return a, ok, err
	}
	typed := text
	text, err := s.withoutTurns(ctx, r, text)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	c := sentence.CorrectionOf(sentence.WithoutReasonAtEnd(text))
	if !c.Edits || c.Becomes == "" || c.Was == "" && !saysSlip(text) && !correctsLast(text) {
		return dialog.Answer{}, false, nil
	}
	p, ok, err := s.savedLast(ctx, r)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	p.Changes = slices.DeleteFunc(slices.Clone(p.Changes), func(ch proposal.Change) bool { return ch.State != proposal.ChangeApplied })
	for i := range p.Changes {
		p.Changes[i].State = proposal.ChangeOpen
	}
	fixed, ok := replies.EachFigure(p, c)
	if !ok {
		var meant []int
		if meant, fixed = s.meantBy(p, c, text, r.Now); len(meant) != 1 {
			if fixed = s.figuresMeant(p, text, r.Now); len(fixed) == 0 {
				return dialog.Answer{}, false, nil
			}
		}
	}
	said, _ := release.Mask(strings.TrimSpace(typed))
	d := proposal.Draft{Source: p.Origin.Source, Text: said, Chat: r.Chat.ID, Message: r.Message}
	d.Source.Key = "" // of another message
	for i, ch := range p.Changes {
		f, ok := fixed[i]
		if !ok {
			continue
		}
		right := proposal.Change{Op: ch.Op, Becomes: f.Becomes, Reason: sentence.ReasonIn(text), Quote: proposal.Quote{Text: said, To: len(said)}}
		if saved, figure := ch.Becomes.(ledger.Figure); figure {
			stands, ok, err := s.standing(ctx, saved)
			if err != nil || !ok {
				return dialog.Answer{}, false, err
			}
			right.Becomes = withValue(stands, f.Becomes.(ledger.Figure).Value)
		}
		d.Changes = append(d.Changes, right)
	}
	made, err := s.store.Propose(ctx, by(r), d)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(made, r.Now.Location())
	a.Text = fmt.Sprintf("จะแก้รายการที่ %d ที่เพิ่งบันทึก ยังไม่ได้บันทึกครับ", p.ID)
	return withReasons(a, made), true, nil
}

// Words before what is put right: a courtesy behind the verb, and that a fair is put off.
var (
	courtesyInFix = regexp.MustCompile(`^((?:ขอ)?(?:แก้ไข|แก้|เปลี่ยน))(?:(?:หน่อย|ด้วย)?(?: ?(?:นะครับ|นะคะ|ครับ|คับ|ค่ะ|คะ|จ้า))+) *(?:เลื่อน)?(เป็น.+)$`)
	putOffTo      = regexp.MustCompile(`^(?:ขอ)?เลื่อน(?:วัน|งาน)?(?:ออกไป|ไป)?(เป็น.+)$`)
)

// withoutTurns is a reply in the words of the others: «แก้ค่ะ เลื่อนเป็น 17-19 มิ.ย.» puts right as «แก้เป็น 17-19 มิ.ย.» does, and so does «เลื่อนเป็น …» of a fair
// that alone was saved.
func (s drafts) withoutTurns(ctx context.Context, r dialog.Request, text string) (string, error) {
	said := strings.TrimSpace(text)
	if found := courtesyInFix.FindStringSubmatch(said); found != nil {
		return found[1] + found[2], nil
	}
	found := putOffTo.FindStringSubmatch(said)
	if found == nil {
		return text, nil
	}
	p, ok, err := s.savedLast(ctx, r)
	if err != nil || !ok || len(p.Changes) != 1 {
		return text, err
	}
	if _, fair := p.Changes[0].Becomes.(ledger.Event); fair {
		text = "แก้" + found[1]
	}
	return text, nil
}

// figuresMeant are the figures of a proposal, by their index, with the values that a reply tells of them by where they are or what they count:
// «นครหลวงต้องเป็น 4». It returns none where a value may be that of several, or of none.
func (s drafts) figuresMeant(p proposal.Proposal, text string, now time.Time) map[int]proposal.Change {
	said, ok := s.figuresSaidWithWhy(text, now)
	d := draftFigures{drafts: s, draft: p, open: replies.FiguresOf(p), said: said}
	if !ok || said.Drops || said.Adds || len(d.open) == 0 || !said.Days.IsZero() && said.Days.To != d.figure(d.open[0]).Period.To {
		return nil
	}
	fixed := map[int]proposal.Change{}
	for _, told := range said.Told {
		meant := d.matching(told)
		if told.Was.Valid {
			meant = slices.DeleteFunc(meant, func(i int) bool { return !d.hasValue(i, told.Was.Decimal) })
		}
		if len(meant) != 1 {
			return nil
		}
		if fixed[meant[0]], ok = d.withValue(meant[0], told); !ok {
			return nil
		}
	}
	return fixed
}

// standing returns the figure that was saved as it stands in the records; false where another stands.
func (s drafts) standing(ctx context.Context, saved ledger.Figure) (ledger.Figure, bool, error) {
	all, err := s.records.Figures(ctx, ledger.FigureFilter{Measure: saved.Measure, Subject: saved.Subject, Area: saved.Area, Days: when.Range{From: saved.Period.To, To: saved.Period.To}})
	if err != nil {
		return ledger.Figure{}, false, fmt.Errorf("the figure that was saved: %w", err)
	}
	i := slices.IndexFunc(all, func(f ledger.Figure) bool {
		return f.Source.Kind == ledger.SourceEntry && f.Period == saved.Period && f.Value.Equal(saved.Value)
	})
	if i < 0 {
		return ledger.Figure{}, false, nil
	}
	return all[i], true, nil
}

// correctsLast reports whether a reply says of nothing but what was told last that it becomes something else, or behind it that it was a slip:
// «แก้เป็น 16 พิมพ์ผิด».
func correctsLast(text string) bool {
	return phrase.LeadIn(phrase.TrimRequest(text), []string{"แก้เป็น", "แก้ไขเป็น", "เปลี่ยนเป็น", "ปรับเป็น"}) != "" || replies.WithoutExcuse(text) != text
}

// saysSlip reports whether a reply says first that what was said before was a slip.
func saysSlip(text string) bool { return sentence.Stripped(text, sentence.SlipsOfTongue).Cut }

// unlessSaved is the message that could be either with its words put right; where it has been saved, the reply as typed, which puts the record right.
func (g *Gatherer) unlessSaved(ctx context.Context, who dialog.Request, whole, typed string) (string, error) {
	p, ok, err := (drafts{store: g.store, records: g.reader.Records}).savedLast(ctx, who)
	told, _ := release.Mask(strings.TrimSpace(who.Telling.Told))
	if err != nil || ok && strings.Contains(phrase.Letters(p.Origin.Text), phrase.Letters(told)) {
		return typed, err
	}
	return whole, nil
}
