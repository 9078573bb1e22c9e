package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// putOff is the reason that the records keep of such a meeting, whose day is called off.
const putOff = "เลื่อนไปโดยยังไม่มีกำหนดใหม่"

// Warnings of a meeting and of a fair that are put off without a new day, as they begin. They go when that is told.
const (
	warnDayOff   = "บันทึกว่ายกเลิกกำหนดวันเดิม เมื่อได้วันใหม่ พิมพ์"
	warnNoDayYet = "บันทึกว่ายังไม่มีกำหนดวัน เมื่อได้วันใหม่ พิมพ์"
)

// withNewDay returns a change of a draft, as a reply puts it right, as no longer put off where the reply tells the new day.
func withNewDay(was, ch proposal.Change) proposal.Change {
	isPutOff := func(w string) bool { return strings.HasPrefix(w, warnDayOff) || strings.HasPrefix(w, warnNoDayYet) }
	if !slices.ContainsFunc(ch.Warnings, isPutOff) {
		return ch
	}
	switch v := ch.Becomes.(type) {
	case ledger.Meeting:
		if before, ok := was.Becomes.(ledger.Meeting); !ok || v.Starts.Equal(before.Starts) {
			return ch
		}
		v.State = ledger.MeetingPlanned
		ch.Becomes = v
	case ledger.Event:
		if !v.Days.From.Valid() {
			return ch
		}
	}
	if ch.Reason = strings.TrimSpace(strings.TrimPrefix(ch.Reason, putOff)); saysNoDay(ch.Reason) {
		ch.Reason = "" // «รอแจ้งวันใหม่»
	}
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), isPutOff)
	return ch
}

// noClock is what a sentence says of a meeting whose time of day is not known.
const noClock = "ไม่ระบุเวลา"

// meetings makes a draft of a meeting that is added, moved, called off or withdrawn.
func (e entries) meetings(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	if q.Act == intent.ActRemove && strings.Contains(q.Text, "เลื่อน") {
		q.Act = intent.ActMove // «เลื่อนออกไปก่อน»
	}
	if a, ok, err := e.movesDraft(ctx, q); ok || err != nil {
		return a, err
	}
	q, also := withoutAlso(q)
	q = withoutSpokenOf(q)
	told := meetingTimes(q)
	if told.problem {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมีหลายวันหรือหลายเวลา โปรดส่งทีละนัด"}, nil
	}
	known, err := e.records.Meetings(ctx, ledger.MeetingFilter{From: today.AddDays(-1).In(q.Now.Location()), Lasting: true})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("coming meetings: %w", err)
	}
	calledOff := slices.DeleteFunc(slices.Clone(known), record.TakesPlace)
	known = slices.DeleteFunc(known, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	if saysKept(q.Text) {
		return e.kept(ctx, q, known, calledOff, told.days)
	}
	if a, ok, err := e.attendees(ctx, q, known, told.days); ok || err != nil {
		return a, err
	}
	if q.Act == intent.ActAdd {
		return e.addMeeting(ctx, q, known, told)
	}
	months := told.months
	old, target := daysMoved(q, told.days, told.begins != nil)
	if spoken := daySpokenOf(q, told.days); spoken.Valid() && len(e.meant(known, q, spoken, months)) > 0 {
		old, target = spoken, when.Date{}
	}
	to := meetingMove{begins: told.begins, ends: told.ends, also: also, spoken: old}
	if target.Valid() {
		to.target = told.target()
	}
	meant := inMonths(e.meant(known, q, old, months), months, q.Now.Location())
	if len(meant) == 0 && q.Act == intent.ActMove && target.Valid() {
		meant = e.meant(calledOff, q, old, when.Range{}) // that had been put off
	}
	if said := titleInWords(q); len(meant) == 0 && said != "" && (q.Slots.Title != "" || len([]rune(said)) >= leastTitle) {
		q.Slots.Title = said // which is not the whole name that is known
		meant = inMonths(e.meant(known, q, old, months), months, q.Now.Location())
	}
	if len(meant) == 0 {
		meant = inMonths(calledByWords(known, q, old), months, q.Now.Location())
	}
	if len(meant) == 0 && q.Act == intent.ActMove && target.Valid() {
		meant = calledByWords(calledOff, q, old)
	}
	switch meant, err = e.spokenMeeting(ctx, q, known, stillToCome(e.asSaid(known, meant, q, old), q.Now)); {
	case err != nil:
		return dialog.Answer{}, err
	case len(meant) != 1:
		return e.reply(ctx, q, whichMeeting(q, meant))
	}
	return e.changeMeeting(ctx, q, meant[0], known, to)
}

// withoutSpokenOf drops the room and the name of the meeting that was spoken of before, where the sentence names another.
func withoutSpokenOf(q dialog.Question) dialog.Question {
	if !strings.Contains(phrase.Squeezed(q.Text), phrase.Squeezed(q.Slots.Venue)) {
		q.Slots.Venue = ""
	}
	if q.Follow && q.Act == intent.ActAdd {
		q = asNewMeeting(q)
	}
	if n, ok := q.Slots.Number.First(); ok && q.Act != intent.ActAdd && saysNumber(q.Text, n) && !phrase.Alike(q.Text, q.Slots.Title) {
		q.Slots.Title = ""
	}
	if said := aboutInWords(q); q.Slots.Title == "" && q.Act != intent.ActAdd {
		q.Slots.Title = said // none but a meeting of that name is meant
	}
	if said := titleInWords(q); !strings.Contains(said, ".") && q.Act != intent.ActAdd && len([]rune(said)) >= leastTitle && q.Slots.Title != "" && !phrase.Alike(said, q.Slots.Title) && !phrase.Alike(q.Text, q.Slots.Title) {
		q.Slots.Title = said
	}
	return q
}

// asNewMeeting drops what the meeting that was spoken of before is called, and that it was online, from a sentence that enters another by its own name.
func asNewMeeting(q dialog.Question) dialog.Question {
	q.Slots.Online = q.Slots.Online && (callsSaid.MatchString(q.Text) || joinAddress.MatchString(q.Text))
	said := titleInWords(q)
	if own := len([]rune(said)) >= leastTitle && !strings.Contains(said, "."); own && q.Slots.Title != "" && !phrase.Alike(said, q.Slots.Title) && !phrase.Alike(q.Text, q.Slots.Title) {
		q.Slots.Title = said
	}
	return q
}

// saysNumber reports whether a text names the number of a meeting, with the century of its year or without: «5/64» is 5/2564.
func saysNumber(text, number string) bool {
	text = thai.Digits(text)
	return strings.Contains(text, number) || strings.Contains(text, strings.Replace(number, "/25", "/", 1))
}

// leastTitle is how many letters the words have at least that name another meeting than the one that was spoken of.
const leastTitle = 5

// changeMeeting makes a draft that moves a meeting, calls it off or withdraws it, or changes its room or chair.
func (e entries) changeMeeting(ctx context.Context, q dialog.Question, m ledger.Meeting, known []ledger.Meeting, to meetingMove) (dialog.Answer, error) {
	ch := proposal.Change{Reason: cmp.Or(reasonIn(q.Text), reasonAtEnd(q.Text))}
	var doubts []string
	switch q.Act {
	case intent.ActCancel:
		if m.State = ledger.MeetingCancelled; saysNoDay(q.Text) {
			return e.propose(ctx, q, putOffChange(m, ch.Reason, q.Now.Location())) // «งดไปก่อน ยังไม่กำหนดวันใหม่»
		}
	case intent.ActRemove:
		ch.Op = proposal.Withdraw
	default:
		if saysNoDay(q.Text) && !to.target.From.Valid() {
			ch = putOffChange(m, ch.Reason, q.Now.Location())
			return e.propose(ctx, q, ch)
		}
		chair, venue, err := e.chairIn(ctx, q)
		if err != nil {
			return dialog.Answer{}, err
		}
		byLink := saysOnline(q) || joinAddress.MatchString(q.Text)
		venue = cmp.Or(movedVenue(q.Text, q.Times), venue)
		if q.Slots.Venue = venue; !to.target.From.Valid() && to.begins == nil && venue == "" && chair.said == "" && !byLink {
			return e.ask(ctx, q, e.movedGap(ctx, m, q))
		}
		if chair.said != "" {
			m.Chair, m.ChairPost = chair.name, chair.post
			doubts = chair.doubts
		}
		m.State = ledger.MeetingPlanned
		m = moved(m, to.target, to.begins, to.ends, q.Now.Location())
		m.Venue = cmp.Or(q.Slots.Venue, m.Venue)
		if byLink {
			m = online(m, q)
		}
	}
	ch.Becomes = m
	if days := record.MeetingDays(m, q.Now.Location()); to.spoken.Valid() && days.From != days.To {
		ch.Warnings = append(ch.Warnings, fmt.Sprintf("การประชุมนี้มี %d วัน (%s) การแก้มีผลกับทุกวัน", days.Days(), days.Short()))
	}
	if with, ok := fixedFields(ch, to.also, q.Now); ok {
		ch, m = with, with.Becomes.(ledger.Meeting)
	}
	if m.State != ledger.MeetingCancelled && ch.Op != proposal.Withdraw {
		calendar, err := e.records.Calendar(ctx)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
		}
		ch.Warnings = slices.Concat(ch.Warnings, doubts, checkMeeting(m, known, calendar, q.Now))
	}
	return e.propose(ctx, q, ch)
}

// putOffChange puts a meeting off without a new day: the records call its day off, with that as the reason.
func putOffChange(m ledger.Meeting, reason string, zone *time.Location) proposal.Change {
	again := "เลื่อนประชุม" + nameForSentence(m, zone) + " เป็นวันที่ " + when.DateOf(m.Starts.In(zone)).AddDays(14).Short()
	m.State = ledger.MeetingCancelled
	return proposal.Change{Becomes: m, Reason: phrase.Joined(" ", putOff, reason), Warnings: []string{warnDayOff + " เช่น “" + again + "”"}}
}

// movedGap asks to when a meeting is moved.
func (e entries) movedGap(ctx context.Context, m ledger.Meeting, q dialog.Question) gap {
	sentence := "เลื่อนประชุม" + nameForSentence(m, q.Now.Location())
	because := ""
	if reason := cmp.Or(reasonIn(q.Text), reasonAtEnd(q.Text)); reason != "" {
		because = " เพราะ" + reason
	}
	options := daysToTap(when.DateOf(q.Now), func(d when.Date) string { return sentence + " เป็นวันที่ " + d.Short() + because }, e.typicalDays(ctx, when.DateOf(m.Starts.In(q.Now.Location())))...)
	options = append(options, dialog.Suggestion{Label: "ยัง" + noDay, Ask: sentence + " " + noDay + because})
	return gap{asks: lacksDay, question: "เลื่อนเป็นวันและเวลาใดครับ", entry: sentence + " เป็น" + proposal.Gap + because, options: options, card: func(c dialog.Card) dialog.Card {
		c.Items = append(c.Items, dialog.Item{Text: dialog.WithoutExample(m.Title), Detail: record.MeetingStart(m, q.Now.Location())})
		return c.Cite(m.Source)
	}}
}

// inMonths returns the meetings of a month; all of them where it is zero.
func inMonths(all []ledger.Meeting, months when.Range, zone *time.Location) []ledger.Meeting {
	if months.IsZero() {
		return all
	}
	return slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !months.Contains(when.DateOf(m.Starts.In(zone))) })
}

// meant are the meetings that a sentence names by number, title, day or month.
func (e entries) meant(known []ledger.Meeting, q dialog.Question, day when.Date, months when.Range) []ledger.Meeting {
	var all []ledger.Meeting
	for _, m := range known {
		number, named := q.Slots.Number.First()
		switch {
		case named && m.Number != number, !record.IsCalled(m, q.Slots.Title), day.Valid() && !record.MeetingDays(m, q.Now.Location()).Contains(day),
			!named && q.Slots.Title == "" && !day.Valid() && months.IsZero():
			continue
		}
		all = append(all, m)
	}
	return all
}

// addMeeting makes a draft of a new meeting, or of what a sentence changes of one that is known by its number or by its name
// and day.
func (e entries) addMeeting(ctx context.Context, q dialog.Question, known []ledger.Meeting, told meetingTold) (dialog.Answer, error) {
	days, begins := told.days, told.begins
	number, _ := q.Slots.Number.First()
	sentence := strings.TrimSpace(q.Text)
	said, attend := withoutAttendees(q)
	title := strings.Trim(strings.TrimPrefix(titleTold(said, cmp.Or(said.Slots.Title, said.Slots.Topic)), "ประชุม"), " :")
	chair, venue, err := e.chairIn(ctx, said)
	if err != nil {
		return dialog.Answer{}, err
	}
	venue, beside := wholeVenue(said, venue)
	venue = strings.TrimSpace(agendaBehind.ReplaceAllString(venue, ""))
	switch {
	case title == "" && number == "":
		return e.ask(ctx, q, gap{asks: lacksTitle, question: "เป็นการประชุมเรื่องใดครับ โปรดพิมพ์ชื่อ เช่น “ประชุมคณะกรรมการโรคติดต่อ”", entry: withGapAfter(sentence, "ประชุม")})
	case len(days) == 0:
		return e.ask(ctx, q, gap{asks: lacksDay, question: "ประชุมวันใดครับ", entry: sentence + proposal.Gap,
			options: daysToTap(when.DateOf(q.Now), func(d when.Date) string { return sentence + " วันที่ " + d.Short() }, e.typicalDays(ctx, when.DateOf(q.Now))...)})
	case begins == nil && !strings.Contains(q.Text, noClock):
		return e.ask(ctx, q, beginsGap(phrase.Joined(" ครั้งที่ ", title, number), told.named(), besidesClock(said, venue, chair.said, attend)))
	}
	m := newMeeting(title, number, aboutBehind(said, title, chair.said), days[0])
	m.Venue, m.Chair, m.ChairPost = venue, chair.name, chair.post
	same, alike := sameAsNew(known, m, days[0], begins, q.Now.Location())
	var doubts []string
	if len(same) == 1 {
		m = same[0]
	} else {
		m.Span.AllDay = begins == nil
		if m, doubts, err = e.numberedBefore(ctx, q, m); err != nil {
			return dialog.Answer{}, err
		}
	}
	m = told.onto(m, q.Now.Location())
	m.Venue, m.Attendees = cmp.Or(venue, m.Venue), cmp.Or(attend, m.Attendees)
	if chair.said != "" {
		m.Chair, m.ChairPost = chair.name, chair.post
	}
	m = online(m, q)
	calendar, err := e.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	ch := proposal.Change{Becomes: m, Warnings: append(doubts, checkMeeting(m, known, calendar, q.Now)...)}
	if len(same) == 1 && number != "" {
		ch.Warnings = append(ch.Warnings, "ครั้งที่ "+number+" มีในบันทึกแล้ว จะเป็นการแก้รายการเดิม")
	}
	if len(same) == 0 {
		ch.Warnings = append(ch.Warnings, readAsAnother(said, title)...)
	}
	ch.Warnings = append(ch.Warnings, standsAlike(alike, m, begins, q.Now)...)
	ch.Warnings = append(ch.Warnings, chair.doubts...)
	ch.Warnings = append(ch.Warnings, leftUnrecorded(q, m, beside)...)
	if m.Venue == "" && m.Online == "" {
		ch.Warnings = append(ch.Warnings, warnNoVenue)
	}
	return e.propose(ctx, q, append([]proposal.Change{ch}, agendaOfNew(q, m, len(same) == 0)...)...)
}

// numberedBefore returns a new meeting as the one of the same number that had been called off, and says so; or says that the number
// was that of another meeting.
func (e entries) numberedBefore(ctx context.Context, q dialog.Question, m ledger.Meeting) (ledger.Meeting, []string, error) {
	if m.Number == "" {
		return m, nil, nil
	}
	all, err := e.records.Meetings(ctx, ledger.MeetingFilter{Number: m.Number})
	if err != nil {
		return m, nil, fmt.Errorf("meetings of the same number: %w", err)
	}
	all = e.meant(all, q, when.Date{}, when.Range{})
	if len(all) == 0 {
		return m, nil, nil
	}
	before := all[0]
	name := fmt.Sprintf("ครั้งที่ %s มีในบันทึกแล้ว: “%s” %s", m.Number, dialog.WithoutExample(before.Title), record.MeetingStart(before, q.Now.Location()))
	if record.TakesPlace(before) {
		return m, []string{name + " โปรดตรวจเลขครั้งที่"}, nil
	}
	before.State = ledger.MeetingPlanned
	return before, []string{name + " ซึ่งยกเลิกแล้ว จะเป็นการกำหนดวันใหม่ของครั้งนั้น"}, nil
}

// beginsGap asks at what time a new meeting begins.
func beginsGap(name, day, besides string) gap {
	if !isGathering(name) {
		name = "ประชุม" + name
	}
	named, rest := "เพิ่ม"+name+" วันที่ "+day, " "+besides
	var options []dialog.Suggestion
	for _, c := range []string{"09.00 น.", "09.30 น.", "13.00 น.", "13.30 น."} {
		options = append(options, dialog.Suggestion{Label: c, Ask: strings.TrimSpace(named + " เวลา " + c + rest)})
	}
	options = append(options, dialog.Suggestion{Label: noClock, Ask: strings.TrimSpace(named + " " + noClock + rest)})
	return gap{asks: lacksClock, question: "เริ่มประชุมเวลาใดครับ", entry: strings.TrimSpace(named + " " + proposal.Gap + rest), options: options}
}

// besidesClock is what a sentence about a new meeting tells besides its name and day, in words that are read as that again.
func besidesClock(q dialog.Question, venue, chair, attend string) string {
	var all []string
	if all = phrase.AppendSaid(all, venue); chair != "" {
		all = append(all, chair+"เป็นประธาน")
	}
	if m := online(ledger.Meeting{}, q); m.Online != "" {
		all = append(all, phrase.Joined(" ", "ผ่านระบบ"+m.Online, m.JoinURL))
	}
	if attend != "" {
		all = append(all, "ผู้เข้าร่วม "+attend)
	}
	return strings.Join(all, " ")
}

// meetingTitle is the title of a meeting that is known by its series and number; an abbreviation stands apart.
func meetingTitle(series, number string) string {
	if strings.Contains(series, ".") {
		series = " " + series
	}
	if series == "" {
		return "ประชุมครั้งที่ " + number
	}
	return "ประชุม" + phrase.Joined(" ครั้งที่ ", series, number)
}
