package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
)

// The draft that an answer showed is kept with the last question, in dialog.Shown, because a reply such as «บันทึก» is about the
// draft only while nothing else was shown after it. Commands, taps and pasted texts are no questions: what they show changes that
// entry by shownAfter. Where the cache has lost it, it is not known what was shown last, and handlers asks which draft is meant.

// drafts returns the drafts that an answer showed.
func (q *lastQuestion) drafts() (all []dialog.DraftShown) {
	for shown := range q.shown() {
		if shown.Draft != (dialog.DraftShown{}) {
			all = append(all, shown.Draft)
		}
	}
	return all
}

// shown goes through what the answers to a message showed.
func (q *lastQuestion) shown() iter.Seq[*dialog.Shown] {
	return func(yield func(*dialog.Shown) bool) {
		if !yield(&q.Shown) {
			return
		}
		for i := range q.Beside {
			if !yield(&q.Beside[i].Shown) {
				return
			}
		}
	}
}

// confirmation returns what an answer asked to be confirmed; where several of one message did, none.
func (q *lastQuestion) confirmation() (only dialog.Confirmation) {
	n := 0
	for shown := range q.shown() {
		if !shown.Confirm.IsZero() {
			only = shown.Confirm
			n++
		}
	}
	if n > 1 {
		return dialog.Confirmation{}
	}
	return only
}

// choices returns what an answer put to choice; where several of one message did, nothing, since a number would mean one of each.
func (q *lastQuestion) choices() (only []dialog.Choice) {
	for shown := range q.shown() {
		if len(shown.Choices) > 0 && only != nil {
			return nil
		}
		if len(shown.Choices) > 0 {
			only = shown.Choices
		}
	}
	return only
}

// withoutReplies is the question as the context of a follow-up: without what only a reply to its answer is about.
func (q *lastQuestion) withoutReplies() lastQuestion {
	kept := *q
	kept.Beside = append([]askedBefore(nil), q.Beside...)
	kept.Shown = withoutReplies(kept.Shown)
	for i := range kept.Beside {
		kept.Beside[i].Shown = withoutReplies(kept.Beside[i].Shown)
	}
	return kept
}

// shownLast adds to a request what the last answer to a person showed that a reply may be about: the draft, only in a private chat,
// and what was to be confirmed, for as long as a follow-up may refer to it. The draft is the zero DraftShown where the answer showed
// none or several, and nil where that is not known.
func (c *conversation) shownLast(ctx context.Context, u utterance, r dialog.Request) dialog.Request {
	q := c.lastOf(ctx, u)
	age := c.now().Sub(q.asked)
	if q.lastQuestion == nil || age < 0 {
		return r
	}
	if age <= contextLife {
		r.Confirm, r.Choices, r.Telling, r.Asked = q.confirmation(), q.choices(), q.Telling, q.Shown.Asks
		r.Shown = withoutReplies(q.Shown)
	}
	if age <= proposal.DraftLife && !u.chat.Group {
		r.Draft = new(dialog.DraftShown)
		if all := q.drafts(); len(all) == 1 {
			*r.Draft = all[0]
		}
	}
	return r
}

// lastOf returns the last question whatever its age.
func (c *conversation) lastOf(ctx context.Context, u utterance) recalled {
	if u.before != nil {
		return *u.before
	}
	last := c.lookedUp(ctx, u)
	at, _, question, ok := splitRemembered(last.Value)
	if !ok || !last.Found {
		return recalled{}
	}
	q, ok := c.decoded.get(question)
	if !ok {
		return recalled{}
	}
	return recalled{q, question, time.Unix(at, 0)}
}

// shownAfter returns the entry that remembers what an answer to u showed that is no answer to a question: its draft, what it asked
// to be confirmed and what it put to choice, instead of those that were shown before. The question before stays the context of a follow-up. There is none where
// neither was shown before nor now.
func (c *conversation) shownAfter(ctx context.Context, u utterance, a dialog.Answer) ([]cache.Entry, error) {
	if strings.Contains(u.message, "\n") {
		return nil, nil
	}
	draft, confirm := a.Shown.Draft, a.Shown.Confirm
	if u.chat.Group {
		draft = dialog.DraftShown{} // drafts are private
	}
	before := c.lastOf(ctx, u)
	ok := before.lastQuestion != nil
	if draft == (dialog.DraftShown{}) && confirm.IsZero() && a.Shown.Choices == nil && a.Shown.Reminder == 0 &&
		(!ok || len(before.drafts()) == 0 && before.confirmation().IsZero() && before.choices() == nil) {
		return nil, nil
	}
	var next lastQuestion
	if age := c.now().Sub(before.asked); ok && age >= 0 && age <= contextLife {
		next = before.withoutReplies()
	}
	if a.Shown.Reminder > 0 && next.Intent == intent.RemindSet {
		next.Shown = dialog.Shown{Reminder: a.Shown.Reminder} // which was picked: what follows changes it
	}
	next.Shown.Draft, next.Shown.Confirm, next.Shown.Choices = draft, confirm, a.Shown.Choices
	if draft.ID != 0 {
		next.Telling = intent.Telling{} // a reply is about the draft
	}
	question, err := json.Marshal(next)
	if err != nil {
		return nil, fmt.Errorf("encoding what was shown: %w", err)
	}
	value := append(strconv.AppendInt(nil, c.now().Unix(), 10), ' ')
	value = append(append(append(value, u.message...), '\n'), question...)
	return []cache.Entry{{Key: c.last.prefix + lastKey(u.chat.ID, u.by.ID), Value: value, Life: lifeOf(a.Shown)}}, nil
}

// lifeOf is how long what an answer showed is remembered.
func lifeOf(shown dialog.Shown) time.Duration {
	if shown.Draft.ID != 0 {
		return proposal.DraftLife
	}
	return contextLife
}

// keepsDraft reports whether the draft that was shown before is still what the conversation is about after an answer to q: thanks
// and greetings say nothing else.
func keepsDraft(q intent.Query) bool { return q.Intent == intent.Thanks || q.Intent == intent.Greeting }
