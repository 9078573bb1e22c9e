package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// meetings makes a draft of a meeting that is added, moved, called off or withdrawn.
func (e entries) meetings(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	today := when.DateOf(q.Now)
	if q.Act == intent.ActRemove && strings.Contains(q.Text, "เลื่อน") {
		q.Act = intent.ActMove // «เลื่อนออกไปก่อน»
	}
	if a, ok, err := e.movesDraft(ctx, q); ok || err != nil {
		return a, err
	}
	q, also := fields.WithoutAlso(q)
	q = meetingtext.WithoutSpokenOf(q)
	told := meetingtext.Times(q)
	if told.Problem {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ข้อความมีหลายวันหรือหลายเวลา โปรดส่งทีละนัด"}, nil
	}
	known, err := e.records.Meetings(ctx, ledger.MeetingFilter{From: today.AddDays(-1).In(q.Now.Location()), Lasting: true})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("coming meetings: %w", err)
	}
	calledOff := slices.DeleteFunc(slices.Clone(known), record.TakesPlace)
	known = slices.DeleteFunc(known, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	if meetingtext.SaysKept(q.Text) {
		return e.kept(ctx, q, known, calledOff, told.Days)
	}
	if a, ok, err := e.attendees(ctx, q, known, told.Days); ok || err != nil {
		return a, err
	}
	if q.Act == intent.ActAdd {
		return e.addMeeting(ctx, q, known, told)
	}
	months := told.Months
	old, target := meetingtext.DaysMoved(q, told.Days, told.Begins != nil)
	if spoken := meetingtext.DaySpokenOf(q, told.Days); spoken.Valid() && len(e.meant(known, q, spoken, months)) > 0 {
		old, target = spoken, when.Date{}
	}
	to := fields.MeetingMove{Begins: told.Begins, Ends: told.Ends, Also: also, Spoken: old}
	if target.Valid() {
		to.Target = told.Target()
	}
	meant := meetingtext.InMonths(e.meant(known, q, old, months), months, q.Now.Location())
	if len(meant) == 0 && q.Act == intent.ActMove && target.Valid() {
		meant = e.meant(calledOff, q, old, when.Range{}) // that had been put off
	}
	if said := meetingtext.TitleInWords(q); len(meant) == 0 && said != "" && (q.Slots.Title != "" || len([]rune(said)) >= meetingtext.LeastTitle) {
		q.Slots.Title = said // which is not the whole name that is known
		meant = meetingtext.InMonths(e.meant(known, q, old, months), months, q.Now.Location())
	}
	if len(meant) == 0 {
		meant = meetingtext.InMonths(meetingtext.CalledByWords(known, q, old), months, q.Now.Location())
	}
	if len(meant) == 0 && q.Act == intent.ActMove && target.Valid() {
		meant = meetingtext.CalledByWords(calledOff, q, old)
	}
	switch meant, err = e.spokenMeeting(ctx, q, known, meetingtext.StillToCome(e.asSaid(known, meant, q, old), q.Now)); {
	case err != nil:
		return dialog.Answer{}, err
	case len(meant) != 1:
		return e.reply(ctx, q, meetingtext.Which(q, meant))
	}
	return e.changeMeeting(ctx, q, meant[0], known, to)
}

// changeMeeting makes a draft that moves a meeting, calls it off or withdraws it, or changes its room or chair.
func (e entries) changeMeeting(ctx context.Context, q dialog.Question, m ledger.Meeting, known []ledger.Meeting, to fields.MeetingMove) (dialog.Answer, error) {
	ch := proposal.Change{Reason: cmp.Or(sentence.ReasonIn(q.Text), sentence.ReasonAtEnd(q.Text))}
	var doubts []string
	switch q.Act {
	case intent.ActCancel:
		if m.State = ledger.MeetingCancelled; meetingtext.SaysNoDay(q.Text) {
			return e.propose(ctx, q, meetingtext.PutOffChange(m, ch.Reason, q.Now.Location())) // «งดไปก่อน ยังไม่กำหนดวันใหม่»
		}
	case intent.ActRemove:
		ch.Op = proposal.Withdraw
	default:
		if meetingtext.SaysNoDay(q.Text) && !to.Target.From.Valid() {
			ch = meetingtext.PutOffChange(m, ch.Reason, q.Now.Location())
			return e.propose(ctx, q, ch)
		}
		chair, venue, err := e.chairIn(ctx, q)
		if err != nil {
			return dialog.Answer{}, err
		}
		byLink := meetingtext.SaysOnline(q) || meetingtext.JoinAddress.MatchString(q.Text)
		venue = cmp.Or(meetingtext.MovedVenue(q.Text, q.Times), venue)
		if q.Slots.Venue = venue; !to.Target.From.Valid() && to.Begins == nil && venue == "" && chair.Said == "" && !byLink {
			return e.ask(ctx, q, e.movedGap(ctx, m, q))
		}
		if chair.Said != "" {
			m.Chair, m.ChairPost = chair.Name, chair.Post
			doubts = chair.Doubts
		}
		m.State = ledger.MeetingPlanned
		m = meetingtext.Moved(m, to.Target, to.Begins, to.Ends, q.Now.Location())
		m.Venue = cmp.Or(q.Slots.Venue, m.Venue)
		if byLink {
			m = meetingtext.Online(m, q)
		}
	}
	ch.Becomes = m
	if days := record.MeetingDays(m, q.Now.Location()); to.Spoken.Valid() && days.From != days.To {
		ch.Warnings = append(ch.Warnings, fmt.Sprintf("การประชุมนี้มี %d วัน (%s) การแก้มีผลกับทุกวัน", days.Days(), days.Short()))
	}
	if with, ok := replies.FixedFields(ch, to.Also, q.Now); ok {
		ch, m = with, with.Becomes.(ledger.Meeting)
	}
	if m.State != ledger.MeetingCancelled && ch.Op != proposal.Withdraw {
		calendar, err := e.records.Calendar(ctx)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
		}
		ch.Warnings = slices.Concat(ch.Warnings, doubts, meetingtext.CheckMeeting(m, known, calendar, q.Now))
	}
	return e.propose(ctx, q, ch)
}

// movedGap asks to when a meeting is moved.
func (e entries) movedGap(ctx context.Context, m ledger.Meeting, q dialog.Question) lack.Gap {
	wording := "เลื่อนประชุม" + meetingtext.NameForSentence(m, q.Now.Location())
	because := ""
	if reason := cmp.Or(sentence.ReasonIn(q.Text), sentence.ReasonAtEnd(q.Text)); reason != "" {
		because = " เพราะ" + reason
	}
	options := lack.DaysToTap(when.DateOf(q.Now), func(d when.Date) string { return wording + " เป็นวันที่ " + d.Short() + because }, e.typicalDays(ctx, when.DateOf(m.Starts.In(q.Now.Location())))...)
	options = append(options, dialog.Suggestion{Label: "ยัง" + meetingtext.NoDay, Ask: wording + " " + meetingtext.NoDay + because})
	return lack.Gap{Asks: lack.Day, Question: "เลื่อนเป็นวันและเวลาใดครับ", Entry: wording + " เป็น" + proposal.Gap + because, Options: options, Card: func(c dialog.Card) dialog.Card {
		c.Items = append(c.Items, dialog.Item{Text: dialog.WithoutExample(m.Title), Detail: record.MeetingStart(m, q.Now.Location())})
		return c.Cite(m.Source)
	}}
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
func (e entries) addMeeting(ctx context.Context, q dialog.Question, known []ledger.Meeting, told meetingtext.Told) (dialog.Answer, error) {
	days, begins := told.Days, told.Begins
	number, _ := q.Slots.Number.First()
	sentence := strings.TrimSpace(q.Text)
	said, attend := fields.WithoutAttendees(q)
	title := strings.Trim(strings.TrimPrefix(meetingtext.TitleTold(said, cmp.Or(said.Slots.Title, said.Slots.Topic)), "ประชุม"), " :")
	chair, venue, err := e.chairIn(ctx, said)
	if err != nil {
		return dialog.Answer{}, err
	}
	venue, beside := meetingtext.WholeVenue(said, venue)
	venue = strings.TrimSpace(agendaBehind.ReplaceAllString(venue, ""))
	switch {
	case title == "" && number == "":
		return e.ask(ctx, q, lack.Gap{Asks: lack.Title, Question: "เป็นการประชุมเรื่องใดครับ โปรดพิมพ์ชื่อ เช่น “ประชุมคณะกรรมการโรคติดต่อ”", Entry: lack.WithGapAfter(sentence, "ประชุม")})
	case len(days) == 0:
		return e.ask(ctx, q, lack.Gap{Asks: lack.Day, Question: "ประชุมวันใดครับ", Entry: sentence + proposal.Gap,
			Options: lack.DaysToTap(when.DateOf(q.Now), func(d when.Date) string { return sentence + " วันที่ " + d.Short() }, e.typicalDays(ctx, when.DateOf(q.Now))...)})
	case begins == nil && !strings.Contains(q.Text, meetingtext.NoClock):
		return e.ask(ctx, q, meetingtext.BeginsGap(phrase.Joined(" ครั้งที่ ", title, number), told.Named(), meetingtext.BesidesClock(said, venue, chair.Said, attend)))
	}
	m := meetingtext.NewMeeting(title, number, meetingtext.AboutBehind(said, title, chair.Said), days[0])
	m.Venue, m.Chair, m.ChairPost = venue, chair.Name, chair.Post
	same, alike := meetingtext.SameAsNew(known, m, days[0], begins, q.Now.Location())
	var doubts []string
	if len(same) == 1 {
		m = same[0]
	} else {
		m.Span.AllDay = begins == nil
		if m, doubts, err = e.numberedBefore(ctx, q, m); err != nil {
			return dialog.Answer{}, err
		}
	}
	m = told.Onto(m, q.Now.Location())
	m.Venue, m.Attendees = cmp.Or(venue, m.Venue), cmp.Or(attend, m.Attendees)
	if chair.Said != "" {
		m.Chair, m.ChairPost = chair.Name, chair.Post
	}
	m = meetingtext.Online(m, q)
	calendar, err := e.records.Calendar(ctx)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("holidays: %w", err)
	}
	ch := proposal.Change{Becomes: m, Warnings: append(doubts, meetingtext.CheckMeeting(m, known, calendar, q.Now)...)}
	if len(same) == 1 && number != "" {
		ch.Warnings = append(ch.Warnings, "ครั้งที่ "+number+" มีในบันทึกแล้ว จะเป็นการแก้รายการเดิม")
	}
	if len(same) == 0 {
		ch.Warnings = append(ch.Warnings, meetingtext.ReadAsAnother(said, title)...)
	}
	ch.Warnings = append(ch.Warnings, meetingtext.StandsAlike(alike, m, begins, q.Now)...)
	ch.Warnings = append(ch.Warnings, chair.Doubts...)
	agenda := agendaOfNew(q, m, len(same) == 0)
	ch.Warnings = append(ch.Warnings, meetingtext.LeftUnrecorded(q, m, agenda, beside)...)
	if m.Venue == "" && m.Online == "" {
		ch.Warnings = append(ch.Warnings, replies.WarnNoVenue)
	}
	return e.propose(ctx, q, append([]proposal.Change{ch}, agenda...)...)
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
