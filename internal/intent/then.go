package intent

import (
	"slices"
	"strings"
)

// then is the word with which a message goes on with the talk, whether or not with what was last spoken of.
const then = "แล้ว"

// behindThen returns what stands behind a word for going on with which a message begins, where this is a question of its own which names what it
// is about: «แล้วประชุมโควิดวันไหน» is not of the meeting whose number was asked about before. What is not complete goes on with the
// last query: «แล้วกี่โมง», «แล้วเรื่องงบล่ะ».
func (u *Understander) behindThen(text string, c Context, read reading) (string, bool) {
	rest, ok := strings.CutPrefix(text, then)
	if rest = strings.TrimLeft(rest, " "); !ok || c.Last == nil || rest == "" || len(text) > longest || goesOnInWord(rest) {
		return "", false
	}
	m := u.messages.Get().(*message)
	defer u.messages.Put(m)
	all := read(m, rest, c)
	if slices.ContainsFunc(all, gives) || !slices.ContainsFunc(all, func(q Query) bool { return q.Intent != OutOfScope || q.Aspect.Refusal != "" }) {
		return "", false
	}
	own := ownTopics.Meets(&m.has)
	wishes := own && strings.HasPrefix(rest, "ขอ")
	if slices.ContainsFunc(all, func(q Query) bool {
		return q.Aspect.Refusal == "" && !(wishes && !q.Follow && q.Confidence >= surely) && (!q.complete(c.Last) || !own && !q.namesUnknown())
	}) {
		if whole := read(m, text, c); leftOpen(whole) <= leftOpen(all) || len(whole) > 1 || !answers(all) {
			return "", false
		}
	}
	return rest, true
}

// complete tells whether a question stands by itself behind the last one: it names what it is about, and either a time or that it asks for one where
// the last one was of a time.
func (q Query) complete(last *Query) bool {
	s := &q.Slots
	asksTime := strings.Contains(q.Text, "วันไหน") || strings.Contains(q.Text, "เมื่อไ")
	dated := len(s.Dates)+len(s.Ranges)+len(s.Quarter) > 0 || s.Relative != "" || s.FiscalYear+s.Year > 0
	lastDated := len(last.Slots.Dates)+len(last.Slots.Ranges)+len(last.Slots.Quarter) > 0
	return !q.Follow && q.Intent != OutOfScope && q.Confidence >= surely && q.Ask == "" && q.namesItself() && (dated || asksTime || !lastDated)
}

// namesItself tells whether a question names the records that it is about, be it by words of which nothing is known.
func (q Query) namesItself() bool {
	s := &q.Slots
	return s.ofSomebody() || s.Title != "" || len(s.Number) > 0 || s.Project != "" || s.Program != "" || s.Topic != "" || q.namesUnknown()
}

// namesUnknown tells whether a question names something by words of which nothing is known.
func (q Query) namesUnknown() bool {
	return slices.ContainsFunc(q.Unread, func(w Unread) bool { return w.Role != RoleNone })
}
