package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sync/singleflight"

	"changwat/handlers/dialog"
	"changwat/internal/cache"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// contextLife is how long a follow-up («แล้วเมื่อวานล่ะ») may refer to a question.
const contextLife = 10 * time.Minute

// lookUpTimeout bounds the look-up of one answer, for which several questions may wait.
const lookUpTimeout = 10 * time.Second

// understander returns the queries that a message contains: at least one, in the message's order.
type understander interface {
	UnderstandAll(text string, c intent.Context) []intent.Query
}

// router answers what was understood, and runs commands and the actions of buttons.
type router interface {
	Shared(q dialog.Question) (audience string, ok bool)
	Answer(ctx context.Context, q dialog.Question) (dialog.Answer, error)
	RunCommand(ctx context.Context, r dialog.Request, text string) (a dialog.Answer, ok bool, err error)
	RunAction(ctx context.Context, r dialog.Request, o dialog.Operation) (dialog.Answer, error)
}

// conversation answers the questions of admitted officials.
type conversation struct {
	understand understander
	router     router
	last       lastQuestions
	decoded    decodedQuestions   // of what was read from last
	understood understandingCache // of the messages of this second
	answers    answers
	lookUps    singleflight.Group // by answerKey
	now        func() time.Time
	zone       *time.Location
	pictures   *Pictures // nil for none
	seals      *sealer   // nil for none: then buttons that change something are left out
	metrics    *Metrics
}

// utterance is one text of an official.
type utterance struct {
	text    string
	message string // LINE's id of the message; "" for none
	by      dialog.Asker
	chat    dialog.Chat
	version string        // of the ledger, when the utterance was taken up; "" where nothing is to be kept under it
	last    *cache.Lookup // what was asked last, where it has been read already
	before  *recalled     // and decoded
}

// turn is an utterance as it was understood.
type turn struct {
	dialog.Question
	*understanding
	more   []dialog.Question // further questions in the same utterance; usually none
	before recalled          // what was asked before it
}

// dialogReply is an answer as LINE messages, the entry that remembers the question, and which records it shows.
type dialogReply struct {
	messages []byte
	entries  []cache.Entry
	shows    []byte // as encodeShows writes it
}

// messages returns the answer to u. Where the route says that
// its answers are the same for everyone, the answer to the same question in the same minute, at the same version of the
// ledger, comes from the cache.
func (c *conversation) messages(ctx context.Context, u utterance) (dialogReply, error) {
	t, refusal, err := c.read(ctx, u)
	if err != nil || refusal != nil {
		messages, err := rendered(refusal, err)
		return dialogReply{messages: messages}, err
	}
	if t.more != nil {
		a, err := c.answerAll(ctx, t)
		if err != nil {
			return dialogReply{}, err
		}
		entries, err := c.rememberAll(ctx, u, t, a)
		if err != nil {
			return dialogReply{}, err
		}
		if a, err = c.sealed(ctx, a, u.chat); err != nil {
			return dialogReply{}, err
		}
		messages, err := RenderJSON(c.pictures.Addressed(ctx, a))
		return dialogReply{messages, entries, encodeShows(a.Shows())}, err
	}
	r, err := c.cachedOrNew(ctx, u.version, t)
	if err != nil {
		return dialogReply{}, err
	}
	entries := c.remember(u, t, r)
	if entries == nil {
		if entries, err = c.rememberUncarried(ctx, u, t, dialog.Answer{}); err != nil {
			return dialogReply{}, err
		}
	}
	return dialogReply{r.messages, entries, r.records}, nil
}

// cachedOrNew returns the answer to a turn from the cache where possible, otherwise from the ledger.
func (c *conversation) cachedOrNew(ctx context.Context, version string, t turn) (rendering, error) {
	audience, shared := c.router.Shared(t.Question)
	if !shared {
		a, err := c.router.Answer(ctx, t.Question)
		if err != nil {
			return rendering{}, err
		}
		if a, err = c.sealed(ctx, a, t.Chat); err != nil {
			return rendering{}, err
		}
		return c.render(ctx, t, a)
	}
	key := version + audience + "\x00" + t.key
	r, ok := c.answers.get(ctx, key)
	if c.metrics.lookup(ok); !ok {
		// After each full minute many may ask the same at once: one of them looks it up, the others wait for it.
		found, err, _ := c.lookUps.Do(key, func() (any, error) {
			return c.lookUp(ledger.AtVersion(ctx, version), key, t)
		})
		if err != nil {
			return rendering{}, err
		}
		r, _ = found.(rendering)
	}
	if c.seals == nil {
		return r, nil
	}
	var err error
	r.messages, err = c.seals.sealLater(ctx, r.messages, t.Chat.ID)
	return r, err
}

// sealed returns an answer whose buttons that change something are sealed for the chat.
func (c *conversation) sealed(ctx context.Context, a dialog.Answer, chat dialog.Chat) (dialog.Answer, error) {
	if c.seals == nil {
		return a, nil
	}
	return c.seals.sealed(ctx, a, chat.ID)
}

// lookUp answers a question from the ledger and caches the answer.
func (c *conversation) lookUp(ctx context.Context, key string, t turn) (rendering, error) {
	ctx, cancel := context.WithTimeout(ctx, lookUpTimeout)
	defer cancel()
	a, err := c.router.Answer(ctx, t.Question)
	if err != nil {
		return rendering{}, err
	}
	if c.seals != nil { // it is sealed for each chat to which it is sent
		a = sealedLater(a)
	}
	r, err := c.render(ctx, t, a)
	if err == nil {
		c.answers.put(ctx, key, r)
	}
	return r, err
}

// render returns an answer as LINE messages, and what it showed as JSON.
func (c *conversation) render(ctx context.Context, t turn, a dialog.Answer) (rendering, error) {
	messages, err := RenderJSON(c.pictures.Addressed(ctx, a))
	if err != nil {
		return rendering{}, fmt.Errorf("rendering %s: %w", t.Intent, err)
	}
	shown, err := json.Marshal(a.Shown)
	if err != nil {
		return rendering{}, fmt.Errorf("encoding what was shown: %w", err)
	}
	return rendering{messages: messages, shown: shown, records: encodeShows(a.Shows()), draft: a.Shown.Draft.ID != 0, made: &a.Shown}, nil
}

// answer returns the answer to u from the ledger, not from the cache.
func (c *conversation) answer(ctx context.Context, u utterance) (dialog.Answer, error) {
	t, refusal, err := c.read(ctx, u)
	switch {
	case err != nil:
		return dialog.Answer{}, err
	case refusal != nil:
		return *refusal, nil
	}
	a, err := c.answerAll(ctx, t)
	if err != nil {
		return dialog.Answer{}, err
	}
	entries, err := c.rememberAll(ctx, u, t, a)
	if err != nil {
		return dialog.Answer{}, err
	}
	c.store(ctx, entries)
	return a, nil
}

// answerAll answers all questions of a turn in their order, in one answer. What does not fit the cards of one message is
// named, and offered by a tap.
func (c *conversation) answerAll(ctx context.Context, t turn) (dialog.Answer, error) {
	a, err := c.router.Answer(ctx, t.Question)
	for i, q := range t.more {
		if err != nil {
			break
		}
		var next dialog.Answer
		if next, err = c.router.Answer(ctx, q.After(a)); err == nil && len(a.Cards)+len(next.Cards) > maxBubbles {
			return leftOver(a, t.more[i:]), nil
		}
		a = a.Merge(next)
	}
	return a, err
}

// leftOver returns an answer that names the questions which it does not hold, with a tap for each.
func leftOver(a dialog.Answer, rest []dialog.Question) dialog.Answer {
	var names []string
	var taps []dialog.Suggestion
	for i, q := range rest {
		text := strings.TrimSpace(q.Text)
		names = append(names, "“"+text+"”")
		taps = append(taps, dialog.Suggestion{Label: dialog.SuggestionLabel(text, fmt.Sprintf("คำถามที่เหลือ %d", i+1)), Ask: text})
	}
	a.Text = strings.TrimSpace(a.Text + "\nยังไม่ได้ตอบ " + strings.Join(names, " และ ") + " เพราะข้อความเดียวแสดงได้ไม่พอ แตะปุ่มด้านล่างเพื่อดูต่อ")
	a.Suggestions = append(taps, a.Suggestions...)
	return a
}

// rendered returns an answer as LINE messages, or the error that came with it.
func rendered(a *dialog.Answer, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	return RenderJSON(*a)
}

// read understands u, using the previous question as context. For a text that cannot be a question it returns a refusal to
// reply with.
func (c *conversation) read(ctx context.Context, u utterance) (t turn, refusal *dialog.Answer, err error) {
	text, how := sanitize(u.text)
	switch how {
	case tooLong:
		return turn{}, say(sayTooLong), nil
	case wordless:
		return turn{}, c.invitation(ctx, u.by, sayWordless), nil
	}
	now := c.now().In(c.zone)
	before := c.recall(ctx, u, now)
	r, err := c.understood.get(u.version, now, text, before, func() (*understanding, error) {
		return c.understandNew(text, now, before)
	})
	if err != nil {
		return turn{}, nil, err
	}
	for i := range r.queries {
		c.metrics.answers.WithLabelValues(string(r.queries[i].Intent)).Inc()
	}
	draft := c.shownLast(ctx, u, dialog.Request{}).Draft
	for i := range r.queries {
		q := dialog.Question{Query: r.queries[i], Now: now, Shown: before.shownTo(&r.queries[i]), By: u.by, Chat: u.chat, Message: u.message, Draft: draft}
		if i == 0 {
			t = turn{Question: q, understanding: r, before: before}
			continue
		}
		t.more = append(t.more, q)
	}
	return t, nil, nil
}

// leastSure is how sure a reading must be for a text that may as well speak of the bot to be answered.
const leastSure = 0.9

// asksSurely reports whether a text is a question or a command beyond doubt, read by itself.
func (c *conversation) asksSurely(text string, now time.Time) bool {
	text, how := sanitize(text)
	if how != legible {
		return false
	}
	for _, q := range c.understand.UnderstandAll(text, intent.Context{Now: now}) {
		switch q.Intent {
		case intent.OutOfScope, intent.Greeting, intent.Thanks:
			return false
		}
		if q.Confidence < leastSure || len(q.Unread) > 0 || !q.Asks() || q.Aspect.Refusal != "" {
			return false
		}
	}
	return true
}

// carriesContext reports whether a follow-up can refer to q. A greeting, thanks, a refusal and what was not
// understood keep the earlier context.
func carriesContext(q intent.Query) bool {
	switch q.Intent {
	case intent.OutOfScope:
		return q.Aspect.Holidays.Asked || q.NamesDay()
	case intent.Greeting, intent.Thanks, intent.Help:
		return false
	}
	return q.Aspect.Refusal == ""
}

// invitation returns text with suggestions of what can be asked.
func (c *conversation) invitation(ctx context.Context, by dialog.Asker, text string) *dialog.Answer {
	a := dialog.Answer{Text: text}
	q := dialog.Question{Query: intent.Query{Intent: intent.Help}, Now: c.now().In(c.zone), By: by}
	if help, err := c.router.Answer(ctx, q); err == nil { // without suggestions the text is still useful
		a.Suggestions = help.Suggestions
	}
	return &a
}
