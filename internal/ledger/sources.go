package ledger

import (
	"context"

	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

type sourceRow struct {
	bun.BaseModel `bun:"table:sources,alias:s"`

	ID        int64 `bun:",pk,autoincrement"`
	Office    string
	Key       string
	Kind      SourceKind
	Title     string
	Publisher string
	Published when.Date
	URL       string
	AddedBy   string
	Recorded  instant
	Sample    bool
}

func (r sourceRow) record() Source {
	return Source{
		ID: r.ID, Key: r.Key, Kind: r.Kind, Title: r.Title, Publisher: r.Publisher, Published: r.Published,
		URL: r.URL, AddedBy: r.AddedBy, Recorded: r.Recorded.Time, Sample: r.Sample,
	}
}

// AddSource adds a source, unless the office has one with the same key; it returns the one that the office has.
func (o *Office) AddSource(ctx context.Context, s Source) (Source, error) {
	err := o.writeRecords(ctx, "add source", func(ctx context.Context, w *writer) (err error) {
		s, _, err = w.addSource(ctx, s)
		return err
	})
	return s, err
}

// Sources returns the office's sources, the newest first.
func (o *Office) Sources(ctx context.Context) ([]Source, error) {
	var rows []sourceRow
	err := o.selectInto(&rows).visible().order("s.recorded DESC, s.id DESC").scan(ctx)
	if err != nil {
		return nil, fail("sources", err)
	}
	out := make([]Source, len(rows))
	for i, r := range rows {
		out[i] = r.record()
	}
	return out, nil
}

// Source returns a source by its number; ErrNotFound for none.
func (o *Office) Source(ctx context.Context, id int64) (Source, error) {
	var rows []sourceRow
	err := o.selectInto(&rows).visible().where("s.id = ?", id).scan(ctx)
	switch {
	case err != nil:
		return Source{}, fail("source", err)
	case len(rows) == 0:
		return Source{}, ErrNotFound
	}
	return rows[0].record(), nil
}

func (w *writer) addSource(ctx context.Context, s Source) (_ Source, added bool, err error) {
	for _, field := range [...]struct{ name, value string }{{"key", s.Key}, {"title", s.Title}, {"author", s.AddedBy}} {
		if field.value == "" {
			return Source{}, false, &ProvenanceError{Record: "source", Missing: field.name}
		}
	}
	if err := oneOf("source kind", s.Kind, SourceRelease, SourceDataset, SourceEntry, SourceExample); err != nil {
		return Source{}, false, err
	}
	row := sourceRow{
		Office: w.id, Key: s.Key, Kind: s.Kind, Title: s.Title, Publisher: s.Publisher, Published: s.Published,
		URL: s.URL, AddedBy: s.AddedBy, Recorded: w.when(s.Recorded), Sample: s.Sample || s.Kind == SourceExample,
	}
	if added, err = w.add(ctx, &row, row.Recorded); err != nil {
		return Source{}, false, err
	}
	if !added {
		row = sourceRow{}
		err = w.tx.NewSelect().Model(&row).Where("s.office = ? AND s.key = ?", w.id, s.Key).Scan(ctx)
	}
	if err != nil {
		return Source{}, false, err
	}
	w.sourceCache[row.ID] = row.record()
	return row.record(), added, nil
}

// provenanceFor checks a record's provenance and returns the part of its row that holds it. A source that carries no id
// is added, or found by its key.
func (w *writer) provenanceFor(ctx context.Context, record string, s Source, quote string, recorded instant) (provenance, error) {
	switch {
	case s.ID == 0 && s.Key == "":
		return provenance{}, &ProvenanceError{Record: record, Missing: "source"}
	case quote == "":
		return provenance{}, &ProvenanceError{Record: record, Missing: "quote"}
	case s.ID == 0:
		var err error
		if s, _, err = w.addSource(ctx, s); err != nil {
			return provenance{}, err
		}
	}
	return provenance{Office: w.id, SourceID: s.ID, Quote: quote, Recorded: recorded}, nil
}
