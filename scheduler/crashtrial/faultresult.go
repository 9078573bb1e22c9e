package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"changwat/internal/ledger"
)

// faultResult is what came of the fault suite.
type faultResult struct {
	wanted, delivered int // announcements to chats, and those that arrived
	twice             int
	undone            int // announcements to chats that were cancelled in the outage, and those of them that arrived
	undoneArrived     int
	wrong             []string // what was said for the first time although it was no longer so
	repeated          int      // what was no longer so, in a request that may have been accepted when it was
	moved             int
	fallen            int // processes that ended by themselves, since the database was away
	pushes            int
	answers           map[int]int
	states            map[ledger.DeliveryState]int
	waits             []faultWait
	limit             time.Duration // for the waits
	took              time.Duration
}

// faultWait is how long announcements that were due had to wait once a fault was over.
type faultWait struct {
	kind    string
	times   int
	waiting int           // announcements that arrived after it, and before another
	longest time.Duration // until the last of those arrived
}

const onTime = "no fault since they fell due"

// result compares what arrived with what was to arrive, and with what the ledger says.
func (f *faultTrial) result(ctx context.Context) (faultResult, error) {
	r := faultResult{limit: f.lease + settleTime, moved: f.facts.changed()}
	planned := map[string]*announcement{}
	for _, a := range f.all {
		planned[a.name] = a
		if r.wanted += len(a.chats); a.undone {
			r.wanted -= len(a.chats)
			r.undone += len(a.chats)
		}
	}
	waits := map[string]*faultWait{onTime: {kind: onTime}}
	for _, x := range f.faults {
		if waits[x.kind] == nil {
			waits[x.kind] = &faultWait{kind: x.kind}
		}
		waits[x.kind].times++
	}
	perhaps, err := f.perhapsAccepted(ctx)
	if err != nil {
		return r, err
	}
	seen := map[string]bool{}
	for _, got := range f.platform.arrivals() {
		a := planned[nameIn(got.text)]
		if a == nil || !slices.Contains(a.chats, got.chat) {
			r.wrong = append(r.wrong, fmt.Sprintf("%q in a chat that it is not for", got.text))
			continue
		}
		switch id := got.chat + " " + a.name; {
		case seen[id]:
			r.twice++
		case a.undone:
			r.undoneArrived++
			seen[id] = true
		default:
			r.delivered++
			seen[id] = true
			f.wait(waits, a, got)
		}
		switch since := f.facts.wrongSince(a.name, got.text, got.at); {
		case since.IsZero():
		case got.tried.Sub(since) > f.freshness() && !perhaps[got.chat+" "+a.name]:
			r.wrong = append(r.wrong, fmt.Sprintf("%q, %v after it was no longer so", got.text, got.tried.Sub(since)))
		default:
			r.repeated++
		}
	}
	for _, w := range waits {
		r.waits = append(r.waits, *w)
	}
	slices.SortFunc(r.waits, func(a, b faultWait) int { return strings.Compare(a.kind, b.kind) })
	for _, run := range f.runs {
		r.fallen += run.fallen()
	}
	f.platform.mu.Lock()
	r.pushes, r.answers = f.platform.pushes, f.platform.answers
	f.platform.mu.Unlock()
	r.states, err = f.office.DeliveryCounts(ctx)
	return r, err
}

// perhapsAccepted returns the deliveries that may have been accepted before they were: also those that a replica had leased when it
// was killed, since nobody can know whether it had sent them. They are repeated unchanged.
func (f *faultTrial) perhapsAccepted(ctx context.Context) (map[string]bool, error) {
	sent, err := f.office.Deliveries(ctx, ledger.DeliveryFilter{State: ledger.DeliverySent})
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, d := range sent {
		var push pushRequest
		if err := json.Unmarshal(d.Body, &push); err != nil {
			return nil, err
		}
		for _, m := range push.Messages {
			if d.PerhapsAccepted {
				found[d.Target+" "+nameIn(m.Text)] = true
			}
		}
	}
	return found, nil
}

// freshness is how old what a push says may be when it begins: so long a request may wait behind others.
func (f *faultTrial) freshness() time.Duration { return f.lease + settleTime }

// wait adds how long an announcement that was due waited since the last fault was over.
func (f *faultTrial) wait(waits map[string]*faultWait, a *announcement, got arrival) {
	since, kind := a.due, onTime
	for _, x := range f.faults {
		if x.ended.After(since) && x.ended.Before(got.at) {
			since, kind = x.ended, x.kind
		}
	}
	w := waits[kind]
	w.waiting++
	w.longest = max(w.longest, got.at.Sub(since))
}

// nameIn returns the name of the announcement that a text holds.
func nameIn(text string) string {
	text = strings.TrimPrefix(text, "เตือน: ")
	name, _, _ := strings.Cut(text, " ")
	return name
}

// verdict returns what is wrong with the result; nil for one that passes.
func (r faultResult) verdict() error {
	var faults []error
	fail := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if r.delivered != r.wanted {
		fail("%d of %d arrived", r.delivered, r.wanted)
	}
	if r.twice != 0 {
		fail("%d arrived twice", r.twice)
	}
	if len(r.wrong) > 0 {
		fail("%d were false when they were first sent: %s", len(r.wrong), strings.Join(r.wrong[:min(len(r.wrong), 5)], "; "))
	}
	if sent := r.states[ledger.DeliverySent]; sent != r.wanted+r.undoneArrived {
		fail("the ledger says %v", r.states)
	}
	if r.undone == 0 || r.moved == 0 || r.answers[http.StatusConflict] == 0 || r.answers[http.StatusTooManyRequests] == 0 || r.answers[0] == 0 {
		fail("the suite tried too little: %d cancelled, %d moved, answers %v", r.undone, r.moved, r.answers)
	}
	return errors.Join(faults...)
}

// late returns which faults were not overcome in time; nil for none.
func (r faultResult) late() error {
	var faults []error
	for _, w := range r.waits {
		if w.longest > r.limit {
			faults = append(faults, fmt.Errorf("%s: %v until all had arrived, the limit is %v", w.kind, w.longest, r.limit))
		}
	}
	return errors.Join(faults...)
}

// table lays the result out to be read.
func (r faultResult) table() string {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	line := func(what string, value any) { fmt.Fprintf(w, "%s\t%v\n", what, value) }
	line("announcements to be delivered", r.wanted)
	line("delivered", r.delivered)
	line("lost", r.wanted-r.delivered)
	line("delivered twice", r.twice)
	line("false when first sent", len(r.wrong))
	line("meetings moved to another room while they were announced", r.moved)
	line("cancelled or done in the outage", r.undone)
	line("of these delivered all the same, in a request that may have been accepted before", r.undoneArrived)
	line("no longer so, but repeated unchanged, since it may have been accepted before", r.repeated)
	line("processes that ended by themselves while PostgreSQL was away", r.fallen)
	line("pushes", r.pushes)
	for _, status := range []int{http.StatusOK, http.StatusConflict, http.StatusTooManyRequests, http.StatusInternalServerError, 0} {
		line(fmt.Sprintf("answered %d", status), r.answers[status])
	}
	line("took", r.took.Round(time.Second))
	fmt.Fprintln(w, "\nfault\ttimes\twaiting then\tlongest until they arrived")
	for _, x := range r.waits {
		fmt.Fprintf(w, "%s\t%d\t%d\t%v\n", x.kind, x.times, x.waiting, x.longest.Round(10*time.Millisecond))
	}
	w.Flush()
	return b.String()
}
