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

// remembered is the first line of a cached question: when and by which message it was asked. The second line is the
// question itself.
type remembered struct {
	Asked   int64  `json:"asked"` // by the office's clock, seconds since 1970
	Message string `json:"message"`
}

// lastQuestion is a question as it was understood, without its text, and what its answer showed.
type lastQuestion struct {
	Intent intent.Intent  `json:"intent"`
	Slots  intent.Slots   `json:"slots"`
	Aspect intent.Aspect  `json:"aspect"`
	Shown  handlers.Shown `json:"shown"`
}

// remember stores a question and what its answer showed as the context of the person's next one. The parts are already
// encoded as JSON, so the value is concatenated from them.
func (c *conversation) remember(ctx context.Context, u utterance, t turn, shown []byte) {
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
	_ = c.last.Set(ctx, u.chat.ID+"/"+u.by.ID, value, contextLife) // on failure the bot asks what a follow-up refers to
}

// recall returns the last question and what its answer showed; nil where there is none, where it is too old by the
// office's clock, or where the cached value is damaged.
func (c *conversation) recall(ctx context.Context, key string, now time.Time) (*intent.Query, handlers.Shown) {
	value, ok, err := c.last.Get(ctx, key)
	if err != nil || !ok {
		return nil, handlers.Shown{}
	}
	r, question, ok := readRemembered(value)
	if age := now.Unix() - r.Asked; !ok || age < 0 || age > int64(contextLife/time.Second) {
		return nil, handlers.Shown{}
	}
	q, ok := c.decoded.get(question)
	if !ok {
		return nil, handlers.Shown{}
	}
	return &intent.Query{Intent: q.Intent, Slots: q.Slots, Aspect: q.Aspect}, q.Shown
}

// readRemembered decodes the first line of a cached value and returns the second undecoded.
func readRemembered(value []byte) (r remembered, question []byte, ok bool) {
	head, question, ok := bytes.Cut(value, []byte{'\n'})
	return r, question, ok && json.Unmarshal(head, &r) == nil
}

// forget deletes a question whose message was unsent.
func (c *conversation) forget(ctx context.Context, chat, person, message string) {
	key := chat + "/" + person
	value, ok, err := c.last.Get(ctx, key)
	if err != nil || !ok {
		return
	}
	if r, _, ok := readRemembered(value); !ok || r.Message != message {
		return
	}
	_ = c.last.Delete(ctx, key) // on failure it expires by itself
}

// maxDecoded bounds how many decoded questions are cached; at two kilobytes each they take two megabytes.
const maxDecoded = 1024

// decodedQuestions caches questions by their encoded form, because many people ask the same and decoding a question takes
// as long as understanding the next one. A cached question must not be modified.
type decodedQuestions struct {
	mu     sync.RWMutex
	values map[string]*lastQuestion
}

// get returns the decoded question; ok is false for anything that is not one.
func (r *decodedQuestions) get(encoded []byte) (*lastQuestion, bool) {
	r.mu.RLock()
	q, ok := r.values[string(encoded)]
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
	if r.values == nil || len(r.values) >= maxDecoded {
		r.values = map[string]*lastQuestion{}
	}
	r.values[string(encoded)] = q
	return q, true
}
