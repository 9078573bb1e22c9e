package linesim_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
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
	for _, other := range []any{nil, 1.5, -1, "", "no such value", true, arr{}, obj{}, n("ก", 2100)} {
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

// TestWhatTheFilesRefuseIsRefused damages valid messages everywhere: whatever LINE's schema refuses, so does the
// platform.
func TestWhatTheFilesRefuseIsRefused(t *testing.T) {
	s := needSpec(t)
	p, err := linesim.New(linesim.Config{ChannelSecret: secret, ChannelToken: token, Unlimited: true, Keep: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	tried, refused := map[string]bool{}, 0
	for _, sample := range samples() {
		raw, err := json.Marshal(sample)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(raw, &value); err != nil {
			t.Fatal(err)
		}
		spoil(value, func(bad any) {
			body, err := json.Marshal(obj{"messages": arr{bad}})
			if err != nil || tried[string(body)] {
				return
			}
			tried[string(body)] = true
			request := httptest.NewRequest("POST", "/v2/bot/message/validate/push", bytes.NewReader(body))
			request.Header.Set("Content-Type", "application/json")
			route, _ := s.route(request)
			var decoded any
			if err := json.Unmarshal(body, &decoded); err != nil {
				t.Fatal(err)
			}
			schema := route.Spec.Components.Schemas["ValidateMessageRequest"].Value
			byFiles := schema.VisitJSON(decoded, openapi3.FailFast())
			if byFiles == nil {
				return
			}
			refused++
			request.Header.Set("Authorization", "Bearer "+token)
			answer := httptest.NewRecorder()
			p.ServeHTTP(answer, request)
			if answer.Code != http.StatusBadRequest {
				t.Errorf("answered %d: %s\nbut LINE's files refuse it: %v", answer.Code, body, schema.VisitJSON(decoded))
			}
		})
	}
	if refused < 1000 {
		t.Errorf("only %d of %d damaged messages were refused by the files: the test does not test", refused, len(tried))
	}
	t.Logf("%d damaged messages, %d refused by LINE's files", len(tried), refused)
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
			if !strings.HasPrefix(d.Property, "messages") || d.Message == "" {
				t.Errorf("detail %+v", d)
			}
		}
	})
}
