package entry

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/projecttext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
)

// What is said about a draft is about the one that the last answer showed. Where it is another, or not known which, nothing is
// saved or dropped: the answer shows the draft that may be meant, which then is the one shown last.

// latest returns the draft that was shown last, or else the newest that a person has open in this chat; shown tells which it
// is. ok is false where there is none, or where the person has no drafts at all.
func (s drafts) latest(ctx context.Context, r dialog.Request) (p proposal.Proposal, shown, ok bool, err error) {
	if r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return proposal.Proposal{}, false, false, nil
	}
	if p, ok, err = s.shownLast(ctx, r); err != nil || ok {
		return p, ok, ok, err
	}
	all, err := s.openIn(ctx, r)
	if err != nil || len(all) == 0 {
		return proposal.Proposal{}, false, false, err
	}
	p, err = s.store.Show(ctx, all[0].ID)
	return p, false, err == nil, err
}

// shownLast returns the draft that the last answer showed, if it is still open.
func (s drafts) shownLast(ctx context.Context, r dialog.Request) (p proposal.Proposal, ok bool, err error) {
	if r.Draft == nil || r.Draft.ID == 0 || r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return proposal.Proposal{}, false, nil
	}
	p, err = s.own(ctx, r, strconv.FormatInt(r.Draft.ID, 10))
	if errors.Is(err, ledger.ErrNotFound) {
		return proposal.Proposal{}, false, nil
	}
	return p, err == nil && cards.IsOpenDraft(p) && p.Expires.After(r.Now), err
}

// openIn lists the drafts that a person has open in the chat, or in none, the newest first.
func (s drafts) openIn(ctx context.Context, r dialog.Request) ([]proposal.Proposal, error) {
	all, err := s.store.Drafts(ctx, by(r))
	return slices.DeleteFunc(all, func(p proposal.Proposal) bool { return p.Origin.Chat != r.Chat.ID && p.Origin.Chat != "" }), err
}

// onDraft makes a command of what is said about one item of a draft, which only changes how it is shown. Without a draft the text
// is no command.
func (s drafts) onDraft(do func(ctx context.Context, r dialog.Request, p proposal.Proposal, rest string) (dialog.Answer, bool, error)) func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return func(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
		p, shown, ok, err := s.latest(ctx, r)
		if err != nil || !ok || !shown && (ordertext.TellsOfOrder(rest) || p.Question != nil) {
			return dialog.Answer{}, false, err
		}
		return do(ctx, r, p, rest)
	}
}

// save saves the draft that was shown last.
func (s drafts) save(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	if p, ok, err := s.shownLast(ctx, r); err != nil {
		return dialog.Answer{}, true, err
	} else if ok && p.Question != nil && len(p.Question.Options) == 1 {
		return dialog.Answer{}, false, nil // Gatherer.Complete takes the option
	}
	return s.decide(ctx, r, "จะบันทึกร่างนี้หรือไม่ครับ", s.saveAsShown)
}

// drop drops the draft that was shown last. Without any draft the text is no command.
func (s drafts) drop(ctx context.Context, r dialog.Request, _ string) (dialog.Answer, bool, error) {
	all, err := s.openIn(ctx, r)
	if err != nil || len(all) == 0 {
		return dialog.Answer{}, false, err
	}
	return s.decide(ctx, r, "จะยกเลิกร่างนี้หรือไม่ครับ", s.cancel)
}

// decide does with the draft that was shown last what was said. Where another was, it asks whether the only draft is meant, or
// which.
func (s drafts) decide(ctx context.Context, r dialog.Request, question string, do func(context.Context, dialog.Request, proposal.Proposal) (dialog.Answer, error)) (dialog.Answer, bool, error) {
	if r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return dialog.Answer{}, false, nil
	}
	p, ok, err := s.shownLast(ctx, r)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if ok {
		a, err := do(ctx, r, p)
		return a, true, err
	}
	all, err := s.openIn(ctx, r)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case len(all) == 0 && r.Telling.Answered(r.Said) != r.Said:
		return dialog.Answer{}, false, nil // Gatherer.Complete makes an entry of the message before
	case len(all) == 0:
		return nothingToSave(), true, nil
	case len(all) > 1:
		a, _, err := s.list(ctx, r, "")
		a.Text = "ยังไม่ได้ทำอะไรครับ ท่านมีหลายร่าง หมายถึงร่างใด โปรดแตะเพื่อเปิดร่าง"
		return a, true, err
	}
	if p, err = s.store.Show(ctx, all[0].ID); err != nil {
		return dialog.Answer{}, true, err
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = "ยังไม่ได้ทำอะไรครับ ร่างที่ค้างอยู่คือร่างนี้ " + question + " โปรดแตะปุ่มหรือพิมพ์ซ้ำ"
	return a, true, nil
}

// nothingToSave answers where something is to be saved and there is no draft.
func nothingToSave() dialog.Answer {
	return dialog.Answer{Text: "ไม่มีร่างที่รอบันทึกครับ จึงยังไม่ได้บันทึกอะไร โปรดพิมพ์สิ่งที่จะบันทึก เช่น\n" +
		"• บันทึกยอดวันนี้ ใหม่ 12 สะสม 306\n• เพิ่มประชุมคณะกรรมการโรคติดต่อ 3 พ.ค. 64 13.30 น.\n• ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค. 64"}
}

// saveAsShown saves a draft that is still as it was shown.
func (s drafts) saveAsShown(ctx context.Context, r dialog.Request, p proposal.Proposal) (dialog.Answer, error) {
	if r.Draft.State != cards.DraftState(p) {
		return changedDraft(p, r.Now.Location()), nil
	}
	if r.Draft.Becomes != "" {
		return askItemAgain(p, r.Draft.Becomes), nil
	}
	if r.Draft.NotTaken != "" {
		return confirmWithout(p, r.Draft.NotTaken, r.Now.Location()), nil
	}
	return s.apply(ctx, r, p)
}

func (s drafts) skip(ctx context.Context, r dialog.Request, p proposal.Proposal, rest string) (dialog.Answer, bool, error) {
	n := phrase.NumberIn(rest)
	if n > len(p.Changes) {
		return s.shown(p, n, r.Now.Location()), true, nil
	}
	p, err := s.store.Skip(ctx, by(r), p.ID, n)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	return skipped(p, n, r.Now.Location()), true, nil
}

// fix changes one item of a draft as its maker says: «ข้อ 3 เป็น 249», «ข้อ 3 ไม่ใช่ 63 ต้องเป็น ๖๕».
func (s drafts) fix(ctx context.Context, r dialog.Request, p proposal.Proposal, rest string) (dialog.Answer, bool, error) {
	n, said, ok := sentence.FixSaid(rest)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	if items := itemsSaid(rest); items != nil {
		return s.fixEach(ctx, r, p, items)
	}
	if n > len(p.Changes) {
		return s.shown(p, n, r.Now.Location()), true, nil
	}
	i := slices.IndexFunc(p.Changes, func(ch proposal.Change) bool { return ch.Position == n })
	if i < 0 {
		return dialog.Answer{}, false, nil
	}
	c := sentence.CorrectionOf(said)
	if other, ok := valueOfAnother(p, i, c); ok {
		a := cards.Draft(p, r.Now.Location())
		a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ข้อ %d คือ%s ส่วนที่เป็น %s คือข้อ %d โปรดเลือก", n, record.Title(p.Changes[i].Becomes), c.Was, other)
		for _, position := range []int{other, n} {
			words := fmt.Sprintf("ข้อ %d เป็น %s", position, c.Becomes)
			a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel(words, fmt.Sprintf("แก้ข้อ %d", position)), Ask: words})
		}
		return a, true, nil
	}
	if f, was, wrong := holdsOther(p.Changes[i], c); wrong {
		a := cards.Change(p, i, r.Now.Location())
		words := fmt.Sprintf("ข้อ %d เป็น %s", n, c.Becomes)
		a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ข้อ %d เป็น %s ไม่ใช่ %s หากจะแก้ข้อนี้เป็น %s โปรดพิมพ์ “%s”", n, record.Grouped(f.Value), was, c.Becomes, words)
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: dialog.SuggestionLabel(words, fmt.Sprintf("แก้ข้อ %d", n)), Ask: words})
		return a, true, nil
	}
	if project, ok := p.Changes[i].Becomes.(ledger.Project); ok {
		if fixed, ok := projecttext.FixedProject(p.Changes[i], project, said, r.Now, s.province); ok {
			a, err := s.amend(ctx, r, p, r.Said, i, fixed)
			return a, true, err
		}
	}
	if a, ok, err := s.fixArea(ctx, r, p, i, said); ok || err != nil {
		return a, ok, err
	}
	if fixed, ok := replies.FixedAny(p.Changes[i], r.Now, said, c.Becomes, "เป็น "+c.Becomes); ok {
		a, err := s.amend(ctx, r, p, r.Said, i, fixed)
		return a, true, err
	}
	if r.Draft == nil || r.Draft.ID != p.ID || ordertext.TellsOfOrder(rest) || intent.AsksInWords(said) {
		return dialog.Answer{}, false, nil
	}
	a := cards.Change(p, i, r.Now.Location())
	if ways, _ := contacttext.ReachIn(said); replies.IsContact(p.Changes[i]) && ways.Wrong != "" {
		a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ “%s” ไม่ครบหมายเลข โปรดพิมพ์เบอร์ที่ถูก", ways.Wrong)
		return cards.NotTaken(a, said), true, nil
	}
	a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ข้อ %d คือ%s “%s” ซึ่งแก้ตามที่พิมพ์ไม่ได้ โปรดดูวิธีแก้ด้านล่าง หรือเลือกข้ออื่น", n, p.Changes[i].Becomes.RecordKind().Thai(), record.Title(p.Changes[i].Becomes))
	return cards.NotTaken(a, said), true, nil
}

// amend puts one change of a draft right as its maker said, and shows it.
func (s drafts) amend(ctx context.Context, r dialog.Request, p proposal.Proposal, said string, i int, fixed proposal.Change) (dialog.Answer, error) {
	p, err := s.amended(ctx, r, p, said, map[int]proposal.Change{i: fixed})
	if err != nil {
		return explained(err)
	}
	a := cards.Change(p, i, r.Now.Location())
	a.Text = fmt.Sprintf("แก้ข้อ %d แล้วครับ ยังไม่ได้บันทึก", p.Changes[i].Position)
	return withReasons(a, p), nil
}

// amended puts changes of a draft right, by their index, and keeps the words in which their maker said so.
func (s drafts) amended(ctx context.Context, r dialog.Request, p proposal.Proposal, said string, fixed map[int]proposal.Change) (proposal.Proposal, error) {
	said, _ = release.Mask(strings.TrimSpace(said))
	text := phrase.Joined("\n", p.Origin.Text, said)
	for i, ch := range fixed {
		ch = meetingtext.WithNewDay(p.Changes[i], ch)
		if ledger.Same(ch.Becomes, p.Changes[i].Becomes) {
			continue // a reason, which stands by itself
		}
		if p.Origin.Source.Kind == ledger.SourceEntry {
			ch.Quote.Text, ch.Quote.To = ch.Quote.Text+"\n"+said, len(text)
		} else {
			ch.Quote.Text += "\n" + dialog.EditedByHand + said + ")"
			ch.Warnings = append(slices.Clone(ch.Warnings), fmt.Sprintf("ผู้บันทึกแก้จาก “%s” ที่เอกสารระบุ", record.Title(p.Changes[i].Becomes)))
		}
		fixed[i] = ch
	}
	changes, err := s.rechecked(ctx, r, p.Changes, fixed)
	if err != nil {
		return p, err
	}
	return s.store.Amend(ctx, by(r), p.ID, proposal.Amendment{Message: r.Message, Text: said, Changes: changes})
}

// holdsOther reports whether a change of a figure holds another value than the one that a correction says is wrong.
func holdsOther(ch proposal.Change, c sentence.Correction) (f ledger.Figure, was string, ok bool) {
	f, figure := ch.Becomes.(ledger.Figure)
	return f, strings.TrimSpace(c.Was), figure && replies.SaysAnother(c.Was, ch, f)
}

// valueOfAnother returns the position of the only item of a draft that has the value that a correction of the i-th says is wrong, where
// that one has another.
func valueOfAnother(p proposal.Proposal, i int, c sentence.Correction) (position int, ok bool) {
	was, isNumber := sentence.NumberAlone(sentence.WithoutMeasure(c.Was))
	has := func(ch proposal.Change) bool {
		f, figure := ch.Becomes.(ledger.Figure)
		return figure && f.Value.Equal(was)
	}
	if _, figure := p.Changes[i].Becomes.(ledger.Figure); !figure || !isNumber || has(p.Changes[i]) {
		return 0, false
	}
	for _, ch := range p.Changes {
		if ch.State == proposal.ChangeOpen && has(ch) {
			if ok {
				return 0, false
			}
			position, ok = ch.Position, true
		}
	}
	return position, ok
}
