package sentence

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
)

// WithoutDone is a person's name without the word behind it that says that something is so by now: «นายวิชัย มั่นคงแล้ว».
func WithoutDone(name string) string {
	if rest, ok := strings.CutSuffix(name, "แล้ว"); ok && strings.Contains(strings.TrimSpace(rest), " ") {
		return strings.TrimSpace(rest)
	}
	return name
}

// NumberAlone reads a text that holds a number and nothing else but its unit.
func NumberAlone(said string) (decimal.Decimal, bool) {
	said = strings.TrimSpace(said)
	value, ok := ValueSaid(said)
	for _, a := range read.Amounts(said) {
		said = strings.Replace(said, a.Text, "", 1)
	}
	rest := strings.Trim(phrase.TrimPoliteness(AroundAnswers.Replace(thai.Digits(said))), " 0123456789,.")
	return value, ok && rest == ""
}

// MeasureWordsBefore stand between what leads to a number and the number.
var MeasureWordsBefore = []string{"ยอด", "ผู้ป่วย", "ผู้ติดเชื้อ", "สะสม", "รายใหม่", "ใหม่", "รักษาหาย", "หายแล้ว", "หาย", "ผู้เสียชีวิต", "เสียชีวิต", "ตาย", "ติดเชื้อ", "เพิ่ม", "ต้อง", "ควร", "จำหน่าย", "ขาย", "เป็น", "คือ", "โอทอป", "OTOP"}

// WithoutMeasure is a text without the words before a number that say what it counts.
func WithoutMeasure(said string) string { return Stripped(said, MeasureWordsBefore).Rest }

// ReasonWords come before the reason of a correction; slips are reasons that stand alone.
var (
	ReasonWords = []string{"เพราะว่า", "เพราะ", "เนื่องจาก", "เนื่องด้วย", "เหตุผลคือ", "เหตุผล", "สาเหตุ"}
	Slips       = []string{"พิมพ์ตัวเลขสลับ", "พิมพ์เลขสลับ", "พิมพ์สลับ", "ตัวเลขสลับ", "เลขสลับ", "สลับตัวเลข", "สลับเลข", "คีย์ผิด", "กรอกผิด", "พิมพ์ผิด", "ลงผิด", "บันทึกผิด", "ใส่ผิด", "นับซ้ำ", "นับเกิน", "นับขาด", "ลงเกิน", "ลงขาด", "เกินไป", "ขาดไป"}
)

// ReasonIn returns the reason that a sentence gives for a correction; "" for none.
func ReasonIn(text string) string {
	for _, w := range ReasonWords {
		if _, after, ok := strings.Cut(text, w); ok {
			if reason := phrase.TrimPoliteness(strings.Trim(after, " :")); reason != "" {
				return reason
			}
		}
	}
	for _, s := range Slips {
		if strings.Contains(text, s) {
			return s
		}
	}
	return ""
}

// What names a part of each kind of record. What leads to a time needs none of these words.
var (

	// FieldJoints stand between two parts, changeVerbs before the word that names one, and leadToField between that and what it becomes.
	FieldJoints = []string{"แล้วก็", "และก็", "แล้ว", "และ", "แต่", "ส่วน", "พร้อมทั้ง", "พร้อม", "รวมทั้ง", "อีกทั้ง", "กับ"}
)

// WordBefore is the last word of a text, with a space behind it; "" for none, or for the words that counts have.
func WordBefore(text string) string {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '(' || r == ',' || r == '\n' })
	if len(words) == 0 || !strings.HasSuffix(strings.TrimRight(text, " "), words[len(words)-1]) {
		return ""
	}
	w := words[len(words)-1]
	if r, _ := utf8.DecodeRuneInString(w); r < 'ก' || r > '๛' {
		return ""
	}
	return w + " "
}

// PutOff is the reason that the records keep of such a meeting, whose day is called off.
const PutOff = "เลื่อนไปโดยยังไม่มีกำหนดใหม่"

// Warnings of a meeting and of a fair that are put off without a new day, as they begin. They go when that is told.
const (
	WarnNoDayYet = "บันทึกว่ายังไม่มีกำหนดวัน เมื่อได้วันใหม่ พิมพ์"
)

// How many letters words have at least that name an order: any, those behind a word for a subject or beside the agency that owes it, and those that
// only resemble one. Stretches of fewer than leastStretch letters stand in texts by chance.
const (
	leastStretch = 3
)

// Covers reports whether a text holds all of some words, each stretch of them in any place: «ผักตบเก็บ» of «เก็บผักตบแม่น้ำน้อย». Words that are
// longer than the text name something else.
func Covers(text, words []rune) bool {
	if len(words) == 0 || len(words) > len(text) {
		return false
	}
	sought := string(text)
	held := make([]bool, len(words)+1) // whether the first words up to here are covered
	held[0] = true
	for begin := range words {
		for end := begin + leastStretch; held[begin] && end <= len(words) && strings.Contains(sought, string(words[begin:end])); end++ {
			held[end] = true
		}
	}
	return held[len(words)]
}

// countSaid is a count of cases that a sentence states.
var countSaid = regexp.MustCompile(`(?:ใหม่|สะสม|หาย|เสียชีวิต|เพิ่ม|ติดเชื้อ)[^0-9๐-๙]{0,12}[0-9๐-๙]+`)

// tellsOfPatient reports whether a text names a patient or states a number of one, and no count: «ผู้ป่วยใหม่คือ นางสมศรี อยู่ดี».
func tellsOfPatient(text string) (string, bool) {
	text = thai.Digits(text)
	_, masked := release.Mask(text)
	text = thai.Digits(text)
	return "", masked > 0 && !countSaid.MatchString(text) && !PhoneNumber.MatchString(text)
}

// PatientCommand tells whoever names a patient that the bot takes counts alone, and keeps nothing of it.
func PatientCommand() dialog.Command {
	return dialog.Command{
		Words: "ข้อมูลผู้ป่วยรายบุคคล", Needs: ledger.RoleReader, Says: tellsOfPatient,
		Run: func(context.Context, dialog.Request, string) (dialog.Answer, bool, error) {
			return dialog.Answer{Text: "ไม่ได้บันทึกและไม่ได้เก็บข้อความนี้ครับ โปรดอย่าส่งชื่อ เลขบัตรประชาชน HN หรือเบอร์โทรของประชาชนในแชท บอทรับเฉพาะจำนวนรวม เช่น “บันทึกยอดวันนี้ ใหม่ 12”"}, true, nil
		},
	}
}

const (
	PhoneForm = `0(?:\d{1,2}[- ]?\d{3}[- ]?\d{3,4}|\d?[- ]\d{4}[- ]?\d{4}\d?)(?:\s*\(?ต่อ\s*\d{1,5}(?:\s*(?:,|-|และ|หรือ|ถึง)\s*[1-9]\d{0,4})*\)?|\s*-\s*\d{1,5})?`
)

// PhoneNumber is a telephone number of Thailand as officials write it, with the area («035-241520») or the trunk's zero («0-3524-1520») by itself, and with
// extensions or a range of lines behind it.
var PhoneNumber = regexp.MustCompile(PhoneForm)

// KeyFor makes the key of a record of what names it; spaces, signs and digits of either kind do not matter.
func KeyFor(kind string, parts ...string) string {
	hash := sha256.New()
	for _, p := range parts {
		hash.Write([]byte(phrase.Letters(p) + "\x00"))
	}
	return kind + "-" + base64.RawURLEncoding.EncodeToString(hash.Sum(nil)[:9])
}

// WholeBudget is what the figures of all budgets together are about.
const WholeBudget = "งบประมาณทุกแหล่งรวม"

// WarnMobile says that a mobile telephone number was left out.
const WarnMobile = "ไม่ได้บันทึกเบอร์มือถือ เพราะเป็นข้อมูลส่วนบุคคล บันทึกได้เฉพาะเบอร์ของหน่วยงาน"

// OnLines is a text with one space between the words of a line.
func OnLines(text string) string {
	var all []string
	for line := range strings.Lines(text) {
		all = append(all, phrase.OneLine(line))
	}
	return strings.Join(all, "\n")
}

// QuotedTurns quotes the messages of which an entry is made, in their order.
func QuotedTurns(text string) string {
	var all []string
	for said := range strings.Lines(text) {
		if said = phrase.OneLine(said); said != "" {
			all = append(all, "“"+thai.Truncate(said, 120)+"”")
		}
	}
	return strings.Join(all, " แล้ว ")
}

// IsValue reports whether a text is a number, with its unit or not, and nothing else.
func IsValue(text string) bool { return valueAlone.MatchString(strings.TrimSpace(thai.Digits(text))) }

// valueAlone finds a number by itself.
var valueAlone = regexp.MustCompile(`^[0-9][0-9,.]*\s*(?:%|เปอร์เซ็นต์|ล้านบาท|ล้าน|บาท|ราย|คน)?$`)

// IsOfFigures reports whether a draft that lacks something tells of figures.
func IsOfFigures(p proposal.Proposal) bool {
	switch intent.Intent(p.Question.About) {
	case intent.CaseAdd, intent.OTOPAdd, intent.BudgetDisbursement:
		return true
	}
	return false
}

// NotNames are words with which a text begins that is no name which was asked for.
var NotNames = []string{"ยอด", "ขอ", "ดู", "ใคร", "เบอร์", "โทร", "เตือน", "สมัคร", "ประวัติ", "ร่าง", "ช่วย", "วิธี", "ยกเลิก", "ลบ", "ถอน", "เลื่อน", "แก้", "เพิ่ม", "บันทึก", "ลง", "ตั้งค่า", "สรุป", "แสดง", "เมนู", "สวัสดี", "ขอบคุณ", "ไม่"}

// AroundAnswers are words that may stand around an answer.
var AroundAnswers = strings.NewReplacer("เมื่อกี้", "", "เมื่อครู่", "", "อันนี้", "", "ณ", "", "ของ", "", "วันที่", "", "เป็นยอด", "", "ยอด", "", "ข้อมูล", "", "เวลา", "", "เริ่ม", "", "ประชุม", "", "เดือน", "", "ราย", "", "คน", "", "บาท", "")

// What kinds of answers begin with, besides days, times of day and numbers.
var (
	MeetingBegins = []string{"ประชุม", "การประชุม", "คณะ", "คกก", "กรอ", "กพส", "ก.", "ศบค", "หัวหน้าส่วน"}
	VenueBegins   = []string{"ตลาด", "ห้าง", "วัด", "ลาน", "ศูนย์", "ศาลา", "หอ", "งาน", "ที่", "ณ", "สนาม", "โรงแรม", "ถนน", "หน้า", "เซ็นทรัล", "โลตัส", "บิ๊กซี"}
	MeetingNumber = regexp.MustCompile(`^(?:ครั้งที่)? ?\d{1,3}/\d{4}$`)
)
