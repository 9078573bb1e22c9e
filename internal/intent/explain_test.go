package intent

import (
	"math"
	"path/filepath"
	"strings"
	"testing"
)

func TestAnExplanationAccountsForTheReading(t *testing.T) {
	u := New(Office{Province: "14"})
	for _, l := range readCorpus(t, filepath.Join("heldout", "everyday.txt")) {
		c := contextAfter(u, l.Before)
		e := u.Explain(l.Text, c)
		var m message
		if q := u.understand(&m, l.Text, c); e.Query.Intent != q.Intent || e.Query.Confidence != q.Confidence {
			t.Errorf("%s: %q is explained as %s, and read as %s", l.Line, l.Text, e.Query.Intent, q.Intent)
		}
		if !e.Unweighed && !e.Changed && e.First.Intent != e.Query.Intent {
			t.Errorf("%s: %q is %s, and %s weighs most", l.Line, l.Text, e.Query.Intent, e.First.Intent)
		}
		if e.First.Sum() < e.RunnerUp.Sum() || e.First.Share < e.RunnerUp.Share {
			t.Errorf("%s: the runner-up of %q weighs more: %+v against %+v", l.Line, l.Text, e.RunnerUp, e.First)
		}
		points := 0
		for _, r := range e.Rules {
			if r.Intent == e.First.Intent {
				points += r.Weight
			}
		}
		if want := certainty * ruleWeight * float64(points); math.Abs(want-e.First.Rules) > 1e-9 {
			t.Errorf("%s: the rules shown for %q weigh %.2f, those that count %.2f", l.Line, l.Text, want, e.First.Rules)
		}
	}
}

func TestAnExplanationTellsWhatLostAndWhy(t *testing.T) {
	u := New(Office{Province: "14"})
	said := u.Explain("ยอดโควิดวังน้อยเมื่อวาน", Context{Now: testNow}).String()
	for _, want := range []string{
		"reading   case.count", "disease=โควิด-19", "วังน้อย (place)", "เมื่อวาน (in a time)", "+5 case.count: disease|infected|caseword",
		"loses by", "table of letters",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
}
