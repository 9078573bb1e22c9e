package handlers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai/when"
)

// toldFairs are fairs, each once, with what other sources say of the same: a fair of which two offices name different venues is
// recorded twice, since both may be right, and it is shown once with both.
type toldFairs struct {
	fairs  []ledger.Event
	others map[int64][]ledger.Event // by the id of the fair
}

// onceEachFair finds which records are of one fair. The one that was recorded first stands for the others.
func onceEachFair(all []ledger.Event) toldFairs {
	told := toldFairs{others: map[int64][]ledger.Event{}}
	byAge := slices.Clone(all)
	slices.SortStableFunc(byAge, func(a, b ledger.Event) int { return cmp.Compare(a.ID, b.ID) })
	for _, e := range byAge {
		i := slices.IndexFunc(told.fairs, func(f ledger.Event) bool { return sameFair(f, e) && record.Elsewhere(f, e) })
		if i < 0 {
			told.fairs = append(told.fairs, e)
			continue
		}
		first := told.fairs[i].ID
		told.others[first] = append(told.others[first], e)
	}
	told.fairs = slices.DeleteFunc(slices.Clone(all), func(e ledger.Event) bool {
		return !slices.ContainsFunc(told.fairs, func(f ledger.Event) bool { return f.ID == e.ID })
	})
	return told
}

// sameFair reports whether two records are of one fair: of the same days, and named alike.
func sameFair(a, b ledger.Event) bool {
	return a.Kind == ledger.EventOTOP && b.Kind == ledger.EventOTOP && a.Days == b.Days && (release.Event{Name: a.Name}).Same(release.Event{Name: b.Name})
}

// fits reports whether what any source says of a fair is what a question asks for.
func (t toldFairs) fits(e ledger.Event, q dialog.Question) bool {
	return eventFits(e, q) || slices.ContainsFunc(t.others[e.ID], func(o ledger.Event) bool { return eventFits(o, q) })
}

// venues are the lines that say where a fair is held, one for each source where they differ.
func (t toldFairs) venues(e ledger.Event) []dialog.Row {
	if len(t.others[e.ID]) == 0 {
		return []dialog.Row{{Label: venueRow, Value: dialog.Stated(e.Venue)}}
	}
	var rows []dialog.Row
	for _, o := range append([]ledger.Event{e}, t.others[e.ID]...) {
		rows = append(rows, dialog.Row{Label: venueRow, Value: phrase.Joined(" ", o.Venue, inBrackets(record.SourceNamed(o.Source)))})
	}
	return rows
}

// venueLine says on one line where a fair is held; "" where no source states it.
func (t toldFairs) venueLine(e ledger.Event) string {
	venues := phrase.AppendSaid(nil, e.Venue)
	for _, o := range t.others[e.ID] {
		venues = append(venues, o.Venue)
	}
	return strings.Join(venues, " หรือ ")
}

// venuesDiffer is the note on a card with the venues that different sources name.
const venuesDiffer = "แหล่งข้อมูลระบุสถานที่ไม่ตรงกัน แสดงทุกแหล่ง โปรดสอบถามผู้จัดงาน"

// inBrackets says by whom something is said; "" for nobody.
func inBrackets(name string) string {
	if name == "" {
		return ""
	}
	return "(ตาม" + name + ")"
}

// daysUntilEvents says how many days are left until each of some events begins, where that is asked.
func daysUntilEvents(all []ledger.Event, q dialog.Question) (said []string) {
	for _, e := range dialog.FirstOf(all, maxCards) {
		if left := e.Days.From.Sub(when.DateOf(q.Now)); q.Aspect.DaysLeft && left > 0 {
			said = append(said, fmt.Sprintf("เหลืออีก %d วัน (%s เริ่ม %s)", left, dialog.WithoutExample(e.Name), e.Days.From.ShortWeekday()))
		}
	}
	return said
}

// namesEvent tells whether what was said names an event of the records: in its words or by more of them, as «งานของดี
// กรุงเก่าที่บางปะอิน» does. OTOP stands in the names of most events and names none.
func namesEvent(name, said string) bool {
	bare := func(s string) string {
		s = strings.TrimPrefix(phrase.Squeezed(dialog.WithoutExample(s)), "งาน")
		return strings.NewReplacer("otop", "", "โอทอป", "").Replace(s)
	}
	a, b := bare(name), bare(said)
	return b == "" || strings.Contains(a, b) || a != "" && strings.Contains(b, a)
}
