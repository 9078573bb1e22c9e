package cards

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// Saved says what came of saving a draft: what was saved, what waits for whom, and for how long it can be undone.
func Saved(out proposal.Outcome, zone *time.Location) dialog.Answer {
	p := out.Proposal
	applied := p.Count(proposal.ChangeApplied)
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: fmt.Sprintf("รายการที่ %d", p.ID), Title: fmt.Sprintf("บันทึกแล้ว %d รายการ", applied)}
	if out.Already {
		c.Title = fmt.Sprintf("บันทึกไว้แล้ว %d รายการ", applied)
	}
	if out.Waiting != nil && applied == 0 {
		c.Title = "ส่งให้ผู้อนุมัติแล้ว"
	}
	if same := p.Count(proposal.ChangeSame); same > 0 {
		c.Lead.Note = fmt.Sprintf("มีอยู่แล้ว %d รายการ", same)
	}
	for _, ch := range p.Changes {
		if ch.State == proposal.ChangeApplied && len(c.Items) < ShownChanges {
			c.Items = append(c.Items, receiptItem(ToMaker(p), ch, zone))
		}
	}
	if out.Waiting != nil {
		c.Notes = append(c.Notes, waitingNote(*out.Waiting, zone))
	}
	if out.Alone {
		c.Notes = append(c.Notes, "รายการที่ปกติต้องมีผู้อนุมัติ บันทึกโดยท่านผู้เดียว ตามที่หน่วยงานกำหนดไว้ และมีในประวัติการใช้งาน")
	}
	if p.State == proposal.Applied && applied > 0 {
		until := p.Decision.At.Add(proposal.UndoLife).In(zone)
		c.Notes = append(c.Notes, "หากบันทึกผิด แตะ “ย้อนกลับ” ได้ถึง "+when.ClockOf(until).Official()+" ตราบที่ยังไม่มีผู้อื่นเห็น")
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ย้อนกลับ", Operation: dialog.Operation{Action: DraftUndo, ID: strconv.FormatInt(p.ID, 10)}})
	}
	c = c.Cite(p.Origin.Source)
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}
}

// waitingNote says what waits for a second official, why and until when.
func waitingNote(p proposal.Proposal, zone *time.Location) string {
	var what []string
	for _, ch := range p.Changes {
		var why []string
		for _, n := range ch.Needs {
			why = append(why, n.Thai())
		}
		said := proposal.Describe(ch.Becomes)
		if to := ToMaker(p); to.holds(ch, ch.Becomes, false) {
			said = phrase.Joined(" · ", to.Title(ch), strings.Join(record.Facts(ch.Becomes, zone), " · "))
		}
		what = append(what, fmt.Sprintf("• %s (%s)", said, cmp.Or(strings.Join(why, ", "), "ต้องรอรายการอื่นที่รออนุมัติ")))
	}
	until := p.Expires.In(zone)
	return fmt.Sprintf("รออนุมัติโดยผู้อนุมัติอีกท่านถึง %s %s:\n%s", when.DateOf(until).Short(), when.ClockOf(until).Official(), strings.Join(what, "\n"))
}

// receiptItem says what was written of one change: that something was called off or withdrawn, what stood before, and why.
func receiptItem(to ShownTo, ch proposal.Change, zone *time.Location) dialog.Item {
	it := dialog.Item{Mark: strconv.Itoa(ch.Position), Text: to.Title(ch)}
	details := record.Facts(ch.Becomes, zone)
	switch {
	case ch.Op == proposal.Withdraw:
		it.Text = "ถอนแล้ว: " + it.Text
	case callsOff(ch):
		it.Text = "ยกเลิกแล้ว: " + it.Text
	default:
		for _, r := range to.Rows(ch, zone) {
			if r.Struck && !slices.Contains([]string{"ถึงเดิม", "ความหมายเดิม"}, r.Label) {
				details = append(details, r.Label+": "+r.Value)
			}
		}
	}
	if ch.Reason != "" {
		details = append(details, "เหตุผล: "+ch.Reason)
	}
	it.Detail = strings.Join(details, " · ")
	return it
}

// Undone says what was undone, and what stands again instead. p is the proposal as it was before.
func Undone(p proposal.Proposal, zone *time.Location) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: fmt.Sprintf("รายการที่ %d", p.ID), Title: "ข้อมูลเป็นเหมือนก่อนบันทึก"}
	for _, ch := range p.Changes {
		if ch.State != proposal.ChangeApplied || len(c.Items) >= ShownChanges {
			continue
		}
		it := dialog.Item{Mark: strconv.Itoa(ch.Position), Text: ToMaker(p).Title(ch), Detail: "ไม่มีในบันทึกแล้ว"}
		if before := ch.Current; before != nil && !before.From().Withdrawn {
			it.Detail = "กลับเป็น " + phrase.Joined(" · ", ToMaker(p).stood(ch), strings.Join(record.Facts(before, zone), " · "))
		}
		c.Items = append(c.Items, it)
	}
	c = c.Cite(p.Origin.Source)
	return dialog.Answer{Text: fmt.Sprintf("ย้อนกลับรายการที่ %d แล้วครับ", p.ID), Alt: c.Title, Cards: []dialog.Card{c}}
}

// savedNumber names what was saved by its number: «ลบรายการที่ 1».
var savedNumber = regexp.MustCompile(`^(?:ลบ|ยกเลิก|ถอน|ย้อนกลับ|ย้อน)รายการ(?:ที่|เลขที่)?([0-9]+)$`)

// SavedNamed returns the number by which a text names what was saved; 0 where it names none.
func SavedNamed(text string) int {
	if found := savedNumber.FindStringSubmatch(sentence.WithoutSpace(phrase.TrimRequest(phrase.TrimPoliteness(thai.Digits(text))))); found != nil {
		return phrase.WholeNumber(found[1])
	}
	return 0
}

// Undoes reports whether a text asks for what was just saved to be taken back: «ลบที่เพิ่งบันทึกเมื่อกี้».
func Undoes(text string) (string, bool) {
	asked := phrase.TrimRequest(text)
	if !slices.ContainsFunc([]string{"ลบ", "ยกเลิก", "ย้อน", "เอา", "ถอน"}, func(w string) bool { _, begins := phrase.CutSpaced(asked, w); return begins }) {
		return text, false
	}
	said := sentence.WithoutSpace(asked)
	sought := thai.Search(said)
	names := sought.HoldsAny("เพิ่งบันทึก", "พึ่งบันทึก", "เพิ่งส่ง", "พึ่งส่ง", "เพิ่งแจ้ง", "เพิ่งคีย์", "เพิ่งกรอก", "เพิ่งเพิ่ม", "บันทึกเมื่อกี้", "บันทึกไปเมื่อกี้", "บันทึกเมื่อสักครู่", "บันทึกล่าสุด", "รายการล่าสุด", "บันทึกเมื่อครู่", "อันเมื่อกี้", "อันตะกี้", "รายการเมื่อกี้", "ที่ลงเมื่อกี้", "ที่ลงไปเมื่อกี้", "ที่เพิ่งลง", "ที่พึ่งลง", "อันล่าสุด", "อันที่แล้ว", "ลบเมื่อกี้", "ยกเลิกเมื่อกี้", "ถอนเมื่อกี้", "เอาเมื่อกี้") || SavedNamed(text) > 0
	return text, names && !sought.Holds("เตือน") && !intent.AsksInWords(text) && len(said) <= lack.MaxAnswer
}
