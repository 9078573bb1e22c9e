package proposal

import (
	"context"
	"strings"

	"changwat/internal/ledger"
)

// undone is the reason of the revisions that undo a proposal.
const undone = "ผู้บันทึกเลิกทำ"

// Undo takes an applied proposal back at its maker's wish: within UndoLife, while nobody else has been shown what it wrote, no
// notice of it is planned, and nothing was built on it. The records stand as they did before, by revisions that say so. Undoing
// again changes nothing.
func (s *Store) Undo(ctx context.Context, by Actor, id int64) (Proposal, error) {
	err := s.office.Transact(ctx, "undo proposal", func(ctx context.Context, tx *ledger.Tx) error {
		a, err := begin(ctx, tx, by)
		if err != nil {
			return err
		}
		p, err := load(ctx, tx.SQL(), tx.ID(), id)
		if err != nil {
			return err
		}
		if p.State == Withdrawn && p.By == a.name {
			return nil
		}
		if err := mayUndo(ctx, tx, a, p); err != nil {
			return err
		}
		tx.By(ledger.By{Actor: a.name, Way: by.Way, Proposal: id})
		for i := len(p.Changes) - 1; i >= 0; i-- {
			if err := undoChange(ctx, tx, p, p.Changes[i]); err != nil {
				return err
			}
		}
		tx.Note(ledger.AuditUndone)
		// Nobody has seen it, so nobody is notified.
		if _, err := tx.SQL().NewUpdate().Model((*eventRow)(nil)).Set("handled = ?", tx.Began()).
			Where("office = ? AND proposal_id = ? AND handled IS NULL", tx.ID(), id).Exec(ctx); err != nil {
			return err
		}
		return decide(ctx, tx, &p, Withdrawn, a.name, undone)
	})
	if err != nil {
		return Proposal{}, err
	}
	return s.Show(ctx, id)
}

// mayUndo returns a *RefusedError or *ClosedError unless the actor may undo the proposal alone.
func mayUndo(ctx context.Context, tx *ledger.Tx, a acting, p Proposal) error {
	const instead = " หากข้อมูลไม่ถูกต้อง โปรดแก้ไขพร้อมระบุเหตุผล"
	switch {
	case p.By != a.name || p.Decision.By != "" && p.Decision.By != a.name:
		return &RefusedError{Cause: "it is not the actor's alone", Thai: "เลิกทำได้เฉพาะรายการที่ท่านบันทึกเอง" + instead}
	case p.State != Applied:
		return &ClosedError{ID: p.ID, State: p.State, Waits: p.Waits()}
	case tx.Began().Sub(p.Decision.At) > UndoLife:
		return &RefusedError{
			Cause: "the time to undo is over",
			Thai:  "เลิกทำได้ภายใน 10 นาทีหลังบันทึกเท่านั้น" + instead,
		}
	}
	notified, err := tx.SQL().NewSelect().Model((*eventRow)(nil)).
		Where("e.office = ? AND e.proposal_id = ? AND e.told", tx.ID(), p.ID).Exists(ctx)
	if err != nil {
		return err
	}
	for _, c := range p.Changes {
		if c.State != ChangeApplied || notified {
			continue
		}
		ref := ledger.Ref{Kind: c.Becomes.RecordKind(), Revision: c.Revision}
		if notified, err = wasShown(ctx, tx, ref, p.Origin.Chat); err != nil {
			return err
		}
		newest, err := tx.Newest(ctx, atRevision(c.Becomes, c.Revision))
		if err != nil {
			return err
		}
		if newest.From().ID != c.Revision {
			return &RefusedError{Cause: "another revision follows", Thai: "มีการแก้ไขข้อมูลนี้ต่อแล้ว จึงเลิกทำไม่ได้" + instead}
		}
	}
	if notified {
		return &RefusedError{Cause: "others have seen it", Thai: "มีผู้อื่นเห็นข้อมูลนี้แล้ว จึงเลิกทำไม่ได้" + instead}
	}
	return nil
}

// atRevision returns r as what names its record: a figure is named by one of its revisions.
func atRevision(r ledger.Record, revision int64) ledger.Record {
	if f, ok := r.(ledger.Figure); ok {
		f.ID, f.Supersedes = revision, 0
		return f
	}
	return r
}

// undoChange writes the revision that takes a change back.
func undoChange(ctx context.Context, tx *ledger.Tx, p Proposal, c Change) error {
	if c.State != ChangeApplied {
		return nil
	}
	becomes, err := tx.InMeeting(ctx, c.Becomes)
	if err != nil {
		return err
	}
	before, withdrawn := atRevision(becomes, c.Revision), true
	if c.Base != 0 {
		if before, err = tx.RevisionOf(ctx, before, c.Base); err != nil {
			return err
		}
		withdrawn = before.From().Withdrawn
	}
	before = ledger.WithOrigin(before, ledger.Origin{
		Source: p.Origin.Source, Quote: c.Quote.Text,
		Revision: ledger.Revision{Author: p.By, Reason: undone, Withdrawn: withdrawn},
	})
	_, err = tx.Revise(ctx, c.Revision, before)
	return err
}

// Lapse ends what has been open for longer than its day: drafts, whose text goes, and what nobody has decided on, of which its
// maker and those who were asked are notified. It returns how many there were, and is meant to run every minute.
func (s *Store) Lapse(ctx context.Context) (n int, err error) {
	now := ledger.At(s.office.Now())
	var due []proposalRow
	err = s.office.Reading().NewSelect().Model(&due).Column("id").
		Where("p.office = ? AND p.state = ? AND p.expires <= ?", s.office.ID(), Open, now).Order("p.id").Scan(ctx)
	if err != nil {
		return 0, err
	}
	for _, row := range due {
		err := s.office.Transact(ctx, "lapse proposal", func(ctx context.Context, tx *ledger.Tx) error {
			p, err := load(ctx, tx.SQL(), tx.ID(), row.ID)
			if err != nil || p.State != Open || p.Expires.After(tx.Began().Time) {
				return err
			}
			n++
			return lapse(ctx, tx, &p)
		})
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

func lapse(ctx context.Context, tx *ledger.Tx, p *Proposal) error {
	waited := p.Waits()
	if err := decide(ctx, tx, p, Expired, "", ""); err != nil {
		return err
	}
	if !waited {
		return eraseText(ctx, tx, p.ID)
	}
	tx.By(ledger.By{Actor: p.By, Way: ledger.WayProgram, Proposal: p.ID})
	tx.Note(ledger.AuditExpired)
	for _, to := range []string{p.By, ToApprovers} {
		if err := emit(ctx, tx, Event{Type: ApprovalLapsed, Proposal: p.ID, Actor: p.By, To: to}); err != nil {
			return err
		}
	}
	return nil
}

// Unsent says what came of a message that was taken back.
type Unsent struct {
	Dropped int // drafts, and what waited for a second official, that came with it and are gone
	Applied int // proposals that were applied, whose records stay
	Amended int // drafts that it had amended, and that are what they were before
}

// Unsend forgets what came with a message that was taken back in LINE: what is open is withdrawn and its values and text are
// erased; of what was applied the records stay and the text goes. A draft that it has amended is set back to what it was before
// the message.
func (s *Store) Unsend(ctx context.Context, chat, message string) (out Unsent, err error) {
	if message == "" || strings.ContainsAny(message, "%_ ") {
		return out, nil
	}
	err = s.office.Transact(ctx, "unsend", func(ctx context.Context, tx *ledger.Tx) (err error) {
		if out.Amended, err = setBack(ctx, tx, chat, message); err != nil {
			return err
		}
		var rows []proposalRow
		err = tx.SQL().NewSelect().Model(&rows).Where("p.office = ? AND p.chat = ?", tx.ID(), chat).
			Where("' ' || p.message || ' ' LIKE ?", "% "+message+" %").Order("p.id").Scan(ctx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			p, err := loadRest(ctx, tx.SQL(), row)
			if err != nil {
				return err
			}
			if err := unsend(ctx, tx, &p, &out); err != nil {
				return err
			}
		}
		return nil
	})
	return out, err
}

func unsend(ctx context.Context, tx *ledger.Tx, p *Proposal, out *Unsent) error {
	kept := p.Origin.Text != "" && p.Parent == 0
	if err := eraseText(ctx, tx, p.ID); err != nil {
		return err
	}
	switch p.State {
	case Applied:
		out.Applied++
		if !kept {
			return nil // it was taken back before
		}
		return emit(ctx, tx, Event{Type: ProposalUnsent, Proposal: p.ID, Actor: p.By, To: p.By})
	case Open:
		out.Dropped++
		if err := takeBack(ctx, tx, acting{name: p.By}, p, ledger.WayChat, "ผู้ส่งยกเลิกข้อความ"); err != nil {
			return err
		}
	}
	_, err := tx.SQL().NewDelete().Model((*changeRow)(nil)).Where("c.office = ? AND c.proposal_id = ?", tx.ID(), p.ID).Exec(ctx)
	return err
}
