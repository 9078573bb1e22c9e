package intent

import (
	"fmt"
	"strings"

	"changwat/internal/thai/when"
)

// Repetition is how often something comes back, with the words and the time of day that the message says it in. As text it
// is its rule alone, in which working days are "weekdays".
type Repetition struct{ when.Recurrence }

// workdays and weekdays are the rule of working days as when writes it, and as programs outside read it.
const (
	workdays = "workdays"
	weekdays = "weekdays"
)

// MarshalText writes the rule: "daily", "weekdays", "weekly:MON" …
func (r Repetition) MarshalText() ([]byte, error) {
	if rule := r.Rule(); rule != workdays {
		return []byte(rule), nil
	}
	return []byte(weekdays), nil
}

// UnmarshalText reads what MarshalText writes.
func (r *Repetition) UnmarshalText(text []byte) error {
	rule := string(text)
	if rule == weekdays {
		rule = workdays
	}
	var err error
	r.Recurrence, err = when.ParseRule(rule)
	return err
}

// Lead is a length of time before something. As text it is "-PT1H".
type Lead struct{ when.Duration }

// IsZero tells whether no length of time was said.
func (l Lead) IsZero() bool { return l == Lead{} }

// MarshalText writes the length as ISO 8601 does, with a sign since it lies before.
func (l Lead) MarshalText() ([]byte, error) { return []byte("-" + l.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (l *Lead) UnmarshalText(text []byte) error {
	length, ok := when.ParseDuration(strings.TrimPrefix(string(text), "-"))
	if !ok {
		return fmt.Errorf("a lead is a length of time such as -PT1H, and not %q", text)
	}
	length.Text = "" // the text is no words of a message
	l.Duration = length
	return nil
}
