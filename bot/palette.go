package bot

import "changwat/handlers/dialog"

// The colours that all cards share, in LINE's notation. Text has a contrast of at least 4.5 to 1 with its background (WCAG
// 2.1, criterion 1.4.3), so that it is readable outdoors on a small phone.
const (
	paper   = "#FFFFFF"
	ink     = "#1B1F24" // titles and values
	muted   = "#57606A" // labels, days, sources
	divider = "#E3E6EA" // separating lines
	shade   = "#F3F5F7" // ground of notes and of bars
	better  = "#0A6B35" // a change for the better
	worse   = "#B3261E" // a change for the worse; also: cancelled
	warn    = "#7A4B00" // an example, on warnOn
	warnOn  = "#FFF1CC"
	voidOn  = "#FBE4E2" // ground of "cancelled"
)

// tones are the pair of colours of one topic: strong for what names it (the line above the title, numbers,
// buttons), tint for the ground of its head.
type tones struct{ strong, tint string }

// tonesOf returns the colours of a topic.
func tonesOf(t dialog.Topic) tones {
	switch t {
	case dialog.TopicCase:
		return tones{"#A3123F", "#FCEBF0"}
	case dialog.TopicMeeting, dialog.TopicBudget:
		return tones{"#1A4F9C", "#E9F1FC"}
	case dialog.TopicOTOP:
		return tones{"#8A4500", "#FDF1E3"}
	case dialog.TopicOrder:
		return tones{"#5A3796", "#F1EBFA"}
	case dialog.TopicSummary:
		return tones{"#0B6156", "#E5F4F1"}
	case dialog.TopicRecovered:
		return tones{"#0A6B35", "#E6F4EA"}
	}
	return tones{"#37474F", "#EDF1F3"}
}
