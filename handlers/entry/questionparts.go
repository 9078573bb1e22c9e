package entry

import (
	"context"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/replies"
	"changwat/internal/ledger/proposal"
)

// replyTellingParts keeps with an unfinished entry what a reply tells of other parts than the one that is asked for, and asks for that again.
func (s drafts) replyTellingParts(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	answer, rest, ok := replies.PartsTold(*p.Question, text, r.Now)
	if !ok || answer != "" || rest == "" {
		return dialog.Answer{}, false, nil
	}
	return s.askAgain(ctx, r, p, text, "รับทราบ “"+rest+"” แล้วครับ", func(entry string) string { return entry + " " + rest })
}
