package ledger

import (
	"context"
	"database/sql"
	"errors"

	"github.com/uptrace/bun"
)

// recordKind is how the records of one kind are written and found, whichever it is.
type recordKind interface {
	// add adds a record, as AddOrder and its like do.
	add(ctx context.Context, w *writer, r Record) (current Record, added bool, err error)

	// revise adds a revision of the record whose newest revision is base; otherwise it returns a *TakenError, or a
	// *ConflictError for a figure.
	revise(ctx context.Context, w *writer, base int64, r Record) (Record, error)

	// newest returns the newest revision of the record that r is about, also one that withdraws it; ErrNotFound for none.
	newest(ctx context.Context, db bun.IDB, o *Office, r Record) (Record, error)

	// history returns all revisions of it that are visible, the newest first.
	history(ctx context.Context, db bun.IDB, o *Office, r Record) ([]Record, error)
}

// kindOf returns how the records of a kind are written and found.
func kindOf(k Kind) (recordKind, error) {
	switch k {
	case KindFigure:
		return figureKind{}, nil
	case KindMeeting:
		return meetingKind{}, nil
	case KindAgendaItem:
		return keyedKind[AgendaItem, *agendaRow]{row: (*writer).agendaRow, key: agendaKey}, nil
	case KindOrder:
		return keyedKind[Order, *orderRow]{row: (*writer).orderRow}, nil
	case KindEvent:
		return keyedKind[Event, *eventRow]{row: (*writer).eventRow}, nil
	case KindProject:
		return keyedKind[Project, *projectRow]{row: (*writer).projectRow}, nil
	case KindContact:
		return keyedKind[Contact, *contactRow]{row: (*writer).contactRow}, nil
	case KindProgramme:
		return keyedKind[Programme, *programmeRow]{row: (*writer).programmeRow}, nil
	case KindSetting:
		return keyedKind[Setting, *settingRow]{row: (*writer).settingRow}, nil
	}
	return nil, &UnknownValueError{Type: "kind of record", Value: string(k)}
}

// keyedKind is a kind whose revisions stand in one table, under the record's key.
type keyedKind[R Record, W keyed[R]] struct {
	row func(*writer, context.Context, R) (W, error)
	key func(context.Context, bun.IDB, *Office, R) (string, error) // nil where RecordKey is the key
}

func (k keyedKind[R, W]) add(ctx context.Context, w *writer, r Record) (Record, bool, error) {
	row, err := k.row(w, ctx, r.(R))
	if err != nil {
		return nil, false, err
	}
	return addKeyed[R](ctx, w, row)
}

func (k keyedKind[R, W]) revise(ctx context.Context, w *writer, base int64, r Record) (Record, error) {
	row, err := k.row(w, ctx, r.(R))
	if err != nil {
		return nil, err
	}
	return reviseKeyed[R](ctx, w, base, row)
}

func (k keyedKind[R, W]) rows(ctx context.Context, db bun.IDB, o *Office, r Record) ([]W, error) {
	key := r.RecordKey()
	if k.key != nil {
		var err error
		if key, err = k.key(ctx, db, o, r.(R)); err != nil {
			return nil, err
		}
	}
	return revisionsOf[R, W](ctx, db, o.id, key)
}

func (k keyedKind[R, W]) newest(ctx context.Context, db bun.IDB, o *Office, r Record) (Record, error) {
	rows, err := k.rows(ctx, db, o, r)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, ErrNotFound
	}
	found, err := withSources(ctx, o, db, make(map[int64]Source), rows[:1])
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

func (k keyedKind[R, W]) history(ctx context.Context, db bun.IDB, o *Office, r Record) ([]Record, error) {
	rows, err := k.rows(ctx, db, o, r)
	if err != nil {
		return nil, err
	}
	now := o.now()
	visible := rows[:0]
	for _, row := range rows {
		if !row.top().Recorded.After(now.Time) {
			visible = append(visible, row)
		}
	}
	found, err := withSources(ctx, o, db, make(map[int64]Source), visible)
	return asRecords(found), err
}

// agendaKey returns the key of an item, which one that is yet to be added gets from its meeting, source and place.
func agendaKey(ctx context.Context, db bun.IDB, o *Office, item AgendaItem) (key string, err error) {
	if item.Key != "" {
		return item.Key, nil
	}
	if item.MeetingID == 0 {
		if item.MeetingID, err = knownMeeting(ctx, db, o.id, item.MeetingKey); err != nil {
			return "", err
		}
	}
	source, err := knownSource(ctx, db, o.id, item.Source)
	return agendaKeyOf(item, source), err
}

// meetingKind is the kind of meetings.
type meetingKind struct{}

func (meetingKind) add(ctx context.Context, w *writer, r Record) (Record, bool, error) {
	return w.addMeeting(ctx, r.(Meeting))
}

func (meetingKind) revise(ctx context.Context, w *writer, base int64, r Record) (Record, error) {
	return w.reviseMeeting(ctx, base, r.(Meeting))
}

func (meetingKind) newest(ctx context.Context, db bun.IDB, o *Office, r Record) (Record, error) {
	id, err := knownMeeting(ctx, db, o.id, r.RecordKey())
	if err != nil {
		return nil, err
	}
	all, err := announcements(ctx, db, o, id, instant{}, make(map[int64]Source))
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return nil, err
	}
	return all[0], nil
}

func (meetingKind) history(ctx context.Context, db bun.IDB, o *Office, r Record) ([]Record, error) {
	id, err := knownMeeting(ctx, db, o.id, r.RecordKey())
	if err != nil {
		return nil, err
	}
	all, err := announcements(ctx, db, o, id, o.now(), make(map[int64]Source))
	return asRecords(all), err
}

// figureKind is the kind of figures.
type figureKind struct{}

func (figureKind) add(ctx context.Context, w *writer, r Record) (Record, bool, error) {
	return w.addFigure(ctx, r.(Figure))
}

func (figureKind) revise(ctx context.Context, w *writer, base int64, r Record) (Record, error) {
	f := r.(Figure)
	f.Supersedes = base
	stands, _, err := w.addFigure(ctx, f)
	return stands, err
}

func (figureKind) newest(ctx context.Context, db bun.IDB, o *Office, r Record) (Record, error) {
	chain, err := figureChain(ctx, db, o, r.(Figure))
	if err != nil {
		return nil, err
	}
	found, err := withSources(ctx, o, db, make(map[int64]Source), chain[len(chain)-1:])
	if err != nil {
		return nil, err
	}
	return found[0], nil
}

func (figureKind) history(ctx context.Context, db bun.IDB, o *Office, r Record) ([]Record, error) {
	chain, err := figureChain(ctx, db, o, r.(Figure))
	if err != nil {
		return nil, err
	}
	var visible []figureRow
	now := o.now()
	for i := len(chain) - 1; i >= 0; i-- {
		if !chain[i].Recorded.After(now.Time) {
			visible = append(visible, chain[i])
		}
	}
	found, err := withSources(ctx, o, db, make(map[int64]Source), visible)
	return asRecords(found), err
}

// figureChain returns the figures that correct one another, f among them, the first one first; ErrNotFound where f is
// not in the ledger. A figure without an id is found by the one that it corrects, or by what it states.
func figureChain(ctx context.Context, db bun.IDB, o *Office, f Figure) ([]figureRow, error) {
	id := f.ID
	if id == 0 {
		id = f.Supersedes
	}
	figure := func(where string, value any) (r figureRow, err error) {
		err = db.NewSelect().Model(&r).Where("f.office = ?", o.id).Where(where, value).Scan(ctx)
		return r, err
	}
	var at figureRow
	var err error
	if id != 0 {
		at, err = figure("f.id = ?", id)
	} else {
		source, err := knownSource(ctx, db, o.id, f.Source)
		if err != nil {
			return nil, err
		}
		at, err = figure("f.key = ?", figureKey(f, source))
		if err != nil {
			return nil, fail("figure", err)
		}
	}
	if err != nil {
		return nil, fail("figure", err)
	}
	for at.Supersedes != 0 {
		if at, err = figure("f.id = ?", at.Supersedes); err != nil {
			return nil, fail("figure", err)
		}
	}
	chain := []figureRow{at}
	for {
		next, err := figure("f.supersedes = ?", chain[len(chain)-1].ID)
		if errors.Is(err, sql.ErrNoRows) {
			return chain, nil
		}
		if err != nil {
			return nil, fail("figure", err)
		}
		chain = append(chain, next)
	}
}

// knownSource returns the id of a source, which may be named by its key alone; ErrNotFound where the office has none.
func knownSource(ctx context.Context, db bun.IDB, office string, s Source) (int64, error) {
	if s.ID != 0 {
		return s.ID, nil
	}
	var row sourceRow
	err := db.NewSelect().Model(&row).Where("s.office = ? AND s.key = ?", office, s.Key).Scan(ctx)
	return row.ID, fail("source", err)
}
