package entry

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// agendaCommand adds a subject to the agenda of a meeting: «เพิ่มวาระที่ 4 เรื่อง การจัดงานวันเฉลิมฯ ผู้นำเสนอ พช. ในประชุม 5/2564».
func agendaCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มวาระ", Takes: "ที่ เรื่อง และการประชุม", What: "เพิ่มวาระของการประชุม เช่น “เพิ่มวาระที่ 4 เรื่อง ขยะอันตราย ผู้นำเสนอ ทสจ. ในประชุม 5/2564”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(meetingtext.AgendaIn), Run: e.agenda,
	}
}

func (e entries) agenda(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told, ok := meetingtext.AgendaIn(text)
	if !ok || told.Title == "" {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกเรื่องและการประชุม เช่น “เพิ่มวาระที่ 4 เรื่อง ขยะอันตราย ผู้นำเสนอ ทสจ. ในประชุม 5/2564”"}, true, nil
	}
	today := when.DateOf(r.Now)
	all, err := e.records.Meetings(ctx, ledger.MeetingFilter{From: today.AddDays(-correctedWithin).In(r.Now.Location())})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("meetings of an agenda: %w", err)
	}
	all = slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	meant := told.Meetings(all, r)
	if len(meant) != 1 {
		a, err := e.ask(ctx, entryOf(r, "agenda"), told.MeetingGap(all, meant, r))
		return a, true, err
	}
	m := meant[0]
	items, err := e.records.Agenda(ctx, m.ID)
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("agenda of a meeting: %w", err)
	}
	item := ledger.AgendaItem{Key: sentence.KeyFor("agenda", m.Key, strconv.Itoa(told.Section), told.Title), MeetingID: m.ID, Section: told.Section, Position: 1, Title: told.Title}
	ch := proposal.Change{Warnings: []string{fmt.Sprintf("เป็นวาระของ%s วันที่ %s", dialog.WithoutExample(m.Title), when.DateOf(m.Starts.In(r.Now.Location())).Short())}}
	for _, it := range items {
		item.Position = max(item.Position, it.Position+1)
		if it.Section == told.Section && phrase.Letters(it.Title) == phrase.Letters(told.Title) {
			item = it
			break
		}
	}
	if told.Presenter != "" {
		item.Detail = phrase.Joined("\n", meetingtext.Presentation(told.Presenter), item.Detail)
	}
	if m.Starts.Before(r.Now) {
		ch.Warnings = append(ch.Warnings, "การประชุมนี้ผ่านไปแล้ว")
	}
	ch.Becomes = item
	a, err := e.propose(ctx, entryOf(r, "agenda"), ch)
	return a, true, err
}
