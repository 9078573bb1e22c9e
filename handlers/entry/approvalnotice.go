package entry

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// ApprovalNotice writes to those who may approve that something waits, and to whoever proposed it, and them, what became of it.
func ApprovalNotice(ctx context.Context, d Deps, e proposal.Event) (a dialog.Answer, ok bool, err error) {
	s := approvals{newDrafts(d)}
	p, err := s.store.Show(ctx, e.Proposal)
	if errors.Is(err, ledger.ErrNotFound) || err == nil && e.Type == proposal.ApprovalAsked && !p.Waits() {
		return dialog.Answer{}, false, nil
	}
	if err != nil {
		return dialog.Answer{}, false, err
	}
	if e.Type == proposal.ApprovalAsked {
		return s.asked(ctx, p, d.Zone)
	}
	if len(p.Changes) == 0 { // the message that it came with was taken back
		return dialog.Answer{}, false, nil
	}
	by, err := s.records.ActorName(ctx, p.Decision.By)
	if err != nil {
		return dialog.Answer{}, false, err
	}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: fmt.Sprintf("รายการที่ %d", p.ID)}
	switch e.Type {
	case proposal.ApprovalGiven:
		c.Title = "อนุมัติและบันทึกแล้ว"
		c.Rows = []dialog.Row{{Label: "อนุมัติโดย", Value: dialog.Stated(by)}}
	case proposal.ApprovalRefused:
		c.Title = "ไม่อนุมัติ ข้อมูลคงเดิม"
		c.Rows = []dialog.Row{{Label: "ผู้พิจารณา", Value: dialog.Stated(by)}, {Label: "เหตุผล", Value: dialog.Stated(p.Decision.Reason)}}
	default:
		c.Title = "หมดเวลาอนุมัติ ข้อมูลคงเดิม"
		c.Notes = []string{"ไม่มีผู้อนุมัติภายใน 24 ชั่วโมง หากยังต้องการ โปรดให้ผู้เสนอทำรายการใหม่"}
	}
	for _, ch := range dialog.FirstOf(p.Changes, cards.ShownChanges) {
		c.Rows = append(c.Rows, cards.ToOthers(p).Rows(ch, d.Zone)...)
		if ch.Revision != 0 {
			c.Shows = append(c.Shows, ledger.Ref{Kind: ch.Becomes.RecordKind(), Revision: ch.Revision})
		}
	}
	c = c.Cite(p.Origin.Source)
	alt := c.Title + " · " + whatWaits(p, cards.ToOthers(p))
	if e.Type == proposal.ApprovalRefused {
		alt += " (เหตุผล " + dialog.Stated(p.Decision.Reason) + ")"
	}
	return dialog.Answer{Alt: strings.TrimSpace(alt), Cards: []dialog.Card{c}}, true, nil
}

// asked is the card of what waits, with its taps, which can be tapped as long as it waits.
func (s approvals) asked(ctx context.Context, p proposal.Proposal, zone *time.Location) (dialog.Answer, bool, error) {
	r := dialog.Request{Now: s.records.Now().In(zone)}
	detail, err := s.proposed(ctx, r, p)
	if err != nil {
		return dialog.Answer{}, false, err
	}
	a := s.card(r, p, detail, true, cards.ToOthers(p))
	for i := range a.Cards[0].Actions {
		a.Cards[0].Actions[i].Operation.Until = p.Expires
	}
	a.Suggestions = []dialog.Suggestion{{Label: WaitingCommand, Ask: WaitingCommand}}
	return a, true, nil
}
