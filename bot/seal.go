package bot

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"changwat/handlers/dialog"
)

// sealPrefix begins the data of a button that changes something. Any other data is a question as text, also in buttons that
// were sent long ago.
const sealPrefix = "do1."

// sealLife is how long a button that changes something can be tapped.
const sealLife = 24 * time.Hour

// sealKey is the name of the key in the ledger.
const sealKey = "actions"

// keyStore returns the office's secret keys.
type keyStore interface {
	Key(ctx context.Context, name string) ([]byte, error)
}

// sealer encodes operations as the data of buttons, with a message authentication code, and decodes them.
//
// The data are do1.ACTION.ID.STATE.EXPIRY.CHAT.SEAL: EXPIRY is in seconds since 1970 in base 36, CHAT is a keyed hash of the
// chat that the button was made for, and SEAL is 128 bits of an HMAC-SHA256 of everything before it, with a key of the office.
type sealer struct {
	office string
	keys   keyStore
	now    func() time.Time

	mu  sync.Mutex
	key []byte
}

// sealFault is what is wrong with a button's data.
type sealFault int

const (
	sealSound   sealFault = iota
	sealForged            // not made by this office's bot, or changed
	sealExpired           // too old
	sealForeign           // made for another chat
)

// secret returns the key, which never changes and is read once.
func (s *sealer) secret(ctx context.Context) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.key == nil {
		key, err := s.keys.Key(ctx, sealKey)
		if err != nil {
			return nil, fmt.Errorf("reading the key of buttons: %w", err)
		}
		s.key = key
	}
	return s.key, nil
}

// seal returns the data of a button in a chat.
func (s *sealer) seal(ctx context.Context, o dialog.Operation, chat string) (string, error) {
	for _, part := range []string{string(o.Action), o.ID, o.State} {
		if !isToken(part) {
			return "", fmt.Errorf("the data of a button cannot contain %q", part)
		}
	}
	key, err := s.secret(ctx)
	if err != nil {
		return "", err
	}
	until := o.Until
	if until.IsZero() {
		until = s.now().Add(sealLife)
	}
	expiry := strconv.FormatInt(until.Unix(), 36)
	data := sealPrefix + strings.Join([]string{string(o.Action), o.ID, o.State, expiry, s.mac(key, "chat", chat)}, ".")
	return data + "." + s.mac(key, "data", data), nil
}

// open returns the operation in a button's data, or what is wrong with the data in the chat where it was tapped.
func (s *sealer) open(ctx context.Context, data, chat string) (dialog.Operation, sealFault, error) {
	key, err := s.secret(ctx)
	if err != nil {
		return dialog.Operation{}, sealForged, err
	}
	end := strings.LastIndexByte(data, '.')
	parts := strings.Split(data, ".")
	if len(parts) != 7 || !hmac.Equal([]byte(data[end+1:]), []byte(s.mac(key, "data", data[:end]))) {
		return dialog.Operation{}, sealForged, nil
	}
	o := dialog.Operation{Action: dialog.ActionName(parts[1]), ID: parts[2], State: parts[3]}
	expiry, err := strconv.ParseInt(parts[4], 36, 64)
	switch {
	case err != nil:
		return dialog.Operation{}, sealForged, nil
	case parts[5] != s.mac(key, "chat", chat):
		return dialog.Operation{}, sealForeign, nil
	case s.now().Unix() > expiry:
		return dialog.Operation{}, sealExpired, nil
	}
	return o, sealSound, nil
}

// mac is 128 bits of a keyed hash of the text, its use and the office.
func (s *sealer) mac(key []byte, use, text string) string {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(use + "\x00" + s.office + "\x00" + text))
	return base64.RawURLEncoding.EncodeToString(h.Sum(nil)[:16])
}

// isToken reports whether s may be part of a button's data: at most 40 letters, digits, "-" and "_".
func isToken(s string) bool {
	return len(s) <= 40 && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') && r != '-' && r != '_'
	})
}

// isSealed reports whether a button's data contain an operation.
func isSealed(data string) bool { return strings.HasPrefix(data, sealPrefix) }

// sealed returns an answer with its operations encoded in its buttons, for the given chat.
func (s *sealer) sealed(ctx context.Context, a dialog.Answer, chat string) (dialog.Answer, error) {
	a.Cards = slices.Clone(a.Cards)
	for i := range a.Cards {
		c := &a.Cards[i]
		c.Actions = slices.Clone(c.Actions)
		for j := range c.Actions {
			act := &c.Actions[j]
			if act.Kind != dialog.ActionDo {
				continue
			}
			data, err := s.seal(ctx, act.Operation, chat)
			if err != nil {
				return a, err
			}
			act.Kind, act.Value = dialog.ActionPost, data
		}
	}
	return a, nil
}
