package linesim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"changwat/internal/linesim/check"
)

// multicast sends the same messages to up to 500 users.
func multicast(c *call) answer {
	var k check.Request
	req, list, bad := c.prepare(&k)
	if bad.status != 0 {
		return bad
	}
	var to []string
	if err := json.Unmarshal(req.To, &to); err != nil || len(to) < 1 || len(to) > 500 {
		k.Fail("to", "Size must be between 1 and 500")
	}
	for i, id := range to {
		if !check.IsUserID(id) {
			k.Fail(fmt.Sprintf("to[%d]", i), "must be a user id")
		}
	}
	c.checkMany(&k, list)
	if bad := refusal(&k); bad.status != 0 {
		return bad
	}
	reached := map[string]bool{}
	for _, id := range to {
		// Strangers who wrote within seven days can be pushed to, but multicast is for friends.
		if who, known := c.p.people.person(id); known && who.friend && !who.blocked {
			reached[id] = true
		}
	}
	if !c.p.usage.spend("multicast", c.now, len(reached)) {
		return overQuota()
	}
	c.cost = len(reached)
	c.p.usage.units(c.now, req.CustomAggregationUnits)
	for id := range reached {
		c.deliver(id, list, req.NotificationDisabled)
	}
	return ok(empty)
}

// broadcast sends to every friend.
func broadcast(c *call) answer {
	var k check.Request
	req, list, bad := c.prepare(&k)
	if bad.status != 0 {
		return bad
	}
	c.checkMany(&k, list)
	if bad := refusal(&k); bad.status != 0 {
		return bad
	}
	friends := c.p.people.friends()
	if !c.p.usage.spend("broadcast", c.now, len(friends)) {
		return overQuota()
	}
	c.cost = len(friends)
	c.p.usage.accept(c.id, narrowcastJob{accepted: c.now, completed: c.now, target: len(friends), broadcast: true})
	for _, id := range friends {
		c.deliver(id, list, req.NotificationDisabled)
	}
	return ok(empty)
}

// checkMany refuses what only replies and pushes may carry: mentions and quotes.
func (c *call) checkMany(k *check.Request, list []check.Message) {
	for i, m := range list {
		if len(m.Mentions) > 0 {
			k.Fail(fmt.Sprintf("messages[%d].substitution", i), "mentions can be sent by reply and push only")
		}
		if m.Quote != "" {
			k.Fail(fmt.Sprintf("messages[%d].quoteToken", i), "messages can be quoted by reply and push only")
		}
	}
}

// minNarrowcastAudience is the smallest audience that a filtered narrowcast is delivered to.
const minNarrowcastAudience = 50

// narrowcastJob is an accepted narrowcast, which takes a while to deliver, or a broadcast.
type narrowcastJob struct {
	accepted, completed time.Time
	target              int
	broadcast           bool // not a narrowcast: of insight only
	code                int  // LINE's errorCode when it failed
}

// narrowcast accepts a message to a filtered audience. Without recipient and filter it goes to every friend.
func narrowcast(c *call) answer {
	var k check.Request
	req, list, bad := c.prepare(&k)
	if bad.status != 0 {
		return bad
	}
	c.checkMany(&k, list)
	k.Narrowcast(req.Recipient, req.Filter, req.Limit)
	if bad := refusal(&k); bad.status != 0 {
		return bad
	}
	friends := c.p.people.friends()
	if most, limited := req.Limit["max"].(float64); limited {
		friends = friends[:min(len(friends), int(most))]
	}
	job := narrowcastJob{accepted: c.now, completed: c.now.Add(10 * time.Second), target: len(friends)}
	filtered := len(req.Recipient) > 0 || len(req.Filter) > 0
	switch {
	case filtered && len(friends) < minNarrowcastAudience:
		job.code = 2 // not enough recipients
	case !c.p.usage.spend("narrowcast", c.now, len(friends)):
		return overQuota()
	default:
		c.cost = len(friends)
		seq, silent := c.seq, req.NotificationDisabled
		p := c.p
		p.clock.after(10*time.Second, func() {
			later := &call{p: p, now: p.clock.Now(), seq: seq}
			for _, id := range friends {
				later.deliver(id, list, silent)
			}
		})
	}
	c.p.usage.accept(c.id, job)
	return answer{status: http.StatusAccepted, body: empty}
}

// narrowcastProgress says how far an accepted narrowcast has come.
func narrowcastProgress(c *call) answer {
	job, known := c.p.usage.job(c.r.URL.Query().Get("requestId"))
	if !known || job.broadcast {
		return notFound()
	}
	progress := map[string]any{"phase": "waiting", "acceptedTime": instant(job.accepted)}
	if c.now.Before(job.completed) {
		return ok(progress)
	}
	progress["completedTime"] = instant(job.completed)
	if job.code != 0 {
		progress["phase"], progress["errorCode"] = "failed", job.code
		progress["failedDescription"] = "The number of recipients is not enough"
		return ok(progress)
	}
	progress["phase"], progress["successCount"], progress["failureCount"] = "succeeded", job.target, 0
	progress["targetCount"] = job.target
	return ok(progress)
}

// instant is a time as LINE writes it: UTC with milliseconds.
func instant(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
