package main

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// question is one that the sample records answer, with part of its answer.
const question, figure = "ยอดโควิดล่าสุด", "294"

// answers are injuries to questions and their replies.
func answers() []injury {
	const now = "2021-04-30 09:00:00"
	return []injury{
		injuryAt(now, "LINE refuses replies (503) for 20 s; ten questions of ten people wait",
			"10 events saved and never more; each answered once; the webhook always 200", repliesRefused),
		injuryAt(now, "LINE accepts a reply and its answer is lost", "one answer", answerLost),
		injuryAt(now, "a captive portal answers replies with 200 and a page for 5 s", "answered once LINE is back", repliesAnsweredByPortal(http.StatusOK)),
		injuryAt(now, "a proxy answers replies with 400 and a page for 5 s", "answered once LINE is back, without an apology", repliesAnsweredByPortal(http.StatusBadRequest)),
		injuryAt(now, "two chats write at the same moment, a hundred times", "each answered within 1 s", twoChats),
		injuryAt(now, "a chat's reply takes 4 s while another chat asks", "the other is answered within 1 s", slowNeighbour),
		injuryAt(now, "SIGTERM while 50 questions are under way, started again", "each answered once", stoppedWhileAsked),
	}
}

// readers links people beside the usual ones, and returns their ids.
func (o *office) readers(n int) (ids []string, err error) {
	return ids, o.withLedger(func(r *ledger.Office) error {
		for i := range n {
			id := linesim.UserID(fmt.Sprintf("ผู้ใช้ %d", i))
			if err := r.LinkPerson(o.ctx, ledger.Person{UserID: id, Name: "ปลัด", Post: "ปลัด", Agency: "อำเภอ", Role: ledger.RoleReader}); err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
}

// saved returns how many events are in the inbox.
func (o *office) saved() (n int, err error) {
	err = o.withLedger(func(r *ledger.Office) error {
		own, err := r.SavedEvents(o.ctx, "", 1000)
		n = len(own)
		return err
	})
	return n, err
}

func repliesRefused(o *office, f *findings) error {
	if err := o.prepareSample(); err != nil {
		return err
	}
	people, err := o.readers(10)
	if err != nil {
		return err
	}
	replies := newReplies(o)
	replies.status.Store(http.StatusServiceUnavailable)
	if err := o.start(); err != nil {
		return err
	}
	statuses := make(chan int, len(people))
	for _, id := range people {
		go func() {
			statuses <- o.service.post(callback(o.platform.BotID(), event("message", id, "", text(question))))
		}()
	}
	took := 0
	for range people {
		if <-statuses == http.StatusOK {
			took++
		}
	}
	most := 0
	for began := time.Now(); time.Since(began) < 18*time.Second && sleep(o.ctx, time.Second); {
		n, err := o.saved()
		if err != nil {
			return err
		}
		most = max(most, n)
	}
	replies.status.Store(http.StatusOK)
	after(o.ctx, 15*time.Second, func() bool { return replies.taken() >= len(people) })
	sleep(o.ctx, time.Second)
	left, err := o.saved()
	f.check(took == len(people), "%d of %d webhooks 200", took, len(people))
	f.check(most == len(people) && left == 0, "at most %d saved, %d left", most, left)
	f.check(replies.taken() == len(people) && replies.twice() == 0, "%d answered, %d twice", replies.taken(), replies.twice())
	return err
}

func answerLost(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start(), o.fault("reset-after", pathReply, 1)); err != nil {
		return err
	}
	answer := o.ask(reader, "", question, answerTimeout)
	sleep(o.ctx, 4*time.Second)
	f.check(strings.Contains(answer, figure) && len(o.said(linesim.UserID(reader))) == 1, "%d answers after %d calls", len(o.said(linesim.UserID(reader))), o.calls(pathReply, 0))
	return nil
}

func repliesAnsweredByPortal(status int) func(o *office, f *findings) error {
	return func(o *office, f *findings) error {
		o.answerPathBy(pathReply, signInPage(status))
		if err := errors.Join(o.prepareSample(), o.start()); err != nil {
			return err
		}
		if _, err := o.platform.Say(o.ctx, linesim.UserID(reader), "", question); err != nil {
			return err
		}
		sleep(o.ctx, 5*time.Second)
		o.answerByPlatform()
		private := linesim.UserID(reader)
		after(o.ctx, 15*time.Second, func() bool { return len(o.said(private)) > 0 })
		sleep(o.ctx, time.Second)
		said := strings.Join(o.said(private), "\n")
		f.check(len(o.said(private)) == 1 && strings.Contains(said, figure), "%d answers, the figure in them: %v", len(o.said(private)), strings.Contains(said, figure))
		return nil
	}
}

func twoChats(o *office, f *findings) error {
	if err := o.prepareSample(); err != nil {
		return err
	}
	people, err := o.readers(2)
	if err != nil {
		return err
	}
	replies := newReplies(o)
	if err := o.start(); err != nil {
		return err
	}
	slowest, late := time.Duration(0), 0
	for round := range 100 {
		began := time.Now()
		for _, id := range people {
			go o.service.post(callback(o.platform.BotID(), event("message", id, "", text(question))))
		}
		took, ok := after(o.ctx, 2*time.Second, func() bool { return replies.taken() >= 2*(round+1) })
		if !ok || time.Since(began) > time.Second {
			late++
		}
		slowest = max(slowest, took)
	}
	f.check(late == 0 && replies.taken() == 200, "%d answered, %d late, the slowest after %v", replies.taken(), late, slowest.Round(10*time.Millisecond))
	return nil
}

func slowNeighbour(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	if _, err := o.platform.Faults().Add(linesim.Fault{Kind: "slow", Path: pathReply, Times: 1, Seconds: 4}); err != nil {
		return err
	}
	go o.ask(reader, "", question, answerTimeout)
	sleep(o.ctx, 300*time.Millisecond)
	began := time.Now()
	answer := o.ask(admin, "", question, answerTimeout)
	took := time.Since(began)
	f.check(strings.Contains(answer, figure) && took < time.Second, "answered after %v", took.Round(10*time.Millisecond))
	return nil
}

func stoppedWhileAsked(o *office, f *findings) error {
	if err := o.prepareSample(); err != nil {
		return err
	}
	people, err := o.readers(50)
	if err != nil {
		return err
	}
	replies := newReplies(o)
	replies.slow = 2 * time.Second
	if err := o.start(); err != nil {
		return err
	}
	statuses := make(chan int, len(people))
	for _, id := range people {
		go func() {
			statuses <- o.service.post(callback(o.platform.BotID(), event("message", id, "", text(question))))
		}()
	}
	sleep(o.ctx, 500*time.Millisecond)
	took := o.service.stop()
	refused := 0
	for range people {
		if <-statuses != http.StatusOK {
			refused++
		}
	}
	if err := o.start(); err != nil {
		return err
	}
	after(o.ctx, 15*time.Second, func() bool { return replies.taken() >= len(people)-refused })
	sleep(o.ctx, time.Second)
	f.check(replies.taken() == len(people) && replies.twice() == 0, "stopped in %v; %d not acknowledged, %d answered, %d twice", took.Round(100*time.Millisecond), refused, replies.taken(), replies.twice())
	return nil
}
