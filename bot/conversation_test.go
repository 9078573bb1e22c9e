package bot

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

func TestAFollowUpRefersToTheLastQuestionOfThePersonInTheChat(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		if err := s.office.ApproveChat(t.Context(), groupID, adminID, nil); err != nil {
			t.Fatal(err)
		}
		s.expect(s.say(readerID, "", "ยอด"), "ตอบ ยอด")
		s.expect(s.say(adminID, "", "แล้วเมื่อวาน"), "ตอบ แล้วเมื่อวาน")
		s.expect(s.say(readerID, groupID, "บอท แล้วเมื่อวาน"), "ตอบ แล้วเมื่อวาน")
		s.expect(s.say(readerID, "", "แล้วเมื่อวาน"), "ตอบ ยอด+แล้วเมื่อวาน")
		pass(contextLife + time.Minute)
		s.expect(s.say(readerID, "", "แล้วเมื่อวาน"), `"ตอบ แล้วเมื่อวาน`)
	})
}

func TestTheAgeOfAFollowUpIsMeasuredByTheOfficesClock(t *testing.T) {
	s := newFixture(t)
	s.expect(s.say(readerID, "", "ยอด"), "ตอบ ยอด")
	s.bot.dialog.now = func() time.Time { return time.Now().Add(time.Hour) }
	s.expect(s.say(readerID, "", "แล้วเมื่อวาน"), `"ตอบ แล้วเมื่อวาน`)
}

func TestTheSameQuestionIsLookedUpOnceAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		ask := func(who string) { t.Helper(); s.expect(s.say(who, "", "ยอด"), "ตอบ ยอด") }
		looked := func(want int) {
			t.Helper()
			if got := len(s.router.order()); got != want {
				t.Errorf("looked up %d times, want %d", got, want)
			}
		}
		ask(readerID)
		ask(adminID)
		looked(1)
		pass(time.Minute)
		ask(readerID)
		looked(2)
		if err := s.office.LinkPerson(t.Context(), ledger.Person{UserID: strangerID, Role: ledger.RoleReader}); err != nil {
			t.Fatal(err)
		}
		ask(readerID) // the ledger has changed
		looked(3)
	})
}

func TestConcurrentEqualQuestionsShareOneLookUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newFixture(t)
		s.slow(time.Second / 2)
		a, b := s.say(readerID, "", "ยอด"), s.say(adminID, "", "ยอด")
		if got := s.post(a, b); got != 200 {
			t.Errorf("status %d", got)
		}
		if !strings.Contains(s.reply(a), "ตอบ ยอด") || s.reply(a) != s.reply(b) {
			t.Errorf("replies %q and %q", s.reply(a), s.reply(b))
		}
		if n := len(s.router.order()); n != 1 {
			t.Errorf("looked up %d times", n)
		}
	})
}

func TestACorruptCacheValueIsAMiss(t *testing.T) {
	s := newFixture(t)
	e := s.say(readerID, "", "ยอด")
	s.expect(e, "ตอบ ยอด")
	version, err := s.office.Version(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	u := utterance{text: "ยอด", by: dialog.Asker{ID: readerID}, chat: dialog.Chat{ID: readerID}}
	turn, _, err := s.bot.dialog.read(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	store := s.bot.dialog.answers.store
	for name, junk := range map[string][]byte{
		"nothing":      {},
		"three bytes":  {1, 2, 3},
		"another sum":  []byte("....[{\"type\":\"text\"}]"),
		"words of old": []byte(`[{"type":"text","text":"เท็จ"}]`),
	} {
		if err := store.Set(t.Context(), version+turn.key, junk, time.Minute); err != nil {
			t.Fatal(err)
		}
		t.Log(name)
		s.expect(s.say(readerID, "", "ยอด"), "ตอบ ยอด")
	}
	if err := s.bot.dialog.last.Set(t.Context(), readerID+"/"+readerID, []byte(`{"asked":`), time.Minute); err != nil {
		t.Fatal(err)
	}
	s.expect(s.say(readerID, "", "แล้วไง"), "ตอบ แล้วไง")
}

func TestTheTextOfAQuestionIsNotStored(t *testing.T) {
	s := newFixture(t)
	s.bot.dialog.understand = curt{}
	s.expect(s.say(readerID, "", "ยอดเท่าไหร่"), "ตอบ ยอด")
	value, ok, err := s.bot.dialog.last.Get(t.Context(), readerID+"/"+readerID)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if strings.Contains(string(value), "เท่าไหร่") {
		t.Errorf("the cache holds %s", value)
	}
}

// curt understands half of what it hears.
type curt struct{}

func (curt) UnderstandAll(text string, c intent.Context) []intent.Query {
	all := literal{}.UnderstandAll("ยอด", c)
	all[0].Text = text
	return all
}

func TestAskAnswersAsInAPrivateChat(t *testing.T) {
	s := newFixture(t)
	by := dialog.Asker{ID: "someone", Role: "reader"}
	for _, c := range []struct{ text, want string }{
		{"ยอด", "ตอบ ยอด"}, {"แล้วเมื่อวาน", "ตอบ ยอด+แล้วเมื่อวาน"}, {"😀", sayWordless},
	} {
		a, err := s.bot.Ask(context.Background(), c.text, by)
		if err != nil || a.Text != c.want {
			t.Errorf("%q: %q, %v; want %q", c.text, a.Text, err, c.want)
		}
	}
}

// pair understands a message as one question for each of its words.
type pair struct{}

func (pair) UnderstandAll(text string, c intent.Context) []intent.Query {
	var all []intent.Query
	for word := range strings.FieldsSeq(text) {
		all = append(all, literal{}.UnderstandAll(word, c)...)
	}
	return all
}

func TestWhatDoesNotFitOneAnswerIsNamedAndOfferedByATap(t *testing.T) {
	s := newFixture(t)
	s.bot.dialog.understand = pair{}
	s.router.do = func(_ context.Context, q dialog.Question) (dialog.Answer, error) {
		a := dialog.Answer{Alt: q.Text}
		for range 7 {
			a.Cards = append(a.Cards, dialog.Card{Topic: dialog.TopicMeeting, Title: q.Text})
		}
		return a, nil
	}
	a, err := s.bot.Ask(t.Context(), "ประชุม โควิด งาน", dialog.Asker{ID: "someone", Role: ledger.RoleReader})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Cards) != 7 || !strings.Contains(a.Text, "“โควิด” และ “งาน”") {
		t.Errorf("%d cards, %q", len(a.Cards), a.Text)
	}
	if len(a.Suggestions) < 2 || a.Suggestions[0].Ask != "โควิด" || a.Suggestions[1].Ask != "งาน" {
		t.Errorf("offers %v", a.Suggestions)
	}
}
