package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"sync/atomic"
)

// stub stands for LINE's API: it takes every reply, and counts.
type stub struct {
	url     string
	server  *http.Server
	replies atomic.Int64
	bytes   atomic.Int64
}

func startStub() (*stub, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &stub{url: "http://" + l.Addr().String()}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v2/bot/message/reply", func(w http.ResponseWriter, r *http.Request) {
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil || n == 0 {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		s.replies.Add(1)
		s.bytes.Add(n)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Line-Request-Id", "5d9f2a54-3b6b-4e3c-9d1e-1f7f0c1f2a3b")
		_, _ = io.WriteString(w, `{"sentMessages":[{"id":"461230966842064897","quoteToken":"IStG5h1Tz7b"}]}`) // the bot's own affair
	})
	mux.HandleFunc("GET /v2/bot/info", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"userId":"Ub0700000000000000000000000000000","basicId":"@bot","displayName":"บอทจังหวัด","chatMode":"bot","markAsReadMode":"auto"}`)
	})
	s.server = &http.Server{Handler: mux}
	go func() { _ = s.server.Serve(l) }() // ends with close
	return s, nil
}

// count returns how many replies have come so far, and their bytes.
func (s *stub) count() (replies, bytes int64) { return s.replies.Load(), s.bytes.Load() }

func (s *stub) close() { _ = s.server.Shutdown(context.Background()) }
