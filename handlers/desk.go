package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/internal/intent"
)

// maxSuggestions is how many quick replies LINE shows at most.
const maxSuggestions = 13

// Desk answers questions: it hands each to the route of its intent, and answers itself what has none.
type Desk struct {
	deps   Deps
	routes map[intent.Intent]Route
	list   []Route
}

// NewDesk returns the desk that answers by the routes of All.
func NewDesk(d Deps) *Desk {
	desk := &Desk{deps: d, list: All(d), routes: map[intent.Intent]Route{}}
	for _, r := range desk.list {
		desk.routes[r.Intent] = r
	}
	return desk
}

// Route returns the route that answers in, and whether there is one.
func (d *Desk) Route(in intent.Intent) (Route, bool) {
	r, ok := d.routes[in]
	return r, ok
}

// Answer answers q. Where the message can mean two things, the answer puts the question back; where nothing
// is known, it says so and what can be asked instead. An error means that the ledger could not be read.
func (d *Desk) Answer(ctx context.Context, q Question) (Answer, error) {
	if d.deps.Zone != nil {
		q.Now = q.Now.In(d.deps.Zone)
	}
	if q.Ask != "" {
		return d.askBack(q), nil
	}
	for _, t := range q.Times {
		if t.Problem != "" {
			return Answer{Text: fmt.Sprintf("ขอตรวจสอบวันเวลาอีกครั้งครับ: «%s» %s", strings.TrimSpace(t.Text), t.Problem)}, nil
		}
	}
	r, ok := d.routes[q.Intent]
	if !ok {
		return d.unable(q), nil
	}
	a, err := r.Do(ctx, q)
	if err != nil {
		return Answer{}, fmt.Errorf("answering %s: %w", q.Intent, err)
	}
	a.Readings = append(a.Readings, q.Readings...)
	a.Suggestions = distinct(a.Suggestions)
	return a, nil
}

// askBack puts the question back that the message left open.
func (d *Desk) askBack(q Question) Answer {
	return Answer{Text: q.Ask, Suggestions: d.suggestions()}
}

// distinct drops repeated suggestions and keeps as many as LINE shows.
func distinct(all []Suggestion) []Suggestion {
	seen := make(map[string]bool, len(all))
	kept := all[:0:0]
	for _, s := range all {
		if !seen[s.Ask] && len(kept) < maxSuggestions {
			seen[s.Ask] = true
			kept = append(kept, s)
		}
	}
	return kept
}
