package handlers

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// Shown is what an answer showed, in its order, so that a follow-up can mean one of it: «อันที่สองใครประธาน»,
// «ครั้งถัดไปล่ะ», «ข้อสุดท้าย». An answer about one record of a list keeps the list and says which one it was about. It is
// kept with the question that it answers.
type Shown struct {
	Meetings []ShownMeeting `json:"meetings,omitempty"`
	Events   []int64        `json:"events,omitempty"`   // their ids, as those of the lists below
	Orders   []int64        `json:"orders,omitempty"`   //
	Projects []int64        `json:"projects,omitempty"` // of the first line of each
	People   []int64        `json:"people,omitempty"`   // the contacts
	Days     when.Range     `json:"days,omitzero"`      // of the figures, or of the first meeting or event
	Picked   int            `json:"picked,omitempty"`   // which record of the list was spoken of last, from 1; 0 for all
	Draft    DraftShown     `json:"draft,omitzero"`     // what a reply may save, change or drop; see drafts.reply
	Confirm  Confirmation   `json:"confirm,omitzero"`   // what a typed yes does
	Reminder int            `json:"reminder,omitempty"` // the number of the reminder that was set or changed
	Asks     bool           `json:"asks,omitempty"`     // the answer asked for what the question lacked, and nothing was done
}

// Confirmation is what an answer asked its reader to confirm by a button, so that a typed yes does the same. The zero value is for
// none.
type Confirmation struct {
	Operation Operation `json:"operation"`
	Label     string    `json:"label"` // of the button that confirms
}

// IsZero reports whether nothing was to be confirmed.
func (c Confirmation) IsZero() bool { return c.Operation.Action == "" }

// DraftShown is what an answer showed that a reply may complete: a draft, with its id and what it looked like, so that a reply to it can
// be told from one to what it has become since; or the question whom an official sends to a meeting. The zero value is for none.
type DraftShown struct {
	ID     int64  `json:"id"`
	State  string `json:"state"`
	Deputy int64  `json:"deputy,omitempty"` // the id of the meeting

	Becomes string `json:"becomes,omitempty"` // what one of the draft's items becomes, where the answer asked which; see askItem

	NotTaken string `json:"notTaken,omitempty"` // the words that the answer could not take as a change of the draft; see notTaken
}

// shownDraft is a draft as an answer shows it; none where it can no longer be changed.
func shownDraft(p proposal.Proposal) Shown {
	if !isOpenDraft(p) {
		return Shown{}
	}
	return Shown{Draft: DraftShown{ID: p.ID, State: draftState(p)}}
}

// ShownMeeting is a meeting of a list that was shown.
type ShownMeeting struct {
	ID     int64     `json:"id"`
	Starts time.Time `json:"starts"`
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

// lastShownDays are the days of the event after which a follow-up looks for the next: the one that was picked, or the latest of the list. Where
// no day of theirs is stated, they are those that were shown.
func lastShownDays(all []ledger.Event, q Question) when.Range {
	ids, last := q.Shown.Events, when.Range{}
	if at := q.Shown.Picked; at > 0 && at <= len(ids) {
		ids = ids[at-1 : at]
	}
	for _, e := range all {
		if slices.Contains(ids, e.ID) && e.Days.From.After(last.From) {
			last = e.Days
		}
	}
	return cmp.Or(last, q.Shown.Days)
}

// shownFigures is the span of the figures that were shown.
func shownFigures(all []ledger.Figure) Shown {
	var s Shown
	for i, f := range all {
		if f.Measure.IsTotal() {
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

// firstShown and lastShown are the meetings between which those lie that were spoken of: the one that was picked, or the first
// and the last of the list. Nil where no meeting was shown.
func firstShown(s Shown) *ShownMeeting { return shownAt(s, 0) }
func lastShown(s Shown) *ShownMeeting  { return shownAt(s, len(s.Meetings)-1) }

func shownAt(s Shown, i int) *ShownMeeting {
	if s.Picked > 0 && s.Picked <= len(s.Meetings) {
		i = s.Picked - 1
	}
	if i < 0 || i >= len(s.Meetings) {
		return nil
	}
	return &s.Meetings[i]
}

// pick is which records of a list a follow-up means, by their places in it, and what is shown after an answer about them.
type pick struct {
	places []int
	shown  Shown
	none   string // says that the list has no such record; then there are no places
}

// pickShown returns which of the n records that were shown a question means, each called a noun, such as โครงการ. It is
// not ok where the question means none of them.
func pickShown(q Question, n int, noun string) (p pick, ok bool) {
	s := q.Shown
	at := q.Slots.ListIndex
	if at == intent.LastListed {
		at = n
	}
	p.shown = s
	switch {
	case !q.Follow || n == 0:
		return pick{}, false
	case at > n:
		p.none = fmt.Sprintf("รายการที่แสดงมี %d %s ไม่มีรายการที่ %d", n, noun, at)
	case at > 0:
		p.places, p.shown.Picked = []int{at - 1}, at
	case q.Aspect.Among != 0:
		for i := range n {
			if q.Aspect.Among.Has(i) {
				p.places = append(p.places, i)
			}
		}
		if p.shown.Picked = 0; len(p.places) == 1 {
			p.shown.Picked = p.places[0] + 1
		}
	case q.Aspect.Rest:
		for i := range n {
			if i != s.Picked-1 {
				p.places = append(p.places, i)
			}
		}
		if p.shown.Picked = 0; len(p.places) == 0 {
			p.none = fmt.Sprintf("รายการที่แสดงมี 1 %s ไม่มีรายการอื่น", noun)
		}
	case q.Aspect.Shown && s.Picked > 0 && s.Picked <= n:
		p.places = []int{s.Picked - 1}
	case q.Aspect.Shown:
		for i := range n {
			p.places = append(p.places, i)
		}
	default:
		return pick{}, false
	}
	return p, true
}

// with returns the records of one list after those of another, as one list.
func (s Shown) with(more Shown) Shown {
	s.Meetings = slices.Concat(s.Meetings, more.Meetings)
	s.Events = slices.Concat(s.Events, more.Events)
	s.Orders = slices.Concat(s.Orders, more.Orders)
	s.Projects = slices.Concat(s.Projects, more.Projects)
	s.People = slices.Concat(s.People, more.People)
	if s.Days.IsZero() || !more.Days.IsZero() && more.Days.From.Before(s.Days.From) {
		s.Days.From = more.Days.From
	}
	if more.Days.To.After(s.Days.To) {
		s.Days.To = more.Days.To
	}
	return s
}

// chosen returns the records of the ids at the places, in the order of the places. What is no longer there is left out.
func chosen[T any](all []T, id func(T) int64, ids []int64, places []int) []T {
	var kept []T
	for _, at := range places {
		if i := slices.IndexFunc(all, func(r T) bool { return id(r) == ids[at] }); i >= 0 {
			kept = append(kept, all[i])
		}
	}
	return kept
}

// empty tells whether no list of records was shown.
func (s Shown) empty() bool {
	return len(s.Meetings)+len(s.Events)+len(s.Orders)+len(s.Projects)+len(s.People) == 0
}
