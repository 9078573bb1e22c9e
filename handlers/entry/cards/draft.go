package cards

import (
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
)

// IsOpenDraft reports whether a proposal can still be changed by its maker.
func IsOpenDraft(p proposal.Proposal) bool { return p.State == proposal.Open && !p.Waits() }

// fixesOf says how a change of a draft is put right by replying.
func fixesOf(ch proposal.Change) string {
	what := ""
	switch ch.Becomes.(type) {
	case ledger.Figure:
		what = "เป็น 249"
	case ledger.Meeting:
		what = "วันที่ 5 พ.ค. 64 เวลา 13.30 น."
	case ledger.Order:
		what = "มอบ สสจ. ภายใน 15 พ.ค. 64"
	case ledger.Event:
		what = "วันที่ 7-9 พ.ค. 64"
	case ledger.Project:
		what = "วงเงิน 500,000 บาท"
	case ledger.Contact:
		what = "เบอร์ 035-123456"
	default:
		what = "เป็น (ข้อความที่ถูก)"
	}
	return "แก้โดยพิมพ์ เช่น “ข้อ " + strconv.Itoa(ch.Position) + " " + what + "”"
}

// FirstRecord is the first record of a draft as it would become; nil where the draft lacks something.
func FirstRecord(p proposal.Proposal) ledger.Record {
	if len(p.Changes) == 0 {
		return nil
	}
	return p.Changes[0].Becomes
}

// recordItems list the records among which a question puts to choice, by their place.
func recordItems(q proposal.Question) (all []dialog.Item) {
	for i, o := range q.Options {
		if o.Name == "" {
			continue
		}
		it := dialog.Item{Mark: strconv.Itoa(i + 1), Text: o.Name}
		if !strings.Contains(o.Name, o.Label) {
			it.Detail = o.Label
		}
		all = append(all, it)
	}
	return all
}

// A change that could not be taken is not forgotten: who agrees to the draft next may believe that it was. So the answer that did not take
// it keeps its words, and the first yes after it saves nothing but says them again.

// nothingMore are what a message consists of that tells that its author has told all.
var nothingMore = []string{"ไม่มี", "อะไร", "อีก", "เพิ่ม", "แล้ว", "หมด", "ครบ", "แค่", "เท่า", "นี้", "นี่", "พอ", "ก่อน", "เรียบร้อย", "ถูกต้อง", "ถูก", "เช็ค", "เช็ก", "ตรวจ", "ดู", "อ่าน", "โอเค", "เข้าใจ"}

// NotTaken keeps with an answer that shows a draft the words that it could not take as a change of it; none where they tell of no change.
func NotTaken(a dialog.Answer, said string) dialog.Answer {
	const most = 60
	if a.Shown.Draft.ID != 0 && !sentence.ConsistsOf(said, nothingMore) {
		masked, _ := release.Mask(phrase.OneLine(said))
		a.Shown.Draft.NotTaken = thai.Truncate(masked, most)
	}
	return a
}

// Question asks for what a draft lacks.
func Question(p proposal.Proposal) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: DraftKicker(p) + " · ยังไม่ได้บันทึก", Title: p.Question.Text}
	if strings.TrimSpace(p.Origin.Text) != "" {
		c.Notes = []string{"ท่านพิมพ์ว่า " + sentence.QuotedTurns(p.Origin.Text)}
	}
	c.Items = recordItems(*p.Question)
	for _, o := range p.Question.Options {
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: o.Label, Value: o.Entry})
	}
	c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ยกเลิก", Operation: DraftOperation(DraftCancel, p)})
	return dialog.Answer{Alt: p.Question.Text, Cards: []dialog.Card{c}, Shown: ShownDraft(p)}
}
