package ledger

import (
	"context"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

// seriesRow names a run of figures.
type seriesRow struct {
	bun.BaseModel `bun:"table:series,alias:s"`

	Office  string  `bun:",pk"`
	Measure Measure `bun:",pk"`
	Area    string  `bun:",pk"`
	Subject string  `bun:",pk"`
}

type figureRow struct {
	bun.BaseModel `bun:"table:figures,alias:f"`

	ID int64 `bun:",pk,autoincrement"`
	provenance
	Key string
	figureContent
	Author     string
	Supersedes int64 `bun:",nullzero"`
	Reason     string
	Withdrawn  bool
}

// figureContent is what a figure states.
type figureContent struct {
	Measure    Measure         `json:"measure"`
	Subject    string          `json:"subject"`
	Area       string          `json:"area"`
	PeriodFrom when.Date       `json:"from,omitzero"`
	PeriodTo   when.Date       `json:"to"`
	Value      decimal.Decimal `json:"value"`
	Unit       string          `json:"unit"`
	Scope      string          `json:"scope"`
}

func (r figureRow) record(s Source) Figure {
	return Figure{
		ID: r.ID, Measure: r.Measure, Subject: r.Subject, Area: r.Area,
		Period: when.Range{From: r.PeriodFrom, To: r.PeriodTo}, Value: r.Value, Unit: r.Unit, Scope: r.Scope,
		Source: s, Quote: r.Quote, Author: r.Author, Recorded: r.Recorded.Time,
		Supersedes: r.Supersedes, Reason: r.Reason, Withdrawn: r.Withdrawn,
	}
}

func figureContentOf(f Figure) figureContent {
	return figureContent{
		Measure: f.Measure, Subject: f.Subject, Area: f.Area, PeriodFrom: f.Period.From, PeriodTo: f.Period.To,
		Value: f.Value, Unit: f.Unit, Scope: f.Scope,
	}
}

// figureKey names what a figure states, whatever its value: a source states it once, and corrects it once.
func figureKey(f Figure, source int64) string {
	parts := []string{string(f.Measure), f.Subject, f.Area, f.Period.String(), f.Scope, fmt.Sprint(source)}
	if f.Supersedes != 0 {
		parts = append(parts, fmt.Sprint("corrects ", f.Supersedes))
	}
	return strings.Join(parts, "|")
}

// AddFigure adds a figure. Adding again what the same source has stated already changes nothing; a different value
// for it is a *ConflictError, since a correction must say so: with Supersedes and Reason. A
// *ProvenanceError says that part of the figure's provenance is missing.
func (o *Office) AddFigure(ctx context.Context, f Figure) (Figure, error) {
	err := o.writeRecords(ctx, "add figure", func(ctx context.Context, w *writer) (err error) {
		f, _, err = w.addFigure(ctx, f)
		return err
	})
	return f, err
}

func (f Figure) missing() string {
	switch {
	case f.Measure == "":
		return "measure"
	case f.Subject == "":
		return "subject"
	case f.Area == "":
		return "area"
	case !f.Period.To.Valid():
		return "day"
	case f.Unit == "":
		return "unit"
	case f.Scope == "":
		return "scope"
	case f.Author == "":
		return "author"
	case f.Supersedes != 0 && f.Reason == "":
		return "reason"
	}
	return ""
}

func (w *writer) addFigure(ctx context.Context, f Figure) (_ Figure, added bool, err error) {
	if m := f.missing(); m != "" {
		return Figure{}, false, &ProvenanceError{Record: "figure", Missing: m}
	}
	if err := checkMagnitude(f.Value); err != nil {
		return Figure{}, false, err
	}
	recorded := w.when(f.Recorded)
	var corrected figureRow
	if f.Supersedes != 0 {
		if corrected, err = w.mayCorrect(ctx, f, recorded); err != nil {
			return Figure{}, false, err
		}
	}
	proof, err := w.provenanceFor(ctx, "figure", f.Source, f.Quote, recorded)
	if err != nil {
		return Figure{}, false, err
	}
	row := figureRow{
		provenance: proof, Key: figureKey(f, proof.SourceID), figureContent: figureContentOf(f),
		Author: f.Author, Supersedes: f.Supersedes, Reason: f.Reason, Withdrawn: f.Withdrawn,
	}
	series := &seriesRow{Office: w.id, Measure: f.Measure, Area: f.Area, Subject: f.Subject}
	if _, err := w.tx.NewInsert().Model(series).On("CONFLICT DO NOTHING").Exec(ctx); err != nil {
		return Figure{}, false, err
	}
	key := row.Key
	if added, err = w.add(ctx, &row, recorded); err != nil {
		return Figure{}, false, err
	}
	if added {
		if err := w.noteRevision(row.audited(), f.Supersedes == 0, corrected.Withdrawn); err != nil {
			return Figure{}, false, err
		}
	} else {
		row = figureRow{}
		err := w.tx.NewSelect().Model(&row).Where("f.office = ?", w.id).
			Where("f.key = ? OR f.supersedes = ?", key, f.Supersedes).Order("f.id").Limit(1).Scan(ctx)
		if err != nil {
			return Figure{}, false, err
		}
	}
	current, err := withSources(ctx, w.Office, w.tx, w.sourceCache, []figureRow{row})
	if err != nil {
		return Figure{}, false, err
	}
	if existing := current[0]; !existing.Value.Equal(f.Value) || existing.Unit != f.Unit || existing.Withdrawn != f.Withdrawn {
		cause := "the source has stated it already"
		if f.Supersedes != 0 {
			cause = "the figure has been corrected already"
		}
		return Figure{}, false, &ConflictError{Current: existing, Cause: cause}
	}
	return current[0], added, nil
}

// mayCorrect returns the figure that f corrects; it is an error where the two do not count the same.
func (w *writer) mayCorrect(ctx context.Context, f Figure, recorded instant) (old figureRow, err error) {
	err = w.tx.NewSelect().Model(&old).Where("f.office = ? AND f.id = ?", w.id, f.Supersedes).
		Where("f.recorded <= ?", recorded).Scan(ctx)
	if err != nil {
		return old, fmt.Errorf("figure %d, which is to be corrected: %w", f.Supersedes, err)
	}
	if old.Measure != f.Measure || old.Subject != f.Subject || old.Area != f.Area {
		return old, fmt.Errorf("figure %d counts %s of %s in %s: a figure of something else cannot correct it",
			old.ID, old.Measure, old.Subject, old.Area)
	}
	return old, nil
}

// FigureHistory returns every figure that was ever stated of a measure, subject and area, also those that were
// corrected since and those that withdraw another, the newest recorded first.
func (o *Office) FigureHistory(ctx context.Context, measure Measure, subject, area string) ([]Figure, error) {
	var rows []figureRow
	err := o.selectInto(&rows).visible().
		where("f.measure = ? AND f.subject = ? AND f.area = ?", measure, subject, area).
		order("f.recorded DESC, f.id DESC").scan(ctx)
	return readWithSources(ctx, o, "figure history", rows, err)
}
