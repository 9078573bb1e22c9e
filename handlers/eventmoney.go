package handlers

import (
	"cmp"
	"context"
	"slices"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/thai/place"
)

// askedOfFairs returns a question with the fair that it names, as one or as a project, and with the money where that is asked for.
func askedOfFairs(q dialog.Question) dialog.Question {
	q.Slots.Event = cmp.Or(q.Slots.Event, q.Slots.Project)
	if q.Aspect.Budget && !slices.Contains(q.Slots.Metric, intent.MetricBudget) {
		q.Slots.Metric = append(slices.Clip(q.Slots.Metric), intent.MetricBudget)
	}
	return q
}

// whenAndWhere keeps of what is asked of a fair its days and its place, which no project states.
func whenAndWhere(metrics intent.List[intent.Metric]) intent.List[intent.Metric] {
	return slices.DeleteFunc(slices.Clone(metrics), func(m intent.Metric) bool { return m != intent.MetricDate && m != intent.MetricVenue })
}

// moneyOf answers from which money a fair was paid that stands among the projects too, where a question asks for that or for who
// holds it. It returns the question without that part once it is answered.
func moneyOf(ctx context.Context, src eventRecords, province place.Place, q dialog.Question) (dialog.Answer, dialog.Question, error) {
	if q.Slots.Event == "" || !slices.Contains(q.Slots.Metric, intent.MetricBudget) && !q.Aspect.Holder {
		return dialog.Answer{}, q, nil
	}
	project := q
	project.Slots.Project, project.Slots.Event, project.Slots.Metric = q.Slots.Event, "", nil
	a, err := OTOPProjects(src, province)(ctx, project)
	if err != nil || len(a.Cards) == 0 {
		return dialog.Answer{}, q, err
	}
	q.Slots.Metric = slices.DeleteFunc(slices.Clone(q.Slots.Metric), func(m intent.Metric) bool {
		return m == intent.MetricBudget || m == intent.MetricContact && q.Aspect.Holder
	})
	q.Aspect.Holder = false
	return a, q, nil
}
