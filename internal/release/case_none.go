package release

import "strings"

// nones reads what the release says that there was none of: no new cases, nobody dead. It only completes rows of which
// something else is stated, or the row of new cases.
func (r *caseReader) nones() {
	const reach = 110
	for _, c := range r.cues {
		if c.kind != cueNone || r.text[c.begin:c.end] == "ไร้" || len(r.rows) == mostRecords {
			continue
		}
		if before := strings.TrimRight(r.in(c.begin-30, c.begin), " "); strings.HasSuffix(before, "จังหวัด") || strings.HasSuffix(before, "อำเภอ") {
			continue // 20 จังหวัดไม่มีผู้ติดเชื้อรายใหม่
		}
		p := r.paras[r.para(c.begin)]
		disease := r.diseaseAt(p, min(p.end, c.end+reach))
		if disease == "" {
			continue
		}
		m, end := r.noneOf(c, min(p.end, c.end+reach))
		if m == noMeasure {
			continue
		}
		where := r.main()
		if m != measureNew {
			row, ok := r.rowBefore(disease, p.begin, c.begin)
			if !ok {
				continue
			}
			where = area{row.Area, row.AreaCode}
			if m == measureDeaths && row.Deaths != nil && row.Deaths.Value > 0 && r.newBefore(c.begin) && !r.has(p.begin, c.begin, cueSpell) {
				m = measureDeathsNew // of the day, since some died before
			}
		}
		r.add(m, disease, where, Count{Value: 0, Quote: r.quote(c.begin, end)}, c.begin, end)
	}
}

// noneOf tells what ไม่พบ or ไม่มี at c is said of, and where the words end.
func (r *caseReader) noneOf(c cue, limit int) (caseMeasure, int) {
	const near = 45
	var infected, dead cue
	for _, next := range r.cuesIn(c.end, limit) {
		switch next.kind {
		case cueInfected:
			infected = next
		case cueDeaths:
			if next.begin-c.end > near {
				return noMeasure, 0
			}
			dead = next
		case cueNew:
			switch {
			case dead.end > 0:
				return measureDeathsNew, next.end
			case infected.end > 0:
				return measureNew, next.end
			}
			return noMeasure, 0
		case cueDisease:
			continue
		default:
			return r.noneDead(c, dead)
		}
		if gap := r.in(c.end, next.begin); strings.Contains(gap, " ") && dead.end == 0 && infected.end == 0 {
			return noMeasure, 0
		}
	}
	return r.noneDead(c, dead)
}

// noneDead tells whether nobody died in all or on the day, of which the words behind ไม่พบ at c speak; dead has no end where they
// speak of something else.
func (r *caseReader) noneDead(c, dead cue) (caseMeasure, int) {
	switch {
	case dead.end == 0:
		return noMeasure, 0
	case !strings.HasPrefix(r.text[c.begin:], "ยัง") && r.newBefore(c.begin):
		return measureDeathsNew, dead.end // เพิ่มขึ้น 205 ราย ไม่มีผู้เสียชีวิต
	}
	return measureDeaths, dead.end
}

// newBefore tells whether the words before i in its paragraph speak of the day's cases and of no total.
func (r *caseReader) newBefore(i int) bool {
	const reach = 600
	from := max(r.paras[r.para(i)].begin, i-reach)
	return r.has(from, i, cueNew) && !r.has(from, i, cueCumulative)
}

// rowBefore returns the row of the disease whose counts stand last before end in the paragraph that begins at begin, or
// else the province's. Nobody dead in a week is not nobody dead in all: a week's row takes none.
func (r *caseReader) rowBefore(disease string, begin, end int) (CaseCount, bool) {
	var found CaseCount
	at, ok, week := -1, false, false
	for i, row := range r.rows {
		if row.Disease != disease {
			continue
		}
		stop := r.spans[i][1]
		inside := stop > begin && stop <= end
		if inside && stop > at || at < 0 && row.in(r.main()) {
			found, ok, week = row, true, r.weekly[i]
			if inside {
				at = stop
			}
		}
	}
	return found, ok && !week
}

// tableCounts reads the counts of the tables of districts.
func (r *caseReader) tableCounts() {
	measures := map[column]caseMeasure{
		columnCumulative: measureCumulative, columnNew: measureNew, columnRecovered: measureRecovered, columnDeaths: measureDeaths,
	}
	for _, row := range r.tables() {
		p := r.paras[row.para]
		disease := r.diseaseAt(p, p.begin)
		for _, n := range row.numbers {
			value, whole := n.value.Int64()
			if m := measures[n.column]; m != noMeasure && disease != "" && whole && value >= 0 {
				r.add(m, disease, area{row.place.Name, row.place.Code}, Count{Value: value, Quote: r.quote(p.begin, p.end)}, p.begin, p.end)
			}
		}
	}
}
