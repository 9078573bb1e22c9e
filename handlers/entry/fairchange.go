package entry

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/meetingtext"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// fairChangeCommand enters that a fair is put off or called off: «เลื่อนงานตลาดนัด OTOP เป็น 14-16 พ.ค.».
func fairChangeCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เลื่อนงาน", Takes: "ชื่องาน และวันใหม่", What: "เลื่อนหรือยกเลิกงาน OTOP เช่น “เลื่อนงานตลาดนัด OTOP เป็น 14-16 พ.ค. 64”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: fairtext.TellsFairChange, Run: e.changeFair,
	}
}

func (e entries) changeFair(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	named := fairtext.Named(text)
	all, err := e.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("fairs: %w", err)
	}
	today, venue := when.DateOf(r.Now), fairtext.Venue(text, r.Now)
	drop := slices.ContainsFunc(fairtext.Dropped, func(w string) bool { return strings.Contains(text, w) })
	var days when.Range
	for _, t := range read.Times(text, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
		named = strings.TrimSpace(strings.Replace(named, t.Text, "", 1))
		if d, ok := t.Days(); ok && t.Problem == "" {
			days = d // the last, to which it is moved
		}
	}
	meant := slices.DeleteFunc(slices.Clone(all), func(ev ledger.Event) bool {
		over := ev.Days.To.Valid() && ev.Days.To.Before(today)
		return over || !fairtext.Called(ev, named)
	})
	switch {
	case named == "":
		return dialog.Answer{}, false, nil
	case len(meant) == 0:
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบงาน “%s” ที่กำลังจะมาถึงในบันทึก", named), Suggestions: []dialog.Suggestion{{Label: "งานที่จะมาถึง", Ask: "มีงานโอทอปที่ไหนบ้าง"}}}, true, nil
	case len(meant) > 1:
		a, err := e.ask(ctx, entryOf(r, "fair"), fairtext.Which(meant, named, text))
		return a, true, err
	case !drop && venue == "" && !days.IsZero() && days.To.Before(today):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ %s ผ่านไปแล้ว โปรดตรวจวันใหม่แล้วส่งอีกครั้ง", days.Short())}, true, nil
	case !drop && venue == "" && days.IsZero() && !strings.Contains(text, meetingtext.NoDay):
		sentence := "เลื่อน" + dialog.WithoutExample(meant[0].Name)
		a, err := e.ask(ctx, entryOf(r, "fair"), lack.Gap{Asks: lack.Day, Question: "เลื่อนเป็นวันใดครับ โปรดพิมพ์วัน เช่น “14-16 พ.ค. 64”", Entry: sentence + " เป็น " + proposal.Gap,
			Options: []dialog.Suggestion{{Label: "ยัง" + meetingtext.NoDay, Ask: sentence + " " + meetingtext.NoDay}}})
		return a, true, err
	}
	a, err := e.propose(ctx, entryOf(r, "fair"), fairtext.Change(meant[0], text, days, venue, today))
	return a, true, err
}
