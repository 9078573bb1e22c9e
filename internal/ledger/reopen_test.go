package ledger_test

import (
	"context"
	"errors"
	"os"
	"testing"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/ledger/ledgertest"
)

func TestNothingIsConfirmedIntoAFileThatIsGone(t *testing.T) {
	writes := map[string]func(ctx context.Context, o *ledger.Office) error{
		"an approval": func(ctx context.Context, o *ledger.Office) error {
			return o.ApproveChat(ctx, "C1", "U1", []string{"summary"})
		},
		"a figure": func(ctx context.Context, o *ledger.Office) error { _, err := o.AddFigure(ctx, cases(7)); return err },
		"an event": func(ctx context.Context, o *ledger.Office) error { return o.SaveEvent(ctx, "e", []byte("{}")) },
		"a lease": func(ctx context.Context, o *ledger.Office) error {
			_, err := o.LeaseDeliveries(ctx, "me", 1, time.Minute)
			return err
		},
	}
	for name, write := range writes {
		t.Run(name, func(t *testing.T) {
			path := filled(t)
			o, _ := office14(open(t, "sqlite:"+path))
			noError(t, write(t.Context(), o))
			noError(t, os.Rename(path, path+".away"))
			wantStorageFault(t, write(t.Context(), o), ledger.FaultGone)
			if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("a new file was made in its place: %v", err)
			}
			noError(t, os.Rename(path+".away", path)) // it is back
			noError(t, write(t.Context(), o))
		})
	}
}

func TestAFileThatTakesThePlaceOfAnotherIsOpened(t *testing.T) {
	ctx, path := t.Context(), filled(t)
	db := open(t, "sqlite:"+path)
	o, _ := office14(db)
	noError(t, o.ApproveChat(ctx, "C1", "U1", nil))
	before := must(o.Version(ctx))(t)

	older := ledgertest.SQLite(t)
	inUse(t, older, 2) // a copy of an older release, without the approval
	execute(t, raw(t, older), "UPDATE chats SET approved = FALSE; UPDATE versions SET writes = 1")
	noError(t, os.Rename(saved(t, older), path))

	noError(t, db.Ping(ctx))
	if chat := must(o.Chat(ctx, "C1"))(t); chat.Approved {
		t.Error("the approval of the old file still holds")
	}
	if got := must(o.Version(ctx))(t); got == before {
		t.Errorf("the version is still %s", got)
	}
	noError(t, o.ApproveChat(ctx, "C1", "U1", nil))
	second := must(ledger.Open(ctx, "sqlite:"+path))(t)
	again, _ := office14(second)
	if chat := must(again.Chat(ctx, "C1"))(t); !chat.Approved {
		t.Error("the new approval is not in the new file")
	}

	noError(t, second.Close())

	t.Run("and the next write opens it too", func(t *testing.T) {
		noError(t, os.Rename(filled(t), path))
		noError(t, o.SaveEvent(ctx, "e", []byte("{}")))
		if got := must(o.SavedEvents(ctx, "", 10))(t); len(got) != 1 {
			t.Errorf("%d events are saved", len(got))
		}
	})
	t.Run("but not one that is another program's, or none", func(t *testing.T) {
		noError(t, os.Rename(path, path+".away"))
		noError(t, os.WriteFile(path, nil, 0o600))
		wantStorageFault(t, db.Ping(ctx), ledger.FaultGone)
		wantStorageFault(t, o.SaveEvent(ctx, "e2", []byte("{}")), ledger.FaultGone)
		noError(t, os.Rename(path+".away", path))
		noError(t, db.Ping(ctx))
	})
}

func TestADamagedFileIsOpenedAgainOnceItIsWell(t *testing.T) {
	path := filled(t)
	whole := must(os.ReadFile(path))(t)
	db := open(t, "sqlite:"+path)
	o, _ := office14(db)
	scribble(t, path)
	wantFault(t, pingUntilItFails(t, db), ledger.FaultCorrupt)
	for _, log := range []string{"-wal", "-shm"} { // as restoring it by hand must
		noError(t, os.RemoveAll(path+log))
	}
	noError(t, os.WriteFile(path+".new", whole, 0o600))
	noError(t, os.Rename(path+".new", path))
	noError(t, db.Ping(t.Context()))
	must(o.AddFigure(t.Context(), cases(7)))(t)
}
