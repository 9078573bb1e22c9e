package intent

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What may stand before the days to which a series of reminders is changed, one word of which says that it is changed, and what may stand at
// the end: «ขอแค่จันทร์ถึงศุกร์ได้ไหม».
var (
	beforeOtherDays = regexp.MustCompile(`^ *(?:งั้น|ขอ|เอา|ให้|ช่วย|เปลี่ยน|แก้|ปรับ|เตือน|เป็น|แค่|เฉพาะ|เพียง|เหลือ|ทุก|มา| )*`)
	saysOtherDays   = []string{"เปลี่ยน", "แก้", "ปรับ", "เป็น", "แค่", "เฉพาะ", "เพียง", "เหลือ"}
	afterOtherDays  = []string{"ได้หรือไม่", "ได้หรือเปล่า", "ได้ไหม", "ได้มั้ย", "ได้ป่าว", "เท่านั้น", "เตือน"}
)

// otherDays returns the days to which the message, after one that set a series of reminders, changes the series, where it says nothing else:
// «เปลี่ยนเป็นทุกวันจันทร์», «เว้นเสาร์อาทิตย์ได้ไหม», «เฉพาะวันทำการ».
func (m *message) otherDays(last *Query) (days when.Recurrence, ok bool) {
	if last == nil || last.Intent != RemindSet || last.Slots.Recurrence.IsZero() || len(m.text) > longest || len(m.lengths) > 0 {
		return days, false
	}
	if m.leavesDaysOff() {
		return when.Recurrence{Every: when.GrainDay, Each: 1, Workdays: true}, true
	}
	if m.has.Has(concept.Remindstop) {
		return days, false
	}
	said := m.text[len(beforeOtherDays.FindString(m.text)):]
	if !slices.ContainsFunc(saysOtherDays, func(w string) bool { return strings.Contains(m.text[:len(m.text)-len(said)], w) }) {
		return days, false
	}
	const every = "ทุก"
	all := read.All(every+said, read.Options{}).Recurrences
	if len(all) != 1 || all[0].Begin != 0 || !besideTimes.MatchString(without(said[all[0].Stop-len(every):], afterOtherDays)) {
		return days, false
	}
	return all[0], true
}

// leavesDaysOff tells whether the message says nothing but that something is not wanted on days on which offices are closed.
func (m *message) leavesDaysOff() bool {
	if m.saysAny(workdayWords...) {
		return besideTimes.MatchString(without(without(m.text, slices.Concat(workdayWords, []string{"ราชการ"})), afterOtherDays))
	}
	for _, t := range m.times {
		weekend := t.From.Date.Weekday() == time.Saturday && t.To.Date.Sub(t.From.Date) == 1
		if weekend && len(m.times) == 1 && (withoutDay.MatchString(m.text[:t.Begin]) || dayWithout.MatchString(m.text[t.Stop:])) {
			return besideTimes.MatchString(without(m.text[:t.Begin]+" "+m.text[t.Stop:], afterOtherDays))
		}
	}
	return false
}

// changesSeries reads the message as one that changes on which days a series of reminders comes.
func (t *turn) changesSeries() bool {
	days, ok := t.m.otherDays(t.last)
	if !ok {
		return false
	}
	t.q.Intent, t.q.Follow = RemindSet, true
	t.q.Slots = Slots{}
	t.q.Slots.Recurrence = Repetition{days}
	return true
}

// beforeEvery is how many bytes of a word that says how often something comes stand before that: the รายงาน of «ส่งรายงานทุกวัน».
func (f *filler) beforeEvery(h hit) int {
	if !f.means(h.word, concept.Every) {
		return 0
	}
	said := f.m.source(h.start, h.end)
	at := strings.Index(said, "ทุก")
	if at <= 0 {
		return 0
	}
	from, _ := f.m.folded.Source(h.start, h.end)
	return f.m.folded.At(from+at) - h.start
}

// namesPlaceAlone tells whether the message, after one that set a reminder, names a place and nothing that changes the reminder: «เสนา 5» tells of
// something else.
func (m *message) namesPlaceAlone(last *Query) bool {
	return last != nil && subjectOf(last.Intent) == concept.CtxRemind && len(m.places) > 0 && len(m.times)+len(m.lengths)+len(m.repeats) == 0 &&
		!m.has.HasAny(concept.Remind, concept.Remindstop, concept.Remindnoun, concept.Cancel, concept.Move, concept.Follow)
}
