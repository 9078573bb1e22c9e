package replies

import (
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// What leads to the number of an office in a reply to a draft that tells of it.
var LeadsToNumber = []string{"งั้น", "แล้วก็", "ก็", "เอา", "ให้", "ใช้", "ใส่", "ลง", "เป็น"}

// extension finds a reply of nothing but the extension of a number: «ต่อ 12».
var extension = regexp.MustCompile(`^(?:เบอร์)?ต่อ ?([0-9]{1,5})$`)

// fixedContact returns an entry of the directory as a reply puts it right: how it is reached, also by the number of «โรงพยาบาล» where the
// entry is of a hospital, or its post, agency or name.
func fixedContact(c ledger.Contact, said string) (ledger.Record, bool) {
	if is := extension.FindStringSubmatch(thai.Digits(phrase.TrimmedEnd(said, append(slices.Clone(phrase.Courtesies), "ด้วย")...))); is != nil && c.Phone != "" && !strings.Contains(c.Phone, "ต่อ") {
		c.Phone += " ต่อ " + is[1]
		return c, true
	}
	if surname, ok := phrase.AfterAny(said, "นามสกุลเป็น", "นามสกุลคือ", "นามสกุล"); ok && strings.Contains(c.Name, " ") {
		surname = phrase.TrimPoliteness(surname)
		c.Name = c.Name[:strings.LastIndex(c.Name, " ")+1] + surname
		return c, surname != "" && !sentence.SaysWrong(surname)
	}
	ways, rest := contacttext.ReachIn(sentence.Stripped(said, LeadsToNumber).Rest)
	if ways.Wrong != "" || ways.Mobile {
		return c, false
	}
	rest = phrase.TrimmedEnd(sentence.Stripped(rest, contacttext.Words).Rest, "เป็น", "คือ")
	if c = ways.Onto(c); rest == "" || ways.Tells() && (CallsAgency(c, rest) || contacttext.OwnOffice(c, rest)) {
		return c, ways.Tells()
	}
	if post, ok := phrase.AfterAny(rest, "ตำแหน่ง"); ok {
		c.Post = post
		return c, post != ""
	}
	if agency, ok := phrase.AfterAny(rest, "หน่วยงาน"); ok {
		c.Agency = agency
		return c, agency != ""
	}
	name, ok := phrase.AfterAny(rest, "เป็น", "ชื่อ")
	name = sentence.WithoutDone(sentence.Stripped(name, []string{"เป็น", "คือ", "ว่า"}).Rest)
	if was := office.FindPeople(c.Name); len(was) == 1 && len(office.FindPeople(name)) == 0 && strings.Contains(name, " ") {
		name = was[0].Title + name // «ชื่อ วิชัย มั่นคงดี»
	}
	c.Name = name
	return c, ok && name != "" && !sentence.SaysWrong(name)
}

// RefusesMobile says that the number of a mobile telephone is not kept, where a reply to a draft of the directory tells one and nothing else.
// The rest of the draft stays.
func RefusesMobile(r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool) {
	if p.Question != nil || !slices.ContainsFunc(p.Changes, IsContact) || !contacttext.MayReach(text) {
		return dialog.Answer{}, false
	}
	ways, rest := contacttext.ReachIn(sentence.Stripped(text, LeadsToNumber).Rest)
	rest = phrase.TrimmedEnd(sentence.Stripped(rest, contacttext.Words).Rest, "เป็น", "คือ")
	if !ways.Mobile || len(ways.Phones)+len(ways.Channels) > 0 || rest != "" {
		return dialog.Answer{}, false
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = contacttext.NoMobile().Text + " ส่วนอื่นของร่างคงไว้ตามเดิม"
	return a, true
}

// CallsAgency reports whether words call the agency of an entry by what it is: «โรงพยาบาล», of the director of one.
func CallsAgency(c ledger.Contact, words string) bool {
	found := office.FindAgencies(words)
	return len(found) == 1 && found[0].Text == strings.TrimSpace(words) && (strings.Contains(c.Post, found[0].Name) || strings.Contains(c.Agency, found[0].Name))
}

// IsContact tells whether a change is one of the directory.
func IsContact(ch proposal.Change) bool {
	_, ok := ch.Becomes.(ledger.Contact)
	return ok
}

// digitsOf are the digits of a text that holds nothing else but the signs between those of telephone numbers; "" for other texts.
func digitsOf(text string) string {
	digits := strings.NewReplacer("-", "", " ", "").Replace(thai.Digits(text))
	if strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	return digits
}

// withDigits is a telephone number with other digits in the place of some that it holds once: «ไม่ใช่ 173 แต่ 137».
func withDigits(phone, was, becomes string) (string, bool) {
	const least = 2
	was, becomes = digitsOf(was), digitsOf(becomes)
	if len(was) < least || len(was) != len(becomes) {
		return phone, false
	}
	var at []int // of the digits in the number
	digits := ""
	for i, r := range phone {
		if r >= '0' && r <= '9' {
			at, digits = append(at, i), digits+string(r)
		}
	}
	if strings.Count(digits, was) != 1 {
		return phone, false
	}
	fixed := []byte(phone)
	for i, begin := 0, strings.Index(digits, was); i < len(was); i++ {
		fixed[at[begin+i]] = becomes[i]
	}
	return string(fixed), true
}

// AskDigits answers a reply that puts digits right which no number of a draft of the directory holds; false for any other reply.
func AskDigits(p proposal.Proposal, c sentence.Correction) (string, bool) {
	if digitsOf(c.Was) == "" || digitsOf(c.Becomes) == "" {
		return "", false
	}
	of := 0
	for _, ch := range p.Changes {
		v, ok := ch.Becomes.(ledger.Contact)
		if !ok {
			return "", false
		}
		if of++; v.Phone == "" && len(p.Changes) == 1 {
			return "ร่างนี้ไม่มีเบอร์โทรศัพท์ครับ จึงไม่มีเลข " + c.Was + " ให้แก้ เบอร์ของหน่วยงานพิมพ์ได้ เช่น “เบอร์ 035-123456”", true
		}
	}
	return "ไม่พบเลข " + c.Was + " ในเบอร์ของร่างนี้ครับ โปรดพิมพ์เบอร์ที่ถูกทั้งหมายเลข เช่น “เบอร์ 035-123456”", of > 0
}
