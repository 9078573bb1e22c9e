package ledger

import (
	"context"

	"github.com/uptrace/bun"
)

// Revisions returns visible revisions of all records of a kind, those that were corrected or withdrawn included, by their ids:
// the ones after the given id, at most limit.
func (o *Office) Revisions(ctx context.Context, kind Kind, after int64, limit int) ([]Record, error) {
	p := page{ctx, o, after, limit}
	var records []Record
	var err error
	switch kind {
	case KindFigure:
		var rows []figureRow
		err = p.scan(o.db.read.NewSelect().Model(&rows))
		records, err = pageOf(p, rows, err)
	case KindMeeting:
		var rows []revisionRow
		err = p.scan(revisions(o.db.read.NewSelect().Model(&rows)))
		records, err = pageOf(p, rows, err)
	case KindAgendaItem:
		records, err = keyedPage[AgendaItem, *agendaRow](p)
	case KindOrder:
		records, err = keyedPage[Order, *orderRow](p)
	case KindEvent:
		records, err = keyedPage[Event, *eventRow](p)
	case KindProject:
		records, err = keyedPage[Project, *projectRow](p)
	case KindContact:
		records, err = keyedPage[Contact, *contactRow](p)
	case KindProgramme:
		records, err = keyedPage[Programme, *programmeRow](p)
	case KindSetting:
		records, err = keyedPage[Setting, *settingRow](p)
	default:
		err = &UnknownValueError{Type: "kind of record", Value: string(kind)}
	}
	return records, fail("revisions", err)
}

// page is what Revisions reads at once.
type page struct {
	ctx    context.Context
	office *Office
	after  int64
	limit  int
}

func (p page) scan(q *bun.SelectQuery) error {
	return q.Where("?TableAlias.office = ? AND ?TableAlias.id > ?", p.office.id, p.after).Where("?TableAlias.recorded <= ?", p.office.now()).
		OrderExpr("?TableAlias.id").Limit(int64(p.limit)).Scan(p.ctx)
}

func keyedPage[R Record, W keyed[R]](p page) ([]Record, error) {
	var rows []W
	err := p.scan(withRecordID(p.office.db.read.NewSelect().Model(&rows)))
	return pageOf[R](p, rows, err)
}

func pageOf[R Record, W row[R]](p page, rows []W, err error) ([]Record, error) {
	if err != nil {
		return nil, err
	}
	found, err := withSources(p.ctx, p.office, p.office.db.read, make(map[int64]Source), rows)
	return asRecords(found), err
}
