package ordertext

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// News is what a sentence tells of an order that it names by what it is about: what becomes of it, and the words that name it.
type News struct {
	About   []string // wordings that may name it, the likeliest first
	Said    string   // what is told, without the source
	By      string   // the agency that tells it or whose it is, in full; "" where none is named
	led     bool     // it begins with a word for a subject or an order, so that few letters name it
	Done    bool
	bare    bool // it only ends in a word for done, as much ordinary news does: «ส่งรายงานเรียบร้อย»
	Dropped bool
	Going   bool   // how far it has come, which is not recorded
	Owner   string // whom it binds from now on
	ofOwner bool   // it names the order by whom it binds alone: «แก้กำหนดของขนส่งเป็น 12 พ.ค.»
}

// What says that an order is carried out, need not be, is due on another day, or is on its way; and what a sentence about one never holds.
var (
	orderDone    = []string{"เสร็จเรียบร้อย", "เสร็จแล้ว", "เสร็จไปแล้ว", "แล้วเสร็จ", "เสร็จสิ้น", "เสร็จตั้งแต่", "เสร็จเมื่อ", "ดำเนินการแล้ว", "ดำเนินการเสร็จ", "ทำแล้ว", "เรียบร้อยแล้ว", "ปิดงานแล้ว", "ส่งแล้ว", "ครบแล้ว", "ครบหมดแล้ว"}
	orderDropped = []string{"ถอนออก", "ถอนได้", "ยกเลิกแล้ว", "ยกเลิกได้", "ไม่ต้องทำแล้ว", "ไม่ต้องทำ", "ไม่ต้องดำเนินการ", "ถูกยกเลิก", "ยกเลิกข้อสั่งการ", "ถอนข้อสั่งการ", "ไม่เอาแล้ว"}
	orderMoved   = []string{"เลื่อนส่ง", "เลื่อนกำหนด", "เลื่อนเวลาส่ง", "ขยายเวลา", "ขยายกำหนด", "ขยายถึง", "ขยายไปถึง", "ให้เลื่อน", "เลื่อนเป็น", "เลื่อนไป", "กำหนดใหม่", "แก้กำหนด", "แก้ไขกำหนด", "เปลี่ยนกำหนด", "ปรับกำหนด"}
	orderGoing   = []string{"คืบหน้า", "กำลังดำเนินการ", "กำลังทำ", "อยู่ระหว่าง", "ยังไม่เสร็จ", "ยังทำไม่เสร็จ", "ทำไปแล้ว", "ไปแล้วครึ่ง", "แล้วครึ่ง"}
	notOrders    = []string{"ประชุม", "เตือน", "นัด", "งาน OTOP", "งานตลาด", "สมัคร", "บันทึกยอด", "ร่าง"}
	orderLeading = []string{"ข้อสั่งการเรื่อง", "ข้อสั่งการที่ให้", "ข้อสั่งการให้", "ข้อสั่งการ", "งานที่สั่งให้", "เรื่องที่สั่งให้", "ที่สั่งให้", "ที่ผู้ว่าสั่งให้", "เรื่อง", "งาน", "เลื่อนกำหนดส่งของ", "เลื่อนกำหนดส่ง", "เลื่อนกำหนดของ", "เลื่อนกำหนด", "แก้ไขกำหนดของ", "แก้ไขกำหนด", "แก้กำหนดส่งของ", "แก้กำหนดส่ง", "แก้กำหนดของ", "แก้กำหนด", "เปลี่ยนกำหนดของ", "เปลี่ยนกำหนด", "ปรับกำหนดของ", "ปรับกำหนด", "ขยายกำหนดของ", "ขยายกำหนด", "ขยายเวลาส่ง", "ขยายเวลา", "ยกเลิกข้อสั่งการเรื่อง", "ยกเลิกข้อสั่งการ", "ถอนข้อสั่งการเรื่อง", "ถอนข้อสั่งการ"}
	newsTold     = []string{"รายงานว่า", "แจ้งว่า", "ทำเรื่อง", "ดำเนินการเรื่อง"}
	endsInDone   = []string{"เรียบร้อย", "เสร็จ"}
)

// ownerAnew finds the sentences that name whom an order binds from now on: «เปลี่ยนผู้รับผิดชอบเรื่องผักตบเป็น อบจ.», «เรื่องผักตบ มอบ อบจ. แทน».
var ownerAnew = []*regexp.Regexp{
	regexp.MustCompile(`^(?:ขอ)?(?:เปลี่ยน|แก้ไข|แก้)ผู้รับผิดชอบ(?:ของ)?(?:ข้อสั่งการ|งาน)?(?:เรื่อง)?\s*(\S.*?)\s*(?:เป็น|คือ)\s*(\S.*)$`),
	regexp.MustCompile(`^(?:ขอ)?(?:โอน|ย้าย)(?:ข้อสั่งการ|งาน)?(?:เรื่อง)?\s*(\S.*?)\s*(?:ไปให้|ให้|ไปที่)\s*(\S.*?)(?:รับผิดชอบ|ดูแล|ทำ|ดำเนินการ)?(?:แทน)?$`),
	regexp.MustCompile(`^(?:ข้อสั่งการเรื่อง|ข้อสั่งการ|เรื่อง|งาน)\s*(\S.*?)\s*(?:เปลี่ยนเป็น|เปลี่ยนให้|มอบหมายให้|มอบหมาย|มอบให้|มอบ|โอนให้|ให้)\s*(\S.*?)\s*(?:เป็นผู้)?(?:รับผิดชอบ|ทำแทน|ดูแลแทน|ดำเนินการแทน|แทน)$`),
}

// ownerToldAnew reads whom an order binds from now on.
func ownerToldAnew(said string) (about, owner string, ok bool) {
	if !strings.Contains(said, "รับผิดชอบ") && !strings.Contains(said, "แทน") && !strings.Contains(said, "โอน") && !strings.Contains(said, "ย้าย") {
		return "", "", false
	}
	for _, way := range ownerAnew {
		if told := way.FindStringSubmatch(said); told != nil {
			owner := strings.TrimSpace(told[2])
			return told[1], owner, owner != "" && OwnerIn(owner) == owner
		}
	}
	return "", "", false
}

// NewsIn reads what a text tells of an order by what it is about; false where it tells none.
func NewsIn(text string) (News, bool) {
	said := phrase.TrimPoliteness(phrase.TrimRequest(text))
	if len(said) > sentence.MaxHolder || intent.AsksInWords(said) {
		return News{}, false
	}
	sought := thai.Search(said)
	if others := thai.Search(strings.ReplaceAll(said, "ตลาดนัด", "ตลาด")); others.HoldsAny(notOrders...) { // a market is no appointment
		return News{}, false
	}
	if about, owner, ok := ownerToldAnew(said); ok {
		return News{Said: said, About: []string{withoutOwner(about)}, led: true, Owner: owner}, true
	}
	moved := sought.HoldsAny(orderMoved...)
	n := News{Said: said, Done: sought.HoldsAny(orderDone...), Dropped: sought.HoldsAny(orderDropped...)}
	n.Going = !moved && !n.Dropped && sought.HoldsAny(orderGoing...)
	n.bare = !n.Done && phrase.TrimmedEnd(said, endsInDone...) != said
	n.Done = (n.Done || n.bare) && !n.Going
	if fair := !n.Done && strings.Contains(said, "ตลาดนัด"); fair || !n.Done && !n.Dropped && !n.Going && !moved {
		return News{}, false
	}
	rest := strings.TrimSpace(said[len(phrase.LeadIn(said, []string{"บันทึกว่า", "ลงว่า", "จดว่า", "แจ้งว่า", "รายงานว่า"})):])
	if after, given := phrase.AfterAny(rest, ordersGivers...); given {
		rest = strings.TrimPrefix(after, "ให้") // «ท่านผู้ว่ายกเลิกข้อสั่งการเรื่อง…»
	}
	if lead := phrase.LeadIn(rest, orderLeading); lead != "" {
		rest, n.led = strings.TrimSpace(rest[len(lead):]), true
	}
	if all := office.FindAgencies(rest); len(all) > 0 {
		a := all[0]
		if n.By = a.Name; a.Begin > 0 { // «เรื่องขยะ ทสจ. ทำเสร็จแล้ว»
			rest = rest[:a.Begin] + " " + rest[a.Stop:]
		}
	} else if whose, _, ok := strings.Cut(rest, "เป็น"); ok && moved && n.led {
		n.By = office.CalledShort(strings.TrimSpace(whose)) // «แก้กำหนดของขนส่งเป็น 12 พ.ค.»
	}
	first, _, _ := strings.Cut(rest, " ")
	for _, words := range []string{rest, first} {
		about, _ := phrase.UpTo(words, slices.Concat(orderDone, orderDropped, orderMoved, orderGoing, []string{"ผู้ว่า", "ท่าน", "ยังไม่", "ยังทำ", " ขอ", "ขอขยาย", "ขอเลื่อน", "ทำเสร็จ", "ดำเนินการ", "เสร็จ", "เรียบร้อย", "ถอน", "ยกเลิก", "เลื่อน", "ขยาย", "กำลัง"}))
		about = withoutNewDay(about)
		if about = phrase.TrimmedEnd(withoutOwner(about), "แล้ว"); len(about) >= leastTopic || len(about) >= leastNamed && (n.led || n.By != "") {
			n.About = append(n.About, about)
		}
	}
	if n.ofOwner = moved && n.led && n.By != "" && strings.Contains(said, "กำหนด"); n.ofOwner {
		n.About = append(n.About, n.By)
	}
	return n, len(n.About) > 0
}

// withoutNewDay is what an order is about without the day to which it is put off behind: «แผนรับมือน้ำท่วมเป็น 25 พ.ค.».
func withoutNewDay(about string) string {
	if times := read.Times(about, read.Options{Bias: read.BiasComing, Appointment: true}); len(times) > 0 && times[0].Begin > 0 {
		about = phrase.TrimmedEnd(strings.TrimSpace(about[:times[0].Begin]), "เป็น", "ไปเป็น", "ไป", "ถึง", "ภายใน", "วันที่")
	}
	return about
}

// leastTopic is how many bytes the words have at least that name an order: about five letters. Behind a word for a subject, or beside the agency
// whose it is, leastNamed are enough: «เรื่องขยะ».
const (
	leastTopic = 15
	leastNamed = 9
)

// withoutOwner is what an order is about without whom it binds before it: «ปกครองจังหวัดตั้งด่าน».
func withoutOwner(about string) string {
	about = phrase.TrimPoliteness(strings.Trim(about, " :“”\""))
	for _, a := range office.FindAgencies(about) {
		if a.Begin == 0 && a.Stop < len(about) {
			about = strings.TrimSpace(about[a.Stop:])
			if named := sentence.AreaBehind(about, a.Name); named.Level == place.District {
				about = strings.TrimSpace(about[named.Stop:]) // «สสอ.บางไทรตั้งจุดฉีดวัคซีน»
			}
			break
		}
	}
	return strings.TrimSpace(about[len(phrase.LeadIn(about, newsTold)):])
}

// ofAgency reports whether those whom an order binds are or head an agency.
func ofAgency(owner, agency string) bool {
	found := office.All(owner)
	return slices.ContainsFunc(found.Agencies, func(a office.Agency) bool { return a.Name == agency }) ||
		slices.ContainsFunc(found.Posts, func(p office.Post) bool { return office.HeadedBy(p.Name) == agency })
}

// Among returns the orders that the news may be of. Of several those that the agency owes whose news they are, and those that are still owed, come
// before the others.
func (n News) Among(all []ledger.Order, fits func(o ledger.Order, about string) bool) (named []ledger.Order) {
	for _, about := range n.About {
		if n.ofOwner && about == n.By && len(named) == 0 {
			named = slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool { return !ofAgency(o.Owner, n.By) })
		} else if len(named) == 0 {
			named = slices.DeleteFunc(slices.Clone(all), func(o ledger.Order) bool { return !fits(o, about) })
		}
	}
	for _, likelier := range []func(ledger.Order) bool{
		func(o ledger.Order) bool { return n.By != "" && ofAgency(o.Owner, n.By) },
		func(o ledger.Order) bool { return o.State == ledger.OrderOpen },
	} {
		if some := slices.DeleteFunc(slices.Clone(named), func(o ledger.Order) bool { return !likelier(o) }); len(some) > 0 {
			named = some
		}
	}
	return named
}

// Which asks which order is meant, since the words fit several, or one only for the most part.
func Which(named []ledger.Order, n News) lack.Gap {
	g := lack.Gap{Question: "หมายถึงข้อสั่งการข้อใดครับ"}
	if len(named) == 1 {
		g.Question = "ไม่พบข้อสั่งการเรื่อง “" + n.About[0] + "” หมายถึงข้อสั่งการนี้หรือไม่ครับ"
	}
	for i, o := range dialog.FirstOf(named, ordersAsked) {
		name, told := thai.Truncate(o.Text, longestNamed), strings.Replace(n.Said, n.About[0], "", 1)
		g.Names = append(g.Names, o.Text)
		g.Options = append(g.Options, dialog.Suggestion{Label: dialog.SuggestionLabel(o.Text, fmt.Sprintf("ข้อ %d", i+1)), Ask: "ข้อสั่งการ " + strings.TrimSuffix(name, "…") + " " + strings.TrimSpace(told)})
	}
	g.Card = func(c dialog.Card) dialog.Card {
		for i, o := range dialog.FirstOf(named, ordersAsked) {
			c.Items[i].Detail = o.Owner
			c = dialog.Shows(c, o)
		}
		return c
	}
	return g
}

// longestNamed is how many letters of an order name it in a sentence.
const longestNamed = 60

// NotHowFar says that how far an order has come is not recorded, and what is.
func NotHowFar(o ledger.Order) dialog.Answer {
	c := dialog.Shows(dialog.Card{Topic: dialog.TopicOrder, Kicker: "ยังไม่ได้บันทึก", Title: o.Text}, o)
	c.Lead.Note = "ผู้รับผิดชอบ: " + dialog.Stated(o.Owner)
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ ของข้อสั่งการบันทึกได้ว่าเสร็จแล้วหรือยัง ใครรับผิดชอบ และกำหนดเมื่อใด ยังไม่มีที่เก็บว่าทำไปแล้วเท่าไร", Alt: c.Title, Cards: []dialog.Card{c}}
}

// LaterDay returns the day that is named last in a text, read as one to come.
func LaterDay(text string, now time.Time) (when.Date, bool) {
	times := read.Times(text, read.Options{Now: now, Bias: read.BiasComing, Appointment: true})
	if len(times) == 0 {
		return when.Date{}, false
	}
	days, ok := times[len(times)-1].Days()
	return days.To, ok && days.From == days.To && !days.To.Before(when.DateOf(now))
}

// AfterTopic is what a sentence says behind the words that name an order: why it is dropped.
func AfterTopic(n News) string {
	_, after, _ := strings.Cut(n.Said, n.About[len(n.About)-1])
	return phrase.TrimPoliteness(after)
}
