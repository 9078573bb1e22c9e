package proposal

import (
	"errors"
	"fmt"
	"strings"

	"changwat/internal/ledger"
)

// ErrOwn says that an official tried to decide on a proposal of their own.
var ErrOwn = &RefusedError{Cause: "nobody approves his own", Thai: "ผู้เสนออนุมัติรายการของตนเองไม่ได้ โปรดให้ผู้อนุมัติท่านอื่นตรวจ"}

// RefusedError says that an actor lacks the right to do something.
type RefusedError struct {
	Cause string // in English
	Thai  string
}

// Error says why, in English.
func (e *RefusedError) Error() string { return e.Cause }

// Explain says why in Thai, and what to do.
func (e *RefusedError) Explain() string { return e.Thai }

// ClosedError says that a proposal is not open any more, or not in the way that was asked for.
type ClosedError struct {
	ID    int64
	State State
	Waits bool // it is open, but waits for a second official
}

// Error names the proposal and its state.
func (e *ClosedError) Error() string {
	if e.Waits {
		return fmt.Sprintf("proposal %d waits for a second official", e.ID)
	}
	return fmt.Sprintf("proposal %d is %s", e.ID, e.State)
}

// Explain says in Thai which state the proposal is in.
func (e *ClosedError) Explain() string {
	if e.Waits {
		return "รายการนี้ส่งให้ผู้อนุมัติแล้ว โปรดรอผลการอนุมัติ"
	}
	return map[State]string{
		Open:      "รายการนี้ยังเป็นร่าง ยังไม่ได้ส่งขออนุมัติ",
		Applied:   "รายการนี้บันทึกไปแล้ว",
		Rejected:  "รายการนี้ไม่ได้รับอนุมัติ หากยังต้องการ โปรดเสนอใหม่",
		Expired:   "รายการนี้หมดเวลาแล้ว หากยังต้องการ โปรดเสนอใหม่",
		Withdrawn: "รายการนี้ถูกยกเลิกแล้ว หากยังต้องการ โปรดเสนอใหม่",
	}[e.State]
}

// MissingError says that a change cannot be applied before something is stated.
type MissingError struct {
	Position int    // the change
	What     string // "reason"
}

// Error names the change and what it lacks.
func (e *MissingError) Error() string { return fmt.Sprintf("change %d has no %s", e.Position, e.What) }

// Explain asks for it in Thai.
func (e *MissingError) Explain() string {
	return fmt.Sprintf("ข้อ %d ต้องระบุเหตุผลก่อนบันทึก โปรดแจ้งเหตุผลที่แก้ไขหรือถอน", e.Position)
}

// Conflict is a change whose record something else has changed since it was proposed.
type Conflict struct {
	Position int
	Base     int64         // the newest revision when it was proposed; 0 where there was none
	Current  ledger.Record // the newest revision, also if it withdraws the record
	Becomes  ledger.Record // what the change would make of it
}

// ConflictError says that nothing was applied, because records that the proposal is about have changed since.
type ConflictError struct{ Conflicts []Conflict }

// Error names the changes.
func (e *ConflictError) Error() string {
	var all []string
	for _, c := range e.Conflicts {
		all = append(all, fmt.Sprintf("change %d: the %s stands at revision %d, not %d", c.Position, c.Becomes.RecordKind(), c.Current.From().ID, c.Base))
	}
	return strings.Join(all, "; ")
}

// Explain says in Thai what changed in between, and what to do.
func (e *ConflictError) Explain() string {
	return e.ExplainWith(func(c Conflict) string { return Describe(c.Current) })
}

// ExplainWith is Explain with what a caller says of each record that stands.
func (e *ConflictError) ExplainWith(stands func(Conflict) string) string {
	var b strings.Builder
	b.WriteString("ยังไม่ได้บันทึก เพราะข้อมูลเปลี่ยนไปหลังจากเสนอ")
	for _, c := range e.Conflicts {
		fmt.Fprintf(&b, "\nข้อ %d (%s): ปัจจุบันคือ %s", c.Position, c.Becomes.RecordKind().Thai(), stands(c))
	}
	b.WriteString("\nโปรดตรวจข้อมูลปัจจุบันก่อน แล้วยืนยันอีกครั้งหรือข้ามข้อนี้")
	return b.String()
}

// notFound reports whether an error says that the ledger has no such record.
func notFound(err error) bool { return errors.Is(err, ledger.ErrNotFound) }
