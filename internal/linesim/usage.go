package linesim

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"
)

// QuotaNone is a Config.Quota without limit.
const QuotaNone = 0

// japan is the zone in which LINE counts days and months.
var japan = time.FixedZone("JST", 9*60*60)

// usage counts what was sent. Replies are free; everything else costs one for each recipient, whatever the number
// of message objects.
type usage struct {
	retries retryKeys

	mu    sync.Mutex
	limit int // of a month; QuotaNone for none
	month string
	used  int
	days  map[string]int // "push 20210430" → recipients
	names []string       // aggregation units of this month
	jobs  map[string]narrowcastJob
	order []string // request ids of jobs, oldest first
}

func newUsage(limit int) *usage {
	return &usage{
		limit: limit, days: map[string]int{}, jobs: map[string]narrowcastJob{},
		retries: retryKeys{keys: map[string]*accepted{}},
	}
}

// beginMonth sets the counts back when a new month has begun.
func (u *usage) beginMonth(now time.Time) {
	if month := now.In(japan).Format("200601"); month != u.month {
		u.month, u.used, u.names = month, 0, nil
	}
}

// spend takes recipients from the month's quota, all or nothing.
func (u *usage) spend(kind string, now time.Time, recipients int) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.beginMonth(now)
	if u.limit != QuotaNone && recipients > 0 && u.used+recipients > u.limit {
		return false
	}
	u.used += recipients
	u.day(kind, now, recipients)
	return true
}

// count notes what is free.
func (u *usage) count(kind string, now time.Time, recipients int) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.day(kind, now, recipients)
}

// maxDays bounds the delivery counts: four kinds, a little over a year.
const maxDays = 4 * 400

func (u *usage) day(kind string, now time.Time, recipients int) {
	key := kind + " " + now.In(japan).Format("20060102")
	if _, known := u.days[key]; !known && len(u.days) >= maxDays {
		clear(u.days)
	}
	u.days[key] += recipients
}

// units notes the aggregation units used this month; LINE keeps 1,000 names.
func (u *usage) units(now time.Time, names []string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.beginMonth(now)
	for _, name := range names {
		if len(u.names) < 1000 && !slices.Contains(u.names, name) {
			u.names = append(u.names, name)
		}
	}
}

func (u *usage) accept(requestID string, job narrowcastJob) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if len(u.order) >= 100 {
		delete(u.jobs, u.order[0])
		u.order = u.order[1:]
	}
	u.jobs[requestID] = job
	u.order = append(u.order, requestID)
}

func (u *usage) job(requestID string) (narrowcastJob, bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	job, known := u.jobs[requestID]
	return job, known
}

// quotaState is the quota as the page and tests see it.
type quotaState struct {
	Type  string `json:"type"` // limited or none
	Limit int    `json:"limit"`
	Used  int    `json:"used"`
}

func (u *usage) state(now time.Time) quotaState {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.beginMonth(now)
	if u.limit == QuotaNone {
		return quotaState{Type: "none", Used: u.used}
	}
	return quotaState{Type: "limited", Limit: u.limit, Used: u.used}
}

// SetQuota changes the month's limit (QuotaNone for none) and what is used of it.
func (p *Platform) SetQuota(limit, used int) {
	p.usage.mu.Lock()
	p.usage.beginMonth(p.clock.Now())
	p.usage.limit, p.usage.used = limit, used
	p.usage.mu.Unlock()
	p.publishQuota()
}

// Used is how many messages of this month's quota are spent.
func (p *Platform) Used() int { return p.usage.state(p.clock.Now()).Used }

func (p *Platform) publishQuota() { p.feed.publish("quota", p.usage.state(p.clock.Now())) }

func countEndpoints() []*endpoint {
	list := []*endpoint{
		{pattern: "GET /v2/bot/message/quota", rate: common(), do: func(c *call) answer {
			s := c.p.usage.state(c.now)
			if s.Type == "none" {
				return ok(map[string]any{"type": "none"})
			}
			return ok(map[string]any{"type": "limited", "value": s.Limit})
		}},
		{pattern: "GET /v2/bot/message/quota/consumption", rate: common(), do: func(c *call) answer {
			return ok(map[string]any{"totalUsage": c.p.usage.state(c.now).Used})
		}},
		{pattern: "GET /v2/bot/message/aggregation/info", rate: common(), do: func(c *call) answer {
			return ok(map[string]any{"numOfCustomAggregationUnits": len(c.p.usage.unitNames(c.now))})
		}},
		{pattern: "GET /v2/bot/message/aggregation/list", rate: common(), do: unitList},
	}
	for _, kind := range []string{"reply", "push", "multicast", "broadcast"} {
		list = append(list, &endpoint{
			pattern: "GET /v2/bot/message/delivery/" + kind, rate: common(),
			do: func(c *call) answer { return delivered(c, kind) },
		})
	}
	return list
}

// delivered is the count of one day. A day is counted once it is over, in Japan.
func delivered(c *call, kind string) answer {
	text, other := c.countedDay()
	if other.status != 0 {
		return other
	}
	c.p.usage.mu.Lock()
	defer c.p.usage.mu.Unlock()
	return ok(map[string]any{"status": "ready", "success": c.p.usage.days[kind+" "+text]})
}

func (u *usage) unitNames(now time.Time) []string {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.beginMonth(now)
	return append([]string{}, u.names...)
}

func unitList(c *call) answer {
	names := c.p.usage.unitNames(c.now)
	limit := 100
	if text := c.r.URL.Query().Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 || n > 100 {
			return refuse(http.StatusBadRequest, "The value for the 'limit' parameter is invalid")
		}
		limit = n
	}
	start := 0
	if token := c.r.URL.Query().Get("start"); token != "" {
		parts, good := c.p.ids.unseal("page", token)
		if !good {
			return refuse(http.StatusBadRequest, "The value for the 'start' parameter is invalid")
		}
		start, _ = strconv.Atoi(parts[0])
	}
	page := names[min(start, len(names)):min(start+limit, len(names))]
	result := map[string]any{"customAggregationUnits": page}
	if start+limit < len(names) {
		result["next"] = c.p.ids.seal("page", strconv.Itoa(start+limit))
	}
	return ok(result)
}
