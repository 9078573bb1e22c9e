package handlers

import "strings"

// Plain returns the answer as text for a terminal, or for wherever cards cannot be shown. It says all that
// the cards say.
func (a Answer) Plain() string {
	if a.Text != "" {
		return a.Text
	}
	return strings.TrimSpace(a.Alt)
}
