package release

import "sort"

// diseaseAt returns the disease that a count at i in the paragraph is of: the one named last before it. Counts of
// accidents and disasters are of none.
func (r *caseReader) diseaseAt(p paragraph, i int) string {
	const reach = 6000
	n := sort.Search(len(r.named), func(k int) bool { return r.named[k].end > i }) - 1
	switch {
	case n >= 0 && r.named[n].begin >= p.begin:
		return r.named[n].value
	case r.accidentIn(p):
		return ""
	case n >= 0 && r.named[n].begin >= i-reach:
		return r.named[n].value
	}
	return r.only
}

// accidentIn tells whether the paragraph names an accident.
func (r *caseReader) accidentIn(p paragraph) bool {
	return len(between(r.accidents, func(c cue) int { return c.begin }, p.begin, p.end)) > 0
}
