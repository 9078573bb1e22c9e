package contacttext

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai"
)

// Reach is how an office is reached, as words tell it; what they do not tell is empty.
type Reach struct {
	Phones   []string // as typed, with extensions: «035-241520 ต่อ 12»
	Channels []string // by what else, as the directory writes it: «โทรสาร 035-241521», «อีเมล ayutthaya@moph.go.th»
	Mobile   bool     // the number of a mobile telephone was told, which is not kept
	Wrong    string   // what stands for a telephone number and has too few digits, or too many
}

// The kinds of channels, each the word with which the directory's entry begins.
const (
	channelFax     = "โทรสาร"
	channelMail    = "อีเมล"
	channelLINE    = "LINE"
	channelAddress = "ที่อยู่"
)

const (
	phoneName = `(?:หมายเลขโทรศัพท์|หมายเลข|เบอร์โทรศัพท์|เบอร์โทร\.?|เบอร์ติดต่อ|เบอร์กลาง|เบอร์สำนักงาน|เบอร์ใหม่|เบอร์|โทรศัพท์|โทร\.?|สายด่วน|tel\.?)`
	faxName   = `(?:หมายเลข|เบอร์)?(?:โทรสาร|แฟกซ์|แฟ็กซ์|แฟ๊กซ์|แฟก|แฟ็ก|fax)\.?`
	leadsOn   = `\s*(?:เปลี่ยนเป็น|แก้เป็น|ใหม่คือ|ใหม่เป็น|คือ|เป็น|ที่|:|=)?\s*`
)

// What tells how an office is reached, each with the words that lead to it.
var (
	mailSaid     = regexp.MustCompile(`(?i)(?:อีเมลล์|อีเมล์|อีเมล|อีเมว|เมล|e-?mail)?` + leadsOn + `([a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)`)
	lineSaid     = regexp.MustCompile(`(?i)(?:(?:ไลน์|line)\s*(?:ไอดี|id|oa)?)?` + leadsOn + `(@[a-z0-9_.-]{3,})`)
	lineNamed    = regexp.MustCompile(`(?i)(?:เบอร์|ไอดี)?(?:ไลน์|line)\s*(?:ไอดี|id|oa)?`)
	faxSaid      = regexp.MustCompile(`(?i)` + faxName + leadsOn + `(` + sentence.PhoneForm + `)`)
	faxNamed     = regexp.MustCompile(`(?i)` + faxName)
	phoneSaid    = regexp.MustCompile(`(?i)(?:` + phoneName + `)?` + leadsOn + `(` + sentence.PhoneForm + `)`)
	internalSaid = regexp.MustCompile(`(?:` + phoneName + `)?\s*ภายใน` + leadsOn + `([0-9]{3,5})(?:\s|$)`)
	brokenSaid   = regexp.MustCompile(`(?i)(?:` + phoneName + leadsOn + `|(?:^|\s))(0[0-9][0-9 -]{1,}[0-9])`)
	addressSaid  = regexp.MustCompile(`(?:ที่อยู่|ตั้งอยู่ที่|ตั้งอยู่)` + leadsOn + `(.+)$`)
	numberAtEnd  = regexp.MustCompile(`\s(?:เป็น|คือ|:)?\s*([0-9][0-9-]+)$`)
	// ShortNumber is one of the numbers with three or four digits at which the public reaches services.
	ShortNumber = regexp.MustCompile(`^1[0-9]{2,3}$`)
	addressPart = regexp.MustCompile(`(?:เลขที่|ถนน|ถ\.|หมู่ที่|หมู่ |ม\.|ตำบล|ต\.|ชั้น|อาคาร)`)
)

// particlesAtEnd are those that may stand at the end of a sentence; the point of an abbreviation stays.
var particlesAtEnd = append(slices.Clone(phrase.Courtesies), "ด้วย", "หน่อย")

// What a text holds that tells how somebody is reached, besides digits.
var (
	reachCues    = []string{"เบอร์", "โทร", "หมายเลข", "สายด่วน", "แฟก", "แฟ็ก", "แฟ๊ก", "ภายใน"}
	addressWords = []string{"ที่อยู่", "ตั้งอยู่"}
)

// MayReach tells whether a text may tell how somebody is reached, at less cost than reading it: every message is looked at.
func MayReach(text string) bool {
	if len(text) > sentence.MaxHolder {
		return false
	}
	digits, inNumber, most := 0, 0, 0 // most of those that nothing stands between but what parts a number: those of a date are fewer
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r >= '๐' && r <= '๙':
			digits, inNumber = digits+1, inNumber+1
			most = max(most, inNumber)
		case r != ' ' && r != '-':
			inNumber = 0
		}
	}
	said := thai.Search(text)
	return digits >= officeDigits-1 && most >= officeDigits-2 || strings.Contains(text, "@") || digits > 0 && said.HoldsAny(reachCues...) || said.HoldsAny(addressWords...)
}

// ReachIn parts what a text tells of how somebody is reached from the rest of it, which tells who that is.
func ReachIn(text string) (Reach, string) {
	var r Reach
	text = phrase.TrimmedEnd(plainly(thai.Digits(text)), particlesAtEnd...)
	cut := func(form *regexp.Regexp, channel string) (found bool) {
		for {
			at := form.FindStringSubmatchIndex(text)
			if at == nil {
				return found
			}
			r.Channels, found = append(r.Channels, channel+" "+text[at[2]:at[3]]), true
			text = text[:at[0]] + " " + text[at[1]:]
		}
	}
	if at := addressSaid.FindStringSubmatchIndex(text); at != nil {
		text = r.address(text[:at[0]], text[at[2]:at[3]])
	}
	if strings.Contains(text, "@") {
		cut(mailSaid, channelMail)
		if cut(lineSaid, channelLINE) {
			text = lineNamed.ReplaceAllString(text, " ")
		}
	}
	cut(faxSaid, channelFax)
	text = r.telephones(text)
	if faxNamed.MatchString(text) && len(r.Phones) > 0 { // «เบอร์แฟกซ์ พช. 035-336555»
		last := len(r.Phones) - 1
		r.Channels, r.Phones = append(r.Channels, channelFax+" "+r.Phones[last]), r.Phones[:last]
		text = faxNamed.ReplaceAllString(text, " ")
	}
	return r, phrase.OneLine(text)
}

// What telephone numbers are parted by besides: brackets around the area, and a hyphen behind the first two of the digits of an office's own.
var (
	areaBracketed = regexp.MustCompile(`\((0[0-9]{1,2})\)\s*`)
	pairFirst     = regexp.MustCompile(`(^|[^0-9-])(0[0-9]{2})[- ]([0-9]{2})[- ]([0-9]{4})($|[^0-9-])`)
)

// plainly is a text with its telephone numbers parted as most are: «(035) 241520» and «035-24-1520» as «035-241520».
func plainly(text string) string {
	return pairFirst.ReplaceAllString(areaBracketed.ReplaceAllString(text, "$1-"), "$1$2-$3$4$5")
}

// telephones takes the telephone numbers out of a text.
func (r *Reach) telephones(text string) string {
	rest := text
	for sentence.PhoneNumber.MatchString(rest) { // which is found by its first digit, while the words before one are sought at every letter
		at := phoneSaid.FindStringSubmatchIndex(rest)
		if at == nil {
			break
		}
		begin, end := at[2], at[3]
		for end < len(rest) && (rest[end] >= '0' && rest[end] <= '9' || rest[end] == '-' && end+1 < len(rest) && rest[end+1] >= '0' && rest[end+1] <= '9') {
			end++
		}
		r.telephone(rest[begin:end])
		rest = strings.TrimSuffix(strings.TrimSpace(rest[:at[0]]), ",") + " " + strings.TrimPrefix(strings.TrimLeft(rest[end:], " ,"), "และ")
	}
	keep := func(form *regexp.Regexp, take func(string)) {
		if at := form.FindStringSubmatchIndex(rest); at != nil && !strings.HasSuffix(rest[:at[0]], "ที่") { // «สำนักงานชลประทานที่ 10»
			take(rest[at[2]:at[3]])
			rest = rest[:at[0]] + " " + rest[at[1]:]
		}
	}
	keep(internalSaid, func(said string) { r.Phones = append(r.Phones, "ภายใน "+said) })
	if len(r.Phones) == 0 && !r.Mobile && r.Wrong == "" {
		keep(brokenSaid, func(said string) { r.Wrong = strings.TrimSpace(said) })
	}
	if len(r.Phones) == 0 && !r.Mobile && r.Wrong == "" && len(r.Channels) == 0 {
		keep(numberAtEnd, func(said string) {
			if r.Wrong = said; ShortNumber.MatchString(said) {
				r.Phones, r.Wrong = []string{said}, ""
			}
		})
	}
	return rest
}

// telephone takes a telephone number: an office's has nine digits and a mobile one ten, extensions apart.
func (r *Reach) telephone(said string) {
	number, _, _ := strings.Cut(said, "ต่อ")
	digits := strings.NewReplacer("-", "", " ", "", "(", "").Replace(number)
	if at := phoneLines.FindStringIndex(number); at != nil {
		digits = strings.NewReplacer("-", "", " ", "").Replace(number[:at[0]])
	}
	switch {
	case IsMobile(digits) && len(digits) == mobileDigits:
		r.Mobile = true
	case len(digits) == officeDigits && !IsMobile(digits):
		if said = strings.TrimSpace(said); !slices.Contains(r.Phones, said) {
			r.Phones = append(r.Phones, said)
		}
	default:
		r.Wrong = strings.TrimSpace(said)
	}
}

// The digits of telephone numbers; phoneLines is what follows those of a number that stands for several lines: «035-355733-4».
const (
	officeDigits = 9
	mobileDigits = 10
)

var phoneLines = regexp.MustCompile(`\s*-\s*\d{1,2}$`)

// address takes where an office is out of a text, and returns what is left: whose address it is stands before it, or behind the word
// for it: «ที่อยู่ สสจ. เลขที่ 12 ถ.อู่ทอง».
func (r *Reach) address(before, said string) (rest string) {
	if at := addressPart.FindStringIndex(said); strings.TrimSpace(before) == "" && at != nil {
		before, said = said[:at[0]], said[at[0]:]
	}
	for _, form := range []*regexp.Regexp{faxSaid, phoneSaid, mailSaid} { // «ที่อยู่ … โทร. 035-241520»
		if at := form.FindStringIndex(said); at != nil {
			before, said = before+" "+said[at[0]:], said[:at[0]]
		}
	}
	if said = phrase.OneLine(said); said != "" && strings.TrimSpace(before) != "" && !(asksReach.MatchString(before) && strings.IndexFunc(said, unicode.IsDigit) < 0) {
		r.Channels = append(r.Channels, channelAddress+" "+said)
		return before
	}
	return before + " " + said
}

// asksReach is in what stands before the word for an address where both are asked for, and where none is told: «ขอเบอร์กับที่อยู่บ้านท่านผู้ว่า».
var asksReach = regexp.MustCompile(`ส่วนตัว|(?:กับ|และ|พร้อม|พร้อมทั้ง|รวมทั้ง|หรือ|แล้วก็)\s*$`)

// Tells reports whether words told anything of how somebody is reached.
func (r Reach) Tells() bool {
	return len(r.Phones)+len(r.Channels) > 0 || r.Mobile || r.Wrong != ""
}

// Onto returns an entry of the directory that is reached so: of each kind of channel there is one, and all numbers are replaced.
func (r Reach) Onto(c ledger.Contact) ledger.Contact {
	if len(r.Phones) > 0 {
		c.Phone = strings.Join(r.Phones, ", ")
	}
	for _, channel := range r.Channels {
		kind, _, _ := strings.Cut(channel, " ")
		var kept []string
		for _, known := range strings.Split(c.Channel, channelsApart) {
			if known != "" && !strings.HasPrefix(known, kind+" ") {
				kept = append(kept, known)
			}
		}
		c.Channel = strings.Join(append(kept, channel), channelsApart)
	}
	return c
}

// channelsApart stands between the channels of an entry.
const channelsApart = " · "

// IsMobile reports whether a telephone number is a person's, as those of mobile telephones are.
func IsMobile(phone string) bool {
	phone = strings.NewReplacer("-", "", " ", "").Replace(phone)
	return strings.HasPrefix(phone, "06") || strings.HasPrefix(phone, "08") || strings.HasPrefix(phone, "09")
}

// NoMobile says why the number of a mobile telephone is not recorded.
func NoMobile() dialog.Answer {
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ เบอร์มือถือเป็นข้อมูลส่วนบุคคล บันทึกได้เฉพาะเบอร์ของหน่วยงาน"}
}

// WithoutPhone is a text without its telephone numbers, which may read like times.
func WithoutPhone(text string) string {
	return sentence.PhoneNumber.ReplaceAllString(thai.Digits(text), "")
}
