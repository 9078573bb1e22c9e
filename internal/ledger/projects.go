package ledger

import (
	"context"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

// Project is one line of a list of projects. The same project may stand in several lines (under several
// work areas or money sources): Key tells lines apart, Title tells projects apart.
type Project struct {
	ID          int64
	Key         string
	Title       string
	WorkArea    string              // "การพัฒนาผลิตภัณฑ์"
	MoneySource string              // "งบยุทธศาสตร์จังหวัด"
	Budget      decimal.NullDecimal // in baht; not valid where it is not stated
	FiscalYear  when.FiscalYear
	Period      when.Range
	Position    int
	Conduct
	Source   Source
	Quote    string
	Recorded time.Time
	Revision Revision
}

// Conduct is who carries a project out, where, until when, and how far it has come.
type Conduct struct {
	Owner    string    // the agency, unit or post that carries it out; "" where not stated
	Area     string    // DOPA code of the district or subdistrict; "" where not stated
	Site     string    // where, as the source puts it: "ม.3 ต.บ้านใหม่ อ.มหาราช"; "" where not stated
	Due      when.Date // when it is to be finished; zero where not stated
	Status   string    // "อยู่ระหว่างจัดซื้อจัดจ้าง"; "" where not stated
	Progress           // how much of it is done
}

// Progress is how much of a project is done.
type Progress struct {
	Percent decimal.NullDecimal // 0 to 100; not valid where it is not stated
	AsOf    when.Date           // the day of which it holds; zero where no per cent and no status is stated
}

// Finished reports whether a project is done: all per cent of it.
func (p Progress) Finished() bool { return p.Percent.Valid && p.Percent.Decimal.Equal(wholePercent) }

// wholePercent is the progress of a project that is done.
var wholePercent = decimal.NewFromInt(100)

type projectRow struct {
	bun.BaseModel `bun:"table:projects,alias:p"`

	ID int64 `bun:",pk,autoincrement"`
	head
	projectContent
}

// projectContent is what a revision says of a line of a list of projects.
type projectContent struct {
	Title       string          `json:"title"`
	WorkArea    string          `json:"work_area,omitempty"`
	MoneySource string          `json:"money_source,omitempty"`
	FiscalYear  when.FiscalYear `json:"fiscal_year"`
	PeriodFrom  when.Date       `json:"from,omitzero"`
	PeriodTo    when.Date       `json:"to,omitzero"`
	Position    int             `json:"position,omitempty"`

	Budget decimal.NullDecimal `json:"budget,omitzero"` // in baht
	conductContent
}

// conductContent is what a revision says of who carries a project out, where, until when, and how far it has come.
type conductContent struct {
	Owner        string              `json:"owner,omitempty"`
	Area         string              `json:"area,omitempty"`
	Site         string              `json:"site,omitempty"`
	Due          when.Date           `json:"due,omitzero"`
	Status       string              `json:"status,omitempty"`
	Progress     decimal.NullDecimal `json:"progress,omitzero"` // in per cent
	ProgressAsOf when.Date           `json:"progress_as_of,omitzero"`
}

func (r *projectRow) record(s Source) Project {
	return Project{
		ID: r.RecordID, Key: r.Key, Title: r.Title, WorkArea: r.WorkArea, MoneySource: r.MoneySource,
		FiscalYear: r.FiscalYear, Period: when.Range{From: r.PeriodFrom, To: r.PeriodTo}, Position: r.Position,
		Budget: r.Budget, Conduct: r.conduct(), Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID),
	}
}

func (c conductContent) conduct() Conduct {
	return Conduct{Owner: c.Owner, Area: c.Area, Site: c.Site, Due: c.Due, Status: c.Status, Progress: Progress{Percent: c.Progress, AsOf: c.ProgressAsOf}}
}

// AddProject adds one line of a list of projects. Adding again what its source has stated already changes nothing, and
// the current line is returned; anything else under the same key is a *TakenError.
func (o *Office) AddProject(ctx context.Context, p Project) (Project, error) {
	err := o.writeRecords(ctx, "add project", func(ctx context.Context, w *writer) (err error) {
		p, _, err = w.addProject(ctx, p)
		return err
	})
	return p, err
}

func (w *writer) addProject(ctx context.Context, p Project) (Project, bool, error) {
	r, err := w.projectRow(ctx, p)
	if err != nil {
		return Project{}, false, err
	}
	return addKeyed[Project](ctx, w, r)
}

func projectContentOf(p Project) projectContent {
	return projectContent{
		Title: p.Title, WorkArea: p.WorkArea, MoneySource: p.MoneySource,
		FiscalYear: p.FiscalYear, PeriodFrom: p.Period.From, PeriodTo: p.Period.To, Position: p.Position, Budget: p.Budget,
		conductContent: conductContent{
			Owner: p.Owner, Area: p.Area, Site: p.Site, Due: p.Due, Status: p.Status, Progress: p.Percent, ProgressAsOf: p.AsOf,
		},
	}
}

// projectRow checks a line and returns the row that records it.
func (w *writer) projectRow(ctx context.Context, p Project) (*projectRow, error) {
	if p.Title == "" {
		return nil, &ProvenanceError{Record: "project", Missing: "title"}
	}
	if err := checkMagnitude(p.Budget.Decimal); err != nil {
		return nil, err
	}
	if p.Percent.Valid && (p.Percent.Decimal.IsNegative() || p.Percent.Decimal.GreaterThan(wholePercent)) {
		return nil, fmt.Errorf("a project cannot be %s per cent done", p.Percent.Decimal)
	}
	h, err := w.head(ctx, KindProject, p.Key, p.From(), w.when(p.Recorded))
	return &projectRow{head: h, projectContent: projectContentOf(p)}, err
}

// ProjectFilter chooses lines of projects; empty fields let everything through.
type ProjectFilter struct {
	FiscalYear when.FiscalYear
}

// Projects returns the lines of the office's lists of projects, the newest fiscal year first, in the order of the
// lists. A project that stands in two lines is returned twice: its Title is the same, its Key is not.
func (o *Office) Projects(ctx context.Context, filter ProjectFilter) ([]Project, error) {
	return recently(ctx, o, filter, func() ([]Project, error) { return o.readProjects(ctx, filter) })
}

func (o *Office) readProjects(ctx context.Context, filter ProjectFilter) ([]Project, error) {
	var rows []*projectRow
	q := o.selectInto(&rows).current().order("p.fiscal_year DESC, p.position, record_id")
	if filter.FiscalYear != 0 {
		q.where("p.fiscal_year = ?", int(filter.FiscalYear))
	}
	return readWithSources(ctx, o, "projects", rows, q.scan(ctx))
}
