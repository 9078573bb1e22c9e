package linesim

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"
)

// Config is what a Platform begins with. Only ChannelSecret and ChannelToken are required.
type Config struct {
	ChannelID     string // for tokens; default "1650000000"
	ChannelSecret string // signs webhooks
	ChannelToken  string // the long-lived channel access token
	Bot           Bot
	People        []Person
	Groups        []Group

	Start time.Time      // the clock's first reading; default: the real time
	Zone  *time.Location // of the times that the page and the journal show; default +07:00
	Quota int            // messages a month; 0 means none (QuotaNone), as an unlimited plan has it

	// Redeliver is after how long, and how often, an unanswered webhook is sent again. LINE does not publish its
	// schedule and leaves redelivery off until it is switched on in the console; so does an empty slice.
	Redeliver []time.Duration
	// Unlimited switches the rate limits off, for measuring a bot that is faster than LINE allows.
	Unlimited bool
	// Keep is how many messages of each chat and how many journal entries are remembered; default 500.
	Keep int

	// NextEvent says when the bot sends its next announcement, for the page's «ไปยังงานถัดไป».
	NextEvent func() time.Time
	// Media opens what an https URL in a bot's message stands for, for the page; it gets no other images.
	Media func(ctx context.Context, url string) (content io.ReadCloser, contentType string, err error)
	Log   *slog.Logger // default: nothing is logged
}

// Bot is the LINE Official Account.
type Bot struct {
	ID   string // default: UserID(Name)
	Name string // default "บอท"
	Icon string
	// Chat says that replying by hand is on in LINE Official Account Manager: messages are then not marked as read
	// until the bot does it.
	Chat bool
	// Unverified denies the bot the lists of followers and group members, as LINE denies them to accounts that are
	// neither verified nor premium.
	Unverified bool
}

// Platform is a LINE Platform with one Official Account. It is an http.Handler: LINE's API under /v2/bot/, /oauth2/
// and /v2/oauth/ (both the api and the api-data host), the chat page under / and its own interface under /_/.
type Platform struct {
	cfg      Config
	ids      *ids
	clock    *Clock
	feed     *feed
	journal  *journal
	faults   *Faults
	people   *directory
	chats    *chats
	replies  *replyTokens
	webhooks *webhooks
	usage    *usage
	tokens   *channelTokens
	menus    *richMenus

	contents contents
	mux      http.Handler
}

var defaultZone = time.FixedZone("+07", 7*60*60)

// New makes a Platform. Close it when done: it has goroutines.
func New(cfg Config) (*Platform, error) {
	if cfg.ChannelSecret == "" || cfg.ChannelToken == "" {
		return nil, errors.New("linesim: a channel needs its secret and its access token")
	}
	cfg = cfg.withDefaults()
	p := &Platform{cfg: cfg, ids: newIDs(), clock: newClock(cfg.Start, cfg.Zone), feed: newFeed()}
	p.journal = newJournal(cfg.Keep, p.feed)
	p.faults = newFaults(p)
	people, err := newDirectory(cfg)
	if err != nil {
		p.clock.close()
		return nil, fmt.Errorf("linesim: %w", err)
	}
	p.people = people
	p.chats = newChats(cfg.Keep, p.feed)
	p.replies = newReplyTokens()
	p.webhooks = newWebhooks(p)
	p.usage = newUsage(cfg.Quota)
	p.menus = newRichMenus()
	if p.tokens, err = newChannelTokens(cfg); err != nil {
		p.clock.close()
		return nil, fmt.Errorf("linesim: %w", err)
	}
	p.mux = newMux(newAPI(p), newPage(p))
	for id, g := range people.groups {
		p.chats.open(id, g.kind())
	}
	for id := range people.people {
		p.chats.open(id, "private")
	}
	p.clock.OnMove(func(time.Time) { p.feed.publish("clock", p.clockState()) })
	return p, nil
}

func (c Config) withDefaults() Config {
	if c.ChannelID == "" {
		c.ChannelID = "1650000000"
	}
	if c.Bot.Name == "" {
		c.Bot.Name = "บอท"
	}
	if c.Bot.ID == "" {
		c.Bot.ID = UserID(c.Bot.Name)
	}
	if c.Start.IsZero() {
		c.Start = time.Now()
	}
	if c.Zone == nil {
		c.Zone = defaultZone
	}
	if c.Keep <= 0 {
		c.Keep = 500
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// Close ends the platform's goroutines, its page streams and the webhooks under way.
func (p *Platform) Close() {
	p.feed.close()
	p.webhooks.close()
	p.clock.close()
}

// Clock is the platform's time. Hand its Now to the bot.
func (p *Platform) Clock() *Clock { return p.clock }

// Faults is what goes wrong on demand.
func (p *Platform) Faults() *Faults { return p.faults }

// ChannelID is the id of the channel, which issues tokens.
func (p *Platform) ChannelID() string { return p.cfg.ChannelID }

// BotID is the Official Account's user id, the destination of every webhook.
func (p *Platform) BotID() string { return p.cfg.Bot.ID }

// ServeHTTP serves LINE's API and the chat page on one listener. Bind it to the loopback interface.
func (p *Platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// LINE's servers tell their time; a bot may compare its clock with it.
	w.Header().Set("Date", p.clock.Now().UTC().Format(http.TimeFormat))
	p.mux.ServeHTTP(w, r)
}

// newMux tells the API's paths from the page's.
func newMux(api, page http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, prefix := range []string{"/v2/", "/oauth2/", "/bot/", "/liff/", "/module/", "/shop/"} {
			if strings.HasPrefix(r.URL.Path, prefix) {
				api.ServeHTTP(w, r)
				return
			}
		}
		page.ServeHTTP(w, r)
	})
}
