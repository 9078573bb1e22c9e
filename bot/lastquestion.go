package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"strconv"
	"sync"
	"time"

	"changwat/handlers"
	"changwat/internal/intent"
)

// remembered is the last question of a person in a chat, as the cache keeps it: when and by which message it was asked,
// and a line further the question itself.
type remembered struct {
	Asked   int64  `json:"asked"` // by the office's clock, seconds since 1970
	Message string `json:"message"`
}

// lastQuestion is what was asked, not in which words, and what its answer showed.
type lastQuestion struct {
	Intent intent.Intent  `json:"intent"`
	Slots  intent.Slots   `json:"slots"`
	Aspect intent.Aspect  `json:"aspect"`
	Shown  handlers.Shown `json:"shown"`
}

// note remembers a question and what its answer showed. The value is put together without encoding its parts again.
func (c *conversation) note(ctx context.Context, u utterance, t turn, shown []byte) {
	if !carriesContext(t.Query) {
		return
	}
	id, err := json.Marshal(u.message)
	if err != nil {
		return
	}
	value := strconv.AppendInt(append(make([]byte, 0, len(t.slots)+len(t.aspect)+len(shown)+len(id)+96), `{"asked":`...), t.Now.Unix(), 10)
	value = append(append(value, `,"message":`...), id...)
	value = strconv.AppendQuote(append(value, "}\n"+`{"intent":`...), string(t.Intent))
	value = append(append(value, `,"slots":`...), t.slots...)
	value = append(append(value, `,"aspect":`...), t.aspect...)
	value = append(append(append(value, `,"shown":`...), shown...), '}')
	_ = c.last.Set(ctx, u.chat.ID+"/"+u.by.ID, value, lastFor) // lost: a follow-up is then asked about
}

// recall returns the last question and what its answer showed; nil where there is none, where it is too old by the
// office's clock, or where the cache holds something else.
func (c *conversation) recall(ctx context.Context, key string, now time.Time) (*intent.Query, handlers.Shown) {
	value, ok, err := c.last.Get(ctx, key)
	if err != nil || !ok {
		return nil, handlers.Shown{}
	}
	r, question, ok := readRemembered(value)
	if age := now.Unix() - r.Asked; !ok || age < 0 || age > int64(lastFor/time.Second) {
		return nil, handlers.Shown{}
	}
	q, ok := c.recent.decode(question)
	if !ok {
		return nil, handlers.Shown{}
	}
	return &intent.Query{Intent: q.Intent, Slots: q.Slots, Aspect: q.Aspect}, q.Shown
}

// readRemembered reads the first line of a value, and returns the second as it is.
func readRemembered(value []byte) (r remembered, question []byte, ok bool) {
	head, question, ok := bytes.Cut(value, []byte{'\n'})
	return r, question, ok && json.Unmarshal(head, &r) == nil
}

// forget drops a question whose message was taken back.
func (c *conversation) forget(ctx context.Context, chat, person, message string) {
	key := chat + "/" + person
	value, ok, err := c.last.Get(ctx, key)
	if err != nil || !ok {
		return
	}
	if r, _, ok := readRemembered(value); !ok || r.Message != message {
		return
	}
	_ = c.last.Delete(ctx, key) // lost with its time at the latest
}

// maxRecalls bounds how many questions are kept decoded; at two kilobytes each they take two megabytes.
const maxRecalls = 1024

// recalls keep questions decoded by their encoded form: many ask the same, and decoding one takes as long as
// understanding the next. Nothing that was decoded is ever modified.
type recalls struct {
	mu    sync.RWMutex
	known map[string]*lastQuestion
}

// decode returns a question by its encoded form, which may be anything.
func (r *recalls) decode(encoded []byte) (*lastQuestion, bool) {
	r.mu.RLock()
	q, ok := r.known[string(encoded)]
	r.mu.RUnlock()
	if ok {
		return q, true
	}
	q = new(lastQuestion)
	if json.Unmarshal(encoded, q) != nil {
		return nil, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.known == nil || len(r.known) >= maxRecalls {
		r.known = map[string]*lastQuestion{}
	}
	r.known[string(encoded)] = q
	return q, true
}
