package handlers

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// aboutDays is what is said before the cards of what was shown where a question is about their days; it is not ok for another question.
func aboutDays(a dialog.Answer, part intent.PartOfShown, zone *time.Location) (said string, ok bool) {
	switch part {
	case intent.PartCalendar:
		return intoCalendar(a.Cards), true
	case intent.PartWeekend:
		return onWeekend(a.Shown, zone), true
	case intent.PartSooner:
		return firstOf(a), true
	}
	return "", false
}

// firstOf says which of the records that were shown is first, by the day that leads its card.
func firstOf(a dialog.Answer) string {
	first := 0
	for i, m := range a.Shown.Meetings {
		if m.Starts.Before(a.Shown.Meetings[first].Starts) {
			first = i
		}
	}
	if len(a.Cards) <= first || len(a.Shown.Meetings)+len(a.Shown.Events) < 2 { // OTOP events are shown in the order of their days
		return ""
	}
	c := a.Cards[first]
	return fmt.Sprintf("ถึงก่อนตามวันที่คือ %s %s", c.Title, c.Lead.Text)
}

// sooner says which meeting is first: that of an answer, or the one that the same message asked about before it.
func (r *Router) sooner(ctx context.Context, a dialog.Answer, before dialog.Shown, zone *time.Location) (dialog.Answer, error) {
	if len(a.Shown.Meetings) != 1 || len(before.Meetings) != 1 || a.Shown.Meetings[0].ID == before.Meetings[0].ID {
		return a, nil
	}
	one, other := before.Meetings[0], a.Shown.Meetings[0]
	if other.Starts.Before(one.Starts) {
		one = other
	}
	found, err := r.deps.Records.Meetings(ctx, ledger.MeetingFilter{ID: one.ID})
	if err != nil || len(found) != 1 {
		return a, err
	}
	said := fmt.Sprintf("ถึงก่อนตามวันที่คือ %s %s", MeetingTitle(found[0]), when.DateOf(one.Starts.In(zone)).Long())
	a.Text = phrase.Joined("\n", said, a.Text)
	return a, nil
}

// onWeekend says which days of the meetings or the fair that were shown are on a weekend; "" where no day is stated.
func onWeekend(s dialog.Shown, zone *time.Location) string {
	var days []when.Range
	for _, m := range s.Meetings {
		days = append(days, when.Day(when.DateOf(m.Starts.In(zone))))
	}
	if len(s.Meetings) == 0 && !s.Days.IsZero() {
		days = append(days, s.Days)
	}
	var off, all []string
	for _, r := range days {
		for d := r.From; !d.After(r.To); d = d.AddDays(1) {
			if d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
				off = append(off, d.ShortWeekday())
			}
		}
		if all = append(all, r.From.ShortWeekday()); r.From != r.To {
			all[len(all)-1] += " ถึง " + r.To.ShortWeekday()
		}
	}
	switch {
	case len(all) == 0:
		return ""
	case len(off) == 0:
		return "ไม่ตรงวันเสาร์หรืออาทิตย์ ตรงกับ " + strings.Join(all, " และ ")
	}
	return "มีวันเสาร์หรืออาทิตย์คือ " + strings.Join(off, " และ ")
}

// WithMeetingsAgain answers when a meeting as the one that was shown takes place again: «มีประชุมเรื่องนี้อีกเมื่อไหร่». Any other question goes on to
// next.
func WithMeetingsAgain(next dialog.Handler, src meetingRecords) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		base := firstShown(q.Shown)
		if q.Aspect.OfShown != intent.PartAgain || base == nil || len(q.Shown.Meetings) > 1 && q.Shown.Picked == 0 {
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
		shown := all[at]
		again := keep(all, func(m ledger.Meeting) bool {
			return m.ID != shown.ID && record.TakesPlace(m) && m.Starts.After(shown.Starts) && m.Starts.After(q.Now) && calledAs(m) == calledAs(shown)
		})
		slices.SortFunc(again, func(a, b ledger.Meeting) int { return a.Starts.Compare(b.Starts) })
		if len(again) == 0 {
			a := dialog.Answer{Text: fmt.Sprintf("ยังไม่มี “%s” ครั้งต่อไปในบันทึก", dialog.WithoutExample(record.SeriesOrTitle(shown))), Cards: []dialog.Card{meetingCard(shown, q.Now)}, Suggestions: meetingSuggestions(nil), Shown: q.Shown}
			if !record.TakesPlace(shown) {
				a.Text = "การประชุมนี้ยกเลิกแล้ว ยังไม่มีนัดใหม่ในบันทึก"
			} else if when.DateOf(shown.Starts.In(q.Now.Location())).Before(when.DateOf(q.Now)) {
				a.Text += " ครั้งล่าสุดคือ"
			} else {
				a.Text += " มีเพียงครั้งนี้"
			}
			return a, nil
		}
		first := dialog.FirstOf(again, 1)
		return dialog.Answer{Text: "ครั้งต่อไป " + absoluteStart(first[0], first[0].Starts.In(q.Now.Location())), Cards: []dialog.Card{meetingCard(first[0], q.Now)}, Suggestions: meetingSuggestions(first), Shown: shownMeetings(first)}, nil
	}
}

// periodOfTitle is what of a meeting's title says which one of a series it is.
var periodOfTitle = regexp.MustCompile(` ?(?:ประจำเดือน|ประจำปี|ประจำไตรมาส|เดือน|ครั้งที่|ไตรมาส(?:ที่)?) ?\S*`)

// calledAs is what a meeting is called whichever of a series it is.
func calledAs(m ledger.Meeting) string {
	return phrase.Squeezed(periodOfTitle.ReplaceAllString(dialog.WithoutExample(record.SeriesOrTitle(m)), ""))
}

// WithEventsAgain does the same of OTOP events, of which no source names a next one.
func WithEventsAgain(next dialog.Handler) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		a, err := next(ctx, q)
		if q.Aspect.OfShown == intent.PartAgain && err == nil && len(a.Cards) == 1 {
			a.Text = "บันทึกไม่มีกำหนดจัดงานนี้ครั้งต่อไป มีเพียงครั้งนี้"
		}
		return a, err
	}
}
