package proposal

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

type proposalRow struct {
	bun.BaseModel `bun:"table:proposals,alias:p"`

	ID      int64 `bun:",pk,autoincrement"`
	Office  string
	State   State
	Way     ledger.Way
	Actor   string
	Made    ledger.Instant
	Expires ledger.Instant
	Parent  int64 `bun:",nullzero"`
	originRow
	decisionRow
}

type originRow struct {
	Chat    string
	Message string
	Source  string // a sourceDocument
}

type decisionRow struct {
	Submitted ledger.Instant
	Decided   ledger.Instant
	DecidedBy string
	Reason    string
}

type textRow struct {
	bun.BaseModel `bun:"table:proposal_texts,alias:x"`

	Office     string `bun:",pk"`
	ProposalID int64  `bun:",pk"`
	Text       string
}

type changeRow struct {
	bun.BaseModel `bun:"table:proposal_changes,alias:c"`

	changePlace
	Op      Op
	Kind    ledger.Kind
	Key     string
	Base    int64 `bun:",nullzero"`
	Becomes string
	quoteRow
	Reason   string
	Warnings string
	Needs    string
	State    ChangeState
	Revision int64 `bun:",nullzero"`
}

// changePlace names a change.
type changePlace struct {
	Office     string `bun:",pk"`
	ProposalID int64  `bun:",pk"`
	Position   int    `bun:",pk"`
}

type quoteRow struct {
	Quote     string
	QuoteFrom int
	QuoteTo   int
}

// sourceDocument is the source that the records of a proposal will come from.
type sourceDocument struct {
	Key       string            `json:"key"`
	Kind      ledger.SourceKind `json:"kind"`
	Title     string            `json:"title"`
	Publisher string            `json:"publisher,omitempty"`
	Published when.Date         `json:"published,omitzero"`
	URL       string            `json:"url,omitempty"`
	AddedBy   string            `json:"added_by"`
}

func (d sourceDocument) source() ledger.Source {
	return ledger.Source{
		Key: d.Key, Kind: d.Kind, Title: d.Title, Publisher: d.Publisher, Published: d.Published, URL: d.URL, AddedBy: d.AddedBy,
	}
}

func newSourceDocument(s ledger.Source) sourceDocument {
	return sourceDocument{
		Key: s.Key, Kind: s.Kind, Title: s.Title, Publisher: s.Publisher, Published: s.Published, URL: s.URL, AddedBy: s.AddedBy,
	}
}

// asJSON writes v as JSON, which cannot fail for the types of this package.
func asJSON(v any) (string, error) {
	text, err := json.Marshal(v)
	return string(text), err
}

// proposal returns the row as a proposal, without its changes.
func (r proposalRow) proposal(text string) (Proposal, error) {
	var source sourceDocument
	if err := json.Unmarshal([]byte(r.Source), &source); err != nil {
		return Proposal{}, fmt.Errorf("proposal %d: %w", r.ID, err)
	}
	return Proposal{
		ID: r.ID, State: r.State, Way: r.Way, By: r.Actor, Made: r.Made.Time, Expires: r.Expires.Time, Parent: r.Parent,
		Origin: Origin{Source: source.source(), Text: text, Chat: r.Chat, Message: r.Message},
		Decision: Decision{
			Submitted: r.Submitted.Time, At: r.Decided.Time, By: r.DecidedBy, Reason: r.decisionRow.Reason,
		},
	}, nil
}

// change returns the row as a change, without the current record.
func (r changeRow) change(source ledger.Source) (c Change, err error) {
	c = Change{
		Position: r.Position, Op: r.Op, Quote: Quote{r.Quote, r.QuoteFrom, r.QuoteTo}, Reason: r.Reason, Base: r.Base,
		State: r.State, Revision: r.Revision,
	}
	if err := json.Unmarshal([]byte(r.Warnings), &c.Warnings); err != nil {
		return c, err
	}
	if err := json.Unmarshal([]byte(r.Needs), &c.Needs); err != nil {
		return c, err
	}
	record, err := ledger.Decode([]byte(r.Becomes))
	if err != nil {
		return c, err
	}
	c.Becomes = ledger.WithOrigin(record, ledger.Origin{Source: source, Quote: r.Quote})
	if f, ok := c.Becomes.(ledger.Figure); ok {
		f.Supersedes = r.Base
		c.Becomes = f
	}
	return c, nil
}

// row returns the change as a row.
func (c Change) row(office string, proposal int64) (*changeRow, error) {
	becomes, err := ledger.Encode(c.Becomes)
	if err != nil {
		return nil, err
	}
	warnings, err := asJSON(c.Warnings)
	if err != nil {
		return nil, err
	}
	needs, err := asJSON(c.Needs)
	return &changeRow{
		changePlace: changePlace{Office: office, ProposalID: proposal, Position: c.Position},
		Op:          c.Op, Kind: c.Becomes.RecordKind(), Key: c.Becomes.RecordKey(), Base: c.Base, Becomes: string(becomes),
		quoteRow: quoteRow{c.Quote.Text, c.Quote.From, c.Quote.To}, Reason: c.Reason, Warnings: warnings, Needs: needs,
		State: c.State, Revision: c.Revision,
	}, err
}

// load reads a proposal with its changes, without the current records.
func load(ctx context.Context, db bun.IDB, office string, id int64) (Proposal, error) {
	var row proposalRow
	err := db.NewSelect().Model(&row).Where("p.office = ? AND p.id = ?", office, id).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return Proposal{}, fmt.Errorf("proposal %d: %w", id, ledger.ErrNotFound)
	}
	if err != nil {
		return Proposal{}, err
	}
	return loadRest(ctx, db, row)
}

// loadRest reads what belongs to a row: the text, which stands with the proposal that it was split from, and the changes.
func loadRest(ctx context.Context, db bun.IDB, row proposalRow) (Proposal, error) {
	var texts []textRow
	err := db.NewSelect().Model(&texts).Where("x.office = ? AND x.proposal_id IN (?)", row.Office, bun.List([]int64{row.ID, row.Parent})).Scan(ctx)
	if err != nil {
		return Proposal{}, err
	}
	text := ""
	if len(texts) > 0 {
		text = texts[0].Text
	}
	p, err := row.proposal(text)
	if err != nil {
		return Proposal{}, err
	}
	if p.State == Open {
		if p.Question, err = loadQuestion(ctx, db, row.Office, row.ID); err != nil {
			return Proposal{}, err
		}
	}
	var rows []changeRow
	err = db.NewSelect().Model(&rows).Where("c.office = ? AND c.proposal_id = ?", row.Office, row.ID).Order("c.position").Scan(ctx)
	if err != nil {
		return Proposal{}, err
	}
	for _, r := range rows {
		c, err := r.change(p.Origin.Source)
		if err != nil {
			return Proposal{}, fmt.Errorf("proposal %d, change %d: %w", row.ID, r.Position, err)
		}
		p.Changes = append(p.Changes, c)
	}
	return p, nil
}

// saveChange writes a change of a proposal that was read before.
func saveChange(ctx context.Context, tx *ledger.Tx, proposal int64, c Change) error {
	row, err := c.row(tx.ID(), proposal)
	if err != nil {
		return err
	}
	_, err = tx.SQL().NewUpdate().Model(row).WherePK().Exec(ctx)
	return err
}

// decide takes a proposal out of the state Open.
func decide(ctx context.Context, tx *ledger.Tx, p *Proposal, to State, by, reason string) error {
	p.State, p.Decision.At, p.Decision.By, p.Decision.Reason = to, tx.Began().Time, by, reason
	_, err := tx.SQL().NewUpdate().Model((*proposalRow)(nil)).Set("state = ?", to).Set("decided = ?", tx.Began()).
		Set("decided_by = ?", by).Set("reason = ?", reason).Where("office = ? AND id = ?", tx.ID(), p.ID).Exec(ctx)
	return err
}

// eraseText removes the text that a proposal was read from, the question about it, and what it was before it was amended.
func eraseText(ctx context.Context, tx *ledger.Tx, id int64) error {
	if err := eraseQuestion(ctx, tx, id); err != nil {
		return err
	}
	if err := eraseAmendments(ctx, tx, id, 1); err != nil {
		return err
	}
	_, err := tx.SQL().NewDelete().Model((*textRow)(nil)).Where("x.office = ? AND x.proposal_id = ?", tx.ID(), id).Exec(ctx)
	return err
}
