package handlers

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// ofWhom tells whether a question asks for the meetings in which a post or an agency takes part, of whom a source may leave out that they
// do. The governor is not left out: where he takes part he is in the chair, which sources state.
func ofWhom(q dialog.Question) bool {
	s := q.Slots
	return q.Intent == intent.MeetingQuery && len(s.Position)+len(s.Agency) > 0 && len(s.Person) == 0 && !slices.Contains(s.Position, governor) &&
		s.Title == "" && len(s.Number) == 0 && !slices.Contains(s.Metric, intent.MetricChair) && !q.Aspect.Attends && !q.Aspect.NotChaired && !q.Aspect.Cancelled
}

// openToAll are the meetings of which no source states who takes part, so that nobody can be said to have no part in them.
func openToAll(all []ledger.Meeting, besides []ledger.Meeting) []ledger.Meeting {
	return slices.DeleteFunc(slices.Clone(all), func(m ledger.Meeting) bool {
		return m.Attendees != "" || !record.TakesPlace(m) || slices.ContainsFunc(besides, func(b ledger.Meeting) bool { return b.ID == m.ID })
	})
}

// sayOpen names meetings of which no source states who takes part: “ประชุมเตรียมงาน OTOP” จ. 3 พ.ค. 64 10.00 น.
func sayOpen(all []ledger.Meeting, q dialog.Question) string {
	named := make([]string, 0, len(all))
	for _, m := range dialog.FirstOf(all, maxCards) {
		named = append(named, "“"+meetingName(m)+"” "+sayStart(m, q.Now))
	}
	return strings.Join(named, ", ")
}

// noteOpen adds to an answer for the meetings of a post or an agency those that may be theirs too, since no source states who takes part:
// of the days asked about, or up to the meeting that is shown.
func (h meetings) noteOpen(ctx context.Context, q dialog.Question, sel selection, a *dialog.Answer) error {
	if !ofWhom(q) || sel.none != "" {
		return nil
	}
	days, asked := sel.span, !sel.span.IsZero()
	if !asked {
		days = when.Range{From: when.DateOf(q.Now), To: when.DateOf(sel.found[len(sel.found)-1].Starts.In(q.Now.Location()))}
	}
	if days.From.IsZero() || days.To.IsZero() || days.To.Before(days.From) {
		return nil
	}
	all, err := h.read(ctx, ofAnyone(q), duringDays(days, q.Now.Location()))
	if err != nil {
		return err
	}
	if open := openToAll(all, sel.found); len(open) > 0 {
		a.Text = phrase.Joined("\n", a.Text, fmt.Sprintf("เอกสารไม่ระบุผู้เข้าร่วมของ %s จึงบอกไม่ได้ว่า “%s” ต้องเข้าด้วยหรือไม่", sayOpen(open, q), whose(q)))
	}
	return nil
}

// othersThen finds, for a post or an agency that has no meeting on a day, the other meetings of that day: no source that leaves somebody out
// says that they do not come. It says so, and which meeting is theirs next. none is that they have none.
func (h meetings) othersThen(ctx context.Context, q dialog.Question, f ledger.MeetingFilter, none selection) (selection, bool, error) {
	if !ofWhom(q) || none.span.From != none.span.To {
		return selection{}, false, nil
	}
	others, err := h.read(ctx, ofAnyone(q), f)
	if err != nil {
		return selection{}, false, err
	}
	if others = slices.DeleteFunc(others, func(m ledger.Meeting) bool { return !record.TakesPlace(m) }); len(others) == 0 {
		return selection{}, false, nil
	}
	said, err := h.sayAttends(ctx, q, others)
	if err != nil {
		return selection{}, false, err
	}
	sel := selection{found: others, span: none.span, text: none.text + " การประชุมอื่นของวันนั้นมี " + strconv.Itoa(len(others)) + " รายการ\n" + said}
	if none.span.To.Before(when.DateOf(q.Now)) {
		return sel, true, nil
	}
	q.Slots.TimeRange = when.Hours{}
	after, err := h.read(ctx, q, ledger.MeetingFilter{From: f.To})
	if err != nil {
		return selection{}, false, err
	}
	if i := slices.IndexFunc(after, record.TakesPlace); i >= 0 {
		sel.text += fmt.Sprintf("\nครั้งต่อไปของ “%s” คือ %s %s", whose(q), meetingName(after[i]), sayStart(after[i], q.Now))
	}
	return sel, true, nil
}
