package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"changwat/internal/thai/when"
)

// FigureFilter chooses figures; empty fields let everything through.
type FigureFilter struct {
	Measure Measure
	Subject string
	Area    string
	Days    when.Range // the figure's Period.To lies within
	Latest  bool       // of each measure, subject and area only those of the newest Period.To
	Limit   int        // at most so many; 0 for all
}

// Figures returns the figures that stand, which no other supersedes and which are not withdrawn: the newest Period.To first, then the newest
// recorded. Two sources may state the same of the same day; then both are returned.
//
// It goes through the series that match, of which there are few, and reads of each only what is asked for, so that it
// takes as long in a large ledger as in a small one.
func (o *Office) Figures(ctx context.Context, filter FigureFilter) ([]Figure, error) {
	return recently(ctx, o, filter, func() ([]Figure, error) { return o.readFigures(ctx, filter) })
}

func (o *Office) readFigures(ctx context.Context, filter FigureFilter) ([]Figure, error) {
	query, args := o.figuresQuery(filter)
	found, err := o.db.query(ctx, query, args)
	if err != nil {
		return nil, fail("figures", err)
	}
	rows, err := scanFigures(found)
	return readWithSources(ctx, o, "figures", rows, err)
}

// parameters are the values of a statement, each written as $1, $2 and so on.
type parameters []any

func (p *parameters) add(value any) string {
	*p = append(*p, value)
	return fmt.Sprintf("$%d", len(*p))
}

// figuresQuery returns the statement that reads what a filter lets through, and its values.
func (o *Office) figuresQuery(filter FigureFilter) (string, []any) {
	var p parameters
	var q strings.Builder
	office, now := p.add(o.id), p.add(o.now())
	const run = `%[1]s.office = s.office AND %[1]s.measure = s.measure AND %[1]s.area = s.area AND %[1]s.subject = s.subject`
	stands := standingIn(filter.Days, now, &p)
	// CROSS JOIN has SQLite go through the series first.
	q.WriteString(`SELECT f.id, f.measure, f.subject, f.area, f.period_from, f.period_to, f.value, f.unit, f.scope,
f.source_id, f.quote, f.author, f.recorded, f.supersedes, f.reason
FROM series AS s CROSS JOIN figures AS f WHERE s.office = ` + office + " AND " + fmt.Sprintf(run, "f"))
	q.WriteString(stands("f"))
	for _, named := range [...]struct{ column, value string }{
		{"measure", string(filter.Measure)}, {"area", filter.Area}, {"subject", filter.Subject},
	} {
		if named.value != "" {
			fmt.Fprintf(&q, " AND s.%s = %s", named.column, p.add(named.value))
		}
	}
	if filter.Latest {
		q.WriteString(" AND f.period_to = (SELECT n.period_to FROM figures AS n WHERE " + fmt.Sprintf(run, "n") + stands("n") +
			" ORDER BY n.period_to DESC LIMIT 1)")
	}
	q.WriteString(" ORDER BY f.period_to DESC, f.recorded DESC, f.id DESC")
	if filter.Limit > 0 {
		q.WriteString(" LIMIT " + p.add(filter.Limit))
	}
	return q.String(), p
}

// standingIn returns the conditions on an alias of figures that let through those which are visible now, not
// withdrawn, which no visible one supersedes, and whose Period.To lies within days.
func standingIn(days when.Range, now string, p *parameters) func(alias string) string {
	within := ""
	if !days.From.IsZero() {
		within += " AND %[1]s.period_to >= " + p.add(days.From)
	}
	if !days.To.IsZero() {
		within += " AND %[1]s.period_to <= " + p.add(days.To)
	}
	return func(alias string) string {
		return fmt.Sprintf(" AND %[1]s.recorded <= "+now+within+` AND NOT %[1]s.withdrawn AND NOT EXISTS (SELECT 1 FROM figures AS c
WHERE c.office = %[1]s.office AND c.supersedes = %[1]s.id AND c.recorded <= `+now+")", alias)
	}
}

// scanFigures reads all rows, and closes them.
func scanFigures(found *sql.Rows) (rows []figureRow, err error) {
	defer found.Close()
	for found.Next() {
		var r figureRow
		var supersedes sql.NullInt64
		err := found.Scan(&r.ID, &r.Measure, &r.Subject, &r.Area, &r.PeriodFrom, &r.PeriodTo, &r.Value, &r.Unit, &r.Scope,
			&r.SourceID, &r.Quote, &r.Author, &r.Recorded, &supersedes, &r.Reason)
		if err != nil {
			return nil, err
		}
		r.Supersedes = supersedes.Int64
		rows = append(rows, r)
	}
	return rows, found.Err()
}
