package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
)

// The draft that an answer showed is kept with the last question, in handlers.Shown, because a reply such as «บันทึก» is about the
// draft only while nothing else was shown after it. Commands, taps and pasted texts are no questions: what they show changes that
// entry by shownAfter. Where the cache has lost it, it is not known what was shown last, and handlers asks which draft is meant.

// drafts returns the drafts that an answer showed.
func (q *lastQuestion) drafts() (all []handlers.DraftShown) {
	for _, shown := range append([]askedBefore{q.askedBefore}, q.Beside...) {
		if shown.Shown.Draft != (handlers.DraftShown{}) {
			all = append(all, shown.Shown.Draft)
		}
	}
	return all
}

// withoutDrafts is the question as the context of a follow-up.
func (q *lastQuestion) withoutDrafts() lastQuestion {
	kept := *q
	kept.Beside = append([]askedBefore(nil), q.Beside...)
	kept.Shown.Draft = handlers.DraftShown{}
	for i := range kept.Beside {
		kept.Beside[i].Shown.Draft = handlers.DraftShown{}
	}
	return kept
}

// draftShown returns the draft that the last answer to a person in a private chat showed, the zero DraftShown where it showed none
// or several; nil where that is not known.
func (c *conversation) draftShown(ctx context.Context, u utterance) *handlers.DraftShown {
	if u.chat.Group {
		return nil
	}
	q, asked, ok := c.lastOf(ctx, u)
	if age := c.now().Sub(asked); !ok || age < 0 || age > proposal.DraftLife {
		return nil
	}
	var draft handlers.DraftShown
	if all := q.drafts(); len(all) == 1 {
		draft = all[0]
	}
	return &draft
}

// lastOf returns the last question whatever its age, and when it was asked.
func (c *conversation) lastOf(ctx context.Context, u utterance) (q *lastQuestion, asked time.Time, ok bool) {
	last := c.lookedUp(ctx, u)
	at, _, question, ok := splitRemembered(last.Value)
	if !ok || !last.Found {
		return nil, time.Time{}, false
	}
	q, ok = c.decoded.get(question)
	return q, time.Unix(at, 0), ok
}

// shownAfter returns the entry that remembers what an answer to u showed that is no answer to a question: its draft, instead of
// the one that was shown before. The question before stays the context of a follow-up. There is none where no draft was shown
// before nor now.
func (c *conversation) shownAfter(ctx context.Context, u utterance, a handlers.Answer) ([]cache.Entry, error) {
	if u.chat.Group || strings.Contains(u.message, "\n") {
		return nil, nil
	}
	before, asked, ok := c.lastOf(ctx, u)
	if draft := a.Shown.Draft; draft == (handlers.DraftShown{}) && (!ok || len(before.drafts()) == 0) {
		return nil, nil
	}
	var next lastQuestion
	if age := c.now().Sub(asked); ok && age >= 0 && age <= contextLife {
		next = before.withoutDrafts()
	}
	next.Shown.Draft = a.Shown.Draft
	question, err := json.Marshal(next)
	if err != nil {
		return nil, fmt.Errorf("encoding what was shown: %w", err)
	}
	value := append(strconv.AppendInt(nil, c.now().Unix(), 10), ' ')
	value = append(append(append(value, u.message...), '\n'), question...)
	return []cache.Entry{{Key: c.last.prefix + lastKey(u.chat.ID, u.by.ID), Value: value, Life: lifeOf(a.Shown)}}, nil
}

// lifeOf is how long what an answer showed is remembered.
func lifeOf(shown handlers.Shown) time.Duration {
	if shown.Draft.ID != 0 {
		return proposal.DraftLife
	}
	return contextLife
}

// keepsDraft reports whether the draft that was shown before is still what the conversation is about after an answer to q: thanks
// and greetings say nothing else.
func keepsDraft(q intent.Query) bool { return q.Intent == intent.Thanks || q.Intent == intent.Greeting }
