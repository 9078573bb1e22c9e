package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// entries turns sentences that tell of a change into drafts, which their makers confirm. Where a sentence leaves something
// open, the draft is kept without changes and the answer asks for it, one thing at a time: each tap says the whole sentence
// with that filled in, on days by their dates, so that it may be tapped whenever; see unfinished.go.
type entries struct{ drafts }

// Deps are what entries work with: the records and the province of an office, and its zone, nil for that of each message. RecordShown
// writes which chats were shown which records so far; nil for none.
type Deps struct {
	Records     *ledger.Office
	Province    place.Place
	Zone        *time.Location
	RecordShown func(context.Context) error
}

// Route is the kind of sentence by which officials tell of a change of one subject, with sentences that help shows. It needs a
// reporter.
type Route struct {
	Intent  intent.Intent
	Handle  dialog.Handler
	Example []string
}

// Tells reports whether an intent gives something to be recorded; what it leaves open its handler asks for.
func Tells(in intent.Intent) bool {
	return in == intent.CaseAdd || in == intent.MeetingAdd || in == intent.OTOPAdd
}

// Routes are the sentences that tell of a change.
func Routes(d Deps) []Route {
	e := entries{newDrafts(d)}
	return []Route{
		{Intent: intent.CaseAdd, Handle: e.inPrivate(e.cases),
			Example: []string{"บันทึกยอดวันนี้ ใหม่ 12 สะสม 306 หาย 70", "แก้ยอดสะสมเมื่อวานเป็น 249 เพราะพิมพ์สลับ"}},
		{Intent: intent.MeetingAdd, Handle: e.inPrivate(e.meetings),
			Example: []string{"เพิ่มประชุมคณะกรรมการโรคติดต่อ 3 พ.ค. 64 13.30 น. ห้องอโยธยา", "เลื่อนประชุม 5/2564 เป็นวันที่ 28 พ.ค. 64", "ยกเลิกประชุม 5/2564"}},
		{Intent: intent.OTOPAdd, Handle: e.inPrivate(e.otop),
			Example: []string{"เพิ่มยอดขายโอทอปเดือนเมษายน 3.5 ล้านบาท", "เพิ่มงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค. 64"}},
	}
}

// entryOf is the question of a command that enters something about a subject.
func entryOf(r dialog.Request, about intent.Intent) dialog.Question {
	q := dialog.Question{Query: intent.Query{Text: r.Said, Intent: about}, Now: r.Now, By: r.By, Chat: r.Chat, Message: r.Message, Draft: r.Draft}
	q.Source = r.Source
	return q
}

// inPrivate lets a sentence through that was said in a private chat: drafts are private. A day that does not exist is asked for first.
func (e entries) inPrivate(h dialog.Handler) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		if q.Chat.Group {
			return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ การบันทึกและแก้ไขข้อมูลทำในแชทส่วนตัวกับบอทเท่านั้น โปรดส่งข้อความนี้ในแชทส่วนตัว"}, nil
		}
		if g, ok := lack.ImpossibleTime(q.Text, q.Times); ok {
			return e.ask(ctx, q, g)
		}
		return h(ctx, q)
	}
}

// entrySource is an official's own entry of today as the source of what it states, or whoever the official says told it.
func (e entries) entrySource(q dialog.Question) ledger.Source {
	s := ledger.Source{Kind: ledger.SourceEntry, Title: ownEntry, Publisher: "เจ้าหน้าที่" + e.province.Full(), Published: when.DateOf(q.Now)}
	if q.Source != "" {
		s = toldBy(s, q.Source)
	}
	return s
}

// ownEntry is the title of the source of what an official states without saying who told it.
const ownEntry = "บันทึกของเจ้าหน้าที่ผ่านแชท"

// toldMobiles is how many changes say of themselves that a mobile telephone number was left out, which is masked too.
func toldMobiles(changes []proposal.Change) (n int) {
	for _, ch := range changes {
		if slices.Contains(ch.Warnings, sentence.WarnMobile) {
			n++
		}
	}
	return n
}

// propose makes a draft of the changes that a sentence tells of, and shows it.
func (e entries) propose(ctx context.Context, q dialog.Question, changes ...proposal.Change) (dialog.Answer, error) {
	return e.proposeFrom(ctx, q, e.entrySource(q), changes...)
}

// proposeFrom makes a draft of changes that a source states, and shows it.
func (e entries) proposeFrom(ctx context.Context, q dialog.Question, source ledger.Source, changes ...proposal.Change) (dialog.Answer, error) {
	said, masked := release.Mask(phrase.OneLine(cmp.Or(q.Whole, q.Text)))
	if masked > toldMobiles(changes) && len(changes) > 0 {
		changes[0].Warnings = append(changes[0].Warnings, fmt.Sprintf("ปกปิดข้อมูลส่วนบุคคล %d แห่งในข้อความแล้ว โปรดอย่าส่งชื่อ เลขบัตรประชาชน HN หรือเบอร์โทรของประชาชนในแชท", masked))
	}
	for i := range changes {
		if changes[i].Quote.Text == "" {
			changes[i].Quote = proposal.Quote{Text: said, To: len(said)}
		}
	}
	if p, ok, err := e.extend(ctx, q, said, changes); err != nil {
		return explained(err)
	} else if ok {
		return withReasons(cards.Draft(p, q.Now.Location()), p), nil
	}
	made, err := e.proposeAnew(ctx, q, proposal.Draft{Source: source, Text: said, Chat: q.Chat.ID, Message: q.Message, Changes: changes})
	if err != nil {
		return explained(err)
	}
	a := made.keepsNotTaken(withReasons(cards.Draft(made.draft, q.Now.Location()), made.draft))
	if !made.anew {
		return a, nil
	}
	return e.namingOthers(ctx, q.Request(), made.draft.ID, a)
}

// extend puts changes into the draft of what the same message told before, so that one draft holds all that it told; false where there
// is none, that one lacks something, or another told it.
func (e entries) extend(ctx context.Context, q dialog.Question, said string, changes []proposal.Change) (proposal.Proposal, bool, error) {
	if q.Joins == 0 {
		return proposal.Proposal{}, false, nil
	}
	before, err := e.store.Show(ctx, q.Joins)
	if err != nil || before.Question != nil || !cards.IsOpenDraft(before) || !sameTeller(before.Origin.Source, e.entrySource(q)) {
		return proposal.Proposal{}, false, err
	}
	p, err := e.store.Extend(ctx, by(q.Request()), q.Joins, said, changes...)
	return p, true, err
}

// sameTeller reports whether two entries were told by the same.
func sameTeller(a, b ledger.Source) bool { return a.Title == b.Title && a.Publisher == b.Publisher }

// withReasons offers the usual reasons under the card of a draft that lacks one.
func withReasons(a dialog.Answer, p proposal.Proposal) dialog.Answer {
	for _, ch := range p.Changes {
		if ch.State != proposal.ChangeOpen || ch.Reason != "" || !lacksReason(ch) {
			continue
		}
		a.Text = strings.TrimSpace(a.Text + "\n" + "การแก้ไขหรือถอนต้องมีเหตุผล แตะเลือก หรือพิมพ์เหตุผลได้เลยครับ เช่น “พิมพ์ตัวเลขสลับ”")
		a.Suggestions = append(a.Suggestions, usualReasons(ch.Position)...)
		return a
	}
	return a
}

// usualReasons offers the usual reasons of a correction, for a change of the newest draft.
func usualReasons(position int) []dialog.Suggestion {
	var all []dialog.Suggestion
	for _, reason := range []string{"พิมพ์ตัวเลขสลับ", "พิมพ์ผิด", "ต้นทางปรับยอด", "นับซ้ำ"} {
		all = append(all, dialog.Suggestion{Label: reason, Ask: fmt.Sprintf("ข้อ %d เหตุผล %s", position, reason)})
	}
	return all
}

// lacksReason reports whether a change cannot be saved without a reason.
func lacksReason(ch proposal.Change) bool {
	_, figure := ch.Becomes.(ledger.Figure)
	return ch.Op != proposal.Put || figure && ch.Base != 0
}
