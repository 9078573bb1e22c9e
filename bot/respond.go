package bot

import (
	"context"
	"errors"
	"fmt"

	"changwat/handlers"
	"changwat/handlers/dialog"
	"changwat/internal/ledger"
)

// respond returns the reply to an event as LINE messages; nil for none.
func (b *Bot) respond(ctx context.Context, e *event) ([]byte, error) {
	e.afterReply = afterReply{}
	if !e.Source.known() {
		return nil, nil
	}
	switch e.Type {
	case "message", "messageEdited":
		return b.onMessage(ctx, e)
	case "postback":
		if e.Postback.Params.NewMenu != "" { // LINE itself has changed the tab
			return nil, nil
		}
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

// onMessage answers a message. In a group it answers only messages that are addressed to the bot or contain a linking
// code.
func (b *Bot) onMessage(ctx context.Context, e *event) ([]byte, error) {
	text := e.Message.Text
	if !e.inGroup() {
		return b.onText(ctx, e, text)
	}
	rest, how := e.address(b.me.Load().Name)
	if code, ok := codeIn(text); ok {
		a, err := b.access.voidExposed(ctx, code, e.Source.User, how == addressed)
		if err != nil || a != nil {
			return rendered(a, err)
		}
	}
	if e.Message.Quoted != "" {
		question, own := b.sender.ownMessage(ctx, e.Message.Quoted)
		if own && how != addressed {
			rest, how = text, addressed
		}
		e.quoting(question, b.now())
	}
	if how == notAddressed || how == maybeAddressed && !approves(rest) && !b.dialog.asksSurely(rest, b.now().In(b.cfg.Zone)) {
		return nil, nil
	}
	return b.onText(ctx, e, rest)
}

// onText answers a text that was typed or sent by a button. Messages of other types are answered with a request to type.
func (b *Bot) onText(ctx context.Context, e *event, text string) ([]byte, error) {
	version, err := b.state.read(ctx)
	if err != nil {
		return nil, err
	}
	person, admitted, err := b.access.admit(ctx, accessRequest{
		version: version, user: e.Source.User, chat: e.chat(), group: e.inGroup(), text: text, happened: e.at(),
	})
	switch {
	case err != nil:
		return nil, err
	case admitted.reply != nil:
		e.onReplied = b.updateOnReply(e.Source.User, admitted.update)
		return RenderJSON(*admitted.reply)
	}
	messages, err := b.onOfficialMessage(ctx, e, person, text, version)
	if err != nil || e.inGroup() {
		return messages, err
	}
	messages, err = b.withNotice(e, person, messages)
	return b.pasted.withNote(e, messages), err
}

// onOfficialMessage answers a message of a linked official: a file or a text, which may be a press release.
func (b *Bot) onOfficialMessage(ctx context.Context, e *event, person ledger.Person, text, version string) ([]byte, error) {
	switch {
	case e.Message.Type == "file" && !e.inGroup():
		return b.onFile(ctx, e, person)
	case e.Message.Type != "" && e.Message.Type != "text":
		return RenderJSON(*say(sayTextOnly))
	}
	if messages, err := b.onRelease(ctx, e, person, text); err != nil || messages != nil {
		return messages, err
	}
	return b.onOfficialText(ctx, e, person, text, version)
}

// onOfficialText answers a text of a linked official: a command, the answer to a question about the profile, or a
// question.
func (b *Bot) onOfficialText(ctx context.Context, e *event, person ledger.Person, text, version string) ([]byte, error) {
	u := b.utterance(e, person)
	before := b.dialog.lastOf(ctx, u)
	u.before = &before
	request := b.dialog.shownLast(ctx, u, b.request(e, person))
	text, a, ok, err := b.runCommand(ctx, request, text)
	if err != nil || ok {
		return b.sealedMessages(ctx, e, person, a, err)
	}
	if !e.inGroup() {
		if a, err := b.access.linking.takeAnswer(ctx, person, text); err != nil || a != nil {
			return rendered(a, err)
		}
	}
	u.text, u.version = text, version
	r, err := b.dialog.messages(ctx, u)
	e.entries, e.shown = r.entries, r.shows
	return r.messages, err
}

// onTap runs the action of a sealed button, provided that a linked official tapped it and that the bot made it for this
// chat.
func (b *Bot) onTap(ctx context.Context, e *event) ([]byte, error) {
	person, linked, err := b.author(ctx, e)
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
	return b.sealedMessages(ctx, e, person, a, err)
}

// author returns the official who caused an event, and whether there is one.
func (b *Bot) author(ctx context.Context, e *event) (person ledger.Person, linked bool, err error) {
	version, err := b.state.read(ctx)
	if err != nil {
		return ledger.Person{}, false, err
	}
	return b.access.person(ctx, version, e.Source.User)
}

// utterance is what an official says by an event, but for the words.
func (b *Bot) utterance(e *event, person ledger.Person) utterance {
	return utterance{message: e.Message.ID, by: asker(person), chat: dialog.Chat{ID: e.chat(), Group: e.inGroup()}, last: e.last}
}

// request describes an event's author, chat and time for the router.
func (b *Bot) request(e *event, person ledger.Person) dialog.Request {
	return dialog.Request{
		By: asker(person), Chat: dialog.Chat{ID: e.chat(), Group: e.inGroup()}, Now: b.now().In(b.cfg.Zone), Happened: e.at(),
		Message: e.Message.ID,
	}
}

// sealedMessages renders an answer to what is no question, sealing its buttons that change something for the chat of the event.
func (b *Bot) sealedMessages(ctx context.Context, e *event, person ledger.Person, a dialog.Answer, err error) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	if a, err = b.access.seals.sealed(ctx, a, e.chat()); err != nil {
		return nil, err
	}
	if e.entries, err = b.dialog.shownAfter(ctx, b.utterance(e, person), a); err != nil {
		return nil, err
	}
	e.shown = encodeShows(a.Shows())
	return RenderJSON(b.dialog.pictures.Addressed(ctx, a))
}

// withNotice appends the pending notice for an official, if any, to an answer in a private chat.
func (b *Bot) withNotice(e *event, person ledger.Person, messages []byte) ([]byte, error) {
	a, update, ok := b.access.linking.notice(person)
	if !ok {
		return messages, nil
	}
	more, err := RenderJSON(a)
	if err != nil {
		return nil, err
	}
	both, ok := joinedMessages(messages, more)
	if ok {
		e.onReplied = b.updateOnReply(person.UserID, update)
	}
	return both, nil
}

// updateOnReply returns the function that applies an update to a person's record once LINE has accepted the reply.
func (b *Bot) updateOnReply(user string, update personUpdate) func(context.Context) {
	if update == nil {
		return nil
	}
	return func(ctx context.Context) {
		err := b.ledger.EditPerson(ctx, user, update)
		if err != nil && !errors.Is(err, ledger.ErrNotFound) {
			b.log.WarnContext(ctx, "could not record what an official was told; it will be repeated", "err", err)
		}
	}
}

// asker identifies a person to the handlers.
func asker(p ledger.Person) dialog.Asker { return dialog.Asker{ID: p.UserID, Role: p.Role} }

// onFollow greets a person who added the bot as a friend. Those who are not linked are told how to get access.
func (b *Bot) onFollow(ctx context.Context, e *event) ([]byte, error) {
	person, linked, err := b.author(ctx, e)
	switch {
	case err != nil:
		return nil, err
	case linked:
		if err := b.menus.forget(ctx, e.Source.User); err != nil {
			return nil, fmt.Errorf("giving the menu anew: %w", err)
		}
		return RenderJSON(*b.dialog.invitation(ctx, asker(person), b.access.names.greeting(ctx, e.Source.User)+" "+sayWelcomeBack))
	}
	return RenderJSON(*say(sayStranger))
}

// onJoin introduces the bot to a group that added it.
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

// onUnfollow ends the subscriptions of a private chat. The event is the only sign that a user blocked the bot: LINE
// accepts pushes to such users like any other.
func (b *Bot) onUnfollow(ctx context.Context, e *event) error {
	if e.Source.User == "" {
		return nil
	}
	_, err := b.access.details.EndSubscriptions(ctx, e.Source.User, nil)
	return err
}

// onUnsend deletes what is still stored of a message that its author has unsent.
func (b *Bot) onUnsend(ctx context.Context, e *event) error {
	b.dialog.forget(ctx, e.chat(), e.Source.User, e.Unsend.MessageID)
	if err := b.pasted.takeBack(ctx, e, e.Unsend.MessageID); err != nil {
		return err
	}
	return b.eachSaved(ctx, func(s ledger.SavedEvent) (bool, error) {
		if old, err := decodeEvent(s.Raw); err != nil || old.Message.ID != e.Unsend.MessageID || old.ID == e.ID {
			return true, nil
		}
		if err := b.ledger.DeleteEvent(ctx, s.ID); err != nil {
			return false, fmt.Errorf("deleting an unsent message: %w", err)
		}
		return true, nil
	})
}
