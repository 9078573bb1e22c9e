package bot

import (
	"context"
	"fmt"
	"log/slog"
	"net/url"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/chart"
)

// picturePath begins the path of every picture; the size and the sealed picture follow.
const picturePath = "/pictures/"

// drawers is how many pictures are drawn at the same time: each takes some ten milliseconds of a processor and ten megabytes. Half of
// the processors are left to the webhook, and no more than three pictures are in memory.
func drawers() int { return min(max(runtime.GOMAXPROCS(0)/2, 1), 3) }

// PicturesConfig configures Pictures.
type PicturesConfig struct {
	Office string           // prefix of the cache's keys
	Base   string           // the service's public address, such as https://bot.example.go.th; "" where it is not known yet
	Now    func() time.Time // the office's clock; default time.Now

	Meetings meetingReader  // of calendar files; nil for none
	Zone     *time.Location // the office's, for the days of calendar files; nil for UTC
}

// Pictures gives the pictures of answers addresses, and serves them. Without a public address it gives none, and cards show bars
// of Flex boxes instead. It is safe for concurrent use.
type Pictures struct {
	cfg    PicturesConfig
	keys   keyStore
	drawer *chart.Drawer
	store  cache.Store
	log    *slog.Logger

	base    atomic.Pointer[string]
	sealing sync.Mutex
	seal    *addressSeal // nil before its key was read

	slots chan struct{} // holds an element for each picture that is being drawn
}

// NewPictures returns the pictures of an office that a drawer draws.
func NewPictures(cfg PicturesConfig, keys keyStore, drawer *chart.Drawer, c *cache.Cache, log *slog.Logger) *Pictures {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	p := &Pictures{
		cfg: cfg, keys: keys, drawer: drawer, log: log, slots: make(chan struct{}, drawers()),
		store: cache.Scoped(c.Constant(pictureKept), cfg.Office+"/picture:"),
	}
	p.base.Store(&cfg.Base)
	return p
}

// Loadable reports whether LINE's clients load pictures from an address: HTTPS, or this machine itself in a rehearsal.
func Loadable(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return false
	}
	local := u.Hostname() == "127.0.0.1" || u.Hostname() == "localhost" || u.Hostname() == "::1"
	return u.Scheme == "https" || u.Scheme == "http" && local
}

// OriginOf returns the scheme and host of an address.
func OriginOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Scheme + "://" + u.Host
}

// ready returns the public address and the seal; ok is false where pictures cannot be addressed.
func (p *Pictures) ready(ctx context.Context) (base string, seal addressSeal, ok bool) {
	base = *p.base.Load()
	if !Loadable(base) {
		return "", seal, false
	}
	seal, err := p.secret(ctx)
	if err != nil {
		p.log.WarnContext(ctx, "the key of pictures cannot be read, cards come without them", "err", err)
		return "", seal, false
	}
	return base, seal, true
}

// secret returns the seal, whose key never changes and is read once.
func (p *Pictures) secret(ctx context.Context) (addressSeal, error) {
	p.sealing.Lock()
	defer p.sealing.Unlock()
	if p.seal == nil {
		key, err := p.keys.Key(ctx, pictureKey)
		if err != nil {
			return addressSeal{}, fmt.Errorf("reading the key of pictures: %w", err)
		}
		seal := newAddressSeal(key, p.cfg.Office)
		p.seal = &seal
	}
	return *p.seal, nil
}

// Addressed returns an answer whose pictures and calendar buttons have addresses. A picture that cannot be drawn or addressed is left out: its card then
// shows bars.
func (p *Pictures) Addressed(ctx context.Context, a dialog.Answer) dialog.Answer {
	a = p.withCalendars(ctx, a)
	if p == nil || !slices.ContainsFunc(a.Cards, func(c dialog.Card) bool { return c.Picture != nil }) {
		return a
	}
	base, seal, ok := p.ready(ctx)
	if !ok {
		return a
	}
	a.Cards = slices.Clone(a.Cards)
	for i, c := range a.Cards {
		if c.Picture == nil {
			continue
		}
		layout, err := p.drawer.Layout(c.Picture.Chart)
		if err != nil {
			p.log.WarnContext(ctx, "a picture cannot be laid out, its card comes without it", "kind", c.Picture.Chart.Kind, "err", err)
			continue
		}
		token, err := seal.seal(c.Picture.Chart, p.cfg.Now())
		if err != nil {
			p.log.WarnContext(ctx, "a picture cannot be encoded, its card comes without it", "kind", c.Picture.Chart.Kind, "err", err)
			continue
		}
		shown := *c.Picture
		shown.Card, shown.Large = base+picturePath+sizeCard+"/"+token+".png", base+picturePath+sizeLarge+"/"+token+".png"
		shown.Width, shown.Height = int(layout.Width), int(layout.Height)
		if len(shown.Large) <= maxURI {
			a.Cards[i].Picture = &shown
		}
	}
	return a
}

// learn takes the origin of the channel's webhook address for the public one, where none is configured.
func (p *Pictures) learn(ctx context.Context, s *Sender) {
	if p == nil || *p.base.Load() != "" {
		return
	}
	address, err := s.webhookAddress(ctx)
	switch {
	case err != nil && ctx.Err() == nil:
		p.log.WarnContext(ctx, "the webhook address could not be read from LINE, cards come without pictures until it is", "err", err)
	case err == nil:
		base := OriginOf(address)
		p.base.Store(&base)
		if !Loadable(base) {
			p.log.WarnContext(ctx, "cards show bars instead of pictures: LINE loads pictures by HTTPS only, and neither CHANGWAT_PUBLIC_URL nor the webhook address is such an address")
		}
	}
}
