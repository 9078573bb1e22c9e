package bot

import (
	"errors"
	"fmt"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics are the metrics of requests, events, answers and calls to LINE. No label value comes from a message, so their number
// is bounded.
type Metrics struct {
	requests *prometheus.CounterVec // webhook requests by the status they were answered with
	events   *prometheus.CounterVec // events by type and what became of them
	answers  *prometheus.CounterVec // answers by intent
	lookups  *prometheus.CounterVec // answer cache: hit, miss
	calls    *prometheus.HistogramVec
	replies  prometheus.Histogram
}

// NewMetrics registers the metrics.
func NewMetrics(reg prometheus.Registerer) (*Metrics, error) {
	m := &Metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "changwat_webhook_requests_total", Help: "Webhook requests by HTTP status."}, []string{"status"}),
		events: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "changwat_events_total", Help: "Webhook events by type and outcome."}, []string{"type", "outcome"}),
		answers: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "changwat_answers_total", Help: "Answers by intent."}, []string{"intent"}),
		lookups: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "changwat_answer_cache_total", Help: "Looks into the answer cache by result."}, []string{"result"}),
		calls: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "changwat_line_call_seconds", Help: "Calls of LINE's API by call and status (0: no answer).",
			Buckets: prometheus.ExponentialBuckets(0.001, 2, 13)}, []string{"call", "status"}),
		replies: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "changwat_reply_seconds", Help: "From the webhook request's arrival to LINE's acceptance of the reply.",
			Buckets: prometheus.ExponentialBuckets(0.001, 2, 14)}),
	}
	var faults []error
	for _, c := range []prometheus.Collector{m.requests, m.events, m.answers, m.lookups, m.calls, m.replies} {
		faults = append(faults, reg.Register(c))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, fmt.Errorf("registering metrics: %w", err)
	}
	return m, nil
}

// eventTypes are the event types with their own label.
var eventTypes = map[string]bool{
	"message": true, "messageEdited": true, "unsend": true, "follow": true, "unfollow": true, "join": true,
	"leave": true, "memberJoined": true, "memberLeft": true, "postback": true, "videoPlayComplete": true,
	"beacon": true, "accountLink": true, "membership": true,
}

func (m *Metrics) event(kind string, o outcome) {
	if !eventTypes[kind] {
		kind = "unknown"
	}
	m.events.WithLabelValues(kind, string(o)).Inc()
}

func (m *Metrics) reply(since time.Time) {
	if !since.IsZero() {
		m.replies.Observe(time.Since(since).Seconds())
	}
}

func (m *Metrics) lookup(hit bool) {
	result := "miss"
	if hit {
		result = "hit"
	}
	m.lookups.WithLabelValues(result).Inc()
}
