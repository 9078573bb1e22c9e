package linesim

import (
	"encoding/json"
	"sync"
)

// feed carries what happens to the pages that watch. Without a watcher it costs a lock and an addition.
type feed struct {
	mu          sync.Mutex
	seq         int64
	recent      []feedEvent // the last few, for a page that lost its connection
	subscribers map[chan feedEvent]bool
	closed      bool
}

// feedEvent is one event of /_/events.
type feedEvent struct {
	seq  int64
	name string
	data []byte
}

const (
	maxRecentEvents      = 512
	maxSubscriberBacklog = 1024
)

func newFeed() *feed { return &feed{subscribers: map[chan feedEvent]bool{}} }

func (f *feed) last() int64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seq
}

// publish tells every watcher. A watcher that does not keep up is cut off; its page connects again and reads the
// state anew.
func (f *feed) publish(name string, v any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seq++
	if len(f.subscribers) == 0 {
		f.recent = f.recent[:0]
		return
	}
	data, err := json.Marshal(v)
	if err != nil {
		data = []byte(`{}`)
	}
	n := feedEvent{seq: f.seq, name: name, data: data}
	if len(f.recent) == maxRecentEvents {
		f.recent = append(f.recent[:0], f.recent[maxRecentEvents/2:]...)
	}
	f.recent = append(f.recent, n)
	for w := range f.subscribers {
		select {
		case w <- n:
		default:
			delete(f.subscribers, w)
			close(w)
		}
	}
}

// subscribe follows the feed from after the given event. missed says that events in between are gone. The channel is
// closed when the watcher is too slow or the platform closes.
func (f *feed) subscribe(after int64) (events chan feedEvent, missed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	events = make(chan feedEvent, maxSubscriberBacklog)
	if f.closed {
		close(events)
		return events, false
	}
	if after < f.seq {
		missed = len(f.recent) == 0 || f.recent[0].seq > after+1
	} else if after > f.seq {
		missed = true // from a platform that ran before this one
	}
	if !missed {
		for _, n := range f.recent {
			if n.seq > after {
				events <- n
			}
		}
	}
	f.subscribers[events] = true
	return events, missed
}

func (f *feed) unsubscribe(events chan feedEvent) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.subscribers[events] {
		delete(f.subscribers, events)
		close(events)
	}
}

func (f *feed) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	for w := range f.subscribers {
		delete(f.subscribers, w)
		close(w)
	}
}
