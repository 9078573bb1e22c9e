package intent

import (
	"encoding/json"
	"strings"
)

// cases fills what is asked or told of cases.
func (f *filler) cases() {
	if d := f.value(cDisease); d != "" {
		f.s.Disease = d
	}
	metrics := f.values(cMetric)
	if other := f.values(cMetricOther); other != nil {
		metrics = append(metrics, other...)
	}
	if f.q.Intent == CaseAdd {
		f.caseEntry()
	} else if len(metrics) > 0 && f.q.Intent != ReportCase {
		f.s.Metric = metrics
	}
	f.by()
	f.ranking()
	if f.q.Intent == CaseCompare {
		f.compareTo()
	}
	if f.q.Intent == ReportCase {
		f.report()
	}
}

// by fills what a figure is to be split by.
func (f *filler) by() {
	for _, b := range []struct {
		c    concept
		name string
	}{
		{cByProvince, "province"}, {cBySubdistrict, "subdistrict"}, {cByDistrict, "district"}, {cByAge, "age"}, {cBySource, "budget_source"},
		{cByQuarter, "quarter"}, {cByMonth, "month"}, {cByAgency, "agency"},
	} {
		if f.has(b.c) {
			f.s.By = b.name
			return
		}
	}
	if !f.has(cTwoPlaces) && (f.has(cWhichDistrict) || f.has(cDistrictWord) && f.has(cRankHigh, cRankLow, cRankList)) {
		f.s.By = "district"
	}
}

// ranking fills which end of a ranking is asked for, and how many places of it.
func (f *filler) ranking() {
	switch {
	case f.has(cRankHigh):
		f.s.Rank = "highest"
	case f.has(cRankLow, cRankNone):
		f.s.Rank = "lowest"
	case f.has(cRankList):
		f.s.Rank = "highest"
	default:
		return
	}
	if len(f.m.amounts) == 1 && f.s.ListIndex == 0 {
		if a := f.m.amounts[0].Value; a.Scale == 0 && a.Digits > 1 && a.Digits <= 100 {
			f.s.Count = int(a.Digits)
		}
	}
}

// caseEntry gives every number the measure that is named before it; a number before which none is named is
// one of new cases, unless the words after it name one.
func (f *filler) caseEntry() {
	for i, a := range f.m.amounts {
		if a.Value.Scale > 0 {
			continue
		}
		at, from := f.m.folded.At(a.Begin), 0
		if i > 0 {
			from = f.m.folded.At(f.m.amounts[i-1].Stop)
		}
		if f.has(cFix) && i < len(f.m.amounts)-1 && i == 0 && len(f.m.amounts) == 2 && f.measureBetween(f.m.folded.At(a.Stop), f.m.folded.At(f.m.amounts[1].Begin)) == "" &&
			!strings.Contains(f.m.text[a.Stop:f.m.amounts[1].Begin], "ไม่ใช่") {
			continue // «แก้ 294 เป็น 249»: the old value
		}
		n := plainNumber(a.Value)
		measure := f.measureBetween(from, at)
		if measure == "" && i > 0 && f.measureBetween(0, from) != "" && f.has(cFix) {
			measure = f.measureBetween(0, from)
		}
		if strings.Contains(f.m.source(from, at), "ไม่ใช่") {
			continue // «13 ราย ไม่ใช่ 31»: the old value
		}
		if measure == "" && len(f.m.places) > 1 && len(f.m.amounts) > 1 {
			continue // «วังน้อย 4 เสนา 7»: no one number is the province's
		}
		f.enter(measure, n)
	}
}

func (f *filler) enter(measure string, n json.Number) {
	switch measure {
	case "cumulative":
		f.s.Cumulative = n
	case "recovered":
		f.s.Recovered = n
	case "deaths":
		f.s.Deaths = n
	case "new", "":
		if f.s.New == "" {
			f.s.New = n
		}
	}
}

// measureBetween returns the last measure that is named between two places of the text.
func (f *filler) measureBetween(from, to int) string {
	name := ""
	for _, h := range f.m.hits {
		if h.word == placeHit || h.start < from || h.end > to {
			continue
		}
		for _, e := range f.u.lexicon.entries[h.word] {
			if e.concept == cMetric {
				name = e.value
				break // the word's own meaning comes before those of its parts: หายสะสม
			}
		}
	}
	return name
}

// report fills how many people are reported, and where.
func (f *filler) report() {
	for _, a := range f.m.amounts {
		if (a.Unit == "ราย" || a.Unit == "คน" || a.Unit == "เคส" || a.Unit == "รูป" || a.Unit == "องค์") && a.Value.Scale == 0 && a.Value.Digits < 100000 {
			f.s.Count = int(a.Value.Digits)
			break
		}
	}
	for i, h := range f.m.hits {
		if h.word == placeHit || h.inTime || !f.means(h.word, cAt) {
			continue
		}
		at := h.end
		if i+1 < len(f.m.hits) && f.m.hits[i+1].word == placeHit && f.m.gap(at, f.m.hits[i+1].start) {
			continue // a district, which has its own slot
		}
		if place := f.placeFrom(at); len(place) >= 9 && !strings.HasPrefix(place, "ไหน") {
			f.s.Place = place
			return
		}
	}
}

// placeFrom returns the name of a place of work or a dwelling: up to the words that say who is ill there.
func (f *filler) placeFrom(at int) string {
	end := at + len(f.m.folded.Bytes[at:])
	for _, h := range f.m.hits {
		if h.start > at && h.word != placeHit && h.start < end && f.meansAny(h.word, &saysIll) {
			end = h.start
		}
	}
	for _, a := range f.m.amounts {
		if begin := f.m.folded.At(a.Begin); begin > at && begin < end && a.Unit != "" {
			end = begin
		}
	}
	place := f.phraseFrom(at)
	if cut := strings.TrimSpace(f.m.source(at, end)); len(cut) < len(place) {
		return cut
	}
	return place
}

var saysIll = setOf(cInfected, cDisease, cGot, cFound, cWhereto, cContact, cAtrisk, cTell, cMetric, cQuarantine, cHave, cStaff)

func (f *filler) means(word int32, c concept) bool {
	for _, e := range f.u.lexicon.entries[word] {
		if e.concept == c {
			return true
		}
	}
	return false
}
