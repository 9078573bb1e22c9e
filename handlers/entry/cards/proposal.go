package cards

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// What the buttons of a proposal's card do. ID is the proposal's; for DraftSkip with the change's position behind a dash.
const (
	DraftSave   dialog.ActionName = "draft-save"
	DraftAccept dialog.ActionName = "draft-accept" // saves over what has changed since, which the official was shown
	DraftSkip   dialog.ActionName = "draft-skip"
	DraftCancel dialog.ActionName = "draft-cancel"
	DraftUndo   dialog.ActionName = "draft-undo"
)

// DraftCommand shows an own draft, or with “ข้อ 3” behind its number one change of it.
const DraftCommand = "ร่าง"

// ShownChanges is how many changes a draft's card lists; the others are looked at one by one.
const ShownChanges = 20

// Draft puts a draft before whoever made it: how much is in it, what is doubtful, and the taps that save it. A draft of
// one change is shown with what stands of its record and what it would become. It is the card of every way in.
func Draft(p proposal.Proposal, zone *time.Location) dialog.Answer {
	if p.Question != nil {
		return Question(p)
	}
	if len(p.Changes) == 1 && p.Changes[0].State != proposal.ChangeSame {
		return Change(p, 0, zone)
	}
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: DraftKicker(p), Title: DraftSummary(p.Changes)}
	same, open := p.Count(proposal.ChangeSame), p.Count(proposal.ChangeOpen)
	switch {
	case len(p.Changes) == 0:
		c.Title = "ไม่พบข้อมูลที่บันทึกได้"
		c.Notes = []string{"หากข้อความยังไม่ครบ โปรดส่งส่วนที่เหลือต่อได้ภายในหนึ่งนาที"}
	case open == 0 && same == len(p.Changes):
		c.Lead.Text = "มีอยู่แล้วทั้งหมด"
		c.Lead.Note = "ไม่มีอะไรต้องบันทึกเพิ่ม"
	default:
		c.Lead.Text = "ยังไม่ได้บันทึก โปรดตรวจก่อน"
		c.Lead.Note = fmt.Sprintf("จะบันทึก %d รายการ", open)
	}
	if same > 0 && open > 0 {
		c.Lead.Note += fmt.Sprintf(" · มีอยู่แล้ว %d", same)
	}
	if n := p.Count(proposal.ChangeSkipped); n > 0 {
		c.Lead.Note += fmt.Sprintf(" · ข้าม %d", n)
	}
	news := NewsOf(p.Changes)
	for _, ch := range dialog.FirstOf(news, ShownChanges) {
		c.Items = append(c.Items, draftItem(p, ch, zone))
	}
	if more := len(news) - len(c.Items); more > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("ยังมีอีก %d ข้อ แตะ “ตรวจทีละข้อ” เพื่อดูทุกข้อ", more))
	}
	c.Notes = append(c.Notes, draftWarnings(p.Changes)...)
	if second := needingSecond(p.Changes); second != "" {
		c.Notes = append(c.Notes, second)
	}
	if open > 0 {
		c.Notes = append(c.Notes, howToFix(news))
		c.Actions = append(c.Actions,
			dialog.Action{Kind: dialog.ActionDo, Label: "บันทึกทั้งหมด", Operation: DraftOperation(DraftSave, p), Primary: true},
			dialog.Action{Kind: dialog.ActionAsk, Label: "ตรวจทีละข้อ", Value: AskChange(p, news[0].Position)})
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ยกเลิก", Operation: DraftOperation(DraftCancel, p)})
	}
	c = c.Cite(p.Origin.Source)
	a := dialog.Answer{Alt: thai.Truncate(phrase.Joined(" · ", c.Lead.Text, c.Title), dialog.MaxAlt), Cards: []dialog.Card{c}, Shown: ShownDraft(p)}
	return offersTotal(a, p)
}

// NewsOf are the changes that would change something, skipped ones among them.
func NewsOf(changes []proposal.Change) []proposal.Change {
	return slices.DeleteFunc(slices.Clone(changes), func(ch proposal.Change) bool { return ch.State == proposal.ChangeSame })
}

// howToFix says how a draft is changed by replying, by what fits its items.
func howToFix(news []proposal.Change) string {
	isOrder := func(ch proposal.Change) bool { _, ok := ch.Becomes.(ledger.Order); return ok }
	if !slices.ContainsFunc(news, func(ch proposal.Change) bool { return !isOrder(ch) }) {
		return fmt.Sprintf("แก้โดยพิมพ์ เช่น “ข้อ %d มอบ สสจ. ภายใน 15 พ.ค. 64” หรือ “ข้ามข้อ %d”", news[0].Position, news[len(news)-1].Position)
	}
	return "แก้โดยพิมพ์ เช่น “ข้อ 3 เป็น 249” “ข้อ 2 วันที่ 5 พ.ค. 64” หรือ “ข้ามข้อ 4”"
}

// DraftKicker names a draft, and until when it can be saved.
func DraftKicker(p proposal.Proposal) string { return fmt.Sprintf("ร่างที่ %d", p.ID) }

// AskChange asks for one change of a draft.
func AskChange(p proposal.Proposal, position int) string {
	return fmt.Sprintf("%s %d ข้อ %d", DraftCommand, p.ID, position)
}

// draftItem is a change as a line of its draft's card.
func draftItem(p proposal.Proposal, ch proposal.Change, zone *time.Location) dialog.Item {
	it := dialog.Item{Mark: strconv.Itoa(ch.Position), Text: ToMaker(p).Title(ch), Ask: AskChange(p, ch.Position)}
	mark := changeMark(ch)
	if old := ch.Current; old != nil && ch.State == proposal.ChangeOpen && ToMaker(p).stood(ch) != it.Text {
		mark += " (" + ToMaker(p).stood(ch) + ")"
	}
	it.Detail = phrase.Joined(" · ", mark, strings.Join(record.Facts(ch.Becomes, zone), " · "))
	return it
}

// changeMark says in a word what a change does; "" for a record that is new.
func changeMark(ch proposal.Change) string {
	switch {
	case ch.State == proposal.ChangeSkipped:
		return "ข้าม"
	case ch.State == proposal.ChangeSame:
		return "มีอยู่แล้ว"
	case ch.State == proposal.ChangeApplied:
		return "บันทึกแล้ว"
	case ch.Op == proposal.Withdraw:
		return "ถอน"
	case ch.Op == proposal.Restore:
		return "คืน"
	case callsOff(ch):
		return "ยกเลิกนัด"
	case ch.Current != nil && !ch.Current.From().Withdrawn:
		return "แก้ของเดิม"
	}
	return ""
}

// callsOff reports whether a change calls a meeting off.
func callsOff(ch proposal.Change) bool {
	m, ok := ch.Becomes.(ledger.Meeting)
	was, had := ch.Current.(ledger.Meeting)
	return ok && m.State == ledger.MeetingCancelled && !(had && was.State == ledger.MeetingCancelled)
}

// Change puts one change before whoever made the draft: what it says, the words that it was read from, and what stands.
func Change(p proposal.Proposal, i int, zone *time.Location) dialog.Answer {
	ch := p.Changes[i]
	c := dialog.Card{
		Topic: record.Topic(ch.Becomes), Title: ToMaker(p).Title(ch),
		Kicker: fmt.Sprintf("%s · ข้อ %d จาก %d · %s", DraftKicker(p), ch.Position, len(p.Changes), ch.Becomes.RecordKind().Thai()),
		Badges: phrase.AppendSaid(nil, changeMark(ch)),
	}
	if len(p.Changes) == 1 {
		c.Kicker = DraftKicker(p) + " · " + ch.Becomes.RecordKind().Thai()
	}
	if ch.State == proposal.ChangeOpen {
		c.Lead.Text = "ยังไม่ได้บันทึก โปรดตรวจก่อน"
	}
	c.Rows = ToMaker(p).Rows(ch, zone)
	if ch.Quote.Text != "" {
		c.Listed, c.Items = "ข้อความต้นทาง", QuotedItems(p.Origin.Source, ch.Quote.Text)
	}
	for _, w := range ch.Warnings {
		c.Notes = append(c.Notes, "⚠️ "+w)
	}
	if ch.Changed {
		c.Notes = append(c.Notes, "⚠️ ข้อมูลนี้เปลี่ยนไปหลังจากทำร่าง โปรดตรวจค่าที่เป็นอยู่")
	}
	if second := needingSecond(p.Changes[i : i+1]); second != "" {
		c.Notes = append(c.Notes, second)
	}
	if p.State == proposal.Open && !p.Waits() {
		c.Notes = append(c.Notes, fixesOf(ch))
		c.Actions = changeActions(p, i)
	}
	c = c.Cite(p.Origin.Source)
	a := dialog.Answer{Alt: thai.Truncate(c.Kicker+" · "+c.Title, dialog.MaxAlt), Cards: []dialog.Card{c}, Shown: ShownDraft(p)}
	return offersTotal(a, p)
}

// QuotedItems are the words that a change was read from: those of a release together, those of an entry message by message.
func QuotedItems(source ledger.Source, quote string) []dialog.Item {
	if source.Kind != ledger.SourceEntry {
		return []dialog.Item{{Text: "“" + thai.Truncate(phrase.OneLine(quote), 300) + "”"}}
	}
	var all []dialog.Item
	for said := range strings.Lines(quote) {
		it := dialog.Item{Text: "“" + thai.Truncate(phrase.OneLine(said), 300) + "”"}
		if len(all) > 0 {
			it.Detail = "พิมพ์หรือแตะในข้อความถัดมา"
		}
		all = append(all, it)
	}
	return all
}

// changeActions are the taps under one change of a draft.
func changeActions(p proposal.Proposal, i int) []dialog.Action {
	ch := p.Changes[i]
	save := dialog.Action{Kind: dialog.ActionDo, Label: "บันทึกทั้งหมด", Operation: DraftOperation(DraftSave, p), Primary: true}
	if len(p.Changes) == 1 {
		save.Label = "บันทึก"
		return []dialog.Action{save, {Kind: dialog.ActionDo, Label: "ยกเลิก", Operation: DraftOperation(DraftCancel, p)}}
	}
	var all []dialog.Action
	if rest := NewsOf(p.Changes[i+1:]); len(rest) > 0 {
		all = append(all, dialog.Action{Kind: dialog.ActionAsk, Label: "ข้อถัดไป", Value: AskChange(p, rest[0].Position)})
	}
	skip := DraftOperation(DraftSkip, p)
	skip.ID += "-" + strconv.Itoa(ch.Position)
	switch ch.State {
	case proposal.ChangeOpen:
		all = append(all, dialog.Action{Kind: dialog.ActionDo, Label: "ข้ามข้อนี้", Operation: skip})
	case proposal.ChangeSkipped:
		all = append(all, dialog.Action{Kind: dialog.ActionDo, Label: "ไม่ข้ามแล้ว", Operation: skip})
	}
	return append(all, save)
}

// DraftOperation is an action on a draft as it looks now.
func DraftOperation(name dialog.ActionName, p proposal.Proposal) dialog.Operation {
	return dialog.Operation{Action: name, ID: strconv.FormatInt(p.ID, 10), State: DraftState(p)}
}

// DraftState is a short hash of what a draft looks like.
func DraftState(p proposal.Proposal) string {
	parts := []string{string(p.State)}
	if p.Question != nil {
		parts = append(parts, p.Question.Text, p.Question.Entry)
	}
	for _, ch := range p.Changes {
		parts = append(parts, fmt.Sprint(ch.Position, ch.State, ch.Base), proposal.Describe(ch.Becomes), ch.Reason)
	}
	return dialog.StateOf(parts...)
}

// DraftSummary says in one line how much is in a draft: «พบ 1 ประชุม · 4 ตัวเลข · 4 ข้อสั่งการ · 8 โครงการ (ซ้ำ 1)».
func DraftSummary(changes []proposal.Change) string {
	n := map[string]int{}
	titles := map[string]bool{}
	twice := 0
	for _, ch := range changes {
		n[countedAs(ch.Becomes)]++
		if project, ok := ch.Becomes.(ledger.Project); ok {
			if titles[project.Title] {
				twice++
			}
			titles[project.Title] = true
		}
	}
	var parts []string
	for _, of := range counted {
		if n[of] == 0 {
			continue
		}
		part := fmt.Sprintf("%d %s", n[of], of)
		if of == countedProject && twice > 0 {
			part += fmt.Sprintf(" (ซ้ำ %d)", twice)
		}
		parts = append(parts, part)
	}
	return "พบ " + strings.Join(parts, " · ")
}

// countedProject is what lines of projects are counted as.
const countedProject = "โครงการ"

// counted is what a draft's records are counted as, in the order in which they are named.
var counted = []string{"ประชุม", "ตัวเลข", "ข้อสั่งการ", countedProject, "วาระ", "งาน", "วันสำคัญ", "วันหยุด", "นโยบาย", "รายชื่อ", "ค่าตั้ง"}

func countedAs(r ledger.Record) string {
	switch v := r.(type) {
	case ledger.Meeting:
		return "ประชุม"
	case ledger.Figure:
		return "ตัวเลข"
	case ledger.Order:
		return "ข้อสั่งการ"
	case ledger.Project:
		return countedProject
	case ledger.AgendaItem:
		return "วาระ"
	case ledger.Event:
		switch v.Kind {
		case ledger.EventOccasion:
			return "วันสำคัญ"
		case ledger.EventHoliday:
			return "วันหยุด"
		}
		return "งาน"
	case ledger.Programme:
		return "นโยบาย"
	case ledger.Contact:
		return "รายชื่อ"
	}
	return "ค่าตั้ง"
}

// draftWarnings are the warnings of a draft's changes, each once, with the changes that it is about.
func draftWarnings(changes []proposal.Change) []string {
	var order []string
	about := map[string][]string{}
	for _, ch := range changes {
		if ch.State != proposal.ChangeOpen {
			continue
		}
		for _, w := range ch.Warnings {
			if about[w] == nil {
				order = append(order, w)
			}
			about[w] = append(about[w], strconv.Itoa(ch.Position))
		}
	}
	var all []string
	for _, w := range order {
		all = append(all, "⚠️ "+w+" (ข้อ "+strings.Join(about[w], ", ")+")")
	}
	return all
}

// needingSecond names the changes that a second official has to approve, and why; "" for none.
func needingSecond(changes []proposal.Change) string {
	var positions, why []string
	for _, ch := range changes {
		if ch.State != proposal.ChangeOpen || len(ch.Needs) == 0 {
			continue
		}
		positions = append(positions, strconv.Itoa(ch.Position))
		for _, n := range ch.Needs {
			if !slices.Contains(why, n.Thai()) {
				why = append(why, n.Thai())
			}
		}
	}
	if len(positions) == 0 {
		return ""
	}
	if len(changes) == 1 {
		return fmt.Sprintf("ต้องมีผู้อนุมัติคนที่ 2 (%s)", strings.Join(why, ", "))
	}
	return fmt.Sprintf("ข้อ %s ต้องมีผู้อนุมัติคนที่ 2 (%s) ข้ออื่นบันทึกได้ทันที", strings.Join(positions, ", "), strings.Join(why, ", "))
}

// ShownDraft is a draft as an answer shows it; none where it can no longer be changed.
func ShownDraft(p proposal.Proposal) dialog.Shown {
	if !IsOpenDraft(p) {
		return dialog.Shown{}
	}
	return dialog.Shown{Draft: dialog.DraftShown{ID: p.ID, State: DraftState(p)}}
}
