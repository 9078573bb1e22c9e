package replies

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/projecttext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// Warnings of an order that leaves open whom it binds, or by when, and of a meeting that leaves open where. They go when that is
// filled in.
const (
	WarnNoVenue = "ไม่ได้ระบุสถานที่ประชุม"
)

// FixedChange returns a change as its maker puts it right, and whether the words say how.
func FixedChange(ch proposal.Change, said string, now time.Time) (proposal.Change, bool) {
	if reason, ok := phrase.AfterAny(said, "เหตุผลคือ", "เหตุผล", "เพราะว่า", "เพราะ"); ok {
		ch.Reason = reason
		return ch, reason != ""
	}
	if value, reason, ok := strings.Cut(said, " เพราะ"); ok {
		ch.Reason, said = strings.TrimSpace(reason), strings.TrimSpace(value)
	}
	if fixed, ok := FixedFields(ch, said, now); ok {
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
		ch, ok = projecttext.FixedProject(ch, v, said, now, place.Place{})
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
			return w == WarnNoVenue && (v.Venue != "" || v.Online != "")
		case ledger.Order:
			return w == ordertext.WarnNoOwner && v.Owner != "" || w == ordertext.WarnNoDue && !v.Due.IsZero()
		case ledger.Event:
			return w == fairtext.WarnNoFairVenue && v.Venue != ""
		}
		return false
	})
	if m, ok := ch.Becomes.(ledger.Meeting); ok && m.ChairPost == meetingtext.Deputy && strings.Contains(said, "ท่านรอง") {
		ch.Warnings = append(ch.Warnings, meetingtext.WarnWhichDeputy)
	}
	return ch
}

func fixedFigure(f ledger.Figure, said string, now time.Time) (ledger.Record, bool) {
	if value, ok := phrase.AfterAny(said, "เป็น", "คือ", "="); ok {
		n, ok := sentence.ValueSaid(value)
		f.Value = n
		return f, ok
	}
	if _, ok := phrase.AfterAny(said, "วันที่", "ณ"); !ok {
		return f, false
	}
	days, _, _, ok := sentence.DaysSaid(said, now)
	if !ok || !days.To.Valid() {
		return f, false
	}
	if f.Period.From == f.Period.To || days.From != days.To {
		f.Period.From = days.From
	}
	f.Period.To = days.To
	return f, true
}

func fixedMeeting(m ledger.Meeting, said string, now time.Time) (ledger.Meeting, bool) {
	chair, ok := phrase.AfterAny(said, "ประธานคือ", "ประธานเป็น", "ประธาน")
	if before, suffixed := strings.CutSuffix(said, "เป็นประธาน"); suffixed {
		chair, ok = fields.WhoTakesTheChair(strings.TrimSpace(before)), true
	}
	if ok {
		if m.Chair, m.ChairPost = chair, ""; meetingtext.ChairPost(chair) != "" {
			m.Chair, m.ChairPost = "", meetingtext.ChairPost(chair)
		}
		return m, chair != ""
	}
	if venue, ok := phrase.AfterAny(said, "สถานที่เป็น", "สถานที่", "ที่"); ok {
		m.Venue = venue
		return m, venue != ""
	}
	if venue := cmp.Or(meetingtext.MovedVenue(said, nil), meetingtext.MovedVenue("ย้าย"+said, nil)); venue != "" || strings.HasPrefix(said, "ห้อง") {
		m.Venue = cmp.Or(venue, said)
		return m, true
	}
	if m.State == ledger.MeetingCancelled && meetingtext.SaysKept(said) {
		m.State, said = ledger.MeetingPlanned, strings.TrimPrefix(said, "ไม่")
		if days, begins, ends, ok := daysOfMeeting(m, said, now).onDays(said); ok {
			m = meetingtext.Moved(m, days, begins, ends, now.Location())
		}
		return m, true
	}
	if title, ok := phrase.AfterAny(said, "ชื่อ", "เรื่อง"); ok {
		m.Title = title
		return m, title != ""
	}
	parts := fields.In(said, fields.MeetingLeads, now)
	days, begins, ends, ok := daysOfMeeting(m, said, now).onDays(said)
	if !ok || len(parts) > 0 && parts[0].Field == fields.Ends { // an end that it cannot have
		return m, false
	}
	return meetingtext.Moved(m, days, begins, ends, now.Location()), true
}

func fixedOrder(o ledger.Order, said string, now time.Time) (ledger.Order, bool) {
	if text, ok := phrase.AfterAny(said, "เป็น", "ข้อความ"); ok && ordertext.OwnerIn(text) != text && !sentence.BeginsWithDay(text, now) {
		o.Text = text
		return o, text != ""
	}
	rest, due, isDue := sentence.DueSaid(said, now)
	if day, bare := sentence.DayAtEnd(said, now); !isDue && bare && !o.Due.Valid() && day.Before == "" {
		rest, due, isDue = "", day.Day, true // «20 พ.ค.» is what the order lacks
	}
	if !isDue && slices.ContainsFunc(sentence.DueWords, func(w string) bool { return strings.Contains(said, w) }) {
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
	if isOwner = owner != "" && (isOwner || ordertext.OwnerIn(owner) == owner); isOwner {
		o = givenTo(o, owner)
	}
	return o, isDue || isOwner && owner != ""
}

// givenTo is an order that binds another: who owed it is not named at the beginning of its text any more either.
func givenTo(o ledger.Order, owner string) ledger.Order {
	before := o.Owner
	if first := sentence.FirstOwner(o.Owner); !strings.HasPrefix(o.Text, before) {
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
	return e, ok && name != "" && !sentence.TimesOnly(name, now)
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
	if fields.OnlyDigits(was) {
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
		v.Title = projecttext.Title(name)
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
