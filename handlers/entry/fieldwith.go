package entry

import (
	"strings"
	"time"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
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

// endingAt returns a meeting that ends at the time of day which a text names and nothing else; false where that is none, or not after it begins.
func endingAt(m ledger.Meeting, said string, now time.Time) (ledger.Meeting, bool) {
	said = phrase.TrimmedEnd(strings.TrimPrefix(said, "ประมาณ"), "โดยประมาณ")
	days, ends, _, ok := daysSaid(said, now)
	if !ok || ends == nil || !days.IsZero() || !timesOnly(said, now) || m.AllDay {
		return m, false
	}
	m.Ends = when.DateOf(m.Starts.In(now.Location())).In(now.Location()).Add(time.Duration(*ends) * time.Minute)
	return m, m.Ends.After(m.Starts)
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

func fairWith(e ledger.Event, f fieldSaid, now time.Time) (ledger.Event, bool) {
	switch f.field {
	case fieldName:
		e.Name = f.value
	case fieldPlace:
		e.Venue = f.value
	case fieldTimes:
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
