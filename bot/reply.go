package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// secondTry is how long after a failure a reply is tried once more.
const secondTry = 300 * time.Millisecond

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

// reply answers an event with messages, a JSON array. LINE knows no retry key for replies, but a reply token
// works once only: so where the first attempt's fate is unknown, a second is safe, and its being told that
// the token is spent is no proof that the first was lost. There is never a push instead.
func (s *Sender) reply(ctx context.Context, token string, messages []byte, remember bool) verdict {
	body, err := replyBody(token, messages)
	if err != nil {
		return refused
	}
	o := s.call(ctx, pathReply, body, "")
	if o.verdict() == unsure {
		wait := time.NewTimer(secondTry)
		defer wait.Stop()
		select {
		case <-wait.C:
			o = s.call(ctx, pathReply, body, "")
		case <-ctx.Done():
		}
	}
	if remember {
		s.remember(ctx, o)
	}
	return o.verdict()
}

// verdict reads the outcome of a reply.
func (o Outcome) verdict() verdict {
	switch {
	case o.Status/100 == 2:
		return replied
	case o.Status == http.StatusBadRequest && strings.Contains(strings.ToLower(o.Message), "reply token"):
		return spent
	case o.Status == http.StatusBadRequest, o.Status == http.StatusRequestEntityTooLarge:
		return refused
	}
	return unsure // also 401 and 403: with the right token, the redelivery will do
}
