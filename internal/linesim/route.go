package linesim

import (
	"net/http"
	"strings"
)

// routes finds the endpoint of a request. net/http's own patterns refuse LINE's paths, of which some overlap
// (richmenu/alias/{id} and richmenu/{id}/content); here a path without parameters wins, then the earlier endpoint.
type routes struct {
	plain   map[string]*endpoint // "POST /v2/bot/message/push"
	pattern []route
}

type route struct {
	method   string
	segments []string // "{name}" for a parameter
	to       *endpoint
}

func newRoutes(groups ...[]*endpoint) *routes {
	r := &routes{plain: map[string]*endpoint{}}
	for _, group := range groups {
		for _, e := range group {
			if !strings.Contains(e.pattern, "{") {
				r.plain[e.pattern] = e
				continue
			}
			method, path, _ := strings.Cut(e.pattern, " ")
			r.pattern = append(r.pattern, route{method: method, segments: strings.Split(path, "/"), to: e})
		}
	}
	return r
}

// find is the endpoint for the method and path, nil when there is none; the path's parameters are set on r.
func (t *routes) find(method string, r *http.Request) *endpoint {
	if e := t.plain[method+" "+r.URL.Path]; e != nil {
		return e
	}
	segments := strings.Split(r.URL.Path, "/")
	for i := range t.pattern {
		if to := &t.pattern[i]; to.method == method && to.matches(segments) {
			for j, name := range to.segments {
				if strings.HasPrefix(name, "{") {
					r.SetPathValue(strings.Trim(name, "{}"), segments[j])
				}
			}
			return to.to
		}
	}
	return nil
}

func (t *route) matches(segments []string) bool {
	if len(segments) != len(t.segments) {
		return false
	}
	for i, want := range t.segments {
		if strings.HasPrefix(want, "{") {
			if segments[i] == "" {
				return false
			}
		} else if want != segments[i] {
			return false
		}
	}
	return true
}

// missing is what a request gets that no endpoint takes: 405 when another method would do, else 404.
func (t *routes) missing(r *http.Request) answer {
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
		if method != r.Method && t.find(method, r) != nil {
			return refuse(http.StatusMethodNotAllowed, "Method not allowed")
		}
	}
	return notFound()
}
