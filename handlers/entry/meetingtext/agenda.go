package meetingtext

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
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

// AgendaTold is what a sentence tells of a subject: its section, or 0, its title, who presents it, and the words that name the meeting.
type AgendaTold struct {
	Section          int
	Title, Presenter string
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

// AgendaIn reads what a sentence tells of a subject of an agenda; false where it adds none.
func AgendaIn(text string) (AgendaTold, bool) {
	rest, ok := phrase.AfterAny(phrase.TrimRequest(text), agendaLeads...)
	if !ok || intent.AsksInWords(text) {
		return AgendaTold{}, false
	}
	rest = thai.Digits(rest)
	var told AgendaTold
	if number := meetingFirst.FindStringSubmatch(rest); number != nil { // «เพิ่มวาระ 5/2564 เรื่อง…»
		told.meeting, rest = number[1]+"/25"+number[2], rest[len(number[0]):]
	}
	if found := sectionSaid.FindStringSubmatch(rest); found != nil {
		told.Section, _ = strconv.Atoi(found[1])
		rest = rest[len(found[0]):]
	}
	if before, after, ok := sentence.CutAny(rest, agendaMeeting); ok && told.meeting == "" {
		rest, told.meeting = before, after
		if at, who, ok := sentence.CutAny(" "+told.meeting, presenterLeads); ok {
			told.meeting, told.Presenter = strings.TrimSpace(at), who
		}
	}
	if before, who, ok := presenterAtEnd(phrase.TrimPoliteness(rest)); ok {
		rest, told.Presenter = before, who
	} else if before, who, ok := sentence.CutAny(rest, presenterLeads); ok && strings.TrimSpace(who) != "" {
		rest, told.Presenter = before, who
	}
	rest = strings.TrimSpace(strings.Trim(rest, " :"))
	told.Title = phrase.TrimPoliteness(strings.Trim(strings.TrimPrefix(rest, "เรื่อง"), " :"))
	told.Presenter = phrase.TrimmedEnd(strings.Trim(strings.TrimPrefix(strings.TrimSpace(told.Presenter), "คือ"), " :"), "ครับ", "ค่ะ", "นะ", "ด้วย")
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

// Presentation says who presents a subject, as presenterOf reads it; "" for nobody.
func Presentation(who string) string {
	if who = phrase.OneLine(who); who == "" {
		return ""
	}
	return who + " นำเสนอ"
}

// Meetings are those of all that the sentence names, by number, day or name; none where it names none.
func (t AgendaTold) Meetings(all []ledger.Meeting, r dialog.Request) []ledger.Meeting {
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

// MeetingGap asks for the meeting, with taps of those that may be meant: the coming ones where none is named.
func (t AgendaTold) MeetingGap(all, meant []ledger.Meeting, r dialog.Request) lack.Gap {
	if len(meant) == 0 {
		meant = slices.DeleteFunc(slices.Clone(all), func(m ledger.Meeting) bool { return m.Starts.Before(r.Now) })
	}
	head := "เพิ่มวาระ"
	if t.Section > 0 {
		head += fmt.Sprintf("ที่ %d", t.Section)
	}
	head += " เรื่อง " + t.Title
	if t.Presenter != "" {
		head += " ผู้นำเสนอ " + t.Presenter
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
		options = append(options, dialog.Suggestion{Label: dialog.SuggestionLabel(day+" "+strings.TrimPrefix(dialog.WithoutExample(m.Title), "ประชุม"), day+clock, day), Ask: head + " ในประชุม" + NameForSentence(m, zone)})
	}
	return lack.Gap{Asks: lack.Meeting, Question: "เป็นวาระของการประชุมใดครับ", Entry: head + " ในประชุม" + proposal.Gap, Options: options, Names: names, Card: func(c dialog.Card) dialog.Card {
		for i, m := range dialog.FirstOf(meant, 4) {
			c.Items[i].Detail = record.MeetingStart(m, zone)
			c = c.Cite(m.Source)
		}
		return c
	}}
}
