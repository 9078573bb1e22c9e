package entry

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
)

// drafts is what officials do with their own proposals until these are applied, and to undo them.
type drafts struct {
	store   *proposal.Store
	records *ledger.Office

	province    place.Place                 // the office's own
	recordShown func(context.Context) error // as Deps.RecordShown
}

func newDrafts(d Deps) drafts {
	return drafts{proposal.New(d.Records), d.Records, d.Province, d.RecordShown}
}

// draftActions are what the buttons of a draft's card do.
func draftActions(d Deps) []dialog.ActionRoute {
	s := newDrafts(d)
	return []dialog.ActionRoute{
		{Name: cards.DraftSave, Needs: ledger.RoleReporter, Private: true, Run: s.tapSave},
		{Name: cards.DraftAccept, Needs: ledger.RoleReporter, Private: true, Run: s.tapAccept},
		{Name: cards.DraftSkip, Needs: ledger.RoleReporter, Private: true, Run: s.tapSkip},
		{Name: cards.DraftCancel, Needs: ledger.RoleReporter, Private: true, Run: s.tapCancel},
		{Name: cards.DraftUndo, Needs: ledger.RoleReporter, Private: true, Run: s.tapUndo},
	}
}

// draftCommands are what officials say about their drafts. Those that may as well be a question are commands only while a
// draft is open.
func draftCommands(d Deps) []dialog.Command {
	s := newDrafts(d)
	return []dialog.Command{
		{Words: "ร่างของฉัน", What: "ดูรายการที่ยังไม่ได้บันทึก", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Run: s.list},
		{Words: cards.DraftCommand, Takes: "เลขที่ร่าง และข้อ", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Accepts: isDraft, Run: s.look},
		{Words: "ข้ามข้อ", Takes: "ลำดับ", Needs: ledger.RoleReader, Accepts: phrase.IsNumber, Run: s.onDraft(s.skip)},
		{Words: "ข้อ", Takes: "ลำดับ แล้วค่าที่ถูก", Needs: ledger.RoleReader, Accepts: sentence.IsFix, Run: s.onDraft(s.fix)},
		{Words: "บันทึกทั้งหมด", Needs: ledger.RoleReader, Run: s.save},
		{Words: "บันทึก", Needs: ledger.RoleReader, Run: s.save},
		{Words: "ยกเลิก", Needs: ledger.RoleReader, Run: s.drop},
	}
}

// by is the actor behind a request.
func by(r dialog.Request) proposal.Actor {
	if r.By.Operator {
		return proposal.Operator()
	}
	return proposal.Official(r.By.ID)
}

// nameOf is how records name whoever asks; "" for one who has never entered anything.
func (s drafts) nameOf(ctx context.Context, r dialog.Request) (string, error) {
	if r.By.Operator {
		return ledger.ByCommand, nil
	}
	return s.records.ActorOf(ctx, r.By.ID)
}

// own returns a proposal of the person who asks; ErrNotFound for any other.
func (s drafts) own(ctx context.Context, r dialog.Request, id string) (proposal.Proposal, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return proposal.Proposal{}, ledger.ErrNotFound
	}
	p, err := s.store.Show(ctx, n)
	if err != nil {
		return p, err
	}
	name, err := s.nameOf(ctx, r)
	if err == nil && (name == "" || p.By != name) {
		err = ledger.ErrNotFound
	}
	return p, err
}

// noDraft answers where there is no such draft.
func noDraft() dialog.Answer {
	return dialog.Answer{Text: "ไม่มีร่างนี้แล้วครับ พิมพ์ “ร่างของฉัน” เพื่อดูร่างที่ยังไม่ได้บันทึก", Suggestions: []dialog.Suggestion{{Label: "ร่างของฉัน", Ask: "ร่างของฉัน"}}}
}

// Propose makes a draft of changes and shows it, or says why it can't be made.
func Propose(ctx context.Context, d Deps, r dialog.Request, changes proposal.Draft) (dialog.Answer, error) {
	p, err := proposal.New(d.Records).Propose(ctx, by(r), changes)
	if err != nil {
		return explained(err)
	}
	return cards.Draft(p, r.Now.Location()), nil
}

// explained turns an error that explains itself to officials into an answer; any other stays an error.
func explained(err error) (dialog.Answer, error) {
	var refused *proposal.RefusedError
	var closed *proposal.ClosedError
	var taken *ledger.TakenError
	var missing *proposal.MissingError
	switch {
	case err == nil:
		return dialog.Answer{}, nil
	case errors.Is(err, ledger.ErrNotFound):
		return noDraft(), nil
	case errors.As(err, &missing):
		return dialog.Answer{Text: fmt.Sprintf("%s\nแตะเลือก หรือพิมพ์เหตุผล เช่น “ข้อ %d เหตุผล พิมพ์ตัวเลขสลับ” แล้วบันทึกอีกครั้งครับ", missing.Explain(), missing.Position), Suggestions: usualReasons(missing.Position)}, nil
	case errors.As(err, &refused):
		return dialog.Answer{Text: refused.Explain() + "ครับ"}, nil
	case errors.As(err, &closed):
		return dialog.Answer{Text: closed.Explain() + "ครับ"}, nil
	case errors.As(err, &taken):
		return dialog.Answer{Text: taken.Explain()}, nil
	}
	return dialog.Answer{}, err
}

// changedDraft shows a draft anew, where the tapped button was made for what it was before.
func changedDraft(p proposal.Proposal, zone *time.Location) dialog.Answer {
	a := cards.Draft(p, zone)
	a.Text = "ร่างนี้เปลี่ยนไปหลังจากที่แสดงปุ่ม จึงยังไม่ได้ทำอะไร ร่างล่าสุดเป็นดังนี้ครับ"
	return a
}

// tapSave applies the draft that a card showed, if it still is what the card showed.
func (s drafts) tapSave(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	p, err := s.own(ctx, r, c.ID)
	if err != nil {
		return explained(err)
	}
	if cards.IsOpenDraft(p) && cards.DraftState(p) != c.State {
		return changedDraft(p, r.Now.Location()), nil
	}
	return s.apply(ctx, r, p)
}

func (s drafts) apply(ctx context.Context, r dialog.Request, p proposal.Proposal) (dialog.Answer, error) {
	if cards.IsOpenDraft(p) && p.Question != nil {
		return replies.UnansweredCard(p), nil
	}
	if cards.IsOpenDraft(p) && p.Count(proposal.ChangeOpen) == 0 {
		return dialog.Answer{Text: "ร่างนี้ไม่มีข้อที่จะบันทึกครับ"}, nil
	}
	out, err := s.store.Apply(ctx, by(r), p.ID)
	var conflict *proposal.ConflictError
	switch {
	case errors.As(err, &conflict):
		return s.conflicting(ctx, r, p.ID, conflict)
	case err != nil:
		a, err := explained(err)
		a.Shown = cards.ShownDraft(p)
		return a, err
	}
	return s.namingOthers(ctx, r, p.ID, cards.Saved(out, r.Now.Location()))
}

// conflicting shows what has changed since a draft was made, and offers to save it nevertheless.
func (s drafts) conflicting(ctx context.Context, r dialog.Request, id int64, e *proposal.ConflictError) (dialog.Answer, error) {
	p, err := s.store.Show(ctx, id)
	if err != nil {
		return dialog.Answer{}, err
	}
	accept := dialog.Operation{Action: cards.DraftAccept, ID: strconv.FormatInt(id, 10), State: currentState(p)}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: cards.DraftKicker(p), Title: "ข้อมูลเปลี่ยนไปหลังทำร่าง", Notes: []string{cards.ToMaker(p).StandsNow(e, p)}, Actions: []dialog.Action{
		{Kind: dialog.ActionDo, Label: "บันทึกตามร่าง", Operation: accept, Primary: true},
		{Kind: dialog.ActionDo, Label: "ยกเลิกร่าง", Operation: cards.DraftOperation(cards.DraftCancel, p)},
	}}
	for _, conflict := range e.Conflicts {
		c.Items = append(c.Items, dialog.Item{Mark: strconv.Itoa(conflict.Position), Text: proposal.Describe(conflict.Becomes), Ask: cards.AskChange(p, conflict.Position)})
	}
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c.Cite(p.Origin.Source)}}, nil
}

// currentState is a short hash of a draft and of the current revisions of its records.
func currentState(p proposal.Proposal) string {
	parts := []string{cards.DraftState(p)}
	for _, ch := range p.Changes {
		if ch.Current != nil {
			parts = append(parts, fmt.Sprint(ch.Current.From().ID))
		}
	}
	return dialog.StateOf(parts...)
}

// tapAccept saves a draft over what has changed since it was made, if nothing else has changed since that was shown.
func (s drafts) tapAccept(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	p, err := s.own(ctx, r, c.ID)
	if err != nil {
		return explained(err)
	}
	if cards.IsOpenDraft(p) {
		if currentState(p) != c.State {
			return changedDraft(p, r.Now.Location()), nil
		}
		if p, err = s.store.Rebase(ctx, by(r), p.ID); err != nil {
			return explained(err)
		}
	}
	return s.apply(ctx, r, p)
}

// tapSkip leaves a change out, or takes it in again, and shows the next one.
func (s drafts) tapSkip(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	id, position, _ := strings.Cut(c.ID, "-")
	p, err := s.own(ctx, r, id)
	if err != nil {
		return explained(err)
	}
	if cards.IsOpenDraft(p) && cards.DraftState(p) != c.State {
		return changedDraft(p, r.Now.Location()), nil
	}
	n, err := strconv.Atoi(position)
	if err != nil {
		return noDraft(), nil
	}
	if p, err = s.store.Skip(ctx, by(r), p.ID, n); err != nil {
		return explained(err)
	}
	return skipped(p, n, r.Now.Location()), nil
}

// skipped says that a change was left out, or taken in again, and shows the draft as it is now.
func skipped(p proposal.Proposal, position int, zone *time.Location) dialog.Answer {
	a := cards.Draft(p, zone)
	for _, ch := range p.Changes {
		if ch.Position != position {
			continue
		}
		switch ch.State {
		case proposal.ChangeSkipped:
			a.Text = fmt.Sprintf("ข้ามข้อ %d แล้วครับ", position)
		case proposal.ChangeSame:
			a.Text = fmt.Sprintf("ข้อ %d มีอยู่แล้ว จึงไม่ต้องข้ามครับ", position)
		default:
			a.Text = fmt.Sprintf("ข้อ %d จะบันทึกด้วยครับ", position)
		}
	}
	return a
}

// tapCancel takes a draft back.
func (s drafts) tapCancel(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	p, err := s.own(ctx, r, c.ID)
	if err != nil {
		return explained(err)
	}
	return s.cancel(ctx, r, p)
}

func (s drafts) cancel(ctx context.Context, r dialog.Request, p proposal.Proposal) (dialog.Answer, error) {
	if _, err := s.store.Withdraw(ctx, by(r), p.ID, "ผู้บันทึกยกเลิก"); err != nil {
		return explained(err)
	}
	return dialog.Answer{Text: fmt.Sprintf("ยกเลิก%s แล้วครับ ไม่มีอะไรถูกบันทึก", cards.DraftKicker(p))}, nil
}

// tapUndo takes back what was saved.
func (s drafts) tapUndo(ctx context.Context, r dialog.Request, c dialog.Operation) (dialog.Answer, error) {
	p, err := s.own(ctx, r, c.ID)
	if err != nil {
		return explained(err)
	}
	if s.recordShown != nil {
		if err := s.recordShown(ctx); err != nil {
			return dialog.Answer{}, err
		}
	}
	if _, err = s.store.Undo(ctx, by(r), p.ID); err != nil {
		return explained(err)
	}
	return cards.Undone(p, r.Now.Location()), nil
}
