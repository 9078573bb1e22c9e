package entry

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/replies"
	"changwat/internal/ledger/proposal"
)

// replyDropping takes a reply that leaves out a part of the only record of a draft; any other reply is none.
func (s drafts) replyDropping(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	part, rest, ok := replies.DroppedPart(text)
	if !ok || len(p.Changes) != 1 || p.Changes[0].State != proposal.ChangeOpen || p.Changes[0].Op != proposal.Put {
		return dialog.Answer{}, false, nil
	}
	ch := p.Changes[0]
	without, has, ok := replies.WithoutPart(ch.Becomes, part)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = fmt.Sprintf("ร่างนี้ไม่มี%sครับ ยังไม่ได้บันทึก", part)
	if has {
		var err error
		if ch.Becomes = without; rest != "" {
			r.Said = strings.TrimSpace(strings.TrimSuffix(text, rest))
		}
		if a, err = s.amend(ctx, r, p, r.Said, 0, ch); err != nil {
			return a, true, err
		}
	}
	if rest == "" {
		return a, true, nil
	}
	p, err := s.store.Show(ctx, p.ID)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	r.Said = rest
	if more, ok, err := s.replyInClauses(ctx, r, p, rest); ok || err != nil {
		return more, ok, err
	}
	a.Text += fmt.Sprintf("\nแต่ไม่เข้าใจ “%s” จึงยังไม่ได้แก้ส่วนนั้น", rest)
	return cards.NotTaken(a, rest), true, nil
}
