package intent

import (
	"changwat/internal/intent/concept"
)

// PartList is all of the records that were counted or shown: «มีอะไรบ้าง».
const PartList PartOfShown = "list"

// The words that ask which records there are, without a subject; of days off also those that ask for days.
var (
	listAsked   = []string{"มีอะไรบ้าง", "มีไรบ้าง", "มีอะไรมั่ง", "มีไรมั่ง", "มีอันไหนบ้าง", "มีเรื่องอะไรบ้าง", "มีเรื่องไหนบ้าง", "อะไรบ้าง", "อะไรมั่ง", "ไรบ้าง", "ไรมั่ง", "อันไหนบ้าง", "เรื่องไหนบ้าง", "ชื่ออะไรบ้าง"}
	daysAsked   = []string{"มีวันไหนบ้าง", "วันไหนบ้าง", "วันอะไรบ้าง", "วันไหนมั่ง"}
	besideLists = []string{"ขอดู", "ดู", "ว่า", "รายการ", "ที่ว่า", "คือ", "ไหน", "ชื่อ", "อ่ะ", "อะ"}
)

// asksList tells whether the message asks nothing but which records there are of what was listed, or what one meeting was about that was
// shown alone. Of one record of another kind that was spoken of, it would ask what is in it, which no record says.
func (m *message) asksList(last *Query, c Context) bool {
	if holidays := last.Aspect.Holidays; holidays.Asked {
		return !holidays.Next && !holidays.Workday && m.saysAny(append(daysAsked, listAsked...)...) && m.isOnly(daysAsked, listAsked, besideLists)
	}
	subject := subjectOf(last.Intent)
	programmes := subject == concept.CtxProgram && last.Slots.Program == ""
	if !lists.Has(subject) && !programmes || !m.saysAny(listAsked...) || !m.isOnly(listAsked, besideLists) {
		return false
	}
	return last.countedShown() || len(c.Listed.IDs) > 1 || programmes || last.Intent == MeetingQuery && len(c.Listed.IDs) == 1
}

// countedShown tells whether a query asks how many records there are.
func (q *Query) countedShown() bool {
	return len(q.Slots.Metric) == 1 && q.Slots.Metric[0] == MetricCount || q.Aspect.OfShown == PartCount
}

// listsAll makes the query, which is the last one again, one for all the records that it is about: those of the list also where one of it was
// picked since.
func (q *Query) listsAll(c Context) {
	counted, listed := q.countedShown(), len(c.Listed.IDs)
	q.Aspect.OfShown, q.Aspect.Detail, q.Slots.ListIndex = "", "", 0
	if holidays := &q.Aspect.Holidays; holidays.Asked {
		if holidays.Count = false; !c.Shown.From.IsZero() && !c.Shown.To.IsZero() {
			holidays.On = c.Shown
		}
		return
	}
	if counted || subjectOf(q.Intent) != concept.CtxContact {
		q.Slots.Metric = nil
	}
	switch {
	case q.Intent == MeetingQuery && !counted && listed == 1:
		q.Intent, q.Follow, q.Aspect.Shown = MeetingAgenda, true, true // of the one that was shown
	case c.Listed.Picked > 0 && listed > 1 && listed <= mostListed:
		q.Follow, q.Aspect.Shown, q.Aspect.Among = true, false, 1<<listed-1
	case q.Follow:
		q.Aspect.Shown, q.Aspect.Among = true, 0
	}
	if q.Follow {
		q.Slots.Relative, q.Aspect.More, q.Aspect.Rest = "", false, false // of the one beside what was shown nothing is listed
	}
}
