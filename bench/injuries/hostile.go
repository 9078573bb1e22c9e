package main

import (
	"bytes"
	"changwat/internal/linesim"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// hostile are bodies and messages that nobody well-meaning sends.
func hostile() []injury {
	const now = "2021-04-30 09:00:00"
	return []injury{
		injuryAt(now, "500 hostile messages of an official", "each answered or left unanswered on purpose, none with an apology; the program lives", hostileMessages),
		injuryAt(now, "20,000 damaged webhook bodies with valid signatures", "200, 400 or 413, never anything else; a question after them is answered", damagedBodies),
		injuryAt(now, "requests that are none of LINE's: methods, types, sizes, paths", "4xx; a question after them is answered", wrongRequests),
	}
}

// hostileTexts are n messages: each of the seeds, alone and joined with others.
func hostileTexts(n int) (texts []string) {
	seeds := []string{
		"\x01\x02\x03\x07\x1b[31m", "\u202eยอดโควิด\u202c", "\u200b\u200c\u200d\ufeff", strings.Repeat("ก็่้๊๋", 200), strings.Repeat("ยอดโควิด", 600), strings.Repeat("A", 5000),
		`{"type":"text","text":"ยอดโควิด"}`, `"}]},"replyToken":"x"`, "'; DROP TABLE people; --", "' OR 1=1 --", "%00%0a%0d", "../../etc/passwd", "${jndi:ldap://127.0.0.1/x}",
		"<script>alert(1)</script>", "{{.Secret}}", "%s%n%x", "99999999999999999999999999999999", "ยอดโควิดวันที่ 31 กุมภาพันธ์ 2564", "ยอดโควิดวันที่ 0/0/0", "ยอดโควิดวันที่ 29 ก.พ. 2563",
		"ประชุมวันที่ 1 มกราคม 1", "ประชุมวันที่ 31 ธันวาคม 9999", "อีก 999999999 วันมีประชุมอะไร", "ประชุมเวลา 25.61 น.", "๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙๙ ล้านล้านบาท", "-1", "1e309", "NaN", "ยอด ยอด ยอด ยอด ยอด",
		"👨‍👩‍👧‍👦🏳️‍🌈", "\U000e0001\U000e007f", "ﷺ", "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "\ufffd\ufffe\uffff", "    ", "\n\n\n", "\t", "?", "บอท", "บอท บอท บอท", "@บอท",
		"do1.people.unlink.2", "ยกเลิกสิทธิ์ 1", "ลบข้อมูลของฉัน", "เปลี่ยนสิทธิ์ 1 เป็นผู้ดูแล", "รายชื่อเจ้าหน้าที่ 99999999999999999999", "AAAA-BBBB-CCCC", "รหัส 00000000000000000000",
		"ยอดโควิดตำบลที่ไม่มีจริงอำเภอเดียวกันจังหวัดอื่น", "ไม่ใช่ ไม่เอา ไม่ต้องการ ยอดโควิด", "เตือนฉันทุก 0 วินาที", "เตือนฉันเมื่อวาน", "เตือนวันที่ 30 ก.พ. เวลา 24.00 น.",
	}
	texts = append(texts, seeds...)
	r := rand.New(rand.NewPCG(1, 2))
	for len(texts) < n {
		a, b := seeds[r.IntN(len(seeds))], seeds[r.IntN(len(seeds))]
		joined := []rune(a + []string{" ", "\n", "", "\u202e", "ยอดโควิดล่าสุด ", "ประชุม"}[r.IntN(6)] + b)
		texts = append(texts, string(joined[:min(len(joined), 4900)]))
	}
	return texts[:n]
}

func hostileMessages(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	private := linesim.UserID(reader)
	texts := hostileTexts(500)
	var silent, sorry []string
	slowest := time.Duration(0)
	for _, t := range texts {
		before := len(o.said(private))
		began := time.Now()
		if _, err := o.platform.Say(o.ctx, private, "", t); err != nil {
			return fmt.Errorf("%q: %w", t, err)
		}
		_, ok := after(o.ctx, 3*time.Second, func() bool { return len(o.said(private)) > before })
		slowest = max(slowest, time.Since(began))
		switch {
		case !ok:
			silent = append(silent, t)
		case strings.Contains(strings.Join(o.said(private)[before:], ""), "ค้นข้อมูลไม่ได้ชั่วคราว"):
			sorry = append(sorry, t)
		}
	}
	refused := o.calls(pathReply, 400)
	f.check(len(silent) == 0 && len(sorry) == 0 && refused == 0, "%d messages: %d silent, %d with an apology, %d replies that LINE refused, the slowest %v", len(texts), len(silent), len(sorry), refused, slowest.Round(10*time.Millisecond))
	if verbose {
		for _, t := range append(silent, sorry...) {
			fmt.Fprintf(os.Stderr, "hostile: %.200q\n", t)
		}
	}
	people, err := o.linked()
	f.check(o.service.alive() && people == 2, "alive, %d officials", people)
	return err
}

func damagedBodies(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	replies := newReplies(o)
	whole := callback(o.platform.BotID(), event("message", linesim.UserID(reader), "", text(question)),
		event("postback", linesim.UserID(reader), "", map[string]any{"postback": map[string]any{"data": "ask"}}),
		event("join", "", linesim.GroupID(groupA), nil), event("unsend", linesim.UserID(reader), "", map[string]any{"unsend": map[string]any{"messageId": "1"}}))
	const bodies, workers = 20000, 32
	var odd, unavailable atomic.Int64
	counts := [600]atomic.Int64{}
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() {
			r := rand.New(rand.NewPCG(3, uint64(worker)))
			for range bodies / workers {
				body := damage(r, whole)
				switch status := o.service.post(body); status {
				case 200, 400, 413:
					counts[status].Add(1)
				case 503:
					unavailable.Add(1)
				default:
					odd.Add(1)
				}
			}
		})
	}
	wait.Wait()
	f.check(odd.Load() == 0 && unavailable.Load() == 0, "%d 200, %d 400, %d 503, %d anything else", counts[200].Load(), counts[400].Load(), unavailable.Load(), odd.Load())
	before := replies.taken()
	status := o.service.post(callback(o.platform.BotID(), event("message", linesim.UserID(admin), "", text(question))))
	_, ok := after(o.ctx, answerTimeout, func() bool { return replies.taken() > before })
	f.check(status == 200 && ok && o.service.alive(), "then answered: %v", ok)
	return nil
}

// damage changes a body a little.
func damage(r *rand.Rand, whole []byte) []byte {
	b := bytes.Clone(whole)
	for range 1 + r.IntN(4) {
		at := r.IntN(len(b))
		switch r.IntN(7) {
		case 0:
			b[at] = byte(r.IntN(256))
		case 1:
			b = append(b[:at], b[min(len(b), at+1+r.IntN(20)):]...)
		case 2:
			b = append(b[:at], append(bytes.Clone(b[at:min(len(b), at+r.IntN(40))]), b[at:]...)...)
		case 3:
			b = b[:at+1]
		case 4:
			old := []string{"user", "message", "text", "active", "group", "webhookEventId", "timestamp", "1"}[r.IntN(8)]
			b = bytes.Replace(b, []byte(old), []byte([]string{"", "null", "\\u0000", "room", "-1", "9e99", "\xff"}[r.IntN(7)]), 1+r.IntN(3))
		case 5:
			b = bytes.Replace(b, []byte(`"`), []byte([]string{"", "[", "{", "'"}[r.IntN(4)]), 1)
		case 6:
			b = bytes.Replace(b, []byte(`:"`), []byte(`:{"a":"`), 1)
		}
		if len(b) == 0 {
			return []byte("{")
		}
	}
	return b
}

func wrongRequests(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	url := "http://" + o.service.address
	body := callback(o.platform.BotID(), event("message", linesim.UserID(reader), "", text(question)))
	big := append(bytes.Repeat([]byte(" "), 1<<20), body...)
	for _, c := range []struct {
		method, path string
		body         []byte
		signature    string
		want         int
	}{
		{"GET", "/line/webhook", nil, "", 405}, {"PUT", "/line/webhook", body, linesim.Sign(secret, body), 405}, {"DELETE", "/line/webhook", nil, "", 405},
		{"POST", "/line/webhook", body, "", 400}, {"POST", "/line/webhook", body, "nonsense", 400}, {"POST", "/line/webhook", body, linesim.Sign("another", body), 400},
		{"POST", "/line/webhook", nil, linesim.Sign(secret, nil), 400}, {"POST", "/line/webhook", []byte("[]"), linesim.Sign(secret, []byte("[]")), 400},
		{"POST", "/line/webhook", []byte("null"), linesim.Sign(secret, []byte("null")), 400},
		{"POST", "/line/webhook", big, linesim.Sign(secret, big), 413}, {"POST", "/line/webhook/", body, linesim.Sign(secret, body), 404},
		{"GET", "/", nil, "", 404}, {"GET", "/line/../healthz/../../etc/passwd", nil, "", 404}, {"POST", "/metrics", nil, "", 405}, {"GET", "/debug/pprof/", nil, "", 404},
	} {
		req, err := http.NewRequestWithContext(o.ctx, c.method, url+c.path, bytes.NewReader(c.body))
		if err != nil {
			return err
		}
		req.Header.Set("X-Line-Signature", c.signature)
		req.Header.Set("Content-Type", "text/xml")
		status := 0
		if res, err := http.DefaultClient.Do(req); err == nil {
			_, _ = io.Copy(io.Discard, res.Body) // the status is what counts
			res.Body.Close()
			status = res.StatusCode
		}
		if status != c.want {
			f.check(false, "%s %s %.20q: %d instead of %d", c.method, c.path, c.body, status, c.want)
		}
	}
	answer := o.ask(reader, "", question, answerTimeout)
	f.check(strings.Contains(answer, figure) && o.calls(pathReply, 0) == 1, "all refused; then %s, %d replies in all", kindOf(answer), o.calls(pathReply, 0))
	return nil
}
