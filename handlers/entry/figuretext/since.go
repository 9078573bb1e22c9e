package figuretext

import (
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/internal/thai/when"
)

// CountedSince returns the first day that the totals of a message count, where it says so beside one, and the message without that
// stretch of time: «สะสมตั้งแต่วันที่ 1 เม.ย. 374 ราย», «สะสม (1-30 เม.ย. 64) 317 ราย». Its last day, where none else is named, is the day of
// the message.
func CountedSince(q dialog.Question) (when.Date, dialog.Question) {
	if len(q.Slots.Ranges) != 1 || !q.Slots.Ranges[0].From.Valid() {
		return when.Date{}, q
	}
	days := q.Slots.Ranges[0]
	other := slices.ContainsFunc(q.Slots.Dates, func(d when.Date) bool { return d != days.To })
	for _, t := range q.Times {
		of, ok := t.Days()
		if before, after, found := strings.Cut(q.Text, t.Text); ok && found && of == days && (saysTotalBefore(before) || saysTotalAfter(after)) && (!days.To.Valid() || !other) {
			q.Slots.Ranges = nil
			if days.To.Valid() {
				q.Slots.Dates = []when.Date{days.To}
			}
			return days.From, q
		}
	}
	return when.Date{}, q
}

// saysTotalBefore reports whether the last words of a text, behind its last number, are of a total.
func saysTotalBefore(text string) bool {
	text = text[strings.LastIndexAny(text, "0123456789๐๑๒๓๔๕๖๗๘๙")+1:]
	return strings.Contains(text, "สะสม")
}

// saysTotalAfter reports whether the first words of a text, before its first number, are of a total: «ตั้งแต่ 1 ม.ค. - 28 เม.ย. ผู้ป่วยสะสม 42».
func saysTotalAfter(text string) bool {
	if first := strings.IndexAny(text, "0123456789๐๑๒๓๔๕๖๗๘๙"); first >= 0 {
		text = text[:first]
	}
	return strings.Contains(text, "สะสม")
}

// WithoutSubdistrictCounts is a message without the subdistricts that it names only with counts of their own: «อำเภออุทัย 5 ราย ต.คานหาม 2 ราย».
func WithoutSubdistrictCounts(q dialog.Question) dialog.Question {
	_, left := WithoutSubdistricts(q.Text)
	counted := func(name string) bool {
		return slices.ContainsFunc(left, func(said string) bool { return strings.Contains(said, name) })
	}
	if len(q.Slots.District) > 0 && len(left) > 0 && len(left) < len(q.Amounts) {
		q.Slots.Subdistrict = slices.DeleteFunc(slices.Clone(q.Slots.Subdistrict), counted)
	}
	return q
}
