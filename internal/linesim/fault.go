package linesim

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Fault is something that goes wrong on demand. Kinds that apply to API calls:
//
//	error-before    Status (default 500) and nothing was done
//	error-after     the call was carried out, yet Status (default 500) is the answer
//	timeout-before  no answer for Seconds (default 60), and nothing was done
//	timeout-after   the call was carried out, and no answer comes for Seconds
//	reset-before    the connection is cut, and nothing was done
//	reset-after     the call was carried out, and then the connection is cut
//	slow            the answer takes Seconds longer (default 3)
//	rate-limit      429, as when there are too many requests
//	quota           429 «You have reached your monthly limit.»
//	token           401: the access token has expired
//	removed         the bot is taken out of the group at the moment it calls
//	not-ready       content answers 202: still being prepared
//
// and kinds that apply to webhooks:
//
//	webhook-duplicate  the event is delivered twice, without isRedelivery
//	webhook-delay      the event is delivered after Seconds on the platform's clock (default 10)
//	webhook-reorder    the event waits until the next one of any chat has been delivered
//	webhook-lost       nothing is delivered at first: what redelivery is for
//	webhook-suspended  nothing is sent and nothing is sent again, as after a long run of failures
//	webhook-standby    events say mode standby and have no reply token
type Fault struct {
	ID      int     `json:"id"`
	Kind    string  `json:"kind"`
	Path    string  `json:"path"`    // prefix of the API calls it applies to; "" for every call
	Times   int     `json:"times"`   // how often it still applies; 0 for as often as comes until it is removed
	Seconds float64 `json:"seconds"` // see the kinds; real time except for webhook-delay
	Status  int     `json:"status"`  // see the kinds
}

// standbyFault is the kind of the fault that the page's switch for standby sets.
const standbyFault = "webhook-standby"

var faultKinds = []string{
	"error-before", "error-after", "timeout-before", "timeout-after", "reset-before", "reset-after", "slow",
	"rate-limit", "quota", "token", "removed", "not-ready",
	"webhook-duplicate", "webhook-delay", "webhook-reorder", "webhook-lost", "webhook-suspended", standbyFault,
}

// Faults is the list of what goes wrong on demand.
type Faults struct {
	p *Platform

	mu   sync.Mutex
	seq  int
	list []Fault
}

func newFaults(p *Platform) *Faults { return &Faults{p: p} }

// Add makes something go wrong from now on. Its number is in the result.
func (f *Faults) Add(fault Fault) (Fault, error) {
	if !slices.Contains(faultKinds, fault.Kind) {
		return Fault{}, fmt.Errorf("fault %q: known are %s", fault.Kind, strings.Join(faultKinds, ", "))
	}
	if fault.Times < 0 || fault.Seconds < 0 || fault.Seconds > 3600 {
		return Fault{}, fmt.Errorf("fault %q: times and seconds must not be negative, seconds not over 3600", fault.Kind)
	}
	if fault.Status != 0 && (fault.Status < 400 || fault.Status > 599) {
		return Fault{}, fmt.Errorf("fault %q: status %d is no failure", fault.Kind, fault.Status)
	}
	f.mu.Lock()
	f.seq++
	fault.ID = f.seq
	f.list = append(f.list, fault)
	f.mu.Unlock()
	f.publish("added " + fault.Kind)
	return fault, nil
}

// Remove ends a fault; it reports whether there was one of this number.
func (f *Faults) Remove(id int) bool {
	f.mu.Lock()
	before := len(f.list)
	f.list = slices.DeleteFunc(f.list, func(x Fault) bool { return x.ID == id })
	found := len(f.list) < before
	f.mu.Unlock()
	if found {
		f.publish(fmt.Sprintf("removed %d", id))
	}
	return found
}

// Clear ends every fault.
func (f *Faults) Clear() {
	f.mu.Lock()
	f.list = nil
	f.mu.Unlock()
	f.publish("cleared")
}

// List is what goes wrong at present.
func (f *Faults) List() []Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]Fault{}, f.list...)
}

// take returns and uses up the first fault of one of the kinds for the path.
func (f *Faults) take(path string, kinds ...string) (Fault, bool) {
	fault, active, used := f.use(path, kinds)
	if used {
		f.publish("")
	}
	return fault, active
}

// use is take under the lock; used says that the fault applies no more after this time.
func (f *Faults) use(path string, kinds []string) (fault Fault, active, used bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, fault := range f.list {
		if !slices.Contains(kinds, fault.Kind) || !strings.HasPrefix(path, fault.Path) {
			continue
		}
		switch {
		case fault.Times == 1:
			f.list = slices.Delete(slices.Clone(f.list), i, i+1)
			used = true
		case fault.Times > 1:
			f.list[i].Times--
		}
		return fault, true, used
	}
	return Fault{}, false, false
}

func (f *Faults) publish(note string) {
	f.p.feed.publish("faults", f.List())
	if note != "" {
		f.p.journal.add(Entry{Time: f.p.clock.Now(), Kind: "fault", Note: note})
	}
}

// wait waits for the fault's seconds in real time, or for ctx to end.
func (x Fault) wait(ctx context.Context, byDefault float64) {
	t := time.NewTimer(time.Duration(cmp.Or(x.Seconds, byDefault) * float64(time.Second)))
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}
