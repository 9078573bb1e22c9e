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
	http     *http.Client
	pushes   http.RoundTripper             // connections of their own, so that a rush of pushes leaves the replies theirs
	sdk      messaging_api.MessagingApiAPI // for what is asked of LINE seldom
	endpoint *url.URL
	calls    map[string]*url.URL // by path
	token    string
	sent     cache.Store // ids of messages that were sent, so that a quote of one is recognised
	metrics  *Metrics
	log      *slog.Logger
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
	client := newClient(replyConnections)
	sdk, err := messaging_api.NewMessagingApiAPI(cfg.Token, messaging_api.WithHTTPClient(client),
		messaging_api.WithEndpoint(cfg.Endpoint))
	if err != nil {
		return nil, fmt.Errorf("LINE client: %w", err)
	}
	return &Sender{
		http:     client,
		pushes:   newClient(pushConnections).Transport,
		endpoint: u,
		sdk:      *sdk,
		calls:    map[string]*url.URL{pathReply: under(u, pathReply), pathPush: under(u, pathPush)},
		token:    cfg.Token,
		sent:     cache.Scoped(store, cfg.Scope+"/sent:"),
		metrics:  m,
		log:      log,
	}, nil
}

// under returns the address of a call below LINE's endpoint, which may have a path of its own.
func under(endpoint *url.URL, path string) *url.URL {
	u := *endpoint
	u.Path = strings.TrimRight(u.Path, "/") + path
	return &u
}

// How many idle connections to LINE are kept; at 100 ms a push, 256 take 2,000 pushes a second.
const (
	replyConnections = 128
	pushConnections  = 256
)

// newClient returns an HTTP client that keeps enough connections to one host for a busy morning; the
// default keeps two and opens a new one for every other reply.
func newClient(connections int) *http.Client {
	return &http.Client{
		Transport: &http.Transport{
			Proxy:                 http.ProxyFromEnvironment,
			DialContext:           (&net.Dialer{Timeout: 3 * time.Second, KeepAlive: 30 * time.Second}).DialContext,
			ForceAttemptHTTP2:     true,
			MaxIdleConns:          connections,
			MaxIdleConnsPerHost:   connections,
			IdleConnTimeout:       90 * time.Second,
			TLSHandshakeTimeout:   3 * time.Second,
			DisableCompression:    true, // the answers are a few bytes
			ResponseHeaderTimeout: callTimeout,
			WriteBufferSize:       16 << 10, // a reply with cards goes out in one piece
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// Close closes the connections that are not in use.
func (s *Sender) Close() {
	s.http.CloseIdleConnections()
	if t, ok := s.pushes.(*http.Transport); ok {
		t.CloseIdleConnections()
	}
}

// Outcome is what LINE answered to one attempt.
type Outcome struct {
	Status            int       // HTTP status; 0 where there was no answer
	RequestID         string    // x-line-request-id of this attempt, for enquiries with LINE
	AcceptedRequestID string    // with 409: the attempt that LINE had accepted before
	Message           string    // LINE's words where it refused; they tell a monthly limit from a rate limit
	Err               error     // why there was no answer
	Date              time.Time // LINE's clock when it answered, to the second; zero where it did not say
	LINE              bool      // the answer is LINE's own JSON, not that of a proxy or a captive portal
	NotSent           bool      // there was no connection: LINE cannot have seen the request

	body []byte
}

// request prepares the post of body to LINE. The address was read once, by NewSender.
func (s *Sender) request(ctx context.Context, path string, body []byte) *http.Request {
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	content, _ := open() // opening memory does not fail
	r := &http.Request{
		Method: http.MethodPost, URL: s.calls[path], Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: content, GetBody: open, ContentLength: int64(len(body)),
		Header: http.Header{"Authorization": {"Bearer " + s.token}, "Content-Type": {"application/json"}},
	}
	return r.WithContext(ctx)
}

// call posts body to LINE once. It follows no redirect, so it needs no more of the client than its transport.
func (s *Sender) call(ctx context.Context, path string, body []byte, retryKey string) (o Outcome) {
	began := time.Now()
	defer func() { s.record(ctx, path, o, time.Since(began)) }()
	r := s.request(ctx, path, body)
	if retryKey != "" { // LINE refuses it on calls that have none, and an empty one
		r.Header.Set("X-Line-Retry-Key", retryKey)
	}
	transport := s.http.Transport
	if path == pathPush {
		transport = s.pushes
	}
	return readAnswer(transport.RoundTrip(r))
}

// readAnswer reads LINE's answer to a call.
func readAnswer(answer *http.Response, err error) Outcome {
	if err != nil {
		return Outcome{Err: fmt.Errorf("calling LINE: %w", err)}
	}
	defer answer.Body.Close()
	o := Outcome{
		Status:            answer.StatusCode,
		RequestID:         answer.Header.Get("X-Line-Request-Id"),
		AcceptedRequestID: answer.Header.Get("X-Line-Accepted-Request-Id"),
	}
	o.Date, _ = http.ParseTime(answer.Header.Get("Date")) // without it the clock is not compared
	o.body, err = io.ReadAll(io.LimitReader(answer.Body, maxResponse))
	if err != nil && o.Status/100 != 2 { // with 2xx the status has said all
		o.Err = fmt.Errorf("reading LINE's answer: %w", err)
	}
	if o.Status/100 != 2 {
		o.Message = o.reason()
	}
	o.LINE = o.fromLINE()
	return o
}

// fromLINE reports whether the answer is LINE's: JSON, with a message where it refuses. Success may have no body.
func (o *Outcome) fromLINE() bool {
	if o.Status/100 != 2 {
		return o.Message != ""
	}
	body := bytes.TrimSpace(o.body)
	return len(body) == 0 || body[0] == '{'
}

// reason returns LINE's words of refusal; "" where the body is not LINE's JSON.
func (o *Outcome) reason() string {
	var body struct {
		Message string `json:"message"`
		Details []struct {
			Message  string `json:"message"`
			Property string `json:"property"`
		} `json:"details"`
	}
	if json.Unmarshal(o.body, &body) != nil {
		return ""
	}
	reason := body.Message
	for _, d := range body.Details {
		reason += "; " + strings.TrimPrefix(d.Property+": "+d.Message, ": ")
	}
	return reason
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
	var body struct {
		SentMessages []struct {
			ID string `json:"id"`
		} `json:"sentMessages"`
	}
	if o.Status/100 != 2 && o.Status != http.StatusConflict || json.Unmarshal(o.body, &body) != nil {
		return
	}
	for _, m := range body.SentMessages {
		if err := s.sent.Set(ctx, m.ID, []byte{1}, quotable); err != nil {
			s.log.Warn("sent message not remembered", "err", err)
		}
	}
}

// sentIt reports whether the message with this id is one of the bot's.
func (s *Sender) sentIt(ctx context.Context, id string) bool {
	_, ok, err := s.sent.Get(ctx, id)
	return err == nil && ok
}
