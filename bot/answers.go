package bot

import (
	"context"
	"encoding/binary"
	"hash/crc32"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
)

// answerLife is how long an answer is kept: it serves the minute in which it was made, which its key names.
const answerLife = 90 * time.Second

// answers keep rendered answers in a cache, which may lose or mangle them: each carries a checksum, and one
// that does not match counts as absent.
type answers struct{ store cache.Store }

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// rendering is an answer as LINE messages, with what it showed as JSON, which a follow-up may mean, and which records it
// shows, as encodeShows writes them. draft tells that it shows a draft, which no answer does that is cached. made is what it showed where
// the answer was made just now, and nil where it comes from the cache.
type rendering struct {
	messages, shown, records []byte
	draft                    bool
	made                     *dialog.Shown
}

// get returns the answer kept under key. The value is a checksum of what follows it, the lengths of what was shown and of
// the records, these two and the messages.
func (a answers) get(ctx context.Context, key string) (rendering, bool) {
	value, ok, err := a.store.Get(ctx, key)
	if err != nil || !ok || len(value) <= 12 || crc32.Checksum(value[4:], castagnoli) != binary.LittleEndian.Uint32(value) {
		return rendering{}, false
	}
	n, m, rest := int(binary.LittleEndian.Uint32(value[4:])), int(binary.LittleEndian.Uint32(value[8:])), value[12:]
	if n+m > len(rest) {
		return rendering{}, false
	}
	return rendering{messages: rest[n+m:], shown: rest[:n], records: rest[n : n+m]}, true
}

func (a answers) put(ctx context.Context, key string, r rendering) {
	value := make([]byte, 12, 12+len(r.shown)+len(r.records)+len(r.messages))
	binary.LittleEndian.PutUint32(value[4:], uint32(len(r.shown)))
	binary.LittleEndian.PutUint32(value[8:], uint32(len(r.records)))
	value = append(append(append(value, r.shown...), r.records...), r.messages...)
	binary.LittleEndian.PutUint32(value, crc32.Checksum(value[4:], castagnoli))
	_ = a.store.Set(ctx, key, value, answerLife) // lost: looked up again
}
