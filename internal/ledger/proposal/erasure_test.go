package proposal_test

import (
	"strings"
	"testing"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// Who has recorded figures can be erased: the records keep a number that means nobody, and the chain stays whole.
func TestWhoHasActedCanBeErased(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		o.enter(t, reporter, put(total(29, 294)))
		o.propose(t, reporter, put(meeting("m", morning)))
		noError(t, o.SetScopes(t.Context(), reporter.Person, []proposal.Scope{{Topic: proposal.TopicCases}}))
		noError(t, o.RecordShown(t.Context(), []proposal.Shown{{Chat: reporter.Person, Ref: ledger.Ref{Kind: ledger.KindFigure, Revision: 1}, At: o.now}}))
		head := o.whole(t).Head
		noError(t, o.records.ErasePerson(t.Context(), reporter.Person))
		f := o.standing(t, 29)
		if who := must(o.records.ActorPerson(t.Context(), f.Author))(t); who != "" || !strings.HasPrefix(f.Author, "actor ") {
			t.Errorf("%s is still %q", f.Author, who)
		}
		if name := must(o.records.ActorName(t.Context(), f.Author))(t); name != "ผู้ที่ลบข้อมูลของตนแล้ว" {
			t.Errorf("officials read %q", name)
		}
		if report := must(o.records.VerifyAudit(t.Context(), head))(t); report.Verified != 1 {
			t.Errorf("%+v", report)
		}
		db := o.raw(t)
		for table, columns := range map[string]string{
			"actors": "person", "proposals": "actor || chat || message || source || decided_by", "proposal_changes": "becomes || quote",
			"shown_records": "chat", "reporter_scopes": "user_id", "sources": "added_by", "figures": "author", "audit_entries": "actor",
			"change_events": "actor || recipient",
		} {
			var n int
			noError(t, db.QueryRowContext(t.Context(), "SELECT count(*) FROM "+table+" WHERE "+columns+" LIKE '%"+reporter.Person+"%'").Scan(&n))
			if n != 0 {
				t.Errorf("%s still holds the LINE user id", table)
			}
		}
		// Linked again, the same person is another actor.
		noError(t, o.records.LinkPerson(t.Context(), ledger.Person{UserID: reporter.Person, Role: ledger.RoleReporter}))
		if again := o.enter(t, reporter, put(total(30, 306))).Proposal; again.By == f.Author {
			t.Errorf("%s acts again", again.By)
		}
	})
}
