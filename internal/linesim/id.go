package linesim

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/oklog/ulid/v2"
)

// The shapes of the ids of groups and rooms, which are known by example.
var (
	groupID = regexp.MustCompile(`^C[0-9a-f]{32}$`)
	roomID  = regexp.MustCompile(`^R[0-9a-f]{32}$`)
)

// UserID is the id of the person who goes by name in every Platform: people need no ids in a Config, and a test can
// name them.
func UserID(name string) string { return nameID("U", name) }

// GroupID is the id of the group that goes by name in every Platform.
func GroupID(name string) string { return nameID("C", name) }

// RoomID is the id of the multi-person chat that goes by name in every Platform.
func RoomID(name string) string { return nameID("R", name) }

func nameID(prefix, name string) string {
	sum := sha256.Sum256([]byte(prefix + name))
	return prefix + hex.EncodeToString(sum[:16])
}

// ids makes the ids that a platform hands out.
type ids struct {
	key     [32]byte
	message atomic.Int64
}

// firstMessageID has the size of LINE's present message ids.
const firstMessageID = 444_573_844_083_572_737

func newIDs() *ids {
	i := &ids{}
	rand.Read(i.key[:]) // never fails: crypto/rand ends the program instead
	i.message.Store(firstMessageID)
	return i
}

// run tells one run of the platform from another; message ids begin anew with each.
func (i *ids) run() string {
	sum := sha256.Sum256(append([]byte("run"), i.key[:]...))
	return hex.EncodeToString(sum[:8])
}

func (i *ids) nextMessage() string { return strconv.FormatInt(i.message.Add(1), 10) }

func (i *ids) event(now time.Time) string {
	id, err := ulid.New(ulid.Timestamp(now), rand.Reader)
	if err != nil { // only for a time after the year 10889
		return ulid.Make().String()
	}
	return id.String()
}

func randomHex(bytes int) string {
	b := make([]byte, bytes)
	rand.Read(b)
	return hex.EncodeToString(b)
}

// seal makes a token that carries its own meaning: quote and mark-as-read tokens never expire, so remembering each
// would grow without end.
func (i *ids) seal(kind string, parts ...string) string {
	text := strings.Join(parts, " ")
	return base64.RawURLEncoding.EncodeToString(append(i.mac(kind, text), text...))
}

// unseal reads a token of this kind back; ok is false for any other string.
func (i *ids) unseal(kind, token string) (parts []string, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) < macLength {
		return nil, false
	}
	text := string(raw[macLength:])
	if !hmac.Equal(raw[:macLength], i.mac(kind, text)) {
		return nil, false
	}
	return strings.Split(text, " "), true
}

const macLength = 15

func (i *ids) mac(kind, text string) []byte {
	h := hmac.New(sha256.New, i.key[:])
	h.Write([]byte(kind))
	h.Write([]byte{0})
	h.Write([]byte(text))
	return h.Sum(nil)[:macLength]
}
