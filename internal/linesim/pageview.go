package linesim

import (
	"encoding/json"
	"time"
)

// What the page is shown; see pageapi.go.
type (
	personView struct {
		Person
		Friend  bool `json:"friend"`
		Blocked bool `json:"blocked"`
	}
	groupView struct {
		Group
		Bot bool `json:"bot"`
	}
	chatView struct {
		ID         string          `json:"id"`
		Kind       string          `json:"kind"`
		Name       string          `json:"name"`
		Messages   []Message       `json:"messages"`
		QuickReply json.RawMessage `json:"quickReply"`
		Loading    string          `json:"loading"`
		RichMenu   json.RawMessage `json:"richMenu"`
	}
	clockView struct {
		Now  time.Time `json:"now"`
		Rate float64   `json:"rate"`
		Next string    `json:"next"`
	}
)

func viewPerson(p person) personView {
	return personView{Person: p.Person, Friend: p.friend, Blocked: p.blocked}
}

func viewGroup(g group) groupView { return groupView{Group: g.Group, Bot: g.botIn} }

// null is what an absent JSON object is shown as.
var null = json.RawMessage("null")

func orNull(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 {
		return null
	}
	return raw
}

// maxErrorsShown is how many lines of the webhooks' error statistics the page gets.
const maxErrorsShown = 100

// pageState is everything there is to draw. seq comes first: an event in between is then seen twice, never missed.
func (p *Platform) pageState() map[string]any {
	seq := p.feed.last()
	people, groups, chats := []personView{}, []groupView{}, []chatView{}
	for _, id := range p.people.gorder {
		if g, known := p.people.group(id); known {
			groups = append(groups, viewGroup(g))
			chats = append(chats, p.viewChat(id, g.Name))
		}
	}
	for _, id := range p.people.order {
		if who, known := p.people.person(id); known {
			people = append(people, viewPerson(who))
			chats = append(chats, p.viewChat(id, p.cfg.Bot.Name))
		}
	}
	p.webhooks.mu.Lock()
	webhook := map[string]any{
		"url": p.webhooks.url, "active": p.webhooks.active, "redelivery": len(p.webhooks.redeliverAfter) > 0,
		"errors": append([]WebhookError{}, p.webhooks.errors.list[max(0, len(p.webhooks.errors.list)-maxErrorsShown):]...),
	}
	p.webhooks.mu.Unlock()
	bot := p.cfg.Bot
	return map[string]any{
		"bot":    map[string]any{"id": bot.ID, "name": bot.Name, "icon": bot.Icon},
		"people": people, "groups": groups, "chats": chats,
		"clock": p.clockState(), "quota": p.usage.state(p.clock.Now()), "faults": p.faults.List(),
		"webhook": webhook, "notice": p.clock.explanation(), "seq": seq, "run": p.ids.run(),
	}
}

func (p *Platform) viewChat(id, name string) chatView {
	c := p.chats.get(id)
	v := chatView{ID: id, Kind: c.kind, Name: name, RichMenu: null}
	c.mu.Lock()
	v.Messages = append([]Message{}, c.messages[max(0, len(c.messages)-c.keep):]...)
	v.QuickReply = orNull(asJSON(c.quick))
	if !c.loading.IsZero() {
		v.Loading = c.loading.Format(time.RFC3339Nano)
	}
	c.mu.Unlock()
	if c.kind == "private" {
		v.RichMenu = orNull(p.menus.shownTo(id))
	}
	return v
}

func (p *Platform) clockState() clockView {
	v := clockView{Now: p.clock.Now(), Rate: p.clock.Rate()}
	if p.cfg.NextEvent != nil {
		if next := p.cfg.NextEvent(); !next.IsZero() {
			v.Next = next.In(p.cfg.Zone).Format(time.RFC3339)
		}
	}
	return v
}
