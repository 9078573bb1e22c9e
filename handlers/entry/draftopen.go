package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// A draft stays open while its maker speaks of something else. So that none is forgotten, an answer that shows another draft, or saves
// one, names those that are still open; and what cannot be taken while one is open is answered with it, so that its maker can go on.

// others are the drafts that a person has open in a chat besides one, the newest first.
func (s drafts) others(ctx context.Context, r dialog.Request, besides int64) ([]proposal.Proposal, error) {
	if r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return nil, nil
	}
	all, err := s.store.Drafts(ctx, by(r))
	return slices.DeleteFunc(all, func(p proposal.Proposal) bool {
		return p.ID == besides || p.Origin.Chat != r.Chat.ID || p.Question == nil && p.Count(proposal.ChangeOpen) == 0
	}), err
}

// namingOthers adds to an answer about one draft which others are still open, with a tap that opens the only one or lists them.
func (s drafts) namingOthers(ctx context.Context, r dialog.Request, besides int64, a dialog.Answer) (dialog.Answer, error) {
	all, err := s.others(ctx, r, besides)
	if err != nil || len(all) == 0 {
		return a, err
	}
	said := fmt.Sprintf("มีอีก %d ร่างที่ยังไม่ได้บันทึกครับ", len(all))
	tap := dialog.Suggestion{Label: "ร่างของฉัน", Ask: "ร่างของฉัน"}
	if len(all) == 1 {
		said = fmt.Sprintf("อีกร่างหนึ่งยังไม่ได้บันทึกครับ: %s (%s)", cards.DraftKicker(all[0]), draftGist(all[0]))
		tap = dialog.Suggestion{Label: "ดู" + cards.DraftKicker(all[0]), Ask: fmt.Sprintf("%s %d", cards.DraftCommand, all[0].ID)}
	}
	a.Text = phrase.Joined("\n", a.Text, said)
	a.Suggestions = append(a.Suggestions, tap)
	return a, nil
}

// draftGist says in a few words what a draft holds: its first record, or the words to which it still lacks something.
func draftGist(p proposal.Proposal) string {
	const most = 60
	open := cards.NewsOf(p.Changes)
	if len(open) == 0 {
		return thai.Truncate(sentence.QuotedTurns(p.Origin.Text), most)
	}
	gist := thai.Truncate(cards.ToMaker(p).Title(open[0]), most)
	if more := len(open) - 1; more > 0 {
		gist += fmt.Sprintf(" และอีก %d ข้อ", more)
	}
	return gist
}

// replyToNone takes a yes or no where no draft was shown last: it asks whether the draft that is open is meant. Where there is
// none, yes is no reply to a draft.
func (s drafts) replyToNone(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if !dialog.MayUse(r.By, ledger.RoleReporter) {
		return dialog.Answer{}, false, nil
	}
	yes := sentence.Confirms(text)
	all, err := s.openIn(ctx, r)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case !yes && !sentence.RefusesDraft(text) && len(all) == 1:
		if a, ok, err := s.replyToOpen(ctx, r, all[0].ID, text); ok || err != nil {
			return a, ok, err
		}
		return s.replyToSaved(ctx, r, text)
	case !yes && !sentence.RefusesDraft(text):
		return s.replyToSaved(ctx, r, text)
	case yes && len(all) > 0:
		return s.save(ctx, r, "")
	case len(all) > 0:
		return s.drop(ctx, r, "")
	case !yes && strings.HasPrefix(text, "ไม่"):
		return dialog.Answer{Text: "ไม่มีร่างที่ค้างอยู่ครับ จึงไม่มีอะไรต้องยกเลิก"}, true, nil
	}
	return dialog.Answer{}, false, nil
}

// replyToOpen takes a reply to the only draft that is open, which another answer was shown after: where it puts figures right, adds or
// leaves out some, names words of its record as wrong, or puts the draft off. It saves and drops nothing.
func (s drafts) replyToOpen(ctx context.Context, r dialog.Request, id int64, text string) (dialog.Answer, bool, error) {
	said, ok := s.figuresSaidWithWhy(text, r.Now)
	c := sentence.CorrectionOf(text)
	replaces := c.Was != "" && c.Becomes != ""
	changes := ok && (said.Edits || said.Adds || said.Drops)
	if !changes && !replaces && !sentence.PutsOff(text) {
		return dialog.Answer{}, false, nil
	}
	p, err := s.store.Show(ctx, id)
	switch {
	case err != nil:
		return dialog.Answer{}, true, err
	case sentence.PutsOff(text):
		return s.putOff(r, p), true, nil
	case changes && len(replies.FiguresOf(p)) > 0:
		return s.replyToFigures(ctx, r, p, text)
	case changes && p.Question != nil && said.Days.IsZero():
		return s.replyToCases(ctx, r, p, text)
	case replaces && p.Question == nil && len(p.Changes) == 1:
		if fixed, ok := replies.FixedWords(p.Changes[0], c, r.Now); ok {
			a, err := s.amend(ctx, r, p, text, 0, fixed)
			return a, true, err
		}
	}
	return dialog.Answer{}, false, nil
}

// replyNotTaken answers a number of which it is open what it counts, and which neither opens an entry nor names a day, with the draft of figures that
// was shown last: the reply is about them, and no entry of its own. False for any other entry.
func (e entries) replyNotTaken(ctx context.Context, q dialog.Question, g lack.Gap) (dialog.Answer, bool, error) {
	if g.Asks != lack.Measure || len(q.Times) > 0 || figuretext.OpensEntry(q.Text) {
		return dialog.Answer{}, false, nil
	}
	p, ok, err := e.shownLast(ctx, q.Request())
	if err != nil || !ok || p.Question != nil || len(replies.FiguresOf(p)) == 0 {
		return dialog.Answer{}, err != nil, err
	}
	a := cards.Draft(p, q.Now.Location())
	a.Text = fmt.Sprintf("ยังไม่ได้แก้ครับ ไม่ทราบว่า “%s” แก้ข้อใด %s ยังเป็นดังนี้", thai.Truncate(phrase.OneLine(q.Text), 60), cards.DraftKicker(p))
	return cards.NotTaken(a, q.Text), true, nil
}

// savesNamed reports whether a reply to a draft says that it be saved, and names what it is of: «บันทึกประชุมเลย».
func savesNamed(text string, p proposal.Proposal) bool {
	names := []string{"ร่างนี้", "ร่าง", "ข้อมูลนี้", "ข้อมูล", "รายการนี้", "รายการ", "อันนี้", "นี้", "เป็น", "ใหม่"}
	switch cards.FirstRecord(p).(type) {
	case nil:
		return false
	case ledger.Meeting:
		names = append(names, "การประชุม", "ประชุม", "นัด")
	case ledger.Figure:
		names = append(names, "ตัวเลข", "ยอด")
	case ledger.Order:
		names = append(names, "ข้อสั่งการ")
	case ledger.Event:
		names = append(names, "งาน")
	case ledger.Project:
		names = append(names, "โครงการ")
	case ledger.Contact:
		names = append(names, "เบอร์", "ชื่อและตำแหน่ง", "ชื่อ", "ตำแหน่ง", "เฉพาะ", "แค่", "และ", "ไว้", "ก่อน", "ไป")
	}
	return strings.HasPrefix(sentence.WithoutSpace(text), "บันทึก") && sentence.ConsistsOf(text, slices.Concat(sentence.AgreeWords, names))
}

// WithOpenDraft puts the draft that was shown last, or else the only one that is open, beside an answer that could not take a message which
// asks nothing: the message may be a reply to the draft, which is as it was.
func WithOpenDraft(ctx context.Context, d Deps, q dialog.Question, a dialog.Answer) (dialog.Answer, error) {
	if q.Chat.Group || q.Aspect.Part || q.Aspect.Refusal != "" || len(a.Cards) > 0 || a.Shown.Asks || intent.AsksInWords(q.Text) || q.Intent != intent.OutOfScope && !Tells(q.Intent) {
		return a, nil
	}
	if _, opens := intent.OpensEntry(strings.TrimSpace(q.Text)); opens {
		return a, nil // an entry of its own
	}
	s, asked := newDrafts(d), q.Request()
	p, shown, ok, err := s.latest(ctx, asked)
	if err != nil || !ok || p.Question == nil && p.Count(proposal.ChangeOpen) == 0 {
		return a, err
	}
	_, meeting := cards.FirstRecord(p).(ledger.Meeting)
	_, fair := cards.FirstRecord(p).(ledger.Event)
	related := shown || !Tells(q.Intent) || q.Intent == intent.MeetingAdd && (meeting || fair && !strings.Contains(q.Text, "ประชุม"))
	if more, err := s.others(ctx, asked, p.ID); err != nil || !related || !shown && len(more) > 0 {
		return a, err
	}
	if !shown && len(q.Shown.Meetings)+len(q.Shown.Events)+len(q.Shown.Orders) == 0 { // else one of these may be meant
		if changed, ok, err := s.changeLate(ctx, asked, p, q.Text); ok || err != nil {
			return changed, err
		}
	}
	card := cards.Draft(p, q.Now.Location())
	switch said := strings.TrimSpace(q.Text); {
	case Tells(q.Intent):
		card.Text, card.Readings = a.Text+"\n"+cards.DraftKicker(p)+" ยังเป็นดังนี้", a.Readings
	default:
		card.Text = fmt.Sprintf("ยังไม่ได้แก้หรือบันทึกอะไรครับ ไม่เข้าใจ “%s” %s ยังเป็นดังนี้", thai.Truncate(phrase.OneLine(said), 60), cards.DraftKicker(p))
	}
	return cards.NotTaken(card, q.Text), nil
}
