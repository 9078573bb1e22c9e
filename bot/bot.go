package bot

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/prometheus/client_golang/prometheus"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// Limits of the events in memory.
const (
	maxConcurrent = 128    // events handled at the same time
	maxQueued     = 20_000 // events queued or handled; more are refused with 503, so that LINE redelivers them
)

// Config configures a Bot.
type Config struct {
	Office  string           // prefix of the cache's keys
	Secrets []string         // the channel's secret; two while it is being replaced. Without one, no webhook is accepted
	Jobs    []GroupJob       // the announcements that an approved group is subscribed to
	Now     func() time.Time // the office's clock; default time.Now
	Zone    *time.Location   // of the office; default UTC
}

// Deps are the dependencies of a Bot. Without a Sender it only supports Ask.
type Deps struct {
	Ledger     Ledger
	Database   database
	Cache      *cache.Cache
	Understand understander
	Router     router
	Releases   releases // nil for none: a press release is then a text like any other
	Sender     *Sender
	Pictures   *Pictures      // nil for none: cards then show bars
	Menus      *Menus         // nil for none
	Shown      *ShownRecorder // nil to record nothing
	Rides      Rides          // nil where no announcement rides on replies
	Metrics    *Metrics
	Gatherer   prometheus.Gatherer // of /metrics; nil for no metrics
	Degraded   func() []string     // reasons why /readyz reports a degraded state; nil for never
	Log        *slog.Logger
}

// Ledger is what the bot needs from an office's records.
type Ledger interface {
	accessStore
	inbox
	stateReader
}

// inbox stores the events that were acknowledged before they were finished.
type inbox interface {
	SaveEvent(ctx context.Context, id string, raw []byte) error
	DeleteEvent(ctx context.Context, id string) error
	// SavedEvents returns up to n of them, in the order of their ids, beginning after the given id.
	SavedEvents(ctx context.Context, after string, n int) ([]ledger.SavedEvent, error)
}

// stateReader returns the version of the ledger's records, which changes with every change of an answer.
type stateReader interface {
	Version(ctx context.Context) (string, error)
}

// database reports whether it can be read and written.
type database interface {
	Ping(ctx context.Context) error
}

// Bot answers LINE's webhooks for one office. It is safe for concurrent use.
type Bot struct {
	cfg     Config
	ledger  Ledger
	state   *versions
	access  *access
	dialog  *conversation
	pasted  pasted
	sender  *Sender
	shown   *ShownRecorder
	rides   Rides
	menus   *Menus
	me      atomic.Pointer[identity]
	metrics *Metrics
	probes  probes
	log     *slog.Logger
	work
}

// work is the state of the events under way.
type work struct {
	intake    intake
	claims    claims
	queue     *chatQueue
	underway  underway
	unreplied atomic.Int32    // events whose reply is being retried
	retrying  chan struct{}   // holds an element for each attempt at such a reply that is under way
	base      context.Context // canceled to abort the events under way
	end       context.CancelFunc
	attempt   attempts
}

// New returns a bot. Call Run for its periodic work, and Drain before the process ends.
func New(cfg Config, d Deps) (*Bot, error) {
	if d.Ledger == nil || d.Database == nil || d.Cache == nil || d.Understand == nil || d.Router == nil ||
		d.Metrics == nil || d.Log == nil {
		return nil, errors.New("bot: a dependency is missing")
	}
	if len(cfg.Secrets) > 0 && d.Sender == nil {
		return nil, errors.New("bot: a channel secret is configured, but no sender to answer webhooks")
	}
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Zone == nil {
		cfg.Zone = time.UTC
	}
	b := &Bot{
		cfg:     cfg,
		ledger:  d.Ledger,
		state:   newVersions(d.Ledger),
		sender:  d.Sender,
		shown:   d.Shown,
		rides:   d.Rides,
		menus:   d.Menus,
		metrics: d.Metrics,
		probes:  probes{d.Database, d.Gatherer, d.Degraded, d.Cache},
		log:     d.Log,
		work: work{
			intake:   newIntake(),
			claims:   d.Cache.Claims(cfg.Office + "/event:"),
			retrying: make(chan struct{}, maxRetrying),
			attempt:  attempts{process: uuid.NewString()},
		},
	}
	b.access = &access{
		people: d.Ledger, chats: d.Ledger, details: d.Ledger, tries: d.Cache.Limiter(cfg.Office + "/code:"), jobs: cfg.Jobs,
		seals:   sealer{office: cfg.Office, keys: d.Ledger, now: cfg.Now},
		names:   profiles{sender: d.Sender, store: cache.Scoped(d.Cache, cfg.Office+"/profile:")},
		linking: linking{people: d.Ledger, understand: d.Understand, now: cfg.Now},
	}
	b.dialog = &conversation{
		understand: d.Understand,
		router:     d.Router,
		last:       lastQuestions{cache.Scoped(d.Cache, cfg.Office+lastPrefix), cfg.Office + lastPrefix},
		answers:    answers{cache.Scoped(d.Cache.Constant(answerLife), cfg.Office+"/answer:")},
		now:        cfg.Now,
		zone:       cfg.Zone,
		pictures:   d.Pictures,
		seals:      &b.access.seals,
		metrics:    d.Metrics,
	}
	b.pasted = pasted{releases: d.Releases, notes: cache.Scoped(d.Cache, cfg.Office+notePrefix), prefix: cfg.Office + notePrefix}
	b.queue = newChatQueue(maxConcurrent, maxQueued, b.serve)
	b.base, b.end = context.WithCancel(context.Background())
	b.me.Store(&identity{})
	return b, nil
}

func (b *Bot) now() time.Time { return b.cfg.Now() }

// attempts makes a unique owner for each claim.
type attempts struct {
	process string
	n       atomic.Uint64
}

func (b *Bot) owner() string {
	return b.attempt.process + "/" + strconv.FormatUint(b.attempt.n.Add(1), 36)
}

// Ask answers a text as in a private chat with the official by, without LINE. Earlier questions of the same official are
// the context. Buttons that change something are left out, since they are not sealed.
func (b *Bot) Ask(ctx context.Context, text string, by dialog.Asker) (dialog.Answer, error) {
	u := utterance{text: text, by: by, chat: dialog.Chat{ID: by.ID}}
	request := dialog.Request{By: by, Chat: u.chat, Now: b.now().In(b.cfg.Zone), Happened: b.now()}
	request = b.dialog.shownLast(ctx, u, request)
	if b.pasted.releases != nil {
		if a, ok, err := b.pasted.releases.Take(ctx, request, text); err != nil || ok {
			return b.askedOtherwise(ctx, u, a, err)
		}
	}
	whole, a, ok, err := b.runCommand(ctx, request, text)
	if err != nil || ok {
		return b.askedOtherwise(ctx, u, a, err)
	}
	u.text = whole
	return b.dialog.answer(ctx, u)
}

// askedOtherwise remembers what an answer shows to a text that is no question.
func (b *Bot) askedOtherwise(ctx context.Context, u utterance, a dialog.Answer, err error) (dialog.Answer, error) {
	if err != nil {
		return a, err
	}
	entries, err := b.dialog.shownAfter(ctx, u, a)
	b.dialog.store(ctx, entries)
	return a, err
}

// Drain accepts no more events and waits for those under way. When ctx ends first, it aborts them and returns its error.
// No event is lost: each that was answered with 200 is finished or saved in the inbox.
func (b *Bot) Drain(ctx context.Context) error {
	defer b.end()
	done := b.queue.close()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	b.end()
	<-done // the events under way end with their context
	return ctx.Err()
}
