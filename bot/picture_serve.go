package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"changwat/internal/chart"
)

// The sizes of a picture in its path.
const (
	sizeCard  = "c"
	sizeLarge = "l"
)

// pictureKept is how long a drawn file is kept; a lost one is drawn again.
const pictureKept = 24 * time.Hour

// drawTimeout bounds how long a request waits for its picture to be drawn.
const drawTimeout = 10 * time.Second

// What the picture at an address says that does not stand for one (any more).
const (
	noticeExpired = "ภาพนี้หมดอายุแล้ว โปรดถามบอทอีกครั้งเพื่อดูภาพล่าสุด"
	noticeForged  = "ไม่พบภาพตามที่อยู่นี้ โปรดถามบอทอีกครั้ง"
)

// ServeHTTP serves the picture of an address: the same bytes for the same address, which clients may keep for ever. An expired
// address gives a small picture that says so, with 200, because LINE shows nothing else; one that the bot did not make gives such
// a picture with 404. While the key cannot be read or too many pictures are being drawn it is 503.
func (p *Pictures) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), drawTimeout)
	defer cancel()
	size, token, ok := parsePicturePath(r.URL.Path)
	if !ok {
		p.serveNotice(ctx, w, noticeForged, http.StatusNotFound)
		return
	}
	seal, err := p.secret(ctx)
	if err != nil {
		p.log.WarnContext(ctx, "a picture is not served", "err", err)
		w.Header().Set("Retry-After", "5")
		http.Error(w, "not ready", http.StatusServiceUnavailable)
		return
	}
	picture, fault := seal.open(token, p.cfg.Now())
	switch fault {
	case sealSound:
	case sealExpired:
		p.serveNotice(ctx, w, noticeExpired, http.StatusOK)
		return
	default:
		p.serveNotice(ctx, w, noticeForged, http.StatusNotFound)
		return
	}
	tag := `"` + size + token[:22] + `"` // the keyed hash of the content
	header := w.Header()
	header.Set("ETag", tag)
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("X-Content-Type-Options", "nosniff")
	if strings.Contains(r.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	file, err := p.file(ctx, size+token, func() (*chart.Layout, error) { return p.drawer.Layout(picture) }, sizes[size])
	if err != nil {
		p.refuse(ctx, w, err)
		return
	}
	writePNG(w, file, http.StatusOK)
}

var sizes = map[string]chart.Size{sizeCard: chart.InCard, sizeLarge: chart.Large}

// parsePicturePath returns the size and the sealed picture of "/pictures/c/TOKEN.png".
func parsePicturePath(path string) (size, token string, ok bool) {
	rest, ok := strings.CutPrefix(path, picturePath)
	if !ok || len(rest) > maxURI {
		return "", "", false
	}
	size, name, _ := strings.Cut(rest, "/")
	token, ok = strings.CutSuffix(name, ".png")
	_, known := sizes[size]
	return size, token, ok && known && len(token) > 22
}

// refuse answers a request whose picture could not be drawn in time.
func (p *Pictures) refuse(ctx context.Context, w http.ResponseWriter, err error) {
	for _, name := range []string{"ETag", "Cache-Control"} {
		w.Header().Del(name)
	}
	if ctx.Err() == nil || errors.Is(ctx.Err(), context.DeadlineExceeded) {
		p.log.WarnContext(ctx, "a picture could not be drawn", "err", err)
	}
	w.Header().Set("Retry-After", "5")
	http.Error(w, "not drawn", http.StatusServiceUnavailable)
}

// file returns a file from the cache, or draws it as soon as there is a free place to draw. Who waited for one finds a picture
// that was drawn meanwhile in the cache.
func (p *Pictures) file(ctx context.Context, key string, layout func() (*chart.Layout, error), size chart.Size) ([]byte, error) {
	if file, ok := p.kept(ctx, key); ok {
		return file, nil
	}
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		return nil, fmt.Errorf("waiting for a free place to draw: %w", ctx.Err())
	}
	if file, ok := p.kept(ctx, key); ok {
		return file, nil
	}
	l, err := layout()
	if err != nil {
		return nil, err
	}
	file, err := p.drawer.PNG(l, size)
	if err == nil {
		_ = p.store.Set(ctx, key, file, pictureKept) // lost: drawn again
	}
	return file, err
}

// kept returns a file that was drawn before.
func (p *Pictures) kept(ctx context.Context, key string) ([]byte, bool) {
	file, ok, err := p.store.Get(ctx, key)
	return file, err == nil && ok && len(file) > 0
}

// serveNotice serves a small picture that says why there is no other.
func (p *Pictures) serveNotice(ctx context.Context, w http.ResponseWriter, text string, status int) {
	file, err := p.file(ctx, text, func() (*chart.Layout, error) { return p.drawer.Notice(text), nil }, chart.InCard)
	if err != nil {
		p.refuse(ctx, w, err)
		return
	}
	w.Header().Set("Cache-Control", "public, max-age=300")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	writePNG(w, file, status)
}

func writePNG(w http.ResponseWriter, file []byte, status int) {
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Content-Length", strconv.Itoa(len(file)))
	w.WriteHeader(status)
	_, _ = w.Write(file) // an error means that the client has gone
}
