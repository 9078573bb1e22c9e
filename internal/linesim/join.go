package linesim

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// Join lets a person enter a group. person "" or the bot's id invites the bot.
func (p *Platform) Join(ctx context.Context, chatID, person string) error {
	e, err := p.join(chatID, person)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) join(chatID, person string) (event, error) {
	if person == "" {
		person = p.cfg.Bot.ID
	}
	name, changed := p.people.displayName(person), false
	known := p.people.changeGroup(chatID, func(g *group) {
		switch {
		case person == p.cfg.Bot.ID:
			changed, g.botIn = !g.botIn, true
		case name != "" && !slices.Contains(g.Members, person):
			changed, g.Members = true, append(g.Members, person)
		}
	})
	switch {
	case !known || name == "":
		return event{}, fmt.Errorf("no group %q or no person %q", chatID, person)
	case !changed:
		return event{}, fmt.Errorf("%s is already in the group", name)
	}
	p.announce(chatID, name+" เข้าร่วมกลุ่ม")
	if person == p.cfg.Bot.ID {
		return p.newEvent("join", chatID, "", true, nil), nil
	}
	return p.memberEvent("memberJoined", "joined", chatID, person, true), nil
}

// Leave takes a person out of a group. person "" or the bot's id removes the bot.
func (p *Platform) Leave(ctx context.Context, chatID, person string) error {
	e, err := p.leave(chatID, person)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) leave(chatID, person string) (event, error) {
	if person == "" {
		person = p.cfg.Bot.ID
	}
	changed := false
	known := p.people.changeGroup(chatID, func(g *group) {
		if person == p.cfg.Bot.ID {
			changed, g.botIn = g.botIn, false
			return
		}
		if i := slices.Index(g.Members, person); i >= 0 {
			changed, g.Members = true, slices.Delete(slices.Clone(g.Members), i, i+1)
		}
	})
	if !known || !changed {
		return event{}, fmt.Errorf("%q is not in a group %q", person, chatID)
	}
	p.announce(chatID, p.people.displayName(person)+" ออกจากกลุ่ม")
	if person == p.cfg.Bot.ID {
		return p.newEvent("leave", chatID, "", false, nil), nil
	}
	return p.memberEvent("memberLeft", "left", chatID, person, false), nil
}

func (p *Platform) memberEvent(kind, property, chatID, person string, replies bool) event {
	if !p.people.isMember(chatID, p.cfg.Bot.ID) {
		return event{}
	}
	members := []map[string]any{{"type": "user", "userId": person}}
	return p.newEvent(kind, chatID, "", replies, map[string]any{property: map[string]any{"members": members}})
}

// announce puts a line of the chat's own into a group and tells the page who is in it now.
func (p *Platform) announce(chatID, text string) {
	c := p.chats.get(chatID)
	c.mu.Lock()
	quick := c.quick
	c.mu.Unlock()
	c.add(quick, false, Message{ID: p.ids.nextMessage(), Chat: chatID, Time: p.clock.Now(), Type: "system", Text: text})
	if g, ok := p.people.group(chatID); ok {
		p.feed.publish("group", viewGroup(g))
	}
}

// AddGroup makes a group or room while the platform runs. Its members are ids or names of people; a group that the bot is
// to be invited to says BotOutside.
func (p *Platform) AddGroup(g Group) (id string, err error) {
	if g.Name == "" {
		return "", errors.New("a group has a name")
	}
	d := p.people
	d.mu.Lock()
	names := map[string]string{}
	for id, who := range d.people {
		names[who.Name] = id
	}
	before := len(d.gorder)
	if err = d.addGroup(g, names); err == nil {
		id = d.gorder[before]
	}
	d.mu.Unlock()
	if err != nil {
		return "", err
	}
	made, _ := d.group(id)
	p.chats.open(id, made.kind())
	p.feed.publish("reset", map[string]any{})
	return id, nil
}

// Follow adds the bot as a friend, or unblocks it.
func (p *Platform) Follow(ctx context.Context, person string) error {
	e, err := p.follow(person)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) follow(id string) (event, error) {
	var unblocked, changed bool
	known := p.people.change(id, func(who *person) {
		unblocked, changed = who.blocked, who.blocked || !who.friend
		who.friend, who.blocked = true, false
	})
	if !known || !changed {
		return event{}, errors.New("nobody has this id, or the bot is a friend already")
	}
	p.publishPerson(id)
	detail := map[string]any{"follow": map[string]any{"isUnblocked": unblocked}}
	return p.newEvent("follow", id, id, true, detail), nil
}

// Unfollow blocks the bot.
func (p *Platform) Unfollow(ctx context.Context, person string) error {
	e, err := p.unfollow(person)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) unfollow(id string) (event, error) {
	changed := false
	p.people.change(id, func(who *person) { changed, who.blocked = who.friend && !who.blocked, who.friend })
	if !changed {
		return event{}, errors.New("nobody has this id, or the bot is no friend")
	}
	p.publishPerson(id)
	return p.newEvent("unfollow", id, id, false, nil), nil
}

func (p *Platform) publishPerson(id string) {
	if who, ok := p.people.person(id); ok {
		p.feed.publish("person", viewPerson(who))
	}
}

// Postback is a tap on a postback or datetimepicker action. Params are what a picker adds: date, time or datetime,
// or newRichMenuAliasId and status of a switch.
type Postback struct {
	Data        string            `json:"data"`
	DisplayText string            `json:"displayText"` // shown in the chat as the person's message; no event of its own
	Params      map[string]string `json:"params,omitempty"`
}

// Tap lets a person tap a postback action in a chat.
func (p *Platform) Tap(ctx context.Context, from, chatID string, tap Postback) error {
	e, err := p.tap(from, chatID, tap)
	if err != nil {
		return err
	}
	return p.dispatch(ctx, e)
}

func (p *Platform) tap(from, chatID string, tap Postback) (event, error) {
	c, err := p.writableChat(from, chatID)
	if err != nil {
		return event{}, err
	}
	if tap.DisplayText != "" {
		c.add(nil, false, Message{
			ID: p.ids.nextMessage(), Chat: c.id, From: from, Time: p.clock.Now(), Type: "text",
			Text: tap.DisplayText, Alt: tap.DisplayText, Read: !p.cfg.Bot.Chat,
		})
	}
	postback := map[string]any{"data": tap.Data}
	if len(tap.Params) > 0 {
		postback["params"] = tap.Params
	}
	if !p.receivesEvents(c) {
		return event{}, nil
	}
	return p.newEvent("postback", c.id, from, true, map[string]any{"postback": postback}), nil
}

// Link reports the end of an account link that began with a link token; without success LINE sends no source and no
// reply token.
func (p *Platform) Link(ctx context.Context, person, nonce string, ok bool) error {
	result := "failed"
	if ok {
		result = "ok"
	}
	e := p.newEvent("accountLink", person, person, ok, map[string]any{
		"link": map[string]any{"result": result, "nonce": nonce},
	})
	if !ok {
		delete(e.fields, "source")
	}
	return p.dispatch(ctx, e)
}

// Emit sends an event of any type, also one that LINE has not invented yet. The common properties are filled in;
// fields come on top and may replace them. replies gives it a reply token.
func (p *Platform) Emit(ctx context.Context, kind, chatID, from string, replies bool, fields map[string]any) error {
	if p.chats.get(chatID) == nil {
		return fmt.Errorf("no chat %q", chatID)
	}
	return p.webhooks.send(ctx, p.newEvent(kind, chatID, from, replies, fields))
}
