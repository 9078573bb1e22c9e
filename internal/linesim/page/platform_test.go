package page_test

import (
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	linepage "changwat/internal/linesim/page"
)

// fixture is a platform that says what the test wants: the state of testdata/state.json, the events that the test
// tells, and a list of what the page posted. It keeps to the contract in linesim's pageapi.go; the real platform
// is tried in rehearsal_test.go.
type fixture struct {
	*httptest.Server
	posts  chan posted
	done   chan struct{}
	mu     sync.Mutex
	seq    int
	opened map[chan string]bool
	first  chan struct{} // closed when a page listens
}

// posted is something that the page did for a person.
type posted struct {
	what string
	body map[string]any
}

func openFixture(t *testing.T) *fixture {
	t.Helper()
	raw, err := os.ReadFile("testdata/state.json")
	if err != nil {
		t.Fatal(err)
	}
	var kept struct{ State, Journal json.RawMessage }
	if err := json.Unmarshal(raw, &kept); err != nil {
		t.Fatal(err)
	}
	s := &fixture{posts: make(chan posted, 100), done: make(chan struct{}), seq: 7, opened: map[chan string]bool{}, first: make(chan struct{})}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(linepage.Files()))
	mux.HandleFunc("GET /_/state", func(w http.ResponseWriter, _ *http.Request) { reply(w, kept.State) })
	mux.HandleFunc("GET /_/journal", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, json.RawMessage(`{"entries":`+string(kept.Journal)+`}`))
	})
	mux.HandleFunc("GET /_/events", s.events)
	mux.HandleFunc("POST /_/{what}", s.take)
	mux.HandleFunc("GET /_/richmenu/{id}", func(w http.ResponseWriter, _ *http.Request) { painted(w, 500, 169) })
	mux.HandleFunc("GET /_/content/{id}/preview", func(w http.ResponseWriter, _ *http.Request) { painted(w, 240, 160) })
	mux.Handle("GET /_/", http.NotFoundHandler())
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", linepage.ContentSecurityPolicy)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	t.Cleanup(func() { close(s.done) })
	return s
}

func reply(w http.ResponseWriter, body json.RawMessage) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body)
}

// painted is a picture of the size, two colours running into each other.
func painted(w http.ResponseWriter, width, height int) {
	m := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			m.Set(x, y, color.RGBA{R: uint8(20 + 160*x/width), G: uint8(150 - 60*y/height), B: uint8(120 + 80*y/height), A: 255})
		}
	}
	w.Header().Set("Content-Type", "image/png")
	_ = png.Encode(w, m)
}

func (s *fixture) events(w http.ResponseWriter, r *http.Request) {
	lines := make(chan string, 100)
	s.mu.Lock()
	if len(s.opened) == 0 {
		close(s.first)
	}
	s.opened[lines] = true
	s.mu.Unlock()
	w.Header().Set("Content-Type", "text/event-stream")
	_, _ = fmt.Fprint(w, ": here\n\n")
	w.(http.Flusher).Flush()
	for {
		select {
		case line := <-lines:
			_, _ = fmt.Fprint(w, line)
			w.(http.Flusher).Flush()
		case <-s.done:
			return
		case <-r.Context().Done():
			return
		}
	}
}

// tell sends an event to the page.
func (s *fixture) tell(name string, data any) {
	<-s.first // it is not told again
	raw, err := json.Marshal(data)
	if err != nil {
		panic(err) // a test's own literal
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seq++
	for lines := range maps.Keys(s.opened) {
		lines <- fmt.Sprintf("id: %d\nevent: %s\ndata: %s\n\n", s.seq, name, raw)
	}
}

func (s *fixture) take(w http.ResponseWriter, r *http.Request) {
	p := posted{what: r.PathValue("what")}
	if err := json.NewDecoder(r.Body).Decode(&p.body); err != nil {
		http.Error(w, `{"error":"not JSON"}`, http.StatusBadRequest)
		return
	}
	if text, _ := p.body["text"].(string); strings.Contains(text, "ปฏิเสธ") {
		w.WriteHeader(http.StatusBadRequest)
		reply(w, json.RawMessage(`{"error":"the platform refuses"}`))
		return
	}
	s.posts <- p
	reply(w, json.RawMessage(`{"ok":true,"id":"1"}`))
}

// message is a message as the contract has it.
func message(chat, from, kind, text string, body map[string]any) map[string]any {
	return map[string]any{
		"id": fmt.Sprint(len(text)) + kind + chat[:3] + from[:3], "chat": chat, "from": from, "time": "2021-04-30T07:58:10+07:00",
		"type": kind, "body": body, "text": text, "alt": text,
	}
}
