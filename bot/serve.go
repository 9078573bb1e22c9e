package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"changwat/internal/ledger"
)

// readyWithin bounds the look at the database.
const readyWithin = 2 * time.Second

// probes are what operators look at.
type probes struct {
	health   database
	shown    prometheus.Gatherer // nil for nothing
	degraded func() []string     // why the bot cannot do all of its work although it answers; nil for never
	cache    pinger
}

// pinger reports whether what it stands for answers.
type pinger interface {
	Ping(ctx context.Context) error
}

// Handler returns what the bot serves: LINE's webhook, whether the process lives (/healthz) and can answer
// (/readyz), and its metrics.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/line/webhook", b.Webhook())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /readyz", b.ready)
	if b.probes.shown != nil {
		mux.Handle("GET /metrics", promhttp.HandlerFor(b.probes.shown, promhttp.HandlerOpts{}))
	}
	return mux
}

// ready answers 200 where the bot can answer questions, with what does not work as it should, and otherwise 503
// and why not.
func (b *Bot) ready(w http.ResponseWriter, r *http.Request) {
	if b.queue.stopped() {
		http.Error(w, errClosed.Error(), http.StatusServiceUnavailable)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
	defer cancel()
	var degraded []string
	if err := b.probes.health.Ping(ctx); err != nil {
		if !readable(err) {
			http.Error(w, Reason(err), http.StatusServiceUnavailable)
			return
		}
		degraded = append(degraded, Reason(err))
	}
	if err := b.probes.cache.Ping(ctx); err != nil {
		degraded = append(degraded, "Redis is away")
	}
	if b.probes.degraded != nil {
		degraded = append(degraded, b.probes.degraded()...)
	}
	if len(degraded) > 0 {
		fmt.Fprintln(w, "degraded:", strings.Join(degraded, "; "))
		return
	}
	fmt.Fprintln(w, "ready")
}

// readable reports whether a database with this error still answers questions, although nothing can be recorded.
func readable(err error) bool {
	fault, ok := errors.AsType[*ledger.StorageError](err)
	return ok && (fault.Fault == ledger.FaultReadOnly || fault.Fault == ledger.FaultFull)
}

// Reason returns what may be shown to anyone of why the bot cannot work. The error itself may name hosts, users
// and files, and belongs into the log.
func Reason(err error) string {
	if fault, ok := errors.AsType[*ledger.StorageError](err); ok {
		return "the database is " + string(fault.Fault)
	}
	return "not ready"
}
