package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// toldOfChanges says who is told of changes of meetings without having wished for it.
const toldOfChanges = "หากประชุมเลื่อน เปลี่ยน หรือยกเลิก บอทแจ้งเองแก่ผู้ที่ได้ดูหรือได้รับแจ้งการประชุมนั้นแล้ว"

// subscribeCommand are words before the title of an announcement that subscribe to it.
const subscribeCommand = "สมัครรับ"

// keptSlots are what subscriptions are made of, or speak to where they cannot be kept.
var keptSlots = []intent.Slot{
	intent.SlotRecurrence, intent.SlotTopic, intent.SlotTitle, intent.SlotDisease, intent.SlotDistrict, intent.SlotSubdistrict,
	intent.SlotAgency, intent.SlotQuarter, intent.SlotFiscalYear, intent.SlotScope, intent.SlotMeeting, intent.SlotDetail, intent.SlotShown,
	intent.SlotTimeRange,
}

func subscribeRoutes(d Deps) []Route {
	s := subscriptionsOf(d)
	return []Route{
		{Intent: intent.Subscribe, Name: "การแจ้งอัตโนมัติ", Example: []string{"สมัครรับยอดโควิดทุกวัน", "ขอรับสรุปเช้า 7 โมงเฉพาะวันทำการ"},
			Handle: s.subscribe, Needs: ledger.RoleReader},
		{Intent: intent.Unsubscribe, Handle: s.unsubscribe, Needs: ledger.RoleReader},
	}
}

// wish is a subscription as a message words it.
type wish struct {
	jobs      []string // the scheduler's names
	narrowing ledger.Narrowing
	beside    []ledger.Narrowing // the other districts that are named, each a subscription of its own
	times     ledger.Times
	cannot    []string           // what of it cannot be kept, in full sentences
	goesOn    bool               // it changes what was just wished for: what it leaves unsaid stays
	changed   intent.NewsWording // the days that are taken away or added
}

// inLINE reports whether a chat is one of LINE's, which can be sent something: the command line is not.
func inLINE(chat dialog.Chat) bool {
	return strings.HasPrefix(chat.ID, "U") || strings.HasPrefix(chat.ID, "C") || strings.HasPrefix(chat.ID, "R")
}

// notInLINE says that only a chat can be subscribed, and what would come of the same message there.
func (s subscribed) notInLINE(w wish) dialog.Answer {
	said := []string{"ตั้งการแจ้งได้ในแชทของ LINE เท่านั้น หากพิมพ์ข้อความนี้ในแชทส่วนตัวกับบอท จะได้รับ"}
	for _, sub := range s.wished(w) {
		said = append(said, "“"+s.called(sub)+"” "+s.times(sub))
	}
	return dialog.Answer{Text: strings.Join(append(said, w.cannot...), "\n")}
}

// wished are the subscriptions of a wish: to each of its announcements, of each district.
func (s subscribed) wished(w wish) (all []ledger.Subscription) {
	for _, job := range w.jobs {
		for _, narrowing := range append([]ledger.Narrowing{w.narrowing}, w.beside...) {
			sub := ledger.Subscription{Job: job, Narrowing: narrowing}
			if a, _ := s.catalog.find(job); a.Days != "" {
				sub.Times = w.times
			}
			all = append(all, sub)
		}
	}
	return all
}

// subscribeTo subscribes the chat to the announcement whose title it is given.
func (s subscribed) subscribeTo(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
	a, ok := s.titled(rest)
	if !ok {
		return dialog.Answer{}, false, nil
	}
	answer, err := s.make(ctx, r, wish{jobs: []string{a.Name}})
	return answer, true, err
}

// titled returns the announcement whose title a text is, with nothing but particles after it.
func (s subscribed) titled(text string) (Announcement, bool) {
	for _, a := range s.catalog.all() {
		if phrase.Says(text, a.Title) {
			return a, true
		}
	}
	return Announcement{}, false
}

// subscribe makes the subscriptions that a message wishes for, for the chat in which it is said.
func (s subscribed) subscribe(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if !q.Chat.Group && q.Aspect.News.Group {
		return dialog.Answer{Text: "ที่นี่เป็นแชทส่วนตัว หากต้องการให้กลุ่มรับการแจ้ง โปรดพิมพ์ “บอท " + strings.TrimSpace(q.Text) + "” ในกลุ่มนั้น"}, nil
	}
	if q.Aspect.IfChanged {
		return dialog.Answer{Text: toldOfChanges + "\nเตือนที่ตั้งไว้กับการประชุมจะเลื่อนตาม และไม่เตือนหากยกเลิก", Suggestions: meetingSuggestions(nil)}, nil
	}
	if q.Aspect.Sending {
		return s.card(ctx, q.By, q.Chat, "")
	}
	s, err := s.inOffice(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	if q.Aspect.News.Resume {
		return s.sendAgain(ctx, q)
	}
	w, refusal, err := s.wish(ctx, q)
	if err != nil {
		return dialog.Answer{}, err
	}
	if refusal != "" || len(w.jobs) == 0 {
		return s.card(ctx, q.By, q.Chat, phrase.Joined("\n", refusal, "โปรดเลือกเรื่องที่ต้องการรับจากปุ่มด้านล่าง หรือพิมพ์ เช่น “สมัครรับยอดโควิดทุกวัน”"))
	}
	return s.make(ctx, q.Request(), w)
}

// make makes the subscriptions of a wish for a chat, if whoever wishes for them may. Where they will cost a group messages of
// the quota, they wait until the plan is confirmed.
func (s subscribed) make(ctx context.Context, r dialog.Request, w wish) (dialog.Answer, error) {
	by, chat := r.By, r.Chat
	switch {
	case !inLINE(chat):
		return s.notInLINE(w), nil
	case !mayChange(by, chat):
		return dialog.Answer{Text: "การแจ้งของกลุ่มเปลี่ยนได้เฉพาะผู้มีสิทธิ์" + dialog.RoleName(groupRole) + "ขึ้นไป หากต้องการรับเอง โปรดพิมพ์ข้อความเดิมในแชทส่วนตัวกับบอท"}, nil
	}
	whose := ""
	if chat.Group {
		whose = "ให้กลุ่มนี้"
	}
	s, err := s.inOffice(ctx)
	if err != nil {
		return dialog.Answer{}, err
	}
	said := []string{"ตั้งการแจ้ง" + whose + "แล้วครับ"}
	before, err := s.records.SubscriptionsOf(ctx, chat.ID)
	if err != nil {
		return dialog.Answer{}, err
	}
	var waiting []ledger.Subscription
	var plans []SendingPlan
	for _, sub := range s.wished(w) {
		job := sub.Job
		sub.Target, sub.MadeBy = chat.ID, by.ID
		if i := slices.IndexFunc(before, func(b ledger.Subscription) bool { return b.Job == job && b.Narrowing == sub.Narrowing }); w.goesOn && i >= 0 {
			sub.Times.Hour, sub.Times.Days = cmp.Or(sub.Times.Hour, before[i].Times.Hour), cmp.Or(sub.Times.Days, before[i].Times.Days)
		}
		if a, _ := s.catalog.find(job); w.changed.Days != (intent.Days{}) && a.Days != "" {
			days, note := s.changedDays(sub.Times.Days, a, w.changed)
			sub.Times.Days, w.cannot = days, phrase.AppendSaid(w.cannot, note)
		}
		plan, costs, err := s.planned(ctx, sub, r.Now)
		if err != nil {
			return dialog.Answer{}, err
		}
		on := slices.ContainsFunc(before, func(b ledger.Subscription) bool { return b.Job == job && b.Narrowing == sub.Narrowing && !b.Paused })
		sub.Paused = costs && !on
		made, err := s.records.PutSubscription(ctx, sub)
		if err != nil {
			return dialog.Answer{}, err
		}
		if sub.Paused {
			waiting, plans = append(waiting, made), append(plans, plan)
			continue
		}
		said = append(said, "“"+s.called(made)+"” "+s.times(made))
		if costs {
			said = append(said, plan.Say())
		}
	}
	if len(waiting) > 0 {
		return s.planCard(waiting, plans, w.cannot), nil
	}
	return s.card(ctx, by, chat, strings.Join(append(said, w.cannot...), "\n"))
}

// wish reads what a message wishes for; refusal says why none of it can be had.
func (s subscribed) wish(ctx context.Context, q dialog.Question) (w wish, refusal string, err error) {
	w.jobs, w.goesOn = wantedJobs(q), q.Follow
	if len(q.Unread) > 0 && q.News() == intent.NewsSummary && !q.Aspect.News.Summary { // «ข่าวน้ำท่วม» is no summary
		return w, "ยังไม่มีการแจ้งเรื่อง “" + q.Unread[0].Text + "”", nil
	}
	if q.Aspect.News.Changed {
		return w, toldOfChanges + " จึงไม่ต้องสมัคร", nil
	}
	if len(w.jobs) == 0 {
		if q.Slots.Topic != "" {
			return w, "ยังไม่มีการแจ้งเรื่อง" + q.Slots.Topic, nil
		}
		return w, "", nil
	}
	if none := cmp.Or(s.notSummed(q), s.notOfNew(q, w.jobs)); none != "" {
		return w, none, nil
	}
	if d := q.Slots.Disease; d != "" && !record.IsCOVID(d) {
		return w, "ยังไม่มีข้อมูลโรค" + strings.TrimPrefix(d, "โรค") + " จึงยังรับแจ้งไม่ได้ มีเฉพาะโควิด-19", nil
	}
	if r := q.Slots.Recurrence; !r.IsZero() && !comes(w.jobs[0], r) {
		return w, "ตั้งรอบตามที่ระบุไม่ได้ จึงยังไม่ได้ตั้ง ตั้งได้เป็นทุกวัน เฉพาะวันทำการ หรือเฉพาะบางวันของสัปดาห์", nil
	}
	if w, refusal, err = s.narrowed(ctx, w, q); err != nil || refusal != "" {
		return w, refusal, err
	}
	for _, stated := range q.Stated() {
		if stated.Slot == intent.SlotPosition && w.jobs[0] == "order-due" && slices.Equal(q.Slots.Position, []string{governor}) {
			continue // after whom the orders are called
		}
		if d, ok := dimensions[stated.Slot]; ok && !slices.Contains(keptSlots, stated.Slot) {
			w.cannot = append(w.cannot, "เลือกรับเฉพาะ"+d.by+"ที่ระบุไม่ได้ จึงแจ้งทั้งหมดของเรื่องนี้")
		}
	}
	return s.timed(w, q), "", nil
}

// wantedJobs returns the announcements that a message asks for: of its subject, and those that its wording means.
func wantedJobs(q dialog.Question) []string {
	switch news, said := q.News(), q.Aspect.News; {
	case news == intent.NewsCases || q.Slots.Disease != "" || news == "" && len(q.Slots.District) > 0 && said.Figures:
		if said.Weekly {
			return []string{"cases-weekly"}
		}
		return []string{"cases-daily"}
	case news == intent.NewsOTOP && len(q.Slots.Quarter) == 0 && !said.Figures:
		return []string{"otop-weekly"}
	case news == intent.NewsOTOP, len(q.Slots.Quarter) > 0 && news == "":
		return []string{"otop-quarter"}
	case news == intent.NewsMeetings:
		return meetingJobs(said)
	case news == intent.NewsOrders:
		return []string{"order-due"}
	case news == intent.NewsSummary, news == "" && said.Summary:
		return []string{"summary"}
	}
	return nil
}

// meetingJobs returns the announcements of meetings that a message means: as they begin, or so long before them. Where it does
// not say how long, or a length that there is none of, both of those before are meant.
func meetingJobs(said intent.NewsWording) []string {
	switch lead := said.Lead.String(); {
	case said.Started:
		return []string{"meeting-start"}
	case lead == "P1D":
		return []string{"meeting-day-before"}
	case lead == "PT1H":
		return []string{"meeting-hour-before"}
	}
	return []string{"meeting-day-before", "meeting-hour-before"}
}

// narrowed adds to a wish what it is narrowed to.
func (s subscribed) narrowed(ctx context.Context, w wish, q dialog.Question) (_ wish, refusal string, err error) {
	slots := q.Slots
	if len(slots.Subdistrict) > 0 {
		w.cannot = append(w.cannot, "แยกแจ้งรายตำบลไม่ได้ แยกได้ถึงระดับอำเภอ")
	}
	if w, refusal, err = s.ofDistricts(ctx, w, slots.District); err != nil || refusal != "" {
		return w, refusal, err
	}
	switch w.jobs[0] {
	case "otop-quarter":
		if quarter, ok := slots.Quarter.First(); ok {
			year := slots.FiscalYear
			if year == 0 {
				year = int(when.FiscalYearOf(when.DateOf(q.Now)))
			}
			w.narrowing.Topic = ledger.QuarterTopic(year, quarter)
		}
	case "order-due":
		w.narrowing.Agency, _ = slots.Agency.First()
	case "meeting-day-before", "meeting-hour-before", "meeting-start":
		if lead := q.Aspect.News.Lead; lead.Text != "" && len(w.jobs) > 1 {
			w.cannot = append(w.cannot, "แจ้งก่อนประชุม "+strings.TrimSpace(lead.Text)+" ไม่ได้ แจ้งได้ล่วงหน้า 1 วันและ 1 ชั่วโมง",
				"หากต้องการเฉพาะ 1 ชั่วโมง พิมพ์ “เตือนก่อนประชุมทุกครั้ง 1 ชั่วโมง” หากต้องการ "+strings.TrimSpace(lead.Text)+" ตั้งได้ทีละการประชุม เช่น “เตือนประชุมครั้งต่อไปก่อน "+strings.TrimSpace(lead.Text)+"”")
		}
		return s.ofSeries(ctx, w, slots.Title)
	}
	return w, "", nil
}

// ofSeries narrows a wish to the series of meetings that a title names; a title that says no more than “meeting” names none.
func (s subscribed) ofSeries(ctx context.Context, w wish, title string) (_ wish, refusal string, err error) {
	title = strings.TrimSpace(strings.TrimPrefix(strings.ReplaceAll(title, " ", ""), "ประชุม"))
	if title == "" {
		return w, "", nil
	}
	meetings, err := s.records.Meetings(ctx, ledger.MeetingFilter{Descending: true})
	if err != nil {
		return w, "", err
	}
	for _, m := range meetings {
		if m.Series != "" && strings.Contains(strings.ReplaceAll(m.Series, " ", ""), title) {
			w.narrowing.Series = m.Series
			return w, "", nil
		}
	}
	return w, "ไม่พบชุดการประชุม “" + title + "” ในบันทึก จึงยังไม่ได้ตั้งการแจ้ง", nil
}

// timed adds to a wish its own hour and days, and says what of them cannot be kept.
func (s subscribed) timed(w wish, q dialog.Question) wish {
	for _, t := range q.Times {
		if t.From.HasClock && t.From.Date.IsZero() {
			w.times.Hour = t.From.Clock.String()
			break
		}
	}
	if at := q.Aspect.News.At; w.times.Hour == "" && at != 0 {
		w.times.Hour = at.String()
	}
	w = w.ownDays(q)
	if a, _ := s.catalog.find(w.jobs[0]); a.Days == "" {
		if w.times.Hour != "" || w.times.Days != "" || w.changed.Days != (intent.Days{}) {
			w.cannot = append(w.cannot, "เรื่องนี้แจ้งตามเหตุการณ์ จึงกำหนดเวลาเองไม่ได้")
		}
		w.times = ledger.Times{}
	}
	if at, err := time.Parse("15:04", w.times.Hour); err == nil {
		if ends := s.office.values.QuietUntil(at); !ends.IsZero() {
			w.cannot = append(w.cannot, fmt.Sprintf("ช่วง %s บอทไม่ส่งการแจ้ง จึงตั้งเป็นเวลา %s แทน %s", s.office.quietHours(), when.ClockOf(ends).Official(), when.ClockOf(at).Official()))
			w.times.Hour = ends.Format("15:04")
		}
	}
	return w
}

// unsubscribe ends the subscriptions that a message names, or pauses them where it says so. Where it names none, and there
// are several, it shows them.
func (s subscribed) unsubscribe(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	switch {
	case !inLINE(q.Chat):
		return dialog.Answer{Text: "เลิกรับการแจ้งได้ในแชทที่รับการแจ้งนั้น โปรดพิมพ์ข้อความนี้ในแชทของ LINE"}, nil
	case !mayChange(q.By, q.Chat):
		return onlyGroupRole(), nil
	}
	all, err := s.records.SubscriptionsOf(ctx, q.Chat.ID)
	if err != nil {
		return dialog.Answer{}, err
	}
	if len(all) == 0 {
		return s.card(ctx, q.By, q.Chat, "แชทนี้ไม่ได้รับการแจ้งใดอยู่แล้วครับ")
	}
	chosen := s.meant(all, q)
	if len(chosen) == 0 && (q.Slots.Topic != "" || len(wantedJobs(q)) > 0) {
		return s.card(ctx, q.By, q.Chat, "แชทนี้ไม่ได้รับการแจ้งเรื่องที่ระบุ ที่รับอยู่คือ")
	}
	if len(chosen) == 0 {
		a, err := s.card(ctx, q.By, q.Chat, "ต้องการเลิกรับเรื่องใด โปรดแตะรายการ หรือแตะ “เลิกรับทั้งหมด”")
		if err == nil {
			end := dialog.Action{Kind: dialog.ActionDo, Label: "เลิกรับทั้งหมด", Operation: dialog.Operation{Action: EndAll, State: allState(all)}, Primary: true}
			a.Cards[0].Actions = append([]dialog.Action{end}, a.Cards[0].Actions...)
		}
		return a, err
	}
	do := s.end
	if q.Aspect.News.Pause {
		do = s.pause
	}
	var said []string
	for _, sub := range chosen {
		text, err := do(ctx, q.Chat.ID, sub)
		if err != nil {
			return dialog.Answer{}, err
		}
		said = append(said, text)
	}
	return s.card(ctx, q.By, q.Chat, strings.Join(said, "\n"))
}

// meant returns the subscriptions that a message means: those to what it names, or the only one that there is.
func (s subscribed) meant(all []ledger.Subscription, q dialog.Question) []ledger.Subscription {
	jobs := wantedJobs(q)
	if len(jobs) == 0 && q.Slots.Topic == "" && len(all) == 1 {
		return all
	}
	if slices.Contains(jobs, "cases-daily") {
		jobs = append(jobs, "cases-weekly") // «ยอดโควิด» means whichever of them one is sent
	}
	var districts []string
	for _, name := range q.Slots.District {
		district, _ := record.DistrictNamed(s.here, name)
		districts = append(districts, district.Code)
	}
	return slices.DeleteFunc(slices.Clone(all), func(sub ledger.Subscription) bool {
		return !slices.Contains(jobs, sub.Job) || len(districts) > 0 && !slices.Contains(districts, sub.Narrowing.District)
	})
}
