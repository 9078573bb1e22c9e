package main

import (
	"strings"

	godateparser "github.com/markusmobius/go-dateparser"
	"github.com/markusmobius/go-dateparser/date"

	"changwat/internal/thai/read"
)

// changwat is internal/thai/read. It is judged by kind, both ends and grain.
func changwat() reader {
	our := func(e expression) []read.Time { return read.Times(e.text, e.opts) }
	return reader{
		name:  "internal/thai/read",
		parse: func(e expression) { our(e) },
		read: func(e expression) verdict {
			got := said(our(e))
			switch {
			case got == e.want:
				return exact
			case got == "-" || strings.Contains(got, "!"):
				return unread
			}
			return wrong
		},
	}
}

// said writes readings as the tables do.
func said(list []read.Time) string {
	var parts []string
	for _, r := range list {
		to := r.To.String()
		switch {
		case r.Problem != "":
			parts = append(parts, "!")
			continue
		case to == "":
			to = "…"
		}
		parts = append(parts, strings.Join([]string{string(r.Kind), r.From.String(), to, string(r.Grain)}, " | "))
	}
	if len(parts) == 0 {
		return "-"
	}
	return strings.Join(parts, " ;; ")
}

// dateparser is the library, told what it can be told; a loose one also tries again without the words that it
// does not know. It is judged by the start alone.
func dateparser(name string, loose bool) reader {
	parser := &godateparser.Parser{}
	theirs := func(e expression) (date.Date, error) {
		source := godateparser.CurrentPeriod
		switch e.opts.Bias {
		case read.BiasPast:
			source = godateparser.Past
		case read.BiasComing:
			source = godateparser.Future
		}
		return parser.Parse(&godateparser.Configuration{
			Languages: []string{"th"}, CurrentTime: e.opts.Now, DateOrder: godateparser.DMY, PreferredDateSource: source,
			ReturnTimeAsPeriod: true, IgnoreSurroundingText: loose,
		}, e.text)
	}
	return reader{
		name:  name,
		parse: func(e expression) { _, _ = theirs(e) },
		read: func(e expression) verdict {
			d, err := theirs(e)
			switch {
			case err != nil && (e.want == "!" || e.want == "-"):
				return exact
			case err != nil:
				return unread
			case agrees(d, e.want):
				return exact
			}
			return wrong
		},
	}
}

// agrees reports whether a point in time is the start of what is meant, with its precision.
func agrees(d date.Date, want string) bool {
	f := strings.Split(want, " | ")
	if len(f) != 4 {
		return false
	}
	switch kind, start, grain := f[0], f[1], f[3]; {
	case kind == "date":
		return d.Time.Format("2006-01-02") == start
	case kind == "time":
		return d.Time.Format("15:04") == start && f[2] == start
	case kind == "datetime":
		return d.Time.Format("2006-01-02T15:04") == start && f[2] == start
	case kind == "period" && grain == "month":
		return d.Period == date.Month && strings.HasPrefix(start, d.Time.Format("2006-01"))
	case kind == "period" && grain == "year":
		return d.Period == date.Year && start == d.Time.Format("2006")+"-01-01"
	}
	return false
}
