package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"
)

// weather is how the platform of the fault suite answers at a time.
type weather int

const (
	fair   weather = iota // it accepts, and loses some of its answers
	storm                 // 429 to all
	failed                // it accepts nothing: 500, or no answer
)

// slowest is how long the platform takes over a push at most.
const slowest = 100 * time.Millisecond

// faultPlatform takes pushes as LINE does, remembers when what arrived, and can be made to fail, and to be unreachable.
type faultPlatform struct {
	address string
	server  *http.Server
	served  chan error

	mu       sync.Mutex
	random   *rand.Rand
	weather  weather
	pushes   int
	answers  map[int]int          // by status; 0 is no answer
	tried    map[string]time.Time // retry key -> when a request with it came first
	accepted map[string]string    // retry key -> request id
	arrived  []arrival
	arrival  chan struct{} // receives a value when something has arrived
}

// arrival is a message that arrived in a chat.
type arrival struct {
	chat, text string
	at         time.Time
	tried      time.Time // when the request with its retry key came first
}

// newFaultPlatform starts a platform.
func newFaultPlatform(ctx context.Context, seed uint64) (*faultPlatform, error) {
	p := &faultPlatform{
		random: rand.New(rand.NewPCG(seed, seed)), answers: map[int]int{}, tried: map[string]time.Time{}, accepted: map[string]string{},
		arrival: make(chan struct{}, 1), address: "127.0.0.1:0",
	}
	return p, p.listen(ctx)
}

// listen makes the platform reachable, at the same address again.
func (p *faultPlatform) listen(ctx context.Context) error {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", p.address)
	for tries := 0; err != nil && tries < 100; tries++ { // a connection of another program may have taken the port for a moment
		if err = until(ctx, time.Now().Add(100*time.Millisecond)); err == nil {
			l, err = new(net.ListenConfig).Listen(ctx, "tcp", p.address)
		}
	}
	if err != nil {
		return err
	}
	p.address, p.served = l.Addr().String(), make(chan error, 1)
	server := &http.Server{Handler: p, ReadHeaderTimeout: time.Second}
	p.server = server
	go func() { p.served <- server.Serve(l) }()
	return nil
}

// close makes the platform unreachable, if it is not, and breaks the connections off.
func (p *faultPlatform) close() error {
	if p.server == nil {
		return nil
	}
	err := p.server.Close()
	p.server = nil
	if ended := <-p.served; !errors.Is(ended, http.ErrServerClosed) {
		err = errors.Join(err, ended)
	}
	return err
}

// turn changes how the platform answers.
func (p *faultPlatform) turn(w weather) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.weather = w
}

// ServeHTTP answers LINE's push endpoint.
func (p *faultPlatform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var push pushRequest
	if err := json.NewDecoder(r.Body).Decode(&push); err != nil || len(push.Messages) < 1 || len(push.Messages) > maxMessages {
		http.Error(w, `{"message":"bad request"}`, http.StatusBadRequest)
		return
	}
	key := r.Header.Get("X-Line-Retry-Key")
	select {
	case <-time.After(p.note(key)):
	case <-r.Context().Done():
		return
	}
	status, id := p.answer(key, push)
	respond(w, r, status, id)
}

// note remembers when a retry key came first, and returns how long the platform takes over the request.
func (p *faultPlatform) note(key string) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pushes++
	if _, known := p.tried[key]; !known {
		p.tried[key] = time.Now()
	}
	return time.Duration(p.random.Int64N(int64(slowest)))
}

// answer decides on a push; status 0 is silence.
func (p *faultPlatform) answer(key string, push pushRequest) (status int, id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer func() { p.answers[status]++ }()
	chance := p.random.IntN(100)
	switch {
	case p.weather == storm:
		return http.StatusTooManyRequests, ""
	case p.weather == failed && chance < 50:
		return http.StatusInternalServerError, ""
	case p.weather == failed:
		return 0, ""
	}
	if first, ok := p.accepted[key]; ok {
		return http.StatusConflict, first
	}
	id = fmt.Sprintf("request-%d", len(p.accepted)+1)
	p.accepted[key] = id
	for _, m := range push.Messages {
		p.arrived = append(p.arrived, arrival{push.To, m.Text, time.Now(), p.tried[key]})
	}
	select {
	case p.arrival <- struct{}{}:
	default:
	}
	switch {
	case chance < failsAccepted:
		return http.StatusInternalServerError, id
	case chance < failsAccepted+silentAccepts:
		return 0, id
	}
	return http.StatusOK, id
}

// arrivals returns what has arrived so far.
func (p *faultPlatform) arrivals() []arrival {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.arrived[:len(p.arrived):len(p.arrived)]
}

// upTo returns a random length of time below limit.
func (p *faultPlatform) upTo(limit time.Duration) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return time.Duration(p.random.Int64N(int64(limit)))
}

// anyOf returns a random number below n.
func (p *faultPlatform) anyOf(n int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.random.IntN(n)
}
