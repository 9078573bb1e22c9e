package handlers

import (
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// Shown is what an answer showed, in its order, so that a follow-up can mean one of it: «อันที่สองใครประธาน»,
// «ครั้งถัดไปล่ะ». It is kept with the question that it answers.
type Shown struct {
	Meetings []ShownMeeting `json:"meetings,omitempty"`
	Events   []int64        `json:"events,omitempty"` // their ids
	Days     when.Range     `json:"days,omitzero"`    // of the figures, or of the first meeting or event
}

// shownEvents is a list of events that was shown.
func shownEvents(all []ledger.Event) Shown {
	var s Shown
	for _, e := range all {
		s.Events = append(s.Events, e.ID)
	}
	if len(all) > 0 {
		s.Days = all[0].Days
	}
	return s
}

// shownFigures is the span of the figures that were shown.
func shownFigures(all []ledger.Figure) Shown {
	var s Shown
	for i, f := range all {
		if f.Measure == ledger.CaseCumulative || f.Measure == ledger.CaseRecovered || f.Measure == ledger.CaseDeaths {
			f.Period.From = f.Period.To // as of a day
		}
		if i == 0 || f.Period.From.Before(s.Days.From) {
			s.Days.From = f.Period.From
		}
		if i == 0 || f.Period.To.After(s.Days.To) {
			s.Days.To = f.Period.To
		}
	}
	return s
}

// ShownMeeting is a meeting of a list that was shown.
type ShownMeeting struct {
	ID     int64     `json:"id"`
	Starts time.Time `json:"starts"`
}

// shownMeetings is a list of meetings that was shown.
func shownMeetings(all []ledger.Meeting) Shown {
	s := Shown{Meetings: make([]ShownMeeting, 0, len(all))}
	if len(all) > 0 {
		s.Days = when.Day(when.DateOf(all[0].Starts))
	}
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
