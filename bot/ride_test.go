package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

// waiting are announcements that wait for a chat, as push bodies, and what became of those that were taken along.
type waiting struct {
	mu     sync.Mutex
	bodies [][]byte
	ends   []string
}

func (w *waiting) Board(_ context.Context, chat string, fits func([]byte) bool) Ride {
	w.mu.Lock()
	defer w.mu.Unlock()
	taken := 0
	for _, b := range w.bodies {
		if !fits(b) {
			break
		}
		taken++
	}
	if taken == 0 {
		return nil
	}
	w.bodies = w.bodies[taken:]
	return w
}

func (w *waiting) end(how string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ends = append(w.ends, how)
}

func (w *waiting) ended() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(w.ends, " ")
}

func (w *waiting) Told(context.Context)        { w.end("told") }
func (w *waiting) Refused(context.Context)     { w.end("refused") }
func (w *waiting) NotTold(context.Context)     { w.end("not told") }
func (w *waiting) PerhapsTold(context.Context) { w.end("perhaps told") }

func TestWhatBecomesOfAnAnnouncementThatRidesOnAReply(t *testing.T) {
	invalid := func(call int, within string) func(string, int) (*http.Response, error, bool) {
		return func(_ string, n int) (*http.Response, error, bool) {
			if n <= call {
				return answer(400, `{"message":"`+within+`"}`), nil, false
			}
			return nil, nil, false
		}
	}
	lost := func(took bool) func(string, int) (*http.Response, error, bool) {
		return func(_ string, n int) (*http.Response, error, bool) {
			if n == 1 {
				return nil, context.DeadlineExceeded, took
			}
			return nil, nil, false
		}
	}
	for _, c := range []struct {
		name   string
		strike func(string, int) (*http.Response, error, bool)
		rides  bool // the reply that arrived holds it
		ended  string
	}{
		{"it goes with the answer", nil, true, "told"},
		{"LINE refuses the reply: the answer is sent without it", invalid(1, "messages[1] is invalid"), false, "refused"},
		{"LINE refuses the answer itself: an apology is sent", invalid(2, "messages[0] is invalid"), false, "refused"},
		{"the reply token is too old: nothing was told", invalid(1, "Invalid reply token"), false, "not told"},
		{"no response, and the second attempt is accepted", lost(false), true, "told"},
		{"no response, and the token is used then: perhaps told", lost(true), true, "perhaps told"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newFixture(t)
				body, err := PushBody(readerID, *say("สรุปเช้า"))
				if err != nil {
					t.Fatal(err)
				}
				w := &waiting{bodies: [][]byte{body}}
				s.bot.rides = w
				s.line.strike = c.strike
				e := s.say(readerID, "", "ประชุม")
				s.post(e)
				got := s.reply(e)
				synctest.Wait()
				if strings.Contains(got, "สรุปเช้า") != c.rides {
					t.Errorf("said %q", got)
				}
				if w.ended() != c.ended {
					t.Errorf("it ended as %q, want %q", w.ended(), c.ended)
				}
				if s.line.called(pathPush) != 0 {
					t.Error("something was pushed")
				}
			})
		})
	}
}

func TestAReplyThatFillsFiveMessagesCarriesNone(t *testing.T) {
	task := &task{event: &event{}, messages: []byte(`[1,2,3,4,5]`)}
	task.event.Source.User, task.event.Source.Type = readerID, "user"
	b := &Bot{rides: &waiting{bodies: [][]byte{[]byte(`{"to":"U1","messages":[6]}`)}}}
	b.board(t.Context(), task)
	if task.passengers.ride != nil || string(task.messages) != `[1,2,3,4,5]` {
		t.Errorf("%s", task.messages)
	}
	task.messages = []byte(`[1,2,3,4]`)
	b.board(t.Context(), task)
	if task.passengers.ride == nil || string(task.messages) != `[1,2,3,4,6]` {
		t.Errorf("%s", task.messages)
	}
}

func TestTheQuickRepliesOfTheAnswerStayVisible(t *testing.T) {
	raw := func(parts ...string) (out []json.RawMessage) {
		for _, p := range parts {
			out = append(out, json.RawMessage(p))
		}
		return out
	}
	got, err := json.Marshal(withRepliesLast(raw(`{"text":"a"}`, `{"text":"b","quickReply":{"items":[1]}}`), raw(`{"text":"c","quickReply":{"items":[2]}}`)))
	if want := `[{"text":"a"},{"text":"b"},{"quickReply":{"items":[1]},"text":"c"}]`; err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
	got, err = json.Marshal(withRepliesLast(raw(`{"text":"b"}`), raw(`{"text":"c","quickReply":{"items":[2]}}`)))
	if want := `[{"text":"b"},{"text":"c","quickReply":{"items":[2]}}]`; err != nil || string(got) != want {
		t.Errorf("%s, %v", got, err)
	}
}
