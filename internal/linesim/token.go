package linesim

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/subtle"
	"slices"
	"strings"
	"sync"
	"time"
)

// How long channel access tokens live, and how many there can be.
const (
	statelessLife  = 15 * time.Minute
	shortLife      = 30 * 24 * time.Hour
	assertedLife   = 30 * 24 * time.Hour
	tokensOfAKind  = 30
	statelessKept  = 1000
	assertionAtMax = 30 * time.Minute
)

// channelTokens knows the access tokens of the channel: the long-lived one from Config, and what was issued.
type channelTokens struct {
	id, secret, longLived string
	login                 *ecdsa.PrivateKey // signs id tokens, as LINE Login does

	mu     sync.Mutex
	issued []channelToken // oldest first
	keys   map[string]*rsa.PublicKey
}

type channelToken struct {
	kind    string // stateless, short or asserted (v2.1)
	token   string
	keyID   string // of an asserted one
	expires time.Time
}

func newChannelTokens(cfg Config) (*channelTokens, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, err
	}
	return &channelTokens{
		id: cfg.ChannelID, secret: cfg.ChannelSecret, longLived: cfg.ChannelToken,
		login: key, keys: map[string]*rsa.PublicKey{},
	}, nil
}

// RegisterAssertionKey is what a developer does in LINE's console before asking for tokens with signed assertions
// (channel access token v2.1): kid names the key pair's public half.
func (p *Platform) RegisterAssertionKey(kid string, key *rsa.PublicKey) {
	p.tokens.mu.Lock()
	defer p.tokens.mu.Unlock()
	p.tokens.keys[kid] = key
}

// check says what is wrong with an Authorization header, "" when nothing is.
func (t *channelTokens) check(header string, now time.Time) string {
	token, isBearer := strings.CutPrefix(header, "Bearer ")
	switch {
	case header == "":
		return "Authentication failed due to the following reason: missing authorization header"
	case !isBearer:
		return "Authentication failed due to the following reason: invalid token type"
	case subtle.ConstantTimeCompare([]byte(token), []byte(t.longLived)) == 1:
		return ""
	}
	if _, good := t.find(token, now); good {
		return ""
	}
	return "Authentication failed. Confirm that the access token in the authorization header is valid."
}

// find is an issued token that is still good.
func (t *channelTokens) find(token string, now time.Time) (channelToken, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expire(now)
	for _, known := range t.issued {
		if subtle.ConstantTimeCompare([]byte(known.token), []byte(token)) == 1 {
			return known, true
		}
	}
	return channelToken{}, false
}

func (t *channelTokens) expire(now time.Time) {
	t.issued = slices.DeleteFunc(t.issued, func(x channelToken) bool { return !now.Before(x.expires) })
}

// issue makes a token. ok is false when there are as many of the kind as may be; of the short-lived, the oldest is
// revoked instead, and stateless ones have no limit.
func (t *channelTokens) issue(kind string, now time.Time, life time.Duration) (_ channelToken, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expire(now)
	oldest, count := -1, 0
	for i, x := range t.issued {
		if x.kind == kind {
			if oldest < 0 {
				oldest = i
			}
			count++
		}
	}
	most := tokensOfAKind
	if kind == "stateless" {
		most = statelessKept
	}
	if count >= most {
		if kind == "asserted" {
			return channelToken{}, false
		}
		t.issued = slices.Delete(t.issued, oldest, oldest+1)
	}
	made := channelToken{kind: kind, token: randomHex(60), keyID: randomHex(11), expires: now.Add(life)}
	t.issued = append(t.issued, made)
	return made, true
}

// revoke ends a token of one of the kinds. Revoking what does not exist is no error, as with LINE.
func (t *channelTokens) revoke(token string, kinds ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.issued = slices.DeleteFunc(t.issued, func(x channelToken) bool {
		return x.token == token && slices.Contains(kinds, x.kind)
	})
}

// keyIDs lists the key ids of the v2.1 tokens that are good.
func (t *channelTokens) keyIDs(now time.Time) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.expire(now)
	ids := []string{}
	for _, x := range t.issued {
		if x.kind == "asserted" {
			ids = append(ids, x.keyID)
		}
	}
	return ids
}

func (t *channelTokens) isClient(id, secret string) bool {
	return id == t.id && subtle.ConstantTimeCompare([]byte(secret), []byte(t.secret)) == 1
}
