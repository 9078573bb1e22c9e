package intent

import (
	_ "embed"
	"fmt"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/table"
)

//go:embed rules.txt
var rulesText string

// rule adds its weight to an intent where the message holds one concept of every set in need and none of
// deny.
type rule struct {
	intent int // index into intents
	weight int
	need   []concept.Set
	deny   concept.Set
	line   int // in rules.txt, from 1
}

// intents are all intents, in the order in which scores are kept; of two with the same score the first wins.
var intents = [table.Intents]Intent{
	MeetingQuery, MeetingAgenda, MeetingVenue, MeetingAdd, CaseCount, CaseTrend, CaseCompare, CaseAdd, ReportCase,
	OTOPEvents, OTOPSales, OTOPProjects, OTOPCompare, OTOPAdd, ActionItemsQuery, BudgetDisbursement,
	ProgramProgress, ContactDirectory, RemindSet, RemindList, RemindCancel, Subscribe, Unsubscribe, Help, Greeting,
	Thanks, OutOfScope,
}

// Index returns the place of an intent among all of them, as the tables count them, or -1 for what is none.
func Index(in Intent) int {
	for i, x := range intents {
		if x == in {
			return i
		}
	}
	return -1
}

// maxRules is how many rules there may be.
const maxRules = 1024

// ruleSet is a set of rules, by their places in the file.
type ruleSet [maxRules / 64]uint64

// rulebook is all rules, and which of them may count for a message: of the sets of concepts that a rule needs, the message holds
// one of the smallest.
type rulebook struct {
	rules  []rule
	by     [concept.Count]ruleSet
	always ruleSet // those that need nothing
}

// newRulebook reads the embedded rules. They are part of the program: an error is a mistake in them.
func newRulebook(text string) (*rulebook, error) {
	rules, err := parseRules(text)
	if err != nil {
		return nil, err
	}
	if len(rules) > maxRules {
		return nil, fmt.Errorf("%d rules, which are more than %d", len(rules), maxRules)
	}
	b := &rulebook{rules: rules}
	for i, r := range rules {
		if len(r.need) == 0 {
			b.always[i/64] |= 1 << (i % 64)
			continue
		}
		smallest := slices.MinFunc(r.need, func(s, t concept.Set) int { return s.Len() - t.Len() })
		for c := range b.by {
			if smallest.Has(concept.Concept(c)) {
				b.by[c][i/64] |= 1 << (i % 64)
			}
		}
	}
	return b, nil
}

func parseRules(text string) ([]rule, error) {
	abbreviations := map[string]string{}
	var rules []rule
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '$':
			name, list, _ := strings.Cut(line, "=")
			abbreviations[strings.TrimSpace(name)] = strings.TrimSpace(list)
		default:
			r, err := parseRule(line, abbreviations)
			if err != nil {
				return nil, fmt.Errorf("rule %q: %w", line, err)
			}
			r.line = n
			rules = append(rules, r)
		}
	}
	return rules, nil
}

func parseRule(line string, abbreviations map[string]string) (rule, error) {
	head, conditions, ok := strings.Cut(line, ":")
	weight, name, _ := strings.Cut(head, " ")
	if !ok {
		return rule{}, fmt.Errorf("no colon")
	}
	w, err := strconv.Atoi(weight)
	if err != nil {
		return rule{}, fmt.Errorf("weight: %w", err)
	}
	r := rule{intent: Index(Intent(name)), weight: w}
	if r.intent < 0 {
		return rule{}, fmt.Errorf("unknown intent")
	}
	for condition := range strings.SplitSeq(conditions, "&") {
		condition, deny := strings.CutPrefix(strings.TrimSpace(condition), "!")
		var s concept.Set
		if err := addConcepts(&s, condition, abbreviations); err != nil {
			return rule{}, err
		}
		if deny {
			for i := range s {
				r.deny[i] |= s[i]
			}
			continue
		}
		r.need = append(r.need, s)
	}
	return r, nil
}

func addConcepts(s *concept.Set, list string, abbreviations map[string]string) error {
	for name := range strings.SplitSeq(list, "|") {
		name = strings.TrimSpace(name)
		if longer, ok := abbreviations[name]; ok {
			if err := addConcepts(s, longer, abbreviations); err != nil {
				return err
			}
			continue
		}
		c, ok := concept.ByName(name)
		if !ok {
			return fmt.Errorf("unknown concept %q", name)
		}
		s.Add(c)
	}
	return nil
}

// scores is what speaks for each intent, by its index.
type scores [table.Intents]int

// score adds up the rules that count for a message of the concepts.
func (b *rulebook) score(message *concept.Set) scores {
	may, used := b.always, (len(b.rules)+63)/64
	for i, word := range message {
		for ; word != 0; word &= word - 1 {
			of := &b.by[i<<6+bits.TrailingZeros64(word)]
			for w := range used {
				may[w] |= of[w]
			}
		}
	}
	var s scores
	for w := range used {
		for set := may[w]; set != 0; set &= set - 1 {
			if r := &b.rules[w<<6+bits.TrailingZeros64(set)]; r.fires(message) {
				s[r.intent] += r.weight
			}
		}
	}
	return s
}

// fires tells whether the rule counts for a message of the concepts.
func (r *rule) fires(message *concept.Set) bool {
	for i := range r.need {
		if !r.need[i].Meets(message) {
			return false
		}
	}
	return !r.deny.Meets(message)
}
