package handlers

import (
	"context"
	"errors"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// ofApproval says who is asked for an approval, or told what became of it.
func (n *Notices) ofApproval(ctx context.Context, e proposal.Event) (Notice, error) {
	p, err := n.store.Show(ctx, e.Proposal)
	if errors.Is(err, ledger.ErrNotFound) {
		return Notice{}, nil
	}
	if err != nil {
		return Notice{}, err
	}
	notice := Notice{Kind: NoticeApproval, Until: e.At.Add(noticeLife)}
	if e.Type == proposal.ApprovalAsked {
		notice.Until = p.Expires
	}
	if e.To != proposal.ToApprovers {
		person, err := n.records.ActorPerson(ctx, e.To)
		if person != "" {
			notice.Targets = []string{person}
		}
		return notice, err
	}
	people, err := n.mayDecide(ctx, p)
	for _, person := range people {
		notice.Targets = append(notice.Targets, person.UserID)
	}
	return notice, err
}

// mayDecide returns the officials who may decide on a proposal, or might have.
func (n *Notices) mayDecide(ctx context.Context, p proposal.Proposal) ([]ledger.Person, error) {
	p.State = proposal.Open // of one that has lapsed
	return n.store.Approvers(ctx, p)
}
