package proposal

import (
	"context"
	"fmt"
	"strings"

	"changwat/internal/ledger"
)

// Replace makes an own draft anew from what its maker has sent until now: a longer text of which the first part had been read
// before. The draft keeps its id, and remembers the messages of all parts, by each of which Unsend finds it.
func (s *Store) Replace(ctx context.Context, by Actor, id int64, d Draft) (Proposal, error) {
	return s.edit(ctx, "replace draft", by, id, func(ctx context.Context, tx *ledger.Tx, a acting, p *Proposal) error {
		if err := settleAmendments(ctx, tx, p); err != nil {
			return err
		}
		p.Origin = Origin{Source: entrySource(d.Source, a.name), Text: d.Text, Chat: p.Origin.Chat, Message: joinedMessages(p.Origin.Message, d.Message)}
		if _, err := tx.SQL().NewDelete().Model((*changeRow)(nil)).Where("c.office = ? AND c.proposal_id = ?", tx.ID(), id).Exec(ctx); err != nil {
			return err
		}
		var rows []*changeRow
		for i, c := range d.Changes {
			c.Position, c.State = i+1, ChangeOpen
			c, err := a.prepare(ctx, tx, *p, c)
			if err != nil {
				return fmt.Errorf("change %d: %w", i+1, err)
			}
			row, err := c.row(tx.ID(), id)
			if err != nil {
				return err
			}
			rows = append(rows, row)
		}
		if len(rows) > 0 {
			if _, err := tx.SQL().NewInsert().Model(&rows).Exec(ctx); err != nil {
				return err
			}
		}
		source, err := asJSON(newSourceDocument(p.Origin.Source))
		if err != nil {
			return err
		}
		_, err = tx.SQL().NewUpdate().Model((*proposalRow)(nil)).Set("source = ?", source).Set("message = ?", p.Origin.Message).
			Where("office = ? AND id = ?", tx.ID(), id).Exec(ctx)
		if err != nil {
			return err
		}
		if err := saveQuestion(ctx, tx, id, d.Question); err != nil {
			return err
		}
		return keepText(ctx, tx, id, d.Text)
	})
}

// keepText keeps the text that a proposal was read from, instead of the one before.
func keepText(ctx context.Context, tx *ledger.Tx, id int64, text string) error {
	_, err := tx.SQL().NewInsert().Model(&textRow{Office: tx.ID(), ProposalID: id, Text: text}).
		On("CONFLICT (office, proposal_id) DO UPDATE").Set("text = EXCLUDED.text").Exec(ctx)
	return err
}

// joinedMessages lists the messages that a proposal came with: LINE's ids with a space between them.
func joinedMessages(before, next string) string {
	if next == "" || cameWith(before, next) {
		return before
	}
	return strings.TrimSpace(before + " " + next)
}

// cameWith reports whether a message is one of those that a proposal came with.
func cameWith(messages, id string) bool {
	return strings.Contains(" "+messages+" ", " "+id+" ")
}

// CameWith reports whether a message, by LINE's id, is one of those that the proposal came with.
func (o Origin) CameWith(message string) bool { return message != "" && cameWith(o.Message, message) }

// Parts is how many messages the proposal came with.
func (o Origin) Parts() int { return len(strings.Fields(o.Message)) }
