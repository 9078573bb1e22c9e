package intent

import "changwat/internal/intent/concept"

// goingOn is one way in which a message goes on with the last query: in words that say too little by themselves, or that would say something
// else.
type goingOn struct {
	name string // of the rule, as an explanation shows it
	goes func(t *turn) bool
}

// turn is a message after another, and the query that it is read as.
type turn struct {
	u    *Understander
	m    *message
	q    *Query
	c    Context
	last *Query // of the context; there is one
}

// inherits reads the message as one of an intent that takes over what the last query said.
func (t *turn) inherits(in Intent) {
	t.q.Intent = in
	t.u.inherit(t.m, t.q, t.c)
	t.q.Follow = true
}

// asksFor is a rule for messages that ask for something else of what the last query was about.
func asksFor(in Intent, name string, fits func(*message, *Query) bool) goingOn {
	return goingOn{name, func(t *turn) bool {
		if !fits(t.m, t.last) {
			return false
		}
		t.inherits(in)
		return true
	}}
}

// asksOfShown is a rule for messages that ask for a particular of what was shown.
func asksOfShown(in Intent, name string, fits func(*message, *Query) bool) goingOn {
	asks := asksFor(in, name, fits)
	return goingOn{name, func(t *turn) bool {
		if !asks.goes(t) {
			return false
		}
		t.q.Aspect.Shown = true
		return true
	}}
}

// startsOn is a rule for messages that go on with the last query and take nothing over from it.
func startsOn(in Intent, name string, fits func(*message, *Query) bool) goingOn {
	return goingOn{name, func(t *turn) bool {
		if !fits(t.m, t.last) {
			return false
		}
		t.q.Intent, t.q.Follow = in, true
		return true
	}}
}

// waysOfGoingOn are the ways in which a message goes on with the last query, in the order in which they are tried: the first that fits
// decides. A message that none of them fits is weighed, and may be found to be a follow-up then.
func waysOfGoingOn() []goingOn {
	return []goingOn{
		{"attendance", (*turn).asksAttendance},
		asksOfShown(MeetingQuery, "whether somebody chairs", (*message).asksWhetherChairs),
		asksOfShown(MeetingVenue, "room or online", (*message).asksHowHeld),
		{"news again", (*turn).resumesNews},
		startsOn(ContactDirectory, "charge", func(m *message, last *Query) bool { return m.chargeAsked(last).Role != "" }),
		{"who presented", (*turn).asksWhoPresented},
		{"gender", (*turn).asksGender},
		asksOfShown(ContactDirectory, "career", func(m *message, _ *Query) bool { return m.asksCareer() }), // «จะเกษียณเมื่อไหร่» after who holds a post
		startsOn(RemindList, "finished", (*message).saysFinished),
		startsOn(RemindList, "reminders", (*message).asksReminders),
		startsOn(RemindSet, "words of a reminder", (*message).renamesReminder),
		{"days of a series", (*turn).changesSeries},
		{"called off", (*turn).callsOff},
		{moneyOfProjects, (*turn).asksMoney},
		{"other money", (*turn).turnsMoney},
		asksFor(ProgramProgress, "figures of a programme", (*message).asksFigures),
		asksOfShown(MeetingQuery, daysOfMeetings, (*message).asksDaysOfMeetings),
		{"period of a figure", (*turn).asksPeriod},
		{"meeting of orders", (*turn).turnsToMeetingOfOrders},
		{"count of shown", (*turn).countsShown},
		startsOn(BudgetDisbursement, "spending", (*message).asksOfSpending),
		startsOn(BudgetDisbursement, "spending compared", (*message).comparesSpending),
		{"meetings of others", func(t *turn) bool { return t.u.turnsToOthers(t.m, t.q, t.c) }},
		{"figure whole or divided", func(t *turn) bool { return t.u.turnsToFigure(t.m, t.q, t.c) }},
		asksFor(OTOPCompare, "in millions", (*message).asksInMillions),
		startsOn(Subscribe, "other news", (*message).wantsOtherNews),
		asksFor(Subscribe, "news on workdays", (*message).wantsWorkdays),
		asksFor(Subscribe, "news changed", (*message).changesNews),
		asksFor(Subscribe, "news sent when", (*message).asksSending),
		{"days spoken of", (*turn).goesOnWithDays},
		{"parts of a figure", (*turn).asksParts},
		{"narrowed", (*turn).narrows},
		asksFor(RemindSet, "lead of a reminder", (*message).changesLead),
		{"turned", (*turn).onlyTurns},
		{"particular of a person", (*turn).asksOfPerson},
		{"that day", (*turn).asksThatDay},
		{"source", (*turn).asksAbout},
		{"orders of a programme", (*turn).ordersOfProgram},
		{"topic of a meeting", (*turn).asksTopicOfMeeting},
		{"aspect of shown", (*turn).goesOnWithShown},
		{"other topic", (*turn).turnsTopic},
		{"reported already", (*turn).wasReported},
	}
}

// decideAfter decides on a message that cannot stand by itself by the first of the ways of going on that fits it. It leaves the intent alone
// where none does.
func (u *Understander) decideAfter(m *message, q *Query, c Context) {
	t := &turn{u, m, q, c, c.Last}
	for i := range u.goingOn {
		if w := &u.goingOn[i]; w.goes(t) {
			m.goesOn = w.name
			m.decidedAfter(q)
			return
		}
	}
}

func (t *turn) asksAttendance() bool {
	if !t.m.asksAttendance(t.u.lexicon, t.last) {
		return false
	}
	t.inherits(MeetingQuery)
	t.q.Aspect.Shown = true
	return true
}

func (t *turn) resumesNews() bool {
	if !t.m.resumesNews(t.last) {
		return false
	}
	if t.q.Intent = Subscribe; t.last.Intent == Unsubscribe {
		t.inherits(Subscribe)
	}
	return true
}

func (t *turn) callsOff() bool {
	if !t.m.callsOff(t.last) {
		return false
	}
	t.inherits(RemindCancel)
	t.q.Slots.Title, t.q.Slots.When = "", When{}
	return true
}

func (t *turn) asksMoney() bool {
	if !t.m.asksFunds(t.last) && !t.m.asksByMoney(t.last) {
		return false
	}
	t.inherits(OTOPProjects)
	t.q.Slots.BudgetSource = nil
	if t.u.namesMoney(t.m) && (!t.m.has.Has(concept.QYes) || t.m.has.Has(concept.Have)) { // which others there are, and not whether it is so of the one that was named
		t.endsName()
	}
	return true
}

func (t *turn) turnsMoney() bool {
	source, ok := t.u.otherMoney(t.m, t.last)
	if !ok {
		return false
	}
	t.inherits(t.last.Intent)
	t.q.Slots.BudgetSource, t.q.Slots.Agency = List[string]{source}, nil
	t.endsName()
	return true
}

// endsName ends the name of the one project that was spoken of: the message turns to those of other money.
func (t *turn) endsName() {
	t.q.Slots.Project, t.q.Slots.Event, t.q.Slots.ListIndex, t.q.Aspect.Shown = "", "", 0, false
}

func (t *turn) countsShown() bool {
	if !t.m.narrowsToArea(t.last) && !t.m.countsOfShown(t.last) {
		return false
	}
	t.inherits(t.last.Intent)
	t.q.Slots.Relative = "" // of the one beside what was shown there is nothing to count
	return true
}

func (t *turn) goesOnWithDays() bool {
	in, ok := t.m.goesOnWithDays(t.c)
	if ok {
		t.inherits(in)
	}
	return ok
}

func (t *turn) asksParts() bool {
	if !t.m.asksParts(t.last) {
		return false
	}
	in := t.last.Intent
	if in == OTOPCompare {
		in = OTOPSales
	}
	t.inherits(in)
	return true
}

func (t *turn) narrows() bool {
	if !t.m.narrows(t.last) {
		return false
	}
	t.m.turns = true
	t.inherits(t.last.Intent)
	return true
}

// onlyTurns leaves to inherit whether what is turned is what was shown.
func (t *turn) onlyTurns() bool {
	if !t.m.onlyTurns(t.last) {
		return false
	}
	t.m.turns, t.q.Intent = true, t.m.askedByTurn(t.last)
	t.u.inherit(t.m, t.q, t.c)
	if t.q.Intent == CaseCount && t.last.Intent == CaseCompare {
		t.q.Slots.Rank, t.q.Slots.By = "", "" // one place has no order
	}
	return true
}

func (t *turn) asksOfPerson() bool {
	if !t.m.asksOfPerson(t.last) {
		return false
	}
	t.q.Intent, t.q.Follow = ContactDirectory, true
	t.m.noteContext(t.last)
	return true
}

func (t *turn) asksThatDay() bool {
	if !t.m.asksThatDay(t.last, t.c) {
		return false
	}
	t.q.Intent, t.q.Follow = MeetingQuery, true
	t.q.Slots.When = dayShown(t.last, t.c)
	return true
}

func (t *turn) asksAbout() bool {
	if !t.m.asksAbout(t.last) {
		return false
	}
	t.q.Intent = t.last.Intent
	t.u.inherit(t.m, t.q, t.c)
	return true
}

func (t *turn) ordersOfProgram() bool {
	if !t.m.ordersOfProgram(t.last) {
		return false
	}
	t.q.Intent, t.q.Follow, t.q.Slots.Topic = ActionItemsQuery, true, subjectName(t.last)
	return true
}

func (t *turn) goesOnWithShown() bool {
	if !t.m.goesOnWithShown(t.last) {
		return false
	}
	t.inherits(t.u.withinSubject(t.m, t.last))
	return true
}

func (t *turn) turnsTopic() bool {
	topic, ok := t.m.otherTopic(t.last)
	if !ok {
		return false
	}
	t.m.rest, t.m.more = false, false // «ข้ออื่นที่เกี่ยวกับโควิดล่ะ»: of all, by their topic
	t.inherits(t.last.Intent)
	q := t.q
	q.Slots.Topic, q.Slots.AgendaItem, q.Aspect.Shown = topic, "", q.Intent == MeetingAgenda && len(q.Slots.Number) == 0
	return true
}

// wasReported is for «แจ้งแล้วใช่ไหม».
func (t *turn) wasReported() bool {
	if t.last.Intent != ReportCase || detailIn(t.m.text) != DetailNotice && !passedOn.MatchString(t.m.text) {
		return false
	}
	t.q.Intent = ReportCase
	return true
}
