package budgettext

import (
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/thai"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
)

// yearlyBudget finds the whole budget of a year, whose name holds that of the money for running costs: «งบประมาณรายจ่ายประจำปี».
var yearlyBudget = regexp.MustCompile(`(?:เงิน|งบประมาณ|งบ)*(?:รายจ่าย)?ประจำปี(?:งบประมาณ)?(?:\s*(?:พ\.?\s?ศ\.?\s*)?(?:25)?[0-9]{2})?`)

// TreasurerTells finds the treasurer of a province as who tells of its budgets, which are not his own: «คลังจังหวัดเผยผลการเบิกจ่าย …».
var TreasurerTells = regexp.MustCompile(`(^|[\s\d.)•-])(?:สำนักงาน|สนง\.? ?)?คลังจังหวัด[^\s\d]{0,60}? ?(?:เปิดเผย|เผย|รายงาน|แจ้ง|สรุป)(?:ว่า|ถึง)?`)

// opening finds the greeting with which an entry begins and the words for telling it, which are of nobody's name: «สวัสดีค่ะ ขอรายงาน แขวงทางหลวง».
var opening = regexp.MustCompile(`^\s*(?:(?:กราบ)?(?:สวัสดี|หวัดดี|อรุณสวัสดิ์)(?:ตอน)?(?:เช้า|บ่าย|เย็น)?(?:ครับผม|ครับ|คับ|ค่ะ|คะ|จ้า|นะ|\s)*)?` +
	`(?:(?:ขออนุญาต|ขอ|ช่วย|ฝาก|รบกวน|โปรด|กรุณา|\s)*(?:บันทึก|แจ้ง|รายงาน|ส่ง|คีย์|กรอก)(?:ข้อมูล|ยอด|ว่า|\s)*)?`)

// IsOfBudget reports whether a figure is of a budget by the kind of money that words call, whosever it is.
func IsOfBudget(subject, kind string) bool {
	return subject == kind || strings.HasPrefix(subject, kind+Of) || kind == sentence.WholeBudget && strings.HasPrefix(subject, budgetOfOne)
}

// BudgetOfSame is the budget of another kind of money, of whose one is.
func BudgetOfSame(subject, kind string) string {
	_, whose, owned := strings.Cut(subject, Of)
	switch {
	case !owned:
		return kind
	case kind == sentence.WholeBudget:
		return budgetOfOne + whose
	}
	return kind + Of + whose
}

// budgetOfOne is what the whole budget of one office is called, before the office.
const budgetOfOne = "งบประมาณ" + Of

// BudgetOfProject is what the budget of a project is called of which it is told how far it is paid out.
func BudgetOfProject(title string) string { return budgetOfOne + title }

// withoutHeads is a text in which an agency that is called like who heads it has its own name: «เกษตรจังหวัดเบิกแล้ว».
func withoutHeads(text string) string {
	for _, p := range office.FindPosts(text) {
		if agency := office.CalledLike(p.Name); agency != "" {
			text = strings.Replace(text, p.Text, agency, 1)
		}
	}
	return text
}

// withoutBudgetFiller is what a budget is called without the words and the courtesies around it: «แล้วจ้า เป้า» names none.
func withoutBudgetFiller(words string) string {
	whose := strings.TrimSpace(words)
	for {
		cut := withoutApology(phrase.TrimPoliteness(whose))
		if first, rest, _ := strings.Cut(cut, " "); slices.Contains(phrase.Courtesies, first) {
			cut = strings.TrimSpace(rest)
		}
		for _, w := range budgetFiller {
			if shorter := strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(cut, w), w)); shorter != cut {
				cut = shorter
				break
			}
		}
		if cut == whose {
			return whose
		}
		whose = cut
	}
}

// withoutApology is what stands around the words, apart from them, that take back what was typed: «งบลงทุน โทษที» is of no budget called so.
func withoutApology(words string) string {
	for _, w := range sentence.SecondThoughts {
		if w = phrase.TrimPoliteness(w); words == w {
			return ""
		}
		words = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(words, w+" "), " "+w))
	}
	return words
}

// headingOf returns the kind of money that the words before a number name as the heading of what follows, apart from whose the first number is
// by a day or the end of a line, with these words without it: «งบลงทุน ณ 30 เม.ย. 64 แขวงทางหลวง». Later words keep the heading there was.
func headingOf(heading, words string) (kind, rest string) {
	at := strings.LastIndex(words, "\n")
	if times := read.Times(words, read.Options{Bias: read.BiasNearest}); len(times) > 0 {
		at = max(at, times[len(times)-1].Stop)
	}
	if at <= 0 {
		return heading, words
	}
	kind, whose := Named(words[:at]), Named(words[at:])
	if kind == "" || kind == sentence.WholeBudget || strings.Contains(kind, Of) || !strings.HasPrefix(whose, budgetOfOne) {
		return heading, words
	}
	return kind, words[at:]
}

// numberOfItem finds the number before an item of a list.
var numberOfItem = regexp.MustCompile(`(?m)^([ \t]*)(?:\(?[0-9]{1,2}[.)]|[•*–-])[ \t]+`)

// withoutItemNumbers is a text without the numbers of the items of a list, which are no part of whose money they tell of: «1. แขวงทางหลวง …».
func withoutItemNumbers(text string) string {
	if len(numberOfItem.FindAllStringIndex(text, 2)) < 2 {
		return text
	}
	return numberOfItem.ReplaceAllString(text, "$1")
}

// ofKind is a budget that is named by whose it is alone as the kind of money that a heading names; any other is itself.
func ofKind(heading, subject string) string {
	if heading == "" || !strings.HasPrefix(subject, budgetOfOne) {
		return subject
	}
	return BudgetOfSame(subject, heading)
}

// inSameUnit gives a bare number the scale of the one on the other side of «จาก»: «120 ล้าน จาก 300», «120 จาก 300 ล้าน».
func inSameUnit(amounts []number.Amount, text string) {
	scaled := func(a number.Amount) bool { return a.Unit != "ร้อยละ" && a.Scale == number.Million }
	bare := func(a number.Amount) bool { return a.Unit == "" && a.Scale == 0 && a.Problem == "" }
	for i := 1; i < len(amounts); i++ {
		a, b := &amounts[i-1], &amounts[i]
		if !strings.HasPrefix(strings.TrimSpace(text[a.Stop:b.Begin]), "จาก") {
			continue
		}
		if scaled(*a) && bare(*b) {
			a, b = b, a
		}
		if scaled(*b) && bare(*a) {
			a.Value.Digits, a.Scale = a.Value.Digits*1_000_000, b.Scale
		}
		if b.Unit == "บาท" && bare(*a) {
			a.Unit = b.Unit
		}
	}
}

// getsBudget reports whether words say that somebody got a budget, rather than could spend it, or has one: «ได้งบ 12 ล้าน», not «เบิกได้งบลงทุน 12 ล้าน».
func getsBudget(words string) bool {
	if before, ok := strings.CutSuffix(strings.TrimSpace(words), "งบ"); ok && Named(before) != "" && !SaysSpent(before) {
		return true // «อบจ. งบ 200 ล้าน ใช้ไป 90 ล้าน»
	}
	for _, w := range []string{"ได้งบ", "ได้เงิน", "มีงบ", "ตั้งงบ"} {
		before, _, ok := strings.Cut(words, w)
		before = strings.TrimSpace(before)
		if ok && !slices.ContainsFunc([]string{"เบิก", "จ่าย", "ใช้", "ไป"}, func(v string) bool { return strings.HasSuffix(before, v) }) {
			return true
		}
	}
	return false
}

// spentPercent finds how much of a budget is spent in per cent behind the verb for it, and toBeSpent are the words of what is not spent yet.
var (
	spentPercent = regexp.MustCompile(`เบิก(?:ไป|แล้ว|ได้|เงิน| )*(?:ร้อยละ ?[0-9๐-๙]|[0-9๐-๙][0-9๐-๙.]* ?(?:%|เปอร์เซ็นต์))`)
	toBeSpent    = []string{"ให้", "ต้อง", "ควร", "เร่ง", "เป้า"}
)

// opensWithAgency reports whether a text begins with the name of an agency or of who heads it, whose money it may tell of: «ปภ. เบิกไปแล้ว 12 ล้าน
// จาก 20 ล้าน».
func opensWithAgency(text string) bool {
	text = strings.TrimSpace(sentence.Stripped(withoutDays(text), []string{"บันทึก", "ณ", "วันที่", "วันนี้", "เมื่อวานนี้", "เมื่อวาน"}).Rest)
	found := office.All(text)
	return len(found.Agencies) > 0 && found.Agencies[0].Begin == 0 || len(found.Posts) > 0 && found.Posts[0].Begin == 0
}

// listsShares reports whether a text is a list of agencies with per cent each below a line that names a kind of money, which then say how far it is
// paid out: «งบลงทุน ณ 29 เม.ย.», «ปภ. 40%», «ทสจ. 55%».
func listsShares(text string) bool {
	var lines []string
	for line := range strings.Lines(thai.Digits(text)) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	const leastLines = 3
	if len(lines) < leastLines || Named(lines[0]) == "" || len(read.Amounts(withoutDays(lines[0]))) > 0 {
		return false
	}
	return !slices.ContainsFunc(lines[1:], func(line string) bool {
		amounts := read.Amounts(withoutDays(line))
		line = strings.TrimLeft(line, "-•* ")
		return len(amounts) != 1 || amounts[0].Unit != "ร้อยละ" || !opensWithAgency(line) && !sumLine.MatchString("\n"+line)
	})
}
