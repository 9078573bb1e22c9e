package bot

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// shownStore keeps what is recorded.
type shownStore struct {
	shown []proposal.Shown
	calls int
	err   error
}

func (s *shownStore) RecordShown(_ context.Context, shown []proposal.Shown) error {
	s.calls++
	if s.err == nil {
		s.shown = append(s.shown, shown...)
	}
	return s.err
}

func newRecorder(store ShownStore) *ShownRecorder {
	return NewShownRecorder(store, time.Now, slog.New(slog.DiscardHandler))
}

func TestWhatAnswersShowIsRecordedInBatches(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		store := &shownStore{}
		r := newRecorder(store)
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		go func() { _ = r.Run(ctx) }()
		refs := []ledger.Ref{{Kind: ledger.KindFigure, Revision: 294}, {Kind: ledger.KindMeeting, Revision: 7}}
		r.add("C1", encodeShows(refs))
		r.add("C1", encodeShows(refs))
		if len(store.shown) != 0 {
			t.Error("a reply waited for it")
		}
		r.add("U1", encodeShows(refs[:1]))
		r.add("U2", nil)
		time.Sleep(2 * shownEvery)
		synctest.Wait()
		if store.calls != 1 || len(store.shown) != 3 || store.shown[1].Chat != "C1" || store.shown[1].Ref != refs[1] {
			t.Errorf("%d times: %+v", store.calls, store.shown)
		}
		time.Sleep(shownAgain)
		r.add("C1", encodeShows(refs))
		if err := r.Flush(ctx); err != nil || len(store.shown) != 5 || store.shown[3].At.Sub(store.shown[0].At) < shownAgain {
			t.Errorf("shown again: %+v, %v", store.shown, err)
		}
	})
}

func TestWhatCannotBeRecordedIsRecordedLater(t *testing.T) {
	store := &shownStore{err: errors.New("disk full")}
	r := newRecorder(store)
	one := encodeShows([]ledger.Ref{{Kind: ledger.KindFigure, Revision: 1}})
	r.add("C1", one)
	if err := r.Flush(t.Context()); err == nil {
		t.Error("no error")
	}
	r.add("C2", one)
	store.err = nil
	if err := r.Flush(t.Context()); err != nil || len(store.shown) != 2 || store.shown[0].Chat != "C1" {
		t.Errorf("%+v, %v", store.shown, err)
	}
}

func TestRevisionsSurviveTheCache(t *testing.T) {
	refs := []ledger.Ref{{Kind: ledger.KindFigure, Revision: 1 << 40}, {Kind: ledger.KindSetting, Revision: 1}, {Kind: "unheard of", Revision: 3}}
	encoded := encodeShows(refs)
	if got := decodeShows(encoded); !slices.Equal(got, refs[:2]) {
		t.Errorf("%v", got)
	}
	for i := range encoded {
		decodeShows(encoded[:i])
		decodeShows(append(encoded[:i:i], 0xff))
	}
}

// An answer counts as shown to every chat that gets it, also from the cache, once LINE has accepted it.
func TestEveryChatThatIsAnsweredCountsAsShown(t *testing.T) {
	s := newFixture(t)
	store := &shownStore{}
	s.bot.shown = newRecorder(store)
	s.router.do = func(context.Context, dialog.Question) (dialog.Answer, error) {
		c := dialog.Card{Topic: dialog.TopicCase, Title: "ยอด", Shows: []ledger.Ref{{Kind: ledger.KindFigure, Revision: 5}}}
		return dialog.Answer{Alt: "ยอด", Cards: []dialog.Card{c}}, nil
	}
	for _, user := range []string{readerID, adminID} {
		e := s.say(user, "", "ยอดโควิด")
		s.post(e)
		s.expect(e, "ยอด")
	}
	e := s.say(strangerID, "", "ยอดโควิด")
	s.post(e)
	if err := s.bot.shown.Flush(t.Context()); err != nil {
		t.Fatal(err)
	}
	var chats []string
	for _, v := range store.shown {
		chats = append(chats, v.Chat)
	}
	slices.Sort(chats)
	if want := []string{readerID, adminID}; !slices.Equal(chats, want) || len(s.router.asked) > 1 {
		t.Errorf("shown to %v after %d look-ups", chats, len(s.router.asked))
	}
}
