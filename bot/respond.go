package bot

import (
	"context"
	"errors"
	"fmt"

	"changwat/handlers"
	"changwat/internal/ledger"
)

// respond returns what is said to an event, as LINE messages; nil for nothing.
func (b *Bot) respond(ctx context.Context, e *event) ([]byte, error) {
	e.replied = nil
	if !e.Source.known() {
		return nil, nil
	}
	switch e.Type {
	case "message", "messageEdited":
		return b.onMessage(ctx, e)
	case "postback":
		if isSealed(e.Postback.Data) {
			return b.onTap(ctx, e)
		}
		return b.onText(ctx, e, e.Postback.Data)
	case "follow":
		return b.onFollow(ctx, e)
	case "unfollow":
		b.access.names.forget(ctx, e.Source.User)
		return nil, b.onUnfollow(ctx, e)
	case "join":
		return b.onJoin(ctx, e)
	case "leave":
		return nil, b.onLeave(ctx, e)
	case "unsend":
		return nil, b.onUnsend(ctx, e)
	}
	return nil, nil
}

// onMessage answers a message, in a group only one that speaks to the bot, or that shows a linking code to everyone.
func (b *Bot) onMessage(ctx context.Context, e *event) ([]byte, error) {
	text := e.Message.Text
	if e.inGroup() {
		rest, addressed := e.address(b.me.Load().Name)
		if code, ok := codeIn(text); ok {
			a, err := b.access.exposed(ctx, code, e.Source.User, addressed)
			if err != nil || a != nil {
				return rendered(a, err)
			}
		}
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
	person, admitted, err := b.access.admit(ctx, accessRequest{
		version: version, user: e.Source.User, chat: e.chat(), group: e.inGroup(), text: text, happened: e.at(),
	})
	switch {
	case err != nil:
		return nil, err
	case admitted.instead != nil:
		e.replied = b.noting(e.Source.User, admitted.then)
		return RenderJSON(*admitted.instead)
	case e.Message.Type != "" && e.Message.Type != "text":
		return RenderJSON(*say(sayTextOnly))
	}
	messages, err := b.onWords(ctx, e, person, text, version)
	if err != nil || e.inGroup() {
		return messages, err
	}
	return b.remarking(e, person, messages)
}

// onWords answers an official: a command, the answer to a question of the linking, or a question.
func (b *Bot) onWords(ctx context.Context, e *event, person ledger.Person, text, version string) ([]byte, error) {
	if a, ok, err := b.dialog.router.RunCommand(ctx, b.request(e, person), text); err != nil || ok {
		return b.sealedMessages(ctx, e, a, err)
	}
	if !e.inGroup() {
		if a, err := b.access.linking.hear(ctx, person, text); err != nil || a != nil {
			return rendered(a, err)
		}
	}
	return b.dialog.messages(ctx, utterance{
		text:    text,
		message: e.Message.ID,
		by:      asker(person),
		chat:    handlers.Chat{ID: e.chat(), Group: e.inGroup()},
	}, version)
}

// onTap does what the button says that was tapped, once it is known who tapped it and that the bot made it for this chat.
func (b *Bot) onTap(ctx context.Context, e *event) ([]byte, error) {
	version, err := b.state.read(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading version: %w", err)
	}
	person, linked, err := b.access.person(ctx, accessRequest{version: version, user: e.Source.User})
	switch {
	case err != nil:
		return nil, err
	case e.Source.User == "":
		return RenderJSON(*say(sayTapUnknown))
	case !linked && e.inGroup():
		return RenderJSON(*say(sayVerifyFirst))
	case !linked:
		return RenderJSON(*say(sayStranger))
	}
	operation, fault, err := b.access.seals.open(ctx, e.Postback.Data, e.chat())
	if err != nil {
		return nil, err
	}
	switch fault {
	case sealForged:
		return RenderJSON(*say(sayTapForged))
	case sealExpired:
		return RenderJSON(*say(sayTapExpired))
	case sealForeign:
		return RenderJSON(*say(sayTapForeign))
	}
	a, err := b.dialog.router.RunAction(ctx, b.request(e, person), operation)
	if operation.Action == handlers.EraseMe && err == nil {
		b.access.names.forget(ctx, person.UserID)
	}
	return b.sealedMessages(ctx, e, a, err)
}

// request is what an event asks for, in the router's words.
func (b *Bot) request(e *event, person ledger.Person) handlers.Request {
	return handlers.Request{
		By: asker(person), Chat: handlers.Chat{ID: e.chat(), Group: e.inGroup()}, Now: b.now().In(b.cfg.Zone), Happened: e.at(),
	}
}

// sealedMessages renders an answer whose buttons may change something, for the chat of an event.
func (b *Bot) sealedMessages(ctx context.Context, e *event, a handlers.Answer, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	if a, err = b.access.seals.sealed(ctx, a, e.chat()); err != nil {
		return nil, err
	}
	return RenderJSON(a)
}

// remarking adds to an answer in a private chat what the official is to be told besides, if anything.
func (b *Bot) remarking(e *event, person ledger.Person, messages []byte) ([]byte, error) {
	a, then, ok := b.access.linking.remark(person)
	if !ok {
		return messages, nil
	}
	more, err := RenderJSON(a)
	if err != nil {
		return nil, err
	}
	both, ok := joinedMessages(messages, more)
	if ok {
		e.replied = b.noting(person.UserID, then)
	}
	return both, nil
}

// noting returns what notes a change of a person's record once LINE has taken the reply.
func (b *Bot) noting(user string, change later) func(context.Context) {
	if change == nil {
		return nil
	}
	return func(ctx context.Context) {
		err := b.ledger.EditPerson(ctx, user, change)
		if err != nil && !errors.Is(err, ledger.ErrNotFound) {
			b.log.WarnContext(ctx, "what an official was told is not noted, and is said again", "err", err)
		}
	}
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

// onJoin introduces the bot to a group that took it in.
func (b *Bot) onJoin(ctx context.Context, e *event) ([]byte, error) {
	if e.chat() != "" {
		if err := b.ledger.JoinChat(ctx, e.chat(), e.at()); err != nil {
			return nil, fmt.Errorf("joining: %w", err)
		}
	}
	return RenderJSON(*say(sayJoined))
}

// onLeave records that the bot is no longer in a group: it is sent nothing more, and must be approved anew.
func (b *Bot) onLeave(ctx context.Context, e *event) error {
	if e.chat() == "" {
		return nil
	}
	return b.ledger.LeaveChatAt(ctx, e.at(), e.chat())
}

// onUnfollow ends the subscriptions of a private chat: LINE takes pushes to whoever blocks the bot without a word, so
// that nothing else tells of the block.
func (b *Bot) onUnfollow(ctx context.Context, e *event) error {
	if e.Source.User == "" {
		return nil
	}
	_, err := b.access.details.EndSubscriptions(ctx, e.Source.User, nil)
	return err
}

// onUnsend drops what is still kept of a message that its author took back.
func (b *Bot) onUnsend(ctx context.Context, e *event) error {
	b.dialog.forget(ctx, e.chat(), e.Source.User, e.Unsend.MessageID)
	return b.eachSaved(ctx, func(s ledger.SavedEvent) (bool, error) {
		if old, err := decodeEvent(s.Raw); err != nil || old.Message.ID != e.Unsend.MessageID || old.ID == e.ID {
			return true, nil
		}
		if err := b.ledger.DeleteEvent(ctx, s.ID); err != nil {
			return false, fmt.Errorf("dropping an unsent message: %w", err)
		}
		return true, nil
	})
}
