package figuretext

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// FigureSaid is what a reply says of one figure of a draft: what it counts, where, of what money, and how much; each is empty where the
// reply does not say it.
type FigureSaid struct {
	Measure ledger.Measure
	Area    place.Place
	Budget  string
	Value   decimal.Decimal
	Unit    string              // of the value, as number.Amount has it
	Was     decimal.NullDecimal // the value that is said to be wrong

	Infected bool // it names those infected, new or in all: «ผู้ติดเชื้อ»; a measure says more
	Bare     bool // the value has no multiplier: «5.3», not «5.3 ล้าน»
	None     bool // the value is the word for none: «ไม่มี»
}

// FiguresSaid is what a reply says of the figures of a draft, slot by slot.
type FiguresSaid struct {
	Told  []FigureSaid // with their values, in the order in which the reply tells them
	Names FigureSaid   // what it names without a value
	Wrong FigureSaid   // what it names as not so, without its value
	IsWas bool         // it says a value is wrong, and none that is right instead
	Days  when.Range   // of the figures; zero where it names none
	Drops bool         // it says that something is not to be saved
	Edits bool         // its words say that something is otherwise
	Adds  bool         // its words say that something is lacking
}

// SaidKind is what a word of a reply is for.
type SaidKind int

const (
	saidBeside SaidKind = iota // nothing
	SaidEdit                   // that something is otherwise
	saidAdd                    // that something is lacking
	saidDrop                   // that something is not wanted
	saidNot                    // that what follows is wrong
	SaidIs                     // that what follows is right
	SaidPause                  // that something new begins: «ไม่ใช่ค่ะ 48.3»
	SaidMeasure
	saidInfected
	SaidBudget
	SaidPlace
	SaidDays
	SaidAmount
)

// SaidWord is a word or an expression of a reply, with what it means.
type SaidWord struct {
	Kind    SaidKind
	Length  int    // in bytes
	Text    string // as it stands in the reply
	Measure ledger.Measure
	budget  string
	Area    place.Place
	amount  number.Amount
	none    bool // the amount is none
	days    when.Range
}

// replyMeasures name what figures count, in replies to a draft of which they name one; the longest that stands in the reply counts.
var replyMeasures = map[ledger.Measure][]string{
	ledger.CaseNew:           {"ผู้ป่วยรายใหม่", "ผู้ติดเชื้อรายใหม่", "ผู้ป่วยใหม่", "ผู้ติดเชื้อใหม่", "ติดเชื้อใหม่", "ติดเชื้อเพิ่ม", "ติดใหม่", "ติดเพิ่ม", "รายใหม่", "เคสใหม่", "ใหม่", "new"},
	ledger.CaseCumulative:    {"ผู้ป่วยสะสม", "ผู้ติดเชื้อสะสม", "ติดเชื้อสะสม", "ยอดสะสม", "สะสม", "total"},
	ledger.CaseRecovered:     {"รักษาหายสะสม", "รักษาหายแล้ว", "หายสะสม", "หายป่วย", "รักษาหาย", "หาย"},
	ledger.CaseRecoveredNew:  {"รักษาหายรายวัน", "รักษาหายเพิ่ม", "หายรายวัน", "หายเพิ่ม"},
	ledger.CaseDeaths:        {"เสียชีวิตสะสม", "ผู้เสียชีวิต", "เสียชีวิต", "ตายสะสม", "ตาย"},
	ledger.CaseDeathsNew:     {"เสียชีวิตรายวัน", "เสียชีวิตเพิ่ม", "เสียชีวิตใหม่", "ตายเพิ่ม"},
	ledger.OTOPSales:         {"ยอดจำหน่าย", "ยอดขาย", "จำหน่าย", "ขายได้", "ขาย"},
	ledger.OTOPIncome:        {"รายได้"},
	ledger.OTOPEntrepreneurs: {"ผู้ประกอบการ"},
	ledger.OTOPBooths:        {"จำนวนบูธ", "บูธ", "คูหา"},
	ledger.BudgetDisbursed:   {"ผลการเบิกจ่าย", "เบิกจ่าย", "เบิกได้", "เบิก"},
	ledger.BudgetTarget:      {"เป้าหมาย", "เป้า"},
	ledger.BudgetAllotted:    {"ได้รับจัดสรร", "จัดสรร", "วงเงิน"},
}

// wordsOfReplies are the other words of replies to a draft, by what they are for.
var wordsOfReplies = map[SaidKind][]string{
	SaidEdit: append(slices.Clone(sentence.SecondThoughts), "เอ้า", "ขอแก้ไข", "แก้ไข", "ขอแก้", "แก้", "เปลี่ยน", "ปรับ", "ต่างหาก", "พิมผิด", "พิมพผิด", "คีย์ผิด", "คีผิด", "สลับเลข", "สลับ", "ผิด",
		"อันนั้น", "อันนี้", "นั่น", "จริงๆ", "เมื่อกี้", "ดีกว่า", "แทน", "ของ"),
	saidAdd:      {"เพิ่มเติม", "เพิ่ม", "อีก", "ลืมไป", "ลืมบอก", "ลืม", "ด้วย", "และ", "แล้วก็", "ส่วน", "ตกไป"},
	saidDrop:     {"ไม่ต้องบันทึก", "ไม่ต้องลง", "ไม่ต้องเอา", "ไม่ต้องใส่", "ไม่ต้อง", "ไม่บันทึก", "ไม่เอา", "ไม่ลง", "ไม่ใส่", "ตัดออก", "ตัด", "ข้าม", "เอาออก", "ลบออก", "ลบ", "ออกไป", "ออก"},
	saidNot:      {"ไม่ใช่", "ไม่ไช่", "มิใช่", "จาก"},
	SaidIs:       {"แก้เป็น", "เปลี่ยนเป็น", "ปรับเป็น", "ต้องเป็น", "แต่เป็น", "ที่ถูกต้องคือ", "ที่ถูกคือ", "ที่ถูก", "เอาเป็น", "น่าจะ", "ต้อง", "แต่", "เป็น", "คือ", "=", "->", "→"},
	SaidPause:    append(slices.Clone(phrase.Courtesies), ","),
	saidInfected: {"ผู้ป่วย", "ผู้ติดเชื้อ", "คนติดเชื้อ", "ติดเชื้อ", "คนติด", "ติด"},
	saidBeside: {"จำนวน", "ตัวเลข", "ยอด", "ยัง", "คง", "เท่า", "นี่", "นี้", "น่ะ", "นั้น", "ราย", "คน", "เคส", "บาท", "อ่ะ", "ละ", "ล่ะ", "แหละ", "เลย", "หน่อย", "ก่อน", "แล้ว", "ไป", "มี", "อยู่ที่", "อยู่", "ได้", "ก็", "แค่", "เอา", "ให้", "ขอ", "ที่", "ณ", "ใน", "ข้อมูล", "อำเภอ", "อ.",
		"กับ", "โควิด-19", "โควิด", "โอทอป", "otop", "งบประมาณ", "งบ", "ร้อยละ", "เปอร์เซ็นต์", "ลง", "บันทึก", "รวม", "เหลือ", "แยก", "ของเดิม", "เดิม", "วันที่", "วัน", "เดือน", "(", ")", "/", ":", ".", "+", "!", "ๆ", "\"", "“", "”"},
}

// noneOf say that a count is none.
var noneOf = []string{"ไม่มีเลย", "ไม่มีผู้ป่วย", "ไม่มีใคร", "ไม่มี", "ไม่พบผู้ป่วย", "ไม่พบ"}

// FiguresSaidIn reads a reply to a draft of figures, which may hold nothing but what is said of figures; false for any other text. The
// places are those of the office's province.
func FiguresSaidIn(text string, province place.Place, now time.Time) (FiguresSaid, bool) {
	words, ok := SaidWordsIn(text, province, now)
	if !ok {
		return FiguresSaid{}, false
	}
	return FiguresOfWords(words)
}

// FiguresOfWords is what the words of a reply say together; false where they contradict each other.
func FiguresOfWords(words []SaidWord) (FiguresSaid, bool) {
	r := replyReader{named: true}
	for _, w := range words {
		if !r.take(w) {
			return FiguresSaid{}, false
		}
	}
	said := r.said.named(r.next, r.named)
	if said.IsWas = r.was.value.Valid; said.IsWas && len(said.Told) > 0 {
		return FiguresSaid{}, false
	}
	unnamed := func(f FigureSaid) bool {
		return f.None && f.Measure == "" && !f.Infected && f.Area.Code == "" && f.Budget == ""
	}
	return said, !slices.ContainsFunc(said.Told, unnamed) // «ไม่มีแล้วค่ะ»
}

// SaidWordsIn are the words of a reply in their order; false where it holds something that is none of them.
func SaidWordsIn(text string, province place.Place, now time.Time) (all []SaidWord, ok bool) {
	text = thai.Digits(strings.TrimSpace(text))
	expressions := expressionsIn(text, province, now)
	for at := 0; at < len(text); {
		w, ok := expressions[at]
		if !ok {
			if c, size := utf8.DecodeRuneInString(text[at:]); unicode.IsSpace(c) || c == '-' {
				at += size
				continue
			}
			w, ok = SaidWordAt(text[at:])
		}
		if !ok {
			return nil, false
		}
		w.Text = strings.TrimSpace(text[at : at+w.Length])
		all = append(all, w)
		at += w.Length
	}
	return all, true
}

// replyReader reads a reply word by word.
type replyReader struct {
	said   FiguresSaid
	next   FigureSaid // what has been named for the value to come
	not    bool       // the word before says that what follows is wrong
	named  bool       // something has been named since the last value
	behind bool       // right behind a value
	was    wrongValue // the value last said to be wrong
	before FigureSaid // what had been named before the bracket that is open
}

// wrongValue is a value that a reply says is wrong, of the value before it, «13 ไม่ใช่ 12», or of the next one, «ไม่ใช่ 12 แต่ 13».
type wrongValue struct {
	value   decimal.NullDecimal // while the next one is open
	ofLast  bool                // it was taken for that of the value before
	follows bool                // the word before is the value
}

// take reads the next word; false where it makes the reply one of another kind.
func (r *replyReader) take(w SaidWord) bool {
	behind, not, wrong := r.behind, r.not, r.was.follows
	r.behind, r.was.follows = false, false
	switch w.Text {
	case "(":
		r.before = r.next
	case ")": // «ใหม่ 12 (เสนา 5) สะสม 306»
		r.next, r.before, r.named = r.before, FigureSaid{}, false
	}
	switch w.Kind {
	case SaidEdit:
		r.said.Edits = true
	case saidAdd:
		r.said.Adds = true
	case saidDrop:
		r.said.Drops = true
	case saidNot:
		r.said.Edits, r.not = true, true
	case SaidPause:
		r.not = false
	case SaidIs:
		r.not = false
		r.said.Edits = true
		switch last := len(r.said.Told) - 1; {
		case behind && !not: // «294 เป็น 249»
			r.was.value = decimal.NewNullDecimal(r.said.Told[last].Value)
			r.next, r.named, r.said.Told = r.said.Told[last], true, r.said.Told[:last]
		case wrong && r.was.ofLast: // «เสนา 4 ไม่ใช่ 12 แต่ 13»
			r.was.value, r.said.Told[last].Was = r.said.Told[last].Was, decimal.NullDecimal{}
		}
	case SaidDays:
		r.not = false
		if not {
			break // «ไม่ใช่วันนี้»
		}
		if !r.said.Days.IsZero() && r.said.Days != w.days {
			return false
		}
		r.said.Days = w.days
	case SaidMeasure, saidInfected, SaidBudget, SaidPlace:
		if r.not = false; not {
			r.said.Wrong = r.said.Wrong.with(w)
		} else {
			r.next, r.named = r.next.with(w), true
		}
	case SaidAmount:
		r.not = false
		if not {
			r.takeWrong(decimal.NewNullDecimal(record.Exactly(w.amount.Value)))
			break
		}
		f := FigureSaid{}
		if r.named {
			f = r.next
		}
		f.Value, f.Unit, f.Bare, f.None, f.Was = record.Exactly(w.amount.Value), w.amount.Unit, w.amount.Scale == 0, w.none, r.was.value
		r.said.Told, r.named, r.behind, r.was = append(r.said.Told, f), false, true, wrongValue{}
	}
	return true
}

// takeWrong keeps a value that is said to be wrong: of the value before it, unless that has one, or more is named since.
func (r *replyReader) takeWrong(value decimal.NullDecimal) {
	last := len(r.said.Told) - 1
	ofLast := last >= 0 && !r.named && !r.said.Told[last].Was.Valid
	if r.was = (wrongValue{value: value, ofLast: ofLast, follows: true}); ofLast {
		r.said.Told[last].Was, r.was.value = value, decimal.NullDecimal{}
	}
}

// with is what is said of a figure with what another word names.
func (f FigureSaid) with(w SaidWord) FigureSaid {
	switch w.Kind {
	case SaidMeasure:
		f.Measure = w.Measure
	case saidInfected:
		f.Infected = true
	case SaidBudget:
		f.Budget = w.budget
	case SaidPlace:
		f.Area = w.Area
	}
	return f
}

// named gives what is named behind the last value to the values that lack it: «บางปะอิน 3 วังน้อย 2 รายใหม่».
func (s FiguresSaid) named(last FigureSaid, behind bool) FiguresSaid {
	if len(s.Told) == 0 {
		s.Names = last
		return s
	}
	placed := slices.ContainsFunc(s.Told, func(f FigureSaid) bool { return f.Area.Code != "" })
	for i := range s.Told {
		if behind && !placed {
			s.Told[i].Area = last.Area // «เป็น 5 ค่ะ บางบาล»
		}
		if behind && s.Told[i].Measure == "" {
			s.Told[i].Measure = last.Measure
		}
		if behind && s.Told[i].Budget == "" {
			s.Told[i].Budget = last.Budget
		}
	}
	return s
}

// expressionsIn are the times, places of a province and amounts of a text, by where each begins. A time of a day, or one that does not
// exist, is none of them.
func expressionsIn(text string, province place.Place, now time.Time) map[int]SaidWord {
	found := map[int]SaidWord{}
	times := read.Times(text, read.Options{Now: now, Bias: read.BiasNearest})
	for _, t := range times {
		if days, ok := t.Days(); ok && t.Problem == "" {
			found[t.Begin] = SaidWord{Kind: SaidDays, Length: t.Stop - t.Begin, days: days}
		}
	}
	inTime := func(begin, stop int) bool {
		return slices.ContainsFunc(times, func(t read.Time) bool { return begin < t.Stop && t.Begin < stop })
	}
	for _, p := range place.Thailand().Find(text, province.Code) {
		if p.Place.Level <= place.District && p.Place.Province == province.Code && !inTime(p.Begin, p.Stop) {
			found[p.Begin] = SaidWord{Kind: SaidPlace, Length: p.Stop - p.Begin, Area: p.Place}
		}
	}
	if at := strings.Index(text, "ทั้งจังหวัด"); at >= 0 {
		found[at] = SaidWord{Kind: SaidPlace, Length: len("ทั้งจังหวัด"), Area: province}
	}
	if at := strings.Index(text, "จังหวัด"); at >= 0 && !slices.ContainsFunc(slices.Collect(maps.Values(found)), func(f SaidWord) bool { return f.Kind == SaidPlace }) {
		found[at] = SaidWord{Kind: SaidPlace, Length: len("จังหวัด"), Area: province}
	}
	for _, a := range read.Amounts(text) {
		if !inTime(a.Begin, a.Stop) && a.Problem == "" && a.Upper.IsZero() && !a.Approximate {
			found[a.Begin] = SaidWord{Kind: SaidAmount, Length: a.Stop - a.Begin, amount: a}
		}
	}
	return found
}

// SaidWordAt returns the longest word with which a text begins.
func SaidWordAt(text string) (longest SaidWord, ok bool) {
	try := func(w string, as SaidWord) {
		if len(w) > longest.Length && len(w) <= len(text) && strings.EqualFold(text[:len(w)], w) {
			as.Length = len(w)
			longest, ok = as, true
		}
	}
	for kind, words := range wordsOfReplies {
		for _, w := range words {
			try(w, SaidWord{Kind: kind})
		}
	}
	for measure, words := range replyMeasures {
		for _, w := range words {
			try(w, SaidWord{Kind: SaidMeasure, Measure: measure})
		}
	}
	for _, k := range sentence.Kinds {
		for _, w := range k.Words {
			try(w, SaidWord{Kind: SaidBudget, budget: k.Name})
		}
	}
	for _, w := range noneOf {
		try(w, SaidWord{Kind: SaidAmount, none: true})
	}
	for _, w := range sentence.WholeBudgets {
		try(w, SaidWord{Kind: SaidBudget, budget: sentence.WholeBudget})
	}
	return longest, ok
}
