package linesim_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// openAPIFiles is where LINE's own description of its API lies.
var openAPIFiles = filepath.Join("testdata", "line-openapi")

// spec is LINE's OpenAPI description of both hosts and of the token endpoints.
type spec []routers.Router

var loadSpec = sync.OnceValues(func() (spec, error) {
	var s spec
	for _, name := range []string{"messaging-api.yml", "channel-access-token.yml"} {
		doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(openAPIFiles, name))
		if err != nil {
			return nil, err
		}
		discriminate(doc)
		doc.Servers = openapi3.Servers{{URL: "/"}}
		for _, item := range doc.Paths.Map() {
			item.Servers = nil
			for _, op := range item.Operations() {
				op.Servers = nil
				op.Security = openapi3.NewSecurityRequirements()
			}
		}
		router, err := gorillamux.NewRouter(doc)
		if err != nil {
			return nil, err
		}
		s = append(s, router)
	}
	return s, nil
})

// discriminate makes the types that a discriminator names alternatives. LINE's files name them without oneOf, and
// the library then checks the common properties only.
func discriminate(doc *openapi3.T) {
	all := doc.Components.Schemas
	for _, base := range all {
		b := base.Value
		if b.Discriminator == nil || len(b.OneOf) > 0 {
			continue
		}
		common := *b
		common.Discriminator = nil
		kinds := openapi3.SchemaRefs{}
		for _, to := range b.Discriminator.Mapping {
			kind := all[to.Ref[strings.LastIndex(to.Ref, "/")+1:]]
			for i, part := range kind.Value.AllOf {
				if part.Value == b {
					kind.Value.AllOf[i] = &openapi3.SchemaRef{Value: &common}
				}
			}
			kinds = append(kinds, &openapi3.SchemaRef{Ref: to.Ref, Value: kind.Value})
		}
		b.OneOf, b.Properties, b.Required, b.AllOf = kinds, nil, nil, nil
	}
}

// route finds a request's operation.
func (s spec) route(r *http.Request) (*routers.Route, map[string]string) {
	for _, router := range s {
		if route, params, err := router.FindRoute(r); err == nil {
			return route, params
		}
	}
	return nil, nil
}

// checked is a transport that holds every answer against LINE's files, and every request: what the files refuse
// must have been refused.
type checked struct {
	t    *testing.T
	next http.RoundTripper
}

func (c checked) RoundTrip(r *http.Request) (*http.Response, error) {
	s, err := loadSpec()
	if err != nil {
		c.t.Fatalf("LINE's OpenAPI files: %v", err)
	}
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
	}
	res, err := c.next.RoundTrip(r)
	if err != nil {
		return res, err
	}
	answer, err := io.ReadAll(res.Body)
	res.Body.Close()
	if err != nil {
		return nil, err
	}
	res.Body = io.NopCloser(bytes.NewReader(answer))
	s.check(c.t, r, body, res, answer)
	return res, nil
}

func (s spec) check(t *testing.T, r *http.Request, body []byte, res *http.Response, answer []byte) {
	t.Helper()
	again := r.Clone(context.Background())
	again.Body = io.NopCloser(bytes.NewReader(body))
	route, params := s.route(again)
	if route == nil {
		return
	}
	// Errors of status 401, 404 and so on are the same object everywhere, whether the files name them or not.
	options := &openapi3filter.Options{IncludeResponseStatus: true, MultiError: true}
	input := &openapi3filter.RequestValidationInput{Request: again, PathParams: params, Route: route, Options: options}
	refused := openapi3filter.ValidateRequest(context.Background(), input)
	if strings.Contains(r.URL.Path, "/oauth2/v3/token") {
		refused = nil // the library cannot read forms of which there are two kinds
	}
	if refused != nil && res.StatusCode < 400 {
		t.Errorf("%s %s: LINE's files refuse this request and it was answered %d: %v\n%s",
			r.Method, r.URL.Path, res.StatusCode, refused, body)
	}
	if route.Operation.Responses.Status(res.StatusCode) == nil {
		if res.StatusCode/100 == 2 && !(res.StatusCode == 202 && len(answer) == 0) {
			t.Errorf("%s %s: LINE's files know no status %d", r.Method, r.URL.Path, res.StatusCode)
		}
		return
	}
	err := openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: input, Status: res.StatusCode, Header: res.Header,
		Body: io.NopCloser(bytes.NewReader(answer)), Options: options,
	})
	if err != nil {
		t.Errorf("%s %s: the answer %d is not LINE's: %v\n%s", r.Method, r.URL.Path, res.StatusCode, err, answer)
	}
}

func needSpec(t testing.TB) spec {
	t.Helper()
	s, err := loadSpec()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestWebhooksMatchTheFiles holds every kind of webhook body against LINE's schema.
func TestWebhooksMatchTheFiles(t *testing.T) {
	needSpec(t)
	doc, err := openapi3.NewLoader().LoadFromFile(filepath.Join(openAPIFiles, "webhook.yml"))
	if err != nil {
		t.Fatal(err)
	}
	discriminate(doc)
	w := newFixture(t)
	ctx := w.ctx()
	w.say(anong, "", "ส่วนตัว")
	w.say(anong, working, "@บอท @บุญมี @ทุกคน", append(linesimMentions(), w.MentionBot())...)
	m := w.say(anong, oldRoom, "ห้อง")
	for _, err := range []error{
		w.Unsend(ctx, anong, oldRoom, m.ID), w.Join(ctx, outside, ""), w.Join(ctx, outside, boonmee),
		w.Leave(ctx, outside, boonmee), w.Leave(ctx, outside, ""), w.Follow(ctx, stranger), w.Unfollow(ctx, stranger),
		w.Tap(ctx, anong, "", postbackWithTime()), w.Link(ctx, anong, "nonce", true), w.Probe(ctx),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, u := range uploads() {
		if _, err := w.Send(ctx, boonmee, working, u); err != nil {
			t.Fatalf("%s: %v", u.Type, err)
		}
	}
	schema := doc.Components.Schemas["CallbackRequest"].Value
	for _, p := range w.bot.all() {
		var body any
		if err := json.Unmarshal(p.body, &body); err != nil {
			t.Fatal(err)
		}
		if err := schema.VisitJSON(body, openapi3.MultiErrors()); err != nil {
			t.Errorf("%v\n%s", err, p.body)
		}
	}
}
