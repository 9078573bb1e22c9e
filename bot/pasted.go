package bot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry"
	"changwat/internal/cache"
	"changwat/internal/ledger"
)

// releases takes press releases, completes entries with what they lacked, and forgets what is unsent.
type releases interface {
	Complete(ctx context.Context, r dialog.Request, text string) (string, error)
	Take(ctx context.Context, r dialog.Request, text string) (a dialog.Answer, ok bool, err error)
	TakeFile(ctx context.Context, r dialog.Request, name string, file []byte) (dialog.Answer, error)
	TakeBack(ctx context.Context, chat, message string) (*dialog.Answer, error)
}

// notePrefix begins the cache's keys of notes, after the office.
const notePrefix = "/note:"

// noteLife is how long what an official is to be told of an unsent message waits for the next reply.
const noteLife = 24 * time.Hour

// pasted takes what officials paste into their private chats. What it has to say of an unsent message, for which LINE gives no
// reply token, waits in the cache for the next reply; it is told again nowhere else, and nothing rests on it.
type pasted struct {
	releases releases
	notes    cache.Store
	prefix   string // of the notes' keys in the whole cache
}

// takeBack forgets what came with an unsent message. Such a message comes from a private chat alone.
func (p pasted) takeBack(ctx context.Context, e *event, message string) error {
	if p.releases == nil || e.inGroup() || message == "" {
		return nil
	}
	a, err := p.releases.TakeBack(ctx, e.chat(), message)
	if err != nil || a == nil {
		return err
	}
	messages, err := RenderJSON(*a)
	if err != nil {
		return err
	}
	_ = p.notes.Set(ctx, e.Source.User, messages, noteLife) // lost: «ร่างของฉัน» says what there is
	return nil
}

// lookup returns the look-up of what the person behind an event is to be told, to be sent with the claim; nil for none.
func (p pasted) lookup(e *event) *cache.Lookup {
	if p.releases == nil || e.inGroup() || e.Source.User == "" || e.ReplyToken == "" {
		return nil
	}
	e.note = &cache.Lookup{Key: p.prefix + e.Source.User}
	return e.note
}

// withNote appends the note that waits for the person to a reply.
func (p pasted) withNote(e *event, messages []byte) []byte {
	if e.note == nil || !e.note.Found {
		return messages
	}
	both, ok := joinedMessages(messages, e.note.Value)
	if ok {
		told := e.onReplied
		e.onReplied = func(ctx context.Context) {
			if told != nil {
				told(ctx)
			}
			_ = p.notes.Delete(ctx, e.Source.User) // on failure it is told twice
		}
	}
	return both
}

// onRelease answers a text of a private chat that is a press release or goes on with one; nil for any other text.
func (b *Bot) onRelease(ctx context.Context, e *event, person ledger.Person, text string) ([]byte, error) {
	if b.pasted.releases == nil || e.inGroup() || !e.isText() {
		return nil, nil
	}
	a, ok, err := b.pasted.releases.Take(ctx, b.request(e, person), text)
	if err != nil || !ok {
		return nil, err
	}
	return b.sealedMessages(ctx, e, person, a, nil)
}

// runCommand runs a text that is a command. A text that answers what an unfinished entry lacks becomes the whole entry, which may
// be a command or a sentence to understand; and so does a message that could be either, once a reply says which it is.
func (b *Bot) runCommand(ctx context.Context, r dialog.Request, text string) (whole string, a dialog.Answer, ok bool, err error) {
	text = entry.Meant(r, text)
	if a, ok, err = b.dialog.router.RunCommand(ctx, r, text); err != nil || ok || b.pasted.releases == nil {
		return text, a, ok, err
	}
	whole, err = b.pasted.releases.Complete(ctx, r, text)
	if err != nil || whole == text {
		return text, a, false, err
	}
	a, ok, err = b.dialog.router.RunCommand(ctx, r, whole)
	return whole, a, ok, err
}

// hasEnding reports whether a file's name ends in one of the endings, in letters of either case.
func hasEnding(name string, endings []string) bool {
	return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(strings.ToLower(name), e) })
}

// onFile answers a file of a private chat: a press release as text, a table or a calendar.
func (b *Bot) onFile(ctx context.Context, e *event, person ledger.Person) ([]byte, error) {
	switch {
	case b.pasted.releases == nil, b.sender == nil, b.sender.data == nil, !hasEnding(e.Message.File, entry.Files()):
		return RenderJSON(*say(sayOnlyTxt))
	case e.Message.Size > entry.MaxFile:
		return RenderJSON(*say(sayFileBig))
	}
	file, err := b.content(ctx, e.Message.ID)
	if errors.Is(err, errNoContent) {
		return RenderJSON(*say(sayFileGone))
	}
	if err != nil {
		return nil, err
	}
	a, err := b.pasted.releases.TakeFile(ctx, b.request(e, person), e.Message.File, file)
	return b.sealedMessages(ctx, e, person, a, err)
}

// errNoContent says that LINE does not hand a file out: it is gone, or not ready in time.
var errNoContent = errors.New("LINE has no such content")

// contentPauses are how long is waited while LINE says that a file is not ready yet: together less than handleTimeout.
var contentPauses = []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second}

// content returns a file that somebody sent, up to one byte more than may be read. LINE answers 202 for one that it is still
// preparing (Messaging API reference, "Get content").
func (b *Bot) content(ctx context.Context, message string) ([]byte, error) {
	for _, pause := range append([]time.Duration{0}, contentPauses...) {
		if pause > 0 {
			if err := b.queue.pause(ctx, pause); err != nil {
				return nil, err
			}
		}
		file, status, err := b.sender.content(ctx, message)
		switch {
		case err != nil:
			return nil, err
		case status == http.StatusOK:
			return file, nil
		case status != http.StatusAccepted && status/100 != 5:
			return nil, errNoContent
		}
	}
	return nil, errNoContent
}

// content asks LINE once for a file.
func (s *Sender) content(ctx context.Context, message string) (file []byte, status int, err error) {
	if message == "" || strings.Trim(message, "0123456789") != "" { // it becomes part of the URL
		return nil, 0, errMalformedID
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, urlOf(s.data, "/v2/bot/message/"+message+"/content").String(), nil)
	if err != nil {
		return nil, 0, fmt.Errorf("asking LINE for a file: %w", err)
	}
	r.Header.Set("Authorization", "Bearer "+s.token)
	res, err := s.http.Transport.RoundTrip(r)
	if err != nil {
		return nil, 0, fmt.Errorf("asking LINE for a file: %w", err)
	}
	defer res.Body.Close()
	s.log.InfoContext(ctx, "LINE call", "method", http.MethodGet, "endpoint", "/v2/bot/message/{messageId}/content", "status", res.StatusCode,
		"request", res.Header.Get("X-Line-Request-Id"))
	file, err = io.ReadAll(io.LimitReader(res.Body, entry.MaxFile+1))
	if err != nil {
		return nil, 0, fmt.Errorf("reading a file from LINE: %w", err)
	}
	return file, res.StatusCode, nil
}
