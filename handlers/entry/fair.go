package entry

import (
	"context"
	"fmt"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// fair makes a draft of an OTOP fair.
func (e entries) fair(ctx context.Context, q dialog.Question, f fairtext.Said, days when.Range) (dialog.Answer, error) {
	name := phrase.OneLine(f.Name)
	wording := strings.TrimSpace(q.Text)
	if strings.TrimSpace(strings.TrimPrefix(name, "งาน OTOP")) == "" {
		return e.ask(ctx, q, lack.Gap{Asks: lack.Venue, Question: "งานจัดที่ใดครับ โปรดพิมพ์ชื่อหรือสถานที่ เช่น “ตลาดน้ำอโยธยา”", Entry: lack.WithGapAfter(wording, "OTOP", "otop", "โอทอป", "โอท็อป")})
	}
	if !q.Slots.Recurrence.IsZero() {
		return dialog.Answer{Text: "ยังไม่ได้บันทึกครับ งานนี้จัดหลายครั้ง แต่บันทึกของงานเก็บวันที่ต่อเนื่องกัน โปรดส่งทีละครั้ง พร้อมวันที่ เช่น “ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค. 64”"}, nil
	}
	if !days.From.Valid() {
		return e.ask(ctx, q, lack.Gap{Asks: lack.Day, Question: "จัดวันใดครับ โปรดพิมพ์วัน เช่น “7-9 พ.ค. 64”", Entry: wording + proposal.Gap})
	}
	event := ledger.Event{Key: sentence.KeyFor("event", name, days.From.String()), Kind: ledger.EventOTOP, Name: name, Venue: f.Venue, Days: days, Area: e.province.Code}
	ch := proposal.Change{Becomes: event}
	if event.Venue == "" && !strings.Contains(name, "ตลาด") {
		ch.Warnings = append(ch.Warnings, fairtext.WarnNoFairVenue)
	}
	for _, a := range f.Booths {
		said := strings.TrimSpace(a.Text)
		ch.Warnings = append(ch.Warnings, fmt.Sprintf("ไม่ได้บันทึก “%s” จำนวนบูธบันทึกได้เมื่องานเริ่มแล้ว เช่น “บันทึกจำนวนบูธ%s %s %s”", said, name, days.Short(), said))
	}
	if len(f.Left) > 0 {
		ch.Warnings = append(ch.Warnings, "ไม่ได้บันทึกส่วนที่ว่า “"+strings.Join(f.Left, "” “")+"” เพราะบันทึกของงานเก็บชื่อ วัน และสถานที่")
	}
	doubts, err := e.fairDoubts(ctx, event, when.DateOf(q.Now))
	if err != nil {
		return dialog.Answer{}, err
	}
	if MayTell(q) {
		if standing, err := e.fairStanding(ctx, event); err != nil || standing != "" {
			return askFair(q, standing), err
		}
	}
	ch.Warnings = append(ch.Warnings, doubts...)
	return e.propose(ctx, q, ch)
}

// fairDoubts are what is doubtful about the days of a fair: that they are over, or that another is held then.
func (s drafts) fairDoubts(ctx context.Context, event ledger.Event, today when.Date) (doubts []string, err error) {
	if event.Kind != ledger.EventOTOP || !event.Days.From.Valid() {
		return nil, nil
	}
	if event.Days.To.Before(today) {
		doubts = append(doubts, "วันจัดงาน "+event.Days.Short()+" ผ่านไปแล้ว")
	}
	others, err := s.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: event.Days})
	if err != nil {
		return nil, fmt.Errorf("fairs of the same days: %w", err)
	}
	for _, o := range others {
		if o.Key != event.Key {
			doubts = append(doubts, "ช่วงเดียวกันมีงาน "+fairtext.At(o)+" แล้ว")
		}
	}
	return doubts, nil
}

// fairStanding says of a fair that is named, and may as well be asked about, that the records hold one of its name or at its place on its days;
// "" where they hold none.
func (s drafts) fairStanding(ctx context.Context, event ledger.Event) (string, error) {
	others, err := s.records.Events(ctx, ledger.EventFilter{Kind: ledger.EventOTOP, Days: event.Days})
	if err != nil {
		return "", fmt.Errorf("fairs that stand: %w", err)
	}
	for _, o := range others {
		if phrase.Alike(o.Venue, event.Venue) || fairtext.OwnWords(event.Name) != "" && phrase.Alike(fairtext.OwnWords(o.Name), fairtext.OwnWords(event.Name)) {
			return fairtext.At(o), nil
		}
	}
	return "", nil
}

// fairCommand enters a fair in the words in which officials put it in a diary: «ลงงาน OTOP ตลาดน้ำอโยธยา 7-9 พ.ค.».
func fairCommand(d Deps) dialog.Command {
	e := entries{newDrafts(d)}
	return dialog.Command{
		Words: "ลงงาน", Takes: "OTOP สถานที่ และวัน", What: "ลงงาน OTOP ในปฏิทิน", Needs: ledger.RoleReporter, Place: dialog.InPrivate, Enters: true,
		Accepts: func(rest string) bool {
			_, _, ok := sentence.AroundOTOP(rest)
			return (ok || fairtext.IsOtherFair(rest) || fairtext.IsFairGlued(rest)) && !intent.AsksInWords(rest)
		},
		Run: func(ctx context.Context, r dialog.Request, rest string) (dialog.Answer, bool, error) {
			if _, _, ok := sentence.AroundOTOP(rest); !ok {
				if !fairtext.IsOtherFair(rest) {
					rest = "งาน" + rest
				}
				a, err := e.ask(ctx, entryOf(r, intent.OTOPAdd), fairtext.OtherFair(fairtext.In(rest, r.Now).Name, rest))
				return a, true, err
			}
			days, _, _, ok := sentence.DaysSaid(rest, r.Now)
			if !ok {
				days = when.Range{}
			}
			q := entryOf(r, intent.OTOPAdd)
			a, err := e.fair(ctx, q, fairtext.Entered(rest, r.Now), days)
			return a, true, err
		},
	}
}
