package proposal

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
)

// Amendment is what one message of its maker puts right in a draft: «ข้อ 3 เป็น 249».
type Amendment struct {
	Message string   // LINE's id of the message, by which Unsend finds it; "" for none
	Text    string   // the message, which is added to the kept text; "" for none
	Changes []Change // as Propose takes them, in place of those at their positions
}

// Amend changes an own draft as its maker says. What it was before is kept with the message, until the draft is saved or ends.
func (s *Store) Amend(ctx context.Context, by Actor, id int64, d Amendment) (Proposal, error) {
	return s.edit(ctx, "amend proposal", by, id, func(ctx context.Context, tx *ledger.Tx, a acting, p *Proposal) error {
		if err := keepBefore(ctx, tx, *p, d.Message); err != nil {
			return err
		}
		for _, c := range d.Changes {
			i := slices.IndexFunc(p.Changes, func(old Change) bool { return old.Position == c.Position })
			if i < 0 {
				return fmt.Errorf("change %d of proposal %d: %w", c.Position, id, ledger.ErrNotFound)
			}
			c.State = ChangeOpen
			c.Quote.Text = cmp.Or(c.Quote.Text, p.Changes[i].Quote.Text)
			changed, err := a.prepare(ctx, tx, *p, c)
			if err != nil {
				return err
			}
			p.Changes[i] = changed
			if err := saveChange(ctx, tx, p.ID, changed); err != nil {
				return err
			}
		}
		if d.Text == "" {
			return nil
		}
		return keepText(ctx, tx, p.ID, strings.TrimPrefix(p.Origin.Text+"\n"+d.Text, "\n"))
	})
}

type amendmentRow struct {
	bun.BaseModel `bun:"table:proposal_amendments,alias:m"`

	Office     string `bun:",pk"`
	ProposalID int64  `bun:",pk"`
	Position   int    `bun:",pk"`
	Message    string
	Before     string // an amended
}

// amended is a draft as it was before a message amended it.
type amended struct {
	Text    string      `json:"text"`
	Changes []changeRow `json:"changes"`
}

// keepBefore keeps a draft as it is, for the case that the message which is about to amend it is taken back.
func keepBefore(ctx context.Context, tx *ledger.Tx, p Proposal, message string) error {
	if message == "" || p.Origin.CameWith(message) {
		return nil
	}
	rows, err := amendments(ctx, tx, p.ID)
	if err != nil || slices.ContainsFunc(rows, func(r amendmentRow) bool { return r.Message == message }) {
		return err
	}
	before := amended{Text: p.Origin.Text}
	for _, c := range p.Changes {
		row, err := c.row(tx.ID(), p.ID)
		if err != nil {
			return err
		}
		before.Changes = append(before.Changes, *row)
	}
	text, err := asJSON(before)
	if err != nil {
		return err
	}
	_, err = tx.SQL().NewInsert().Model(&amendmentRow{Office: tx.ID(), ProposalID: p.ID, Position: len(rows) + 1, Message: message, Before: text}).Exec(ctx)
	return err
}

// amendments returns what has amended a draft, in order.
func amendments(ctx context.Context, tx *ledger.Tx, id int64) (rows []amendmentRow, err error) {
	err = tx.SQL().NewSelect().Model(&rows).Where("m.office = ? AND m.proposal_id = ?", tx.ID(), id).Order("m.position").Scan(ctx)
	return rows, err
}

// eraseAmendments removes what a draft was before its amendments, from the given one on.
func eraseAmendments(ctx context.Context, tx *ledger.Tx, id int64, from int) error {
	_, err := tx.SQL().NewDelete().Model((*amendmentRow)(nil)).
		Where("m.office = ? AND m.proposal_id = ? AND m.position >= ?", tx.ID(), id, from).Exec(ctx)
	return err
}

// settleAmendments makes the messages that have amended a draft some of those that it came with: it is saved, or made anew as a
// whole, and cannot be set back any more.
func settleAmendments(ctx context.Context, tx *ledger.Tx, p *Proposal) error {
	rows, err := amendments(ctx, tx, p.ID)
	if err != nil || len(rows) == 0 {
		return err
	}
	for _, r := range rows {
		p.Origin.Message = joinedMessages(p.Origin.Message, r.Message)
	}
	if _, err := tx.SQL().NewUpdate().Model((*proposalRow)(nil)).Set("message = ?", p.Origin.Message).
		Where("office = ? AND id = ?", tx.ID(), p.ID).Exec(ctx); err != nil {
		return err
	}
	return eraseAmendments(ctx, tx, p.ID, 1)
}

// setBack sets the drafts of a chat that a message has amended back to what they were before it, without its words and without
// what was amended since. It returns how many.
func setBack(ctx context.Context, tx *ledger.Tx, chat, message string) (n int, err error) {
	var rows []amendmentRow
	err = tx.SQL().NewSelect().Model(&rows).Where("m.office = ? AND m.message = ?", tx.ID(), message).
		Where("EXISTS (SELECT 1 FROM proposals AS p WHERE p.office = m.office AND p.id = m.proposal_id AND p.chat = ?)", chat).Scan(ctx)
	if err != nil {
		return 0, err
	}
	for _, row := range rows {
		var before amended
		if err := json.Unmarshal([]byte(row.Before), &before); err != nil {
			return 0, fmt.Errorf("proposal %d before its amendment %d: %w", row.ProposalID, row.Position, err)
		}
		for _, c := range before.Changes {
			if _, err := tx.SQL().NewUpdate().Model(&c).WherePK().Exec(ctx); err != nil {
				return 0, err
			}
		}
		if err := restoreText(ctx, tx, row.ProposalID, before.Text); err != nil {
			return 0, err
		}
		if err := eraseAmendments(ctx, tx, row.ProposalID, row.Position); err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// restoreText keeps the text that a draft had before; "" where it had none.
func restoreText(ctx context.Context, tx *ledger.Tx, id int64, text string) error {
	if text != "" {
		return keepText(ctx, tx, id, text)
	}
	_, err := tx.SQL().NewDelete().Model((*textRow)(nil)).Where("x.office = ? AND x.proposal_id = ?", tx.ID(), id).Exec(ctx)
	return err
}
