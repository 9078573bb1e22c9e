package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// projectRecords is all that questions about projects ask of the ledger.
type projectRecords interface {
	Projects(ctx context.Context, f ledger.ProjectFilter) ([]ledger.Project, error)
}

// projectSlots are what questions about projects are answered by.
var projectSlots = slices.Concat(whenSlots, []intent.Slot{
	intent.SlotTopic, intent.SlotBy, intent.SlotProject, intent.SlotEvent, intent.SlotBudgetSource, intent.SlotAgency, intent.SlotBudget, intent.SlotUnit, intent.SlotMetric,
	intent.SlotListIndex, intent.SlotDistrict, intent.SlotRank, intent.SlotPercent,
})

// project is one project with all the lines in which it stands.
type project struct {
	title string
	lines []ledger.Project
}

// OTOPProjects answers which projects there are, by money source and work area. A project that stands in two
// lines is told once, with both.
func OTOPProjects(src projectRecords, province place.Place) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		q.Slots.Project = cmp.Or(q.Slots.Project, q.Slots.Event)
		all, err := src.Projects(ctx, ledger.ProjectFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("projects: %w", err)
		}
		lines := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool {
			return !projectFits(p, q) || q.Slots.Project == "" && saysOTOP(q.Text) && !isOTOPProject(p)
		})
		if len(lines) == 0 && q.Slots.Project != "" && len(q.Slots.BudgetSource) > 0 {
			return otherMoney(all, q, province), nil
		}
		if len(lines) == 0 && !q.Aspect.More {
			return dialog.Answer{Text: noProjects(q, len(all)), Suggestions: otopSuggestions()}, nil
		}
		other := ""
		p, picked := pickShown(q, len(q.Shown.Projects), "โครงการ")
		if !picked && q.Slots.ListIndex != 0 && len(lines) > 0 {
			return nthProject(lines, all, q, province), nil
		}
		switch {
		case p.none != "":
			return dialog.Answer{Text: p.none, Suggestions: otopSuggestions(), Shown: q.Shown}, nil
		case picked && len(p.places) < len(q.Shown.Projects):
			lines = pickedProjects(all, q.Shown.Projects, p.places)
		case q.Follow && q.Aspect.More && len(q.Shown.Projects) > 0:
			lines, other = furtherProjects(all, q)
			q.Slots.Topic, q.Slots.BudgetSource = "", nil // what they were is said
		}
		if len(lines) == 0 {
			return dialog.Answer{Text: "ไม่มีโครงการอื่นในบันทึก นอกจากที่แสดงแล้ว", Suggestions: otopSuggestions(), Shown: q.Shown}, nil
		}
		lines, text := ofPeriod(lines, q)
		lines, conditions := inCondition(lines, q)
		text = phrase.Joined("\n", conditions, text)
		text = phrase.Joined("\n", phrase.Joined("\n", other, confirmProjects(lines, q)), text)
		if q.Aspect.Budget || q.Slots.Unit != "" {
			text = phrase.Joined("\n", costsOf(lines), text)
		}
		if q.Follow && len(q.Slots.BudgetSource) > 0 && (q.Slots.Topic != "" || counts(q)) { // what was asked before still filters
			text = phrase.Joined("\n", "แสดงเฉพาะที่ใช้"+strings.Join(q.Slots.BudgetSource, " และ"), text)
		}
		if q.Aspect.Holder {
			text = phrase.Joined("\n", holderNotStated, text)
		}
		text = phrase.Joined("\n", phrase.Joined("\n", meaningOf(q, lines), paidFrom(q, lines)), phrase.Joined("\n", notOfProjects(q), text))
		c := projectCard(lines, province)
		alt := fmt.Sprintf(c.Title+" %s: %d โครงการ (%d รายการ)", record.PeriodName(lines[0].Period), len(distinctProjects(lines)), len(lines))
		shown := dialog.Shown{Projects: projectIDs(lines)}
		if picked {
			shown = p.shown
		}
		return dialog.Answer{Text: text, Alt: alt, Cards: []dialog.Card{c}, Suggestions: projectSuggestions(all), Shown: shown}, nil
	}
}

// furtherProjects are the projects that were not shown yet, of the money that is talked of if there are any, with what to say of that.
func furtherProjects(all []ledger.Project, q dialog.Question) (lines []ledger.Project, said string) {
	shown := pickedProjects(all, q.Shown.Projects, nil)
	lines = slices.DeleteFunc(slices.Clone(all), func(l ledger.Project) bool {
		return slices.ContainsFunc(shown, func(s ledger.Project) bool { return s.ID == l.ID })
	})
	if len(q.Slots.BudgetSource) == 0 || len(lines) == 0 {
		return lines, ""
	}
	money, named := dialog.Question{}, strings.Join(q.Slots.BudgetSource, " และ")
	money.Slots.BudgetSource = q.Slots.BudgetSource
	of := slices.DeleteFunc(slices.Clone(lines), func(l ledger.Project) bool { return !projectFits(l, money) })
	if len(of) == 0 {
		return lines, "ไม่มีโครงการอื่นที่ใช้" + named + "ในบันทึก โครงการที่ใช้งบอื่นคือ"
	}
	return of, "นอกจากที่แสดงแล้ว โครงการที่ใช้" + named + "คือ"
}

// holderNotStated says what is shown instead of who holds a fair or project.
const holderNotStated = "เอกสารไม่ระบุผู้จัดโดยตรง ระบุเฉพาะแหล่งงบของงานนี้"

// meaningOf says what the records tell of a project, where a question asks what it is; otherwise "".
func meaningOf(q dialog.Question, lines []ledger.Project) string {
	switch {
	case !q.Aspect.Meaning:
		return ""
	case q.Slots.Project == "" || len(distinctProjects(lines)) != 1:
		return "เอกสารไม่อธิบายว่าคืออะไร มีเฉพาะรายชื่อโครงการต่อไปนี้"
	}
	return fmt.Sprintf("ตามเอกสารคือ “%s” (%s) ไม่มีรายละเอียดมากกว่านี้", lines[0].Title, dialog.Stated(lines[0].WorkArea))
}

// paidFrom says from which money the one project is paid that a question asks that of; otherwise "".
func paidFrom(q dialog.Question, lines []ledger.Project) string {
	if len(distinctProjects(lines)) != 1 || !q.Aspect.PaidFrom {
		return ""
	}
	var sources []string
	for _, s := range moneySources(lines) {
		sources = append(sources, dialog.Stated(s))
	}
	return "แหล่งงบ: " + strings.Join(sources, " และ ")
}

// projectIDs are the ids of the first line of each project, in the order in which the card lists them.
func projectIDs(lines []ledger.Project) []int64 {
	var ids []int64
	for _, source := range moneySources(lines) {
		of := slices.DeleteFunc(slices.Clone(lines), func(p ledger.Project) bool { return p.MoneySource != source })
		for _, p := range distinctProjects(of) {
			ids = append(ids, p.lines[0].ID)
		}
	}
	return ids
}

// pickedProjects are all lines of the projects at the places of a list that was shown; of all of them where no places
// are given. A project is its title in one money source.
func pickedProjects(all []ledger.Project, ids []int64, places []int) []ledger.Project {
	if places == nil {
		for i := range ids {
			places = append(places, i)
		}
	}
	var lines []ledger.Project
	for _, first := range chosen(all, func(p ledger.Project) int64 { return p.ID }, ids, places) {
		for _, l := range all {
			if phrase.Squeezed(l.Title) == phrase.Squeezed(first.Title) && l.MoneySource == first.MoneySource {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// ofPeriod keeps the projects of the period that is asked about, or of the newest. Where there are none of it, it says so.
func ofPeriod(lines []ledger.Project, q dialog.Question) ([]ledger.Project, string) {
	begun := slices.DeleteFunc(slices.Clone(lines), func(p ledger.Project) bool { return p.Period.From.After(when.DateOf(q.Now)) })
	if len(begun) == 0 {
		begun = lines
	}
	newest := slices.MaxFunc(begun, func(a, b ledger.Project) int { return a.Period.To.Compare(b.Period.To) }).Period
	within := func(of when.Range) []ledger.Project {
		return slices.DeleteFunc(slices.Clone(lines), func(p ledger.Project) bool { return !covers(of, p.Period) && !covers(p.Period, of) })
	}
	asked, ok := askedPeriod(q)
	if of := publishedOn(lines, asked); ok && len(of) > 0 {
		return of, ""
	}
	if later := len(lines) - len(begun); !ok && later > 0 {
		return within(newest), fmt.Sprintf("มีโครงการของปีงบประมาณถัดไปอีก %d รายการ ถามได้โดยระบุปีงบประมาณ", later)
	} else if !ok {
		return within(newest), ""
	}
	if found := within(asked); len(found) > 0 {
		return found, ""
	}
	return within(newest), fmt.Sprintf("ยังไม่มีรายการของ%s ล่าสุดที่มีคือ%s", record.PeriodName(asked), record.PeriodName(newest))
}

// notOfProjects says what the list of projects does not state or is not divided by.
func notOfProjects(q dialog.Question) string {
	var said []string
	for _, m := range q.Slots.Metric {
		if m != intent.MetricCount {
			said = append(said, "เอกสารไม่ระบุ"+inWords(metricWords, m)+"ของโครงการ")
		}
	}
	if by := q.Slots.By; by != "" && by != intent.ByBudgetSource {
		said = append(said, "รายการโครงการไม่แยกตาม"+inWords(byWords, by))
	}
	if q.Aspect.Percent {
		said = append(said, "ไม่มีข้อมูลร้อยละของโครงการ OTOP ในแหล่งข้อมูล")
	}
	if q.Slots.Rank != "" {
		said = append(said, fmt.Sprintf("แหล่งข้อมูลไม่แยกโครงการ OTOP ตามอันดับ (“%s”)", inWords(rankWords, q.Slots.Rank)))
	}
	if len(q.Slots.District) > 0 {
		said = append(said, fmt.Sprintf("รายการโครงการไม่แยกตามอำเภอ แสดงเฉพาะที่ชื่อระบุ “%s”", strings.Join(q.Slots.District, " ")))
	}
	if topic := q.Slots.Topic; topic != "" && !knownArea(topic) {
		said = append(said, "รายการโครงการไม่แยกตามเรื่อง “"+topic+"”")
	}
	return strings.Join(said, "\n")
}

// projectCard lists projects under their money sources.
func projectCard(lines []ledger.Project, province place.Place) dialog.Card {
	n := len(distinctProjects(lines))
	c := dialog.Card{Topic: dialog.TopicOTOP, Kicker: "OTOP · " + province.Short(), Title: "โครงการ OTOP"}
	if slices.ContainsFunc(lines, func(p ledger.Project) bool { return !isOTOPProject(p) }) {
		c.Topic, c.Kicker, c.Title = dialog.TopicSummary, "โครงการ · "+province.Short(), "โครงการของจังหวัด"
	}
	t := dialog.Tile{Label: "จำนวน (นับจากรายการ)", Value: fmt.Sprint(n), Unit: "โครงการ", AsOf: record.PeriodName(lines[0].Period)}
	if len(lines) > n {
		t.Note = fmt.Sprintf("%d รายการ โครงการที่อยู่หลายรายการนับครั้งเดียว", len(lines))
	}
	c.Tiles, c.Picture = []dialog.Tile{t}, projectsPicture(lines, province)
	for _, source := range moneySources(lines) {
		of := slices.DeleteFunc(slices.Clone(lines), func(p ledger.Project) bool { return p.MoneySource != source })
		projects := distinctProjects(of)
		table := dialog.Table{Heading: fmt.Sprintf("%s · %d โครงการ", dialog.Stated(source), len(projects)), Funds: true}
		for _, p := range projects {
			table.Lines = append(table.Lines, dialog.TableLine{Label: p.title, Value: phrase.Joined(" · ", p.areas(), p.cost())})
		}
		c.Tables = append(c.Tables, table)
	}
	for _, p := range lines {
		c = dialog.Shows(c, p)
	}
	return c
}

// areas names the work areas in which the project stands: "การพัฒนาผลิตภัณฑ์ และการส่งเสริมการตลาด (2 รายการ)".
func (p project) areas() string {
	var areas []string
	for _, l := range p.lines {
		if l.WorkArea != "" && !slices.Contains(areas, l.WorkArea) {
			areas = append(areas, l.WorkArea)
		}
	}
	s := strings.Join(areas, " และ")
	if len(p.lines) > 1 {
		s += fmt.Sprintf(" (%d รายการ)", len(p.lines))
	}
	return strings.TrimSpace(s)
}

func noProjects(q dialog.Question, all int) string {
	if all == 0 {
		return "ยังไม่มีรายการโครงการ OTOP ในบันทึก"
	}
	if len(q.Slots.District) > 0 {
		return fmt.Sprintf("รายการโครงการไม่แยกตามอำเภอ (“%s”) และไม่พบโครงการที่ชื่อระบุพื้นที่นี้", strings.Join(q.Slots.District, " "))
	}
	var asked []string
	for _, s := range slices.Concat(q.Slots.BudgetSource, []string{q.Slots.Topic, inWords(byWords, q.Slots.By), q.Slots.Project}, q.Slots.Agency) {
		asked = phrase.AppendSaid(asked, s)
	}
	return fmt.Sprintf("ไม่พบโครงการ OTOP ที่ตรงกับ “%s” ในบันทึก", strings.Join(asked, " "))
}

// projectSuggestions offers the list by each money source.
func projectSuggestions(all []ledger.Project) []dialog.Suggestion {
	var s []dialog.Suggestion
	for i, source := range moneySources(all) {
		name := shortSource(source)
		s = append(s, dialog.Suggestion{Label: dialog.SuggestionLabel(name, strings.TrimPrefix(name, "งบประมาณ"), fmt.Sprintf("แหล่งงบที่ %d", i+1)), Ask: "โครงการโอทอป" + name})
	}
	return append(s, otopSuggestions()...)
}
