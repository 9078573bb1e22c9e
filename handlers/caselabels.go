package handlers

import (
	"fmt"
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// caseMetrics divides the metrics that a question names into measures and those that no record here counts.
func caseMetrics(named []intent.Metric) (wanted []ledger.Measure, unknown []intent.Metric) {
	for _, m := range named {
		switch m {
		case intent.MetricCumulative, intent.MetricTotal:
			wanted = append(wanted, ledger.CaseCumulative)
		case intent.MetricNew:
			wanted = append(wanted, ledger.CaseNew)
		case intent.MetricRecovered:
			wanted = append(wanted, ledger.CaseRecovered)
		case intent.MetricDeaths:
			wanted = append(wanted, ledger.CaseDeaths)
		case intent.MetricCount:
		default:
			unknown = append(unknown, m)
		}
	}
	return wanted, unknown
}

// noMetric says that no source states what was asked.
func noMetric(unknown []intent.Metric) string {
	return "ยังไม่มีข้อมูล" + strings.Join(metricsInWords(unknown), " และ") + "ในแหล่งที่บอทใช้"
}

// metricNames names the measures asked for, or all of them together.
func metricNames(wanted []ledger.Measure) []string {
	if len(wanted) == 0 {
		return []string{"ยอดโควิด"}
	}
	var names []string
	for _, m := range wanted {
		names = append(names, "ยอด"+record.CaseLabel(m))
	}
	return names
}

func orAll(wanted []ledger.Measure) []ledger.Measure {
	if len(wanted) == 0 {
		return []ledger.Measure{ledger.CaseCumulative, ledger.CaseNew, ledger.CaseRecovered, ledger.CaseDeaths}
	}
	return wanted
}

// missingMeasures names what was asked for and not found. Where nothing in particular was asked for, deaths
// and the day's new cases are what people will miss, and counts of districts where the records hold none at all.
func missingMeasures(found []ledger.Figure, wanted []ledger.Measure, byDistrict bool) []string {
	var missing []string
	for _, m := range orAll(wanted) {
		if !slices.ContainsFunc(found, func(f ledger.Figure) bool { return f.Measure == m || record.IsPart(m) && f.Measure == m.Daily() }) {
			missing = append(missing, record.CaseLabel(m))
		}
	}
	if len(wanted) == 0 && !byDistrict {
		missing = append(missing, "ยอดรายอำเภอ")
	}
	return missing
}

// bySource groups figures by their source, the group with the newest day first, each group in its own order.
func bySource(all []ledger.Figure) [][]ledger.Figure {
	var groups [][]ledger.Figure
	for _, f := range all {
		i := slices.IndexFunc(groups, func(g []ledger.Figure) bool { return g[0].Source.ID == f.Source.ID })
		if i < 0 {
			groups = append(groups, append(make([]ledger.Figure, 0, min(len(all), len(caseMeasures))), f))
			continue
		}
		groups[i] = append(groups[i], f)
	}
	slices.SortStableFunc(groups, func(a, b []ledger.Figure) int { return newestDay(b).Compare(newestDay(a)) })
	return groups
}

// newestDay is the newest day as of which one of the figures holds.
func newestDay(all []ledger.Figure) when.Date {
	var d when.Date
	for _, f := range all {
		if f.Period.To.After(d) {
			d = f.Period.To
		}
	}
	return d
}

// caseTitle names what the figures of one source count.
func caseTitle(group []ledger.Figure) string {
	switch {
	case len(group) == 1 && group[0].Measure == ledger.CaseNew:
		return "ผู้ป่วยใหม่รายวัน"
	case len(group) == 1 && group[0].Measure.IsDaily():
		return record.CaseLabel(group[0].Measure)
	case slices.ContainsFunc(group, func(f ledger.Figure) bool { return f.Measure.IsDaily() && f.Measure != ledger.CaseNew }) && ofOnePart(group):
		return "ยอด" + record.CaseLabel(group[0].Measure)
	}
	if since(group[0]) != "" {
		return "ยอดสะสม"
	}
	return "ยอดผู้ป่วย"
}

// caseAlt says the figures in one line, for the notification: "โควิด-19 จ.…: สะสม 294 ราย · หาย 63 ราย (ณ …)".
func caseAlt(disease string, province place.Place, bySource [][]ledger.Figure) string {
	var said []string
	for _, group := range bySource {
		var numbers []string
		for _, f := range group {
			numbers = append(numbers, fmt.Sprintf("%s %s %s", caseWord(f.Measure), record.Grouped(f.Value), f.Unit))
		}
		by := shortly(group[0].Source.Publisher, province)
		said = append(said, fmt.Sprintf("%s (%s %s)", strings.Join(numbers, " · "), dialog.AsOf(newestDay(group)), by))
	}
	return disease + " " + province.Short() + ": " + strings.Join(said, " | ")
}

// caseWord names a measure of cases in one word, for the notification.
func caseWord(m ledger.Measure) string {
	switch m {
	case ledger.CaseCumulative:
		return "สะสม"
	case ledger.CaseNew:
		return "ใหม่"
	case ledger.CaseRecovered:
		return "หาย"
	case ledger.CaseDeaths:
		return "เสียชีวิต"
	case ledger.CaseRecoveredNew:
		return "หายรายวัน"
	case ledger.CaseDeathsNew:
		return "เสียชีวิตรายวัน"
	}
	return string(m)
}

// shortly names an agency without its ministry and without the province that every line names.
func shortly(publisher string, province place.Place) string {
	name, _, _ := strings.Cut(publisher, " ")
	return strings.TrimSuffix(name, province.Full())
}

// CaseSuggestions are what to ask after a count.

// suggestionsBeside offers what is answered beside the newest figures, which are shown: without a daily count among them
// there is no trend, and nothing newer about today in any case.
func suggestionsBeside(shown []ledger.Figure) []dialog.Suggestion {
	offers := []dialog.Suggestion{
		{Label: "หายแล้วกี่คน", Ask: "รักษาหายแล้วกี่คน"},
		{Label: "ประชุมครั้งต่อไป", Ask: "ประชุมครั้งต่อไปเมื่อไหร่"},
		{Label: "ยอดจำหน่าย OTOP", Ask: "โอทอปขายได้เท่าไร"},
	}
	if slices.ContainsFunc(shown, func(f ledger.Figure) bool { return f.Measure == ledger.CaseNew }) {
		return append([]dialog.Suggestion{{Label: "แนวโน้ม", Ask: "แนวโน้มโควิดเป็นอย่างไร"}}, offers...)
	}
	return offers
}

// bare is a province's name without what stands before it.
func bare(area string) string {
	return strings.TrimPrefix(strings.TrimPrefix(area, "จังหวัด"), "จ.")
}

// areaName writes a province or the country as it stands in a sentence.
func areaName(area string) string {
	if area == "ประเทศไทย" || strings.HasPrefix(area, "จังหวัด") || area == "กรุงเทพมหานคร" {
		return area
	}
	return "จังหวัด" + bare(area)
}

// diseaseAsked is the disease whose counts a question asks for, as a sentence names it.
func diseaseAsked(q dialog.Question) string {
	if q.Slots.Disease == "" || record.IsCOVID(q.Slots.Disease) {
		return "โควิด"
	}
	return q.Slots.Disease
}
