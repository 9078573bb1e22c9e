package entry

import (
	"context"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/when"
)

// A count of one day of which the sentence does not say what it counts is mostly that day's new cases: «วันนี้โควิด อำเภอวังน้อย 4 ราย». It is taken for
// them, its draft says so in a line of its own, and a tap makes a total of it. What may as well be a total is asked about.

// warnSupposedNew is that line.
const warnSupposedNew = "อ่านเป็นผู้ป่วยรายใหม่ของวัน เพราะข้อความไม่ได้บอกว่าเป็นยอดอะไร หากเป็นยอดสะสม แตะ “" + asTotal + "”"

// supposedWord stands for what such a count counts in the sentences of which taps are made.
const supposedWord = "ติดเชื้อ"

// asTotal is what the tap says that makes a total of such a count.
const asTotal = "เป็นยอดสะสม"

// saysOfAll are the words of a sentence by which its count may be of more than the cases of one day.
var saysOfAll = []string{"ณ ", "ณวัน", "ถึง", "ล่าสุด", "ตอนนี้", "ขณะนี้", "รวม", "ทั้งหมด", "ทั้งสิ้น", "สะสม", "แล้ว", "เหลือ", "รักษา", "อยู่", "ลดลง", "เกิน", "ตั้งแต่", "ระลอก", "กลุ่มเสี่ยง", "กักตัว"}

// mayBeNew reports whether the words of a sentence leave its count a day's new cases.
func mayBeNew(text string) bool {
	return !slices.ContainsFunc(saysOfAll, func(w string) bool { return strings.Contains(text, w) })
}

// supposesNew reports whether counts that a sentence tells of a day which it names, each of its area, are taken for the new cases of it: none of them reaches the total
// that stands of its area, of which it could be the next.
func (e entries) supposesNew(ctx context.Context, told caseTold, q dialog.Question, counts []countOf) (bool, error) {
	today := when.DateOf(e.records.Now())
	if told.correct || !told.day.Valid() || told.day.After(today) || told.since.Valid() || len(q.Times) == 0 || !mayBeNew(q.Text) {
		return false, nil
	}
	for _, c := range counts {
		told.area = c.area
		standing, err := e.currentFigures(ctx, told, ledger.CaseCumulative, when.Range{To: today})
		if err != nil {
			return false, err
		}
		if len(standing) > 0 && !c.value.value.LessThan(standing[0].Value) {
			return false, nil
		}
	}
	return true, nil
}

// supposedNew are the counts of areas of a day as new cases, where no words say what they count and they may be taken for that; otherwise as they are.
func (e entries) supposedNew(ctx context.Context, told caseTold, q dialog.Question, counts []countOf) (settled []countOf, supposed bool, err error) {
	if slices.ContainsFunc(counts, func(c countOf) bool { return c.measure != "" }) {
		return counts, false, nil
	}
	if supposed, err = e.supposesNew(ctx, told, q, counts); err != nil || !supposed {
		return counts, false, err
	}
	settled = slices.Clone(counts)
	for i := range settled {
		settled[i].measure, settled[i].value.measure = ledger.CaseNew, ledger.CaseNew
	}
	return settled, true, nil
}

// settleMeasure takes the only count of a sentence, of which no words say what it counts, for the new cases of its day; or returns the question for it.
func (e entries) settleMeasure(ctx context.Context, told caseTold, q dialog.Question) (caseTold, *unsettled, error) {
	if len(told.counts) != 1 || told.counts[0].measure != "" {
		return told, nil, nil
	}
	if m, ok, err := e.onlyStanding(ctx, told); ok || err != nil {
		told.counts = []toldCase{{measure: m, value: told.counts[0].value}}
		return told, nil, err
	}
	counts, supposed, err := e.supposedNew(ctx, told, q, []countOf{{told.area, "", told.counts[0]}})
	if err != nil || !supposed {
		return told, &unsettled{gap: told.measureGap(told.counts[0].value)}, err
	}
	told.counts, told.supposed = []toldCase{counts[0].value}, true
	return told, nil, nil
}

// onlyStanding is what the only count counts that officials have entered of an area and day, which a correction that names none puts right: «แก้ยอดวันนี้เป็น
// 16». False where they have entered several or none, or the sentence corrects none.
func (e entries) onlyStanding(ctx context.Context, told caseTold) (only ledger.Measure, ok bool, err error) {
	if !told.correct || !told.day.Valid() {
		return "", false, nil
	}
	for m := range record.MeasureWords {
		all, err := e.currentFigures(ctx, told, m, when.Day(told.day))
		if err != nil {
			return "", false, err
		}
		for _, f := range all {
			switch {
			case f.Source.Kind != ledger.SourceEntry || f.Period.To != told.day:
			case only != "":
				return "", false, nil
			default:
				only = m
			}
		}
	}
	return only, only != "", nil
}

// sayingSupposed are changes, each of which says that its count is taken for new cases.
func sayingSupposed(changes []proposal.Change) []proposal.Change {
	for i, ch := range changes {
		if f, ok := ch.Becomes.(ledger.Figure); ok && f.Measure == ledger.CaseNew {
			changes[i].Warnings = append([]string{warnSupposedNew}, ch.Warnings...)
		}
	}
	return changes
}

// isSupposed reports whether a change of a draft says that its count is taken for new cases.
func isSupposed(ch proposal.Change) bool {
	return ch.State == proposal.ChangeOpen && slices.Contains(ch.Warnings, warnSupposedNew)
}

// offersTotal offers beside a draft whose counts are taken for new cases to make totals of them.
func offersTotal(a dialog.Answer, p proposal.Proposal) dialog.Answer {
	if isOpenDraft(p) && slices.ContainsFunc(p.Changes, isSupposed) {
		a.Suggestions = append(a.Suggestions, dialog.Suggestion{Label: asTotal, Ask: asTotal})
	}
	return a
}

// replyToSupposed takes a reply that says what the counts are which a draft takes for new cases: «เป็นยอดสะสม», «รายใหม่ครับ». Any other reply is none.
func (s drafts) replyToSupposed(ctx context.Context, r dialog.Request, p proposal.Proposal, text string) (dialog.Answer, bool, error) {
	said := stripped(phrase.TrimPoliteness(text), []string{"ไม่ใช่รายใหม่", "ไม่ใช่ใหม่", "อ้อ", "แต่", "เป็นยอด", "เป็น", "คือ", "ยอด"}).rest
	if !slices.ContainsFunc(p.Changes, isSupposed) || !namesCount(said) {
		return dialog.Answer{}, false, nil
	}
	becomes, ok := ledger.CaseNew, strings.Contains(said, "วัน") || said == "เพิ่ม"
	if w, named := saidWordAt(said); named {
		becomes, ok = w.measure, true
	}
	if !ok {
		return dialog.Answer{}, false, nil
	}
	d := draftFigures{drafts: s, draft: p, open: figuresOf(p), today: when.DateOf(r.Now)}
	fixed := map[int]proposal.Change{}
	for _, i := range d.open {
		ch := p.Changes[i]
		if !isSupposed(ch) {
			continue
		}
		if f := d.figure(i); becomes != f.Measure {
			f.Measure = becomes
			made, settled, err := d.restated(ctx, f, figureSaid{})
			if err != nil || !settled {
				return dialog.Answer{}, false, err
			}
			ch = d.inPlaceOf(i, made)
		}
		ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool { return w == warnSupposedNew })
		fixed[i] = ch
	}
	changed, err := s.amended(ctx, r, p, text, fixed)
	if err != nil {
		a, err := explained(err)
		return a, true, err
	}
	a := draftCard(changed, r.Now.Location())
	a.Text = "รับทราบว่าเป็น" + record.MeasureNames[becomes] + "ครับ ยังไม่ได้บันทึก"
	return withReasons(a, changed), true, nil
}
