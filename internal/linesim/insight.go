package linesim

import (
	"net/http"
	"time"
)

func insightEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "GET /v2/bot/insight/message/delivery", rate: perHour(60), do: insightDeliveries},
		{pattern: "GET /v2/bot/insight/followers", rate: perHour(60), do: insightFollowers},
		{pattern: "GET /v2/bot/insight/demographic", rate: perHour(60), do: func(*call) answer {
			return ok(map[string]any{"available": false}) // LINE tells of 20 friends or more
		}},
		{pattern: "GET /v2/bot/insight/message/event", rate: perHour(60), do: insightEvent},
		{pattern: "GET /v2/bot/insight/message/event/aggregation", rate: perHour(60), do: insightUnit},
	}
}

// countedDay is the day that the date parameter names, in Japan. The answer is what there is to say about a day that is
// no date, before LINE counted, or not over yet; the zero answer for a day that has been counted.
func (c *call) countedDay() (string, answer) {
	text := c.r.URL.Query().Get("date")
	day, err := time.ParseInLocation("20060102", text, japan)
	switch {
	case err != nil:
		return "", refuse(http.StatusBadRequest, "The value for the 'date' parameter is invalid")
	case day.Before(time.Date(2018, 3, 31, 0, 0, 0, 0, japan)):
		return "", ok(map[string]any{"status": "out_of_service"})
	case !day.AddDate(0, 0, 1).Before(c.now):
		return "", ok(map[string]any{"status": "unready"})
	}
	return text, answer{}
}

// insightDeliveries counts the recipients of one day by the way messages were sent.
func insightDeliveries(c *call) answer {
	day, other := c.countedDay()
	if other.status != 0 {
		return other
	}
	c.p.usage.mu.Lock()
	defer c.p.usage.mu.Unlock()
	count := func(kind string) int { return c.p.usage.days[kind+" "+day] }
	return ok(map[string]any{
		"status": "ready", "broadcast": 0, "targeting": 0, "autoResponse": 0, "welcomeResponse": 0, "chat": 0,
		"apiBroadcast": count("broadcast"), "apiPush": count("push"), "apiMulticast": count("multicast"),
		"apiNarrowcast": count("narrowcast"), "apiReply": count("reply"),
	})
}

// insightFollowers counts who has ever added the account and who blocks it. The simulator keeps no history of them: every
// day that is over has the counts of now.
func insightFollowers(c *call) answer {
	if _, other := c.countedDay(); other.status != 0 {
		return other
	}
	c.p.people.mu.RLock()
	defer c.p.people.mu.RUnlock()
	added, blocks := 0, 0
	for _, p := range c.p.people.people {
		if p.friend {
			added++
		}
		if p.blocked {
			blocks++
		}
	}
	return ok(map[string]any{"status": "ready", "followers": added, "targetedReaches": added - blocks, "blocks": blocks})
}

// insightEvent tells of a broadcast or narrowcast by its request id. LINE hides what fewer than 20 people did (null), and
// nobody opens a message here.
func insightEvent(c *call) answer {
	id := c.r.URL.Query().Get("requestId")
	job, known := c.p.usage.job(id)
	if !known {
		return notFound()
	}
	return ok(map[string]any{
		"overview": map[string]any{
			"requestId": id, "timestamp": job.completed.Unix(), "delivered": job.target,
			"uniqueImpression": nil, "uniqueClick": nil, "uniqueMediaPlayed": nil, "uniqueMediaPlayed100Percent": nil,
		},
		"messages": []any{}, "clicks": []any{},
	})
}

// insightUnit tells of the messages of one aggregation unit; as in insightEvent, LINE hides small numbers.
func insightUnit(c *call) answer {
	q := c.r.URL.Query()
	if !aggregationUnit.MatchString(q.Get("customAggregationUnit")) {
		return refuse(http.StatusBadRequest, "The value for the 'customAggregationUnit' parameter is invalid")
	}
	for _, name := range []string{"from", "to"} {
		if _, err := time.ParseInLocation("20060102", q.Get(name), japan); err != nil {
			return refuse(http.StatusBadRequest, "The value for the '"+name+"' parameter is invalid")
		}
	}
	return ok(map[string]any{
		"overview": map[string]any{
			"uniqueImpression": nil, "uniqueClick": nil, "uniqueMediaPlayed": nil, "uniqueMediaPlayed100Percent": nil,
		},
		"messages": []any{}, "clicks": []any{},
	})
}
