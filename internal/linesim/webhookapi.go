package linesim

import (
	"errors"
	"net"
	"net/http"
	"net/url"
	"unicode/utf8"
)

func webhookEndpoints() []*endpoint {
	return []*endpoint{
		{pattern: "GET /v2/bot/channel/webhook/endpoint", rate: perMinute(1000), do: getEndpoint},
		{pattern: "PUT /v2/bot/channel/webhook/endpoint", rate: perMinute(1000), do: putEndpoint},
		{pattern: "POST /v2/bot/channel/webhook/test", rate: perHour(60), do: testEndpoint},
	}
}

func getEndpoint(c *call) answer {
	c.p.webhooks.mu.Lock()
	defer c.p.webhooks.mu.Unlock()
	if c.p.webhooks.url == "" {
		return notFound()
	}
	return ok(map[string]any{"endpoint": c.p.webhooks.url, "active": c.p.webhooks.active})
}

type endpointRequest struct {
	Endpoint string `json:"endpoint"`
}

func putEndpoint(c *call) answer {
	var req endpointRequest
	if bad := c.decode(&req); bad.status != 0 {
		return bad
	}
	if !webhookURL(req.Endpoint) {
		return refuse(http.StatusBadRequest, "Invalid webhook endpoint URL")
	}
	c.p.SetWebhook(req.Endpoint)
	return ok(empty)
}

// webhookURL allows what LINE allows, https of at most 500 characters, and http on this machine.
func webhookURL(s string) bool {
	u, err := url.Parse(s)
	if err != nil || utf8.RuneCountInString(s) > 500 || u.Host == "" {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	return u.Scheme == "https" || u.Scheme == "http" && local
}

// testEndpoint probes the webhook with an empty events array. The probe does not count as a webhook that failed.
func testEndpoint(c *call) answer {
	var req endpointRequest
	if len(c.body) > 0 {
		if bad := c.decode(&req); bad.status != 0 {
			return bad
		}
	}
	h := c.p.webhooks
	h.mu.Lock()
	target := h.url
	h.mu.Unlock()
	if req.Endpoint != "" {
		target = req.Endpoint
	}
	if !webhookURL(target) {
		return refuse(http.StatusBadRequest, "Invalid webhook endpoint URL")
	}
	body, err := h.body(nil)
	if err != nil {
		return refuse(http.StatusInternalServerError, "Internal server error")
	}
	status, _, err := h.post(target, body)
	result := map[string]any{
		"success": err == nil, "timestamp": instant(c.now), "statusCode": status, "reason": "OK", "detail": "200",
	}
	var f failure
	if errors.As(err, &f) {
		result["reason"], result["detail"] = probeReasons[f.reason], f.detail
	}
	return ok(result)
}

// probeReasons are the test's own words for the reasons.
var probeReasons = map[string]string{
	reasonConnect: "COULD_NOT_CONNECT",
	reasonTimeout: "REQUEST_TIMEOUT",
	reasonStatus:  "ERROR_STATUS_CODE",
	reasonOther:   "UNCLASSIFIED",
}
