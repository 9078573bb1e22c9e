package handlers

import (
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/intent"
	"changwat/internal/ledger"
	"changwat/internal/thai/when"
)

// askedMeasures divides what a question asks for as caseMetrics does, with the counts of the day where it asks for them:
// «เสียชีวิตเพิ่มกี่ราย».
func askedMeasures(q dialog.Question) (wanted []ledger.Measure, unknown []intent.Metric) {
	wanted, unknown = caseMetrics(q.Slots.Metric)
	daily := q.Aspect.Daily
	for i, m := range wanted {
		if m == ledger.CaseRecovered && daily.Recovered || m == ledger.CaseDeaths && daily.Deaths {
			wanted[i] = m.Daily()
		}
	}
	return wanted, unknown
}

// ofUncounted reports whether a question asks of the epidemic only for what no record counts: vaccinations, beds, tests.
func ofUncounted(q dialog.Question) bool {
	wanted, unknown := askedMeasures(q)
	return ofCases(q.Intent) && len(unknown) > 0 && len(wanted) == 0
}

// ofCases reports whether an intent asks for counts of cases.
func ofCases(in intent.Intent) bool {
	return in == intent.CaseCount || in == intent.CaseTrend || in == intent.CaseCompare
}

// wants reports whether a measure is among those that are wanted, or counts by the day a part that is.
func wants(wanted []ledger.Measure, m ledger.Measure) bool {
	return slices.ContainsFunc(wanted, func(w ledger.Measure) bool { return w == m || record.IsPart(w) && w.Daily() == m })
}

// isRecovered tells whether a measure counts those who recovered, of whom more are good news.
func isRecovered(m ledger.Measure) bool {
	return m == ledger.CaseRecovered || m == ledger.CaseRecoveredNew
}

// ofOnePart reports whether all figures count those who recovered, or all those who died.
func ofOnePart(group []ledger.Figure) bool {
	return !slices.ContainsFunc(group, func(f ledger.Figure) bool {
		return isRecovered(f.Measure) != isRecovered(group[0].Measure) || !record.IsPart(f.Measure) && !f.Measure.IsDaily() || f.Measure == ledger.CaseNew
	})
}

// dailyAsked returns the daily series that a question for the given measures is answered from.
func dailyAsked(wanted []ledger.Measure) ledger.Measure {
	for _, m := range wanted {
		switch {
		case m.IsDaily():
			return m
		case record.IsPart(m):
			return m.Daily()
		}
	}
	return ledger.CaseNew
}

// daysFirst moves the counts of the day before the totals of the same, where parts of all cases are wanted on a day.
func daysFirst(found []ledger.Figure, wanted []ledger.Measure) []ledger.Figure {
	if !slices.ContainsFunc(wanted, record.IsPart) {
		return found
	}
	found = slices.Clone(found)
	slices.SortStableFunc(found, func(a, b ledger.Figure) int {
		switch {
		case a.Measure == b.Measure.Daily():
			return -1
		case b.Measure == a.Measure.Daily():
			return 1
		}
		return 0
	})
	return found
}

// onlyTotals says, of a part of all cases on a day, that only its total is known; "" where it is not so.
func onlyTotals(found []ledger.Figure, wanted []ledger.Measure) string {
	has := func(m ledger.Measure) bool {
		return slices.ContainsFunc(found, func(f ledger.Figure) bool { return f.Measure == m })
	}
	var names []string
	for _, m := range wanted {
		if record.IsPart(m) && has(m) && !has(m.Daily()) {
			names = append(names, caseWord(m))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "ยอด" + strings.Join(names, "และ") + "เป็นยอดรวมถึงวันนั้น แหล่งข้อมูลไม่ระบุจำนวนเฉพาะของวันเดียว"
}

// withoutOldDays drops, from the newest counts of each measure, those of one day that are older than the others: beside
// today's totals they would be read as today's. What was asked for stays.
func withoutOldDays(found []ledger.Figure, wanted []ledger.Measure) []ledger.Figure {
	if len(wanted) > 0 {
		return found
	}
	var newest when.Date
	if len(found) > 0 {
		newest = newestDay(found)
	}
	return slices.DeleteFunc(slices.Clone(found), func(f ledger.Figure) bool {
		return f.Measure.IsDaily() && f.Measure != ledger.CaseNew && f.Period.To.Before(newest)
	})
}
