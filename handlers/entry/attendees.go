package entry

import (
	"context"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/contacttext"
	"changwat/handlers/entry/fields"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// replyAttends adds to the only meeting of a draft whom a reply names as taking part and tells nothing else: «เพิ่มเกษตรอำเภอเข้าด้วย».
func (s drafts) replyAttends(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	m, meeting := cards.FirstRecord(p).(ledger.Meeting)
	if !meeting || len(p.Changes) != 1 {
		return dialog.Answer{}, false, nil
	}
	said := phrase.TrimPoliteness(sentence.Stripped(phrase.OneLine(text), contacttext.EntryVerbs).Rest)
	who, words := fields.AttendeesIn(said, r.Now)
	if !fields.TakesPart.MatchString(text) || phrase.TrimPoliteness(words) != said {
		who = fields.InvitedAlone(said, r.Now)
	}
	if who == "" {
		return dialog.Answer{}, false, nil
	}
	m.Attendees = phrase.Joined(" ", m.Attendees, who)
	ch := p.Changes[0]
	ch.Becomes = m
	a, err := s.amend(ctx, r, p, text, 0, ch)
	return a, true, err
}
