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

// registry is what the door asks of the ledger about people.
type registry interface {
	Person(ctx context.Context, userID string) (ledger.Person, error)
	RedeemInvite(ctx context.Context, code, userID string) (ledger.Person, error)
}

// rooms is what the door asks of the ledger about chats.
type rooms interface {
	Chat(ctx context.Context, id string) (ledger.Chat, error)
	ApproveChat(ctx context.Context, chatID, byUserID string, jobs []string) error
	LeaveChat(ctx context.Context, id string) error
}

// door decides who gets data: officials who are linked, in private or in a group that an administrator has
// approved. Everyone else gets the way in, and nothing besides.
type door struct {
	people registry
	chats  rooms
	tries  cache.Limiter
	jobs   []GroupJob
	names  profiles

	persons memo[ledger.Person]
	groups  memo[ledger.Chat]
}

// visit is a text at the door.
type visit struct {
	version string // the ledger's, when the visit began
	user    string // "" where LINE does not say
	chat    string
	group   bool
	text    string
}

// admit returns the official who may be answered. Everyone else is told what the answer returned here says;
// an error means that the ledger could not be asked.
func (d *door) admit(ctx context.Context, v visit) (ledger.Person, *handlers.Answer, error) {
	person, linked, err := d.person(ctx, v)
	if err != nil {
		return ledger.Person{}, nil, err
	}
	if v.group {
		a, err := d.inGroup(ctx, v, person, linked)
		return person, a, err
	}
	a, err := d.inPrivate(ctx, v, linked)
	return person, a, err
}

func (d *door) inPrivate(ctx context.Context, v visit, linked bool) (*handlers.Answer, error) {
	_, isCode := ledger.InviteCode(v.text)
	switch {
	case isCode && v.user != "", !linked && resemblesCode(v.text):
		return d.redeem(ctx, v)
	case !linked:
		return say(sayStranger), nil
	case approves(v.text):
		return say(sayApproveGroup), nil
	}
	return nil, nil
}

func (d *door) inGroup(ctx context.Context, v visit, person ledger.Person, linked bool) (*handlers.Answer, error) {
	chat, err := d.groups.get(v.version, v.chat, func() (ledger.Chat, error) {
		return found(d.chats.Chat(ctx, v.chat))
	})
	if err != nil {
		return nil, fmt.Errorf("looking up group: %w", err)
	}
	approved := chat.Approved && !chat.Left
	switch {
	case approves(v.text):
		return d.approve(ctx, v, person, linked, approved)
	case !approved:
		return say(sayUnapproved), nil
	case !linked:
		return say(sayVerifyFirst), nil
	}
	return nil, nil
}

// approve handles the command to approve the group it is said in.
func (d *door) approve(ctx context.Context, v visit, by ledger.Person, linked, already bool) (*handlers.Answer, error) {
	switch {
	case !linked && !already:
		return say(sayOnlyAdmin), nil
	case !linked:
		return say(sayVerifyFirst), nil
	case !by.Role.May(ledger.RoleAdmin) && !already:
		return say(sayOnlyAdmin), nil
	case already:
		return sayPushes(sayAlready, d.jobs), nil
	}
	names := make([]string, len(d.jobs))
	for i, j := range d.jobs {
		names[i] = j.Name
	}
	if err := d.chats.ApproveChat(ctx, v.chat, v.user, names); err != nil {
		return nil, fmt.Errorf("approving group: %w", err)
	}
	return sayPushes(sayApproved, d.jobs), nil
}

// redeem links whoever sent a code. Every wrong code gets the same words, whether it never was, is used or
// has expired, and tries are few, so that codes cannot be guessed.
func (d *door) redeem(ctx context.Context, v visit) (*handlers.Answer, error) {
	if !d.tries.Allow(ctx, v.user, codeTries, codeWindow) {
		return say(sayTooManyCodes), nil
	}
	person, err := d.people.RedeemInvite(ctx, v.text, v.user)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return say(sayWrongCode), nil
	case err != nil:
		return nil, fmt.Errorf("redeeming code: %w", err)
	}
	return say(d.names.greeting(ctx, v.user) + " " + sayLinked + " (สิทธิ์: " + roleNames[person.Role] + ")"), nil
}

// person returns the official behind a visit, and whether there is one.
func (d *door) person(ctx context.Context, v visit) (ledger.Person, bool, error) {
	if v.user == "" {
		return ledger.Person{}, false, nil
	}
	p, err := d.persons.get(v.version, v.user, func() (ledger.Person, error) {
		return found(d.people.Person(ctx, v.user))
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
