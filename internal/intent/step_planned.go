package intent

import (
	"slices"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Planned is when the records hold meetings and events, which settles the month of a day that is said without one, and the days
// off on record, over which working days step.
type Planned struct {
	Meetings []time.Time // when they begin
	Events   []when.Range
	Holidays when.Calendar
}

// With returns the names with what is planned in the records that they are from.
func (n *Names) With(p Planned) *Names {
	with := *n
	with.planned = &p
	return &with
}

// holidays returns the days off on record.
func (n *Names) holidays() when.Calendar {
	if n == nil || n.planned == nil {
		return when.Calendar{}
	}
	return n.planned.Holidays
}

// on tells whether a meeting begins or an event is held on a day.
func (p *Planned) on(d when.Date, zone *time.Location) bool {
	return slices.ContainsFunc(p.Meetings, func(t time.Time) bool { return when.DateOf(t.In(zone)) == d }) ||
		slices.ContainsFunc(p.Events, func(days when.Range) bool { return days.Contains(d) })
}

// hourOfProgram tells whether the message asks for the hour of a programme without saying that it meets: only its meeting has one.
func (m *message) hourOfProgram() bool {
	return m.has.Has(concept.Program) && m.has.HasAny(concept.QTime, concept.QEnd) && !m.has.Has(concept.Meeting)
}

// plans tells whether the message asks for meetings or events in words that leave open whether they lie ahead, and returns what is
// planned; nil otherwise.
func (m *message) plans(c Context) *Planned {
	if c.Names == nil || c.Names.planned == nil || m.bias() != read.BiasNearest || m.has.HasAny(concept.Past, concept.RelPrev, concept.RelLatest, concept.Minutes, concept.Order) ||
		m.has.HasAny(pastSubjects...) || !m.has.HasAny(concept.Meeting, concept.Title, concept.Room, concept.Zoom, concept.Link, concept.Work, concept.Fair, concept.Event, concept.CtxMeeting, concept.CtxEvent) && !m.hourOfProgram() {
		return nil
	}
	return c.Names.planned
}

// plannedDays gives the days that the message says without a month the month in which the records hold something on such a
// day: as it was read, or else the next to come, or else the last; with nothing in the records, the next to come.
func (m *message) plannedDays(p *Planned, now time.Time) {
	for i := range m.times {
		t := &m.times[i]
		at := slices.IndexFunc(t.Assumptions, func(a read.Assumption) bool { return a.Code == "month" })
		if at < 0 || t.Problem != "" || t.From.Date != t.To.Date || t.Grain != when.GrainDay && !t.From.HasClock {
			continue
		}
		if d := p.month(t.From.Date, now); d != t.From.Date {
			t.From.Date, t.To.Date = d, d
			t.Assumptions = slices.Clone(t.Assumptions)
			t.Assumptions[at].Thai = d.Long()
		}
	}
}

// heldDays gives the days of a meeting of which is asked what came of it, where they are said without a month and the records
// hold nothing on them as they were read, the month nearest to today in which they hold something: «สรุปประชุมวันที่ 3».
func (m *message) heldDays(c Context) {
	if c.Names == nil || c.Names.planned == nil || !m.has.HasAny(concept.Minutes, concept.Summary) || !m.has.HasAny(concept.Meeting, concept.Title) {
		return
	}
	p, zone, today := c.Names.planned, c.Now.Location(), when.DateOf(c.Now)
	for i := range m.times {
		t := &m.times[i]
		if t.Problem != "" || t.Grain != when.GrainDay || t.Kind != read.KindDate || !isBareDay(t.Text) || p.on(t.From.Date, zone) {
			continue
		}
		for _, n := range []int{0, -1, 1} {
			d := when.MonthStart(today, n)
			if d.Day = t.From.Date.Day; d.Valid() && p.on(d, zone) {
				t.From.Date, t.To.Date = d, d
				t.Assumptions = []read.Assumption{{Code: "month", Thai: d.Long()}}
				break
			}
		}
	}
}

// month returns the day of the same number that is meant, in the month in which it was read or in one near today.
func (p *Planned) month(read when.Date, now time.Time) when.Date {
	zone, today := now.Location(), when.DateOf(now)
	if p.on(read, zone) {
		return read
	}
	var coming, past []when.Date
	for n := -1; n <= 2; n++ {
		d := when.MonthStart(today, n)
		if d.Day = read.Day; !d.Valid() {
			continue
		}
		if d.Before(today) {
			past = append(past, d)
		} else {
			coming = append(coming, d)
		}
	}
	slices.Reverse(past)
	for _, d := range slices.Concat(coming, past) {
		if p.on(d, zone) {
			return d
		}
	}
	if len(coming) == 0 {
		return read
	}
	return coming[0]
}

// beside returns the day of a month that is meant beside days that were spoken of: the nearest to them on which the records hold
// something, or else the nearest that is to come, as they are.
func (p *Planned) beside(day int, base when.Range, now time.Time) when.Date {
	today := when.DateOf(now)
	var held, coming when.Date
	nearer := func(best *when.Date, d when.Date) {
		if best.IsZero() || distance(d, base) < distance(*best, base) {
			*best = d
		}
	}
	for n := -1; n <= 2; n++ {
		d := when.MonthStart(base.From, n)
		if d.Day = day; !d.Valid() {
			continue
		}
		if p.on(d, now.Location()) {
			nearer(&held, d)
		}
		if !d.Before(today) && !base.From.Before(today) {
			nearer(&coming, d)
		}
	}
	switch {
	case !held.IsZero():
		return held
	case !coming.IsZero():
		return coming
	}
	return nearestDay(day, base, now, false)
}

// dayBeside returns the day of a month that is meant beside days that were spoken of.
func (m *message) dayBeside(day int, base when.Range, c Context) when.Date {
	if p := m.plans(c); p != nil {
		return p.beside(day, base, c.Now)
	}
	return nearestDay(day, base, c.Now, m.bias() == read.BiasPast)
}
