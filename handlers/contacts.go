package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// maxContacts is how many people one card lists.
const maxContacts = 12

// contactRecords is all that questions about people and agencies ask of the ledger.
type contactRecords interface {
	Contacts(ctx context.Context, f ledger.ContactFilter) ([]ledger.Contact, error)
	Meetings(ctx context.Context, f ledger.MeetingFilter) ([]ledger.Meeting, error)
}

// contactSlots are what questions about people and agencies are answered by.
var contactSlots = []intent.Slot{
	intent.SlotPosition, intent.SlotPerson, intent.SlotAgency, intent.SlotDistrict, intent.SlotSubdistrict, intent.SlotMetric,
	intent.SlotListIndex,
}

// Contacts answers who holds a post and how to reach an agency.
func Contacts(src contactRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		all, err := src.Contacts(ctx, ledger.ContactFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("contacts: %w", err)
		}
		if a, ok := notOfPeople(all, q); ok {
			return a, nil
		}
		chair, err := chairShown(ctx, src, &q)
		if err != nil {
			return dialog.Answer{}, err
		}
		asked := askedContacts(ofOfficesShown(all, &q))
		found, absent := matching(all, asked)
		p, picked := pickShown(q, len(q.Shown.People), "คน")
		spoken := peopleSpokenOf(all, q)
		switch {
		case len(spoken) > 0:
			found, asked, absent, picked = spoken, nil, nil, false
		case p.none != "":
			return dialog.Answer{Text: p.none, Suggestions: contactSuggestions(), Shown: q.Shown}, nil
		case picked:
			found, absent = chosen(all, func(c ledger.Contact) int64 { return c.ID }, q.Shown.People, p.places), nil
		case ofPeopleShown(q):
			found, absent = slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return !slices.Contains(q.Shown.People, c.ID) }), nil
		case q.Follow && q.Aspect.More && len(q.Shown.People) > 0:
			found, asked, absent = othersThan(all, q.Shown.People), nil, nil
		}
		found, asked = inDistricts(q, found, asked)
		if named := agenciesIn(all, q.Text); len(named) > 0 && !picked && (len(found) == 0 || len(asked) == 0 || q.Follow) {
			found, asked, absent, q.Follow = named, []string{named[0].Agency}, nil, false
		}
		if len(found) == 0 {
			of, served := servedBy(all, asked)
			if len(of) == 0 {
				return noContacts(all, asked, q), nil
			}
			found, chair, asked, absent, q.Aspect.Phone = of, notServed(asked, served), served, nil, false
		}
		found, gender := ofGender(found, q)
		if len(found) == 0 {
			return dialog.Answer{Text: gender, Suggestions: contactSuggestions()}, nil
		}
		c := contactCard(found)
		phone, note := unreachable(found, asked, q)
		if c.Notes = phrase.AppendSaid(c.Notes, note); phone != "" {
			absent = besidePhone(absent, q)
		}
		text := gender
		if text == "" && !picked || q.Aspect.Detail == intent.DetailAgency {
			text = sayFound(q, all, found, asked, chair)
		}
		text = phrase.Joined("\n", phrase.Joined("\n", fullName(q), phone), phrase.Joined("\n", text, notInDirectory(q, absent)))
		if !picked {
			p.shown = dialog.Shown{People: idsOfContacts(found[:len(c.Items)])}
		}
		return dialog.Answer{Text: phrase.Joined("\n", chair, text), Alt: strings.TrimSpace(cmp.Or(found[0].Post, found[0].Agency) + " " + found[0].Name), Cards: []dialog.Card{c}, Suggestions: contactSuggestions(), Shown: p.shown}, nil
	}
}

// sayFound says how many people a name or a post is that of, and of several, where it is asked, how many each is.
func sayFound(q dialog.Question, all, found []ledger.Contact, asked []string, chair string) string {
	switch {
	case q.Aspect.Detail == intent.DetailAgency && len(found) == 1:
		return fmt.Sprintf("%s สังกัด%s", found[0].Name, dialog.Stated(found[0].Agency))
	case len(asked) == 1 && len(found) > 1:
		return sayMany(found, chair)
	case len(asked) < 2 || !slices.Contains(q.Slots.Metric, intent.MetricCount):
		return ""
	}
	var said []string
	for _, name := range asked {
		of, _ := matching(all, []string{name})
		said = append(said, fmt.Sprintf("%s: %d คนในบันทึก", name, len(of)))
	}
	return strings.Join(said, "\n")
}

// contactCard lists people and agencies with how to reach them.
func contactCard(found []ledger.Contact) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ทำเนียบ", Title: "ผู้ดำรงตำแหน่งและช่องทางติดต่อ"}
	for _, p := range found[:min(len(found), maxContacts)] {
		c.Items = append(c.Items, dialog.Item{Text: cmp.Or(p.Name, p.Agency, p.Post), Detail: contactDetail(p)})
		c = dialog.Shows(c, p)
	}
	if n := len(found) - len(c.Items); n > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d รายชื่อ ระบุตำแหน่งหรือหน่วยงานเพื่อค้นให้แคบลง", n))
	}
	return c
}

// fullName is the name in full of an agency, where a question asks what its abbreviation stands for; otherwise "".
func fullName(q dialog.Question) string {
	if !q.Aspect.Meaning || len(q.Slots.Agency) != 1 {
		return ""
	}
	return "ชื่อเต็มคือ " + q.Slots.Agency[0]
}

// inDistricts returns no contacts where a follow-up names districts, and the post that was asked about before is none of theirs.
func inDistricts(q dialog.Question, found []ledger.Contact, asked []string) (kept []ledger.Contact, said []string) {
	if !q.Follow || len(q.Slots.District) == 0 || slices.ContainsFunc(found, func(c ledger.Contact) bool { return ofDistrict(c, q.Slots.District) }) {
		return found, asked
	}
	if len(office.FindPosts(q.Text)) > 0 {
		return nil, asked // the message names the post itself: «แล้วนายอำเภอเสนาล่ะ»
	}
	if !slices.ContainsFunc(asked, func(name string) bool { return !strings.Contains(name, "อำเภอ") }) {
		return nil, asked // the post that was asked about before, of this district: «แล้วบางปะอินล่ะ»
	}
	return nil, q.Slots.District
}

// ofDistrict tells whether a contact is of one of the districts.
func ofDistrict(c ledger.Contact, districts []string) bool {
	return slices.ContainsFunc(districts, func(d string) bool { return strings.Contains(c.Post+c.Agency, d) })
}

// ofPeopleShown tells whether a question that names nobody is about the people who were shown with a meeting: who reported a subject
// of it.
func ofPeopleShown(q dialog.Question) bool {
	return q.Follow && len(q.Shown.Meetings) > 0 && len(q.Shown.People) > 0 && len(askedContacts(q)) == 0 && !q.Aspect.More && q.Slots.ListIndex == 0
}

// chairShown makes a question that names nobody, asked after a meeting was shown, one about who chairs it, and says who that is:
// «ขอเบอร์ท่านหน่อย».
func chairShown(ctx context.Context, src contactRecords, q *dialog.Question) (string, error) {
	at := max(q.Shown.Picked-1, 0)
	if ofPeopleShown(*q) || len(askedContacts(*q)) > 0 || !q.Follow && !q.Aspect.Part || len(q.Shown.Meetings) <= at || len(q.Shown.Meetings) > 1 && q.Shown.Picked == 0 {
		return "", nil
	}
	found, err := src.Meetings(ctx, ledger.MeetingFilter{ID: q.Shown.Meetings[at].ID})
	if err != nil || len(found) == 0 {
		return "", err
	}
	m := found[0]
	switch {
	case m.Chair != "":
		q.Slots.Person = intent.List[string]{m.Chair}
	case m.ChairPost != "":
		q.Slots.Position = intent.List[string]{m.ChairPost}
	default:
		return "", nil
	}
	return fmt.Sprintf("ประธานของ%s: %s", meetingName(m), chairOf(m)), nil
}

// notInDirectory says what a question asks of people that the directory does not state, and which of them it does not hold.
func notInDirectory(q dialog.Question, absent []string) string {
	var said []string
	if q.Aspect.Detail == intent.DetailDuty {
		said = append(said, "ทำเนียบไม่ระบุว่าผู้ใดดูแลงานด้านใด")
	}
	for _, m := range q.Slots.Metric {
		if m != intent.MetricCount {
			said = append(said, "ทำเนียบไม่ระบุ"+inWords(metricWords, m))
		}
	}
	for _, name := range absent {
		said = append(said, fmt.Sprintf("ไม่พบ “%s” ในรายชื่อที่บันทึกไว้", name))
	}
	return strings.Join(said, "\n")
}

// sayMany says how many people, or offices, a name or a post is that of; of the chair of a meeting, that the records don't tell which.
func sayMany(found []ledger.Contact, chair string) string {
	switch {
	case chair != "":
		return fmt.Sprintf("บันทึกไม่ระบุว่าเป็นท่านใดใน %d คนต่อไปนี้", len(found))
	case slices.ContainsFunc(found, func(c ledger.Contact) bool { return c.Name == "" }):
		return fmt.Sprintf("มี %d รายการในบันทึก", len(found))
	}
	return fmt.Sprintf("มี %d คนในบันทึก", len(found))
}

func idsOfContacts(all []ledger.Contact) []int64 {
	ids := make([]int64, len(all))
	for i, c := range all {
		ids[i] = c.ID
	}
	return ids
}

// askedContacts are the posts, people and agencies that a question names, those of a district with its name: นายอำเภอวังน้อย.
func askedContacts(q dialog.Question) []string {
	asked := slices.Concat(postsAsked(q), q.Slots.Person, q.Slots.Agency)
	places := placesOf(q)
	if len(asked) == 0 {
		return places
	}
	if len(places) == 0 {
		return asked
	}
	var local []string
	for _, name := range asked {
		for _, place := range places {
			local = append(local, strings.TrimSuffix(name, place)+place)
		}
	}
	return local
}

// matching returns the contacts that the asked names, posts or agencies fit, and which of those fit none. Each is looked
// for as exactly as it can be, so that ผู้ว่าราชการจังหวัด does not also bring the deputies.
func matching(all []ledger.Contact, asked []string) (found []ledger.Contact, absent []string) {
	if len(asked) == 0 {
		return all, nil
	}
	kept := make([]bool, len(all))
	for _, said := range asked {
		fits := heldByAsked(all, asked, said) // «ท่านรองนุชนาถ» asks for her, and not for all deputies
		if fits {
			continue
		}
		area := placeSaid(said)
		for _, same := range []func(stated, said string) bool{isDistrictOffice, startsLike, samePost, phrase.Alike} {
			for i, c := range all {
				if !isOfArea(c, area) {
					continue
				}
				if isPost(same)(c.Post, said) || !isPostName(said) && same(c.Agency, said) || sameAgency(c, said) || same(c.Name, said) || same(givenAndSurname(c.Name), givenAndSurname(said)) || office.HeadedBy(postName(c.Post)) == said {
					kept[i], fits = true, true
				}
			}
			if fits {
				break
			}
		}
		if !fits {
			absent = append(absent, said)
		}
	}
	for i, c := range all {
		if kept[i] {
			found = append(found, c)
		}
	}
	return found, absent
}

// givenAndSurname is what a person is called without titles, of which each source and each official writes others: «พันเอก(พิเศษ) เพิ่มศักดิ์ ขุนโขลน»
// is asked for as «พันเอกเพิ่มศักดิ์» and as «พ.อ.เพิ่มศักดิ์ ขุนโขลน».
func givenAndSurname(name string) string {
	if people := office.FindPeople(name); len(people) == 1 && people[0].Begin == 0 {
		return people[0].Name
	}
	return name
}

// isPostName tells whether what is said is a post, which an agency that is named in it does not stand for: «ผู้อำนวยการ กอ.รมน.จังหวัด».
func isPostName(said string) bool {
	posts := office.FindPosts(said)
	return len(posts) > 0 && posts[0].Begin == 0
}

// isPost narrows what tells whether a record's post is the one that is said: the deputy, the assistant or the secretary of somebody,
// or who held the post before, is another.
func isPost(same func(stated, said string) bool) func(stated, said string) bool {
	return func(stated, said string) bool {
		return office.BesidePost(stated) == office.BesidePost(said) && same(stated, said)
	}
}

// samePost tells whether two writings name one post: "รอง ผอ.รมน.จว." and "รองผู้อำนวยการ กอ.รมน.จังหวัด".
func samePost(stated, said string) bool {
	a, b := postName(stated), postName(said)
	return a != "" && a == b
}

// isDistrictOffice tells whether an entry is the office of a district of which only the name is said.
func isDistrictOffice(stated, said string) bool {
	return phrase.Squeezed(stated) == phrase.Squeezed(record.DistrictOffice+said)
}

// sameAgency tells whether an entry is of the agency that is said, with the place whose it is: «สภ.บางปะอิน» and «สถานีตำรวจภูธรบางปะอิน». A post
// that is said stands for the office that is called like it too.
func sameAgency(stated ledger.Contact, said string) bool {
	a, b := agencyName(stated.Agency), agencyName(said)
	if b == "" && stated.Post == "" {
		b = office.CalledLike(postName(said))
	}
	return a != "" && (a == b || strings.TrimSuffix(b, "จังหวัด") == strings.TrimSuffix(a, "ราชอาณาจักร"))
}

// agencyName is the name in full of the agency that a text begins with, with the place behind it; "" for none.
func agencyName(text string) string {
	agencies := office.FindAgencies(text)
	if len(agencies) == 0 || agencies[0].Begin > 0 {
		return ""
	}
	return agencies[0].Name + sentence.AgencyPlace(text[agencies[0].Stop:], agencies[0].Name)
}

// postName is the name in full of the post that a text writes, or "".
func postName(text string) string {
	posts := office.FindPosts(text)
	if len(posts) == 0 {
		return ""
	}
	// The head of the command is written with and without the command's own name.
	return strings.Replace(posts[0].Name, "ผู้อำนวยการกองอำนวยการ", "ผู้อำนวยการ", 1)
}

func startsLike(stated, said string) bool {
	return said != "" && strings.HasPrefix(phrase.Squeezed(stated), phrase.Squeezed(said))
}

func contactDetail(c ledger.Contact) string {
	var parts []string
	if c.Name != "" {
		parts = phrase.AppendSaid(parts, cmp.Or(c.Post, c.Agency))
	}
	if c.Phone != "" {
		parts = append(parts, "โทร. "+c.Phone)
	}
	return strings.Join(phrase.AppendSaid(parts, c.Channel), " · ")
}

// governor is the post of the head of the province, whom questions ask for first and after whom orders are called.
const governor = "ผู้ว่าราชการจังหวัด"

func contactSuggestions() []dialog.Suggestion {
	return []dialog.Suggestion{{Label: governor, Ask: governor + "คือใคร"}, {Label: "ปลัดจังหวัด", Ask: "ปลัดจังหวัดคือใคร"}, {Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"}}
}
