package bot

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"golang.org/x/sync/semaphore"
)

// Bounds of reading requests. LINE sends a webhook at once and in one piece, mostly of one or two kilobytes, so
// small bodies have a bound of their own: whoever sends large ones slowly does not keep LINE's out.
const (
	maxBody    = 1 << 20
	readWithin = 5 * time.Second // a body, from the end of its headers
	firstRead  = 4 << 10         // bytes that every body gets at once; grown only as bytes arrive
	smallBody  = 16 << 10
	maxBodies  = 4096     // bodies that are read at the same time
	maxLarge   = 32 << 20 // bytes of all bodies that are not small
)

// errBusy says that as many bodies as may be are being read.
var errBusy = errors.New("too many requests are being read")

// intake reads the bodies of requests within its bounds.
type intake struct {
	bodies *semaphore.Weighted
	large  *semaphore.Weighted
}

func newIntake() intake {
	return intake{bodies: semaphore.NewWeighted(maxBodies), large: semaphore.NewWeighted(maxLarge)}
}

// read reads a request's body of at most maxBody bytes. The body counts against the bounds until done is called,
// which is to be called in any case.
func (in intake) read(w http.ResponseWriter, r *http.Request) (body []byte, done func(), err error) {
	var charged int64
	done = func() { in.large.Release(charged) }
	if !in.bodies.TryAcquire(1) {
		return nil, done, errBusy
	}
	defer in.bodies.Release(1)
	// The deadline ends with the request: the server sets its own for the next one. A recorder in tests knows
	// no deadlines.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readWithin))
	limited := http.MaxBytesReader(w, r.Body, maxBody)
	length := r.ContentLength // -1 for unknown
	body = make([]byte, 0, bounded(firstRead, length))
	for {
		n, err := limited.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case errors.Is(err, io.EOF):
			return body, done, nil
		case err != nil:
			return nil, done, fmt.Errorf("reading body: %w", err)
		case len(body) < cap(body):
			continue
		}
		grown := bounded(2*cap(body), length)
		if grown > smallBody {
			if !in.large.TryAcquire(int64(grown)) {
				return nil, done, errBusy
			}
			charged += int64(grown)
		}
		body = append(make([]byte, 0, grown), body...)
	}
}

// bounded is wanted, but no more than a body of that length needs: its end is then read without growing.
func bounded(wanted int, length int64) int {
	if length >= 0 && length < int64(wanted) {
		return int(length) + 1
	}
	return wanted
}

// refuse has the connection closed after the answer without waiting for the rest of the body.
func refuse(w http.ResponseWriter, status int) int {
	w.Header().Set("Connection", "close")
	_ = http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0)) // a recorder in tests knows no deadlines
	return status
}
