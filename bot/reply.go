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

// Bounds of a reply. LINE says that a token works for about a minute after its event was delivered (LINE
// Messaging API reference, "Send reply message", August 2026).
const (
	tokenLife   = time.Minute
	replyWithin = 2 * callTimeout        // one attempt
	firstRetry  = 300 * time.Millisecond // after a failure; doubled each time
	maxRetry    = 5 * time.Second
	maxRetrying = 128 // replies tried again at the same time
)

// verdict says what became of a reply.
type verdict int

const (
	replied verdict = iota // LINE took it
	spent                  // the reply token is used or too old; after a lost answer, probably by this very reply
	refused                // LINE finds fault with the messages
	unsure                 // LINE could not be reached, was too busy, or its answer got lost
)

// replyBody returns the body of a reply of messages, a JSON array. It is one piece, although that means a
// copy: net/http sends a body of one piece in memory together with the headers, and any other in a write of
// its own.
func replyBody(token string, messages []byte) ([]byte, error) {
	quoted, err := json.Marshal(token)
	if err != nil {
		return nil, fmt.Errorf("encoding reply token: %w", err)
	}
	const head, middle, tail = `{"replyToken":`, `,"messages":`, `,"notificationDisabled":false}`
	return slices.Concat([]byte(head), quoted, []byte(middle), messages, []byte(tail)), nil
}

// reply sends a task's messages once. Where LINE finds fault with them, the official is at least told so.
func (b *Bot) reply(ctx context.Context, t *task) outcome {
	ctx, cancel := context.WithTimeout(ctx, replyWithin)
	defer cancel()
	token := t.event.ReplyToken
	verdict := b.sender.reply(ctx, token, t.messages, t.event.inGroup())
	if verdict == refused && !t.sorry {
		apology, err := RenderJSON(*say(sayApology))
		if err != nil {
			return failed
		}
		t.messages, t.sorry = apology, true
		verdict = b.sender.reply(ctx, token, apology, false)
	}
	switch {
	case verdict == unsure:
		return pending
	case verdict != replied:
		return unrepliable
	case t.sorry:
		return apologised
	}
	b.metrics.reply(t.arrived)
	if t.event.replied != nil {
		t.event.replied(context.WithoutCancel(ctx))
	}
	return answered
}

// retryReply tries a task's reply again until LINE takes it or its token is too old. A bot that is stopping
// gives up once the event is in the ledger's inbox, where the next process finds it. There is never a push
// instead.
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
			b.log.Warn("reply given up, its token is too old", "event", t.event.ID)
			return unrepliable
		}
	}
}

// waitToRetry waits for a while and then until few enough replies are being tried again, one more of which is
// then counted. It returns false where the bot is stopping and the task need not be tried any more.
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

// reply posts messages, a JSON array, to LINE once. LINE knows no retry key for replies, but a reply token works
// once only: so where an attempt's fate is unknown another is safe, and its being told that the token is spent
// is no proof that the first was lost.
func (s *Sender) reply(ctx context.Context, token string, messages []byte, remember bool) verdict {
	body, err := replyBody(token, messages)
	if err != nil {
		return refused
	}
	o := s.call(ctx, pathReply, body, "")
	if remember {
		s.remember(ctx, o)
	}
	return o.verdict()
}

// verdict reads the outcome of a reply. What a proxy or a captive portal answers in LINE's place says nothing of the
// reply, whatever its status.
func (o Outcome) verdict() verdict {
	switch {
	case !o.LINE:
		return unsure
	case o.Status/100 == 2:
		return replied
	case o.Status == http.StatusBadRequest && strings.Contains(strings.ToLower(o.Message), "reply token"):
		return spent
	case o.Status == http.StatusBadRequest, o.Status == http.StatusRequestEntityTooLarge:
		return refused
	}
	return unsure // also 401 and 403: with the right token, the redelivery will do
}
