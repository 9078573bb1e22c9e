package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// slow makes the router take its time over every question.
func (s *fixture) slow(d time.Duration) {
	s.router.do = func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		select {
		case <-time.After(d):
			return dialog.Answer{Text: "ตอบ " + q.Slots.Program}, nil
		case <-ctx.Done():
			return dialog.Answer{}, ctx.Err()
		}
	}
}

// pass lets time pass, in a bubble of synctest, and what is due then happen.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

// queued is how many events the bot has taken and not finished.
func (s *fixture) queued() int {
	s.bot.queue.mu.Lock()
	defer s.bot.queue.mu.Unlock()
	return s.bot.queue.held
}

func (s *fixture) saved() int {
	s.Helper()
	kept, err := s.office.SavedEvents(context.Background(), "", 1000)
	if err != nil {
		s.Fatal(err)
	}
	return len(kept)
}

// away is the error of a ledger that cannot be reached.
func away() error {
	return &ledger.StorageError{Fault: ledger.FaultUnreachable, Cause: errors.New("connection refused")}
}

func TestASlowEventIsSavedBeforeItIsAcknowledged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(3 * time.Second)
		e := s.say(readerID, "", "ช้า")
		began := time.Now()
		if got := s.post(e); got != 200 {
			t.Errorf("status %d", got)
		}
		if took := time.Since(began); took != ackAfter {
			t.Errorf("answered after %v", took)
		}
		if s.saved() != 1 {
			t.Error("acknowledged without being written down")
		}
		pass(3 * time.Second)
		if got := s.reply(e); !strings.Contains(got, "ตอบ ช้า") {
			t.Errorf("reply %q", got)
		}
		if s.saved() != 0 {
			t.Error("still kept although it is finished")
		}
	})
}

func TestAnUnfinishedEventThatCannotBeSavedIsNotAcknowledged(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(3 * time.Second)
		s.ledger.fail(nil, func() error { return &ledger.StorageError{Fault: ledger.FaultReadOnly, Cause: errors.New("read-only")} })
		e := s.say(readerID, "", "ช้า")
		if got := s.post(e); got != 503 {
			t.Errorf("status %d", got)
		}
		e["deliveryContext"] = map[string]any{"isRedelivery": true}
		if got := s.post(e); got != 503 { // still at it: the redelivery waits its turn
			t.Errorf("redelivered while under way: status %d", got)
		}
		pass(5 * time.Second)
		if got := s.post(e); got != 200 {
			t.Errorf("redelivered when done: status %d", got)
		}
		if n := s.line.called(pathReply); n != 1 {
			t.Errorf("%d replies", n)
		}
	})
}

func TestAQuestionIsRetriedUntilTheLedgerIsReachable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		back := time.Now().Add(4 * time.Second)
		gone := func() error {
			if time.Now().Before(back) {
				return away()
			}
			return nil
		}
		s.ledger.fail(gone, gone)
		e := s.say(readerID, "", "ประชุม")
		if got := s.post(e); got != 503 {
			t.Errorf("status %d: an event that is neither finished nor written down was acknowledged", got)
		}
		pass(10 * time.Second)
		if got := s.reply(e); !strings.Contains(got, "ตอบ ประชุม") {
			t.Errorf("reply %q", got)
		}
		if got := s.post(e); got != 200 {
			t.Errorf("redelivered: status %d", got)
		}
		if n := s.line.called(pathReply); n != 1 {
			t.Errorf("%d replies", n)
		}
		if n := s.line.called("/v2/bot/chat/loading/start"); n != 1 {
			t.Errorf("shown %d times that an answer is coming", n)
		}
	})
}

func TestAnUnreachableLedgerEndsInAnApology(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.ledger.fail(away, away)
		e := s.say(readerID, "", "ประชุม")
		if got := s.post(e); got != 503 {
			t.Errorf("status %d", got)
		}
		pass(time.Minute)
		if got := s.reply(e); !strings.Contains(got, "ขออภัย") || strings.Contains(got, "connection") {
			t.Errorf("reply %q", got)
		}
		if s.counted("message", apologised) != 1 {
			t.Error("the apology is not counted")
		}
	})
}

func TestACorruptLedgerIsReportedAtOnce(t *testing.T) {
	s := newFixture(t)
	s.ledger.fail(func() error { return &ledger.StorageError{Fault: ledger.FaultCorrupt, Cause: errors.New("malformed")} }, nil)
	s.expect(s.say(readerID, "", "ประชุม"), "ขออภัย")
}

func TestAnEventWithoutReplyTokenIsHandledWhenItIsRedelivered(t *testing.T) {
	s := newFixture(t)
	if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
		t.Fatal(err)
	}
	e := s.event("leave", "", groupID)
	delete(e, "replyToken")
	broken := &leaveFails{Ledger: s.ledger.Ledger}
	s.bot.access.chats, s.bot.ledger = broken, broken
	if got := s.post(e); got != 503 {
		t.Errorf("status %d", got)
	}
	s.bot.ledger = s.ledger
	if got := s.post(e); got != 200 {
		t.Errorf("again: status %d", got)
	}
	if c, err := s.office.Chat(t.Context(), groupID); err != nil || !c.Left || c.Approved {
		t.Errorf("chat %+v, %v", c, err)
	}
}

type leaveFails struct{ Ledger }

func (leaveFails) LeaveChatAt(context.Context, time.Time, string) error {
	return &ledger.StorageError{Fault: ledger.FaultCorrupt, Cause: errors.New("malformed")}
}

func TestASavedEventIsResumedByTheNextProcess(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(5 * time.Minute)
		e := s.say(readerID, "", "ค้าง")
		if got := s.post(e); got != 200 {
			t.Fatalf("status %d", got)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := s.bot.Drain(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("drain: %v", err)
		}
		if s.saved() != 1 || s.reply(e) != "" {
			t.Fatalf("kept %d, reply %q", s.saved(), s.reply(e))
		}
		s.router.answerAtOnce()
		s.bot = s.newBot()
		if err := s.bot.Resume(t.Context()); err != nil {
			t.Fatal(err)
		}
		pass(time.Second)
		if got := s.reply(e); !strings.Contains(got, "ตอบ ค้าง") {
			t.Errorf("reply %q", got)
		}
		if s.saved() != 0 {
			t.Error("still kept")
		}
	})
}

func TestTheClaimOfACrashedProcessExpires(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		e := s.say(readerID, "", "ประชุม")
		id := e["webhookEventId"].(string)
		if _, err := s.bot.claims.Claim(t.Context(), id, "a process that died"); err != nil {
			t.Fatal(err)
		}
		if got := s.post(e); got != 200 || s.saved() != 1 {
			t.Errorf("status %d, kept %d: acknowledged while nobody is known to work on it", got, s.saved())
		}
		pass(time.Minute)
		if got := s.reply(e); !strings.Contains(got, "ตอบ ประชุม") {
			t.Errorf("reply %q", got)
		}
		if s.saved() != 0 {
			t.Error("still kept")
		}
	})
}

func TestTheEventsOfAChatRunInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(200 * time.Millisecond)
		at := func(ms int, text string) map[string]any {
			return s.say(readerID, "", text, map[string]any{"timestamp": 1000 + ms})
		}
		done := make(chan int, 2)
		go func() { done <- s.post(at(3, "ค"), at(1, "ก")) }()
		synctest.Wait()                                          // ก is at work
		go func() { done <- s.post(at(2, "ข"), at(0, "สาย")) }() // สาย comes too late to be first
		for range 2 {
			if got := <-done; got != 200 {
				t.Errorf("status %d", got)
			}
		}
		pass(time.Second)
		if got, want := s.router.order(), []string{"ก", "สาย", "ข", "ค"}; !slices.Equal(got, want) {
			t.Errorf("order %q, want %q", got, want)
		}
	})
}

func TestChatsDoNotWaitForOneAnother(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(900 * time.Millisecond)
		var events []map[string]any
		for i := range 50 {
			id := fmt.Sprintf("U%032x", i)
			if err := s.office.LinkPerson(t.Context(), ledger.Person{UserID: id, Role: ledger.RoleReader}); err != nil {
				t.Fatal(err)
			}
			events = append(events, s.say(id, "", fmt.Sprint("ข้อ ", i)))
		}
		if got := s.post(events...); got != 200 || s.saved() != 0 {
			t.Errorf("status %d, kept %d", got, s.saved())
		}
		if n := s.line.called(pathReply); n != 50 {
			t.Errorf("%d replies", n)
		}
	})
}

func TestTooManyEventsAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.bot.queue.capacity = 2
		s.slow(time.Second / 2)
		if got := s.post(s.say(readerID, "", "1"), s.say(readerID, "", "2"), s.say(readerID, "", "3")); got != 503 {
			t.Errorf("three where two fit: status %d", got)
		}
		if got := s.post(s.say(readerID, "", "1"), s.say(adminID, "", "2")); got != 200 {
			t.Errorf("two: status %d", got)
		}
	})
}

func TestDrainWaitsForEventsUnderWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(500 * time.Millisecond)
		e := s.say(readerID, "", "ประชุม")
		status := make(chan int)
		go func() { status <- s.post(e) }()
		synctest.Wait()
		if err := s.bot.Drain(t.Context()); err != nil {
			t.Error(err)
		}
		if got := <-status; got != 200 {
			t.Errorf("status %d", got)
		}
		if got := s.reply(e); !strings.Contains(got, "ตอบ ประชุม") {
			t.Errorf("reply %q", got)
		}
	})
}
