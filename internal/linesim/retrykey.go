package linesim

import (
	"crypto/sha256"
	"net/http"
	"regexp"
	"sync"
	"time"
)

// retryLife is how long a retry key is remembered, from the first request that carried it.
const retryLife = 24 * time.Hour

// maxRetryKeys bounds the memory; the oldest go first.
const maxRetryKeys = 20000

// retryKey is the hexadecimal form of a UUID.
var retryKey = regexp.MustCompile(`^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$`)

// retryKeys remembers accepted requests by their key.
type retryKeys struct {
	mu    sync.Mutex
	keys  map[string]*accepted
	order []string
}

// accepted is a request that was carried out, or is being carried out right now.
type accepted struct {
	busy      sync.Mutex // held while the first request is at work
	first     time.Time
	body      [sha256.Size]byte
	path      string
	requestID string
	sent      []sentMessage
	done      bool
}

// withRetryKey carries a request out once, however often it comes with the same key within 24 hours.
func withRetryKey(do func(*call) answer) func(*call) answer {
	return func(c *call) answer {
		values, has := c.r.Header["X-Line-Retry-Key"]
		if !has {
			return do(c)
		}
		if !retryKey.MatchString(values[0]) {
			return refuse(http.StatusBadRequest, "The retry key is not a valid UUID")
		}
		a := c.p.usage.retries.claim(values[0], c.now)
		a.busy.Lock()
		defer a.busy.Unlock()
		sum := sha256.Sum256(c.body)
		if a.done {
			return alreadyAccepted(c, a, sum)
		}
		result := do(c)
		if result.status/100 == 2 {
			a.done, a.body, a.path, a.requestID = true, sum, c.r.URL.Path, c.id
			if s, isSent := result.body.(sentMessages); isSent {
				a.sent = s.SentMessages
			}
		}
		return result
	}
}

// alreadyAccepted answers a request whose key was accepted before. LINE promises nothing for another body under the same
// key; here that is refused, since it would be lost silently.
func alreadyAccepted(c *call, a *accepted, body [sha256.Size]byte) answer {
	if a.path != c.r.URL.Path || a.body != body {
		return refuse(http.StatusBadRequest, "The retry key was used for a different request")
	}
	c.note = "retry key: accepted before"
	return answer{
		status: http.StatusConflict,
		body:   problem{Message: "The retry key is already accepted", SentMessages: a.sent},
		header: map[string]string{"X-Line-Accepted-Request-Id": a.requestID},
	}
}

// claim finds what is known of the key, or begins to know it.
func (r *retryKeys) claim(key string, now time.Time) *accepted {
	r.mu.Lock()
	defer r.mu.Unlock()
	a, known := r.keys[key]
	if known && now.Sub(a.first) < retryLife {
		return a
	}
	if !known {
		r.order = append(r.order, key)
	}
	a = &accepted{first: now}
	r.keys[key] = a
	if len(r.order) >= 2*maxRetryKeys {
		for _, old := range r.order[:maxRetryKeys] {
			delete(r.keys, old)
		}
		r.order = append(r.order[:0], r.order[maxRetryKeys:]...)
	}
	return a
}
