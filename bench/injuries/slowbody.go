package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// Bounds for slow bodies.
const (
	slowMemory = 50 << 20
	slowGone   = 15 * time.Second
)

// slowBodies opens connections that each announce a body of a megabyte and send a byte a second.
func slowBodies(kind, signature string, connections int) injury {
	return injury{
		name:     fmt.Sprintf("%d connections trickle a body, with %s", connections, kind),
		expected: fmt.Sprintf("under %d MB more memory, all closed within %v", slowMemory>>20, slowGone),
		inflict: func(ctx context.Context, l *lab) (string, bool, error) {
			s, err := l.serve(ctx)
			if err != nil {
				return "", false, err
			}
			defer s.stop()
			before, err := s.memory()
			if err != nil {
				return "", false, err
			}
			ctx, cancel := context.WithTimeout(ctx, 2*slowGone)
			defer cancel()
			began := time.Now()
			var wait sync.WaitGroup
			for range connections {
				wait.Go(func() {
					trickle(ctx, s.address, signature)
				})
			}
			gone := make(chan struct{})
			go func() { wait.Wait(); close(gone) }()
			most := before
			for look := time.NewTicker(100 * time.Millisecond); ; {
				select {
				case <-look.C:
					now, err := s.memory()
					if err != nil {
						return "", false, err
					}
					most = max(most, now)
					continue
				case <-gone:
					look.Stop()
				}
				break
			}
			took := time.Since(began)
			return fmt.Sprintf("%d MB more, closed after %v", (most-before)>>20, took.Round(100*time.Millisecond)),
				most-before < slowMemory && took < slowGone && ctx.Err() == nil, nil
		},
	}
}

// trickle sends a body byte by byte until the connection is closed.
func trickle(ctx context.Context, address, signature string) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", address)
	if err != nil {
		return
	}
	defer conn.Close()
	if signature != "" {
		signature = "X-Line-Signature: " + signature + "\r\n"
	}
	fmt.Fprintf(conn, "POST /line/webhook HTTP/1.1\r\nHost: %s\r\n%sContent-Length: 1048576\r\n\r\n", address, signature)
	closed := make(chan struct{})
	go func() {
		_, _ = io.Copy(io.Discard, conn) // ends when either side closes
		close(closed)
	}()
	for {
		select {
		case <-closed:
			return
		case <-ctx.Done():
			return
		case <-time.After(time.Second):
			if _, err := conn.Write([]byte{' '}); err != nil {
				return
			}
		}
	}
}
