package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"changwat/bot"
	"changwat/scheduler"
)

// Timeouts and limits of a request. LINE sends a webhook in one piece and is answered within two seconds; slower requests
// are not from LINE.
const (
	headerTimeout = 5 * time.Second
	readTimeout   = 10 * time.Second
	writeTimeout  = 30 * time.Second
	idleTimeout   = 2 * time.Minute // between the requests of one connection
	maxHeader     = 16 << 10        // bytes; LINE's headers are below one KB
)

// drainTimeout is how long requests under way may take after a signal to stop; orchestrators usually kill after 30 s.
const drainTimeout = 20 * time.Second

// server is the HTTP server. It listens before the database is open, so that probes see that the process is alive and why
// it is not ready; then the handler is replaced.
type server struct {
	listener net.Listener
	http     *http.Server
	handler  atomic.Pointer[http.Handler]
}

func listen(ctx context.Context, address string) (*server, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s (CHANGWAT_LISTEN): %w", address, err)
	}
	s := &server{listener: l}
	s.setHandler(unready(errors.New("starting")))
	s.http = &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			(*s.handler.Load()).ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: headerTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeader,
	}
	return s, nil
}

func (s *server) setHandler(h http.Handler) { s.handler.Store(&h) }

// address returns the URL of the server on this machine.
func (s *server) address() string { return "http://" + s.listener.Addr().String() }

// withoutDeadlines removes the deadlines of requests, for streams such as the events of the chat page.
func withoutDeadlines(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := http.NewResponseController(w)
		_ = errors.Join(c.SetReadDeadline(time.Time{}), c.SetWriteDeadline(time.Time{})) // an error means that there are no deadlines
		h.ServeHTTP(w, r)
	})
}

// unready serves while there is no bot: the probes say alive and why not ready, and 503 makes LINE redeliver. The reason
// contains no host, user or file name, because anyone can read it.
func unready(reason error) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		http.Error(w, bot.Reason(reason), http.StatusServiceUnavailable)
	})
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Connection", "close") // the body is not read
		http.Error(w, "not ready", http.StatusServiceUnavailable)
	})
	return mux
}

// run runs the bot and the scheduler until ctx ends, then waits for what is under way. Until then the server stays up, to
// finish the requests that LINE has already sent.
func (s *server) run(ctx context.Context, b *bot.Bot, announcements *scheduler.Scheduler, tasks ...func(context.Context) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { b.Run(ctx); return nil })
	group.Go(func() error { return announcements.Run(ctx) })
	for _, task := range tasks {
		group.Go(func() error { return task(ctx) })
	}
	group.Go(func() error {
		<-ctx.Done()
		draining, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTimeout)
		defer cancel()
		return errors.Join(b.Drain(draining), announcements.Drain(draining), s.stop(draining))
	})
	return group.Wait()
}

// start serves in a goroutine; the returned function waits for its end.
func (s *server) start() (wait func() error) {
	ended := make(chan error, 1)
	go func() { ended <- s.http.Serve(s.listener) }()
	return func() error {
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("serve: %w", err)
		}
		return nil
	}
}

// stop shuts the server down. Requests that are still open at the end of ctx or after a second, such as the chat page's
// stream of events, are closed.
func (s *server) stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		return s.http.Close()
	}
	return nil
}
