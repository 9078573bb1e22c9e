package entry

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// What a sentence counts that names no disease is taken for cases of COVID, unless a word of it may name something else: a count of that is
// never one of COVID.

// countedOf is the word of a sentence that may name what it counts, where that is known as nothing of cases, with its place.
type countedOf struct {
	word        string
	begin, stop int
}

// answer asks for the disease in words, and offers the sentence without the word as counts of COVID.
func (c countedOf) answer(q dialog.Question) dialog.Answer {
	from := phrase.AddresseeEnds(q.Text)
	said := phrase.OneLine(q.Text[from:max(c.begin, from)] + " " + q.Text[c.stop:])
	said = stripped(said, []string{"บันทึกยอด", "บันทึก", "ยอด"}).rest
	a := dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่เข้าใจคำว่า “%s” จึงไม่แน่ใจว่าเป็นยอดของโรคใด หากเป็นโควิด-19 โปรดพิมพ์ เช่น “บันทึกยอดโควิดวันนี้ ใหม่ 12”", c.word)}
	if infectedSaid.MatchString(q.Text) && strings.HasPrefix(c.word, "ผู้") { // «ผู้ต้องขังติดเชื้อใหม่ 5 ราย»
		a.Text = fmt.Sprintf("ยังไม่ได้บันทึกครับ เก็บยอดเป็นของทั้งจังหวัดหรืออำเภอ ไม่แยกเป็นยอดของ “%s” หากเป็นยอดของทั้งจังหวัดหรืออำเภอด้วย โปรดพิมพ์โดยไม่มีคำนี้ เช่น “บันทึกยอดโควิดวันนี้ ใหม่ 12”", c.word)
	}
	if !namesSomebody(said) && len(q.Slots.District) == 0 { // behind a district the word may be another's name
		a.Suggestions = []dialog.Suggestion{{Label: "เป็นยอดโควิด-19", Ask: "บันทึกยอด" + record.COVID + " " + said}}
	}
	return a
}

// countedUnknown returns the word before the first count of a sentence that names no disease, or right behind a count, which may be the name
// of one, or of others than the infected: «เบาหวานวันนี้ ใหม่ 12 ราย», «ใหม่ 12 รายเป็นเบาหวาน», «ผู้ลงทะเบียนใหม่ 50 ราย».
func (e entries) countedUnknown(q dialog.Question) (countedOf, bool) {
	named := record.IsCOVID(q.Text) || intent.NamesDisease(q.Text)
	if q.Act != intent.ActAdd || named || len(q.Amounts) == 0 {
		return countedOf{}, false
	}
	from, first := phrase.AddresseeEnds(q.Text), q.Amounts[0].Begin
	districts := e.districtsIn(thai.Digits(q.Text))
	for _, w := range q.Unread {
		if slices.ContainsFunc(districts, func(p place.Reading) bool { return p.Text == w.Text }) {
			continue // «เมือง 6 ราย»
		}
		if phrase.IsDayPart(w.Text) {
			continue // «เวรเช้า»
		}
		before := w.Begin >= from && w.Stop <= first
		if (before || saysOf(q.Text, q.Amounts, w.Begin, w.Stop)) && utf8.RuneCountInString(w.Text) >= leastDisease {
			return countedOf{w.Text, w.Begin, w.Stop}, true
		}
	}
	if of, ok := countedPeople(q.Text[:first], from); ok {
		return of, true
	}
	return countedByName(q.Text[:first], from)
}

// leastDisease is how many letters the name of a disease has at least.
const leastDisease = 3

// saysOf reports whether a word right behind a count, from a place to another, says of what it is, and not where, whom or how many of them:
// «12 ราย เบาหวาน», «12 รายเป็นเบาหวาน», but «12 ราย เป็นชาย 5».
func saysOf(text string, amounts []number.Amount, begin, stop int) bool {
	parts := slices.ContainsFunc(amounts, func(a number.Amount) bool { return a.Begin >= stop && strings.TrimSpace(text[stop:a.Begin]) == "" })
	return !parts && phrase.LeadIn(text[begin:], placeOrWho) == "" && slices.ContainsFunc(amounts, func(a number.Amount) bool {
		return a.Stop <= begin && stripped(text[a.Stop:begin], []string{"เป็น", "ป่วย", "ด้วย", "โรค"}).rest == ""
	})
}

// placeOrWho begin what says where those who are counted were infected, or who they are.
var placeOrWho = []string{"โรง", "ตลาด", "วัด", "บ้าน", "หมู่", "เรือน", "บริษัท", "ห้าง", "ร้าน", "แคมป์", "ค่าย", "ชุมชน", "ตำบล", "อำเภอ", "คลัสเตอร์", "พื้นที่",
	"เพศ", "ชาย", "หญิง", "เด็ก", "ครอบครัว", "แรงงาน", "คน", "พนักงาน", "นักเรียน", "ผู้"}

// people finds a word for people of a kind, as its group, up to what counts them.
var people = regexp.MustCompile(`(ผู้[\p{L}\p{M}]+?)(?:\s|ราย|ใหม่|สะสม|วันนี้|เมื่อวาน|$)`)

// newOfGroup finds a group of which somebody is new, and not infected: «แรงงานใหม่ 12 ราย». The first letters of ผู้ว่างงาน are the governor's.
var newOfGroup = regexp.MustCompile(`(ผู้ว่างงาน|แรงงาน|คนงาน|พนักงาน|ลูกจ้าง|นักเรียน|นักศึกษา|สมาชิก|เกษตรกร|ข้าราชการ|เจ้าหน้าที่|นักท่องเที่ยว|ลูกค้า)(?:ใหม่|เพิ่ม|เข้าใหม่)`)

// infectedBegins are what follows ผู้ in the words for those whom counts of cases count.
var infectedBegins = []string{"ป่วย", "ติด", "พบเชื้อ", "เสียชีวิต", "ตาย", "หาย", "รักษา"}

// countedPeople returns the word for others than the infected before the first count of a sentence: «ผู้ลงทะเบียนใหม่ 50 ราย».
func countedPeople(before string, from int) (countedOf, bool) {
	if at := newOfGroup.FindStringSubmatchIndex(before); at != nil && at[0] >= from {
		return countedOf{before[at[2]:at[3]], at[2], at[3]}, true
	}
	posts := office.FindPosts(before)
	for _, at := range people.FindAllStringSubmatchIndex(before, -1) {
		inPost := func(p office.Post) bool { return p.Begin <= at[0] && at[0] < p.Stop }
		if at[0] < from || slices.ContainsFunc(posts, inPost) {
			continue
		}
		if word := before[at[2]:at[3]]; phrase.LeadIn(strings.TrimPrefix(word, "ผู้"), infectedBegins) == "" {
			return countedOf{word, at[2], at[3]}, true
		}
	}
	return countedOf{}, false
}

// tellsNews are what somebody does who tells counts.
var tellsNews = []string{"แจ้ง", "รายงาน", "บอก", "ขอ", "ส่ง", "สรุป", "นำเรียน", "ว่า", "สั่ง"}

// infectedSaid finds that people were infected.
var infectedSaid = regexp.MustCompile(`(?:ติด|พบ)เชื้อ`)

// countedByName returns the last word of a name of somebody without a post before the first count, who does not tell it: the name of a disease reads
// so behind a title, «ท่านนายแพทย์ เบาหวานวันนี้ ใหม่ 12 ราย». Where the count behind it is said to be of those infected, it is a surname.
func countedByName(before string, from int) (countedOf, bool) {
	for _, p := range office.FindPeople(before) {
		name := before[p.Begin:p.Stop]
		begin := p.Begin + strings.LastIndexByte(name, ' ') + 1
		if p.Post == "" && begin >= from && begin > p.Begin && phrase.LeadIn(strings.TrimSpace(before[p.Stop:]), tellsNews) == "" && !infectedSaid.MatchString(before[p.Stop:]) {
			return countedOf{before[begin:p.Stop], begin, p.Stop}, true
		}
	}
	return countedOf{}, false
}

// weekOfYear finds the number of a week of the year, by which notifiable diseases are counted.
var weekOfYear = regexp.MustCompile(`สัปดาห์ที่ *$`)

// sinceThen offers the one count of a month or week as a total since its first day, which is how such a count is kept: «ไข้เลือดออกเดือนนี้ 7 ราย».
// False where the sentence tells several counts or days.
func sinceThen(q dialog.Question, told caseTold, today when.Date) (dialog.Answer, bool) {
	amounts := slices.DeleteFunc(slices.Clone(q.Amounts), func(a number.Amount) bool { return weekOfYear.MatchString(q.Text[:a.Begin]) })
	if len(q.Slots.Dates) > 0 || len(q.Slots.Ranges) != 1 || len(amounts) != 1 || told.correct || len(partsNamed(q.Text)) > 0 {
		return dialog.Answer{}, false
	}
	r, value := q.Slots.Ranges[0], record.Exactly(amounts[0].Value)
	if !r.From.Valid() || r.From.After(today) || !value.IsInteger() || value.Sign() < 0 {
		return dialog.Answer{}, false
	}
	to := r.To
	if !to.Valid() || to.After(today) {
		to = today
	}
	told.since = r.From
	total := told.sentence(to, toldCase{measure: ledger.CaseCumulative, value: value})
	return dialog.Answer{
		Text:        fmt.Sprintf("ยังไม่ได้บันทึกครับ ยอดของหลายวันบันทึกเป็นยอดสะสม%s %s ราย ตั้งแต่ %s ถึง %s ถูกต้องไหมครับ หากใช่ โปรดแตะด้านล่าง หรือพิมพ์ “%s” หากเป็นยอดวันเดียว โปรดพิมพ์วันที่", told.disease, record.Grouped(value), r.From.Short(), to.Short(), total),
		Suggestions: []dialog.Suggestion{{Label: "สะสมถึง " + to.Short(), Ask: total}},
	}, true
}
