package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// lastPrefix begins the cache's keys of last questions, after the office.
const lastPrefix = "/last:"

// lastQuestions stores the last question of each person in each chat. The first line of a value says when, in seconds since
// 1970 by the office's clock, and by which message it was asked; the rest is the question itself as JSON.
type lastQuestions struct {
	cache.Store
	prefix string // of the store's keys in the whole cache
}

// lastKey is the key of a person's last question in a chat.
func lastKey(chat, person string) string { return chat + "/" + person }

// lookups returns the look-up of the last question of the person behind an event, to be sent to the cache with the claim;
// none where the event cannot be a question.
func (c *conversation) lookups(e *event) []*cache.Lookup {
	if e.Type != "message" && e.Type != "messageEdited" && e.Type != "postback" || e.Source.User == "" {
		return nil
	}
	e.last = &cache.Lookup{Key: c.last.prefix + lastKey(e.chat(), e.Source.User)}
	return []*cache.Lookup{e.last}
}

// lastQuestion is a question as it was understood, without its text, and what its answer showed; with the further
// questions of the same message, in its order.
type lastQuestion struct {
	askedBefore
	Beside  []askedBefore `json:"beside,omitempty"`
	Earlier []askedBefore `json:"earlier,omitempty"` // the last questions on other subjects, the newest first
}

// askedBefore is one question with what its answer showed.
type askedBefore struct {
	Intent intent.Intent `json:"intent"`
	Slots  intent.Slots  `json:"slots"`
	Aspect intent.Aspect `json:"aspect"`
	Shown  dialog.Shown  `json:"shown"`
	Follow bool          `json:"follow,omitempty"` // it went on with a question before it, of what that one showed
	Attend bool          `json:"attend,omitempty"` // whether somebody takes part was asked, and not for the meetings of somebody
	At     int64         `json:"at,omitempty"`     // of an earlier question: when it was asked, in seconds since 1970 by the office's clock

	intent.Telling // what the next message may complete, or a tap take as an entry
}

func (a *askedBefore) query() *intent.Query {
	q := intent.Query{Intent: a.Intent, Slots: a.Slots, Aspect: a.Aspect, Follow: a.Follow}
	q.Telling, q.Aspect.Attends = a.Telling, a.Attend
	return &q
}

// tellingOf is what a message could give to be recorded, kept only of those who may record it, where they do: of nobody else the words of a
// question are kept.
func tellingOf(u utterance, t intent.Telling) intent.Telling {
	if t.Told == "" || u.chat.Group || !u.by.Role.May(ledger.RoleReporter) {
		return intent.Telling{}
	}
	return t
}

// rememberAll returns the entry that stores all questions of a message and what the answers showed.
func (c *conversation) rememberAll(ctx context.Context, u utterance, t turn, a dialog.Answer) ([]cache.Entry, error) {
	var all []askedBefore
	var intents []intent.Intent
	shown := append([]dialog.Shown{a.Shown}, a.Beside...)
	if t.aboutPeopleAgain() {
		shown[0] = shown[0].PeopleAfter(t.before.Shown)
	}
	for i, q := range append([]dialog.Question{t.Question}, t.more...) {
		if carriesContext(q.Query) && i < len(shown) {
			all = append(all, askedBefore{Intent: q.Intent, Slots: q.Slots, Aspect: q.Aspect, Shown: shown[i], Follow: q.Follow, Attend: q.Aspect.Attends, Telling: tellingOf(u, q.Telling)})
			intents = append(intents, q.Intent)
		}
	}
	if len(all) == 0 {
		return c.rememberUncarried(ctx, u, t, a)
	}
	if strings.Contains(u.message, "\n") {
		return nil, nil
	}
	question, err := json.Marshal(lastQuestion{askedBefore: all[0], Beside: all[1:], Earlier: t.before.earlier(t.Now, intents...)})
	if err != nil {
		return nil, fmt.Errorf("encoding a question: %w", err)
	}
	value := append(strconv.AppendInt(nil, t.Now.Unix(), 10), ' ')
	value = append(append(append(value, u.message...), '\n'), question...)
	return []cache.Entry{{Key: c.last.prefix + lastKey(u.chat.ID, u.by.ID), Value: value, Life: lifeOf(a.Shown)}}, nil
}

// rememberUncarried returns the entry that is left by questions to which no follow-up refers: that no draft was shown last.
func (c *conversation) rememberUncarried(ctx context.Context, u utterance, t turn, a dialog.Answer) ([]cache.Entry, error) {
	if keepsDraft(t.Query) {
		return nil, nil
	}
	if told := tellingOf(u, t.Telling); told.Told != "" && a.Shown.Draft.ID == 0 && !strings.Contains(u.message, "\n") {
		return c.rememberPieces(u, t, told)
	}
	return c.shownAfter(ctx, u, a)
}

// rememberPieces returns the entry that keeps the words of a message which asked about nothing that is known, since the next message may make an
// entry of them. The question before stays the context of a follow-up.
func (c *conversation) rememberPieces(u utterance, t turn, told intent.Telling) ([]cache.Entry, error) {
	next := lastQuestion{askedBefore: askedBefore{Intent: intent.OutOfScope}}
	if t.before.lastQuestion != nil {
		next = t.before.withoutReplies()
	}
	next.Telling = told
	question, err := json.Marshal(next)
	if err != nil {
		return nil, fmt.Errorf("encoding the pieces of an entry: %w", err)
	}
	value := append(strconv.AppendInt(nil, t.Now.Unix(), 10), ' ')
	value = append(append(append(value, u.message...), '\n'), question...)
	return []cache.Entry{{Key: c.last.prefix + lastKey(u.chat.ID, u.by.ID), Value: value, Life: contextLife}}, nil
}

// remember returns the entry that stores a question and what its answer showed as the context of the person's next one.
// The parts are already encoded as JSON, so the value is concatenated from them.
func (c *conversation) remember(u utterance, t turn, r rendering) []cache.Entry {
	if !carriesContext(t.Query) || strings.Contains(u.message, "\n") {
		return nil
	}
	shown := r.shown
	if r.made != nil && t.aboutPeopleAgain() {
		made := r.made.PeopleAfter(t.before.Shown)
		if encoded, err := json.Marshal(made); err == nil {
			r.made, shown = &made, encoded
		}
	}
	value := make([]byte, 0, len(t.slots)+len(t.aspect)+len(shown)+len(u.message)+96)
	value = append(strconv.AppendInt(value, t.Now.Unix(), 10), ' ')
	value = append(append(value, u.message...), '\n')
	head := len(value)
	value = strconv.AppendQuote(append(value, `{"intent":`...), string(t.Intent))
	value = append(append(value, `,"slots":`...), t.slots...)
	value = append(append(value, `,"aspect":`...), t.aspect...)
	value = append(append(value, `,"shown":`...), shown...)
	if t.Follow {
		value = append(value, `,"follow":true`...)
	}
	if t.Aspect.Attends {
		value = append(value, `,"attend":true`...)
	}
	telling := tellingOf(u, t.Telling)
	if telling.Told != "" { // which few messages leave, so that the others need not encode it
		if words, err := json.Marshal(telling); err == nil {
			value = append(append(value, ','), words[1:len(words)-1]...)
		}
	}
	earlier := t.before.earlier(t.Now, t.Intent)
	if len(earlier) > 0 {
		if encoded, err := json.Marshal(earlier); err == nil {
			value = append(append(value, `,"earlier":`...), encoded...)
		}
	}
	value = append(value, '}')
	if r.made != nil {
		asked := &lastQuestion{Earlier: earlier, askedBefore: askedBefore{Intent: t.Intent, Shown: *r.made, Follow: t.Follow, Attend: t.Aspect.Attends, Telling: telling}}
		if t.queries[0].Keep(&asked.Slots, &asked.Aspect) {
			c.decoded.keep(value[head:], asked)
		}
	}
	life := contextLife
	if r.draft {
		life = proposal.DraftLife
	}
	return []cache.Entry{{Key: c.last.prefix + lastKey(u.chat.ID, u.by.ID), Value: value, Life: life}}
}

// aboutPeopleAgain reports whether a turn asks about people, as the question before it did.
func (t turn) aboutPeopleAgain() bool {
	return t.Intent == intent.ContactDirectory && t.before.lastQuestion != nil && t.before.Intent == intent.ContactDirectory
}

// store writes entries by themselves. On failure the bot asks what a follow-up refers to.
func (c *conversation) store(ctx context.Context, entries []cache.Entry) {
	for _, e := range entries {
		_ = c.last.Set(ctx, strings.TrimPrefix(e.Key, c.last.prefix), e.Value, e.Life)
	}
}

// question returns the question that an event asked, as JSON; nil for none.
func (e *event) question() []byte {
	if len(e.entries) == 0 {
		return nil
	}
	_, _, question, _ := splitRemembered(e.entries[0].Value)
	return question
}

// quoting makes a question, as JSON, the one that an event follows instead of the person's last: the message quotes the
// answer to it.
func (e *event) quoting(question []byte, now time.Time) {
	if len(question) > 0 {
		value := append(strconv.AppendInt(nil, now.Unix(), 10), " \n"...)
		e.last = &cache.Lookup{Found: true, Value: append(value, question...)}
	}
}

// recalled is a last question as it was read from the cache.
type recalled struct {
	*lastQuestion // nil for none
	encoded       []byte
	asked         time.Time
}

// context is what surrounds a message after the question.
func (r recalled) context(now time.Time) intent.Context {
	c := intent.Context{Now: now}
	if r.lastQuestion == nil {
		return c
	}
	c.Last, c.Shown, c.Listed = r.query(), r.Shown.Days, r.Shown.Listed(r.Intent)
	for i := range r.Beside {
		b := &r.Beside[i]
		c.Beside = append(c.Beside, b.spoken())
	}
	for i := range r.Earlier {
		c.Earlier = append(c.Earlier, r.Earlier[i].spoken())
	}
	return c
}

// spoken is a question of the conversation besides the last.
func (a *askedBefore) spoken() intent.Spoken {
	return intent.Spoken{Query: a.query(), Shown: a.Shown.Days, Listed: a.Shown.Listed(a.Intent)}
}

// maxEarlier is how many earlier questions are remembered, of different subjects.
const maxEarlier = 2

// earlier returns the questions on other subjects than those asked now that a follow-up may still refer to, the newest first. Of none it keeps
// what may be recorded or confirmed.
func (r recalled) earlier(now time.Time, asked ...intent.Intent) (kept []askedBefore) {
	if r.lastQuestion == nil {
		return nil
	}
	taken := slices.Clone(asked)
	keep := func(a *askedBefore, at int64) {
		if len(kept) == maxEarlier || !a.Intent.ShowsRecords() || outlived(at, now) || slices.ContainsFunc(taken, a.Intent.SharesSubject) {
			return
		}
		kept, taken = append(kept, *a), append(taken, a.Intent)
		e := &kept[len(kept)-1]
		e.At, e.Telling, e.Shown = at, intent.Telling{}, withoutReplies(a.Shown)
	}
	at := r.asked.Unix() / 60 * 60 // by the minute, so that those who ask the same share how it is understood
	keep(&r.askedBefore, at)
	for i := range r.Beside {
		keep(&r.Beside[i], at)
	}
	for i := range r.Earlier {
		keep(&r.Earlier[i], r.Earlier[i].At)
	}
	return kept
}

// shownTo is what the answer showed that a query follows; nothing where it follows none.
func (r recalled) shownTo(next *intent.Query) dialog.Shown {
	switch {
	case r.lastQuestion == nil || !next.Follow:
		return dialog.Shown{}
	case next.Follows > 0 && next.Follows <= len(r.Beside):
		return withoutReplies(r.Beside[next.Follows-1].Shown)
	case next.Follows > len(r.Beside) && next.Follows <= len(r.Beside)+len(r.Earlier):
		return withoutReplies(r.Earlier[next.Follows-1-len(r.Beside)].Shown)
	}
	return withoutReplies(r.Shown)
}

// withoutReplies leaves out the draft that was shown, what was to be confirmed and what was put to choice: they are not what a question is about.
func withoutReplies(s dialog.Shown) dialog.Shown {
	s.Draft, s.Confirm, s.Choices = dialog.DraftShown{}, dialog.Confirmation{}, nil
	return s
}

// recall returns the last question; none where there is none, where it is too old by the office's clock, or where the
// cached value is damaged.
func (c *conversation) recall(ctx context.Context, u utterance, now time.Time) recalled {
	last := c.lastOf(ctx, u)
	if last.lastQuestion == nil || last.Intent == "" { // only a draft was shown
		return recalled{}
	}
	if age := now.Unix() - last.asked.Unix(); age < 0 || outlived(last.asked.Unix(), now) {
		return recalled{}
	}
	return last.since(now)
}

// outlived reports whether a question that was asked at this second is too old to be referred to.
func outlived(at int64, now time.Time) bool { return now.Unix()-at > int64(contextLife/time.Second) }

// since leaves out the earlier questions that are too old by now, which the last one outlives. They are the newest first, and what was
// decoded is shared by others, so that it is shortened in a copy.
func (r recalled) since(now time.Time) recalled {
	old := slices.IndexFunc(r.Earlier, func(a askedBefore) bool { return outlived(a.At, now) })
	if old < 0 {
		return r
	}
	kept := *r.lastQuestion
	kept.Earlier = kept.Earlier[:old:old]
	r.lastQuestion = &kept
	return r
}

// lookedUp returns the cached last question of whoever speaks; not found where the cache cannot be read.
func (c *conversation) lookedUp(ctx context.Context, u utterance) *cache.Lookup {
	if u.last != nil {
		return u.last
	}
	last := new(cache.Lookup)
	var err error
	if last.Value, last.Found, err = c.last.Get(ctx, lastKey(u.chat.ID, u.by.ID)); err != nil {
		return new(cache.Lookup)
	}
	return last
}

// splitRemembered reads the first line of a cached value and returns the rest undecoded.
func splitRemembered(value []byte) (asked int64, message string, question []byte, ok bool) {
	head, question, _ := bytes.Cut(value, []byte{'\n'})
	at, message, ok := strings.Cut(string(head), " ")
	asked, err := strconv.ParseInt(at, 10, 64)
	return asked, message, question, ok && err == nil
}

// forget deletes a question whose message was unsent.
func (c *conversation) forget(ctx context.Context, chat, person, message string) {
	key := lastKey(chat, person)
	value, ok, err := c.last.Get(ctx, key)
	if err != nil || !ok {
		return
	}
	if _, by, _, ok := splitRemembered(value); !ok || by != message {
		return
	}
	_ = c.last.Delete(ctx, key) // on failure it expires by itself
}

// maxDecoded bounds how many decoded questions are cached of the newest, and of those before them; at two kilobytes each they take four
// megabytes.
const maxDecoded = 1024

// decodedQuestions caches questions by their encoded form, because many people ask the same and decoding a question takes
// as long as understanding the next one. A cached question must not be modified.
type decodedQuestions struct {
	mu     sync.RWMutex
	values map[string]*lastQuestion
	older  map[string]*lastQuestion // the values that were full before these
}

// get returns the decoded question; ok is false for anything that is not one.
func (r *decodedQuestions) get(encoded []byte) (*lastQuestion, bool) {
	r.mu.RLock()
	q, ok := r.values[string(encoded)]
	if !ok {
		q, ok = r.older[string(encoded)]
	}
	r.mu.RUnlock()
	if ok {
		return q, true
	}
	q = new(lastQuestion)
	if json.Unmarshal(encoded, q) != nil {
		return nil, false
	}
	r.keep(encoded, q)
	return q, true
}

// keep caches a question, of which encoded is the JSON. Whoever writes one keeps it, so that nobody need decode it who goes on from there.
func (r *decodedQuestions) keep(encoded []byte, q *lastQuestion) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.values == nil || len(r.values) >= maxDecoded {
		r.values, r.older = map[string]*lastQuestion{}, r.values
	}
	r.values[string(encoded)] = q
}
