package entry

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/office"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// What an entry may lack: the kinds of answers that complete it.
const (
	lacksDay        = "day"
	lacksClock      = "clock"
	lacksMeasure    = "measure" // what a number counts
	lacksPart       = "part"    // whether those who recovered or died are a day's or all
	lacksValue      = "value"
	lacksTitle      = "title" // of a meeting
	lacksMeeting    = "meeting"
	lacksVenue      = "venue"      // or name, of a fair
	lacksCounts     = "counts"     // of cases, each with what it counts
	lacksResolution = "resolution" // that gives a holiday
	lacksPhone      = "phone"
	lacksArea       = "area"
	lacksDisease    = "disease"
	lacksAgency     = "agency" // whose telephone number it is
	lacksPlace      = "place"  // of the agency or post of a kind
	lacksHolder     = "holder" // of a post
	lacksOTOP       = "otop"   // whether a fair sells it
	lacksOrder      = "order"  // what is to be done, and by whom
)

// gap is what an entry lacks: the question for it, the entry's words with proposal.Gap where the answer goes, and taps.
type gap struct {
	asks, question, entry string
	options               []dialog.Suggestion
	names                 []string                      // of the records that the options are, in their order; nil where they are none
	cases                 *proposal.Cases               // what the entry tells of cases; nil for nothing
	card                  func(dialog.Card) dialog.Card // adds to the card what the question is about; nil for nothing
}

// unsettled is what stands in the way of an entry: a gap that its maker fills, or else an answer that says what to do.
type unsettled struct {
	answer dialog.Answer
	gap    *gap
}

// reply asks for what is unsettled.
func (e entries) reply(ctx context.Context, q dialog.Question, u unsettled) (dialog.Answer, error) {
	if u.gap == nil {
		return u.answer, nil
	}
	return e.ask(ctx, q, *u.gap)
}

// ask keeps an entry that lacks something as a draft, and asks for it: one thing at a time. The answer is a tap or a text; see
// Gatherer.Complete.
func (e entries) ask(ctx context.Context, q dialog.Question, g gap) (dialog.Answer, error) {
	if a, ok, err := e.replyNotTaken(ctx, q, g); ok || err != nil {
		return a, err
	}
	said, _ := release.Mask(strings.TrimSpace(cmp.Or(q.Whole, q.Text)))
	d := proposal.Draft{Source: e.entrySource(q), Text: said, Chat: q.Chat.ID, Message: q.Message, Question: g.asked(q.Intent)}
	made, err := e.proposeAnew(ctx, q, d)
	if err != nil {
		return explained(err)
	}
	a := made.keepsNotTaken(questionCard(made.draft))
	if g.card != nil {
		a.Cards[0] = g.card(a.Cards[0])
	}
	if !made.anew {
		return a, nil
	}
	return e.namingOthers(ctx, q.Request(), made.draft.ID, a)
}

// proposeAnew makes a draft of an entry: of the one about the same subject that lacks something in this chat, where there is
// one. What completes that one keeps its words, with those that were typed or tapped since. Figures that say nothing of those which
// that one tells are another draft's, beside it.
func (e entries) proposeAnew(ctx context.Context, q dialog.Question, d proposal.Draft) (p proposed, err error) {
	before, ok, err := e.unfinished(ctx, by(q.Request()), q.Chat.ID, q.Intent)
	if err != nil {
		return proposed{}, err
	}
	answer, completes := "", false
	if ok {
		answer, completes = answerIn(*before.Question, strings.TrimSpace(q.Text))
	}
	if !ok || !completes && isOfFigures(before) && !tellsAgain(q.Text, before.Origin.Text) {
		made, err := e.store.Propose(ctx, by(q.Request()), d)
		return proposed{draft: made, anew: true}, err
	}
	if d.Source.Title == ownEntry && before.Origin.Source.Kind == ledger.SourceEntry {
		d.Source = before.Origin.Source // who told it, as was said at first
	}
	if completes {
		whole := d.Text
		d.Text = phrase.Joined("\n", before.Origin.Text, answer)
		for i, ch := range d.Changes {
			if ch.Quote.Text == whole {
				d.Changes[i].Quote = proposal.Quote{Text: d.Text, To: len(d.Text)}
			}
		}
	}
	if p.draft, err = e.store.Replace(ctx, by(q.Request()), before.ID, d); completes && q.Draft != nil {
		p.notTaken = q.Draft.NotTaken
	}
	return p, err
}

// unfinished returns the newest draft that lacks something and was made in a chat; of any subject where about is "".
func (s drafts) unfinished(ctx context.Context, who proposal.Actor, chat string, about intent.Intent) (proposal.Proposal, bool, error) {
	all, err := s.store.Drafts(ctx, who)
	if err != nil {
		return proposal.Proposal{}, false, err
	}
	for _, p := range all {
		if p.Question != nil && p.Origin.Chat == chat && (about == "" || p.Question.About == string(about)) {
			return p, true, nil
		}
	}
	return proposal.Proposal{}, false, nil
}

// questionCard asks for what a draft lacks.
func questionCard(p proposal.Proposal) dialog.Answer {
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: draftKicker(p) + " · ยังไม่ได้บันทึก", Title: p.Question.Text}
	if strings.TrimSpace(p.Origin.Text) != "" {
		c.Notes = []string{"ท่านพิมพ์ว่า " + quotedTurns(p.Origin.Text)}
	}
	c.Items = recordItems(*p.Question)
	for _, o := range p.Question.Options {
		c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionAsk, Label: o.Label, Value: o.Entry})
	}
	c.Actions = append(c.Actions, dialog.Action{Kind: dialog.ActionDo, Label: "ยกเลิก", Operation: draftOperation(DraftCancel, p)})
	return dialog.Answer{Alt: p.Question.Text, Cards: []dialog.Card{c}, Shown: shownDraft(p)}
}

// quotedTurns quotes the messages of which an entry is made, in their order.
func quotedTurns(text string) string {
	var all []string
	for said := range strings.Lines(text) {
		if said = phrase.OneLine(said); said != "" {
			all = append(all, "“"+thai.Truncate(said, 120)+"”")
		}
	}
	return strings.Join(all, " แล้ว ")
}

// withGapAfter is a sentence with a gap behind the first of the words that stands in it, or else at its end.
func withGapAfter(sentence string, words ...string) string {
	for _, w := range words {
		if before, after, ok := strings.Cut(sentence, w); ok {
			return before + w + proposal.Gap + after
		}
	}
	return sentence + proposal.Gap
}

// maxAnswer is how many bytes an answer to a question about an entry has at most: about sixty letters.
const maxAnswer = 180

// Complete returns the whole entry where a text answers what the newest entry of its author in this chat lacks: «บันทึกยอด
// ใหม่ 12» and then «วันนี้», or «เปลี่ยนเป็นวันศุกร์». Any other text comes back as it is, as does one that follows another draft.
func (g *Gatherer) Complete(ctx context.Context, who dialog.Request, typed string) (string, error) {
	text := typed
	if whole := who.Telling.Answered(typed); whole != typed && !showsDraft(who) {
		return whole, nil
	}
	if whole, ok := correctedTelling(who.Telling, typed); ok && !showsDraft(who) {
		return whole, nil
	}
	if who.Chat.Group || len(text) > maxAnswer || goesOnAsking(who, typed) || !dialog.MayUse(who.By, ledger.RoleReporter) {
		return text, nil
	}
	if whole, ok, err := g.onlyOption(ctx, who, text); ok || err != nil {
		return whole, err
	}
	now := who.Now.In(g.reader.Zone)
	text = withoutExcuse(text)
	lacks := answersOf(text, now)
	// «ไม่ใช่เดือนนี้ แต่เดือนที่แล้ว» is answered by what it says instead
	if said := correctionOf(text); said.edits && (timesOnly(said.becomes, now) && (said.was == "" && len(lacks) == 0 || said.was != "" && timesOnly(said.was, now)) || isValue(said.becomes)) {
		text = said.becomes
		lacks = answersOf(text, now)
	}
	if len(lacks) == 0 && who.Draft == nil && len(read.Times(text, nearest(now))) == 0 {
		return typed, nil // and no question was shown
	}
	p, ok, err := (drafts{store: g.store}).unfinished(ctx, by(who), who.Chat.ID, "")
	if err == nil && ok {
		if whole, answered := answeredWhole(*p.Question, text, typed, now, who.Draft != nil && who.Draft.ID == p.ID); answered {
			return whole, nil
		}
	}
	if err == nil && onlyNames(lacks) && (len(lacks) == 0 || !ok || !slices.Contains(lacks, p.Question.Asks)) && (!ok || !isOfFigures(p)) && namesSomething(text) {
		if whole, err := g.named(ctx, who, typed); err != nil || whole != typed || len(lacks) == 0 {
			return whole, err
		}
	}
	if err != nil || !ok || who.Draft != nil && who.Draft.ID != 0 && who.Draft.ID != p.ID || isOfFigures(p) && strings.Contains(text, "ประชุม") {
		return typed, err
	}
	if answer, rest, ok := partAnswer(text, *p.Question, when.DateOf(now)); ok {
		return phrase.OneLine(p.Question.Answered(answer) + rest), nil
	}
	if clock := clockInDigits.FindString(phrase.TrimPoliteness(thai.Digits(text))); clock != "" && p.Question.Asks == lacksClock {
		return p.Question.Answered(clock + " น."), nil
	}
	if p.Question.Asks == lacksPhone && slices.Contains(lacks, lacksHolder) && strings.HasPrefix(p.Question.Entry, "เบอร์ ") {
		return heldBy(*p.Question, phrase.TrimPoliteness(text)), nil
	}
	if slices.Contains(lacks, p.Question.Asks) {
		return p.Question.Answered(g.answerAlone(strings.TrimSpace(text), p.Question.Asks, now)), nil
	}
	if who.Draft == nil || who.Draft.ID != p.ID || !isOfFigures(p) || tellsAnew(text, p.Origin.Text) {
		return typed, nil
	}
	if answer, rest, ok := answerParts(withoutNumberAgain(text, *p.Question), p.Question.Asks, g.reader.Province, now); ok && answer != "" {
		return phrase.OneLine(p.Question.Answered(answer) + " " + rest), nil
	}
	return typed, nil
}

// isValue reports whether a text is a number, with its unit or not, and nothing else.
func isValue(text string) bool { return valueAlone.MatchString(strings.TrimSpace(thai.Digits(text))) }

// valueAlone finds a number by itself.
var valueAlone = regexp.MustCompile(`^[0-9][0-9,.]*\s*(?:%|เปอร์เซ็นต์|ล้านบาท|ล้าน|บาท|ราย|คน)?$`)

// isOfFigures reports whether a draft that lacks something tells of figures.
func isOfFigures(p proposal.Proposal) bool {
	switch intent.Intent(p.Question.About) {
	case intent.CaseAdd, intent.OTOPAdd, intent.BudgetDisbursement:
		return true
	}
	return false
}

// named returns the whole entry where the question shown last asks for a name, which may be any words.
func (g *Gatherer) named(ctx context.Context, who dialog.Request, typed string) (string, error) {
	p, ok, err := (drafts{store: g.store, records: g.reader.Records}).shownLast(ctx, who)
	if err != nil || !ok || p.Question == nil || !slices.Contains([]string{lacksTitle, lacksVenue, lacksOrder}, p.Question.Asks) {
		return typed, err
	}
	return p.Question.Answered(strings.TrimSpace(typed)), nil
}

// namesSomething reports whether a text may be a name that was asked for, rather than a question or a word to the bot.
func namesSomething(text string) bool {
	said := phrase.TrimPoliteness(strings.TrimSpace(text))
	_, other := phrase.AfterAny(said, notNames...)
	return len([]rune(said)) >= leastTitle && !intent.AsksInWords(said) && !other && !agrees(said) && !refusesDraft(said) && !putsOff(said)
}

// notNames are words with which a text begins that is no name which was asked for.
var notNames = []string{"ยอด", "ขอ", "ดู", "ใคร", "เบอร์", "โทร", "เตือน", "สมัคร", "ประวัติ", "ร่าง", "ช่วย", "วิธี", "ยกเลิก", "ลบ", "ถอน", "เลื่อน", "แก้", "เพิ่ม", "บันทึก", "ลง", "ตั้งค่า", "สรุป", "แสดง", "เมนู", "สวัสดี", "ขอบคุณ", "ไม่"}

// onlyOption returns the whole entry where a text agrees to the only answer that the question shown last offers.
func (g *Gatherer) onlyOption(ctx context.Context, who dialog.Request, text string) (whole string, ok bool, err error) {
	if !agrees(text) {
		return "", false, nil
	}
	p, ok, err := (drafts{store: g.store, records: g.reader.Records}).shownLast(ctx, who)
	if err != nil || !ok || p.Question == nil || len(p.Question.Options) != 1 {
		return "", false, err
	}
	return p.Question.Options[0].Entry, true, nil
}

// aroundAnswers are words that may stand around an answer.
var aroundAnswers = strings.NewReplacer("เมื่อกี้", "", "เมื่อครู่", "", "อันนี้", "", "ณ", "", "ของ", "", "วันที่", "", "เป็นยอด", "", "ยอด", "", "ข้อมูล", "", "เวลา", "", "เริ่ม", "", "ประชุม", "", "เดือน", "", "ราย", "", "คน", "", "บาท", "")

// What kinds of answers begin with, besides days, times of day and numbers.
var (
	meetingBegins = []string{"ประชุม", "การประชุม", "คณะ", "คกก", "กรอ", "กพส", "ก.", "ศบค", "หัวหน้าส่วน"}
	venueBegins   = []string{"ตลาด", "ห้าง", "วัด", "ลาน", "ศูนย์", "ศาลา", "หอ", "งาน", "ที่", "ณ", "สนาม", "โรงแรม", "ถนน", "หน้า", "เซ็นทรัล", "โลตัส", "บิ๊กซี"}
	meetingNumber = regexp.MustCompile(`^(?:ครั้งที่)? ?\d{1,3}/\d{4}$`)
)

// answersOf returns what a text can be the answer to.
func answersOf(text string, now time.Time) (all []string) {
	said := phrase.TrimPoliteness(strings.TrimSpace(thai.Digits(text)))
	if intent.AsksInWords(said) || said == "" {
		return nil
	}
	begins := func(w string) bool { return strings.HasPrefix(said, w) }
	if namesCount(stripped(said, []string{"เป็นยอด", "ยอด", "เป็น"}).rest) {
		return []string{lacksMeasure}
	}
	if said == "ทั้งจังหวัด" || said == "จังหวัด" || strings.HasPrefix(said, "อำเภอ") && !strings.Contains(said, " ") {
		return []string{lacksArea}
	}
	if said == "ยังไม่กำหนด" || saysNoDay(said) && len(read.Times(said, nearest(now))) == 0 {
		return []string{lacksDay}
	}
	if strings.Contains(said, noClock) || said == "ไม่ทราบ" || said == "ยังไม่ทราบ" {
		return []string{lacksClock}
	}
	if _, ok := phrase.AfterAny(said, "มติ", "ครม", "คณะรัฐมนตรี", "ประกาศ", "หนังสือ"); ok {
		return []string{lacksResolution}
	}
	if tellsCounts(said) {
		return []string{lacksCounts}
	}
	contact, whole := contactAnswers(said)
	if whole {
		return contact
	}
	all = append(all, contact...)
	if meetingNumber.MatchString(said) {
		return []string{lacksMeeting, lacksTitle}
	}
	rest := said
	var days, clocks int
	for _, t := range read.Times(said, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if _, ok := t.Days(); ok && t.Problem == "" {
			days++
		}
		if t.Kind == read.KindTime || t.Kind == read.KindDateTime {
			clocks++
		}
		rest = strings.Replace(rest, t.Text, "", 1)
	}
	switch nothingElse := strings.TrimSpace(aroundAnswers.Replace(rest)) == ""; {
	case nothingElse && days > 0:
		return []string{lacksDay, lacksMeeting}
	case nothingElse && clocks > 0:
		return []string{lacksClock}
	}
	if _, ok := valueSaid(strings.TrimSpace(aroundAnswers.Replace(said))); ok {
		return []string{lacksValue, lacksCounts}
	}
	if slices.ContainsFunc(meetingBegins, begins) {
		all = append(all, lacksTitle, lacksMeeting)
	}
	if slices.ContainsFunc(venueBegins, begins) {
		all = append(all, lacksVenue)
	}
	return all
}

// contactAnswers returns what a text can be the answer to about the directory; whole tells that it can be nothing else.
func contactAnswers(said string) (all []string, whole bool) {
	if mayReach(said) {
		if ways, rest := reachIn(said); len(ways.phones) > 0 && stripped(rest, []string{"เบอร์", "โทรศัพท์", "โทร.", "โทร", "คือ", "เป็น"}).rest == "" {
			return []string{lacksPhone}, true
		}
	}
	if people := office.FindPeople(said); len(people) == 1 && strings.TrimSpace(people[0].Text) == stripped(said, []string{"คนใหม่", "ชื่อ", "คือ", "เป็น"}).rest {
		return []string{lacksHolder, lacksAgency}, true
	}
	if answersWhose(said) {
		return []string{lacksAgency}, false
	}
	return nil, false
}

// namesCount reports whether a text names what cases count and nothing else, or that the count is a day's.
func namesCount(said string) bool {
	w, ok := saidWordAt(said)
	return ok && w.kind == saidMeasure && w.length == len(said) && w.measure.IsOf("case") ||
		slices.Contains([]string{"เพิ่ม", "เพิ่มใหม่", "ติดเพิ่มใหม่", "รวม", "หายวันนี้", "เสียชีวิตวันนี้", "รายวัน", "ของวัน", "เฉพาะวัน", "วันนั้น", "ของวันนั้น"}, said)
}

// typicalDays are the three working days after a day, as taps for the day of a meeting: by the standing list where the records can't
// be read.
func (e entries) typicalDays(ctx context.Context, day when.Date) (all []when.Date) {
	calendar := record.CalendarOrStanding(ctx, e.records)
	for n := range 3 {
		all = append(all, calendar.AddWorkdays(day, n+1))
	}
	return all
}
