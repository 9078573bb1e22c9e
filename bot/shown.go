package bot

import (
	"context"
	"encoding/binary"
	"log/slog"
	"slices"
	"sync"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// How what was shown is recorded.
const (
	// shownEvery is how often it is written. A process that is killed loses what it has shown since it was written last.
	shownEvery = time.Second
	// shownAgain is how long nothing is written of a chat that is shown the same again.
	shownAgain = time.Hour
	// maxShownPending bounds what waits to be written while the ledger cannot be.
	maxShownPending = 50_000
	// maxShownRecent bounds how many answers are remembered as recorded.
	maxShownRecent = 20_000
	shownTimeout   = 5 * time.Second // of one write
)

// ShownStore records which chats were shown which records.
type ShownStore interface {
	RecordShown(ctx context.Context, shown []proposal.Shown) error
}

// ShownRecorder records which chats were shown which records, in batches that no reply waits for. It keeps who saw what,
// never the question. It is safe for concurrent use.
type ShownRecorder struct {
	store ShownStore
	now   func() time.Time // the office's clock
	log   *slog.Logger

	writing sync.Mutex // held while a batch is written
	mu      sync.Mutex
	pending []shownAnswer
	recent  map[string]time.Time // when an answer was last recorded, by its chat and what it showed
}

// shownAnswer is an answer that a chat was shown.
type shownAnswer struct {
	chat  string
	shows []byte // as encodeShows writes it
	at    time.Time
}

// NewShownRecorder returns a recorder. Call Run to write what it gathers; now is the office's clock.
func NewShownRecorder(store ShownStore, now func() time.Time, log *slog.Logger) *ShownRecorder {
	return &ShownRecorder{store: store, now: now, log: log, recent: make(map[string]time.Time)}
}

// add notes that a chat was shown records.
func (r *ShownRecorder) add(chat string, shows []byte) {
	if r == nil || len(shows) == 0 || chat == "" {
		return
	}
	now := r.now()
	var room [256]byte // of most keys, so that looking one up allocates nothing
	key := append(append(append(room[:0], chat...), 0), shows...)
	r.mu.Lock()
	defer r.mu.Unlock()
	if last, ok := r.recent[string(key)]; ok && now.Sub(last).Abs() < shownAgain {
		return
	}
	if len(r.pending) >= maxShownPending {
		return // the ledger cannot be written; flush has said so
	}
	if len(r.recent) >= maxShownRecent {
		clear(r.recent)
	}
	r.recent[string(key)] = now
	r.pending = append(r.pending, shownAnswer{chat, shows, now})
}

// Flush writes what was shown so far.
func (r *ShownRecorder) Flush(ctx context.Context) error {
	r.writing.Lock()
	defer r.writing.Unlock()
	r.mu.Lock()
	answers := r.pending
	r.pending = nil
	r.mu.Unlock()
	if len(answers) == 0 {
		return nil
	}
	var shown []proposal.Shown
	for _, a := range answers {
		for _, ref := range decodeShows(a.shows) {
			shown = append(shown, proposal.Shown{Chat: a.chat, Ref: ref, At: a.at})
		}
	}
	ctx, cancel := context.WithTimeout(ctx, shownTimeout)
	defer cancel()
	err := r.store.RecordShown(ctx, shown)
	if err != nil {
		r.mu.Lock()
		r.pending = append(answers, r.pending...)
		r.mu.Unlock()
	}
	return err
}

// Run writes what was shown until ctx ends, and the rest then. It returns nil.
func (r *ShownRecorder) Run(ctx context.Context) error {
	tick := time.NewTicker(shownEvery)
	defer tick.Stop()
	failing := false
	for {
		select {
		case <-tick.C:
		case <-ctx.Done():
			return nil
		}
		err := r.Flush(ctx)
		if err != nil && !failing && ctx.Err() == nil {
			r.log.ErrorContext(ctx, "who was shown which records cannot be written, will be retried", "err", err)
		}
		failing = err != nil
	}
}

// shownKinds are the kinds of record in the order of their codes, which stand in the cache.
var shownKinds = ledger.Kinds()

// encodeShows writes the revisions that an answer shows: the code of each kind and the id.
func encodeShows(refs []ledger.Ref) []byte {
	var out []byte
	for _, ref := range refs {
		if code := slices.Index(shownKinds, ref.Kind); code >= 0 {
			out = binary.AppendVarint(append(out, byte(code)), ref.Revision)
		}
	}
	return out
}

// decodeShows reverses encodeShows; it stops where the encoding is damaged.
func decodeShows(encoded []byte) (refs []ledger.Ref) {
	for len(encoded) > 1 && int(encoded[0]) < len(shownKinds) {
		id, n := binary.Varint(encoded[1:])
		if n <= 0 {
			break
		}
		refs = append(refs, ledger.Ref{Kind: shownKinds[encoded[0]], Revision: id})
		encoded = encoded[1+n:]
	}
	return refs
}
