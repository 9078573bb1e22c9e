package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"

	"changwat/handlers"
	"changwat/internal/intent"
)

// understanding is what was understood of a message in the light of what was asked before, and all that follows from it. It is
// the same for whoever writes the same, and never modified.
type understanding struct {
	queries []intent.Query
	slots   []byte // of the first query, as JSON
	aspect  []byte // what it asks besides, as JSON
	key     string // of the answer to it, after the ledger's version: see answerKey
}

// understandNew reads a message in the light of what was asked before.
func (c *conversation) understandNew(text string, now time.Time, before recalled) (*understanding, error) {
	r := &understanding{queries: c.understand.UnderstandAll(text, before.context(now))}
	q := &r.queries[0]
	var err error
	if r.slots, err = json.Marshal(&q.Slots); err != nil {
		return nil, fmt.Errorf("encoding slots: %w", err)
	}
	if r.aspect, err = json.Marshal(&q.Aspect); err != nil {
		return nil, fmt.Errorf("encoding what is asked: %w", err)
	}
	r.key = answerKey(r, now, before.shownTo(q))
	return r, nil
}

// answerKey names the answer to what was read, within a state of the ledger: the minute, and all that the answer is
// made from. The words take part, since an answer does not suggest the very question that it answers.
func answerKey(r *understanding, now time.Time, shown handlers.Shown) string {
	q := &r.queries[0]
	form := append(append(make([]byte, 0, 512), q.Intent...), r.slots...)
	for _, s := range append([]string{q.Text, q.Ask}, q.Readings...) {
		form = append(append(form, 0), s...)
	}
	for _, t := range q.Times {
		form = fmt.Appendf(form, "\x00%s\x00%s\x00%v\x00%v\x00%s\x00%s", t.Text, t.Kind, t.From, t.To, t.Grain, t.Problem)
	}
	for _, a := range q.Amounts {
		form = fmt.Appendf(form, "\x00%s\x00%v\x00%s\x00%s", a.Text, a.Value, a.Unit, a.Problem)
	}
	form = fmt.Appendf(form, "\x00%v\x00%v\x00%v\x00%v", q.Aspect, q.Unread, q.Follow, shown)
	sum := sha256.Sum256(form)
	return "/" + strconv.FormatInt(now.Unix()/60, 36) + "/" + hex.EncodeToString(sum[:16])
}

// Bounds of what is kept.
const (
	understoodFor     = time.Second // by this machine's clock
	maxUnderstood     = 2048
	maxUnderstoodText = 4 << 10 // bytes of a message together with the question before
)

// understandings keep what was understood of messages within one second of the office's clock and one state of the ledger:
// when many ask the same at once, it is read once. The names in the records are looked up once a second (handlers.Reader),
// so that keeping them no longer than understoodFor delays a new name by a second at most.
type understandings struct {
	mu      sync.RWMutex
	version string
	second  int64
	began   time.Time
	known   map[string]*understanding
}

// get returns what was understood of a message, which read reads where it is not known.
func (k *understandings) get(version string, now time.Time, text string, before recalled, read func() (*understanding, error)) (*understanding, error) {
	if version == "" || len(text)+len(before.encoded) > maxUnderstoodText {
		return read()
	}
	key := append(append(append(make([]byte, 0, len(text)+1+len(before.encoded)), text...), 0), before.encoded...)
	k.mu.RLock()
	r, ok := k.known[string(key)]
	ok = ok && k.holds(version, now)
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
	if !k.holds(version, now) || len(k.known) >= maxUnderstood {
		k.version, k.second, k.began, k.known = version, now.Unix(), time.Now(), map[string]*understanding{}
	}
	k.known[string(key)] = r
	return r, nil
}

// holds reports whether what is kept is of this state of the ledger and this second. The lock is held.
func (k *understandings) holds(version string, now time.Time) bool {
	return k.version == version && k.second == now.Unix() && time.Since(k.began) < understoodFor
}
