package linesim

import (
	"encoding/json"
	"fmt"
	"sync"
	"time"
)

// Entry is one line of the journal: a call of the API with its answer, a webhook with the bot's answer, a move of
// the clock or a fault that was set.
type Entry struct {
	Seq       int64           `json:"seq"`
	Time      time.Time       `json:"time"` // on the platform's clock
	Kind      string          `json:"kind"` // api, webhook, clock or fault
	Method    string          `json:"method,omitempty"`
	Target    string          `json:"target,omitempty"` // the path of an API call, the URL of a webhook
	Status    int             `json:"status"`           // HTTP; 0 when there was no answer
	Millis    float64         `json:"ms"`               // in real time
	RequestID string          `json:"requestId,omitempty"`
	Cost      int             `json:"cost"` // recipients counted against the month's quota
	Chat      string          `json:"chat,omitempty"`
	Request   json.RawMessage `json:"request,omitempty"`
	Response  json.RawMessage `json:"response,omitempty"`
	Refusal   string          `json:"refusal,omitempty"` // which rule refused the call, with the property
	Thai      string          `json:"refusalThai,omitempty"`
	Note      string          `json:"note,omitempty"` // in words: a fault, a redelivery, a reason
}

// maxEntryBytes bounds the JSON that an entry keeps, and with it the journal's memory.
const maxEntryBytes = 128 << 10

// bounded is the JSON, or how long it was when it is too long to keep.
func bounded(raw json.RawMessage) json.RawMessage {
	if len(raw) <= maxEntryBytes {
		return raw
	}
	return fmt.Appendf(nil, `{"bytes":%d}`, len(raw))
}

// journal keeps the last entries.
type journal struct {
	feed *feed

	mu      sync.Mutex
	seq     int64
	entries []Entry // a ring once it is full
	next    int
}

func newJournal(size int, f *feed) *journal {
	return &journal{feed: f, entries: make([]Entry, 0, size)}
}

// number reserves the next entry's number, so that messages can name the call that brought them.
func (j *journal) number() int64 {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.seq++
	return j.seq
}

func (j *journal) add(e Entry) {
	j.mu.Lock()
	if e.Seq == 0 {
		j.seq++
		e.Seq = j.seq
	}
	if len(j.entries) < cap(j.entries) {
		j.entries = append(j.entries, e)
	} else {
		j.entries[j.next] = e
		j.next = (j.next + 1) % len(j.entries)
	}
	j.mu.Unlock()
	j.feed.publish("journal", e)
}

// after is every kept entry with a greater number, the oldest first.
func (j *journal) after(seq int64) []Entry {
	j.mu.Lock()
	defer j.mu.Unlock()
	found := make([]Entry, 0, len(j.entries))
	for i := range j.entries {
		if e := j.entries[(j.next+i)%len(j.entries)]; e.Seq > seq {
			found = append(found, e)
		}
	}
	return found
}

// Journal is what happened between the platform and the bot, oldest first: the last Config.Keep entries.
func (p *Platform) Journal() []Entry { return p.journal.after(0) }
