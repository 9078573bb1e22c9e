package entry

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/sheet"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Gatherer takes press releases that officials paste into a private chat, in one message or several, or send as a file, and
// makes drafts of them. It is safe for concurrent use; the messages of one chat come one after another.
type Gatherer struct {
	reader ReleaseReader
	store  *proposal.Store
}

// NewGatherer returns the gatherer of an office.
func NewGatherer(d Deps) *Gatherer {
	zone := d.Zone
	if zone == nil {
		zone = time.UTC
	}
	return &Gatherer{reader: ReleaseReader{Records: d.Records, Province: d.Province, Zone: zone}, store: proposal.New(d.Records)}
}

// How a release is told from a question, in UTF-16 code units as LINE counts a text.
const (
	surelyRelease = 2000 // nobody asks a question as long as this
	maybeRelease  = 250  // it is one if several facts stand in it,
	ratherRelease = 450  // or any at all
	leastPart     = 120  // of a text that goes on with a release
	leastFacts    = 3

	// A bulletin is shorter than a release: a list as offices write it in a chat, with the day that it is of.
	leastBulletin      = 40
	leastBulletinLines = 4
	leastItems         = 2
)

// gatherFor is how long a further message goes on with the release before it.
const gatherFor = time.Minute

// MaxFile is how many bytes of a file are read.
const MaxFile = release.MaxBytes

// Take makes a draft of a text that is a press release or goes on with one, or a table pasted from a spreadsheet, and returns its
// card. It returns false for any other text: a question, a command.
func (g *Gatherer) Take(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	if r.Chat.Group {
		return dialog.Answer{}, false, nil
	}
	if f, ok := sheet.ReadPasted(text, sheet.Options{Now: r.Now}); ok {
		if !dialog.MayUse(r.By, ledger.RoleReporter) {
			return mayNotReport(), true, nil
		}
		a, err := g.takeTable(ctx, r, TableFile{File: f, Text: text})
		return a, true, err
	}
	_, text, asked := intent.Pasted(text)
	length := thai.UTF16Len(text)
	bulletin := length < maybeRelease && isBulletin(text, length)
	if length < leastPart && !bulletin {
		return dialog.Answer{}, false, nil
	}
	sure := g.isRelease(text, length, bulletin) || asked && bulletin && g.invites(text)
	var left supposed
	if !sure && bulletin {
		left, sure = g.supposed(r, text)
	}
	if !dialog.MayUse(r.By, ledger.RoleReporter) {
		return mayNotReport(), sure, nil
	}
	before, err := g.underWay(ctx, r)
	if err != nil || before == nil && !sure {
		return dialog.Answer{}, false, err
	}
	if before != nil && sure && isWhole(*before) && !holdsAlready(*before, r, text) {
		before = nil // what follows is another release, with a source of its own
	}
	a, err := g.gather(ctx, r, before, text, left)
	if a.Text == "" && length > surelyRelease {
		a.Text = "อ่านแล้ว 1 ส่วน หากข่าวยาวกว่านี้ โปรดส่งส่วนที่เหลือต่อได้ภายในหนึ่งนาที"
	}
	return a, true, err
}

// Files lists the endings of the names of files that TakeFile reads.
func Files() []string { return []string{".txt", ".xlsx", ".csv", ".ics"} }

// TakeFile makes a draft of a file, by the ending of its name: of a press release as text (UTF-8, UTF-16 or windows-874), or of a
// table or calendar. It is at most MaxFile long.
func (g *Gatherer) TakeFile(ctx context.Context, r dialog.Request, name string, file []byte) (dialog.Answer, error) {
	if !dialog.MayUse(r.By, ledger.RoleReporter) {
		return mayNotReport(), nil
	}
	switch t, isTable, err := ReadTable(name, file, r.Now); {
	case errors.Is(err, sheet.ErrTooLong):
		return dialog.Answer{Text: "ไฟล์ยาวเกินไปครับ โปรดแบ่งเป็นหลายไฟล์"}, nil
	case isTable && err != nil:
		return dialog.Answer{Text: "เปิดไฟล์นี้ไม่ได้ครับ โปรดบันทึกเป็น .xlsx .csv หรือ .ics ใหม่ โดยไม่ใส่รหัสผ่าน แล้วส่งอีกครั้ง"}, nil
	case isTable:
		return g.takeTable(ctx, r, t)
	}
	text, err := release.Decode(file)
	switch {
	case errors.Is(err, release.ErrTooLong):
		return dialog.Answer{Text: "ไฟล์ใหญ่เกิน 1 MB ครับ โปรดส่งทีละข่าว"}, nil
	case err != nil:
		return dialog.Answer{Text: "อ่านตัวอักษรในไฟล์นี้ไม่ได้ครับ โปรดบันทึกเป็นข้อความ UTF-8 แล้วส่งใหม่ หรือวางข้อความในแชทนี้"}, nil
	case strings.TrimSpace(text) == "":
		return dialog.Answer{Text: "ไฟล์นี้ไม่มีข้อความครับ โปรดตรวจไฟล์แล้วส่งใหม่ หรือวางข้อความในแชทนี้"}, nil
	}
	before, err := g.underWay(ctx, r)
	if err != nil {
		return dialog.Answer{}, err
	}
	if before != nil && !before.Origin.CameWith(r.Message) {
		before = nil // a file is a whole release
	}
	return g.gather(ctx, r, before, text, supposed{})
}

// mostRefusals bounds how many reasons a card gives why nothing of a release can be recorded.
const mostRefusals = 5

// gather makes a draft of a text, or puts it behind that of the draft that is under way, and shows it.
func (g *Gatherer) gather(ctx context.Context, r dialog.Request, before *proposal.Proposal, text string, left supposed) (dialog.Answer, error) {
	p, err := g.take(ctx, r, before, text, left)
	if err != nil {
		return explained(err)
	}
	a := cards.Draft(p, g.reader.Zone)
	if len(p.Changes) == 0 && p.Question == nil {
		for _, why := range dialog.FirstOf(g.reader.refusals(p.Origin.Text), mostRefusals) {
			a.Cards[0].Notes = append(a.Cards[0].Notes, "⚠️ "+why)
		}
	}
	if n := p.Origin.Parts(); n > 1 {
		a.Text = fmt.Sprintf("อ่านแล้ว %d ส่วน รวมเป็นข่าวเดียวกัน", n)
	}
	return a, nil
}

// mayNotReport tells somebody without the right what to do with a release.
func mayNotReport() dialog.Answer {
	return dialog.Answer{Text: "ข้อความนี้ดูเหมือนข่าวประชาสัมพันธ์ แต่ท่านยังไม่มีสิทธิ์บันทึกข้อมูล จึงไม่ได้อ่านและไม่ได้เก็บไว้ครับ\n" +
		"โปรดส่งให้ผู้รายงานของสำนักงาน หรือขอสิทธิ์" + dialog.RoleName(ledger.RoleReporter) + "จากผู้ดูแลระบบ ท่านถามข้อมูลได้ตามปกติ"}
}

// isBulletin reports whether a text of a length is a list of several lines, and asks nothing. Where most lines begin as items do, fewer are enough.
func isBulletin(text string, length int) bool {
	lines, items := 0, 0
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines++
		}
		if thai.BeginsWithPicture(line) || itemBegins.MatchString(line) {
			items++
		}
	}
	return length >= leastBulletin && (lines >= leastBulletinLines || items >= leastItems) && !intent.AsksInWords(text)
}

// itemBegins matches a line that begins as an item of a list.
var itemBegins = regexp.MustCompile(`^(?:[-–—•*·▪]|[0-9๐-๙]{1,2}[.)] ?[^0-9๐-๙])`)

// isRelease reports whether a text of a length reads like a release: it is long, or states several things, and a bulletin its day. An official
// letter is one if it states any, an invitation to a fair if it tells its days.
func (g *Gatherer) isRelease(text string, length int, bulletin bool) bool {
	letter := isLetter(text)
	if length > surelyRelease || length < maybeRelease && !bulletin && !letter {
		return length > surelyRelease
	}
	d := g.read(text)
	for _, m := range d.Meetings {
		if m.Date.Valid() && m.Venue != "" && m.Chair+m.ChairPost != "" && !bulletin {
			return true // nobody asks with all of a meeting told
		}
	}
	if listed := readsAsBulletin(d); bulletin && !letter || listed && isBulletin(text, length) {
		return listed
	}
	facts := recordsIn(d) + len(d.Occasions) + len(d.Programmes) + len(d.Credits)
	for _, p := range d.People {
		if p.Post != "" {
			facts++
		}
	}
	if length < maybeRelease && !bulletin && recordsIn(d)+len(d.Occasions)+len(d.Programmes) == 0 {
		return false // a short letter in which counts stand, which is a sentence
	}
	facts += countsIn(d) + g.reader.budgetsTold(text)
	return facts >= leastFacts || facts > 0 && (length >= ratherRelease || letter || releaseHead.MatchString(text))
}

// releaseHead matches the heading of a release.
var releaseHead = regexp.MustCompile(`^[^ก-๙\n]*(?:ข่าวประชาสัมพันธ์|ข่าวแจก|ประชาสัมพันธ์)`)

// readsAsBulletin reports whether what a list of several lines tells is given to be recorded: orders, or with a day an invitation, several facts,
// or a meeting with its hour or place.
func readsAsBulletin(d release.Draft) bool {
	if len(d.Orders) >= leastItems || len(d.Dates) == 0 {
		return len(d.Orders) >= leastItems
	}
	invites := slices.ContainsFunc(d.Events, isDated)
	meets := len(d.Meetings) > 1 || slices.ContainsFunc(d.Meetings, func(m release.Meeting) bool { return m.Date.Valid() && m.Start != nil && m.Venue != "" })
	counts := d.Open == 0 && (countsIn(d) >= leastFacts || countsIn(d) > 0 && d.PlaceLines >= leastItems)
	return invites || meets || counts || recordsIn(d)+len(d.Agencies)+len(d.Cases) >= leastFacts
}

// namesNoOtherDay reports whether a text names no time but a day, and hours. Since when a total counts is none: «ระลอกเมษายน», «ตั้งแต่ 1 เม.ย.».
func namesNoOtherDay(text string, day when.Date, now time.Time) bool {
	return !slices.ContainsFunc(read.Times(text, read.Options{Now: now, Bias: read.BiasPast}), func(t read.Time) bool {
		before := strings.TrimRight(text[:t.Begin], " (")
		since := strings.HasSuffix(before, "ระลอก") || strings.HasSuffix(before, "ตั้งแต่") || strings.HasPrefix(t.Text, "ตั้งแต่")
		return t.Kind != read.KindTime && !since && (t.From.Date != day || t.To.Date != day)
	})
}

// supposed returns what a bulletin of counts by district leaves out. It returns false where the text is none even so: it is of some other day, or of
// what no word of a count says.
func (g *Gatherer) supposed(r dialog.Request, text string) (left supposed, ok bool) {
	left.day = when.DateOf(r.Now.In(g.reader.Zone))
	if !namesNoOtherDay(text, left.day, r.Now.In(g.reader.Zone)) {
		return left, false
	}
	counts := g.read(text).Cases
	if len(counts) == 0 {
		left.disease = record.COVID
		counts = release.Read(text, release.Options{Province: g.reader.Province.Code, Disease: record.COVID}).Cases
	}
	districts := 0
	for _, c := range counts {
		if c.AreaCode != "" && c.AreaCode != g.reader.Province.Code {
			districts++
		}
	}
	return left, districts >= leastItems
}

// invites reports whether a text tells of a fair with its days and of no meeting, which a sentence in lines tells of as well.
func (g *Gatherer) invites(text string) bool {
	d := g.read(text)
	return len(d.Meetings) == 0 && slices.ContainsFunc(d.Events, isDated)
}

func isDated(e release.Event) bool { return !e.Days.IsZero() }

// read reads a text as a release of the office's province.
func (g *Gatherer) read(text string) release.Draft {
	return release.Read(text, release.Options{Province: g.reader.Province.Code})
}

// countsIn is how many counts of cases a release tells.
func countsIn(d release.Draft) (n int) {
	for _, c := range d.Cases {
		for _, count := range []*release.Count{c.Cumulative, c.New, c.Recovered, c.Deaths} {
			if count != nil && !c.Unplaced {
				n++
			}
		}
	}
	return n
}

// recordsIn is how many records a release tells of that are neither counts of cases nor people.
func recordsIn(d release.Draft) int {
	return len(d.Meetings) + len(d.Figures) + len(d.Orders) + len(d.Projects) + len(d.Events)
}

// What an official letter opens and closes with, and a line of the agenda that an invitation lists.
var (
	letterOpens  = regexp.MustCompile(`(?:^|\s)(?:บันทึกข้อความ|เรื่อง|เรียน|ด้วย|ตามที่|ตามหนังสือ)`)
	letterCloses = regexp.MustCompile(`จึง(?:ใคร่|ขอ)?(?:เรียน|เชิญ|แจ้ง)|ขอ(?:เรียน)?เชิญท่าน`)
	agendaLine   = regexp.MustCompile(`(?m)^\s*(?:ระเบียบ)?วาระที่ ?[0-9๐-๙]`)
)

// isLetter reports whether a text is written as an official letter: it says what it is about or why it is written, and closes with what is
// asked for; or it lists an agenda below the invitation.
func isLetter(text string) bool {
	return letterOpens.MatchString(text) && letterCloses.MatchString(text) || len(agendaLine.FindAllString(text, 2)) > 1
}

// underWay returns the draft that a further message goes on with: the newest of this chat that came from messages, last
// changed within gatherFor; nil for none.
func (g *Gatherer) underWay(ctx context.Context, r dialog.Request) (*proposal.Proposal, error) {
	all, err := g.store.Drafts(ctx, by(r))
	if err != nil {
		return nil, err
	}
	for _, p := range all {
		changed := p.Expires.Add(-proposal.DraftLife)
		if p.Origin.Source.Kind == ledger.SourceRelease && p.Origin.Chat == r.Chat.ID && p.Origin.Message != "" && r.Now.Sub(changed) <= gatherFor {
			return &p, nil
		}
	}
	return nil, nil
}

// isWhole reports whether the text of a draft ends with the credit line that releases end with.
func isWhole(p proposal.Proposal) bool {
	at := strings.LastIndex(p.Origin.Text, p.Origin.Source.Publisher)
	return p.Origin.Source.Publisher != "" && at > len(p.Origin.Text)*2/3
}

// holdsAlready reports whether a draft was made of a text: LINE has sent the event again, or the official the text.
func holdsAlready(p proposal.Proposal, r dialog.Request, text string) bool {
	masked, _ := release.Mask(text)
	return p.Origin.CameWith(r.Message) || strings.Contains(phrase.Letters(p.Origin.Text), phrase.Letters(masked))
}

// take makes a draft of a text, or puts it behind the text of the draft that is under way.
func (g *Gatherer) take(ctx context.Context, r dialog.Request, before *proposal.Proposal, text string, left supposed) (proposal.Proposal, error) {
	if before != nil {
		if holdsAlready(*before, r, text) {
			return g.store.Show(ctx, before.ID)
		}
		text = before.Origin.Text + "\n" + text
	}
	draft, err := g.reader.draft(ctx, text, when.Date{}, left)
	if err != nil {
		return proposal.Proposal{}, err
	}
	draft.Chat, draft.Message = r.Chat.ID, r.Message
	if before == nil {
		return g.store.Propose(ctx, by(r), draft)
	}
	return g.store.Replace(ctx, by(r), before.ID, draft)
}

// TakeBack forgets what came with a message that was unsent, and returns what its author is to be told: that what was saved
// stays. It is nil where there is nothing to tell.
func (g *Gatherer) TakeBack(ctx context.Context, chat, message string) (*dialog.Answer, error) {
	out, err := g.store.Unsend(ctx, chat, message)
	switch {
	case err != nil:
		return nil, fmt.Errorf("forgetting an unsent message: %w", err)
	case out.Applied > 0:
		return &dialog.Answer{Text: "ท่านยกเลิกข้อความที่บันทึกไปแล้ว บอทลบข้อความนั้นแล้ว แต่ข้อมูลที่บันทึกจากข้อความยังอยู่ครับ หากไม่ถูกต้อง โปรดแก้ไขหรือถอนข้อมูลพร้อมเหตุผล"}, nil
	case out.Amended > 0:
		return &dialog.Answer{Text: "ท่านยกเลิกข้อความที่แก้ร่าง บอทลบข้อความนั้น และร่างกลับเป็นอย่างก่อนข้อความนั้นแล้วครับ การแก้หลังจากนั้นถูกยกเลิกด้วย โปรดตรวจร่างก่อนบันทึก",
			Suggestions: []dialog.Suggestion{{Label: "ร่างของฉัน", Ask: "ร่างของฉัน"}}}, nil
	case out.Dropped > 0:
		return &dialog.Answer{Text: "ท่านยกเลิกข้อความ บอทจึงยกเลิกร่างและลบข้อความนั้นแล้วครับ ไม่มีอะไรถูกบันทึก"}, nil
	}
	return nil, nil
}
