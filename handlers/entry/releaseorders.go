package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/ordertext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// givenAt is the recorded meeting at which the orders of a release were given that tells of no meeting itself: its key, how many orders it has
// so far, and what is said of it.
type givenAt struct {
	meeting string
	orders  int
	said    string
}

// findGiven finds the recorded meeting that the heading of a list of orders names by its number or day: «ข้อสั่งการ ผวจ. ในที่ประชุม 29 เม.ย. 64».
// Where it is not certain which one that is, a warning says that the orders are filed as those of none.
func (b *releaseBuilder) findGiven(ctx context.Context) error {
	if len(b.read.Meetings) > 0 || len(b.read.Orders) == 0 {
		return nil
	}
	const longest = 400 // bytes of a heading
	heading := b.text[:b.read.Orders[0].Quote.Begin]
	heading = heading[:strings.LastIndexByte(heading, '\n')+1]
	if len(heading) > longest || !strings.Contains(heading, "ประชุม") {
		return nil
	}
	now := b.Records.Now().In(b.Zone)
	found, said, err := entries{b.drafts()}.meetingOfOrder(ctx, dialog.Request{Now: now}, heading)
	if err != nil {
		return err
	}
	if name := seriesNamed(heading, now); found.ID != 0 && name != "" && !phrase.Holds(found.Title, name) {
		said = fmt.Sprintf("ไม่พบการประชุม “%s” ในวันนั้น จึงเป็นข้อสั่งการที่ไม่ได้ระบุการประชุม", name)
		found = ledger.Meeting{}
	}
	b.given.said = said
	if found.ID == 0 {
		return nil
	}
	before, err := b.Records.Orders(ctx, ledger.OrderFilter{MeetingID: found.ID})
	if err != nil {
		return fmt.Errorf("the orders of the meeting that gave others: %w", err)
	}
	b.given.meeting, b.given.orders = found.Key, len(before)
	return nil
}

// meetingAbove finds the name of a meeting up to its number or day.
var meetingAbove = regexp.MustCompile(`ประชุม([^\n\d]*)`)

// seriesNamed returns what the heading of a list of orders calls the meeting besides «ที่ประชุม»; "" where it does not.
func seriesNamed(heading string, now time.Time) string {
	found := meetingAbove.FindStringSubmatch(thai.Digits(heading))
	if found == nil {
		return ""
	}
	name := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(found[1]), "ประจำเดือน"))
	if times := read.Times(name, read.Options{Now: now}); len(times) > 0 {
		name = name[:times[0].Begin] // «ประจำเดือนเมษายน»
	}
	return strings.TrimRight(phrase.TrimmedEnd(name, "ครั้งที่", "เมื่อวันที่", "เมื่อ", "วันที่", "ของ"), " ฯ:-–")
}

// orders adds the orders, as given at the meeting with a key or at the one that their heading names.
func (b *releaseBuilder) orders(meeting string) {
	meeting = cmp.Or(meeting, b.given.meeting)
	for i, o := range b.read.Orders {
		told := b.listedOrder(o)
		fact := ledger.Order{MeetingKey: meeting, Position: b.given.orders + i + 1, Text: told.text, Owner: told.owner, Due: told.due}
		fact.Key = sentence.KeyFor(cmp.Or(meeting, "order")+"-order", fact.Text)
		warnings := told.warnings
		if !fact.Due.Valid() {
			warnings = append(warnings, ordertext.WarnNoDue)
		}
		if fact.Owner == "" {
			warnings = append(warnings, ordertext.WarnNoOwner)
		}
		if b.given.said != "" {
			warnings = append(warnings, b.given.said)
		}
		b.add(fact, o.Quote, warnings...)
	}
}

// listedOrder is an order of a release with whom it binds and until when, as officials write them in lists.
type listedOrder struct {
	text, owner string
	due         when.Date
	warnings    []string
}

// bracketBehind finds the brackets with which an item of a list ends: «… (สสจ.)», «… (ปภ./ภายใน 3 วัน)»; dashBehind what ends it behind a dash:
// «… - แรงงานจังหวัด ภายใน 5 วัน».
var (
	bracketBehind = regexp.MustCompile(`\s*\(([^()]{2,200})\)\s*$`)
	dashBehind    = regexp.MustCompile(`\s[-–]\s*([^-–()]{2,150})$`)
)

// listedOrder reads what the words of an order say of whom it binds and until when, where the release leaves it open: the office in brackets
// behind it or at its beginning, and the days within which it is due from the day of the list.
func (b *releaseBuilder) listedOrder(o release.Order) listedOrder {
	told := listedOrder{text: phrase.OneLine(o.Text), owner: phrase.OneLine(o.Owner), due: o.Due}
	day := b.orderedOn()
	if told.owner == "" {
		told.readBracket(day)
	}
	task := strings.TrimSpace(strings.TrimPrefix(told.text, phrase.LeadIn(told.text, []string{"มอบหมายให้", "มอบหมาย", "มอบ", "ขอให้", "ให้", "กำชับ"})))
	if told.owner == "" {
		told.owner = ordertext.OwnerIn(task)
	} else if full := ordertext.OwnerIn(task); strings.HasPrefix(full, told.owner) {
		told.owner = full // with its place: «สสอ.บางไทร»
	}
	if day.IsZero() {
		return told
	}
	counted := []string{"อ่านกำหนดเสร็จโดยนับจากวันที่ " + when.DateOf(day).Short()}
	if b.headedByRelativeDay() {
		if dated, said := phrase.WithDates(told.text, b.Records.Now().In(b.Zone)); said != "" {
			told.text = dated // «เมื่อวาน» above says that «พรุ่งนี้» below is counted from today
			counted = strings.Split(said, "\n")
		}
	}
	if rest, due, ok := sentence.DueSaid(told.text, day); ok && !told.due.Valid() {
		told.text, told.due = phrase.OneLine(emptyBrackets.Replace(rest)), due // «ภายใน 3 วัน» says nothing later
		told.warnings = append(told.warnings, counted...)
	}
	if dated, said := phrase.WithDates(told.text, day); said != "" {
		told.text = dated
		told.warnings = append(told.warnings, strings.Split(said, "\n")...)
	}
	return told
}

// emptyBrackets takes out brackets whose words were read.
var emptyBrackets = strings.NewReplacer("()", "", "( )", "")

// readBracket takes whom an order binds, and until when, out of the brackets with which it ends. Brackets that hold no office stay in its text.
func (l *listedOrder) readBracket(day time.Time) {
	found := bracketBehind.FindStringSubmatchIndex(l.text)
	if found == nil {
		l.readDash(day)
		return
	}
	var owners, left []string
	for _, part := range strings.FieldsFunc(l.text[found[2]:found[3]], func(r rune) bool { return r == '/' || r == ',' || r == ';' }) {
		part = strings.TrimSpace(part)
		_, due, dated := sentence.DueSaid(part, day)
		switch owner := ordertext.OwnerIn(part); {
		case owner != "" && owner == part:
			owners = append(owners, part)
		case dated && !day.IsZero() && !l.due.Valid():
			l.due = due
		default:
			left = append(left, part)
		}
	}
	if len(owners) == 0 {
		return
	}
	l.text, l.owner = phrase.Joined(" ", l.text[:found[0]], strings.Join(left, " ")), strings.Join(owners, " ")
}

// readDash takes whom an order binds out of what stands behind its last dash, where that is offices and a due day and nothing else: a part of them
// would be a false owner.
func (l *listedOrder) readDash(day time.Time) {
	found := dashBehind.FindStringSubmatchIndex(l.text)
	if found == nil {
		return
	}
	part := l.text[found[2]:found[3]]
	owner := ordertext.OwnerIn(part)
	if dotted := ordertext.OwnerIn(part + "."); owner == "" && dotted == part+"." {
		part, owner = dotted, dotted // a release's sentence ends before its dot
	}
	owners, left := []string{owner}, strings.TrimLeft(part[len(owner):], " ,")
	for next := ordertext.OwnerIn(left); owner != "" && next != ""; next = ordertext.OwnerIn(left) {
		owners, left = append(owners, next), strings.TrimLeft(left[len(next):], " ,")
	}
	if rest, _, dated := sentence.DueSaid(left, day); owner == "" || left != "" && (!dated || rest != "") {
		return
	}
	l.text, l.owner = phrase.Joined(" ", l.text[:found[0]], left), strings.Join(owners, " ")
}

// headedByRelativeDay reports whether the heading of a list of orders names its day by a word that is relative to now: «ข้อสั่งการประชุมเมื่อวาน».
func (b *releaseBuilder) headedByRelativeDay() bool {
	if len(b.read.Orders) == 0 {
		return false
	}
	heading := b.text[:b.read.Orders[0].Quote.Begin]
	_, said := phrase.WithDates(heading, b.Records.Now().In(b.Zone))
	return said != ""
}

// orderedOn is the day of a list of orders, from which «ภายใน 3 วัน» counts: that of its heading, of its meeting or of its publication, or today
// where it names no day at all; zero where that is not known.
func (b *releaseBuilder) orderedOn() time.Time {
	now := b.Records.Now().In(b.Zone)
	if len(b.read.Orders) > 0 {
		heading := b.text[:b.read.Orders[0].Quote.Begin]
		for _, t := range read.Times(heading, read.Options{Now: now, Bias: read.BiasPast}) {
			if days, ok := t.Days(); ok && t.Problem == "" && days.From == days.To && days.To.Year != 0 && !days.To.After(when.DateOf(now)) {
				return days.To.In(b.Zone)
			}
		}
	}
	switch {
	case len(b.read.Meetings) > 0 && b.read.Meetings[0].Date.Valid():
		return b.read.Meetings[0].Date.In(b.Zone)
	case b.published.Valid():
		return b.published.In(b.Zone)
	case len(b.read.Dates) == 0:
		return now
	}
	return time.Time{}
}
