package entry

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// contactTold is what a sentence tells of how to reach somebody: «เบอร์ สสจ. 035-241520».
type contactTold struct {
	reach
	whom   string // as typed
	number string // where a telephone number is told and not whose
}

// What stands around whom a sentence tells the number of.
var (
	entryVerbs   = []string{"เพิ่มเติม", "เพิ่ม", "บันทึก", "จดไว้", "จด", "ลง", "แก้ไข", "แก้", "เปลี่ยนแปลง", "เปลี่ยน", "เรียนแจ้ง", "แจ้ง", "อัปเดต", "อัพเดต", "อัพเดท", "ใส่", "ขอ", "ฝาก", "เก็บ", "ปรับ"}
	contactWords = []string{"ข้อมูลติดต่อ", "ข้อมูลผู้ติดต่อ", "ช่องทางติดต่อ", "ผู้ติดต่อ", "รายชื่อผู้ติดต่อ", "หมายเลขโทรศัพท์", "หมายเลข", "เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์ติดต่อ", "เบอร์กลาง", "เบอร์ใหม่",
		"เบอร์ห้องทำงาน", "เบอร์ห้อง", "เบอร์ต่อ", "เบอร์แฟกซ์", "เบอร์ไลน์", "เบอร์", "โทรศัพท์", "โทรสาร", "โทร.", "สายด่วน", "ที่อยู่", "อีเมลล์", "อีเมล์", "อีเมล", "ไลน์", "แฟกซ์", "ของ", "กลาง", ":"}
	behindWhom = []string{"เปลี่ยนเป็น", "แก้เป็น", "เปลี่ยนแล้ว", "ใหม่", "ย้ายแล้ว", "เป็น", "คือ", "ไว้หน่อย", "ไว้", "หน่อย", "มี", "ที่", "ใช้", ":", ","}
	notSoWords = []string{"ผิดแล้ว", "ผิด", "ไม่ถูก", "ที่ถูก", "ที่ถูกต้อง", "ต้อง", "ถูก", "นะ"}
	notWhom    = []string{"โทรหา", "ติดต่อ", "แจ้ง", "ให้", "ติดเชื้อ", "กักตัว", "ป่วย", "เสี่ยง", "จัด", "นัด", "ยอด", "รายงาน", "ใบ"}
)

// contactIn reads what a text tells of how to reach somebody; false where it tells nothing, or asks.
func contactIn(text string) (contactTold, bool) {
	said := thai.Search(text)
	if !mayReach(text) || intent.AsksInWords(text) || said.HoldsAny(notHolders...) {
		return contactTold{}, false
	}
	r, rest := reachIn(phrase.TrimRequest(text))
	if !r.tells() {
		return contactTold{}, false
	}
	named := stripped(stripped(rest, entryVerbs).rest, contactWords)
	t := contactTold{reach: r, whom: named.rest}
	for again := true; again; {
		shorter := phrase.TrimmedEnd(phrase.TrimPoliteness(t.whom), behindWhom...)
		again, t.whom = shorter != t.whom, shorter
	}
	if stripped(t.whom, notSoWords).rest == "" { // «เบอร์ผิด ต้องเป็น 035-336526» does not say whose
		t.whom, t.number = "", strings.Join(r.phones, ", ")
		return t, len(r.phones) == 1 || r.mobile
	}
	if strings.Contains(text, t.whom+".") {
		t.whom += "." // which ends an abbreviation
	}
	if name, ok := provincial(t.whom); ok {
		t.whom = name
	}
	return t, named.cut || namesOffice(t.whom) // words lead to it that only contacts have: «เบอร์», «ผู้ติดต่อ»
}

// answersWhose tells whether a text is the name of an office and nothing else, as the answer to whose a number is.
func answersWhose(said string) bool {
	if !namesOffice(said) {
		return false
	}
	left, found := said, office.All(said)
	for _, a := range found.Agencies {
		left = strings.Replace(left, a.Text, "", 1)
	}
	for _, p := range found.Posts {
		left = strings.Replace(left, p.Text, "", 1)
	}
	for _, p := range place.Thailand().Find(said, "") {
		left = strings.Replace(left, said[p.Begin:p.Stop], "", 1)
	}
	if p := place.Thailand().Find(left, ""); len(p) == 1 && len(found.Posts) == 1 && p[0].Stop-p[0].Begin == len(strings.TrimSpace(left)) {
		left = "" // the district of «นายอำเภอบางไทร»
	}
	return strings.TrimSpace(stripped(left, []string{"ของ", "เป็น", "ท่าน"}).rest) == ""
}

// mostWhom is how many letters the words have at most that are the name of an office with nothing to lead to it.
const mostWhom = 60

// namesOffice tells whether words name an office or a post and nothing else that is done: «แรงงานจังหวัด», «สนง.พัฒนาสังคมฯ พมจ.».
func namesOffice(whom string) bool {
	if utf8.RuneCountInString(whom) > mostWhom || slices.ContainsFunc(notWhom, func(w string) bool { return strings.Contains(whom, w) }) {
		return false
	}
	found := office.All(whom)
	return len(found.Agencies)+len(found.Posts) > 0 && len(found.People) <= 1
}

// contactCommand enters how to reach an agency, or who holds a post in it: «เบอร์ สสจ. 035-241520».
func contactCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "เพิ่มเบอร์", Takes: "หน่วยงาน แล้วเลขหมาย", What: "บันทึกเบอร์ โทรสาร อีเมล ที่อยู่ของหน่วยงาน เช่น “เบอร์ สสจ. 035-241520 ต่อ 12”", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Says: phrase.WholeText(contactIn),
		Run:  e.contact,
	}
}

func (e entries) contact(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	told, ok := contactIn(text)
	if whole, named := told.ofTelling(r.Telling, text); ok && named && !showsDraft(r) {
		if a, held, err := e.holder(ctx, r, whole); len(holdersIn(whole)) > 0 {
			return a, held, err
		}
		text = whole
		told, ok = contactIn(whole)
	}
	switch {
	case !ok:
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกหน่วยงานและเลขหมาย เช่น “เบอร์ สสจ. 035-241520 ต่อ 12”"}, true, nil
	case told.number != "", told.whom == "" && told.mobile:
		return e.askWhose(ctx, r, told.number)
	case told.wrong != "":
		a, err := e.askPhone(ctx, r, text, told.wrong)
		return a, true, err
	case len(told.phones)+len(told.channels) == 0:
		return noMobile(), true, nil
	}
	if own, err := e.isOwnOffice(ctx, r, told.whom); own || err != nil {
		return dialog.Answer{}, false, err
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return dialog.Answer{}, true, fmt.Errorf("contacts: %w", err)
	}
	if goesOn, err := e.goesOnWithAgency(ctx, r, told.whom); goesOn || err != nil {
		return dialog.Answer{}, false, err
	}
	if a, asked, err := e.askPlace(ctx, r, text, told.whom, all); asked || err != nil {
		return a, true, err
	}
	ch, u := told.change(all)
	if called := calledByNickname(told.whom, ch); called != "" {
		ch.Warnings = append(ch.Warnings, fmt.Sprintf("ไม่ได้บันทึกชื่อ “%s” เพราะเป็นชื่อเรียก หากจะบันทึกชื่อ โปรดพิมพ์ชื่อและนามสกุล", called))
	}
	if u.gap != nil || u.answer.Text != "" {
		a, err := e.reply(ctx, entryOf(r, "contact"), u)
		return a, true, err
	}
	a, err := e.propose(ctx, entryOf(r, "contact"), ch)
	return a, true, err
}

// askWhose asks whose a telephone number is that is all that was typed. It is none of this where the number answers what was asked for,
// or puts right what a draft holds.
func (e entries) askWhose(ctx context.Context, r dialog.Request, number string) (dialog.Answer, bool, error) {
	p, ok, err := e.unfinished(ctx, by(r), r.Chat.ID, "")
	if err != nil || ok && p.Question.Asks == lacksPhone {
		return dialog.Answer{}, false, err
	}
	if p, ok, err = e.shownLast(ctx, r); err != nil || ok && slices.ContainsFunc(p.Changes, isContact) {
		return dialog.Answer{}, false, err
	}
	if number == "" { // of a mobile telephone
		return noMobile(), true, nil
	}
	if ch, ok, err := e.numberOfSpoken(ctx, r, number); err != nil {
		return dialog.Answer{}, true, err
	} else if ok {
		a, err := e.propose(ctx, entryOf(r, "contact"), ch)
		return a, true, err
	}
	a, err := e.ask(ctx, entryOf(r, "contact"), gap{asks: lacksAgency, question: "เบอร์ " + number + " เป็นของหน่วยงานใดครับ", entry: "เบอร์ " + proposal.Gap + " " + number})
	return a, true, err
}

// askPhone asks for the number that a sentence means by one which has too few digits or too many.
func (e entries) askPhone(ctx context.Context, r dialog.Request, text, wrong string) (dialog.Answer, error) {
	return e.ask(ctx, entryOf(r, "contact"), gap{asks: lacksPhone, question: fmt.Sprintf("“%s” ไม่ครบหมายเลข เบอร์ที่ถูกคือเบอร์ใดครับ", wrong), entry: strings.Replace(thai.Digits(text), wrong, proposal.Gap, 1)})
}

// change is the change of the directory that the telling makes, or what stands in its way.
func (t contactTold) change(all []ledger.Contact) (proposal.Change, unsettled) {
	found, warning := t.entries(all)
	switch {
	case len(found) == 0:
		return proposal.Change{}, unsettled{answer: t.unknownWhom()}
	case len(found) > 1:
		g := gap{asks: lacksAgency, question: fmt.Sprintf("“%s” มี %d รายการในทำเนียบ เป็นของรายการใดครับ", t.whom, len(found)), entry: "เบอร์ " + proposal.Gap + " " + t.told()}
		for _, c := range dialog.FirstOf(found, 6) {
			name := cmp.Or(c.Name, c.Agency)
			g.names = append(g.names, phrase.Joined(" · ", name, c.Post))
			g.options = append(g.options, dialog.Suggestion{Label: dialog.SuggestionLabel(name, givenName(name), "ชื่ออื่น"), Ask: "เบอร์ " + name + " " + t.told()})
		}
		return proposal.Change{}, unsettled{gap: &g}
	}
	ch := proposal.Change{Becomes: t.onto(found[0]), Warnings: phrase.AppendSaid(nil, warning)}
	if t.mobile {
		ch.Warnings = append(ch.Warnings, warnMobile)
	}
	return ch, unsettled{}
}

// givenName is a person's title with the given name alone, as a short label; "" where a text is no person's name.
func givenName(text string) string {
	people := office.FindPeople(text)
	if len(people) == 0 {
		return ""
	}
	given, _, _ := strings.Cut(people[0].Name, " ")
	return people[0].Title + given
}

// unknownWhom says what is to be told besides where whom a number belongs to names no office.
func (t contactTold) unknownWhom() dialog.Answer {
	if len(office.FindPeople(t.whom)) > 0 {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ โปรดบอกตำแหน่งหรือหน่วยงานของ “%s” ด้วย ทำเนียบมีเฉพาะเบอร์ของหน่วยงาน", t.whom)}
	}
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อหน่วยงานเดียวให้ชัด เช่น “เบอร์ สสจ. 035-241520” หน่วยงานที่ยังไม่มีในทำเนียบ เพิ่มได้ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10)”"}
}

// told is how somebody is reached, in words that are read as that.
func (r reach) told() string {
	return phrase.Joined(" ", strings.Join(r.phones, " "), strings.Join(r.channels, " "))
}

// entries are the entries of the directory that the telling is about: those that stand, or a new one, of which the warning says so
// where its name is not one that the program knows.
func (t contactTold) entries(all []ledger.Contact) (found []ledger.Contact, warning string) {
	if own := ownAgencies(all, t.whom); len(own) > 0 {
		return own, ""
	}
	read := office.All(t.whom)
	switch {
	case len(read.People) == 1:
		return t.ofPerson(all, read)
	case len(read.Agencies) > 0 && len(read.Posts) == 0 && read.Agencies[0].Begin == 0:
		return entriesOfAgency(all, read.Agencies[0].Name+AgencyPlace(t.whom[read.Agencies[0].Stop:], read.Agencies[0].Name))
	case len(read.Posts) == 1:
		return t.ofPost(all, read.Posts[0])
	case len(read.Agencies) == 1:
		a := read.Agencies[0]
		return entriesOfAgency(all, phrase.Joined(" ", unitOf(t.whom[:a.Begin]), a.Name+AgencyPlace(t.whom[a.Stop:], a.Name)))
	}
	if district, ok := wholeDistrict(t.whom); ok {
		return entriesOfAgency(all, record.DistrictOffice+district)
	}
	if letters := utf8.RuneCountInString(t.whom); letters < leastOwnAgency || letters < leastAgency && strings.Contains(t.whom, ".") {
		return nil, "" // an abbreviation, which the name in full has to go with
	}
	found, _ = entriesOfAgency(all, t.whom)
	if found[0].ID == 0 {
		return found, newInDirectory(t.whom)
	}
	return found, ""
}

// unitWords begin the names of the units of an agency.
var unitWords = []string{"กลุ่มงาน", "กลุ่ม", "ฝ่าย", "งาน", "ส่วน", "แผนก", "กอง", "ศูนย์", "ห้อง", "หน่วย"}

// unitOf is the unit of an agency that the words before its name are, whose number is not the agency's: «กลุ่มงานควบคุมโรค สสจ.»; "" where
// they name none.
func unitOf(before string) string {
	unit := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(before), "ของ"))
	if _, ok := phrase.AfterAny(unit, unitWords...); !ok {
		return ""
	}
	return phrase.OneLine(unit)
}

// leastOwnAgency is how many letters the name of an agency has at least that no table holds.
const leastOwnAgency = 4

// newInDirectory says that the directory does not hold a name yet.
func newInDirectory(name string) string {
	return "ยังไม่มี “" + name + "” ในทำเนียบ จะเพิ่มใหม่"
}

// entriesOfAgency returns the entries of an agency, or a new one.
func entriesOfAgency(all []ledger.Contact, name string) ([]ledger.Contact, string) {
	var same []ledger.Contact
	for _, known := range all {
		if known.Post == "" && known.Name == "" && strings.HasPrefix(phrase.Squeezed(known.Agency), phrase.Squeezed(name)) {
			same = append(same, known)
		}
	}
	if len(same) == 0 {
		same = []ledger.Contact{{Key: keyFor("contact", name), Agency: name, Position: len(all) + 1}}
	}
	return same, ""
}

// ofPost returns the entries of who holds a post; of the office that is called like it, or a new one, where nobody does.
func (t contactTold) ofPost(all []ledger.Contact, p office.Post) ([]ledger.Contact, string) {
	if beside, family := office.BeforePost(t.whom[:p.Begin]); beside != "" || family { // «เลขาผู้ว่า»
		whom, name, _ := cutAny(t.whom, []string{" ชื่อ", " คือ", "ชื่อ", "คือ"})
		post := office.BesidePost(whom) + p.Name
		if family || office.BesidePost(whom) == "" {
			return nil, ""
		}
		held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return phrase.Squeezed(c.Post) != phrase.Squeezed(post) })
		if len(held) == 0 {
			held = []ledger.Contact{{Key: keyFor("holder", post), Post: post, Name: strings.TrimSpace(name), Position: len(all) + 1}}
		}
		return held, newInDirectory(post)
	}
	post := p.Name + postArea(t.whom[p.Stop:], p.Name).name
	held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return !strings.HasPrefix(corePost(c.Post), corePost(post)) })
	if len(held) > 0 {
		return held, ""
	}
	if agency := office.CalledLike(p.Name); agency != "" {
		return entriesOfAgency(all, agency+strings.TrimPrefix(post, p.Name))
	}
	return []ledger.Contact{{Key: keyFor("holder", post), Post: post, Position: len(all) + 1}}, newInDirectory(post)
}

// ofPerson returns the entries of an official, or a new one of whose post or agency the sentence tells; none where it tells neither,
// since the directory holds nobody's private number.
func (t contactTold) ofPerson(all []ledger.Contact, read office.Reading) ([]ledger.Contact, string) {
	p := read.People[0]
	known := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return c.Name == "" || !samePerson(c.Name, p.String()) })
	if len(known) > 0 {
		return known, ""
	}
	c := ledger.Contact{Key: keyFor("contact", t.whom), Name: p.String(), Position: len(all) + 1}
	behind := t.whom[p.Stop:]
	if name, post, ok := nameAndPost(c.Name); ok {
		c.Name, behind = name, post+behind
	}
	if len(read.Agencies) == 1 {
		a := read.Agencies[0]
		c.Agency = a.Name + AgencyPlace(t.whom[a.Stop:], a.Name)
		if a.Stop <= p.Begin {
			words := strings.Fields(t.whom[a.Stop:p.Begin])
			c.Agency = phrase.Joined(" ", unitOf(strings.Join(words[min(len(words), 1):], " ")), c.Agency) // behind its place: «สสจ.อยุธยา งานระบาด คุณวิภา»
			if c.Agency == a.Name {
				c.Agency = phrase.Joined(" ", unitOf(strings.Join(words, " ")), a.Name)
			}
		}
		if a.Begin > p.Stop {
			behind = t.whom[p.Stop:a.Begin]
		}
	}
	c.Post = strings.TrimPrefix(phrase.OneLine(behind), "ตำแหน่ง")
	if len(read.Posts) == 1 {
		c.Post = read.Posts[0].Name
	}
	if c.Agency == "" && len(read.Posts) == 0 {
		return nil, ""
	}
	return []ledger.Contact{c}, newInDirectory(c.Name)
}

// postBegins are what the posts begin with that people hold who are called by their given names.
var postBegins = []string{"นักวิชาการ", "เจ้าหน้าที่", "เจ้าพนักงาน", "หัวหน้า", "ผู้อำนวยการ", "ผู้ช่วย", "พยาบาล", "ผอ.", "ธุรการ", "เลขานุการ", "ผู้ประสานงาน"}

// nameAndPost parts a given name from the post behind it that was taken for a surname: «คุณวิภา นักวิชาการสาธารณสุข».
func nameAndPost(name string) (given, post string, ok bool) {
	given, post, ok = strings.Cut(name, " ")
	return given, post, ok && phrase.LeadIn(post, postBegins) != ""
}

// wholeDistrict returns the district that words name and nothing else.
func wholeDistrict(words string) (string, bool) {
	for _, lead := range []string{"ที่ว่าการอำเภอ", "ที่ว่าการ อ.", "อำเภอ", "อ."} {
		rest, ok := strings.CutPrefix(words, lead)
		if !ok {
			continue
		}
		rest = strings.TrimSpace(rest)
		for _, p := range place.Thailand().Find("อำเภอ"+rest, "") {
			if p.Begin == 0 && p.Stop == len("อำเภอ"+rest) && p.Place.Level == place.District {
				return p.Place.Name, true
			}
		}
	}
	return "", false
}
