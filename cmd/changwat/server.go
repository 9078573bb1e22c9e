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

// Bounds of a request. LINE sends a webhook in one piece and is answered within two seconds; what is slower has
// another sender, and its connection is closed.
const (
	headerWithin = 5 * time.Second
	readWithin   = 10 * time.Second
	writeWithin  = 30 * time.Second
	idleFor      = 2 * time.Minute // between the requests of one connection
	maxHeader    = 16 << 10        // bytes; LINE's headers take less than one KB
)

// drainWithin is how long answers under way may take once the program is told to stop; orchestrators kill after 30 s.
const drainWithin = 20 * time.Second

// server is the HTTP server, whose handler may change: it listens before the database has answered, so that whoever
// watches the process sees that it lives and why it is not ready.
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
	s.show(unready(errors.New("starting")))
	s.http = &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			(*s.handler.Load()).ServeHTTP(w, r)
		}),
		ReadHeaderTimeout: headerWithin,
		ReadTimeout:       readWithin,
		WriteTimeout:      writeWithin,
		IdleTimeout:       idleFor,
		MaxHeaderBytes:    maxHeader,
	}
	return s, nil
}

func (s *server) show(h http.Handler) { s.handler.Store(&h) }

// address is where the server is reached from this machine.
func (s *server) address() string { return "http://" + s.listener.Addr().String() }

// unhurried lets a handler's requests take their time, such as the stream of events that a chat page follows.
func unhurried(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c := http.NewResponseController(w)
		_ = errors.Join(c.SetReadDeadline(time.Time{}), c.SetWriteDeadline(time.Time{})) // unsupported: none to lift
		h.ServeHTTP(w, r)
	})
}

// unready answers while there is no bot: alive, not ready and why, and to LINE that it should deliver again. The
// reason names no host, user or file: anyone may ask.
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

// run runs the bot and the scheduler until ctx ends, then lets what is under way finish. The server keeps
// answering meanwhile: requests that LINE has sent already are still taken to their end.
func (s *server) run(ctx context.Context, b *bot.Bot, announcements *scheduler.Scheduler, tasks ...func(context.Context) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { b.Run(ctx); return nil })
	group.Go(func() error { return announcements.Run(ctx) })
	for _, task := range tasks {
		group.Go(func() error { return task(ctx) })
	}
	group.Go(func() error {
		<-ctx.Done()
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainWithin)
		defer cancel()
		return errors.Join(b.Drain(late), announcements.Drain(late), s.stop(late))
	})
	return group.Wait()
}

// start begins to serve; the returned function waits for the end of it.
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

// stop ends serving. Streams that never end by themselves, such as a chat page's, are cut at the end of ctx or
// after a second.
func (s *server) stop(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	if err := s.http.Shutdown(ctx); err != nil {
		return s.http.Close()
	}
	return nil
}
