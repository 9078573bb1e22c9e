package handlers

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

const (
	// recentDeliveries is how many deliveries are read for the list of the last announcements.
	recentDeliveries = 400
	// shownSendings is how many announcements the list shows.
	shownSendings = 12
)

// SendingRecord composes what was sent in the month before the day of now.
func (r *Router) SendingRecord(ctx context.Context, now time.Time) (dialog.Answer, error) {
	now = r.local(now)
	y, m, _ := now.Date()
	from, to := time.Date(y, m-1, 1, 0, 0, 0, 0, now.Location()), time.Date(y, m, 1, 0, 0, 0, 0, now.Location())
	all, err := r.deps.Records.Sendings(ctx, from, to)
	if err != nil {
		return dialog.Answer{}, err
	}
	month := when.MonthName(from.Month()) + fmt.Sprintf(" %d", when.BuddhistYear(from.Year()))
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: "การแจ้งอัตโนมัติ", Title: "บันทึกการส่ง เดือน" + month}
	total, charged, saved := 0, 0, 0
	for _, j := range all {
		sent := j.ByState[ledger.DeliverySent]
		total += sent
		detail := fmt.Sprintf("ส่งสำเร็จ %s ครั้ง ถึง %d แชท", groupedInt(sent), j.Chats)
		if j.Rode > 0 {
			detail += fmt.Sprintf(" · แนบกับคำตอบ %s", groupedInt(j.Rode))
		}
		if n := j.ByState[ledger.DeliveryMissed]; n > 0 {
			detail += fmt.Sprintf(" · ไม่ทันเวลา %d", n)
		}
		if n := j.ByState[ledger.DeliveryDead]; n > 0 {
			detail += fmt.Sprintf(" · ส่งไม่ได้ %d", n)
		}
		charged, saved = charged+j.Charged, saved+j.Saved
		detail += fmt.Sprintf(" · ใช้โควตา %s", groupedInt(j.Charged))
		if j.Saved > 0 {
			detail += fmt.Sprintf(" ประหยัด %s", groupedInt(j.Saved))
		}
		c.Items = append(c.Items, dialog.Item{Text: r.deps.Announcements.title(j.Job), Detail: detail})
	}
	c.Rows = []dialog.Row{
		{Label: "ส่งสำเร็จ", Value: groupedInt(total) + " ครั้ง"}, {Label: "ใช้โควตา", Value: groupedInt(charged) + " ข้อความ"},
		{Label: "ประหยัดได้", Value: groupedInt(saved) + " ข้อความ (แนบกับคำตอบซึ่งไม่คิดโควตา)"},
	}
	c.Notes = []string{"LINE คิดโควตาตามจำนวนผู้รับ การส่งถึงกลุ่มหนึ่งครั้งนับเท่ากับจำนวนสมาชิกของกลุ่ม"}
	return dialog.Answer{Alt: fmt.Sprintf("บันทึกการส่ง เดือน%s: ส่งสำเร็จ %d ครั้ง ใช้โควตา %s ข้อความ ประหยัดได้ %s", month, total, groupedInt(charged), groupedInt(saved)), Cards: []dialog.Card{c}}, nil
}

// sending is one announcement as it was made to chats.
type sending struct {
	job, occurrence string
	due             time.Time
	targets         []string
	states          map[ledger.DeliveryState]int
	charged, saved  int // messages of the quota
}

// recentSendings lists the announcements that were made last: to administrators those to all chats, to others those to the
// chat in which it is asked.
func (s subscribed) recentSendings(ctx context.Context, r dialog.Request, said string) (dialog.Answer, bool, error) {
	all := !r.Chat.Group && dialog.MayUse(r.By, ledger.RoleAdmin)
	target := r.Chat.ID
	if all {
		target = ""
	}
	deliveries, err := s.records.RecentDeliveries(ctx, target, recentDeliveries)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	chats, err := s.records.Chats(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	of, deliveries := sentOn(said, deliveries, r.Now)
	if len(deliveries) == 0 {
		return dialog.Answer{Text: phrase.Joined(" ", of, "ยังไม่มีการแจ้งที่ส่งหรือรอส่งครับ"), Suggestions: []dialog.Suggestion{{Label: "การแจ้งของแชทนี้", Ask: subscriptionList}}}, true, nil
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "การแจ้งอัตโนมัติ", Title: "การแจ้งล่าสุดของแชทนี้"}
	if all {
		c.Title = "การแจ้งล่าสุดของสำนักงาน"
	}
	c.Title = phrase.Joined(" ", c.Title, of)
	for _, one := range dialog.FirstOf(sendings(deliveries), shownSendings) {
		detail := record.DayAndClock(one.due.In(r.Now.Location())) + " · " + inStates(one.states)
		if one.charged > 0 {
			detail += " · ใช้โควตา " + groupedInt(one.charged)
		}
		if one.saved > 0 {
			detail += " · แนบกับคำตอบ ประหยัด " + groupedInt(one.saved)
		}
		if all {
			detail += " · " + receivers(one.targets, chats)
		}
		title := s.catalog.title(one.job)
		if one.job == TextJob {
			title, detail, err = s.textSent(ctx, one, detail)
		} else {
			title, detail, err = s.aboutSent(ctx, one, title, detail)
		}
		if err != nil {
			return dialog.Answer{}, true, err
		}
		c.Items = append(c.Items, dialog.Item{Text: title, Detail: detail})
	}
	return dialog.Answer{Alt: c.Title, Cards: []dialog.Card{c}, Suggestions: []dialog.Suggestion{{Label: "การแจ้งของแชทนี้", Ask: subscriptionList}}}, true, nil
}

// mostAbout is how many revisions an announcement holds at most that is about one record; a digest holds more.
const mostAbout = 8

// aboutSent says of an announcement which meeting, order or figure it was about, where that is one, and how many officials have replied.
func (s subscribed) aboutSent(ctx context.Context, one sending, title, detail string) (about, said string, err error) {
	refs, err := s.records.AnnouncedIn(ctx, one.job, one.occurrence)
	if err != nil || len(refs) == 0 || len(refs) > mostAbout {
		return title, detail, err
	}
	var what string
	var asked ledger.Asked
	for _, ref := range refs {
		found, err := s.records.Revisions(ctx, ref.Kind, ref.Revision-1, 1)
		if err != nil {
			return "", "", fmt.Errorf("what was announced: %w", err)
		}
		name := ""
		if len(found) > 0 && ledger.RefOf(found[0]) == ref {
			name, asked = announcedSubject(found[0])
		}
		if name == "" || what != "" && name != what {
			return title, detail, nil
		}
		what = name
	}
	title += " · " + what
	if asked.Subject == "" {
		return title, detail, nil
	}
	replies, err := s.records.Replies(ctx, asked)
	if err != nil {
		return "", "", err
	}
	who := map[string]bool{}
	for _, r := range replies {
		who[r.Actor] = true
	}
	if len(who) > 0 {
		detail += fmt.Sprintf(" · ตอบแล้ว %d คน", len(who))
	}
	return title, detail, nil
}

// announcedSubject names a record that was announced, without the value of a figure, and what officials were asked about it.
func announcedSubject(r ledger.Record) (string, ledger.Asked) {
	switch v := r.(type) {
	case ledger.Meeting:
		return MeetingTitle(v), ledger.AskedAbout(v)
	case ledger.Order:
		return thai.Truncate(v.Text, maxOrderTitle), ledger.AskedAboutOrder(v)
	case ledger.Figure:
		return record.MeasureName(v.Measure) + " " + dialog.AsOf(v.Period.To), ledger.Asked{}
	}
	return "", ledger.Asked{}
}

// textSent says of what an administrator announced the beginning, who announced it and how many have acknowledged it.
func (s subscribed) textSent(ctx context.Context, one sending, detail string) (title, said string, err error) {
	number, _, _ := strings.Cut(one.occurrence, "@")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return s.catalog.title(one.job), detail, nil
	}
	t, err := s.records.Text(ctx, id)
	if errors.Is(err, ledger.ErrNotFound) {
		return s.catalog.title(one.job), detail, nil
	}
	if err != nil {
		return "", "", err
	}
	name, err := s.records.ActorName(ctx, t.MadeBy)
	if err != nil {
		return "", "", err
	}
	detail += " · โดย " + name
	if t.Acknowledge {
		roll, err := s.rolls.ofText(ctx, t)
		if err != nil {
			return "", "", err
		}
		replied, all := roll.count()
		detail += fmt.Sprintf(" · รับทราบ %d/%d", replied, all)
	}
	return "📣 “" + thai.Truncate(t.Body, maxOrderTitle) + "”", detail, nil
}

// sendings groups deliveries by announcement, in the order in which they come.
func sendings(all []ledger.Delivery) []sending {
	var out []sending
	for _, d := range all {
		i := slices.IndexFunc(out, func(s sending) bool { return s.job == d.Job && s.occurrence == d.Occurrence })
		if i < 0 {
			i = len(out)
			out = append(out, sending{job: d.Job, occurrence: d.Occurrence, due: dueOf(d), states: make(map[ledger.DeliveryState]int)})
		}
		if d.State == ledger.DeliveryWithdrawn {
			continue // its successor is what was sent
		}
		out[i].states[d.State]++
		if d.Rides {
			out[i].saved += d.Recipients
		} else {
			out[i].charged += d.Recipients
		}
		out[i].targets = append(out[i].targets, d.Target)
	}
	return out
}

// dueOf is when an announcement fell due: of one that may ride on a reply, from when it may.
func dueOf(d ledger.Delivery) time.Time {
	if !d.RideFrom.IsZero() {
		return d.RideFrom
	}
	return d.Due
}

// inStates says what became of an announcement's deliveries: "ส่งแล้ว 3 แชท · รอส่ง 1".
func inStates(states map[ledger.DeliveryState]int) string {
	var parts []string
	for _, s := range []struct {
		words  string
		states []ledger.DeliveryState
	}{
		{"ส่งแล้ว", []ledger.DeliveryState{ledger.DeliverySent}},
		{"รอส่ง", []ledger.DeliveryState{ledger.DeliveryPending, ledger.DeliveryLeased}},
		{"ไม่ทันเวลา", []ledger.DeliveryState{ledger.DeliveryMissed}},
		{"ส่งไม่ได้", []ledger.DeliveryState{ledger.DeliveryDead}},
	} {
		n := 0
		for _, state := range s.states {
			n += states[state]
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d แชท", s.words, n))
		}
	}
	return cmp.Or(strings.Join(parts, " · "), "ถอนก่อนส่ง")
}

// receivers names the groups among the targets, and counts the private chats.
func receivers(targets []string, chats []ledger.Chat) string {
	var groups []string
	private := 0
	for _, target := range targets {
		i := slices.IndexFunc(chats, func(c ledger.Chat) bool { return c.ID == target })
		if ledger.KindOf(target) == ledger.ChatUser || i < 0 {
			private++
			continue
		}
		groups = append(groups, chatName(chats[i]))
	}
	parts := dialog.FirstOf(groups, 3)
	if more := len(groups) - len(parts); more > 0 {
		parts = append(slices.Clone(parts), fmt.Sprintf("และอีก %d กลุ่ม", more))
	}
	if private > 0 {
		parts = append(slices.Clone(parts), fmt.Sprintf("แชทส่วนตัว %d คน", private))
	}
	return strings.Join(parts, ", ")
}
