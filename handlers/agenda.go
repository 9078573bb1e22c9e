package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// maxAgendaItems is how many subjects one card lists.
const maxAgendaItems = 20

// MeetingAgenda answers what is or was on a meeting's agenda.
func MeetingAgenda(src meetingRecords) dialog.Handler { return meetings{src}.agenda }

func (h meetings) agenda(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	q = ofAgenda(q)
	if a, ok, err := h.onTopic(ctx, q); ok || err != nil {
		return a, err
	}
	if q.Aspect.Presented {
		return h.presentedBy(ctx, q)
	}
	sel, err := h.find(ctx, q)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(sel.found) == 0 {
		return dialog.Answer{Text: cmp.Or(sel.text, countAnswer(q, sel)), Suggestions: meetingSuggestions(nil)}, nil
	}
	if sel.topic != "" {
		q.Slots.Title, q.Slots.Topic = "", sel.topic
	}
	a := dialog.Answer{Text: sel.text, Suggestions: agendaSuggestions(sel.found), Shown: sel.keeps(sel.found)}
	a.Text = strings.TrimSpace(strings.Join(append(notOfMeetings(q), a.Text), "\n"))
	if q.Aspect.File && len(sel.found) == 1 {
		return noMinutes(sel.found[0], q, a), nil
	}
	if q.Aspect.Minutes {
		a.Text = strings.TrimSpace("ไม่มีรายงานการประชุมในบันทึก ที่มีคือวาระการประชุม\n" + a.Text)
	}
	var with, without []ledger.Meeting
	shown := dialog.FirstOf(sel.found, maxCards)
	agendas, err := h.src.Agendas(ctx, record.MeetingIDs(shown))
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("agendas: %w", err)
	}
	var items []ledger.AgendaItem
	for _, m := range shown {
		items = about(agendas[m.ID], q)
		if len(items) == 0 {
			without = append(without, m)
			continue
		}
		with = append(with, m)
		a.Cards = append(a.Cards, agendaCard(m, items, q))
	}
	if len(a.Cards) > 0 {
		first := a.Cards[0]
		if q.Aspect.Presenter && len(with) == 1 {
			if err := h.tellPresenters(ctx, items, topicOf(q), &a); err != nil {
				return dialog.Answer{}, err
			}
		}
		if q.Aspect.Meeting && len(with) == 1 {
			a.Cards = append([]dialog.Card{meetingCard(with[0], q.Now)}, a.Cards...)
			if a.Text, err = h.sayBeside(ctx, with[0], q, a.Text); err != nil {
				return dialog.Answer{}, err
			}
		}
		a.Alt = fmt.Sprintf("วาระ %s: %d เรื่อง เช่น %s", first.Title, len(first.Items), first.Items[0].Text)
		return a, nil
	}
	return h.lastAgenda(ctx, q, a, without)
}

// sayBeside adds to a text what a question asks of a meeting beside its agenda.
func (h meetings) sayBeside(ctx context.Context, m ledger.Meeting, q dialog.Question, text string) (string, error) {
	said := particularsOf(m, q)
	if q.Aspect.Moved {
		histories, err := h.src.MeetingHistories(ctx, []int64{m.ID})
		if err != nil {
			return "", fmt.Errorf("history of a meeting: %w", err)
		}
		said = append(said, sayMove(m, histories[m.ID], q.Now))
	}
	return besides(text, said), nil
}

// noMinutes says that there are no minutes of the meeting that was shown, and shows that meeting rather than its agenda, for which nobody
// asked: a tap does.
func noMinutes(m ledger.Meeting, q dialog.Question, a dialog.Answer) dialog.Answer {
	a.Text = phrase.Joined("\n", "ไม่มีรายงานการประชุมของการประชุมนี้ในบันทึก ดูวาระการประชุมได้", a.Text)
	a.Cards, a.Alt = []dialog.Card{meetingCard(m, q.Now)}, a.Text
	return a
}

// onTopic answers what was said of a subject, where no meeting is named, by the newest agenda that has it.
func (h meetings) onTopic(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	if _, days := q.Slots.Period(); q.Slots.Topic == "" || days || len(q.Slots.Number) > 0 || q.Slots.Title != "" || q.Slots.Relative == "next" || q.Follow || q.Aspect != (intent.Aspect{Part: q.Aspect.Part, MeetingAspect: intent.MeetingAspect{MeetingParticular: intent.MeetingParticular{Presenter: q.Aspect.Presenter, Unheld: q.Aspect.Unheld}}}) {
		return dialog.Answer{}, false, nil
	}
	before, err := h.src.Meetings(ctx, ledger.MeetingFilter{To: q.Now, Descending: true, Limit: maxRead})
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("meetings before: %w", err)
	}
	agendas, err := h.src.Agendas(ctx, record.MeetingIDs(before))
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("agendas before: %w", err)
	}
	for _, m := range before {
		if items := about(agendas[m.ID], q); len(items) > 0 && record.TakesPlace(m) {
			c := agendaCard(m, items, q)
			a := dialog.Answer{Cards: []dialog.Card{c}, Suggestions: agendaSuggestions([]ledger.Meeting{m}), Shown: shownMeetings([]ledger.Meeting{m})}
			a.Text = strings.Join(notOfMeetings(q), "\n")
			if q.Aspect.Presenter {
				if err := h.tellPresenters(ctx, items, q.Slots.Topic, &a); err != nil {
					return dialog.Answer{}, false, err
				}
			}
			a.Alt = fmt.Sprintf("วาระ %s: %s", c.Title, items[0].Title)
			return a, true, nil
		}
	}
	return dialog.Answer{}, false, nil
}

// ofAgenda reads a question as one about an agenda: the number of an item as that of the agenda, where a single meeting was shown («ข้อสุดท้าย»), and
// whether it was moved as a particular of the meeting.
func ofAgenda(q dialog.Question) dialog.Question {
	if q.Follow && q.Slots.ListIndex != 0 && (len(q.Shown.Meetings) == 1 || q.Shown.Picked > 0) {
		q.Slots.AgendaItem = intent.ItemNumber(strconv.Itoa(q.Slots.ListIndex))
		q.Slots.ListIndex, q.Aspect.Shown = 0, true
	}
	q.Aspect.Meeting = q.Aspect.Meeting || q.Aspect.Moved // which is said of the meeting
	return q
}

// lastAgenda says that the meetings asked about have no agenda here, and shows the newest agenda that there is.
func (h meetings) lastAgenda(ctx context.Context, q dialog.Question, a dialog.Answer, without []ledger.Meeting) (dialog.Answer, error) {
	m := without[0]
	day := when.DateOf(m.Starts.In(q.Now.Location()))
	text := fmt.Sprintf("ยังไม่มีวาระของ%s (%s) ในบันทึก", meetingName(m), day.Short())
	own, err := h.src.Agendas(ctx, record.MeetingIDs(without[:1]))
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("agenda of a meeting: %w", err)
	}
	if t := topicOf(q); t != "" && len(own[m.ID]) > 0 {
		text = fmt.Sprintf("ไม่พบเรื่อง “%s” ในวาระของ%s (%s)", t, meetingName(m), day.Short())
	}
	a.Text = strings.TrimSpace(a.Text + "\n" + text)
	_, days := q.Slots.Period()
	if named := q.Slots.Title != "" || q.Follow || q.Aspect.Meeting; (days || named) && topicOf(q) == "" { // that of another meeting is no answer
		a.Cards, a.Alt = []dialog.Card{meetingCard(m, q.Now)}, text
		if q.Aspect.Meeting {
			if a.Text, err = h.sayBeside(ctx, m, q, a.Text); err != nil {
				return dialog.Answer{}, err
			}
		}
		a.Suggestions = append([]dialog.Suggestion{{Label: "วาระครั้งล่าสุด", Ask: "วาระประชุมครั้งที่แล้ว"}}, a.Suggestions...)
		return a, nil
	}
	nearest := []agendasFrom{{ledger.MeetingFilter{To: q.Now, Descending: true, Limit: maxRead}, "วาระล่าสุดที่มีคือ"}}
	if q.Slots.Relative == intent.RelativeNext { // one to come is nearer to what was asked than the last
		nearest = append([]agendasFrom{{ledger.MeetingFilter{From: m.Starts, Limit: maxRead}, "การประชุมถัดไปที่มีวาระในบันทึกคือ"}}, nearest...)
	}
	for _, from := range nearest {
		others, err := h.src.Meetings(ctx, from.filter)
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings with an agenda: %w", err)
		}
		agendas, err := h.src.Agendas(ctx, record.MeetingIDs(others))
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("agendas of other meetings: %w", err)
		}
		for _, b := range others {
			items := about(agendas[b.ID], q)
			if len(items) > 0 && len(q.Slots.Number) == 0 {
				a.Cards = []dialog.Card{agendaCard(b, items, q)}
				a.Text += "\n" + from.lead
				a.Alt = text // the first sentence alone is read at a glance
				return a, nil
			}
		}
	}
	a.Cards = []dialog.Card{meetingCard(m, q.Now)}
	a.Alt = text
	return a, nil
}

// agendasFrom are meetings one of whose agendas is shown instead of one that no record holds, and what is said before it.
type agendasFrom struct {
	filter ledger.MeetingFilter
	lead   string
}

// agendaCard lists the subjects of a meeting.
func agendaCard(m ledger.Meeting, items []ledger.AgendaItem, q dialog.Question) dialog.Card {
	day := when.DateOf(m.Starts.In(q.Now.Location()))
	c := dialog.Card{Topic: dialog.TopicMeeting, Kicker: "วาระการประชุม", Title: record.MeetingName(m), Lead: dialog.Lead{Text: day.ShortWeekday()}}
	if m.Number != "" {
		c.Kicker += " ครั้งที่ " + m.Number
	}
	if m.State == ledger.MeetingCancelled {
		c.Badges = append(c.Badges, dialog.BadgeCancelled)
	}
	sectioned := slices.ContainsFunc(items, func(it ledger.AgendaItem) bool { return it.Section > 0 })
	for i, it := range dialog.FirstOf(items, maxAgendaItems) {
		mark := strconv.Itoa(i + 1)
		if it.Position > 0 {
			mark = strconv.Itoa(it.Position)
		}
		if it.Section > 0 {
			mark = "วาระ " + strconv.Itoa(it.Section)
		}
		c.Items = append(c.Items, dialog.Item{Mark: mark, Text: it.Title, Detail: it.Detail})
	}
	if n := len(items) - len(c.Items); n > 0 {
		c.Notes = append(c.Notes, fmt.Sprintf("และอีก %d เรื่อง", n))
	}
	if !sectioned {
		c.Notes = append(c.Notes, "เรียงตามเอกสาร ซึ่งไม่ได้ระบุเลขระเบียบวาระ")
	}
	return dialog.Shows(dialog.Shows(c, m), items...)
}

// about keeps the agenda items that the question's topic names; all of them where it names none.
func about(items []ledger.AgendaItem, q dialog.Question) []ledger.AgendaItem {
	topic := topicOf(q)
	if topic == "" {
		return items
	}
	if n, err := strconv.Atoi(topic); err == nil {
		return numberedItems(items, n)
	}
	return slices.DeleteFunc(slices.Clone(items), func(it ledger.AgendaItem) bool {
		title := it.Title
		if !strings.Contains(topic, "ปีงบ") {
			title = strings.ReplaceAll(title, "ปีงบประมาณ", "") // a time, and no money
		}
		return !phrase.Alike(title, topic) && !strings.Contains(phrase.Squeezed(it.Detail), phrase.Squeezed(topic)) && !record.AboutCOVID(it.Title, topic)
	})
}

// numberedItems are the items of the n-th section, or the n-th item where the document divides them into none; the last
// one for intent.LastListed.
func numberedItems(items []ledger.AgendaItem, n int) []ledger.AgendaItem {
	switch {
	case n == intent.LastListed && len(items) > 0:
		return items[len(items)-1:]
	case slices.ContainsFunc(items, func(it ledger.AgendaItem) bool { return it.Section > 0 }):
		return slices.DeleteFunc(items, func(it ledger.AgendaItem) bool { return it.Section != n })
	case n < 1 || n > len(items):
		return nil
	}
	return items[n-1 : n]
}

// topicOf is the subject or the number of the section that a question about an agenda names.
func topicOf(q dialog.Question) string {
	if q.Slots.AgendaItem != "" {
		return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(string(q.Slots.AgendaItem), "วาระ"), "ที่"))
	}
	if n := q.Slots.ListIndex; n != 0 && q.Slots.Topic == "" && len(q.Shown.Meetings) == 0 {
		return strconv.Itoa(n)
	}
	return q.Slots.Topic
}

// agendaSuggestions offers what to ask besides the agenda, which is shown.
func agendaSuggestions(found []ledger.Meeting) []dialog.Suggestion {
	if n := onlyNumber(found); n != "" {
		return append([]dialog.Suggestion{offerOrders(n)}, anyMeetings()...)
	}
	return anyMeetings()
}

// MeetingVenue answers where a meeting takes place: in which room, online, or both.
func MeetingVenue(src meetingRecords) dialog.Handler { return meetings{src}.venue }

func (h meetings) venue(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if asksVacant(q) {
		return h.vacant(ctx, q)
	}
	if a, ok, err := h.roomNamed(ctx, q); ok || err != nil {
		return a, err
	}
	a, sel, err := h.tell(ctx, q)
	if err == nil && q.Aspect.SameRoom && len(sel.found) == 1 {
		if err = h.sameRoom(ctx, q, sel.found[0], &a); err != nil {
			return dialog.Answer{}, err
		}
	}
	if err == nil && len(sel.found) == 1 && len(a.Cards) == 1 && a.Text == "" {
		a.Text = sayVenue(sel.found[0])
	}
	return withCancelled(a, sel, q), err
}

// sayVenue says where a meeting takes place and, besides a room, by which system one can take part from elsewhere.
func sayVenue(m ledger.Meeting) string {
	switch {
	case m.Venue == "" && m.Online == "":
		return "เอกสารไม่ระบุสถานที่ประชุม" + toldLater(m)
	case inRoomAndOnline(m):
		return m.Venue + " และผ่าน " + m.Online
	}
	return venueOf(m)
}

// roomNamed answers where a room is that a question names: by the last meeting that was or will be held in it.
func (h meetings) roomNamed(ctx context.Context, q dialog.Question) (dialog.Answer, bool, error) {
	name := q.Slots.Venue
	if _, days := q.Slots.Period(); name == "" || days || len(q.Slots.Number) > 0 || q.Slots.Title != "" || q.Slots.Relative != "" || q.Follow {
		return dialog.Answer{}, false, nil
	}
	all, err := h.src.Meetings(ctx, ledger.MeetingFilter{Descending: true})
	if err != nil {
		return dialog.Answer{}, false, fmt.Errorf("meetings in a room: %w", err)
	}
	in := slices.DeleteFunc(all, func(m ledger.Meeting) bool { return !record.InRoom(m.Venue, name) })
	if len(in) == 0 {
		return dialog.Answer{Text: "ไม่พบห้อง “" + name + "” ในบันทึก", Suggestions: meetingSuggestions(nil)}, true, nil
	}
	if coming := slices.DeleteFunc(slices.Clone(in), func(m ledger.Meeting) bool { return ended(m, q.Now) }); len(coming) > 0 {
		slices.Reverse(coming)
		in = coming
	} else {
		in = in[:1]
	}
	in = dialog.FirstOf(in, maxCards)
	a := dialog.Answer{Text: in[0].Venue, Alt: in[0].Venue, Suggestions: meetingSuggestions(in), Shown: shownMeetings(in)}
	for _, m := range in {
		a.Cards = append(a.Cards, meetingCard(m, q.Now))
	}
	return a, true, nil
}
