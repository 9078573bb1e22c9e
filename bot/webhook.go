package bot

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// Timing of the webhook. LINE counts a response after more than two seconds as a failure.
const (
	ackAfter    = time.Second            // when a request is answered at the latest, finished or not
	saveTimeout = 600 * time.Millisecond // for saving the unfinished events after that
)

// Webhook returns the handler of LINE's webhook requests. It responds with 200 when all events are finished or saved, 400 to
// a bad signature or a body that is not JSON, 405 to other methods than POST, 413 to a body over 1 MiB, and 503 where LINE
// should redeliver. A request without a signature is refused before its body is read, and slow bodies are cut off.
func (b *Bot) Webhook() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status := b.receive(w, r)
		w.WriteHeader(status)
		b.metrics.requests.WithLabelValues(strconv.Itoa(status)).Inc()
		from, _, _ := net.SplitHostPort(r.RemoteAddr)
		b.log.LogAttrs(r.Context(), slog.LevelInfo, "webhook", slog.String("method", r.Method),
			slog.String("path", r.URL.Path), slog.Int("status", status), slog.String("from", from))
	})
}

// receive handles one webhook request and returns the status of the response.
func (b *Bot) receive(w http.ResponseWriter, r *http.Request) int {
	arrived := time.Now()
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return http.StatusMethodNotAllowed
	}
	if r.ContentLength > maxBody {
		return refuse(w, http.StatusRequestEntityTooLarge)
	}
	signature, ok := parseSignature(r.Header.Get("X-Line-Signature"))
	if !ok { // not from LINE: the body is not read
		return refuse(w, http.StatusBadRequest)
	}
	body, done, err := b.intake.read(w, r)
	defer done()
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case tooLarge:
		return refuse(w, http.StatusRequestEntityTooLarge)
	case errors.Is(err, errBusy):
		return refuse(w, http.StatusServiceUnavailable)
	case err != nil:
		return refuse(w, http.StatusBadRequest)
	case !signed(b.cfg.Secrets, signature, body):
		return http.StatusBadRequest
	}
	c, err := decodeCallback(body)
	if err != nil {
		return http.StatusBadRequest
	}
	tasks := b.newTasks(c, body, arrived)
	if len(tasks) == 0 {
		return http.StatusOK
	}
	return b.acknowledge(r.Context(), tasks)
}

// newTasks returns a task for each event that the bot handles, and counts the others.
func (b *Bot) newTasks(c callback, body []byte, arrived time.Time) []*task {
	me := *b.me.Load()
	elsewhere := c.Destination != "" && me.ID != "" && c.Destination != me.ID
	if elsewhere && len(c.Events) > 0 {
		b.log.Warn("webhook for another bot ignored")
	}
	raw := sync.OnceValues(func() ([]json.RawMessage, error) { return rawEvents(body) })
	tasks := make([]*task, 0, len(c.Events))
	for i := range c.Events {
		e := &c.Events[i]
		switch {
		case e.fault != nil:
			b.metrics.event(e.Type, malformed)
			b.log.Warn("undecodable webhook event", "event", i)
			continue
		case elsewhere, e.Mode == "standby", e.isProbe(), !e.concerns(me):
			b.metrics.event(e.Type, ignored)
			continue
		}
		t := &task{event: e, chat: e.chat(), arrived: arrived, replyBy: arrived.Add(tokenLife)}
		t.raw = func() (json.RawMessage, error) {
			all, err := raw()
			if err != nil {
				return nil, err
			}
			return all[i], nil
		}
		if t.chat == "" {
			t.chat = e.ID
		}
		tasks = append(tasks, t)
	}
	return tasks
}

// concerns reports whether the bot handles the event, as far as the event itself shows. Messages between the members of a
// group are dropped here.
func (e *event) concerns(me identity) bool {
	if !e.Source.known() {
		return false
	}
	switch e.Type {
	case "message", "messageEdited":
		if !e.inGroup() || e.Message.Quoted != "" {
			return true
		}
		if _, how := e.address(me.Name); how != notAddressed {
			return true
		}
		_, shown := codeIn(e.Message.Text)
		return shown
	case "postback", "follow", "unfollow", "join", "leave", "unsend":
		return true
	}
	return false
}

// acknowledge queues the tasks of a request, waits for them until ackAfter, and returns the status of the response. The
// package comment explains why.
func (b *Bot) acknowledge(ctx context.Context, tasks []*task) int {
	batch, err := b.start(tasks)
	if err != nil {
		return http.StatusServiceUnavailable
	}
	timer := time.NewTimer(ackAfter)
	defer timer.Stop()
	select {
	case <-batch.done:
	case <-timer.C:
	case <-ctx.Done(): // LINE has closed the connection and will redeliver
		return http.StatusServiceUnavailable
	}
	if batch.failed.Load() {
		return http.StatusServiceUnavailable
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), saveTimeout)
	defer cancel()
	for _, t := range batch.tasks {
		if err := t.save(ctx, b.ledger); err != nil {
			b.log.Error("unfinished event not saved, LINE is asked to redeliver it", "err", err)
			return http.StatusServiceUnavailable
		}
	}
	if batch.failed.Load() { // one has failed in the meantime and was not saved
		return http.StatusServiceUnavailable
	}
	return http.StatusOK
}

// start queues the tasks whose events are not under way yet, and replaces the others by the tasks that are.
func (b *Bot) start(tasks []*task) (*batch, error) {
	fresh := make([]*task, 0, len(tasks))
	for i, t := range tasks {
		joined, added := b.underway.join(t)
		if added {
			fresh = append(fresh, t)
		} else {
			b.metrics.event(t.event.Type, duplicate)
		}
		tasks[i] = joined
	}
	batch := newBatch(tasks)
	if err := b.queue.take(fresh); err != nil {
		for _, t := range fresh {
			b.finish(t, failed)
		}
		return nil, err
	}
	return batch, nil
}
