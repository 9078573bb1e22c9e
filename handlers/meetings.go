package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai"
)

const (
	// maxCards is how many cards an answer swipes through; LINE takes twelve, people do not.
	maxCards = 10
	// maxRead is how many meetings are read to find those that a question means.
	maxRead = 60
)

// meetingRecords is all that the topic of meetings asks of the ledger.
type meetingRecords interface {
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
	MeetingHistory(ctx context.Context, id int64) ([]ledger.Meeting, error)
	Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]ledger.AgendaItem, error)
}

// meetings answers questions about meetings.
type meetings struct{ src meetingRecords }

// selection is the meetings that a question means, and what is to be said of how they were found.
type selection struct {
	found []ledger.Meeting
	text  string     // said before them: nothing was found as asked, and this is the nearest
	span  thai.Range // the days asked about, if any
}

// MeetingQuery answers which meeting, when, who chairs, how many, online or where the link is.
func MeetingQuery(src meetingRecords) Handler { return meetings{src}.query }

func (h meetings) query(ctx context.Context, q Question) (Answer, error) {
	sel, err := h.find(ctx, q)
	if err != nil {
		return Answer{}, err
	}
	if len(sel.found) == 0 {
		return Answer{Text: sel.text, Suggestions: meetingSuggestions(nil)}, nil
	}
	a := Answer{Text: sel.text, Suggestions: meetingSuggestions(sel.found)}
	shown := firstOf(sel.found, maxCards)
	for _, m := range shown {
		a.Cards = append(a.Cards, meetingCard(m, q.Now))
	}
	if len(shown) == 1 {
		if a.Cards[0], err = h.withMove(ctx, shown[0], a.Cards[0], q.Now); err != nil {
			return Answer{}, err
		}
	}
	if a.Text == "" {
		a.Text = directAnswer(q, sel)
	}
	if left := len(sel.found) - len(shown); left > 0 {
		a.Text = strings.TrimSpace(a.Text + fmt.Sprintf("\nแสดง %d ครั้ง และอีก %d ครั้ง", len(shown), left))
		a.Suggestions = append([]Suggestion{furtherMeetings(sel, shown, q.Now)}, a.Suggestions...)
	}
	a.Alt = meetingAlt(shown, q.Now)
	return a, nil
}

// find chooses the meetings that a question means: by number, by day, by relation to now, or what comes next.
func (h meetings) find(ctx context.Context, q Question) (selection, error) {
	if len(q.Slots.Number) > 0 {
		return h.numbered(ctx, q)
	}
	if q.Slots.Relative == "previous" || q.Slots.Relative == "latest" {
		return h.previous(ctx, q)
	}
	if days, ok := q.Slots.Period(); ok {
		return h.within(ctx, q, days)
	}
	return h.coming(ctx, q)
}

// numbered finds meetings by their numbers. A number without its year means this year's.
func (h meetings) numbered(ctx context.Context, q Question) (selection, error) {
	var sel selection
	var absent []string
	for _, n := range q.Slots.Number {
		if !strings.Contains(n, "/") {
			year := q.Slots.Year
			if year == 0 {
				year = thai.BuddhistYear(q.Now.Year())
			}
			n = fmt.Sprintf("%s/%d", n, year)
		}
		found, err := h.read(ctx, q, ledger.MeetingFilter{Number: n})
		if err != nil {
			return sel, err
		}
		if len(found) == 0 {
			absent = append(absent, n)
		}
		sel.found = append(sel.found, found...)
	}
	if len(absent) > 0 {
		sel.text = "ไม่พบการประชุมครั้งที่ " + strings.Join(absent, ", ") + " ในบันทึก"
	}
	return sel, nil
}

// previous finds the last meeting that has begun and was not cancelled.
func (h meetings) previous(ctx context.Context, q Question) (selection, error) {
	found, err := h.read(ctx, q, ledger.MeetingFilter{To: q.Now, Descending: true, Limit: maxRead})
	if err != nil {
		return selection{}, err
	}
	if i := slices.IndexFunc(found, notCancelled); i >= 0 {
		return selection{found: found[i : i+1]}, nil
	}
	if q.Slots.Relative == "latest" {
		return h.coming(ctx, q)
	}
	return selection{text: "ยังไม่มีการประชุมที่ผ่านมา" + ofTitle(q) + "ในบันทึก"}, nil
}

// coming finds the next meeting, after those of the day that are still going on; where none is planned, the
// last one that was held.
func (h meetings) coming(ctx context.Context, q Question) (selection, error) {
	from := thai.DateOf(q.Now).In(q.Now.Location())
	found, err := h.read(ctx, q, ledger.MeetingFilter{From: from, Limit: maxRead})
	if err != nil {
		return selection{}, err
	}
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool { return ended(m, q.Now) })
	if i := slices.IndexFunc(found, notCancelled); i >= 0 {
		if q.Slots.Relative == "next" {
			// A cancelled meeting before the next one is shown too, so that nobody goes to it.
			return selection{found: found[:i+1]}, nil
		}
		return selection{found: found[:min(len(found), i+3)]}, nil
	}
	if len(found) > 0 {
		return selection{found: found, text: "การประชุมที่นัดไว้ยกเลิกแล้ว ยังไม่มีนัดใหม่ในบันทึก"}, nil
	}
	before, err := h.read(ctx, q, ledger.MeetingFilter{To: q.Now, Descending: true, Limit: maxRead})
	if err != nil {
		return selection{}, err
	}
	sel := selection{text: "ยังไม่มีการประชุม" + ofTitle(q) + "ครั้งต่อไปในบันทึก"}
	if i := slices.IndexFunc(before, notCancelled); i >= 0 {
		sel.found = before[i : i+1]
		sel.text += " ครั้งล่าสุดคือ"
	}
	return sel, nil
}

// within finds the meetings of some days, and where there are none says which one is next.
func (h meetings) within(ctx context.Context, q Question, days thai.Range) (selection, error) {
	f := ledger.MeetingFilter{Limit: maxRead}
	if !days.From.IsZero() {
		f.From = days.From.In(q.Now.Location())
	}
	if !days.To.IsZero() {
		f.To = days.To.AddDays(1).In(q.Now.Location())
	}
	found, err := h.read(ctx, q, f)
	if err != nil {
		return selection{}, err
	}
	if len(found) > 0 {
		return selection{found: found, span: days}, nil
	}
	said := days.Long()
	if days.From == days.To {
		said = relativeDay(days.From, thai.DateOf(q.Now))
	}
	sel := selection{text: fmt.Sprintf("%sไม่มีการประชุม%sในบันทึก", said, ofTitle(q)), span: days}
	if days.To.IsZero() || days.To.Before(thai.DateOf(q.Now)) {
		return sel, nil
	}
	after, err := h.read(ctx, q, ledger.MeetingFilter{From: f.To, Limit: maxRead})
	if i := slices.IndexFunc(after, notCancelled); err == nil && i >= 0 {
		sel.found = after[i : i+1]
		sel.text += " ครั้งต่อจากนั้นคือ"
	}
	return sel, err
}

// read returns the meetings of f that the question's title, venue and hours fit.
func (h meetings) read(ctx context.Context, q Question, f ledger.MeetingFilter) ([]ledger.Meeting, error) {
	all, err := h.src.Meetings(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("meetings: %w", err)
	}
	return slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !fits(m, q) }), nil
}

// withMove shows on the card when the meeting was to take place before it was moved.
func (h meetings) withMove(ctx context.Context, m ledger.Meeting, c Card, now time.Time) (Card, error) {
	history, err := h.src.MeetingHistory(ctx, m.ID)
	if err != nil {
		return c, fmt.Errorf("history of a meeting: %w", err)
	}
	for _, was := range history {
		switch {
		case !was.Starts.Equal(m.Starts):
			at := was.Starts.In(now.Location())
			old := Row{Label: "เดิม", Value: thai.DateOf(at).ShortWeekday() + " " + startOf(was, now), Struck: true}
			c.Rows = append([]Row{old}, c.Rows...)
			c.Badges = append(c.Badges, "เลื่อนนัด")
			return c.cite(was.Source), nil
		case was.Venue != m.Venue && was.Venue != "":
			c.Rows = append([]Row{{Label: "เดิม", Value: was.Venue, Struck: true}}, c.Rows...)
			c.Badges = append(c.Badges, "ย้ายห้อง")
			return c.cite(was.Source), nil
		}
	}
	return c, nil
}
