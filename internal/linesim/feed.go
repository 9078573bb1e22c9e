package linesim

import (
	"encoding/json"
	"sync"
)

// feed carries what happens to the pages that watch. Without a watcher it costs a lock and an addition.
type feed struct {
	mu       sync.Mutex
	seq      int64
	recent   []notice // the last few, for a page that lost its connection
	watchers map[chan notice]bool
	closed   bool
}

// notice is one event of /_/events.
type notice struct {
	seq  int64
	name string
	data []byte
}

const (
	recentNotices  = 512
	watcherBacklog = 1024
)

func newFeed() *feed { return &feed{watchers: map[chan notice]bool{}} }

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
	if len(f.watchers) == 0 {
		f.recent = f.recent[:0]
		return
	}
	data, err := json.Marshal(v)
	if err != nil {
		data = []byte(`{}`)
	}
	n := notice{seq: f.seq, name: name, data: data}
	if len(f.recent) == recentNotices {
		f.recent = append(f.recent[:0], f.recent[recentNotices/2:]...)
	}
	f.recent = append(f.recent, n)
	for w := range f.watchers {
		select {
		case w <- n:
		default:
			delete(f.watchers, w)
			close(w)
		}
	}
}

// watch follows the feed from after the given event. missed says that events in between are gone. The channel is
// closed when the watcher is too slow or the platform closes.
func (f *feed) watch(after int64) (events chan notice, missed bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	events = make(chan notice, watcherBacklog)
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
	f.watchers[events] = true
	return events, missed
}

func (f *feed) leave(events chan notice) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.watchers[events] {
		delete(f.watchers, events)
		close(events)
	}
}

func (f *feed) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	for w := range f.watchers {
		delete(f.watchers, w)
		close(w)
	}
}
