package entry

import (
	"context"
	"fmt"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
)

// holderCommand enters who holds a post: the directory's entry of the post gets another name.
func holderCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เปลี่ยนผู้ดำรงตำแหน่ง", Takes: "ตำแหน่ง เป็น ชื่อ", What: "บันทึกผู้ดำรงตำแหน่งคนใหม่ เช่น “พัฒนาการจังหวัดคนใหม่คือ นายสมชาย ใจดี”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: contacttext.TellsHolder, Run: e.holder,
	}
}

func (e entries) holder(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told := contacttext.HoldersIn(text)
	if len(told) == 0 {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกตำแหน่งและชื่อ เช่น “พัฒนาการจังหวัดคนใหม่คือ นายสมชาย ใจดี”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("holders of a post: %w", err)
	}
	if len(told) == 1 {
		if a, asked, err := e.askPlace(ctx, r, text, contacttext.WithoutHolders(text), all); asked || err != nil {
			return a, true, err
		}
	}
	var changes []proposal.Change
	for _, h := range told {
		if h.Wrong != "" {
			a, err := e.askPhone(ctx, r, text, h.Wrong)
			return a, true, err
		}
		ch, refusal := h.Change(all)
		if refusal.Text != "" {
			return refusal, true, nil
		}
		all = append(all, ch.Becomes.(ledger.Contact))
		changes = append(changes, ch)
	}
	for _, t := range read.Times(contacttext.WithoutPhone(text), read.Options{Now: r.Now, Bias: read.BiasNearest}) {
		changes[0].Warnings = append(changes[0].Warnings, "ไม่ได้บันทึกวันที่ “"+t.Text+"” ทำเนียบจะแสดงชื่อใหม่ทันทีที่บันทึก")
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), changes...)
	return a, true, err
}
