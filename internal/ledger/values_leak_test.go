package ledger_test

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/shopspring/decimal"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

// A server that logs failing statements as the operators' guide sets it up, and what the ledger returns, hold none of
// the values that were to be written.
func TestAWriteThatFailsRepeatsNoValue(t *testing.T) {
	dsn := ledgertest.Postgres(t)
	open(t, dsn)
	const canary = "canary-ก7Q"
	server := raw(t, dsn)
	var name string
	noError(t, server.QueryRowContext(t.Context(), "SELECT current_database()").Scan(&name))
	tables := []string{"kept_events", "deliveries", "people", "chats", "sources", "figures", "subscriptions", "job_marks", "access_log", "meetings"}
	for _, table := range tables {
		execute(t, server, "ALTER TABLE "+table+" ADD CONSTRAINT refuse_all CHECK (FALSE) NOT VALID")
	}
	for setting, value := range map[string]string{"log_min_messages": "error", "log_error_verbosity": "terse", "log_min_error_statement": "panic"} {
		execute(t, server, fmt.Sprintf("ALTER DATABASE %s SET %s = '%s'", name, setting, value))
	}
	o, _ := office14(open(t, dsn)) // with connections that have the settings
	s := release()
	s.Key, s.Title, s.AddedBy = canary, canary, canary
	f := cases(1)
	f.Source, f.Quote, f.Author, f.Value = s, canary, canary, decimal.NewFromInt(1)
	m := ledger.Meeting{Key: canary, Title: canary, Source: release(), Quote: canary}
	m.Starts = morning
	ctx := t.Context()
	for name, write := range map[string]func(o *ledger.Office) error{
		"an event":           func(o *ledger.Office) error { return o.SaveEvent(ctx, "e-"+canary, []byte(`{"text":"`+canary+`"}`)) },
		"an id that is none": func(o *ledger.Office) error { return o.SaveEvent(ctx, canary+"\x00\xff", []byte(canary)) },
		"a delivery": func(o *ledger.Office) error {
			_, err := o.Enqueue(ctx, []ledger.Delivery{{Job: canary, Occurrence: canary, Target: canary, Body: []byte(canary), RetryKey: canary, Due: morning}})
			return err
		},
		"a person": func(o *ledger.Office) error {
			return o.LinkPerson(ctx, ledger.Person{UserID: canary, Post: canary, Role: ledger.RoleReader})
		},
		"a chat":      func(o *ledger.Office) error { return o.PutChat(ctx, ledger.Chat{ID: "C" + canary, Name: canary}) },
		"an approval": func(o *ledger.Office) error { return o.ApproveChat(ctx, "C"+canary, "U"+canary, []string{canary}) },
		"a source":    func(o *ledger.Office) error { _, err := o.AddSource(ctx, s); return err },
		"a figure":    func(o *ledger.Office) error { _, err := o.AddFigure(ctx, f); return err },
		"a meeting":   func(o *ledger.Office) error { _, err := o.AddMeeting(ctx, m); return err },
		"a watermark": func(o *ledger.Office) error { return o.SetWatermark(ctx, canary, morning.Add(time.Hour)) },
	} {
		err := write(o)
		if err == nil {
			t.Errorf("%s was written", name)
			continue
		}
		said := fmt.Sprintf("%v %+v", err, err)
		if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
			said += fmt.Sprintf("%+v", *pg)
		}
		if strings.Contains(said, canary) || strings.Contains(said, hex.EncodeToString([]byte(canary))) {
			t.Errorf("%s: the error reads %s", name, said)
		}
	}
	log := ledgertest.PostgresLog()
	if !strings.Contains(log, "refuse_all") {
		t.Fatalf("the server logged nothing of it: %q", log)
	}
	if strings.Contains(log, canary) || strings.Contains(log, hex.EncodeToString([]byte(canary))) {
		t.Errorf("the server logged %s", log)
	}
}
