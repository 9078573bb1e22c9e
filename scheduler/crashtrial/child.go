package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/scheduler"
)

const (
	childCommand = "child"
	jobName      = "trial"
	chats        = 100
	// every is how often an announcement to all the chats falls due.
	every = 250 * time.Millisecond
)

// timing shortens the scheduler's durations, so that many crashes fit into a minute.
var timing = scheduler.Timing{
	Poll:    100 * time.Millisecond,
	Lease:   1500 * time.Millisecond,
	Push:    300 * time.Millisecond,
	Backoff: 20 * time.Millisecond,
	Longest: 200 * time.Millisecond,
}

// runChild plans and sends until it is killed, or its standard input is closed because its parent has ended.
func runChild(ctx context.Context, args []string, in io.Reader, errOut io.Writer) error {
	flags := flag.NewFlagSet(childCommand, flag.ContinueOnError)
	dsn := flags.String("dsn", "", "")
	office := flags.String("office", "", "")
	target := flags.String("platform", "", "")
	start := flags.Int64("start", 0, "")
	rounds := flags.Int("rounds", 0, "")
	fresh := flags.Bool("fresh", false, "")
	if err := flags.Parse(args); err != nil {
		return err
	}
	ctx, cancel := untilClosed(ctx, in)
	defer cancel()
	db, err := ledger.Open(ctx, *dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	records := db.Office(*office, time.Now)
	s, err := scheduler.New(scheduler.Config{
		Jobs:     []scheduler.Job{job(time.UnixMicro(*start), *rounds)},
		Ledger:   records,
		Composer: composer{},
		Platform: &pusher{client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: chats}}, url: *target, fresh: *fresh},
		Now:      time.Now,
		Timing:   timing,
		Log:      slog.New(slog.NewTextHandler(errOut, nil)),
	})
	if err != nil {
		return err
	}
	return s.Run(ctx)
}

// job falls due the given number of times, from start on.
func job(start time.Time, rounds int) scheduler.Job {
	const useful = time.Hour
	return scheduler.Job{
		Name: jobName,
		Between: func(_ context.Context, from, to time.Time) (due []scheduler.Occurrence, _ error) {
			for i := range rounds {
				if t := start.Add(time.Duration(i) * every); t.After(from) && !t.After(to) {
					due = append(due, scheduler.Occurrence{Job: jobName, Key: fmt.Sprint(i), Due: t, Until: t.Add(useful)})
				}
			}
			return due, nil
		},
		Until: func(string) time.Time { return start.Add(useful) },
		Compose: func(_ context.Context, key string, _ ledger.Narrowing, _ time.Time) (dialog.Answer, bool, error) {
			return dialog.Answer{Text: "announcement " + key}, true, nil
		},
	}
}

type composer struct{}

func (composer) PushBody(to string, a dialog.Answer) ([]byte, error) {
	return json.Marshal(pushRequest{To: to, Messages: []message{{Type: "text", Text: cmp.Or(a.Text, a.Alt)}}})
}

func (composer) Join(bodies [][]byte) ([]byte, int, error) {
	var all pushRequest
	for i, b := range bodies {
		var one pushRequest
		if err := json.Unmarshal(b, &one); err != nil {
			return nil, 0, err
		}
		if i == maxMessages {
			break
		}
		all.To, all.Messages = one.To, append(all.Messages, one.Messages...)
	}
	body, err := json.Marshal(all)
	return body, len(all.Messages), err
}

// pusher sends a push request over HTTP.
type pusher struct {
	client *http.Client
	url    string
	fresh  bool // whether each attempt gets a new retry key, for the control
}

// InChat returns true: the bot is in every chat of the trial.
func (p *pusher) InChat(context.Context, string) (bool, error) { return true, nil }

// Time returns this machine's time, since the trial's platform runs on it.
func (p *pusher) Time(context.Context) (time.Time, error) { return time.Now(), nil }

func (p *pusher) Push(ctx context.Context, body []byte, retryKey string) scheduler.Outcome {
	if p.fresh {
		retryKey = uuid.NewString()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, bytes.NewReader(body))
	if err != nil {
		return scheduler.Outcome{Err: err}
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Line-Retry-Key", retryKey)
	res, err := p.client.Do(req)
	if err != nil {
		var network *net.OpError
		return scheduler.Outcome{Err: err, NotSent: errors.As(err, &network) && network.Op == "dial"}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return scheduler.Outcome{Err: err}
	}
	id := res.Header.Get("X-Line-Accepted-Request-Id")
	if id == "" {
		id = res.Header.Get("X-Line-Request-Id")
	}
	return scheduler.Outcome{Status: res.StatusCode, RequestID: id, Message: strings.TrimSpace(string(text)), LINE: true}
}

// untilClosed returns a context that ends when the parent closes the child's standard input, or is killed.
func untilClosed(ctx context.Context, in io.Reader) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		_, _ = io.Copy(io.Discard, in)
		cancel()
	}()
	return ctx, cancel
}
