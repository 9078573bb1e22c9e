package corpus

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Reading is what a message was read as.
type Reading struct {
	Intent     string
	Confidence float64  // 0 to 1
	Slots      []string // as Flatten writes them
}

// Result is how well messages were read.
type Result struct {
	Messages, Right       int
	found, wanted, agreed int            // slots
	confusions            map[string]int // "wanted -> got"
	Wrong, WrongSlots     []string       // the messages of another intent, and of other slots, than their labels
	sure                  [10]sureness   // by tenths of confidence
}

// sureness is a tenth of the confidences that were said.
type sureness struct {
	messages, right int
	said            float64 // the confidences added up
}

// Accuracy is the share of messages of which the intent was read right.
func (r *Result) Accuracy() float64 { return float64(r.Right) / float64(max(r.Messages, 1)) }

// SlotF1 is the harmonic mean of the shares of slots found that are wanted and of those wanted that are found.
func (r *Result) SlotF1() float64 {
	return 2 * float64(r.agreed) / float64(max(r.found+r.wanted, 1))
}

// Judge adds how the messages are read.
func (r *Result) Judge(messages []Message, read func(Message) Reading) {
	if r.confusions == nil {
		r.confusions = map[string]int{}
	}
	for _, m := range messages {
		got := read(m)
		r.Messages++
		tenth := &r.sure[min(int(got.Confidence*10), 9)]
		tenth.messages++
		tenth.said += got.Confidence
		if got.Intent != m.Intent {
			r.confusions[fmt.Sprintf("%s -> %s", m.Intent, got.Intent)]++
			r.Wrong = append(r.Wrong, fmt.Sprintf("%s %s is %s, read as %s (%.2f)", m.Line, m.said(), m.Intent, got.Intent, got.Confidence))
		} else {
			r.Right++
			tenth.right++
		}
		if m.Judged {
			r.judgeSlots(m, got.Slots)
		}
	}
}

func (r *Result) judgeSlots(m Message, got []string) {
	if m.partly {
		got = slices.DeleteFunc(got, m.leavesOpen)
	}
	r.found += len(got)
	r.wanted += len(m.Slots)
	agreed := 0
	for _, s := range m.Slots {
		if slices.Contains(got, s) {
			agreed++
		}
	}
	r.agreed += agreed
	if agreed != len(m.Slots) || len(got) != agreed {
		r.WrongSlots = append(r.WrongSlots, fmt.Sprintf("%s %s: got %v, want %v", m.Line, m.said(), got, m.Slots))
	}
}

// Report writes the figures, the most frequent confusions and how far the confidence is off, line by line.
func (r *Result) Report(name string, printf func(format string, args ...any)) {
	printf("%s: %d messages, intent %.2f %%, slots F1 %.2f %% (%d found, %d wanted, %d agreed)", name, r.Messages,
		100*r.Accuracy(), 100*r.SlotF1(), r.found, r.wanted, r.agreed)
	type confusion struct {
		name  string
		times int
	}
	var worst []confusion
	for c, n := range r.confusions {
		worst = append(worst, confusion{c, n})
	}
	slices.SortFunc(worst, func(a, b confusion) int {
		if a.times != b.times {
			return b.times - a.times
		}
		return strings.Compare(a.name, b.name)
	})
	for _, c := range worst[:min(len(worst), 8)] {
		printf("  %d x %s", c.times, c.name)
	}
	printf("  confidence | messages | said | right")
	for i, b := range r.sure {
		if b.messages > 0 {
			n := float64(b.messages)
			printf("  %.1f to %.1f |     %4d | %3.0f %% | %3.0f %%", float64(i)/10, float64(i+1)/10, b.messages, 100*b.said/n, 100*float64(b.right)/n)
		}
	}
	printf("  on average %.1f %% off", 100*r.Miscalibration())
}

// Surest returns how many messages were read with more than 90 % confidence, and how many of them right.
func (r *Result) Surest() (messages, right int) { return r.sure[9].messages, r.sure[9].right }

// Miscalibration is by how much the confidence that is said differs from the share that is right, on average over
// the messages.
func (r *Result) Miscalibration() float64 {
	off := 0.0
	for _, b := range r.sure {
		off += math.Abs(b.said - float64(b.right))
	}
	return off / float64(max(r.Messages, 1))
}
