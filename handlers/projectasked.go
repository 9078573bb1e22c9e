package handlers

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/phrase"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// WithConduct answers questions about projects that the office itself records: by name, by who carries them out, where, how far they have
// come, until when and for how much. Any other question goes on to next, as do those about the projects that releases list.
func WithConduct(next dialog.Handler, src conductRecords, province place.Place) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		if q.Intent == intent.ProgramProgress && q.Slots.Program != "" {
			return withWorks(ctx, next, src, province, q)
		}
		if q.Slots.Topic != "" || len(q.Slots.BudgetSource) > 0 || q.Slots.Program != "" || q.Slots.By != "" || saysOTOP(q.Text) && q.Slots.Project == "" {
			return next(ctx, q)
		}
		all, err := src.Projects(ctx, ledger.ProjectFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("projects: %w", err)
		}
		kept := slices.DeleteFunc(all, func(p ledger.Project) bool { return !isKept(p) })
		if len(kept) == 0 {
			return next(ctx, q)
		}
		found, ok := projectsMeant(kept, q)
		if !ok {
			return next(ctx, q)
		}
		a := found.answer(q, province)
		if !found.one {
			return a, nil
		}
		return withSpent(ctx, src, q, a, found.all[0])
	}
}

// withWorks answers a question about a programme as next does; where that finds nothing of it, by the projects that carry it out, which tell
// something else than what is asked.
func withWorks(ctx context.Context, next dialog.Handler, src projectRecords, province place.Place, q dialog.Question) (dialog.Answer, error) {
	a, err := next(ctx, q)
	if err != nil || len(a.Cards) > 0 {
		return a, err
	}
	all, err := src.Projects(ctx, ledger.ProjectFilter{})
	if err != nil {
		return dialog.Answer{}, fmt.Errorf("projects of a programme: %w", err)
	}
	all = slices.DeleteFunc(all, func(p ledger.Project) bool { return !isKept(p) || !thai.CallsByWords(p.Title, q.Slots.Program) })
	if len(all) == 0 {
		return a, nil
	}
	found := projectsFound{all: all, about: []string{"“" + q.Slots.Program + "”"}}
	a.Text = fmt.Sprintf("ไม่พบส่วนที่ถามของ “%s” ในบันทึก โครงการที่บันทึกไว้มีดังนี้", q.Slots.Program)
	a.Alt, a.Cards, a.Conduct = a.Text, []dialog.Card{found.card(province)}, true
	a.Suggestions, a.Shown = conductSuggestions(all), dialog.Shown{Projects: idsOfProjects(all)}
	return a, nil
}

// isKept reports whether a project is one that the office itself records, and no line of a release.
func isKept(p ledger.Project) bool {
	return p.Conduct != ledger.Conduct{} || p.Source.Kind == ledger.SourceEntry || p.Source.Kind == ledger.SourceDataset
}

// projectsFound are the projects that a question means, and what they have in common; unknown are those of which the records do not say
// whether they are meant.
type projectsFound struct {
	all     []ledger.Project
	about   []string
	unknown []ledger.Project
	one     bool   // it means one by its name
	named   string // what it calls them; "" where it calls them nothing
}

// projectsMeant returns the projects of the office that a question means; false where it means none of them, or no more than that there are.
func projectsMeant(kept []ledger.Project, q dialog.Question) (found projectsFound, ok bool) {
	asked := q.Aspect.Project
	if name := cmp.Or(q.Slots.Project, q.Slots.Event); name != "" {
		found.all = slices.DeleteFunc(slices.Clone(kept), func(p ledger.Project) bool {
			return phrase.Squeezed(p.Title) != phrase.Squeezed(name) && !thai.CallsByWords(p.Title, strings.TrimPrefix(name, "โครงการ"))
		})
		if exact := slices.IndexFunc(found.all, func(p ledger.Project) bool { return phrase.Squeezed(p.Title) == phrase.Squeezed(name) }); exact >= 0 {
			found.all = found.all[exact : exact+1]
		}
		for _, district := range q.Slots.District { // «โครงการฝึกอาชีพของบางปะหัน» is not the one of another
			found = found.of("ในอำเภอ"+district, func(p ledger.Project) bool { return liesIn(p, district) })
		}
		found.one, found.named = len(found.all) == 1, strings.TrimPrefix(name, "โครงการ")
		return found, len(found.all) > 0
	}
	if q.Follow && len(q.Shown.Projects) > 0 && asked.Name == "" {
		pick, picked := pickShown(q, len(q.Shown.Projects), "โครงการ")
		places := pick.places
		if !picked {
			places = nil
		}
		found.all = chosenProjects(kept, q.Shown.Projects, places)
		found.one = len(found.all) == 1
		return found.narrowed(q), len(found.all) > 0 && asked.Asks()
	}
	found.all = kept
	filtered := false
	for _, agency := range q.Slots.Agency {
		filtered = true
		found = found.of("ของ"+strings.TrimPrefix(agency, "โครงการ"), func(p ledger.Project) bool { return carriesOut(p.Owner, agency) })
	}
	for _, district := range q.Slots.District {
		filtered = true
		found = found.of("ในอำเภอ"+district, func(p ledger.Project) bool { return liesIn(p, district) })
	}
	if name := asked.Name; name != "" && !filtered {
		filtered = true
		found = found.of("ของ"+name, func(p ledger.Project) bool { return phrase.Alike(p.Owner, name) || carriesOut(p.Owner, name) })
	}
	if len(found.all) == 0 || !filtered && !asked.Asks() {
		return found, false
	}
	found = found.narrowed(q)
	found.one = len(found.all) == 1 && (asked.Progress || asked.Owner || asked.Due || asked.Place)
	return found, true
}

// chosenProjects are the projects with some ids, at some places of them or at all, in that order.
func chosenProjects(kept []ledger.Project, ids []int64, places []int) (all []ledger.Project) {
	for i, id := range ids {
		at := slices.IndexFunc(kept, func(p ledger.Project) bool { return p.ID == id })
		if at >= 0 && (places == nil || slices.Contains(places, i)) {
			all = append(all, kept[at])
		}
	}
	return all
}

// of keeps the projects that fit what is said of them.
func (f projectsFound) of(about string, fits func(ledger.Project) bool) projectsFound {
	f.about = append(f.about, about)
	f.all = slices.DeleteFunc(slices.Clone(f.all), func(p ledger.Project) bool { return !fits(p) })
	return f
}

// known keeps the projects that fit, of those of which the records tell what that depends on.
func (f projectsFound) known(about string, tells, fits func(ledger.Project) bool) projectsFound {
	for _, p := range f.all {
		if !tells(p) {
			f.unknown = append(f.unknown, p)
		}
	}
	return f.of(about, func(p ledger.Project) bool { return tells(p) && fits(p) })
}

// What the records tell of a project.
func tellsProgress(p ledger.Project) bool { return p.Percent.Valid || p.Status != "" }
func tellsPercent(p ledger.Project) bool  { return p.Percent.Valid }
func tellsCost(p ledger.Project) bool     { return p.Budget.Valid }
func tellsDue(p ledger.Project) bool      { return p.Due.Valid() }

// narrowed keeps the projects in the state, on the side of the amount, due on the days and first in the order that a question asks for.
func (f projectsFound) narrowed(q dialog.Question) projectsFound {
	asked, today := q.Aspect.Project, when.DateOf(q.Now)
	switch asked.State {
	case intent.ProjectDone:
		f = f.known("ที่เสร็จแล้ว", tellsProgress, func(p ledger.Project) bool { return p.Finished() })
	case intent.ProjectUndone:
		f = f.known("ที่ยังไม่เสร็จ", tellsProgress, func(p ledger.Project) bool { return !p.Finished() })
	case intent.ProjectLate:
		f = f.known("ที่เลยกำหนดเสร็จ", tellsDue, func(p ledger.Project) bool { return p.Due.Before(today) && !p.Finished() })
	}
	if l := asked.Limit; !l.IsZero() {
		f = f.within(l)
	}
	if days, ok := q.Slots.Period(); ok && asked.DueOn {
		f = f.known("ที่กำหนดเสร็จ"+strings.TrimSpace(sayDays(days, today)), tellsDue, func(p ledger.Project) bool { return days.Contains(p.Due) })
	}
	switch asked.Rank {
	case intent.RankSlowest:
		f = f.known("เรียงจากคืบหน้าน้อย", tellsPercent, func(p ledger.Project) bool { return !p.Finished() })
		f.sort(func(a, b ledger.Project) int { return a.Percent.Decimal.Cmp(b.Percent.Decimal) })
	case intent.RankFastest:
		f = f.known("เรียงจากคืบหน้ามาก", tellsPercent, func(ledger.Project) bool { return true })
		f.sort(func(a, b ledger.Project) int { return b.Percent.Decimal.Cmp(a.Percent.Decimal) })
	case intent.RankDearest:
		f = f.known("เรียงจากวงเงินมาก", tellsCost, func(ledger.Project) bool { return true })
		f.sort(func(a, b ledger.Project) int { return b.Budget.Decimal.Cmp(a.Budget.Decimal) })
	case intent.RankCheapest:
		f = f.known("เรียงจากวงเงินน้อย", tellsCost, func(ledger.Project) bool { return true })
		f.sort(func(a, b ledger.Project) int { return a.Budget.Decimal.Cmp(b.Budget.Decimal) })
	case intent.RankDueFirst:
		f = f.known("เรียงตามกำหนดเสร็จ", tellsDue, func(p ledger.Project) bool { return !p.Finished() && !p.Due.Before(today) })
		f.sort(func(a, b ledger.Project) int { return a.Due.Compare(b.Due) })
	}
	return f
}

// within keeps the projects on one side of an amount.
func (f projectsFound) within(l intent.ProjectLimit) projectsFound {
	value, tells, unit := func(p ledger.Project) decimal.Decimal { return p.Budget.Decimal }, tellsCost, " บาท"
	about := "ที่วงเงิน"
	if l.Percent {
		value, tells, about, unit = func(p ledger.Project) decimal.Decimal { return p.Percent.Decimal }, tellsPercent, "ที่คืบหน้า", "%"
	}
	said := map[bool][2]string{false: {"เกิน ", "ไม่ถึง "}, true: {"ตั้งแต่ ", "ไม่เกิน "}}[l.Inclusive]
	for i, bound := range []decimal.Decimal{record.Exactly(l.Above), record.Exactly(l.Below)} {
		if bound.IsZero() {
			continue
		}
		side := 1 - 2*i // of the bound on which a project lies
		f = f.known(about+said[i]+record.Grouped(bound)+unit, tells, func(p ledger.Project) bool {
			lies := value(p).Cmp(bound)
			return lies == side || lies == 0 && l.Inclusive
		})
	}
	return f
}

func (f projectsFound) sort(compare func(a, b ledger.Project) int) {
	slices.SortStableFunc(f.all, compare)
}

// carriesOut reports whether an office that a record names is the one that a question does, in full or in short.
func carriesOut(owner, name string) bool {
	return owner != "" && owes(ledger.Order{Owner: owner}, name)
}

// liesIn reports whether a project is carried out in a district: by its place, or by its name or words.
func liesIn(p ledger.Project, district string) bool {
	if len(p.Area) >= record.DistrictDigits {
		d, ok := place.Thailand().Place(p.Area[:record.DistrictDigits])
		return ok && d.Name == district
	}
	return strings.Contains(p.Title+p.Site, district)
}

// answer tells what a question asks of the projects that it means.
func (f projectsFound) answer(q dialog.Question, province place.Place) dialog.Answer {
	a := dialog.Answer{Suggestions: conductSuggestions(f.all), Shown: dialog.Shown{Projects: idsOfProjects(f.all)}, Conduct: true}
	asked := q.Aspect.Project
	switch {
	case len(f.all) == 0:
		a.Text = phrase.Joined(" ", "ไม่มีโครงการ"+strings.Join(f.about, " "), "ในบันทึก")
	case f.one:
		p := f.all[0]
		a.Text = phrase.Joined(": ", p.Title, strings.Join(projectParticulars(p, asked), " · "))
		if !asked.Asks() {
			a.Text = ""
		}
		c := dialog.Card{Topic: dialog.TopicSummary, Kicker: "โครงการ · " + province.Short(), Title: p.Title, Rows: record.ProjectRows(p)[1:]}
		a.Cards = []dialog.Card{dialog.Shows(c, p)}
		a.Alt = cmp.Or(a.Text, p.Title)
		return a
	default:
		a.Cards = []dialog.Card{f.card(province)}
		a.Text = f.told(asked)
	}
	if left := len(f.unknown); left > 0 {
		a.Text = phrase.Joined("\n", a.Text, fmt.Sprintf("อีก %d โครงการบันทึกไม่ระบุส่วนนี้ จึงบอกไม่ได้", left))
	}
	a.Alt = a.Text
	return a
}

// told says in a sentence what several projects are, what is first in their order, and what they cost together.
func (f projectsFound) told(asked intent.ProjectAsked) string {
	said := fmt.Sprintf("โครงการ%s มี %d โครงการ", strings.Join(f.about, " "), len(f.all))
	if asked.Rank != "" {
		said = fmt.Sprintf("ลำดับแรกคือ %s (%s)", f.all[0].Title, strings.Join(rankedBy(f.all[0], asked.Rank), " "))
	}
	if len(f.about) == 0 && f.named != "" {
		said = fmt.Sprintf("โครงการ “%s” ที่บันทึกไว้มี %d โครงการ", f.named, len(f.all))
	} else if len(f.about) == 0 {
		said = fmt.Sprintf("โครงการที่เจ้าหน้าที่บันทึกไว้มี %d โครงการ", len(f.all))
	}
	if !asked.Cost {
		return said
	}
	sum, without := decimal.Zero, 0
	for _, p := range f.all {
		if sum = sum.Add(p.Budget.Decimal); !p.Budget.Valid {
			without++
		}
	}
	if without == len(f.all) {
		return phrase.Joined("\n", said, "บันทึกไม่ระบุวงเงินของโครงการเหล่านี้")
	}
	said = phrase.Joined("\n", said, fmt.Sprintf("วงเงินรวม %s บาท (คำนวณจาก %d โครงการ)", record.Grouped(sum), len(f.all)-without))
	if without > 0 {
		said += fmt.Sprintf(" อีก %d โครงการไม่ระบุวงเงิน", without)
	}
	return said
}

// rankedBy is what a project has its place in an order by.
func rankedBy(p ledger.Project, by intent.ProjectRank) []string {
	switch by {
	case intent.RankSlowest, intent.RankFastest:
		return []string{record.ProgressOf(p)}
	case intent.RankDueFirst:
		return []string{"กำหนดเสร็จ " + p.Due.Short()}
	}
	return []string{record.CostOf(p)}
}

// projectsListed is how many projects a card lists.
const projectsListed = 20

// card lists projects with what the records tell of each.
func (f projectsFound) card(province place.Place) dialog.Card {
	c := dialog.Card{Topic: dialog.TopicSummary, Kicker: "โครงการ · " + province.Short(), Title: "โครงการ" + cmp.Or(strings.Join(f.about, " "), "ของจังหวัด")}
	t := dialog.Table{Heading: fmt.Sprintf("%d โครงการ", len(f.all))}
	for _, p := range dialog.FirstOf(f.all, projectsListed) {
		t.Lines = append(t.Lines, dialog.TableLine{Label: p.Title, Value: strings.Join(record.ConductFacts(p, phrase.AppendSaid(nil, record.CostOf(p))), " · ")})
		c = dialog.Shows(c, p)
	}
	if more := len(f.all) - len(t.Lines); more > 0 {
		t.Note = fmt.Sprintf("และอีก %d โครงการ", more)
	}
	c.Tables = []dialog.Table{t}
	return c
}

// projectParticulars are what a question asks of a project, with what the records do not tell said so.
func projectParticulars(p ledger.Project, asked intent.ProjectAsked) (all []string) {
	add := func(asked bool, lead, value, name string) {
		switch {
		case asked && value == "":
			all = append(all, "บันทึกไม่ระบุ"+name)
		case asked:
			all = append(all, lead+value)
		}
	}
	lead := "คืบหน้า"
	if p.Finished() || !p.Percent.Valid {
		lead = ""
	}
	add(asked.Progress || asked.State == intent.ProjectDone || asked.State == intent.ProjectUndone, lead, record.ProgressOf(p), "ความก้าวหน้า")
	add(asked.Owner, "ผู้รับผิดชอบคือ ", p.Owner, "ผู้รับผิดชอบ")
	add(asked.Due || asked.State == intent.ProjectLate, "กำหนดเสร็จ ", p.Due.Short(), "กำหนดเสร็จ")
	add(asked.Place, "อยู่ที่ ", record.SiteOf(p), "สถานที่")
	add(asked.Cost, "วงเงิน ", phrase.Joined(" ", record.CostOf(p), p.MoneySource), "วงเงิน")
	return all
}

func idsOfProjects(all []ledger.Project) (ids []int64) {
	for _, p := range all {
		ids = append(ids, p.ID)
	}
	return ids
}

// conductSuggestions are what can be asked after projects of the office were shown.
func conductSuggestions(all []ledger.Project) []dialog.Suggestion {
	s := []dialog.Suggestion{{Label: "โครงการยังไม่เสร็จ", Ask: "โครงการไหนยังไม่เสร็จ"}, {Label: "โครงการช้าที่สุด", Ask: "โครงการไหนคืบหน้าช้าที่สุด"}}
	if len(all) == 1 {
		s = append(s, dialog.Suggestion{Label: "ใครรับผิดชอบ", Ask: all[0].Title + " ใครรับผิดชอบ"})
	}
	return s
}
