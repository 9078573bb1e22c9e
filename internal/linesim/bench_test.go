package linesim

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
)

// perOp reports operations a second, and the CPU time of one (client and all), which holds on a busy machine too.
func perOp(b *testing.B, unit string) func() {
	before := cpuTime(b)
	return func() {
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), unit+"/s")
		b.ReportMetric(float64(cpuTime(b)-before)/1000/float64(b.N), "cpu-µs/op")
	}
}

func cpuTime(b *testing.B) int64 {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return used.Utime.Nano() + used.Stime.Nano()
}

// benchWorld is a platform with many people, for measuring.
func benchWorld(b *testing.B, people int) (*Platform, []string) {
	b.Helper()
	cfg := Config{ChannelSecret: "secret", ChannelToken: "token", Unlimited: true}
	for i := range people {
		cfg.People = append(cfg.People, Person{Name: fmt.Sprintf("คนที่ %d", i)})
	}
	p, err := New(cfg)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(p.Close)
	return p, p.people.order
}

const benchFlex = `{"type":"flex","altText":"สรุปเช้านี้","contents":{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[` +
	`{"type":"text","text":"ผู้ติดเชื้อรายใหม่","weight":"bold","size":"lg","wrap":true},{"type":"separator","margin":"md"},` +
	`{"type":"box","layout":"horizontal","margin":"md","contents":[{"type":"text","text":"วังน้อย","flex":3},{"type":"text","text":"4 ราย","align":"end","flex":2}]},` +
	`{"type":"box","layout":"horizontal","contents":[{"type":"text","text":"บางปะอิน","flex":3},{"type":"text","text":"2 ราย","align":"end","flex":2}]}` +
	`]}},"quickReply":{"items":[{"type":"action","action":{"type":"message","label":"พรุ่งนี้","text":"พรุ่งนี้"}}]}}`

// BenchmarkReplyInProcess measures a reply without the network: token, rules, chat, journal.
func BenchmarkReplyInProcess(b *testing.B) {
	for name, message := range map[string]string{"text": `{"type":"text","text":"วันนี้ไม่มีประชุม"}`, "flex": benchFlex} {
		b.Run(name, func(b *testing.B) {
			p, people := benchWorld(b, 100)
			var turn atomic.Int64
			b.ReportAllocs()
			report := perOp(b, "replies")
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					token := p.replies.issue(people[turn.Add(1)%100], p.clock.Now())
					r := httptest.NewRequest("POST", "/v2/bot/message/reply",
						strings.NewReader(`{"replyToken":"`+token+`","messages":[`+message+`]}`))
					r.Header.Set("Authorization", "Bearer token")
					r.Header.Set("Content-Type", "application/json")
					w := httptest.NewRecorder()
					if p.ServeHTTP(w, r); w.Code != 200 {
						b.Fatal(w.Body)
					}
				}
			})
			report()
		})
	}
}

// BenchmarkBare is what HTTP itself costs here: the same requests to a handler that does nothing with them.
func BenchmarkBare(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		io.WriteString(w, "{}")
	}))
	defer server.Close()
	b.SetParallelism(16)
	b.ResetTimer()
	report := perOp(b, "requests")
	b.RunParallel(func(pb *testing.PB) {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			b.Error(err)
			return
		}
		defer conn.Close()
		in := bufio.NewReader(conn)
		for pb.Next() {
			if err := rawReply(conn, in, "0123456789abcdef0123456789abcdef", benchFlex); err != nil {
				b.Error(err)
				return
			}
		}
	})
	report()
}

// BenchmarkReply measures replies over HTTP, with the client on the same machine: what a bot's benchmark sees. The
// client writes requests by hand, since net/http's own costs more than the platform.
func BenchmarkReply(b *testing.B) {
	for name, message := range map[string]string{"text": `{"type":"text","text":"วันนี้ไม่มีประชุม"}`, "flex": benchFlex} {
		b.Run(name, func(b *testing.B) {
			p, people := benchWorld(b, 100)
			server := httptest.NewServer(p)
			defer server.Close()
			var turn atomic.Int64
			b.SetParallelism(16)
			b.ResetTimer()
			report := perOp(b, "replies")
			b.RunParallel(func(pb *testing.PB) {
				conn, err := net.Dial("tcp", server.Listener.Addr().String())
				if err != nil {
					b.Error(err)
					return
				}
				defer conn.Close()
				in := bufio.NewReader(conn)
				for pb.Next() {
					token := p.replies.issue(people[turn.Add(1)%100], p.clock.Now())
					if err := rawReply(conn, in, token, message); err != nil {
						b.Error(err)
						return
					}
				}
			})
			report()
		})
	}
}

func rawReply(conn net.Conn, in *bufio.Reader, token, message string) error {
	body := `{"replyToken":"` + token + `","messages":[` + message + `]}`
	fmt.Fprintf(conn, "POST /v2/bot/message/reply HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token\r\n"+
		"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	res, err := http.ReadResponse(in, nil)
	if err != nil {
		return err
	}
	answer, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != 200 {
		return fmt.Errorf("%d %s: %w", res.StatusCode, answer, err)
	}
	return nil
}

// BenchmarkSay measures webhooks out, with a bot that answers at once.
func BenchmarkSay(b *testing.B) {
	p, people := benchWorld(b, 100)
	bot := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer bot.Close()
	p.SetWebhook(bot.URL)
	var turn atomic.Int64
	b.SetParallelism(16)
	b.ResetTimer()
	report := perOp(b, "events")
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := p.Say(context.Background(), people[turn.Add(1)%100], "", "วันนี้ประชุมกี่โมง"); err != nil {
				b.Error(err)
			}
		}
	})
	report()
}
