package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"changwat/handlers"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// How officials who were let in are asked who they are.
const (
	linkingWait  = time.Hour      // a question waits so long for its answer
	linkingAgain = 24 * time.Hour // what was left open is asked again after so long
	linkingAsks  = 2              // and each question is put at most so often
	maxField     = 80             // grapheme clusters of an answer
)

// linking asks officials whom a code let in for name, post and agency. The right to ask comes with the code: whoever asks
// a question instead is answered. How far it has come stands in the ledger.
type linking struct {
	people     peopleStore
	understand understander
	now        func() time.Time // the office's clock
}

// later changes a person's record once LINE has taken the reply that says so.
type later func(*ledger.Person)

// begin says what follows the words of welcome: the privacy notice and the first question.
func (l *linking) begin(p ledger.Person) (handlers.Answer, later) {
	now := l.now()
	a := handlers.Answer{Text: handlers.PrivacyNotice}
	shown := func(p *ledger.Person) { p.Notice = ledger.NoticeShown{Version: handlers.PrivacyVersion, At: now} }
	f, open := nextField(p, "")
	if !open {
		return a, shown
	}
	q := f.Question()
	q.Text = a.Text + "\n\n" + q.Text
	return q, func(p *ledger.Person) { shown(p); put(p, f, now) }
}

// hear takes a text as the answer to the question that waits for one. It returns nil for anything else, such as a
// question of the official's own.
func (l *linking) hear(ctx context.Context, p ledger.Person, text string) (*handlers.Answer, error) {
	f, asking := handlers.FieldOf(p.Linking.Asking)
	now := l.now()
	if !asking || now.Sub(p.Linking.Asked) > linkingWait {
		return nil, nil
	}
	said := ""
	if !declines(text) {
		value, ok := l.value(f, text)
		switch {
		case !ok:
			return nil, nil
		case value == "":
			a := f.Question()
			a.Text = "โปรดพิมพ์" + f.Name + "เป็นตัวอักษร ไม่ต้องใส่หมายเลขครับ (พิมพ์ “" + handlers.Skip + "” ได้)"
			if f.Key == "name" {
				a.Text = "โปรดพิมพ์ทั้งชื่อและนามสกุลครับ (พิมพ์ “" + handlers.Skip + "” ได้)"
			}
			return &a, nil
		}
		said = value
	}
	var next handlers.Field
	var more bool
	err := l.people.EditPerson(ctx, p.UserID, func(p *ledger.Person) {
		if said != "" {
			*f.Of(p), p.ConfirmedBy = said, ""
		}
		if next, more = nextField(*p, f.Key); more {
			put(p, next, now)
		} else {
			p.Linking.Asking = ""
		}
		askAgain(p, now)
	})
	if err != nil {
		return nil, err
	}
	if said != "" {
		if err := l.tellInviter(ctx, p); err != nil {
			return nil, err
		}
	}
	return heard(f, said, next, more), nil
}

// heard says what was noted, and asks the next question.
func heard(f handlers.Field, said string, next handlers.Field, more bool) *handlers.Answer {
	text := "ข้าม" + f.Name + "ไว้ก่อนครับ"
	if said != "" {
		text = "บันทึก" + f.Name + " “" + said + "” แล้วครับ"
	}
	if !more {
		return say(text + " ถามข้อมูลได้เลย แก้ไขได้ที่ “ข้อมูลของฉัน”")
	}
	a := next.Question()
	a.Text = text + "\n" + a.Text
	return &a
}

// tellInviter has whoever made the code told, at the next contact, that someone waits to be confirmed.
func (l *linking) tellInviter(ctx context.Context, p ledger.Person) error {
	if !isID(p.InvitedBy, 'U') {
		return nil
	}
	err := l.people.EditPerson(ctx, p.InvitedBy, func(p *ledger.Person) { p.Linking.Tell = ledger.TellWaiting })
	if errors.Is(err, ledger.ErrNotFound) { // no longer linked: the list tells the other administrators
		return nil
	}
	return err
}

// remark returns what an official is told besides the answer in a private chat: what happened since the last contact,
// and the question that was left open; ok is false for nothing.
func (l *linking) remark(p ledger.Person) (a handlers.Answer, then later, ok bool) {
	var said []string
	switch {
	case p.Linking.Tell == ledger.TellConfirmed:
		said = append(said, "ผู้ดูแลระบบยืนยันตำแหน่งของท่านแล้วครับ")
	case p.Linking.Tell == ledger.TellWaiting && p.Role.May(ledger.RoleAdmin):
		said = append(said, "เจ้าหน้าที่ที่ท่านเชิญแจ้งชื่อหรือตำแหน่งแล้ว โปรดตรวจและยืนยันครับ")
		a.Suggestions = append(a.Suggestions, handlers.Suggestion{Label: "รายชื่อเจ้าหน้าที่", Ask: "รายชื่อเจ้าหน้าที่"})
	}
	now := l.now()
	f, open := nextField(p, "")
	open = open && !p.Linking.AskAfter.IsZero() && !now.Before(p.Linking.AskAfter)
	notice := p.Notice.Version != handlers.PrivacyVersion && (open || p.Notice.Version != "")
	if notice {
		said = append(said, handlers.PrivacyNotice)
	}
	if open {
		q := f.Question()
		said, a.Suggestions = append(said, q.Text), append(q.Suggestions, a.Suggestions...)
	}
	a.Text = strings.Join(said, "\n\n")
	return a, func(p *ledger.Person) {
		p.Linking.Tell = ""
		if notice {
			p.Notice = ledger.NoticeShown{Version: handlers.PrivacyVersion, At: now}
		}
		if open {
			put(p, f, now)
		}
	}, len(said) > 0
}

// nextField returns the first particular behind the given one that is neither stated nor asked for often enough.
func nextField(p ledger.Person, behind string) (handlers.Field, bool) {
	at := slices.IndexFunc(handlers.Fields, func(f handlers.Field) bool { return f.Key == behind })
	for _, f := range handlers.Fields[at+1:] {
		if *f.Of(&p) == "" && timesPut(p, f) < linkingAsks {
			return f, true
		}
	}
	return handlers.Field{}, false
}

func timesPut(p ledger.Person, f handlers.Field) (n int) {
	for _, key := range strings.Fields(p.Linking.Put) {
		if key == f.Key {
			n++
		}
	}
	return n
}

// put notes that a question was put.
func put(p *ledger.Person, f handlers.Field, now time.Time) {
	p.Linking.Asking, p.Linking.Asked = f.Key, now
	p.Linking.Put = strings.TrimSpace(p.Linking.Put + " " + f.Key)
	askAgain(p, now)
}

// askAgain notes when the next question may be put: a day later where any is left.
func askAgain(p *ledger.Person, now time.Time) {
	p.Linking.AskAfter = time.Time{}
	if _, left := nextField(*p, ""); left {
		p.Linking.AskAfter = now.Add(linkingAgain)
	}
}

// Words that tell a question from a name, a post or an agency: at the beginning, at the end, anywhere. A surname may hold
// many a question word (ไหมทอง).
var (
	questionBegins = []string{"ขอ", "ช่วย", "ใครเป็น", "โอเค", "ไม่"}
	questionEnds   = []string{"ไหม", "มั้ย", "ไหน", "อะไร", "ใคร", "หรือ", "รึ", "ไง", "หรือยัง", "หรือเปล่า", "ล่ะ"}
	questionHolds  = []string{"?", "เมื่อไ", "เท่าไ", "อย่างไร", "ยังไง", "ทำไม", "เบอร์", "คือใคร", "กี่ราย", "กี่คน"}
)

// resemblesQuestion reports whether words ask for something.
func resemblesQuestion(text string) bool {
	return slices.ContainsFunc(questionBegins, func(w string) bool { return strings.HasPrefix(text, w) }) ||
		slices.ContainsFunc(questionEnds, func(w string) bool { return strings.HasSuffix(text, w) }) ||
		slices.ContainsFunc(questionHolds, func(w string) bool { return strings.Contains(text, w) })
}

// Words with which people leave a question open, besides the one that the bot offers.
var refusals = []string{"ไม่มี", "ไม่ระบุ", "ไม่บอก", "ไม่ขอบอก", "ไม่สะดวก", "ไม่แจ้ง", "ไม่ทราบ", "ไว้ก่อน", "ไว้ทีหลัง", "เดี๋ยวค่อยบอก", "ยังไม่บอก"}

// declines reports whether words leave a question open.
func declines(text string) bool {
	says := func(w string) bool { return handlers.Says(text, w) }
	return says(handlers.Skip) || slices.ContainsFunc(refusals, says)
}

// maxDigits is how many digits a post or an agency may hold: more are a telephone or an identity number, which is not kept.
const maxDigits = 6

func countDigits(text string) (n int) {
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// introductions are what people say before their name.
var introductions = []string{"ผมชื่อ", "กระผมชื่อ", "ดิฉันชื่อ", "ฉันชื่อ", "หนูชื่อ", "ข้าพเจ้าชื่อ", "ชื่อว่า", "ชื่อ", "ผม ", "กระผม ", "ดิฉัน ", "ข้าพเจ้า "}

// nameIn drops what is said around a name.
func nameIn(text string) string {
	for _, w := range introductions {
		if name, ok := strings.CutPrefix(text, w); ok {
			text = strings.TrimSpace(name)
			break
		}
	}
	name, _, _ := strings.Cut(text, "ตำแหน่ง")
	return strings.TrimSpace(name)
}

// value reads a text as the answer to a question; ok is false where it is none. It is "" where it cannot be taken as it
// is: a name without a surname, or a number where words are asked for.
func (l *linking) value(f handlers.Field, text string) (value string, ok bool) {
	if f.Key == "name" {
		text, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
	}
	text, how := sanitize(strings.ReplaceAll(text, "\n", " "))
	for _, p := range []string{"ครับ", "ค่ะ", "คะ"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, p))
	}
	if how != legible || text == "" || thai.Graphemes(text) > maxField || resemblesQuestion(text) {
		return "", false
	}
	all := l.understand.UnderstandAll(text, intent.Context{Now: l.now()})
	if len(all) != 1 || all[0].Intent != intent.OutOfScope && all[0].Intent != intent.ContactDirectory {
		return "", false
	}
	if f.Key != "name" {
		if countDigits(text) > maxDigits {
			return "", true
		}
		return text, true
	}
	text = nameIn(text)
	if strings.ContainsFunc(text, unicode.IsDigit) {
		return "", false
	}
	if len(strings.Fields(text)) < 2 {
		return "", true
	}
	return text, true
}
