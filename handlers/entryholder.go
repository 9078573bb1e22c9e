package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/read"
)

// holderTold is what a sentence tells of who holds a post: the post with the district behind it, its holder, whom that one follows,
// and a telephone number; "" for what it does not tell.
type holderTold struct {
	post, name, follows, phone string
}

// What says that somebody holds a post now: anywhere in the sentence, or between the post and the name.
var (
	newHolder  = []string{"คนใหม่", "ท่านใหม่", "เปลี่ยนเป็น", "ดำรงตำแหน่ง", "รับตำแหน่ง", "ย้ายมาเป็น", "มารับ", "แทน"}
	isHolder   = []string{"คือ", "ชื่อ", "เป็น", "ได้แก่", ":"}
	notHolders = []string{"ประชุม", "ประธาน", "เตือน", "สั่ง", "มอบ", "รายงานตัว", "ผู้ป่วย"}
)

// maxHolder is how long a sentence is at most that tells of a holder, in bytes: about a hundred letters.
const maxHolder = 300

// tellsHolder reports whether a text tells who holds a post, rather than asks: «พัฒนาการจังหวัดคนใหม่ชื่อ นางสาวสุภาพร ทองสุข».
func tellsHolder(text string) (string, bool) {
	_, ok := holderIn(text)
	return text, ok
}

// holderIn reads what a text tells of who holds a post; false where it tells none, or of several.
func holderIn(text string) (holderTold, bool) {
	contains := func(w string) bool { return strings.Contains(text, w) }
	if len(text) > maxHolder || asksSomething(text) || slices.ContainsFunc(notHolders, contains) {
		return holderTold{}, false
	}
	anywhere := slices.ContainsFunc(newHolder, contains)
	phone := phoneNumber.FindString(thai.Digits(text))
	if !anywhere && phone == "" && !slices.ContainsFunc(isHolder, contains) {
		return holderTold{}, false
	}
	posts, people := office.FindPosts(text), office.FindPeople(text)
	if len(posts) != 1 || posts[0].Former || len(people) == 0 || len(people) > 2 {
		return holderTold{}, false
	}
	post := posts[0]
	h := holderTold{post: post.Name, name: people[0].String(), phone: phone}
	end := post.Stop
	for _, p := range place.Thailand().Find(text[post.Stop:], "") {
		if p.Begin == 0 && p.Place.Level == place.District {
			h.post, end = h.post+p.Place.Name, post.Stop+p.Stop
		}
	}
	if len(people) == 2 {
		between := text[people[0].Stop:people[1].Begin]
		if !strings.Contains(between, "แทน") {
			return holderTold{}, false
		}
		h.follows = people[1].String()
	}
	if anywhere {
		return h, true
	}
	if end > people[0].Begin {
		return h, false
	}
	between := strings.TrimSpace(text[end:people[0].Begin])
	return h, slices.Contains(isHolder, between) || between == "" && phone != ""
}

// holderCommand enters who holds a post: the directory's entry of the post gets another name.
func holderCommand(d Deps) Command {
	e := entries{newDrafts(d), d.Province}
	return Command{
		Words: "เปลี่ยนผู้ดำรงตำแหน่ง", Takes: "ตำแหน่ง เป็น ชื่อ", What: "บันทึกผู้ดำรงตำแหน่งคนใหม่ เช่น “พัฒนาการจังหวัดคนใหม่คือ นายสมชาย ใจดี”", Needs: ledger.RoleReporter, Place: InPrivate,
		Says: tellsHolder, Run: e.holder,
	}
}

func (e entries) holder(ctx context.Context, r Request, text string) (Answer, bool, error) {
	told, ok := holderIn(text)
	if !ok {
		return Answer{Text: "ยังไม่ได้บันทึกครับ โปรดบอกตำแหน่งและชื่อ เช่น “พัฒนาการจังหวัดคนใหม่คือ นายสมชาย ใจดี”"}, true, nil
	}
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return Answer{}, true, fmt.Errorf("holders of a post: %w", err)
	}
	held := slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return !strings.HasPrefix(squeezed(c.Post), squeezed(told.post)) })
	if told.follows != "" {
		held = slices.DeleteFunc(held, func(c ledger.Contact) bool { return !alike(c.Name, told.follows) })
	}
	c := ledger.Contact{Key: keyFor("holder", told.post), Post: told.post, Position: len(all) + 1}
	var warnings []string
	switch {
	case len(held) > 1:
		var names []string
		for _, h := range firstOf(held, 6) {
			names = append(names, h.Name)
		}
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ตำแหน่ง%s มี %d ท่าน (%s) โปรดบอกว่าแทนใคร เช่น “%s เป็น%s แทน%s”", told.post, len(held), strings.Join(names, " "), told.name, told.post, held[0].Name)}, true, nil
	case len(held) == 1:
		c = held[0]
	case told.follows != "":
		return Answer{Text: fmt.Sprintf("ยังไม่ได้บันทึกครับ ไม่พบ “%s” ในตำแหน่ง%sในทำเนียบ", told.follows, told.post), Suggestions: []Suggestion{{Label: "ทำเนียบ", Ask: "ผู้ดำรงตำแหน่ง" + told.post}}}, true, nil
	default:
		warnings = append(warnings, "ยังไม่มีตำแหน่ง“"+told.post+"”ในทำเนียบ จะเพิ่มใหม่")
	}
	if c.Phone != "" && told.phone == "" && c.Name != told.name {
		warnings = append(warnings, "คงเบอร์เดิม "+c.Phone+" ไว้ หากเปลี่ยน พิมพ์ เช่น “ข้อ 1 เบอร์ 035-123456”")
	}
	c.Name = told.name
	switch {
	case told.phone != "" && isMobile(told.phone):
		warnings = append(warnings, warnMobile)
	case told.phone != "":
		c.Phone = told.phone
	}
	for _, t := range read.Times(withoutPhone(text), read.Options{Now: r.Now, Bias: read.BiasNearest}) {
		warnings = append(warnings, "ไม่ได้บันทึกวันที่ “"+t.Text+"” ทำเนียบจะแสดงชื่อใหม่ทันทีที่บันทึก")
	}
	a, err := e.propose(ctx, r.entry("contact"), proposal.Change{Becomes: c, Warnings: warnings})
	return a, true, err
}

// isMobile reports whether a telephone number is a person's, as those of mobile telephones are.
func isMobile(phone string) bool {
	return strings.HasPrefix(phone, "06") || strings.HasPrefix(phone, "08") || strings.HasPrefix(phone, "09")
}

// withoutPhone is a text without its telephone numbers, which may read like times.
func withoutPhone(text string) string { return phoneNumber.ReplaceAllString(thai.Digits(text), "") }
