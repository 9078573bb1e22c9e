package fairtext

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Said is what a sentence or an invitation tells of a fair to come: its name and place, in its words, and what its record has no field
// for: its hours, its booths and sellers, and where to ask.
type Said struct {
	Name, Venue string
	Booths      []number.Amount
	Left        []string
}

var (

	// What leads to a day, to the hours, to a count and to where to ask, at the end of what stands before these.
	leadsToDay   = regexp.MustCompile(`\s*(?:(?:จัด|ใน|ช่วง|ระหว่าง|ตั้งแต่|เริ่ม|เมื่อ|วันที่|วัน|กำหนด)\s*)+$`)
	leadsToHours = regexp.MustCompile(`\s*(?:(?:ตั้งแต่|เริ่ม|ระหว่าง|ช่วง|เปิด|เวลา)\s*)+$`)
	leadsToCount = regexp.MustCompile(`(?:^|\s)(?:(?:และ|โดย)?มี|จำนวน|รวม|กว่า|พร้อม)[^\s]*(?:\s+[^\s]+){0,2}\s*$`)
	leadsToAsk   = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:ติดต่อ|สอบถาม)[^\s]*(?:\s+[^\s]+){0,5}?\s*)?(?:หมายเลข|เบอร์[^\s]*|โทรศัพท์|โทร|tel)?\.?\s*:?\s*$`)
	askedOf      = regexp.MustCompile(`(?s)(?:^|\s)(?:ติดต่อ)?สอบถาม.*`) // without a number behind it
	afterHours   = regexp.MustCompile(`^\s*(?:เป็นต้นไป|ของทุกวัน|ทุกวัน|น\.)+`)
	afterCount   = regexp.MustCompile(`^\s*(?:บูท|บูธ|คูหา|ราย|ร้านค้า|ร้าน|กลุ่ม|คน|แห่ง)`)

	// leadsToPlace finds what leads to the place of a fair behind its name.
	leadsToPlace = regexp.MustCompile(`\s+(?:จัดที่|จัดขึ้นที่|สถานที่จัดงาน|สถานที่จัด|สถานที่|บริเวณ|ณ|(?:จัด(?:ขึ้น)?\s*)?ที่)\s*:?\s*`)
	placeAlone   = regexp.MustCompile(`^\s*(?:(?:จัดที่|จัดขึ้นที่|จัด|สถานที่|ณ|ที่)\s*:?\s*)+`)
	placeBehind  = regexp.MustCompile(`(?i)(otop|โอท[็้๊]?อป)(?:จัด)?ที่`)
	placeGlued   = regexp.MustCompile(`([ก-๙a-zA-Z])ที่(ตลาด|วัด|ห้าง|ศูนย์|ลาน|สนาม|หน้า|ศาลากลาง|หอประชุม|โรงเรียน|โรงแรม|เซ็นทรัล|โลตัส|บิ๊กซี|แม็คโคร|โรบินสัน|สวน|ถนน)`)
)

// CountUnits are what the sellers of a fair are counted in.
var CountUnits = []string{"บูธ", "คูหา", "ราย", "ร้าน", "กลุ่ม", "คน", "แห่ง"}

// pieceEnd stands in a text for what was taken out of it, where the name of a fair or of its place ends.
const pieceEnd = "\x00"

// In reads what a text that begins with a fair's name, or with the word for one, tells of it.
func In(text string, now time.Time) (f Said) {
	text = thai.Digits(phrase.OneLine(strings.NewReplacer(`"`, " ", "“", " ", "”", " ").Replace(text)))
	whole := text
	for _, at := range sentence.PhoneNumber.FindAllString(text, -1) {
		text = f.take(text, at, leadsToAsk, nil, true)
	}
	if asked := askedOf.FindString(text); asked != "" {
		text = f.take(text, asked, leadsToAsk, nil, true)
	}
	for _, t := range read.Times(text, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		days, day := t.Days()
		switch hours := t.Kind == read.KindTime || t.Kind == read.KindDateTime; {
		case hours && day && !days.IsZero():
			text = f.take(text, t.Text, leadsToDay, afterHours, true)
		case hours:
			text = f.take(text, t.Text, leadsToHours, afterHours, true)
		case t.Grain != when.GrainYear && t.Grain != when.GrainQuarter && !isOfName(text, t):
			text = f.take(text, t.Text, leadsToDay, nil, false)
		}
	}
	for _, a := range read.Amounts(text) {
		if said := strings.TrimSpace(a.Text); !slices.Contains(CountUnits, a.Unit) && !afterCount.MatchString(sentence.AfterText(text, said)) {
			continue // of its name: «OTOP CITY 2020»
		} else if slices.Contains(boothUnits, a.Unit) {
			f.Booths = append(f.Booths, a)
			text = f.take(text, said, leadsToCount, afterCount, false)
		} else {
			text = f.take(text, said, leadsToCount, afterCount, true)
		}
	}
	slices.SortStableFunc(f.Left, func(a, b string) int { return strings.Index(whole, a) - strings.Index(whole, b) })
	f.Name, f.Venue = namePlace(placeGlued.ReplaceAllString(placeBehind.ReplaceAllString(text, "$1 ที่ "), "$1 ที่ $2"))
	return f
}

// isOfName reports whether a day is only named by a word that goes on from the one before it: «ของขวัญปีใหม่».
func isOfName(text string, t read.Time) bool {
	before, _, _ := strings.Cut(text, strings.TrimSpace(t.Text))
	if strings.IndexFunc(t.Text, unicode.IsDigit) >= 0 || strings.HasPrefix(t.Text, "เมื่อ") || strings.HasSuffix(t.Text, "นี้") || strings.HasSuffix(t.Text, "หน้า") {
		return false
	}
	return before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, pieceEnd) && !leadsToDay.MatchString(before)
}

// take takes words out of a text with what leads to them and what follows, and keeps them as left out of the record where they are.
func (f *Said) take(text, said string, lead, behind *regexp.Regexp, left bool) string {
	before, after, ok := strings.Cut(text, strings.TrimSpace(said))
	if !ok {
		return text
	}
	begin := strings.LastIndex(before, pieceEnd) + 1
	words := strings.TrimSpace(said)
	if at := lead.FindStringIndex(before[begin:]); at != nil {
		words = before[begin+at[0]:] + words
		before = before[:begin+at[0]]
	}
	if behind != nil {
		if at := behind.FindStringIndex(after); at != nil {
			words, after = words+after[:at[1]], after[at[1]:]
		}
	}
	if left {
		f.Left = append(f.Left, strings.Trim(words, " "+pieceEnd))
	}
	return before + pieceEnd + after
}

// namePlace parts what is left of a text into the name of a fair and where it is held: behind the word that leads to the place, or what
// stands by itself behind the days.
func namePlace(text string) (name, venue string) {
	pieces := strings.Split(text, pieceEnd)
	name = pieces[0]
	if at := leadsToPlace.FindStringIndex(name); at != nil {
		name, venue = name[:at[0]], name[at[1]:]
	}
	for _, p := range pieces[1:] {
		if p = sentence.Stripped(withoutOpenBrackets(p), nil).Rest; beginsSales.MatchString(p) {
			continue
		}
		at, _ := phrase.UpTo(strings.TrimSpace(placeAlone.ReplaceAllString(p, "")), sentence.VenueEnds)
		switch {
		case venue == "":
			venue = at
		case sentence.BeginsPlace(at) && !strings.Contains(at, venue):
			venue = at + " " + venue // «งานโอทอปที่บางไทร 12-16 พ.ค. ศูนย์ศิลปาชีพ»
		}
	}
	if strings.HasPrefix(venue, "ว่าการ") || strings.HasPrefix(venue, "ทำการ") {
		venue = "ที่" + venue // which begins its name and leads to no place
	}
	return phrase.TrimPoliteness(phrase.OneLine(strings.Trim(name, " ,"))), phrase.TrimPoliteness(phrase.OneLine(strings.Trim(venue, " ,")))
}

// beginsSales matches what goes on from the days of a fair to what it sold, which is no place.
var beginsSales = regexp.MustCompile(`^(?:สรุป|ทำ|ได้|มี)?(?:ยอด|รายได้|ขาย|จำหน่าย)`)

// withoutOpenBrackets is a piece of a text without the brackets at its ends that nothing closes or opens in it.
func withoutOpenBrackets(piece string) string {
	piece = strings.Trim(piece, " ,")
	if strings.Count(piece, "(") == strings.Count(piece, ")") && !strings.HasPrefix(piece, "(") {
		return piece // «ลานหน้าศาลากลางจังหวัด (หลังเก่า)»
	}
	return strings.Trim(piece, " ,()")
}

// IsPlaceAlone reports whether a reply is the name of a place and nothing else.
func IsPlaceAlone(text string, now time.Time) bool {
	return sentence.BeginsPlace(text) && len(read.Times(text, read.Options{Now: now, Bias: read.BiasNearest})) == 0
}

// isPlace reports whether the words behind OTOP in the name of a fair are the place where it is held: «งาน OTOP ตลาดน้ำอโยธยา».
func isPlace(words string) bool {
	if slices.ContainsFunc(sentence.PlaceWords, func(w string) bool { return strings.Contains(words, w) }) {
		return true
	}
	found := place.Thailand().Find(words, "")
	return len(found) > 0 && found[0].Begin == 0
}
