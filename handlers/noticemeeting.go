package handlers

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// meetingChanges are what a meeting stated before and states otherwise now, in order; the times in the given zone. What it
// did not state before is not among them.
func meetingChanges(was, now ledger.Meeting, zone *time.Location) []dialog.Row {
	var rows []dialog.Row
	changed := func(label, old, fresh string) {
		if old != "" && old != fresh {
			rows = append(rows, dialog.Row{Label: label, Value: old, Struck: true})
		}
	}
	if (was.State == ledger.MeetingCancelled) != (now.State == ledger.MeetingCancelled) {
		state := "ตามกำหนด"
		if was.State == ledger.MeetingCancelled {
			state = dialog.BadgeCancelled
		}
		rows = append(rows, dialog.Row{Label: "สถานะเดิม", Value: state, Struck: true})
	}
	changed("กำหนดเดิม", absoluteStart(was, was.Starts.In(zone)), absoluteStart(now, now.Starts.In(zone)))
	if !was.Ends.IsZero() && (now.Ends.IsZero() || was.Ends.Sub(was.Starts) != now.Ends.Sub(now.Starts)) {
		changed("เลิกเดิม", record.MeetingEnd(was, zone), record.MeetingEnd(now, zone)) // otherwise it moves with the start
	}
	changed("ชื่อเดิม", meetingName(was), meetingName(now))
	changed("สถานที่เดิม", was.Venue, now.Venue)
	changed("ออนไลน์เดิม", was.Online, now.Online)
	changed("ลิงก์เดิม", was.JoinURL, now.JoinURL)
	changed("ประธานเดิม", phrase.Joined(" ", was.Chair, was.ChairPost), phrase.Joined(" ", now.Chair, now.ChairPost))
	return rows
}

// lastStart returns the later start of two revisions of a meeting.
func lastStart(was ledger.Meeting, after ledger.Record) time.Time {
	if m, ok := after.(ledger.Meeting); ok && m.Starts.After(was.Starts) {
		return m.Starts
	}
	return was.Starts
}

// firstStart returns the start of a meeting.
func firstStart(r ledger.Record) time.Time {
	m, _ := r.(ledger.Meeting)
	return m.Starts
}

// meetingChanged writes the notice of a meeting that was moved, changed, cancelled, withdrawn or takes place after all: its
// card as it stands now, with what was told before struck through, and the name of who recorded it. Days stand as dates, since it
// may be read later.
func (n *Notices) meetingChanged(was, m ledger.Meeting, by string) dialog.Answer {
	if m.Revision.Withdrawn {
		gone := was
		gone.State, gone.Source, gone.Revision = ledger.MeetingCancelled, m.Source, m.Revision
		a := n.meetingChanged(was, withoutWithdrawal(gone), by)
		a.Cards[0].Kicker = "✏️ ถอนข้อมูลการประชุม"
		a.Cards[0].Badges = slices.DeleteFunc(a.Cards[0].Badges, func(b string) bool { return b == dialog.BadgeCancelled })
		a.Cards[0].Rows = append(a.Cards[0].Rows, dialog.Row{Label: "เหตุผล", Value: m.Revision.Reason})
		a.Cards[0].Actions = slices.DeleteFunc(a.Cards[0].Actions, func(act dialog.Action) bool { return act.Reply }) // there is nothing to reply to
		a.Alt = "✏️ ถอนข้อมูลการประชุม " + absoluteStart(was, was.Starts.In(n.zone)) + " · " + briefly(was) + " (เหตุผล " + m.Revision.Reason + ")"
		return a
	}
	starts := m.Starts.In(n.zone)
	c := meetingCard(m, starts)
	today := when.Relative(when.DateOf(starts), when.DateOf(starts))
	c.Badges = slices.DeleteFunc(c.Badges, func(b string) bool { return b == today })
	before := n.meetingBefore(was, m)
	what := meetingNews(was, m)
	c.Kicker = strings.Replace(c.Kicker, "การประชุม", "✏️ "+what, 1)
	c.Rows = append(before, c.Rows...)
	if m.Revision.Reason != "" {
		c.Rows = append(c.Rows, dialog.Row{Label: "เหตุผล", Value: m.Revision.Reason})
	}
	if by != "" {
		c.Rows = append(c.Rows, dialog.Row{Label: "ผู้บันทึก", Value: by})
	}
	c = c.Cite(was.Source)
	c.Actions = append(meetingReplies(m), c.Actions...)
	if !was.Starts.Equal(m.Starts) && m.State != ledger.MeetingCancelled {
		c.Notes = append(c.Notes, askAnew)
	}
	said := "✏️ " + what + " " + absoluteStart(m, starts) + " · " + briefly(m)
	if len(before) > 0 && m.State != ledger.MeetingCancelled {
		said += " (เดิม " + before[0].Value + ")"
	}
	a := dialog.Answer{Alt: said, Cards: []dialog.Card{c}}
	if m.Number != "" && m.State != ledger.MeetingCancelled {
		a.Suggestions = []dialog.Suggestion{{Label: "วาระ " + m.Number, Ask: "วาระประชุมครั้งที่ " + m.Number}}
	}
	return a
}

// askAnew says with a meeting that is moved that replies to it as it was do not count.
const askAnew = "กำหนดการเปลี่ยนแล้ว คำตอบเดิมจึงไม่นับ โปรดตอบใหม่ว่าเข้าร่วมหรือไม่"

// meetingBefore are the lines of what was told of the meeting before; of one that is cancelled its card says the rest.
func (n *Notices) meetingBefore(was, m ledger.Meeting) []dialog.Row {
	all := meetingChanges(was, m, n.zone)
	return slices.DeleteFunc(all, func(r dialog.Row) bool {
		return r.Label == "สถานะเดิม" && m.State == ledger.MeetingCancelled
	})
}

// withoutWithdrawal is a revision of a meeting as one that stands.
func withoutWithdrawal(m ledger.Meeting) ledger.Meeting {
	m.Revision.Withdrawn, m.Revision.Reason = false, ""
	return m
}

// meetingNews says what happened to a meeting.
func meetingNews(was, m ledger.Meeting) string {
	switch {
	case m.State == ledger.MeetingCancelled:
		return "ยกเลิกประชุม"
	case was.State == ledger.MeetingCancelled || was.Revision.Withdrawn:
		return "จัดประชุมตามเดิม"
	case !was.Starts.Equal(m.Starts):
		return "เลื่อนประชุม"
	}
	if was.Venue != m.Venue && was.Venue != "" {
		return "ย้ายห้องประชุม"
	}
	return "เปลี่ยนแปลงประชุม"
}
