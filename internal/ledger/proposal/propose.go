package proposal

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
)

// ownEntry is the title of a source that is an official's own entry, where the draft gives none.
const ownEntry = "บันทึกของเจ้าหน้าที่"

// Propose makes a proposal and returns it with the newest revision of every record. Nothing is written but the proposal itself. A
// *RefusedError says that the actor may not enter one of the changes; an error that wraps ledger.ErrNotFound that there is
// nothing to withdraw or restore.
func (s *Store) Propose(ctx context.Context, by Actor, d Draft) (p Proposal, err error) {
	err = s.office.Transact(ctx, "propose", func(ctx context.Context, tx *ledger.Tx) error {
		a, err := begin(ctx, tx, by)
		if err != nil {
			return err
		}
		p = Proposal{
			State: Open, Way: by.Way, By: a.name, Made: tx.Began().Time, Expires: tx.Began().Add(DraftLife),
			Origin:   Origin{Source: entrySource(d.Source, a.name), Text: d.Text, Chat: d.Chat, Message: d.Message},
			Question: d.Question,
		}
		for i, c := range d.Changes {
			c.Position, c.State = i+1, ChangeOpen
			if c, err = a.prepare(ctx, tx, p, c); err != nil {
				return fmt.Errorf("change %d: %w", i+1, err)
			}
			p.Changes = append(p.Changes, c)
		}
		return insert(ctx, tx, &p)
	})
	if err != nil {
		return Proposal{}, err
	}
	return s.withSmallest(ctx, p)
}

// entrySource completes the source of a draft.
func entrySource(s ledger.Source, by string) ledger.Source {
	s.ID, s.AddedBy = 0, by
	s.Kind = cmp.Or(s.Kind, ledger.SourceEntry)
	s.Title = cmp.Or(s.Title, ownEntry)
	if s.Key == "" {
		s.Key = "entry-" + rand.Text()
	}
	return s
}

// insert writes a new proposal, and sets its id.
func insert(ctx context.Context, tx *ledger.Tx, p *Proposal) error {
	source, err := asJSON(newSourceDocument(p.Origin.Source))
	if err != nil {
		return err
	}
	row := &proposalRow{
		Office: tx.ID(), State: p.State, Way: p.Way, Actor: p.By, Made: ledger.At(p.Made), Expires: ledger.At(p.Expires), Parent: p.Parent,
		originRow:   originRow{Chat: p.Origin.Chat, Message: p.Origin.Message, Source: source},
		decisionRow: decisionRow{Submitted: ledger.At(p.Decision.Submitted)},
	}
	if _, err := tx.SQL().NewInsert().Model(row).Exec(ctx); err != nil {
		return err
	}
	p.ID = row.ID
	if p.Origin.Text != "" && p.Parent == 0 {
		if _, err := tx.SQL().NewInsert().Model(&textRow{Office: tx.ID(), ProposalID: p.ID, Text: p.Origin.Text}).Exec(ctx); err != nil {
			return err
		}
	}
	if p.Question != nil {
		if err := saveQuestion(ctx, tx, p.ID, p.Question); err != nil {
			return err
		}
	}
	var rows []*changeRow
	for _, c := range p.Changes {
		r, err := c.row(tx.ID(), p.ID)
		if err != nil {
			return err
		}
		rows = append(rows, r)
	}
	if len(rows) == 0 {
		return nil
	}
	_, err = tx.SQL().NewInsert().Model(&rows).Exec(ctx)
	return err
}

// prepare completes a change: the current record, whether the change alters it, and why it needs a second official.
func (a acting) prepare(ctx context.Context, tx *ledger.Tx, p Proposal, c Change) (Change, error) {
	c.Op = cmp.Or(c.Op, Put)
	if s, ok := c.Becomes.(ledger.Setting); ok && c.Op == Put {
		value, err := setting.Check(setting.Key(s.Key), s.Value)
		if err != nil {
			return c, err
		}
		s.Value = value
		c.Becomes = s
	}
	quote := cmp.Or(c.Quote.Text, p.Origin.Text, p.Origin.Source.Title)
	if f, ok := c.Becomes.(ledger.Figure); ok && f.ID != 0 {
		f.Supersedes = f.ID // of whatever source: the figure that is meant
		c.Becomes = f
	}
	c.Quote.Text = quote
	c.Becomes = ledger.WithOrigin(c.Becomes, ledger.Origin{Source: p.Origin.Source, Quote: quote})
	c, err := a.onto(ctx, tx, c)
	if err != nil {
		return c, err
	}
	return c, a.mayEnter(c)
}

// onto bases a change on the current record.
func (a acting) onto(ctx context.Context, tx *ledger.Tx, c Change) (Change, error) {
	var err error
	if c.Becomes, err = tx.InMeeting(ctx, c.Becomes); err != nil {
		return c, err
	}
	current, err := tx.Newest(ctx, c.Becomes)
	switch {
	case notFound(err) && c.Op == Put:
		c.Base, c.Current = 0, nil
	case err != nil:
		return c, err
	default:
		c.Base, c.Current = current.From().ID, current
		c.Becomes = named(c.Becomes, current)
	}
	if c.Op != Put {
		if (c.Op == Withdraw) == current.From().Withdrawn {
			c.State = ChangeSame
		}
		c.Becomes = named(ledger.WithOrigin(current, ledger.Origin{Source: c.Becomes.From().Source, Quote: c.Becomes.From().Quote}), current)
	} else if c.Current != nil && !current.From().Withdrawn && ledger.Same(current, c.Becomes) {
		c.State = ChangeSame
	}
	c.Changed = false
	c.Needs, err = a.needs(ctx, tx, c)
	return c, err
}

// named returns r under the key that its record has in the ledger.
func named(r, current ledger.Record) ledger.Record {
	switch v := r.(type) {
	case ledger.AgendaItem:
		v.Key = current.RecordKey()
		return v
	case ledger.Figure:
		v.Supersedes = current.From().ID
		return v
	}
	return r
}

// Extend adds changes to an own draft, for instance from the next part of a long text; text is added to the kept one.
func (s *Store) Extend(ctx context.Context, by Actor, id int64, text string, changes ...Change) (Proposal, error) {
	return s.edit(ctx, "extend proposal", by, id, func(ctx context.Context, tx *ledger.Tx, a acting, p *Proposal) error {
		if err := settleAmendments(ctx, tx, p); err != nil {
			return err
		}
		p.Origin.Text = strings.TrimPrefix(p.Origin.Text+"\n"+text, "\n")
		for _, c := range changes {
			c.Position, c.State = len(p.Changes)+1, ChangeOpen
			c, err := a.prepare(ctx, tx, *p, c)
			if err != nil {
				return err
			}
			row, err := c.row(tx.ID(), p.ID)
			if err != nil {
				return err
			}
			if _, err := tx.SQL().NewInsert().Model(row).Exec(ctx); err != nil {
				return err
			}
			p.Changes = append(p.Changes, c)
		}
		if text == "" {
			return nil
		}
		return keepText(ctx, tx, p.ID, p.Origin.Text)
	})
}

// Skip leaves changes of an own draft out; those that are left out already are taken in again.
func (s *Store) Skip(ctx context.Context, by Actor, id int64, positions ...int) (Proposal, error) {
	return s.edit(ctx, "skip", by, id, func(ctx context.Context, tx *ledger.Tx, _ acting, p *Proposal) error {
		for i, c := range p.Changes {
			if !slices.Contains(positions, c.Position) || c.State == ChangeSame {
				continue
			}
			c.State = map[ChangeState]ChangeState{ChangeOpen: ChangeSkipped, ChangeSkipped: ChangeOpen}[c.State]
			p.Changes[i] = c
			if err := saveChange(ctx, tx, p.ID, c); err != nil {
				return err
			}
		}
		return nil
	})
}

// Rebase bases the changes of an own draft on the records as they are now, once the official has seen them.
func (s *Store) Rebase(ctx context.Context, by Actor, id int64) (Proposal, error) {
	return s.edit(ctx, "rebase proposal", by, id, func(ctx context.Context, tx *ledger.Tx, a acting, p *Proposal) error {
		for i, c := range p.Changes {
			if c.State != ChangeOpen {
				continue
			}
			if f, ok := c.Becomes.(ledger.Figure); ok {
				f.Supersedes = c.Base
				c.Becomes = f
			}
			changed, err := a.onto(ctx, tx, c)
			if err != nil {
				return err
			}
			p.Changes[i] = changed
			if err := saveChange(ctx, tx, p.ID, changed); err != nil {
				return err
			}
		}
		return nil
	})
}

// edit changes an own draft, which stays open for a day from then on.
func (s *Store) edit(ctx context.Context, what string, by Actor, id int64, f func(context.Context, *ledger.Tx, acting, *Proposal) error) (Proposal, error) {
	err := s.office.Transact(ctx, what, func(ctx context.Context, tx *ledger.Tx) error {
		a, p, err := s.ownDraft(ctx, tx, by, id)
		if err != nil {
			return err
		}
		if err := f(ctx, tx, a, &p); err != nil {
			return err
		}
		_, err = tx.SQL().NewUpdate().Model((*proposalRow)(nil)).Set("expires = ?", ledger.At(tx.Began().Add(DraftLife))).
			Where("office = ? AND id = ?", tx.ID(), id).Exec(ctx)
		return err
	})
	if err != nil {
		return Proposal{}, err
	}
	return s.Show(ctx, id)
}

// ownDraft reads a draft that the actor has made.
func (s *Store) ownDraft(ctx context.Context, tx *ledger.Tx, by Actor, id int64) (acting, Proposal, error) {
	a, err := begin(ctx, tx, by)
	if err != nil {
		return a, Proposal{}, err
	}
	p, err := load(ctx, tx.SQL(), tx.ID(), id)
	switch {
	case err != nil:
		return a, p, err
	case p.By != a.name:
		return a, p, &RefusedError{Cause: "the draft is another's", Thai: "ร่างนี้เป็นของผู้อื่น จึงแก้ไขหรือบันทึกแทนไม่ได้"}
	}
	return a, p, openDraft(p, tx)
}

// openDraft returns a *ClosedError unless the proposal is a draft that has not lapsed.
func openDraft(p Proposal, tx *ledger.Tx) error {
	switch {
	case p.State != Open:
		return &ClosedError{ID: p.ID, State: p.State}
	case p.Waits():
		return &ClosedError{ID: p.ID, State: Open, Waits: true}
	case !p.Expires.After(tx.Began().Time):
		return &ClosedError{ID: p.ID, State: Expired}
	}
	return nil
}
