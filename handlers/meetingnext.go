package handlers

import (
	"slices"

	"changwat/internal/ledger"
)

// nextOfOthers returns, where a question asks for the next meeting by a name that several series bear, the next one of each series
// besides that of the last meeting of first: «ประชุมหัวหน้าส่วน» is the one of all heads as well as that of those of one field.
func nextOfOthers(first, rest []ledger.Meeting, q Question) []ledger.Meeting {
	if q.Slots.Title == "" || q.Follow {
		return nil
	}
	var others []ledger.Meeting
	shown := []string{titleOf(first[len(first)-1])}
	for _, m := range rest {
		if notCancelled(m) && len(others) < maxCards-len(first) && !slices.Contains(shown, titleOf(m)) {
			shown, others = append(shown, titleOf(m)), append(others, m)
		}
	}
	return others
}
