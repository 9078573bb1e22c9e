package ledger_test

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/shopspring/decimal"
	"github.com/uptrace/bun"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// readingMethods are the exported methods of an office that write nothing.
var readingMethods = []string{
	"ID", "ActorName", "ActorOf", "ActorPerson", "Audit", "Calendar", "Newest", "Now", "RevisionOf", "Revisions", "VerifyAudit", "Agenda", "Agendas", "AnnouncedIn", "AnnouncedTo", "Reachable", "RecentDeliveries", "Sendings", "Subscribers", "SubscriptionsOf", "Charged", "Chat", "Chats", "ChatSizes", "Contacts", "CountReal", "Deliveries", "DeliveryCounts", "DeliveryWays", "Deputies", "Events",
	"Figures", "FigureHistory", "FiguresQuery", "HasAdmin", "History", "JointRequests", "MeetingHistories", "MeetingHistory", "Meetings",
	"MenuLinks", "NextDelivery", "OpenInvites", "Orders", "People", "Person", "PersonByNumber", "Programmes", "Projects", "PausedJobs", "PushesPaused", "Quota", "QuotaReading", "Reading", "DeadDeliveries", "Delivery", "DueReminders", "Reminder", "Reminders",
	"Replies", "RidesWaiting", "SavedEvents", "Settings", "Source", "Sources", "Subscriptions", "Text", "Texts", "Version", "WaitingDeliveries", "Watermark", "Written",
}

// writingMethods call each method of an office that writes, with a text wherever it takes one.
var writingMethods = map[string]func(ctx context.Context, o *ledger.Office, text string) error{
	"AddAgenda": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.AddAgenda(ctx, 1, []ledger.AgendaItem{{Section: 1, Title: text, Quote: text, Source: sourceOf(text)}})
	},
	"AddContact": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddContact(ctx, ledger.Contact{Key: text, Agency: text, Post: text, Name: text, Quote: text, Source: sourceOf(text)}))
	},
	"AddEvent": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddEvent(ctx, ledger.Event{Key: text, Kind: ledger.EventOTOP, Name: text, Venue: text, Quote: text, Source: sourceOf(text)}))
	},
	"AddFigure": func(ctx context.Context, o *ledger.Office, text string) error {
		f := cases(1)
		f.Source, f.Quote, f.Author, f.Value = sourceOf(text), text, text, decimal.NewFromInt(1)
		return second(o.AddFigure(ctx, f))
	},
	"AddMeeting": func(ctx context.Context, o *ledger.Office, text string) error {
		m := ledger.Meeting{Key: text, Title: text, Source: sourceOf(text), Quote: text}
		m.Starts = morning
		return second(o.AddMeeting(ctx, m))
	},
	"AddOrder": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddOrder(ctx, ledger.Order{Key: text, Text: text, Quote: text, Source: sourceOf(text)}))
	},
	"AddProgramme": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddProgramme(ctx, ledger.Programme{Key: text, Name: text, Quote: text, Source: sourceOf(text)}))
	},
	"AddProject": func(ctx context.Context, o *ledger.Office, text string) error {
		p := ledger.Project{Key: text, Title: text, WorkArea: text, MoneySource: text, Quote: text, Source: sourceOf(text)}
		p.Owner, p.Area, p.Site, p.Status = text, text, text, text
		return second(o.AddProject(ctx, p))
	},
	"AddReminder": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddReminder(ctx, ledger.Reminder{Target: text, MadeBy: text, Title: text, Due: morning}))
	},
	"AddReply": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddReply(ctx, ledger.Asked{Subject: text, Round: text}, text, ledger.ReplyAttend, morning))
	},
	"ChangeReminder": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.ChangeReminder(ctx, text, 1, func(r *ledger.Reminder) error { r.Title = text; return nil }))
	},
	"AddText": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddText(ctx, text, ledger.OfficeText{Body: text, Targets: []string{text}}))
	},
	"ChangeText": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.ChangeText(ctx, 1, text, func(t *ledger.OfficeText, _ string) error {
			t.Body, t.Targets = text, []string{text}
			return nil
		}))
	},
	"AddSource": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.AddSource(ctx, sourceOf(text)))
	},
	"ApproveChat": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.ApproveChat(ctx, "C"+text, "U"+text, []string{text})
	},
	"ApproveChatAt": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.ApproveChatAt(ctx, morning, "C"+text, "U"+text, []string{text})
	},
	"ConfirmPerson": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.ConfirmPerson(ctx, ledger.Person{UserID: text, Name: text}, text)
	},
	"DeleteEvent": func(ctx context.Context, o *ledger.Office, text string) error { return o.DeleteEvent(ctx, text) },
	"DisapproveChat": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.DisapproveChat(ctx, "C"+text, text, morning)
	},
	"DissolveJoint": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.DissolveJoint(ctx, text, 1, true)
	},
	"EditPerson": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.EditPerson(ctx, text, func(p *ledger.Person) { p.Name = text })
	},
	"EraseContact": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.EraseContact(ctx, text, ledger.By{Actor: text, Way: ledger.WayCommand})
	},
	"Write": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.Write(ctx, "test", func(ctx context.Context, db bun.IDB) error {
			return second(db.NewRaw("UPDATE versions SET office = ? WHERE office = ?", text, text).Exec(ctx))
		})
	},
	"EndSubscriptions": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.EndSubscriptions(ctx, text, []ledger.Delivery{deliveryOf(text)}))
	},
	"EndUnknownSubscriptions": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.EndUnknownSubscriptions(ctx, []string{text}))
	},
	"Enqueue": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.Enqueue(ctx, []ledger.Delivery{deliveryOf(text)}))
	},
	"EnqueueAndSetWatermark": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.EnqueueAndSetWatermark(ctx, text, morning.Add(time.Hour), []ledger.Delivery{deliveryOf(text)}))
	},
	"ErasePerson": func(ctx context.Context, o *ledger.Office, text string) error { return o.ErasePerson(ctx, text) },
	"FirstInvite": func(ctx context.Context, o *ledger.Office, _ string) error {
		return second(o.FirstInvite(ctx, time.Hour))
	},
	"InviteBy": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.InviteBy(ctx, text, ledger.RoleReader, time.Hour))
	},
	"JoinChat": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.JoinChat(ctx, "C"+text, morning)
	},
	"JoinDeliveries": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.JoinDeliveries(ctx, text, []ledger.JointRequest{{Target: text, Body: []byte(text), RetryKey: text, Deliveries: []int64{1, 2}}}))
	},
	"Key": func(ctx context.Context, o *ledger.Office, text string) error { return second(o.Key(ctx, text)) },
	"LeaseDeliveries": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.LeaseDeliveries(ctx, text, 1, time.Minute))
	},
	"LeaveChat": func(ctx context.Context, o *ledger.Office, text string) error { return o.LeaveChat(ctx, "C"+text) },
	"LeaveChatAt": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.LeaveChatAt(ctx, morning, "C"+text)
	},
	"LinkPerson": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.LinkPerson(ctx, ledger.Person{UserID: text, Post: text, Role: ledger.RoleReader})
	},
	"NewInvite": func(ctx context.Context, o *ledger.Office, _ string) error {
		return second(o.NewInvite(ctx, ledger.RoleReader, time.Hour))
	},
	"NameDeputy": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.NameDeputy(ctx, ledger.Asked{Subject: text, Round: text}, text, text, morning)
	},
	"PauseJob":    func(ctx context.Context, o *ledger.Office, text string) error { return o.PauseJob(ctx, text, text) },
	"ResumeJob":   func(ctx context.Context, o *ledger.Office, text string) error { return o.ResumeJob(ctx, text) },
	"PausePushes": func(ctx context.Context, o *ledger.Office, text string) error { return o.PausePushes(ctx, text) },
	"PauseSubscription": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.PauseSubscription(ctx, "C"+text, 1, true)
	},
	"Prune":       func(ctx context.Context, o *ledger.Office, _ string) error { return second(o.Prune(ctx)) },
	"PruneAccess": func(ctx context.Context, o *ledger.Office, _ string) error { return second(o.PruneAccess(ctx)) },
	"PutChat": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.PutChat(ctx, ledger.Chat{ID: "C" + text, Name: text})
	},
	"PutChatSize": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.PutChatSize(ctx, "C"+text, 60)
	},
	"PutQuotaReading": func(ctx context.Context, o *ledger.Office, _ string) error {
		return o.PutQuotaReading(ctx, ledger.QuotaReading{Used: 1})
	},
	"LeaseRides": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.LeaseRides(ctx, text, "C"+text, 1, time.Minute))
	},
	"SetDeliveryWay": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.SetDeliveryWay(ctx, text, "C"+text, ledger.DeliverRide)
	},
	"PutSubscription": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.PutSubscription(ctx, ledger.Subscription{
			Job: text, Target: "C" + text, MadeBy: text, Times: ledger.Times{Cron: text},
			Narrowing: ledger.Narrowing{Topic: text, Disease: text, District: text, Series: text, Agency: text},
		}))
	},
	"RedeemInvite": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.RedeemInvite(ctx, "22222-22222-22222", text))
	},
	"RemovePerson": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.RemovePerson(ctx, text, text, true)
	},
	"RemoveSubscription": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.RemoveSubscription(ctx, "C"+text, 1)
	},
	"Resend": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.Resend(ctx, 1, deliveryOf(text), text)
	},
	"ResumePushes": func(ctx context.Context, o *ledger.Office, _ string) error { return o.ResumePushes(ctx) },
	"SaveEvent": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.SaveEvent(ctx, text, []byte(text))
	},
	"SetBackWatermark": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.SetBackWatermark(ctx, text, morning.Add(time.Hour))
	},
	"SetMenuLink": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.SetMenuLink(ctx, text, text)
	},
	"SetRole": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.SetRole(ctx, text, ledger.RoleReader, text, true)
	},
	"SetWatermark": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.SetWatermark(ctx, text, morning.Add(time.Hour))
	},
	"SettleDeliveries": func(ctx context.Context, o *ledger.Office, text string) error {
		d := deliveryOf(text)
		d.ID, d.State, d.Reason, d.RequestID = 1, ledger.DeliverySent, text, text
		return second(o.SettleDeliveries(ctx, text, []ledger.Delivery{d}, nil))
	},
	"Subscribe": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.Subscribe(ctx, "C"+text, text)
	},
	"Transact": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.Transact(ctx, "test", func(ctx context.Context, tx *ledger.Tx) error {
			return second(tx.SQL().NewRaw("UPDATE versions SET office = ? WHERE office = ?", text, text).Exec(ctx))
		})
	},
	"UnlinkPerson": func(ctx context.Context, o *ledger.Office, text string) error { return o.UnlinkPerson(ctx, text) },
	"Unsubscribe": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.Unsubscribe(ctx, "C"+text, text)
	},
	"VoidInviteByID": func(ctx context.Context, o *ledger.Office, text string) error {
		return o.VoidInviteByID(ctx, text, text)
	},
	"VoidInvite": func(ctx context.Context, o *ledger.Office, text string) error {
		return second(o.VoidInvite(ctx, "22222-22222-22222", text))
	},
}

func second[T any](_ T, err error) error { return err }

func sourceOf(text string) ledger.Source {
	s := release()
	s.Key, s.Title, s.AddedBy = text, text, text
	return s
}

func deliveryOf(text string) ledger.Delivery {
	return ledger.Delivery{Job: text, Occurrence: text, Target: text, Body: []byte(text), RetryKey: text, Due: morning}
}

func TestEveryMethodOfAnOfficeIsListedAsReadingOrWriting(t *testing.T) {
	for m := range reflect.TypeFor[*ledger.Office]().Methods() {
		if _, writes := writingMethods[m.Name]; writes == slices.Contains(readingMethods, m.Name) {
			t.Errorf("%s must be either in writingMethods or in readingMethods", m.Name)
		}
	}
}

// A text that the database cannot store is refused before anything is sent, and the error does not repeat it.
func TestTextThatIsNotUTF8IsNotSent(t *testing.T) {
	// Without a row, or because the text is cleaned or never written, these methods write no text.
	textless := []string{
		"FirstInvite", "NewInvite", "PauseJob", "PausePushes", "Prune", "PruneAccess", "PutQuotaReading", "ResumeJob", "ResumePushes", "RedeemInvite", "VoidInvite", "AddAgenda",
	}
	ledgertest.EachMigrated(t, func(t *testing.T, dsn string) {
		o, _ := office14(open(t, dsn))
		for _, text := range []string{"canary\xff", "canary\x00"} {
			for name, write := range writingMethods {
				if slices.Contains(textless, name) {
					continue
				}
				err := write(t.Context(), o, text)
				if _, refused := errors.AsType[*ledger.InvalidTextError](err); !refused {
					t.Errorf("%s(%q) returns %v", name, text, err)
				}
				if strings.Contains(fmt.Sprintf("%v %+v", err, err), "canary") {
					t.Errorf("%s repeats the text: %v", name, err)
				}
			}
		}
	})
}

// Neither the log of a server that is set up as the operators' guide says, nor the errors of the ledger, contain the
// values of a write that fails.
func TestAFailedWriteDoesNotRepeatItsValues(t *testing.T) {
	dsn := ledgertest.Postgres(t)
	open(t, dsn)
	const canary = "canary-ก7Q"
	server := raw(t, dsn)
	var name string
	noError(t, server.QueryRowContext(t.Context(), "SELECT current_database()").Scan(&name))
	for table := range columnsOf(t, dsn, postgresColumns) {
		execute(t, server, "ALTER TABLE "+table+" ADD CONSTRAINT refuse_all CHECK (FALSE) NOT VALID")
	}
	for setting, value := range map[string]string{"log_min_messages": "error", "log_error_verbosity": "terse", "log_min_error_statement": "panic"} {
		execute(t, server, fmt.Sprintf("ALTER DATABASE %s SET %s = '%s'", name, setting, value))
	}
	o, _ := office14(open(t, dsn)) // with connections that have the settings
	// In an empty database these methods change no row, so that they succeed.
	idle := []string{
		"DeleteEvent", "DissolveJoint", "EndSubscriptions", "EndUnknownSubscriptions", "LeaseDeliveries", "LeaseRides", "Prune", "PruneAccess",
		"ResumeJob", "ResumePushes", "SetBackWatermark", "SettleDeliveries", "Transact", "Write", "UnlinkPerson", "Unsubscribe", "VoidInvite",
	}
	for name, write := range writingMethods {
		for _, text := range []string{canary, canary + "\x00", canary + "\xff"} {
			err := write(t.Context(), o, text)
			if err == nil && text == canary && !slices.Contains(idle, name) {
				t.Errorf("%s succeeded", name)
			}
			said := fmt.Sprintf("%v %+v", err, err)
			if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
				said += fmt.Sprintf("%+v", *pg)
			}
			if strings.Contains(said, canary) || strings.Contains(said, hex.EncodeToString([]byte(canary))) {
				t.Errorf("%s: the error contains the value: %s", name, said)
			}
		}
	}
	log := ledgertest.PostgresLog()
	if !strings.Contains(log, "refuse_all") {
		t.Fatalf("the server has not logged the errors: %q", log)
	}
	if strings.Contains(log, canary) || strings.Contains(log, hex.EncodeToString([]byte(canary))) {
		t.Errorf("the server's log contains the value: %s", log)
	}
}
