package handlers

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/sentence"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
)

// distinctProjects gathers the lines of each project, in the order of the list.
func distinctProjects(lines []ledger.Project) []project {
	var all []project
	for _, l := range lines {
		i := slices.IndexFunc(all, func(p project) bool { return phrase.Squeezed(p.title) == phrase.Squeezed(l.Title) })
		if i < 0 {
			all = append(all, project{title: l.Title, lines: []ledger.Project{l}})
			continue
		}
		all[i].lines = append(all[i].lines, l)
	}
	return all
}

// moneySources are the money sources in the order of the list.
func moneySources(lines []ledger.Project) []string {
	var all []string
	for _, l := range lines {
		if !slices.Contains(all, l.MoneySource) {
			all = append(all, l.MoneySource)
		}
	}
	return all
}

// projectFits reports whether a line is one that the question's money source, work area or title leaves in.
func projectFits(p ledger.Project, q dialog.Question) bool {
	source, sharers, _ := strings.Cut(p.MoneySource, "(") // in brackets stands who shares it
	if s, ok := q.Slots.BudgetSource.First(); ok && !phrase.Mentions(source, s) && !strings.Contains(phrase.Squeezed(sharers), phrase.Squeezed(s)) {
		return false
	}
	if s := q.Slots.Topic; s != "" && knownArea(s) && !phrase.Mentions(p.WorkArea, s) {
		return false
	}
	if s := q.Slots.Project; s != "" && !phrase.Mentions(p.Title, s) {
		return false
	}
	for _, district := range q.Slots.District {
		if !strings.Contains(p.Title, district) {
			return false
		}
	}
	for _, agency := range q.Slots.Agency {
		if !ofAgency(source, agency) && !strings.Contains(phrase.Squeezed(sharers), phrase.Squeezed(agency)) {
			return false
		}
	}
	return true
}

// ofAgency reports whether the money of a project is that of an agency: a department's stands for its office in the
// province too, but not that of the office for the department's.
func ofAgency(source, agency string) bool {
	if strings.HasPrefix(agency, "กรม") && !strings.Contains(source, "กรม") {
		return false
	}
	for _, kind := range []string{"สำนักงาน", "กรมการ", "กรม", "ที่ทำการ", "องค์การบริหารส่วน"} {
		agency = strings.TrimPrefix(agency, kind)
	}
	short := strings.TrimSuffix(agency, "จังหวัด")
	return short != "" && strings.Contains(phrase.Squeezed(source), phrase.Squeezed(short)) || short == "" && strings.Contains(source, agency)
}

// isOTOPProject reports whether a line is one of OTOP: those that releases list, and of those that officials enter which say so or are
// of its work areas.
func isOTOPProject(p ledger.Project) bool {
	return p.Source.Kind != ledger.SourceEntry || saysOTOP(p.Title) || knownArea(p.WorkArea)
}

func saysOTOP(text string) bool { _, _, ok := sentence.AroundOTOP(text); return ok }

// costsOf says what projects cost, where that is stated.
func costsOf(lines []ledger.Project) string {
	var said []string
	for _, p := range lines {
		if p.Budget.Valid {
			said = append(said, strings.Join(phrase.AppendSaid([]string{p.Title + " วงเงิน " + record.CostOf(p)}, phrase.Joined(" ", p.MoneySource, record.PeriodName(p.Period))), " "))
		}
	}
	if len(said) == 0 {
		return "เอกสารไม่ระบุวงเงินของโครงการ มีเฉพาะชื่อโครงการกับแหล่งงบ"
	}
	return strings.Join(said, "\n")
}

// cost is what a project costs by the first of its lines that states it; "" where none does.
func (p project) cost() string {
	for _, l := range p.lines {
		if l.Budget.Valid {
			return record.CostOf(l)
		}
	}
	return ""
}

// knownArea reports whether a word names a work area rather than something else that a question may mention.
func knownArea(s string) bool {
	return strings.Contains(s, "ตลาด") || strings.Contains(s, "พัฒนา") || strings.Contains(s, "marketing")
}

// nthProject answers which project stands at a place of the list of those that a question asks for, in the order in which the list is
// shown: by source of money.
func nthProject(lines, all []ledger.Project, q dialog.Question, province place.Place) dialog.Answer {
	lines, text := ofPeriod(lines, q)
	ids := projectIDs(lines)
	n, at := len(ids), q.Slots.ListIndex
	if at == intent.LastListed {
		at = n
	}
	if at > n {
		return dialog.Answer{Text: fmt.Sprintf("ในบันทึกมี %d โครงการ ไม่มีโครงการที่ %d", n, at), Suggestions: projectSuggestions(all)}
	}
	picked := pickedProjects(lines, ids, []int{at - 1})
	said := fmt.Sprintf("โครงการที่ %d จาก %d (เรียงตามแหล่งงบในเอกสาร) คือ “%s”", at, n, picked[0].Title)
	return dialog.Answer{
		Text: phrase.Joined("\n", said, text), Alt: said, Cards: []dialog.Card{projectCard(picked, province)}, Suggestions: projectSuggestions(all),
		Shown: dialog.Shown{Projects: ids, Picked: at},
	}
}

// confirmProjects says whether what a question says of projects is recorded: where they are held, which no source states, and from
// which money they are paid. It is "" where nothing is to be confirmed.
func confirmProjects(lines []ledger.Project, q dialog.Question) string {
	switch {
	case q.Aspect.HeldAt != "":
		return fmt.Sprintf("ยืนยันไม่ได้ เอกสารไม่ระบุสถานที่จัด “%s” หรือที่อื่นของโครงการนี้", q.Aspect.HeldAt)
	case q.Slots.Project == "" && len(lines) > 0:
		return confirmNumber(q, "โครงการ", len(distinctProjects(lines)), fmt.Sprintf(" (%d รายการ)", len(lines)))
	case q.Aspect.Confirm && len(q.Slots.BudgetSource) > 0 && q.Slots.Project != "":
		return "ใช่ ตามเอกสารใช้" + strings.Join(moneySources(lines), " และ")
	}
	return ""
}

// otherMoney answers that a project is not paid from the money that a question names, and from which it is.
func otherMoney(all []ledger.Project, q dialog.Question, province place.Place) dialog.Answer {
	said := strings.Join(q.Slots.BudgetSource, " ")
	q.Slots.BudgetSource = nil
	lines := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool { return !projectFits(p, q) })
	if len(lines) == 0 {
		return dialog.Answer{Text: noProjects(q, len(all)), Suggestions: otopSuggestions()}
	}
	text := fmt.Sprintf("ไม่ใช่ ตามเอกสารใช้%s ไม่ใช่%s", strings.Join(moneySources(lines), " และ"), said)
	return dialog.Answer{Text: text, Alt: text, Cards: []dialog.Card{projectCard(lines, province)}, Suggestions: projectSuggestions(all), Shown: dialog.Shown{Projects: projectIDs(lines)}}
}

// maxSources is how many money sources a picture of projects tells apart.
const maxSources = 5

// projectsPicture shows how many lines of projects each work area has by money source, since a project may stand in several; nil where there is one of either alone, or a line states
// none.
func projectsPicture(lines []ledger.Project, province place.Place) *dialog.Picture {
	sources := moneySources(lines)
	var areas []string
	for _, l := range lines {
		if l.WorkArea == "" || l.MoneySource == "" {
			return nil
		}
		if !slices.Contains(areas, l.WorkArea) {
			areas = append(areas, l.WorkArea)
		}
	}
	if len(areas) < 2 || len(sources) < 2 || len(sources) > maxSources {
		return nil
	}
	p := chart.Picture{
		Kind: chart.Stacked, Tone: chart.ToneOTOP, Subject: "รายการโครงการ OTOP", Area: province.Short(), Unit: "รายการ", Days: lines[0].Period,
		Source: lines[0].Source.Publisher, Example: lines[0].Source.Kind == ledger.SourceExample,
	}
	for _, source := range sources {
		p.Parts = append(p.Parts, shortSource(source))
	}
	for _, area := range areas {
		it := chart.Item{Label: area}
		for _, source := range sources {
			cell := slices.DeleteFunc(slices.Clone(lines), func(l ledger.Project) bool { return l.WorkArea != area || l.MoneySource != source })
			part := decimal.NullDecimal{}
			if n := len(cell); n > 0 { // a part of nothing is not drawn
				part = decimal.NewNullDecimal(decimal.NewFromInt(int64(n)))
			}
			it.Parts = append(it.Parts, part)
		}
		p.Items = append(p.Items, it)
	}
	return &dialog.Picture{Chart: p, Titled: true}
}

// shortSource is a money source without who shares it.
func shortSource(source string) string {
	name, _, _ := strings.Cut(strings.Replace(source, "ยุทธศาสตร์", "", 1), "(")
	return strings.TrimSpace(name)
}
