package scheduler_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"changwat/scheduler"
)

// platform receives pushes and honours retry keys as LINE does. Its faults are told by a function of how often
// the same request has come.
type platform struct {
	clock *clock

	mu       sync.Mutex
	fault    func(r request, attempt int) (o scheduler.Outcome, accept bool)
	slow     time.Duration // how long it thinks about a push
	pushes   []push
	accepted map[string]bool
	under    int // pushes under way
	most     int
	left     map[string]bool // chats that the bot is not in
	away     error           // why nothing but pushes is answered
	ahead    time.Duration   // of the office's clock
	asked    int             // how often it was asked for the time
}

// tell sets by how much the platform's clock is ahead, and why it cannot be asked for anything.
func (p *platform) tell(ahead time.Duration, away error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ahead, p.away = ahead, away
}

// expel takes the bot out of chats.
func (p *platform) expel(chats map[string]bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left = chats
}

// InChat tells whether the bot is in a chat.
func (p *platform) InChat(_ context.Context, chat string) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return !p.left[chat], p.away
}

// Time is the platform's clock, which is the office's unless told otherwise.
func (p *platform) Time(context.Context) (time.Time, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.asked++
	return p.clock.Now().Add(p.ahead), p.away
}

type push struct {
	request
	at     time.Time
	key    string
	body   string
	status int
}

// behave changes how the platform answers from here on.
func (p *platform) behave(fault func(request, int) (scheduler.Outcome, bool), slow time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.fault, p.slow = fault, slow
}

// received returns the pushes so far, in order.
func (p *platform) received() []push {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.pushes)
}

func (p *platform) Push(ctx context.Context, body []byte, key string) scheduler.Outcome {
	p.mu.Lock()
	p.under++
	p.most = max(p.most, p.under)
	slow := p.slow
	p.mu.Unlock()
	if slow > 0 {
		select {
		case <-time.After(slow):
		case <-ctx.Done():
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.under--
	if err := ctx.Err(); err != nil {
		return scheduler.Outcome{Err: err}
	}
	o := p.answer(body, key)
	if !strings.HasPrefix(o.Message, "<html") {
		o.LINE = o.Status != 0
	}
	o.Date = p.clock.Now().Add(p.ahead)
	var r request
	_ = json.Unmarshal(body, &r)
	p.pushes = append(p.pushes, push{r, p.clock.Now(), key, string(body), o.Status})
	return o
}

func (p *platform) answer(body []byte, key string) scheduler.Outcome {
	var r request
	if err := json.Unmarshal(body, &r); err != nil {
		return scheduler.Outcome{Status: 400, Message: err.Error()}
	}
	if p.accepted[key] {
		return scheduler.Outcome{Status: 409, RequestID: "first of " + key}
	}
	if p.fault != nil {
		attempt := 1
		for _, earlier := range p.pushes {
			if earlier.request == r {
				attempt++
			}
		}
		o, accept := p.fault(r, attempt)
		p.accepted[key] = accept
		if o.Status != 200 {
			return o
		}
	}
	p.accepted[key] = true
	return scheduler.Outcome{Status: 200, RequestID: "first of " + key}
}

// said tells what arrived in chats, a line for each: "08:00 A สรุป 30 08:00".
func (p *platform) said() []string {
	var lines []string
	for _, push := range p.received() {
		if push.status != 200 {
			continue
		}
		for _, text := range strings.Split(push.Text, "\n") {
			lines = append(lines, fmt.Sprintf("%s %s %s", push.at.In(bangkok).Format("15:04"), name(push.To), text))
		}
	}
	slices.Sort(lines)
	return lines
}
