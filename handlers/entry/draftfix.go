package entry

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Warnings of an order that leaves open whom it binds, or by when, and of a meeting that leaves open where. They go when that is
// filled in.
const (
	warnNoOwner = "ข้อสั่งการไม่ระบุผู้รับผิดชอบ"
	warnNoDue   = "ข้อสั่งการไม่ระบุกำหนดเสร็จ"
	warnNoVenue = "ไม่ได้ระบุสถานที่ประชุม"
)

// fixesOf says how a change of a draft is put right by replying.
func fixesOf(ch proposal.Change) string {
	what := ""
	switch ch.Becomes.(type) {
	case ledger.Figure:
		what = "เป็น 249"
	case ledger.Meeting:
		what = "วันที่ 5 พ.ค. 64 เวลา 13.30 น."
	case ledger.Order:
		what = "มอบ สสจ. ภายใน 15 พ.ค. 64"
	case ledger.Event:
		what = "วันที่ 7-9 พ.ค. 64"
	case ledger.Project:
		what = "วงเงิน 500,000 บาท"
	case ledger.Contact:
		what = "เบอร์ 035-123456"
	default:
		what = "เป็น (ข้อความที่ถูก)"
	}
	return "แก้โดยพิมพ์ เช่น “ข้อ " + strconv.Itoa(ch.Position) + " " + what + "”"
}

// isFix reports whether what follows “ข้อ” is a number and something said of it.
func isFix(rest string) bool {
	_, _, ok := fixSaid(rest)
	return ok
}

// fixSaid parts “3 เป็น 249” into the number and the rest.
func fixSaid(rest string) (position int, said string, ok bool) {
	rest = strings.TrimLeft(rest, " ")
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsDigit(r) })
	if end <= 0 {
		return 0, "", false
	}
	position = phrase.WholeNumber(rest[:end])
	said = phrase.TrimPoliteness(rest[end:])
	return position, said, position > 0 && said != ""
}

// fixedChange returns a change as its maker puts it right, and whether the words say how.
func fixedChange(ch proposal.Change, said string, now time.Time) (proposal.Change, bool) {
	if reason, ok := phrase.AfterAny(said, "เหตุผลคือ", "เหตุผล", "เพราะว่า", "เพราะ"); ok {
		ch.Reason = reason
		return ch, reason != ""
	}
	if value, reason, ok := strings.Cut(said, " เพราะ"); ok {
		ch.Reason, said = strings.TrimSpace(reason), strings.TrimSpace(value)
	}
	if fixed, ok := fixedFields(ch, said, now); ok {
		return withoutSettled(withWeekday(fixed, said, now), said), true
	}
	ok := false
	switch v := ch.Becomes.(type) {
	case ledger.Figure:
		ch.Becomes, ok = fixedFigure(v, said, now)
	case ledger.Meeting:
		ch.Becomes, ok = fixedMeeting(v, said, now)
	case ledger.Order:
		ch.Becomes, ok = fixedOrder(v, said, now)
	case ledger.Event:
		ch.Becomes, ok = fixedEvent(v, said, now)
	case ledger.Project:
		ch, ok = fixedProject(ch, v, said, now, place.Place{})
		if !ok {
			ch.Becomes, ok = renamed(v, said)
		}
	case ledger.Contact:
		ch.Becomes, ok = fixedContact(v, said)
	default:
		ch.Becomes, ok = renamed(ch.Becomes, said)
	}
	return withoutSettled(withWeekday(ch, said, now), said), ok
}

// withoutSettled returns a change without the warnings of what its record leaves open that its maker has filled in, and with the doubt that
// the words raise in which they did.
func withoutSettled(ch proposal.Change, said string) proposal.Change {
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool {
		switch v := ch.Becomes.(type) {
		case ledger.Meeting:
			return w == warnNoVenue && (v.Venue != "" || v.Online != "")
		case ledger.Order:
			return w == warnNoOwner && v.Owner != "" || w == warnNoDue && !v.Due.IsZero()
		case ledger.Event:
			return w == warnNoFairVenue && v.Venue != ""
		}
		return false
	})
	if m, ok := ch.Becomes.(ledger.Meeting); ok && m.ChairPost == deputy && strings.Contains(said, "ท่านรอง") {
		ch.Warnings = append(ch.Warnings, warnWhichDeputy)
	}
	return ch
}

// daysSaid returns the days and the time of day that a text names; ok is false where it names no day or several, or one
// that does not exist.
func daysSaid(text string, now time.Time) (days when.Range, begins, ends *when.Clock, ok bool) {
	return daysRead(text, nearest(now))
}

// daysRead reads the days and the time of day of a text. A year beside days is of a name: «งานของดีกรุงเก่า ประจำปี 2564 21-27 พ.ค. 64».
func daysRead(text string, opts read.Options) (days when.Range, begins, ends *when.Clock, ok bool) {
	times := read.Times(text, opts)
	ofYear := func(t read.Time) bool { return t.Grain == when.GrainYear }
	if slices.ContainsFunc(times, func(t read.Time) bool { return !ofYear(t) && t.Kind != read.KindTime }) {
		times = slices.DeleteFunc(times, ofYear)
	}
	for _, t := range times {
		if t.Problem != "" {
			return when.Range{}, nil, nil, false
		}
		if d, named := t.Days(); named {
			if !days.IsZero() {
				return when.Range{}, nil, nil, false
			}
			days, ok = d, true
		}
		if t.Kind == read.KindTime || t.Kind == read.KindDateTime {
			from := t.From.Clock
			begins, ok = &from, true
			if t.To.Clock != from {
				to := t.To.Clock
				ends = &to
			}
		}
	}
	return days, begins, ends, ok
}

func fixedFigure(f ledger.Figure, said string, now time.Time) (ledger.Record, bool) {
	if value, ok := phrase.AfterAny(said, "เป็น", "คือ", "="); ok {
		n, ok := valueSaid(value)
		f.Value = n
		return f, ok
	}
	if _, ok := phrase.AfterAny(said, "วันที่", "ณ"); !ok {
		return f, false
	}
	days, _, _, ok := daysSaid(said, now)
	if !ok || !days.To.Valid() {
		return f, false
	}
	if f.Period.From == f.Period.To || days.From != days.To {
		f.Period.From = days.From
	}
	f.Period.To = days.To
	return f, true
}

// valueSaid reads one number, in either digits, with or without its unit.
func valueSaid(text string) (decimal.Decimal, bool) {
	value, err := number.Parse(strings.TrimSpace(thai.Digits(text)))
	if err != nil {
		amounts := read.Amounts(text)
		if len(amounts) != 1 || amounts[0].Problem != "" || !amounts[0].Upper.IsZero() {
			return decimal.Decimal{}, false
		}
		value = amounts[0].Value
	}
	n, err := decimal.NewFromString(value.String())
	return n, err == nil
}

func fixedMeeting(m ledger.Meeting, said string, now time.Time) (ledger.Meeting, bool) {
	chair, ok := phrase.AfterAny(said, "ประธานคือ", "ประธานเป็น", "ประธาน")
	if before, suffixed := strings.CutSuffix(said, "เป็นประธาน"); suffixed {
		chair, ok = whoTakesTheChair(strings.TrimSpace(before)), true
	}
	if ok {
		if m.Chair, m.ChairPost = chair, ""; chairPost(chair) != "" {
			m.Chair, m.ChairPost = "", chairPost(chair)
		}
		return m, chair != ""
	}
	if venue, ok := phrase.AfterAny(said, "สถานที่เป็น", "สถานที่", "ที่"); ok {
		m.Venue = venue
		return m, venue != ""
	}
	if venue := cmp.Or(movedVenue(said, nil), movedVenue("ย้าย"+said, nil)); venue != "" || strings.HasPrefix(said, "ห้อง") {
		m.Venue = cmp.Or(venue, said)
		return m, true
	}
	if m.State == ledger.MeetingCancelled && saysKept(said) {
		m.State, said = ledger.MeetingPlanned, strings.TrimPrefix(said, "ไม่")
		if days, begins, ends, ok := daysOfMeeting(m, said, now).onDays(said); ok {
			m = moved(m, days, begins, ends, now.Location())
		}
		return m, true
	}
	if title, ok := phrase.AfterAny(said, "ชื่อ", "เรื่อง"); ok {
		m.Title = title
		return m, title != ""
	}
	parts := fieldsSaid(said, meetingLeads, now)
	days, begins, ends, ok := daysOfMeeting(m, said, now).onDays(said)
	if !ok || len(parts) > 0 && parts[0].field == fieldEnds { // an end that it cannot have
		return m, false
	}
	return moved(m, days, begins, ends, now.Location()), true
}

func fixedOrder(o ledger.Order, said string, now time.Time) (ledger.Order, bool) {
	if text, ok := phrase.AfterAny(said, "เป็น", "ข้อความ"); ok && OwnerIn(text) != text && !beginsWithDay(text, now) {
		o.Text = text
		return o, text != ""
	}
	rest, due, isDue := dueSaid(said, now)
	if day, bare := dayAtEnd(said, now); !isDue && bare && !o.Due.Valid() && day.before == "" {
		rest, due, isDue = "", day.day, true // «20 พ.ค.» is what the order lacks
	}
	if !isDue && slices.ContainsFunc(dueWords, func(w string) bool { return strings.Contains(said, w) }) {
		return o, false // no day, or several
	}
	if isDue {
		o.Due = due
	}
	owner, isOwner := phrase.AfterAny(rest, "มอบหมายให้", "มอบหมาย", "มอบให้", "มอบ", "ผู้รับผิดชอบ", "หน่วยงาน", "เจ้าของเรื่อง")
	owner, _, _ = strings.Cut(owner, " แทน")
	if isOwner {
		owner = owner[len(phrase.LeadIn(owner, []string{"ต้องเป็น", "ที่ถูกคือ", "เปลี่ยนเป็น", "เป็น", "คือ"})):]
	} else if owner, _ = phrase.AfterAny(rest, "ต้องเป็น", "เปลี่ยนเป็น", "แก้เป็น", "เอาเป็น", "เป็น", "ให้"); owner == "" && o.Owner == "" {
		owner = phrase.TrimmedEnd(rest, phrase.Courtesies...) // «สสจ.»
	}
	owner = phrase.TrimmedEnd(owner, "รับผิดชอบ", "ดูแล", "แทน")
	if isOwner = owner != "" && (isOwner || OwnerIn(owner) == owner); isOwner {
		o = givenTo(o, owner)
	}
	return o, isDue || isOwner && owner != ""
}

// givenTo is an order that binds another: who owed it is not named at the beginning of its text any more either.
func givenTo(o ledger.Order, owner string) ledger.Order {
	before := o.Owner
	if first := firstOwner(o.Owner); !strings.HasPrefix(o.Text, before) {
		before = first // «สสจ. และ ปภ.», of whom the text names one
	}
	if rest, ok := strings.CutPrefix(o.Text, before); ok && before != "" && o.MeetingID == 0 {
		o.Text = owner + rest
	}
	o.Owner = owner
	return o
}

func fixedEvent(e ledger.Event, said string, now time.Time) (ledger.Record, bool) {
	if days, ok := withOneEnd(e.Days, said, now); ok {
		e.Days = days
		return e, true
	}
	if venue, ok := phrase.AfterAny(said, "สถานที่", "ที่"); ok {
		e.Venue = venue
		return e, venue != ""
	}
	if _, ok := phrase.AfterAny(said, "วันที่", "จัด", "วัน"); ok {
		days, _, _, ok := daysOfDraft(e.Days, said, now).onDays(said)
		e.Days = days
		return e, ok && days.From.Valid()
	}
	name, ok := phrase.AfterAny(said, "เป็น", "ชื่อ")
	e.Name = name
	return e, ok && name != "" && !timesOnly(name, now)
}

// withWords returns a record that holds other words in the place of some that it holds: «ไม่ใช่อุตสาหกรรม ต้องเป็นแรงงานจังหวัด»; false
// where it holds none of them.
func withWords(r ledger.Record, was, becomes string) (ledger.Record, bool) {
	if c, ok := r.(ledger.Contact); ok {
		if phone, ok := withDigits(c.Phone, was, becomes); ok {
			c.Phone = phone
			return c, true
		}
	}
	if onlyDigits(was) {
		return withNumber(r, was, becomes)
	}
	const least = 3
	if len([]rune(was)) < least || becomes == "" {
		return r, false
	}
	ok := false
	in := func(text string) string {
		if !strings.Contains(text, was) {
			return text
		}
		ok = true
		for _, p := range office.FindPosts(text) { // the whole name of which some is said
			if strings.Contains(p.Text, was) {
				return strings.Replace(text, p.Text, becomes, 1)
			}
		}
		for _, a := range office.FindAgencies(text) {
			if strings.Contains(a.Text, was) {
				return strings.Replace(text, a.Text, becomes, 1)
			}
		}
		return strings.Replace(text, was, becomes, 1)
	}
	switch v := r.(type) {
	case ledger.Meeting:
		v.Title, v.Series, v.Venue, v.Chair, v.ChairPost = in(v.Title), in(v.Series), in(v.Venue), in(v.Chair), in(v.ChairPost)
		return v, ok
	case ledger.Order:
		v.Text, v.Owner = in(v.Text), in(v.Owner)
		return v, ok
	case ledger.Event:
		v.Name, v.Venue = in(v.Name), in(v.Venue)
		return v, ok
	case ledger.Contact:
		v.Name, v.Post, v.Agency = in(v.Name), in(v.Post), in(v.Agency)
		return v, ok
	case ledger.AgendaItem:
		v.Title, v.Detail = in(v.Title), in(v.Detail)
		return v, ok
	}
	return r, false
}

// renamed gives a record another name.
func renamed(r ledger.Record, said string) (ledger.Record, bool) {
	name, ok := phrase.AfterAny(said, "เป็น", "ชื่อ")
	if !ok || name == "" {
		return r, false
	}
	switch v := r.(type) {
	case ledger.Project:
		v.Title = projectTitle(name)
		return v, true
	case ledger.Programme:
		v.Name = name
		return v, true
	case ledger.AgendaItem:
		v.Title = name
		return v, true
	case ledger.Setting:
		v.Value = name
		return v, true
	}
	return r, false
}
