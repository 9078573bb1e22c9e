package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
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
	VoidInvite(ctx context.Context, code, byUserID string) (voided bool, err error)
	EditPerson(ctx context.Context, userID string, edit func(*ledger.Person)) error
}

// chatStore is what access asks of the ledger about chats.
type chatStore interface {
	Chat(ctx context.Context, id string) (ledger.Chat, error)
	ApproveChatAt(ctx context.Context, happened time.Time, chatID, byUserID string, jobs []string) error
	JoinChat(ctx context.Context, id string, happened time.Time) error
	LeaveChatAt(ctx context.Context, happened time.Time, id string) error
}

// chatDetails is what else stands in the ledger about a chat.
type chatDetails interface {
	PutChat(ctx context.Context, c ledger.Chat) error
	Subscriptions(ctx context.Context, chatID string) ([]string, error)
	EndSubscriptions(ctx context.Context, chatID string, notices []ledger.Delivery) (ended []string, err error)
}

// accessStore is all that access asks of the ledger.
type accessStore interface {
	peopleStore
	chatStore
	chatDetails
	keyStore
}

// access decides who gets data: officials who are linked, in private or in a group that an administrator has
// approved. Everyone else gets the way in, and nothing besides.
type access struct {
	people  peopleStore
	chats   chatStore
	details chatDetails
	tries   cache.Limiter
	jobs    []GroupJob
	names   profiles
	linking linking
	seals   sealer

	persons memo[ledger.Person]
	groups  memo[ledger.Chat]
}

// accessRequest is a text, with who says it and where.
type accessRequest struct {
	version  string // the ledger's, when the event was taken up
	user     string // "" where LINE does not say
	chat     string
	group    bool
	text     string
	happened time.Time // by LINE's clock
}

// admit returns the official who may be answered. Everyone else is told what the answer returned here says;
// an error means that the ledger could not be asked.
func (ac *access) admit(ctx context.Context, r accessRequest) (ledger.Person, admission, error) {
	person, linked, err := ac.person(ctx, r)
	if err != nil {
		return ledger.Person{}, admission{}, err
	}
	if r.group {
		a, err := ac.inGroup(ctx, r, person, linked)
		return person, admission{instead: a}, err
	}
	a, err := ac.inPrivate(ctx, r, linked)
	return person, a, err
}

// admission is what access says itself instead of letting a text through, and what is to be noted of the person once
// LINE has taken that.
type admission struct {
	instead *handlers.Answer // nil: the text may be answered
	then    later
}

func (ac *access) inPrivate(ctx context.Context, r accessRequest, linked bool) (admission, error) {
	_, isCode := ledger.InviteCode(r.text)
	switch {
	case isCode && r.user != "", !linked && resemblesCode(r.text):
		return ac.redeem(ctx, r)
	case !linked:
		return admission{instead: say(sayStranger)}, nil
	case approves(r.text):
		return admission{instead: say(sayApproveGroup)}, nil
	}
	return admission{}, nil
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
		return ac.sayPushes(ctx, sayAlready, r.chat)
	}
	names := make([]string, len(ac.jobs))
	for i, j := range ac.jobs {
		names[i] = j.Name
	}
	switch err := ac.chats.ApproveChatAt(ctx, r.happened, r.chat, r.user, names); {
	case errors.Is(err, ledger.ErrSuperseded): // the bot has left since, and was taken back in
		return say(sayUnapproved), nil
	case err != nil:
		return nil, fmt.Errorf("approving group: %w", err)
	}
	if name := ac.names.group(ctx, r.chat); name != "" {
		if err := ac.details.PutChat(ctx, ledger.Chat{ID: r.chat, Name: name}); err != nil {
			return nil, fmt.Errorf("noting the group's name: %w", err)
		}
	}
	return ac.sayPushes(ctx, sayApproved, r.chat)
}

// sayPushes says what a group is sent, and when, as the ledger has it.
func (ac *access) sayPushes(ctx context.Context, head, chat string) (*handlers.Answer, error) {
	subscribed, err := ac.details.Subscriptions(ctx, chat)
	if err != nil {
		return nil, fmt.Errorf("reading subscriptions: %w", err)
	}
	jobs := slices.DeleteFunc(slices.Clone(ac.jobs), func(j GroupJob) bool { return !slices.Contains(subscribed, j.Name) })
	return sayPushes(head, jobs), nil
}

// redeem links whoever sent a code. Every wrong code gets the same words, whether it never was, is used or
// has expired, and tries are few, so that codes cannot be guessed.
func (ac *access) redeem(ctx context.Context, r accessRequest) (admission, error) {
	if !ac.tries.Allow(ctx, r.user, codeTries, codeWindow) {
		return admission{instead: say(sayTooManyCodes)}, nil
	}
	person, err := ac.people.RedeemInvite(ctx, r.text, r.user)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return admission{instead: say(sayWrongCode)}, nil
	case err != nil:
		return admission{}, fmt.Errorf("redeeming code: %w", err)
	}
	a, then := ac.linking.begin(person)
	a.Text = ac.names.greeting(ctx, r.user) + " " + sayLinked + " (สิทธิ์: " + handlers.RoleName(person.Role) + ")\n\n" + a.Text
	return admission{instead: &a, then: then}, nil
}

// exposed voids a code that was sent where others read along, and says so without repeating it. A code that is worth
// nothing is only remarked on where the bot was spoken to.
func (ac *access) exposed(ctx context.Context, code, user string, addressed bool) (*handlers.Answer, error) {
	voided, err := ac.people.VoidInvite(ctx, code, user)
	switch {
	case err != nil:
		return nil, fmt.Errorf("voiding a code: %w", err)
	case voided:
		return say(sayCodeVoided), nil
	case addressed:
		return say(sayCodeInPrivate), nil
	}
	return nil, nil
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
