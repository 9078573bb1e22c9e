package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"sync"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/thai/when"
)

// understanding is how a message is understood after the question before it. It is the same for everyone who writes the same
// words after the same question, and is never modified.
type understanding struct {
	queries []intent.Query
	slots   []byte // of the first query, as JSON
	aspect  []byte // of the first query, as JSON
	key     string // of its answer in the cache, after the ledger's version: see answerKey
}

// understandNew understands a message after the question before it.
func (c *conversation) understandNew(text string, now time.Time, before recalled) (*understanding, error) {
	r := &understanding{queries: c.understand.UnderstandAll(text, before.context(now))}
	q := &r.queries[0]
	var err error
	if r.slots, err = q.Slots.AppendJSON(nil); err != nil {
		return nil, fmt.Errorf("encoding slots: %w", err)
	}
	if r.aspect, err = q.Aspect.AppendJSON(nil); err != nil {
		return nil, fmt.Errorf("encoding aspects: %w", err)
	}
	r.key = answerKey(r, now, before.shownTo(q))
	return r, nil
}

// answerKey names the answer to a message within a version of the ledger: the minute, and everything that the answer is
// made from. The words are part of it, since an answer does not suggest the question that it answers. What most messages
// lack is only written where it is there, since writing it takes longer than all of the rest.
func answerKey(r *understanding, now time.Time, shown dialog.Shown) string {
	q := &r.queries[0]
	form := append(append(make([]byte, 0, 512), q.Intent...), r.slots...)
	for _, s := range append([]string{q.Text, q.Ask}, q.Readings...) {
		form = append(append(form, 0), s...)
	}
	for _, t := range q.Times {
		for _, s := range []string{t.Text, string(t.Kind), t.From.String(), t.To.String(), string(t.Grain), t.Problem} {
			form = append(append(form, 0), s...)
		}
	}
	for _, a := range q.Amounts {
		form = fmt.Appendf(form, "\x00%s\x00%v\x00%s\x00%s", a.Text, a.Value, a.Unit, a.Problem)
	}
	form = append(append(form, "\x00aspect "...), r.aspect...)
	wording := q.Aspect
	wording.Before, wording.Earlier, wording.Districts = when.Range{}, intent.EarlierDays{}, intent.EarlierPlaces{} // the JSON holds them
	if wording != (intent.Aspect{}) {
		form = fmt.Appendf(form, " %v", wording)
	}
	if len(q.Unread) > 0 {
		form = fmt.Appendf(form, "\x00unread %v", q.Unread)
	}
	if q.Follow {
		form = fmt.Appendf(form, "\x00follows %v", shown)
	}
	sum := sha256.Sum256(form)
	return "/" + strconv.FormatInt(now.Unix()/60, 36) + "/" + hex.EncodeToString(sum[:16])
}

// Bounds of the cache.
const (
	understandingTTL    = time.Second // by this machine's clock
	maxUnderstandings   = 2048
	maxUnderstandingKey = 4 << 10 // bytes of a message together with the question before
)

// understandingCache remembers messages within one second of the office's clock and one version of the ledger: when many ask
// the same at once, it is understood once. The names in the records are looked up once a second (handlers.Reader), so that
// remembering for no longer than understandingTTL delays a new name by a second at most.
type understandingCache struct {
	mu      sync.RWMutex
	version string
	second  int64
	began   time.Time
	entries map[string]*understanding
}

// get returns how a message is understood: from the cache, or by calling read.
func (k *understandingCache) get(version string, now time.Time, text string, before recalled, read func() (*understanding, error)) (*understanding, error) {
	if version == "" || len(text)+len(before.encoded) > maxUnderstandingKey {
		return read()
	}
	key := append(append(append(make([]byte, 0, len(text)+1+len(before.encoded)), text...), 0), before.encoded...)
	k.mu.RLock()
	r, ok := k.entries[string(key)]
	ok = ok && k.isCurrent(version, now)
	k.mu.RUnlock()
	if ok {
		return r, nil
	}
	r, err := read()
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.isCurrent(version, now) || len(k.entries) >= maxUnderstandings {
		k.version, k.second, k.began, k.entries = version, now.Unix(), time.Now(), map[string]*understanding{}
	}
	k.entries[string(key)] = r
	return r, nil
}

// isCurrent reports whether the entries are of this state of the ledger and this second. The lock is held.
func (k *understandingCache) isCurrent(version string, now time.Time) bool {
	return k.version == version && k.second == now.Unix() && time.Since(k.began) < understandingTTL
}
