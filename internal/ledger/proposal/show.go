package proposal

import (
	"context"
	"slices"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
)

// Show returns a proposal: an open one with the current records, an applied one with the records before it.
// The error wraps ledger.ErrNotFound where the office has no such proposal.
func (s *Store) Show(ctx context.Context, id int64) (Proposal, error) {
	p, err := load(ctx, s.office.Reading(), s.office.ID(), id)
	if err != nil {
		return Proposal{}, err
	}
	return s.withStanding(ctx, p)
}

func (s *Store) withStanding(ctx context.Context, p Proposal) (Proposal, error) {
	if p.State == Open && !p.Expires.After(s.office.Now()) {
		p.State = Expired // Lapse has not run since
	}
	for i, c := range p.Changes {
		var err error
		if c.State == ChangeApplied {
			if c.Base != 0 {
				c.Current, err = s.office.RevisionOf(ctx, c.Becomes, c.Base)
			}
		} else if c.Current, err = s.office.Newest(ctx, c.Becomes); notFound(err) {
			c.Current, err = nil, nil
		}
		if err != nil && !notFound(err) {
			return Proposal{}, err
		}
		c.Changed = c.State == ChangeOpen && p.State == Open && c.Current != nil && c.Current.From().ID != c.Base
		p.Changes[i] = c
	}
	return s.withSmallest(ctx, p)
}

// withSmallest says which counts of a proposal are small, where any may be.
func (s *Store) withSmallest(ctx context.Context, p Proposal) (Proposal, error) {
	small := func(r ledger.Record) bool {
		f, ok := r.(ledger.Figure)
		return ok && f.IsSmall(setting.MostHeldBack)
	}
	if !slices.ContainsFunc(p.Changes, func(c Change) bool { return small(c.Becomes) || small(c.Current) }) {
		return p, nil
	}
	office, err := s.Settings(ctx)
	p.Smallest = office.SmallestShown()
	return p, err
}

// Filter chooses proposals; empty fields let everything through.
type Filter struct {
	State State
	By    string // the actor who made them
	Waits bool   // only those that wait for a second official
	Draft bool   // only those that do not
	Limit int    // at most so many; 0 for all
}

// List returns proposals without the current records, the newest first.
func (s *Store) List(ctx context.Context, f Filter) ([]Proposal, error) {
	var rows []proposalRow
	q := s.office.Reading().NewSelect().Model(&rows).Where("p.office = ?", s.office.ID()).Order("p.id DESC")
	now := ledger.At(s.office.Now())
	switch f.State {
	case "":
	case Open:
		q = q.Where("p.state = ? AND p.expires > ?", Open, now)
	case Expired:
		q = q.Where("(p.state = ? OR p.state = ? AND p.expires <= ?)", Expired, Open, now)
	default:
		q = q.Where("p.state = ?", f.State)
	}
	if f.By != "" {
		q = q.Where("p.actor = ?", f.By)
	}
	if f.Waits {
		q = q.Where("p.submitted IS NOT NULL")
	}
	if f.Draft {
		q = q.Where("p.submitted IS NULL")
	}
	if f.Limit > 0 {
		q = q.Limit(int64(f.Limit))
	}
	if err := q.Scan(ctx); err != nil {
		return nil, err
	}
	out := make([]Proposal, len(rows))
	for i, r := range rows {
		p, err := loadRest(ctx, s.office.Reading(), r)
		if err != nil {
			return nil, err
		}
		if p.State == Open && !p.Expires.After(s.office.Now()) {
			p.State = Expired
		}
		out[i] = p
	}
	return out, nil
}

// Drafts returns the drafts that an actor has open, the newest first: «ร่างของฉัน».
func (s *Store) Drafts(ctx context.Context, by Actor) ([]Proposal, error) {
	name, err := s.nameOf(ctx, by)
	if err != nil || name == "" {
		return nil, err
	}
	return s.List(ctx, Filter{State: Open, By: name, Draft: true})
}

// Waiting returns what waits for a second official, with the current records, the newest first: «รออนุมัติ».
func (s *Store) Waiting(ctx context.Context) ([]Proposal, error) {
	all, err := s.List(ctx, Filter{State: Open, Waits: true})
	if err != nil {
		return nil, err
	}
	for i, p := range all {
		if all[i], err = s.withStanding(ctx, p); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// nameOf returns the name of an actor in the records; "" for one who has never acted.
func (s *Store) nameOf(ctx context.Context, by Actor) (string, error) {
	if by.Person == "" {
		return ledger.ByCommand, nil
	}
	return s.office.ActorOf(ctx, by.Person)
}

// May reports whether an actor may decide on a proposal now, so that «อนุมัติ» is offered.
func (s *Store) May(ctx context.Context, by Actor, p Proposal) (bool, error) {
	if !p.Waits() {
		return false, nil
	}
	if by.Person == "" {
		return p.By != ledger.ByCommand, nil
	}
	person, err := s.office.Person(ctx, by.Person)
	if notFound(err) || err == nil && !person.Role.May(mayDecide) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	name, err := s.nameOf(ctx, by)
	return err == nil && name != p.By, err
}

// Approvers returns the officials who may decide on a proposal, by their numbers: those who are asked. None where it does not
// wait.
func (s *Store) Approvers(ctx context.Context, p Proposal) ([]ledger.Person, error) {
	if !p.Waits() {
		return nil, nil
	}
	maker, err := s.office.ActorPerson(ctx, p.By)
	if err != nil {
		return nil, err
	}
	all, err := s.office.People(ctx)
	return slices.DeleteFunc(all, func(q ledger.Person) bool { return q.UserID == maker || !q.Role.May(mayDecide) }), err
}

// MadeBy returns which proposal has made a revision of a record, 0 where none has.
func (s *Store) MadeBy(ctx context.Context, r ledger.Record) (id int64, err error) {
	var rows []changeRow
	err = s.office.Reading().NewSelect().Model(&rows).
		Where("c.office = ? AND c.kind = ? AND c.revision IN (?)", s.office.ID(), r.RecordKind(), bun.List([]int64{r.From().ID})).Scan(ctx)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	return rows[0].ProposalID, nil
}
