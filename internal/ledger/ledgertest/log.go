package ledgertest

import (
	"bytes"
	"sync"
)

// serverLog keeps what a server prints, while others read it.
type serverLog struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write adds to the log.
func (l *serverLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String returns the log.
func (l *serverLog) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
