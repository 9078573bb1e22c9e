package intent

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// ProjectAsked is what a question asks in particular of projects, and by what state or amount it asks for them.
type ProjectAsked struct {
	Progress, Owner, Due, Place, Cost bool

	DueOn bool // only those that are to be finished on the days of the question

	Whole bool         // of all projects together, or the sum of what they cost: «งบรวม», «โครงการทั้งหมด»
	State ProjectState // only those that are in it
	Rank  ProjectRank  // only the first of that order
	Limit ProjectLimit // only those on one side of an amount
	Name  string       // what is left of the question: the name of a project, an office, a place; "" for nothing
}

// Asks reports whether a question asks anything in particular of projects.
func (a ProjectAsked) Asks() bool {
	return a.Progress || a.Owner || a.Due || a.Place || a.Cost || a.DueOn || a.State != "" || a.Rank != "" || !a.Limit.IsZero()
}

// ProjectState is how far a project has come.
type ProjectState string

// The states of projects.
const (
	ProjectDone   ProjectState = "done"
	ProjectUndone ProjectState = "undone"
	ProjectLate   ProjectState = "late" // its day is over, and it is not done
)

// ProjectRank is an order of projects.
type ProjectRank string

// The orders of projects.
const (
	RankSlowest  ProjectRank = "slowest" // by how far they have come
	RankFastest  ProjectRank = "fastest"
	RankDearest  ProjectRank = "dearest"
	RankCheapest ProjectRank = "cheapest"
	RankDueFirst ProjectRank = "due first"
)

// ProjectLimit bounds what projects cost in baht, or how far they have come in per cent.
type ProjectLimit struct {
	Above, Below number.Decimal // 0 for none
	Inclusive    bool           // the bound itself is inside: «ไม่เกิน 1 ล้าน», «1 ล้านขึ้นไป»
	Percent      bool
}

// IsZero reports whether nothing is bounded.
func (l ProjectLimit) IsZero() bool { return l == ProjectLimit{} }

// read takes the amounts that bound what a text asks for, and returns the text with line ends for them.
func (l *ProjectLimit) read(text string, amounts []number.Amount) string {
	for _, a := range slices.Backward(amounts) {
		if a.Begin < 0 || a.Stop > len(text) || a.Problem != "" {
			continue
		}
		percent, begin, stop := a.Unit == "ร้อยละ", a.Begin, a.Stop
		if word, b, ok := boundBefore(strings.TrimSpace(strings.TrimSuffix(textBefore(text, a), "ร้อยละ"))); ok {
			begin = strings.LastIndex(text[:a.Stop], word)
			l.set(b, a.Value, percent)
		} else if behind := boundBehind.FindStringSubmatchIndex(text[a.Stop:]); behind != nil {
			stop += behind[1]
			l.set(bound{below: behind[2] < 0, equal: true}, a.Value, percent)
		} else {
			continue
		}
		text = text[:begin] + "\n" + text[stop:]
	}
	if half := halfSaid.FindStringIndex(text); half != nil {
		if word, b, ok := boundBefore(text[:half[0]]); ok {
			*l = ProjectLimit{}
			l.set(b, number.FromInt(50), true)
			text = text[:half[0]-len(word)] + "\n" + text[half[1]:]
		}
	}
	return text
}

// set takes an amount as the bound on one side.
func (l *ProjectLimit) set(b bound, value number.Decimal, percent bool) {
	if l.Inclusive, l.Percent = b.equal, percent; b.below {
		l.Below = value
	} else {
		l.Above = value
	}
}

// What makes an amount before it a bound, and half of it all.
var (
	boundBehind = regexp.MustCompile(`^\s*(?:บาท|%)?\s*(?:(ขึ้นไป|เป็นต้นไป)|ลงมา|ลงไป)`)
	halfSaid    = regexp.MustCompile(`ครึ่ง(?:หนึ่ง|ทาง)?`)
)

// timeMark stands for each byte of a time in the words of a question.
const timeMark = "\x0b"

// projectPhrases are what questions about projects consist of besides a name.
var projectPhrases = []struct {
	stems []string // one of them stands in whatever the expression matches: most messages hold none, and need no comparison with it
	words *regexp.Regexp
	mark  func(a *ProjectAsked)
}{
	{[]string{"สุด"}, regexp.MustCompile(`(?:ช้าที่สุด|ช้าสุด|ล่าช้าที่สุด|ล่าช้าสุด|(?:คืบหน้า|ก้าวหน้า)(?:น้อย|ต่ำ)(?:ที่สุด|สุด))`), func(a *ProjectAsked) { a.Rank = RankSlowest }},
	{[]string{"สุด"}, regexp.MustCompile(`(?:เร็วที่สุด|เร็วสุด|(?:คืบหน้า|ก้าวหน้า)(?:มาก|สูง|เยอะ)(?:ที่สุด|สุด))`), func(a *ProjectAsked) { a.Rank = RankFastest }},
	{[]string{"สุด"}, regexp.MustCompile(`(?:ใช้|ได้)?(?:งบประมาณ|งบ|วงเงิน|เงิน)(?:มาก|เยอะ|สูง|แพง)(?:ที่สุด|สุด)|แพงที่สุด|แพงสุด`), func(a *ProjectAsked) { a.Rank = RankDearest }},
	{[]string{"สุด"}, regexp.MustCompile(`(?:ใช้|ได้)?(?:งบประมาณ|งบ|วงเงิน|เงิน)(?:น้อย|ต่ำ|ถูก)(?:ที่สุด|สุด)`), func(a *ProjectAsked) { a.Rank = RankCheapest }},
	{[]string{"ใกล้", "เสร็จ"}, regexp.MustCompile(`(?:ใกล้(?:จะ)?ครบกำหนด|ใกล้(?:จะ)?เสร็จ|ใกล้(?:จะ)?หมดสัญญา|ใกล้(?:จะ)?สิ้นสุดสัญญา|เสร็จก่อน(?:เพื่อน)?)`), func(a *ProjectAsked) { a.Rank = RankDueFirst }},
	{[]string{"เลย", "เกิน", "ช้า"}, regexp.MustCompile(`(?:เลยกำหนด|เกินกำหนด|เกินสัญญา|เลยสัญญา|ล่าช้า|ช้ากว่า(?:แผน|กำหนด)|เลยเวลา)(?:แล้ว)?`), func(a *ProjectAsked) { a.State = ProjectLate }},
	{[]string{"เสร็จ"}, regexp.MustCompile(`(?:เสร็จหรือยัง|เสร็จรึยัง|เสร็จยัง|เสร็จแล้วหรือยัง|เสร็จแล้วยัง|เสร็จไหม|เสร็จแล้วใช่ไหม)`), func(a *ProjectAsked) { a.Progress = true }},
	{[]string{"ไม่", "ค้าง", "กำลัง", "ดำเนินการ"}, regexp.MustCompile(`(?:ยังไม่แล้วเสร็จ|ยังไม่เสร็จ|ไม่เสร็จ|ยังค้าง|ค้างอยู่|ยังทำไม่เสร็จ|ยังดำเนินการอยู่|กำลังดำเนินการ|กำลังทำ)`), func(a *ProjectAsked) { a.State = ProjectUndone }},
	{[]string{"เสร็จ", "สิ้นสุด", "สัญญา", "กำหนด", "ส่งมอบ"}, regexp.MustCompile(`(?:(?:จะ|กำหนด|ต้อง|คาดว่าจะ|ให้|ทำ)*(?:แล้วเสร็จ|เสร็จ|สิ้นสุดสัญญา|สิ้นสุด|หมดสัญญา|ครบกำหนด|ครบสัญญา|ส่งมอบ)(?:สัญญา|งาน)?\s*(?:เมื่อไหร่|เมื่อไร|เมื่อใด|วันไหน|วันที่เท่าไหร่|วันที่เท่าไร|ตอนไหน|เดือนไหน|ภายในวันไหน|กี่โมง)|กำหนด(?:แล้ว)?เสร็จ(?:คือ)?|วัน(?:สิ้นสุดสัญญา|แล้วเสร็จ)|สัญญา(?:หมด|สิ้นสุด)(?:วันไหน|เมื่อไหร่|เมื่อไร))`), func(a *ProjectAsked) { a.Due = true }},
	{[]string{"เสร็จ", "สัญญา", "กำหนด"}, regexp.MustCompile(`(?:ที่)?(?:จะ|กำหนด|ต้อง|คาดว่าจะ|ให้|ทำ|ครบ|ที่)*(?:แล้วเสร็จ|เสร็จ|สิ้นสุดสัญญา|หมดสัญญา|กำหนดสัญญา|กำหนด)(?:สัญญา)?\s*(?:ภายใน|ใน|ก่อน|ช่วง)?\s*` + timeMark + `+`), func(a *ProjectAsked) { a.DueOn = true }},
	{[]string{"เสร็จ"}, regexp.MustCompile(`(?:ที่)?(?:ดำเนินการ)?(?:แล้วเสร็จ|เสร็จสิ้น|เสร็จ)(?:ไป)?แล้ว`), func(a *ProjectAsked) { a.State = ProjectDone }},
	{[]string{"หน้า"}, regexp.MustCompile(`(?:มี)?(?:ผล)?(?:ความ)?(?:คืบหน้า|ก้าวหน้า)(?:ไป|ถึง|อยู่ที่|แล้ว|ของ|ประมาณ)*\s*(?:ถึงไหน|เท่าไหร่|เท่าไร|เท่าใด|กี่เปอร์เซ็นต์|กี่เปอร์เซ็น|กี่เปอร์|กี่\s?%|ร้อยละเท่าไหร่|ร้อยละเท่าไร|แค่ไหน|ยังไง|อย่างไร|เป็นไง)?`), func(a *ProjectAsked) { a.Progress = true }},
	{[]string{"ไหน", "กี่", "เท่า", "สถานะ", "เป็น"}, regexp.MustCompile(`(?:ทำ|ดำเนินการ|เสร็จ|สร้าง)?(?:ไป|มา)?(?:ถึงไหน|แค่ไหน|กี่เปอร์เซ็นต์|กี่เปอร์เซ็น|กี่เปอร์|กี่\s?%|ร้อยละเท่าไหร่|ร้อยละเท่าไร)|เสร็จไป(?:เท่าไหร่|เท่าไร)|(?:ทำ|เสร็จ)ไป(?:แล้ว)?(?:เท่าไหร่|เท่าไร)|สถานะ(?:เป็นยังไง|เป็นอย่างไร|ล่าสุด)?|เป็นยังไง(?:บ้าง)?|เป็นอย่างไร(?:บ้าง)?|เป็นไง(?:บ้าง)?`), func(a *ProjectAsked) { a.Progress = true }},
	{[]string{"ใคร", "หน่วย", "สำนักงาน", "ราชการ", "รับผิดชอบ", "ดูแล", "เจ้า"}, regexp.MustCompile(`(?:ใคร|หน่วยงานไหน|หน่วยงานใด|หน่วยไหน|หน่วยใด|สำนักงานไหน|ส่วนราชการไหน)(?:เป็น)?(?:คน|ผู้|หน่วยงาน)?(?:รับผิดชอบ|ดูแล|ทำ|ดำเนินการ|เจ้าของ|เจ้าภาพ|จัดทำ|คุม)?(?:อยู่)?|(?:ผู้รับผิดชอบ|ผู้ดูแล|เจ้าของโครงการ|เจ้าภาพ|หน่วยงาน(?:ที่)?รับผิดชอบ)(?:คือ|เป็น)?(?:ใคร|หน่วยไหน)?|ของหน่วยงานไหน|ของใคร`), func(a *ProjectAsked) { a.Owner = true }},
	{[]string{"ไหน", "อำเภอ", "ตำบล", "สถานที่"}, regexp.MustCompile(`(?:อยู่|ทำ|ดำเนินการ)?(?:ที่|ใน)?(?:อำเภอ|ตำบล)(?:ไหน|อะไร|ใด)|(?:อยู่|ทำ|ดำเนินการ|ตั้งอยู่)(?:ที่|ตรง)?ไหน|พื้นที่ไหน|ที่ไหน|สถานที่`), func(a *ProjectAsked) { a.Place = true }},
	{[]string{"งบ", "เงิน", "รวม"}, regexp.MustCompile(`(?:งบ|วงเงิน|เงิน)(?:ประมาณ)?(?:รวม|ทั้งหมด|ทั้งสิ้น)(?:ทุกโครงการ)?(?:ของ)?|รวม(?:งบประมาณ|งบ|วงเงิน|เงิน)|รวม(?:กัน|ทั้งหมด|เป็นเงิน)?(?:กี่บาท|กี่ล้าน|เท่าไหร่|เท่าไร)`), func(a *ProjectAsked) { a.Cost, a.Whole = true, true }},
	{[]string{"งบ", "เงิน", "มูลค่า"}, regexp.MustCompile(`(?:ใช้|ได้|มี|ตั้ง)?(?:งบประมาณ|งบ|วงเงิน|เงิน|มูลค่า)(?:ไป|ทั้งสิ้น)?\s*(?:เท่าไหร่|เท่าไร|เท่าใด|กี่บาท|กี่ล้าน|แค่ไหน)`), func(a *ProjectAsked) { a.Cost = true }},
}

// projectFillers are words of questions about projects that say nothing by themselves.
var projectFillers = []string{
	"โครงการ", "ทั้งหมด", "ทุก", "อะไรบ้าง", "อะไร", "ไหนบ้าง", "ไหน", "บ้าง", "มีกี่", "กี่", "อันไหน", "ที่มี", "มี", "แล้ว",
	"ตอนนี้", "ขณะนี้", "ปัจจุบัน", "ล่าสุด", "ช่วย", "ขอดู", "ขอ", "ดู", "อยากรู้", "อยากทราบ", "ว่า", "สรุป", "รายงาน",
	"รายชื่อ", "รายการ", "ให้หน่อย", "ให้ด้วย", "หน่อย", "ด้วย", "ครับ", "ค่ะ", "คะ", "จ้ะ", "จ้า", "นะ", "ล่ะ", "หรือยัง",
	"หรือเปล่า", "ไหม", "มั้ย", "คือ", "เป็น", "ต้อง", "จะ", "กี่บาท", "กี่ล้าน", "เท่าไหร่", "เท่าไร", "ใช้", "งบประมาณ",
	"งบ", "วงเงิน", "ทำอยู่", "อยู่", "ทำ", "บาท", "ล้าน", "วันที่", "วันไหน", "ข้อมูลวันไหน", "ข้อมูล", "เสร็จ", "ภายใน",
	"รับผิดชอบ", "ดูแล", "?", "และ", "กับ",
}

// projectAskedIn reads what a message asks of projects.
func projectAskedIn(text string, amounts []number.Amount, times []read.Time) (a ProjectAsked) {
	for _, t := range times {
		text = text[:t.Begin] + strings.Repeat(timeMark, t.Stop-t.Begin) + text[t.Stop:]
	}
	text = a.Limit.read(text, amounts)
	said := thai.Search(text)
	for _, p := range projectPhrases {
		if !said.HoldsAny(p.stems...) {
			continue
		}
		if at := p.words.FindStringIndex(text); at != nil && at[0] < at[1] {
			p.mark(&a)
			text = text[:at[0]] + "\n" + text[at[1]:]
		}
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\v' }) {
		if name := trimFillers(part); len(name) > len(a.Name) {
			a.Name = name
		}
	}
	return a
}

// trimFillers is a text without the words that say nothing about projects, at its ends.
func trimFillers(text string) string {
	for {
		text = strings.TrimSpace(text)
		shorter := text
		for _, w := range projectFillers {
			shorter = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(shorter, w), w))
		}
		for _, w := range []string{"ของ ", "ที่", "ใน"} {
			shorter = strings.TrimSpace(strings.TrimPrefix(strings.TrimSuffix(shorter, w), w))
		}
		if shorter == text {
			return text
		}
		text = shorter
	}
}

// mayNameProject are the intents of messages that may ask for a project by words of its name.
var mayNameProject = []Intent{OutOfScope, ProgramProgress, OTOPProjects}

// ofProgramme are the concepts of messages that ask something else of a programme than a project of the office that carries it out can tell.
var ofProgramme = concept.Of(concept.Order, concept.Meeting, concept.Title, concept.Agenda, concept.Disburse, concept.Target)

// settleNames gives the unread words of a message to the names that hold them, and reads what it asks of projects: of one that it calls
// by words of its name, or of several.
func (m *message) settleNames(l *lexicon.Lexicon, q *Query, c Context) {
	m.filler.resolve(c.Names)
	m.filler.askWhich(&m.opinion)
	mayName, programme := slices.Contains(mayNameProject, q.Intent), m.has.Has(concept.Program) && !ofProgramme.Meets(&m.has)
	if q.Act != ActAsk || !mayName && !programme {
		return
	}
	asked := projectAskedIn(m.text, m.amounts, m.times)
	if !mayName && !asked.Asks() {
		return
	}
	if mayName {
		q.Aspect.Project = asked
	}
	surely := strings.HasPrefix(q.Ask, whetherSubject) && q.Intent == OTOPProjects && !asked.Limit.IsZero() // «โครงการงบตั้งแต่ 1 ล้าน»
	if surely || asked.Asks() && strings.HasPrefix(q.Ask, whichSubject) && onlyOfProjects(&m.opinion) {
		q.Ask, q.Options = "", nil // either tells how far projects have come
	}
	if q.Slots.Project != "" && asked.Asks() {
		q.Slots.District = slices.DeleteFunc(slices.Clone(q.Slots.District), func(d string) bool { return strings.Contains(q.Slots.Project, d) })
		if asked.Place {
			q.Slots.By = ""
		}
	}
	name, ok := m.workMeant(q, asked, c.Names)
	if programme && !ok {
		name, ok = c.Names.workOfProgramme(l, asked.Name)
	}
	if ok {
		q.Aspect.Project, q.Aspect.Purpose = asked, false // its record is all that tells what it is
		q.Intent, q.Ask, q.Options, q.Unread, q.Follow = OTOPProjects, "", nil, nil, false
		times := q.Slots.When
		q.Slots = Slots{}
		q.Slots.When, q.Slots.Project, q.Confidence = times, name, likelyEnough
	}
}

// workMeant returns the project of the office that a message calls by words of its name, or those words where they call several; false where
// its words say something else.
func (m *message) workMeant(q *Query, asked ProjectAsked, names *Names) (string, bool) {
	s, named := &q.Slots, strings.Contains(m.text, "โครงการ")
	place := strings.TrimPrefix(strings.TrimPrefix(asked.Name, "อำเภอ"), "อ.")
	switch {
	case names == nil || s.Project != "" || s.Program != "" || s.Event != "" || s.Topic != "" || len(s.BudgetSource)+len(s.Agency) > 0 || slices.Contains(s.District, place):
		return "", false
	case utf8.RuneCountInString(asked.Name) < leastWork || slices.Contains(noWork, strings.ToLower(asked.Name)):
		return "", false
	case !named && !asked.Progress && !asked.Owner && !asked.Due && !asked.Cost && asked.State == "":
		return "", false
	}
	return names.workCalled(asked.Name)
}

// leastWork is how many letters of a project's name call it at least.
const leastWork = 5

// noWork are words of questions about projects that stand in names too, and call none.
var noWork = []string{"otop", "โอทอป", "จังหวัด", "อยุธยา", "นโยบาย", "อำเภอ", "ตำบล", "เทศบาล", "หมู่บ้าน", "ชุมชน", "รัฐบาล", "ก่อสร้าง", "พัฒนา", "ปรับปรุง"}

// onlyOfProjects reports whether all that a message may ask about are projects or programmes.
func onlyOfProjects(o *opinion) bool {
	for _, i := range []int{o.first, o.next[0]} {
		if in := intents[i]; in != OTOPProjects && in != ProgramProgress {
			return false
		}
	}
	return true
}

// workOfProgramme returns the only project of the office that a text calls by the name of the programme that it carries out, whichever of its
// names either uses: «โคกหนองนา» calls «โครงการโคก หนอง นา ตำบลบ้านโพ»; of several, the name of the programme.
func (n *Names) workOfProgramme(l *lexicon.Lexicon, text string) (name string, ok bool) {
	if n == nil || text == "" {
		return "", false
	}
	called := l.InFull(text, concept.Program)
	for _, work := range n.works {
		if !thai.CallsByWords(l.InFull(work, concept.Program), called) {
			continue
		}
		if name != "" && name != work {
			return called, true
		}
		name = work
	}
	return name, name != ""
}

// workCalled returns the only project of the office that a text calls by words of its name; of several, those that it calls.
func (n *Names) workCalled(text string) (name string, ok bool) {
	for _, work := range n.works {
		if !thai.CallsByWords(work, text) {
			continue
		}
		if name != "" && name != work {
			return text, true
		}
		name = work
	}
	return name, name != ""
}
