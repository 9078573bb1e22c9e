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
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// digestWeek is how many days a weekly announcement is about.
const digestWeek = 7

// area returns the province, or the district with the given code.
func (r *Router) area(district string) place.Place {
	if p, ok := place.Thailand().Place(district); ok && district != "" {
		return p
	}
	return r.deps.Province
}

// local returns an instant in the office's time zone.
func (r *Router) local(t time.Time) time.Time {
	if r.deps.Zone == nil {
		return t
	}
	return t.In(r.deps.Zone)
}

// CasesDaily composes the newest counts of the province, or of the district with the given code. ok is false where nothing
// new has come for two days or more: then there is nothing to announce. It is true on the day of now alone.
func (r *Router) CasesDaily(ctx context.Context, district string, now time.Time) (a dialog.Answer, ok bool, err error) {
	h := cases{src: disclosed{r.deps.Records}, province: r.area(district), disease: record.COVID}
	now = r.local(now)
	found, small, smallest, err := h.split(ctx, ledger.FigureFilter{Latest: true, Subject: record.COVID, Area: h.province.Code})
	if err != nil {
		return dialog.Answer{}, false, err
	}
	all := only(slices.Concat(found, small), nil)
	if len(all) == 0 || when.DateOf(now).Sub(newestDay(all)) >= staleAfter {
		return dialog.Answer{}, false, nil
	}
	if len(only(found, nil)) == 0 {
		return smallDigest(h.province, "ยอดโควิดประจำวัน", small, smallest), true, nil
	}
	if a, err = h.newest(ctx, dialog.Question{Now: now}, nil, nil); err == nil && len(small) > 0 {
		a.Cards[0].Notes = append(a.Cards[0].Notes, record.SmallCounts(smallest))
	}
	return a, err == nil, err
}

// smallDigest says that the counts of a district are too small to be shown. Neither is what is computed of them.
func smallDigest(area place.Place, title string, small []ledger.Figure, smallest int) dialog.Answer {
	if len(small) == 0 {
		return dialog.Answer{}
	}
	days := spanOf(small)
	if days.To.Before(days.From) {
		days = when.Day(newestDay(small))
	}
	c := dialog.Card{
		Topic: dialog.TopicCase, Kicker: record.COVID + " · " + area.Short(), Title: title, Lead: dialog.Lead{Text: days.Long()}, Notes: []string{record.SmallCounts(smallest)},
	}
	c = c.Cite(small[0].Source)
	return dialog.Answer{Alt: fmt.Sprintf("%s %s (%s): น้อยกว่า %d ราย", title, area.Short(), days.Short(), smallest), Cards: []dialog.Card{c}}
}

// CasesWeekly composes the daily counts of the seven days before the day of now as a chart, with their sum, for the
// province or the district with the given code. ok is false where fewer than two of these days have a count.
func (r *Router) CasesWeekly(ctx context.Context, district string, now time.Time) (a dialog.Answer, ok bool, err error) {
	h := cases{src: disclosed{r.deps.Records}, province: r.area(district), disease: record.COVID}
	today := when.DateOf(r.local(now))
	week := when.Range{From: today.AddDays(-digestWeek), To: today.AddDays(-1)}
	filter := ledger.FigureFilter{Measure: ledger.CaseNew, Subject: record.COVID, Area: h.province.Code, Days: week}
	if _, small, smallest, err := h.split(ctx, filter); err != nil || len(small) > 0 {
		return smallDigest(h.province, "สรุปโควิดรายสัปดาห์", small, smallest), err == nil, err
	}
	series, err := h.series(ctx, ledger.CaseNew, withWeekBefore(week))
	if err != nil {
		return dialog.Answer{}, false, err
	}
	within := slices.DeleteFunc(slices.Clone(series), func(f ledger.Figure) bool { return !week.Contains(f.Period.To) })
	if len(within) < 2 {
		return dialog.Answer{}, false, nil
	}
	a = h.trendOf(series, week, false)
	c := &a.Cards[0]
	c.Title = "สรุปโควิดรายสัปดาห์"
	c.Lead.Text = week.Long()
	c.Tiles = append([]dialog.Tile{sumTile(within, week, today)}, c.Tiles...)
	if c.Picture = h.seriesPicture(series); c.Picture != nil {
		c.Picture.Titled = true
	}
	a.Alt = thai.Truncate(fmt.Sprintf("สรุปโควิดรายสัปดาห์ %s (%s): รวม %s ราย (คำนวณ) · %s", h.province.Short(), week.Short(), c.Tiles[0].Value, a.Alt), dialog.MaxAlt)
	return a, true, nil
}

// OTOPWeekly composes the fairs and sales events of the week that begins on the day of now. ok is false where there is none.
func (r *Router) OTOPWeekly(ctx context.Context, now time.Time) (a dialog.Answer, ok bool, err error) {
	today := when.DateOf(r.local(now))
	week := when.Range{From: today, To: today.AddDays(digestWeek - 1)}
	all, err := r.deps.Records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: week})
	if err != nil || len(all) == 0 {
		return dialog.Answer{}, false, err
	}
	c := dialog.Card{Topic: dialog.TopicOTOP, Kicker: "งาน OTOP · " + r.deps.Province.Short(), Title: "งาน OTOP รายสัปดาห์", Lead: dialog.Lead{Text: week.Long()}}
	told := onceEachFair(all)
	for _, e := range told.fairs {
		c.Items = append(c.Items, eventItem(e, told))
		c = c.CiteBeside(e.Source)
		for _, o := range told.others[e.ID] {
			c = c.CiteBeside(o.Source)
		}
	}
	alt := fmt.Sprintf("งาน OTOP %s: %d งาน เช่น %s", week.Short(), len(told.fairs), all[0].Name)
	return dialog.Answer{Alt: thai.Truncate(alt, dialog.MaxAlt), Cards: []dialog.Card{c}, Suggestions: otopSuggestions()}, true, nil
}

// eventItem is an event as a line of a card: its days, its name, where.
func eventItem(e ledger.Event, told toldFairs) dialog.Item {
	return dialog.Item{Text: e.Name, Detail: e.Days.Short() + " · " + cmp.Or(told.venueLine(e), "ไม่ระบุสถานที่"), Ask: "งาน" + strings.TrimPrefix(e.Name, "งาน") + "จัดที่ไหน"}
}

// OTOPFigure composes the announcement of a new figure of OTOP sales.
func (r *Router) OTOPFigure(f ledger.Figure) dialog.Answer {
	h := otop{src: r.deps.Records, province: r.area(f.Area)}
	period := record.PeriodName(f.Period)
	c := h.card("ยอดจำหน่าย OTOP "+period, f)
	c.Tiles = []dialog.Tile{otopTile("ยอดจำหน่ายรวม", f, dialog.Question{})}
	c.Notes = phrase.AppendSaid(c.Notes, f.Scope)
	alt := fmt.Sprintf("มียอดจำหน่าย OTOP %s แล้ว: %s %s", period, record.Grouped(f.Value), f.Unit)
	return dialog.Answer{Alt: alt, Cards: []dialog.Card{c}, Suggestions: otopSuggestions()}
}

// OrderReminder composes the reminder of an order: what was ordered, to whom, and by which day.
func OrderReminder(o ledger.Order, zone *time.Location) dialog.Answer {
	c := dialog.Card{
		Topic: dialog.TopicOrder, Kicker: "เตือนข้อสั่งการ", Title: thai.Truncate(o.Text, maxOrderTitle),
		Lead: dialog.Lead{Text: "กำหนดเสร็จ " + o.Due.LongWeekday()},
		Rows: []dialog.Row{{Label: "ผู้รับผิดชอบ", Value: dialog.Stated(o.Owner)}},
	}
	if c.Title != o.Text {
		c.Notes = append(c.Notes, o.Text)
	}
	c = dialog.Shows(c, o)
	c.Actions = orderReplies(o, zone)
	alt := "ข้อสั่งการครบกำหนด " + o.Due.ShortWeekday() + ": " + o.Text
	return dialog.Answer{
		Alt: thai.Truncate(alt, dialog.MaxAlt), Cards: []dialog.Card{c},
		Suggestions: []dialog.Suggestion{{Label: "ข้อสั่งการที่ค้าง", Ask: "ข้อสั่งการที่ยังไม่เสร็จ"}},
	}
}

// maxOrderTitle is how many letters of an order its card's title shows; the whole order follows.
const maxOrderTitle = 80

// MeetingStart composes the announcement that a meeting begins: at which hour, where, and the link to join. It names the
// hour and not the moment, since it may arrive late.
func MeetingStart(m ledger.Meeting, zone *time.Location) dialog.Answer {
	a := MeetingReminder(m, zone)
	starts := "เริ่มประชุมเวลา " + when.ClockOf(m.Starts.In(zone)).Official()
	c := &a.Cards[0]
	c.Kicker = strings.Replace(c.Kicker, "แจ้งเตือนประชุม", "เริ่มประชุม", 1)
	c.Actions = slices.DeleteFunc(c.Actions, func(act dialog.Action) bool { return act.Reply }) // whoever takes part is there
	c.Lead = dialog.Lead{Text: starts, Note: when.DateOf(m.Starts.In(zone)).LongWeekday()}
	a.Alt = thai.Truncate(starts+" · "+briefly(m), dialog.MaxAlt)
	return a
}
