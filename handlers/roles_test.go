package handlers_test

import (
	"strings"
	"testing"

	"changwat/handlers"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// everyRole is who may ask: the roles from the least to the most, after someone who has none.
var everyRole = []ledger.Role{"", ledger.RoleReader, ledger.RoleReporter, ledger.RoleApprover, ledger.RoleAdmin}

// TestWhoGetsAnAnswer states for each route the least role that is answered. A new route needs a line here.
func TestWhoGetsAnAnswer(t *testing.T) {
	least := map[intent.Intent]ledger.Role{
		intent.MeetingQuery: ledger.RoleReader, intent.MeetingAgenda: ledger.RoleReader, intent.MeetingVenue: ledger.RoleReader,
		intent.CaseCount: ledger.RoleReader, intent.CaseTrend: ledger.RoleReader, intent.CaseCompare: ledger.RoleReader,
		intent.OTOPSales: ledger.RoleReader, intent.OTOPCompare: ledger.RoleReader, intent.OTOPProjects: ledger.RoleReader,
		intent.OTOPEvents: ledger.RoleReader, intent.ActionItemsQuery: ledger.RoleReader,
		intent.BudgetDisbursement: ledger.RoleReader, intent.ProgramProgress: ledger.RoleReader,
		intent.ContactDirectory: ledger.RoleReader,
		intent.Help:             ledger.RoleReader, intent.Greeting: ledger.RoleReader, intent.Thanks: ledger.RoleReader,
	}
	o := newOffice(t)
	for _, route := range handlers.All(o.deps) {
		needs, stated := least[route.Intent]
		if !stated {
			t.Errorf("who may ask %s is not stated here", route.Intent)
		}
		delete(least, route.Intent)
		for _, role := range everyRole {
			q := handlers.Question{Query: intent.Query{Intent: route.Intent}, Now: o.now, By: handlers.Asker{ID: "U1", Role: role}}
			a, err := o.router.Answer(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			refused := strings.Contains(a.Text, "ต้องมีสิทธิ์")
			if refused == role.May(needs) {
				t.Errorf("%s by %q: refused %v, and the least role is %s", route.Intent, role, refused, needs)
			}
			if o.router.Shared(q) && !role.May(needs) {
				t.Errorf("%s by %q may come from the cache", route.Intent, role)
			}
		}
	}
	for in := range least {
		t.Errorf("%s has no route", in)
	}
}

func TestAnAnswerIsKeptForOthersOnlyWhereItsRouteSaysSo(t *testing.T) {
	o := newOffice(t)
	for _, route := range handlers.All(o.deps) {
		q := handlers.Question{Query: intent.Query{Intent: route.Intent}, Now: o.now, By: official}
		if o.router.Shared(q) != route.Shared {
			t.Errorf("%s: %v, and its route says %v", route.Intent, o.router.Shared(q), route.Shared)
		}
	}
	for _, in := range []intent.Intent{intent.OutOfScope, intent.RemindSet, "of tomorrow"} {
		if o.router.Shared(handlers.Question{Query: intent.Query{Intent: in}, Now: o.now, By: official}) {
			t.Errorf("%s, which has no route, may come from the cache", in)
		}
	}
}
