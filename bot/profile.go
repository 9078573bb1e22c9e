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

// A display name that changes in LINE is updated within profileLife. A reply waits at most profileWait for it.
const (
	profileLife = 24 * time.Hour
	profileWait = time.Second
)

// profiles look up display names in LINE. They are stored in the cache only: LINE is their source, and people change them.
type profiles struct {
	sender *Sender // nil without LINE
	store  cache.Store
}

// greeting greets a person by display name, or without one where LINE does not provide it.
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
		p.sender.log.WarnContext(ctx, "no display name from LINE", "err", err)
		return ""
	}
	_ = p.store.Set(ctx, user, []byte(name), profileLife) // lost: asked again
	return name
}

// group returns a group's name, or "" where LINE does not provide it in time. Rooms have none.
func (p profiles) group(ctx context.Context, id string) string {
	if p.sender == nil || !isID(id, 'C') {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, profileWait)
	defer cancel()
	name, err := p.sender.groupName(ctx, id)
	if err != nil {
		p.sender.log.WarnContext(ctx, "no group name from LINE", "err", err)
	}
	return name
}

// forget deletes the cached name of a person who has blocked the bot or unlinked.
func (p profiles) forget(ctx context.Context, user string) {
	_ = p.store.Delete(ctx, user) // on failure it expires by itself
}

// displayName asks LINE for a person's name. LINE answers 404 for people who have blocked the bot or have not
// consented (Messaging API reference, "Get profile").
func (s *Sender) displayName(ctx context.Context, user string) (string, error) {
	res, profile, err := s.clientWith(ctx).GetProfileWithHttpInfo(user)
	if err != nil {
		return "", withoutAddress("asking for a profile", res, err)
	}
	return profile.DisplayName, nil
}

// groupName asks LINE for a group's name.
func (s *Sender) groupName(ctx context.Context, group string) (string, error) {
	res, summary, err := s.clientWith(ctx).GetGroupSummaryWithHttpInfo(group)
	if err != nil {
		return "", withoutAddress("asking for a group's name", res, err)
	}
	return summary.GroupName, nil
}

// withoutAddress describes a failed call without personal data. The SDK's error quotes LINE's answer, which may contain the
// person's name, and net/http's error the URL, which contains the id.
func withoutAddress(what string, res *http.Response, err error) error {
	if res != nil {
		return fmt.Errorf("%s: status %d", what, res.StatusCode)
	}
	for call, ok := errors.AsType[*url.Error](err); ok; call, ok = errors.AsType[*url.Error](err) {
		err = call.Err
	}
	return fmt.Errorf("%s: %w", what, err)
}
