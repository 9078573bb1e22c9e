package intent

import (
	"encoding/json"
	"math"

	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Output is a Query in the form that programs outside read, one JSON object for a message. Its names and
// forms are a contract: add to them, change none.
type Output struct {
	Text       string         `json:"text"`
	Intent     Intent         `json:"intent"`
	Act        Act            `json:"act"`
	Confidence float64        `json:"confidence"` // two decimals
	Unread     []string       `json:"unread"`     // the content words that nothing of the reading accounts for
	Slots      Slots          `json:"slots"`
	Times      []OutputTime   `json:"times"`
	Amounts    []OutputAmount `json:"amounts"`
	Ask        string         `json:"ask"`
	Readings   []string       `json:"readings,omitempty"`
	Options    []OutputOption `json:"options,omitempty"`
}

// OutputOption is an answer to Ask that a tap can give.
type OutputOption struct {
	Label string `json:"label"`
	Text  string `json:"text"`
}

// OutputTime is one expression of time. Start and End are nil where the expression names no time; Problem
// then says why, in Thai.
type OutputTime struct {
	Text    string     `json:"text"`
	Kind    read.Kind  `json:"kind"`
	Start   *string    `json:"start"`
	End     *string    `json:"end"`
	Grain   when.Grain `json:"grain"`
	Problem string     `json:"problem,omitempty"`
}

// OutputAmount is one number with its unit; Unit is "" where none was said.
type OutputAmount struct {
	Text    string       `json:"text"`
	Value   *json.Number `json:"value"` // nil where the digits are no number; Problem then says why, in Thai
	Unit    string       `json:"unit"`
	Problem string       `json:"problem,omitempty"`
}

// Output returns the query in the form that programs outside read.
func (q Query) Output() Output {
	out := Output{
		Text:       q.Text,
		Intent:     q.Intent,
		Act:        q.Act,
		Unread:     make([]string, 0, len(q.Unread)),
		Confidence: math.Round(q.Confidence*100) / 100,
		Slots:      q.Slots,
		Times:      make([]OutputTime, 0, len(q.Times)),
		Amounts:    make([]OutputAmount, 0, len(q.Amounts)),
		Ask:        q.Ask,
		Readings:   q.Readings,
	}
	for _, t := range q.Times {
		o := OutputTime{Text: t.Text, Kind: t.Kind, Grain: t.Grain, Problem: t.Problem}
		o.Start, o.End = momentText(t.From), momentText(t.To)
		out.Times = append(out.Times, o)
	}
	for _, a := range q.Amounts {
		o := OutputAmount{Text: a.Text, Unit: a.Unit, Problem: a.Problem}
		if a.Problem == "" {
			n := json.Number(a.Value.String())
			o.Value = &n
		}
		out.Amounts = append(out.Amounts, o)
	}
	for _, w := range q.Unread {
		out.Unread = append(out.Unread, w.Text)
	}
	for _, o := range q.Options {
		out.Options = append(out.Options, OutputOption(o))
	}
	return out
}

func momentText(m when.Moment) *string {
	if m.IsZero() {
		return nil
	}
	s := m.String()
	return &s
}
