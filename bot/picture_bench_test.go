package bot_test

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"changwat/bot"
	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/chart"
	"changwat/internal/linesim"
	"changwat/internal/thai/when"
)

// oneKey is a store with one key.
type oneKey struct{}

func (oneKey) Key(context.Context, string) ([]byte, error) { return bytes.Repeat([]byte{7}, 32), nil }

// BenchmarkQuestionBesidePictures measures the whole way of a question, one after the other, while nobody asks for pictures and while
// 32 clients ask for ones that must be drawn. p99-ms is the 99th percentile.
func BenchmarkQuestionBesidePictures(b *testing.B) {
	for _, clients := range []int{0, 32} {
		b.Run(fmt.Sprintf("%d clients", clients), func(b *testing.B) {
			h := newFixture(b, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), "")
			h.sender.SetTransport(taken{})
			handler := h.bot.Handler()
			user := linesim.UserID(cast["official"].Name)
			stop := askForPictures(b, clients)
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				body := fmt.Sprintf(`{"destination":"%s","events":[{"type":"message","message":{"type":"text","id":"%d","text":"ยอดโควิดวันที่ %d/4/2564"},`+
					`"webhookEventId":"01FZ74A0%018d","deliveryContext":{"isRedelivery":false},"timestamp":%d,`+
					`"source":{"type":"user","userId":"%s"},"replyToken":"%032x","mode":"active"}]}`, h.platform.BotID(), i, i%28+1, i, i, user, i)
				mac := hmac.New(sha256.New, []byte("the secret"))
				mac.Write([]byte(body))
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/line/webhook", strings.NewReader(body))
				r.Header.Set("X-Line-Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
				w := httptest.NewRecorder()
				began := time.Now()
				if handler.ServeHTTP(w, r); w.Code != http.StatusOK {
					b.Fatal(w.Code)
				}
				times = append(times, time.Since(began))
			}
			drawn := stop()
			slices.Sort(times)
			b.ReportMetric(times[len(times)*99/100].Seconds()*1e3, "p99-ms")
			b.ReportMetric(float64(drawn)/b.Elapsed().Seconds(), "pictures/s")
		})
	}
}

// askForPictures has clients ask for pictures that nobody has asked for before, until stop is called, which returns how many came.
func askForPictures(b *testing.B, clients int) (stop func() int64) {
	b.Helper()
	c, err := cache.Open(b.Context(), "", slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	drawer, err := chart.New(chart.Boundaries{})
	if err != nil {
		b.Fatal(err)
	}
	p := bot.NewPictures(bot.PicturesConfig{Office: "14", Base: "https://bot.example.go.th"}, oneKey{}, drawer, c, slog.New(slog.DiscardHandler))
	var n, came atomic.Int64
	var wait sync.WaitGroup
	ctx, cancel := context.WithCancel(b.Context())
	for range clients {
		wait.Go(func() {
			for ctx.Err() == nil {
				s := chart.Series{From: when.Date{Year: 2021, Month: 5, Day: 1}}
				for day := range 28 {
					s.Values = append(s.Values, decimal.NewNullDecimal(decimal.NewFromInt(n.Add(1)%90+int64(day))))
				}
				a := p.Addressed(ctx, dialog.Answer{Cards: []dialog.Card{{Picture: &dialog.Picture{Chart: chart.Picture{
					Kind: chart.Line, Tone: chart.ToneCases, Subject: fmt.Sprintf("ผู้ป่วยใหม่ %d", n.Load()), Unit: "ราย", Mean: true, Series: []chart.Series{s},
				}}}}})
				w := httptest.NewRecorder()
				p.ServeHTTP(w, httptest.NewRequestWithContext(ctx, http.MethodGet, a.Cards[0].Picture.Card, http.NoBody))
				if w.Code == http.StatusOK {
					came.Add(1)
				}
			}
		})
	}
	return func() int64 {
		cancel()
		wait.Wait()
		if err := c.Close(); err != nil {
			b.Error(err)
		}
		return came.Load()
	}
}
