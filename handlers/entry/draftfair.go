package entry

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/fairtext"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai"
	"changwat/internal/thai/read"
	"changwat/internal/thai/when"
)

var (
	// fairDaysAgain matches a reply that gives the fair of a draft other days by what becomes of them: «เพิ่มอีกวัน เป็น 14-17 พ.ค.».
	fairDaysAgain = regexp.MustCompile(`^(?:ขอ)?(?:เพิ่ม|ขยาย|ลด|ต่อ)(?:อีก|เวลา|ไป)*[^0-9]{0,24}?(?:วัน(?:เดียว|นึง|หนึ่ง)?) ?(?:ให้)?(?:เป็น|รวมเป็น|ถึง) ?([0-9].*)$`)
	// besideFair are the words around the hours and the counts of a fair.
	besideFair = strings.NewReplacer("เพิ่ม", "", "เวลา", "", "เปิด", "", "ปิด", "", "จัด", "", "งาน", "", "เริ่ม", "", "ตั้งแต่", "", "ทุกวัน", "", "ของ", "", "ด้วย", "", "น.", "", "ถึง", "", "เป็นต้นไป", "",
		"มี", "", "จำนวน", "", "ร้านค้า", "", "ผู้ประกอบการ", "", "ประมาณ", "", "ร่วม", "", "ออก", "", "และ", "", "ใส่", "", "ลง", "")
)

// replyToFair takes a reply to a draft of a fair that tells its days anew, or its hours or how many sell there, which its record does not hold.
func (s drafts) replyToFair(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	i := slices.IndexFunc(p.Changes, func(ch proposal.Change) bool { return ch.State == proposal.ChangeOpen })
	if i < 0 || p.Count(proposal.ChangeOpen) != 1 {
		return dialog.Answer{}, false, nil
	}
	ch := p.Changes[i]
	if _, ok := ch.Becomes.(ledger.Event); !ok || ch.Op != proposal.Put {
		return dialog.Answer{}, false, nil
	}
	if again := fairDaysAgain.FindStringSubmatch(thai.Digits(text)); again != nil {
		if fixed, ok := replies.FixedAny(ch, r.Now, "วันที่ "+again[1]); ok {
			a, err := s.amend(ctx, r, p, text, i, fixed)
			return a, true, err
		}
	}
	if fixed, ok := withDaysOfMonth(ch, text); ok {
		a, err := s.amend(ctx, r, p, text, i, fixed)
		return a, true, err
	}
	if !unheldOfFair(text, r.Now) {
		return dialog.Answer{}, false, nil
	}
	a := cards.Draft(p, r.Now.Location())
	a.Text = "ไม่ได้บันทึก “" + phrase.OneLine(text) + "” ครับ เพราะบันทึกของงานเก็บชื่อ วัน และสถานที่ ร่างยังเป็นดังนี้"
	return a, true, nil
}

// daysAlone matches the days of a month by themselves: «22-24».
var daysAlone = regexp.MustCompile(`^(?:วันที่ ?)?([0-9]{1,2}) ?(?:-|–|ถึง) ?([0-9]{1,2})$`)

// withDaysOfMonth is a change of a fair on other days of its month, which a reply names by their numbers alone: «ไม่ใช่ 21-23 เป็น 22-24».
func withDaysOfMonth(ch proposal.Change, text string) (proposal.Change, bool) {
	e := ch.Becomes.(ledger.Event)
	c := sentence.CorrectionOf(thai.Digits(text))
	said := daysAlone.FindStringSubmatch(phrase.TrimPoliteness(c.Becomes))
	if said == nil || !daysAlone.MatchString(c.Was) || !e.Days.From.Valid() || e.Days.From.Month != e.Days.To.Month {
		return ch, false
	}
	from, to := e.Days.From, e.Days.To
	from.Day, _ = strconv.Atoi(said[1])
	to.Day, _ = strconv.Atoi(said[2])
	if !from.Valid() || !to.Valid() || to.Before(from) {
		return ch, false
	}
	e.Days = when.Range{From: from, To: to}
	ch.Becomes = e
	return ch, true
}

// unheldOfFair reports whether a reply tells the hours of a fair or how many sell there, and nothing else.
func unheldOfFair(text string, now time.Time) bool {
	rest := thai.Digits(text)
	told := false
	for _, t := range read.Times(rest, read.Options{Now: now, Bias: read.BiasNearest, Appointment: true}) {
		if t.Kind != read.KindTime {
			return false
		}
		rest, told = strings.Replace(rest, t.Text, "", 1), true
	}
	for _, a := range read.Amounts(rest) {
		if !slices.Contains(fairtext.CountUnits, a.Unit) {
			return false
		}
		rest, told = strings.Replace(rest, a.Text, "", 1), true
	}
	return told && phrase.Letters(besideFair.Replace(phrase.TrimPoliteness(rest))) == ""
}
