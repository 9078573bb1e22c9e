package entry

import (
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// fiscal returns the fiscal year and the period of the release's lists of projects: the period of its OTOP figures where all
// have one, otherwise the fiscal year of its day.
func (b *releaseBuilder) fiscal() (when.FiscalYear, when.Range, []string) {
	if period := b.commonPeriod(); period.To.Valid() {
		return when.FiscalYearOf(period.To), period, nil
	}
	day := b.published
	for _, m := range b.read.Meetings {
		if !day.Valid() && m.Date.Valid() {
			day = m.Date
		}
	}
	for _, d := range b.read.Dates {
		if !day.Valid() && d.Valid() {
			day = d
		}
	}
	if !day.Valid() {
		day = when.DateOf(b.Records.Now().In(b.Zone))
	}
	return when.FiscalYearOf(day), when.Range{}, []string{"ไม่ได้ระบุปีงบประมาณ จึงใช้ปีงบประมาณของวันที่ในข่าว"}
}

// agenda adds the subjects of the agenda, under the meeting.
func (b *releaseBuilder) agenda(meeting string) {
	if meeting == "" {
		return // its day is not known
	}
	for i, a := range b.read.Agenda {
		title := phrase.OneLine(a.Title)
		b.add(ledger.AgendaItem{Key: sentence.KeyFor(meeting+"-agenda", fmt.Sprint(a.Section), title), MeetingKey: meeting, Section: a.Section, Position: i + 1, Title: title, Detail: meetingtext.Presentation(a.Presenter)}, a.Quote)
	}
}

func (b *releaseBuilder) projects() {
	year, period, warnings := b.fiscal()
	for i, p := range b.read.Projects {
		record := ledger.Project{
			Title: phrase.OneLine(p.Title), WorkArea: strings.TrimPrefix(phrase.OneLine(p.WorkArea), "ด้าน"), FiscalYear: year, Period: period, Position: i + 1,
			MoneySource: strings.Replace(phrase.OneLine(p.MoneySource), "งบโครงการ", "งบ", 1),
		}
		record.Key = sentence.KeyFor("project", record.Title, record.WorkArea, record.MoneySource, fmt.Sprint(int(year)))
		b.add(record, p.Quote, warnings...)
	}
}

// events adds fairs and occasions. A fair that stands in a list of marketing projects is recorded as both: officials ask for
// either.
func (b *releaseBuilder) events() {
	for _, p := range b.read.Projects {
		fair := release.Event{Name: p.Title}
		told := slices.ContainsFunc(b.read.Events, func(e release.Event) bool { return e.Same(fair) })
		if strings.HasPrefix(p.Title, "งาน") && strings.Contains(p.WorkArea, "ตลาด") && !told {
			fair.Quote = p.Quote
			b.read.Events = append(b.read.Events, fair)
		}
	}
	for _, e := range b.read.Events {
		record := ledger.Event{Key: sentence.KeyFor("event", e.Name, e.Days.From.String()), Kind: ledger.EventOTOP, Name: phrase.OneLine(e.Name), Venue: phrase.OneLine(e.Venue)}
		if e.Days.From.Valid() && e.Days.To.Valid() {
			record.Days = e.Days
		}
		if strings.Contains(e.Name+e.Venue, b.Province.Name) || b.mentionsOwn(e.Name) {
			record.Area = b.Province.Code
		}
		b.add(record, e.Quote)
	}
	for _, o := range b.read.Occasions {
		record := ledger.Event{Key: sentence.KeyFor("occasion", o.Name, o.Date.String()), Kind: ledger.EventOccasion, Name: phrase.OneLine(o.Name)}
		if o.Date.Valid() {
			record.Days = when.Day(o.Date)
		}
		b.add(record, o.Quote)
	}
}

// commonPeriod returns the period that all of the release's OTOP figures which state one have in common; zero for none.
func (b *releaseBuilder) commonPeriod() (period when.Range) {
	for _, f := range b.read.Figures {
		switch {
		case f.Period.IsZero():
		case period.IsZero():
			period = f.Period
		case f.Period != period:
			return when.Range{}
		}
	}
	return period
}

// onlyFair returns the fair that the release is about, where it tells of one alone: the figures of its days, and how many
// booths or entrepreneurs there were, are those of the fair.
func (b *releaseBuilder) onlyFair() release.Event {
	if len(b.read.Events) != 1 || !b.read.Events[0].Days.From.Valid() {
		return release.Event{}
	}
	return b.read.Events[0]
}

// mentionsOwn reports whether a text names the province or a place in it.
func (b *releaseBuilder) mentionsOwn(text string) bool {
	for _, found := range place.Thailand().Find(text, b.Province.Code) {
		if found.Place.Province == b.Province.Code {
			return true
		}
	}
	return false
}

// contacts adds the officials whose post the release states, and the agencies whose telephone number it does.
func (b *releaseBuilder) contacts() {
	for i, p := range b.read.People {
		if p.Post == "" {
			continue
		}
		b.add(ledger.Contact{Key: sentence.KeyFor("contact", p.Post, p.Name), Post: phrase.OneLine(p.Post), Name: phrase.OneLine(p.Name), Position: i + 1}, p.Quote)
	}
	for i, a := range b.read.Agencies {
		b.add(ledger.Contact{Key: sentence.KeyFor("contact", a.Name), Agency: a.Name, Phone: a.Phone, Position: len(b.read.People) + i + 1}, a.Quote)
	}
}
