package main

import (
	"encoding/json"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// replies takes reply calls in LINE's place, for events that this program has made itself.
type replies struct {
	status atomic.Int64 // with which calls are answered; 200 takes the reply
	slow   time.Duration

	mu      sync.Mutex
	byToken map[string]int // how often each token's reply was taken
	bodies  []string
}

// newReplies puts it in front of an office's platform.
func newReplies(o *office) *replies {
	r := &replies{byToken: map[string]int{}}
	r.status.Store(http.StatusOK)
	o.answerPathBy(pathReply, r.take)
	return r
}

func (r *replies) take(w http.ResponseWriter, req *http.Request) {
	var body struct {
		ReplyToken string            `json:"replyToken"`
		Messages   []json.RawMessage `json:"messages"`
	}
	if err := json.NewDecoder(req.Body).Decode(&body); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	time.Sleep(r.slow)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Line-Request-Id", "5f1c")
	status := int(r.status.Load())
	w.WriteHeader(status)
	answer := `{"message":"Internal error"}`
	if status == http.StatusOK {
		answer = `{"sentMessages":[{"id":"1"}]}`
		r.mu.Lock()
		r.byToken[body.ReplyToken]++
		for _, m := range body.Messages {
			r.bodies = append(r.bodies, string(m))
		}
		r.mu.Unlock()
	}
	_, _ = w.Write([]byte(answer)) // whoever asked may be gone
}

// taken returns how many events were replied to.
func (r *replies) taken() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.byToken)
}

// twice returns how many were replied to more than once.
func (r *replies) twice() (n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, times := range r.byToken {
		if times > 1 {
			n++
		}
	}
	return n
}

// said returns the messages that were taken.
func (r *replies) said() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]string{}, r.bodies...)
}
