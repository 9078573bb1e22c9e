package handlers

import (
	"time"

	"changwat/internal/ledger"
)

// Shown is what an answer showed, in its order, so that a follow-up can mean one of it: «อันที่สองใครประธาน»,
// «ครั้งถัดไปล่ะ». It is kept with the question that it answers.
type Shown struct {
	Meetings []ShownMeeting `json:"meetings,omitempty"`
}

// ShownMeeting is a meeting of a list that was shown.
type ShownMeeting struct {
	ID     int64     `json:"id"`
	Starts time.Time `json:"starts"`
}

// shownMeetings is a list of meetings that was shown.
func shownMeetings(all []ledger.Meeting) Shown {
	s := Shown{Meetings: make([]ShownMeeting, 0, len(all))}
	for _, m := range all {
		s.Meetings = append(s.Meetings, ShownMeeting{ID: m.ID, Starts: m.Starts})
	}
	return s
}

// first and last are the ends of what was shown; nil where nothing was.
func (s Shown) first() *ShownMeeting {
	if len(s.Meetings) == 0 {
		return nil
	}
	return &s.Meetings[0]
}

func (s Shown) last() *ShownMeeting {
	if len(s.Meetings) == 0 {
		return nil
	}
	return &s.Meetings[len(s.Meetings)-1]
}
