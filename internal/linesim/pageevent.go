package linesim

import (
	"errors"
	"slices"
)

// group makes a group or room that the bot is not in yet; join invites it.
func (s *pages) group(b struct {
	Name    string
	Members []string
	Room    bool
}) (any, error) {
	id, err := s.p.AddGroup(Group{Name: b.Name, Members: b.Members, Room: b.Room, BotOutside: true})
	if err != nil {
		return nil, err
	}
	return map[string]any{"ok": true, "id": id}, nil
}

func (s *pages) membership(b struct {
	Person, Type string
	MembershipID int
}) (any, error) {
	return s.deliver(s.p.membership(b.Person, b.Type, b.MembershipID))
}

func (s *pages) beacon(b struct {
	Person string
	Beacon
}) (any, error) {
	return s.deliver(s.p.beacon(b.Person, b.Beacon))
}

func (s *pages) video(b struct{ Person, TrackingID string }) (any, error) {
	return s.deliver(s.p.finishVideo(b.Person, b.TrackingID))
}

// standby lets another channel hold the chats, as a module channel does, or gives them back. It is the fault of that
// name, without an end.
func (s *pages) standby(b struct{ On bool }) (any, error) {
	f := s.p.faults
	for _, old := range slices.DeleteFunc(f.List(), func(x Fault) bool { return x.Kind != standbyFault }) {
		f.Remove(old.ID)
	}
	if !b.On {
		return done, nil
	}
	return f.Add(Fault{Kind: standbyFault})
}

// key registers the public half of an assertion key, as LINE's console does.
func (s *pages) key(b struct {
	KID string
	JWK string
}) (any, error) {
	public, err := parseJWK(b.JWK)
	if err != nil {
		return nil, err
	}
	if b.KID == "" {
		return nil, errors.New("a key has a kid")
	}
	s.p.RegisterAssertionKey(b.KID, public)
	return map[string]any{"ok": true, "kid": b.KID}, nil
}
