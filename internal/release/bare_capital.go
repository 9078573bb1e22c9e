package release

import (
	"regexp"
	"slices"
	"strings"

	"changwat/internal/thai/place"
)

// bareCapital matches เมือง in a list of districts, each with its number: «บัวใหญ่ 4 ราย ,เมือง 3 ราย».
var bareCapital = regexp.MustCompile(`(?:[ ,\n]|และ)(เมือง) ?[0-9,]+ ?(?:ราย|คน)`)

// addBareCapitals adds the capital district where a list of the province's districts names it by เมือง alone, which is a common word elsewhere.
func (d *document) addBareCapitals() {
	const apart = 48
	if !strings.Contains(d.text, "เมือง") {
		return
	}
	var found []place.Reading
	for _, at := range bareCapital.FindAllStringSubmatchIndex(d.text, mostRecords) {
		begin, stop := at[2], at[3]
		beside := slices.ContainsFunc(d.placesIn(begin-apart, stop+apart), func(p place.Reading) bool {
			return p.Begin != begin && (p.Place.Level == place.District || len(p.Could) > 0) && strings.ContainsAny(d.in(min(p.Stop, stop), max(p.Begin, begin)), "0123456789")
		})
		if beside && !slices.ContainsFunc(d.placesIn(begin-apart, stop), func(p place.Reading) bool { return p.Stop > begin }) {
			found = append(found, place.Reading{Text: d.text[begin:stop], Begin: begin, Stop: stop})
		}
	}
	if len(found) > 0 {
		d.places = append(d.places, found...)
		slices.SortFunc(d.places, func(a, b place.Reading) int { return a.Begin - b.Begin })
	}
}

// dropNamesakes leaves out the counts of a subdistrict that are told beside those of the district which it has the name of: they are a part of them, and the
// name alone would not tell them apart.
func (r *caseReader) dropNamesakes() {
	const district = len("1401")
	counted := map[[2]string]bool{}
	for _, row := range r.rows {
		if len(row.AreaCode) == district {
			counted[[2]string{row.Disease, row.Area}] = true
		}
	}
	r.rows = slices.DeleteFunc(r.rows, func(row CaseCount) bool {
		return len(row.AreaCode) > district && counted[[2]string{row.Disease, row.Area}]
	})
}
