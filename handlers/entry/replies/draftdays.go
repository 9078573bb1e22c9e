package replies

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// A reply about a record that has a day says what it leaves open of another one by that day: «วันที่ 20» to a meeting on 3 May is of May, not
// the 20th nearest to today.

// draftDays are the days that a record of a draft has, with what a reply says of moving them.
type draftDays struct {
	days  when.Range
	later bool // the reply moves them to later
	now   time.Time
}

// putOffTo finds that a reply moves something to later, rather than only to another day: «เลื่อนไปวันที่ 20», not «เลื่อนเป็น».
var putOffTo = regexp.MustCompile(`(?:เลื่อน|ขยับ)(?:การประชุม|ประชุม|งาน)?(?:ออก)?ไป|ขยาย`)

// daysOfDraft are the days of a record and what a reply says of moving them.
func daysOfDraft(days when.Range, said string, now time.Time) draftDays {
	return draftDays{days, putOffTo.MatchString(said), now}
}

// daysOfMeeting is daysOfDraft of a meeting.
func daysOfMeeting(m ledger.Meeting, said string, now time.Time) draftDays {
	return daysOfDraft(record.MeetingDays(m, now.Location()), said, now)
}

// said returns the days and the time of day that a text names, as DaysSaid does: a day of no month in the month of the record's day, and a
// weekday in its week, or the next such day where that is past and the record's is not, or where it is not later and is said to be.
func (h draftDays) said(text string) (days when.Range, begins, ends *when.Clock, ok bool) {
	if !h.days.From.Valid() {
		return sentence.DaysSaid(text, h.now)
	}
	from, yearLess := when.Date{}, false
	for _, t := range read.Times(text, read.Options{Now: h.now, Bias: read.BiasComing, Appointment: true}) {
		switch {
		case assumes(t, "month"):
			from = when.MonthStart(h.days.From, 0)
		case assumes(t, "coming"):
			from = when.WeekStart(h.days.From)
		case assumes(t, "year"):
			yearLess = true
		}
	}
	if from.IsZero() && yearLess { // the year nearest to the record's day: «17-26 ธ.ค.» of a fair in December of this year
		return sentence.DaysRead(text, sentence.Nearest(h.days.From.In(h.now.Location())))
	}
	if from.IsZero() {
		return sentence.DaysSaid(text, h.now)
	}
	if h.later {
		from = h.days.From.AddDays(1)
	}
	if today := when.DateOf(h.now); from.Before(today) && !h.days.From.Before(today) {
		from = today
	}
	return sentence.DaysRead(text, read.Options{Now: from.In(h.now.Location()), Bias: read.BiasComing, Appointment: true})
}

// Becoming is what a reply says that a meeting becomes, with the word for moving it to later where the reply has one.
func Becoming(text string, c sentence.Correction, now time.Time) string {
	days := strings.TrimPrefix(strings.TrimPrefix(c.Becomes, "ออก"), "ไป")
	if putOffTo.MatchString(text) && sentence.TimesOnly(days, now) {
		return "เลื่อนไป" + days
	}
	return c.Becomes
}

// AsksDay asks on which day the only meeting or fair of a draft is to be, where a reply names a time of which no day can be taken: «เลื่อนไปเดือนหน้า».
func AsksDay(p proposal.Proposal, text, becomes string, now time.Time) (dialog.Answer, bool) {
	switch cards.FirstRecord(p).(type) {
	case ledger.Meeting, ledger.Event:
	default:
		return dialog.Answer{}, false
	}
	if len(p.Changes) != 1 || !DaysOnly(strings.TrimPrefix(strings.TrimPrefix(becomes, "ออก"), "ไป"), now) {
		return dialog.Answer{}, false
	}
	a := cards.Draft(p, now.Location())
	a.Text = "ยังไม่ได้แก้ครับ “" + text + "” ไม่บอกว่าวันใด โปรดบอกวันที่"
	return cards.NotTaken(a, text), true
}

// only reports whether a text names times and nothing else, whichever months they may be of.
func (h draftDays) only(text string) bool {
	if h.days.From.Valid() {
		return sentence.TimesOnly(text, h.days.From.In(h.now.Location()))
	}
	return sentence.TimesOnly(text, h.now)
}

func assumes(t read.Time, code string) bool {
	return slices.ContainsFunc(t.Assumptions, func(a read.Assumption) bool { return a.Code == code })
}

// onDays is what said returns, for a record of one day or of several in a row: of a week that is named without a day in it, those with the
// weekdays that the record has, a week after them where they would not be moved. False where only a month or longer is named, of which no
// day is meant more than another, or where the days would be past.
func (h draftDays) onDays(text string) (days when.Range, begins, ends *when.Clock, ok bool) {
	days, begins, ends, ok = h.said(text)
	if !ok || !h.days.From.Valid() {
		return days, begins, ends, ok
	}
	for _, t := range read.Times(text, sentence.Nearest(h.now)) {
		if assumes(t, "span") || assumes(t, "today") || sentence.IsVague(t) || t.Kind == read.KindPeriod && t.Grain != when.GrainDay && t.Grain != when.GrainWeek {
			return when.Range{}, nil, nil, false
		}
	}
	if !namesWeek(text, h.now) {
		return days, begins, ends, ok
	}
	const week = 7
	from := when.WeekdayIn(days.From, h.days.From.Weekday())
	if from == h.days.From || h.later && from.Before(h.days.From) {
		from = h.days.From.AddDays(week)
	}
	if today := when.DateOf(h.now); from.Before(today) && !h.days.From.Before(today) {
		return when.Range{}, nil, nil, false
	}
	return when.Range{From: from, To: from.AddDays(h.days.Days() - 1)}, begins, ends, true
}

// namesWeek reports whether a text names a week and no day of it: «สัปดาห์หน้า».
func namesWeek(text string, now time.Time) bool {
	return slices.ContainsFunc(read.Times(text, sentence.Nearest(now)), func(t read.Time) bool {
		return t.Problem == "" && t.Kind == read.KindPeriod && t.Grain == when.GrainWeek
	})
}

// warnSameWeekday says which day was taken of a week that a reply names without one.
const warnSameWeekday = "ไม่ได้ระบุวันในสัปดาห์ จึงคงวันเดิมของสัปดาห์ คือ"

// withWeekday returns a change with what says that a weekday was kept, where its maker named no more than a week, and without what said so of
// a day that has since become another.
func withWeekday(ch proposal.Change, said string, now time.Time) proposal.Change {
	var days when.Range
	switch v := ch.Becomes.(type) {
	case ledger.Meeting:
		days = record.MeetingDays(v, now.Location())
	case ledger.Event:
		days = v.Days
	default:
		return ch
	}
	warning := warnSameWeekday + " " + days.Medium()
	if days.From == days.To {
		warning = warnSameWeekday + " " + days.From.LongWeekday()
	}
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool { return strings.HasPrefix(w, warnSameWeekday) && w != warning })
	if namesWeek(said, now) && !slices.Contains(ch.Warnings, warning) {
		ch.Warnings = append(ch.Warnings, warning)
	}
	return ch
}
