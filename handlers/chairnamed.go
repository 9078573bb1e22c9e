package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// asksNamedChair tells whether a question asks whether somebody whom it names chairs the meeting, or which person does.
func asksNamedChair(q dialog.Question) bool {
	return (q.Aspect.Confirm && len(q.Slots.Person) > 0 || q.Aspect.WhichPerson) && slices.Contains(q.Slots.Metric, intent.MetricChair)
}

// namedChair returns how the question is answered whether somebody whom it names chairs a meeting of which the records state
// the chair's post only, and the contacts by which it is: ok is false where they state the chair's name, or the question is
// another. The post has a holder only as far as the directory says, so that nobody's chairing is denied.
func (h meetings) namedChair(ctx context.Context, m ledger.Meeting, q dialog.Question) (text string, holders []ledger.Contact, ok bool, err error) {
	src, reads := h.src.(interface {
		Contacts(ctx context.Context, f ledger.ContactFilter) ([]ledger.Contact, error)
	})
	if !reads || !asksNamedChair(q) || m.Chair != "" {
		return "", nil, false, nil
	}
	if m.ChairPost == "" {
		return "บันทึกไม่ระบุประธานของการประชุมนี้", nil, true, nil
	}
	all, err := src.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return "", nil, false, fmt.Errorf("holders of the chair's post: %w", err)
	}
	holders = holdersOf(all, m.ChairPost)
	text = "บันทึกระบุเพียงตำแหน่ง" + m.ChairPost + " ไม่ระบุว่าเป็นท่านใด"
	if len(holders) == 1 && slices.ContainsFunc(q.Slots.Person, func(name string) bool { return isCalled(holders[0].Name, name) }) {
		return fmt.Sprintf("ใช่ครับ ประธาน: %s ซึ่งทำเนียบระบุว่าคือ %s", m.ChairPost, holders[0].Name), holders, true, nil
	}
	switch len(holders) {
	case 0:
	case 1:
		text += " ทำเนียบระบุผู้ดำรงตำแหน่งคือ " + holders[0].Name
	default:
		text += fmt.Sprintf(" (ทำเนียบมีผู้ดำรงตำแหน่งนี้ %d คน)", len(holders))
	}
	return text, holders, true, nil
}

// tellOf says in an answer what a question asks in particular of the only meeting that was found.
func (h meetings) tellOf(ctx context.Context, q dialog.Question, sel selection, history []ledger.Meeting, a *dialog.Answer) error {
	m := sel.found[0]
	chair, holders, ok, err := h.namedChair(ctx, m, q)
	if err != nil {
		return err
	}
	if ok {
		a.Text = phrase.Joined("\n", a.Text, strings.Join(append(notOfMeetings(q), chair), "\n"))
		a.Cards[0] = dialog.Shows(a.Cards[0], holders...)
	}
	named, err := h.named(ctx, m)
	if err != nil {
		return err
	}
	if detail := detailOf(q, named, history); a.Text == "" || q.Aspect.Detail == intent.DetailHeld || sel.away && q.Aspect.Detail != intent.DetailState {
		a.Text = phrase.Joined("\n", a.Text, detail)
	}
	if q.Aspect.Moved && a.Text == "" {
		a.Text = sayMove(m, history, q.Now)
	}
	a.Text = phrase.Joined("\n", a.Text, sayCause(q, named))
	if a.Text != "" && sel.text == "" && !q.Aspect.Attends && !ok {
		a.Text = besides(a.Text, append(notOfMeetings(q), particularsOf(m, q)...))
	}
	return nil
}

// besides adds to what is said of a meeting what else a question asks of it.
func besides(text string, more []string) string {
	for _, line := range more {
		if !strings.Contains(text, line) {
			text = phrase.Joined("\n", text, line)
		}
	}
	return text
}

// isCalled tells whether a name of the records is the one that is said: in full, or by its first name or surname alone.
func isCalled(record, said string) bool {
	bare := func(word string) string {
		for _, title := range []string{"นางสาว", "น.ส.", "นาง", "นาย"} {
			if rest, ok := strings.CutPrefix(word, title); ok && rest != "" {
				return rest
			}
		}
		return word
	}
	of := strings.Fields(record)
	for _, word := range strings.Fields(said) {
		if !slices.ContainsFunc(of, func(r string) bool { return bare(r) == bare(word) }) {
			return false
		}
	}
	return said != ""
}
