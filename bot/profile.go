package bot

import (
	"context"
	"fmt"
	"time"

	"changwat/internal/cache"
)

// Bounds of profiles: a name that an official changes in LINE is noticed within a day, and nobody waits long for
// being called by it.
const (
	profileLife = 24 * time.Hour
	profileWait = time.Second
)

// profiles know the names that people have in LINE. They are kept in the cache alone, since they are LINE's to
// tell and the official's to change.
type profiles struct {
	sender *Sender // nil without LINE
	store  cache.Store
}

// greeting greets a person by name, or without one where LINE does not tell it.
func (p profiles) greeting(ctx context.Context, user string) string {
	if name := p.name(ctx, user); name != "" {
		return "สวัสดีครับ คุณ" + name
	}
	return "สวัสดีครับ"
}

func (p profiles) name(ctx context.Context, user string) string {
	if p.sender == nil || !isID(user, 'U') {
		return ""
	}
	if name, ok, err := p.store.Get(ctx, user); err == nil && ok {
		return string(name)
	}
	ctx, cancel := context.WithTimeout(ctx, profileWait)
	defer cancel()
	name, err := p.sender.displayName(ctx, user)
	if err != nil {
		p.sender.log.WarnContext(ctx, "LINE tells no name", "err", err)
		return ""
	}
	_ = p.store.Set(ctx, user, []byte(name), profileLife) // lost: asked again
	return name
}

// forget drops the name of a person who no longer wants to hear from the bot.
func (p profiles) forget(ctx context.Context, user string) {
	_ = p.store.Delete(ctx, user) // lost with its time at the latest
}

// displayName asks LINE for a person's name. LINE answers 404 for people who have blocked the bot or have not
// consented (Messaging API reference, "Get profile").
func (s *Sender) displayName(ctx context.Context, user string) (string, error) {
	res, profile, err := s.with(ctx).GetProfileWithHttpInfo(user)
	switch {
	case res != nil && err != nil: // the SDK's error quotes the answer, which may name the person
		return "", fmt.Errorf("asking for a profile: status %d", res.StatusCode)
	case err != nil:
		return "", fmt.Errorf("asking for a profile: %w", err)
	}
	return profile.DisplayName, nil
}
