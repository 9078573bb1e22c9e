package bot

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// pipes is a listener whose connections are pipes, so that a server runs in virtual time.
type pipes struct {
	conns  chan net.Conn
	closed chan struct{}
}

func (p pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p pipes) Close() error   { close(p.closed); return nil }
func (p pipes) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "unix"} }

// serveHTTP serves the fixture's bot as a server without timeouts of its own does, and returns what connects to it.
func (s *fixture) serveHTTP() (dial func() net.Conn) {
	l := pipes{make(chan net.Conn), make(chan struct{})}
	server := &http.Server{Handler: s.bot.Handler()}
	go server.Serve(l)
	s.Cleanup(func() { server.Close() })
	return func() net.Conn {
		client, conn := net.Pipe()
		l.conns <- conn
		return client
	}
}

func TestSlowBodiesAreCutOff(t *testing.T) {
	wellFormed := sign("another secret", nil)
	for _, c := range []struct {
		name, header string
		status       string
		within       time.Duration
	}{
		{"without a signature: refused before the body is read", "", "400", 0},
		{"with a signature that is no base64", "X-Line-Signature: hello!\r\n", "400", 0},
		{"with a signature of another length", "X-Line-Signature: aGVsbG8=\r\n", "400", 0},
		{"with a well-formed signature: cut off after five seconds", "X-Line-Signature: " + wellFormed + "\r\n", "400", readTimeout},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newFixture(t)
				conn := s.serveHTTP()()
				defer conn.Close()
				began := time.Now()
				fmt.Fprintf(conn, "POST /line/webhook HTTP/1.1\r\nHost: x\r\n%sContent-Length: 1048576\r\n\r\n", c.header)
				go func() {
					for { // one byte a second, until the connection is closed
						if _, err := conn.Write([]byte{' '}); err != nil {
							return
						}
						select {
						case <-time.After(time.Second):
						case <-t.Context().Done():
							return
						}
					}
				}()
				answer, err := bufio.NewReader(conn).ReadString('\n')
				if err != nil || !strings.Contains(answer, c.status) {
					t.Errorf("answered %q, %v", answer, err)
				}
				if _, err := io.Copy(io.Discard, conn); err != nil {
					t.Error(err)
				}
				if took := time.Since(began); took > c.within+time.Second {
					t.Errorf("closed after %v", took)
				}
			})
		})
	}
}

func TestTheNumberOfConcurrentBodiesIsLimited(t *testing.T) {
	s := newFixture(t)
	if !s.bot.intake.bodies.TryAcquire(maxBodies) {
		t.Fatal("bodies are being read")
	}
	if got := s.post(s.say(readerID, "", "ประชุม")); got != http.StatusServiceUnavailable {
		t.Errorf("one more: status %d", got)
	}
	s.bot.intake.bodies.Release(maxBodies)
	if got := s.post(s.say(readerID, "", "ประชุม")); got != http.StatusOK {
		t.Errorf("once there is room: status %d", got)
	}
	large := s.say(readerID, "", strings.Repeat("ก", 20_000))
	if !s.bot.intake.large.TryAcquire(maxLarge) {
		t.Fatal("large bodies are being read")
	}
	if got := s.post(large); got != http.StatusServiceUnavailable {
		t.Errorf("one more large one: status %d", got)
	}
	if got := s.post(s.say(readerID, "", "ประชุม")); got != http.StatusOK {
		t.Errorf("a small one beside the large ones: status %d", got)
	}
	s.bot.intake.large.Release(maxLarge)
	if got := s.post(large); got != http.StatusOK {
		t.Errorf("a large one once there is room: status %d", got)
	}
}

func TestBodiesOfEverySizeAreReadCompletely(t *testing.T) {
	in := newIntake()
	for _, n := range []int{0, 1, firstRead - 1, firstRead, firstRead + 1, smallBody, smallBody + 1, 100_000, maxBody} {
		for _, known := range []bool{true, false} {
			want := bytes.Repeat([]byte("ก่"), n/6+1)[:n]
			r, err := http.NewRequest(http.MethodPost, "/", bytes.NewReader(want))
			if err != nil {
				t.Fatal(err)
			}
			if r.Body = io.NopCloser(bytes.NewReader(want)); !known {
				r.ContentLength = -1
			}
			got, done, err := in.read(nil, r)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("%d bytes (length known: %t): read %d, %v", n, known, len(got), err)
			}
			done()
		}
	}
	if !in.large.TryAcquire(maxLarge) || !in.bodies.TryAcquire(maxBodies) {
		t.Error("bodies that were read still count")
	}
}
