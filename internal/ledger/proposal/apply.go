package proposal

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"changwat/internal/ledger"
)

// Apply writes the changes of an own draft in one transaction: all those that the actor may make alone. What needs a second
// official is split from it into a proposal of its own, which waits for a day. Applying it again changes nothing.
//
// A *ConflictError says that records have changed since, a *MissingError that a reason is missing; then nothing is written.
func (s *Store) Apply(ctx context.Context, by Actor, id int64) (out Outcome, err error) {
	err = s.office.Transact(ctx, "apply proposal", func(ctx context.Context, tx *ledger.Tx) error {
		a, p, err := s.ownDraft(ctx, tx, by, id)
		if already(err, a, p) {
			if out.Already = true; p.Waits() {
				out.Waiting = &p
			}
			return nil
		}
		if err != nil {
			return err
		}
		tx.By(ledger.By{Actor: a.name, Way: by.Way, Proposal: id})
		if err := settleAmendments(ctx, tx, &p); err != nil {
			return err
		}
		waits, alone, err := a.divide(ctx, tx, &p)
		if err != nil {
			return err
		}
		out.Alone = alone
		if err := a.write(ctx, tx, &p, func(c Change) bool { return !waits[c.Position] }); err != nil {
			return err
		}
		waiting, err := s.split(ctx, tx, &p, waits)
		if err != nil {
			return err
		}
		out.Waiting = waiting
		if waiting != nil && waiting.ID == p.ID {
			return nil // all of it waits
		}
		if alone {
			tx.Note(ledger.AuditAppliedAlone)
		} else {
			tx.Note(ledger.AuditApplied)
		}
		return decide(ctx, tx, &p, Applied, a.name, "")
	})
	if err != nil {
		return Outcome{}, err
	}
	if out.Proposal, err = s.Show(ctx, id); err != nil || out.Waiting == nil {
		return out, err
	}
	waiting, err := s.Show(ctx, out.Waiting.ID)
	out.Waiting = &waiting
	return out, err
}

// already reports whether err says that the proposal of the actor was applied, or handed over to a second official, before.
func already(err error, a acting, p Proposal) bool {
	var closed *ClosedError
	return errors.As(err, &closed) && p.By == a.name && (p.State == Applied || p.Waits())
}

// divide checks the open changes of a draft and returns which of them wait for a second official, by their positions; alone
// says that the actor alone does what needs two.
func (a acting) divide(ctx context.Context, tx *ledger.Tx, p *Proposal) (waits map[int]bool, alone bool, err error) {
	waits = make(map[int]bool)
	meetings := make(map[string]bool) // that are added only once a second official has approved
	for i, c := range p.Changes {
		if c.State != ChangeOpen {
			continue
		}
		if c, err = a.renew(ctx, tx, c); err != nil {
			return nil, false, err
		}
		p.Changes[i] = c
		if err := a.mayEnter(c); err != nil {
			return nil, false, err
		}
		if c.reasonMissing() {
			return nil, false, &MissingError{Position: c.Position, What: "reason"}
		}
		needs := len(c.Needs) > 0
		if needs && a.alone() {
			needs, alone = false, true
		}
		waits[c.Position] = needs || meetings[meetingOf(c.Becomes)]
		if m, ok := c.Becomes.(ledger.Meeting); ok && waits[c.Position] && c.Base == 0 {
			meetings[m.Key] = true
		}
	}
	return waits, alone, nil
}

// renew reads the current record of a change that was loaded, and why the change needs a second official now.
func (a acting) renew(ctx context.Context, tx *ledger.Tx, c Change) (Change, error) {
	current, err := tx.Newest(ctx, c.Becomes)
	if err != nil && !notFound(err) {
		return c, err
	}
	c.Current = current
	if err != nil {
		c.Current = nil
	}
	c.Needs, err = a.needs(ctx, tx, c)
	return c, err
}

// meetingOf returns the key of the meeting that an order or agenda item names; "" for none.
func meetingOf(r ledger.Record) string {
	switch v := r.(type) {
	case ledger.Order:
		return v.MeetingKey
	case ledger.AgendaItem:
		return v.MeetingKey
	}
	return ""
}

// reasonMissing reports whether the change needs a reason and has none.
func (c Change) reasonMissing() bool {
	_, figure := c.Becomes.(ledger.Figure)
	return c.Reason == "" && (c.Op != Put || figure && c.does() == doRevise)
}

// write writes the open changes that choose lets through, or returns a *ConflictError and has written none that matters, since
// the transaction ends with it.
func (a acting) write(ctx context.Context, tx *ledger.Tx, p *Proposal, choose func(Change) bool) error {
	var conflicts []Conflict
	for i, c := range p.Changes {
		if c.State != ChangeOpen || !choose(c) {
			continue
		}
		c, conflict, err := writeChange(ctx, tx, *p, c)
		if err != nil {
			return err
		}
		if conflict != nil {
			conflicts = append(conflicts, *conflict)
			continue
		}
		p.Changes[i] = c
		if err := saveChange(ctx, tx, p.ID, c); err != nil {
			return err
		}
		if c.State != ChangeApplied {
			continue
		}
		if err := emit(ctx, tx, Event{
			Type: c.event(), Proposal: p.ID, Kind: c.Becomes.RecordKind(), Key: c.Becomes.RecordKey(),
			Before: c.Base, After: c.Revision, Actor: a.name,
		}); err != nil {
			return err
		}
	}
	if len(conflicts) > 0 {
		return &ConflictError{Conflicts: conflicts}
	}
	return nil
}

// event is the event of a change that was applied.
func (c Change) event() EventType {
	return map[string]EventType{
		doAdd: RecordAdded, doRevise: RecordRevised, doWithdraw: RecordWithdrawn, doRestore: RecordRestored,
	}[c.does()]
}

// statedAgain is the reason of a revision that states a withdrawn record again, where its maker gives none.
const statedAgain = "บันทึกอีกครั้งหลังถอน"

// writeChange writes one change, unless the record has changed since it was proposed.
func writeChange(ctx context.Context, tx *ledger.Tx, p Proposal, c Change) (Change, *Conflict, error) {
	becomes, err := tx.InMeeting(ctx, c.Becomes)
	if err != nil {
		return c, nil, err
	}
	current, err := tx.Newest(ctx, becomes)
	if err != nil && !notFound(err) {
		return c, nil, err
	}
	exists := err == nil
	if c.Current = nil; exists {
		c.Current = current
	}
	withdrawn := c.Op == Withdraw
	if c.Op == Put && exists && current.From().Withdrawn {
		c.Reason = cmp.Or(c.Reason, statedAgain)
	}
	becomes = ledger.WithOrigin(becomes, ledger.Origin{
		Source: p.Origin.Source, Quote: c.Quote.Text, Revision: ledger.Revision{Author: p.By, Reason: c.Reason, Withdrawn: withdrawn},
	})
	if f, ok := becomes.(ledger.Figure); ok {
		if f.Supersedes = c.Base; c.Base == 0 {
			f.Reason = "" // only a correction has one
		}
		becomes = f
	}
	if exists && current.From().Withdrawn == withdrawn && ledger.Same(current, becomes) {
		c.State = ChangeSame // somebody else has recorded the same in between
		return c, nil, nil
	}
	var done ledger.Record
	switch {
	case exists != (c.Base != 0), exists && current.From().ID != c.Base:
		return c, &Conflict{Position: c.Position, Base: c.Base, Current: current, Becomes: becomes}, nil
	case exists:
		done, err = tx.Revise(ctx, c.Base, becomes)
	default:
		done, _, err = tx.Add(ctx, becomes)
	}
	if err != nil {
		return c, nil, err
	}
	c.State, c.Revision = ChangeApplied, done.From().ID
	return c, nil, nil
}

// split puts the changes that wait before a second official: in a proposal of their own, or in p itself where nothing else
// is in it. It returns nil where none waits.
func (s *Store) split(ctx context.Context, tx *ledger.Tx, p *Proposal, waits map[int]bool) (*Proposal, error) {
	var apart, rest []Change
	for _, c := range p.Changes {
		if c.State == ChangeOpen && waits[c.Position] {
			apart = append(apart, c)
		} else {
			rest = append(rest, c)
		}
	}
	if len(apart) == 0 {
		return nil, nil
	}
	now := tx.Began()
	q := *p
	if slices.ContainsFunc(rest, func(c Change) bool { return c.State == ChangeApplied || c.State == ChangeSame }) {
		for _, c := range apart {
			if _, err := tx.SQL().NewDelete().Model((*changeRow)(nil)).
				Where("c.office = ? AND c.proposal_id = ? AND c.position = ?", tx.ID(), p.ID, c.Position).Exec(ctx); err != nil {
				return nil, err
			}
		}
		p.Changes = rest
		q.ID, q.Parent, q.Changes = 0, p.ID, apart
		q.Decision.Submitted, q.Expires = now.Time, now.Add(ApprovalLife)
		if err := insert(ctx, tx, &q); err != nil {
			return nil, err
		}
	} else {
		for _, c := range apart {
			if err := saveChange(ctx, tx, p.ID, c); err != nil { // with its needs as they are now
				return nil, err
			}
		}
		if _, err := tx.SQL().NewUpdate().Model((*proposalRow)(nil)).Set("submitted = ?", now).Set("expires = ?", ledger.At(now.Add(ApprovalLife))).
			Where("office = ? AND id = ?", tx.ID(), p.ID).Exec(ctx); err != nil {
			return nil, err
		}
	}
	return &q, emit(ctx, tx, Event{Type: ApprovalAsked, Proposal: q.ID, Actor: p.By, To: ToApprovers})
}
