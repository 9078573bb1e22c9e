package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// WithSameMeetings answers for other meetings that are to come in the room of the one that was shown, or that the same person chairs:
// «ห้องเดียวกันมีประชุมอื่นอีกไหม». Any other question goes on to next.
func WithSameMeetings(next dialog.Handler, src meetingRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		base := firstShown(q.Shown)
		if q.Aspect.Same == "" || base == nil {
			return next(ctx, q)
		}
		all, err := src.Meetings(ctx, ledger.MeetingFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("meetings: %w", err)
		}
		at := slices.IndexFunc(all, func(m ledger.Meeting) bool { return m.ID == base.ID })
		if at < 0 {
			return next(ctx, q)
		}
		return meetingsSharing(all, all[at], q), nil
	}
}

// meetingsSharing tells which meetings to come share the room or the chair of one.
func meetingsSharing(all []ledger.Meeting, shown ledger.Meeting, q dialog.Question) dialog.Answer {
	name, with, of := "สถานที่", "ที่", func(m ledger.Meeting) string { return m.Venue }
	if q.Aspect.Same == intent.SameChair {
		name, with, of = "ประธาน", "ที่มีประธานคือ", func(m ledger.Meeting) string { return cmp.Or(m.ChairPost, m.Chair) }
	}
	value := of(shown)
	if value == "" {
		return dialog.Answer{Text: fmt.Sprintf("บันทึกไม่ระบุ%sของ%s จึงบอกไม่ได้ว่ามีการประชุมอื่นที่เหมือนกันหรือไม่", name, shown.Title), Cards: []dialog.Card{meetingCard(shown, q.Now)}, Shown: q.Shown}
	}
	is := func(other string) bool { return phrase.Squeezed(other) == phrase.Squeezed(value) }
	if q.Aspect.Same == intent.SameChair {
		is = func(other string) bool {
			return other != "" && (isPost(startsLike)(other, value) || isPost(startsLike)(value, other))
		}
	}
	others := slices.DeleteFunc(slices.Clone(all), func(m ledger.Meeting) bool {
		return m.ID == shown.ID || !record.TakesPlace(m) || m.Starts.Before(q.Now) || !is(of(m))
	})
	slices.SortFunc(others, func(a, b ledger.Meeting) int { return a.Starts.Compare(b.Starts) })
	if len(others) == 0 {
		return dialog.Answer{Text: fmt.Sprintf("ไม่มีการประชุมอื่น%s “%s” ที่จะถึงในบันทึก", with, value), Cards: []dialog.Card{meetingCard(shown, q.Now)}, Suggestions: meetingSuggestions(nil), Shown: q.Shown}
	}
	first := dialog.FirstOf(others, maxCards)
	a := dialog.Answer{Text: fmt.Sprintf("การประชุมอื่น%s “%s” ที่จะถึง มี %d รายการ", with, value, len(others)), Suggestions: meetingSuggestions(others), Shown: shownMeetings(first)}
	if len(first) < len(others) {
		a.Text += fmt.Sprintf(" แสดง %d รายการแรก", len(first))
	}
	for _, m := range first {
		a.Cards = append(a.Cards, meetingCard(m, q.Now))
	}
	a.Alt = a.Text
	return a
}
