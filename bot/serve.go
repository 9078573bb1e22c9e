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

// readyTimeout bounds the check of the database.
const readyTimeout = 2 * time.Second

// probes are the sources of /readyz and /metrics.
type probes struct {
	health   database
	metrics  prometheus.Gatherer // nil for none
	degraded func() []string     // reasons for a degraded state; nil for never
	cache    pinger
}

// pinger checks a connection.
type pinger interface {
	Ping(ctx context.Context) error
}

// Handler serves LINE's webhook, the probes for liveness (/healthz) and readiness (/readyz), and the metrics.
func (b *Bot) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/line/webhook", b.Webhook())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "ok")
	})
	mux.HandleFunc("GET /readyz", b.ready)
	if b.dialog.pictures != nil {
		mux.Handle("GET "+picturePath, b.dialog.pictures)
		mux.HandleFunc("GET "+calendarPath, b.dialog.pictures.serveCalendar)
	}
	if b.probes.metrics != nil {
		mux.Handle("GET /metrics", promhttp.HandlerFor(b.probes.metrics, promhttp.HandlerOpts{}))
	}
	return mux
}

// ready responds with 200 where the bot can answer questions, with the reasons if it is degraded; otherwise with 503 and the
// reason.
func (b *Bot) ready(w http.ResponseWriter, r *http.Request) {
	if b.queue.stopped() {
		http.Error(w, errClosed.Error(), http.StatusServiceUnavailable)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
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
		degraded = append(degraded, "Redis is unreachable")
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

// readable reports whether a database with this error can still be read.
func readable(err error) bool {
	fault, ok := errors.AsType[*ledger.StorageError](err)
	return ok && (fault.Fault == ledger.FaultReadOnly || fault.Fault == ledger.FaultFull)
}

// Reason returns why the bot cannot work, in a form that may be shown to anyone. The error itself may contain names of hosts,
// users and files, and belongs in the log.
func Reason(err error) string {
	if fault, ok := errors.AsType[*ledger.StorageError](err); ok {
		return "the database is " + string(fault.Fault)
	}
	return "not ready"
}
