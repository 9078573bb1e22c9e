package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"sync"
	"time"
)

// How often the platform misbehaves, in percent of the pushes.
const (
	failsUnaccepted = 5 // 500, not accepted
	rateLimits      = 3 // 429, not accepted
	failsAccepted   = 5 // 500, accepted
	silentAccepts   = 2 // no answer, accepted
)

// platform takes pushes as LINE does: what comes with a retry key that it has accepted before is answered
// with 409 and not delivered again.
type platform struct {
	mu       sync.Mutex
	random   *rand.Rand
	accepted map[string]string // retry key -> request id
	arrived  map[string]int    // chat and text -> how often it arrived
	counts   counts
	arrival  chan struct{} // receives a value when something has arrived
}

// counts is how often the platform answered what.
type counts struct {
	pushes, joint, failed, rateLimited, failedAccepted, silentAccepted, repeated int
}

func newPlatform(seed uint64) *platform {
	return &platform{
		random:   rand.New(rand.NewPCG(seed, seed)),
		accepted: make(map[string]string),
		arrived:  make(map[string]int),
		arrival:  make(chan struct{}, 1),
	}
}

// maxMessages is how many messages a push request may hold.
const maxMessages = 5

// pushRequest is LINE's request to push messages to a chat.
type pushRequest struct {
	To       string    `json:"to"`
	Messages []message `json:"messages"`
}

type message struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// ServeHTTP answers LINE's push endpoint.
func (p *platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var push pushRequest
	if err := json.NewDecoder(r.Body).Decode(&push); err != nil || len(push.Messages) < 1 || len(push.Messages) > maxMessages {
		http.Error(w, `{"message":"bad request"}`, http.StatusBadRequest)
		return
	}
	status, id := p.answer(r.Header.Get("X-Line-Retry-Key"), push)
	respond(w, r, status, id)
}

// respond writes the platform's response with the id of the request that it answers or accepted before; status 0 is silence.
func respond(w http.ResponseWriter, r *http.Request, status int, id string) {
	if status == 0 {
		<-r.Context().Done() // until the sender's timeout
		return
	}
	name := "X-Line-Request-Id"
	if status == http.StatusConflict {
		name = "X-Line-Accepted-Request-Id"
	}
	w.Header().Set(name, id)
	w.WriteHeader(status)
	fmt.Fprint(w, `{"message":"trial"}`)
}

// answer decides on a push; status 0 is silence.
func (p *platform) answer(key string, push pushRequest) (status int, id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.counts.pushes++
	id = fmt.Sprintf("request-%d", p.counts.pushes)
	fault := p.random.IntN(100)
	switch {
	case fault < failsUnaccepted:
		p.counts.failed++
		return http.StatusInternalServerError, id
	case fault < failsUnaccepted+rateLimits:
		p.counts.rateLimited++
		return http.StatusTooManyRequests, id
	}
	if first, ok := p.accepted[key]; ok {
		p.counts.repeated++
		return http.StatusConflict, first
	}
	p.accepted[key] = id
	for _, m := range push.Messages {
		p.arrived[push.To+" "+m.Text]++
	}
	if len(push.Messages) > 1 {
		p.counts.joint++
	}
	select {
	case p.arrival <- struct{}{}:
	default:
	}
	switch fault -= failsUnaccepted + rateLimits; {
	case fault < failsAccepted:
		p.counts.failedAccepted++
		return http.StatusInternalServerError, id
	case fault < failsAccepted+silentAccepts:
		p.counts.silentAccepted++
		return 0, id
	}
	return http.StatusOK, id
}

// state returns how many different announcements have arrived, how many duplicates of them, and the platform's counts.
func (p *platform) state() (delivered, twice int, c counts) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, n := range p.arrived {
		delivered++
		twice += n - 1
	}
	return delivered, twice, p.counts
}

// upTo returns a random length of time below limit.
func (p *platform) upTo(limit time.Duration) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Duration(p.random.Int64N(int64(limit)))
}
