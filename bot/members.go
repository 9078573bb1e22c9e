package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"changwat/internal/cache"
)

// membershipLife is how long LINE's word on whether somebody is in a group is used.
const membershipLife = 10 * time.Minute

// Members tells who is in which group, as LINE says. What LINE has said is kept in the cache for membershipLife.
type Members struct {
	store  cache.Store
	sender atomic.Pointer[Sender]
}

// NewMembers returns what asks LINE about members, for an office. Until it has a sender it knows of none.
func NewMembers(office string, store cache.Store) *Members {
	return &Members{store: cache.Scoped(store, office+"/member:")}
}

// Ask sets by whom LINE is asked.
func (m *Members) Ask(s *Sender) { m.sender.Store(s) }

// The values in the cache.
var (
	isMember    = []byte("1")
	isNotMember = []byte("0")
)

// IsMember reports whether a LINE user is in a group or room, as LINE says. It needs no permission of the user.
func (m *Members) IsMember(ctx context.Context, group, user string) (bool, error) {
	s := m.sender.Load()
	if s == nil {
		return false, errors.New("there is no connection to LINE")
	}
	key := group + "/" + user
	if value, ok, err := m.store.Get(ctx, key); err == nil && ok {
		return string(value) == string(isMember), nil
	}
	in, err := s.isMember(ctx, group, user)
	if err != nil {
		return false, err
	}
	value := isNotMember
	if in {
		value = isMember
	}
	_ = m.store.Set(ctx, key, value, membershipLife) // lost: asked again
	return in, nil
}

// isMember asks LINE whether a user is in a group or room. It answers 404 for one who is not. The error names nobody.
func (s *Sender) isMember(ctx context.Context, group, user string) (bool, error) {
	kind := map[byte]string{'C': "group", 'R': "room"}[(group + " ")[0]]
	if kind == "" {
		return false, errors.New("only groups and rooms have members")
	}
	o := s.get(ctx, "/v2/bot/"+kind+"/"+group+"/member/"+user)
	switch {
	case o.Err != nil:
		return false, o.Err
	case o.Status == http.StatusOK && o.LINE:
		return true, nil
	case o.Status == http.StatusNotFound && o.LINE:
		return false, nil
	}
	return false, fmt.Errorf("asking LINE for a member: status %d: %s", o.Status, o.Message)
}
