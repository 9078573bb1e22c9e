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

// counting is a ledger whose version is how often it was read, and takes a second to read.
type counting struct{ reads atomic.Int64 }

func (c *counting) Version(context.Context) (string, error) {
	n := c.reads.Add(1)
	<-time.After(time.Second)
	return strconv.FormatInt(n, 10), nil
}

func TestOneReadOfTheVersionServesAllWhoCameBeforeIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger := &counting{}
		v := versions{ledger: ledger}
		var wait sync.WaitGroup
		ask := func(want string) {
			wait.Go(func() {
				if got, err := v.read(t.Context()); got != want || err != nil {
					t.Errorf("got %s, %v; want %s", got, err, want)
				}
			})
		}
		ask("1")
		synctest.Wait() // the first read is under way: whoever comes now may not have what it finds
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

func TestAQuestionThatGivesUpLeavesTheReadToOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := versions{ledger: &counting{}}
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

// instant is a ledger that takes no time to read, as one on this machine seems to.
type instant struct{ reads atomic.Int64 }

func (i *instant) Version(context.Context) (string, error) {
	return strconv.FormatInt(i.reads.Add(1), 10), nil
}

func TestQuestionsThatComeFasterThanTheIntervalShareReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ledger := &instant{}
		v := versions{ledger: ledger}
		began := time.Now()
		if _, err := v.read(t.Context()); err != nil || time.Since(began) != 0 {
			t.Errorf("a question that comes alone waited for %v (%v)", time.Since(began), err)
		}
		var wait sync.WaitGroup
		for range 50 {
			<-time.After(versionInterval / 10)
			before := ledger.reads.Load()
			wait.Go(func() {
				asked := time.Now()
				got, err := v.read(t.Context())
				if n, _ := strconv.ParseInt(got, 10, 64); err != nil || n <= before || time.Since(asked) > versionInterval {
					t.Errorf("got read %s after %v (%v), want one after read %d within the interval", got, time.Since(asked), err, before)
				}
			})
			synctest.Wait()
		}
		wait.Wait()
		if n := ledger.reads.Load(); n > 1+50/10+1 {
			t.Errorf("%d reads for 50 questions in five intervals", n)
		}
	})
}
