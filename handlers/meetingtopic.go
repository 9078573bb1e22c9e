package handlers

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// onAgenda finds the meeting at which what a question calls a meeting is a subject, where no meeting has that name: of the days that the
// question names, otherwise the last one that was held, or of the coming ones where the next is asked for. It says so, unless only what was
// said of the subject is asked. none is what was found by the name.
func (h meetings) onAgenda(ctx context.Context, q dialog.Question, none selection) (selection, bool, error) {
	title := q.Slots.Title
	if title == "" || q.Follow || q.Aspect.Cancelled || q.Aspect.Moved || q.Aspect.More {
		return selection{}, false, nil
	}
	f, newest := ledger.MeetingFilter{To: q.Now, Descending: true}, len(q.Slots.Number) == 0
	if days, ok := q.Slots.Period(); ok && !days.From.IsZero() && !days.To.IsZero() {
		f, newest = duringDays(days, q.Now.Location()), false
	} else if q.Slots.Relative == intent.RelativeNext {
		f, newest = ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location())}, true
	}
	asked := q
	q.Slots.Title, q.Slots.Topic, q.Slots.AgendaItem, q.Slots.ListIndex = "", title, "", 0
	all, err := h.readOrNumbered(ctx, q, f)
	if err != nil {
		return selection{}, false, err
	}
	agendas, err := h.src.Agendas(ctx, record.MeetingIDs(all))
	if err != nil {
		return selection{}, false, fmt.Errorf("subjects of meetings: %w", err)
	}
	sel := selection{span: none.span, topic: title}
	item := ""
	for _, m := range all {
		items := about(agendas[m.ID], q)
		if short := strings.TrimSuffix(title, "จังหวัด"); len(items) == 0 && short != title {
			inShort := q // of the province's own centre: ศูนย์…จังหวัด
			inShort.Slots.Topic = short
			if items = about(agendas[m.ID], inShort); len(items) > 0 {
				sel.topic = short
			}
		}
		if len(items) == 0 || !record.TakesPlace(m) || newest && len(sel.found) > 0 {
			continue
		}
		sel.found = append(sel.found, m)
		item = items[0].Title
	}
	switch {
	case len(q.Slots.Number) > 0 && asked.Intent == intent.MeetingAgenda: // the meeting is named by its number
	case len(q.Slots.Number) > 0:
		sel.text = fmt.Sprintf("“%s” เป็นวาระ “%s” ของ", strings.TrimPrefix(title, "ประชุม"), item)
	case asked.Intent != intent.MeetingAgenda || asked.Slots.Topic != title:
		sel.text = fmt.Sprintf("ไม่มีการประชุมชื่อ “%s” ในบันทึก เรื่องนี้เป็นวาระ “%s” ของ", title, item)
	}
	return sel, len(sel.found) > 0, nil
}

// readOrNumbered reads the meetings of the numbers that a question states, and where it states none those of a filter.
func (h meetings) readOrNumbered(ctx context.Context, q dialog.Question, f ledger.MeetingFilter) ([]ledger.Meeting, error) {
	if len(q.Slots.Number) == 0 {
		return h.read(ctx, q, f)
	}
	sel, err := h.numbered(ctx, q)
	return sel.found, err
}
