package bot_test

import (
	"changwat/internal/linesim"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkQuestion is the whole way of a question but for the network: the webhook's handler is called, and
// LINE is in the same process.
func BenchmarkQuestion(b *testing.B) {
	for name, questions := range map[string]func(n int64) string{
		"from the answer cache": func(n int64) string {
			return []string{"ยอดโควิดล่าสุด", "ประชุมครั้งต่อไปเมื่อไหร่", "โอทอปขายได้เท่าไร"}[n%3]
		},
		"looked up afresh": func(n int64) string {
			return fmt.Sprintf("ยอดโควิดวันที่ %d/%d/%d", n%28+1, n/28%12+1, 2564-n/336%500)
		},
	} {
		b.Run(name, func(b *testing.B) {
			h := newFixture(b, time.Date(2021, 4, 30, 3, 0, 0, 0, time.UTC), "")
			h.sender.SetTransport(taken{})
			handler := h.bot.Handler()
			user := linesim.UserID(cast["official"].Name)
			var n atomic.Int64
			b.ReportAllocs()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					i := n.Add(1)
					body := fmt.Sprintf(`{"destination":"%s","events":[{"type":"message","message":{"type":"text","id":"%d","text":"%s"},`+
						`"webhookEventId":"01FZ74A0%018d","deliveryContext":{"isRedelivery":false},"timestamp":%d,`+
						`"source":{"type":"user","userId":"%s"},"replyToken":"%032x","mode":"active"}]}`,
						h.platform.BotID(), i, questions(i), i, i, user, i)
					mac := hmac.New(sha256.New, []byte("the secret"))
					mac.Write([]byte(body))
					r := httptest.NewRequest(http.MethodPost, "/line/webhook", strings.NewReader(body))
					r.Header.Set("X-Line-Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
					w := httptest.NewRecorder()
					if handler.ServeHTTP(w, r); w.Code != http.StatusOK {
						b.Fatal(w.Code)
					}
				}
			})
		})
	}
}

// taken is a LINE that takes everything.
type taken struct{}

func (taken) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		_, _ = io.Copy(io.Discard, r.Body) // a body in memory is always read
	}
	return &http.Response{StatusCode: 200, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"sentMessages":[{"id":"1"}]}`))}, nil
}
