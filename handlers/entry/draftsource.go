package entry

import (
	"context"
	"fmt"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
)

// replySource takes a reply as the source of an entry: «ที่มา สสจ.». The source of a draft that was read from a document is the document.
func (s drafts) replySource(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	of := sourceAlone(text)
	if of == "" {
		return dialog.Answer{}, false, nil
	}
	if p.Origin.Source.Kind != ledger.SourceEntry {
		a := cards.Draft(p, r.Now.Location())
		a.Text = fmt.Sprintf("ร่างนี้อ่านจาก “%s” จึงเปลี่ยนที่มาไม่ได้ครับ หากต้องการระบุที่มาอื่น โปรดบันทึกเป็นข้อความใหม่", p.Origin.Source.Title)
		return a, true, nil
	}
	d := proposal.Draft{Source: toldBy(p.Origin.Source, of), Text: phrase.Joined("\n", p.Origin.Text, text), Message: r.Message}
	var skipped []int
	for _, ch := range p.Changes {
		if ch.State == proposal.ChangeSkipped {
			skipped = append(skipped, ch.Position)
		}
		d.Changes = append(d.Changes, proposal.Change{Op: ch.Op, Becomes: ch.Becomes, Quote: ch.Quote, Reason: ch.Reason, Warnings: ch.Warnings})
	}
	p, err := s.store.Replace(ctx, by(r), p.ID, d)
	if err == nil && len(skipped) > 0 {
		p, err = s.store.Skip(ctx, by(r), p.ID, skipped...)
	}
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = "เปลี่ยนที่มาเป็น" + of + "แล้วครับ ยังไม่ได้บันทึก"
	return withReasons(a, p), true, nil
}

// sourceAlone returns the source that a reply names, where it says nothing else: «ที่มา สสจ.», «สสจ.แจ้งมา», «เปลี่ยนที่มาเป็น ศปก.จ.»,
// «ที่มาไม่ใช่ สสจ. เป็น รพ.เสนา»; "" for any other reply.
func sourceAlone(text string) string {
	text = sentence.Stripped(text, sentence.SlipsOfTongue).Rest
	rest := sentence.Stripped(text, []string{"ขอแก้ไข", "ขอแก้", "แก้ไข", "แก้", "ขอเปลี่ยน", "เปลี่ยน", "ปรับ"}).Rest
	if after, ok := phrase.AfterAny(rest, "แหล่งที่มา", "ที่มา", "แหล่งข้อมูล"); ok {
		if c := sentence.CorrectionOf(after); c.Edits && c.Becomes != "" {
			text = "ที่มา " + c.Becomes
		}
	}
	if besides, of := office.CutSource(phrase.TrimPoliteness(text)); besides == "" {
		return of
	}
	return ""
}

// toldBy is the source of an entry whose figures are another agency's.
func toldBy(s ledger.Source, of string) ledger.Source {
	s.Key, s.Publisher, s.Title = "", of, "แจ้งโดยเจ้าหน้าที่ผ่านแชท"
	return s
}
