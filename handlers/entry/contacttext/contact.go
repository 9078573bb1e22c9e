package contacttext

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
)

// Told is what a sentence tells of how to reach somebody: «เบอร์ สสจ. 035-241520».
type Told struct {
	Reach
	Whom   string // as typed
	Number string // where a telephone number is told and not whose
}

// What stands around whom a sentence tells the number of.
var (
	EntryVerbs = []string{"เพิ่มเติม", "เพิ่ม", "บันทึก", "จดไว้", "จด", "ลง", "แก้ไข", "แก้", "เปลี่ยนแปลง", "เปลี่ยน", "เรียนแจ้ง", "แจ้ง", "อัปเดต", "อัพเดต", "อัพเดท", "ใส่", "ขอ", "ฝาก", "เก็บ", "ปรับ"}
	Words      = []string{"ข้อมูลติดต่อ", "ข้อมูลผู้ติดต่อ", "ช่องทางติดต่อ", "ผู้ติดต่อ", "รายชื่อผู้ติดต่อ", "หมายเลขโทรศัพท์", "หมายเลข", "เบอร์โทรศัพท์", "เบอร์โทร", "เบอร์ติดต่อ", "เบอร์กลาง", "เบอร์ใหม่",
		"เบอร์ห้องทำงาน", "เบอร์ห้อง", "เบอร์ต่อ", "เบอร์แฟกซ์", "เบอร์ไลน์", "เบอร์", "โทรศัพท์", "โทรสาร", "โทร.", "สายด่วน", "ที่อยู่", "อีเมลล์", "อีเมล์", "อีเมล", "ไลน์", "แฟกซ์", "ติดต่อสอบถาม", "สอบถาม", "ติดต่อ", "ของ", "กลาง", ":"}
	behindWhom = []string{"เปลี่ยนเป็น", "แก้เป็น", "เปลี่ยนแล้ว", "ใหม่", "ย้ายแล้ว", "เป็น", "คือ", "ไว้หน่อย", "ไว้", "หน่อย", "มี", "ที่", "ใช้", ":", ","}
	notSoWords = []string{"ผิดแล้ว", "ผิด", "ไม่ถูก", "ที่ถูก", "ที่ถูกต้อง", "ต้อง", "ถูก", "นะ"}
	notWhom    = []string{"โทรหา", "ติดต่อ", "แจ้ง", "ให้", "ติดเชื้อ", "กักตัว", "ป่วย", "เสี่ยง", "จัด", "นัด", "ยอด", "รายงาน", "ใบ"}
)

// In reads what a text tells of how to reach somebody; false where it tells nothing, or asks.
func In(text string) (Told, bool) {
	said := thai.Search(text)
	if !MayReach(text) || intent.AsksInWords(text) || said.HoldsAny(notHolders...) {
		return Told{}, false
	}
	r, rest := ReachIn(phrase.TrimRequest(text))
	if !r.Tells() {
		return Told{}, false
	}
	named := sentence.Stripped(sentence.Stripped(rest, EntryVerbs).Rest, Words)
	t := Told{Reach: r, Whom: named.Rest}
	for again := true; again; {
		shorter := phrase.TrimmedEnd(phrase.TrimPoliteness(t.Whom), behindWhom...)
		again, t.Whom = shorter != t.Whom, shorter
	}
	if sentence.Stripped(t.Whom, notSoWords).Rest == "" { // «เบอร์ผิด ต้องเป็น 035-336526» does not say whose
		t.Whom, t.Number = "", strings.Join(r.Phones, ", ")
		return t, len(r.Phones) == 1 || r.Mobile
	}
	if strings.Contains(text, t.Whom+".") {
		t.Whom += "." // which ends an abbreviation
	}
	if name, ok := provincial(t.Whom); ok {
		t.Whom = name
	}
	return t, named.Cut || namesOffice(t.Whom) // words lead to it that only contacts have: «เบอร์», «ผู้ติดต่อ»
}

// AnswersWhose tells whether a text is the name of an office and nothing else, as the answer to whose a number is.
func AnswersWhose(said string) bool {
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
	return strings.TrimSpace(sentence.Stripped(left, []string{"ของ", "เป็น", "ท่าน"}).Rest) == ""
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

// Change is the change of the directory that the telling makes, or what stands in its way.
func (t Told) Change(all []ledger.Contact) (proposal.Change, lack.Unsettled) {
	found, warning := t.Entries(all)
	switch {
	case len(found) == 0:
		return proposal.Change{}, lack.Unsettled{Answer: t.unknownWhom()}
	case len(found) > 1:
		g := lack.Gap{Asks: lack.Agency, Question: fmt.Sprintf("“%s” มี %d รายการในทำเนียบ เป็นของรายการใดครับ", t.Whom, len(found)), Entry: "เบอร์ " + proposal.Gap + " " + t.told()}
		for _, c := range dialog.FirstOf(found, 6) {
			name := cmp.Or(c.Name, c.Agency)
			g.Names = append(g.Names, phrase.Joined(" · ", name, c.Post))
			g.Options = append(g.Options, dialog.Suggestion{Label: dialog.SuggestionLabel(name, givenName(name), "ชื่ออื่น"), Ask: "เบอร์ " + name + " " + t.told()})
		}
		return proposal.Change{}, lack.Unsettled{Gap: &g}
	}
	ch := proposal.Change{Becomes: t.Onto(found[0]), Warnings: phrase.AppendSaid(nil, warning)}
	if t.Mobile {
		ch.Warnings = append(ch.Warnings, sentence.WarnMobile)
	}
	return ch, lack.Unsettled{}
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
func (t Told) unknownWhom() dialog.Answer {
	if len(office.FindPeople(t.Whom)) > 0 {
		return dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ โปรดบอกตำแหน่งหรือหน่วยงานของ “%s” ด้วย ทำเนียบมีเฉพาะเบอร์ของหน่วยงาน", t.Whom)}
	}
	return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกชื่อหน่วยงานเดียวให้ชัด เช่น “เบอร์ สสจ. 035-241520” หน่วยงานที่ยังไม่มีในทำเนียบ เพิ่มได้ เช่น “เพิ่มหน่วยงาน สำนักงานชลประทานที่ 10 (ชป.10)”"}
}

// told is how somebody is reached, in words that are read as that.
func (r Reach) told() string {
	return phrase.Joined(" ", strings.Join(r.Phones, " "), strings.Join(r.Channels, " "))
}

// Entries are the entries of the directory that the telling is about: those that stand, or a new one, of which the warning says so
// where its name is not one that the program knows.
func (t Told) Entries(all []ledger.Contact) (found []ledger.Contact, warning string) {
	if own := OwnAgencies(all, t.Whom); len(own) > 0 {
		return own, ""
	}
	read := office.All(t.Whom)
	switch {
	case len(read.People) == 1:
		return t.ofPerson(all, read)
	case len(read.Agencies) > 0 && len(read.Posts) == 0 && read.Agencies[0].Begin == 0:
		a := read.Agencies[0]
		area := sentence.AgencyArea(t.Whom[a.Stop:], a.Name)
		return entriesOfAgency(all, phrase.Joined(" ", unitOf(t.Whom[a.Stop+area.Stop:]), a.Name+area.Name)) // «สสจ. 035-241520 ต่อ 12 งานระบาด»
	case len(read.Posts) == 1:
		return t.ofPost(all, read.Posts[0])
	case len(read.Agencies) == 1:
		a := read.Agencies[0]
		return entriesOfAgency(all, phrase.Joined(" ", unitOf(t.Whom[:a.Begin]), a.Name+sentence.AgencyPlace(t.Whom[a.Stop:], a.Name)))
	}
	if district, ok := wholeDistrict(t.Whom); ok {
		return entriesOfAgency(all, record.DistrictOffice+district)
	}
	if letters := utf8.RuneCountInString(t.Whom); letters < leastOwnAgency || letters < LeastAgency && strings.Contains(t.Whom, ".") {
		return nil, "" // an abbreviation, which the name in full has to go with
	}
	found, _ = entriesOfAgency(all, t.Whom)
	if found[0].ID == 0 {
		return found, newInDirectory(t.Whom)
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
		same = []ledger.Contact{{Key: sentence.KeyFor("contact", name), Agency: name, Position: len(all) + 1}}
	}
	return same, ""
}

// ofPost returns the entries of who holds a post; of the office that is called like it, or a new one, where nobody does.
func (t Told) ofPost(all []ledger.Contact, p office.Post) ([]ledger.Contact, string) {
	if beside, family := office.BeforePost(t.Whom[:p.Begin]); beside != "" || family { // «เลขาผู้ว่า»
		whom, name, _ := sentence.CutAny(t.Whom, []string{" ชื่อ", " คือ", "ชื่อ", "คือ"})
		post := office.BesidePost(whom) + p.Name
		if family || office.BesidePost(whom) == "" {
			return nil, ""
		}
		held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return phrase.Squeezed(c.Post) != phrase.Squeezed(post) })
		if len(held) == 0 {
			held = []ledger.Contact{{Key: sentence.KeyFor("holder", post), Post: post, Name: strings.TrimSpace(name), Position: len(all) + 1}}
		}
		return held, newInDirectory(post)
	}
	post := p.Name + sentence.PostArea(t.Whom[p.Stop:], p.Name).Name
	held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return !strings.HasPrefix(CorePost(c.Post), CorePost(post)) })
	if len(held) > 0 {
		return held, ""
	}
	if agency := office.CalledLike(p.Name); agency != "" {
		return entriesOfAgency(all, agency+strings.TrimPrefix(post, p.Name))
	}
	return []ledger.Contact{{Key: sentence.KeyFor("holder", post), Post: post, Position: len(all) + 1}}, newInDirectory(post)
}

// ofPerson returns the entries of an official, or a new one of whose post or agency the sentence tells; none where it tells neither,
// since the directory holds nobody's private number.
func (t Told) ofPerson(all []ledger.Contact, read office.Reading) ([]ledger.Contact, string) {
	p := read.People[0]
	known := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return c.Name == "" || !SamePerson(c.Name, p.String()) })
	if len(known) > 0 {
		return known, ""
	}
	c := ledger.Contact{Key: sentence.KeyFor("contact", t.Whom), Name: p.String(), Position: len(all) + 1}
	behind := t.Whom[p.Stop:]
	if name, post, ok := nameAndPost(c.Name); ok {
		c.Name, behind = name, post+behind
	}
	if len(read.Agencies) == 1 {
		a := read.Agencies[0]
		c.Agency = a.Name + sentence.AgencyPlace(t.Whom[a.Stop:], a.Name)
		if a.Stop <= p.Begin {
			words := strings.Fields(t.Whom[a.Stop:p.Begin])
			c.Agency = phrase.Joined(" ", unitOf(strings.Join(words[min(len(words), 1):], " ")), c.Agency) // behind its place: «สสจ.อยุธยา งานระบาด คุณวิภา»
			if c.Agency == a.Name {
				c.Agency = phrase.Joined(" ", unitOf(strings.Join(words, " ")), a.Name)
			}
		}
		if a.Begin > p.Stop {
			behind = t.Whom[p.Stop:a.Begin]
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
