package bot

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"
	"unicode"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// Timing and limits of the questions about an official's profile.
const (
	answerWithin = time.Hour      // a later text is no longer taken as the answer
	askInterval  = 24 * time.Hour // between two questions that the official did not ask for
	maxAsks      = 2              // how often each question is asked
	maxField     = 80             // grapheme clusters of an answer
)

// linking asks officials for name, post and agency after they have redeemed a code. The code alone gives the right to
// ask questions, so an official who ignores the questions is still answered. The progress is stored in the ledger.
type linking struct {
	people     peopleStore
	understand understander
	now        func() time.Time // the office's clock
}

// personUpdate changes a person's record. It is applied once LINE has accepted the reply that it belongs to.
type personUpdate func(*ledger.Person)

// begin returns the text that follows the welcome (the privacy notice and the first question), and the update that
// records that both were shown.
func (l *linking) begin(p ledger.Person) (dialog.Answer, personUpdate) {
	now := l.now()
	a := dialog.Answer{Text: handlers.PrivacyNotice}
	noticeShown := func(p *ledger.Person) {
		p.Notice = ledger.NoticeShown{Version: handlers.PrivacyVersion, At: now}
	}
	f, open := nextField(p, "")
	if !open {
		return a, noticeShown
	}
	q := f.Question()
	q.Text = a.Text + "\n\n" + q.Text
	return q, func(p *ledger.Person) { noticeShown(p); recordAsked(p, f, now) }
}

// takeAnswer handles a text that answers the pending question. It returns nil where no question is pending or the text
// is something else, such as a question to the bot.
func (l *linking) takeAnswer(ctx context.Context, p ledger.Person, text string) (*dialog.Answer, error) {
	f, pending := handlers.FieldOf(p.Linking.Pending)
	if !pending || l.now().Sub(p.Linking.AskedAt) > answerWithin {
		return nil, nil
	}
	if declines(text) {
		return l.store(ctx, p, f, "")
	}
	value, ok := l.parse(f, text)
	switch {
	case !ok:
		return nil, nil
	case value == "":
		return askAgain(f), nil
	}
	return l.store(ctx, p, f, value)
}

// askAgain repeats a question whose answer had the wrong form.
func askAgain(f handlers.Field) *dialog.Answer {
	a := f.Question()
	a.Text = "โปรดพิมพ์" + f.Name + "เป็นตัวอักษร ไม่ต้องใส่หมายเลขครับ (พิมพ์ “" + handlers.Skip + "” ได้)"
	if f.Key == ledger.FieldName {
		a.Text = "โปรดพิมพ์ทั้งชื่อและนามสกุลครับ (พิมพ์ “" + handlers.Skip + "” ได้)"
	}
	return &a
}

// store saves the value of a field ("" for a question that was skipped), and returns the confirmation with the next
// question.
func (l *linking) store(ctx context.Context, p ledger.Person, f handlers.Field, value string) (*dialog.Answer, error) {
	var next handlers.Field
	var more bool
	now := l.now()
	err := l.people.EditPerson(ctx, p.UserID, func(p *ledger.Person) {
		if value != "" {
			*f.Of(p), p.ConfirmedBy = value, ""
		}
		if next, more = nextField(*p, f.Key); more {
			recordAsked(p, next, now)
		} else {
			p.Linking.Pending = ""
		}
		scheduleNextAsk(p, now)
	})
	if err != nil {
		return nil, err
	}
	if value != "" {
		if err := l.notifyInviter(ctx, p); err != nil {
			return nil, err
		}
	}
	text := "ข้าม" + f.Name + "ไว้ก่อนครับ"
	if value != "" {
		text = "บันทึก" + f.Name + " “" + value + "” แล้วครับ"
	}
	if !more {
		return say(text + " ถามข้อมูลได้เลย แก้ไขได้ที่ “ข้อมูลของฉัน”"), nil
	}
	a := next.Question()
	a.Text = text + "\n" + a.Text
	return &a, nil
}

// notifyInviter stores for the person who made the code that an official waits for confirmation.
func (l *linking) notifyInviter(ctx context.Context, p ledger.Person) error {
	if !isID(p.InvitedBy, 'U') {
		return nil
	}
	err := l.people.EditPerson(ctx, p.InvitedBy, func(inviter *ledger.Person) {
		inviter.Linking.Notify = ledger.NotifyInviteeWaiting
	})
	if errors.Is(err, ledger.ErrNotFound) { // no longer linked; other administrators see it in the list of officials
		return nil
	}
	return err
}

// notice returns what is added to the next answer in a private chat: a stored notification, a new version of the privacy
// notice, and a question that was left open. ok is false for nothing. The update records that it was shown.
func (l *linking) notice(p ledger.Person) (a dialog.Answer, update personUpdate, ok bool) {
	var texts []string
	switch {
	case p.Linking.Notify == ledger.NotifyConfirmed:
		texts = append(texts, "ผู้ดูแลระบบยืนยันตำแหน่งของท่านแล้วครับ")
	case p.Linking.Notify == ledger.NotifyInviteeWaiting && p.Role.May(ledger.RoleAdmin):
		texts = append(texts, "เจ้าหน้าที่ที่ท่านเชิญแจ้งชื่อหรือตำแหน่งแล้ว โปรดตรวจและยืนยันครับ")
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: "รายชื่อเจ้าหน้าที่", Ask: "รายชื่อเจ้าหน้าที่"})
	}
	now := l.now()
	f, open := nextField(p, "")
	open = open && !p.Linking.NextAsk.IsZero() && !now.Before(p.Linking.NextAsk)
	privacy := p.Notice.Version != handlers.PrivacyVersion && (open || p.Notice.Version != "")
	if privacy {
		texts = append(texts, handlers.PrivacyNotice)
	}
	if open {
		q := f.Question()
		texts, a.Suggestions = append(texts, q.Text), append(q.Suggestions, a.Suggestions...)
	}
	a.Text = strings.Join(texts, "\n\n")
	return a, func(p *ledger.Person) {
		p.Linking.Notify = ""
		if privacy {
			p.Notice = ledger.NoticeShown{Version: handlers.PrivacyVersion, At: now}
		}
		if open {
			recordAsked(p, f, now)
		}
	}, len(texts) > 0
}

// nextField returns the first field after the given one (or the first of all, for "") that has no value and may be asked
// for again.
func nextField(p ledger.Person, after ledger.ProfileField) (handlers.Field, bool) {
	at := slices.IndexFunc(handlers.Fields, func(f handlers.Field) bool { return f.Key == after })
	for _, f := range handlers.Fields[at+1:] {
		if *f.Of(&p) == "" && timesAsked(p, f) < maxAsks {
			return f, true
		}
	}
	return handlers.Field{}, false
}

func timesAsked(p ledger.Person, f handlers.Field) (n int) {
	for _, asked := range p.Linking.Asked {
		if asked == f.Key {
			n++
		}
	}
	return n
}

// recordAsked records that a question was asked now.
func recordAsked(p *ledger.Person, f handlers.Field, now time.Time) {
	p.Linking.Pending, p.Linking.AskedAt = f.Key, now
	p.Linking.Asked = append(p.Linking.Asked, f.Key)
	scheduleNextAsk(p, now)
}

// scheduleNextAsk sets when the next question may be asked: never where none is left.
func scheduleNextAsk(p *ledger.Person, now time.Time) {
	p.Linking.NextAsk = time.Time{}
	if _, left := nextField(*p, ""); left {
		p.Linking.NextAsk = now.Add(askInterval)
	}
}

// Words by which a question is recognised, as opposed to a name, a post or an agency: at the beginning, at the end, or
// anywhere. The lists are separate because surnames contain question words (ไหมทอง).
var (
	questionBegins = []string{"ขอ", "ช่วย", "ใครเป็น", "โอเค", "ไม่"}
	questionEnds   = []string{"ไหม", "มั้ย", "ไหน", "อะไร", "ใคร", "หรือ", "รึ", "ไง", "หรือยัง", "หรือเปล่า", "ล่ะ"}
	questionHolds  = []string{"?", "เมื่อไ", "เท่าไ", "อย่างไร", "ยังไง", "ทำไม", "เบอร์", "คือใคร", "กี่ราย", "กี่คน"}
)

// resemblesQuestion reports whether a text asks for something.
func resemblesQuestion(text string) bool {
	return slices.ContainsFunc(questionBegins, func(w string) bool { return strings.HasPrefix(text, w) }) ||
		slices.ContainsFunc(questionEnds, func(w string) bool { return strings.HasSuffix(text, w) }) ||
		slices.ContainsFunc(questionHolds, func(w string) bool { return strings.Contains(text, w) })
}

// refusals are what people say to skip a question, besides the word that the bot offers.
var refusals = []string{"ไม่มี", "ไม่ระบุ", "ไม่บอก", "ไม่ขอบอก", "ไม่สะดวก", "ไม่แจ้ง", "ไม่ทราบ", "ไว้ก่อน", "ไว้ทีหลัง", "เดี๋ยวค่อยบอก", "ยังไม่บอก"}

// declines reports whether a text skips the pending question.
func declines(text string) bool {
	says := func(w string) bool { return phrase.Says(text, w) }
	return says(handlers.Skip) || slices.ContainsFunc(refusals, says)
}

// maxDigits is how many digits a post or an agency may contain. More are a telephone or identity number, which must not be
// stored.
const maxDigits = 6

func countDigits(text string) (n int) {
	for _, r := range text {
		if unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// introductions are what people write before their name.
var introductions = []string{"ผมชื่อ", "กระผมชื่อ", "ดิฉันชื่อ", "ฉันชื่อ", "หนูชื่อ", "ข้าพเจ้าชื่อ", "ชื่อว่า", "ชื่อ", "ผม ", "กระผม ", "ดิฉัน ", "ข้าพเจ้า "}

// bareName removes an introduction before a name and a post after it.
func bareName(text string) string {
	for _, w := range introductions {
		if name, ok := strings.CutPrefix(text, w); ok {
			text = strings.TrimSpace(name)
			break
		}
	}
	name, _, _ := strings.Cut(text, "ตำแหน่ง")
	return strings.TrimSpace(name)
}

// parse reads a text as the value of a field. ok is false where the text is not an answer at all. The value is "" where it
// is an answer of the wrong form: a name without a surname, or a number instead of words.
func (l *linking) parse(f handlers.Field, text string) (value string, ok bool) {
	if f.Key == ledger.FieldName {
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
	if f.Key != ledger.FieldName {
		if countDigits(text) > maxDigits {
			return "", true
		}
		return text, true
	}
	text = bareName(text)
	if strings.ContainsFunc(text, unicode.IsDigit) {
		return "", false
	}
	if len(strings.Fields(text)) < 2 {
		return "", true
	}
	return text, true
}
