package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
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

// group returns a group's name, or "" where LINE does not tell it in time. Rooms have none.
func (p profiles) group(ctx context.Context, id string) string {
	if p.sender == nil || !isID(id, 'C') {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, profileWait)
	defer cancel()
	name, err := p.sender.groupName(ctx, id)
	if err != nil {
		p.sender.log.WarnContext(ctx, "LINE tells no group's name", "err", err)
	}
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
	if err != nil {
		return "", withoutAddress("asking for a profile", res, err)
	}
	return profile.DisplayName, nil
}

// groupName asks LINE for a group's name.
func (s *Sender) groupName(ctx context.Context, group string) (string, error) {
	res, summary, err := s.with(ctx).GetGroupSummaryWithHttpInfo(group)
	if err != nil {
		return "", withoutAddress("asking for a group's name", res, err)
	}
	return summary.GroupName, nil
}

// withoutAddress says why a call failed. The SDK's error quotes LINE's answer, which may name the person, and that of
// net/http the address, which holds the id: neither is for the log.
func withoutAddress(what string, res *http.Response, err error) error {
	if res != nil {
		return fmt.Errorf("%s: status %d", what, res.StatusCode)
	}
	for call, ok := errors.AsType[*url.Error](err); ok; call, ok = errors.AsType[*url.Error](err) {
		err = call.Err
	}
	return fmt.Errorf("%s: %w", what, err)
}
