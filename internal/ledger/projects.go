package ledger

import (
	"context"

	"github.com/uptrace/bun"

	"changwat/internal/thai"
)

type projectRow struct {
	bun.BaseModel `bun:"table:projects,alias:p"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	Key         string
	Title       string
	WorkArea    string
	MoneySource string
	FiscalYear  thai.FiscalYear
	PeriodFrom  thai.Date
	PeriodTo    thai.Date
	Position    int
}

func (r projectRow) key() string { return r.Key }

func (r projectRow) record(s Source) Project {
	return Project{
		ID: r.ID, Key: r.Key, Title: r.Title, WorkArea: r.WorkArea, MoneySource: r.MoneySource,
		FiscalYear: r.FiscalYear, Period: thai.Range{From: r.PeriodFrom, To: r.PeriodTo}, Position: r.Position,
		Source: s, Quote: r.Quote, Recorded: r.Recorded.Time,
	}
}

// AddProject adds one line of a list of projects, unless the office has one with the same key; it returns the one
// that the office has.
func (o *Office) AddProject(ctx context.Context, p Project) (Project, error) {
	err := o.write(ctx, "add project", func(ctx context.Context, w *writer) (err error) {
		p, _, err = w.addProject(ctx, p)
		return err
	})
	return p, err
}

func (w *writer) addProject(ctx context.Context, p Project) (Project, bool, error) {
	if p.Title == "" {
		return Project{}, false, &ProvenanceError{Record: "project", Missing: "title"}
	}
	proof, err := w.provenanceFor(ctx, "project", p.Source, p.Quote, w.when(p.Recorded))
	if err != nil {
		return Project{}, false, err
	}
	return addKeyed(ctx, w, &projectRow{
		provenance: proof, Key: p.Key, Title: p.Title, WorkArea: p.WorkArea, MoneySource: p.MoneySource,
		FiscalYear: p.FiscalYear, PeriodFrom: p.Period.From, PeriodTo: p.Period.To, Position: p.Position,
	})
}

// ProjectFilter chooses lines of projects; empty fields let everything through.
type ProjectFilter struct {
	FiscalYear thai.FiscalYear
}

// Projects returns the lines of the office's lists of projects, the newest fiscal year first, in the order of the
// lists. A project that stands in two lines is returned twice: its Title is the same, its Key is not.
func (o *Office) Projects(ctx context.Context, filter ProjectFilter) ([]Project, error) {
	var rows []projectRow
	q := o.visible(o.db.read.NewSelect().Model(&rows), "p").Order("p.fiscal_year DESC", "p.position", "p.id")
	if filter.FiscalYear != 0 {
		q = q.Where("p.fiscal_year = ?", int(filter.FiscalYear))
	}
	return readWithSources(ctx, o, "projects", rows, q.Scan(ctx))
}
