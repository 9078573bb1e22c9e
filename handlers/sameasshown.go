package handlers

import (
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
)

// WithSame answers for other projects that share a particular with the one that was shown: «งบเดียวกันมีโครงการอื่นอีกไหม». Any other
// question goes on to next.
func WithSame(next dialog.Handler, src projectRecords, province place.Place) dialog.Handler {
	return func(ctx context.Context, q dialog.Question) (dialog.Answer, error) {
		if q.Aspect.Same == "" {
			return next(ctx, q)
		}
		all, err := src.Projects(ctx, ledger.ProjectFilter{})
		if err != nil {
			return dialog.Answer{}, fmt.Errorf("projects: %w", err)
		}
		shown := shownProjects(all, q)
		if len(shown) == 0 {
			return dialog.Answer{Text: "โปรดระบุชื่อโครงการที่หมายถึง", Suggestions: projectSuggestions(all)}, nil
		}
		return sharing(all, shown, q, province), nil
	}
}

// shownProjects are the lines of the project that a question goes on with: the one that was asked about by its name or picked from a list,
// or else all that were shown.
func shownProjects(all []ledger.Project, q dialog.Question) []ledger.Project {
	if name := q.Slots.Project; name != "" {
		named := dialog.Question{}
		named.Slots.Project = name
		return slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool { return !projectFits(p, named) })
	}
	if at := q.Shown.Picked; at > 0 && at <= len(q.Shown.Projects) {
		return pickedProjects(all, q.Shown.Projects, []int{at - 1})
	}
	return pickedProjects(all, q.Shown.Projects, nil)
}

// particularsShared are the particulars that projects may share: how a sentence names one, what it says of those that have it, and the
// particular of a project as its record states it.
var particularsShared = map[intent.SameAs]struct {
	name, with string
	of         func(ledger.Project) string
}{
	intent.SameMoney:    {"แหล่งงบ", "ที่ใช้", func(p ledger.Project) string { return p.MoneySource }},
	intent.SameWorkArea: {"ด้านของงาน", "ด้าน", func(p ledger.Project) string { return p.WorkArea }},
	intent.SameOwner:    {"หน่วยงานที่รับผิดชอบ", "ของ", func(p ledger.Project) string { return p.Owner }},
	intent.SameDistrict: {"อำเภอ", "ในอำเภอ", func(p ledger.Project) string {
		if len(p.Area) < record.DistrictDigits {
			return ""
		}
		d, _ := place.Thailand().Place(p.Area[:record.DistrictDigits])
		return d.Name
	}},
}

// sharing tells which projects besides those that were shown have the same particular.
func sharing(all, shown []ledger.Project, q dialog.Question, province place.Place) dialog.Answer {
	share := particularsShared[q.Aspect.Same]
	var values []string
	for _, p := range shown {
		values = phrase.AppendSaid(values, share.of(p))
	}
	is := func(p ledger.Project) bool {
		return slices.ContainsFunc(shown, func(s ledger.Project) bool { return phrase.Squeezed(s.Title) == phrase.Squeezed(p.Title) })
	}
	others := slices.DeleteFunc(slices.Clone(all), func(p ledger.Project) bool {
		return is(p) || !slices.Contains(values, share.of(p)) || p.Period != shown[0].Period
	})
	a := dialog.Answer{Suggestions: projectSuggestions(all), Shown: dialog.Shown{Projects: projectIDs(others)}}
	besides := fmt.Sprintf("“%s”", shown[0].Title)
	if n := len(distinctProjects(shown)); n > 1 {
		besides = fmt.Sprintf("%d โครงการที่แสดงแล้ว", n)
	}
	switch {
	case len(values) == 0:
		a.Text, others = fmt.Sprintf("บันทึกไม่ระบุ%sของ %s จึงบอกไม่ได้ว่ามีโครงการอื่นที่เหมือนกันหรือไม่", share.name, besides), shown
	case len(others) == 0:
		a.Text, others = fmt.Sprintf("ไม่มีโครงการอื่น%s%sในบันทึก นอกจาก %s", share.with, strings.Join(values, " และ"), besides), shown
	default:
		a.Text = fmt.Sprintf("โครงการ%s%s นอกจาก %s มีอีก %d โครงการ", share.with, strings.Join(values, " และ"), besides, len(distinctProjects(others)))
	}
	if len(a.Shown.Projects) == 0 {
		a.Shown = q.Shown
	}
	a.Cards, a.Alt = []dialog.Card{projectCard(others, province)}, a.Text
	return a
}
