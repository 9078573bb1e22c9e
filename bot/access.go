package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// How often one person may try a linking code.
const (
	codeTries  = 5
	codeWindow = 10 * time.Minute
)

// GroupJob is an announcement that an approved group is subscribed to.
type GroupJob struct {
	Name string // the scheduler's name of it
	What string // Thai: "สรุปเช้า"
	When string // Thai: "ทุกวัน 08.00 น."
}

// peopleStore is what access asks of the ledger about people.
type peopleStore interface {
	Person(ctx context.Context, userID string) (ledger.Person, error)
	RedeemInvite(ctx context.Context, code, userID string) (ledger.Person, error)
}

// chatStore is what access asks of the ledger about chats.
type chatStore interface {
	Chat(ctx context.Context, id string) (ledger.Chat, error)
	ApproveChat(ctx context.Context, chatID, byUserID string, jobs []string) error
	LeaveChat(ctx context.Context, id string) error
}

// access decides who gets data: officials who are linked, in private or in a group that an administrator has
// approved. Everyone else gets the way in, and nothing besides.
type access struct {
	people peopleStore
	chats  chatStore
	tries  cache.Limiter
	jobs   []GroupJob
	names  profiles

	persons memo[ledger.Person]
	groups  memo[ledger.Chat]
}

// accessRequest is a text, with who says it and where.
type accessRequest struct {
	version string // the ledger's, when the event was taken up
	user    string // "" where LINE does not say
	chat    string
	group   bool
	text    string
}

// admit returns the official who may be answered. Everyone else is told what the answer returned here says;
// an error means that the ledger could not be asked.
func (ac *access) admit(ctx context.Context, r accessRequest) (ledger.Person, *handlers.Answer, error) {
	person, linked, err := ac.person(ctx, r)
	if err != nil {
		return ledger.Person{}, nil, err
	}
	if r.group {
		a, err := ac.inGroup(ctx, r, person, linked)
		return person, a, err
	}
	a, err := ac.inPrivate(ctx, r, linked)
	return person, a, err
}

func (ac *access) inPrivate(ctx context.Context, r accessRequest, linked bool) (*handlers.Answer, error) {
	_, isCode := ledger.InviteCode(r.text)
	switch {
	case isCode && r.user != "", !linked && resemblesCode(r.text):
		return ac.redeem(ctx, r)
	case !linked:
		return say(sayStranger), nil
	case approves(r.text):
		return say(sayApproveGroup), nil
	}
	return nil, nil
}

func (ac *access) inGroup(ctx context.Context, r accessRequest, person ledger.Person, linked bool) (*handlers.Answer, error) {
	chat, err := ac.groups.get(r.version, r.chat, func() (ledger.Chat, error) {
		return found(ac.chats.Chat(ctx, r.chat))
	})
	if err != nil {
		return nil, fmt.Errorf("looking up group: %w", err)
	}
	approved := chat.Approved && !chat.Left
	switch {
	case approves(r.text):
		return ac.approve(ctx, r, person, linked, approved)
	case !approved:
		return say(sayUnapproved), nil
	case !linked:
		return say(sayVerifyFirst), nil
	}
	return nil, nil
}

// approve handles the command to approve the group it is said in.
func (ac *access) approve(ctx context.Context, r accessRequest, by ledger.Person, linked, already bool) (*handlers.Answer, error) {
	switch {
	case !linked && !already:
		return say(sayOnlyAdmin), nil
	case !linked:
		return say(sayVerifyFirst), nil
	case !by.Role.May(ledger.RoleAdmin) && !already:
		return say(sayOnlyAdmin), nil
	case already:
		return sayPushes(sayAlready, ac.jobs), nil
	}
	names := make([]string, len(ac.jobs))
	for i, j := range ac.jobs {
		names[i] = j.Name
	}
	if err := ac.chats.ApproveChat(ctx, r.chat, r.user, names); err != nil {
		return nil, fmt.Errorf("approving group: %w", err)
	}
	return sayPushes(sayApproved, ac.jobs), nil
}

// redeem links whoever sent a code. Every wrong code gets the same words, whether it never was, is used or
// has expired, and tries are few, so that codes cannot be guessed.
func (ac *access) redeem(ctx context.Context, r accessRequest) (*handlers.Answer, error) {
	if !ac.tries.Allow(ctx, r.user, codeTries, codeWindow) {
		return say(sayTooManyCodes), nil
	}
	person, err := ac.people.RedeemInvite(ctx, r.text, r.user)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return say(sayWrongCode), nil
	case err != nil:
		return nil, fmt.Errorf("redeeming code: %w", err)
	}
	return say(ac.names.greeting(ctx, r.user) + " " + sayLinked + " (สิทธิ์: " + handlers.RoleName(person.Role) + ")"), nil
}

// person returns the official behind a request, and whether there is one.
func (ac *access) person(ctx context.Context, r accessRequest) (ledger.Person, bool, error) {
	if r.user == "" {
		return ledger.Person{}, false, nil
	}
	p, err := ac.persons.get(r.version, r.user, func() (ledger.Person, error) {
		return found(ac.people.Person(ctx, r.user))
	})
	if err != nil {
		return ledger.Person{}, false, fmt.Errorf("looking up person: %w", err)
	}
	return p, p.UserID != "", nil
}

// found turns the absence of a record into its zero value.
func found[T any](v T, err error) (T, error) {
	if errors.Is(err, ledger.ErrNotFound) {
		var none T
		return none, nil
	}
	return v, err
}

// maxMemo bounds how many records a memo holds.
const maxMemo = 20_000

// memo remembers what the ledger said, for as long as the ledger's version stays the same.
type memo[V any] struct {
	mu      sync.RWMutex
	version string
	values  map[string]V
}

// get returns the value under key, and loads it where it is not known of this version.
func (m *memo[V]) get(version, key string, load func() (V, error)) (V, error) {
	m.mu.RLock()
	v, ok := m.values[key]
	ok = ok && m.version == version
	m.mu.RUnlock()
	if ok {
		return v, nil
	}
	v, err := load()
	if err != nil {
		return v, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.version != version || len(m.values) >= maxMemo {
		m.version, m.values = version, map[string]V{}
	}
	m.values[key] = v
	return v, nil
}
