package handlers

import (
	"cmp"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// shownEvents is a list of events that was shown.
func shownEvents(all []ledger.Event) dialog.Shown {
	var s dialog.Shown
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
func lastShownDays(all []ledger.Event, q dialog.Question) when.Range {
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
func shownFigures(all []ledger.Figure) dialog.Shown {
	var s dialog.Shown
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
func shownMeetings(all []ledger.Meeting) dialog.Shown {
	s := dialog.Shown{Meetings: make([]dialog.ShownMeeting, 0, len(all))}
	if len(all) > 0 {
		s.Days = when.Day(when.DateOf(all[0].Starts))
	}
	for _, m := range all {
		s.Meetings = append(s.Meetings, dialog.ShownMeeting{ID: m.ID, Starts: m.Starts})
	}
	return s
}

// firstShown and lastShown are the meetings between which those lie that were spoken of: the one that was picked, or the first
// and the last of the list. Nil where no meeting was shown.
func firstShown(s dialog.Shown) *dialog.ShownMeeting { return shownAt(s, 0) }
func lastShown(s dialog.Shown) *dialog.ShownMeeting  { return shownAt(s, len(s.Meetings)-1) }

func shownAt(s dialog.Shown, i int) *dialog.ShownMeeting {
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
	shown  dialog.Shown
	none   string // says that the list has no such record; then there are no places
}

// pickShown returns which of the n records that were shown a question means, each called a noun, such as โครงการ. It is
// not ok where the question means none of them.
func pickShown(q dialog.Question, n int, noun string) (p pick, ok bool) {
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
