package handlers

import (
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// asksLinks tells whether a question asks for links without naming the meeting.
func asksLinks(q dialog.Question) bool {
	return slices.Contains(q.Slots.Metric, intent.MetricOnlineLink) && !q.Aspect.Passcode && len(q.Slots.Number) == 0 && q.Slots.Title == "" && q.Slots.Relative == "" &&
		!q.Follow && whose(ofLinks(q)) == ""
}

// ofLinks returns the question without that only online meetings are meant.
func ofLinks(q dialog.Question) dialog.Question {
	q.Slots.Online = false
	return q
}

// withLinks leaves of the meetings that were found those to which the records state a link, and says which of them have none. Where
// no day is asked about they are all that are to come.
func (h meetings) withLinks(ctx context.Context, q dialog.Question, sel selection) (selection, error) {
	if _, dated := q.Slots.Period(); !dated {
		coming, err := h.read(ctx, ofLinks(q), ledger.MeetingFilter{From: when.DateOf(q.Now).In(q.Now.Location())})
		if err != nil {
			return sel, err
		}
		sel.found = slices.DeleteFunc(coming, func(m ledger.Meeting) bool { return ended(m, q.Now) })
	}
	with := slices.DeleteFunc(slices.Clone(sel.found), func(m ledger.Meeting) bool { return m.JoinURL == "" || !record.TakesPlace(m) })
	if len(with) == 0 || len(with) == len(sel.found) {
		return sel, nil
	}
	open := slices.DeleteFunc(slices.Clone(sel.found), func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	if first := open[0]; first.JoinURL == "" {
		sel.text = phrase.Joined("\n", sel.text, fmt.Sprintf("%s (%s) ไม่ระบุลิงก์", meetingName(first), sayStart(first, q.Now)))
	}
	sel.text = phrase.Joined("\n", sel.text, fmt.Sprintf("มีลิงก์ในบันทึก %d ครั้ง", len(with)))
	sel.found = with
	return sel, nil
}

// sameRoom says in an answer whether a meeting is in the room of the one before it of its series, or of the same title.
func (h meetings) sameRoom(ctx context.Context, q dialog.Question, m ledger.Meeting, a *dialog.Answer) error {
	histories, err := h.src.MeetingHistories(ctx, []int64{m.ID})
	if err != nil {
		return fmt.Errorf("history of a meeting: %w", err)
	}
	if was, moved := lastChange(m, histories[m.ID]); moved && was.Venue != "" { // the room before it was moved
		a.Text = "ใช่ครับ ห้องเดิม: " + m.Venue
		if was.Venue != m.Venue {
			a.Text = fmt.Sprintf("ไม่ใช่ครับ ย้ายจาก %s เป็น %s", was.Venue, dialog.Stated(m.Venue))
		}
		return nil
	}
	before, err := h.src.Meetings(ctx, ledger.MeetingFilter{To: m.Starts, Descending: true})
	if err != nil {
		return fmt.Errorf("the meeting before: %w", err)
	}
	at := slices.IndexFunc(before, func(b ledger.Meeting) bool {
		return b.ID != m.ID && record.TakesPlace(b) && (m.Series != "" && b.Series == m.Series || m.Series == "" && record.MeetingName(b) == record.MeetingName(m))
	})
	switch {
	case at < 0:
		a.Text = phrase.Joined("\n", "บันทึกไม่มีครั้งก่อนหน้าของการประชุมนี้ให้เทียบห้อง", sayVenue(m))
	case m.Venue == "" || before[at].Venue == "":
		a.Text = phrase.Joined("\n", "เอกสารไม่ระบุห้องครบทั้งสองครั้ง จึงเทียบไม่ได้", sayVenue(m))
	case m.Venue == before[at].Venue:
		a.Text = fmt.Sprintf("ใช่ครับ ห้องเดียวกับ%s (%s): %s", sayMeeting(before[at], when.DateOf(before[at].Starts.In(q.Now.Location()))), sayStart(before[at], q.Now), m.Venue)
	default:
		a.Text = fmt.Sprintf("ไม่ใช่ครับ ครั้งนี้ %s ส่วน%s ใช้ %s", m.Venue, sayMeeting(before[at], when.DateOf(before[at].Starts.In(q.Now.Location()))), before[at].Venue)
	}
	return nil
}
