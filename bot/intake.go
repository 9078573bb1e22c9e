package bot

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"golang.org/x/sync/semaphore"
)

// Limits of reading requests. A webhook request from LINE arrives in one piece, mostly of one or two kilobytes. Large bodies
// have a limit of their own, so that slow senders of large bodies cannot block small ones.
const (
	maxBody     = 1 << 20
	readTimeout = 5 * time.Second // for a body, from the end of its headers
	firstRead   = 4 << 10         // bytes of the first buffer, which grows only as bytes arrive
	smallBody   = 16 << 10
	maxBodies   = 4096     // bodies that are read at the same time
	maxLarge    = 32 << 20 // total bytes of the bodies that are not small
)

// errBusy says that a limit of concurrent requests is reached.
var errBusy = errors.New("too many concurrent requests")

// intake reads the bodies of requests within the limits.
type intake struct {
	bodies *semaphore.Weighted
	large  *semaphore.Weighted
}

func newIntake() intake {
	return intake{bodies: semaphore.NewWeighted(maxBodies), large: semaphore.NewWeighted(maxLarge)}
}

// read reads a request's body of at most maxBody bytes. A large body counts towards maxLarge until done is called; done must
// always be called.
func (in intake) read(w http.ResponseWriter, r *http.Request) (body []byte, done func(), err error) {
	var charged int64
	done = func() { in.large.Release(charged) }
	if !in.bodies.TryAcquire(1) {
		return nil, done, errBusy
	}
	defer in.bodies.Release(1)
	// The deadline is for this request: the server sets its own for the next one. The recorder in tests has no
	// deadlines.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readTimeout))
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

// bounded returns wanted, or the size that a body of the given length needs including the read that returns io.EOF.
func bounded(wanted int, length int64) int {
	if length >= 0 && length < int64(wanted) {
		return int(length) + 1
	}
	return wanted
}

// refuse returns status and makes the server close the connection without reading the rest of the body.
func refuse(w http.ResponseWriter, status int) int {
	w.Header().Set("Connection", "close")
	_ = http.NewResponseController(w).SetReadDeadline(time.Unix(1, 0)) // the recorder in tests has no deadlines
	return status
}
