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

	"changwat/handlers"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// Bounds of the work under way.
const (
	maxConcurrent = 128    // events handled at the same time
	maxQueued     = 20_000 // events taken in; beyond it LINE is asked to deliver again
)

// Config says how a Bot runs.
type Config struct {
	Office  string           // prefixes the cache's keys
	Secrets []string         // the channel's secret; two while it is being replaced. Without one, no webhook is accepted
	Jobs    []GroupJob       // what an approved group is subscribed to
	Now     func() time.Time // the office's clock; default time.Now
	Zone    *time.Location   // of the office; default UTC
}

// Deps are the parts that a Bot works with. Without a Sender it answers Ask alone.
type Deps struct {
	Ledger     Ledger
	Database   database
	Cache      *cache.Cache
	Understand understander
	Router     router
	Sender     *Sender
	Metrics    *Metrics
	Gatherer   prometheus.Gatherer // what /metrics shows; nil for nothing
	Degraded   func() []string     // why the bot cannot do all of its work although it answers; nil for never
	Log        *slog.Logger
}

// Ledger is what the bot asks of an office's records.
type Ledger interface {
	accessStore
	inbox
	stateReader
}

// inbox holds the events that were acknowledged before they were finished.
type inbox interface {
	SaveEvent(ctx context.Context, id string, raw []byte) error
	DeleteEvent(ctx context.Context, id string) error
	// SavedEvents returns up to n of them, in the order of their ids, beginning after the given id.
	SavedEvents(ctx context.Context, after string, n int) ([]ledger.SavedEvent, error)
}

// stateReader names the ledger's state, which every answer is made of.
type stateReader interface {
	Version(ctx context.Context) (string, error)
}

// database reports whether it can be read and written.
type database interface {
	Ping(ctx context.Context) error
}

// Bot answers LINE's webhooks for one office. It may be used by several goroutines at once.
type Bot struct {
	cfg     Config
	ledger  Ledger
	state   versions
	access  *access
	dialog  *conversation
	sender  *Sender
	me      atomic.Pointer[identity]
	metrics *Metrics
	probes  probes
	log     *slog.Logger
	work
}

// work is the events under way.
type work struct {
	intake    intake
	claims    claims
	queue     *chatQueue
	underway  underway
	unreplied atomic.Int32    // replies that LINE did not take at once
	retrying  chan struct{}   // holds an element for each of them that is just being tried again
	base      context.Context // ends when the bot is to give up what is under way
	end       context.CancelFunc
	attempt   attempts
}

// New returns a bot. Call Run for its periodic work, and Drain when done with it.
func New(cfg Config, d Deps) (*Bot, error) {
	if d.Ledger == nil || d.Database == nil || d.Cache == nil || d.Understand == nil || d.Router == nil ||
		d.Metrics == nil || d.Log == nil {
		return nil, errors.New("bot: a part is missing")
	}
	if len(cfg.Secrets) > 0 && d.Sender == nil {
		return nil, errors.New("bot: webhooks are to be taken, but there is no sender to answer them")
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
		state:   versions{ledger: d.Ledger},
		sender:  d.Sender,
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
		last:       cache.Scoped(d.Cache, cfg.Office+"/last:"),
		answers:    answers{cache.Scoped(d.Cache, cfg.Office+"/answer:")},
		now:        cfg.Now,
		zone:       cfg.Zone,
		metrics:    d.Metrics,
	}
	b.queue = newChatQueue(maxConcurrent, maxQueued, b.serve)
	b.base, b.end = context.WithCancel(context.Background())
	b.me.Store(&identity{})
	return b, nil
}

func (b *Bot) now() time.Time { return b.cfg.Now() }

// attempts names each attempt at an event, so that its claim is told from those of others.
type attempts struct {
	process string
	n       atomic.Uint64
}

func (b *Bot) owner() string {
	return b.attempt.process + "/" + strconv.FormatUint(b.attempt.n.Add(1), 36)
}

// Ask answers a text as the bot would answer the official by in a private chat, without LINE. What was asked
// before by the same official counts as the conversation. Buttons that change something are not sealed, and so are
// not shown.
func (b *Bot) Ask(ctx context.Context, text string, by handlers.Asker) (handlers.Answer, error) {
	request := handlers.Request{By: by, Chat: handlers.Chat{ID: by.ID}, Now: b.now().In(b.cfg.Zone), Happened: b.now()}
	if a, ok, err := b.dialog.router.RunCommand(ctx, request, text); err != nil || ok {
		return a, err
	}
	return b.dialog.answer(ctx, utterance{text: text, by: by, chat: handlers.Chat{ID: by.ID}})
}

// Drain takes no more events, and returns when those under way are finished. When ctx ends first, it gives
// them up and returns its error: LINE has been told 200 of none that is not written down.
func (b *Bot) Drain(ctx context.Context) error {
	defer b.end()
	done := b.queue.close()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	b.end()
	<-done // what is under way ends with its context
	return ctx.Err()
}
