package bot

import (
	"context"
	"fmt"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// respond returns what is said to an event, as LINE messages; nil for nothing.
func (b *Bot) respond(ctx context.Context, e *event) ([]byte, error) {
	switch e.Type {
	case "message", "messageEdited":
		return b.onMessage(ctx, e)
	case "postback":
		return b.onText(ctx, e, e.Postback.Data)
	case "follow":
		return b.onFollow(ctx, e)
	case "unfollow":
		b.access.names.forget(ctx, e.Source.User)
		return nil, nil
	case "join":
		return RenderJSON(*say(sayJoined))
	case "leave":
		return nil, b.onLeave(ctx, e)
	case "unsend":
		return nil, b.onUnsend(ctx, e)
	}
	return nil, nil
}

// onMessage answers a message, in a group only one that speaks to the bot.
func (b *Bot) onMessage(ctx context.Context, e *event) ([]byte, error) {
	text := e.Message.Text
	if e.inGroup() {
		rest, addressed := e.address(b.me.Load().Name)
		switch {
		case addressed:
			text = rest
		case e.Message.Quoted == "" || !b.sender.sentIt(ctx, e.Message.Quoted):
			return nil, nil
		}
	}
	return b.onText(ctx, e, text)
}

// onText answers words, typed or behind a button, and whatever else was sent that is no text.
func (b *Bot) onText(ctx context.Context, e *event, text string) ([]byte, error) {
	version, err := b.state.read(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading version: %w", err)
	}
	person, instead, err := b.access.admit(ctx, accessRequest{
		version: version, user: e.Source.User, chat: e.chat(), group: e.inGroup(), text: text,
	})
	if err != nil || instead != nil {
		return rendered(instead, err)
	}
	if e.Message.Type != "" && e.Message.Type != "text" {
		return RenderJSON(*say(sayTextOnly))
	}
	return b.dialog.messages(ctx, utterance{
		text:    text,
		message: e.Message.ID,
		by:      asker(person),
		chat:    handlers.Chat{ID: e.chat(), Group: e.inGroup()},
	}, version)
}

// asker is a person as the one who asks.
func asker(p ledger.Person) handlers.Asker { return handlers.Asker{ID: p.UserID, Role: p.Role} }

// onFollow greets whoever added the bot: officials are welcomed, others told the way in.
func (b *Bot) onFollow(ctx context.Context, e *event) ([]byte, error) {
	version, err := b.state.read(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading version: %w", err)
	}
	person, linked, err := b.access.person(ctx, accessRequest{version: version, user: e.Source.User})
	switch {
	case err != nil:
		return nil, err
	case linked:
		return RenderJSON(*b.dialog.invitation(ctx, asker(person), b.access.names.greeting(ctx, e.Source.User)+" "+sayWelcomeBack))
	}
	return RenderJSON(*say(sayStranger))
}

// onLeave records that the bot is no longer in a group: it is sent nothing more, and must be approved anew.
func (b *Bot) onLeave(ctx context.Context, e *event) error {
	if e.chat() == "" {
		return nil
	}
	_, err := found(ledger.Chat{}, b.ledger.LeaveChat(ctx, e.chat()))
	return err
}

// onUnsend drops what is still kept of a message that its author took back.
func (b *Bot) onUnsend(ctx context.Context, e *event) error {
	b.dialog.forget(ctx, e.chat(), e.Source.User, e.Unsend.MessageID)
	kept, err := b.ledger.SavedEvents(ctx)
	if err != nil {
		return fmt.Errorf("reading kept events: %w", err)
	}
	for _, k := range kept {
		if old, err := decodeEvent(k.Raw); err == nil && old.Message.ID == e.Unsend.MessageID && old.ID != e.ID {
			if err := b.ledger.DeleteEvent(ctx, old.ID); err != nil {
				return fmt.Errorf("dropping an unsent message: %w", err)
			}
		}
	}
	return nil
}
