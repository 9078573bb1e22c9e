package contacttext

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
)

// HolderTold is what a sentence tells of who holds a post: the post with the place behind it, its holder, whom that one follows,
// and how to reach them; "" for what it does not tell.
type HolderTold struct {
	Post, Name, follows string
	agency              string // whose post it is, where that is named behind it: «ผู้กำกับ สภ.บางปะอิน»
	beside              string // the agency that is named before who holds the post
	Reach
}

// What says that somebody holds a post now: anywhere in the sentence, or between the post and the name.
var (
	newHolder  = []string{"คนใหม่", "ท่านใหม่", "เปลี่ยนเป็น", "ดำรงตำแหน่ง", "รับตำแหน่ง", "ย้ายมาเป็น", "มารับ", "แทน"}
	isHolder   = []string{"คือ", "ชื่อ", "เป็น", "ได้แก่", ":"}
	notHolders = []string{"ประชุม", "ประธาน", "เตือน", "สั่ง", "มอบ", "รายงานตัว", "ผู้ป่วย"}
)

// TellsHolder reports whether a text tells who holds a post, rather than asks: «พัฒนาการจังหวัดคนใหม่ชื่อ นางสาวสุภาพร ทองสุข».
func TellsHolder(text string) (string, bool) { return text, len(HoldersIn(text)) > 0 }

// HoldersIn reads what a text tells of who holds which posts: of one, or of several that each stand with a name and a number.
func HoldersIn(text string) []HolderTold {
	_, opens := intent.OpensEntry(text)
	if !opens && len(text) <= sentence.MaxHolder && !mayTellHolder(text) { // as is so of nearly every text
		return nil
	}
	text = phrase.TrimRequest(text)
	text = sentence.Stripped(text, []string{"เปลี่ยนตัว", "เปลี่ยนชื่อ", "เปลี่ยน", "แก้ไข", "แก้", "เพิ่ม", "บันทึก", "ลง"}).Rest
	said := thai.Search(text)
	if len(text) > sentence.MaxHolder || said.HoldsAny(notHolders...) || !opens && !mayTellHolder(text) || intent.AsksInWords(text) {
		return nil
	}
	found := office.All(text)
	posts := slices.DeleteFunc(slices.Clone(found.Posts), func(p office.Post) bool { return p.Former })
	if len(posts) < 2 || len(posts) != len(found.People) || len(sentence.PhoneNumber.FindAllString(thai.Digits(text), -1)) != len(posts) {
		if h, ok := holderIn(text, opens); ok {
			return []HolderTold{h}
		}
		return nil
	}
	var all []HolderTold
	for i := range posts {
		begin, end := min(posts[i].Begin, found.People[i].Begin), len(text)
		if i+1 < len(posts) {
			end = min(posts[i+1].Begin, found.People[i+1].Begin)
		}
		if begin >= end {
			return nil
		}
		h, ok := holderIn(text[begin:end], opens)
		if !ok || !h.Tells() {
			return nil
		}
		all = append(all, h)
	}
	return all
}

// mayTellHolder reports whether a text that opens no entry has a word or a number by which it may tell of who holds a post.
func mayTellHolder(text string) bool {
	said := thai.Search(text)
	return said.HoldsAny(newHolder...) || said.HoldsAny(isHolder...) || MayReach(text)
}

// holderIn reads what a text tells of who holds a post; false where it tells none, or of several. opens tells that what stands before it
// is a word for recording: then a post and a name are enough.
func holderIn(text string, opens bool) (HolderTold, bool) {
	said := thai.Search(text)
	anywhere, leads := opens || said.HoldsAny(newHolder...), said.HoldsAny(isHolder...)
	var ways Reach
	if MayReach(text) {
		ways, text = ReachIn(text)
	}
	if !anywhere && !ways.Tells() && !leads {
		return HolderTold{}, false
	}
	posts, people := onePlaced(text, postsOf(text)), office.FindPeople(text)
	if len(posts) != 1 || posts[0].Former || len(people) == 0 || len(people) > 2 {
		return HolderTold{}, false
	}
	post := posts[0]
	h := HolderTold{Post: post.Name, Name: sentence.WithoutDone(people[0].String()), Reach: ways}
	end := h.placed(text, post)
	if agencies := office.FindAgencies(text[:min(post.Begin, people[0].Begin)]); h.agency == "" && len(agencies) == 1 {
		h.beside = agencies[0].Name + sentence.AgencyPlace(text[agencies[0].Stop:], agencies[0].Name)
	}
	if len(people) == 2 {
		between := text[people[0].Stop:people[1].Begin]
		if !strings.Contains(between, "แทน") {
			return HolderTold{}, false
		}
		h.follows = people[1].String()
	}
	if anywhere || ways.Tells() {
		return h, true
	}
	if end > people[0].Begin { // «นายสมศักดิ์ ทองคำ เป็นปลัดอำเภอวังน้อย»
		return h, slices.Contains(isHolder, strings.TrimSpace(text[people[0].Stop:post.Begin])) && strings.TrimSpace(text[end:]) == "" && post.Begin > people[0].Stop
	}
	between := strings.TrimSpace(text[end:people[0].Begin])
	if i := strings.LastIndexByte(between, ' '); i >= 0 && utf8.RuneCountInString(between) <= mostBetween { // «คนที่ 3 ชื่อ»
		between = between[i+1:]
	}
	return h, slices.Contains(isHolder, between)
}

// mostBetween is how many letters stand at most between a post and the word that leads to its holder.
const mostBetween = 16

// placed takes the district or subdistrict whose name stands behind a post, or the agency, and returns where that ends.
func (h *HolderTold) placed(text string, post office.Post) (end int) {
	if at := sentence.PostArea(text[post.Stop:], post.Name); at.Stop > 0 {
		h.Post += at.Name
		return post.Stop + at.Stop
	}
	agencies := office.FindAgencies(text)
	for _, a := range agencies {
		if a.Begin >= post.Stop && strings.TrimSpace(text[post.Stop:a.Begin]) == "" {
			at := sentence.AgencyArea(text[a.Stop:], a.Name)
			h.of(a.Name, at.Name)
			return a.Stop + at.Stop
		}
	}
	if len(agencies) == 1 && office.OfMany(post.Name) { // «สนง.เกษตรอำเภอเสนา … เกษตรอำเภอ»
		if at := sentence.AgencyArea(text[agencies[0].Stop:], agencies[0].Name); at.Name != "" {
			h.of(agencies[0].Name, at.Name)
		}
	}
	return post.Stop
}

// of takes the agency of a place as that of the post. Where each place has such a post, the place is a part of its name.
func (h *HolderTold) of(agency, area string) {
	h.agency = agency + area
	if office.OfMany(h.Post) {
		h.Post += area
	}
}

// onePlaced are the posts without those that stand alone beside the same one with its place: «สนง.ปศุสัตว์อำเภอเสนา … ปศุสัตว์อำเภอ».
func onePlaced(text string, posts []office.Post) []office.Post {
	placed := func(p office.Post) bool { return sentence.PostArea(text[p.Stop:], p.Name).Stop > 0 }
	return slices.DeleteFunc(slices.Clone(posts), func(p office.Post) bool {
		return !placed(p) && slices.ContainsFunc(posts, func(other office.Post) bool { return other.Name == p.Name && placed(other) })
	})
}

// CorePost is a post without the words for the head of an office, which some names of it leave out: «หัวหน้า ปภ.» is recorded as
// «หัวหน้าสำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัด».
func CorePost(post string) string {
	post = phrase.Squeezed(post)
	core := strings.TrimPrefix(strings.TrimPrefix(post, "หัวหน้า"), "สำนักงาน")
	if strings.HasPrefix(core, "จังหวัด") {
		return post // the head of the governor's office
	}
	return core
}

// WithoutHolders is a text without the names of people, in which places may stand.
func WithoutHolders(text string) string {
	for _, p := range office.FindPeople(text) {
		text = strings.Replace(text, p.Text, " ", 1)
	}
	return text
}

// Change is the change of the directory that the telling of a holder makes, or why it makes none.
func (h HolderTold) Change(all []ledger.Contact) (proposal.Change, dialog.Answer) {
	held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool {
		return !strings.HasPrefix(CorePost(c.Post), CorePost(h.Post)) || h.agency != "" && phrase.Squeezed(c.Agency) != phrase.Squeezed(h.agency)
	})
	if h.follows != "" {
		held = slices.DeleteFunc(held, func(c ledger.Contact) bool { return !phrase.Alike(c.Name, h.follows) })
	}
	if same := slices.DeleteFunc(slices.Clone(held), func(c ledger.Contact) bool { return !SamePerson(c.Name, h.Name) }); len(same) == 1 {
		held = same // whose number is told
	}
	c := ledger.Contact{Key: h.key(), Post: h.Post, Agency: h.agency, Position: len(all) + 1}
	var warnings []string
	switch {
	case len(held) > 1:
		var names []string
		for _, o := range dialog.FirstOf(held, 6) {
			names = append(names, o.Name)
		}
		return proposal.Change{}, dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ตำแหน่ง%s มี %d ท่าน (%s) โปรดบอกว่าแทนใคร เช่น “%s เป็น%s แทน%s”", h.Post, len(held), strings.Join(names, " "), h.Name, h.Post, held[0].Name)}
	case len(held) == 1:
		c = held[0]
	case h.follows != "":
		return proposal.Change{}, dialog.Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบ “%s” ในตำแหน่ง%sในทำเนียบ", h.follows, h.Post), Suggestions: []dialog.Suggestion{{Label: "ทำเนียบ", Ask: "ผู้ดำรงตำแหน่ง" + h.Post}}}
	default:
		warnings = append(warnings, "ยังไม่มีตำแหน่ง“"+h.Post+"”ในทำเนียบ จะเพิ่มใหม่")
	}
	if c.Agency == "" && c.ID == 0 {
		c.Agency = h.beside
	}
	if c.Phone != "" && len(h.Phones) == 0 && !SamePerson(c.Name, h.Name) {
		warnings = append(warnings, "คงเบอร์เดิม "+c.Phone+" ไว้ หากเปลี่ยน พิมพ์ เช่น “ข้อ 1 เบอร์ 035-123456”")
	}
	if !SamePerson(c.Name, h.Name) {
		c.Name = h.Name
	} else if h.Mobile && len(h.Phones)+len(h.Channels) == 0 {
		return proposal.Change{}, NoMobile()
	}
	if h.Mobile {
		warnings = append(warnings, sentence.WarnMobile)
	}
	return proposal.Change{Becomes: h.Onto(c), Warnings: warnings}, dialog.Answer{}
}

// key is the key of a new entry of the post.
func (h HolderTold) key() string {
	if h.agency == "" {
		return sentence.KeyFor("holder", h.Post)
	}
	return sentence.KeyFor("holder", h.Post, h.agency)
}

// postsOf are the posts that a text names; where it names none, that of who heads the agency that stands behind the word for a head:
// «ผอ.รพ.เสนา», «หัวหน้า ปภ.».
func postsOf(text string) []office.Post {
	if posts := office.FindPosts(text); len(posts) > 0 {
		return posts
	}
	for _, a := range office.FindAgencies(text) {
		for _, head := range []string{"ผู้อำนวยการ", "ผอ.", "หัวหน้า"} {
			before := strings.TrimRight(text[:a.Begin], " ")
			if lead, ok := strings.CutSuffix(before, head); ok {
				name := strings.Replace(head, "ผอ.", "ผู้อำนวยการ", 1) + a.Name
				return []office.Post{{Text: text[len(lead):a.Stop], Begin: len(lead), Stop: a.Stop, Name: name}}
			}
		}
	}
	return nil
}

// SamePerson reports whether a name that was said is one that the directory knows, with another title or without the surname.
func SamePerson(known, said string) bool {
	people := office.FindPeople(said)
	if known == "" || len(people) == 0 {
		return phrase.Squeezed(known) == phrase.Squeezed(said) && known != ""
	}
	return strings.Contains(phrase.Squeezed(known), phrase.Squeezed(people[0].Name))
}
