package entry

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// What the buttons of a proposal that waits for a second official do. ID is the proposal's; for ApprovalRefuse with the place
// of the reason in refusals behind a dash, and without one it asks for the reason.
const (
	ApprovalGive   dialog.ActionName = "approval-give"
	ApprovalRefuse dialog.ActionName = "approval-refuse"
)

// Words of the commands of approvals.
const (
	WaitingCommand = "รออนุมัติ"
	approveCommand = "อนุมัติรายการ"
	refuseCommand  = "ไม่อนุมัติรายการ"
)

// refusals are the reasons against a proposal that can be tapped; any other is typed.
var refusals = []string{"ตัวเลขไม่ตรงกับเอกสาร", "ไม่มีเอกสารอ้างอิง", "รอตรวจสอบกับต้นทาง"}

// approvals is what a second official does with what waits for one.
type approvals struct{ drafts }

// approvalActions are what the buttons of what waits do.
func approvalActions(d Deps) []dialog.ActionRoute {
	s := approvals{newDrafts(d)}
	return []dialog.ActionRoute{
		{Name: ApprovalGive, Needs: ledger.RoleApprover, Private: true, Run: s.tapApprove},
		{Name: ApprovalRefuse, Needs: ledger.RoleApprover, Private: true, Run: s.tapRefuse},
	}
}

// approvalCommands are what officials say about what waits, and the one that undoes what was saved last.
func approvalCommands(d Deps) []dialog.Command {
	s := approvals{newDrafts(d)}
	return []dialog.Command{
		{Words: WaitingCommand, Takes: "เลขที่รายการ", What: "ดูรายการที่รอผู้อนุมัติ", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Accepts: phrase.IsPage, Run: s.waiting},
		{Words: approveCommand, Takes: "เลขที่รายการ", Needs: ledger.RoleApprover, Place: dialog.InPrivate, Accepts: phrase.IsNumber, Run: s.sayApprove},
		{Words: refuseCommand, Takes: "เลขที่รายการ เพราะ เหตุผล", Needs: ledger.RoleApprover, Place: dialog.InPrivate, Accepts: isRefusal, Run: s.sayRefuse},
		{Words: "ย้อนกลับ", What: "ยกเลิกสิ่งที่เพิ่งบันทึก ภายใน 10 นาที", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Run: s.undoLast},
		{Words: "ย้อนกลับรายการล่าสุด", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Says: cards.Undoes, Run: s.undoLast},
	}
}

// waiting lists what waits for a second official and concerns the person: what he may decide on, and what he proposed.
func (s approvals) waiting(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	if n := phrase.NumberIn(rest); n > 0 {
		a, err := s.shownWaiting(ctx, r, int64(n))
		return a, true, err
	}
	all, err := s.store.Waiting(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	own, err := s.nameOf(ctx, r)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: "รออนุมัติ", Notes: []string{"แตะเพื่อดูค่าเดิม ค่าใหม่ และตัดสิน รายการที่ไม่มีผู้ตัดสินภายใน 24 ชั่วโมงจะหมดอายุ"}}
	for _, p := range all {
		may, err := s.store.May(ctx, by(r), p)
		if err != nil {
			return dialog.Answer{}, true, err
		}
		if !may && p.By != own {
			continue
		}
		it := dialog.Item{Mark: strconv.FormatInt(p.ID, 10), Text: whatWaits(p, cards.ToOthers(p)), Ask: fmt.Sprintf("%s %d", WaitingCommand, p.ID)}
		if it.Detail, err = s.proposed(ctx, r, p); err != nil {
			return dialog.Answer{}, true, err
		}
		if !may {
			it.Detail += " · ต้องให้ผู้อื่นอนุมัติ"
		}
		c.Items = append(c.Items, it)
		c = c.Cite(p.Origin.Source)
	}
	if len(c.Items) == 0 {
		return dialog.Answer{Text: "ไม่มีรายการที่รออนุมัติครับ"}, true, nil
	}
	c.Title = fmt.Sprintf("รออนุมัติ %d รายการ", len(c.Items))
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, true, nil
}

// whatWaits says on one line what a proposal would change: «ผู้ป่วยสะสม 294 → 249 ราย».
func whatWaits(p proposal.Proposal, to cards.ShownTo) string {
	var all []string
	for _, ch := range p.Changes {
		title := to.Title(ch)
		switch old, isFigure := ch.Current.(ledger.Figure); {
		case ch.Op == proposal.Withdraw:
			title = "ถอน " + title
		case isFigure:
			f := ch.Becomes.(ledger.Figure)
			title = fmt.Sprintf("%s %s → %s", record.MeasureNames[f.Measure], strings.TrimSuffix(to.Amount(ch, old, true), " "+f.Unit), to.Amount(ch, f, false))
		}
		all = append(all, title)
	}
	return strings.Join(all, " · ")
}

// proposed says who proposed something and until when it waits.
func (s approvals) proposed(ctx context.Context, r dialog.Request, p proposal.Proposal) (string, error) {
	name, err := s.records.ActorName(ctx, p.By)
	if err != nil {
		return "", fmt.Errorf("who proposed %d: %w", p.ID, err)
	}
	until := p.Expires.In(r.Now.Location())
	return fmt.Sprintf("เสนอโดย %s · ถึง %s %s", name, when.DateOf(until).Short(), when.ClockOf(until).Official()), nil
}

// noWaiting answers where there is no such proposal.
func noWaiting() dialog.Answer {
	return dialog.Answer{Text: "ไม่มีรายการนี้ที่รออนุมัติครับ", Suggestions: []dialog.Suggestion{{Label: WaitingCommand, Ask: WaitingCommand}}}
}

// found returns a proposal that waits or waited; its texts are shown to whoever has the role to decide, and to its maker.
func (s approvals) found(ctx context.Context, r dialog.Request, id int64) (p proposal.Proposal, own bool, err error) {
	if p, err = s.store.Show(ctx, id); err != nil {
		return p, false, err
	}
	name, err := s.nameOf(ctx, r)
	own = name != "" && p.By == name
	if err == nil && (p.Decision.Submitted.IsZero() || !own && !dialog.MayUse(r.By, ledger.RoleApprover)) {
		err = ledger.ErrNotFound
	}
	return p, own, err
}

// shownWaiting shows a proposal that waits, with what stands and what it becomes, and the taps of whoever may decide.
func (s approvals) shownWaiting(ctx context.Context, r dialog.Request, id int64) (dialog.Answer, error) {
	p, _, err := s.found(ctx, r, id)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return noWaiting(), nil
	case err != nil:
		return dialog.Answer{}, err
	}
	if !p.Waits() {
		return dialog.Answer{Text: (&proposal.ClosedError{ID: p.ID, State: p.State}).Explain() + "ครับ"}, nil
	}
	may, err := s.store.May(ctx, by(r), p)
	if err != nil {
		return dialog.Answer{}, err
	}
	detail, err := s.proposed(ctx, r, p)
	if err != nil {
		return dialog.Answer{}, err
	}
	to := cards.ToWhoDecides(p)
	if !may {
		to = cards.ToMaker(p)
	}
	return s.card(r, p, detail, may, to), nil
}

// card shows what waits to somebody. Where it holds small counts back, it can only be opened.
func (s approvals) card(r dialog.Request, p proposal.Proposal, detail string, may bool, to cards.ShownTo) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: fmt.Sprintf("รออนุมัติ · รายการที่ %d", p.ID), Title: whatWaits(p, to)}
	held := to.HoldsAny(p.Changes)
	for _, ch := range dialog.FirstOf(p.Changes, cards.ShownChanges) {
		c.Rows = append(c.Rows, to.Rows(ch, r.Now.Location())...)
		for _, w := range ch.Warnings {
			c.Notes = append(c.Notes, "⚠️ "+w)
		}
		if ch.Changed {
			c.Notes = append(c.Notes, "⚠️ ข้อมูลนี้เปลี่ยนไปหลังจากที่เสนอ จึงอนุมัติไม่ได้ โปรดให้ผู้เสนอทำรายการใหม่")
		}
		if held && to.Maker == "" {
			continue // the words hold the numbers
		}
		quoted := cards.QuotedItems(p.Origin.Source, ch.Quote.Text)
		quoted[0].Mark = strconv.Itoa(ch.Position)
		c.Items = append(c.Items, quoted...)
	}
	if len(c.Items) > 0 {
		c.Listed = "ข้อความต้นทาง"
	}
	if why := whyWaits(p); why != "" {
		c.Notes = append(c.Notes, "ต้องมีผู้อนุมัติเพราะ "+why)
	}
	c.Notes = append(c.Notes, detail)
	switch {
	case may && held:
		c.Notes = append(c.Notes, to.WithheldNote())
		c.Actions = []dialog.Action{{Kind: dialog.ActionAsk, Label: "เปิดดูและพิจารณา", Value: fmt.Sprintf("%s %d", WaitingCommand, p.ID), Primary: true}}
	case may:
		c.Actions = []dialog.Action{
			{Kind: dialog.ActionDo, Label: "อนุมัติ", Operation: cards.DraftOperation(ApprovalGive, p), Primary: true},
			{Kind: dialog.ActionDo, Label: "ไม่อนุมัติ", Operation: cards.DraftOperation(ApprovalRefuse, p)},
		}
	}
	c = c.Cite(p.Origin.Source)
	return dialog.Answer{Alt: c.Kicker + " · " + c.Title, Cards: []dialog.Card{c}}
}

// whyWaits says why a proposal needs a second official.
func whyWaits(p proposal.Proposal) string {
	var why []string
	for _, ch := range p.Changes {
		for _, n := range ch.Needs {
			if !strings.Contains(strings.Join(why, ", "), n.Thai()) {
				why = append(why, n.Thai())
			}
		}
	}
	return strings.Join(why, ", ")
}

// tapApprove writes what waits, if it still is what the card showed.
func (s approvals) tapApprove(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	id, err := strconv.ParseInt(c.ID, 10, 64)
	if err != nil {
		return noWaiting(), nil
	}
	p, _, err := s.found(ctx, r, id)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return noWaiting(), nil
	case err != nil:
		return dialog.Answer{}, err
	case p.Waits() && cards.DraftState(p) != c.State:
		return dialog.Outdated(WaitingCommand), nil
	}
	return s.approve(ctx, r, id)
}

func (s approvals) approve(ctx context.Context, r dialog.Request, id int64) (dialog.Answer, error) {
	p, err := s.store.Approve(ctx, by(r), id)
	var conflict *proposal.ConflictError
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return noWaiting(), nil
	case errors.As(err, &conflict):
		return dialog.Answer{Text: conflict.Explain() + " จึงยังไม่ได้อนุมัติครับ โปรดให้ผู้เสนอทำรายการใหม่"}, nil
	case err != nil:
		return explained(err)
	}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: fmt.Sprintf("รายการที่ %d", p.ID), Title: "อนุมัติและบันทึกแล้ว"}
	for _, ch := range p.Changes {
		c.Items = append(c.Items, dialog.Item{Mark: strconv.Itoa(ch.Position), Text: record.Title(ch.Becomes), Detail: strings.Join(record.Facts(ch.Becomes, r.Now.Location()), " · ")})
	}
	c = c.Cite(p.Origin.Source)
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, nil
}

// tapRefuse asks for the reason against what waits, and with one refuses it.
func (s approvals) tapRefuse(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	number, reason, has := strings.Cut(c.ID, "-")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return noWaiting(), nil
	}
	if !has {
		return s.askRefusal(ctx, r, id, c.State)
	}
	i, err := strconv.Atoi(reason)
	if err != nil || i < 0 || i >= len(refusals) {
		return noWaiting(), nil
	}
	return s.refuse(ctx, r, id, refusals[i])
}

func (s approvals) askRefusal(ctx context.Context, r dialog.Request, id int64, state string) (dialog.Answer, error) {
	p, _, err := s.found(ctx, r, id)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return noWaiting(), nil
	case err != nil:
		return dialog.Answer{}, err
	case p.Waits() && cards.DraftState(p) != state:
		return dialog.Outdated(WaitingCommand), nil
	}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: fmt.Sprintf("ไม่อนุมัติรายการที่ %d", p.ID), Title: "เพราะเหตุใดครับ",
		Notes: []string{whatWaits(p, cards.ToWhoDecides(p)), fmt.Sprintf("หรือพิมพ์ “%s %d เพราะ …”", refuseCommand, p.ID)}}
	for i, reason := range refusals {
		op := dialog.Operation{Action: ApprovalRefuse, ID: fmt.Sprintf("%d-%d", p.ID, i), State: state}
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: reason, Operation: op})
	}
	c = c.Cite(p.Origin.Source)
	return dialog.Answer{Alt: c.Kicker, Cards: []dialog.Card{c}}, nil
}

func (s approvals) refuse(ctx context.Context, r dialog.Request, id int64, reason string) (dialog.Answer, error) {
	p, err := s.store.Reject(ctx, by(r), id, reason)
	switch {
	case errors.Is(err, ledger.ErrNotFound):
		return noWaiting(), nil
	case err != nil:
		return explained(err)
	}
	return dialog.Answer{Text: fmt.Sprintf("ไม่อนุมัติรายการที่ %d แล้วครับ เหตุผล: %s ข้อมูลคงเดิม", p.ID, reason)}, nil
}

// sayApprove approves by the number of the proposal.
func (s approvals) sayApprove(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	a, err := s.approve(ctx, r, int64(phrase.NumberIn(rest)))
	return a, true, err
}

// isRefusal reports whether what follows the command is the number of a proposal, and perhaps a reason.
func isRefusal(rest string) bool {
	number, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	return phrase.IsNumber(number)
}

// sayRefuse refuses by the number of the proposal and a reason, which it asks for where there is none.
func (s approvals) sayRefuse(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	number, why, _ := strings.Cut(strings.TrimSpace(rest), " ")
	id := int64(phrase.NumberIn(number))
	reason := sentence.ReasonIn(why)
	if reason == "" {
		reason = phrase.TrimPoliteness(why)
	}
	if reason != "" {
		a, err := s.refuse(ctx, r, id, reason)
		return a, true, err
	}
	p, _, err := s.found(ctx, r, id)
	if errors.Is(err, ledger.ErrNotFound) {
		return noWaiting(), true, nil
	} else if err != nil {
		return dialog.Answer{}, true, err
	}
	a, err := s.askRefusal(ctx, r, id, cards.DraftState(p))
	return a, true, err
}

// undoLast undoes what a person saved last, while that can be undone, or drops the draft that was shown last.
func (s approvals) undoLast(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	if p, ok, err := s.shownLast(ctx, r); err != nil {
		return dialog.Answer{}, true, err
	} else if ok { // which is not saved yet
		a, err := s.cancel(ctx, r, p)
		return a, true, err
	}
	p, ok, err := s.savedLast(ctx, r)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if n := cards.SavedNamed(rest); !ok || n > 0 && p.ID != int64(n) {
		return dialog.Answer{Text: "ไม่มีรายการที่ย้อนกลับได้ครับ ย้อนกลับได้ภายใน 10 นาทีหลังบันทึก หลังจากนั้นโปรดใช้การแก้ไข เช่น “แก้ยอดสะสมเมื่อวานเป็น 249 เพราะพิมพ์สลับ”"}, true, nil
	}
	a, err := s.tapUndo(ctx, r, dialog.Operation{Action: cards.DraftUndo, ID: strconv.FormatInt(p.ID, 10)})
	return a, true, err
}
