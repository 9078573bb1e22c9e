package ledger_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
	"changwat/internal/thai/when"
)

// fill adds one record of each kind, recorded at the given time, and returns its meeting.
func fill(t *testing.T, o *ledger.Office, recorded time.Time) ledger.Meeting {
	t.Helper()
	ctx, source := t.Context(), release()
	source.Recorded = recorded
	m := must(o.AddMeeting(ctx, ledger.Meeting{
		Key: "m", Number: "4/2564", Title: "ประชุม", Span: ledger.Span{Starts: morning}, Source: source, Quote: "q", Recorded: recorded,
	}))(t)
	items := []ledger.AgendaItem{{Title: "วาระ", Quote: "q", Recorded: recorded}}
	noError(t, o.AddAgenda(ctx, m.ID, items))
	f := cases(294)
	f.Source, f.Recorded = source, recorded
	must(o.AddFigure(ctx, f))(t)
	must(o.AddOrder(ctx, ledger.Order{Key: "o", MeetingID: m.ID, Text: "สั่งการ", Source: source, Quote: "q", Recorded: recorded}))(t)
	must(o.AddEvent(ctx, ledger.Event{
		Key: "e", Kind: ledger.EventOTOP, Name: "งาน", Days: when.Day(day(2021, 5, 1)), Source: source, Quote: "q", Recorded: recorded,
	}))(t)
	must(o.AddProject(ctx, ledger.Project{Key: "p", Title: "โครงการ", FiscalYear: 2564, Source: source, Quote: "q", Recorded: recorded}))(t)
	must(o.AddContact(ctx, ledger.Contact{Key: "c", Post: "ปลัดจังหวัด", Source: source, Quote: "q", Recorded: recorded}))(t)
	return m
}

// seen returns how many records of each kind an office shows.
func seen(t *testing.T, o *ledger.Office, meeting int64) map[string]int {
	t.Helper()
	ctx := t.Context()
	return map[string]int{
		"sources":          len(must(o.Sources(ctx))(t)),
		"meetings":         len(must(o.Meetings(ctx, ledger.MeetingFilter{}))(t)),
		"meeting history":  len(must(o.MeetingHistory(ctx, meeting))(t)),
		"agenda":           len(must(o.Agenda(ctx, meeting))(t)),
		"figures":          len(must(o.Figures(ctx, ledger.FigureFilter{}))(t)),
		"latest figures":   len(must(o.Figures(ctx, ledger.FigureFilter{Latest: true}))(t)),
		"history":          len(must(o.FigureHistory(ctx, ledger.CaseCumulative, "โควิด-19", "14"))(t)),
		"orders":           len(must(o.Orders(ctx, ledger.OrderFilter{}))(t)),
		"orders of it":     len(must(o.Orders(ctx, ledger.OrderFilter{MeetingID: meeting}))(t)),
		"events":           len(must(o.Events(ctx, ledger.EventFilter{}))(t)),
		"projects":         len(must(o.Projects(ctx, ledger.ProjectFilter{}))(t)),
		"contacts":         len(must(o.Contacts(ctx, ledger.ContactFilter{}))(t)),
		"people":           len(must(o.People(ctx))(t)),
		"audience":         len(must(o.Subscribers(ctx, "summary"))(t)),
		"deliveries":       len(must(o.Deliveries(ctx, ledger.DeliveryFilter{}))(t)),
		"delivery counts":  len(must(o.DeliveryCounts(ctx))(t)),
		"saved events":     len(must(o.SavedEvents(ctx, "", 10))(t)),
		"leased by nobody": len(must(o.LeaseDeliveries(ctx, "x", 10, time.Minute))(t)),
	}
}

func TestAnOfficeSeesNothingOfAnother(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		ctx := t.Context()
		ours, c := office14(db)
		theirs := db.Office("10", c.read)
		m := fill(t, ours, morning)
		noError(t, ours.LinkPerson(ctx, ledger.Person{UserID: "U1", Role: ledger.RoleAdmin}))
		noError(t, ours.ApproveChat(ctx, "C1", "U1", []string{"summary"}))
		must(ours.EnqueueAndSetWatermark(ctx, "summary", morning, announcements("1", 1)))(t)
		noError(t, ours.SaveEvent(ctx, "e", []byte("{}")))
		code := must(ours.NewInvite(ctx, ledger.RoleAdmin, time.Hour))(t)

		for kind, n := range seen(t, theirs, m.ID) {
			if n != 0 {
				t.Errorf("office 10 sees %d %s of office 14", n, kind)
			}
		}
		if _, err := theirs.Person(ctx, "U1"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("person: %v", err)
		}
		if _, err := theirs.Chat(ctx, "C1"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("chat: %v", err)
		}
		if _, err := theirs.RedeemInvite(ctx, code, "U2"); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("invite: %v", err)
		}
		if must(theirs.HasAdmin(ctx))(t) {
			t.Error("office 10 has an administrator")
		}
		if at := must(theirs.Watermark(ctx, "summary"))(t); !at.IsZero() {
			t.Errorf("watermark %s", at)
		}
		if at := must(theirs.NextDelivery(ctx))(t); !at.IsZero() {
			t.Errorf("next delivery %s", at)
		}
		if err := theirs.AddAgenda(ctx, m.ID, []ledger.AgendaItem{{Title: "x", Quote: "q"}}); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("adding to the agenda of another office's meeting: %v", err)
		}
		d := must(ours.Deliveries(ctx, ledger.DeliveryFilter{}))(t)[0]
		must(ours.LeaseDeliveries(ctx, "me", 1, time.Minute))(t)
		d.State = ledger.DeliverySent
		if err := settle(t, theirs, d, "me"); !errors.Is(err, ledger.ErrNotLeased) {
			t.Errorf("settling another office's delivery: %v", err)
		}
		noError(t, theirs.DeleteEvent(ctx, "e"))
		noError(t, theirs.LeaveChat(ctx, "C1"))
		noError(t, theirs.UnlinkPerson(ctx, "U1"))
		for kind, n := range seen(t, ours, m.ID) {
			if n != 1 && kind != "leased by nobody" {
				t.Errorf("office 14 sees %d %s", n, kind)
			}
		}
	})
}

func TestARecordExistsFromTheTimeItWasRecorded(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		noon := morning.Add(4 * time.Hour)
		m := fill(t, o, noon)
		c.now = noon.Add(-time.Microsecond)
		for kind, n := range seen(t, o, m.ID) {
			if n != 0 {
				t.Errorf("before noon: %d %s", n, kind)
			}
		}
		c.now = noon
		for kind, n := range seen(t, o, m.ID) {
			want := 1
			switch kind {
			case "people", "audience", "deliveries", "delivery counts", "saved events", "leased by nobody":
				want = 0
			}
			if n != want {
				t.Errorf("at noon: %d %s, want %d", n, kind, want)
			}
		}
	})
}

func TestTheVersionFollowsWhatAnswersAreMadeOf(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, c := office14(open(t, dsn))
		ctx := t.Context()
		last := must(o.Version(ctx))(t)
		moves := func(what string, do func() error) {
			t.Helper()
			noError(t, do())
			now := must(o.Version(ctx))(t)
			if now == last {
				t.Errorf("%s: the version stays %s", what, now)
			}
			last = now
		}
		stays := func(what string, do func() error) {
			t.Helper()
			if noError(t, do()); must(o.Version(ctx))(t) != last {
				t.Errorf("%s: the version moves", what)
			}
		}
		add := func(value int64, recorded time.Time) func() error {
			f := cases(value)
			f.Recorded, f.Period = recorded, when.Day(when.DateOf(recorded))
			return func() error { _, err := o.AddFigure(ctx, f); return err }
		}
		moves("a figure", add(1, morning))
		stays("the same figure", add(1, morning))
		moves("a figure of the past", add(2, morning.AddDate(0, 0, -1)))
		moves("figures of the future", func() error {
			return errors.Join(add(3, morning.AddDate(0, 0, 1))(), add(4, morning.AddDate(0, 0, 2))())
		})
		stays("an hour passes", func() error { c.now = c.now.Add(time.Hour); return nil })
		moves("the first becomes visible", func() error { c.now = morning.AddDate(0, 0, 1); return nil })
		moves("the second becomes visible", func() error { c.now = morning.AddDate(0, 0, 2); return nil })
		moves("the clock is set back", func() error { c.now = morning; return nil })
		p := ledger.Person{UserID: "U1", Role: ledger.RoleReader}
		moves("a person", func() error { return o.LinkPerson(ctx, p) })
		stays("the same person", func() error { return o.LinkPerson(ctx, p) })
		moves("a person's role", func() error { p.Role = ledger.RoleAdmin; return o.LinkPerson(ctx, p) })
		moves("a person less", func() error { return o.UnlinkPerson(ctx, "U1") })
		moves("a chat", func() error { return o.PutChat(ctx, ledger.Chat{ID: "C1", Name: "กลุ่ม"}) })
		stays("the same chat", func() error { return o.PutChat(ctx, ledger.Chat{ID: "C1"}) })
		moves("an approval", func() error { return o.ApproveChat(ctx, "C1", "U1", nil) })
		moves("a subscription", func() error { return o.Subscribe(ctx, "C1", "summary") })
		stays("the same subscription", func() error { return o.Subscribe(ctx, "C1", "summary") })
		moves("a subscription less", func() error { return o.Unsubscribe(ctx, "C1", "summary") })
		moves("a chat that was left", func() error { return o.LeaveChat(ctx, "C1") })
		stays("a delivery", func() error { _, err := o.Enqueue(ctx, announcements("1", 1)); return err })
		stays("a saved event", func() error { return o.SaveEvent(ctx, "e", []byte("{}")) })
		elsewhere := open(t, dsn)
		moves("a figure by another process", func() error {
			_, err := elsewhere.Office("14", c.read).AddFigure(ctx, cases(9))
			return err
		})
		stays("a figure of another office", func() error {
			_, err := elsewhere.Office("10", c.read).AddFigure(ctx, cases(9))
			return err
		})
	})
}

func TestTheOfficesOfADatabaseAreKnown(t *testing.T) {
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		ctx, db := t.Context(), open(t, dsn)
		if ids := must(db.Offices(ctx))(t); len(ids) != 0 {
			t.Errorf("an empty database holds the offices %v", ids)
		}
		now := func() time.Time { return morning }
		must(db.Office("50", now).AddSource(ctx, release()))(t)
		must(db.Office("14", now).NewInvite(ctx, ledger.RoleAdmin, time.Hour))(t)
		noError(t, db.Office("20", now).PutChat(ctx, ledger.Chat{ID: "C1", Kind: ledger.ChatGroup}))
		if ids := must(db.Offices(ctx))(t); !slices.Equal(ids, []string{"14", "20", "50"}) {
			t.Errorf("the database holds the offices %v, want 14, 20 and 50", ids)
		}
	})
}
