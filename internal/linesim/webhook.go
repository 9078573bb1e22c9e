package linesim

import (
	"bytes"
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"
)

// webhookTimeout is how long LINE waits for the bot's answer, in real time.
const webhookTimeout = 2 * time.Second

// The reasons that LINE's error statistics know.
const (
	reasonConnect = "could_not_connect"
	reasonTimeout = "request_timeout"
	reasonStatus  = "error_status_code"
	reasonOther   = "unclassified"
)

// webhooks delivers events to the bot's webhook.
type webhooks struct {
	p      *Platform
	client *http.Client
	ctx    context.Context
	cancel context.CancelFunc
	slots  chan struct{} // bounds the POSTs under way

	mu             sync.Mutex
	url            string
	active         bool
	redeliverAfter []time.Duration
	holding        bool
	held           []event
	reordered      []event // held until the next delivery by webhook-reorder
	errors         webhookErrors
	traffic
}

// traffic counts the deliveries under way. webhooks.mu guards it.
type traffic struct {
	inFlight int
	idle     chan struct{} // closed when inFlight falls to 0
	closed   bool
}

func newWebhooks(p *Platform) *webhooks {
	ctx, cancel := context.WithCancel(context.Background())
	return &webhooks{
		p: p, ctx: ctx, cancel: cancel, redeliverAfter: p.cfg.Redeliver, active: true,
		client: &http.Client{
			Timeout:   webhookTimeout,
			Transport: &http.Transport{MaxIdleConnsPerHost: 256, IdleConnTimeout: 30 * time.Second},
			CheckRedirect: func(*http.Request, []*http.Request) error {
				return http.ErrUseLastResponse
			},
		},
		slots: make(chan struct{}, 256),
	}
}

// SetWebhook is the address that events are POSTed to; "" switches webhooks off. Unlike LINE's console it takes
// http, since it is for the loopback interface.
func (p *Platform) SetWebhook(url string) {
	p.webhooks.mu.Lock()
	defer p.webhooks.mu.Unlock()
	p.webhooks.url, p.webhooks.active = url, url != ""
}

// SetRedelivery replaces Config.Redeliver.
func (p *Platform) SetRedelivery(after ...time.Duration) {
	p.webhooks.mu.Lock()
	defer p.webhooks.mu.Unlock()
	p.webhooks.redeliverAfter = after
}

// Hold keeps events back until Release, which sends them in one POST, as LINE may do with what different people
// write at the same moment.
func (p *Platform) Hold() {
	p.webhooks.mu.Lock()
	defer p.webhooks.mu.Unlock()
	p.webhooks.holding = true
}

// Release sends what Hold kept back and returns when the bot has answered.
func (p *Platform) Release(ctx context.Context) error {
	h := p.webhooks
	h.mu.Lock()
	events := h.held
	h.holding, h.held = false, nil
	h.mu.Unlock()
	if len(events) == 0 {
		return nil
	}
	return h.send(ctx, events...)
}

// Idle returns when every webhook under way has been answered or given up. Redeliveries that wait for their time
// don't count.
func (p *Platform) Idle(ctx context.Context) error {
	for {
		p.webhooks.mu.Lock()
		idle := p.webhooks.idle
		p.webhooks.mu.Unlock()
		if idle == nil {
			return nil
		}
		select {
		case <-idle:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Probe sends the empty events array with which LINE verifies a webhook.
func (p *Platform) Probe(ctx context.Context) error { return p.webhooks.send(ctx) }

// send delivers the events and waits for the bot's answer. Where ctx ends first it returns ctx's error, and the delivery
// goes on without the caller.
func (h *webhooks) send(ctx context.Context, events ...event) error {
	if !h.begin() {
		return errors.New("the platform is closed")
	}
	result := make(chan error, 1)
	go func() {
		defer h.end()
		result <- h.sendWithFaults(events)
	}()
	select {
	case err := <-result:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// sendWithFaults applies the faults of webhooks.
func (h *webhooks) sendWithFaults(events []event) error {
	if len(events) == 0 {
		return h.deliver(events, "")
	}
	h.mu.Lock()
	if h.holding {
		h.held = append(h.held, events...)
		h.mu.Unlock()
		return nil
	}
	h.mu.Unlock()
	if _, active := h.p.faults.take("", "webhook-suspended"); active {
		h.unsent(events, "not sent: webhooks are suspended")
		return nil
	}
	if fault, active := h.p.faults.take("", "webhook-delay"); active {
		wait := time.Duration(cmp.Or(fault.Seconds, 10) * float64(time.Second))
		h.later(wait, func() { h.attempt(events, 0, "delayed") })
		return nil
	}
	if _, active := h.p.faults.take("", "webhook-reorder"); active {
		h.mu.Lock()
		h.reordered = append(h.reordered, events...)
		h.mu.Unlock()
		return nil
	}
	var err error
	if _, active := h.p.faults.take("", "webhook-lost"); active {
		err = errors.New("lost on demand")
		h.unsent(events, "lost on the way")
		h.failed(events, 0, failure{reason: reasonOther})
	} else {
		err = h.attempt(events, 0, "")
	}
	if _, active := h.p.faults.take("", "webhook-duplicate"); active {
		h.attempt(events, len(h.redeliverAfter), "duplicate")
	}
	h.mu.Lock()
	reordered := h.reordered
	h.reordered = nil
	h.mu.Unlock()
	if len(reordered) > 0 {
		h.attempt(reordered, 0, "reordered")
	}
	return err
}

// unsent writes a journal entry for events that were never sent.
func (h *webhooks) unsent(events []event, note string) {
	entry := Entry{Time: h.p.clock.Now(), Kind: "webhook", Method: http.MethodPost, Chat: events[0].chat, Note: note}
	if body, err := h.body(events); err == nil {
		entry.Request = bounded(body)
	}
	h.p.journal.add(entry)
}

// attempt is the n-th try, counted from 0, to deliver these events.
func (h *webhooks) attempt(events []event, n int, note string) error {
	err := h.deliver(events, note)
	var f failure
	if errors.As(err, &f) {
		h.failed(events, n, f)
	}
	return err
}

// failed counts the failure and plans the next attempt.
func (h *webhooks) failed(events []event, n int, f failure) {
	h.mu.Lock()
	line := h.errors.count(h.p.clock.Now(), f, h.url)
	again := h.redeliverAfter
	h.mu.Unlock()
	h.p.feed.publish("webhookerror", line)
	if n >= len(again) {
		return
	}
	h.later(again[n], func() {
		repeated := make([]event, len(events))
		for i, e := range events {
			repeated[i] = e.redelivered()
			h.p.replies.delivered(e.token, h.p.clock.Now())
		}
		h.attempt(repeated, n+1, fmt.Sprintf("redelivery %d", n+1))
	})
}

// later does something after d on the platform's clock, outside the clock's goroutine.
func (h *webhooks) later(d time.Duration, do func()) {
	h.p.clock.after(d, func() {
		if !h.begin() {
			return
		}
		go func() {
			defer h.end()
			do()
		}()
	})
}

// failure is a webhook that did not get a 2xx in time.
type failure struct {
	reason string
	status int
	detail string
}

func (f failure) Error() string { return "webhook: " + f.reason + ": " + f.detail }

// deliver POSTs the events once.
func (h *webhooks) deliver(events []event, note string) error {
	h.mu.Lock()
	url, active := h.url, h.active
	h.mu.Unlock()
	if !active {
		return nil
	}
	body, err := h.body(events)
	if err != nil {
		return fmt.Errorf("webhook: %w", err)
	}
	entry := Entry{Time: h.p.clock.Now(), Kind: "webhook", Method: http.MethodPost, Target: url, Request: bounded(body), Note: note}
	if len(events) > 0 {
		entry.Chat = events[0].chat
	}
	began := time.Now()
	status, answer, err := h.post(url, body)
	entry.Millis = millis(time.Since(began))
	entry.Status = status
	if json.Valid(answer) {
		entry.Response = answer
	}
	if err != nil {
		entry.Refusal, entry.Thai = err.Error(), inThai(err.Error())
	}
	h.p.journal.add(entry)
	return err
}

// body is the request body: the events of this POST, for this bot.
func (h *webhooks) body(events []event) ([]byte, error) {
	list := make([]map[string]any, 0, len(events))
	for _, e := range events {
		list = append(list, e.fields)
	}
	return json.Marshal(map[string]any{"destination": h.p.cfg.Bot.ID, "events": list})
}

// post signs the exact bytes and sends them.
func (h *webhooks) post(url string, body []byte) (status int, answer []byte, err error) {
	select {
	case h.slots <- struct{}{}:
		defer func() { <-h.slots }()
	case <-h.ctx.Done():
		return 0, nil, failure{reason: reasonOther, detail: "the platform is closing"}
	}
	req, err := http.NewRequestWithContext(h.ctx, http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, failure{reason: reasonConnect, detail: err.Error()}
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	req.Header.Set("User-Agent", "LineBotWebhook/2.0")
	req.Header.Set("X-Line-Signature", Sign(h.p.cfg.ChannelSecret, body))
	res, err := h.client.Do(req)
	if err != nil {
		return 0, nil, failure{reason: reasonOf(err), detail: err.Error()}
	}
	defer res.Body.Close()
	answer, _ = io.ReadAll(io.LimitReader(res.Body, 1<<16))
	if res.StatusCode/100 != 2 {
		return res.StatusCode, answer, failure{reason: reasonStatus, status: res.StatusCode, detail: res.Status}
	}
	return res.StatusCode, answer, nil
}

// Sign is the value of x-line-signature: base64 of HMAC-SHA256 over the exact bytes of the body.
func Sign(channelSecret string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(channelSecret))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func reasonOf(err error) string {
	var netErr net.Error
	var opErr *net.OpError
	switch {
	case errors.As(err, &netErr) && netErr.Timeout():
		return reasonTimeout
	case errors.As(err, &opErr) && opErr.Op == "dial":
		return reasonConnect
	}
	return reasonOther
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// begin counts a delivery as under way; false once the platform is closed.
func (h *webhooks) begin() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return false
	}
	if h.inFlight == 0 {
		h.idle = make(chan struct{})
	}
	h.inFlight++
	return true
}

func (h *webhooks) end() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.inFlight--
	if h.inFlight == 0 {
		close(h.idle)
		h.idle = nil
	}
}

func (h *webhooks) close() {
	h.mu.Lock()
	h.closed = true
	idle := h.idle
	h.mu.Unlock()
	h.cancel()
	if idle != nil {
		<-idle
	}
	h.client.CloseIdleConnections()
}
