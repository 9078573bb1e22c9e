package ledger

import (
	"context"
	"database/sql"
	"slices"

	"github.com/uptrace/bun"
)

// selection is a query on the office's records. Its values are parameters and not part of its text, so that all queries of
// one shape share a prepared statement: on SQLite preparing one takes longer than running it.
type selection struct {
	office *Office
	query  *bun.SelectQuery
	values parameters
}

// selectInto returns a selection that reads rows into dest, a pointer to a slice.
func (o *Office) selectInto(dest any) *selection {
	return &selection{office: o, query: o.db.read.NewSelect().Model(dest)}
}

// where adds a condition, in which each question mark stands for one of the values. Values appear in the text in the order
// in which they were added.
func (s *selection) where(condition string, values ...any) *selection {
	placeholders := make([]any, len(values))
	for i, v := range values {
		placeholders[i] = bun.Safe(s.values.add(v))
	}
	s.query = s.query.Where(condition, placeholders...)
	return s
}

// whereIn adds the condition that the column holds one of the ids, of which there must be one at least. The last id is
// repeated until there are 1, 2, 4, 8 … of them, so that the shapes stay few.
func (s *selection) whereIn(column string, ids []int64) *selection {
	ids = slices.Clone(ids)
	for len(ids)&(len(ids)-1) != 0 {
		ids = append(ids, ids[len(ids)-1])
	}
	list := make([]byte, 0, 8*len(ids))
	for i, id := range ids {
		if i > 0 {
			list = append(list, ", "...)
		}
		list = append(list, s.values.add(id)...)
	}
	s.query = s.query.Where("? IN (?)", bun.Ident(column), bun.Safe(list))
	return s
}

// order sorts by the expression.
func (s *selection) order(expression string) *selection {
	s.query = s.query.OrderExpr(expression)
	return s
}

// limit keeps the first n rows; all where n is 0.
func (s *selection) limit(n int) *selection {
	if n > 0 {
		s.query = s.query.Limit(int64(n))
	}
	return s
}

// visible restricts the selection to what the office may see now.
func (s *selection) visible() *selection {
	return s.where("?TableAlias.office = ?", s.office.id).where("?TableAlias.recorded <= ?", s.office.now())
}

// scan runs the selection and reads its rows.
func (s *selection) scan(ctx context.Context) error {
	rows, err := s.office.db.query(ctx, s.query.String(), s.values)
	if err != nil {
		return err
	}
	defer rows.Close()
	return s.office.db.read.ScanRows(ctx, rows, s.query.GetModel().Value())
}

// query runs a statement whose text is one of few, and which is prepared for that reason.
func (db *DB) query(ctx context.Context, text string, values []any) (*sql.Rows, error) {
	stmt, err := db.shaped(ctx, text)
	if err != nil {
		return nil, err
	}
	if stmt == nil {
		return db.read.DB.QueryContext(db.withoutCancel(ctx), text, values...)
	}
	return stmt.QueryContext(db.withoutCancel(ctx), values...)
}
