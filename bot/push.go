package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"sync/atomic"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// MaxPushMessages is how many messages one push request may hold.
const MaxPushMessages = 5

// pushRequest is the body of a push request.
type pushRequest struct {
	To                   string            `json:"to"`
	Messages             []json.RawMessage `json:"messages"`
	NotificationDisabled bool              `json:"notificationDisabled"`
}

// Composer writes the push requests of an office. Their buttons that change something are sealed for the chat that they
// are sent to, and their pictures have addresses.
type Composer struct {
	seals    *sealer
	pictures *Pictures
}

// composeTimeout bounds what writing a request needs of the ledger and the cache.
const composeTimeout = 5 * time.Second

// NewComposer returns the composer of an office, whose secret keys keys holds; now is its clock.
func NewComposer(office string, keys keyStore, now func() time.Time, pictures *Pictures) *Composer {
	return &Composer{&sealer{office: office, keys: keys, now: now}, pictures}
}

// PushBody returns the body of a push request that sends a to the user, group or room with the LINE id to. The same answer
// to the same chat makes the same bytes, provided that its operations say until when they can be tapped.
func (c *Composer) PushBody(to string, a dialog.Answer) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), composeTimeout)
	defer cancel()
	if ledger.KindOf(to) != ledger.ChatUser {
		a = a.ForGroup()
	}
	sealed, err := c.seals.sealed(ctx, a, to)
	if err != nil {
		return nil, err
	}
	return PushBody(to, c.pictures.Addressed(ctx, sealed))
}

// Join is JoinPushes.
func (c *Composer) Join(bodies [][]byte) (body []byte, joined int, err error) {
	return JoinPushes(bodies)
}

// PushBody returns the body of a push request that sends a to the user, group or room with the LINE id to. Buttons that
// change something are left out.
func PushBody(to string, a dialog.Answer) ([]byte, error) {
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

// JoinPushes joins push requests to the same receiver into one, as many of the first ones as fit into MaxPushMessages;
// joined is their number. LINE shows only the quick replies of the last message.
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

// Push sends a push body with its retry key, once. The caller decides whether to retry.
func (s *Sender) Push(ctx context.Context, body []byte, retryKey string) Outcome {
	ctx, cancel := context.WithTimeout(ctx, 2*callTimeout)
	defer cancel()
	var connected atomic.Bool
	traced := httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GotConn: func(httptrace.GotConnInfo) { connected.Store(true) },
	})
	o := s.call(traced, pathPush, body, retryKey)
	o.NotSent = o.Status == 0 && !connected.Load()
	s.remember(ctx, o, nil)
	return o
}

// InChat asks LINE whether the bot is a member of a group or room. For a private chat LINE cannot be asked, and InChat
// returns true.
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

// Members asks LINE how many members a group or room has, without the bot.
func (s *Sender) Members(ctx context.Context, chat string) (int, error) {
	kind := map[byte]string{'C': "group", 'R': "room"}[(chat + " ")[0]]
	if kind == "" {
		return 0, errors.New("only groups and rooms have members")
	}
	var counted struct {
		Count int `json:"count"`
	}
	err := s.getJSON(ctx, "/v2/bot/"+kind+"/"+chat+"/members/count", &counted)
	return counted.Count, err
}

// MonthlyQuota asks LINE how many messages the channel can send in the present month, and how many are used up.
func (s *Sender) MonthlyQuota(ctx context.Context) (limited bool, limit, used int, err error) {
	var quota struct {
		Type  string `json:"type"`
		Value int    `json:"value"`
	}
	var consumption struct {
		TotalUsage int `json:"totalUsage"`
	}
	if err := s.getJSON(ctx, "/v2/bot/message/quota", &quota); err != nil {
		return false, 0, 0, err
	}
	if err := s.getJSON(ctx, "/v2/bot/message/quota/consumption", &consumption); err != nil {
		return false, 0, 0, err
	}
	return quota.Type == "limited", quota.Value, consumption.TotalUsage, nil
}

// getJSON sends one GET request to LINE and decodes its answer. The error names no chat.
func (s *Sender) getJSON(ctx context.Context, path string, into any) error {
	o := s.get(ctx, path)
	switch {
	case o.Err != nil:
		return o.Err
	case o.Status != http.StatusOK || !o.LINE:
		return fmt.Errorf("asking LINE: status %d: %s", o.Status, o.Message)
	}
	if err := json.Unmarshal(o.body, into); err != nil {
		return fmt.Errorf("reading LINE's answer: %w", err)
	}
	return nil
}

// PlatformTime returns the time by LINE's clock, to the second, from the Date header of a response.
func (s *Sender) PlatformTime(ctx context.Context) (time.Time, error) {
	o := s.get(ctx, "/v2/bot/info")
	if o.Err != nil {
		return time.Time{}, o.Err
	}
	switch {
	case !o.LINE: // the clock of a proxy in between may be as wrong as this one
		return time.Time{}, fmt.Errorf("the response with status %d is not from LINE", o.Status)
	case o.Date.IsZero():
		return time.Time{}, errors.New("LINE's response has no date")
	}
	return o.Date, nil
}

// get sends one GET request to LINE.
func (s *Sender) get(ctx context.Context, path string) Outcome {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, urlOf(s.endpoint, path).String(), http.NoBody)
	if err != nil {
		return Outcome{Err: err}
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	return readResponse(s.pushes.RoundTrip(r))
}
