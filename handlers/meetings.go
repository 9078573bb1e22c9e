package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
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
	MeetingHistories(ctx context.Context, ids []int64) (map[int64][]ledger.Meeting, error)
	Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]ledger.AgendaItem, error)
	Events(ctx context.Context, f ledger.EventFilter) ([]ledger.Event, error)
}

// meetings answers questions about meetings.
type meetings struct{ src meetingRecords }

// selection is the meetings that a question means, and what is to be said of how they were found.
type selection struct {
	found []ledger.Meeting
	text  string        // said before them: nothing was found as asked, and this is the nearest
	span  when.Range    // the days asked about, if any
	away  bool          // they were moved away from those days
	none  string        // that there are none on those days, where what comes after them was found instead
	shown *dialog.Shown // what is shown after the answer, where a list is kept of which they are a part
	topic string        // what the question calls a meeting is a subject of theirs
}

// keeps is what is shown after an answer with the meetings.
func (s selection) keeps(shown []ledger.Meeting) dialog.Shown {
	if s.shown != nil {
		return *s.shown
	}
	return shownMeetings(shown)
}

// MeetingQuery answers which meeting, when, who chairs, how many, online or where the link is.
func MeetingQuery(src meetingRecords) dialog.Handler { return meetings{src}.query }

func (h meetings) query(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	a, sel, err := h.tell(ctx, q)
	return withCancelled(a, sel, q), err
}

// tell shows the meetings that a question means, which it returns too, and says what is asked of them.
func (h meetings) tell(ctx context.Context, q dialog.Question) (dialog.Answer, selection, error) {
	named := q.Aspect.DayOff && (q.Slots.Title != "" || len(q.Slots.Number) > 0 || q.Follow)
	if named {
		q.Aspect.DayOff = false // whether that one is on a day off is said of it
	}
	whom := q
	if q.Aspect.Attends {
		q = whoseever(q)
	}
	q = atHourToday(q)
	sel, err := h.find(ctx, q)
	if err != nil {
		return dialog.Answer{}, sel, err
	}
	occasions, err := h.occasions(ctx, q)
	if err != nil {
		return dialog.Answer{}, sel, err
	}
	if len(occasions) > 0 && sel.none != "" {
		sel.found, sel.text = nil, sel.none // the day holds something: a later one is no answer
	}
	if len(sel.found) == 0 {
		return noMeetings(q, sel, occasions), sel, nil
	}
	a := dialog.Answer{Text: sel.text, Suggestions: meetingSuggestions(sel.found)}
	if a.Text, err = h.sayOfEach(ctx, whom, named, sel.found, a.Text); err != nil {
		return dialog.Answer{}, sel, err
	}
	shown := dialog.FirstOf(sel.found, maxCards)
	a.Shown = sel.keeps(shown)
	histories, err := h.src.MeetingHistories(ctx, record.MeetingIDs(shown))
	if err != nil {
		return dialog.Answer{}, sel, fmt.Errorf("histories of meetings: %w", err)
	}
	for _, m := range shown {
		a.Cards = append(a.Cards, withMove(m, histories[m.ID], meetingCard(m, q.Now), q.Now))
	}
	if len(shown) == 1 {
		if m := shown[0]; m.Starts.After(q.Now) && record.TakesPlace(m) {
			a.Cards[0].Actions = append(meetingReplies(m), a.Cards[0].Actions...)
		}
		if err := h.tellOf(ctx, q, sel, histories[shown[0].ID], &a); err != nil {
			return dialog.Answer{}, sel, err
		}
	}
	if a.Text == "" {
		a.Text = directAnswer(q, sel)
	}
	if err := h.noteOpen(ctx, q, sel, &a); err != nil {
		return dialog.Answer{}, sel, err
	}
	if left := len(sel.found) - len(shown); left > 0 {
		a.Text = strings.TrimSpace(a.Text + fmt.Sprintf("\nแสดง %d ครั้ง และอีก %d ครั้ง", len(shown), left))
		a.Suggestions = append([]dialog.Suggestion{furtherMeetings(sel, shown, q.Now)}, a.Suggestions...)
	}
	a.Cards = append(a.Cards, occasions...)
	a.Alt = meetingAlt(shown, q.Now)
	return a, sel, nil
}

// noMeetings says that there is none of the meetings that a question means, with what there is besides on those days.
func noMeetings(q dialog.Question, sel selection, occasions []dialog.Card) dialog.Answer {
	a := dialog.Answer{Text: cmp.Or(sel.text, countAnswer(q, sel)), Cards: occasions, Suggestions: meetingSuggestions(nil)}
	if q.Aspect.More {
		a.Shown = q.Shown // of which there are no others
	}
	if len(occasions) > 0 {
		a.Alt = occasions[0].Lead.Text + " " + occasions[0].Title
	}
	return a
}

// named returns a meeting with the name of the official who recorded its revision in place of the author; none for what
// nobody of the office recorded.
func (h meetings) named(ctx context.Context, m ledger.Meeting) (ledger.Meeting, error) {
	actors, ok := h.src.(interface {
		ActorName(ctx context.Context, author string) (string, error)
	})
	author := m.Revision.Author
	m.Revision.Author = ""
	if !ok || !ledger.IsActor(author) {
		return m, nil
	}
	name, err := actors.ActorName(ctx, author)
	if err != nil {
		return m, fmt.Errorf("who recorded a meeting: %w", err)
	}
	m.Revision.Author = name
	return m, nil
}

// find chooses the meetings that a question means. Where none is of the people whom it names, it says so and shows
// those of anyone.
func (h meetings) find(ctx context.Context, q dialog.Question) (selection, error) {
	if q.Aspect.Schedule {
		return h.scheduled(ctx, q)
	}
	if q.Aspect.Confirm && slices.Contains(q.Slots.Metric, intent.MetricChair) {
		return h.choose(ctx, ofAnyone(q)) // whether it is they who chair it is said of the meeting
	}
	sel, err := h.choose(ctx, q)
	if err == nil && len(sel.found) == 0 && !counts(q) {
		if of, ok, err := h.beyondCarried(ctx, q); ok || err != nil {
			return of, err
		}
		if whose(q) != "" && q.Slots.Title != "" {
			if all, err := h.ofAll(ctx, q); err != nil || len(all.found) > 0 {
				return all, err // there is a meeting of that name, whoever goes to it
			}
		}
		if at, ok, err := h.onAgenda(ctx, q, sel); ok || err != nil {
			return at, err
		}
		if of, ok, err := h.otherOfNumber(ctx, q); ok || err != nil {
			return of, err
		}
	}
	if err == nil && asksLinks(q) {
		return h.withLinks(ctx, q, sel)
	}
	if err != nil || len(sel.found) > 0 || whose(q) == "" || counts(q) {
		return sel, err
	}
	return h.ofAll(ctx, q)
}

// ofAll finds the meetings that a question means whoever takes part in them, and says that no record states whether those do whom it names. One
// that is called off nobody needs to go to.
func (h meetings) ofAll(ctx context.Context, q dialog.Question) (selection, error) {
	all, err := h.choose(ctx, ofAnyone(q))
	if err != nil || len(all.found) == 0 {
		return all, err
	}
	unsaid := fmt.Sprintf("บันทึกไม่ระบุการประชุมของ “%s” ที่ตรงกับที่ถาม ที่มีคือ", whose(q))
	if m := all.found[0]; len(all.found) == 1 && !record.TakesPlace(m) && !q.Aspect.Cancelled {
		all.text = fmt.Sprintf("การประชุมวันที่ %s ยกเลิกแล้ว", when.DateOf(m.Starts.In(q.Now.Location())).Short())
	}
	all.text = strings.TrimSpace(phrase.Joined("\n", unsaid, all.text))
	return all, nil
}

// choose finds meetings by what was shown before, by number, by day, by relation to now, or as what comes next.
func (h meetings) choose(ctx context.Context, q dialog.Question) (selection, error) {
	if q.Aspect.Lacks != "" {
		return h.lacking(ctx, q)
	}
	if sel, ok, err := h.ofShown(ctx, q); ok || err != nil {
		return sel, err
	}
	if len(q.Slots.Number) > 0 {
		return h.numbered(ctx, q)
	}
	if q.Slots.Relative == intent.RelativePrevious || q.Slots.Relative == intent.RelativeLatest {
		return h.previous(ctx, q, q.Now)
	}
	if q.Aspect.Moved && !q.Follow {
		return h.moved(ctx, q)
	}
	if days, ok := q.Slots.Period(); ok {
		return h.within(ctx, q, days)
	}
	if counts(q) || q.Aspect.Cancelled {
		found, err := h.read(ctx, q, ledger.MeetingFilter{})
		if err == nil && len(found) == 0 && q.Aspect.Cancelled {
			return selection{text: "ไม่มีการประชุม" + ofTitle(q) + "ที่ยกเลิกในบันทึก"}, nil
		}
		return selection{found: found}, err
	}
	return h.coming(ctx, q, when.DateOf(q.Now).In(q.Now.Location()))
}

// previous finds the last meeting that began before an instant and was not cancelled.
func (h meetings) previous(ctx context.Context, q dialog.Question, before time.Time) (selection, error) {
	found, err := h.read(ctx, q, ledger.MeetingFilter{To: before, Descending: true, Limit: limitOf(q)})
	if err != nil {
		return selection{}, err
	}
	if i := slices.IndexFunc(found, record.TakesPlace); i >= 0 {
		return selection{found: found[i : i+1]}, nil
	}
	if q.Slots.Relative == intent.RelativeLatest {
		return h.coming(ctx, q, when.DateOf(q.Now).In(q.Now.Location()))
	}
	return selection{text: "ยังไม่มีการประชุมที่ผ่านมา" + ofTitle(q) + "ในบันทึก"}, nil
}

// coming finds the next meeting from an instant on, after those that are over; where none is planned, the last one that
// was held.
func (h meetings) coming(ctx context.Context, q dialog.Question, from time.Time) (selection, error) {
	found, err := h.read(ctx, q, ledger.MeetingFilter{From: from, Limit: limitOf(q)})
	if err != nil {
		return selection{}, err
	}
	found = slices.DeleteFunc(found, func(m ledger.Meeting) bool { return ended(m, q.Now) })
	if i := slices.IndexFunc(found, record.TakesPlace); i >= 0 {
		if q.Slots.Relative == intent.RelativeNext {
			// A cancelled meeting before the next one is shown too, so that nobody goes to it.
			return selection{found: append(found[:i+1:i+1], nextOfOthers(found[:i+1], found[i+1:], q)...)}, nil
		}
		if q.Aspect.Clash {
			return selection{found: found}, nil // three of them would hide that others clash
		}
		return selection{found: found[:min(len(found), i+3)]}, nil
	}
	if len(found) > 0 {
		return selection{found: found, text: "การประชุมที่นัดไว้ยกเลิกแล้ว ยังไม่มีนัดใหม่ในบันทึก"}, nil
	}
	before, err := h.read(ctx, q, ledger.MeetingFilter{To: q.Now, Descending: true, Limit: limitOf(q)})
	if err != nil {
		return selection{}, err
	}
	sel := selection{text: "ยังไม่มีการประชุม" + ofTitle(q) + "ครั้งต่อไปในบันทึก"}
	if q.Aspect.DayOff {
		sel.text = "ไม่มีการประชุม" + ofTitle(q) + "ที่จะถึงซึ่งตรงกับวันหยุดในบันทึก (นับวันเสาร์ วันอาทิตย์ และวันหยุดราชการ)"
	}
	if i := slices.IndexFunc(before, record.TakesPlace); i >= 0 {
		sel.found = before[i : i+1]
		sel.text += " ครั้งล่าสุดคือ"
	} else if len(before) > 0 {
		sel.found = before[:1]
		sel.text += " ครั้งที่นัดไว้ล่าสุดยกเลิกแล้ว คือ"
	}
	return sel, nil
}

// within finds the meetings of some days, and where there are none says which one is next.
func (h meetings) within(ctx context.Context, q dialog.Question, days when.Range) (selection, error) {
	f := duringDays(days, q.Now.Location())
	found, err := h.read(ctx, q, f)
	if err != nil {
		return selection{}, err
	}
	if len(found) == 0 && counts(q) {
		return h.noneCounted(ctx, q, days)
	}
	if len(found) > 0 {
		return selection{found: found, span: days}, nil
	}
	if sel, ok, err := h.otherHours(ctx, q, f, days); ok || err != nil {
		return sel, err
	}
	if sel, ok, err := h.movedAway(ctx, q, days); ok || err != nil {
		return sel, err
	}
	sel := selection{text: fmt.Sprintf("%s%sไม่มีการประชุม%sในบันทึก", hourUnsaid(q), sayDays(days, when.DateOf(q.Now)), ofTitle(q)), span: days}
	if q.Aspect.Cancelled {
		return h.noneCancelled(ctx, q, f, sel)
	}
	if sel, ok, err := h.othersThen(ctx, q, f, sel); ok || err != nil {
		return sel, err
	}
	if sel.text, err = h.withOthers(ctx, q, f, sel.text); err != nil {
		return selection{}, err
	}
	if days.To.IsZero() || days.To.Before(when.DateOf(q.Now)) {
		return sel, nil
	}
	q = atAnyHour(q) // of the days asked about, not of later ones
	after, err := h.read(ctx, q, ledger.MeetingFilter{From: f.To, Limit: limitOf(q)})
	if i := slices.IndexFunc(after, record.TakesPlace); err == nil && i >= 0 {
		sel.found, sel.none = after[i:i+1], sel.text
		sel.text += " ครั้งต่อจากนั้นคือ"
	}
	return sel, err
}

// otherHours finds the meetings of the days asked about at other hours than those asked about.
func (h meetings) otherHours(ctx context.Context, q dialog.Question, f ledger.MeetingFilter, days when.Range) (selection, bool, error) {
	said, hours := hoursAsked(q), q.Slots.TimeRange
	if said == "" {
		return selection{}, false, nil
	}
	q = atAnyHour(q)
	found, err := h.read(ctx, q, f)
	if len(found) == 0 {
		return selection{}, false, err
	}
	at, before := make([]string, 0, len(found)), !hours.IsZero()
	for _, m := range found {
		at = append(at, startOf(m, q.Now))
		before = before && !m.AllDay && when.ClockOf(m.Starts.In(q.Now.Location())) < hours.From()
	}
	none := fmt.Sprintf("%sของ%s ไม่มีการประชุมในบันทึก มี", said, strings.TrimRight(sayDays(days, when.DateOf(q.Now)), " "))
	if before { // what is over by then is named and not shown as if it were the answer
		return selection{text: none + "ก่อนหน้านั้น " + strings.Join(at, ", "), span: days}, true, nil
	}
	text := none + partsOfDay(found, q.Now) + "เวลา " + strings.Join(at, ", ")
	return selection{found: found, text: text, span: days}, true, nil
}

// read returns the meetings of f that the question's title, venue and hours fit.
func (h meetings) read(ctx context.Context, q dialog.Question, f ledger.MeetingFilter) ([]ledger.Meeting, error) {
	all, err := h.src.Meetings(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("meetings: %w", err)
	}
	all = slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !fits(m, q) })
	if !q.Aspect.DayOff {
		return all, nil
	}
	calendar, err := h.calendar(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(m ledger.Meeting) bool { return calendar.IsWorkday(when.DateOf(m.Starts.In(q.Now.Location()))) }), nil
}
