package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
)

// fakeLINE is LINE's API in the same process: reply tokens work once.
type fakeLINE struct {
	mu      sync.Mutex
	replies map[string]string // by token
	calls   []string          // paths
	n       int
	// strike, where set, decides on a call before LINE does: it may return an answer, or an error for none.
	// done says that LINE carries the call out all the same.
	strike func(path string, call int) (answer *http.Response, err error, done bool)
}

func newFakeLINE() *fakeLINE { return &fakeLINE{replies: map[string]string{}} }

func (l *fakeLINE) RoundTrip(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil { // a GET has none
		var err error
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls = append(l.calls, r.URL.Path)
	if l.strike != nil {
		answer, err, done := l.strike(r.URL.Path, len(l.calls))
		if done {
			l.carryOut(r, body)
		}
		if answer != nil || err != nil {
			return answer, err
		}
	}
	return l.carryOut(r, body), nil
}

func (l *fakeLINE) carryOut(r *http.Request, body []byte) *http.Response {
	if r.URL.Path != pathReply {
		return answer(200, `{"sentMessages":[{"id":"900","quoteToken":"q"}]}`)
	}
	var call struct {
		ReplyToken string            `json:"replyToken"`
		Messages   []json.RawMessage `json:"messages"`
	}
	if json.Unmarshal(body, &call) != nil || len(call.Messages) == 0 || len(call.Messages) > 5 {
		return answer(400, `{"message":"The request body has 1 error(s)"}`)
	}
	if _, used := l.replies[call.ReplyToken]; used {
		return answer(400, `{"message":"Invalid reply token"}`)
	}
	words := ""
	for _, m := range call.Messages {
		words += string(m)
	}
	l.replies[call.ReplyToken] = words
	l.n++
	return answer(200, fmt.Sprintf(`{"sentMessages":[{"id":"%d","quoteToken":"q"}]}`, 1000+l.n))
}

func (l *fakeLINE) reply(token string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.replies[token]
}

func (l *fakeLINE) called(path string) (n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.calls {
		if c == path {
			n++
		}
	}
	return n
}

func answer(status int, body string) *http.Response {
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader(body)),
		Header: http.Header{"X-Line-Request-Id": {"request-1"}}}
}

// literal understands every text as a count of cases of that topic.
type literal struct{}

func (literal) UnderstandAll(text string, c intent.Context) []intent.Query {
	q := intent.Query{Text: text, Intent: intent.CaseCount, Confidence: 1}
	q.Slots.Program = text
	if c.Last != nil && strings.HasPrefix(text, "แล้ว") {
		q.Slots.Program = c.Last.Slots.Program + "+" + text
	}
	return []intent.Query{q}
}

// fakeRouter answers with the topic, or as do says.
type fakeRouter struct {
	mu    sync.Mutex
	asked []string
	do    func(ctx context.Context, q dialog.Question) (dialog.Answer, error)
}

// answerAtOnce ends what do says, also while questions are under way.
func (d *fakeRouter) answerAtOnce() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.do = nil
}

func (d *fakeRouter) RunCommand(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
	return dialog.Answer{}, false, nil
}

func (d *fakeRouter) RunAction(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return dialog.Answer{}, nil
}

func (d *fakeRouter) Shared(dialog.Question) (string, bool) { return "", true }

func (d *fakeRouter) Answer(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	d.mu.Lock()
	d.asked = append(d.asked, q.Slots.Program)
	do := d.do
	d.mu.Unlock()
	if do != nil {
		return do(ctx, q)
	}
	return dialog.Answer{Text: "ตอบ " + q.Slots.Program}, nil
}

func (d *fakeRouter) order() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.asked)
}

// flaky is a ledger of which single calls can be made to fail.
type flaky struct {
	Ledger
	mu      sync.Mutex
	version func() error
	keep    func() error
}

func (f *flaky) fail(version, keep func() error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.version, f.keep = version, keep
}

func (f *flaky) Version(ctx context.Context) (string, error) {
	f.mu.Lock()
	fail := f.version
	f.mu.Unlock()
	if fail != nil {
		if err := fail(); err != nil {
			return "", err
		}
	}
	return f.Ledger.Version(ctx)
}

func (f *flaky) SaveEvent(ctx context.Context, id string, raw []byte) error {
	f.mu.Lock()
	fail := f.keep
	f.mu.Unlock()
	if fail != nil {
		if err := fail(); err != nil {
			return err
		}
	}
	return f.Ledger.SaveEvent(ctx, id, raw)
}
