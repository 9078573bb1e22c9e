package main

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// questions is what the officials ask.
var questions = []string{
	"ยอดโควิดล่าสุด", "วันนี้ติดกี่ราย", "รักษาหายแล้วกี่คน", "ประชุมครั้งต่อไปเมื่อไหร่", "สัปดาห์นี้มีประชุมอะไรบ้าง",
	"วาระประชุมครั้งที่ 4/2564", "โอทอปขายได้เท่าไร", "โครงการโอทอปมีอะไรบ้าง", "ข้อสั่งการมีอะไรบ้าง", "พรุ่งนี้มีประชุมไหม",
	"ยอดสะสมเมื่อวานเท่าไหร่", "มีงานโอทอปที่ไหนบ้าง",
}

// result is what one run measured.
type result struct {
	rate     float64 // requests a second
	p50, p99 time.Duration
	cpu      float64 // µs an event
	bytes    int     // of a reply, on average
	replies  int64
}

// serial numbers all events of the benchmark, so that none is taken for another.
var serial atomic.Int64

// load sends webhooks with one event each over n connections for a while, each connection one after the
// other.
func (r *rival) load(line *stub, n int, length time.Duration) (result, error) {
	before, err := r.cpu()
	if err != nil {
		return result{}, err
	}
	replies, volume := line.count()
	began := time.Now()
	end := began.Add(length)
	took := make([][]time.Duration, n)
	faults := make(chan error, n)
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() {
			var err error
			if took[i], err = r.connection(end); err != nil {
				faults <- err
			}
		})
	}
	wait.Wait()
	elapsed := time.Since(began)
	select {
	case err := <-faults:
		return result{}, err
	default:
	}
	after, err := r.cpu()
	if err != nil {
		return result{}, err
	}
	all := slices.Sorted(slices.Values(slices.Concat(took...)))
	replied, sent := line.count()
	if got := replied - replies; got != int64(len(all)) {
		return result{}, fmt.Errorf("%d webhooks, %d replies", len(all), got)
	}
	return result{
		rate: float64(len(all)) / elapsed.Seconds(), p50: all[len(all)/2], p99: all[len(all)*99/100],
		cpu:   float64((after - before).Microseconds()) / float64(len(all)),
		bytes: int((sent - volume) / int64(len(all))), replies: replied - replies,
	}, nil
}

// connection sends webhooks over one connection until the end, and returns how long each took.
func (r *rival) connection(end time.Time) ([]time.Duration, error) {
	c, err := net.Dial("tcp", r.address)
	if err != nil {
		return nil, err
	}
	defer c.Close()
	answers := bufio.NewReader(c)
	var took []time.Duration
	for time.Now().Before(end) {
		request := r.request(serial.Add(1))
		began := time.Now()
		if _, err := c.Write(request); err != nil {
			return nil, err
		}
		status, err := readAnswer(answers)
		if err != nil {
			return nil, err
		}
		if status != 200 {
			return nil, fmt.Errorf("status %d", status)
		}
		took = append(took, time.Since(began))
	}
	return took, nil
}

// request returns a webhook request with the nth event.
func (r *rival) request(n int64) []byte {
	question := questions[n%int64(len(questions))]
	if r.fresh != "" { // another day each time: no answer can have been kept
		day := time.Date(2021, 4, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -int(n%40_000))
		question = fmt.Sprintf(r.fresh, day.Day(), day.Month(), day.Year()+543)
	}
	body := fmt.Appendf(nil, `{"destination":"Ub0700000000000000000000000000000","events":[{"type":"message","message":{"type":"text","id":"%d",`+
		`"quoteToken":"q3Plxr4AgKd0123456789","markAsReadToken":"30yhdy232dj","text":"%s"},"webhookEventId":"01FZ74A0%018d",`+
		`"deliveryContext":{"isRedelivery":false},"timestamp":%d,"source":{"type":"user","userId":"%s"},`+
		`"replyToken":"%032x","mode":"active"}]}`, n, question, n, time.Now().UnixMilli(), userID(int(n%officials)), n)
	return fmt.Appendf(nil, "POST /line/webhook HTTP/1.1\r\nHost: %s\r\nUser-Agent: LineBotWebhook/2.0\r\n"+
		"Content-Type: application/json; charset=utf-8\r\nx-line-signature: %s\r\nContent-Length: %d\r\n\r\n%s",
		r.address, sign(body), len(body), body)
}

func sign(body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// readAnswer reads an HTTP/1.1 answer and returns its status. It does as little as it can: the client shares
// the machine with what it measures.
func readAnswer(r *bufio.Reader) (status int, err error) {
	length := 0
	for first := true; ; first = false {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return 0, err
		}
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case first:
			if len(line) < 12 {
				return 0, fmt.Errorf("answer begins with %q", line)
			}
			if status, err = strconv.Atoi(string(line[9:12])); err != nil {
				return 0, err
			}
		case len(line) == 0:
			_, err := r.Discard(length)
			return status, err
		case bytes.HasPrefix(line, []byte("Content-Length: ")):
			if length, err = strconv.Atoi(string(line[len("Content-Length: "):])); err != nil {
				return 0, err
			}
		}
	}
}
