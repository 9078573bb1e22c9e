package intent

import (
	"regexp"
	"slices"

	"changwat/internal/thai/read"
)

// itemsJoined are the numbers of several items of one list: «ข้อ 1 กับข้อ 4», «วาระที่ 3 และ 5», «ข้อ 2 ว่าไง แล้วข้อ 4 ว่าไง». After
// nothing but a space, a number without its noun is none of them.
var (
	itemsJoined = regexp.MustCompile(`(?:ข้อ|วาระ)(?:ที่)? ?(?:[0-9]{1,2}|[๐-๙]{1,2})(?:` +
		`(?: ?(?:ว่าไง|ว่ายังไง|ว่าอย่างไร|ว่าอะไร|คืออะไร|เรื่องอะไร))? ?(?:กับ|และ|แล้วก็|แล้ว|รวมทั้ง|,) ?(?:ข้อ|วาระ)?(?:ที่)? ?(?:[0-9]{1,2}|[๐-๙]{1,2})|` +
		` ?(?:ข้อ|วาระ)(?:ที่)? ?(?:[0-9]{1,2}|[๐-๙]{1,2}))+`)
	itemNumeral = regexp.MustCompile(`[0-9]{1,2}|[๐-๙]{1,2}`)
	itemNoun    = regexp.MustCompile(`^(?:ข้อ|วาระ)(?:ที่)? ?`)
)

// eachNumbered reads a question about several items of one list, each named by its number, as one about each: q is the reading of
// the whole, which keeps one of them. It returns nothing where the numbers are no such list.
func (u *Understander) eachNumbered(m *message, q *Query, c Context) []Query {
	if q.Intent != ActionItemsQuery && q.Intent != MeetingAgenda || q.Ask != "" {
		return nil
	}
	at := itemsJoined.FindStringIndex(m.text)
	if at == nil || at[1] < len(m.text) && (m.text[at[1]] == '/' || m.text[at[1]] == '.' || m.text[at[1]] >= '0' && m.text[at[1]] <= '9') ||
		slices.ContainsFunc(m.times, func(t read.Time) bool { return t.Begin < at[1] && at[0] < t.Stop }) {
		return nil
	}
	said := m.text[at[0]:at[1]]
	before, after := m.text[:at[0]]+itemNoun.FindString(said), m.text[at[1]:]
	part := u.messages.Get().(*message)
	defer u.messages.Put(part)
	var all []Query
	for _, n := range itemNumeral.FindAllString(said, mostQuestions) {
		one := u.understand(part, before+n+after, c)
		if one.Intent != q.Intent || one.Ask != "" || one.Slots.ListIndex == 0 && one.Slots.AgendaItem == "" {
			return nil
		}
		all = append(all, one)
	}
	return all
}

// otherItem tells whether a query names an item of a list by its number, and the one before it none or another: «ข้อสั่งการมีกี่ข้อ
// ข้อ 3 ว่าอย่างไร».
func otherItem(now, before *Slots) bool {
	return now.ListIndex != 0 && now.ListIndex != before.ListIndex || now.AgendaItem != "" && now.AgendaItem != before.AgendaItem
}
