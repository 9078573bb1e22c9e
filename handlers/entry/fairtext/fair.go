package fairtext

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// IsFairToCome reports whether a sentence tells of a fair rather than of a figure of OTOP: it states no figure, or the booths and sellers of a
// fair that has not begun.
func IsFairToCome(q dialog.Question, told []ledger.Figure, days when.Range) bool {
	if q.Act != intent.ActAdd || q.Slots.Sales != "" {
		return false
	}
	return !slices.ContainsFunc(told, func(f ledger.Figure) bool {
		ofFair := f.Measure == ledger.OTOPBooths || f.Measure == ledger.OTOPEntrepreneurs && FairInWords(q).Name != ""
		return !ofFair || !days.From.After(when.DateOf(q.Now))
	})
}

// Days are the days of a fair that a sentence tells of: those of one to come, and not of figures of the past.
func Days(q dialog.Question, days when.Range) when.Range {
	if said, _, _, ok := sentence.DaysSaid(q.Text, q.Now); ok && FairInWords(q).Name != "" {
		return said
	}
	return days
}

// What the name of a fair begins with, and what stands before and behind it in a sentence.
var (
	Begins   = []string{"งาน", "มหกรรม", "เทศกาล", "ตลาดนัด", "ตลาดโอทอป"}
	fairEnds = []string{" ที่", " ณ ", " จัดที่", " จัด ", " วันที่", " ระหว่าง", " ตั้งแต่", " มี", " จำนวน", " เริ่ม", " เมื่อ"}
)

// What the name of a fair begins with, and what stands before and behind it in a sentence.
var (
	soldThere = []string{"ขายได้", "จำหน่ายได้", "ได้ยอด", "ทำยอด"} // right behind the place
)

// Told returns the fair that a sentence tells of.
func Told(q dialog.Question) Said {
	f := FairInWords(q)
	if event := OwnWords(q.Slots.Event); q.Slots.Event != "" && !namesDistrictBeside(f.Name, event) && (f.Name == "" || strings.Contains(OwnWords(f.Name), event) || strings.Contains(event, OwnWords(f.Name))) {
		f.Name = q.Slots.Event // by which it is known
	}
	f.Venue = cmp.Or(f.Venue, phrase.OneLine(q.Slots.Venue))
	if OwnWords(f.Name) == "" {
		f.Name = "งาน OTOP " + f.Venue
	}
	return f
}

// namesDistrictBeside reports whether a name goes on behind that of an event with a district, which has one of its own: «งานกาชาดของดีอำเภอนครหลวง».
func namesDistrictBeside(name, event string) bool {
	_, more, ok := strings.Cut(OwnWords(name), event)
	return ok && event != "" && slices.ContainsFunc(place.Thailand().Find(more, ""), func(p place.Reading) bool { return p.Place.Level == place.District })
}

// FairInWords returns the fair that a sentence names by the word for one.
func FairInWords(q dialog.Question) Said {
	text := phrase.OneLine(q.Text)
	sought, begin := text, -1
	for _, w := range []string{"รายงาน", "หน่วยงาน", "สำนักงาน"} { // no fairs
		sought = strings.ReplaceAll(sought, w, figuretext.Blank(w))
	}
	for _, w := range Begins {
		if i := strings.Index(sought, w); i >= 0 && (begin < 0 || i < begin) {
			begin = i
		}
	}
	if begin < 0 {
		return Said{}
	}
	f := In(text[begin:], q.Now)
	f.Name, _ = phrase.UpTo(f.Name, fairEnds)
	f.Venue, _ = phrase.UpTo(f.Venue, sentence.VenueEnds)
	f.Venue, _ = phrase.UpTo(f.Venue, soldThere)
	if slices.ContainsFunc([]string{"เจ้าภาพ", "เป็นผู้จัด", "รับผิดชอบ"}, func(w string) bool { return strings.Contains(f.Venue, w) }) {
		f.Venue = ""
	}
	if slices.ContainsFunc(slices.Concat(sentence.VenueEnds, soldThere), func(w string) bool { return strings.HasPrefix(f.Venue, strings.TrimSpace(w)) }) || strings.IndexFunc(f.Venue, unicode.IsDigit) == 0 {
		f.Venue = "" // what it sold, or an amount
	}
	return f
}

// At names a fair of the records with its days and its place: “ตลาดนัด OTOP วิถีใหม่” 7–9 พ.ค. 64 ลานหน้าศาลากลาง.
func At(o ledger.Event) string {
	return strings.TrimSpace(fmt.Sprintf("“%s” %s %s", dialog.WithoutExample(o.Name), o.Days.Short(), o.Venue))
}

// WarnNoFairVenue says of a fair that its place is not told.
const WarnNoFairVenue = "ไม่ได้ระบุสถานที่จัดงาน"

// fairGlued finds the name of a fair right behind the word for one, and a day: «ลงงานกาชาด 15-24 ธ.ค.».
var fairGlued = regexp.MustCompile(`^[ก-๙]{4,}.*[0-9๐-๙]{1,2} ?(?:` + sentence.AnyMonth(sentence.MonthAbbreviated) + `|` + sentence.AnyMonth(sentence.MonthStem) + `)`)

// IsFairGlued reports whether the words of an entry name a fair without the word for one, which the command ends in: «กาชาด 15-24 ธ.ค.», but
// «ประชุมหัวหน้าส่วน 5 พ.ค.».
func IsFairGlued(rest string) bool {
	return fairGlued.MatchString(rest) && phrase.LeadIn(rest, notFairs) == ""
}

// IsOtherFair reports whether the words of an entry name a fair that does not say that it sells OTOP.
func IsOtherFair(rest string) bool {
	return slices.ContainsFunc(Begins, func(w string) bool { return strings.HasPrefix(strings.TrimSpace(rest), w) })
}

// OtherFair asks of a fair that does not say so whether it sells OTOP, since the records have a calendar for no other.
func OtherFair(name, rest string) lack.Gap {
	whole := "ลงงาน OTOP " + strings.TrimSpace(rest)
	return lack.Gap{Asks: lack.OTOP, Question: fmt.Sprintf("“%s” มีสินค้า OTOP จำหน่ายหรือไม่ครับ ปฏิทินเก็บเฉพาะงานที่จำหน่ายสินค้า OTOP", name), Entry: whole + proposal.Gap,
		Options: []dialog.Suggestion{{Label: "มีสินค้า OTOP", Ask: whole}}}
}

// SellsOTOP are the words of a reply that says that a fair sells OTOP.
var SellsOTOP = []string{"มี", "สินค้า", "ของ", "ร้าน", "โอทอป", "โอท็อป", "OTOP", "otop", "Otop", "งาน", "ขาย", "จำหน่าย", "ด้วย", "ใช่", "เป็น"}

// Entered is the fair that the words of an entry name. What stands behind OTOP alone is where it is held as well, if that is a place.
func Entered(rest string, now time.Time) Said {
	f := In(rest, now)
	before, own, ok := sentence.AroundOTOP(f.Name)
	switch {
	case !ok:
		return f
	case f.Venue == "" && isPlace(own):
		f.Venue = own
	}
	switch {
	case own == "" && before == "":
		f.Name = "งาน OTOP " + f.Venue
	case before == "":
		f.Name = "งาน OTOP " + own
	}
	return f
}
