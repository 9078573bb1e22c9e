package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// newTestTask returns a task of a chat whose event happened at a time.
func newTestTask(chat string, at int64) *task {
	return &task{chat: chat, event: &event{ID: fmt.Sprint(chat, at), Timestamp: at}}
}

func TestTwoChatsThatArriveTogetherBothStart(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		block := make(chan struct{})
		var mu sync.Mutex
		running := 0
		q := newChatQueue(128, 100, func(t *task) {
			if t.chat == "first" {
				return
			}
			mu.Lock()
			running++
			mu.Unlock()
			<-block
		})
		if err := q.take([]*task{newTestTask("first", 1)}); err != nil { // leaves one that could be woken
			t.Fatal(err)
		}
		synctest.Wait()
		if err := q.take([]*task{newTestTask("a", 2), newTestTask("b", 3)}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		if running != 2 {
			t.Errorf("%d of two chats run although 126 slots are free", running)
		}
		close(block)
		<-q.close()
	})
}

func TestAPausedTaskReleasesItsSlot(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var q *chatQueue
		var order []string
		var mu sync.Mutex
		q = newChatQueue(1, 100, func(k *task) {
			if k.chat == "patient" {
				if err := q.pause(t.Context(), time.Minute); err != nil {
					t.Error(err)
				}
			}
			mu.Lock()
			order = append(order, k.chat)
			mu.Unlock()
		})
		if err := q.take([]*task{newTestTask("patient", 1), newTestTask("other", 2)}); err != nil {
			t.Fatal(err)
		}
		<-q.close()
		if fmt.Sprint(order) != "[other patient]" {
			t.Errorf("ran %v", order)
		}
	})
}

func TestAPauseEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		var q *chatQueue
		q = newChatQueue(1, 1, func(*task) {
			if err := q.pause(ctx, time.Hour); !errors.Is(err, context.Canceled) {
				t.Errorf("paused and got %v", err)
			}
		})
		if err := q.take([]*task{newTestTask("a", 1)}); err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		cancel()
		<-q.close()
	})
}

func TestAChatWithManyTasksDoesNotDelayTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var ran []string
		q := newChatQueue(1, 1000, func(k *task) { ran = append(ran, k.chat); <-time.After(time.Second) })
		var tasks []*task
		for i := range 500 {
			tasks = append(tasks, newTestTask("busy", int64(i)))
		}
		if err := q.take(append(tasks, newTestTask("quiet", 1000))); err != nil {
			t.Fatal(err)
		}
		<-q.close()
		if at := slices.Index(ran, "quiet"); at > 1 {
			t.Errorf("the chat with one task came after %d of the other's", at)
		}
	})
}

func TestTheQueueIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		block := make(chan struct{})
		q := newChatQueue(4, 3, func(*task) { <-block })
		tasks := []*task{newTestTask("a", 1), newTestTask("b", 2), newTestTask("c", 3), newTestTask("d", 4)}
		if err := q.take(tasks); !errors.Is(err, errFull) {
			t.Errorf("four where three fit: %v", err)
		}
		if n := q.takeSome(tasks); n != 3 {
			t.Errorf("took %d of what fits, want 3", n)
		}
		if n := q.takeSome(tasks[3:]); n != 0 {
			t.Errorf("took %d more", n)
		}
		close(block)
		done := q.close()
		if err := q.take(tasks[:1]); !errors.Is(err, errClosed) {
			t.Errorf("after close: %v", err)
		}
		if n := q.takeSome(tasks); n != 0 {
			t.Errorf("took %d after close", n)
		}
		<-done
	})
}

func TestBackgroundWorkKeepsTheQueueOpenButNotItsChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		block := make(chan struct{})
		second := make(chan struct{})
		var q *chatQueue
		q = newChatQueue(1, 10, func(k *task) {
			if k.event.Timestamp == 1 {
				q.background(func() { <-block })
				return
			}
			close(second)
		})
		if err := q.take([]*task{newTestTask("a", 1), newTestTask("a", 2)}); err != nil {
			t.Fatal(err)
		}
		<-second
		done := q.close()
		synctest.Wait()
		select {
		case <-done:
			t.Error("closed while background work is under way")
		default:
		}
		close(block)
		<-done
	})
}

// TestChatQueueInvariants tries arrivals, run times and pauses of all kinds: every task that was taken runs once,
// those of one chat one after the other, none while one with an earlier time waits, and never more than may.
func TestChatQueueInvariants(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		limit := rapid.IntRange(1, 4).Draw(r, "limit")
		type arrival struct {
			after, takes, pauses time.Duration
			task                 *task
		}
		arrivals := rapid.SliceOfN(rapid.Custom(func(r *rapid.T) arrival {
			ms := rapid.IntRange(0, 5)
			return arrival{
				after:  time.Duration(ms.Draw(r, "after")) * time.Millisecond,
				takes:  time.Duration(ms.Draw(r, "takes")) * time.Millisecond,
				pauses: time.Duration(ms.Draw(r, "pauses")) * time.Millisecond,
				task:   newTestTask(fmt.Sprint(rapid.IntRange(0, 3).Draw(r, "chat")), int64(rapid.IntRange(0, 9).Draw(r, "at"))),
			}
		}), 1, 40).Draw(r, "arrivals")
		synctest.Test(t, func(t *testing.T) {
			var mu sync.Mutex
			how := map[*task]arrival{}
			waiting, runs := map[*task]bool{}, map[*task]int{}
			working, busy := 0, map[string]bool{}
			var q *chatQueue
			work := func(n int) {
				mu.Lock()
				defer mu.Unlock()
				if working += n; working > limit {
					r.Errorf("%d tasks at work, %d may", working, limit)
				}
			}
			q = newChatQueue(limit, 1000, func(k *task) {
				mu.Lock()
				delete(waiting, k)
				runs[k]++
				if busy[k.chat] {
					r.Errorf("two tasks of chat %s run", k.chat)
				}
				busy[k.chat] = true
				for other := range waiting {
					if other.chat == k.chat && other.event.Timestamp < k.event.Timestamp {
						r.Errorf("task of %d runs while one of %d waits", k.event.Timestamp, other.event.Timestamp)
					}
				}
				a := how[k]
				mu.Unlock()
				work(1)
				<-time.After(a.takes)
				work(-1)
				if err := q.pause(context.Background(), a.pauses); err != nil {
					r.Error(err)
				}
				mu.Lock()
				busy[k.chat] = false
				mu.Unlock()
			})
			for _, a := range arrivals {
				<-time.After(a.after)
				synctest.Wait() // so that what waits is known for certain
				mu.Lock()
				how[a.task], waiting[a.task] = a, true
				mu.Unlock()
				if err := q.take([]*task{a.task}); err != nil {
					r.Error(err)
				}
			}
			<-q.close()
			for _, a := range arrivals {
				if runs[a.task] != 1 {
					r.Errorf("a task ran %d times", runs[a.task])
				}
			}
			q.mu.Lock()
			defer q.mu.Unlock()
			if len(q.chats) != 0 {
				r.Errorf("%d chats are remembered without tasks", len(q.chats))
			}
		})
	})
}

// BenchmarkChatQueue is the cost of the queue alone.
func BenchmarkChatQueue(b *testing.B) {
	for _, chats := range []int{1, 200, 20_000} {
		b.Run(fmt.Sprint(chats, " chats"), func(b *testing.B) {
			names := make([]string, chats)
			for i := range names {
				names[i] = fmt.Sprintf("U%032x", i)
			}
			q := newChatQueue(maxConcurrent, 1<<30, func(*task) {})
			e := &event{}
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n++
				if err := q.take([]*task{{chat: names[n%chats], event: e}}); err != nil {
					b.Fatal(err)
				}
			}
			<-q.close()
		})
	}
}
