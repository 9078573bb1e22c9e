package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
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
		fact := ledger.Order{MeetingKey: meeting, Position: b.given.orders + i + 1, Text: phrase.OneLine(o.Text), Owner: phrase.OneLine(o.Owner)}
		fact.Key = keyFor(cmp.Or(meeting, "order")+"-order", fact.Text)
		var warnings []string
		if o.Due.Valid() {
			fact.Due = o.Due
		} else {
			warnings = append(warnings, warnNoDue)
		}
		if fact.Owner == "" {
			warnings = append(warnings, warnNoOwner)
		}
		if b.given.said != "" {
			warnings = append(warnings, b.given.said)
		}
		b.add(fact, o.Quote, warnings...)
	}
}
