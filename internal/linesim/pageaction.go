package linesim

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// pageAction is what a POST of the page does.
type pageAction = func(r *http.Request, body []byte) (any, error)

// errNothingPlanned is the answer to «go to the next announcement» when there is none.
var errNothingPlanned = errors.New("nothing is planned")

func statusOf(err error) int {
	if errors.Is(err, errNothingPlanned) {
		return http.StatusConflict
	}
	return http.StatusBadRequest
}

// done is the body of an answer without content.
var done = map[string]any{"ok": true}

// onBody returns the action that reads its body into a T.
func onBody[T any](do func(T) (any, error)) pageAction {
	return func(_ *http.Request, body []byte) (any, error) {
		var req T
		if err := json.Unmarshal(body, &req); err != nil {
			return nil, fmt.Errorf("not the JSON expected: %w", err)
		}
		return do(req)
	}
}

// actions are the page's POSTs by path. What people do is delivered to the bot without waiting for its answer, which the
// event stream brings.
func (s *pages) actions() map[string]pageAction {
	return map[string]pageAction{
		"say":        onBody(s.say),
		"postback":   onBody(s.postback),
		"send":       onBody(s.send),
		"edit":       onBody(s.edit),
		"unsend":     onBody(s.unsend),
		"join":       onBody(func(v memberBody) (any, error) { return s.deliver(s.p.join(v.Chat, v.Person)) }),
		"leave":      onBody(func(v memberBody) (any, error) { return s.deliver(s.p.leave(v.Chat, v.Person)) }),
		"follow":     onBody(func(v memberBody) (any, error) { return s.deliver(s.p.follow(v.Person)) }),
		"unfollow":   onBody(func(v memberBody) (any, error) { return s.deliver(s.p.unfollow(v.Person)) }),
		"switchmenu": onBody(s.switchMenu),
		"group":      onBody(s.group),
		"membership": onBody(s.membership),
		"beacon":     onBody(s.beacon),
		"video":      onBody(s.video),
		"standby":    onBody(s.standby),
		"key":        onBody(s.key),
		"clock":      onBody(s.clock),
		"fault":      onBody(s.fault),
		"quota":      onBody(s.quota),
	}
}

type memberBody struct{ Chat, Person string }

func (s *pages) deliver(e event, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	s.p.launch(e)
	return done, nil
}

type sayBody struct {
	From, Chat, Text string
	Mentions         []Mention
	Emojis           []Emoji
	QuotedMessageID  string
	ID               string
}

func (s *pages) say(b sayBody) (any, error) {
	m, e, err := s.p.say(b.From, b.Chat, b.Text, Mentions(b.Mentions...), Emojis(b.Emojis...), Quoting(b.QuotedMessageID))
	if err != nil {
		return nil, err
	}
	s.p.launch(e)
	return map[string]any{"ok": true, "id": m.ID}, nil
}

func (s *pages) edit(b sayBody) (any, error) {
	return s.deliver(s.p.edit(b.From, s.chat(b.Chat, b.From), b.ID, b.Text, Mentions(b.Mentions...), Emojis(b.Emojis...)))
}

func (s *pages) unsend(b sayBody) (any, error) {
	return s.deliver(s.p.unsend(b.From, s.chat(b.Chat, b.From), b.ID))
}

func (s *pages) chat(chat, from string) string {
	if chat == "" {
		return from
	}
	return chat
}

type postbackBody struct {
	From, Chat string
	Postback
}

func (s *pages) postback(b postbackBody) (any, error) {
	return s.deliver(s.p.tap(b.From, b.Chat, b.Postback))
}

type sendBody struct {
	From, Chat, Type, Name, MIME string
	Data                         []byte
	PackageID, StickerID         string
	Title, Address               string
	Latitude, Longitude          float64
}

func (s *pages) send(b sendBody) (any, error) {
	m, e, err := s.p.upload(b.From, b.Chat, Upload{
		Type: b.Type, Name: b.Name, MIME: b.MIME, Data: b.Data, PackageID: b.PackageID, StickerID: b.StickerID,
		Title: b.Title, Address: b.Address, Latitude: b.Latitude, Longitude: b.Longitude,
	})
	if err != nil {
		return nil, err
	}
	s.p.launch(e)
	return map[string]any{"ok": true, "id": m.ID}, nil
}

// switchMenu is a tap on a richmenuswitch action: the person sees the alias's menu, and the bot hears of it.
func (s *pages) switchMenu(b struct{ From, RichMenuAliasID, Data string }) (any, error) {
	m := s.p.menus
	m.mu.Lock()
	menu, known := m.aliases[b.RichMenuAliasID]
	status := "RICHMENU_ALIAS_ID_NOTFOUND"
	if known {
		status = "RICHMENU_NOTFOUND"
		if m.menus[menu] != nil {
			status = "SUCCESS"
			m.users[b.From] = menu
		}
	}
	m.mu.Unlock()
	s.p.publishMenus(b.From)
	return s.deliver(s.p.tap(b.From, "", Postback{Data: b.Data, Params: map[string]string{
		"newRichMenuAliasId": b.RichMenuAliasID, "status": status,
	}}))
}

func (s *pages) clock(b struct {
	Advance, To string
	Rate        *float64
}) (any, error) {
	var err error
	switch {
	case b.Advance != "":
		var d time.Duration
		if d, err = time.ParseDuration(b.Advance); err == nil {
			err = s.p.clock.Advance(d)
		}
	case b.To == "next":
		err = s.toNext()
	case b.To != "":
		var t time.Time
		if t, err = time.Parse(time.RFC3339, b.To); err == nil {
			err = s.p.clock.Set(t)
		}
	case b.Rate != nil:
		err = s.p.clock.SetRate(*b.Rate)
	default:
		err = errors.New("say advance, to or rate")
	}
	if err != nil {
		return nil, err
	}
	return s.p.clockState(), nil
}

// toNext moves the clock to the bot's next announcement.
func (s *pages) toNext() error {
	if s.p.cfg.NextEvent == nil {
		return errNothingPlanned
	}
	next := s.p.cfg.NextEvent()
	if next.IsZero() {
		return errNothingPlanned
	}
	if next.Before(s.p.clock.Now()) {
		return nil // due already: it is on its way
	}
	return s.p.clock.Set(next)
}

func (s *pages) fault(b struct {
	Fault
	Clear  bool
	Remove int
}) (any, error) {
	switch {
	case b.Clear:
		s.p.faults.Clear()
		return done, nil
	case b.Remove != 0:
		if !s.p.faults.Remove(b.Remove) {
			return nil, fmt.Errorf("no fault %d", b.Remove)
		}
		return done, nil
	}
	return s.p.faults.Add(b.Fault)
}

func (s *pages) quota(b struct{ Limit, Used int }) (any, error) {
	if b.Used < 0 {
		return nil, errors.New("used cannot be negative")
	}
	s.p.SetQuota(max(b.Limit, QuotaNone), b.Used)
	return done, nil
}
