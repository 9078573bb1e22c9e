package intent

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
)

// sortWeights puts the weights in order, the greatest first, whichever of the two intents it speaks for.
func sortWeights(weights []Weight) {
	slices.SortStableFunc(weights, func(a, b Weight) int { return cmp.Compare(math.Abs(b.More), math.Abs(a.More)) })
}

// String writes the explanation for whoever mends a reading, several lines.
func (e Explanation) String() string {
	var b strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "  %-10s", name)
		fmt.Fprintf(&b, format+"\n", args...)
	}
	q := e.Query
	slots, _ := json.Marshal(q.Slots) // of strings, numbers and days, which are always written
	fmt.Fprintf(&b, "%s\n", strings.TrimSpace(q.Text))
	line("reading", "%s  %.0f %%  act %s  %s", q.Intent, 100*q.Confidence, q.Act, slots)
	if q.Ask != "" {
		line("asks back", "%s", q.Ask)
	}
	words := make([]string, len(e.Words))
	for i, w := range e.Words {
		words[i] = w.String()
	}
	line("words", "%s", orNone(words, " · "))
	var unread []string
	for _, w := range q.Unread {
		unread = append(unread, w.Text)
	}
	line("unread", "%s", orNone(unread, " · "))
	line("concepts", "%s", orNone(e.Concepts, " "))
	for i, r := range e.Rules {
		line([]string{"rules", ""}[min(i, 1)], "rules.txt:%d  %s", r.Line, r.Text)
	}
	line("votes", "%-22s %7s %9s %8s %11s %7s %6s", "", "rules", "concepts", "letters", "no subject", "sum", "share")
	for _, v := range []Vote{e.First, e.RunnerUp} {
		line("", "%-22s %+7.2f %+9.2f %+8.2f %+11.2f %+7.2f %4.0f %%", v.Intent, v.Rules, v.Concepts, v.Letters, v.NoSubject, v.Sum(), 100*v.Share)
	}
	line("runner-up", "%s", e.lost())
	if len(e.Decisive) > 0 {
		weights := make([]string, len(e.Decisive))
		for i, w := range e.Decisive {
			weights[i] = fmt.Sprintf("%s %+.2f", w.Concept, w.More)
		}
		line("decisive", "%s  (concepts by themselves, for %s against %s)", strings.Join(weights, "  "), e.First.Intent, e.RunnerUp.Intent)
	}
	if note := e.note(); note != "" {
		line("decided", "%s", note)
	}
	return b.String()
}

// lost says why the runner-up is not the reading: by how much each source of votes is behind.
func (e Explanation) lost() string {
	a, b := e.First, e.RunnerUp
	parts := []string{}
	add := func(name string, first, next float64) {
		if d := next - first; math.Abs(d) >= 0.005 {
			parts = append(parts, fmt.Sprintf("%s %+.2f", name, d))
		}
	}
	add("rules", a.Rules, b.Rules)
	add("table of concepts", a.Concepts, b.Concepts)
	add("table of letters", a.Letters, b.Letters)
	add("no subject named", a.NoSubject, b.NoSubject)
	return fmt.Sprintf("%s loses by %.2f: %s", b.Intent, a.Sum()-b.Sum(), orNone(parts, ", "))
}

// note says what else than the votes decided, "" where they did.
func (e Explanation) note() string {
	switch {
	case e.GoesOn != "":
		return fmt.Sprintf("not weighed: the message goes on with the last query by the rule %q", e.GoesOn)
	case e.Unweighed:
		return "not weighed: the message only turns or asks about the last query, and has its intent"
	case e.Changed && e.Query.Intent == OutOfScope:
		return fmt.Sprintf("%s weighs most, but the message is too unsure to be one of the office's, or leaves out what it is about", e.First.Intent)
	case e.Changed:
		return fmt.Sprintf("%s weighs most, but what the message names or lacks makes it %s", e.First.Intent, e.Query.Intent)
	case e.Follow:
		return "weighed in the light of the last query"
	}
	return ""
}

// String writes the word with what it says.
func (w ExplainedWord) String() string {
	if w.InTime {
		return w.Text + " (in a time)"
	}
	return w.Text + " (" + strings.Join(w.Meanings, " ") + ")"
}

func orNone(parts []string, between string) string {
	return cmp.Or(strings.Join(parts, between), "none")
}
