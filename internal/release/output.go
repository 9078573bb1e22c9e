package release

import (
	"changwat/internal/thai/number"
	"changwat/internal/thai/when"
)

// Output is a Draft in the form in which «changwat read --json» writes it. What the release does not state is null.
type Output struct {
	Meetings   []MeetingOutput  `json:"meetings"`
	Agenda     []AgendaOutput   `json:"agenda"`
	Cases      []CaseOutput     `json:"cases"`
	Events     []EventOutput    `json:"otop_events"`
	Figures    []FigureOutput   `json:"otop_figures"`
	Projects   []ProjectOutput  `json:"projects"`
	Orders     []OrderOutput    `json:"orders"`
	Occasions  []OccasionOutput `json:"occasions"`
	Programmes []NamedOutput    `json:"programmes"`
	People     []PersonOutput   `json:"people"`
	Agencies   []AgencyOutput   `json:"agencies"`
	Sources    []NamedOutput    `json:"sources"`
	Dates      []string         `json:"dates_all"`
	Warnings   []string         `json:"warnings"`
}

// MeetingOutput is a Meeting as JSON. Days and times are ISO 8601, local.
type MeetingOutput struct {
	Title     *string `json:"title"`
	Number    *string `json:"number"`
	Date      *string `json:"date"`
	Start     *string `json:"start"`
	End       *string `json:"end"`
	Venue     *string `json:"venue"`
	Chair     *string `json:"chair"`
	ChairPost *string `json:"chair_position"`
	Online    *string `json:"online"`
	Attendees *string `json:"attendees"`
	Line      string  `json:"line"`
}

// AgendaOutput is an AgendaItem as JSON.
type AgendaOutput struct {
	Section   int     `json:"section"`
	Title     string  `json:"title"`
	Presenter *string `json:"presenter"`
	Line      string  `json:"line"`
}

// CaseOutput is a CaseCount as JSON.
type CaseOutput struct {
	Disease      string  `json:"disease"`
	Area         *string `json:"area"`
	Cumulative   *int64  `json:"cumulative"`
	New          *int64  `json:"new"`
	Recovered    *int64  `json:"recovered"`
	RecoveredNew *int64  `json:"recovered_new"`
	Deaths       *int64  `json:"deaths"`
	DeathsNew    *int64  `json:"deaths_new"`
	AsOf         *string `json:"as_of"`
	Since        *string `json:"since"`
	Line         string  `json:"line"`
}

// EventOutput is an Event as JSON.
type EventOutput struct {
	Name  string  `json:"name"`
	Start *string `json:"start"`
	End   *string `json:"end"`
	Venue *string `json:"venue"`
	Line  string  `json:"line"`
}

// FigureOutput is a Figure as JSON. A period is two days with a slash between them, both included.
type FigureOutput struct {
	Kind      FigureKind     `json:"kind"`
	Value     number.Decimal `json:"value"`
	Unit      string         `json:"unit"`
	Period    *string        `json:"period"`
	CompareTo *string        `json:"compare_to"`
	Area      *string        `json:"area"`
	Approx    bool           `json:"approx"`
	Line      string         `json:"line"`
}

// ProjectOutput is a Project as JSON.
type ProjectOutput struct {
	Title       string  `json:"title"`
	WorkArea    *string `json:"work_area"`
	MoneySource *string `json:"money_source"`
	Line        string  `json:"line"`
}

// OrderOutput is an Order as JSON.
type OrderOutput struct {
	Text  string  `json:"text"`
	Owner *string `json:"owner"`
	Due   *string `json:"due"`
	Line  string  `json:"line"`
}

// OccasionOutput is an Occasion as JSON.
type OccasionOutput struct {
	Name string  `json:"name"`
	Date *string `json:"date"`
	Line string  `json:"line"`
}

// NamedOutput is a Programme or a Credit as JSON.
type NamedOutput struct {
	Name string `json:"name"`
	Line string `json:"line"`
}

// PersonOutput is a Person as JSON.
type PersonOutput struct {
	Name string  `json:"name"`
	Post *string `json:"position"`
	Line string  `json:"line"`
}

// AgencyOutput is an Agency as JSON.
type AgencyOutput struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
	Line  string `json:"line"`
}

// Output returns the draft in the form in which it is written as JSON.
func (d Draft) Output() Output {
	return Output{
		Meetings: each(d.Meetings, func(m Meeting) MeetingOutput {
			return MeetingOutput{
				Title: stated(m.Title), Number: stated(m.Number), Date: stated(m.Date.String()), Start: clock(m.Start), End: clock(m.End), Venue: stated(m.Venue),
				Chair: stated(m.Chair), ChairPost: stated(m.ChairPost), Online: stated(m.Online), Attendees: stated(m.Attendees), Line: m.Quote.Text,
			}
		}),
		Agenda: each(d.Agenda, func(a AgendaItem) AgendaOutput {
			return AgendaOutput{Section: a.Section, Title: a.Title, Presenter: stated(a.Presenter), Line: a.Quote.Text}
		}),
		Cases: each(d.Cases, func(c CaseCount) CaseOutput {
			return CaseOutput{
				Disease: c.Disease, Area: stated(c.Area), Cumulative: count(c.Cumulative), New: count(c.New), Recovered: count(c.Recovered), RecoveredNew: count(c.RecoveredNew),
				Deaths: count(c.Deaths), DeathsNew: count(c.DeathsNew), AsOf: stated(c.AsOf.String()), Since: stated(c.Since.String()), Line: c.Quote.Text,
			}
		}),
		Events: each(d.Events, func(e Event) EventOutput {
			return EventOutput{Name: e.Name, Start: stated(e.Days.From.String()), End: stated(e.Days.To.String()), Venue: stated(e.Venue), Line: e.Quote.Text}
		}),
		Figures: each(d.Figures, func(f Figure) FigureOutput {
			return FigureOutput{
				Kind: f.Kind, Value: f.Value, Unit: f.Unit, Period: period(f.Period), CompareTo: stated(f.CompareTo), Area: stated(f.Area), Approx: f.Approx, Line: f.Quote.Text,
			}
		}),
		Projects: each(d.Projects, func(p Project) ProjectOutput {
			return ProjectOutput{Title: p.Title, WorkArea: stated(p.WorkArea), MoneySource: stated(p.MoneySource), Line: p.Quote.Text}
		}),
		Orders: each(d.Orders, func(o Order) OrderOutput {
			return OrderOutput{Text: o.Text, Owner: stated(o.Owner), Due: stated(o.Due.String()), Line: o.Quote.Text}
		}),
		Occasions: each(d.Occasions, func(o Occasion) OccasionOutput {
			return OccasionOutput{Name: o.Name, Date: stated(o.Date.String()), Line: o.Quote.Text}
		}),
		Programmes: each(d.Programmes, func(p Programme) NamedOutput { return NamedOutput{Name: p.Name, Line: p.Quote.Text} }),
		People: each(d.People, func(p Person) PersonOutput {
			return PersonOutput{Name: p.Name, Post: stated(p.Post), Line: p.Quote.Text}
		}),
		Agencies: each(d.Agencies, func(a Agency) AgencyOutput {
			return AgencyOutput{Name: a.Name, Phone: a.Phone, Line: a.Quote.Text}
		}),
		Sources:  each(d.Credits, func(c Credit) NamedOutput { return NamedOutput{Name: c.Name, Line: c.Quote.Text} }),
		Dates:    each(d.Dates, when.Date.String),
		Warnings: each(d.Warnings, func(w Warning) string { return w.Thai }),
	}
}

// each returns what f makes of each of the items; never nil, so that JSON has [] and not null.
func each[A, B any](items []A, f func(A) B) []B {
	list := make([]B, 0, len(items))
	for _, item := range items {
		list = append(list, f(item))
	}
	return list
}

func stated(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func count(c *Count) *int64 {
	if c == nil {
		return nil
	}
	return &c.Value
}

func clock(c *when.Clock) *string {
	if c == nil {
		return nil
	}
	return stated(c.String())
}

func period(r when.Range) *string {
	if r.IsZero() {
		return nil
	}
	return stated(r.String())
}
