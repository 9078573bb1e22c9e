package handlers

import (
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
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
)

// TextJob is the scheduler's job that sends what administrators announce in their own words.
const TextJob = "office-text"

// What the buttons of a text do. ID is the text's, for TextGroup with a group's chatRef behind a dash; State what it was when the button
// was shown.
const (
	TextGroup   dialog.ActionName = "text-group"
	TextAck     dialog.ActionName = "text-acknowledge"
	TextSend    dialog.ActionName = "text-send"
	TextCancel  dialog.ActionName = "text-cancel"
	TextApprove dialog.ActionName = "text-approve"
)

const (
	// announceCommand begins what an administrator announces.
	announceCommand = "ประกาศ"
	// maxText is how long a text may be, in letters.
	maxText = 1500
	// textAskedFor is how long after it was asked for the next message is taken as the text.
	textAskedFor = 10 * time.Minute
	// shownGroups is of how many groups a draft shows a button.
	shownGroups = 8
)

// texts are what administrators announce.
type texts struct {
	records *ledger.Office
	store   *proposal.Store
	zone    *time.Location
}

func textsOf(d Deps) texts {
	zone := d.Zone
	if zone == nil {
		zone = time.UTC
	}
	return texts{d.Records, proposal.New(d.Records), zone}
}

func textCommands(d Deps) []dialog.Command {
	return []dialog.Command{{
		Words: announceCommand, Takes: "ถึงกลุ่ม …: ข้อความ", What: "ประกาศข้อความของท่านถึงกลุ่มที่เลือก ดูตัวอย่างและโควตาก่อนส่ง", Needs: ledger.RoleAdmin, Place: dialog.InPrivate,
		Accepts: announces, Run: textsOf(d).announce,
	}}
}

func textActions(d Deps) []dialog.ActionRoute {
	s := textsOf(d)
	return []dialog.ActionRoute{
		{Name: TextGroup, Needs: ledger.RoleAdmin, Private: true, Run: s.onDraft(s.toggleGroup)},
		{Name: TextAck, Needs: ledger.RoleAdmin, Private: true, Run: s.onDraft(s.toggleAck)},
		{Name: TextSend, Needs: ledger.RoleAdmin, Private: true, Run: s.send},
		{Name: TextCancel, Needs: ledger.RoleAdmin, Private: true, Run: s.cancel},
		{Name: TextApprove, Needs: ledger.RoleAdmin, Private: true, Run: s.approve},
	}
}

// announces reports whether what follows the word is an announcement: nothing yet, or to whom and a colon with the text behind it.
func announces(rest string) bool {
	_, _, ok := strings.Cut(rest, ":")
	rest = strings.TrimSpace(rest)
	return phrase.TrimPoliteness(rest) == "" || ok && (strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "ถึง") || strings.HasPrefix(rest, "ทุกกลุ่ม"))
}

// announce begins an announcement, or asks what is to be announced.
func (s texts) announce(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	groups, err := s.groups(ctx)
	if err != nil {
		return dialog.Answer{}, true, err
	}
	if len(groups) == 0 {
		return dialog.Answer{Text: "ยังไม่มีกลุ่มที่ได้รับอนุมัติ จึงประกาศไม่ได้ครับ พิมพ์ “บอท อนุมัติกลุ่มนี้” ในกลุ่มที่ต้องการก่อน"}, true, nil
	}
	head, body, _ := strings.Cut(rest, ":")
	t := ledger.OfficeText{}
	said := ""
	if phrase.TrimPoliteness(rest) != "" {
		if t, said, err = textSaid(head, body, groups, r.Now); err != nil {
			return dialog.Answer{}, true, err
		}
	}
	if thai.Graphemes(t.Body) > maxText {
		return dialog.Answer{Text: fmt.Sprintf("ข้อความยาวเกิน %d ตัวอักษร จึงยังไม่ได้ร่างประกาศครับ", maxText)}, true, nil
	}
	if t, err = s.records.AddText(ctx, r.By.ID, t); err != nil {
		return dialog.Answer{}, true, err
	}
	if t.Body == "" {
		return dialog.Answer{Text: "จะประกาศว่าอะไรครับ พิมพ์ข้อความที่จะประกาศในข้อความถัดไป ภายใน 10 นาที บอทจะแสดงตัวอย่างให้ตรวจและเลือกกลุ่มก่อนส่ง หรือพิมพ์ “ยกเลิก”"}, true, nil
	}
	a, err := s.card(ctx, r, t, said)
	return a, true, err
}

// take takes a message as the text that its author was asked for. It returns false for any other.
func (s texts) take(ctx context.Context, r dialog.Request, text string) (dialog.Answer, bool, error) {
	id, err := s.askedFor(ctx, r)
	if err != nil || id == 0 {
		return dialog.Answer{}, false, err
	}
	body, changes := phrase.WithDates(strings.TrimSpace(text), r.Now)
	if thai.Graphemes(body) > maxText {
		return dialog.Answer{Text: fmt.Sprintf("ข้อความยาวเกิน %d ตัวอักษร โปรดย่อแล้วส่งใหม่ครับ", maxText)}, true, nil
	}
	t, err := s.records.ChangeText(ctx, id, r.By.ID, func(t *ledger.OfficeText, _ string) error {
		t.Body = body
		return nil
	})
	if err != nil {
		return dialog.Answer{}, true, err
	}
	a, err := s.card(ctx, r, t, changes)
	return a, true, err
}

// askedFor returns the draft whose text its author was asked for just now; 0 for none.
func (s texts) askedFor(ctx context.Context, r dialog.Request) (int64, error) {
	actor, err := s.records.ActorOf(ctx, r.By.ID)
	if err != nil || actor == "" {
		return 0, err
	}
	open, err := s.records.Texts(ctx, ledger.TextFilter{State: ledger.TextDraft, MadeBy: actor, Since: r.Now.Add(-textAskedFor)})
	if err != nil || len(open) == 0 || open[0].Body != "" {
		return 0, err
	}
	return open[0].ID, nil
}

// drop drops a draft whose text was asked for. It returns false where none was.
func (s texts) drop(ctx context.Context, r dialog.Request) (dialog.Answer, bool, error) {
	id, err := s.askedFor(ctx, r)
	if err != nil || id == 0 {
		return dialog.Answer{}, false, err
	}
	_, err = s.records.ChangeText(ctx, id, r.By.ID, func(t *ledger.OfficeText, _ string) error {
		t.State = ledger.TextCancelled
		return nil
	})
	return dialog.Answer{Text: "ไม่ประกาศแล้วครับ"}, true, err
}

// groups are the approved groups, which alone can be sent something.
func (s texts) groups(ctx context.Context) ([]ledger.Chat, error) {
	all, err := s.records.Chats(ctx)
	return slices.DeleteFunc(all, func(c ledger.Chat) bool { return c.Kind == ledger.ChatUser || !c.Approved || c.Left }), err
}

// card shows a draft: to whom it goes, what it costs, and below how it will look.
func (s texts) card(ctx context.Context, r dialog.Request, t ledger.OfficeText, said string) (dialog.Answer, error) {
	groups, err := s.groups(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	sizes, err := s.records.ChatSizes(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	c := dialog.Card{Topic: dialog.TopicHelp, Kicker: "ร่างประกาศ ยังไม่ได้ส่ง", Title: "ตรวจก่อนส่ง"}
	id := strconv.FormatInt(t.ID, 10)
	button := func(action dialog.ActionName, label, id string) dialog.Action {
		return dialog.Action{Kind: dialog.ActionDo, Label: label, Operation: dialog.Operation{Action: action, ID: id, State: textState(t)}}
	}
	if len(t.Targets) > 0 {
		send := button(TextSend, "ส่ง", id)
		send.Primary = true
		c.Actions = append(c.Actions, send)
	}
	var choices []dialog.Action
	c.Items, choices = groupChoices(t, groups, sizes, button)
	c.Actions = append(c.Actions, choices...)
	c.Listed = "ส่งถึงกลุ่ม"
	at := "ทันทีที่แตะ “ส่ง”"
	if !t.Due.IsZero() {
		at = record.DayAndClock(t.Due.In(s.zone))
	}
	c.Rows = []dialog.Row{{Label: "ส่งเมื่อ", Value: at}, {Label: "ใช้โควตา", Value: textCost(t, sizes)}, {Label: "รับทราบ", Value: map[bool]string{false: "ไม่ขอ", true: "ขอให้แตะรับทราบ"}[t.Acknowledge]}}
	ack := "ขอให้รับทราบ"
	if t.Acknowledge {
		ack = "ไม่ขอรับทราบ"
	}
	c.Actions = append(c.Actions, button(TextAck, ack, id), button(TextCancel, "ยกเลิก", id))
	if len(groups) > shownGroups {
		c.Notes = append(c.Notes, fmt.Sprintf("มีปุ่มของ %d กลุ่มแรก กลุ่มอื่นระบุชื่อได้ตอนเริ่ม เช่น “ประกาศถึงกลุ่ม%s: ข้อความ”", shownGroups, chatName(groups[len(groups)-1])))
	}
	two, err := s.needsTwo(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	if two {
		c.Notes = append(c.Notes, "สำนักงานตั้งให้ผู้ดูแลคนที่สองอนุมัติก่อนส่ง")
	}
	looks, err := s.Text(ctx, t)
	if err != nil {
		return dialog.Answer{}, err
	}
	looks.Cards[0].Actions = nil // of a preview nothing is acknowledged
	return dialog.Answer{
		Text: phrase.Joined("\n", said, "ตัวอย่างอยู่ในการ์ดถัดไป (ท่านเห็นคนเดียว)"), Alt: "ร่างประกาศ: " + thai.Truncate(t.Body, maxOrderTitle),
		Cards: append([]dialog.Card{c}, looks.Cards...),
	}, nil
}

// groupChoices are the groups with a mark at those that a text goes to, and a button for each of the first.
func groupChoices(t ledger.OfficeText, groups []ledger.Chat, sizes map[string]ledger.ChatSize, button func(dialog.ActionName, string, string) dialog.Action) (items []dialog.Item, actions []dialog.Action) {
	for i, g := range groups {
		mark, label := "☐", "เลือก"
		if slices.Contains(t.Targets, g.ID) {
			mark, label = "☑", "เอาออก"
		}
		detail := "ยังไม่ทราบจำนวนสมาชิก"
		if size, ok := sizes[g.ID]; ok {
			detail = groupedInt(size.Members) + " คน"
		}
		items = append(items, dialog.Item{Mark: mark, Text: fmt.Sprintf("%d. %s", i+1, chatName(g)), Detail: detail})
		if i < shownGroups {
			actions = append(actions, button(TextGroup, dialog.ButtonLabel(label+" "+chatName(g), fmt.Sprintf("%sกลุ่มที่ %d", label, i+1)), strconv.FormatInt(t.ID, 10)+"-"+chatRef(g.ID)))
		}
	}
	return items, actions
}

// textCost says what sending a text will cost: a message for each member of each group.
func textCost(t ledger.OfficeText, sizes map[string]ledger.ChatSize) string {
	sum, unknown := 0, 0
	var parts []string
	for _, target := range t.Targets {
		size, ok := sizes[target]
		if !ok {
			unknown++
			continue
		}
		sum += size.Members
		parts = append(parts, groupedInt(size.Members))
	}
	cost := groupedInt(sum) + " ข้อความ"
	if len(parts) > 1 {
		cost = strings.Join(parts, " + ") + " = " + cost
	}
	switch {
	case len(t.Targets) == 0:
		return "ยังไม่ได้เลือกกลุ่ม"
	case unknown > 0 && sum == 0:
		return "ยังไม่ทราบจำนวนสมาชิกของกลุ่ม"
	case unknown > 0:
		cost += fmt.Sprintf(" และอีก %d กลุ่มที่ยังไม่ทราบจำนวนสมาชิก", unknown)
	}
	return cost
}

// textState names a text as it was shown.
func textState(t ledger.OfficeText) string {
	return dialog.StateOf("text", t.Body, strings.Join(t.Targets, " "), fmt.Sprint(t.Acknowledge), string(t.State))
}

// needsTwo reports whether the office wants a second administrator to approve announcements.
func (s texts) needsTwo(ctx context.Context) (bool, error) {
	values, err := s.store.Settings(ctx)
	return values.TextsNeedTwo(), err
}

// errOutdated says that a text is not as its button showed it.
var errOutdated = errors.New("the text is not as it was shown")

// change changes a text by a button that shows what it was.
func (s texts) change(ctx context.Context, r dialog.Request, o dialog.Operation, edit func(t *ledger.OfficeText, actor string) error) (ledger.OfficeText, error) {
	number, _, _ := strings.Cut(o.ID, "-")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil {
		return ledger.OfficeText{}, errOutdated
	}
	t, err := s.records.ChangeText(ctx, id, r.By.ID, func(t *ledger.OfficeText, actor string) error {
		if textState(*t) != o.State {
			return errOutdated
		}
		return edit(t, actor)
	})
	if errors.Is(err, ledger.ErrNotFound) {
		err = errOutdated
	}
	return t, err
}

// textOutdated answers where a text is not as it was shown.
func textOutdated(err error) (dialog.Answer, error) {
	if errors.Is(err, errOutdated) {
		return dialog.Answer{Text: "ประกาศนี้เปลี่ยนไปแล้วหลังจากที่แสดงปุ่ม จึงยังไม่ได้ทำอะไรครับ พิมพ์ “" + announceCommand + "” เพื่อเริ่มใหม่ หรือดูที่ “ประวัติการแจ้ง”"}, nil
	}
	return dialog.Answer{}, err
}

// onDraft changes a draft of whoever taps and shows it again.
func (s texts) onDraft(edit func(ctx context.Context, t *ledger.OfficeText, o dialog.Operation) error) func(context.Context, dialog.Request, dialog.Operation) (dialog.Answer, error) {
	return func(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error) {
		t, err := s.change(ctx, r, o, func(t *ledger.OfficeText, actor string) error {
			if t.State != ledger.TextDraft || t.MadeBy != actor {
				return errOutdated
			}
			return edit(ctx, t, o)
		})
		if err != nil {
			return textOutdated(err)
		}
		return s.card(ctx, r, t, "")
	}
}

func (s texts) toggleGroup(ctx context.Context, t *ledger.OfficeText, o dialog.Operation) error {
	groups, err := s.groups(ctx)
	if err != nil {
		return err
	}
	_, ref, _ := strings.Cut(o.ID, "-")
	for _, g := range groups {
		if chatRef(g.ID) != ref {
			continue
		}
		if i := slices.Index(t.Targets, g.ID); i >= 0 {
			t.Targets = slices.Delete(slices.Clone(t.Targets), i, i+1)
		} else {
			t.Targets = append(slices.Clone(t.Targets), g.ID)
		}
		return nil
	}
	return errOutdated
}

func (s texts) toggleAck(_ context.Context, t *ledger.OfficeText, _ dialog.Operation) error {
	t.Acknowledge = !t.Acknowledge
	return nil
}
