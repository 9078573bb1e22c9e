package bot

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// unreachable makes LINE refuse every reply until a time.
func (s *fixture) unreachable(until time.Time) {
	s.line.strike = func(path string, _ int) (*http.Response, error, bool) {
		if path == pathReply && time.Now().Before(until) {
			return nil, errors.New("connection refused"), false
		}
		return nil, nil, false
	}
}

func TestAReplyIsRetriedWhileItsTokenIsValid(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.unreachable(time.Now().Add(40 * time.Second))
		first, second := s.say(readerID, "", "ประชุม"), s.say(readerID, "", "โควิด")
		began := time.Now()
		for _, e := range []map[string]any{first, second} {
			if got := s.post(e); got != 200 {
				t.Errorf("status %d", got)
			}
		}
		if took := time.Since(began); took != 2*ackAfter {
			t.Errorf("acknowledged after %v", took)
		}
		if s.saved() != 2 {
			t.Errorf("%d events in the inbox, want 2: a crash would lose the others", s.saved())
		}
		if asked := s.router.order(); len(asked) != 2 {
			t.Errorf("handled %q: the chat's next message waits for the first one's reply", asked)
		}
		pass(40*time.Second + maxRetry)
		for e, want := range map[*map[string]any]string{&first: "ตอบ ประชุม", &second: "ตอบ โควิด"} {
			if got := s.reply(*e); !strings.Contains(got, want) {
				t.Errorf("reply %q, want %q", got, want)
			}
		}
		if s.saved() != 0 {
			t.Error("still in the inbox although it is answered")
		}
		if n := s.line.called(pathPush); n != 0 {
			t.Error("a push took the place of a reply")
		}
		if asked := s.router.order(); len(asked) != 2 {
			t.Errorf("looked up %d times", len(asked))
		}
	})
}

func TestAResponseThatIsNotFromLINESaysNothingAboutTheReply(t *testing.T) {
	for _, c := range []struct {
		name   string
		status int
		body   string
	}{
		{"a captive portal's page for success", 200, "<html>sign in</html>"},
		{"a proxy's page for a bad request", 400, "<html>blocked</html>"},
		{"a proxy that wants to know who asks", 407, ""},
		{"a redirection", 302, ""},
		{"a body too large for a proxy", 413, "<html>too large</html>"},
		{"a page that speaks of a reply token", 400, "<html>Invalid reply token</html>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newFixture(t)
				back := time.Now().Add(10 * time.Second)
				s.line.strike = func(path string, _ int) (*http.Response, error, bool) {
					if path == pathReply && time.Now().Before(back) {
						return answer(c.status, c.body), nil, false
					}
					return nil, nil, false
				}
				e := s.say(readerID, "", "ประชุม")
				if got := s.post(e); got != 200 {
					t.Errorf("status %d", got)
				}
				pass(10*time.Second + maxRetry)
				if got := s.reply(e); !strings.Contains(got, "ตอบ ประชุม") {
					t.Errorf("reply %q once LINE is back", got)
				}
				if s.saved() != 0 {
					t.Error("still in the inbox although it is answered")
				}
			})
		})
	}
}

func TestAReplyIsNotRetriedOnceItsTokenIsTooOld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.unreachable(time.Now().Add(time.Hour))
		if got := s.post(s.say(readerID, "", "ประชุม")); got != 200 {
			t.Errorf("status %d", got)
		}
		pass(tokenLife + time.Second)
		tries := s.line.called(pathReply)
		if s.saved() != 0 || s.counted("message", unrepliable) != 1 {
			t.Errorf("after a minute: %d in the inbox, %d given up", s.saved(), s.counted("message", unrepliable))
		}
		if tries < 10 || tries > 30 {
			t.Errorf("%d attempts in a minute", tries)
		}
		pass(time.Minute)
		if n := s.line.called(pathReply); n != tries {
			t.Errorf("%d attempts after it was given up", n-tries)
		}
	})
}

func TestAReplyThatArrivedAlthoughTheResponseWasLostIsNotRepeated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.line.strike = func(path string, call int) (*http.Response, error, bool) {
			if path == pathReply && call <= 3 { // the third reaches LINE
				return nil, errors.New("timeout"), call == 3
			}
			return nil, nil, false
		}
		e := s.say(readerID, "", "ประชุม")
		if got := s.post(e); got != 200 {
			t.Errorf("status %d", got)
		}
		pass(time.Minute)
		if n := s.line.called(pathReply); n != 4 || s.counted("message", unrepliable) != 1 {
			t.Errorf("%d attempts", n)
		}
		if s.saved() != 0 {
			t.Error("still in the inbox")
		}
	})
}

func TestAPendingReplySurvivesAStop(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.unreachable(time.Now().Add(20 * time.Second))
		e := s.say(readerID, "", "ประชุม")
		if got := s.post(e); got != 200 {
			t.Fatalf("status %d", got)
		}
		began := time.Now()
		if err := s.bot.Drain(t.Context()); err != nil {
			t.Errorf("drain: %v", err)
		}
		if took := time.Since(began); took > time.Second {
			t.Errorf("stopping took %v although the event is in the inbox", took)
		}
		pass(20 * time.Second)
		s.bot = s.newBot()
		if err := s.bot.Resume(t.Context()); err != nil {
			t.Fatal(err)
		}
		pass(time.Second)
		if got := s.reply(e); !strings.Contains(got, "ตอบ ประชุม") || s.saved() != 0 {
			t.Errorf("reply %q, %d in the inbox", got, s.saved())
		}
	})
}

func TestAStoppingBotSavesAPendingReplyFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.unreachable(time.Now().Add(time.Hour))
		status := make(chan int)
		go func() { status <- s.post(s.say(readerID, "", "ประชุม")) }()
		pass(100 * time.Millisecond)
		if err := s.bot.Drain(t.Context()); err != nil {
			t.Error(err)
		}
		if got := <-status; got != 200 || s.saved() != 1 {
			t.Errorf("status %d, %d in the inbox", got, s.saved())
		}
	})
}

func TestSavedEventsAreQueuedOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.router.do = func(ctx context.Context, _ dialog.Question) (dialog.Answer, error) {
			<-ctx.Done()
			return dialog.Answer{}, ctx.Err()
		}
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { s.bot.Run(ctx); close(ended) }()
		for range 10 {
			if got := s.post(s.say(readerID, "", "ช้า")); got != 200 {
				t.Fatalf("status %d", got)
			}
			pass(30 * time.Millisecond) // so that nothing else is due when it is counted
			if held := s.queued(); held > s.saved() {
				t.Fatalf("%d events are queued where %d are saved", held, s.saved())
			}
		}
		pass(4 * resumeEvery)
		if held := s.queued(); held > s.saved() {
			t.Errorf("%d events are queued where %d are saved", held, s.saved())
		}
		stop()
		<-ended
		s.router.answerAtOnce()
		pass(5 * time.Minute)
	})
}

func TestAsManySavedEventsAreResumedAsFit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		var events []map[string]any
		for range 5 {
			e := s.say(readerID, "", "ค้าง")
			events = append(events, e)
			if err := s.office.SaveEvent(t.Context(), e["webhookEventId"].(string), mustJSON(t, e)); err != nil {
				t.Fatal(err)
			}
		}
		s.slow(time.Second)
		s.bot.queue.capacity = 2
		for want := 3; want >= 0; want -= 2 {
			if err := s.bot.Resume(t.Context()); err != nil {
				t.Fatal(err)
			}
			pass(3 * time.Second)
			if s.saved() != max(want, 0) {
				t.Errorf("%d events are left in the inbox, want %d", s.saved(), want)
			}
		}
		if err := s.bot.Resume(t.Context()); err != nil {
			t.Fatal(err)
		}
		pass(3 * time.Second)
		for _, e := range events {
			if got := s.reply(e); !strings.Contains(got, "ตอบ ค้าง") {
				t.Errorf("reply %q", got)
			}
		}
	})
}

func TestALargeInboxIsReadInPages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		const all = 2*inboxPage + 5
		for i := range all {
			e := s.say(readerID, "", fmt.Sprintf("ค้าง %03d", i))
			id := fmt.Sprintf("01SAVED%03d", i)
			e["webhookEventId"] = id
			if err := s.office.SaveEvent(t.Context(), id, mustJSON(t, e)); err != nil {
				t.Fatal(err)
			}
		}
		parts := &partialInbox{Ledger: s.bot.ledger}
		s.bot.ledger = parts
		if err := s.bot.Resume(t.Context()); err != nil {
			t.Fatal(err)
		}
		pass(time.Minute)
		if asked := s.router.order(); len(asked) != all || !slices.IsSorted(asked) || s.saved() != 0 {
			t.Errorf("%d of %d asked, in order: %t, %d left", len(asked), all, slices.IsSorted(asked), s.saved())
		}
		if parts.reads != 3 || parts.most > inboxPage {
			t.Errorf("read in %d parts of up to %d events", parts.reads, parts.most)
		}
	})
}

// partialInbox counts how the inbox is read.
type partialInbox struct {
	Ledger
	reads, most int
}

func (p *partialInbox) SavedEvents(ctx context.Context, after string, n int) ([]ledger.SavedEvent, error) {
	saved, err := p.Ledger.SavedEvents(ctx, after, n)
	p.reads, p.most = p.reads+1, max(p.most, len(saved))
	return saved, err
}

func TestSavedEventsLeaveTheInboxWhenTheyAreTooOld(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
			t.Fatal(err)
		}
		e, leave := s.say(readerID, "", "ค้าง"), s.event("leave", "", groupID)
		delete(leave, "replyToken")
		for _, e := range []map[string]any{e, leave} {
			if err := s.office.SaveEvent(t.Context(), e["webhookEventId"].(string), mustJSON(t, e)); err != nil {
				t.Fatal(err)
			}
		}
		pass(maxReplyAge + time.Second)
		if err := s.bot.Resume(t.Context()); err != nil {
			t.Fatal(err)
		}
		pass(time.Second)
		if s.saved() != 0 || len(s.router.order()) != 0 {
			t.Errorf("%d in the inbox, %q asked", s.saved(), s.router.order())
		}
		if c, err := s.office.Chat(t.Context(), groupID); err != nil || !c.Left {
			t.Errorf("a leave needs no reply and is handled late too, but the chat is %+v, %v", c, err)
		}
	})
}

func TestADeadProcessDelaysAGroupByFiveSecondsAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
			t.Fatal(err)
		}
		first, second := s.say(adminID, groupID, "บอท ประชุม"), s.say(readerID, groupID, "บอท โควิด")
		if _, err := s.bot.claims.Claim(t.Context(), first["webhookEventId"].(string), "a process that died"); err != nil {
			t.Fatal(err)
		}
		for _, e := range []map[string]any{first, second} {
			go s.post(e)
			pass(time.Millisecond) // so that they arrive in this order
		}
		pass(5*time.Second - 2*time.Millisecond)
		for e, want := range map[*map[string]any]string{&first: "ตอบ ประชุม", &second: "ตอบ โควิด"} {
			if got := s.reply(*e); !strings.Contains(got, want) {
				t.Errorf("reply %q after five seconds, want %q", got, want)
			}
		}
		if asked := s.router.order(); len(asked) != 2 || asked[0] != "ประชุม" {
			t.Errorf("asked in the order %q", asked)
		}
	})
}

func TestAnEventThatAnotherProcessHandlesForLongDelaysItsChatByFiveSecondsAtMost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		busy := s.newBot()
		first, second := s.say(readerID, "", "ช้า"), s.say(readerID, "", "โควิด")
		s.router.do = func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
			if q.Slots.Program == "ช้า" {
				<-time.After(20 * time.Second)
			}
			return dialog.Answer{Text: "ตอบ " + q.Slots.Program}, nil
		}
		body := mustJSON(t, map[string]any{"destination": botID, "events": []any{first}})
		go postBytes(busy, body, sign(secret, body))
		pass(time.Second / 2)
		for _, e := range []map[string]any{first, second} {
			go s.post(e)
			pass(time.Millisecond) // so that they arrive in this order
		}
		pass(5*time.Second - 2*time.Millisecond)
		if got := s.reply(second); !strings.Contains(got, "ตอบ โควิด") {
			t.Errorf("reply %q after five seconds", got)
		}
		pass(20 * time.Second)
		if got := s.reply(first); !strings.Contains(got, "ตอบ ช้า") || len(s.router.order()) != 2 {
			t.Errorf("reply %q, asked %q", got, s.router.order())
		}
		if err := busy.Drain(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestEventsAreRefusedWhenTheStoreOfClaimsIsFull(t *testing.T) {
	s := newFixture(t)
	s.bot.claims = fullClaims{s.bot.claims}
	if got := s.post(s.say(readerID, "", "ประชุม")); got != http.StatusServiceUnavailable {
		t.Errorf("status %d", got)
	}
	if asked := s.router.order(); len(asked) != 0 {
		t.Errorf("handled %q, which may be handled again", asked)
	}
}

// fullClaims remember no more events.
type fullClaims struct{ claims }

func (fullClaims) Claim(context.Context, string, string, ...*cache.Lookup) (cache.Verdict, error) {
	return cache.InProgress, cache.ErrFull
}
