package ledger_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// original returns the content of a file that the sample records were taken from.
func original(t *testing.T, name string) string {
	t.Helper()
	return string(must(os.ReadFile(filepath.Join("testdata", "release", name)))(t))
}

func sample(t *testing.T, o *ledger.Office) ledger.LoadStats {
	t.Helper()
	return must(ledger.LoadSample(t.Context(), o))(t)
}

func TestTheSampleIsLoadedOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		want := ledger.LoadStats{Sources: 4, Figures: 103, Meetings: 9, Agenda: 12, Orders: 4, Events: 11, Projects: 8, Contacts: 8}
		if got := sample(t, o); got != want {
			t.Errorf("added %+v, want %+v", got, want)
		}
		version := must(o.Version(t.Context()))(t)
		if again := sample(t, o); again.Total() != 0 {
			t.Errorf("the second time added %+v", again)
		}
		if after := must(o.Version(t.Context()))(t); after != version {
			t.Errorf("nothing changed, but the version went from %s to %s", version, after)
		}
	})
}

func TestTheSampleHoldsTheMeetingOfTheRelease(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		sample(t, o)
		meetings := must(o.Meetings(ctx, ledger.MeetingFilter{Number: "4/2564"}))(t)
		if len(meetings) != 1 {
			t.Fatalf("%d meetings 4/2564", len(meetings))
		}
		m := meetings[0]
		if !m.Starts.Equal(time.Date(2021, 4, 29, 9, 30, 0, 0, bangkok)) || !m.Ends.IsZero() || m.AllDay {
			t.Errorf("it takes place at %+v", m.Span)
		}
		if !strings.Contains(m.Venue, "ห้องประชุมอโยธยา ชั้น 3") || m.Online != "Zoom" || m.JoinURL != "" {
			t.Errorf("it takes place in %+v", m.Place)
		}
		if m.Chair != "นายภานุ แย้มศรี" || !strings.HasPrefix(m.ChairPost, "ผู้ว่าราชการจังหวัด") {
			t.Errorf("%s %s chairs it", m.Chair, m.ChairPost)
		}
		if m.Source.Publisher != "สำนักงานพัฒนาชุมชนจังหวัดพระนครศรีอยุธยา" || m.Source.Published != day(2021, 4, 29) {
			t.Errorf("source %+v", m.Source)
		}
		items := must(o.Agenda(ctx, m.ID))(t)
		if len(items) != 7 || slices.ContainsFunc(items, func(i ledger.AgendaItem) bool { return i.Section != 0 }) {
			t.Errorf("the agenda, of which the release names no sections: %+v", items)
		}
		for _, order := range must(o.Orders(ctx, ledger.OrderFilter{MeetingID: m.ID}))(t) {
			if order.Owner != "" || !order.Due.IsZero() || order.State != ledger.OrderOpen {
				t.Errorf("the release names neither who nor until when: %+v", order)
			}
		}
		if contacts := must(o.Contacts(ctx, ledger.ContactFilter{}))(t); len(contacts) != 8 || contacts[0].Name != m.Chair {
			t.Errorf("contacts %+v", contacts)
		}
	})
}

func TestTheSampleHoldsTheFiguresOfTheRelease(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		sample(t, o)
		figures := map[ledger.Measure]string{
			ledger.CaseCumulative: "294 ราย 2021-04-01/2021-04-29", ledger.CaseRecovered: "63 ราย 2021-04-01/2021-04-29",
			ledger.OTOPSales: "27775960 บาท 2020-10-01/2021-03-31", ledger.OTOPIncomeChange: "256893339 บาท 2020-10-01/2021-03-31",
		}
		got := must(o.Figures(ctx, ledger.FigureFilter{}))(t)
		if len(got) != len(figures) {
			t.Errorf("%d figures at %s", len(got), morning)
		}
		for _, f := range got {
			if is := f.Value.String() + " " + f.Unit + " " + f.Period.String(); is != figures[f.Measure] {
				t.Errorf("%s: %s, want %s", f.Measure, is, figures[f.Measure])
			}
		}
		lines, titles := must(o.Projects(ctx, ledger.ProjectFilter{FiscalYear: 2564}))(t), map[string]int{}
		for _, p := range lines {
			titles[p.Title]++
		}
		if len(lines) != 8 || len(titles) != 7 {
			t.Errorf("%d lines of %d projects, want 8 of 7", len(lines), len(titles))
		}
		occasions := must(o.Events(ctx, ledger.EventFilter{Kind: ledger.EventOccasion}))(t)
		if len(occasions) != 1 || occasions[0].Days != when.Day(day(2021, 7, 28)) {
			t.Errorf("occasions %+v", occasions)
		}
		if on := must(o.Meetings(ctx, ledger.MeetingFilter{From: day(2021, 7, 28).In(bangkok), To: day(2021, 7, 29).In(bangkok)}))(t); len(on) != 0 {
			t.Errorf("the occasion became a meeting: %+v", on)
		}
	})
}

func TestTheSampleQuotesTheRelease(t *testing.T) {
	text := original(t, "2564-04-29.txt")
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		sample(t, o)
		for what, q := range quotes(t, o) {
			if q.Source.Key == "release-2564-04-29-cdd-ayutthaya" && !strings.Contains(text, q.words) {
				t.Errorf("%s quotes words that are not in the release: %q", what, q.words)
			}
		}
	})
}

type quote struct {
	ledger.Source
	words string
}

// quotes returns what the records of an office quote.
func quotes(t *testing.T, o *ledger.Office) map[string]quote {
	t.Helper()
	ctx, out := t.Context(), make(map[string]quote)
	for _, m := range must(o.Meetings(ctx, ledger.MeetingFilter{}))(t) {
		out[m.Title] = quote{m.Source, m.Quote}
		for _, a := range must(o.Agenda(ctx, m.ID))(t) {
			out[m.Title+": "+a.Title] = quote{a.Source, a.Quote}
		}
	}
	for _, f := range must(o.Figures(ctx, ledger.FigureFilter{}))(t) {
		out[string(f.Measure)+f.Period.String()] = quote{f.Source, f.Quote}
	}
	for _, r := range must(o.Orders(ctx, ledger.OrderFilter{}))(t) {
		out[r.Key] = quote{r.Source, r.Quote}
	}
	for _, r := range must(o.Events(ctx, ledger.EventFilter{}))(t) {
		out[r.Key] = quote{r.Source, r.Quote}
	}
	for _, r := range must(o.Projects(ctx, ledger.ProjectFilter{}))(t) {
		out[r.Key] = quote{r.Source, r.Quote}
	}
	for _, r := range must(o.Contacts(ctx, ledger.ContactFilter{}))(t) {
		out[r.Key] = quote{r.Source, r.Quote}
	}
	return out
}

func TestEachDaysCountIsKnownAtNoon(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		sample(t, o)
		latest := ledger.FigureFilter{Measure: ledger.CaseNew, Area: "14", Latest: true}
		for _, step := range []struct {
			at   time.Time
			want string
		}{
			{morning, ""},
			{time.Date(2021, 4, 30, 11, 59, 59, 0, bangkok), ""},
			{time.Date(2021, 4, 30, 12, 0, 0, 0, bangkok), "25 2021-04-30"},
			{time.Date(2021, 5, 3, 8, 0, 0, 0, bangkok), "24 2021-05-02"},
			{time.Date(2021, 5, 3, 12, 0, 0, 0, bangkok), "19 2021-05-03"},
			{time.Date(2022, 1, 1, 0, 0, 0, 0, bangkok), "411 2021-08-06"},
		} {
			c.now = step.at
			is := ""
			for _, f := range must(o.Figures(t.Context(), latest))(t) {
				is += f.Value.String() + " " + f.Period.To.String()
			}
			if is != step.want {
				t.Errorf("at %s: %q, want %q", step.at, is, step.want)
			}
		}
	})
}

func TestTheDailyCountsAreTheDepartments(t *testing.T) {
	rows := must(csv.NewReader(strings.NewReader(original(t, "daily-cases.csv"))).ReadAll())(t)[1:]
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		sample(t, o)
		c.now = c.now.AddDate(1, 0, 0)
		got := must(o.Figures(t.Context(), ledger.FigureFilter{Measure: ledger.CaseNew}))(t)
		slices.Reverse(got)
		if len(got) != 99 || len(rows) != 99 {
			t.Fatalf("%d days, want %d", len(got), len(rows))
		}
		for i, f := range got {
			if f.Period != when.Day(f.Period.To) || f.Period.To.String() != rows[i][0] || f.Value.String() != rows[i][1] {
				t.Errorf("%s: %s, want %v", f.Period, f.Value, rows[i])
			}
			if f.Quote != rows[i][0]+","+rows[i][1] || f.Source.Kind != ledger.SourceDataset {
				t.Errorf("%s quotes %q of %+v", f.Period, f.Quote, f.Source)
			}
		}
	})
}

func TestExamplesSayThatTheyAreExamples(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		sample(t, o)
		meetings := must(o.Meetings(ctx, ledger.MeetingFilter{}))(t)
		states := make(map[ledger.MeetingState]int)
		for _, m := range meetings {
			if example := m.Source.Kind == ledger.SourceExample; example != strings.Contains(m.Title, "(ตัวอย่าง)") {
				t.Errorf("%q has a source of kind %s", m.Title, m.Source.Kind)
			} else if example && m.Chair != "" {
				t.Errorf("%q, which is made up, names %s", m.Title, m.Chair)
			}
			states[m.State]++
		}
		if states[ledger.MeetingCancelled] != 1 || len(meetings) != 7 {
			t.Errorf("meetings %v", states)
		}
		fairs := 0
		for _, e := range must(o.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP}))(t) {
			if example := e.Source.Kind == ledger.SourceExample; example != strings.Contains(e.Name, "(ตัวอย่าง)") {
				t.Errorf("%q has a source of kind %s", e.Name, e.Source.Kind)
			} else if example {
				fairs++
			} else if !e.Days.IsZero() {
				t.Errorf("the release gives no date for %q", e.Name)
			}
		}
		if fairs != 2 {
			t.Errorf("%d example fairs", fairs)
		}
		today := must(o.Meetings(ctx, ledger.MeetingFilter{From: day(2021, 4, 30).In(bangkok), To: day(2021, 5, 1).In(bangkok)}))(t)
		if len(today) != 1 || !today[0].Starts.Equal(time.Date(2021, 4, 30, 13, 30, 0, 0, bangkok)) {
			t.Errorf("today %+v", today)
		}
		next := must(o.Meetings(ctx, ledger.MeetingFilter{Number: "5/2564"}))(t)
		if len(next) != 1 || len(must(o.Agenda(ctx, next[0].ID))(t)) != 5 {
			t.Errorf("the next committee meeting is %+v", next)
		}
	})
}
