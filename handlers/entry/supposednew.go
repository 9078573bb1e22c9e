package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/cards"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// supposesNew reports whether counts that a sentence tells of a day which it names, each of its area, are taken for the new cases of it: none of them reaches the total
// that stands of its area, of which it could be the next.
func (e entries) supposesNew(ctx context.Context, told figuretext.Told, q dialog.Question, counts []figuretext.CountOf) (bool, error) {
	today := when.DateOf(e.records.Now())
	if told.Correct || !told.Day.Valid() || told.Day.After(today) || told.Since.Valid() || len(q.Times) == 0 || !figuretext.MayBeNew(q.Text) {
		return false, nil
	}
	for _, c := range counts {
		told.Area = c.Area
		standing, err := e.currentFigures(ctx, told, ledger.CaseCumulative, when.Range{To: today})
		if err != nil {
			return false, err
		}
		if len(standing) > 0 && !c.Value.Value.LessThan(standing[0].Value) {
			return false, nil
		}
	}
	return true, nil
}

// supposedNew are the counts of areas of a day as new cases, where no words say what they count and they may be taken for that; otherwise as they are.
func (e entries) supposedNew(ctx context.Context, told figuretext.Told, q dialog.Question, counts []figuretext.CountOf) (settled []figuretext.CountOf, supposed bool, err error) {
	if slices.ContainsFunc(counts, func(c figuretext.CountOf) bool { return c.Measure != "" }) {
		return counts, false, nil
	}
	if supposed, err = e.supposesNew(ctx, told, q, counts); err != nil || !supposed {
		return counts, false, err
	}
	settled = slices.Clone(counts)
	for i := range settled {
		settled[i].Measure, settled[i].Value.Measure = ledger.CaseNew, ledger.CaseNew
	}
	return settled, true, nil
}

// settleMeasure takes the only count of a sentence, of which no words say what it counts, for the new cases of its day; or returns the question for it.
func (e entries) settleMeasure(ctx context.Context, told figuretext.Told, q dialog.Question) (figuretext.Told, *lack.Unsettled, error) {
	if len(told.Counts) != 1 || told.Counts[0].Measure != "" {
		return told, nil, nil
	}
	if m, ok, err := e.onlyStanding(ctx, told); ok || err != nil {
		told.Counts = []figuretext.ToldCase{{Measure: m, Value: told.Counts[0].Value}}
		return told, nil, err
	}
	counts, supposed, err := e.supposedNew(ctx, told, q, []figuretext.CountOf{{Area: told.Area, Measure: "", Value: told.Counts[0]}})
	if err != nil || !supposed {
		return told, &lack.Unsettled{Gap: told.MeasureGap(told.Counts[0].Value)}, err
	}
	told.Counts, told.Supposed = []figuretext.ToldCase{counts[0].Value}, true
	return told, nil, nil
}

// onlyStanding is what the only count counts that officials have entered of an area and day, which a correction that names none puts right: «แก้ยอดวันนี้เป็น
// 16». False where they have entered several or none, or the sentence corrects none.
func (e entries) onlyStanding(ctx context.Context, told figuretext.Told) (only ledger.Measure, ok bool, err error) {
	if !told.Correct || !told.Day.Valid() {
		return "", false, nil
	}
	for m := range record.MeasureWords {
		all, err := e.currentFigures(ctx, told, m, when.Day(told.Day))
		if err != nil {
			return "", false, err
		}
		for _, f := range all {
			switch {
			case f.Source.Kind != ledger.SourceEntry || f.Period.To != told.Day:
			case only != "":
				return "", false, nil
			default:
				only = m
			}
		}
	}
	return only, only != "", nil
}

// replyToSupposed takes a reply that says what the counts are which a draft takes for new cases: «เป็นยอดสะสม», «รายใหม่ครับ». Any other reply is none.
func (s drafts) replyToSupposed(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said := sentence.Stripped(phrase.TrimPoliteness(text), []string{"ไม่ใช่รายใหม่", "ไม่ใช่ใหม่", "อ้อ", "แต่", "เป็นยอด", "เป็น", "คือ", "ยอด"}).Rest
	if !slices.ContainsFunc(p.Changes, figuretext.IsSupposed) || !replies.NamesCount(said) {
		return dialog.Answer{}, false, nil
	}
	becomes, ok := ledger.CaseNew, strings.Contains(said, "วัน") || said == "เพิ่ม"
	if w, named := figuretext.SaidWordAt(said); named {
		becomes, ok = w.Measure, true
	}
	if !ok {
		return dialog.Answer{}, false, nil
	}
	d := draftFigures{drafts: s, draft: p, open: replies.FiguresOf(p), today: when.DateOf(r.Now)}
	fixed := map[int]proposal.Change{}
	for _, i := range d.open {
		ch := p.Changes[i]
		if !figuretext.IsSupposed(ch) {
			continue
		}
		if f := d.figure(i); becomes != f.Measure {
			f.Measure = becomes
			made, settled, err := d.restated(ctx, f, figuretext.FigureSaid{})
			if err != nil || !settled {
				return dialog.Answer{}, false, err
			}
			ch = d.inPlaceOf(i, made)
		}
		ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool { return w == figuretext.WarnSupposedNew })
		fixed[i] = ch
	}
	changed, err := s.amended(ctx, r, p, text, fixed)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := cards.Draft(changed, r.Now.Location())
	a.Text = "รับทราบว่าเป็น" + record.MeasureNames[becomes] + "ครับ ยังไม่ได้บันทึก"
	return withReasons(a, changed), true, nil
}
