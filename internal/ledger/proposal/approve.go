package proposal

import (
	"context"
	"errors"

	"changwat/internal/ledger"
)

// Approve writes the changes of a proposal that waits for a second official. Approving again what is applied changes
// nothing. ErrOwn says that the actor made the proposal, a *ConflictError that a record has changed since.
func (s *Store) Approve(ctx context.Context, by Actor, id int64) (Proposal, error) {
	err := s.office.Transact(ctx, "approve proposal", func(ctx context.Context, tx *ledger.Tx) error {
		a, p, err := s.waiting(ctx, tx, by, id)
		var closed *ClosedError
		if errors.As(err, &closed) && p.State == Applied && p.Decision.By == a.name {
			return nil
		}
		if err != nil {
			return err
		}
		tx.By(ledger.By{Actor: a.name, Way: by.Way, Proposal: id})
		if err := a.write(ctx, tx, &p, func(Change) bool { return true }); err != nil {
			return err
		}
		tx.Note(ledger.AuditApproved)
		if err := decide(ctx, tx, &p, Applied, a.name, ""); err != nil {
			return err
		}
		return emit(ctx, tx, Event{Type: ApprovalGiven, Proposal: id, Actor: a.name, To: p.By})
	})
	if err != nil {
		return Proposal{}, err
	}
	return s.Show(ctx, id)
}

// Reject refuses a proposal that waits for a second official, with a reason for its maker. Rejecting again changes nothing.
func (s *Store) Reject(ctx context.Context, by Actor, id int64, reason string) (Proposal, error) {
	err := s.office.Transact(ctx, "reject proposal", func(ctx context.Context, tx *ledger.Tx) error {
		a, p, err := s.waiting(ctx, tx, by, id)
		var closed *ClosedError
		if errors.As(err, &closed) && p.State == Rejected && p.Decision.By == a.name {
			return nil
		}
		if err != nil {
			return err
		}
		if reason == "" {
			return &RefusedError{Cause: "a rejection needs a reason", Thai: "โปรดระบุเหตุผลที่ไม่อนุมัติ เพื่อแจ้งให้ผู้เสนอทราบ"}
		}
		tx.By(ledger.By{Actor: a.name, Way: by.Way, Proposal: id})
		tx.Note(ledger.AuditRejected)
		if err := decide(ctx, tx, &p, Rejected, a.name, reason); err != nil {
			return err
		}
		return emit(ctx, tx, Event{Type: ApprovalRefused, Proposal: id, Actor: a.name, To: p.By})
	})
	if err != nil {
		return Proposal{}, err
	}
	return s.Show(ctx, id)
}

// waiting reads a proposal that waits for a second official who is the actor.
func (s *Store) waiting(ctx context.Context, tx *ledger.Tx, by Actor, id int64) (acting, Proposal, error) {
	a, err := begin(ctx, tx, by)
	if err != nil {
		return a, Proposal{}, err
	}
	p, err := load(ctx, tx.SQL(), tx.ID(), id)
	if err != nil {
		return a, p, err
	}
	if err := a.decides(p); err != nil {
		return a, p, err
	}
	switch {
	case p.State != Open:
		return a, p, &ClosedError{ID: id, State: p.State}
	case !p.Waits():
		return a, p, &ClosedError{ID: id, State: Open}
	case !p.Expires.After(tx.Began().Time):
		return a, p, &ClosedError{ID: id, State: Expired}
	}
	return a, p, nil
}

// Withdraw takes an own proposal back that is still open. Doing so again changes nothing.
func (s *Store) Withdraw(ctx context.Context, by Actor, id int64, reason string) (Proposal, error) {
	err := s.office.Transact(ctx, "withdraw proposal", func(ctx context.Context, tx *ledger.Tx) error {
		a, p, err := s.ownDraft(ctx, tx, by, id)
		var closed *ClosedError
		if errors.As(err, &closed) {
			if p.State == Withdrawn {
				return nil
			}
			if !p.Waits() {
				return err
			}
		} else if err != nil {
			return err
		}
		return takeBack(ctx, tx, a, &p, by.Way, reason)
	})
	if err != nil {
		return Proposal{}, err
	}
	return s.Show(ctx, id)
}

// takeBack ends an open proposal at its maker's wish and deletes the text that it was read from. The audit notes it only
// where others have been asked to decide.
func takeBack(ctx context.Context, tx *ledger.Tx, a acting, p *Proposal, way ledger.Way, reason string) error {
	if p.Waits() {
		tx.By(ledger.By{Actor: a.name, Way: way, Proposal: p.ID})
		tx.Note(ledger.AuditTakenBack)
	}
	if err := eraseText(ctx, tx, p.ID); err != nil {
		return err
	}
	return decide(ctx, tx, p, Withdrawn, a.name, reason)
}
