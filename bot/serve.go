package bot

import (
	"context"
	"fmt"
	"net/http"
	"strings"
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
	// degraded returns why the bot cannot do all of its work although it answers; nil for never.
	degraded func() []string
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

// ready answers 200 where the bot can answer, and otherwise 503 and why not. Where something else of its work is held,
// it is still 200, since LINE's webhooks are served: the text says «degraded» and why.
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
	if b.probes.degraded != nil {
		if reasons := b.probes.degraded(); len(reasons) > 0 {
			fmt.Fprintln(w, "degraded: "+strings.Join(reasons, "; "))
			return
		}
	}
	fmt.Fprintln(w, "ready")
}
