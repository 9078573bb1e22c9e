package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// Limits of a reply. A token is valid for about a minute after its event was delivered (Messaging API reference, "Send
// reply message", August 2026).
const (
	tokenLife    = time.Minute
	replyTimeout = 2 * callTimeout        // one attempt
	firstRetry   = 300 * time.Millisecond // after a failure; doubled each time
	maxRetry     = 5 * time.Second
	maxRetrying  = 128 // replies retried at the same time
)

// verdict says what became of a reply.
type verdict int

const (
	replied verdict = iota // LINE accepted it
	expired                // the reply token is used or too old; after a lost response, probably used by this reply
	refused                // LINE refuses the messages
	unknown                // LINE could not be reached, was too busy, or its response was lost
)

// replyBody returns the body of a reply with messages, a JSON array. It is copied into one slice, because net/http sends
// such a body in one write together with the headers.
func replyBody(token string, messages []byte) ([]byte, error) {
	quoted, err := json.Marshal(token)
	if err != nil {
		return nil, fmt.Errorf("encoding reply token: %w", err)
	}
	const head, middle, tail = `{"replyToken":`, `,"messages":`, `,"notificationDisabled":false}`
	return slices.Concat([]byte(head), quoted, []byte(middle), messages, []byte(tail)), nil
}

// reply sends a task's messages once. Where LINE refuses them, it sends an apology instead.
func (b *Bot) reply(ctx context.Context, t *task) outcome {
	ctx, cancel := context.WithTimeout(ctx, replyTimeout)
	defer cancel()
	token := t.event.ReplyToken
	verdict := b.sender.reply(ctx, token, t.messages, t.event)
	rode := t.passengers.ride != nil
	t.alight(context.WithoutCancel(ctx), verdict)
	if verdict == refused && rode { // it may be what rode on it that LINE refuses
		verdict = b.sender.reply(ctx, token, t.messages, t.event)
	}
	if verdict == refused && !t.isApology {
		apology, err := RenderJSON(*say(sayApology))
		if err != nil {
			return failed
		}
		t.messages, t.isApology = apology, true
		verdict = b.sender.reply(ctx, token, apology, nil)
	}
	if (verdict == replied || verdict == unknown) && !t.isApology { // perhaps shown counts as shown
		b.shown.add(t.event.chat(), t.event.shown)
	}
	switch {
	case verdict == unknown:
		return pending
	case verdict != replied:
		return unrepliable
	case t.isApology:
		return apologised
	}
	b.metrics.reply(t.arrived)
	if t.event.onReplied != nil {
		t.event.onReplied(context.WithoutCancel(ctx))
	}
	return answered
}

// retryReply retries a task's reply until LINE accepts it or its token is too old. When the bot is stopping it ends as soon
// as the event is in the ledger's inbox, from which the next process resumes it. A reply is never replaced by a push.
func (b *Bot) retryReply(t *task) outcome {
	for pause := firstRetry; ; pause = min(2*pause, maxRetry) {
		if !b.waitToRetry(t, pause/2+rand.N(pause/2+1)) {
			return failed
		}
		o := b.reply(b.base, t)
		<-b.retrying
		switch {
		case o != pending:
			return o
		case time.Now().Add(pause).After(t.replyBy):
			b.log.Warn("reply not sent, its token is too old", "event", t.event.ID)
			return unrepliable
		}
	}
}

// waitToRetry waits for the pause and then for one of the maxRetrying slots, which the caller releases. It returns false
// where the bot is stopping and the task need not be retried.
func (b *Bot) waitToRetry(t *task, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	for stopping, waited := b.queue.closed, false; !waited; {
		select {
		case <-timer.C:
			waited = true
		case <-stopping:
			if t.isSaved() {
				return false
			}
			stopping = nil
		case <-b.base.Done():
			return false
		}
	}
	select {
	case b.retrying <- struct{}{}:
		return true
	case <-b.base.Done():
		return false
	}
}

// reply posts messages, a JSON array, to LINE once. Replies have no retry key, but a reply token works only once, so a
// second attempt is safe where the outcome of the first is unknown. If LINE then says that the token is invalid, the first
// attempt may have been accepted.
//
// The ids of messages to a group are stored, so that quotes of them are recognised; to is nil where they need not be.
func (s *Sender) reply(ctx context.Context, token string, messages []byte, to *event) verdict {
	body, err := replyBody(token, messages)
	if err != nil {
		return refused
	}
	o := s.call(ctx, pathReply, body, "")
	if to != nil && to.inGroup() {
		s.remember(ctx, o, to.question())
	}
	return o.verdict()
}

// verdict evaluates the outcome of a reply. A response that is not LINE's own, such as that of a proxy or a captive portal,
// says nothing about the reply.
func (o Outcome) verdict() verdict {
	switch {
	case !o.LINE:
		return unknown
	case o.Status/100 == 2:
		return replied
	case o.Status == http.StatusBadRequest && strings.Contains(strings.ToLower(o.Message), "reply token"):
		return expired
	case o.Status == http.StatusBadRequest, o.Status == http.StatusRequestEntityTooLarge:
		return refused
	}
	return unknown // also 401 and 403: a redelivery may succeed once the token is corrected
}
