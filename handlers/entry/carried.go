package entry

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/figuretext"
	"changwat/handlers/entry/lack"
	"changwat/handlers/entry/replies"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/number"
	"changwat/internal/thai/office"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// A message that goes on with another takes its day and its district from there. An entry may only do so while the draft of that one is
// open, whose card shows them: what was saved or dropped is done with, and the next figure may be of another day or place.

// carriesDistrict reports whether an entry has its district from the message before.
func carriesDistrict(q dialog.Question) bool {
	return q.Follow && len(q.Slots.District) == 1 && !strings.Contains(q.Text, q.Slots.District[0])
}

// ofOwnPlace is an entry without the district that the message before named, where it says that it is the province's: «จังหวัดใหม่ 15».
func ofOwnPlace(q dialog.Question) dialog.Question {
	if carriesDistrict(q) && saysProvince(q.Text) {
		q.Slots.District = nil
	}
	return q
}

// saysProvince reports whether a text says that something is the province's, by a word that is no part of the name of an agency or a post.
func saysProvince(text string) bool {
	found := office.All(text)
	for _, a := range found.Agencies {
		text = strings.Replace(text, a.Text, "", 1)
	}
	for _, p := range found.Posts {
		text = strings.Replace(text, p.Text, "", 1)
	}
	return strings.Contains(text, "จังหวัด")
}

// tellsBeside reports whether a text tells counts with their day, as an entry does, and puts nothing right of a draft that is of a district:
// it may be of that district, or of the province, which it does not say.
func (s drafts) tellsBeside(p proposal.Proposal, text string, now time.Time) bool {
	open := replies.FiguresOf(p)
	said, ok := figuretext.FiguresSaidIn(text, s.province, now)
	if !ok || len(open) == 0 || len(said.Told) == 0 || said.Edits || said.Adds || said.Days.IsZero() {
		return false
	}
	area, _ := place.Thailand().Place(draftFigures{draft: p, open: open}.common(0).Area)
	named := record.IsCOVID(text) || intent.NamesDisease(text) // «โควิดวันนี้ 12 ราย»
	return area.Level == place.District && !slices.ContainsFunc(said.Told, func(f figuretext.FigureSaid) bool { return f.Measure == "" && !named || f.Area.Code != "" })
}

// ofOwnDay is an entry without the day that the message before named, unless that asked about the day, or a draft of it is open with which
// the entry goes on.
func (e entries) ofOwnDay(ctx context.Context, q dialog.Question) (dialog.Question, error) {
	asked := !q.Shown.Days.IsZero() // the message before was a question, which an answer showed figures of
	if !q.Follow || q.Act != intent.ActAdd || len(q.Times) > 0 || len(q.Slots.Dates) != 1 || q.Joins != 0 || asked {
		return q, nil
	}
	all, err := e.openIn(ctx, q.Request())
	if err != nil {
		return q, err
	}
	if !slices.ContainsFunc(all, func(p proposal.Proposal) bool { return tellsOfDay(p, q.Slots.Dates[0]) }) {
		q.Slots.Dates = nil
	}
	return q, nil
}

// tellsOfDay reports whether a draft is of figures of a day, or would be if it lacked nothing.
func tellsOfDay(p proposal.Proposal, day when.Date) bool {
	if p.Question != nil {
		return strings.Contains(p.Question.Entry, day.Short())
	}
	return slices.ContainsFunc(replies.FiguresOf(p), func(i int) bool { return draftFigures{draft: p}.figure(i).Period.To == day })
}

// areaGap asks whether the figures of a sentence that names no area are of the district that the message before named, or of the province:
// that district was entered already, or dropped, and who goes on may tell of either.
func (e entries) areaGap(q dialog.Question) (lack.Gap, bool) {
	if q.Act != intent.ActAdd || q.Joins != 0 || !carriesDistrict(q) || len(q.Amounts) == 0 {
		return lack.Gap{}, false
	}
	if _, counts := figuretext.MeasureNamed(q.Text); !counts && len(q.Times) == 0 {
		return lack.Gap{}, false
	}
	district, found := record.DistrictNamed(e.province, q.Slots.District[0])
	if !found {
		return lack.Gap{}, false
	}
	g := lack.Gap{Asks: lack.Area, Question: "เป็นยอดของ" + district.Full() + " หรือของทั้งจังหวัดครับ", Entry: entryOfArea(q, proposal.Gap)}
	for _, area := range []place.Place{district, e.province} {
		g.Options = append(g.Options, dialog.Suggestion{Label: dialog.SuggestionLabel(area.Full(), area.Short(), area.Name), Ask: entryOfArea(q, area.Full())})
	}
	return g, true
}

// diseaseGap asks whether the figures of a sentence that names no disease are of the one that the message before told of, or of COVID, which
// sentences without a disease mean: what that message told was saved or dropped already.
func diseaseGap(q dialog.Question) (lack.Gap, bool) {
	disease := strings.TrimPrefix(q.Slots.Disease, "โรค")
	if q.Act != intent.ActAdd || q.Joins != 0 || !q.Follow || disease == "" || record.IsCOVID(disease) || len(q.Amounts) == 0 || intent.NamesDisease(q.Text) || strings.Contains(q.Text, disease) {
		return lack.Gap{}, false
	}
	said := sentence.Stripped(strings.TrimSpace(q.Text), []string{"บันทึกยอด", "บันทึก", "ยอด"}).Rest
	of := func(d string) string { return phrase.OneLine("บันทึกยอด" + d + " " + said) }
	return lack.Gap{Asks: lack.Disease, Question: "เป็นยอดของ" + disease + " หรือโควิด-19 ครับ", Entry: of(proposal.Gap),
		Options: []dialog.Suggestion{{Label: disease, Ask: of(disease)}, {Label: "โควิด-19", Ask: of(record.COVID)}}}, true
}

// entryOfArea is an entry of figures with the name of the area whose they are: behind the figures of OTOP, whose months stand before, and before
// those of cases, which stand behind their districts.
func entryOfArea(q dialog.Question, area string) string {
	said := sentence.Stripped(strings.TrimSpace(q.Text), []string{"งั้น", "เอาแค่", "เอา", "แค่", "บันทึกยอด", "บันทึก"}).Rest
	if q.Intent == intent.OTOPAdd {
		return phrase.OneLine("บันทึก" + said + " ของ" + area)
	}
	for _, t := range q.Times {
		said = strings.Replace(said, t.Text, "", 1)
	}
	day := ""
	if len(q.Slots.Dates) == 1 {
		day = " วันที่ " + q.Slots.Dates[0].Short()
	}
	return phrase.OneLine("บันทึกยอด" + area + day + " " + sentence.Stripped(said, []string{"ยอด"}).Rest)
}

// carriedOver reports whether a number was told in the message before, and not in this one, which tells another and does not name what
// this one counts, or counts somebody else by the same number.
func carriedOver(q dialog.Question, measure ledger.Measure, value decimal.Decimal) bool {
	named := slices.ContainsFunc(figuretext.PartWords[measure], func(w string) bool { return strings.Contains(q.Text, w) })
	if !q.Follow || named || len(q.Amounts) == 0 {
		return false
	}
	ofParts := slices.ContainsFunc(figuretext.ToldParts(q.Text), func(p figuretext.ToldCase) bool { return p.Value.Equal(value) })
	_, left := figuretext.WithoutSubdistricts(q.Text)
	said := slices.DeleteFunc(slices.Clone(q.Amounts), func(a number.Amount) bool {
		return slices.ContainsFunc(left, func(l string) bool { return strings.HasSuffix(l, strings.TrimSpace(a.Text)) })
	})
	return !slices.ContainsFunc(said, func(a number.Amount) bool { return record.Exactly(a.Value).Equal(value) }) ||
		measure == ledger.CaseNew && ofParts && !figuretext.SaysNew(q.Text)
}
