package intent

import (
	"slices"
	"strings"
	"sync"
	"time"

	"changwat/internal/intent/concept"
	"changwat/internal/intent/lexicon"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
)

// particulars are what a text holds of a figure that is told in pieces, in whichever order and however many in one message.
type particulars struct {
	about    Intent // whose questions ask about such figures; "" where nothing says of what it is
	disease  bool
	measure  bool // what of cases is counted
	places   int
	agency   bool
	whole    bool // all of the province is meant
	timed    bool
	values   []number.Amount
	times    []read.Time
	nameless string // the text without any of these: what else it says
}

// figureWords are the words for what figures are about, and around their numbers, the longest first where one begins another.
var figureWords = []struct {
	about Intent
	words []string
}{
	{CaseCount, []string{"ผู้ป่วย", "ผู้ติดเชื้อ", "ติดเชื้อ", "เคส", "ติด"}},
	{OTOPSales, []string{"สินค้า", "โอทอป", "โอท็อป", "OTOP", "otop", "Otop", "จำหน่ายได้", "จำหน่าย", "ขายได้", "ขาย"}},
	{BudgetDisbursement, []string{"ผลการเบิกจ่าย", "การเบิกจ่าย", "เบิกจ่าย", "เบิก", "งบลงทุน", "งบประจำ", "งบพัฒนา", "งบกลาง", "งบดำเนินงาน", "งบบุคลากร", "งบประมาณ", "งบ"}},
	{ProgramProgress, []string{"ความคืบหน้า", "คืบหน้า", "ความก้าวหน้า", "ก้าวหน้า", "คืบ", "แล้วเสร็จ", "เสร็จ", "ดำเนินการ", "ก่อสร้าง", "ทำ", "วงเงิน"}},
}

// diseases are the names of diseases of which figures are told, the longest first where one begins another.
var diseases = sync.OnceValue(func() []string { return lexicon.WrittenAs(concept.Disease) })

// NamesDisease reports whether a text names a disease of which figures are told.
func NamesDisease(text string) bool {
	_, named := withoutDiseases(text)
	return named
}

// withoutDiseases is a text with spaces in the place of the names of diseases; named tells whether there were any.
func withoutDiseases(text string) (rest string, named bool) {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		lower = text
	}
	for _, w := range diseases() {
		for at := strings.Index(lower, w); at >= 0; at = strings.Index(lower, w) {
			blank := strings.Repeat(" ", len(w))
			text, lower, named = text[:at]+blank+text[at+len(w):], lower[:at]+blank+lower[at+len(w):], true
		}
	}
	return text, named
}

// besideFigures are the words beside the particulars of a figure that say nothing more of it.
var besideFigures = []string{"ครับผม", "คร้าบ", "ค้าบ", "คัฟ", "ค่า", "น้า", "ฮะ", "งับ", "จ๊ะ", "จำนวน", "คิดเป็น", "ร้อยละ", "อยู่ที่", "แล้ว", "ได้", "ไป", "มี", "ณ", "ราย", "คน", "บาท", "รวม", "ประจำ", "วันที่", "ข้อมูล", "ช่วง", "จาก", "ทั้งหมด"}

// particularsIn reads the particulars of a figure in a text. Relative days are read from now.
func particularsIn(text string, now time.Time) (p particulars) {
	r := read.All(text, read.Options{Now: now})
	left := text
	blank := func(said string) { left = strings.Replace(left, said, " ", 1) }
	for _, t := range r.Times {
		p.timed = true
		blank(t.Text)
	}
	p.times, p.values = r.Times, r.Amounts
	for _, a := range r.Amounts {
		blank(a.Text)
	}
	if strings.HasPrefix(text, "โครงการ") {
		p.about, p.nameless = ProgramProgress, left // its name holds whatever names do
		return p
	}
	for _, found := range place.Thailand().Find(left, "") {
		p.places++
		blank(found.Text)
	}
	for _, w := range []string{"ภาพรวม", "ทั้งจังหวัด", "จังหวัด"} {
		p.whole = p.whole || strings.Contains(left, w)
		left = strings.ReplaceAll(left, w, " ")
	}
	if left, p.disease = withoutDiseases(left); p.disease {
		p.about = CaseCount
	}
	for _, f := range figureWords {
		for _, w := range f.words {
			if strings.Contains(left, w) && (p.about == "" || p.about == f.about) {
				p.about, left = f.about, strings.ReplaceAll(left, w, " ")
			}
		}
	}
	if p.about == "" || p.about == CaseCount {
		for _, w := range measurePieces {
			p.measure = p.measure || strings.Contains(left, w)
			left = strings.ReplaceAll(left, w, " ")
		}
		if p.measure {
			p.about = CaseCount
		}
	}
	for _, a := range office.FindAgencies(left) {
		p.agency = true
		blank(a.Text)
	}
	p.nameless = without(left, slices.Concat(besideFigures, besidePieces))
	if name := strings.TrimSpace(p.nameless); p.about == "" && len(p.values)+len(p.times) == 0 && name != "" && !strings.Contains(name, " ") {
		p.agency = true // or another name of one word, such as one that nobody writes: «โยธา»
	}
	return p
}

// isPiece tells whether the text holds nothing but particulars, and some.
func (p particulars) isPiece() bool {
	faulty := slices.ContainsFunc(p.values, func(a number.Amount) bool { return a.Problem != "" || !a.Upper.IsZero() }) ||
		slices.ContainsFunc(p.times, func(t read.Time) bool { return t.Problem != "" })
	return !faulty && len(p.times) <= 1 && lettersOf(p.nameless) == 0 && (p.about != "" || p.places > 0 || p.agency || p.whole || len(p.times)+len(p.values) > 0)
}

// counted tells whether the text is districts, each with its number, of which nothing says what it counts.
func (p particulars) counted() bool {
	return p.about == "" && p.places > 0 && len(p.values) == p.places && len(p.times) == 0 && !slices.ContainsFunc(p.values, func(a number.Amount) bool { return a.Unit != "" })
}

// onlyNumber tells whether the text is a number alone.
func (p particulars) onlyNumber() bool {
	return p.about == "" && len(p.values) == 1 && len(p.times)+p.places == 0 && !p.agency && !p.whole
}

// goesOnWith tells whether these are particulars of the same figure that those of the pieces before lack.
func (p particulars) goesOnWith(before particulars) bool {
	told := len(before.values) > 0
	switch {
	case before.counted() && p.counted(): // «เสนา 5», «บางไทร 3»
		return true
	case before.about == "":
		if !before.counted() && !(before.onlyNumber() && p.about != "") && !(before.agency && !told && p.about == BudgetDisbursement) && !(before.places > 0 && p.measure) {
			return false
		}
	case p.about != "" && p.about != before.about && !(before.about == ProgramProgress && p.about == BudgetDisbursement):
		return false
	case p.agency && before.about != BudgetDisbursement, p.whole && before.agency, p.measure && before.measure && len(p.values) == 0:
		return false
	}
	adds := p.about != "" && before.about == "" || p.disease && !before.disease || p.measure && !before.measure || p.agency || p.whole || p.places+len(p.times)+len(p.values) > 0
	switch {
	case !adds, p.disease && before.disease, before.places > 0 && p.places > 0, len(before.times) > 0 && len(p.times) > 0, before.whole && p.places > 0, p.agency && before.agency, told && len(p.values) > 0 && !p.measure:
		return false
	case before.places > 0 && !told && len(p.values) > 0 && len(p.times) > 0 && p.about != "": // a whole entry, which may be of another place
		return false
	}
	return true
}

// purpose tells what a text of such particulars is for: it tells of a figure where a number is in it that nothing but what is told would be,
// and what it is of, though it may still lack something; with another number it could be either.
func (p particulars) purpose() Purpose {
	if len(p.values) == 0 {
		return PurposeAsks
	}
	of := func(units ...string) bool {
		return slices.ContainsFunc(p.values, func(a number.Amount) bool {
			return slices.Contains(units, a.Unit) || a.Unit == "" && (a.Scale >= number.Million || a.Value.Cmp(number.FromInt(leastMoney)) >= 0)
		})
	}
	tells := false
	switch p.about {
	case OTOPSales:
		tells = of("บาท")
	case BudgetDisbursement, ProgramProgress:
		tells = of("บาท", "ร้อยละ")
	case CaseCount:
		tells = p.measure || p.places > 0 || of("ราย", "คน", "เคส")
	default:
		tells = p.places > 0 && len(p.times) > 0
	}
	people := p.about == CaseCount || p.about == ""
	if slices.ContainsFunc(p.values, func(a number.Amount) bool {
		return a.Unit != "" && people != slices.Contains([]string{"ราย", "คน", "เคส"}, a.Unit)
	}) {
		return PurposeAsks // of something else
	}
	if tells {
		return PurposeTells
	}
	return PurposeEither
}

// Joined is a message that gives particulars of a figure, joined to the pieces before it that lack them, and what the whole is for. It returns
// false where the message goes on with nothing that was told.
func (t Telling) Joined(text string, now time.Time) (whole string, purpose Purpose, ok bool) {
	text = strings.TrimSpace(text)
	if t.Told == "" || len(text) > mostSubject || AsksInWords(text) || strings.Contains(text, "\n") {
		return "", "", false
	}
	next := particularsIn(text, now)
	if !next.isPiece() {
		return "", "", false
	}
	before := particularsIn(t.Told, now)
	if !next.goesOnWith(before) {
		return "", "", false
	}
	told := t.Told
	if len(before.values) == 1 && len(next.values) == 1 && before.values[0].Value == next.values[0].Value && !(before.counted() && next.counted()) {
		told = strings.TrimSpace(strings.Replace(told, before.values[0].Text, "", 1)) // it is said again, with what it counts
	}
	whole = told + " " + text
	purpose = particularsIn(whole, now).purpose()
	if bare := next.onlyNumber() && next.values[0].Unit == "" && next.values[0].Scale < number.Million; bare && purpose == PurposeTells {
		purpose = PurposeEither // the number may pick of what was listed
	}
	return whole, purpose, true
}
