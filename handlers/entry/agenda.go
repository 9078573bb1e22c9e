package entry

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// agendaLeads are what a sentence begins with that adds a subject to the agenda of a meeting.
var agendaLeads = []string{"เพิ่มระเบียบวาระ", "เพิ่มวาระ", "บันทึกระเบียบวาระ", "บันทึกวาระ", "ลงระเบียบวาระ", "ลงวาระ", "บรรจุวาระ"}

// agendaTold is what a sentence tells of a subject: its section, or 0, its title, who presents it, and the words that name the meeting.
type agendaTold struct {
	section          int
	title, presenter string
	meeting          string
}

var (
	sectionSaid = regexp.MustCompile(`^(?:การประชุม)?\s*(?:ที่)?\s*(\d{1,2})(?:\.\d{1,2})?`)
	// meetingFirst finds the number of the meeting right behind the word for an agenda, before what is added to it.
	meetingFirst = regexp.MustCompile(`^\s*(?:ใน|ของ|เข้า)?(?:การ)?(?:ประชุม)?\s*(?:ครั้งที่)?\s*(\d{1,3})/(?:25)?(\d{2})(?:\s|$)\s*(?:(?:ระเบียบ)?วาระ)?`)
	// presentsBehind finds the word at the end behind who presents a subject: «เตรียมรับน้ำท่วม ปภ.จังหวัดเป็นผู้เสนอ».
	presentsBehind = regexp.MustCompile(`\s?(?:เป็น)?(?:ผู้นำเสนอ|ผู้เสนอ|ผู้รายงาน|นำเสนอ|เสนอ|รายงาน)$`)

	// NumberOfMeeting finds the number of a meeting within its year: «4/2564».
	NumberOfMeeting = regexp.MustCompile(`\d{1,3}/\d{4}`)
)

// What stands before the presenter and before the meeting in such a sentence.
var (
	presenterLeads = []string{"ผู้นำเสนอ", "นำเสนอโดย", "ผู้เสนอ", "เสนอโดย", "ผู้รายงาน", "รายงานโดย"}
	agendaMeeting  = []string{"ในการประชุม", "ในประชุม", "ของการประชุม", "ของประชุม", "เข้าประชุม", "ในวาระประชุม", " การประชุม", " ประชุม", "ในที่ประชุม"}
)

// agendaIn reads what a sentence tells of a subject of an agenda; false where it adds none.
func agendaIn(text string) (agendaTold, bool) {
	rest, ok := phrase.AfterAny(phrase.TrimRequest(text), agendaLeads...)
	if !ok || intent.AsksInWords(text) {
		return agendaTold{}, false
	}
	rest = thai.Digits(rest)
	var told agendaTold
	if number := meetingFirst.FindStringSubmatch(rest); number != nil { // «เพิ่มวาระ 5/2564 เรื่อง…»
		told.meeting, rest = number[1]+"/25"+number[2], rest[len(number[0]):]
	}
	if found := sectionSaid.FindStringSubmatch(rest); found != nil {
		told.section, _ = strconv.Atoi(found[1])
		rest = rest[len(found[0]):]
	}
	if before, after, ok := cutAny(rest, agendaMeeting); ok && told.meeting == "" {
		rest, told.meeting = before, after
		if at, who, ok := cutAny(" "+told.meeting, presenterLeads); ok {
			told.meeting, told.presenter = strings.TrimSpace(at), who
		}
	}
	if before, who, ok := presenterAtEnd(phrase.TrimPoliteness(rest)); ok {
		rest, told.presenter = before, who
	} else if before, who, ok := cutAny(rest, presenterLeads); ok && strings.TrimSpace(who) != "" {
		rest, told.presenter = before, who
	}
	rest = strings.TrimSpace(strings.Trim(rest, " :"))
	told.title = phrase.TrimPoliteness(strings.Trim(strings.TrimPrefix(rest, "เรื่อง"), " :"))
	told.presenter = phrase.TrimmedEnd(strings.Trim(strings.TrimPrefix(strings.TrimSpace(told.presenter), "คือ"), " :"), "ครับ", "ค่ะ", "นะ", "ด้วย")
	told.meeting = phrase.TrimPoliteness(told.meeting)
	return told, true
}

// presenterAtEnd parts a subject from the post, the agency or the person who presents it, before the word for that; false where the last words name none:
// «แผนการจัดทำรายงาน».
func presenterAtEnd(text string) (subject, who string, ok bool) {
	end := presentsBehind.FindStringIndex(text)
	if end == nil {
		return text, "", false
	}
	text = text[:end[0]]
	begin := strings.LastIndexByte(text, ' ') + 1
	named := office.All(text)
	for _, p := range named.People {
		if p.Stop == len(text) {
			begin = p.Begin
		}
	}
	is := slices.ContainsFunc(named.Posts, func(p office.Post) bool { return p.Begin >= begin }) ||
		slices.ContainsFunc(named.Agencies, func(a office.Agency) bool { return a.Begin >= begin }) ||
		slices.ContainsFunc(named.People, func(p office.Person) bool { return p.Begin >= begin })
	if begin == 0 || !is {
		return text, "", false
	}
	return text[:begin], text[begin:], true
}

// agendaCommand adds a subject to the agenda of a meeting: «เพิ่มวาระที่ 4 เรื่อง การจัดงานวันเฉลิมฯ ผู้นำเสนอ พช. ในประชุม 5/2564».
func agendaCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มวาระ", Takes: "ที่ เรื่อง และการประชุม", What: "เพิ่มวาระของการประชุม เช่น “เพิ่มวาระที่ 4 เรื่อง ขยะอันตราย ผู้นำเสนอ ทสจ. ในประชุม 5/2564”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(agendaIn), Run: e.agenda,
	}
}

func (e entries) agenda(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told, ok := agendaIn(text)
	if !ok || told.title == "" {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกเรื่องและการประชุม เช่น “เพิ่มวาระที่ 4 เรื่อง ขยะอันตราย ผู้นำเสนอ ทสจ. ในประชุม 5/2564”"}, true, nil
	}
	today := when.DateOf(r.Now)
	all, err := e.records.Meetings(ctx, ledger.MeetingFilter{From: today.AddDays(-correctedWithin).In(r.Now.Location())})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("meetings of an agenda: %w", err)
	}
	all = slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !record.TakesPlace(m) })
	meant := told.meetings(all, r)
	if len(meant) != 1 {
		a, err := e.ask(ctx, entryOf(r, "agenda"), told.meetingGap(all, meant, r))
		return a, true, err
	}
	m := meant[0]
	items, err := e.records.Agenda(ctx, m.ID)
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("agenda of a meeting: %w", err)
	}
	item := ledger.AgendaItem{Key: keyFor("agenda", m.Key, strconv.Itoa(told.section), told.title), MeetingID: m.ID, Section: told.section, Position: 1, Title: told.title}
	ch := proposal.Change{Warnings: []string{fmt.Sprintf("เป็นวาระของ%s วันที่ %s", dialog.WithoutExample(m.Title), when.DateOf(m.Starts.In(r.Now.Location())).Short())}}
	for _, it := range items {
		item.Position = max(item.Position, it.Position+1)
		if it.Section == told.section && phrase.Letters(it.Title) == phrase.Letters(told.title) {
			item = it
			break
		}
	}
	if told.presenter != "" {
		item.Detail = phrase.Joined("\n", presentation(told.presenter), item.Detail)
	}
	if m.Starts.Before(r.Now) {
		ch.Warnings = append(ch.Warnings, "การประชุมนี้ผ่านไปแล้ว")
	}
	ch.Becomes = item
	a, err := e.propose(ctx, entryOf(r, "agenda"), ch)
	return a, true, err
}

// presentation says who presents a subject, as presenterOf reads it; "" for nobody.
func presentation(who string) string {
	if who = phrase.OneLine(who); who == "" {
		return ""
	}
	return who + " นำเสนอ"
}

// meetings are those of all that the sentence names, by number, day or name; none where it names none.
func (t agendaTold) meetings(all []ledger.Meeting, r dialog.Request) []ledger.Meeting {
	if t.meeting == "" {
		return nil
	}
	number := NumberOfMeeting.FindString(t.meeting)
	name := strings.Replace(t.meeting, number, "", 1)
	var day when.Date
	if number == "" {
		for _, said := range read.Times(t.meeting, read.Options{Now: r.Now, Bias: read.BiasNearest, Appointment: true}) {
			if days, ok := said.Days(); ok && days.From == days.To {
				day = days.From
			}
			name = strings.Replace(name, said.Text, "", 1)
		}
	}
	name = strings.TrimSpace(strings.NewReplacer("ครั้งที่", "", "วันที่", "").Replace(name))
	var found []ledger.Meeting
	for _, m := range all {
		if number != "" && m.Number != number || day.Valid() && when.DateOf(m.Starts.In(r.Now.Location())) != day || number == "" && !day.Valid() && !record.IsCalled(m, name) {
			continue
		}
		found = append(found, m)
	}
	if later := slices.DeleteFunc(slices.Clone(found), func(m ledger.Meeting) bool { return m.Starts.Before(r.Now) }); len(later) > 0 {
		return later
	}
	return found
}

// meetingGap asks for the meeting, with taps of those that may be meant: the coming ones where none is named.
func (t agendaTold) meetingGap(all, meant []ledger.Meeting, r dialog.Request) gap {
	if len(meant) == 0 {
		meant = slices.DeleteFunc(slices.Clone(all), func(m ledger.Meeting) bool { return m.Starts.Before(r.Now) })
	}
	head := "เพิ่มวาระ"
	if t.section > 0 {
		head += fmt.Sprintf("ที่ %d", t.section)
	}
	head += " เรื่อง " + t.title
	if t.presenter != "" {
		head += " ผู้นำเสนอ " + t.presenter
	}
	var options []dialog.Suggestion
	var names []string
	zone := r.Now.Location()
	for _, m := range dialog.FirstOf(meant, 4) {
		names = append(names, dialog.WithoutExample(m.Title))
		day, clock := when.DateOf(m.Starts.In(zone)).Short(), ""
		if !m.AllDay {
			clock = " " + when.ClockOf(m.Starts.In(zone)).Official()
		}
		options = append(options, dialog.Suggestion{Label: dialog.SuggestionLabel(day+" "+strings.TrimPrefix(dialog.WithoutExample(m.Title), "ประชุม"), day+clock, day), Ask: head + " ในประชุม" + nameForSentence(m, zone)})
	}
	return gap{asks: lacksMeeting, question: "เป็นวาระของการประชุมใดครับ", entry: head + " ในประชุม" + proposal.Gap, options: options, names: names, card: func(c dialog.Card) dialog.Card {
		for i, m := range dialog.FirstOf(meant, 4) {
			c.Items[i].Detail = record.MeetingStart(m, zone)
			c = c.Cite(m.Source)
		}
		return c
	}}
}
