package linesim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"changwat/internal/linesim"
)

// samples are valid messages that together have every property.
func samples() []obj {
	all := []obj{quick(pickIt, 2), quick(copyIt, 1), template(buttons), imagemap, location}
	for _, rules := range [][]rule{textRules, mediaRules, actionRules, templateRules, flexRules} {
		for _, r := range rules {
			if r.wrong == "" && len(fmt.Sprint(r.message)) < 2000 {
				all = append(all, r.message)
			}
		}
	}
	return all
}

// spoil calls f with the value after each of many small damages to it.
func spoil(v any, f func(any)) {
	for _, other := range []any{nil, json.RawMessage("null"), 1.5, -1, "", "no such value", true, arr{}, obj{}, n("ก", 2100)} {
		f(other)
	}
	switch v := v.(type) {
	case map[string]any:
		for key, child := range v {
			spoil(child, func(bad any) { f(with(v, key, bad)) })
		}
		f(with(v, "type", "hologram"))
	case []any:
		for i, child := range v {
			spoil(child, func(bad any) {
				c := append(arr{}, v...)
				c[i] = bad
				f(c)
			})
		}
	}
}

// requests are valid bodies of the functions that take one.
func requests() map[string]obj {
	male := obj{"type": "gender", "oneOf": arr{"male"}}
	menu := obj{
		"size": obj{"width": 1200, "height": 400}, "selected": true, "name": "ก", "chatBarText": "ก",
		"areas": arr{obj{"bounds": obj{"x": 0, "y": 0, "width": 10, "height": 10}, "action": sayIt}},
	}
	one := arr{text}
	return map[string]obj{
		"POST /v2/bot/message/reply":     {"replyToken": "0123456789abcdef0123456789abcdef", "messages": one, "notificationDisabled": true},
		"POST /v2/bot/message/push":      {"to": anong, "messages": one, "notificationDisabled": true, "customAggregationUnits": arr{"a"}},
		"POST /v2/bot/message/multicast": {"to": arr{anong}, "messages": one, "notificationDisabled": true, "customAggregationUnits": arr{"a"}},
		"POST /v2/bot/message/broadcast": {"messages": one, "notificationDisabled": true},
		"POST /v2/bot/message/narrowcast": {
			"messages": one, "notificationDisabled": true, "recipient": obj{"type": "audience", "audienceGroupId": 1},
			"filter": obj{"demographic": obj{"type": "operator", "and": arr{
				obj{"type": "age", "gte": "age_20", "lt": "age_30"}, obj{"type": "area", "oneOf": arr{"th_04"}},
				obj{"type": "operator", "not": male}, obj{"type": "appType", "oneOf": arr{"ios"}},
				obj{"type": "subscriptionPeriod", "gte": "day_7"},
			}}},
			"limit": obj{"max": 100, "upToRemainingQuota": true, "forbidPartialDelivery": true},
		},
		"POST /v2/bot/richmenu":                menu,
		"POST /v2/bot/richmenu/alias":          {"richMenuAliasId": "a", "richMenuId": "richmenu-1"},
		"POST /v2/bot/richmenu/alias/a":        {"richMenuId": "richmenu-1"},
		"POST /v2/bot/richmenu/bulk/link":      {"richMenuId": "richmenu-1", "userIds": arr{anong}},
		"POST /v2/bot/richmenu/bulk/unlink":    {"userIds": arr{anong}},
		"POST /v2/bot/richmenu/validate/batch": {"operations": arr{obj{"type": "link", "from": "a", "to": "b"}}, "resumeRequestKey": "a"},
		"POST /v2/bot/chat/loading/start":      {"chatId": anong, "loadingSeconds": 5},
		"POST /v2/bot/chat/markAsRead":         {"markAsReadToken": "a"},
		"PUT /v2/bot/channel/webhook/endpoint": {"endpoint": "https://example.com/"},
	}
}

// TestWhatTheFilesRefuseIsRefused damages valid requests everywhere: whatever LINE's schema refuses, so does the
// platform.
func TestWhatTheFilesRefuseIsRefused(t *testing.T) {
	s := needSpec(t)
	p, err := linesim.New(linesim.Config{ChannelSecret: secret, ChannelToken: token, Unlimited: true, Keep: 1,
		People: []linesim.Person{{Name: "อนงค์"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	tried, refused := map[string]bool{}, 0
	damage := func(endpoint string, body any) {
		raw, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		if tried[endpoint+string(raw)] {
			return
		}
		tried[endpoint+string(raw)] = true
		method, path, _ := strings.Cut(endpoint, " ")
		request := httptest.NewRequest(method, path, bytes.NewReader(raw))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Authorization", "Bearer "+token)
		route, _ := s.route(request)
		schema := route.Operation.RequestBody.Value.Content["application/json"].Schema.Value
		var decoded any
		if err := json.Unmarshal(raw, &decoded); err != nil {
			t.Fatal(err)
		}
		if schema.VisitJSON(decoded, openapi3.FailFast()) == nil {
			return
		}
		refused++
		answer := httptest.NewRecorder()
		if p.ServeHTTP(answer, request); answer.Code < 400 || answer.Code >= 500 {
			t.Errorf("%s answered %d: %s\nbut LINE's files refuse it: %v", endpoint, answer.Code, raw, schema.VisitJSON(decoded))
		}
	}
	for endpoint, body := range requests() {
		spoil(decodedAgain(t, body), func(bad any) { damage(endpoint, bad) })
	}
	for _, sample := range samples() {
		spoil(decodedAgain(t, sample), func(bad any) { damage("POST /v2/bot/message/validate/push", obj{"messages": arr{bad}}) })
	}
	if refused < 5000 {
		t.Errorf("only %d of %d damaged requests were refused by the files: the test does not test", refused, len(tried))
	}
	t.Logf("%d damaged requests, %d refused by LINE's files", len(tried), refused)
}

// decodedAgain is the value as JSON decodes it.
func decodedAgain(t *testing.T, v any) (decoded any) {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

// FuzzValidate sends anything as a message: the answer is 200 or LINE's error object, never anything else.
func FuzzValidate(f *testing.F) {
	for _, sample := range samples() {
		raw, err := json.Marshal(sample)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	p, err := linesim.New(linesim.Config{ChannelSecret: secret, ChannelToken: token, Unlimited: true, Keep: 1})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(p.Close)
	f.Fuzz(func(t *testing.T, message []byte) {
		body := `{"messages":[` + string(message) + `]}`
		request := httptest.NewRequest("POST", "/v2/bot/message/validate/reply", strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		request.Header.Set("Authorization", "Bearer "+token)
		answer := httptest.NewRecorder()
		p.ServeHTTP(answer, request)
		var problem struct {
			Message string
			Details []struct{ Message, Property string }
		}
		switch {
		case answer.Code == 200 && answer.Body.String() == "{}":
		case answer.Code != 400 || json.Unmarshal(answer.Body.Bytes(), &problem) != nil || problem.Message == "":
			t.Errorf("answered %d %s", answer.Code, answer.Body)
		}
		for _, d := range problem.Details {
			inside := strings.HasPrefix(problem.Message, "A message (messages[")
			if d.Message == "" || inside == strings.HasPrefix(d.Property, "messages") {
				t.Errorf("detail %+v of %q", d, problem.Message)
			}
		}
	})
}
