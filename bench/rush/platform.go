package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// platformStub takes pushes as LINE does, over a while, and counts them.
type platformStub struct {
	url     string
	latency time.Duration
	server  *http.Server
	ended   chan error

	mu                    sync.Mutex
	arrived               map[string]int // by group
	pushed                []time.Time    // when each push was answered
	first, last           time.Time
	inFlight, maxInFlight int
}

// result is one rush as the platform saw it.
type result struct {
	groups, twice int
	first, last   time.Time
	pushed        []time.Time
	maxInFlight   int   // pushes under way at once
	due           int64 // when the summary fell due, in microseconds since 1970
	peak          int   // most memory of the sending process, in kB
	cpu           int   // what the sending process used, planning included, in µs
}

func (r result) rate() float64 { return float64(r.groups) / r.last.Sub(r.first).Seconds() }

// after is how long after the summary fell due something happened.
func (r result) after(t time.Time) time.Duration {
	return t.Sub(time.UnixMicro(r.due)).Round(time.Millisecond)
}

// until is how long after it fell due the given percentage of the groups had received it.
func (r result) until(percent int) time.Duration {
	return r.after(r.pushed[(len(r.pushed)-1)*percent/100])
}

func startPlatform(latency time.Duration) (*platformStub, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	p := &platformStub{url: "http://" + listener.Addr().String(), latency: latency, arrived: make(map[string]int), ended: make(chan error, 1)}
	p.server = &http.Server{Handler: p, ReadHeaderTimeout: time.Second}
	go func() { p.ended <- p.server.Serve(listener) }()
	return p, nil
}

func (p *platformStub) close() {
	p.server.Close()
	<-p.ended
}

func (p *platformStub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var push struct {
		To string `json:"to"`
	}
	if err := json.NewDecoder(r.Body).Decode(&push); err != nil {
		http.Error(w, `{"message":"bad request"}`, http.StatusBadRequest)
		return
	}
	p.mu.Lock()
	if p.first.IsZero() {
		p.first = time.Now()
	}
	p.inFlight++
	p.maxInFlight = max(p.maxInFlight, p.inFlight)
	p.mu.Unlock()
	time.Sleep(p.latency)
	p.mu.Lock()
	p.inFlight--
	p.arrived[push.To]++
	p.last = time.Now()
	p.pushed = append(p.pushed, p.last)
	p.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprint(w, `{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}`)
}

func (p *platformStub) result() result {
	p.mu.Lock()
	defer p.mu.Unlock()
	r := result{groups: len(p.arrived), first: p.first, last: p.last, pushed: slices.Clone(p.pushed), maxInFlight: p.maxInFlight}
	for _, n := range p.arrived {
		r.twice += n - 1
	}
	return r
}

// database makes an empty database on a PostgreSQL server.
func database(ctx context.Context, server string) (address string, drop func(), err error) {
	u, err := url.Parse(server)
	if err != nil {
		return "", nil, err
	}
	name := fmt.Sprintf("rush_%d", time.Now().UnixNano())
	admin := *u
	admin.Path = "/postgres"
	do := func(statement string) error {
		conn, err := pgx.Connect(ctx, admin.String())
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, statement)
		return errors.Join(err, conn.Close(ctx))
	}
	if err := do("CREATE DATABASE " + name); err != nil {
		return "", nil, err
	}
	u.Path = "/" + name
	return u.String(), func() { _ = do("DROP DATABASE " + name) }, nil // what is left is the server's owner's to drop
}
