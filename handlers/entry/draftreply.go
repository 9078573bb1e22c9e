package entry

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// ReplyToDraft takes a text that is a reply to the draft that was shown last; false for any other text. An error means that the records could
// not be read or written.
func ReplyToDraft(ctx context.Context, d Deps, r dialog.Request, text string) (dialog.Answer, bool, error) {
	return newDrafts(d).reply(ctx, r, text)
}

// reply takes what is said about the draft that was shown last, in other words than those of the commands: that it is right or
// not wanted, what is to be put right, or the reason of a correction. Any other text is none.
func (s drafts) reply(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if r.Chat.Group || thai.UTF16Len(text) > replies.MaxReply || intent.AsksInWords(text) {
		return dialog.Answer{}, false, nil
	}
	if r.Draft == nil || r.Draft.ID == 0 {
		return s.replyToNone(ctx, r, text)
	}
	p, ok, err := s.shownLast(ctx, r)
	if err != nil || !ok {
		return dialog.Answer{}, false, err
	}
	if a, ok, err := s.replyToWhich(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok := replies.RefusesMobile(r, p, text); ok {
		return a, true, nil
	}
	text, _ = release.Mask(strings.TrimSpace(text))
	var a dialog.Answer
	switch {
	case sentence.PutsOff(text):
		a = s.putOff(r, p)
	case sentence.RefusesDraft(text):
		a, err = s.cancel(ctx, r, p)
	case sentence.Agrees(text) && p.Question != nil && len(p.Question.Options) == 1:
		return dialog.Answer{}, false, nil // Gatherer.Complete takes the option
	case sentence.Agrees(text) || savesNamed(text, p):
		a, err = s.agree(ctx, r, p)
	default:
		return s.replyHeld(ctx, r, p, text)
	}
	return a, true, err
}

// PutOff says that a draft is kept, and until when.
func (s drafts) putOff(r dialog.Request, p proposal.Proposal) dialog.Answer {
	a := cards.Draft(p, r.Now.Location())
	a.Text = "ยังไม่ได้บันทึกครับ ร่างนี้เก็บไว้ถึง " + record.DayAndClock(p.Expires.In(r.Now.Location()))
	return a
}

// agree saves a draft, unless it lacks something.
func (s drafts) agree(ctx context.Context, r dialog.Request, p proposal.Proposal) (dialog.Answer, error) {
	if p.Question == nil {
		return s.saveAsShown(ctx, r, p)
	}
	return replies.UnansweredCard(p), nil
}

// saidBesides is what a reply says of an entry besides what it is asked for, in words that the entry takes, and what to tell of it: the reason
// of a correction, or another day, area or count of its figures. Both are "" where it says nothing of the kind, or answers the question.
func (s drafts) saidBesides(r dialog.Request, p proposal.Proposal, text string) (said, told string) {
	if slices.Contains(replies.AnswersOf(text, r.Now), p.Question.Asks) {
		return "", ""
	}
	if reason, ok := sentence.ReasonSaid(text); ok {
		_, corrects := phrase.AfterAny(p.Question.Entry, "แก้", "ลบ", "ถอน", "เลื่อน", "ยกเลิก", "งด")
		if !corrects || sentence.ReasonIn(p.Question.Entry) != "" || len(replies.AnswersOf(text, r.Now)) > 0 {
			return "", ""
		}
		return " เพราะ" + reason, "รับทราบเหตุผล “" + reason + "” แล้วครับ"
	}
	if _, _, ok := figuretext.PartAnswer(text, *p.Question, when.DateOf(r.Now)); ok || !sentence.IsOfFigures(p) {
		return "", ""
	}
	answer, rest, ok := replies.AnswerParts(text, p.Question.Asks, s.province, r.Now)
	if !ok || answer != "" || rest == "" {
		return "", ""
	}
	return " " + rest, "รับทราบ “" + rest + "” แล้วครับ"
}

// replyToQuestion puts right what the entry tells, or keeps what else a reply says of it besides what is asked. Other replies are read by
// Gatherer.Complete.
func (s drafts) replyToQuestion(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	if a, ok, err := s.replyToCases(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.replyToDistricts(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.fixAsked(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if a, ok, err := s.replyTellingParts(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	said, told := s.saidBesides(r, p, text)
	if said == "" {
		return dialog.Answer{}, false, nil
	}
	return s.askAgain(ctx, r, p, text, told, func(entry string) string { return entry + said })
}

// askAgain asks the same of an entry whose words a reply has changed, and says what was taken of it.
func (s drafts) askAgain(ctx context.Context, r dialog.Request, p proposal.Proposal, text, told string, changed func(entry string) string) (dialog.Answer, bool, error) {
	q := *p.Question
	q.Entry, q.Options, q.Cases = changed(q.Entry), slices.Clone(q.Options), nil // which its words no longer are
	for i := range q.Options {
		q.Options[i].Entry = changed(q.Options[i].Entry)
	}
	p, err := s.store.Replace(ctx, by(r), p.ID, proposal.Draft{Source: p.Origin.Source, Text: p.Origin.Text + "\n" + text, Message: r.Message, Question: &q})
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Question(p)
	a.Text = told
	return a, true, nil
}

// replyWith changes a draft as a reply says.
func (s drafts) replyWith(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	if replies.DeniesMove(text) {
		a := cards.Draft(p, r.Now.Location())
		a.Text = "ไม่ได้เลื่อนครับ ร่างยังเป็นดังนี้"
		return a, true, nil
	}
	if position, said, ok := sentence.ItemSaid(text); ok {
		return s.fix(ctx, r, p, strconv.Itoa(position)+" "+said)
	}
	if told := replies.WithoutTeller(text); told != text {
		if a, ok, err := s.replyWithValues(ctx, r, p, told); ok || err != nil {
			return a, ok, err
		}
	}
	for _, take := range []func(context.Context, dialog.Request, proposal.Proposal, string) (dialog.Answer, bool, error){s.replyToSupposed, s.replyToProject, s.replyToFair} {
		if a, ok, err := take(ctx, r, p, text); ok || err != nil {
			return a, ok, err
		}
	}
	replies := []func(context.Context, dialog.Request, proposal.Proposal, string) (dialog.Answer, bool, error){s.replySource, s.replyReason}
	if slices.ContainsFunc(p.Changes, func(ch proposal.Change) bool { return ch.Reason == "" && lacksReason(ch) }) {
		replies[0], replies[1] = replies[1], replies[0] // «สสจ.แจ้งมา» tells why
	}
	for _, take := range replies {
		if a, ok, err := take(ctx, r, p, text); ok || err != nil {
			return a, ok, err
		}
	}
	if sentence.SaysWrong(text) {
		a := cards.Draft(p, r.Now.Location())
		a.Text = "ยังไม่ได้บันทึกครับ โปรดพิมพ์ค่าที่ถูก ตามตัวอย่างด้านล่าง หรือพิมพ์ “ยกเลิก”"
		return a, true, nil
	}
	return s.replyWithValues(ctx, r, p, text)
}

// replyWithValues changes the values of a draft that a reply names.
func (s drafts) replyWithValues(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said := sentence.WithoutPreference(text)
	if s.tellsBeside(p, text, r.Now) {
		return dialog.Answer{}, false, nil
	}
	if a, ok, err := s.replyToFigures(ctx, r, p, text); ok || err != nil {
		return a, ok, err
	}
	if len(replies.FiguresOf(p)) > 0 && strings.HasPrefix(text, "ยอด") && replies.DaysOnly(text, r.Now) {
		return dialog.Answer{}, false, nil // «ยอดเมื่อวาน» asks
	}
	c := sentence.CorrectionOf(said)
	meant, fixed := s.meantBy(p, c, said, r.Now)
	doubt, doubtful := replies.AskDigits(p, c)
	switch {
	case len(meant) == 0 && doubtful:
		a := cards.Draft(p, r.Now.Location())
		a.Text = doubt
		return cards.NotTaken(a, text), true, nil
	case len(meant) == 0 && (fields.OnlyDigits(c.Was) && (fields.OnlyDigits(c.Becomes) || sentence.TimesOnly(c.Becomes, r.Now)) || heldByNone(p, c)):
		a := cards.Draft(p, r.Now.Location())
		a.Text = "ยังไม่ได้แก้ครับ ไม่พบ “" + c.Was + "” ในร่างนี้ โปรดบอกว่าแก้ข้อใดหรือส่วนใด"
		return cards.NotTaken(a, text), true, nil
	case len(meant) == 0:
		a, ok := replies.AsksDay(p, text, c.Becomes, r.Now)
		return a, ok, nil
	case len(meant) == 1:
		a, err := s.amend(ctx, r, p, cmp.Or(r.Said, text), meant[0], fixed[meant[0]])
		return a, true, err
	case replies.DaysOnly(c.Becomes, r.Now): // the numbers of another day
		p, err := s.amended(ctx, r, p, cmp.Or(r.Said, text), fixed)
		if err != nil {
			a, err := explained(err)
			return a, true, err
		}
		a := cards.Draft(p, r.Now.Location())
		a.Text = "แก้วันแล้วครับ ยังไม่ได้บันทึก"
		return a, true, nil
	}
	return replies.AskItem(p, meant, c), true, nil
}

// replyReason takes a reply as the reason of the changes that may have one and have none.
func (s drafts) replyReason(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	reason, ok := sentence.ReasonSaid(text)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	fixed := map[int]proposal.Change{}
	for i, ch := range p.Changes {
		_, meeting := ch.Becomes.(ledger.Meeting)
		if ch.State == proposal.ChangeOpen && ch.Reason == "" && (lacksReason(ch) || meeting && ch.Base != 0) {
			ch.Reason = reason
			fixed[i] = ch
		}
	}
	if len(fixed) == 0 {
		return dialog.Answer{}, false, nil
	}
	p, err := s.amended(ctx, r, p, text, fixed)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = "รับทราบเหตุผล “" + reason + "” แล้วครับ ยังไม่ได้บันทึก"
	return a, true, nil
}

// meantBy returns the changes of a draft, by their index, that a reply may be about, and what it makes of each.
func (s drafts) meantBy(p proposal.Proposal, c sentence.Correction, text string, now time.Time) (meant []int, fixed map[int]proposal.Change) {
	fixed = map[int]proposal.Change{}
	open := p.Count(proposal.ChangeOpen)
	for i, ch := range p.Changes {
		if ch.State != proposal.ChangeOpen || ch.Op != proposal.Put {
			continue
		}
		becomes, ok := replies.FixedNumber(ch, c, now)
		if !ok {
			becomes, ok = replies.MovedBy(ch, text, now)
		}
		if ok {
			meant, fixed[i] = append(meant, i), becomes
			continue
		}
		switch v := ch.Becomes.(type) {
		case ledger.Figure:
			becomes, ok = replies.ReplyToFigure(ch, v, c, text, now)
		case ledger.Meeting:
			if ok = sentence.TimesOnly(c.Becomes, now) || replies.SaysOfMeeting(c.Becomes) || len(fields.In(c.Becomes, fields.MeetingLeads, now)) > 0 || v.State == ledger.MeetingCancelled && meetingtext.SaysKept(c.Becomes); ok {
				becomes, ok = replies.FixedChange(ch, replies.Becoming(text, c, now), now)
			}
		default:
			if becomes, ok = replies.FixedDays(ch, c, now); !ok {
				becomes, ok = replies.FixedNamed(ch, c, now)
			}
			if !ok {
				becomes, ok = replies.FixedAny(ch, now, text)
			}
			if with, end := replies.EndInstead(ch, c, now); end {
				becomes, ok = with, true
			}
			if e, fair := ch.Becomes.(ledger.Event); fair && !ok && strings.Contains(text, e.Venue) && fairtext.IsPlaceAlone(text, now) {
				becomes, ok = replies.FixedAny(ch, now, "สถานที่ "+text)
			}
			if !ok && sentence.TimesOnly(c.Becomes, now) {
				becomes, ok = replies.FixedAny(ch, now, "วันที่ "+c.Becomes, "ภายใน"+c.Becomes)
			} else if !ok && c.Edits {
				becomes, ok = replies.FixedAny(ch, now, c.Becomes)
			}
			ok = ok && open == 1
		}
		if _, figure := ch.Becomes.(ledger.Figure); !ok && !figure && c.Was != "" {
			becomes, ok = replies.FixedWords(ch, c, now)
		}
		if ok {
			meant, fixed[i] = append(meant, i), becomes
		}
	}
	return meant, fixed
}
