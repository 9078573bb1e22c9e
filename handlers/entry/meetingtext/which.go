package meetingtext

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// NameForSentence names a meeting in a sentence so that it is found again.
func NameForSentence(m ledger.Meeting, zone *time.Location) string {
	day := when.DateOf(m.Starts.In(zone)).Short()
	if m.Number != "" {
		return " " + m.Number + " วันที่ " + day
	}
	return strings.TrimPrefix(dialog.WithoutExample(cmp.Or(m.Series, m.Title)), "ประชุม") + " วันที่ " + day
}

// Which asks which meeting is meant, by the meetings' names and days.
func Which(q dialog.Question, meant []ledger.Meeting) lack.Unsettled {
	verb := map[intent.Act]string{intent.ActCancel: "ยกเลิกประชุม", intent.ActRemove: "ลบประชุม"}[q.Act]
	verb = cmp.Or(verb, "เลื่อนประชุม")
	if len(meant) == 0 {
		return lack.Unsettled{Answer: dialog.Answer{
			Text:        fmt.Sprintf("ยังไม่ได้%sครับ ไม่พบการประชุมที่กำลังจะมาถึงตามที่ระบุ โปรดบอกชื่อ เลขครั้งที่ หรือวันของการประชุม", verb),
			Suggestions: []dialog.Suggestion{{Label: "ประชุมที่จะมาถึง", Ask: "มีประชุมอะไรบ้าง"}},
		}}
	}
	var options []dialog.Suggestion
	var names []string
	zone := q.Now.Location()
	for _, m := range dialog.FirstOf(meant, 4) {
		ask := verb + NameForSentence(m, zone)
		if q.Act != intent.ActCancel && q.Act != intent.ActRemove {
			ask += movedTo(q, m)
		}
		label := when.DateOf(m.Starts.In(zone)).Short()
		if !m.AllDay {
			label += " " + when.ClockOf(m.Starts.In(zone)).Official()
		}
		names = append(names, dialog.WithoutExample(m.Title))
		options = append(options, dialog.Suggestion{Label: label, Ask: ask})
	}
	return lack.Unsettled{Gap: &lack.Gap{Question: "หมายถึงประชุมใดครับ", Options: options, Names: names, Card: func(c dialog.Card) dialog.Card {
		for i, m := range dialog.FirstOf(meant, 4) {
			c.Items[i].Detail = record.MeetingStart(m, zone)
			c = c.Cite(m.Source)
		}
		return c
	}}}
}

// movedTo says to when a sentence moves a meeting: to another hour of its day, where it names no day.
func movedTo(q dialog.Question, m ledger.Meeting) string {
	var said string
	told := Times(q)
	begins := told.Begins
	if len(told.Days) > 0 {
		said += " เป็นวันที่ " + told.Named()
	} else if begins != nil {
		said += " เป็นวันที่ " + when.DateOf(m.Starts.In(q.Now.Location())).Short()
	}
	if begins != nil {
		said += " เวลา " + begins.Official()
	}
	if q.Slots.Venue != "" {
		said += " ไป" + q.Slots.Venue
	}
	return said
}

// NamedWhole are the meetings whose whole title a sentence holds, of several titles that hold each other the longest: «ประชุมเตรียมงานวันแม่» is
// meant by that, though its words are those of other meetings as well.
func NamedWhole(text string, all []ledger.Meeting) (whole []ledger.Meeting) {
	longest, said := 0, phrase.Squeezed(text)
	for _, m := range all {
		title := phrase.Squeezed(dialog.WithoutExample(m.Title))
		if title == "" || !strings.Contains(said, title) || len(title) < longest {
			continue
		}
		if len(title) > longest {
			longest, whole = len(title), nil
		}
		whole = append(whole, m)
	}
	return whole
}
