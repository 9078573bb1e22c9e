package linesim

import (
	"slices"
	"strconv"
	"time"
)

// WebhookError is one line of LINE's error statistics: the webhooks that failed within one minute for one reason.
// Probes of the webhook's address do not count.
type WebhookError struct {
	Minute time.Time `json:"minute"` // the first instant of the 60 seconds, on the platform's clock
	Reason string    `json:"reason"` // could_not_connect, request_timeout, error_status_code or unclassified
	Detail string    `json:"detail"` // in LINE's words: «Connection failed: URL», «Request timeout», the status
	Count  int       `json:"count"`
}

// maxErrorLines bounds the statistics: a day of minutes that all failed.
const maxErrorLines = 24 * 60

// webhookErrors are the statistics, oldest first. webhooks.mu guards them.
type webhookErrors struct {
	list  []WebhookError
	total map[string]int // by reason, since the platform began
}

// count adds a failure and returns its line.
func (s *webhookErrors) count(now time.Time, f failure, url string) WebhookError {
	if s.total == nil {
		s.total = map[string]int{}
	}
	s.total[f.reason]++
	line := WebhookError{Minute: now.Truncate(time.Minute), Reason: f.reason, Detail: f.lineDetail(url)}
	for i := len(s.list) - 1; i >= 0 && s.list[i].Minute.Equal(line.Minute); i-- {
		if s.list[i].Reason == line.Reason && s.list[i].Detail == line.Detail {
			s.list[i].Count++
			return s.list[i]
		}
	}
	line.Count = 1
	if len(s.list) == maxErrorLines {
		s.list = slices.Delete(s.list, 0, maxErrorLines/4)
	}
	s.list = append(s.list, line)
	return line
}

// lineDetail is the detail as LINE's error notification gives it.
func (f failure) lineDetail(url string) string {
	switch f.reason {
	case reasonConnect:
		return "Connection failed: " + url
	case reasonTimeout:
		return "Request timeout"
	case reasonStatus:
		return strconv.Itoa(f.status)
	}
	return ""
}

// WebhookErrors is what LINE's console shows as webhook errors: failures grouped by 60 seconds, reason and detail,
// the oldest first.
func (p *Platform) WebhookErrors() []WebhookError {
	p.webhooks.mu.Lock()
	defer p.webhooks.mu.Unlock()
	return append([]WebhookError{}, p.webhooks.errors.list...)
}

// WebhookFailures counts the webhooks that failed, by LINE's reasons: could_not_connect, request_timeout,
// error_status_code and unclassified.
func (p *Platform) WebhookFailures() map[string]int {
	p.webhooks.mu.Lock()
	defer p.webhooks.mu.Unlock()
	total := map[string]int{}
	for reason, n := range p.webhooks.errors.total {
		total[reason] = n
	}
	return total
}
