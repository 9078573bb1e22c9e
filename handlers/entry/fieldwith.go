package entry

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// withField returns a record with one part as a reply says; false where the words do not say what it becomes.
func withField(r ledger.Record, f fieldSaid, now time.Time) (ledger.Record, bool) {
	if f.value == "" || strings.HasSuffix(f.value, "เดิม") && f.field != fieldTimes {
		return r, f.value != "" // «ห้องเดิม» stays
	}
	if f.field == fieldTimes && consistsOf(f.value, staysWords) {
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

func meetingWith(m ledger.Meeting, f fieldSaid, now time.Time) (ledger.Meeting, bool) {
	switch f.field {
	case fieldName:
		name := strings.TrimSpace(strings.TrimPrefix(f.value, "ประชุม"))
		if m.Series == "" || name == "" {
			m.Title = f.value
			return m, true
		}
		m.Series, m.Title = name, meetingTitle(name, m.Number)
	case fieldPlace:
		m.Venue = f.value
	case fieldChair:
		m.Chair, m.ChairPost = f.value, ""
		if post := chairPost(f.value); post != "" {
			m.Chair, m.ChairPost = "", post
		}
	case fieldEnds:
		return endingAt(m, f.value, now)
	case fieldOnline:
		m.Online = onlineSystem(f.said)
	case fieldAttend:
		if phrase.LeadIn(f.said, invitesThem) != "" { // who is invited comes besides those who are
			f.value = phrase.Joined(" ", m.Attendees, f.value)
		}
		m.Attendees = f.value
	case fieldTimes:
		said, has := f.time(), daysOfMeeting(m, f.said, now)
		days, begins, ends, ok := has.onDays(said)
		if !ok || !has.only(said) {
			return m, false
		}
		return moved(m, days, begins, ends, now.Location()), true
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
	if !ok || !timesOnly(said, now) || days.From != days.To || ends != nil && (m.AllDay || *ends <= when.ClockOf(m.Starts.In(zone))) {
		return m, false
	}
	if days.To.Valid() {
		held.To = days.To
	}
	return heldOn(m, held, nil, ends, zone), !held.To.Before(held.From) && held.Days() <= mostDaysHeld
}

// sameAsBefore says of a time that it stays.
var sameAsBefore = strings.NewReplacer("เวลาเดิม", "", "วันเดิม", "")

// time is what a part says of a day or a time of day. A number alone is a day of a month.
func (f fieldSaid) time() (said string) {
	said = strings.TrimSpace(sameAsBefore.Replace(f.value))
	if !dayNumbers.MatchString(thai.Digits(strings.TrimPrefix(said, "วันที่ "))) || strings.Contains(sameAsBefore.Replace(f.said), "เวลา") {
		return said
	}
	return "วันที่ " + strings.TrimPrefix(said, "วันที่ ")
}

func orderWith(o ledger.Order, f fieldSaid, now time.Time) (ledger.Order, bool) {
	switch f.field {
	case fieldName:
		o.Text = f.value
	case fieldOwner:
		owner, _, _ := strings.Cut(f.value, " แทน") // «มอบ ปภ. แทน สสจ.»
		owner = phrase.TrimmedEnd(owner, "รับผิดชอบ", "ดูแล", "แทน")
		instead := strings.Contains(f.said, "แก้") || strings.Contains(f.said, "เปลี่ยน") || strings.Contains(f.said, "เป็น") // then ด้วย is a courtesy
		owner = phrase.TrimmedEnd(owner, "ให้")
		if also := !instead && strings.HasSuffix(withoutSpace(phrase.TrimmedEnd(f.said, phrase.Courtesies...)), withoutSpace(owner)+"ด้วย"); also && o.Owner != "" && owner != "" {
			o.Owner = phrase.Joined(" และ ", o.Owner, owner) // «มอบ รพ.สต. ด้วย»
			return o, true
		}
		return givenTo(o, owner), owner != ""
	case fieldAlso:
		if who := joinsIn(f.value); !strings.Contains(o.Owner, who) {
			o.Owner = phrase.Joined(" และ ", o.Owner, who)
		}
	case fieldDue:
		said, has := f.time(), daysOfDraft(when.Day(o.Due), f.said, now)
		if days, _, _, ok := has.said(said); ok && days.To.Valid() && has.only(said) {
			o.Due = days.To
			return o, true
		}
		rest, due, ok := dueSaid(f.said, now)
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

// endInstead is a fair of several days of which a reply says that the first or the last is another day: «ไม่ใช่ 21 เริ่ม 20 พ.ค.»; false for any other.
func endInstead(ch proposal.Change, c correction, now time.Time) (proposal.Change, bool) {
	e, fair := ch.Becomes.(ledger.Event)
	day, ok := dayNamed(c.was)
	if !fair || !ok || e.Days.From == e.Days.To {
		return ch, false
	}
	lead := map[int]string{e.Days.To.Day: "ถึง ", e.Days.From.Day: "เริ่ม "}[day]
	value := firstDaySaid.ReplaceAllString(lastDaySaid.ReplaceAllString(c.becomes, ""), "")
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

func fairWith(e ledger.Event, f fieldSaid, now time.Time) (ledger.Event, bool) {
	switch f.field {
	case fieldName:
		e.Name = f.value
	case fieldPlace:
		e.Venue = f.value
	case fieldTimes:
		if days, ok := withOneEnd(e.Days, f.said, now); ok {
			e.Days = days
			return e, true
		}
		days, begins, _, ok := daysOfDraft(e.Days, f.said, now).onDays(f.time())
		if !ok || !days.From.Valid() || begins != nil {
			return e, false
		}
		e.Days = days
	default:
		return e, false
	}
	return e, true
}
