package linesim

import (
	"context"
	"maps"
	"time"
)

// event is one webhook event. Its fields are JSON properties: LINE adds properties without notice, and so may Emit.
type event struct {
	id     string
	chat   string
	token  string // reply token, "" for events that cannot be replied to
	at     time.Time
	fields map[string]any
}

// newEvent fills in what every event carries. from may be "" where LINE names no one. replies says whether the
// event has a reply token; a channel in standby never gets one.
func (p *Platform) newEvent(kind, chatID, from string, replies bool, detail map[string]any) event {
	now := p.clock.Now()
	e := event{id: p.ids.event(now), chat: chatID, at: now}
	mode := "active"
	if _, active := p.faults.take("", standbyFault); active {
		mode, replies = "standby", false
	}
	e.fields = map[string]any{
		"type":            kind,
		"mode":            mode,
		"timestamp":       now.UnixMilli(),
		"webhookEventId":  e.id,
		"deliveryContext": map[string]any{"isRedelivery": false},
		"source":          p.source(chatID, from),
	}
	maps.Copy(e.fields, detail)
	if replies {
		e.token = p.replies.issue(chatID, now)
		e.fields["replyToken"] = e.token
	}
	return e
}

// redelivered is the event as a redelivery tells it: the same in everything but the flag.
func (e event) redelivered() event {
	e.fields = maps.Clone(e.fields)
	e.fields["deliveryContext"] = map[string]any{"isRedelivery": true}
	return e
}

// source is where an event comes from. Who has not consented, or uses a computer, is not named in a group.
func (p *Platform) source(chatID, from string) map[string]any {
	c := p.chats.get(chatID)
	if c == nil || c.kind == "private" {
		return map[string]any{"type": "user", "userId": chatID}
	}
	s := map[string]any{"type": c.kind, c.kind + "Id": chatID}
	if who, ok := p.people.person(from); ok && !who.Hidden {
		s["userId"] = from
	}
	return s
}

// mentionees is LINE's mention object, or nil when nobody is mentioned.
func (p *Platform) mentionees(mentions []Mention) map[string]any {
	if len(mentions) == 0 {
		return nil
	}
	list := make([]map[string]any, 0, len(mentions))
	for _, m := range mentions {
		one := map[string]any{"index": m.Index, "length": m.Length}
		switch who, known := p.people.person(m.UserID); {
		case m.All:
			one["type"] = "all"
		case m.UserID == p.cfg.Bot.ID:
			one["type"], one["userId"], one["isSelf"] = "user", m.UserID, true
		default:
			one["type"], one["isSelf"] = "user", false
			if known && !who.Hidden {
				one["userId"] = m.UserID
			}
		}
		list = append(list, one)
	}
	return map[string]any{"mentionees": list}
}

// dispatch delivers an event and waits for the bot's answer. The empty event is nothing to deliver.
func (p *Platform) dispatch(ctx context.Context, e event) error {
	if e.id == "" {
		return nil
	}
	return p.webhooks.send(ctx, e)
}

// launch delivers an event without waiting.
func (p *Platform) launch(e event) {
	if e.id == "" || !p.webhooks.begin() {
		return
	}
	go func() {
		defer p.webhooks.end()
		p.webhooks.sendWithFaults([]event{e})
	}()
}
