package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// ReleaseReader makes proposals of press releases. Zone is the office's.
type ReleaseReader struct {
	Records  *ledger.Office
	Province place.Place
	Zone     *time.Location
}

// drafts are those of the office, which check what a release or a table tells.
func (r ReleaseReader) drafts() drafts {
	return newDrafts(Deps{Records: r.Records, Province: r.Province})
}

// Draft reads a release and returns what it would change in the office's records: a record for each fact, with the words that
// it came from and warnings of what they leave open. Private data is masked in the kept text, and what was read from such
// words is left out, which a warning says. What the records say already in the same words is taken from there, so that it is
// not recorded twice. Published is the day of publication; zero for unknown.
func (r ReleaseReader) Draft(ctx context.Context, text string, published when.Date) (proposal.Draft, error) {
	return r.draft(ctx, text, published, supposed{})
}

// supposed is what counts by district leave out that an official sends in a chat: the disease, and the day on which they are sent.
type supposed struct {
	disease string
	day     when.Date
}

// draft reads a release as Draft does; what it leaves out is supposed, which a warning says.
func (r ReleaseReader) draft(ctx context.Context, text string, published when.Date, s supposed) (proposal.Draft, error) {
	text, masked := release.Mask(text)
	known := release.Options{Published: cmp.Or(published, s.day), Province: r.Province.Code, Disease: s.disease}
	b := releaseBuilder{ReleaseReader: r, text: text, read: release.Read(text, known), published: published}
	if s.disease != "" {
		b.warn("ไม่ได้ระบุโรค จึงถือเป็น" + s.disease)
	}
	dated := false
	for i := range b.read.Cases {
		if c := &b.read.Cases[i]; !c.AsOf.Valid() && s.day.Valid() {
			c.AsOf, dated = s.day, true
		}
	}
	if dated {
		b.warn("ไม่ได้ระบุวันที่ จึงถือเป็นยอด ณ " + s.day.Short())
	}
	if err := b.findGiven(ctx); err != nil {
		return proposal.Draft{}, err
	}
	b.build()
	if masked > 0 {
		b.warn(fmt.Sprintf("ปกปิดข้อมูลส่วนบุคคล %d แห่งแล้ว และไม่บันทึกข้อที่มีข้อมูลนั้น โปรดอย่าส่งชื่อ เลขบัตรประชาชน หรือเบอร์โทรของประชาชนในแชท", masked))
	}
	changes, err := r.recorded(ctx, b.source().Publisher, b.changes)
	if err != nil {
		return proposal.Draft{}, fmt.Errorf("comparing a release with the records: %w", err)
	}
	b.changes = changes
	if err := r.drafts().checkFigures(ctx, b.changes, when.DateOf(r.Records.Now().In(r.Zone))); err != nil {
		return proposal.Draft{}, err
	}
	return proposal.Draft{Source: b.source(), Text: text, Changes: b.withWarnings()}, nil
}

// releaseBuilder turns what was read of one release into changes.
type releaseBuilder struct {
	ReleaseReader
	text      string
	read      release.Draft
	published when.Date
	changes   []proposal.Change
	warnings  []string // about the whole
	given     givenAt
	told      map[string]string // what has been added, by the record's name, as proposal.Describe says it
}

func (b *releaseBuilder) warn(text string) { b.warnings = append(b.warnings, text) }

// add adds a change, unless its words hold something that is masked.
func (b *releaseBuilder) add(r ledger.Record, q release.Quote, warnings ...string) {
	if strings.Contains(q.Text, release.Masked) {
		b.warn("ข้าม" + r.RecordKind().Thai() + " 1 รายการ เพราะข้อความมีข้อมูลส่วนบุคคล")
		return
	}
	if b.toldBefore(r) {
		return
	}
	for _, w := range b.read.Warnings {
		if w.Quote.Stop > w.Quote.Begin && w.Quote.Begin >= q.Begin && w.Quote.Stop <= q.Stop && !isNamed(w, warnings) {
			warnings = append(warnings, w.Thai)
		}
	}
	b.changes = append(b.changes, proposal.Change{
		Becomes: r, Quote: proposal.Quote{Text: q.Text, From: q.Begin, To: q.Stop}, Warnings: warnings,
	})
}

// toldBefore reports whether the release has told of a record already: it stands once in a proposal. That it was told otherwise
// becomes a warning.
func (b *releaseBuilder) toldBefore(r ledger.Record) bool {
	name := string(r.RecordKind()) + " " + r.RecordKey()
	if f, ok := r.(ledger.Figure); ok {
		name = strings.Join([]string{string(f.Measure), f.Subject, f.Area, f.Period.String(), f.Scope}, "|")
	}
	said := proposal.Describe(r)
	was, told := b.told[name]
	switch {
	case told && was != said:
		b.warn("ข้อความกล่าวถึงเรื่องเดียวกันสองแบบ บันทึกเฉพาะแบบแรก: " + was + " / " + said)
	case !told:
		if b.told == nil {
			b.told = map[string]string{}
		}
		b.told[name] = said
	}
	return told
}

func isNamed(w release.Warning, among []string) bool {
	for _, have := range among {
		if have == w.Thai {
			return true
		}
	}
	return false
}

// build adds the changes in the order in which a card counts them.
func (b *releaseBuilder) build() {
	key := b.meetings()
	for _, c := range b.read.Cases {
		b.cases(c)
	}
	for _, f := range b.read.Figures {
		b.figure(f)
	}
	b.budgets()
	b.agenda(key)
	b.orders(key)
	b.projects()
	b.events()
	for _, p := range b.read.Programmes {
		b.add(ledger.Programme{Key: sentence.KeyFor("programme", p.Name), Name: p.Name}, p.Quote)
	}
	b.contacts()
}

// withWarnings are the changes, the first of which bears the warnings that are about none or about the whole.
func (b *releaseBuilder) withWarnings() []proposal.Change {
	if len(b.changes) > 0 {
		b.changes[0].Warnings = append(b.changes[0].Warnings, b.otherWarnings()...)
	}
	return b.changes
}

// otherWarnings are those that are about no change or about the whole.
func (b *releaseBuilder) otherWarnings() []string {
	said := map[string]bool{}
	for _, c := range b.changes {
		for _, w := range c.Warnings {
			said[w] = true
		}
	}
	rest := b.warnings
	for _, w := range b.read.Warnings { // those about the whole count what the card shows itself
		if w.Quote.Stop > w.Quote.Begin && !said[w.Thai] {
			said[w.Thai] = true
			rest = append(rest, w.Thai)
		}
	}
	return rest
}

// refusals returns why a release of which nothing can be recorded has none: what its words leave open, and what is of another province.
func (r ReleaseReader) refusals(text string) []string {
	b := releaseBuilder{ReleaseReader: r, text: text, read: release.Read(text, release.Options{Province: r.Province.Code})}
	b.build()
	if len(b.changes) > 0 {
		return nil
	}
	return b.otherWarnings()
}

// maxSourceTitle is how many letters of a release's first line name it.
const maxSourceTitle = 120

// pageHeading matches a line that heads the page of an office that a release was copied from, and not the release.
var pageHeading = regexp.MustCompile(`^(?:หน้าแรก|ข่าวประชาสัมพันธ์|ข่าวกิจกรรม|ข่าวสาร|กิจกรรม|ภาพข่าว|ข่าวเด่น|และ|[ &/|»›>]|admin[0-9]*)+$`)

// source names the release. Its key is made of its letters, so that the same release is the same source however its lines are
// broken.
func (b *releaseBuilder) source() ledger.Source {
	s := ledger.Source{Key: sentence.KeyFor("release", b.text), Kind: ledger.SourceRelease, Title: "ข่าวประชาสัมพันธ์", Published: b.published}
	for line := range strings.Lines(b.text) {
		if line = strings.Join(strings.Fields(line), " "); strings.ContainsFunc(line, unicode.IsLetter) && !pageHeading.MatchString(line) {
			s.Title = thai.Truncate(line, maxSourceTitle)
			break
		}
	}
	if len(b.read.Credits) > 0 {
		s.Publisher = b.read.Credits[0].Name
	}
	return s
}

// meetings adds the meetings, and returns the key of the one at which the orders were given: the first.
func (b *releaseBuilder) meetings() (first string) {
	for _, m := range b.read.Meetings {
		if !m.Date.Valid() {
			b.warn("ยังไม่บันทึก“" + m.Title + "” เพราะไม่พบวันที่ที่ครบถ้วน โปรดระบุวันที่แล้วส่งใหม่")
			continue
		}
		fact := ledger.Meeting{
			Series: b.withoutProvince(m.Series), Number: m.Number, Title: phrase.OneLine(m.Title),
			Span: b.span(m), Place: ledger.Place{Venue: phrase.OneLine(m.Venue), Online: m.Online},
			Chair: m.Chair, ChairPost: m.ChairPost, Attendees: phrase.OneLine(m.Attendees),
		}
		if fact.Key = sentence.KeyFor("meeting", fact.Series, m.Number); m.Number == "" || !strings.Contains(m.Number, "/") {
			fact.Key = sentence.KeyFor("meeting", fact.Series, m.Number, m.Date.String())
		}
		first = cmp.Or(first, fact.Key)
		b.add(fact, m.Quote)
	}
	return first
}

func (b *releaseBuilder) span(m release.Meeting) ledger.Span {
	at := func(c when.Clock) time.Time { return m.Date.In(b.Zone).Add(time.Duration(c) * time.Minute) }
	if m.Start == nil {
		return ledger.Span{Starts: at(0), AllDay: true}
	}
	s := ledger.Span{Starts: at(*m.Start)}
	if m.End != nil && *m.End > *m.Start {
		s.Ends = at(*m.End)
	}
	return s
}

// withoutProvince is the name of a series without the province whose office keeps the records.
func (b *releaseBuilder) withoutProvince(series string) string {
	series = phrase.OneLine(series)
	for _, of := range []string{"ประจำจังหวัด" + b.Province.Name, "จังหวัด" + b.Province.Name} {
		series = strings.TrimSpace(strings.TrimSuffix(series, of))
	}
	return series
}

// OneLine is a text with one space wherever spaces or line ends stood.

// area returns the code of the place that a number is about; false where it is none of the province. A number without a place
// is the province's, which a warning says.
func (b *releaseBuilder) area(name, code string) (area string, warnings []string, ok bool) {
	switch {
	case name == "" && code == "":
		return b.Province.Code, []string{"ไม่ได้ระบุพื้นที่ จึงถือเป็นตัวเลขของทั้งจังหวัด"}, true
	case strings.HasPrefix(code, b.Province.Code):
		return code, nil, true
	}
	return "", nil, false
}

// cases adds the counts of a disease in an area.
func (b *releaseBuilder) cases(c release.CaseCount) {
	if c.Unplaced {
		b.warn("ไม่บันทึกยอดผู้ป่วย " + c.Disease + " ที่เอกสารไม่ได้ระบุว่าเป็นของพื้นที่ใด")
		return
	}
	area, warnings, ok := b.area(c.Area, c.AreaCode)
	if !ok {
		b.warn("ไม่บันทึกตัวเลขของ" + c.Area + " เพราะไม่ใช่พื้นที่ของจังหวัดนี้")
		return
	}
	if !c.AsOf.Valid() {
		b.warn("ไม่บันทึกยอดผู้ป่วย " + c.Disease + " เพราะไม่พบว่าเป็นข้อมูล ณ วันใด โปรดเพิ่มวันที่แล้วส่งใหม่")
		return
	}
	if c.AsOf.After(when.DateOf(b.Records.Now().In(b.Zone))) {
		b.warn("ยังไม่บันทึกยอดผู้ป่วย " + c.Disease + " ของ" + record.Area(area) + " เพราะวันที่ " + c.AsOf.Short() + " ยังมาไม่ถึง โปรดส่งยอดพร้อมวันที่ของข้อมูล")
		return
	}
	for _, count := range []struct {
		of      *release.Count
		measure ledger.Measure
		from    when.Date
		what    string
	}{
		{c.Cumulative, ledger.CaseCumulative, c.Since, "ผู้ป่วยสะสม"},
		{c.New, ledger.CaseNew, c.AsOf, "ผู้ป่วยรายใหม่"},
		{c.Recovered, ledger.CaseRecovered, c.Since, "ผู้ป่วยที่รักษาหายแล้ว"},
		{c.RecoveredNew, ledger.CaseRecoveredNew, c.AsOf, "ผู้ป่วยที่รักษาหาย"},
		{c.Deaths, ledger.CaseDeaths, c.Since, "ผู้เสียชีวิตสะสม"},
		{c.DeathsNew, ledger.CaseDeathsNew, c.AsOf, "ผู้เสียชีวิต"},
	} {
		if count.of == nil {
			continue
		}
		f := ledger.Figure{
			Measure: count.measure, Subject: c.Disease, Area: area, Unit: "ราย", Value: decimal.NewFromInt(count.of.Value),
			Period: when.Range{From: count.from, To: c.AsOf}, Scope: count.what + "ของ" + record.Area(area),
		}
		if f.Measure.IsDaily() {
			f.Scope += "ในหนึ่งวัน"
		} else if c.Since.Valid() {
			f.Scope += " นับตั้งแต่ " + c.Since.Long()
		}
		b.add(f, count.of.Quote, warnings...)
	}
}

// figure adds an OTOP figure, if the office keeps records of what it counts.
func (b *releaseBuilder) figure(f release.Figure) {
	said := f.Kind.Name() + " " + number.GroupDigits(f.Value.String()) + " " + f.Unit
	area, warnings, ok := b.area(f.Area, f.AreaCode)
	fact := ledger.Figure{Subject: "OTOP", Area: area, Unit: f.Unit, Period: f.Period}
	fair := b.onlyFair()
	switch {
	case !ok:
		b.warn("ไม่บันทึก" + said + " เพราะไม่ใช่พื้นที่ของจังหวัดนี้")
		return
	case f.Kind == release.Sales:
		fact.Measure, fact.Scope = ledger.OTOPSales, "ยอดจำหน่าย OTOP "
	case f.Kind == release.IncomeChange:
		fact.Measure, fact.Scope = ledger.OTOPIncomeChange, "รายได้จากการจำหน่าย OTOP "
	case f.Kind == release.Income:
		fact.Measure, fact.Scope = ledger.OTOPIncome, "รายได้ OTOP "
	case f.Kind == release.Entrepreneurs:
		fact.Measure, fact.Scope = ledger.OTOPEntrepreneurs, "จำนวนผู้ประกอบการ OTOP "
	case f.Kind == release.Booths:
		fact.Measure, fact.Scope = ledger.OTOPBooths, "จำนวนบูธ "
	default:
		b.warn("ยังไม่มีหัวข้อสำหรับ" + said + " จึงไม่ได้บันทึก")
		return
	}
	switch common := b.commonPeriod(); {
	case fair.Days.To.Valid() && (f.Period == fair.Days || f.Period.IsZero() && record.IsCount(fact.Measure)):
		fact.Period = fair.Days
		fact.Scope += phrase.OneLine(fair.Name) + " "
		if fact.Measure == ledger.OTOPSales {
			fact.Measure = ledger.OTOPFairSales // and none of the province's
		}
	case f.Period.IsZero() && record.IsCount(fact.Measure) && common.To.Valid():
		fact.Period = common
		warnings = append(warnings, "ไม่ได้ระบุช่วงเวลา จึงใช้ช่วงเดียวกับตัวเลข OTOP อื่นในข่าว")
	}
	if !fact.Period.To.Valid() {
		b.warn("ไม่บันทึก" + said + " เพราะไม่พบว่าเป็นข้อมูลของช่วงเวลาใด")
		return
	}
	if fact.Period.From.Valid() && fact.Period.From.After(when.DateOf(b.Records.Now().In(b.Zone))) {
		b.warn("ไม่ได้บันทึก" + said + " เพราะเป็นของวันที่ยังมาไม่ถึง")
		return
	}
	fact.Scope += strings.TrimSpace(record.PeriodName(fact.Period))
	if f.Kind == release.IncomeChange {
		fact.Scope += " ส่วนที่เปลี่ยนแปลงเทียบกับ" + cmp.Or(f.CompareTo, "ช่วงเดียวกันของปีก่อน")
	}
	if f.Approx {
		warnings = append(warnings, "เอกสารระบุเป็นค่าประมาณ")
	}
	value, err := decimal.NewFromString(f.Value.String())
	if err != nil {
		b.warn("ไม่บันทึก" + said + " เพราะอ่านตัวเลขไม่ได้")
		return
	}
	fact.Value = value
	b.add(fact, f.Quote, warnings...)
}
