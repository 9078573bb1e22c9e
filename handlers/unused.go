package handlers

import (
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/intent"
	"changwat/internal/thai/when"
)

// unused says which words of a question its answer takes no account of, so that nothing of it is dropped in silence; "" where all are
// used. What the answer says by itself is left out.
func (route Route) unused(q dialog.Question, a dialog.Answer) string {
	if route.Subject == "" || entry.Tells(q.Intent) || a.Shown.Draft.ID != 0 || len(a.Cards) == 0 || q.Aspect.Detail == intent.DetailDuty {
		return ""
	}
	said := a.Plain()
	words := unreadWords(q, said, false)
	if _, sought := hourAsked(atHourToday(q)); !sought && q.Slots.TimeRange.IsZero() && !slices.Contains(q.Slots.Metric, intent.MetricEnd) {
		for _, t := range q.Times {
			if t.Problem == "" && (t.Grain == when.GrainMinute || t.Grain == when.GrainHour) && !strings.Contains(said, t.From.Clock.Dotted()) {
				words = append(words, "“"+strings.TrimSpace(t.Text)+"”")
			}
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "คำตอบนี้ไม่ได้ดูตาม " + strings.Join(words, " ") + " (ไม่มีในบันทึก หรือบอทไม่เข้าใจ)"
}

// unreadWords returns, in quotes, the words of a question that were understood as nothing, but for what is said already and who asks;
// with or without those of which it is known what they stand for.
func unreadWords(q dialog.Question, said string, named bool) (words []string) {
	for _, w := range q.Unread {
		if (named || w.Role == intent.RoleNone) && !w.Aside && len([]rune(w.Text)) >= leastUnused && holidayIn(w.Text) == "" && !strings.Contains(said, w.Text) {
			words = append(words, "“"+w.Text+"”")
		}
	}
	return words
}

// leastUnused is the number of letters from which on a word that was not understood may narrow a question; a shorter one is a slip.
const leastUnused = 4
