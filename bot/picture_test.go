package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/chart"
	"changwat/internal/linesim/check"
	"changwat/internal/thai/when"
)

// fixedKeys are the keys of an office.
type fixedKeys struct{ err error }

func (k fixedKeys) Key(context.Context, string) ([]byte, error) {
	return bytes.Repeat([]byte{7}, 32), k.err
}

var pictureDay = time.Date(2021, 5, 14, 8, 0, 0, 0, time.UTC)

// pictureService returns the pictures of an office at a public address, and its cache.
func pictureService(t testing.TB, base string, now func() time.Time) (*Pictures, *cache.Cache) {
	t.Helper()
	boundaries, _, err := chart.EmbeddedBoundaries("14")
	if err != nil {
		t.Fatal(err)
	}
	drawer, err := chart.New(boundaries)
	if err != nil {
		t.Fatal(err)
	}
	c, err := cache.Open(t.Context(), "", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return NewPictures(PicturesConfig{Office: "14", Base: base, Now: now}, fixedKeys{}, drawer, c, slog.New(slog.DiscardHandler)), c
}

// picturedAnswer is an answer with a picture of daily counts.
func picturedAnswer(values ...int64) dialog.Answer {
	s := chart.Series{From: when.Date{Year: 2021, Month: 5, Day: 1}}
	for _, v := range values {
		s.Values = append(s.Values, decimal.NewNullDecimal(decimal.NewFromInt(v)))
	}
	return dialog.Answer{
		Alt: "แนวโน้มโควิด-19",
		Cards: []dialog.Card{{
			Topic: dialog.TopicCase, Kicker: "โควิด-19", Title: "แนวโน้มผู้ป่วยใหม่รายวัน",
			Picture: &dialog.Picture{Chart: chart.Picture{
				Kind: chart.Line, Tone: chart.ToneCases, Subject: "ผู้ป่วยใหม่", Unit: "ราย", Source: "กรมควบคุมโรค", Mean: true, Series: []chart.Series{s},
			}},
			Tiles:   []dialog.Tile{{Label: "ผู้ป่วยใหม่", Value: "9", Unit: "ราย", AsOf: "ณ 2 พ.ค. 64"}},
			Tables:  []dialog.Table{{Heading: "รายวัน", Chart: true, Note: "แสดง 14 วัน", Lines: []dialog.TableLine{{Label: "1 พ.ค.", Value: "12", Bar: 100, Mark: "1"}}}},
			Sources: []dialog.Source{{Title: "ยอดรายวัน", Publisher: "กรมควบคุมโรค"}},
		}},
	}
}

// get asks for a picture.
func get(t testing.TB, p *Pictures, address string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w
}

const publicBase = "https://bot.example.go.th"

func TestAPictureIsServedUnderItsSealedAddress(t *testing.T) {
	now := pictureDay
	p, c := pictureService(t, publicBase, func() time.Time { return now })
	a := p.Addressed(t.Context(), picturedAnswer(12, 9))
	shown := a.Cards[0].Picture
	if !strings.HasPrefix(shown.Card, publicBase+"/pictures/c/") || len(shown.Large) > 1000 {
		t.Fatalf("the addresses are %q and %q", shown.Card, shown.Large)
	}
	if again := p.Addressed(t.Context(), picturedAnswer(12, 9)).Cards[0].Picture; again.Card != shown.Card {
		t.Error("the same picture has another address")
	}
	if other := p.Addressed(t.Context(), picturedAnswer(12, 8)).Cards[0].Picture; other.Card == shown.Card {
		t.Error("another picture has the same address")
	}

	first := get(t, p, shown.Card)
	if first.Code != http.StatusOK || first.Header().Get("Content-Type") != "image/png" || !strings.Contains(first.Header().Get("Cache-Control"), "immutable") {
		t.Fatalf("status %d, headers %v", first.Code, first.Header())
	}
	img, err := png.DecodeConfig(bytes.NewReader(first.Body.Bytes()))
	if err != nil || img.Width > 1024 || img.Height > 1024 || img.Width*shown.Height-img.Height*shown.Width > shown.Width+shown.Height {
		t.Fatalf("a picture of %d x %d for the proportions %d:%d: %v", img.Width, img.Height, shown.Width, shown.Height, err)
	}
	if w := get(t, p, shown.Card, "If-None-Match", first.Header().Get("ETag")); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
		t.Errorf("with its ETag: status %d and %d bytes", w.Code, w.Body.Len())
	}
	if err := cache.Scoped(c, "14/picture:").Delete(t.Context(), strings.TrimSuffix(strings.TrimPrefix(shown.Card, publicBase+picturePath+"c/"), ".png")); err != nil {
		t.Fatal(err)
	}
	restarted, _ := pictureService(t, publicBase, func() time.Time { return now })
	if w := get(t, restarted, shown.Card); !bytes.Equal(w.Body.Bytes(), first.Body.Bytes()) {
		t.Error("drawn again after it was lost, the picture has other bytes")
	}

	now = pictureDay.Add(120 * 24 * time.Hour)
	if w := get(t, p, shown.Card); !bytes.Equal(w.Body.Bytes(), first.Body.Bytes()) {
		t.Errorf("after 120 days: status %d", w.Code)
	}
}

func TestAnExpiredOrForgedAddressServesAPictureThatSaysSo(t *testing.T) {
	now := pictureDay
	p, _ := pictureService(t, publicBase, func() time.Time { return now })
	address := p.Addressed(t.Context(), picturedAnswer(12, 9)).Cards[0].Picture.Card
	real := get(t, p, address).Body.Bytes()
	isNotice := func(name, address string, status int) {
		t.Helper()
		w := get(t, p, address)
		if _, err := png.DecodeConfig(bytes.NewReader(w.Body.Bytes())); err != nil || w.Code != status || bytes.Equal(w.Body.Bytes(), real) {
			t.Errorf("%s: status %d, want %d and another picture: %v", name, w.Code, status, err)
		}
		if strings.Contains(w.Header().Get("Cache-Control"), "immutable") {
			t.Errorf("%s may be kept for ever", name)
		}
	}
	flipped := []byte(address)
	flipped[len(publicBase+picturePath)+60] ^= 1
	isNotice("a changed address", string(flipped), http.StatusNotFound)
	isNotice("a short address", publicBase+"/pictures/c/AAAA.png", http.StatusNotFound)
	isNotice("another size", strings.Replace(address, "/c/", "/x/", 1), http.StatusNotFound)
	isNotice("an address of another office", otherOffice(t, now), http.StatusNotFound)
	now = pictureDay.Add(151 * 24 * time.Hour)
	isNotice("an expired address", address, http.StatusOK)
}

// otherOffice is an address that another office's bot made.
func otherOffice(t *testing.T, now time.Time) string {
	t.Helper()
	token, err := newPictureSeal(bytes.Repeat([]byte{7}, 32), "50").seal(picturedAnswer(12, 9).Cards[0].Picture.Chart, now)
	if err != nil {
		t.Fatal(err)
	}
	return publicBase + picturePath + "c/" + token + ".png"
}

func TestAnAddressShowsNoFigure(t *testing.T) {
	p, _ := pictureService(t, publicBase, func() time.Time { return pictureDay })
	a := p.Addressed(t.Context(), picturedAnswer(12, 9)).Cards[0].Picture.Card
	b := p.Addressed(t.Context(), picturedAnswer(12, 8)).Cards[0].Picture.Card
	same := 0
	for i := len(publicBase + picturePath + "c/"); i < min(len(a), len(b))-len(".png"); i++ {
		if a[i] == b[i] {
			same++
		}
	}
	if same > len(a)/8 { // one in 64 by chance
		t.Errorf("addresses of pictures that differ in one figure share %d of %d letters", same, len(a))
	}
}

func TestACardIsLedByItsPicture(t *testing.T) {
	p, _ := pictureService(t, publicBase, func() time.Time { return pictureDay })
	messages, err := RenderJSON(p.Addressed(t.Context(), picturedAnswer(12, 9)))
	if err != nil {
		t.Fatal(err)
	}
	var raw []json.RawMessage
	if err := json.Unmarshal(messages, &raw); err != nil {
		t.Fatal(err)
	}
	request := check.Request{}
	if request.Messages(raw); len(request.Found) > 0 {
		t.Fatalf("LINE would refuse it: %v", request.Found)
	}
	if err := loadSchemas(t).check(messages); err != nil {
		t.Fatalf("it is not as LINE's description has it: %v", err)
	}
	var flex []struct {
		AltText  string
		Contents struct {
			Header json.RawMessage
			Hero   struct{ URL, AspectRatio string }
		}
	}
	if err := json.Unmarshal(messages, &flex); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"กราฟรายวัน", "ผู้ป่วยใหม่ลดลงจาก 12 เป็น 9 ราย", "1 พ.ค. 64 12", "2 พ.ค. 64 9"} {
		if !strings.Contains(flex[0].AltText, want) {
			t.Errorf("the alternative text %q does not say %q", flex[0].AltText, want)
		}
	}
	if flex[0].Contents.Hero.URL == "" || flex[0].Contents.Header != nil || strings.Contains(string(messages), "แสดง 14 วัน") {
		t.Errorf("the picture does not lead the card: %s", messages)
	}
}

func TestWithoutAPublicAddressCardsShowBars(t *testing.T) {
	keyless, _ := pictureService(t, publicBase, nil)
	keyless.keys = fixedKeys{errors.New("the database is away")}
	for name, p := range map[string]*Pictures{
		"no address":          first(pictureService(t, "", nil)),
		"no HTTPS":            first(pictureService(t, "http://bot.example.go.th", nil)),
		"no pictures":         nil,
		"no key":              keyless,
		"an address too long": first(pictureService(t, publicBase+"/"+strings.Repeat("x", 990), nil)),
	} {
		a := p.Addressed(t.Context(), picturedAnswer(12, 9))
		messages, err := RenderJSON(a)
		if err != nil || a.Cards[0].PictureShown() || !strings.Contains(string(messages), "แสดง 14 วัน") {
			t.Errorf("%s: %s %v", name, messages, err)
		}
	}
}

func first(p *Pictures, _ *cache.Cache) *Pictures { return p }

func TestManyPicturesAreDrawnAtTheSameTime(t *testing.T) {
	p, _ := pictureService(t, publicBase, func() time.Time { return pictureDay })
	var wait sync.WaitGroup
	for i := range 32 {
		address := p.Addressed(t.Context(), picturedAnswer(12, int64(i%8))).Cards[0].Picture.Large
		wait.Go(func() {
			if w := get(t, p, address); w.Code != http.StatusOK {
				t.Errorf("status %d", w.Code)
			}
		})
	}
	wait.Wait()
}

// What a request for a picture costs that was drawn before.
func BenchmarkCachedPicture(b *testing.B) {
	p, _ := pictureService(b, publicBase, func() time.Time { return pictureDay })
	address := p.Addressed(b.Context(), picturedAnswer(12, 9)).Cards[0].Picture.Card
	get(b, p, address)
	b.ReportAllocs()
	for b.Loop() {
		get(b, p, address)
	}
}

// The same over HTTP on one kept connection, as a proxy in front of the service asks.
func BenchmarkCachedPictureOverHTTP(b *testing.B) {
	p, _ := pictureService(b, publicBase, func() time.Time { return pictureDay })
	server := httptest.NewServer(p)
	b.Cleanup(server.Close)
	address := server.URL + strings.TrimPrefix(p.Addressed(b.Context(), picturedAnswer(12, 9)).Cards[0].Picture.Card, publicBase)
	b.ReportAllocs()
	for b.Loop() {
		r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, address, http.NoBody)
		if err != nil {
			b.Fatal(err)
		}
		response, err := server.Client().Do(r)
		if err != nil {
			b.Fatal(err)
		}
		if n, err := io.Copy(io.Discard, response.Body); err != nil || n == 0 || response.StatusCode != http.StatusOK {
			b.Fatal(n, response.StatusCode, err)
		}
		_ = response.Body.Close() // read to its end
	}
}

func FuzzPictureAddress(f *testing.F) {
	p, _ := pictureService(f, publicBase, func() time.Time { return pictureDay })
	f.Add(strings.TrimPrefix(p.Addressed(f.Context(), picturedAnswer(12, 9)).Cards[0].Picture.Card, publicBase))
	f.Add("/pictures/c/.png")
	f.Fuzz(func(t *testing.T, path string) {
		if !strings.HasPrefix(path, "/") || strings.ContainsAny(path, " \x00?#%") {
			t.Skip()
		}
		size, token, ok := parsePicturePath(path)
		if ok && sizes[size].Width == 0 {
			t.Error("a size that is not known")
		}
		seal, err := p.secret(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		_, _ = seal.open(token, pictureDay)
	})
}
