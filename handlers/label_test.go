package handlers_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"changwat/handlers/dialog"
	"changwat/internal/thai"
)

// wholeLabels fails the test where a label of an answer would be cut, or was cut to fit.
func wholeLabels(t interface {
	Helper()
	Errorf(string, ...any)
}, a dialog.Answer) {
	t.Helper()
	for _, s := range a.Suggestions {
		if !dialog.FitsSuggestion(s.Label) || strings.Contains(s.Label, "…") {
			t.Errorf("the suggestion “%s” (%s) is not shown whole", s.Label, s.Ask)
		}
	}
	for _, c := range a.Cards {
		for _, act := range c.Actions {
			if !dialog.FitsButton(act.Label) || strings.Contains(act.Label, "…") {
				t.Errorf("the button “%s” is not shown whole", act.Label)
			}
		}
	}
}

func TestTheFirstWordingThatFitsIsTheLabel(t *testing.T) {
	for name, c := range map[string]struct {
		got, want string
	}{
		"the best fits":                              {dialog.SuggestionLabel("ยอดโควิดล่าสุด", "ยอด"), "ยอดโควิดล่าสุด"},
		"vowels and marks count in a suggestion":     {dialog.SuggestionLabel("หมายถึง ปีปฏิทิน 2564", "ปีปฏิทิน 2564"), "ปีปฏิทิน 2564"},
		"they do not on a button":                    {dialog.ButtonLabel("หมายถึง ปีปฏิทิน 2564", "ปีปฏิทิน 2564"), "หมายถึง ปีปฏิทิน 2564"},
		"an empty wording is none":                   {dialog.SuggestionLabel("รองผู้ว่าราชการจังหวัด", "", "รอง ผวจ."), "รอง ผวจ."},
		"where none fits the last is cut":            {dialog.SuggestionLabel("สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา"), "สำนักงานสาธารณสุขจั…"},
		"a button is cut between letters":            {dialog.ButtonLabel("สำนักงานสาธารณสุขจังหวัดพระนครศรีอยุธยา"), "สำนักงานสาธารณสุขจังหวัด…"},
		"of nothing there is no label":               {dialog.SuggestionLabel(), ""},
		"twenty units are a suggestion, and no more": {dialog.SuggestionLabel("12345678901234567890", "ก"), "12345678901234567890"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", name, c.got, c.want)
		}
	}
}

func TestALabelAlwaysFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wordings := rapid.SliceOfN(rapid.StringOf(rapid.RuneFrom([]rune("กขคงจิีุ่้ำเแ 0123😀…"))), 1, 4).Draw(t, "wordings")
		if s := dialog.SuggestionLabel(wordings...); !dialog.FitsSuggestion(s) || thai.UTF16Len(s) > 20 {
			t.Errorf("%q of %q does not fit a suggestion", s, wordings)
		}
		if s := dialog.ButtonLabel(wordings...); !dialog.FitsButton(s) {
			t.Errorf("%q of %q does not fit a button", s, wordings)
		}
	})
}
