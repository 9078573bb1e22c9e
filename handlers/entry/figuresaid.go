package entry

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// figureSaid is what a reply says of one figure of a draft: what it counts, where, of what money, and how much; each is empty where the
// reply does not say it.
type figureSaid struct {
	measure ledger.Measure
	area    place.Place
	budget  string
	value   decimal.Decimal
	unit    string              // of the value, as number.Amount has it
	was     decimal.NullDecimal // the value that is said to be wrong

	infected bool // it names those infected, new or in all: «ผู้ติดเชื้อ»; a measure says more
	bare     bool // the value has no multiplier: «5.3», not «5.3 ล้าน»
	none     bool // the value is the word for none: «ไม่มี»
}

// figuresSaid is what a reply says of the figures of a draft, slot by slot.
type figuresSaid struct {
	told  []figureSaid // with their values, in the order in which the reply tells them
	names figureSaid   // what it names without a value
	wrong figureSaid   // what it names as not so, without its value
	isWas bool         // it says a value is wrong, and none that is right instead
	days  when.Range   // of the figures; zero where it names none
	drops bool         // it says that something is not to be saved
	edits bool         // its words say that something is otherwise
	adds  bool         // its words say that something is lacking
}

// saidKind is what a word of a reply is for.
type saidKind int

const (
	saidBeside saidKind = iota // nothing
	saidEdit                   // that something is otherwise
	saidAdd                    // that something is lacking
	saidDrop                   // that something is not wanted
	saidNot                    // that what follows is wrong
	saidIs                     // that what follows is right
	saidPause                  // that something new begins: «ไม่ใช่ค่ะ 48.3»
	saidMeasure
	saidInfected
	saidBudget
	saidPlace
	saidDays
	saidAmount
)

// saidWord is a word or an expression of a reply, with what it means.
type saidWord struct {
	kind    saidKind
	length  int    // in bytes
	text    string // as it stands in the reply
	measure ledger.Measure
	budget  string
	area    place.Place
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
var wordsOfReplies = map[saidKind][]string{
	saidEdit: append(slices.Clone(secondThoughts), "เอ้า", "ขอแก้ไข", "แก้ไข", "ขอแก้", "แก้", "เปลี่ยน", "ปรับ", "ต่างหาก", "พิมผิด", "พิมพผิด", "คีย์ผิด", "คีผิด", "สลับเลข", "สลับ", "ผิด",
		"อันนั้น", "อันนี้", "นั่น", "จริงๆ", "เมื่อกี้", "ดีกว่า", "แทน", "ของ"),
	saidAdd:      {"เพิ่มเติม", "เพิ่ม", "อีก", "ลืมไป", "ลืมบอก", "ลืม", "ด้วย", "และ", "แล้วก็", "ส่วน", "ตกไป"},
	saidDrop:     {"ไม่ต้องบันทึก", "ไม่ต้องลง", "ไม่ต้องเอา", "ไม่ต้องใส่", "ไม่ต้อง", "ไม่บันทึก", "ไม่เอา", "ไม่ลง", "ไม่ใส่", "ตัดออก", "ตัด", "ข้าม", "เอาออก", "ลบออก", "ลบ", "ออกไป", "ออก"},
	saidNot:      {"ไม่ใช่", "ไม่ไช่", "มิใช่", "จาก"},
	saidIs:       {"แก้เป็น", "เปลี่ยนเป็น", "ปรับเป็น", "ต้องเป็น", "แต่เป็น", "ที่ถูกต้องคือ", "ที่ถูกคือ", "ที่ถูก", "เอาเป็น", "น่าจะ", "ต้อง", "แต่", "เป็น", "คือ", "=", "->", "→"},
	saidPause:    append(slices.Clone(phrase.Courtesies), ","),
	saidInfected: {"ผู้ป่วย", "ผู้ติดเชื้อ", "คนติดเชื้อ", "ติดเชื้อ", "คนติด", "ติด"},
	saidBeside: {"จำนวน", "ตัวเลข", "ยอด", "ยัง", "คง", "เท่า", "นี่", "นี้", "น่ะ", "นั้น", "ราย", "คน", "เคส", "บาท", "อ่ะ", "ละ", "ล่ะ", "แหละ", "เลย", "หน่อย", "ก่อน", "แล้ว", "ไป", "มี", "อยู่ที่", "อยู่", "ได้", "ก็", "แค่", "เอา", "ให้", "ขอ", "ที่", "ณ", "ใน", "ข้อมูล", "อำเภอ", "อ.",
		"กับ", "โควิด-19", "โควิด", "โอทอป", "otop", "งบประมาณ", "งบ", "ร้อยละ", "เปอร์เซ็นต์", "ลง", "บันทึก", "รวม", "เหลือ", "แยก", "ของเดิม", "เดิม", "วันที่", "วัน", "เดือน", "(", ")", "/", ":", ".", "+", "!", "ๆ", "\"", "“", "”"},
}

// noneOf say that a count is none.
var noneOf = []string{"ไม่มีเลย", "ไม่มีผู้ป่วย", "ไม่มีใคร", "ไม่มี", "ไม่พบผู้ป่วย", "ไม่พบ"}

// wholeBudgets call all sources of money together.
var wholeBudgets = []string{"งบประมาณรวม", "งบรวม", "ภาพรวม", "ทุกแหล่งรวม", "ทุกแหล่ง"}

// figuresSaidIn reads a reply to a draft of figures, which may hold nothing but what is said of figures; false for any other text. The
// places are those of the office's province.
func figuresSaidIn(text string, province place.Place, now time.Time) (figuresSaid, bool) {
	words, ok := saidWordsIn(text, province, now)
	if !ok {
		return figuresSaid{}, false
	}
	return figuresOfWords(words)
}

// figuresOfWords is what the words of a reply say together; false where they contradict each other.
func figuresOfWords(words []saidWord) (figuresSaid, bool) {
	r := replyReader{named: true}
	for _, w := range words {
		if !r.take(w) {
			return figuresSaid{}, false
		}
	}
	said := r.said.named(r.next, r.named)
	if said.isWas = r.was.value.Valid; said.isWas && len(said.told) > 0 {
		return figuresSaid{}, false
	}
	unnamed := func(f figureSaid) bool {
		return f.none && f.measure == "" && !f.infected && f.area.Code == "" && f.budget == ""
	}
	return said, !slices.ContainsFunc(said.told, unnamed) // «ไม่มีแล้วค่ะ»
}

// saidWordsIn are the words of a reply in their order; false where it holds something that is none of them.
func saidWordsIn(text string, province place.Place, now time.Time) (all []saidWord, ok bool) {
	text = thai.Digits(strings.TrimSpace(text))
	expressions := expressionsIn(text, province, now)
	for at := 0; at < len(text); {
		w, ok := expressions[at]
		if !ok {
			if c, size := utf8.DecodeRuneInString(text[at:]); unicode.IsSpace(c) || c == '-' {
				at += size
				continue
			}
			w, ok = saidWordAt(text[at:])
		}
		if !ok {
			return nil, false
		}
		w.text = strings.TrimSpace(text[at : at+w.length])
		all = append(all, w)
		at += w.length
	}
	return all, true
}

// replyReader reads a reply word by word.
type replyReader struct {
	said   figuresSaid
	next   figureSaid // what has been named for the value to come
	not    bool       // the word before says that what follows is wrong
	named  bool       // something has been named since the last value
	behind bool       // right behind a value
	was    wrongValue // the value last said to be wrong
	before figureSaid // what had been named before the bracket that is open
}

// wrongValue is a value that a reply says is wrong, of the value before it, «13 ไม่ใช่ 12», or of the next one, «ไม่ใช่ 12 แต่ 13».
type wrongValue struct {
	value   decimal.NullDecimal // while the next one is open
	ofLast  bool                // it was taken for that of the value before
	follows bool                // the word before is the value
}

// take reads the next word; false where it makes the reply one of another kind.
func (r *replyReader) take(w saidWord) bool {
	behind, not, wrong := r.behind, r.not, r.was.follows
	r.behind, r.was.follows = false, false
	switch w.text {
	case "(":
		r.before = r.next
	case ")": // «ใหม่ 12 (เสนา 5) สะสม 306»
		r.next, r.before, r.named = r.before, figureSaid{}, false
	}
	switch w.kind {
	case saidEdit:
		r.said.edits = true
	case saidAdd:
		r.said.adds = true
	case saidDrop:
		r.said.drops = true
	case saidNot:
		r.said.edits, r.not = true, true
	case saidPause:
		r.not = false
	case saidIs:
		r.not = false
		r.said.edits = true
		switch last := len(r.said.told) - 1; {
		case behind && !not: // «294 เป็น 249»
			r.was.value = decimal.NewNullDecimal(r.said.told[last].value)
			r.next, r.named, r.said.told = r.said.told[last], true, r.said.told[:last]
		case wrong && r.was.ofLast: // «เสนา 4 ไม่ใช่ 12 แต่ 13»
			r.was.value, r.said.told[last].was = r.said.told[last].was, decimal.NullDecimal{}
		}
	case saidDays:
		r.not = false
		if not {
			break // «ไม่ใช่วันนี้»
		}
		if !r.said.days.IsZero() && r.said.days != w.days {
			return false
		}
		r.said.days = w.days
	case saidMeasure, saidInfected, saidBudget, saidPlace:
		if r.not = false; not {
			r.said.wrong = r.said.wrong.with(w)
		} else {
			r.next, r.named = r.next.with(w), true
		}
	case saidAmount:
		r.not = false
		if not {
			r.takeWrong(decimal.NewNullDecimal(record.Exactly(w.amount.Value)))
			break
		}
		f := figureSaid{}
		if r.named {
			f = r.next
		}
		f.value, f.unit, f.bare, f.none, f.was = record.Exactly(w.amount.Value), w.amount.Unit, w.amount.Scale == 0, w.none, r.was.value
		r.said.told, r.named, r.behind, r.was = append(r.said.told, f), false, true, wrongValue{}
	}
	return true
}

// takeWrong keeps a value that is said to be wrong: of the value before it, unless that has one, or more is named since.
func (r *replyReader) takeWrong(value decimal.NullDecimal) {
	last := len(r.said.told) - 1
	ofLast := last >= 0 && !r.named && !r.said.told[last].was.Valid
	if r.was = (wrongValue{value: value, ofLast: ofLast, follows: true}); ofLast {
		r.said.told[last].was, r.was.value = value, decimal.NullDecimal{}
	}
}

// with is what is said of a figure with what another word names.
func (f figureSaid) with(w saidWord) figureSaid {
	switch w.kind {
	case saidMeasure:
		f.measure = w.measure
	case saidInfected:
		f.infected = true
	case saidBudget:
		f.budget = w.budget
	case saidPlace:
		f.area = w.area
	}
	return f
}

// named gives what is named behind the last value to the values that lack it: «บางปะอิน 3 วังน้อย 2 รายใหม่».
func (s figuresSaid) named(last figureSaid, behind bool) figuresSaid {
	if len(s.told) == 0 {
		s.names = last
		return s
	}
	placed := slices.ContainsFunc(s.told, func(f figureSaid) bool { return f.area.Code != "" })
	for i := range s.told {
		if behind && !placed {
			s.told[i].area = last.area // «เป็น 5 ค่ะ บางบาล»
		}
		if behind && s.told[i].measure == "" {
			s.told[i].measure = last.measure
		}
		if behind && s.told[i].budget == "" {
			s.told[i].budget = last.budget
		}
	}
	return s
}

// expressionsIn are the times, places of a province and amounts of a text, by where each begins. A time of a day, or one that does not
// exist, is none of them.
func expressionsIn(text string, province place.Place, now time.Time) map[int]saidWord {
	found := map[int]saidWord{}
	times := read.Times(text, read.Options{Now: now, Bias: read.BiasNearest})
	for _, t := range times {
		if days, ok := t.Days(); ok && t.Problem == "" {
			found[t.Begin] = saidWord{kind: saidDays, length: t.Stop - t.Begin, days: days}
		}
	}
	inTime := func(begin, stop int) bool {
		return slices.ContainsFunc(times, func(t read.Time) bool { return begin < t.Stop && t.Begin < stop })
	}
	for _, p := range place.Thailand().Find(text, province.Code) {
		if p.Place.Level <= place.District && p.Place.Province == province.Code && !inTime(p.Begin, p.Stop) {
			found[p.Begin] = saidWord{kind: saidPlace, length: p.Stop - p.Begin, area: p.Place}
		}
	}
	if at := strings.Index(text, "ทั้งจังหวัด"); at >= 0 {
		found[at] = saidWord{kind: saidPlace, length: len("ทั้งจังหวัด"), area: province}
	}
	if at := strings.Index(text, "จังหวัด"); at >= 0 && !slices.ContainsFunc(slices.Collect(maps.Values(found)), func(f saidWord) bool { return f.kind == saidPlace }) {
		found[at] = saidWord{kind: saidPlace, length: len("จังหวัด"), area: province}
	}
	for _, a := range read.Amounts(text) {
		if !inTime(a.Begin, a.Stop) && a.Problem == "" && a.Upper.IsZero() && !a.Approximate {
			found[a.Begin] = saidWord{kind: saidAmount, length: a.Stop - a.Begin, amount: a}
		}
	}
	return found
}

// saidWordAt returns the longest word with which a text begins.
func saidWordAt(text string) (longest saidWord, ok bool) {
	try := func(w string, as saidWord) {
		if len(w) > longest.length && len(w) <= len(text) && strings.EqualFold(text[:len(w)], w) {
			as.length = len(w)
			longest, ok = as, true
		}
	}
	for kind, words := range wordsOfReplies {
		for _, w := range words {
			try(w, saidWord{kind: kind})
		}
	}
	for measure, words := range replyMeasures {
		for _, w := range words {
			try(w, saidWord{kind: saidMeasure, measure: measure})
		}
	}
	for _, k := range budgetKinds {
		for _, w := range k.words {
			try(w, saidWord{kind: saidBudget, budget: k.name})
		}
	}
	for _, w := range noneOf {
		try(w, saidWord{kind: saidAmount, none: true})
	}
	for _, w := range wholeBudgets {
		try(w, saidWord{kind: saidBudget, budget: WholeBudget})
	}
	return longest, ok
}
