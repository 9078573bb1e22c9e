package entry

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/meetingtext"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// chairIn returns whom a sentence names as the chair, and the venue without it. A given name behind a post is that of the holder in
// the directory: «ท่านรองฯ ไพรัตน์เป็นประธาน».
func (e entries) chairIn(ctx context.Context, q dialog.Question) (chair meetingtext.ChairTold, venue string, err error) {
	before, ok := chairWords(q)
	venue = q.Slots.Venue
	before = fields.WhoTakesTheChair(before)
	words := strings.Fields(before)
	if !ok || len(words) == 0 {
		return meetingtext.ChairTold{}, venue, nil
	}
	said := words[len(words)-1]
	chair = meetingtext.ChairTold{Said: said, Post: meetingtext.ChairPost(said)}
	if people := office.FindPeople(before); len(people) > 0 && meetingtext.IsPostOrNone(before[people[len(people)-1].Stop:]) {
		p := people[len(people)-1]
		chair = meetingtext.ChairTold{Said: strings.TrimSpace(before[p.Begin:]), Name: p.String(), Post: cmp.Or(p.Post, meetingtext.ChairPost(before[p.Stop:]))}
		if chair.Post == "" {
			if chair.Post, err = e.postOf(ctx, chair.Name); err != nil {
				return meetingtext.ChairTold{}, venue, err
			}
		}
	} else if given := meetingtext.GivenBehind(said); chair.Post != "" && given != "" { // «รองผู้ว่าสมศักดิ์»
		if chair.Name, chair.Doubts, err = e.holderCalled(ctx, given, chair.Post); err != nil {
			return meetingtext.ChairTold{}, venue, err
		}
		if len(chair.Doubts) > 0 { // «รองผู้ว่าด้านเศรษฐกิจ»: no name that no record holds
			chair.Name, chair.Doubts = "", []string{fmt.Sprintf("ไม่พบ “%s” ในตำแหน่ง%sในทำเนียบ จึงบันทึกเฉพาะตำแหน่ง โปรดตรวจประธาน", given, chair.Post)}
		}
	} else if post := meetingtext.PostCalled(q, said); chair.Post == "" && post != "" {
		chair.Post = post // «ท่านปลัด»
	} else if n := len(words) - 2; chair.Post == "" && n >= 0 && meetingtext.ChairPost(words[n]) != "" {
		chair.Said, chair.Post = words[n]+" "+said, meetingtext.ChairPost(words[n])
		if chair.Name, chair.Doubts, err = e.holderCalled(ctx, said, chair.Post); err != nil {
			return meetingtext.ChairTold{}, venue, err
		}
	} else if post, given := meetingtext.PostAndGiven(said); chair.Post == "" && given != "" {
		chair.Post = post
		if chair.Name, chair.Doubts, err = e.holderCalled(ctx, given, post); err != nil {
			return meetingtext.ChairTold{}, venue, err
		}
	} else if chair.Post == "" {
		chair.Post = said
	}
	if chair.Post == meetingtext.Deputy && chair.Name == "" && !strings.Contains(chair.Said, "ผู้ว่า") {
		chair.Doubts = append(chair.Doubts, meetingtext.WarnWhichDeputy)
	}
	return chair, chair.Without(venue, said), nil
}

// chairWords returns the words of a sentence that tell who is or becomes the chair, and whether it tells that.
func chairWords(q dialog.Question) (before string, ok bool) {
	before, _, ok = sentence.CutAny(q.Text, meetingtext.InTheChair)
	if told := meetingtext.ChairChanged.FindStringSubmatch(phrase.OneLine(q.Text)); !ok && told != nil { // «เปลี่ยนประธานประชุม 5/2564 เป็นท่านปลัด»
		before, _, _ = sentence.CutAny(told[1], sentence.ReasonWords)
		before, ok = phrase.TrimPoliteness(meetingtext.ClauseEnd.ReplaceAllString(before, "")), true
	}
	if who, is := meetingtext.AfterLead(q.Text, "ประธานเปลี่ยนเป็น", "ประธานเป็น", "ประธานคือ"); !ok && is {
		before, _, _ = sentence.CutAny(who, sentence.ReasonWords)
		before, ok = phrase.TrimPoliteness(before), true
	}
	if who := meetingtext.ChairLabelled(q.Text, q.Now); !ok && who != "" {
		before, ok = who, true
	}
	if told := meetingtext.ChairDivided.FindStringSubmatch(phrase.OneLine(q.Text)); !ok && told != nil {
		before, ok = told[1], true
	}
	if who := meetingtext.ChairBefore(q.Text); !ok && who != "" {
		before, ok = who, true
	}
	return before, ok
}

// postOf returns the post of a person in the directory; "" where there is none of that name.
func (e entries) postOf(ctx context.Context, name string) (string, error) {
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return "", fmt.Errorf("post of a person: %w", err)
	}
	for _, c := range all {
		if c.Name != "" && phrase.Squeezed(c.Name) == phrase.Squeezed(name) {
			return c.Post, nil
		}
	}
	return "", nil
}

// holderCalled returns the name in the directory of the one holder of a post who has a given name; otherwise the name as it was said,
// with a doubt.
func (e entries) holderCalled(ctx context.Context, given, post string) (name string, doubts []string, err error) {
	given = strings.TrimPrefix(given, "ท่าน")
	all, err := e.records.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return "", nil, fmt.Errorf("holders of a post: %w", err)
	}
	var found []string
	for _, c := range all {
		if strings.HasPrefix(phrase.Squeezed(c.Post), phrase.Squeezed(post)) && c.Name != "" && strings.Contains(c.Name, given) {
			found = append(found, c.Name)
		}
	}
	if len(found) == 1 {
		return found[0], nil, nil
	}
	return given, []string{fmt.Sprintf("ไม่พบ “%s” ในตำแหน่ง%sในทำเนียบ โปรดตรวจชื่อประธาน", given, post)}, nil
}
