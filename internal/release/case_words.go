package release

import "strings"

// wordsBegin returns where the words begin that say what an amount counts: at the blank before the first of its cues.
func (r *caseReader) wordsBegin(begin, end int) int {
	first := end
	for _, c := range r.cuesIn(begin, end) {
		switch c.kind {
		case cueInfected, cueNew, cueCumulative, cueRecovered, cueDeaths, cueDisease, cueTotal:
			first = min(first, c.begin)
		}
	}
	for _, p := range r.placesIn(begin, first) {
		first = min(first, p.Begin)
	}
	if first == end {
		return begin
	}
	if blank := strings.LastIndexByte(r.text[begin:first], ' '); blank >= 0 {
		return begin + blank + 1
	}
	return begin
}

// withSince returns where a count ends together with the bracket behind it that says since when it counts.
func (r *caseReader) withSince(end int) int {
	const reach = 12
	for _, t := range r.timesIn(end, end+reach) {
		if r.isSince(t) {
			end = t.Stop
			if strings.HasPrefix(r.text[end:], ")") {
				end++
			}
		}
	}
	return end
}

// wordStart moves i to the beginning of a character.
func (d *document) wordStart(i int) int {
	for i < len(d.text) && d.text[i]&0xc0 == 0x80 {
		i++
	}
	return i
}
