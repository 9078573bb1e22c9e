package handlers

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/office"
	"changwat/internal/thai/when"
)

// presenting are the words by which a source says that somebody reported a subject.
var presenting = []string{"นำเสนอ", "เสนอ", "รายงาน", "ชี้แจง", "สรุป"}

// tellPresenters says in an answer who reported the subjects of an agenda, and who holds their posts by the directory; these are
// then shown, so that a follow-up can ask of them.
func (h meetings) tellPresenters(ctx context.Context, items []ledger.AgendaItem, topic string, a *dialog.Answer) error {
	a.Text = phrase.Joined("\n", sayPresenters(items, topic), a.Text)
	src, reads := h.src.(interface {
		Contacts(ctx context.Context, f ledger.ContactFilter) ([]ledger.Contact, error)
	})
	if !reads {
		return nil
	}
	all, err := src.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return fmt.Errorf("holders of presenters' posts: %w", err)
	}
	for _, it := range items {
		holders := holdersOf(all, presenterOf(it))
		if len(holders) != 1 {
			continue
		}
		a.Text = phrase.Joined("\n", a.Text, fmt.Sprintf("ทำเนียบระบุ%s: %s", presenterOf(it), holders[0].Name))
		a.Cards[0] = dialog.Shows(a.Cards[0], holders...)
		a.Shown.People = append(a.Shown.People, holders[0].ID)
	}
	return nil
}

// holdersOf are the people who hold a post by the directory.
func holdersOf(all []ledger.Contact, post string) []ledger.Contact {
	return slices.DeleteFunc(slices.Clone(all), func(c ledger.Contact) bool { return c.Name == "" || !isPresenter(c.Post, post) })
}

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

// attendanceRecords is all that the names of those who took part in a meeting are read from.
type attendanceRecords interface {
	contactRecords
	Agendas(ctx context.Context, meetingIDs []int64) (map[int64][]ledger.AgendaItem, error)
}

// WithNames returns a handler that answers who took part in a meeting: what again answers, and the people of the directory
// whose posts the same source names among those who did, or as those who reported a subject there.
func WithNames(again dialog.Handler, src attendanceRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		a, err := again(ctx, q)
		if err != nil || !slices.Contains(q.Slots.Metric, intent.MetricAttendees) || len(a.Shown.Meetings) != 1 {
			return a, err
		}
		found, err := src.Meetings(ctx, ledger.MeetingFilter{ID: a.Shown.Meetings[0].ID})
		if err != nil || len(found) == 0 {
			return a, err
		}
		agendas, err := src.Agendas(ctx, record.MeetingIDs(found))
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("presenters at a meeting: %w", err)
		}
		all, err := src.Contacts(ctx, ledger.ContactFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("names of those at a meeting: %w", err)
		}
		c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ทำเนียบ", Title: "ผู้ดำรงตำแหน่งที่เข้าร่วม"}
		for _, p := range all {
			named, presented := tookPart(found[0], p), presentedIn(agendas[found[0].ID], p.Post)
			if p.Name == "" || p.Source.Key != found[0].Source.Key || !named && presented == "" || !withPost(p, q) {
				continue
			}
			it := dialog.Item{Text: p.Name, Detail: p.Post}
			if !named {
				it.Detail += " · ผู้รายงาน “" + presented + "”"
			}
			c.Items = append(c.Items, it)
			c = dialog.Shows(c, p)
		}
		if len(c.Items) > 0 {
			note := "ชื่อตามเอกสารเดียวกับการประชุม"
			if len(q.Slots.Position) == 0 {
				note += " ตำแหน่งอื่นไม่มีชื่อในบันทึก"
			}
			c.Notes = append(c.Notes, note)
			a.Cards = append([]dialog.Card{c}, a.Cards...)
		}
		if n := len(c.Items); n > 0 && q.Aspect.Headcount && len(q.Slots.Position) > 0 {
			a.Text = phrase.Joined("\n", fmt.Sprintf("ชื่อในเอกสารเดียวกันมี %d คน", n), a.Text)
		}
		return a, nil
	}
}

// presentedIn returns the title of the first subject of an agenda whose details say that one of some posts reported it; "" for none.
func presentedIn(items []ledger.AgendaItem, posts ...string) string {
	i := slices.IndexFunc(items, func(it ledger.AgendaItem) bool {
		return slices.ContainsFunc(posts, func(post string) bool { return isPresenter(post, presenterOf(it)) })
	})
	if i < 0 {
		return ""
	}
	return items[i].Title
}

// isPresenter tells whether a post is the one that reported a subject, however either is written.
func isPresenter(post, presenter string) bool {
	return post != "" && presenter != "" && (isPost(startsLike)(post, presenter) || isPost(startsLike)(presenter, post) || isPost(samePost)(post, presenter))
}

// tookPart tells whether the post of a contact is among those who took part in a meeting or chaired it.
func tookPart(m ledger.Meeting, p ledger.Contact) bool {
	return m.Chair != "" && phrase.Squeezed(m.Chair) == phrase.Squeezed(p.Name) ||
		slices.ContainsFunc(office.FindPosts(m.Attendees), func(post office.Post) bool { return startsLike(p.Post, post.Text) || samePost(p.Post, post.Text) })
}

// withPost tells whether a contact holds one of the posts that a question names; any where it names none.
func withPost(p ledger.Contact, q dialog.Question) bool {
	return len(q.Slots.Position) == 0 || slices.ContainsFunc(q.Slots.Position, func(post string) bool { return startsLike(p.Post, post) })
}

// presentedBy answers what somebody reported: the subjects of the newest agenda whose details say that the post did, or the head of the
// agency, as the directory states it.
func (h meetings) presentedBy(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	who := slices.Concat(q.Slots.Position, q.Slots.Person, q.Slots.Agency)
	posts, err := h.postsOf(ctx, q)
	if err != nil {
		return dialog.Answer{}, err
	}
	all, err := h.src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true, Limit: maxRead})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("meetings before: %w", err)
	}
	days, dated := q.Slots.Period()
	all = slices.DeleteFunc(all, func(m ledger.Meeting) bool {
		return !record.IsCalled(m, q.Slots.Title) || len(q.Slots.Number) > 0 && !slices.Contains(q.Slots.Number, m.Number) ||
			dated && !within(days, when.DateOf(m.Starts.In(q.Now.Location())))
	})
	agendas, err := h.src.Agendas(ctx, record.MeetingIDs(all))
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("agendas: %w", err)
	}
	for _, m := range all {
		items := slices.DeleteFunc(slices.Clone(agendas[m.ID]), func(it ledger.AgendaItem) bool {
			return presentedIn([]ledger.AgendaItem{it}, posts...) == ""
		})
		if len(items) == 0 {
			continue
		}
		c := agendaCard(m, items, q)
		a := dialog.Answer{Cards: []dialog.Card{c}, Alt: fmt.Sprintf("วาระ %s: %s", c.Title, items[0].Title), Suggestions: agendaSuggestions([]ledger.Meeting{m}), Shown: shownMeetings([]ledger.Meeting{m})}
		return a, h.tellPresenters(ctx, items, "", &a)
	}
	return dialog.Answer{Text: fmt.Sprintf("เอกสารไม่ระบุวาระที่ “%s” เป็นผู้รายงาน", strings.Join(who, " ")), Suggestions: agendaSuggestions(dialog.FirstOf(all, 1))}, nil
}

// postsOf are the posts that a question names, and those that the directory states of the people and the agencies that it names.
func (h meetings) postsOf(ctx context.Context, q dialog.Question) ([]string, error) {
	posts := slices.Clone([]string(q.Slots.Position))
	src, reads := h.src.(interface {
		Contacts(ctx context.Context, f ledger.ContactFilter) ([]ledger.Contact, error)
	})
	if !reads {
		return posts, nil
	}
	all, err := src.Contacts(ctx, ledger.ContactFilter{})
	if err != nil {
		return nil, fmt.Errorf("posts of an agency: %w", err)
	}
	for _, c := range all {
		if slices.ContainsFunc(q.Slots.Agency, func(name string) bool { return phrase.Alike(c.Agency, name) }) || slices.ContainsFunc(q.Slots.Person, func(name string) bool { return isCalled(c.Name, name) }) {
			posts = append(posts, c.Post)
		}
	}
	return posts, nil
}
