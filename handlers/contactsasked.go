package handlers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// postsAsked are the posts that a question names; where it means the office that is called like a post, that office instead.
func postsAsked(q dialog.Question) []string {
	if !q.Aspect.OfOffice {
		return q.Slots.Position
	}
	asked := make([]string, len(q.Slots.Position))
	for i, post := range q.Slots.Position {
		asked[i] = cmp.Or(office.CalledLike(post), post)
	}
	return asked
}

// ofOfficesShown makes a question for the offices of the people who were shown one that names those offices: «ขอเบอร์สำนักงานดีกว่า».
func ofOfficesShown(all []ledger.Contact, q *dialog.Question) dialog.Question {
	if !q.Follow || !q.Aspect.OfOffice || len(q.Shown.People) == 0 {
		return *q
	}
	shown := q.Shown.People
	if at := q.Shown.Picked; at > 0 && at <= len(shown) {
		shown = shown[at-1 : at]
	}
	var offices []string
	for _, c := range all {
		agency := cmp.Or(c.Agency, office.HeadedBy(postName(c.Post)))
		if slices.Contains(shown, c.ID) && agency != "" && !slices.Contains(offices, agency) {
			offices = append(offices, agency)
		}
	}
	if len(offices) > 0 {
		q.Follow, q.Aspect.Shown, q.Slots.ListIndex = false, false, 0
		q.Slots.Person, q.Slots.Position, q.Slots.Agency = nil, nil, offices
	}
	return *q
}

// agenciesIn are the entries of agencies that a question names by their own words, as they were entered: in full, by an abbreviation with the
// place behind, or by the word in other letters that they have, «EOC».
func agenciesIn(all []ledger.Contact, text string) []ledger.Contact {
	said := phrase.Squeezed(text)
	var names []string
	for _, a := range office.FindAgencies(text) {
		names = append(names, a.Name+sentence.AgencyPlace(text[a.Stop:], a.Name))
	}
	return slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
		if c.Post != "" || c.Name != "" || c.Agency == "" {
			return true
		}
		name, _ := contacttext.AgencyParts(c.Agency)
		return !slices.Contains(names, name) && !strings.Contains(said, phrase.Squeezed(name)) && !strings.Contains(said, latinIn(name))
	})
}

// latinIn is the first word of a name in Latin letters; the name where it has none.
func latinIn(name string) string {
	const least = 3
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
		if len(w) >= least {
			return phrase.Squeezed(w)
		}
	}
	return phrase.Squeezed(name)
}

// onlyOffices tells whether a question that names somebody names offices and no people, and not by what was asked before.
func onlyOffices(q dialog.Question) bool {
	offices := len(q.Slots.Agency)
	for i, post := range postsAsked(q) {
		if post == q.Slots.Position[i] {
			return false
		}
		offices++
	}
	return offices > 0 && len(q.Slots.Person) == 0 && !q.Follow
}

// unreachable says of people of whom no way to reach them is known that it is so: before the answer where their number is asked for, otherwise in
// a note of the card, unless a particular of theirs is asked for.
func unreachable(found []ledger.Contact, asked []string, q dialog.Question) (phone, note string) {
	switch {
	case slices.ContainsFunc(found, record.Reachable):
	case q.Aspect.Phone:
		return noPhone(found, asked, q), ""
	case q.Aspect.Detail == "":
		return "", "เอกสารไม่ระบุหมายเลขโทรศัพท์หรือช่องทางติดต่อ"
	}
	return "", ""
}

// noPhone says that the directory does not state the telephone numbers of the offices that are asked for, or of some people.
func noPhone(found []ledger.Contact, asked []string, q dialog.Question) string {
	const none = "เอกสารไม่ระบุหมายเลขโทรศัพท์ของ"
	switch {
	case onlyOffices(q) && len(found) == 1:
		return none + strings.Join(asked, " และ") + " ผู้ที่อยู่ในทำเนียบคือ " + cmp.Or(found[0].Name, found[0].Agency)
	case onlyOffices(q):
		return none + strings.Join(asked, " และ")
	case len(found) == 1 || q.Aspect.Everyone != 0:
		names := make([]string, 0, len(found))
		for _, c := range found {
			names = append(names, cmp.Or(c.Name, c.Agency))
		}
		return none + strings.Join(names, " และ ")
	}
	return none + "ผู้ใดในรายชื่อนี้"
}

// besidePhone are the names that the directory does not hold and are still to be said where it was said that it states no number: none where that
// names them.
func besidePhone(absent []string, q dialog.Question) []string {
	if onlyOffices(q) {
		return nil
	}
	return absent
}

// notOfPeople answers what is asked of people and stands in no directory: of somebody's family, or who is in charge of a subject.
func notOfPeople(all []ledger.Contact, q dialog.Question) (a dialog.Answer, ok bool) {
	switch {
	case q.Aspect.Family:
		a.Text = "ทำเนียบมีเพียงผู้ดำรงตำแหน่งและช่องทางติดต่อของหน่วยงาน จึงไม่ตอบเรื่องครอบครัวของผู้ใด"
	case q.Aspect.Charge.Role != "":
		a.Text, a.Shown = noneInCharge(q.Aspect.Charge), q.Shown
	case q.Aspect.Duty != "" && wayAsked(q) != "":
		if len(agenciesIn(all, q.Text)) > 0 {
			return dialog.Answer{}, false
		}
		a.Text = fmt.Sprintf("ไม่มี%sสำหรับเรื่อง “%s” ในบันทึก ทำเนียบมีเฉพาะตำแหน่งและหน่วยงาน เช่น “เบอร์พัฒนาการจังหวัด”", wayAsked(q), q.Aspect.Duty)
	case q.Aspect.Duty != "":
		a.Text = fmt.Sprintf("ทำเนียบไม่ระบุว่าผู้ใดดูแลเรื่อง “%s” มีเฉพาะตำแหน่งและหน่วยงาน", q.Aspect.Duty)
	default:
		return dialog.Answer{}, false
	}
	a.Suggestions = contactSuggestions()
	return a, true
}

// roleWords name the parts that people have in something.
var roleWords = map[intent.ChargeRole]string{intent.ChargeCoordinator: "ผู้ประสานงาน", intent.ChargeResponsible: "ผู้รับผิดชอบ", intent.ChargeOrganiser: "ผู้จัด"}

// chargeWords name what people have a part in, by what was asked about.
var chargeWords = map[intent.Intent]string{
	intent.MeetingQuery: "การประชุม", intent.MeetingAgenda: "การประชุม", intent.MeetingVenue: "การประชุม",
	intent.OTOPEvents: "งาน OTOP", intent.OTOPSales: "ยอดจำหน่าย OTOP", intent.OTOPCompare: "รายได้ OTOP", intent.OTOPProjects: "โครงการ",
	intent.BudgetDisbursement: "การเบิกจ่าย", intent.CaseCount: "ยอดผู้ป่วย", intent.CaseTrend: "ยอดผู้ป่วย", intent.CaseCompare: "ยอดผู้ป่วย",
	intent.ActionItemsQuery: "ข้อสั่งการ", intent.ProgramProgress: "เรื่องนี้", intent.ReportCase: "เรื่องนี้", intent.ContactDirectory: "รายชื่อนี้",
}

// namePost says how a number is asked for.
const namePost = "หากต้องการเบอร์ โปรดระบุตำแหน่งหรือหน่วยงาน เช่น “เบอร์พัฒนาการจังหวัด”"

// noneInCharge says that no record states who has a part in what was spoken of, or how to reach them; of orders, which may state who owes
// them, that it is read there.
func noneInCharge(c intent.Charge) string {
	if c.Of == intent.ActionItemsQuery {
		return "ผู้รับผิดชอบข้อสั่งการ หากเอกสารระบุ แสดงไว้ใต้แต่ละข้อ บันทึกไม่มีเบอร์ของผู้รับผิดชอบรายข้อ\n" + namePost
	}
	return fmt.Sprintf("บันทึกไม่ระบุ%sของ%s จึงไม่มีเบอร์ติดต่อ\n%s", inWords(roleWords, c.Role), inWords(chargeWords, c.Of), namePost)
}

// genderWords name the people of a gender.
var genderWords = map[office.Gender]string{office.GenderWoman: "ผู้หญิง", office.GenderMan: "ผู้ชาย"}

// ofGender keeps the people of the gender that a question asks for, as their titles tell, and says how many there are and of how many
// it cannot be told. Where a question asks for none in particular it says nothing.
func ofGender(all []ledger.Contact, q dialog.Question) (kept []ledger.Contact, said string) {
	wanted := q.Aspect.Gender
	if wanted == office.GenderUnknown {
		return all, ""
	}
	untold := 0
	for _, c := range all {
		gender := office.GenderUnknown
		if people := office.FindPeople(c.Name); len(people) > 0 {
			gender = people[0].Gender()
		}
		switch gender {
		case wanted:
			kept = append(kept, c)
		case office.GenderUnknown:
			untold++
		}
	}
	said = fmt.Sprintf("ตามคำนำหน้าชื่อ เป็น%s %d คน จาก %d คน", genderWords[wanted], len(kept), len(all))
	if untold > 0 {
		said += fmt.Sprintf(" (อีก %d คน คำนำหน้าชื่อไม่บอก)", untold)
	}
	return kept, said
}

// heldByAsked tells whether what is said is the post of somebody whose name is asked for as well.
func heldByAsked(all []ledger.Contact, asked []string, said string) bool {
	return isPostName(said) && slices.ContainsFunc(all, func(c ledger.Contact) bool {
		return c.Name != "" && isPost(startsLike)(c.Post, said) && slices.ContainsFunc(asked, func(name string) bool { return !isPostName(name) && isCalled(c.Name, name) })
	})
}

// othersThan are the contacts besides those with the ids.
func othersThan(all []ledger.Contact, ids []int64) []ledger.Contact {
	return slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return slices.Contains(ids, c.ID) })
}

// wayAsked names by what somebody is to be reached whom a question asks for; "" where it names nothing.
func wayAsked(q dialog.Question) string {
	switch {
	case q.Aspect.Phone:
		return "หมายเลขโทรศัพท์"
	case q.Aspect.Email:
		return "อีเมล"
	}
	return ""
}

// placeSaid is the district or subdistrict of a post or an agency that is said and of which a province has several: an entry of the directory that
// does not name it is another's, or may be. It is empty where none is said.
func placeSaid(said string) string {
	found := office.All(said)
	for _, p := range found.Posts {
		if p.Begin == 0 && office.OfMany(p.Name) {
			return bareArea(said[p.Stop:])
		}
	}
	for _, a := range found.Agencies {
		if a.Begin == 0 && office.OfMany(a.Name) {
			return bareArea(said[a.Stop:])
		}
	}
	return ""
}

// bareArea is the name of a place without the word for what it is.
func bareArea(name string) string {
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(name), "อำเภอ"), "ตำบล"))
}

// isOfArea tells whether an entry names a district or subdistrict; each does where none is asked for.
func isOfArea(c ledger.Contact, area string) bool {
	return area == "" || ofDistrict(c, []string{area})
}
