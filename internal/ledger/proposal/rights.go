package proposal

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/uptrace/bun"

	"changwat/internal/ledger"
	"changwat/internal/ledger/setting"
)

// Right is a line of the table of rights: what can be done to the records of a kind, the least role that may enter it, and
// whether it always needs a second official.
type Right struct {
	Kind   ledger.Kind
	Change string // "add", "revise", "withdraw" or "restore"
	Role   ledger.Role
	Second bool
}

// What can be done to a record, as the table of rights and the office's settings call it.
const (
	doAdd      = "add"
	doRevise   = "revise"
	doWithdraw = "withdraw"
	doRestore  = "restore"
)

// Rights is the table of who may enter what. Whoever may approve decides on what others have entered; see mayDecide. A
// setting is not withdrawn: it is set to its default.
func Rights() []Right {
	var all []Right
	for _, kind := range ledger.Kinds() {
		if kind == ledger.KindSetting {
			all = append(all, Right{kind, doAdd, ledger.RoleAdmin, false}, Right{kind, doRevise, ledger.RoleAdmin, false})
			continue
		}
		all = append(all,
			Right{kind, doAdd, ledger.RoleReporter, false}, Right{kind, doRevise, ledger.RoleReporter, false},
			Right{kind, doWithdraw, ledger.RoleReporter, true}, Right{kind, doRestore, ledger.RoleReporter, false})
	}
	return all
}

// mayDecide is the least role that approves or rejects proposals which wait for a second official.
const mayDecide = ledger.RoleApprover

// rightFor returns the line of the table for a change of a kind of record.
func rightFor(kind ledger.Kind, change string) (Right, bool) {
	all := Rights()
	i := slices.IndexFunc(all, func(r Right) bool { return r.Kind == kind && r.Change == change })
	if i < 0 {
		return Right{}, false
	}
	return all[i], true
}

// does says what a change does to its record.
func (c Change) does() string {
	switch {
	case c.Op == Withdraw:
		return doWithdraw
	case c.Op == Restore, c.Current != nil && c.Current.From().Withdrawn:
		return doRestore
	case c.Base == 0:
		return doAdd
	}
	return doRevise
}

// Topic is what a reporter may be limited to.
type Topic string

// The topics.
const (
	TopicCases    Topic = "case"
	TopicOTOP     Topic = "otop"
	TopicBudget   Topic = "budget"
	TopicMeetings Topic = "meeting" // with their agendas and orders
	TopicEvents   Topic = "event"   // occasions
	TopicProjects Topic = "project"
	TopicContacts Topic = "contact"
	TopicProgress Topic = "programme"
)

// Topics lists the topics.
func Topics() []Topic {
	return []Topic{TopicCases, TopicOTOP, TopicBudget, TopicMeetings, TopicEvents, TopicProjects, TopicContacts, TopicProgress}
}

// subject returns the topic of a record, and the area that it is about; "" for the whole province.
func subject(r ledger.Record) (Topic, string) {
	switch v := r.(type) {
	case ledger.Figure:
		topic, _, _ := strings.Cut(string(v.Measure), ".")
		return Topic(topic), v.Area // measures are grouped by the topics
	case ledger.Event:
		if v.Kind == ledger.EventOTOP {
			return TopicOTOP, v.Area
		}
		return TopicEvents, v.Area
	case ledger.Project:
		return TopicProjects, v.Area
	case ledger.Contact:
		return TopicContacts, ""
	case ledger.Programme:
		return TopicProgress, ""
	}
	return TopicMeetings, ""
}

// Scope is a topic that a reporter may report of an area and all within it: a DOPA code, "" for the whole province.
type Scope struct {
	Topic Topic
	Area  string
}

// covers reports whether the scope lets a record through.
func (s Scope) covers(r ledger.Record) bool {
	topic, area := subject(r)
	return topic == s.Topic && strings.HasPrefix(area, s.Area)
}

type scopeRow struct {
	bun.BaseModel `bun:"table:reporter_scopes,alias:r"`

	Office string `bun:",pk"`
	UserID string `bun:",pk"`
	Topic  Topic  `bun:",pk"`
	Area   string `bun:",pk"`
}

// SetScopes limits what a reporter may report to the given topics and areas; none lifts the limit. It has no effect on
// other roles, for as long as the person has one.
func (s *Store) SetScopes(ctx context.Context, userID string, scopes []Scope) error {
	for _, scope := range scopes {
		if !slices.Contains(Topics(), scope.Topic) {
			return &ledger.UnknownValueError{Type: "topic", Value: string(scope.Topic)}
		}
	}
	return s.office.Transact(ctx, "set scopes", func(ctx context.Context, tx *ledger.Tx) error {
		_, err := tx.SQL().NewDelete().Model((*scopeRow)(nil)).Where("r.office = ? AND r.user_id = ?", tx.ID(), userID).Exec(ctx)
		if err != nil || len(scopes) == 0 {
			return err
		}
		var rows []scopeRow
		for _, scope := range scopes {
			rows = append(rows, scopeRow{Office: tx.ID(), UserID: userID, Topic: scope.Topic, Area: scope.Area})
		}
		_, err = tx.SQL().NewInsert().Model(&rows).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
}

// Scopes returns what a reporter is limited to; none for all.
func (s *Store) Scopes(ctx context.Context, userID string) ([]Scope, error) {
	return scopesOf(ctx, s.office.Reading(), s.office.ID(), userID)
}

func scopesOf(ctx context.Context, db bun.IDB, office, userID string) (out []Scope, err error) {
	var rows []scopeRow
	err = db.NewSelect().Model(&rows).Where("r.office = ? AND r.user_id = ?", office, userID).Order("r.topic", "r.area").Scan(ctx)
	for _, r := range rows {
		out = append(out, Scope{r.Topic, r.Area})
	}
	return out, err
}

// acting is an actor within a transaction, with the rights of this moment.
type acting struct {
	Actor
	name   string // the name in records and in the audit
	role   ledger.Role
	scopes []Scope
	people []ledger.Person
	values setting.Values
}

// begin reads the actor and their rights, so that a lost right is gone with the next transaction.
func begin(ctx context.Context, tx *ledger.Tx, by Actor) (a acting, err error) {
	a = acting{Actor: by, name: ledger.ByCommand, role: ledger.RoleAdmin}
	if a.people, err = tx.People(ctx); err != nil {
		return a, err
	}
	if a.values, err = valuesOf(tx.Settings(ctx)); err != nil {
		return a, err
	}
	if by.Person == "" {
		return a, nil
	}
	i := slices.IndexFunc(a.people, func(p ledger.Person) bool { return p.UserID == by.Person })
	if i < 0 {
		return a, &RefusedError{Cause: "the person is not linked", Thai: "ท่านยังไม่มีสิทธิ์ใช้งาน โปรดยืนยันสิทธิ์กับผู้ดูแลก่อน"}
	}
	if a.role = a.people[i].Role; a.role == ledger.RoleReporter {
		if a.scopes, err = scopesOf(ctx, tx.SQL(), tx.ID(), by.Person); err != nil {
			return a, err
		}
	}
	a.name, err = tx.Actor(ctx, by.Person)
	return a, err
}

// valuesOf returns the office's settings with their defaults.
func valuesOf(set []ledger.Setting, err error) (setting.Values, error) {
	values := make(setting.Values)
	for _, s := range set {
		values[setting.Key(s.Key)] = s.Value
	}
	return values, err
}

// Settings returns what the office has set, with defaults for the rest.
func (s *Store) Settings(ctx context.Context) (setting.Values, error) {
	return valuesOf(s.office.Settings(ctx))
}

// mayEnter returns a *RefusedError unless the actor may enter a change.
func (a acting) mayEnter(c Change) error {
	kind := c.Becomes.RecordKind()
	right, ok := rightFor(kind, c.does())
	if !ok {
		return &RefusedError{
			Cause: fmt.Sprintf("nobody may %s a %s", c.does(), kind),
			Thai:  "ทำรายการนี้กับ" + kind.Thai() + "ไม่ได้ หากต้องการเปลี่ยน โปรดแก้ไขค่าแทน",
		}
	}
	if !a.role.May(right.Role) {
		return &RefusedError{
			Cause: fmt.Sprintf("to %s a %s takes the role of %s", c.does(), kind, right.Role),
			Thai:  fmt.Sprintf("สิทธิ์ของท่านยังบันทึก%sไม่ได้ โปรดแจ้งผู้ดูแลหากต้องการสิทธิ์%s", kind.Thai(), roleThai(right.Role)),
		}
	}
	if len(a.scopes) > 0 && !slices.ContainsFunc(a.scopes, func(s Scope) bool { return s.covers(c.Becomes) }) {
		topic, area := subject(c.Becomes)
		return &RefusedError{
			Cause: fmt.Sprintf("%s of %q is not among what the reporter may report", topic, area),
			Thai:  "เรื่องหรือพื้นที่นี้อยู่นอกขอบเขตที่ท่านได้รับมอบหมาย โปรดแจ้งผู้ดูแลหากต้องการเพิ่มขอบเขต",
		}
	}
	return nil
}

// roleThai is what officials call a role.
func roleThai(r ledger.Role) string {
	return cmp.Or(map[ledger.Role]string{
		ledger.RoleReader: "ผู้อ่าน", ledger.RoleReporter: "ผู้บันทึก", ledger.RoleApprover: "ผู้อนุมัติ", ledger.RoleAdmin: "ผู้ดูแล",
	}[r], string(r))
}

// decides returns a *RefusedError unless the actor may decide on a proposal.
func (a acting) decides(p Proposal) error {
	if p.By == a.name {
		return ErrOwn
	}
	if !a.role.May(mayDecide) {
		return &RefusedError{
			Cause: fmt.Sprintf("to decide takes the role of %s", mayDecide),
			Thai:  "เฉพาะผู้อนุมัติหรือผู้ดูแลเท่านั้นที่อนุมัติรายการได้ โปรดแจ้งผู้อนุมัติ",
		}
	}
	return nil
}

// alone reports whether the actor may do alone what needs two: fewer than two officials are entitled, the actor is one of
// them, and the office's settings allow it.
func (a acting) alone() bool {
	entitled := 0
	for _, p := range a.people {
		if p.Role.May(mayDecide) {
			entitled++
		}
	}
	return a.role.May(mayDecide) && entitled < 2 && a.values.MayDecideAlone()
}
