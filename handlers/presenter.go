package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
)

// presenting are the words by which a source says that somebody reported a subject.
var presenting = []string{"นำเสนอ", "เสนอ", "รายงาน", "ชี้แจง", "สรุป"}

// sayPresenters says who reported the subjects of an agenda, where their source tells.
func sayPresenters(items []ledger.AgendaItem, topic string) string {
	var said []string
	for _, it := range items {
		if who := presenterOf(it); who != "" {
			said = append(said, fmt.Sprintf("“%s”: %s เป็นผู้รายงาน ตามเอกสาร", it.Title, who))
		}
	}
	if len(said) > 0 {
		return strings.Join(said, "\n")
	}
	if topic != "" {
		return fmt.Sprintf("เอกสารไม่ระบุว่าใครเป็นผู้รายงานเรื่อง “%s”", topic)
	}
	return "เอกสารไม่ระบุผู้รายงานของแต่ละวาระ"
}

// presenterOf is the post with which the details of a subject begin, where they say that it reported it; "" where they do not.
func presenterOf(it ledger.AgendaItem) string {
	posts := office.FindPosts(it.Detail)
	if len(posts) == 0 || posts[0].Begin > 0 {
		return ""
	}
	rest := strings.TrimSpace(it.Detail[posts[0].Stop:])
	if !slices.ContainsFunc(presenting, func(verb string) bool { return strings.HasPrefix(rest, verb) }) {
		return ""
	}
	return it.Detail[:posts[0].Stop]
}

// WithNames returns a handler that answers who took part in a meeting: what again answers, and the people of the directory
// whose posts the same source names among those who did.
func WithNames(again Handler, src contactRecords) Handler {
	return func(ctx context.Context, q Question) (Answer, error) {
		a, err := again(ctx, q)
		if err != nil || !slices.Contains(q.Slots.Metric, intent.MetricAttendees) || len(a.Shown.Meetings) != 1 {
			return a, err
		}
		found, err := src.Meetings(ctx, ledger.MeetingFilter{ID: a.Shown.Meetings[0].ID})
		if err != nil || len(found) == 0 {
			return a, err
		}
		all, err := src.Contacts(ctx, ledger.ContactFilter{})
		if err != nil {
			return Answer{}, fmt.Errorf("names of those at a meeting: %w", err)
		}
		c := Card{Topic: TopicHelp, Kicker: "ทำเนียบ", Title: "ผู้ดำรงตำแหน่งที่เข้าร่วม"}
		for _, p := range all {
			if p.Name != "" && p.Source.Key == found[0].Source.Key && tookPart(found[0], p) && withPost(p, q) {
				c.Items = append(c.Items, Item{Text: p.Name, Detail: p.Post})
				c = shows(c, p)
			}
		}
		if len(c.Items) > 0 {
			c.Notes = append(c.Notes, "ชื่อตามเอกสารเดียวกับการประชุม เอกสารระบุผู้เข้าร่วมเป็นตำแหน่ง")
			a.Cards = append([]Card{c}, a.Cards...)
		}
		return a, nil
	}
}

// tookPart tells whether the post of a contact is among those who took part in a meeting or chaired it.
func tookPart(m ledger.Meeting, p ledger.Contact) bool {
	return m.Chair != "" && squeezed(m.Chair) == squeezed(p.Name) ||
		slices.ContainsFunc(office.FindPosts(m.Attendees), func(post office.Post) bool { return startsLike(p.Post, post.Text) || samePost(p.Post, post.Text) })
}

// withPost tells whether a contact holds one of the posts that a question names; any where it names none.
func withPost(p ledger.Contact, q Question) bool {
	return len(q.Slots.Position) == 0 || slices.ContainsFunc(q.Slots.Position, func(post string) bool { return startsLike(p.Post, post) })
}
