package intent

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/office"
)

// work fills what is asked of orders, the budget, programmes and contacts.
func (f *filler) work() {
	switch f.q.Intent {
	case ActionItemsQuery:
		if f.has(concept.About) || f.has(concept.Disease, concept.Program, concept.Otop, concept.Disburse) || f.m.ordersAbout() || f.m.asksDeed() {
			f.s.Topic = f.orderTopic()
		}
		f.orderTitle()
		if state, ok := f.values(concept.Pending).First(); ok {
			f.s.Scope = Scope(state)
		}
		if f.has(concept.QMany) {
			f.s.Metric = List[Metric]{MetricCount}
		}
	case BudgetDisbursement:
		f.budget()
	case ProgramProgress:
		f.s.Position = f.notAside(f.s.Position, concept.Position)
		if all := f.values(concept.Program); len(all) > 0 {
			f.s.Program = all[len(all)-1] // «มาตรการ WFH»: the kind stands before the name
		}
		if p := f.value(concept.Project); p != "" && f.s.Program == "" {
			f.s.Program = p
		}
		if f.m.asksQuarantine() {
			f.s.Program, f.s.Where, f.q.Aspect.Refusal = quarantineMeasure, Where{}, "" // of whoever comes from there, and not of that place
		}
		f.unit()
	case ContactDirectory:
		f.s.Agency = f.namedAgency(f.s.Agency)
		f.ownProvince()
		f.besidePosts()
		if f.says("กี่คน", "กี่ท่าน", "กี่นาย") {
			f.s.Metric = List[Metric]{MetricCount}
		}
		if f.m.onlyWants(&contactWord) && f.s.Agency == nil && f.s.Position == nil && f.m.chargeAsked(f.c.Last).Role == "" {
			f.askWhom()
		}
	}
}

// budget fills which money is asked about, whose it is, and how the figure is wanted.
func (f *filler) budget() {
	if f.has(concept.Target) {
		f.s.Metric = List[Metric]{MetricTarget}
	}
	if k := f.value(concept.BudgetKind); k != "" {
		f.s.BudgetSource = List[string]{k}
	}
	if b := f.values(concept.BudgetSource); b != nil {
		f.s.BudgetSource = b
	}
	f.q.Aspect.Gap = f.has(concept.Target) && questioning.Meets(&f.m.has) && f.says("ขาด", "ต่ำกว่า", "สูงกว่า", "ห่าง", "ต่างจาก", "ต่างกับ", "อีกเท่า", "อีกกี่", "เหลืออีก", "เกินเป้า", "หลุดเป้า", "ตกเป้า")
	f.spender()
	f.budgetYear()
	if !f.second.IsZero() {
		f.compareTo()
	}
	f.by()
	f.ranking()
	if f.s.By == "" && f.s.Rank != "" && f.has(concept.Owner, concept.Agencyword, concept.QWhich) {
		f.s.By = ByAgency
	}
	f.unit()
}

// spender turns the posts that are named into the agencies that they head, since it is agencies that spend:
// «คลังจังหวัดเบิกไปเท่าไหร่». A post that heads none is somebody who waits for the answer.
func (f *filler) spender() {
	for _, p := range f.s.Position {
		if a := office.HeadedBy(p); a != "" && !slices.Contains(f.s.Agency, a) {
			f.s.Agency = append(f.s.Agency[:len(f.s.Agency):len(f.s.Agency)], a)
		}
	}
	f.s.Position = nil
}

// budgetYear reads a number right after a word for the budget as its year, which need not be called one: «งปม.64».
func (f *filler) budgetYear() {
	if f.s.FiscalYear != 0 || f.s.Year != 0 {
		return
	}
	for _, a := range f.m.amounts {
		y := a.Value.Digits
		if a.Unit != "" || a.Value.Scale != 0 {
			continue
		}
		if y >= 50 && y < 100 {
			y += 2500
		}
		if y < 2550 || y >= 2600 {
			continue
		}
		at := f.m.folded.At(a.Begin)
		for _, h := range f.m.hits {
			if h.word != placeHit && f.m.gap(h.end, at) && (f.means(h.word, concept.Budget) || f.means(h.word, concept.Disburse)) {
				f.s.FiscalYear = int(y)
				return
			}
		}
	}
}

// orderTitle fills the meeting that gave the orders, where it is named: «ข้อสั่งการประชุมกรมการจังหวัด».
func (f *filler) orderTitle() {
	h, title, ok := f.m.word(f.u.lexicon, concept.Title)
	if ok && f.means(h.word, concept.Meeting) {
		f.s.Title = title
	}
}

// ownProvince leaves out the office's own province and its scope where they only complete the name of one of the
// province's posts or agencies: «ผู้ว่าราชการจังหวัดพระนครศรีอยุธยา», «รองผู้ว่าบ้านเรา».
func (f *filler) ownProvince() {
	if len(f.s.Position)+len(f.s.Agency) == 0 {
		return
	}
	if f.s.Scope == ScopeProvince {
		f.s.Scope = ""
	}
	for _, name := range slices.Concat(f.s.Position, f.s.Agency) {
		if !strings.HasSuffix(name, provinceWord) {
			return
		}
	}
	if len(f.s.Area) == 1 && f.s.Area[0] == f.u.office.Name {
		f.s.Area = nil
	}
}

// provinceWord ends the names of the province's posts and agencies, and is the scope of the province.
const provinceWord = "จังหวัด"

// orderTopic is the subject of the orders asked for, which is not the orders themselves.
func (f *filler) orderTopic() string {
	if deed, at := f.m.ordersDeed(); deed != "" && f.topic() == "" {
		return f.askedOf(at)
	}
	if t := f.topic(); t != "ข้อสั่งการ" && !(f.has(concept.Agency) && !f.has(concept.Program, concept.Disease, concept.Otop, concept.Disburse)) {
		return t
	}
	if h, _, ok := f.m.word(f.u.lexicon, concept.About); ok && !f.has(concept.Agency) && !f.postAt(h.end) && !f.ordersAt(h.end) {
		return cmp.Or(f.subjectFrom(h.end), f.spokenAbout(h.end))
	}
	for _, h := range f.m.hits { // «มีคำสั่งเรื่อง» is one word
		if h.word != placeHit && f.means(h.word, concept.Order) && !f.has(concept.Agency) && strings.HasSuffix(f.m.source(h.start, h.end), "เรื่อง") && !f.postAt(h.end) && !f.ordersAt(h.end) {
			if t := f.subjectFrom(h.end); t != "" {
				return t
			}
			_, stop := f.m.folded.Source(h.start, h.end)
			return f.askedOf(stop)
		}
	}
	return ""
}

// spokenAbout is what stands from a byte of the folded text up to who gives orders, an order or what asks of one: a subject whose words say something
// else elsewhere, as «ตลาดนัด» does with its appointment.
func (f *filler) spokenAbout(at int) string {
	end := len(f.m.folded.Bytes)
	for _, h := range f.m.hits {
		if h.start == at && h.word != placeHit && (f.means(h.word, concept.Anaphor) || f.means(h.word, concept.QWhat)) {
			return ""
		}
		if h.start > at && h.start < end && h.word != placeHit && ordersOrAsks.Meets(f.m.conceptsOf(f.u.lexicon, h)) {
			end = h.start
		}
	}
	if space := bytes.IndexByte(f.m.folded.Bytes[at:end], ' '); space >= 0 {
		end = at + space
	}
	subject := f.askedUpTo(f.m.source(at, end))
	if slices.ContainsFunc(noSubjects, func(w string) bool { return strings.HasPrefix(subject, w) }) {
		return ""
	}
	if subject != "" {
		f.m.claims = append(f.m.claims, span{at, end})
	}
	return subject
}

// ordersOrAsks are the concepts of what ends the subject of an order.
var ordersOrAsks = concept.Of(concept.Position, concept.Agency, concept.Order, concept.Pending, concept.Have, concept.QWhat, concept.QHow, concept.QYes, concept.QWho, concept.QWhich, concept.QMany, concept.QWhen)

// askedOf is what stands from a place of the text up to what asks of it: a ตลาดนัด, which holds the word for an appointment.
func (f *filler) askedOf(at int) string { return f.askedUpTo(f.m.text[at:]) }

// askedUpTo is what stands in a text before what asks of it.
func (f *filler) askedUpTo(text string) string {
	for _, w := range questionWords {
		text, _, _ = strings.Cut(text, w)
	}
	text, _, _ = strings.Cut(strings.TrimSpace(text), " ")
	if text = strings.TrimSuffix(strings.TrimSuffix(text, "บ้าง"), "มี"); lettersOf(text) < leastName {
		return ""
	}
	return text
}

// postAt tells whether a post begins at a byte of the folded text: «เรื่องผู้ว่า».
func (f *filler) postAt(at int) bool {
	for _, h := range f.m.hits {
		if h.word != placeHit && f.m.gap(at, h.start) {
			return f.means(h.word, concept.Position)
		}
	}
	return false
}

// ordersAt tells whether a word about orders or a question begins at a byte of the folded text, which is no subject
// of theirs: «เรื่องที่ท่านให้ไปทำ», «เรื่องไหน».
func (f *filler) ordersAt(at int) bool {
	for _, h := range f.m.hits {
		if h.start == at && h.word != placeHit {
			return f.meansAny(h.word, &orderWords)
		}
	}
	return false
}

var orderWords = concept.Of(concept.Order, concept.Pending, concept.Owner, concept.Task, concept.QWhich, concept.QWhat, concept.QWho, concept.QMany)

// namedAgency adds the name of a hospital or station that stands after its kind: «รพ.วังน้อย». A kind within a word
// that is not known is none: วีรพล.
func (f *filler) namedAgency(agencies List[string]) List[string] {
	if len(agencies) > 0 || !f.has(concept.Agencyword) {
		return agencies
	}
	text := f.m.folded.Bytes
	for _, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.means(h.word, concept.Agencyword) || h.end-h.start >= 12 {
			continue
		}
		if h.start > 0 && text[h.start-1] != ' ' && !f.m.endsHit(h.start) {
			continue
		}
		for _, p := range f.m.places {
			if p.start == h.end { // รพ.เสนา, whatever is written after it
				return List[string]{f.m.source(h.start, p.end)}
			}
		}
		if name := f.phraseFrom(h.end); name != "" {
			return List[string]{f.m.source(h.start, h.end) + name}
		}
	}
	return agencies
}

// presentedBy asks who presented something, with what that is between its words.
var presentedBy = regexp.MustCompile(`(?:นำเสนอ|รายงาน|ชี้แจง|บรรยาย).*โดย(?:ผู้ใด|ใคร|ท่านใด|ท่านไหน|คนไหน)`)

// notePeople tells whether the message names a person, a title with a name after it, and whether it asks who presented something.
func (m *message) notePeople(l *lexicon.Lexicon) {
	if m.has.Has(concept.QWho) && m.saysWord("โดย") && presentedBy.MatchString(m.text) {
		m.has.Add(concept.Presenter)
	}
	if m.has.Has(concept.TitlePerson) && m.person(l) != "" {
		m.has.Add(concept.HasPerson)
	}
}

// person returns the title, first name and surname that a message names, as typed, or "".
func (m *message) person(l *lexicon.Lexicon) string {
	text := m.folded.Bytes
	for _, h := range m.hits {
		if h.word == placeHit || l.Entries[h.word][0].Concept != concept.TitlePerson {
			continue // a longer word such as «นายสั่ง» only begins like one
		}
		if h.start > 0 && text[h.start-1] != ' ' && !m.endsHit(h.start) {
			continue
		}
		at := h.end
		if at < len(text) && text[at] == ' ' {
			at++
		}
		courtesy := l.Entries[h.word][0].Value != ""
		if courtesy && (m.beginsWord(at) || m.beginsNoun(at)) {
			continue // «คุณช่วย», «คุณคือใคร», «คุณภาพ»
		}
		first := m.nameEnd(l, at)
		if first-at < 2 {
			continue
		}
		end := first
		if first < len(text) && text[first] == ' ' && !m.beginsHit(first+1) {
			if last := m.nameEnd(l, first+1); last-first > 3 {
				end = last
			}
		}
		m.claims = append(m.claims, span{h.start, end})
		if courtesy {
			return m.source(at, end) // «คุณ» is no part of a name
		}
		return m.source(h.start, end)
	}
	return ""
}

// notNames follow คุณ in words that name nobody, in folded bytes.
var notNames = foldAll("ภาพ ธรรม สมบัติ ค่า วุฒิ ลักษณะ ประโยชน์")

// beginsNoun tells whether the rest of a noun that begins like a courtesy stands at a byte of the folded text.
func (m *message) beginsNoun(at int) bool {
	return slices.ContainsFunc(notNames, func(rest []byte) bool { return bytes.HasPrefix(m.folded.Bytes[at:], rest) })
}

// nameEnd returns where a name that begins at a place of the text ends: at a space, or where a word begins
// that asks or closes a sentence and ends it.
func (m *message) nameEnd(l *lexicon.Lexicon, at int) int {
	text := m.folded.Bytes
	for at < len(text) && text[at] >= 0xa1 {
		for _, h := range m.hits {
			if h.start != at || h.word == placeHit {
				continue
			}
			for _, e := range l.Entries[h.word] {
				if afterNames.Has(e.Concept) && h.end-h.start > 2 {
					return at
				}
			}
		}
		at++
	}
	return at
}

var afterNames = concept.Of(concept.QWho, concept.QWhat, concept.QYes, concept.QWhere, concept.Contact, concept.Name, concept.Position, concept.QHow, concept.QWhen, concept.Chair, concept.Agency)

// beginsWord tells whether a known word, however short, or a place begins at a byte of the folded text.
func (m *message) beginsWord(at int) bool {
	for _, h := range m.hits {
		if h.start == at {
			return true
		}
	}
	return false
}

func (m *message) endsHit(at int) bool {
	for _, h := range m.hits {
		if h.end == at {
			return true
		}
	}
	return false
}

func (m *message) beginsHit(at int) bool {
	for _, h := range m.hits {
		if h.start == at && h.end-h.start > 2 {
			return true
		}
	}
	return false
}

// purposeWording fills whether a question about a programme asks what it is for, why there is it or how it is done, and not how far it is.
func (f *filler) purposeWording(a *Aspect) {
	if f.has(concept.Progress) || f.says("คืบหน้า", "ก้าวหน้า", "ถึงไหน", "เป็นอย่างไร", "เป็นยังไง", "ผลเป็น") {
		return
	}
	a.Purpose = f.says("เพื่ออะไร", "เพื่อใคร", "เพื่อไร", "ทำไปทำไม", "วัตถุประสงค์", "คืออะไร", "เกี่ยวกับอะไร", "เกี่ยวกับไร", "ทำอะไร", "ทำไร", "คือไร", "อย่างไร", "ยังไง", "ทำไง")
}

// spanWording fills that a question about a programme or a project asks on which days it is held or carried out: «จังหวัดสะอาดจัดเมื่อไหร่».
func (f *filler) spanWording(a *Aspect) {
	if a.Detail == "" && f.has(concept.QWhen) && f.says("จัด", "เริ่ม", "ดำเนินการ", "ทำวัน", "ทำเมื่อ", "ทำตอน", "เปิดตัว") {
		a.Detail = DetailSpan
	}
	a.Clock = a.Clock && a.Detail != DetailSpan
}

// programWording fills what a question asks of a programme besides its slots.
func (f *filler) programWording(a *Aspect) {
	a.Joining = f.has(concept.Signup, concept.Subscribe) || f.says("สมัคร", "ลงทะเบียน", "ยื่น", "ขอรับสิทธิ")
	counted := f.has(concept.QMany) || f.has(concept.QMuch) && f.says("คน", "ราย", "ผู้ลงทะเบียน", "จำนวน") && !f.says("คนละ", "รายละ") // «มีคนลงทะเบียนเท่าไหร่»
	a.Joined, a.Joining = a.Joining && counted, a.Joining && !counted
	f.spanWording(a)
	f.purposeWording(a)
	a.Budget = f.has(concept.Budget, concept.UnitBaht, concept.UnitMillion) || f.asksCost()
}
