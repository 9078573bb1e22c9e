package entry

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// isFairToCome reports whether a sentence tells of a fair rather than of a figure of OTOP: it states no figure, or the booths and sellers of a
// fair that has not begun.
func isFairToCome(q dialog.Question, told []ledger.Figure, days when.Range) bool {
	if q.Act != intent.ActAdd || q.Slots.Sales != "" {
		return false
	}
	return !slices.ContainsFunc(told, func(f ledger.Figure) bool {
		ofFair := f.Measure == ledger.OTOPBooths || f.Measure == ledger.OTOPEntrepreneurs && fairInWords(q).name != ""
		return !ofFair || !days.From.After(when.DateOf(q.Now))
	})
}

// fairDays are the days of a fair that a sentence tells of: those of one to come, and not of figures of the past.
func fairDays(q dialog.Question, days when.Range) when.Range {
	if said, _, _, ok := daysSaid(q.Text, q.Now); ok && fairInWords(q).name != "" {
		return said
	}
	return days
}

// What the name of a fair begins with, and what stands before and behind it in a sentence.
var (
	fairBegins = []string{"งาน", "มหกรรม", "เทศกาล", "ตลาดนัด", "ตลาดโอทอป"}
	fairEnds   = []string{" ที่", " ณ ", " จัดที่", " จัด ", " วันที่", " ระหว่าง", " ตั้งแต่", " มี", " จำนวน", " เริ่ม", " เมื่อ"}
	venueEnds  = []string{" ขาย", " ได้", " ผู้ประกอบการ", " มี", " จำนวน", " โดย", " เพิ่ม", " บันทึก", " ลง", " ครับ", " ค่ะ", " นะ", " วันที่", " ระหว่าง", " จึง"}
	soldThere  = []string{"ขายได้", "จำหน่ายได้", "ได้ยอด", "ทำยอด"} // right behind the place
)

// fairTold returns the fair that a sentence tells of.
func fairTold(q dialog.Question) fairSaid {
	f := fairInWords(q)
	if event := fairOwnWords(q.Slots.Event); q.Slots.Event != "" && (f.name == "" || strings.Contains(fairOwnWords(f.name), event) || strings.Contains(event, fairOwnWords(f.name))) {
		f.name = q.Slots.Event // by which it is known
	}
	f.venue = cmp.Or(f.venue, phrase.OneLine(q.Slots.Venue))
	if fairOwnWords(f.name) == "" {
		f.name = "งาน OTOP " + f.venue
	}
	return f
}

// fairInWords returns the fair that a sentence names by the word for one.
func fairInWords(q dialog.Question) fairSaid {
	text := phrase.OneLine(q.Text)
	sought, begin := text, -1
	for _, w := range []string{"รายงาน", "หน่วยงาน", "สำนักงาน"} { // no fairs
		sought = strings.ReplaceAll(sought, w, blank(w))
	}
	for _, w := range fairBegins {
		if i := strings.Index(sought, w); i >= 0 && (begin < 0 || i < begin) {
			begin = i
		}
	}
	if begin < 0 {
		return fairSaid{}
	}
	f := fairIn(text[begin:], q.Now)
	f.name, _ = phrase.UpTo(f.name, fairEnds)
	f.venue, _ = phrase.UpTo(f.venue, venueEnds)
	f.venue, _ = phrase.UpTo(f.venue, soldThere)
	if slices.ContainsFunc([]string{"เจ้าภาพ", "เป็นผู้จัด", "รับผิดชอบ"}, func(w string) bool { return strings.Contains(f.venue, w) }) {
		f.venue = ""
	}
	if slices.ContainsFunc(slices.Concat(venueEnds, soldThere), func(w string) bool { return strings.HasPrefix(f.venue, strings.TrimSpace(w)) }) || strings.IndexFunc(f.venue, unicode.IsDigit) == 0 {
		f.venue = "" // what it sold, or an amount
	}
	return f
}

// fair makes a draft of an OTOP fair.
func (e entries) fair(ctx context.Context, q dialog.Question, f fairSaid, days when.Range) (dialog.Answer, error) {
	name := phrase.OneLine(f.name)
	sentence := strings.TrimSpace(q.Text)
	if strings.TrimSpace(strings.TrimPrefix(name, "งาน OTOP")) == "" {
		return e.ask(ctx, q, gap{asks: lacksVenue, question: "งานจัดที่ใดครับ โปรดพิมพ์ชื่อหรือสถานที่ เช่น “ตลาดน้ำอโยธยา”", entry: withGapAfter(sentence, "OTOP", "otop", "โอทอป", "โอท็อป")})
	}
	if !q.Slots.Recurrence.IsZero() {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ งานนี้จัดหลายครั้ง แต่บันทึกของงานเก็บวันที่ต่อเนื่องกัน โปรดส่งทีละครั้ง พร้อมวันที่ เช่น “ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค. 64”"}, nil
	}
	if !days.From.Valid() {
		return e.ask(ctx, q, gap{asks: lacksDay, question: "จัดวันใดครับ โปรดพิมพ์วัน เช่น “7-9 พ.ค. 64”", entry: sentence + proposal.Gap})
	}
	event := ledger.Event{Key: keyFor("event", name, days.From.String()), Kind: ledger.EventOTOP, Name: name, Venue: f.venue, Days: days, Area: e.province.Code}
	ch := proposal.Change{Becomes: event}
	if event.Venue == "" && !strings.Contains(name, "ตลาด") {
		ch.Warnings = append(ch.Warnings, warnNoFairVenue)
	}
	for _, a := range f.booths {
		said := strings.TrimSpace(a.Text)
		ch.Warnings = append(ch.Warnings, fmt.Sprintf("ไม่ได้บันทึก “%s” จำนวนบูธบันทึกได้เมื่องานเริ่มแล้ว เช่น “บันทึกจำนวนบูธ%s %s %s”", said, name, days.Short(), said))
	}
	if len(f.left) > 0 {
		ch.Warnings = append(ch.Warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+strings.Join(f.left, "” “")+"” เพราะบันทึกของงานเก็บชื่อ วัน และสถานที่")
	}
	doubts, err := e.fairDoubts(ctx, event, when.DateOf(q.Now))
	if err != nil {
		return dialog.Answer{}, err
	}
	if MayTell(q) {
		if standing, err := e.fairStanding(ctx, event); err != nil || standing != "" {
			return askFair(q, standing), err
		}
	}
	ch.Warnings = append(ch.Warnings, doubts...)
	return e.propose(ctx, q, ch)
}

// fairDoubts are what is doubtful about the days of a fair: that they are over, or that another is held then.
func (s drafts) fairDoubts(ctx context.Context, event ledger.Event, today when.Date) (doubts []string, err error) {
	if event.Kind != ledger.EventOTOP || !event.Days.From.Valid() {
		return nil, nil
	}
	if event.Days.To.Before(today) {
		doubts = append(doubts, "วันจัดงาน "+event.Days.Short()+" ผ่านไปแล้ว")
	}
	others, err := s.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: event.Days})
	if err != nil {
		return nil, fmt.Errorf("fairs of the same days: %w", err)
	}
	for _, o := range others {
		if o.Key != event.Key {
			doubts = append(doubts, "ช่วงเดียวกันมีงาน "+fairAt(o)+" แล้ว")
		}
	}
	return doubts, nil
}

// fairStanding says of a fair that is named, and may as well be asked about, that the records hold one of its name or at its place on its days;
// "" where they hold none.
func (s drafts) fairStanding(ctx context.Context, event ledger.Event) (string, error) {
	others, err := s.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: event.Days})
	if err != nil {
		return "", fmt.Errorf("fairs that stand: %w", err)
	}
	for _, o := range others {
		if phrase.Alike(o.Venue, event.Venue) || fairOwnWords(event.Name) != "" && phrase.Alike(fairOwnWords(o.Name), fairOwnWords(event.Name)) {
			return fairAt(o), nil
		}
	}
	return "", nil
}

// fairAt names a fair of the records with its days and its place: “ตลาดนัด OTOP วิถีใหม่” 7–9 พ.ค. 64 ลานหน้าศาลากลาง.
func fairAt(o ledger.Event) string {
	return strings.TrimSpace(fmt.Sprintf("“%s” %s %s", dialog.WithoutExample(o.Name), o.Days.Short(), o.Venue))
}

// warnNoFairVenue says of a fair that its place is not told.
const warnNoFairVenue = "ไม่ได้ระบุสถานที่จัดงาน"

// fairCommand enters a fair in the words in which officials put it in a diary: «ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค.».
func fairCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ลงงาน", Takes: "OTOP สถานที่ และวัน", What: "ลงงาน OTOP ในปฏิทิน", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Accepts: func(rest string) bool {
			_, _, ok := AroundOTOP(rest)
			return (ok || isOtherFair(rest) || isFairGlued(rest)) && !intent.AsksInWords(rest)
		},
		Run: func(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
			if _, _, ok := AroundOTOP(rest); !ok {
				if !isOtherFair(rest) {
					rest = "งาน" + rest
				}
				a, err := e.ask(ctx, entryOf(r, intent.OTOPAdd), otherFair(fairIn(rest, r.Now).name, rest))
				return a, true, err
			}
			days, _, _, ok := daysSaid(rest, r.Now)
			if !ok {
				days = when.Range{}
			}
			q := entryOf(r, intent.OTOPAdd)
			a, err := e.fair(ctx, q, fairEntered(rest, r.Now), days)
			return a, true, err
		},
	}
}

// fairGlued finds the name of a fair right behind the word for one, and a day: «ลงงานกาชาด 15-24 ธ.ค.».
var fairGlued = regexp.MustCompile(`^[ก-๙]{4,}.*[0-9๐-๙]{1,2} ?(?:` + anyMonth(monthAbbreviated) + `|` + anyMonth(monthStem) + `)`)

// isFairGlued reports whether the words of an entry name a fair without the word for one, which the command ends in: «กาชาด 15-24 ธ.ค.», but
// «ประชุมหัวหน้าส่วน 5 พ.ค.».
func isFairGlued(rest string) bool {
	return fairGlued.MatchString(rest) && phrase.LeadIn(rest, notFairs) == ""
}

// isOtherFair reports whether the words of an entry name a fair that does not say that it sells OTOP.
func isOtherFair(rest string) bool {
	return slices.ContainsFunc(fairBegins, func(w string) bool { return strings.HasPrefix(strings.TrimSpace(rest), w) })
}

// otherFair asks of a fair that does not say so whether it sells OTOP, since the records have a calendar for no other.
func otherFair(name, rest string) gap {
	whole := "ลงงาน OTOP " + strings.TrimSpace(rest)
	return gap{asks: lacksOTOP, question: fmt.Sprintf("“%s” มีสินค้า OTOP จำหน่ายหรือไม่ครับ ปฏิทินเก็บเฉพาะงานที่จำหน่ายสินค้า OTOP", name), entry: whole + proposal.Gap,
		options: []dialog.Suggestion{{Label: "มีสินค้า OTOP", Ask: whole}}}
}

// sellsOTOP are the words of a reply that says that a fair sells OTOP.
var sellsOTOP = []string{"มี", "สินค้า", "ของ", "ร้าน", "โอทอป", "โอท็อป", "OTOP", "otop", "Otop", "งาน", "ขาย", "จำหน่าย", "ด้วย", "ใช่", "เป็น"}

// fairEntered is the fair that the words of an entry name. What stands behind OTOP alone is where it is held as well, if that is a place.
func fairEntered(rest string, now time.Time) fairSaid {
	f := fairIn(rest, now)
	before, own, ok := AroundOTOP(f.name)
	switch {
	case !ok:
		return f
	case f.venue == "" && isPlace(own):
		f.venue = own
	}
	switch {
	case own == "" && before == "":
		f.name = "งาน OTOP " + f.venue
	case before == "":
		f.name = "งาน OTOP " + own
	}
	return f
}

// AroundOTOP returns what stands before the word OTOP and what follows it.
func AroundOTOP(rest string) (before, after string, ok bool) {
	if at := otopSaid.FindStringIndex(rest); at != nil {
		return strings.TrimSpace(rest[:at[0]]), phrase.TrimPoliteness(rest[at[1]:]), true
	}
	return "", "", false
}
