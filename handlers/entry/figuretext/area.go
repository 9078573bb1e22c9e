package figuretext

import (
	"slices"
	"strings"

	"changwat/handlers/dialog"
	"changwat/handlers/entry/lack"
	"changwat/handlers/record"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
	"changwat/internal/thai/place"
	"changwat/internal/thai/when"
)

// DistrictsOpen returns the question for what the counts of several areas leave open; false for nothing.
func (c Told) DistrictsOpen(counts []CountOf, today when.Date) (g lack.Gap, open bool) {
	switch {
	case slices.ContainsFunc(counts, func(n CountOf) bool { return n.Measure == "" }):
		g = c.districtGap(counts)
	case openParts(counts):
		g = c.districtPartGap(counts)
	case !c.Day.Valid() || c.Day.After(today):
		g = lack.Gap{Asks: lack.Day, Question: "เป็นยอด ณ วันใดครับ", Entry: c.ofDistricts(counts, "ณ "+proposal.Gap),
			Options: lack.DaysToTap(today, func(d when.Date) string { return c.ofDistricts(counts, "วันที่ "+d.Short()) }, today, today.AddDays(-1))}
		if c.Day.Valid() {
			g.Question = "วันที่ " + c.Day.Short() + " ยังมาไม่ถึง " + g.Question
		}
	default:
		return lack.Gap{}, false
	}
	g.Cases = c.askedOf(counts)
	return g, true
}

// ofDistricts is a sentence that tells the counts of districts, with given words for the day, which stand last: before a district,
// the year would read as a number of districts.
func (c Told) ofDistricts(counts []CountOf, day string) string {
	s := "บันทึกยอด" + c.Disease
	if whole, ok := c.withParts(counts); ok {
		return strings.Join(strings.Fields(s+whole+" "+day), " ")
	}
	var last place.Place
	for _, n := range counts {
		if n.Area.Code != last.Code {
			s += " " + n.Area.Full()
		}
		last = n.Area
		s += strings.TrimRight(" "+n.Value.words(c.Since), " ") + " " + n.Value.Value.String()
	}
	return strings.Join(strings.Fields(s+" "+day), " ")
}

// districtGap asks what the counts of several districts count.
func (c Told) districtGap(counts []CountOf) lack.Gap {
	day := ""
	if c.Day.Valid() {
		day = "วันที่ " + c.Day.Short()
	}
	var options []dialog.Suggestion
	for _, m := range []ledger.Measure{ledger.CaseNew, ledger.CaseCumulative} {
		as := slices.Clone(counts)
		for i := range as {
			if as[i].Measure == "" {
				as[i].Measure = m
			}
		}
		options = append(options, dialog.Suggestion{Label: record.MeasureNames[m], Ask: c.ofDistricts(as, day)})
	}
	first := counts[0]
	return lack.Gap{Asks: lack.Measure, Question: whichCount(first.Area.Full()+" "+record.Grouped(first.Value.Value), options),
		Entry: "บันทึกยอด" + proposal.Gap + strings.TrimPrefix(c.ofDistricts(counts, day), "บันทึกยอด"+c.Disease), Options: options}
}

// districtPartGap asks whether those who recovered or died, where the sentence leaves it open, are a day's or all.
func (c Told) districtPartGap(counts []CountOf) lack.Gap {
	day := ""
	if c.Day.Valid() {
		day = "วันที่ " + c.Day.Short()
	}
	var names []string
	as := func(daily bool) string {
		settled := slices.Clone(counts)
		for i, n := range settled {
			if !n.Value.Open {
				continue
			}
			if name := record.MeasureWords[n.Measure]; !slices.Contains(names, name) {
				names = append(names, name)
			}
			if settled[i].Value.Open = false; daily {
				settled[i].Measure, settled[i].Value.Measure = n.Measure.Daily(), n.Measure.Daily()
			}
		}
		return c.ofDistricts(settled, day)
	}
	options := []dialog.Suggestion{{Label: "ยอดรายวัน", Ask: as(true)}, {Label: "ยอดสะสม", Ask: as(false)}}
	entry := c.ofDistricts(counts, day)
	for _, name := range names {
		entry = strings.ReplaceAll(entry, " "+name+" ", " "+name+proposal.Gap+" ")
	}
	return lack.Gap{Asks: lack.Part, Question: strings.Join(names, " และ") + " เป็นยอดของวันนั้น หรือยอดสะสมครับ", Entry: entry, Options: options}
}
