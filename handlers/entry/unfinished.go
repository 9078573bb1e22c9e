package entry

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// reply asks for what is unsettled.
func (e entries) reply(ctx context.Context, q dialog.Question, u lack.Unsettled) (dialog.Answer, error) {
	if u.Gap == nil {
		return u.Answer, nil
	}
	return e.ask(ctx, q, *u.Gap)
}

// ask keeps an entry that lacks something as a draft, and asks for it: one thing at a time. The answer is a tap or a text; see
// Gatherer.Complete.
func (e entries) ask(ctx context.Context, q dialog.Question, g lack.Gap) (dialog.Answer, error) {
	if a, ok, err := e.replyNotTaken(ctx, q, g); ok || err != nil {
		return a, err
	}
	said, _ := release.Mask(strings.TrimSpace(cmp.Or(q.Whole, q.Text)))
	d := proposal.Draft{Source: e.entrySource(q), Text: said, Chat: q.Chat.ID, Message: q.Message, Question: g.Asked(q.Intent)}
	made, err := e.proposeAnew(ctx, q, d)
	if err != nil {
		return explained(err)
	}
	a := made.keepsNotTaken(cards.Question(made.draft))
	if g.Card != nil {
		a.Cards[0] = g.Card(a.Cards[0])
	}
	if !made.anew {
		return a, nil
	}
	return e.namingOthers(ctx, q.Request(), made.draft.ID, a)
}

// proposeAnew makes a draft of an entry: of the one about the same subject that lacks something in this chat, where there is
// one. What completes that one keeps its words, with those that were typed or tapped since. Figures that say nothing of those which
// that one tells are another draft's, beside it.
func (e entries) proposeAnew(ctx context.Context, q dialog.Question, d proposal.Draft) (p proposed, err error) {
	before, ok, err := e.unfinished(ctx, by(q.Request()), q.Chat.ID, q.Intent)
	if err != nil {
		return proposed{}, err
	}
	answer, completes := "", false
	if ok {
		answer, completes = replies.AnswerIn(*before.Question, strings.TrimSpace(q.Text))
	}
	if !ok || !completes && sentence.IsOfFigures(before) && !replies.TellsAgain(q.Text, before.Origin.Text) {
		made, err := e.store.Propose(ctx, by(q.Request()), d)
		return proposed{draft: made, anew: true}, err
	}
	if d.Source.Title == ownEntry && before.Origin.Source.Kind == ledger.SourceEntry {
		d.Source = before.Origin.Source // who told it, as was said at first
	}
	if completes {
		whole := d.Text
		d.Text = phrase.Joined("\n", before.Origin.Text, answer)
		for i, ch := range d.Changes {
			if ch.Quote.Text == whole {
				d.Changes[i].Quote = proposal.Quote{Text: d.Text, To: len(d.Text)}
			}
		}
	}
	if p.draft, err = e.store.Replace(ctx, by(q.Request()), before.ID, d); completes && q.Draft != nil {
		p.notTaken = q.Draft.NotTaken
	}
	return p, err
}

// unfinished returns the newest draft that lacks something and was made in a chat; of any subject where about is "".
func (s drafts) unfinished(ctx context.Context, who proposal.Actor, chat string, about intent.Intent) (proposal.Proposal, bool, error) {
	all, err := s.store.Drafts(ctx, who)
	if err != nil {
		return proposal.Proposal{}, false, err
	}
	for _, p := range all {
		if p.Question != nil && p.Origin.Chat == chat && (about == "" || p.Question.About == string(about)) {
			return p, true, nil
		}
	}
	return proposal.Proposal{}, false, nil
}

// Complete returns the whole entry where a text answers what the newest entry of its author in this chat lacks: «บันทึกยอด
// ใหม่ 12» and then «วันนี้», or «เปลี่ยนเป็นวันศุกร์». Any other text comes back as it is, as does one that follows another draft.
func (g *Gatherer) Complete(ctx context.Context, who dialog.Request, typed string) (string, error) {
	text := typed
	if whole := who.Telling.Answered(typed); whole != typed && !showsDraft(who) {
		return whole, nil
	}
	if whole, ok := correctedTelling(who.Telling, typed); ok && !showsDraft(who) {
		return g.unlessSaved(ctx, who, whole, typed)
	}
	if who.Chat.Group || len(text) > lack.MaxAnswer || goesOnAsking(who, typed) || !dialog.MayUse(who.By, ledger.RoleReporter) {
		return text, nil
	}
	if whole, ok, err := g.onlyOption(ctx, who, text); ok || err != nil {
		return whole, err
	}
	now := who.Now.In(g.reader.Zone)
	text = replies.WithoutExcuse(text)
	lacks := replies.AnswersOf(text, now)
	// «ไม่ใช่เดือนนี้ แต่เดือนที่แล้ว» is answered by what it says instead
	if said := sentence.CorrectionOf(text); said.Edits && (sentence.TimesOnly(said.Becomes, now) && (said.Was == "" && len(lacks) == 0 || said.Was != "" && sentence.TimesOnly(said.Was, now)) || sentence.IsValue(said.Becomes)) {
		text = said.Becomes
		lacks = replies.AnswersOf(text, now)
	}
	if len(lacks) == 0 && who.Draft == nil && len(read.Times(text, sentence.Nearest(now))) == 0 {
		return typed, nil // and no question was shown
	}
	p, ok, err := (drafts{store: g.store}).unfinished(ctx, by(who), who.Chat.ID, "")
	if err == nil && ok {
		if whole, answered := replies.AnsweredWhole(*p.Question, text, typed, now, who.Draft != nil && who.Draft.ID == p.ID); answered {
			return whole, nil
		}
	}
	if err == nil && replies.OnlyNames(lacks) && (len(lacks) == 0 || !ok || !slices.Contains(lacks, p.Question.Asks)) && (!ok || !sentence.IsOfFigures(p)) && replies.NamesSomething(text) {
		if whole, err := g.named(ctx, who, typed); err != nil || whole != typed || len(lacks) == 0 {
			return whole, err
		}
	}
	if err != nil || !ok || who.Draft != nil && who.Draft.ID != 0 && who.Draft.ID != p.ID || sentence.IsOfFigures(p) && strings.Contains(text, "ประชุม") {
		return typed, err
	}
	if answer, rest, ok := figuretext.PartAnswer(text, *p.Question, when.DateOf(now)); ok {
		return phrase.OneLine(p.Question.Answered(answer) + rest), nil
	}
	if clock := replies.ClockInDigits.FindString(phrase.TrimPoliteness(thai.Digits(text))); clock != "" && p.Question.Asks == lack.Clock {
		return p.Question.Answered(clock + " น."), nil
	}
	if p.Question.Asks == lack.Phone && slices.Contains(lacks, lack.Holder) && strings.HasPrefix(p.Question.Entry, "เบอร์ ") {
		return contacttext.HeldBy(*p.Question, phrase.TrimPoliteness(text)), nil
	}
	if slices.Contains(lacks, p.Question.Asks) {
		return p.Question.Answered(g.answerAlone(strings.TrimSpace(text), p.Question.Asks, now)), nil
	}
	if who.Draft == nil || who.Draft.ID != p.ID || !sentence.IsOfFigures(p) || replies.TellsAnew(text, p.Origin.Text) {
		return typed, nil
	}
	if answer, rest, ok := replies.AnswerParts(replies.WithoutNumberAgain(text, *p.Question), p.Question.Asks, g.reader.Province, now); ok && answer != "" {
		return phrase.OneLine(p.Question.Answered(answer) + " " + rest), nil
	}
	return typed, nil
}

// named returns the whole entry where the question shown last asks for a name, which may be any words.
func (g *Gatherer) named(ctx context.Context, who dialog.Request, typed string) (string, error) {
	p, ok, err := (drafts{store: g.store, records: g.reader.Records}).shownLast(ctx, who)
	if err != nil || !ok || p.Question == nil || !slices.Contains([]string{lack.Title, lack.Venue, lack.Order}, p.Question.Asks) {
		return typed, err
	}
	return p.Question.Answered(strings.TrimSpace(typed)), nil
}

// onlyOption returns the whole entry where a text agrees to the only answer that the question shown last offers.
func (g *Gatherer) onlyOption(ctx context.Context, who dialog.Request, text string) (whole string, ok bool, err error) {
	if !sentence.Agrees(text) {
		return "", false, nil
	}
	p, ok, err := (drafts{store: g.store, records: g.reader.Records}).shownLast(ctx, who)
	if err != nil || !ok || p.Question == nil || len(p.Question.Options) != 1 {
		return "", false, err
	}
	return p.Question.Options[0].Entry, true, nil
}

// typicalDays are the three working days after a day, as taps for the day of a meeting: by the standing list where the records can't
// be read.
func (e entries) typicalDays(ctx context.Context, day when.Date) (all []when.Date) {
	calendar := record.CalendarOrStanding(ctx, e.records)
	for n := range 3 {
		all = append(all, calendar.AddWorkdays(day, n+1))
	}
	return all
}
