package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
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
	if o.withoutFigures(ctx, filter) {
		return nil, nil
	}
	return recently(ctx, o, filter, func() ([]Figure, error) { return o.readFigures(ctx, filter) })
}

// withoutFigures tells whether the days that a filter asks for lie before or after those of all figures of its subject and area, as far as the
// newest and the oldest of them have been read at the context's version. It looks nothing up: «วันนี้กี่ราย» before the day's figures have
// come is asked by many.
func (o *Office) withoutFigures(ctx context.Context, filter FigureFilter) bool {
	ends := FigureFilter{Subject: filter.Subject, Area: filter.Area, Latest: true}
	if from := filter.Days.From; !from.IsZero() {
		newest, ok := recalled[Figure](ctx, o, ends)
		if ok && !slices.ContainsFunc(newest, func(f Figure) bool { return !f.Period.To.Before(from) }) {
			return true
		}
	}
	if to := filter.Days.To; !to.IsZero() {
		ends.Latest, ends.First = false, true
		oldest, ok := recalled[Figure](ctx, o, ends)
		return ok && !slices.ContainsFunc(oldest, func(f Figure) bool { return !f.Period.To.After(to) })
	}
	return false
}

func (o *Office) readFigures(ctx context.Context, filter FigureFilter) ([]Figure, error) {
	query, values := o.figuresQuery(filter)
	found, err := o.db.query(ctx, query, values)
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

// figureParameters are the names of a statement's parameters for what a filter asks; "" for what it does not ask. The first two are
// the office and now.
type figureParameters struct{ measure, area, subject, from, to, within, after, limit string }

// figureParameters returns the parameters for a filter, and their values.
func (o *Office) figureParameters(filter FigureFilter) (names figureParameters, values parameters) {
	values = append(make(parameters, 0, 10), o.id, o.now())
	add := func(name *string, asked bool, value any) {
		if asked {
			*name = values.add(value)
		}
	}
	add(&names.measure, filter.Measure != "", string(filter.Measure))
	add(&names.area, filter.Area != "", filter.Area)
	add(&names.subject, filter.Subject != "", filter.Subject)
	add(&names.from, !filter.Days.From.IsZero(), filter.Days.From)
	add(&names.to, !filter.Days.To.IsZero(), filter.Days.To)
	if filter.Within != "" && !names.oneSeries() {
		names.within, names.after = values.add(filter.Within), values.add(codeAfter(filter.Within))
	}
	add(&names.limit, filter.Limit > 0, filter.Limit)
	return names, values
}

// figureShape is what the text of a statement that reads figures depends on.
type figureShape struct {
	names                figureParameters
	latest, first, brief bool
}

// figuresQuery returns the statement that reads what a filter lets through, and its values. There are few statements, and each is
// written once.
func (o *Office) figuresQuery(filter FigureFilter) (string, []any) {
	names, values := o.figureParameters(filter)
	shape := figureShape{names, filter.Latest, filter.First, filter.Brief}
	if text, ok := o.db.prepared.figures.Load(shape); ok {
		return text.(string), values
	}
	text := shape.query()
	o.db.prepared.figures.Store(shape, text)
	return text, values
}

// query returns the statement of a shape.
func (s figureShape) query() string {
	current, q := s.names.current(), new(strings.Builder)
	q.WriteString("SELECT f.id, f.period_from, f.period_to, f.value, f.unit, f.source_id")
	if !s.brief {
		q.WriteString(", f.scope, f.quote, f.author, f.recorded, f.supersedes, f.reason")
	}
	named := s.names.named()
	for _, n := range named {
		if n.parameter == "" {
			q.WriteString(", s." + n.column)
		}
	}
	if s.names.oneSeries() {
		q.WriteString("\nFROM figures AS f WHERE true")
	} else { // CROSS JOIN has SQLite go through the series first
		q.WriteString("\nFROM series AS s CROSS JOIN figures AS f WHERE s.office = $1")
		for _, n := range named {
			if n.parameter != "" {
				q.WriteString(" AND s." + n.column + " = " + n.parameter)
			}
		}
		if s.names.within != "" {
			q.WriteString(" AND s.area > " + s.names.within + " AND s.area < " + s.names.after)
		}
	}
	q.WriteString(current("f"))
	end := func(order string) {
		q.WriteString(" AND f.period_to = (SELECT n.period_to FROM figures AS n WHERE true" + current("n") + " ORDER BY n.period_to " + order + " LIMIT 1)")
	}
	if s.latest {
		end("DESC")
	}
	if s.first {
		end("ASC")
	}
	q.WriteString(" ORDER BY f.period_to DESC, f.recorded DESC, f.id DESC")
	if s.names.limit != "" {
		q.WriteString(" LIMIT " + s.names.limit)
	}
	return q.String()
}

// codeAfter returns the code that follows another of the same length: what lies inside a place has a code between the two.
func codeAfter(code string) string {
	n, err := strconv.Atoi(code)
	if err != nil {
		return code // no code: nothing lies inside
	}
	return fmt.Sprintf("%0*d", len(code), n+1)
}

// namedColumn is one of the columns that name a series, with the parameter that it is to hold; "" for none.
type namedColumn struct{ column, parameter string }

func (p figureParameters) named() [3]namedColumn {
	return [...]namedColumn{{"measure", p.measure}, {"area", p.area}, {"subject", p.subject}}
}

// oneSeries tells whether the parameters name one series of figures.
func (p figureParameters) oneSeries() bool { return p.measure != "" && p.area != "" && p.subject != "" }

// current returns the conditions on an alias of figures that let through those of the series asked for which are visible now, not
// withdrawn, which no visible one supersedes, and whose Period.To lies within the days that are asked for.
//
// A correction is always of the series of what it corrects. So where one series is asked for, its corrections, of which
// there are few, are read once; otherwise they are looked for figure by figure.
func (p figureParameters) current() func(alias string) string {
	const each = ` AND NOT EXISTS (SELECT 1 FROM figures AS c WHERE c.office = %[1]s.office AND c.supersedes = %[1]s.id AND c.recorded <= $2)`
	within, series, corrected := "", "%[1]s.office = s.office AND %[1]s.measure = s.measure AND %[1]s.area = s.area AND %[1]s.subject = s.subject", each
	if p.oneSeries() {
		series = "%[1]s.office = $1"
		for _, n := range p.named() {
			series += " AND %[1]s." + n.column + " = " + n.parameter
		}
		corrected = " AND %[1]s.id NOT IN (SELECT c.supersedes FROM figures AS c WHERE " + fmt.Sprintf(series, "c") +
			" AND c.supersedes IS NOT NULL AND c.recorded <= $2)"
	}
	if p.from != "" {
		within += " AND %[1]s.period_to >= " + p.from
	}
	if p.to != "" {
		within += " AND %[1]s.period_to <= " + p.to
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
	for _, column := range []struct {
		value string
		into  any
	}{{string(filter.Measure), &r.Measure}, {filter.Area, &r.Area}, {filter.Subject, &r.Subject}} {
		if column.value == "" {
			dest = append(dest, column.into)
		}
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
