package handlers_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// everyIntent is every intent that a message can have.
var everyIntent = []intent.Intent{
	intent.MeetingQuery, intent.MeetingAgenda, intent.MeetingVenue, intent.MeetingAdd, intent.CaseCount, intent.CaseTrend,
	intent.CaseCompare, intent.CaseAdd, intent.ReportCase, intent.OTOPEvents, intent.OTOPSales, intent.OTOPProjects,
	intent.OTOPCompare, intent.OTOPAdd, intent.ActionItemsQuery, intent.BudgetDisbursement, intent.ProgramProgress,
	intent.ContactDirectory, intent.RemindSet, intent.RemindList, intent.RemindCancel, intent.Subscribe, intent.Unsubscribe,
	intent.Help, intent.Greeting, intent.Thanks, intent.OutOfScope, "an intent yet to come",
}

// TestNoNumberIsShownWithoutItsDayAndSource asks anything that can be understood, sensible or not, on any day.
func TestNoNumberIsShownWithoutItsDayAndSource(t *testing.T) {
	o := newOffice(t)
	start := o.now
	rapid.Check(t, func(t *rapid.T) {
		o.now = start.Add(time.Duration(rapid.IntRange(-3*24, 110*24).Draw(t, "hours")) * time.Hour)
		q := dialog.Question{Query: anyQuery(t), Now: o.now, By: official}
		a, err := o.router.Answer(t.Context(), q)
		if err != nil {
			t.Fatalf("%s: %v", q.Intent, err)
		}
		if fault := faultOf(a); fault != "" {
			t.Fatalf("%s: %s\n%s", q.Intent, fault, a.Plain())
		}
	})
}

// TestTheMorningSummaryHoldsToTheSameOnAnyDay composes the summary on each of the days of the sample.
func TestTheMorningSummaryHoldsToTheSameOnAnyDay(t *testing.T) {
	o := newOffice(t)
	start := o.now
	for day := -3; day < 110; day++ {
		o.now = start.AddDate(0, 0, day)
		a, err := o.router.Summary(t.Context(), o.now)
		if err != nil {
			t.Fatal(err)
		}
		if fault := faultOf(a); fault != "" {
			t.Fatalf("%s: %s\n%s", o.now, fault, a.Plain())
		}
	}
}

// faultOf says what an answer shows that it must not, or "".
func faultOf(a dialog.Answer) string {
	if strings.TrimSpace(a.Text) == "" && len(a.Cards) == 0 {
		return "it says nothing"
	}
	if len(a.Cards) > 12 || len(a.Suggestions) > 13 {
		return fmt.Sprintf("%d cards and %d suggestions", len(a.Cards), len(a.Suggestions))
	}
	for _, s := range a.Suggestions {
		if n := thai.Graphemes(s.Label); n == 0 || n > 20 || s.Ask == "" {
			return fmt.Sprintf("suggestion %q of %d clusters asks %q", s.Label, n, s.Ask)
		}
	}
	if len(a.Cards) > 0 && a.Alt == "" {
		return "its cards have no words for the notification"
	}
	for _, c := range a.Cards {
		if fault := cardFault(c); fault != "" {
			return fault
		}
	}
	return ""
}

func cardFault(c dialog.Card) string {
	for _, tile := range c.Tiles {
		switch {
		case tile.Value != "" && tile.AsOf == "":
			return fmt.Sprintf("%s %s has no day", tile.Label, tile.Value)
		case tile.Value != "" && len(c.Sources) == 0:
			return fmt.Sprintf("%s %s has no source", tile.Label, tile.Value)
		case tile.Value != "" && len(c.Shows) == 0:
			return fmt.Sprintf("nobody can find out who saw %s %s", tile.Label, tile.Value)
		case tile.Value == "" && tile.Absent == "":
			return fmt.Sprintf("%s says neither a number nor that there is none", tile.Label)
		}
	}
	if c.Topic != dialog.TopicHelp && len(c.Sources) == 0 && c.Topic != dialog.TopicSummary {
		return fmt.Sprintf("card %q has no source", c.Title)
	}
	for _, s := range c.Sources {
		if s.Example && !strings.Contains(strings.Join(c.Badges, " ")+c.Title+itemsOf(c), dialog.BadgeExample) && c.Topic != dialog.TopicSummary {
			return fmt.Sprintf("card %q does not say that it is an example", c.Title)
		}
	}
	for _, a := range c.Actions {
		if n := thai.Graphemes(a.Label); n == 0 || n > 20 || a.Value == "" {
			return fmt.Sprintf("button %q of %d clusters does %q", a.Label, n, a.Value)
		}
	}
	return ""
}

func itemsOf(c dialog.Card) string {
	var b strings.Builder
	for _, it := range c.Items {
		b.WriteString(it.Text + " " + it.Detail + " ")
	}
	return b.String()
}

// anyQuery draws a query of any intent with any slots.
func anyQuery(t *rapid.T) intent.Query {
	q := intent.Query{Intent: rapid.SampledFrom(everyIntent).Draw(t, "intent")}
	maybe := func(what string, values ...string) string {
		return rapid.SampledFrom(append([]string{"", "", ""}, values...)).Draw(t, what)
	}
	list := func(what string, values ...string) intent.List[string] {
		if v := maybe(what, values...); v != "" {
			return intent.List[string]{v}
		}
		return nil
	}
	day := func(what string) when.Date {
		return when.Date{Year: 2021, Month: 4, Day: 1}.AddDays(rapid.IntRange(0, 160).Draw(t, what))
	}
	s := &q.Slots
	for range rapid.IntRange(0, 2).Draw(t, "days") {
		s.Dates = append(s.Dates, day("day"))
	}
	if rapid.Bool().Draw(t, "a span") {
		from := day("from")
		s.Ranges = intent.List[when.Range]{{From: from, To: from.AddDays(rapid.IntRange(0, 40).Draw(t, "length"))}}
	}
	if with := maybe("compare to", "2021-05-01", "2021-05-01/2021-05-07", "2021-05-01/", "FY2563"); with != "" {
		if err := s.CompareTo.UnmarshalText([]byte(with)); err != nil {
			t.Fatal(err)
		}
	}
	s.Relative = intent.Relative(maybe("relative", "next", "previous", "latest"))
	if hours := maybe("hours", "06:00/12:00", "13:00/24:00"); hours != "" {
		if err := s.TimeRange.UnmarshalText([]byte(hours)); err != nil {
			t.Fatal(err)
		}
	}
	s.FiscalYear = rapid.SampledFrom([]int{0, 0, 2563, 2564}).Draw(t, "fiscal year")
	s.Quarter = rapid.SliceOfN(rapid.IntRange(1, 4), 0, 2).Draw(t, "quarters")
	s.Number = list("number", "4/2564", "5/2564", "4", "99/2564")
	s.Title = maybe("title", "คณะกรมการจังหวัด", "โควิด-19", "ไม่มีจริง")
	s.Topic = maybe("topic", "โควิด-19", "OTOP", "เบิกจ่ายงบประมาณ", "ด้านการส่งเสริมการตลาด")
	s.AgendaItem = intent.ItemNumber(maybe("agenda item", "3", "9"))
	if metric := maybe("metric", "new", "cumulative", "recovered", "deaths", "active", "เตียง", "chair", "count", "end", "online_link", "total", "income_change", "booths"); metric != "" {
		s.Metric = intent.List[intent.Metric]{intent.Metric(metric)}
	}
	s.District = list("district", "วังน้อย")
	s.Area = list("area", "ชลบุรี", "พระนครศรีอยุธยา", "ประเทศไทย")
	s.Disease = maybe("disease", "โควิด-19", "ไข้เลือดออก")
	s.By, s.Rank = intent.Group(maybe("by", "district", "month", "budget_source")), intent.Rank(maybe("rank", "highest"))
	s.BudgetSource = list("budget source", "งบจังหวัด", "งบอื่นๆ")
	s.Project, s.Event = maybe("project", "KBO", "ไม่มีจริง"), maybe("event", "งานยอยศยิ่งฟ้า")
	s.Program = maybe("programme", "เราชนะ", "D-M-H-T-T-A", "ไม่มีจริง")
	s.Position = list("position", "ผู้ว่าราชการจังหวัด", "ไม่มีจริง")
	s.Scope = intent.Scope(maybe("scope", "open", "done", "overdue"))
	s.Unit = intent.Unit(maybe("unit", "ล้านบาท"))
	a := &q.Aspect
	a.Held, a.Cancelled, a.Minutes = rapid.Bool().Draw(t, "held"), rapid.IntRange(0, 5).Draw(t, "cancelled") == 0, rapid.Bool().Draw(t, "minutes")
	a.Moved, a.Meeting, a.Shown = rapid.Bool().Draw(t, "moved"), rapid.Bool().Draw(t, "meeting"), rapid.Bool().Draw(t, "shown")
	a.Income, a.Target = rapid.Bool().Draw(t, "income"), rapid.IntRange(0, 3).Draw(t, "target") == 0
	a.Budget, a.Length, a.Category = rapid.Bool().Draw(t, "budget"), rapid.Bool().Draw(t, "length"), maybe("category", "อาหาร")
	a.ByDay, a.Average = rapid.IntRange(0, 3).Draw(t, "by day") == 0, rapid.IntRange(0, 3).Draw(t, "average") == 0
	a.Share, a.Limit = rapid.Bool().Draw(t, "share"), intent.Limit{Value: maybe("limit", "30", "nonsense"), Streak: rapid.Bool().Draw(t, "streak")}
	a.Provenance = intent.Provenance(maybe("provenance", "source", "sure", "since", "history", "author"))
	q.Follow = rapid.Bool().Draw(t, "follow")
	q.Ask = maybe("ask", "หมายถึงวังน้อยหรือบางไทร")
	return q
}
