package bot

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// readyWithin bounds the look at the database.
const readyWithin = 2 * time.Second

// probes are what operators look at.
type probes struct {
	health database
	shown  prometheus.Gatherer // nil for nothing
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

// ready answers 200 where the bot can do its work, and otherwise 503 and why not.
func (b *Bot) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), readyWithin)
	defer cancel()
	err := errClosed
	if !b.queue.stopped() {
		err = b.probes.health.Ping(ctx)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ready")
}
