package record

import (
	"strings"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
)

// OrderNumber is the number of an order in the document: its place there, whatever the question leaves out.
func OrderNumber(o ledger.Order, n int) int {
	if o.Position > 0 {
		return o.Position
	}
	return n + 1
}

// OrderAbout tells whether an order is about a topic, also where it names it otherwise.
func OrderAbout(o ledger.Order, topic string) bool {
	if IsDMHTTA(topic) || topic == "มาตรการควบคุมโรค" {
		return IsDMHTTA(o.Text)
	}
	return phrase.Mentions(o.Text, topic) || IsCOVID(topic) && aboutInfection(o.Text) || isWorkFromHome(topic) && isWorkFromHome(o.Text)
}

// aboutInfection tells whether an order is about the disease without naming it: working from home is a measure against it.
func aboutInfection(text string) bool {
	return IsCOVID(text) || strings.Contains(text, "ติดเชื้อ") || IsDMHTTA(text) || strings.Contains(text, "Work From Home")
}

// isWorkFromHome tells whether a text speaks of working from home.
func isWorkFromHome(text string) bool {
	s := phrase.Squeezed(text)
	return strings.Contains(s, "wfh") || strings.Contains(s, "workfromhome") || strings.Contains(s, "ทำงานที่บ้าน") || strings.Contains(s, "ทำงานจากที่พัก")
}

// IsDMHTTA reports whether a text names the measure D-M-H-T-T-A, however it is written.
func IsDMHTTA(s string) bool {
	letters := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r - 'a' + 'A'
		}
		if r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, s)
	return strings.Contains(letters, "DMHT")
}
