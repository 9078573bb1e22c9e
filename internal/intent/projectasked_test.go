package intent

import (
	"testing"

	"pgregory.net/rapid"

	"changwat/internal/thai"
	"changwat/internal/thai/number"
)

// TestProjectsAreAskedForOnOneSideOfAnAmount reads bounds before and behind an amount, and whether the amount itself is inside.
func TestProjectsAreAskedForOnOneSideOfAnAmount(t *testing.T) {
	million, half := number.FromInt(1_000_000), number.FromInt(50)
	u := New(Office{Province: "14"})
	for text, want := range map[string]ProjectLimit{
		"โครงการงบเกิน 1 ล้าน":                   {Above: million},
		"โครงการไหนงบมากกว่า 1 ล้านบาท":          {Above: million},
		"โครงการงบไม่เกิน 1 ล้าน":                {Below: million, Inclusive: true},
		"โครงการงบไม่ถึง 1 ล้าน":                 {Below: million},
		"โครงการงบไม่ต่ำกว่า 1 ล้าน":             {Above: million, Inclusive: true},
		"โครงการงบ 1 ล้านขึ้นไป":                 {Above: million, Inclusive: true},
		"โครงการงบ 1 ล้านบาทลงมา":                {Below: million, Inclusive: true},
		"โครงการไหนคืบหน้าไม่ถึงครึ่ง":           {Below: half, Percent: true},
		"โครงการไหนคืบหน้าต่ำกว่าร้อยละ 50":      {Below: half, Percent: true},
		"โครงการไหนคืบหน้าเกิน 50%":              {Above: half, Percent: true},
		"โครงการขุดลอกคลองงบ 1 ล้านใครรับผิดชอบ": {},
	} {
		if got := u.Understand(text, Context{Now: testNow}).Aspect.Project.Limit; got != want {
			t.Errorf("%q: %+v, meant is %+v", text, got, want)
		}
	}
}

// TestWhateverAPhraseOfProjectsMatchesHoldsOneOfItsStems writes texts that the expressions match, since a message without a stem is not
// compared with them.
func TestWhateverAPhraseOfProjectsMatchesHoldsOneOfItsStems(t *testing.T) {
	for _, p := range projectPhrases {
		rapid.Check(t, func(t *rapid.T) {
			text := rapid.StringMatching(p.words.String()).Draw(t, "text")
			if said := thai.Search(text); !said.HoldsAny(p.stems...) {
				t.Fatalf("%q holds none of %q", text, p.stems)
			}
		})
	}
}
