package linesim

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"changwat/internal/linesim/page"
)

// pageBody bounds what the page may POST: a file of 12 MB in base64 and a little.
const pageBody = 17 << 20

// pages is the chat page and its interface under /_/.
type pages struct {
	p     *Platform
	files http.Handler
}

func newPage(p *Platform) http.Handler {
	s := &pages{p: p, files: http.FileServerFS(page.Files())}
	mux := http.NewServeMux()
	mux.Handle("GET /", s.files)
	mux.HandleFunc("GET /_/state", s.state)
	mux.HandleFunc("GET /_/events", s.events)
	mux.HandleFunc("GET /_/journal", s.journal)
	mux.HandleFunc("GET /_/content/{id}", s.content)
	mux.HandleFunc("GET /_/content/{id}/preview", s.content)
	mux.HandleFunc("GET /_/richmenu/{id}", s.menuImage)
	mux.HandleFunc("GET /_/media", s.media)
	for path, do := range s.actions() {
		mux.Handle("POST /_/"+path, s.post(do))
	}
	// Another site's page must not be able to write here, nor a site that resolves its name to this machine to read.
	return s.guard(http.NewCrossOriginProtection().Handler(mux))
}

// guard sets the security headers and refuses requests under other host names than this machine's: by DNS rebinding,
// a foreign site can have its own name resolve to this machine.
func (s *pages) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !localName(r.Host) {
			http.Error(w, "this page answers to localhost and loopback addresses only", http.StatusMisdirectedRequest)
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", page.ContentSecurityPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

func localName(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// post reads a JSON body and answers with what the action returns, or its error.
func (s *pages) post(do func(r *http.Request, body []byte) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			answerJSON(w, http.StatusUnsupportedMediaType, map[string]any{"error": "send application/json"})
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, pageBody))
		if err != nil {
			answerJSON(w, http.StatusRequestEntityTooLarge, map[string]any{"error": "more than 12 MB", "thai": inThai("more than 12 MB")})
			return
		}
		result, err := do(r, body)
		if err != nil {
			answerJSON(w, statusOf(err), map[string]any{"error": err.Error(), "thai": inThai(err.Error())})
			return
		}
		answerJSON(w, http.StatusOK, result)
	})
}

func answerJSON(w http.ResponseWriter, status int, v any) {
	raw, err := json.Marshal(v)
	if err != nil {
		status, raw = http.StatusInternalServerError, []byte(`{"error":"cannot encode"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	w.Write(raw)
}

func (s *pages) state(w http.ResponseWriter, _ *http.Request) {
	answerJSON(w, http.StatusOK, s.p.pageState())
}

// heartbeat is how often a comment is sent: it keeps the stream open through proxies and shows which pages are gone.
const heartbeat = 20 * time.Second

// events streams what happens.
func (s *pages) events(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	after := s.p.feed.last()
	if text := r.Header.Get("Last-Event-ID"); text != "" {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			after = n
		}
	} else if n, err := strconv.ParseInt(r.URL.Query().Get("after"), 10, 64); err == nil {
		after = n
	}
	events, missed := s.p.feed.subscribe(after)
	defer s.p.feed.unsubscribe(events)
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	if missed {
		fmt.Fprintf(w, "id: %d\nevent: reset\ndata: {}\n\n", s.p.feed.last())
	}
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for out.Flush() == nil {
		select {
		case n, open := <-events:
			if !open {
				return
			}
			fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", n.seq, n.name, n.data)
		case <-tick.C:
			io.WriteString(w, ": still here\n\n")
		case <-r.Context().Done():
			return
		}
	}
}

func (s *pages) journal(w http.ResponseWriter, r *http.Request) {
	after, _ := strconv.ParseInt(r.URL.Query().Get("after"), 10, 64)
	answerJSON(w, http.StatusOK, map[string]any{"entries": s.p.journal.after(after)})
}

func (s *pages) content(w http.ResponseWriter, r *http.Request) {
	c, known := s.p.contents.get(r.PathValue("id"))
	if !known {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", pageMIME(c.mime))
	w.Write(c.data)
}

func (s *pages) menuImage(w http.ResponseWriter, r *http.Request) {
	data, kind, has := s.p.menus.picture(r.PathValue("id"))
	if !has {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", pageMIME(kind))
	w.Write(data)
}

// media serves an image of a bot's message, where the embedding program has it.
func (s *pages) media(w http.ResponseWriter, r *http.Request) {
	if s.p.cfg.Media == nil {
		http.NotFound(w, r)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 10*time.Second)
	defer cancel()
	data, kind, err := s.p.cfg.Media(ctx, r.URL.Query().Get("url"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer data.Close()
	w.Header().Set("Content-Type", pageMIME(kind))
	io.Copy(w, io.LimitReader(data, maxContentBytes))
}

// pageMIME lets content from people and bots be served from the page's origin only as an image, audio or video.
func pageMIME(kind string) string {
	base, _, err := mime.ParseMediaType(kind)
	if err != nil || base == "image/svg+xml" {
		return "application/octet-stream"
	}
	if top, _, _ := strings.Cut(base, "/"); top == "image" || top == "audio" || top == "video" {
		return base
	}
	return "application/octet-stream"
}
