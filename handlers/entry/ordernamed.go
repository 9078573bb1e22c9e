package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/when"
)

// orderNews is what a sentence tells of an order that it names by what it is about: what becomes of it, and the words that name it.
type orderNews struct {
	about   []string // wordings that may name it, the likeliest first
	said    string   // what is told, without the source
	done    bool
	dropped bool
}

// What says that an order is carried out, need not be, or is due on another day; and what a sentence about one never holds.
var (
	orderDone    = []string{"เสร็จเรียบร้อย", "เสร็จแล้ว", "เสร็จไปแล้ว", "แล้วเสร็จ", "เสร็จตั้งแต่", "เสร็จเมื่อ", "ดำเนินการแล้ว", "ดำเนินการเสร็จ", "ทำแล้ว", "เรียบร้อยแล้ว", "ปิดงานแล้ว", "ส่งแล้ว"}
	orderDropped = []string{"ถอนออก", "ถอนได้", "ยกเลิกแล้ว", "ยกเลิกได้", "ไม่ต้องทำแล้ว", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ถูกยกเลิก", "ยกเลิกข้อสั่งการ", "ถอนข้อสั่งการ", "ไม่เอาแล้ว"}
	orderMoved   = []string{"เลื่อนส่ง", "เลื่อนกำหนด", "เลื่อนเวลาส่ง", "ขยายเวลา", "ขยายกำหนด", "ขยายถึง", "ขยายไปถึง", "ให้เลื่อน", "เลื่อนเป็น", "เลื่อนไป", "กำหนดใหม่"}
	notOrders    = []string{"ประชุม", "เตือน", "นัด", "งาน OTOP", "ตลาดนัด", "สมัคร", "บันทึกยอด", "ร่าง"}
)

// orderNewsIn reads what a text tells of an order by what it is about; false where it tells none.
func orderNewsIn(text string) (orderNews, bool) {
	said := phrase.TrimRequest(text)
	sought := thai.Search(said)
	has := func(words []string) bool { return sought.HoldsAny(words...) }
	n := orderNews{said: said, done: has(orderDone), dropped: has(orderDropped)}
	if !n.done && !n.dropped && !has(orderMoved) || intent.AsksInWords(said) || len(said) > maxHolder || has(notOrders) {
		return orderNews{}, false
	}
	rest := said
	for _, lead := range []string{"ข้อสั่งการเรื่อง", "ข้อสั่งการที่ให้", "ข้อสั่งการให้", "ข้อสั่งการ", "งานที่สั่งให้", "เรื่องที่สั่งให้", "ที่สั่งให้", "ที่ผู้ว่าสั่งให้", "เรื่อง", "งาน", "เลื่อนกำหนดส่ง", "ขยายเวลาส่ง", "ขยายเวลา", "ยกเลิกข้อสั่งการ", "ถอนข้อสั่งการ"} {
		if after, ok := strings.CutPrefix(rest, lead); ok {
			rest = strings.TrimSpace(after)
			break
		}
	}
	first, _, _ := strings.Cut(rest, " ")
	for _, words := range [][]string{{rest}, {first}} {
		about, _ := phrase.UpTo(words[0], slices.Concat(orderDone, orderDropped, orderMoved, []string{"ผู้ว่า", "ท่าน", "ยังไม่", "ยังทำ", " ขอ", "ทำเสร็จ", "ดำเนินการ", "เสร็จ", "ถอน", "ยกเลิก", "เลื่อน", "ขยาย"}))
		if about = withoutOwner(about); len(about) >= leastTopic {
			n.about = append(n.about, about)
		}
	}
	return n, len(n.about) > 0
}

// leastTopic is how many bytes the words have at least that name an order: about five letters.
const leastTopic = 15

// withoutOwner is what an order is about without whom it binds before it: «ปกครองจังหวัดตั้งด่าน».
func withoutOwner(about string) string {
	about = phrase.TrimPoliteness(strings.Trim(about, " :“”\""))
	for _, a := range office.FindAgencies(about) {
		if a.Begin == 0 && a.Stop < len(about) {
			return strings.TrimSpace(about[a.Stop:])
		}
	}
	return about
}

// isAbout reports whether words name an order: they stand in it, or most of their letters do in one stretch.
func isAbout(o ledger.Order, words string) bool {
	text, named := []rune(phrase.Letters(o.Text)), []rune(phrase.Letters(words))
	const least = 6
	return len(named) >= least && (strings.Contains(string(text), string(named)) || longestShared(text, named) >= max(least, len(named)*6/10))
}

// longestShared is the length of the longest stretch that two texts have in common.
func longestShared(a, b []rune) (longest int) {
	before := make([]int, len(b)+1)
	for _, r := range a {
		now := make([]int, len(b)+1)
		for j, s := range b {
			if r == s {
				now[j+1] = before[j] + 1
				longest = max(longest, now[j+1])
			}
		}
		before = now
	}
	return longest
}

// orderNewsCommand takes what becomes of an order that is named by what it is about: «เรื่องด่านคัดกรอง ปกครองทำเสร็จแล้ว», «แผนจังหวัด
// สะอาด ผู้ว่าให้เลื่อนส่งเป็น 20 พ.ค.», «ข้อสั่งการตรวจรถตู้ ถอนออกได้เลย».
func orderNewsCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ผลของข้อสั่งการ", Takes: "เรื่อง และผล", Needs: ledger.RoleReader, Enters: true,
		Says: phrase.WholeText(orderNewsIn), Run: e.orderNews,
	}
}

// orderNews makes a draft of what a sentence tells of an order. A text that names none of the records is no command, unless it says
// that it is about one.
func (e entries) orderNews(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	news, ok := orderNewsIn(text)
	if !ok || r.Chat.Group || !dialog.MayUse(r.By, ledger.RoleReporter) {
		return dialog.Answer{}, false, nil
	}
	all, err := e.records.Orders(ctx, ledger.OrderFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("orders: %w", err)
	}
	var named []ledger.Order
	for _, about := range news.about {
		if len(named) == 0 {
			named = slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool { return !isAbout(o, about) })
		}
	}
	switch {
	case len(named) == 0 && strings.Contains(text, "ข้อสั่งการ"):
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบข้อสั่งการเรื่อง “%s” ในบันทึก", news.about[0]), Suggestions: []dialog.Suggestion{OfferAllOrders()}}, true, nil
	case len(named) == 0:
		return dialog.Answer{}, false, nil
	case len(named) > 1:
		c := dialog.Card{Topic: dialog.TopicOrder, Kicker: "ยังไม่ได้บันทึก", Title: "หมายถึงข้อสั่งการข้อใดครับ", Notes: []string{"โปรดพิมพ์ใหม่โดยระบุเรื่องให้ชัดขึ้น"}}
		for _, o := range dialog.FirstOf(named, ordersAsked) {
			c.Items = append(c.Items, dialog.Item{Text: o.Text, Detail: o.Owner})
			c = dialog.Shows(c, o)
		}
		return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}}, true, nil
	}
	o := named[0]
	ch := proposal.Change{}
	switch {
	case news.dropped:
		ch.Op, ch.Reason = proposal.Withdraw, cmp.Or(reasonIn(news.said), afterTopic(news))
		ch.Warnings = append(ch.Warnings, "จะถอนข้อสั่งการนี้ ซึ่งจะไม่แสดงในคำตอบอีก แต่ยังอยู่ในประวัติ")
	case news.done:
		o.State = ledger.OrderDone
	default:
		days, _, _, ok := daysSaid(news.said, r.Now)
		if !ok || !days.To.Valid() {
			a, err := e.ask(ctx, entryOf(r, "order"), gap{asks: lacksDay, question: "เลื่อนกำหนดเป็นวันใดครับ", entry: news.about[0] + " เลื่อนกำหนดเป็น " + proposal.Gap})
			return a, true, err
		}
		if o.Due = days.To; o.Due.Before(when.DateOf(r.Now)) {
			ch.Warnings = append(ch.Warnings, "กำหนดเสร็จ "+o.Due.Short()+" ผ่านไปแล้ว")
		}
	}
	ch.Becomes = o
	a, err := e.propose(ctx, entryOf(r, "order"), ch)
	return a, true, err
}

// afterTopic is what a sentence says behind the words that name an order: why it is dropped.
func afterTopic(n orderNews) string {
	_, after, _ := strings.Cut(n.said, n.about[len(n.about)-1])
	return phrase.TrimPoliteness(after)
}
