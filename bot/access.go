package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// How often one person may try linking codes.
const (
	codeTries  = 5
	codeWindow = 10 * time.Minute
)

// GroupJob is an announcement that an approved group is subscribed to.
type GroupJob struct {
	Name string // the scheduler's name of it
	What string // Thai: "สรุปเช้า"
	When string // Thai: "ทุกวัน 08.00 น."
	// Set says in Thai when it is sent as the office has set that; nil where When is all there is.
	Set func(ctx context.Context) (string, error)
}

// peopleStore is what access needs from the ledger about people.
type peopleStore interface {
	Person(ctx context.Context, userID string) (ledger.Person, error)
	RedeemInvite(ctx context.Context, code, userID string) (ledger.Person, error)
	VoidInvite(ctx context.Context, code, byUserID string) (voided bool, err error)
	EditPerson(ctx context.Context, userID string, edit func(*ledger.Person)) error
}

// chatStore is what access needs from the ledger about whether a chat is approved.
type chatStore interface {
	Chat(ctx context.Context, id string) (ledger.Chat, error)
	ApproveChatAt(ctx context.Context, happened time.Time, chatID, byUserID string, jobs []string) error
	JoinChat(ctx context.Context, id string, happened time.Time) error
	LeaveChatAt(ctx context.Context, happened time.Time, id string) error
}

// chatDetails is the rest of what access needs from the ledger about chats.
type chatDetails interface {
	PutChat(ctx context.Context, c ledger.Chat) error
	Subscriptions(ctx context.Context, chatID string) ([]string, error)
	EndSubscriptions(ctx context.Context, chatID string, notices []ledger.Delivery) (ended []string, err error)
}

// accessStore is everything that access needs from the ledger.
type accessStore interface {
	peopleStore
	chatStore
	chatDetails
	keyStore
}

// access decides who gets data: linked officials, in private or in a group that an administrator has approved. Everyone
// else is only told how to get access.
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

// accessRequest is a text with its author and chat.
type accessRequest struct {
	version  string // of the ledger, read after the event arrived
	user     string // LINE user id; "" where the event has none
	chat     string
	group    bool
	text     string
	happened time.Time // by LINE's clock
}

// admit returns the official whose text may be answered. For anyone else the admission holds the reply. An error means
// that the ledger could not be read.
func (ac *access) admit(ctx context.Context, r accessRequest) (ledger.Person, admission, error) {
	person, linked, err := ac.person(ctx, r.version, r.user)
	if err != nil {
		return ledger.Person{}, admission{}, err
	}
	if r.group {
		a, err := ac.inGroup(ctx, r, person, linked)
		return person, admission{reply: a}, err
	}
	a, err := ac.inPrivate(ctx, r, linked)
	return person, a, err
}

// admission says whether a text may be answered, or what is replied instead.
type admission struct {
	reply  *dialog.Answer // nil: the text may be answered
	update personUpdate   // nil for none
}

func (ac *access) inPrivate(ctx context.Context, r accessRequest, linked bool) (admission, error) {
	_, isCode := ledger.InviteCode(r.text)
	switch {
	case isCode && r.user != "", !linked && resemblesCode(r.text):
		return ac.redeem(ctx, r)
	case !linked:
		return admission{reply: say(sayStranger)}, nil
	case approves(r.text):
		return admission{reply: say(sayApproveGroup)}, nil
	}
	return admission{}, nil
}

func (ac *access) inGroup(ctx context.Context, r accessRequest, person ledger.Person, linked bool) (*dialog.Answer, error) {
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
	case !approved && linked && handlers.IsUrgent(r.text):
		return nil, nil // the router checks the role
	case !approved:
		return say(sayUnapproved), nil
	case !linked:
		return say(sayVerifyFirst), nil
	}
	return nil, nil
}

// approve handles the command that approves the group in which it was sent.
func (ac *access) approve(ctx context.Context, r accessRequest, by ledger.Person, linked, already bool) (*dialog.Answer, error) {
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
	case errors.Is(err, ledger.ErrSuperseded): // since then the bot has left the group and joined it again
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

// sayPushes lists the announcements that the group is subscribed to, as the ledger has them.
func (ac *access) sayPushes(ctx context.Context, head, chat string) (*dialog.Answer, error) {
	subscribed, err := ac.details.Subscriptions(ctx, chat)
	if err != nil {
		return nil, fmt.Errorf("reading subscriptions: %w", err)
	}
	jobs := slices.DeleteFunc(slices.Clone(ac.jobs), func(j GroupJob) bool { return !slices.Contains(subscribed, j.Name) })
	for i, j := range jobs {
		if j.Set == nil {
			continue
		}
		if jobs[i].When, err = j.Set(ctx); err != nil {
			return nil, fmt.Errorf("reading when %s is sent: %w", j.Name, err)
		}
	}
	return sayPushes(head, jobs), nil
}

// redeem links the author of a valid code. Every other code gets the same reply, whether it never existed, was used or
// has expired, and the number of tries is limited, so that codes cannot be guessed.
func (ac *access) redeem(ctx context.Context, r accessRequest) (admission, error) {
	if !ac.tries.Allow(ctx, r.user, codeTries, codeWindow) {
		return admission{reply: say(sayTooManyCodes)}, nil
	}
	person, err := ac.people.RedeemInvite(ctx, r.text, r.user)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return admission{reply: say(sayWrongCode)}, nil
	case err != nil:
		return admission{}, fmt.Errorf("redeeming code: %w", err)
	}
	a, update := ac.linking.begin(person)
	a.Text = ac.names.greeting(ctx, r.user) + " " + sayLinked + " (สิทธิ์: " + dialog.RoleName(person.Role) + ")\n\n" + a.Text
	return admission{reply: &a, update: update}, nil
}

// voidExposed voids a code that was sent in a group, where others can read it, and says so without repeating it. A code
// that is not valid gets a reply only where the message was addressed to the bot.
func (ac *access) voidExposed(ctx context.Context, code, user string, addressed bool) (*dialog.Answer, error) {
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

// person returns the official linked to a LINE user id at a version of the ledger, and whether there is one.
func (ac *access) person(ctx context.Context, version, user string) (ledger.Person, bool, error) {
	if user == "" {
		return ledger.Person{}, false, nil
	}
	p, err := ac.persons.get(version, user, func() (ledger.Person, error) {
		return found(ac.people.Person(ctx, user))
	})
	if err != nil {
		return ledger.Person{}, false, fmt.Errorf("looking up person: %w", err)
	}
	return p, p.UserID != "", nil
}

// found returns the zero value instead of ledger.ErrNotFound.
func found[T any](v T, err error) (T, error) {
	if errors.Is(err, ledger.ErrNotFound) {
		var none T
		return none, nil
	}
	return v, err
}

// maxMemo bounds how many records a memo holds.
const maxMemo = 20_000

// memo caches records of one version of the ledger.
type memo[V any] struct {
	mu      sync.RWMutex
	version string
	values  map[string]V
}

// get returns the value under key at the given version, from load where it is not cached.
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
