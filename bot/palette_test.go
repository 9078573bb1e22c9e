package bot

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"changwat/handlers/dialog"
)

func TestEveryTextHasEnoughContrastToItsBackground(t *testing.T) {
	pairs := [][2]string{
		{ink, paper}, {muted, paper}, {better, paper}, {worse, paper}, {ink, shade}, {warn, warnOn}, {worse, voidOn},
	}
	topics := []dialog.Topic{
		dialog.TopicCase, dialog.TopicMeeting, dialog.TopicOTOP, dialog.TopicOrder, dialog.TopicSummary,
		dialog.TopicHelp, "a topic yet to come",
	}
	for _, topic := range topics {
		c := tonesOf(topic)
		pairs = append(pairs, [2]string{c.strong, paper}, [2]string{c.strong, c.tint}, [2]string{ink, c.tint}, [2]string{muted, c.tint}, [2]string{paper, c.strong})
	}
	for _, p := range pairs {
		if got := contrast(t, p[0], p[1]); got < 4.5 {
			t.Errorf("%s on %s has a contrast of %.2f, want at least 4.5", p[0], p[1], got)
		}
	}
}

func TestEachTopicHasItsOwnColours(t *testing.T) {
	seen := map[tones]dialog.Topic{}
	for _, topic := range []dialog.Topic{dialog.TopicCase, dialog.TopicMeeting, dialog.TopicOTOP, dialog.TopicOrder, dialog.TopicSummary, dialog.TopicHelp} {
		if other, ok := seen[tonesOf(topic)]; ok {
			t.Errorf("%s and %s look the same", topic, other)
		}
		seen[tonesOf(topic)] = topic
	}
}

// contrast is the contrast ratio of two colours (WCAG 2.1).
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// luminance is the relative luminance of a colour (WCAG 2.1).
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatal(fmt.Errorf("colour %q: %w", colour, err))
	}
	linear := func(c uint64) float64 {
		v := float64(c&0xff) / 255
		if v <= 0.03928 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}
