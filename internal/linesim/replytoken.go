package linesim

import (
	"sync"
	"time"
)

// How long a reply token lives. LINE says «about a minute» and asks not to rely on the number; redelivered events
// get another minute, but never beyond twenty minutes after the event.
const (
	replyLife        = time.Minute
	maxReplyLife     = 20 * time.Minute
	replyTokenShards = 16
	maxReplyTokens   = 8192 // a shard; older tokens are forgotten, which makes them invalid
)

// replyTokens remembers which token replies to which chat. Shards keep concurrent replies apart.
type replyTokens struct {
	shards [replyTokenShards]replyShard
}

type replyShard struct {
	mu     sync.Mutex
	tokens map[string]*replyToken
	order  []string
}

type replyToken struct {
	chat      string
	event     time.Time // when the event happened
	delivered time.Time // the last attempt to deliver it
	used      bool
}

func newReplyTokens() *replyTokens {
	r := &replyTokens{}
	for i := range r.shards {
		r.shards[i].tokens = map[string]*replyToken{}
	}
	return r
}

func (r *replyTokens) shard(token string) *replyShard {
	if token == "" {
		return &r.shards[0]
	}
	return &r.shards[token[len(token)-1]%replyTokenShards]
}

// issue makes a token for an event in the chat.
func (r *replyTokens) issue(chat string, now time.Time) string {
	token := randomHex(16)
	s := r.shard(token)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.order) >= 2*maxReplyTokens {
		for _, old := range s.order[:maxReplyTokens] {
			delete(s.tokens, old)
		}
		s.order = append(s.order[:0], s.order[maxReplyTokens:]...)
	}
	s.tokens[token] = &replyToken{chat: chat, event: now, delivered: now}
	s.order = append(s.order, token)
	return token
}

// delivered notes that the token went out again with a redelivery.
func (r *replyTokens) delivered(token string, now time.Time) {
	s := r.shard(token)
	s.mu.Lock()
	defer s.mu.Unlock()
	if t := s.tokens[token]; t != nil {
		t.delivered = now
	}
}

// chat says which chat the token would reply to, while it is still good.
func (r *replyTokens) chat(token string, now time.Time) (chat string, ok bool) {
	s := r.shard(token)
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.tokens[token]
	if !t.good(now) {
		return "", false
	}
	return t.chat, true
}

// use spends the token; only one caller ever gets true.
func (r *replyTokens) use(token string, now time.Time) bool {
	s := r.shard(token)
	s.mu.Lock()
	defer s.mu.Unlock()
	t := s.tokens[token]
	if !t.good(now) {
		return false
	}
	t.used = true
	return true
}

func (t *replyToken) good(now time.Time) bool {
	return t != nil && !t.used && now.Sub(t.delivered) <= replyLife && now.Sub(t.event) <= maxReplyLife
}
