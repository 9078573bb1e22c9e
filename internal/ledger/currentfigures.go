package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"changwat/internal/thai/when"
)

// FigureFilter chooses figures; empty fields let everything through.
type FigureFilter struct {
	Measure Measure
	Subject string
	Area    string
	Within  string     // the code of a place: only the places inside it
	Days    when.Range // the figure's Period.To lies within
	Latest  bool       // of each measure, subject and area only those of the newest Period.To
	First   bool       // of each measure, subject and area only those of the oldest Period.To
	Limit   int        // at most so many; 0 for all

	// Brief leaves Scope, Quote, Author, Recorded, Supersedes and Reason empty, which takes half the time: for what is
	// computed from many figures.
	Brief bool
}

// Figures returns the current figures, which no other supersedes and which are not withdrawn: the newest Period.To first,
// then the newest recorded. Two sources may state the same of the same day; then both are returned.
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
	rows, err := scanFigures(found, filter)
	return readWithSources(ctx, o, "figures", rows, err)
}

// parameters are the values of a statement, each written as $1, $2 and so on.
type parameters []any

func (p *parameters) add(value any) string {
	*p = append(*p, value)
	return "$" + strconv.Itoa(len(*p))
}

// figuresQuery returns the statement that reads what a filter lets through, and its values.
func (o *Office) figuresQuery(filter FigureFilter) (string, []any) {
	p := parameters{o.id, o.now()}
	current, q := o.currentIn(filter, &p), new(strings.Builder)
	q.WriteString("SELECT f.id, f.period_from, f.period_to, f.value, f.unit, f.source_id")
	if !filter.Brief {
		q.WriteString(", f.scope, f.quote, f.author, f.recorded, f.supersedes, f.reason")
	}
	if filter.oneSeries() {
		q.WriteString("\nFROM figures AS f WHERE true")
	} else { // CROSS JOIN has SQLite go through the series first
		q.WriteString(", s.measure, s.subject, s.area\nFROM series AS s CROSS JOIN figures AS f WHERE s.office = $1")
		for _, named := range filter.named() {
			if named.value != "" {
				fmt.Fprintf(q, " AND s.%s = %s", named.column, p.add(named.value))
			}
		}
		if filter.Within != "" {
			q.WriteString(" AND s.area > " + p.add(filter.Within) + " AND s.area < " + p.add(codeAfter(filter.Within)))
		}
	}
	q.WriteString(current("f"))
	end := func(order string) {
		q.WriteString(" AND f.period_to = (SELECT n.period_to FROM figures AS n WHERE true" + current("n") + " ORDER BY n.period_to " + order + " LIMIT 1)")
	}
	if filter.Latest {
		end("DESC")
	}
	if filter.First {
		end("ASC")
	}
	q.WriteString(" ORDER BY f.period_to DESC, f.recorded DESC, f.id DESC")
	if filter.Limit > 0 {
		q.WriteString(" LIMIT " + p.add(filter.Limit))
	}
	return q.String(), p
}

// codeAfter returns the code that follows another of the same length: what lies inside a place has a code between the two.
func codeAfter(code string) string {
	n, err := strconv.Atoi(code)
	if err != nil {
		return code // no code: nothing lies inside
	}
	return fmt.Sprintf("%0*d", len(code), n+1)
}

// namedColumn is what a filter asks of one of the columns that name a series.
type namedColumn struct{ column, value string }

func (f FigureFilter) named() [3]namedColumn {
	return [...]namedColumn{{"measure", string(f.Measure)}, {"area", f.Area}, {"subject", f.Subject}}
}

// oneSeries tells whether the filter names one series of figures.
func (f FigureFilter) oneSeries() bool { return f.Measure != "" && f.Area != "" && f.Subject != "" }

// currentIn returns the conditions on an alias of figures that let through those of the series asked for which are visible
// now, not withdrawn, which no visible one supersedes, and whose Period.To lies within the filter's days. The first two
// parameters are the office and now.
//
// A correction is always of the series of what it corrects. So where one series is asked for, its corrections, of which
// there are few, are read once; otherwise they are looked for figure by figure.
func (o *Office) currentIn(filter FigureFilter, p *parameters) func(alias string) string {
	const each = ` AND NOT EXISTS (SELECT 1 FROM figures AS c WHERE c.office = %[1]s.office AND c.supersedes = %[1]s.id AND c.recorded <= $2)`
	within, series, corrected := "", "%[1]s.office = s.office AND %[1]s.measure = s.measure AND %[1]s.area = s.area AND %[1]s.subject = s.subject", each
	if filter.oneSeries() {
		series = "%[1]s.office = $1"
		for _, named := range filter.named() {
			series += " AND %[1]s." + named.column + " = " + p.add(named.value)
		}
		corrected = " AND %[1]s.id NOT IN (SELECT c.supersedes FROM figures AS c WHERE " + fmt.Sprintf(series, "c") +
			" AND c.supersedes IS NOT NULL AND c.recorded <= $2)"
	}
	if !filter.Days.From.IsZero() {
		within += " AND %[1]s.period_to >= " + p.add(filter.Days.From)
	}
	if !filter.Days.To.IsZero() {
		within += " AND %[1]s.period_to <= " + p.add(filter.Days.To)
	}
	return func(alias string) string {
		return fmt.Sprintf(" AND "+series+" AND %[1]s.recorded <= $2"+within+" AND NOT %[1]s.withdrawn"+corrected, alias)
	}
}

// scanFigures reads all rows, and closes them.
func scanFigures(found *sql.Rows, filter FigureFilter) (rows []figureRow, err error) {
	defer found.Close()
	var r figureRow
	var supersedes sql.NullInt64
	r.Measure, r.Area, r.Subject = filter.Measure, filter.Area, filter.Subject
	dest := []any{&r.ID, &r.PeriodFrom, &r.PeriodTo, &r.Value, &r.Unit, &r.SourceID}
	if !filter.Brief {
		dest = append(dest, &r.Scope, &r.Quote, &r.Author, &r.Recorded, &supersedes, &r.Reason)
	}
	if !filter.oneSeries() {
		dest = append(dest, &r.Measure, &r.Subject, &r.Area)
	}
	for found.Next() {
		if err := found.Scan(dest...); err != nil {
			return nil, err
		}
		r.Supersedes = supersedes.Int64
		rows = append(rows, r)
	}
	return rows, found.Err()
}
