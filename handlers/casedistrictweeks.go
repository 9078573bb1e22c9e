package handlers

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"changwat/handlers/dialog"
	"changwat/handlers/record"
	"changwat/internal/chart"
	"changwat/internal/ledger"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

const (
	// mostWeeks is how many weeks are compared by districts, and fewestWeeks with fewer of which nothing is.
	mostWeeks, fewestWeeks = 4, 2
	// namedParts is how many districts a bar names; the others are one part.
	namedParts = 4
)

// districtWeek is a district's daily counts, the newest first, of successive weeks none of whose days is missing.
type districtWeek struct {
	place place.Place
	days  []ledger.Figure
}

// sum is the sum of the week that is n before the newest.
func (w districtWeek) sum(n int) decimal.Decimal { return sumOf(w.days[n*meanDays : (n+1)*meanDays]) }

// weeksOfDistricts shows the sums of the weeks up to the newest day by district, as bars of parts, from daily counts as
// seriesOfDistricts returns them. ok is false where fewer than leastRanked districts have each day of two weeks.
func (h cases) weeksOfDistricts(series [][]ledger.Figure, newest ledger.Figure) (c dialog.Card, ok bool) {
	if newest.Measure != ledger.CaseNew {
		return dialog.Card{}, false
	}
	all, weeks := wholeWeeks(series, newest.Period.To)
	if len(all) < leastRanked {
		return dialog.Card{}, false
	}
	slices.SortStableFunc(all, func(a, b districtWeek) int { return b.sum(0).Cmp(a.sum(0)) })
	p := pictureOf(chart.Stacked, "ผู้ป่วยใหม่รวม", h.province.Short(), newest)
	p.InTime, p.Rest = true, len(all) > namedParts+1
	for i, w := range all {
		if p.Rest && i == namedParts {
			p.Parts = append(p.Parts, fmt.Sprintf("อีก %d อำเภอ", len(all)-namedParts))
			break
		}
		p.Parts = append(p.Parts, w.place.Name)
	}
	table := dialog.Table{Heading: "ผลรวมรายสัปดาห์ (คำนวณ)"}
	for n := weeks - 1; n >= 0; n-- {
		to := newest.Period.To.AddDays(-n * meanDays)
		label := when.Range{From: to.AddDays(1 - meanDays), To: to}.Short()
		it := chart.Item{Label: label, Parts: make([]decimal.NullDecimal, len(p.Parts))}
		total, most := decimal.Zero, all[0]
		for i, w := range all {
			part := min(i, len(p.Parts)-1)
			it.Parts[part] = decimal.NewNullDecimal(it.Parts[part].Decimal.Add(w.sum(n)))
			if total = total.Add(w.sum(n)); w.sum(n).GreaterThan(most.sum(n)) {
				most = w
			}
		}
		p.Items = append(p.Items, it)
		table.Lines = append(table.Lines, dialog.TableLine{
			Label: label, Value: fmt.Sprintf("%s %s · %s มากที่สุด %s", record.Grouped(total), newest.Unit, most.place.Short(), record.Grouped(most.sum(n))),
		})
	}
	c = dialog.Card{
		Topic: dialog.TopicCase, Kicker: h.disease + " · " + h.province.Short(), Title: "ผู้ป่วยใหม่รายสัปดาห์ แยกอำเภอ", Picture: &dialog.Picture{Chart: p}, Tables: []dialog.Table{table},
		Notes: []string{fmt.Sprintf("ผลรวมของ %d อำเภอที่มียอดครบทุกวัน สัปดาห์ละ 7 วันนับถึงวันล่าสุด", len(all))},
	}
	for _, w := range all {
		c = dialog.Shows(c, w.days[:weeks*meanDays]...)
	}
	return c, true
}

// wholeWeeks returns the districts that have a count of each day of the weeks up to a day, of as many weeks as leastRanked of them or
// more have, and how many weeks that are.
func wholeWeeks(series [][]ledger.Figure, to when.Date) (all []districtWeek, weeks int) {
	for weeks = mostWeeks; weeks >= fewestWeeks; weeks-- {
		all = nil
		for _, one := range series {
			n := 0
			for n < len(one) && n < weeks*meanDays && one[n].Period.To == to.AddDays(-n) {
				n++
			}
			if p, known := place.Thailand().Place(one[0].Area); known && n == weeks*meanDays {
				all = append(all, districtWeek{p, one})
			}
		}
		if len(all) >= leastRanked && (len(all) == len(series) || weeks == fewestWeeks) {
			return all, weeks
		}
	}
	return nil, 0
}
