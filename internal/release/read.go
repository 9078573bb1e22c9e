package release

import (
	"fmt"
	"slices"
	"strings"

	"changwat/internal/thai/when"
)

// Options are what is known about a release besides its text.
type Options struct {
	Published when.Date // the day on which it was published: it settles a year that the text leaves out; zero for unknown
	Province  string    // DOPA code of the office that reads it: its places come first where several have one name
	Disease   string    // of which people are counted where the text names none; "" leaves it open
}

// mostRecords is how many records of one kind are read. It bounds what a hostile text can cost; no release states as many.
const mostRecords = 300

// Read reads a release. It never fails: what it cannot read is not in the draft.
func Read(text string, o Options) Draft {
	d := newDocument(text, o)
	var draft Draft
	if len(d.paras) == 0 {
		return draft
	}
	draft.Meetings = d.withInvitation(d.meetings())
	if len(draft.Meetings) == 1 {
		draft.Agenda = d.agenda()
	}
	draft.Cases, draft.Warnings, draft.Open = d.caseCounts()
	draft.PlaceLines = d.placeLines()
	draft.Projects = d.projects()
	draft.Events = d.events()
	figures, open := d.figures(draft.Events)
	draft.Figures, draft.Warnings = figures, append(draft.Warnings, open...)
	draft.Orders = d.orders(len(draft.Meetings) > 0)
	draft.Events = slices.DeleteFunc(draft.Events, draft.isOrdered)
	draft.Programmes = d.programmes(draft.Projects)
	draft.Occasions = d.occasions()
	draft.People = d.officials()
	draft.Agencies = d.phoned()
	draft.Credits = d.credits()
	draft.Dates = d.allDates()
	draft.Warnings = append(draft.Warnings, draft.remarks()...)
	draft.Warnings = append(draft.Warnings, d.brokenNumbers()...)
	draft.Warnings = append(draft.Warnings, d.left(&draft)...)
	return draft
}

// isOrdered tells whether a fair is nothing but what an order wants to be held: «ให้ พช. จัดตลาดนัด OTOP ออนไลน์». It has neither days nor a place yet.
func (d *Draft) isOrdered(e Event) bool {
	return e.Days.From.IsZero() && e.Venue == "" && slices.ContainsFunc(d.Orders, func(o Order) bool {
		return e.Quote.Begin >= o.Quote.Begin && e.Quote.Stop <= o.Quote.Stop
	})
}

// brokenNumbers names the amounts whose digits are grouped as no number is: nothing is recorded of them.
func (d *document) brokenNumbers() []Warning {
	var list []Warning
	for _, a := range d.amounts {
		if a.Problem != "" && a.Unit != "" && len(list) < mostRecords {
			list = append(list, Warning{
				Thai:  fmt.Sprintf("ตัวเลข “%s” อ่านได้หลายแบบ (%s) จึงไม่บันทึก โปรดพิมพ์ตัวเลขใหม่", strings.TrimSpace(a.Text), a.Problem),
				Quote: d.quote(a.Begin, a.Stop),
			})
		}
	}
	return list
}

// remarks returns what an official should know about a draft as a whole.
func (d *Draft) remarks() []Warning {
	var list []Warning
	say := func(q Quote, format string, args ...any) {
		list = append(list, Warning{Thai: fmt.Sprintf(format, args...), Quote: q})
	}
	for _, m := range d.Meetings {
		switch {
		case m.Date.IsZero():
			say(m.Quote, "ไม่พบวันที่ของ%s กรุณาระบุก่อนบันทึก", m.Title)
		case m.Date.Year == 0:
			say(m.Quote, "เอกสารไม่ได้ระบุปีของวันที่ %s กรุณาระบุก่อนบันทึก", m.Date.Long())
		}
	}
	for _, o := range d.Occasions {
		if !o.Date.IsZero() {
			say(o.Quote, "%s (%s) เป็นวันสำคัญ ไม่ใช่นัดประชุม", o.Name, o.Date.Long())
		}
	}
	var unowned int
	for _, o := range d.Orders {
		if o.Owner == "" || o.Due.IsZero() {
			unowned++
		}
	}
	if unowned > 0 {
		say(Quote{}, "ข้อสั่งการ %d ข้อไม่ได้ระบุผู้รับผิดชอบหรือวันกำหนดเสร็จ", unowned)
	}
	if n := repeated(d.Projects); n > 0 {
		say(Quote{}, "มีโครงการซ้ำ %d รายการ", n)
	}
	return list
}
