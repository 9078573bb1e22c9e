package proposal_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/ledger/setting"
)

func TestTheDocumentationShowsTheTableOfRights(t *testing.T) {
	cells := make(map[ledger.Kind]map[string]string)
	for _, r := range proposal.Rights() {
		if cells[r.Kind] == nil {
			cells[r.Kind] = make(map[string]string)
		}
		how := "alone"
		if r.Second {
			how = "with a second official"
		}
		cells[r.Kind][r.Change] = fmt.Sprintf("%s, %s", r.Role, how)
	}
	var want strings.Builder
	for _, kind := range ledger.Kinds() {
		fmt.Fprintf(&want, "| %s |", kind)
		for _, change := range []string{"add", "revise", "withdraw", "restore"} {
			cell := cells[kind][change]
			if cell == "" {
				cell = "nobody"
			}
			fmt.Fprintf(&want, " %s |", cell)
		}
		want.WriteString("\n")
	}
	text := string(must(os.ReadFile(filepath.Join("..", "..", "..", "docs", "changes.md")))(t))
	if _, table, _ := strings.Cut(text, "| --- | --- | --- | --- | --- |\n"); !strings.HasPrefix(table, want.String()+"\n") {
		t.Errorf("docs/changes.md must hold\n%s", want.String())
	}
}

// every returns a record of each kind, and the same one revised.
func every() map[ledger.Kind][2]ledger.Record {
	day := ledger.Event{Key: "e", Kind: ledger.EventOccasion, Name: "วัน"}
	held := day
	held.Venue = "ศาลากลาง"
	return map[ledger.Kind][2]ledger.Record{
		ledger.KindFigure:     {total(29, 294), total(29, 295)},
		ledger.KindMeeting:    {meeting("m", morning), meeting("m", morning.Add(time.Hour))},
		ledger.KindAgendaItem: {ledger.AgendaItem{MeetingKey: "m", Position: 1, Title: "วาระ"}, ledger.AgendaItem{MeetingKey: "m", Position: 1, Title: "วาระใหม่"}},
		ledger.KindOrder:      {ledger.Order{Key: "o", Text: "สั่ง"}, ledger.Order{Key: "o", Text: "สั่ง", State: ledger.OrderDone}},
		ledger.KindEvent:      {day, held},
		ledger.KindProject:    {ledger.Project{Key: "p", Title: "โครงการ", FiscalYear: 2564}, ledger.Project{Key: "p", Title: "โครงการ", FiscalYear: 2565}},
		ledger.KindContact:    {ledger.Contact{Key: "c", Post: "ปลัด"}, ledger.Contact{Key: "c", Post: "ปลัด", Phone: "035"}},
		ledger.KindProgramme:  {ledger.Programme{Key: "g", Name: "เราชนะ"}, ledger.Programme{Key: "g", Name: "เราชนะ", Owner: "คลัง"}},
		ledger.KindSetting:    {ledger.Setting{Key: string(setting.SmallestCount), Value: "5"}, ledger.Setting{Key: string(setting.SmallestCount), Value: "6"}},
	}
}

// Every kind of record, every change, every role: who may enter it, and whether it applies at once.
func TestEveryRoleAgainstEveryChange(t *testing.T) {
	roles := map[proposal.Actor]ledger.Role{
		reader: ledger.RoleReader, reporter: ledger.RoleReporter, approver: ledger.RoleApprover, admin: ledger.RoleAdmin, proposal.Operator(): ledger.RoleAdmin,
	}
	o := newOffice(t, "sqlite:"+filepath.Join(t.TempDir(), "office.db"))
	ctx := t.Context()
	source := ledger.Source{Key: "release", Kind: ledger.SourceRelease, Title: "ข่าว"}
	try := func(by proposal.Actor, c proposal.Change) (proposal.Outcome, error) {
		p, err := o.Propose(ctx, by, proposal.Draft{Source: source, Changes: []proposal.Change{c}})
		if err != nil {
			return proposal.Outcome{}, err
		}
		return o.Apply(ctx, by, p.ID)
	}
	rights := proposal.Rights()
	must(try(admin, put(meeting("m", morning))))(t)
	for kind, r := range every() {
		for _, change := range []string{"add", "revise", "withdraw", "restore"} {
			i := slices.IndexFunc(rights, func(r proposal.Right) bool { return r.Kind == kind && r.Change == change })
			for by, role := range roles {
				o.now = o.now.Add(time.Minute)
				c := o.changeOf(t, source, r, change)
				out, err := try(by, c)
				var refused *proposal.RefusedError
				switch {
				case i < 0 || !role.May(rights[i].Role):
					if !errors.As(err, &refused) || refused.Explain() == "" {
						t.Errorf("%s may %s a %s: %v", role, change, kind, err)
					}
				case err != nil:
					t.Errorf("%s may not %s a %s: %v", role, change, kind, err)
				case rights[i].Second != (out.Waiting != nil):
					t.Errorf("%s: to %s a %s waits: %v", role, change, kind, out.Waiting != nil)
				case out.Waiting != nil:
					o.wantDecidedByOthers(t, by, *out.Waiting)
				}
			}
		}
	}
	o.whole(t)
}

// changeOf makes a record stand as a change needs it, behind the proposals' back, and returns the change.
func (o *office) changeOf(t *testing.T, source ledger.Source, r [2]ledger.Record, change string) (c proposal.Change) {
	t.Helper()
	source.AddedBy = "test"
	noError(t, o.records.Transact(t.Context(), "prepare", func(ctx context.Context, tx *ledger.Tx) error {
		from := ledger.Origin{Source: source, Quote: "q", Revision: ledger.Revision{Author: "test", Reason: "เตรียม", Withdrawn: change == "restore"}}
		first := ledger.WithOrigin(r[0], from)
		if change == "add" {
			first = fresh(first, o.now)
			c = put(first)
			return nil
		}
		stands, err := tx.Newest(ctx, first)
		if errors.Is(err, ledger.ErrNotFound) {
			from.Withdrawn, from.Reason = false, ""
			stands, _, err = tx.Add(ctx, ledger.WithOrigin(r[0], from))
		}
		if err != nil {
			return err
		}
		from = ledger.Origin{Source: source, Quote: "q", Revision: ledger.Revision{Author: "test", Reason: "เตรียม", Withdrawn: change == "restore"}}
		if stands.From().Withdrawn != from.Withdrawn {
			if stands, err = tx.Revise(ctx, stands.From().ID, ledger.WithOrigin(stands, from)); err != nil {
				return err
			}
		}
		c = proposal.Change{Op: map[string]proposal.Op{"withdraw": proposal.Withdraw, "restore": proposal.Restore}[change], Becomes: stands, Reason: "เหตุผล"}
		if change == "revise" {
			c.Becomes = revised(r, stands)
		}
		return nil
	}))
	return c
}

// fresh returns r under a key that nobody has used.
func fresh(r ledger.Record, now time.Time) ledger.Record {
	key := fmt.Sprint(now.Unix())
	switch v := r.(type) {
	case ledger.Figure:
		v.Scope += key
		return v
	case ledger.Meeting:
		v.Key += key
		return v
	case ledger.AgendaItem:
		v.Position = int(now.Unix())
		return v
	case ledger.Order:
		v.Key += key
		return v
	case ledger.Event:
		v.Key += key
		return v
	case ledger.Project:
		v.Key += key
		return v
	case ledger.Contact:
		v.Key += key
		return v
	case ledger.Programme:
		v.Key += key
		return v
	case ledger.Setting:
		all := setting.All() // a key that is not set yet, for as long as there is one
		v.Key = string(all[now.Minute()%len(all)].Key)
		v.Value, _ = setting.Check(setting.Key(v.Key), all[now.Minute()%len(all)].Default)
		return v
	}
	return r
}

// revised returns the one of the two states of a record that does not stand.
func revised(r [2]ledger.Record, stands ledger.Record) ledger.Record {
	switch v := stands.(type) {
	case ledger.Figure:
		v.Value = v.Value.Add(v.Value)
		return v
	case ledger.AgendaItem:
		v.Detail += "แก้"
		return v
	}
	if ledger.Same(r[1], stands) {
		return r[0]
	}
	return r[1]
}

// wantDecidedByOthers checks that of all who may not decide none can, and leaves it rejected.
func (o *office) wantDecidedByOthers(t *testing.T, maker proposal.Actor, w proposal.Proposal) {
	t.Helper()
	for _, who := range []proposal.Actor{reader, reporter, maker} {
		var refused *proposal.RefusedError
		if _, err := o.Approve(t.Context(), who, w.ID); !errors.As(err, &refused) {
			t.Errorf("%q approves what %q made: %v", who.Person, maker.Person, err)
		}
		if _, err := o.Reject(t.Context(), who, w.ID, "x"); !errors.As(err, &refused) {
			t.Errorf("%q rejects what %q made: %v", who.Person, maker.Person, err)
		}
	}
	other := approver
	if maker == approver {
		other = admin
	}
	must(o.Reject(t.Context(), other, w.ID, "ทดสอบ"))(t)
}

func TestAReporterMayBeLimitedToTopicsAndDistricts(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		noError(t, o.SetScopes(t.Context(), reporter.Person, []proposal.Scope{{Topic: proposal.TopicCases, Area: "1401"}, {Topic: proposal.TopicMeetings}}))
		if err := o.SetScopes(t.Context(), reporter.Person, []proposal.Scope{{Topic: "weather"}}); err == nil {
			t.Error("a topic that does not exist is taken")
		}
		if got := must(o.Scopes(t.Context(), reporter.Person))(t); len(got) != 2 {
			t.Errorf("%+v", got)
		}
		of := func(area string) proposal.Change {
			f := total(29, 5)
			f.Area = area
			return put(f)
		}
		sales := total(29, 5)
		sales.Measure, sales.Area = ledger.OTOPSales, "1401"
		tests := []struct {
			name   string
			by     proposal.Actor
			change proposal.Change
			may    bool
		}{
			{"cases of the district", reporter, of("1401"), true},
			{"cases of a part of it", reporter, of("140102"), true},
			{"cases of another district", reporter, of("1402"), false},
			{"cases of the province", reporter, of("14"), false},
			{"OTOP of the district", reporter, put(sales), false},
			{"a meeting", reporter, put(meeting("m", morning)), true},
			{"a contact", reporter, put(ledger.Contact{Key: "c", Post: "ปลัด"}), false},
			{"cases of the province, by another reporter", another, of("14"), true},
			{"cases of the province, by an approver", approver, of("14"), true},
		}
		for _, test := range tests {
			_, err := o.Propose(t.Context(), test.by, proposal.Draft{Changes: []proposal.Change{test.change}})
			var refused *proposal.RefusedError
			if test.may != (err == nil) || !test.may && !errors.As(err, &refused) {
				t.Errorf("%s: %v", test.name, err)
			}
		}
	})
}

func TestWhoLosesTheRightCannotApply(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *office) {
		p := o.propose(t, reporter, put(total(29, 294)))
		noError(t, o.records.SetRole(t.Context(), reporter.Person, ledger.RoleReader, ledger.ByCommand, false))
		var refused *proposal.RefusedError
		if _, err := o.Apply(t.Context(), reporter, p.ID); !errors.As(err, &refused) {
			t.Errorf("as a reader: %v", err)
		}
		noError(t, o.records.RemovePerson(t.Context(), reporter.Person, ledger.ByCommand, false))
		if _, err := o.Apply(t.Context(), reporter, p.ID); !errors.As(err, &refused) {
			t.Errorf("when no longer linked: %v", err)
		}
	})
}
