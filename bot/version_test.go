package bot

import (
	"context"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// readCounter is a ledger whose version is the number of reads so far. A read takes a second.
type readCounter struct{ reads atomic.Int64 }

func (c *readCounter) Version(context.Context) (string, error) {
	n := c.reads.Add(1)
	<-time.After(time.Second)
	return strconv.FormatInt(n, 10), nil
}

func TestQuestionsThatArriveTogetherShareOneReadOfTheVersion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger := &readCounter{}
		v := newVersions(ledger)
		var wait sync.WaitGroup
		ask := func(want string) {
			wait.Go(func() {
				if got, err := v.read(t.Context()); got != want || err != nil {
					t.Errorf("got %s, %v; want %s", got, err, want)
				}
			})
		}
		ask("1")
		synctest.Wait() // the first read is under way: whoever arrives now must not share it
		for range 10 {
			ask("2")
		}
		wait.Wait()
		ask("3")
		wait.Wait()
		if n := ledger.reads.Load(); n != 3 {
			t.Errorf("%d reads, want 3", n)
		}
	})
}

func TestACanceledQuestionDoesNotCancelTheReadOfOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVersions(&readCounter{})
		ctx, cancel := context.WithCancel(t.Context())
		var wait sync.WaitGroup
		wait.Go(func() { _, _ = v.read(ctx) })
		synctest.Wait()
		wait.Go(func() {
			if got, err := v.read(t.Context()); got != "2" || err != nil {
				t.Errorf("got %s, %v", got, err)
			}
		})
		cancel()
		wait.Wait()
	})
}
