package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"

	"changwat/internal/cache"
)

// LINE's calls that take a body frozen beforehand.
const (
	pathReply = "/v2/bot/message/reply"
	pathPush  = "/v2/bot/message/push"
)

// Bounds of one call to LINE.
const (
	callTimeout = 5 * time.Second
	maxResponse = 64 << 10
)

// SenderConfig says where and as whom to send.
type SenderConfig struct {
	Endpoint string // LINE's API: "https://api.line.me"
	Token    string // channel access token
	Scope    string // prefix of the cache keys, the office
}

// Sender sends messages whose JSON was made beforehand, byte for byte. It may be used by several goroutines
// at once.
type Sender struct {
	http    *http.Client
	sdk     messaging_api.MessagingApiAPI // for what is asked of LINE seldom
	base    string
	token   string
	sent    cache.Store // ids of messages that were sent, so that a quote of one is recognised
	metrics *Metrics
	log     *slog.Logger
}

// NewSender returns a sender. Ids of what it sends are remembered in store for as long as people quote.
func NewSender(cfg SenderConfig, store cache.Store, m *Metrics, log *slog.Logger) (*Sender, error) {
	u, err := url.Parse(cfg.Endpoint)
	switch {
	case err != nil:
		return nil, fmt.Errorf("LINE endpoint: %w", err)
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return nil, fmt.Errorf("LINE endpoint %q: needs to be an http or https address", cfg.Endpoint)
	case cfg.Token == "":
		return nil, errors.New("channel access token is missing")
	}
	client := newClient()
	sdk, err := messaging_api.NewMessagingApiAPI(cfg.Token, messaging_api.WithHTTPClient(client),
		messaging_api.WithEndpoint(cfg.Endpoint))
	if err != nil {
		return nil, fmt.Errorf("LINE client: %w", err)
	}
	return &Sender{
		http:    client,
		sdk:     *sdk,
		base:    strings.TrimRight(cfg.Endpoint, "/"),
		token:   cfg.Token,
		sent:    cache.Scoped(store, cfg.Scope+"/sent:"),
		metrics: m,
		log:     log,
	}, nil
}

// newClient returns an HTTP client that keeps enough connections to one host for a busy morning; the
// default keeps two and opens a new one for every other reply.
func newClient() *http.Client {
	return &http.Client{
		Timeout: callTimeout,
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           (&net.Dialer{Timeout: 3 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
			ForceAttemptHTTP2:     true,
			MaxIdleConns:          128,
			MaxIdleConnsPerHost:   128,
			IdleConnTimeout:       90 * time.Second,
			TLSHandshakeTimeout:   3 * time.Second,
			DisableCompression:    true, // the answers are a few bytes
			ExpectContinueTimeout: time.Second,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Close closes the connections that are not in use.
func (s *Sender) Close() { s.http.CloseIdleConnections() }

// Outcome is what LINE answered to one attempt.
type Outcome struct {
	Status            int    // HTTP status; 0 where there was no answer
	RequestID         string // x-line-request-id of this attempt, for enquiries with LINE
	AcceptedRequestID string // with 409: the attempt that LINE had accepted before
	Message           string // LINE's words where it refused; they tell a monthly limit from a rate limit
	Sent              []string
	Err               error // why there was no answer
}

// Push sends a frozen push body under its retry key, once. The verdict on the outcome, and whether to try
// again, is the caller's.
func (s *Sender) Push(ctx context.Context, body []byte, retryKey string) Outcome {
	o := s.call(ctx, pathPush, body, retryKey)
	s.remember(ctx, o)
	return o
}

// call posts body to LINE once.
func (s *Sender) call(ctx context.Context, path string, body []byte, retryKey string) (o Outcome) {
	began := time.Now()
	defer func() { s.record(ctx, path, o, time.Since(began)) }()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.base+path, bytes.NewReader(body))
	if err != nil {
		return Outcome{Err: fmt.Errorf("preparing call: %w", err)}
	}
	r.Header["Authorization"] = []string{"Bearer " + s.token}
	r.Header["Content-Type"] = []string{"application/json"}
	if retryKey != "" { // LINE refuses it on calls that have none, and an empty one
		r.Header.Set("X-Line-Retry-Key", retryKey)
	}
	answer, err := s.http.Do(r)
	if err != nil {
		return Outcome{Err: fmt.Errorf("calling LINE: %w", err)}
	}
	defer answer.Body.Close()
	o = Outcome{
		Status:            answer.StatusCode,
		RequestID:         answer.Header.Get("X-Line-Request-Id"),
		AcceptedRequestID: answer.Header.Get("X-Line-Accepted-Request-Id"),
	}
	content, err := io.ReadAll(io.LimitReader(answer.Body, maxResponse))
	if err != nil && o.Status/100 != 2 { // with 2xx the status has said all
		o.Err = fmt.Errorf("reading LINE's answer: %w", err)
	}
	o.read(content)
	return o
}

// read takes what is of use out of the body of LINE's answer. One that is not LINE's JSON holds nothing.
func (o *Outcome) read(content []byte) {
	var body struct {
		Message string `json:"message"`
		Details []struct {
			Message  string `json:"message"`
			Property string `json:"property"`
		} `json:"details"`
		SentMessages []struct {
			ID string `json:"id"`
		} `json:"sentMessages"`
	}
	if json.Unmarshal(content, &body) != nil {
		return
	}
	o.Message = body.Message
	for _, d := range body.Details {
		o.Message += "; " + strings.TrimPrefix(d.Property+": "+d.Message, ": ")
	}
	for _, m := range body.SentMessages {
		o.Sent = append(o.Sent, m.ID)
	}
}

// record logs and counts a call, as LINE's guidelines ask of bots: LINE itself hands out no logs.
func (s *Sender) record(ctx context.Context, path string, o Outcome, took time.Duration) {
	s.metrics.calls.WithLabelValues(path[len("/v2/bot/message/"):], strconv.Itoa(o.Status)).Observe(took.Seconds())
	level := slog.LevelInfo
	if o.Status/100 != 2 && o.Status != http.StatusConflict {
		level = slog.LevelWarn
	}
	attrs := []slog.Attr{slog.String("method", http.MethodPost), slog.String("endpoint", path),
		slog.Int("status", o.Status), slog.String("request", o.RequestID), slog.Duration("took", took)}
	if o.Err != nil {
		attrs = append(attrs, slog.Any("err", o.Err))
	} else if o.Status/100 != 2 {
		attrs = append(attrs, slog.String("message", o.Message))
	}
	s.log.LogAttrs(ctx, level, "LINE call", attrs...)
}

// quotable is how long a quote of one of the bot's messages speaks to the bot.
const quotable = 7 * 24 * time.Hour

// remember keeps the ids of what was sent. Losing them costs a quote its meaning, no more.
func (s *Sender) remember(ctx context.Context, o Outcome) {
	for _, id := range o.Sent {
		if err := s.sent.Set(ctx, id, []byte{1}, quotable); err != nil {
			s.log.Warn("sent message not remembered", "err", err)
		}
	}
}

// sentIt reports whether the message with this id is one of the bot's.
func (s *Sender) sentIt(ctx context.Context, id string) bool {
	_, ok, err := s.sent.Get(ctx, id)
	return err == nil && ok
}
