package ledger

import (
	"context"

	"github.com/shopspring/decimal"
	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

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
}

func (r *projectRow) record(s Source) Project {
	return Project{
		ID: r.RecordID, Key: r.Key, Title: r.Title, WorkArea: r.WorkArea, MoneySource: r.MoneySource,
		FiscalYear: r.FiscalYear, Period: when.Range{From: r.PeriodFrom, To: r.PeriodTo}, Position: r.Position,
		Budget: r.Budget, Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID),
	}
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
