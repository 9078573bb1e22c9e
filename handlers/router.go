package handlers

import (
	"cmp"
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

// Router answers questions: it hands each to the route of its intent, and answers itself what has none.
type Router struct {
	deps     Deps
	topics   []Route
	routes   map[intent.Intent]Route
	commands []dialog.Command
	openings []opening // of the commands
	plain    *plainTexts
	actions  map[dialog.ActionName]dialog.ActionRoute
}

// NewRouter returns the router that answers by the routes of All.
func NewRouter(d Deps) *Router {
	r := &Router{
		deps: d, topics: All(d), routes: map[intent.Intent]Route{}, commands: Commands(d), plain: newPlainTexts(), actions: map[dialog.ActionName]dialog.ActionRoute{},
	}
	r.openings = openingsOf(r.commands)
	for _, a := range Actions(d) {
		r.actions[a.Name] = a
	}
	for _, route := range r.topics {
		r.routes[route.Intent] = route
	}
	return r
}

// Shared tells whether the answer to q may be kept and served to others who ask the same: its route says that it is
// the same for everyone, and whoever asks may have it. What it offers besides is the same for an audience.
func (r *Router) Shared(q dialog.Question) (audience string, ok bool) {
	route, ok := r.routes[q.Intent]
	return audienceOf(q), ok && route.Shared && dialog.MayUse(q.By, route.Needs) && !entry.MayTell(q) && !entry.MayAskOfDraft(q) // which offer to record their words, or name a draft
}

// denied says which role is needed, and who gives it.
func denied(needs ledger.Role) dialog.Answer {
	return dialog.Answer{Text: "เรื่องนี้ต้องมีสิทธิ์" + dialog.RoleName(needs) + "ครับ หากต้องการใช้ โปรดติดต่อผู้ดูแลระบบของสำนักงาน"}
}

// Answer answers q by what was understood, never by its words: two ways of asking the same get the same. Where the
// message can mean two things, the answer puts the question back, with a tap for each; where something was assumed,
// a tap takes the other reading; where nothing is known, the answer says so and what can be asked instead. An error
// means that the ledger could not be read.
func (r *Router) Answer(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if entry.MayTell(q) && q.Told != q.Text {
		return entry.AskPurpose(q), nil // what it completes was asked about before
	}
	a, err := r.answer(ctx, q)
	if err != nil {
		return a, err
	}
	switch {
	case q.Aspect.Summary && q.Aspect.OfShown == intent.PartShort:
		a = summaryInShort(a, q.Now.Location())
	case q.Aspect.OfShown == intent.PartSooner && q.Aspect.Part:
		if a, err = r.sooner(ctx, a, q.Shown, q.Now.Location()); err != nil {
			return a, fmt.Errorf("which meeting is first: %w", err)
		}
	case q.Aspect.OfShown != "":
		a = partOf(a, q.Aspect.OfShown, q.Intent, q.Now.Location())
	}
	if entry.MayTell(q) {
		a = entry.WithPurpose(a, q)
	}
	if a, err = entry.WithOpenDraft(ctx, r.deps.Entry(), q, a); err != nil {
		return a, err
	}
	if a, err = entry.NamingDraft(ctx, r.deps.Entry(), q, a); err != nil {
		return a, err
	}
	if q.Chat.Group {
		a = a.ForGroup()
	}
	return a, nil
}

// asMeant is a question by what was shown before it and by who asks it.
func asMeant(q dialog.Question) dialog.Question {
	if q.Aspect.More && q.Aspect.Rest { // besides the one that was spoken of, or besides all that were shown
		q.Aspect.More, q.Aspect.Rest = q.Shown.Picked == 0, q.Shown.Picked > 0
	}
	if q.Aspect.More && q.Follow && q.Shown.Picked > 0 && oneMore.MatchString(q.Text) {
		q.Aspect.More, q.Aspect.Rest = false, true
	}
	if q.Intent == intent.CaseAdd && !dialog.MayUse(q.By, ledger.RoleReporter) && saysFound(q.Text) {
		q.Intent = intent.ReportCase
	}
	return q
}

// oneMore asks for the other record of a list of which one was spoken of: «อีกอันล่ะ», «อีกงานล่ะ».
var oneMore = regexp.MustCompile(`^(?:แล้ว|ส่วน)?อีก(?:อัน|งาน|ประชุม|นัด|ข้อ|โครงการ|คน|ท่าน|เรื่อง)(?:นึง|หนึ่ง)?(?:ล่ะ|ละ|หละ|ครับ|คะ|ค่ะ| )*$`)

func (r *Router) answer(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
	if r.deps.Zone != nil {
		q.Now = q.Now.In(r.deps.Zone)
	}
	q = asMeant(q)
	route, ok := r.routes[q.Intent]
	if ok && !dialog.MayUse(q.By, route.Needs) && !q.Aspect.Booking { // a room is booked for nobody: notKnown says so
		return denied(route.Needs), nil
	}
	switch {
	case q.Aspect.Holidays.Asked:
		return r.holidays(ctx, q)
	case q.Aspect.Calendar != "":
		return r.calendar(ctx, q)
	}
	if a, ok := r.askBack(q); ok {
		return a, nil
	}
	if a, ok := afterNothing(q); ok {
		return a, nil
	}
	q, a, unknown, err := r.known(ctx, q)
	if err != nil || unknown {
		return a, err
	}
	if a, ok, err := r.sources(ctx, q); ok || err != nil {
		return a, err
	}
	if !ok {
		return r.beyondRoutes(ctx, q)
	}
	leftOut, narrows := route.notHonoured(q, r.deps.Province)
	if narrows {
		return route.refuse(leftOut), nil
	}
	handle := route.Handle
	if q.Aspect.Provenance != "" {
		handle = r.provenance(handle)
	}
	a, err = each(ctx, handle, q)
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("answering %s: %w", q.Intent, err)
	}
	if a = withDetail(a, q); q.Asked != nil {
		if err := r.asked(ctx, handle, &q, a); err != nil {
			return dialog.Answer{}, err
		}
	}
	return r.completed(ctx, route, q, a, leftOut)
}

// asked takes what a question asks of what it names for left unread, where the answer is the same without it and does not begin by denying something.
func (r *Router) asked(ctx context.Context, handle dialog.Handler, q *dialog.Question, a dialog.Answer) error {
	if first, _, _ := strings.Cut(a.Text, "\n"); denies.MatchString(first) || holidayIn(q.Asked.Text) != "" {
		return nil
	}
	without := *q
	without.Query = *q.Asked.Without
	alone, err := each(ctx, handle, without)
	if err != nil {
		return fmt.Errorf("answering %s without a particular: %w", q.Intent, err)
	}
	if withDetail(alone, without).Plain() == a.Plain() {
		other := func(w intent.Unread) bool { return strings.Contains(q.Asked.Text, w.Text) }
		q.Unread = append(slices.DeleteFunc(slices.Clone(q.Unread), other), intent.Unread{Text: phrase.TrimPoliteness(q.Asked.Text), Role: intent.RoleParticular})
	}
	return nil
}

// completed is the answer of a route's handler with what it leaves out, how the question was read and what may be asked next.
func (r *Router) completed(ctx context.Context, route Route, q dialog.Question, a dialog.Answer, leftOut []string) (dialog.Answer, error) {
	if said := route.unused(q, a); said != "" {
		leftOut = append(leftOut, said)
	}
	if said := particularNotTold(q); said != "" {
		leftOut = append(leftOut, said)
	}
	a.Text = strings.TrimSpace(strings.Join(append(leftOut, cmp.Or(a.Text, notTold(q))), "\n"))
	if a.Readings = unsaid(a, fewWords(slices.Concat(a.Readings, q.Readings))); a.Shown.Draft.ID != 0 {
		a.Readings = nil // its card shows what was read
	}
	others := choices("หมายถึง ", q.Otherwise(q.Now))
	a.Suggestions = slices.Concat(others, a.Suggestions)
	asked := func(s dialog.Suggestion) bool { return s.Ask == strings.TrimSpace(q.Text) || hasButton(a, s.Ask) }
	correction, err := r.correctionOffer(ctx, q, a)
	if err != nil {
		return dialog.Answer{}, err
	}
	a.Suggestions = slices.DeleteFunc(dialog.Distinct(a.Suggestions), asked)
	// More would hide those that fit best; an editor's offer takes the place of the last.
	a.Suggestions = append(dialog.FirstOf(a.Suggestions, max(fewOffers-len(correction), len(others))), correction...)
	return a, nil
}

// denies finds what an answer says that records do not hold.
var denies = regexp.MustCompile(`ไม่(?:ได้)?(?:ระบุ|มี|พบ|แยก|บอก|รวม|ให้)`)

// each answers a question once for each value of a slot of which a handler takes one: each day, each source of money.
func each(ctx context.Context, handle dialog.Handler, q dialog.Question) (dialog.Answer, error) {
	parts := parts(q)
	if len(parts) == 0 {
		return handle(ctx, q)
	}
	a, err := handle(ctx, parts[0])
	for _, part := range parts[1:] {
		if err != nil {
			return dialog.Answer{}, err
		}
		var next dialog.Answer
		next, err = handle(ctx, part)
		shown := a.Shown.With(next.Shown)
		a = a.Merge(next)
		a.Shown, a.Beside = shown, nil // one list, as of one question
	}
	return a, err
}

// parts divides a question by the days that it names and does not compare, and by its sources of money; nil where there is
// nothing to divide.
func parts(q dialog.Question) []dialog.Question {
	if q.Follow && (q.Slots.ListIndex != 0 || q.Aspect.Shown || q.Aspect.Rest || q.Aspect.More) {
		return nil // of what was shown
	}
	var all []dialog.Question
	switch days, sources := q.Slots.Dates, q.Slots.BudgetSource; {
	case q.Intent == intent.CaseCount && len(q.Slots.Ranges) > 1 && len(days) == 0 && !ofSeries(q):
		for _, r := range dialog.FirstOf(q.Slots.Ranges, maxParts) {
			part := q
			part.Slots.Ranges = intent.List[when.Range]{r}
			all = append(all, part)
		}
	case q.Intent == intent.CaseCount || q.Intent == intent.MeetingQuery || q.Intent == intent.MeetingAgenda ||
		q.Intent == intent.MeetingVenue || q.Intent == intent.OTOPEvents:
		if len(days) < 2 || len(q.Slots.Ranges) > 0 || ofSeries(q) || counts(q) || len(q.Slots.Number) > 0 {
			break
		}
		for _, d := range dialog.FirstOf(days, maxParts) {
			part := q
			part.Slots.Dates = intent.List[when.Date]{d}
			all = append(all, part)
		}
	case q.Intent == intent.OTOPProjects && len(sources) > 1:
		for _, s := range dialog.FirstOf(sources, maxParts) {
			part := q
			part.Slots.BudgetSource = intent.List[string]{s}
			all = append(all, part)
		}
	}
	return all
}

// maxParts is into how many questions one is divided at most.
const maxParts = 4

// fewWords drops readings that another one says as well, and repeated ones.
func fewWords(all []string) []string {
	var kept []string
	for i, r := range all {
		said := slices.Contains(kept, r)
		for j, other := range all {
			said = said || j != i && other != r && strings.Contains(other, r)
		}
		if !said {
			kept = append(kept, r)
		}
	}
	return kept
}

// askBack puts the question back that the message left open: what can mean two things, or a time that does
// not exist.
func (r *Router) askBack(q dialog.Question) (dialog.Answer, bool) {
	if entry.Tells(q.Intent) && slices.ContainsFunc(q.Times, func(t read.Time) bool { return t.Problem != "" }) {
		return dialog.Answer{}, false // its handler asks for the time, and keeps the rest
	}
	if q.Ask != "" {
		a := dialog.Answer{Text: q.Ask, Suggestions: choices("", q.Options)}
		if a.Suggestions == nil {
			a.Suggestions = r.suggestions()
		}
		if words := unreadWords(q, q.Ask, true); len(words) > 0 { // «ขอเบอร์ลูกเสือ»
			a.Text = "ไม่มีข้อมูลเรื่อง " + strings.Join(words, " ") + " ในบันทึก\n" + q.Ask
		}
		return a, true
	}
	for _, t := range q.Times {
		if t.Problem != "" {
			text := fmt.Sprintf("ขอให้ตรวจวันเวลา “%s” อีกครั้ง: %s", strings.TrimSpace(t.Text), t.Problem)
			return dialog.Answer{Text: text, Suggestions: r.suggestions()}, true
		}
	}
	return dialog.Answer{}, false
}

// What a label can do without: the century of a year, the hours behind a day, and what stands before the district or the province by which
// places of one name differ.
var (
	shortYear = regexp.MustCompile(` 25(\d\d)\b`)
	hours     = regexp.MustCompile(` \d\d\.\d\d-\d\d\.\d\d น\.$`)
	divided   = regexp.MustCompile(`(?:อ\.|จ\.)\S+$`)
)

// choices turns readings of a message into what can be tapped, each with the same words before its label where they
// fit.
func choices(before string, options []intent.Option) []dialog.Suggestion {
	var s []dialog.Suggestion
	for _, o := range options {
		short := shortYear.ReplaceAllString(o.Label, " $1")
		s = append(s, dialog.Suggestion{Label: dialog.SuggestionLabel(before+o.Label, o.Label, short, hours.ReplaceAllString(short, ""), divided.FindString(o.Label)), Ask: o.Text})
	}
	return s
}

// suggestions offers what is asked most.
func (r *Router) suggestions() []dialog.Suggestion {
	return dialog.FirstOf(dialog.Distinct(suggestions(r.topics)), fewOffers)
}

// unsaid drops the readings that the text before the cards states already: below the cards they would be taken for the time of what
// those show.
func unsaid(a dialog.Answer, readings []string) []string {
	return slices.DeleteFunc(readings, func(r string) bool { return strings.Contains(a.Text, r) })
}

// hasButton reports whether a button of one of the answer's cards asks the given question.
func hasButton(a dialog.Answer, ask string) bool {
	return slices.ContainsFunc(a.Cards, func(c dialog.Card) bool {
		return slices.ContainsFunc(c.Actions, func(act dialog.Action) bool { return act.Kind == dialog.ActionAsk && act.Value == ask })
	})
}
