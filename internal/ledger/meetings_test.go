package ledger_test

import (
	"errors"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// meeting returns a meeting that has all that a meeting needs.
func meeting(key string, starts time.Time) ledger.Meeting {
	return ledger.Meeting{
		Key: key, Title: "ประชุม " + key, Span: ledger.Span{Starts: starts}, Source: release(), Quote: "ประชุม " + key,
	}
}

func TestAMeetingComesBackAsItWasAnnounced(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		want := ledger.Meeting{
			Key: "4/2564", Series: "คณะกรมการจังหวัด", Number: "4/2564", Title: "ประชุมคณะกรมการจังหวัด",
			Span:  ledger.Span{Starts: morning.UTC(), Ends: morning.Add(3 * time.Hour).UTC(), AllDay: true},
			Place: ledger.Place{Venue: "ห้องประชุมอโยธยา", MapURL: "https://map.example.com", Online: "Zoom", JoinURL: "https://zoom.example.com"},
			Chair: "นายภานุ แย้มศรี", ChairPost: "ผู้ว่าราชการจังหวัด", Attendees: "หัวหน้าส่วนราชการ",
			State: ledger.MeetingPlanned, Source: release(), Quote: "ครั้งที่ 4/2564",
		}
		added := must(o.AddMeeting(t.Context(), want))(t)
		got := must(o.Meetings(t.Context(), ledger.MeetingFilter{Number: "4/2564"}))(t)
		want.ID, want.Source, want.Recorded, want.Revision = added.ID, added.Source, added.Recorded, added.Revision
		if len(got) != 1 || got[0] != want || added != want {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	})
}

func TestMeetingsAreChosenAndOrderedByTheirStart(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		for i, key := range []string{"c", "a", "b"} {
			must(o.AddMeeting(t.Context(), meeting(key, morning.Add(time.Duration(2-i)*time.Hour))))(t)
		}
		tests := []struct {
			name   string
			filter ledger.MeetingFilter
			want   string
		}{
			{"all", ledger.MeetingFilter{}, "bac"},
			{"the last first", ledger.MeetingFilter{Descending: true}, "cab"},
			{"the next", ledger.MeetingFilter{From: morning.Add(time.Minute), Limit: 1}, "a"},
			{"from a start on, that start included", ledger.MeetingFilter{From: morning.Add(time.Hour)}, "ac"},
			{"until a start, that start excluded", ledger.MeetingFilter{To: morning.Add(time.Hour)}, "b"},
			{"the one before", ledger.MeetingFilter{To: morning.Add(2 * time.Hour), Descending: true, Limit: 1}, "a"},
			{"a number that none has", ledger.MeetingFilter{Number: "9/2564"}, ""},
		}
		for _, test := range tests {
			t.Run(test.name, func(t *testing.T) {
				got := ""
				for _, m := range must(o.Meetings(t.Context(), test.filter))(t) {
					got += m.Key
				}
				if got != test.want {
					t.Errorf("%q, want %q", got, test.want)
				}
			})
		}
	})
}

func TestAMeetingIsMovedAndCancelled(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, c *clock) {
		ctx := t.Context()
		first := must(o.AddMeeting(ctx, meeting("m", morning)))(t)
		c.now = c.now.Add(time.Hour)
		moved := meeting("m", morning.AddDate(0, 0, 1))
		moved.Source.Key, moved.Quote = "notice", "เลื่อนเป็นวันที่ 1 พ.ค."
		must(o.AddMeeting(ctx, moved))(t)

		now := must(o.Meetings(ctx, ledger.MeetingFilter{}))(t)
		if len(now) != 1 || now[0].ID != first.ID || !now[0].Starts.Equal(moved.Starts) || now[0].Source.Key != "notice" {
			t.Fatalf("after the move: %+v", now)
		}
		if on := must(o.Meetings(ctx, ledger.MeetingFilter{To: morning.Add(time.Minute)}))(t); len(on) != 0 {
			t.Errorf("the old time still has %+v", on)
		}
		t.Run("the first announcement, pasted again, does not move it back", func(t *testing.T) {
			m := must(o.AddMeeting(ctx, meeting("m", morning)))(t)
			if !m.Starts.Equal(moved.Starts) {
				t.Errorf("it starts at %s again", m.Starts)
			}
		})
		t.Run("before the move was known, it stands where it stood", func(t *testing.T) {
			later := c.now
			c.now = morning
			if m := must(o.Meetings(ctx, ledger.MeetingFilter{ID: first.ID}))(t); len(m) != 1 || !m[0].Starts.Equal(morning) {
				t.Errorf("%+v", m)
			}
			c.now = later
		})
		t.Run("an official may say again what an official said before", func(t *testing.T) {
			entry := meeting("m", morning)
			entry.Source.Key, entry.Source.Kind = "entry", ledger.SourceEntry
			for _, starts := range []time.Time{morning.Add(time.Hour), morning.Add(2 * time.Hour), morning.Add(time.Hour)} {
				c.now, entry.Starts = c.now.Add(time.Minute), starts
				must(o.AddMeeting(ctx, entry))(t)
				if m := must(o.Meetings(ctx, ledger.MeetingFilter{}))(t); !m[0].Starts.Equal(starts) {
					t.Errorf("it starts at %s, want %s", m[0].Starts, starts)
				}
			}
		})
		c.now = c.now.Add(time.Hour)
		off := moved
		off.Source.Key, off.State = "notice-2", ledger.MeetingCancelled
		must(o.AddMeeting(ctx, off))(t)
		history := must(o.MeetingHistory(ctx, first.ID))(t)
		if len(history) != 6 || history[0].State != ledger.MeetingCancelled || !history[5].Starts.Equal(morning) {
			t.Errorf("history: %+v", history)
		}
	})
}

func TestAMeetingWithoutProvenanceIsRefused(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		for missing, spoil := range map[string]func(*ledger.Meeting){
			"key":    func(m *ledger.Meeting) { m.Key = "" },
			"title":  func(m *ledger.Meeting) { m.Title = "" },
			"start":  func(m *ledger.Meeting) { m.Starts = time.Time{} },
			"source": func(m *ledger.Meeting) { m.Source = ledger.Source{} },
			"quote":  func(m *ledger.Meeting) { m.Quote = "" },
		} {
			m := meeting("m", morning)
			spoil(&m)
			var refused *ledger.ProvenanceError
			if _, err := o.AddMeeting(t.Context(), m); !errors.As(err, &refused) || refused.Missing != missing {
				t.Errorf("without %s: %v", missing, err)
			}
		}
	})
}

func TestAnAgendaKeepsItsOrder(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		m := must(o.AddMeeting(ctx, meeting("m", morning)))(t)
		items := []ledger.AgendaItem{
			{Section: 3, Title: "สืบเนื่อง", Quote: "q"}, {Section: 1, Title: "แจ้งทราบ", Quote: "q"}, {Section: 3, Title: "สืบเนื่อง 2", Quote: "q"},
		}
		noError(t, o.AddAgenda(ctx, m.ID, items))
		noError(t, o.AddAgenda(ctx, m.ID, items))
		got := must(o.Agenda(ctx, m.ID))(t)
		if len(got) != 3 || got[0].Title != "แจ้งทราบ" || got[1].Title != "สืบเนื่อง" || got[2].Title != "สืบเนื่อง 2" {
			t.Errorf("%+v", got)
		}
		if got[0].Source.Key != m.Source.Key {
			t.Errorf("the source is %+v, want the meeting's", got[0].Source)
		}
		if err := o.AddAgenda(ctx, m.ID+1, items); !errors.Is(err, ledger.ErrNotFound) {
			t.Errorf("the agenda of no meeting: %v", err)
		}
	})
}

func TestKeyedRecordsAreAddedOnce(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx, s := t.Context(), release()
		m := must(o.AddMeeting(ctx, meeting("m", morning)))(t)
		for round := range 2 {
			order := must(o.AddOrder(ctx, ledger.Order{
				Key: "o", MeetingID: m.ID, Position: 1, Text: "เร่งเบิกจ่าย", Owner: "คลังจังหวัด", Due: day(2021, 6, 30), Source: s, Quote: "q",
			}))(t)
			event := must(o.AddEvent(ctx, ledger.Event{
				Key: "e", Kind: ledger.EventOccasion, Name: "วันสำคัญ", Days: when.Day(day(2021, 7, 28)), Area: "14", Source: s, Quote: "q",
			}))(t)
			project := must(o.AddProject(ctx, ledger.Project{
				Key: "p", Title: "KBO", WorkArea: "การพัฒนาผลิตภัณฑ์", MoneySource: "งบกรม", FiscalYear: 2564,
				Period: when.FiscalYear(2564).Quarter(1), Position: 1, Source: s, Quote: "q",
			}))(t)
			contact := must(o.AddContact(ctx, ledger.Contact{
				Key: "c", Agency: "สสจ.", Post: "นายแพทย์ สสจ.", Phone: "035-000-000", Position: 1, Source: s, Quote: "q",
			}))(t)
			if order.ID != 1 || event.ID != 1 || project.ID != 1 || contact.ID != 1 {
				t.Errorf("round %d: %d %d %d %d", round, order.ID, event.ID, project.ID, contact.ID)
			}
			if order.State != ledger.OrderOpen || order.Due != day(2021, 6, 30) || order.Owner != "คลังจังหวัด" {
				t.Errorf("order %+v", order)
			}
			if event.Days != when.Day(day(2021, 7, 28)) || event.Kind != ledger.EventOccasion {
				t.Errorf("event %+v", event)
			}
			if project.FiscalYear != 2564 || project.Period != when.FiscalYear(2564).Quarter(1) {
				t.Errorf("project %+v", project)
			}
			if contact.Phone != "035-000-000" || contact.Source.Title != s.Title {
				t.Errorf("contact %+v", contact)
			}
		}
		if got := must(o.Orders(ctx, ledger.OrderFilter{State: ledger.OrderDone}))(t); len(got) != 0 {
			t.Errorf("done: %+v", got)
		}
		if got := must(o.Projects(ctx, ledger.ProjectFilter{FiscalYear: 2563}))(t); len(got) != 0 {
			t.Errorf("of another year: %+v", got)
		}
		if got := must(o.Contacts(ctx, ledger.ContactFilter{Post: "นายแพทย์ สสจ."}))(t); len(got) != 1 {
			t.Errorf("contacts: %+v", got)
		}
	})
}

func TestEventsAreChosenByTheirDays(t *testing.T) {
	eachEngine(t, func(t *testing.T, o *ledger.Office, _ *clock) {
		ctx := t.Context()
		for key, days := range map[string]when.Range{
			"early": {From: day(2021, 5, 7), To: day(2021, 5, 9)}, "late": {From: day(2021, 5, 21), To: day(2021, 5, 25)},
			"undated": {}, "open": {From: day(2021, 5, 30)},
		} {
			must(o.AddEvent(ctx, ledger.Event{Key: key, Kind: ledger.EventOTOP, Name: key, Days: days, Source: release(), Quote: "q"}))(t)
		}
		for want, days := range map[string]when.Range{
			"early late open undated ": {},
			"early ":                   when.Day(day(2021, 5, 9)),
			"late open ":               {From: day(2021, 5, 10)},
			"early late ":              {From: day(2021, 5, 1), To: day(2021, 5, 21)},
			"":                         {From: day(2021, 5, 10), To: day(2021, 5, 20)},
		} {
			got := ""
			for _, e := range must(o.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: days}))(t) {
				got += e.Key + " "
			}
			if got != want {
				t.Errorf("%s: %q, want %q", days, got, want)
			}
		}
	})
}
