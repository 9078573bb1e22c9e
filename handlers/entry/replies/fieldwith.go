package replies

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// withField returns a record with one part as a reply says; false where the words do not say what it becomes.
func withField(r ledger.Record, f fields.Said, now time.Time) (ledger.Record, bool) {
	if f.Value == "" || strings.HasSuffix(f.Value, "เดิม") && f.Field != fields.Times {
		return r, f.Value != "" // «ห้องเดิม» stays
	}
	if f.Field == fields.Times && sentence.ConsistsOf(f.Value, StaysWords) {
		return r, true // «แต่เวลาเดิม»
	}
	switch v := r.(type) {
	case ledger.Meeting:
		return meetingWith(v, f, now)
	case ledger.Order:
		return orderWith(v, f, now)
	case ledger.Event:
		return fairWith(v, f, now)
	}
	return r, false
}

func meetingWith(m ledger.Meeting, f fields.Said, now time.Time) (ledger.Meeting, bool) {
	switch f.Field {
	case fields.Name:
		name := strings.TrimSpace(strings.TrimPrefix(f.Value, "ประชุม"))
		if m.Series == "" || name == "" {
			m.Title = f.Value
			return m, true
		}
		m.Series, m.Title = name, meetingtext.Title(name, m.Number)
	case fields.Place:
		m.Venue = f.Value
	case fields.Chair:
		m.Chair, m.ChairPost = f.Value, ""
		if post := meetingtext.ChairPost(f.Value); post != "" {
			m.Chair, m.ChairPost = "", post
		}
	case fields.Ends:
		return endingAt(m, f.Value, now)
	case fields.Online:
		m.Online = meetingtext.OnlineSystem(f.Said)
	case fields.Attendees:
		if phrase.LeadIn(f.Said, fields.InvitesThem) != "" { // who is invited comes besides those who are
			f.Value = phrase.Joined(" ", m.Attendees, f.Value)
		}
		m.Attendees = f.Value
	case fields.Times:
		said, has := f.Time(), daysOfMeeting(m, f.Said, now)
		days, begins, ends, ok := has.onDays(said)
		if !ok || !has.only(said) {
			return m, false
		}
		return meetingtext.Moved(m, days, begins, ends, now.Location()), true
	default:
		return m, false
	}
	return m, true
}

// endingAt returns a meeting that ends on the day and at the time of day which a text names and nothing else; false where that is none, or not
// after it begins.
func endingAt(m ledger.Meeting, said string, now time.Time) (ledger.Meeting, bool) {
	said = phrase.TrimmedEnd(strings.TrimPrefix(said, "ประมาณ"), "โดยประมาณ")
	zone := now.Location()
	held := record.MeetingDays(m, zone)
	days, ends, _, ok := daysOfMeeting(m, said, now).said(said)
	if !ok || !sentence.TimesOnly(said, now) || days.From != days.To || ends != nil && (m.AllDay || *ends <= when.ClockOf(m.Starts.In(zone))) {
		return m, false
	}
	if days.To.Valid() {
		held.To = days.To
	}
	return meetingtext.HeldOn(m, held, nil, ends, zone), !held.To.Before(held.From) && held.Days() <= meetingtext.MostDaysHeld
}

func orderWith(o ledger.Order, f fields.Said, now time.Time) (ledger.Order, bool) {
	switch f.Field {
	case fields.Name:
		o.Text = f.Value
	case fields.Owner:
		owner, _, _ := strings.Cut(f.Value, " แทน") // «มอบ ปภ. แทน สสจ.»
		owner = phrase.TrimmedEnd(owner, "รับผิดชอบ", "ดูแล", "แทน")
		instead := strings.Contains(f.Said, "แก้") || strings.Contains(f.Said, "เปลี่ยน") || strings.Contains(f.Said, "เป็น") // then ด้วย is a courtesy
		owner = phrase.TrimmedEnd(owner, "ให้")
		if also := !instead && strings.HasSuffix(sentence.WithoutSpace(phrase.TrimmedEnd(f.Said, phrase.Courtesies...)), sentence.WithoutSpace(owner)+"ด้วย"); also && o.Owner != "" && owner != "" {
			o.Owner = phrase.Joined(" และ ", o.Owner, owner) // «มอบ รพ.สต. ด้วย»
			return o, true
		}
		return givenTo(o, owner), owner != ""
	case fields.Also:
		if who := fields.JoinsIn(f.Value); !strings.Contains(o.Owner, who) {
			o.Owner = phrase.Joined(" และ ", o.Owner, who)
		}
	case fields.Due:
		said, has := f.Time(), daysOfDraft(when.Day(o.Due), f.Said, now)
		if days, _, _, ok := has.said(said); ok && days.To.Valid() && has.only(said) {
			o.Due = days.To
			return o, true
		}
		rest, due, ok := sentence.DueSaid(f.Said, now)
		o.Due = due
		return o, ok && due.Valid() && rest == ""
	default:
		return o, false
	}
	return o, true
}

// firstDaySaid and lastDaySaid find what says of one day that a fair begins or ends with it.
var (
	firstDaySaid = regexp.MustCompile(`^(?:เอ้ย|เอ๊ย|อุ๊ย|โทษที|แก้|เปลี่ยน|เลื่อน|ให้|ขอ|เป็น|วัน|\s)*(?:เริ่ม|ตั้งแต่)(?:จัด|งาน|วันที่|วัน|เป็น|จาก|\s)*`)
	lastDaySaid  = regexp.MustCompile(`^(?:เอ้ย|เอ๊ย|อุ๊ย|โทษที|แก้|เปลี่ยน|เลื่อน|ขยาย|ยืด|ต่อ|ไป|จัด|ให้|ขอ|เป็น|วัน|\s)*(?:ถึง|จนถึง|สิ้นสุด|จบ|เลิก)(?:งาน|วันที่|วัน|เป็น|แค่|\s)*`)
)

// withOneEnd returns the days of a fair of which a reply says only the first or the last: «เริ่มวันที่ 27», «จบ 24 พ.ค.»; false where it says neither.
func withOneEnd(days when.Range, said string, now time.Time) (when.Range, bool) {
	said = phrase.TrimmedEnd(phrase.TrimPoliteness(strings.TrimSpace(said)), "แทน")
	for i, lead := range []*regexp.Regexp{firstDaySaid, lastDaySaid} {
		at := lead.FindStringIndex(said)
		if at == nil || !days.From.Valid() || days.From == days.To {
			continue
		}
		named := said[at[1]:]
		if text, ok := daysByNumber(named); ok {
			named = text
		}
		to, begins, _, ok := daysOfDraft(days, named, now).said(named)
		if !ok || begins != nil || to.From != to.To || !to.From.Valid() {
			return days, false
		}
		if i == 0 {
			days.From = to.From
		} else {
			days.To = to.From
		}
		return days, !days.To.Before(days.From)
	}
	return days, false
}

// EndInstead is a fair of several days of which a reply says that the first or the last is another day: «ไม่ใช่ 21 เริ่ม 20 พ.ค.»; false for any other.
func EndInstead(ch proposal.Change, c sentence.Correction, now time.Time) (proposal.Change, bool) {
	e, fair := ch.Becomes.(ledger.Event)
	day, ok := dayNamed(c.Was)
	if !fair || !ok || e.Days.From == e.Days.To {
		return ch, false
	}
	lead := map[int]string{e.Days.To.Day: "ถึง ", e.Days.From.Day: "เริ่ม "}[day]
	value := firstDaySaid.ReplaceAllString(lastDaySaid.ReplaceAllString(c.Becomes, ""), "")
	if e.Days, ok = withOneEnd(e.Days, lead+value, now); lead == "" || !ok {
		return ch, false
	}
	ch.Becomes = e
	return ch, true
}

// dayNamed is the day of a month that is all of a text, with its month or without: «21», «วันที่ 21 พ.ค.».
func dayNamed(text string) (day int, ok bool) {
	number := firstDigits.FindString(thai.Digits(text))
	day, err := strconv.Atoi(number)
	return day, err == nil && day >= 1 && day <= 31
}

// firstDigits finds the number with which a day begins.
var firstDigits = regexp.MustCompile(`[0-9]{1,2}`)

func fairWith(e ledger.Event, f fields.Said, now time.Time) (ledger.Event, bool) {
	switch f.Field {
	case fields.Name:
		e.Name = f.Value
	case fields.Place:
		e.Venue = f.Value
	case fields.Times:
		if days, ok := withOneEnd(e.Days, f.Said, now); ok {
			e.Days = days
			return e, true
		}
		days, begins, _, ok := daysOfDraft(e.Days, f.Said, now).onDays(f.Time())
		if !ok || !days.From.Valid() || begins != nil {
			return e, false
		}
		e.Days = days
	default:
		return e, false
	}
	return e, true
}
