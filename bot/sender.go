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

// The API calls that send a body rendered beforehand.
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
	Data     string // LINE's content: "https://api-data.line.me"; "" for none, and files are not read
	Token    string // channel access token
	Scope    string // prefix of the cache keys, the office
}

// Sender sends messages whose JSON was rendered beforehand, byte for byte. It is safe for concurrent use.
type Sender struct {
	http     *http.Client
	pushes   http.RoundTripper             // separate connections, so that many pushes do not delay replies
	sdk      messaging_api.MessagingApiAPI // for calls that are made seldom
	endpoint *url.URL
	data     *url.URL            // of content; nil for none
	calls    map[string]*url.URL // by path
	token    string
	sent     cache.Store // ids of messages that were sent, to recognise quotes of them
	metrics  *Metrics
	log      *slog.Logger
}

// NewSender returns a sender. The ids of the messages that it sends are kept in store for quoteLife.
func NewSender(cfg SenderConfig, store cache.Store, m *Metrics, log *slog.Logger) (*Sender, error) {
	u, err := url.Parse(cfg.Endpoint)
	switch {
	case err != nil:
		return nil, fmt.Errorf("LINE endpoint: %w", err)
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "":
		return nil, fmt.Errorf("LINE endpoint %q: must be an http or https URL", cfg.Endpoint)
	case cfg.Token == "":
		return nil, errors.New("channel access token is missing")
	}
	var data *url.URL
	if cfg.Data != "" {
		if data, err = url.Parse(cfg.Data); err != nil {
			return nil, fmt.Errorf("LINE data endpoint: %w", err)
		}
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
		data:     data,
		sdk:      *sdk,
		calls:    map[string]*url.URL{pathReply: urlOf(u, pathReply), pathPush: urlOf(u, pathPush)},
		token:    cfg.Token,
		sent:     cache.Scoped(store, cfg.Scope+"/sent:"),
		metrics:  m,
		log:      log,
	}, nil
}

// urlOf returns the URL of an API call. The endpoint may have a path itself.
func urlOf(endpoint *url.URL, path string) *url.URL {
	u := *endpoint
	u.Path = strings.TrimRight(u.Path, "/") + path
	return &u
}

// How many idle connections to LINE are kept; at 100 ms a push, 256 take 2,000 pushes a second.
const (
	replyConnections = 128
	pushConnections  = 256
)

// newClient returns an HTTP client that keeps up to the given number of idle connections to one host. The default of two
// would open a new connection for most replies.
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
			DisableCompression:    true, // the responses are a few bytes
			ResponseHeaderTimeout: callTimeout,
			WriteBufferSize:       16 << 10, // a reply with cards fits into one write
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

// Outcome is LINE's response to one attempt.
type Outcome struct {
	Status            int       // HTTP status; 0 for no response
	RequestID         string    // x-line-request-id of this attempt, for enquiries to LINE
	AcceptedRequestID string    // with 409: the attempt that LINE accepted before
	Message           string    // LINE's error message, which distinguishes the monthly limit from a rate limit
	Err               error     // why there was no response
	Date              time.Time // LINE's clock at the response, to the second; zero where the header is missing
	LINE              bool      // the response is LINE's own JSON, not from a proxy or a captive portal
	NotSent           bool      // there was no connection: LINE cannot have received the request

	body []byte
}

// request returns the POST request. The URL was parsed once, by NewSender.
func (s *Sender) request(ctx context.Context, path string, body []byte) *http.Request {
	open := func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }
	content, _ := open() // never fails
	r := &http.Request{
		Method: http.MethodPost, URL: s.calls[path], Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Body: content, GetBody: open, ContentLength: int64(len(body)),
		Header: http.Header{"Authorization": {"Bearer " + s.token}, "Content-Type": {"application/json"}},
	}
	return r.WithContext(ctx)
}

// call posts body to LINE once. It follows no redirects, so the transport is enough.
func (s *Sender) call(ctx context.Context, path string, body []byte, retryKey string) (o Outcome) {
	began := time.Now()
	defer func() { s.record(ctx, path, o, time.Since(began)) }()
	r := s.request(ctx, path, body)
	if retryKey != "" { // LINE refuses an empty one, and any on calls without retry keys
		r.Header.Set("X-Line-Retry-Key", retryKey)
	}
	transport := s.http.Transport
	if path == pathPush {
		transport = s.pushes
	}
	return readResponse(transport.RoundTrip(r))
}

// readResponse reads LINE's response to a call.
func readResponse(response *http.Response, err error) Outcome {
	if err != nil {
		return Outcome{Err: fmt.Errorf("calling LINE: %w", err)}
	}
	defer response.Body.Close()
	o := Outcome{
		Status:            response.StatusCode,
		RequestID:         response.Header.Get("X-Line-Request-Id"),
		AcceptedRequestID: response.Header.Get("X-Line-Accepted-Request-Id"),
	}
	o.Date, _ = http.ParseTime(response.Header.Get("Date")) // without it the clocks are not compared
	o.body, err = io.ReadAll(io.LimitReader(response.Body, maxResponse))
	if err != nil && o.Status/100 != 2 { // with 2xx the status is enough
		o.Err = fmt.Errorf("reading LINE's response: %w", err)
	}
	if o.Status/100 != 2 {
		o.Message = o.reason()
	}
	o.LINE = o.fromLINE()
	return o
}

// fromLINE reports whether the response is LINE's own: JSON, with a message where it is an error. Success may have no body.
func (o *Outcome) fromLINE() bool {
	if o.Status/100 != 2 {
		return o.Message != ""
	}
	body := bytes.TrimSpace(o.body)
	return len(body) == 0 || body[0] == '{'
}

// reason returns LINE's error message with its details; "" where the body is not LINE's JSON.
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

// record logs and counts a call. LINE's development guidelines ask for it, since LINE provides no logs.
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

// quoteLife is how long a quote of one of the bot's messages counts as addressed to the bot.
const quoteLife = 7 * 24 * time.Hour

// remember stores the ids of sent messages, each with the question that it answers, as JSON; nil for none. If they are
// lost, quotes of them are not recognised.
func (s *Sender) remember(ctx context.Context, o Outcome, question []byte) {
	var body struct {
		SentMessages []struct {
			ID string `json:"id"`
		} `json:"sentMessages"`
	}
	if o.Status/100 != 2 && o.Status != http.StatusConflict || json.Unmarshal(o.body, &body) != nil {
		return
	}
	if len(question) == 0 {
		question = []byte{1}
	}
	for _, m := range body.SentMessages {
		if err := s.sent.Set(ctx, m.ID, question, quoteLife); err != nil {
			s.log.Warn("id of a sent message not stored", "err", err)
		}
	}
}

// ownMessage reports whether the bot sent the message with this id, and returns the question that it answers as JSON; nil
// for none.
func (s *Sender) ownMessage(ctx context.Context, id string) (question []byte, ok bool) {
	value, ok, err := s.sent.Get(ctx, id)
	if err != nil || !ok {
		return nil, false
	}
	if len(value) > 1 {
		question = value
	}
	return question, true
}
