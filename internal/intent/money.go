package intent

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai"
)

// ownerAlone is a message that says no more than whose money is meant, or which are of it: «แล้วของกรมล่ะ», «อันไหนของจังหวัด».
var ownerAlone = regexp.MustCompile(`^(?:แล้ว|ส่วน|และ|เอา)? ?(?:(?:อัน|ตัว|โครงการ|งาน|รายการ)(?:ไหน|ใด|ที่)(?:บ้าง|มั่ง)?)? ?(?:ที่)?(?:มี|เป็น|ใช้)?(?:ของ|งบ) ?([^ ]+?) ?(?:มี)?(?:กี่โครงการ|กี่อัน|กี่งาน|กี่รายการ|(?:โครงการ)?อะไรบ้าง|(?:อัน|โครงการ)?ไหนบ้าง)? ?(?:ล่ะ|หล่ะ|หละ|ละ|อ่ะ|อะ|บ้าง|มั่ง)? ?(?:ครับ|คับ|ค่ะ|คะ|นะ)*$`)

// money are the questions whose answers are divided by the source of the money.
var money = []Intent{OTOPProjects, BudgetDisbursement}

// otherMoney returns the source of money that a message turns to by its owner alone, after a question whose answer is divided by it.
func (u *Understander) otherMoney(m *message, last *Query) (string, bool) {
	if !slices.Contains(money, last.Intent) || len(m.times)+len(m.numbers) > 0 {
		return "", false
	}
	said := ownerAlone.FindStringSubmatch(strings.TrimSpace(m.text))
	if said == nil {
		return "", false
	}
	words := thai.FoldString("งบ" + said[1])
	word, end := u.lexicon.Longest(words, 0)
	if word < 0 || end < len(words) {
		return "", false
	}
	for _, e := range u.lexicon.Entries[word] {
		if e.Concept == concept.BudgetSource && e.Value != "" {
			return e.Value, true
		}
	}
	return "", false
}

// namesMoney tells whether the message names a source of money, rather than asks which it is.
func (u *Understander) namesMoney(m *message) bool {
	return slices.ContainsFunc(m.hits, func(h hit) bool {
		return h.word != placeHit && slices.ContainsFunc(u.lexicon.Entries[h.word], func(e lexicon.Entry) bool { return e.Concept == concept.BudgetSource && e.Value != "" })
	})
}

// otherDepartment makes of a word for a department's money, and what stands against it, the name of another department, of which nothing
// is known: «งบกรมทางหลวง» is not the money of the one that is called so in short.
func (m *message) otherDepartment(l *lexicon.Lexicon, q *Query) {
	const department = "กรม"
	for i := range q.Unread {
		w := &q.Unread[i]
		begin := m.folded.At(w.Begin)
		for _, h := range m.hits {
			if h.word == placeHit || h.end != begin || !lexicon.Has(l.Entries[h.word], concept.BudgetSource) || !strings.HasSuffix(m.source(h.start, h.end), department) {
				continue
			}
			q.Slots.BudgetSource = nil
			w.Begin -= len(department)
			w.Text, w.Role = m.text[w.Begin:w.Stop], neighboursOf(q.Intent, &q.Slots).role
		}
	}
}

// departmentOfAgency does the same where an agency is known by what stands against the word: «งบกรมชลประทาน» is neither the money of the one
// department nor that of the agency of the province.
func (m *message) departmentOfAgency(l *lexicon.Lexicon, q *Query) {
	const department = "กรม"
	if len(q.Slots.BudgetSource) == 0 || len(q.Slots.Agency) == 0 {
		return
	}
	for i := 1; i < len(m.hits); i++ {
		h, next := m.hits[i-1], m.hits[i]
		if h.word == placeHit || next.word == placeHit || h.end != next.start || !lexicon.Has(l.Entries[h.word], concept.BudgetSource) ||
			!lexicon.Has(l.Entries[next.word], concept.Agency) || !strings.HasSuffix(m.source(h.start, h.end), department) {
			continue
		}
		_, begin := m.folded.Source(h.start, h.end)
		_, stop := m.folded.Source(next.start, next.end)
		q.Slots.BudgetSource, q.Slots.Agency = nil, nil
		q.Unread = append(q.Unread, Unread{Text: m.text[begin-len(department) : stop], Begin: begin - len(department), Stop: stop, Role: neighboursOf(q.Intent, &q.Slots).role})
	}
}

// namesElse tells whether a message holds letters that no word accounts for, enough to name something.
func (m *message) namesElse() bool {
	return m.unknown >= leastSaid && !m.has.HasAny(concept.HasTime, concept.HasDistrict, concept.HasArea, concept.HasNumber) && m.listed == 0
}

// numberedPlan is a part of a plan by its number, which is no rank: «งบยุทธศาสตร์ที่ 1».
// planNamed are words of which it holds one.
var (
	planNamed    = []string{"ยุทธศาสตร์", "กลยุทธ์", "พันธกิจ", "แผน", "ประเด็น"}
	numberedPlan = regexp.MustCompile(`(?:ประเด็น)?(?:ยุทธศาสตร์|กลยุทธ์|พันธกิจ|แผนงาน|ประเด็น|แผน)ที่ ?[0-9๐-๙]+`)
)

// partOfPlan takes a numbered part of a plan, by which no record is divided, for the name of what is asked about.
func (m *message) partOfPlan(q *Query) {
	role := neighboursOf(q.Intent, &q.Slots).role
	if role == RoleNone || q.Slots.Project != "" || !m.saysAny(planNamed...) {
		return
	}
	if at := numberedPlan.FindStringIndex(m.text); at != nil {
		q.Slots.Rank, q.Slots.ListIndex = "", 0
		q.Unread = append(q.Unread, Unread{Text: m.text[at[0]:at[1]], Begin: at[0], Stop: at[1], Role: role})
	}
}

// asksPaid finds a question for how much of a budget is paid out, left or to be paid.
var asksPaid = regexp.MustCompile(`(?:เบิก|จ่าย|งบ|เป้า)[^ ]{0,60}?(?: ?(?:เท่า|กี่|ถึงไหน|แค่ไหน|ร้อยละ|%|เหลือ|ยังไง|อย่างไร|เป็นไง))`)

// asksPaidFrom finds a question from which money something is paid.
var asksPaidFrom = regexp.MustCompile(`(?:งบ|เงิน|ทุน)(?:ประมาณ)?(?:ของ|จาก|หน่วย|ก้อน|ส่วน|ที่|งาน| )*(?:ไหน|ใคร|อะไร|ใด)`)
