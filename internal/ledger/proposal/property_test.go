package proposal_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/ledger/proposal"
)

// model is what the records should be: of each record all states that were applied, by the minute at which they were.
type model struct {
	*office
	t       *rapid.T
	history map[string][]state
	waiting []proposal.Proposal
	applied []proposal.Proposal
	written int // revisions
}

// state is what a revision made of a record.
type state struct {
	content   ledger.Record
	withdrawn bool
	since     time.Time
}

// recordNames are the records that the property is tried on.
var recordNames = []string{"figure", "meeting", "order", "contact"}

// recordOf returns a record with a value.
func recordOf(name string, value int) ledger.Record {
	switch name {
	case "figure":
		f := total(29, int64(value))
		f.Source = ledger.Source{Key: "release"}
		return f
	case "meeting":
		return meeting("m", morning.Add(time.Duration(value)*time.Hour))
	case "order":
		return ledger.Order{Key: "o", Text: "สั่งการ", Owner: fmt.Sprint("หน่วย ", value)}
	}
	return ledger.Contact{Key: "c", Post: "ปลัดจังหวัด", Phone: fmt.Sprint(value)}
}

// stands returns the records of a name that the office's readers see.
func (o *office) stands(t *rapid.T, name string) (found []ledger.Record) {
	ctx := t.Context()
	add := func(err error, records ...ledger.Record) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, records...)
	}
	switch name {
	case "figure":
		all, err := o.records.Figures(ctx, ledger.FigureFilter{})
		for _, r := range all {
			add(err, r)
		}
		add(err)
	case "meeting":
		all, err := o.records.Meetings(ctx, ledger.MeetingFilter{})
		for _, r := range all {
			add(err, r)
		}
		add(err)
	case "order":
		all, err := o.records.Orders(ctx, ledger.OrderFilter{})
		for _, r := range all {
			add(err, r)
		}
		add(err)
	case "contact":
		all, err := o.records.Contacts(ctx, ledger.ContactFilter{})
		for _, r := range all {
			add(err, r)
		}
		add(err)
	}
	return found
}

// want checks that readers see at a time what the history says of a record.
func (m *model) want(name string, at time.Time) {
	m.t.Helper()
	var last *state
	for i, s := range m.history[name] {
		if !s.since.After(at) {
			last = &m.history[name][i]
		}
	}
	now := m.now
	m.now = at
	found := m.stands(m.t, name)
	m.now = now
	switch {
	case last == nil || last.withdrawn:
		if len(found) != 0 {
			m.t.Fatalf("%s: %+v stands, and nothing should", name, found)
		}
	case len(found) != 1 || !ledger.Same(found[0], last.content):
		m.t.Fatalf("%s: %+v stands, want %+v", name, found, last.content)
	}
}

// note takes up what a proposal has written.
func (m *model) note(p proposal.Proposal) {
	for _, c := range p.Changes {
		if c.State != proposal.ChangeApplied {
			continue
		}
		name := map[ledger.Kind]string{
			ledger.KindFigure: "figure", ledger.KindMeeting: "meeting", ledger.KindOrder: "order", ledger.KindContact: "contact",
		}[c.Becomes.RecordKind()]
		m.written++
		m.history[name] = append(m.history[name], state{c.Becomes, c.Op == proposal.Withdraw, m.now})
	}
}

// change returns a change of a record: another value, a withdrawal or a restoration.
func (m *model) change(name string) proposal.Change {
	c := put(recordOf(name, rapid.IntRange(1, 9).Draw(m.t, "value")))
	c.Reason = "เหตุผล"
	h := m.history[name]
	if len(h) == 0 {
		return c
	}
	newest, err := m.records.Newest(m.t.Context(), h[0].content)
	if err != nil {
		m.t.Fatal(err)
	}
	if f, ok := newest.(ledger.Figure); ok {
		f.Value = decimal.NewFromInt(int64(rapid.IntRange(1, 9).Draw(m.t, "corrected value")))
		c.Becomes = f
	}
	switch op := rapid.SampledFrom([]proposal.Op{proposal.Put, proposal.Put, proposal.Withdraw, proposal.Restore}).Draw(m.t, "op"); op {
	case proposal.Withdraw, proposal.Restore:
		c.Op, c.Becomes = op, newest
	}
	return c
}

// Whatever is proposed, corrected, withdrawn, restored, approved, rejected and undone, in whatever order: the history is
// complete, readers see the newest standing revision, now and at any time before, and the audit vouches for all of it.
func TestHistoryIsCompleteAndAnswersAreTheNewestStandingRevisions(t *testing.T) {
	whole := newOffice(t, "sqlite::memory:")
	n := 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		o := whole.sibling(t, fmt.Sprint("office-", n))
		m := &model{office: o, t: rt, history: map[string][]state{}}
		ctx := rt.Context()
		actors := []proposal.Actor{reporter, another, approver, admin}
		act := func(f func()) func(*rapid.T) {
			return func(rt *rapid.T) {
				m.t = rt
				m.now = m.now.Add(time.Minute)
				f()
			}
		}
		rt.Repeat(map[string]func(*rapid.T){
			"propose and apply": act(func() {
				by := rapid.SampledFrom(actors).Draw(m.t, "by")
				d := proposal.Draft{Source: ledger.Source{Key: "release", Kind: ledger.SourceRelease, Title: "ข่าว"}}
				for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(recordNames), 1, 3, rapid.ID[string]).Draw(m.t, "records") {
					d.Changes = append(d.Changes, m.change(name))
				}
				p, err := o.Propose(ctx, by, d)
				if err != nil {
					m.t.Fatal(err)
				}
				out, err := o.Apply(ctx, by, p.ID)
				if err != nil {
					m.t.Fatal(err)
				}
				if m.note(out.Proposal); out.Waiting != nil {
					m.waiting = append(m.waiting, *out.Waiting)
				}
				if out.Proposal.State == proposal.Applied {
					m.applied = append(m.applied, out.Proposal)
				}
			}),
			"decide": act(func() {
				if len(m.waiting) == 0 {
					m.t.Skip("nothing waits")
				}
				i := rapid.IntRange(0, len(m.waiting)-1).Draw(m.t, "which")
				w := m.waiting[i]
				by := rapid.SampledFrom([]proposal.Actor{approver, admin}).Draw(m.t, "by")
				p, err := o.Approve(ctx, by, w.ID)
				var conflict *proposal.ConflictError
				switch {
				case errors.Is(err, proposal.ErrOwn):
					return
				case errors.As(err, &conflict):
					if _, err := o.Reject(ctx, by, w.ID, "ข้อมูลเปลี่ยนไปแล้ว"); err != nil {
						m.t.Fatal(err)
					}
				case err != nil:
					m.t.Fatal(err)
				}
				m.note(p)
				m.waiting = append(m.waiting[:i:i], m.waiting[i+1:]...)
			}),
			"undo": act(func() {
				if len(m.applied) == 0 {
					m.t.Skip("nothing was applied")
				}
				p := m.applied[len(m.applied)-1]
				by := map[string]proposal.Actor{}
				for _, a := range actors {
					name, err := o.records.ActorOf(ctx, a.Person)
					if err != nil {
						m.t.Fatal(err)
					}
					by[name] = a
				}
				_, err := o.Undo(ctx, by[p.By], p.ID)
				var refused *proposal.RefusedError
				if errors.As(err, &refused) {
					return // something was built on it, or its time is over
				}
				if err != nil {
					m.t.Fatal(err)
				}
				m.applied = m.applied[:len(m.applied)-1]
				m.undo(p)
			}),
			"": func(rt *rapid.T) {
				m.t = rt
				for _, name := range recordNames {
					m.want(name, m.now)
					if h := m.history[name]; len(h) > 0 {
						m.want(name, rapid.SampledFrom(h).Draw(rt, "at").since)
						all, err := o.records.History(ctx, h[0].content)
						if err != nil || len(all) != len(h) {
							rt.Fatalf("%s: %d revisions are known of %d (%v)", name, len(all), len(h), err)
						}
					}
				}
			},
		})
		report, err := o.records.VerifyAudit(ctx, "")
		if err != nil || report.Verified != int64(m.written) {
			rt.Fatalf("the audit vouches for %d revisions of %d: %v", report.Verified, m.written, err)
		}
	})
}

// undo takes up what undoing a proposal has written: of each record the state before.
func (m *model) undo(p proposal.Proposal) {
	for _, c := range p.Changes {
		if c.State != proposal.ChangeApplied {
			continue
		}
		for name, h := range m.history {
			if h[0].content.RecordKind() != c.Becomes.RecordKind() {
				continue
			}
			before := state{content: c.Becomes, withdrawn: true, since: m.now}
			if len(h) > 1 {
				before.content, before.withdrawn = h[len(h)-2].content, h[len(h)-2].withdrawn
			}
			m.written++
			m.history[name] = append(h, before)
		}
	}
}

func TestADatabaseInMemoryTakesProposalsToo(t *testing.T) {
	o := newOffice(t, "sqlite::memory:")
	o.enter(t, reporter, put(total(29, 294)))
	w := o.enter(t, reporter, corrected(o.standing(t, 29), 249)).Waiting
	must(o.Approve(t.Context(), approver, w.ID))(t)
	o.now = o.now.Add(48 * time.Hour)
	must(o.Lapse(t.Context()))(t)
	o.whole(t)
}

func TestTwoAtTheSameTime(t *testing.T) {
	ledgertest.EachEngine(t, func(t *testing.T, dsn string) {
		one := newOffice(t, dsn)
		other := newOffice(t, dsn) // as another replica
		one.enter(t, reporter, put(meeting("m", morning)))
		var drafts []proposal.Proposal
		for i := range 8 {
			by := []proposal.Actor{reporter, another}[i%2]
			drafts = append(drafts, one.propose(t, by, put(meeting("m", morning.Add(time.Duration(i+1)*time.Hour)))))
		}
		results := make(chan error, len(drafts))
		for i, d := range drafts {
			go func() {
				by, o := []proposal.Actor{reporter, another}[i%2], []*office{one, other}[i/2%2]
				_, err := o.Apply(t.Context(), by, d.ID)
				results <- err
			}()
		}
		applied := 0
		for range drafts {
			var conflict *proposal.ConflictError
			switch err := <-results; {
			case err == nil:
				applied++
			case !errors.As(err, &conflict):
				t.Error(err)
			}
		}
		if h := must(one.records.History(t.Context(), meeting("m", morning)))(t); applied != 1 || len(h) != 2 {
			t.Errorf("%d were applied, %d revisions", applied, len(h))
		}
		one.whole(t)
	})
}
