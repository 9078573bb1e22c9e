package dialog

import (
	"context"
	"time"

	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// Question is one understood message with the circumstances in which it was asked.
type Question struct {
	intent.Query
	Now   time.Time // in the office's time zone
	Shown Shown     // what the last answer in this conversation showed
	By    Asker
	Chat  Chat

	Message string      // LINE's id of the message; "" for none
	Draft   *DraftShown // as Request.Draft
	Joins   int64       // the draft of what the same message told before, which an entry goes on with; 0 for none
}

// Request is the question's author, chat and time, as commands take them.
func (q Question) Request() Request {
	return Request{By: q.By, Chat: q.Chat, Message: q.Message, Now: q.Now, Draft: q.Draft}
}

// After returns the question as one that goes on with another of the same message, where it was read so: what the answer to
// that one showed is what it may mean.
func (q Question) After(a Answer) Question {
	for _, shown := range append([]Shown{a.Shown}, a.Beside...) {
		if shown.Draft.ID != 0 {
			q.Joins = shown.Draft.ID
		}
	}
	if q.Aspect.Part {
		q.Shown = a.Shown
		if n := len(a.Beside); n > 0 {
			q.Shown = a.Beside[n-1]
		}
	}
	return q
}

// Asker is the official who asks.
type Asker struct {
	ID   string // LINE user id
	Role ledger.Role

	Operator bool // it is the machine's operator, at its command line, with the given role
}

// Chat is where the question was asked.
type Chat struct {
	ID    string // LINE user, group or room id
	Group bool
}

// Handler answers one kind of question. It returns an Answer also where the ledger knows nothing: then the
// Answer says so. An error means that the question could not be looked up.
type Handler func(ctx context.Context, q Question) (Answer, error)

// MayUse tells whether someone has the role that a route, a command or an action needs. It is the one place where
// rights are decided.
func MayUse(by Asker, needs ledger.Role) bool { return by.Role.May(needs) }

// RoleName is a role as officials read it.
func RoleName(role ledger.Role) string {
	switch role {
	case ledger.RoleReader:
		return "ผู้ใช้ข้อมูล"
	case ledger.RoleReporter:
		return "ผู้รายงาน"
	case ledger.RoleApprover:
		return "ผู้อนุมัติ"
	case ledger.RoleAdmin:
		return "ผู้ดูแลระบบ"
	}
	return "ที่ไม่รู้จัก"
}
