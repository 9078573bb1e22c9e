package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"strings"
	"sync/atomic"
	"time"

	"changwat/handlers"
)

// MaxPushMessages is how many messages one push request may hold.
const MaxPushMessages = 5

// pushRequest is the body of a push request.
type pushRequest struct {
	To                   string            `json:"to"`
	Messages             []json.RawMessage `json:"messages"`
	NotificationDisabled bool              `json:"notificationDisabled"`
}

// PushBody returns the frozen body of a push request that sends a to the user, group or room with LINE's id to.
func PushBody(to string, a handlers.Answer) ([]byte, error) {
	rendered, err := RenderJSON(a)
	if err != nil {
		return nil, err
	}
	const head, middle, tail = `{"to":`, `,"messages":`, `,"notificationDisabled":false}`
	quoted, err := json.Marshal(to)
	if err != nil {
		return nil, fmt.Errorf("encoding the receiver: %w", err)
	}
	return bytes.Join([][]byte{[]byte(head), quoted, []byte(middle), rendered, []byte(tail)}, nil), nil
}

// JoinPushes returns one push request with the messages of the first of the given requests, which all go to one
// receiver, and of as many of those after it as LINE takes in one request; joined tells how many those are. LINE shows
// the quick replies of the last message alone, so those of the others go unseen.
func JoinPushes(bodies [][]byte) (body []byte, joined int, err error) {
	var all pushRequest
	for i, b := range bodies {
		var one pushRequest
		if err := json.Unmarshal(b, &one); err != nil {
			return nil, 0, fmt.Errorf("push request %d: %w", i, err)
		}
		switch {
		case i == 0:
			all = one
		case one.To != all.To:
			return nil, 0, errors.New("push requests to different chats can't be joined")
		case len(all.Messages)+len(one.Messages) > MaxPushMessages:
			body, err = json.Marshal(all)
			return body, joined, err
		default:
			all.Messages = append(all.Messages, one.Messages...)
		}
		joined++
	}
	body, err = json.Marshal(all)
	return body, joined, err
}

// Push sends a frozen push body under its retry key, once. The verdict on the outcome, and whether to try
// again, is the caller's.
func (s *Sender) Push(ctx context.Context, body []byte, retryKey string) Outcome {
	ctx, cancel := context.WithTimeout(ctx, 2*callTimeout)
	defer cancel()
	var connected atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	o := s.call(traced, pathPush, body, retryKey)
	o.NotSent = o.Status == 0 && !connected.Load()
	s.remember(ctx, o)
	return o
}

// InChat reports whether the bot is a member of a group or room, as LINE says. Of a private chat LINE does not say it,
// and the answer is always true.
func (s *Sender) InChat(ctx context.Context, chat string) (bool, error) {
	kind := map[byte]string{'C': "group", 'R': "room"}[(chat + " ")[0]]
	if kind == "" {
		return true, nil
	}
	o := s.get(ctx, "/v2/bot/"+kind+"/"+chat+"/members/count")
	switch {
	case o.Err != nil:
		return false, o.Err
	case o.Status == http.StatusOK && o.LINE:
		return true, nil
	case o.Status == http.StatusNotFound && o.LINE:
		return false, nil
	}
	return false, fmt.Errorf("members of a %s: status %d: %s", kind, o.Status, o.Message)
}

// PlatformTime returns the time by LINE's clock, to the second: the Date of an answer.
func (s *Sender) PlatformTime(ctx context.Context) (time.Time, error) {
	o := s.get(ctx, "/v2/bot/info")
	if o.Err != nil {
		return time.Time{}, o.Err
	}
	switch {
	case !o.LINE: // the clock of whatever is in between may be as wrong as this one
		return time.Time{}, fmt.Errorf("the time could not be asked of LINE: status %d, not from LINE", o.Status)
	case o.Date.IsZero():
		return time.Time{}, errors.New("LINE's answer has no date")
	}
	return o.Date, nil
}

// get asks LINE once.
func (s *Sender) get(ctx context.Context, path string) Outcome {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	u := *s.endpoint
	u.Path = strings.TrimRight(u.Path, "/") + path
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), http.NoBody)
	if err != nil {
		return Outcome{Err: err}
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	return readAnswer(s.pushes.RoundTrip(r))
}
