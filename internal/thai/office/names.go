package office

import (
	"strings"
	"sync"
)

// PostNames returns what a post is called: its name, its official abbreviation and further names, in this order, where name
// is one of the first two. It is nil for a post that is not listed.
func PostNames(name string) []string { return named().posts[name] }

// AgencyNames returns what an agency is called, as PostNames does.
func AgencyNames(name string) []string { return named().agencies[name] }

// namesBy holds the names of posts and agencies, by their names and by their abbreviations.
type namesBy struct{ posts, agencies map[string][]string }

var named = sync.OnceValue(func() namesBy { return namesBy{namesOf(postTable), namesOf(agencyTable)} })

func namesOf(table string) map[string][]string {
	by := make(map[string][]string, 256)
	for line := range strings.Lines(table) {
		row, ok := parseRow(line)
		if !ok {
			continue
		}
		all := []string{row.name}
		if row.short != "" {
			all = append(all, row.short)
		}
		for _, further := range row.further {
			all = append(all, strings.ReplaceAll(further, "_", " "))
		}
		by[row.name] = all
		if row.short != "" && by[row.short] == nil {
			by[row.short] = all
		}
	}
	return by
}

// row is a line of a table: "name | abbreviation or - | further words", in which the further words have "_" for a space.
type row struct {
	name, short string
	further     []string
}

// parseRow reads a line of a table; ok is false for a line that is none, such as an empty one.
func parseRow(line string) (r row, ok bool) {
	columns := strings.Split(line, "|")
	if len(columns) != 3 {
		return row{}, false
	}
	r = row{name: strings.TrimSpace(columns[0]), short: strings.TrimSpace(columns[1]), further: strings.Fields(columns[2])}
	if r.short == "-" {
		r.short = ""
	}
	return r, true
}
