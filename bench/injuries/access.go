package main

import (
	"database/sql"
	"errors"
	"regexp"
	"strings"
	"time"

	"changwat/internal/ledger"
	"changwat/internal/linesim"
)

// access are injuries to who may ask.
func access() []injury {
	const now = "2021-04-30 09:00:00"
	return []injury{
		injuryAt(now, "an official's row is deleted by SQL from another process", "the next message gets no figure", revokedBySQL),
		injuryAt(now, "`changwat people unlink` while the service runs", "the next message gets no figure", revokedByCommand),
		injuryAt(now, "a linking code is typed in a group", "voided, the sender is told; it links nobody afterwards", codeInGroup),
		injuryAt(now, "a button that unlinks is forged, and tapped by a reader and in another chat", "refused each time; the official stays", forgedButton),
		injuryAt(now, "a leave that is older than the approval comes late", "the group stays approved", lateLeave),
		injuryAt(now, "a question from a source of an unknown type, in the name of an official", "200, and no answer", unknownSource),
		injuryAt(now, "canaries: a user id, words, token, secret, code", "in no log at level debug, metric or answer to a stranger", canaries),
	}
}

func revokedBySQL(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	before := o.ask(reader, "", question, answerTimeout)
	db, err := sql.Open("sqlite", o.file()+"?_pragma=busy_timeout(5000)")
	if err != nil {
		return err
	}
	_, err = db.ExecContext(o.ctx, "DELETE FROM people WHERE user_id = ?", linesim.UserID(reader))
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	next := o.ask(reader, "", question, answerTimeout)
	f.check(strings.Contains(before, figure) && next != "" && !strings.Contains(next, figure), "before: a figure; after: %s", kindOf(next))
	return nil
}

// kindOf says what an answer is.
func kindOf(answer string) string {
	switch {
	case strings.Contains(answer, figure):
		return "a figure"
	case answer == "":
		return "silence"
	}
	return "no figure"
}

func revokedByCommand(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	before := o.ask(reader, linesim.GroupID(groupA), "บอท "+question, answerTimeout)
	if _, err := o.command("people", "unlink", linesim.UserID(reader)); err != nil {
		return err
	}
	next := o.ask(reader, linesim.GroupID(groupA), "บอท "+question, answerTimeout)
	f.check(strings.Contains(before, figure) && next != "" && !strings.Contains(next, figure), "in a group, before: %s; after: %s", kindOf(before), kindOf(next))
	return nil
}

func codeInGroup(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	out, err := o.command("invite")
	if err != nil {
		return err
	}
	code := regexp.MustCompile(`(?m)^[0-9A-Z-]{10,}$`).FindString(out)
	told := o.ask(outsider, linesim.GroupID(groupA), "บอท "+code, answerTimeout)
	linked := o.ask(outsider, "", code, answerTimeout)
	figures := o.ask(outsider, "", question, answerTimeout)
	f.check(code != "" && strings.Contains(told, "ยกเลิก"), "told: %v", told != "")
	f.check(strings.Contains(linked, "ใช้ไม่ได้") && !strings.Contains(figures, figure), "then it is refused: %v, and a question gets %s", strings.Contains(linked, "ใช้ไม่ได้"), kindOf(figures))
	return nil
}

var sealed = regexp.MustCompile(`do1\.[^"\\]+`)

func forgedButton(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	private := linesim.UserID(admin)
	asked := o.ask(admin, "", "ยกเลิกสิทธิ์ 2", answerTimeout)
	data := sealed.FindString(asked + string(o.platform.QuickReply(private)))
	if data == "" {
		return errors.New("no button that changes something in: " + asked)
	}
	last := data[len(data)-1]
	forged := data[:len(data)-1] + string(rune('a'+(last-'a'+1)%20))
	for _, tap := range []struct{ who, chat, data string }{
		{admin, "", forged}, {admin, "", strings.Replace(data, "do1.", "do1.x", 1)}, {admin, "", "do1.people.unlink.2"}, {reader, "", data},
		{reader, linesim.GroupID(groupA), data}, {admin, linesim.GroupID(groupB), data},
	} {
		from := linesim.UserID(tap.who)
		chat := tap.chat
		if chat == "" {
			chat = from
		}
		before := len(o.said(chat))
		if err := o.platform.Tap(o.ctx, from, tap.chat, linesim.Postback{Data: tap.data}); err != nil {
			return err
		}
		after(o.ctx, answerTimeout, func() bool { return len(o.said(chat)) > before })
		f.check(len(o.said(chat)) > before, "%s", shorten(plain(o.said(chat)[min(before, len(o.said(chat))):])))
	}
	people, err := o.linked()
	f.check(people == 2, "%d officials left", people)
	return err
}

var textOf = regexp.MustCompile(`"text":"([^"]*)"`)

// plain returns the first words of a message.
func plain(bodies []string) string {
	for _, b := range bodies {
		if found := textOf.FindStringSubmatch(b); found != nil {
			return strings.ReplaceAll(found[1], `\n`, " ")
		}
	}
	return "silence"
}

func (o *office) linked() (n int, err error) {
	err = o.withLedger(func(r *ledger.Office) error {
		people, err := r.People(o.ctx)
		n = len(people)
		return err
	})
	return n, err
}

func lateLeave(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	group := linesim.GroupID(groupB)
	o.ask(admin, group, "บอท อนุมัติกลุ่มนี้", answerTimeout)
	leave := event("leave", "", group, map[string]any{"timestamp": o.platform.Clock().Now().Add(-time.Minute).UnixMilli()})
	delete(leave, "replyToken")
	leave["source"] = map[string]any{"type": "group", "groupId": group}
	status := o.service.post(callback(o.platform.BotID(), leave))
	answer := o.ask(reader, group, "บอท "+question, answerTimeout)
	f.check(status == 200 && strings.Contains(answer, figure), "status %d, then %s", status, kindOf(answer))
	return nil
}

func unknownSource(o *office, f *findings) error {
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	replies := newReplies(o)
	answered := 0
	for _, source := range []map[string]any{
		{"type": "community", "communityId": "X1", "userId": linesim.UserID(reader)}, {"type": "", "userId": linesim.UserID(reader)},
		{"userId": linesim.UserID(reader)}, {"type": "group", "userId": linesim.UserID(reader)}, {"type": "USER", "userId": linesim.UserID(reader)},
	} {
		e := event("message", "", "", text("บอท "+question))
		e["source"] = source
		if status := o.service.post(callback(o.platform.BotID(), e)); status != 200 {
			f.check(false, "status %d", status)
		}
	}
	sleep(o.ctx, time.Second)
	for _, said := range replies.said() {
		if strings.Contains(said, figure) {
			answered++
		}
	}
	f.check(answered == 0 && replies.taken() == 0, "%d replies, %d with a figure", replies.taken(), answered)
	return nil
}

func canaries(o *office, f *findings) error {
	o.setenv("CHANGWAT_LOG", "debug")
	if err := errors.Join(o.prepareSample(), o.start()); err != nil {
		return err
	}
	out, err := o.command("invite")
	if err != nil {
		return err
	}
	code, words := regexp.MustCompile(`(?m)^[0-9A-Z-]{10,}$`).FindString(out), "นกขมิ้นเหลืองอ่อน"
	for _, text := range []string{question, "ประชุม" + words + "เมื่อไหร่", words, "ข้อมูลของฉัน"} {
		o.ask(reader, "", text, answerTimeout)
	}
	o.ask(outsider, "", code, answerTimeout)
	if err := errors.Join(o.fault("error-before", "", 3), o.fault("reset-after", "", 2)); err != nil {
		return err
	}
	o.ask(reader, "", words, answerTimeout)
	o.service.post([]byte("{" + words))
	_, metrics := o.service.get("/metrics")
	_, strange := o.service.get("/" + words)
	shown := o.service.log.String() + metrics + strange + o.service.ready()
	found := []string{}
	for name, canary := range map[string]string{"words": words, "token": token, "secret": secret, "code": code, "user": linesim.UserID(reader), "stranger": linesim.UserID(outsider), "name": reader} {
		if strings.Contains(shown, canary) {
			found = append(found, name)
		}
	}
	f.check(len(found) == 0 && code != "", "found in %d bytes of log, metrics and answers: %v", len(shown), found)
	return nil
}
