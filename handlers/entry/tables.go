package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/sheet"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// TableFile is a table or calendar as it was read, with what names it as a source.
type TableFile struct {
	sheet.File
	Name string // of the file; "" for a table pasted in chat
	Text string // the whole content, by which the same file is the same source; kept where Name is ""
}

// maxTableChanges is how many records a table may hold: they are shown, checked and applied together.
const maxTableChanges = 1000

// TableDraft returns what a table would change in the office's records, through the same checks as an entry, and what of it is
// not taken, by line or cell.
func (r ReleaseReader) TableDraft(ctx context.Context, t TableFile) (proposal.Draft, []sheet.Refusal, error) {
	b := tableBuilder{ReleaseReader: r, name: t.Name, refused: slices.Clone(t.Refused), now: r.Records.Now().In(r.Zone)}
	if n := len(t.Cases) + len(t.Meetings) + len(t.Sales) + len(t.Budgets) + len(t.Contacts) + len(t.Projects); n > maxTableChanges {
		b.refused = append(b.refused, sheet.Refusal{Where: "ทั้งตาราง", Why: fmt.Sprintf("มี %d แถว เกิน %d แถวที่นำเข้าได้ครั้งเดียว โปรดแบ่งไฟล์", n, maxTableChanges)})
		return proposal.Draft{}, b.refused, nil
	}
	var err error
	if b.figures, err = b.standing(ctx, t); err != nil {
		return proposal.Draft{}, nil, fmt.Errorf("comparing a table with the records: %w", err)
	}
	for _, row := range t.Cases {
		b.cases(row)
	}
	for _, row := range t.Sales {
		b.sales(row)
	}
	for _, row := range t.Budgets {
		b.budget(row)
	}
	for _, row := range t.Meetings {
		b.meeting(row)
	}
	if len(t.Contacts) > 0 {
		known, err := r.Records.Contacts(ctx, ledger.ContactFilter{})
		if err != nil {
			return proposal.Draft{}, nil, fmt.Errorf("comparing a table with the directory: %w", err)
		}
		b.contacts(t.Contacts, known)
	}
	if len(t.Projects) > 0 {
		known, err := r.Records.Projects(ctx, ledger.ProjectFilter{})
		if err != nil {
			return proposal.Draft{}, nil, fmt.Errorf("comparing a table with the projects: %w", err)
		}
		b.projects(t.Projects, known)
	}
	source := b.source(t)
	if b.changes, err = r.recorded(ctx, source.Publisher, b.changes); err != nil {
		return proposal.Draft{}, nil, fmt.Errorf("comparing a table with the records: %w", err)
	}
	if err := b.check(ctx); err != nil {
		return proposal.Draft{}, nil, err
	}
	d := proposal.Draft{Source: source, Changes: b.changes}
	if t.Name == "" {
		d.Text, _ = release.Mask(t.Text)
	}
	return d, b.refused, nil
}

// tableBuilder turns the rows of a table into changes.
type tableBuilder struct {
	ReleaseReader
	name    string
	now     time.Time
	figures map[seriesName][]ledger.Figure // that stand of what the table counts
	changes []proposal.Change
	refused []sheet.Refusal
}

// seriesName names what figures count.
type seriesName struct {
	measure       ledger.Measure
	subject, area string
}

func seriesOf(f ledger.Figure) seriesName { return seriesName{f.Measure, f.Subject, f.Area} }

// standing returns the figures that the records hold of the diseases, places and sales that a table counts.
func (b *tableBuilder) standing(ctx context.Context, t TableFile) (map[seriesName][]ledger.Figure, error) {
	filters := map[ledger.FigureFilter]bool{}
	for _, row := range t.Cases {
		if area, ok := b.area(row.Area, row.District); ok {
			filters[ledger.FigureFilter{Subject: cmp.Or(row.Disease, record.COVID), Area: area.Code}] = true
		}
	}
	if len(t.Sales) > 0 {
		filters[ledger.FigureFilter{Measure: ledger.OTOPSales, Area: b.Province.Code}] = true
	}
	if len(t.Budgets) > 0 {
		for _, m := range budgetMeasures {
			filters[ledger.FigureFilter{Measure: m, Area: b.Province.Code}] = true
		}
	}
	all := map[seriesName][]ledger.Figure{}
	for filter := range filters {
		found, err := b.Records.Figures(ctx, filter)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			all[seriesOf(f)] = append(all[seriesOf(f)], f)
		}
	}
	return all, nil
}

func (b *tableBuilder) refuse(p sheet.Place, why string) {
	b.refused = append(b.refused, sheet.Refusal{Where: p.Where, Why: why})
}

// title names the table as a source.
func (b *tableBuilder) title() string {
	if b.name == "" {
		return "ตารางที่วางในแชท"
	}
	return "ไฟล์ " + b.name
}

func (b *tableBuilder) source(t TableFile) ledger.Source {
	return ledger.Source{Key: sentence.KeyFor("table", t.Text), Kind: ledger.SourceDataset, Title: b.title(), Publisher: "เจ้าหน้าที่" + b.Province.Full(), Published: when.DateOf(b.now)}
}

// add adds a change, unless its words hold something private or another row told of the same record.
func (b *tableBuilder) add(p sheet.Place, r ledger.Record, reason string, warnings ...string) {
	if _, masked := release.Mask(p.Quote); masked > 0 {
		b.refuse(p, "มีข้อมูลส่วนบุคคล จึงไม่บันทึกและไม่เก็บไว้")
		return
	}
	quote := proposal.Quote{Text: cmp.Or(p.Where+" "+p.Quote, p.Where)}
	b.changes = append(b.changes, proposal.Change{Becomes: r, Quote: quote, Reason: reason, Warnings: warnings})
}

// area returns the place that a row names; false where it is none of the province. A district may have the province's name.
func (b *tableBuilder) area(name string, ofDistricts bool) (place.Place, bool) {
	plain := name
	for _, marker := range []string{"อำเภอ", "อ."} {
		if rest, marked := strings.CutPrefix(name, marker); marked {
			plain, ofDistricts = strings.TrimSpace(rest), true
			break
		}
	}
	if ofDistricts && plain != "" {
		if d, ok := record.DistrictNamed(b.Province, plain); ok {
			return d, true
		}
	}
	for _, marker := range []string{"จังหวัด", "จ."} {
		plain = strings.TrimSpace(strings.TrimPrefix(plain, marker))
	}
	if name == "" || plain == b.Province.Name {
		return b.Province, true
	}
	return record.DistrictNamed(b.Province, plain)
}

func (b *tableBuilder) cases(row sheet.CaseRow) {
	area, ok := b.area(row.Area, row.District)
	switch {
	case !ok:
		b.refuse(row.Place, "“"+row.Area+"” ไม่ใช่อำเภอของ"+b.Province.Full())
		return
	case row.Day.After(when.DateOf(b.now)):
		b.refuse(row.Place, "วันที่ "+row.Day.Short()+" ยังมาไม่ถึง")
		return
	}
	for _, count := range []struct {
		measure ledger.Measure
		value   *int64
	}{{ledger.CaseNew, row.New}, {ledger.CaseCumulative, row.Cumulative}, {ledger.CaseRecovered, row.Recovered},
		{ledger.CaseRecoveredNew, row.RecoveredNew}, {ledger.CaseDeaths, row.Deaths}, {ledger.CaseDeathsNew, row.DeathsNew}} {
		if count.value == nil {
			continue
		}
		f := ledger.Figure{Measure: count.measure, Subject: cmp.Or(row.Disease, record.COVID), Area: area.Code, Unit: "ราย", Value: decimal.NewFromInt(*count.value),
			Period: when.Range{To: row.Day}, Scope: record.MeasureNames[count.measure] + "ของ" + area.Full()}
		if f.Measure.IsDaily() {
			f.Period.From = row.Day
			f.Scope += "ในหนึ่งวัน"
		} else if since := b.since(f); since.Valid() {
			f.Period.From = since
			f.Scope += " นับตั้งแต่ " + since.Long()
		}
		var warnings []string
		if row.Disease == "" {
			warnings = append(warnings, "ตารางไม่ระบุโรค จึงถือเป็น"+record.COVID)
		}
		b.figure(row.Place, f, warnings...)
	}
}

// since is the day from which the newest total of the same series before counts.
func (b *tableBuilder) since(f ledger.Figure) when.Date {
	var last ledger.Figure
	for _, g := range b.figures[seriesOf(f)] {
		if !g.Period.To.After(f.Period.To) && g.Period.To.After(last.Period.To) {
			last = g
		}
	}
	return last.Period.From
}

// figure adds a figure. One that an earlier state of the same file stated is revised, and one that stands with the same value is
// the same.
func (b *tableBuilder) figure(p sheet.Place, f ledger.Figure, warnings ...string) {
	for _, g := range b.figures[seriesOf(f)] {
		if g.Period.To != f.Period.To || f.Measure == ledger.OTOPSales && g.Period != f.Period {
			continue
		}
		switch {
		case g.Value.Equal(f.Value):
			b.add(p, g, "")
			return
		case g.Source.Kind == ledger.SourceDataset && g.Source.Title == b.title() && b.name != "":
			b.add(p, withValue(g, f.Value), "ไฟล์ "+b.name+" ฉบับที่นำเข้า "+when.DateOf(b.now).Short()+" ระบุค่าใหม่", warnings...)
			return
		}
	}
	b.add(p, f, "", warnings...)
}

func (b *tableBuilder) sales(row sheet.SalesRow) {
	value, err := decimal.NewFromString(row.Value)
	switch {
	case err != nil:
		b.refuse(row.Place, "อ่านจำนวนเงินไม่ได้")
		return
	case row.Period.From.After(when.DateOf(b.now)):
		b.refuse(row.Place, strings.TrimSpace(record.PeriodName(row.Period))+" ยังมาไม่ถึง")
		return
	}
	b.figure(row.Place, ledger.Figure{Measure: ledger.OTOPSales, Subject: "OTOP", Area: b.Province.Code, Unit: "บาท", Value: value, Period: row.Period,
		Scope: "ยอดจำหน่าย OTOP " + strings.TrimSpace(record.PeriodName(row.Period))})
}

func (b *tableBuilder) meeting(row sheet.MeetingRow) {
	title := row.Title
	if at := strings.Index(title, "ครั้งที่"); at > 0 && row.Number != "" {
		title = strings.TrimSpace(title[:at])
	}
	title = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(title, "การ"), "ประชุม"))
	series := (&releaseBuilder{ReleaseReader: b.ReleaseReader}).withoutProvince(title)
	m := ledger.Meeting{Series: series, Number: row.Number, Title: meetingtext.Title(title, row.Number), Place: ledger.Place{Venue: row.Venue, Online: row.Online}, ChairPost: row.Chair}
	m.Key = sentence.KeyFor("meeting", series, row.Number)
	if !strings.Contains(row.Number, "/") {
		m.Key = sentence.KeyFor("meeting", series, row.Number, row.Day.String())
	}
	m.Starts, m.AllDay = row.Day.In(b.Zone), row.Start == nil
	if row.Start != nil {
		m.Starts = m.Starts.Add(time.Duration(*row.Start) * time.Minute)
	}
	if row.End != nil && row.Start != nil && *row.End > *row.Start {
		m.Ends = row.Day.In(b.Zone).Add(time.Duration(*row.End) * time.Minute)
	}
	if row.Cancelled {
		m.State = ledger.MeetingCancelled
	}
	var warnings []string
	if row.Unsure {
		warnings = append(warnings, "เป็นนัดที่ทำซ้ำ บันทึกเฉพาะครั้งแรก")
	}
	b.add(row.Place, m, "", warnings...)
}

// check adds what is doubtful about each change.
func (b *tableBuilder) check(ctx context.Context) error {
	doubts, err := b.drafts().doubts(ctx, dialog.Request{Now: b.now}, b.changes)
	if err != nil {
		return err
	}
	for i := range b.changes {
		b.changes[i].Warnings = append(b.changes[i].Warnings, doubts[i]...)
	}
	return nil
}

// takeTable makes a draft of a table and shows it, with what is not taken.
func (g *Gatherer) takeTable(ctx context.Context, r dialog.Request, t TableFile) (dialog.Answer, error) {
	draft, refused, err := g.reader.TableDraft(ctx, t)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(draft.Changes) == 0 {
		return dialog.Answer{Text: phrase.Joined("\n", "ไม่พบข้อมูลที่บันทึกได้ในตารางครับ", refusedLines(refused))}, nil
	}
	draft.Chat, draft.Message = r.Chat.ID, r.Message
	p, err := g.store.Propose(ctx, by(r), draft)
	if err != nil {
		return explained(err)
	}
	a := cards.Draft(p, g.reader.Zone)
	a.Text = refusedLines(refused)
	return a, nil
}

// shownRefusals is how many of what is not taken an answer names.
const shownRefusals = 10

// refusedLines says what of a table is not taken; "" for nothing.
func refusedLines(refused []sheet.Refusal) string {
	if len(refused) == 0 {
		return ""
	}
	lines := []string{fmt.Sprintf("ไม่ได้นำเข้า %d แห่ง", len(refused))}
	for _, r := range dialog.FirstOf(refused, shownRefusals) {
		lines = append(lines, "• "+r.Where+": "+r.Why)
	}
	if more := len(refused) - shownRefusals; more > 0 {
		lines = append(lines, fmt.Sprintf("และอีก %d แห่ง", more))
	}
	return strings.Join(lines, "\n")
}

// ReadTable reads a file by the ending of its name: .xlsx, .csv or .ics; ok is false for any other.
func ReadTable(name string, file []byte, now time.Time) (t TableFile, ok bool, err error) {
	opts := sheet.Options{Now: now, Name: name}
	t.Name, t.Text = name, string(file)
	lower := strings.ToLower(name)
	if strings.HasSuffix(lower, ".xlsx") {
		t.File, err = sheet.ReadWorkbook(file, opts)
		return t, true, err
	}
	if !strings.HasSuffix(lower, ".csv") && !strings.HasSuffix(lower, ".ics") {
		return t, false, nil
	}
	text, err := release.Decode(file)
	switch {
	case err != nil:
		return t, true, err
	case strings.HasSuffix(lower, ".csv"):
		t.File, err = sheet.ReadCSV(text, opts)
	default:
		t.File, err = sheet.ReadCalendar(text, opts)
	}
	return t, true, err
}
