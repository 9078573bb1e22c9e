package entry

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// askItemAgain asks which item of a draft becomes a value where the draft was to be saved before that was answered.
func askItemAgain(p proposal.Proposal, becomes string) dialog.Answer {
	a := replies.AskItem(p, openItems(p), sentence.Correction{Becomes: becomes})
	a.Text = "ยังไม่ได้บันทึกครับ โปรดตอบก่อนว่าแก้ข้อใดเป็น " + becomes
	return a
}

// openItems are the changes of a draft that it would save, by their index.
func openItems(p proposal.Proposal) (open []int) {
	for i, ch := range p.Changes {
		if ch.State == proposal.ChangeOpen && ch.Op == proposal.Put {
			open = append(open, i)
		}
	}
	return open
}

// keepWords are what a reply consists of that changes nothing after all.
var keepWords = []string{"ไม่แก้", "ไม่ต้องแก้", "ไม่เปลี่ยน", "ไม่ต้องเปลี่ยน", "คงไว้", "คงเดิม", "เหมือนเดิม", "ตามเดิม", "อย่างเดิม", "ของเดิม", "เอา", "ไว้", "แล้ว", "ละ", "ก็ได้", "ดีกว่า", "งั้น"}

// replyToWhich takes a reply to the question which item of a draft becomes a value: the number of one, what it counts, or that none does.
// Any other reply is none.
func (s drafts) replyToWhich(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	becomes := r.Draft.Becomes
	if becomes == "" || r.Draft.State != cards.DraftState(p) {
		return dialog.Answer{}, false, nil
	}
	keeps := func(w string) bool { return strings.Contains(text, w) }
	if sentence.ConsistsOf(text, keepWords) && slices.ContainsFunc([]string{"ไม่", "คง", "เดิม"}, keeps) {
		a := cards.Draft(p, r.Now.Location())
		a.Text = "ไม่ได้แก้ครับ ยังไม่ได้บันทึก"
		return a, true, nil
	}
	position, ok := itemAlone(text, p)
	if !ok {
		position, ok = s.itemCounted(r, text, p)
	}
	if !ok {
		return dialog.Answer{}, false, nil
	}
	return s.fix(ctx, r, p, strconv.Itoa(position)+" เป็น "+becomes)
}

// itemAlone is the item of a draft whose number is all that a reply says: «ข้อ 1 ค่ะ», «2», «อันแรก».
func itemAlone(text string, p proposal.Proposal) (position int, ok bool) {
	said := sentence.Stripped(sentence.Stripped(thai.Digits(text), sentence.SlipsOfTongue).Rest, []string{"ขอแก้", "แก้ไข", "แก้", "เปลี่ยน", "ตรง", "ข้อ", "รายการ", "อัน", "ตัว", "ลำดับ", "ที่"}).Rest
	position = slices.Index(sentence.Numerals, said) + 1
	switch said {
	case "แรก":
		position = 1
	case "สุดท้าย", "ท้าย", "หลัง":
		position = len(p.Changes)
	}
	if n, err := strconv.Atoi(said); err == nil {
		position = n
	}
	return position, slices.ContainsFunc(openItems(p), func(i int) bool { return p.Changes[i].Position == position })
}

// itemCounted is the only figure of a draft that counts what a reply names and nothing else: «ผู้ติดเชื้อค่ะ».
func (s drafts) itemCounted(r dialog.Request, text string, p proposal.Proposal) (position int, ok bool) {
	said, ok := figuretext.FiguresSaidIn(text, s.province, r.Now)
	if !ok || len(said.Told) > 0 || said.IsWas || said.Drops || !said.Days.IsZero() || said.Names == (figuretext.FigureSaid{}) {
		return 0, false
	}
	meant := draftFigures{drafts: s, draft: p, open: replies.FiguresOf(p)}.matching(said.Names)
	if len(meant) != 1 {
		return 0, false
	}
	return p.Changes[meant[0]].Position, true
}
