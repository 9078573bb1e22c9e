package ledger

import (
	"context"

	"github.com/uptrace/bun"

	"changwat/internal/thai/when"
)

type programmeRow struct {
	bun.BaseModel `bun:"table:programmes,alias:g"`

	ID int64 `bun:",pk,autoincrement"`
	head
	programmeContent
}

// programmeContent is what a revision says of a programme.
type programmeContent struct {
	Name       string    `json:"name"`
	Owner      string    `json:"owner,omitempty"`
	Detail     string    `json:"detail,omitempty"`
	PeriodFrom when.Date `json:"from,omitzero"`
	PeriodTo   when.Date `json:"to,omitzero"`
}

func (r *programmeRow) record(s Source) Programme {
	return Programme{
		ID: r.RecordID, Key: r.Key, Name: r.Name, Owner: r.Owner, Detail: r.Detail,
		Period: when.Range{From: r.PeriodFrom, To: r.PeriodTo},
		Source: s, Quote: r.Quote, Recorded: r.Recorded.Time, Revision: r.revision(r.ID),
	}
}

func programmeContentOf(p Programme) programmeContent {
	return programmeContent{
		Name: p.Name, Owner: p.Owner, Detail: p.Detail, PeriodFrom: p.Period.From, PeriodTo: p.Period.To,
	}
}

// programmeRow checks a programme and returns the row that records it.
func (w *writer) programmeRow(ctx context.Context, p Programme) (*programmeRow, error) {
	if p.Name == "" {
		return nil, &ProvenanceError{Record: string(KindProgramme), Missing: "title"}
	}
	h, err := w.head(ctx, KindProgramme, p.Key, p.From(), w.when(p.Recorded))
	return &programmeRow{head: h, programmeContent: programmeContentOf(p)}, err
}

// AddProgramme adds a programme. Adding again what its source has stated already changes nothing, and the
// current programme is returned; anything else under the same key is a *TakenError.
func (o *Office) AddProgramme(ctx context.Context, p Programme) (Programme, error) {
	err := o.writeRecords(ctx, "add programme", func(ctx context.Context, w *writer) error {
		r, err := w.programmeRow(ctx, p)
		if err == nil {
			p, _, err = addKeyed[Programme](ctx, w, r)
		}
		return err
	})
	return p, err
}

// Programmes returns the office's programmes, in the order in which they were first recorded.
func (o *Office) Programmes(ctx context.Context) ([]Programme, error) {
	var rows []*programmeRow
	err := o.selectInto(&rows).current().order("record_id").scan(ctx)
	return readWithSources(ctx, o, "programmes", rows, err)
}
