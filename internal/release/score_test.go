package release_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"changwat/internal/release"
	"changwat/internal/thai"
	"changwat/internal/thai/when"
)

// A label is what a release states, in the form of «changwat read --json»: see testdata/README.md.
type label = map[string]any

// scoredFields lists the fields that are scored; the first ones of each list, up to the bar, tell which records are
// the same.
var scoredFields = map[string]string{
	"meetings":     "title number date | start end venue chair chair_position online",
	"cases":        "disease area | cumulative new recovered recovered_new deaths deaths_new as_of since",
	"otop_events":  "name | start end venue",
	"otop_figures": "kind value | unit period area",
	"projects":     "title | work_area money_source",
	"orders":       "text |",
	"occasions":    "name | date",
}

// needAll lists the records that are the same only where all of their first fields are.
var needAll = map[string]bool{"cases": true, "otop_figures": true}

// tally counts how a field was read over some releases.
type tally struct{ right, wrong, missed int }

func (t tally) precision() float64 { return share(t.right, t.right+t.wrong) }
func (t tally) recall() float64    { return share(t.right, t.right+t.missed) }

func share(n, of int) float64 {
	if of == 0 {
		return 1
	}
	return float64(n) / float64(of)
}

// scores counts by field: "meetings.date".
type scores map[string]*tally

func (s scores) at(field string) *tally {
	if s[field] == nil {
		s[field] = &tally{}
	}
	return s[field]
}

func (s scores) total() (t tally) {
	for _, f := range s {
		t.right, t.wrong, t.missed = t.right+f.right, t.wrong+f.wrong, t.missed+f.missed
	}
	return t
}

func (s scores) String() string {
	var b strings.Builder
	line := func(name string, t tally) {
		fmt.Fprintf(&b, "%-26s precision %5.1f %%  recall %5.1f %%  (%d right, %d wrong, %d missed)\n",
			name, 100*t.precision(), 100*t.recall(), t.right, t.wrong, t.missed)
	}
	for _, field := range slices.Sorted(maps.Keys(s)) {
		line(field, *s[field])
	}
	line("all fields", s.total())
	return b.String()
}

// score compares what was read with what the release states and says on report what differs.
func (s scores) score(read, want label, report func(format string, args ...any)) {
	for list, fields := range scoredFields {
		key, rest, _ := strings.Cut(fields, "|")
		s.list(list, strings.Fields(key), strings.Fields(rest), records(read[list]), records(want[list]), report)
	}
	got, expected := texts(read["dates_all"]), texts(want["dates_all"])
	for _, day := range got {
		if slices.Contains(expected, day) {
			s.at("dates_all").right++
		} else {
			s.at("dates_all").wrong++
			report("dates_all: %s is not stated", day)
		}
	}
	for _, day := range expected {
		if !slices.Contains(got, day) {
			s.at("dates_all").missed++
			report("dates_all: %s is missed", day)
		}
	}
}

func (s scores) list(name string, key, rest []string, read, want []label, report func(format string, args ...any)) {
	taken := make([]bool, len(want))
	fields := append(slices.Clone(key), rest...)
	for _, r := range read {
		best, most := -1, 0
		for i, w := range want {
			alike := 0
			for _, f := range key {
				if r[f] != nil && same(f, r[f], w[f]) {
					alike++
				}
			}
			if needAll[name] && alike < len(key) && !(name == "cases" && same("disease", r["disease"], w["disease"]) && r["area"] == w["area"]) {
				continue
			}
			if !taken[i] && alike > most {
				best, most = i, alike
			}
		}
		w := label{}
		if best >= 0 {
			taken[best], w = true, want[best]
		} else {
			report("%s: %v is not stated", name, r)
		}
		s.record(name, fields, r, w, best >= 0, report)
	}
	for i, w := range want {
		if !taken[i] {
			report("%s: %v is missed", name, w)
			s.record(name, fields, label{}, w, false, report)
		}
	}
}

// record counts the fields of one record.
func (s scores) record(name string, fields []string, read, want label, known bool, report func(format string, args ...any)) {
	for _, f := range fields {
		t := s.at(name + "." + f)
		r, w := read[f], want[f]
		switch {
		case r == nil && w == nil:
		case r != nil && w != nil && same(f, r, w):
			t.right++
		default:
			if r != nil {
				t.wrong++
			}
			if w != nil {
				t.missed++
			}
			if known {
				report("%s.%s: read %v, stated %v", name, f, r, w)
			}
		}
	}
}

// same tells whether two values of a field say the same: words may stand with more or less around them.
func same(field string, a, b any) bool {
	x, ok := a.(string)
	y, also := b.(string)
	if field == "online" && b == true { // that it was online is stated, and which way need not be
		return ok
	}
	if !ok || !also {
		return fmt.Sprint(a) == fmt.Sprint(b)
	}
	switch field {
	case "date", "start", "end", "as_of", "since", "period", "number", "kind", "area", "unit":
		return x == y
	case "disease": // โรคหัด is หัด
		return strings.TrimPrefix(x, "โรค") == strings.TrimPrefix(y, "โรค")
	}
	if field == "name" { // งานมหกรรม “ของดีเมืองตรัง” is ของดีเมืองตรัง
		if a, b := quoted(x), quoted(y); a != "" && (plain(a) == plain(y) || plain(a) == plain(b)) || b != "" && plain(b) == plain(x) {
			return true
		}
	}
	x, y = plain(thai.Digits(x)), plain(thai.Digits(y))
	if len(x) > len(y) {
		x, y = y, x
	}
	least := 0.6
	switch field {
	case "text":
		least = 0.5
	case "online":
		least = 0.15 // VCS, ระบบวิดีโอทางไกล (VCS)
	}
	return x == y || x != "" && strings.Contains(y, x) && float64(len(x)) >= least*float64(len(y))
}

// quoted returns what stands in quotation marks, "" for nothing.
func quoted(s string) string {
	_, rest, _ := strings.Cut(s, "“")
	inner, _, _ := strings.Cut(rest, "”")
	return inner
}

// plain is text without what is written in one way and another.
func plain(s string) string {
	s, _, _ = strings.Cut(s, "ครั้งที่")
	s = strings.ToLower(s)
	for _, cut := range []string{" ", "“", "”", "\"", "การประชุม", "ประชุม", "งาน", "\n", "-", "–"} {
		s = strings.ReplaceAll(s, cut, "")
	}
	return s
}

func records(list any) []label {
	items, _ := list.([]any)
	var all []label
	for _, i := range items {
		if r, ok := i.(label); ok {
			all = append(all, r)
		}
	}
	return all
}

func texts(list any) []string {
	items, _ := list.([]any)
	var all []string
	for _, i := range items {
		all = append(all, fmt.Sprint(i))
	}
	return all
}

// asLabel turns what was read into the form of a label.
func asLabel(t *testing.T, d release.Draft) label {
	t.Helper()
	text, err := json.Marshal(d.Output())
	if err != nil {
		t.Fatal(err)
	}
	return parseLabel(t, text)
}

func parseLabel(t *testing.T, text []byte) label {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(string(text)))
	dec.UseNumber()
	var l label
	if err := dec.Decode(&l); err != nil {
		t.Fatal(err)
	}
	return l
}

// A sample is a labelled release of testdata.
type sample struct {
	name, text string
	want       label
}

// samples returns the labelled releases of a folder of testdata.
func samples(t *testing.T, folder string) []sample {
	t.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", folder, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var all []sample
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(name, ".txt") + ".json")
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sample{strings.TrimSuffix(filepath.Base(name), ".txt"), string(text), parseLabel(t, want)})
	}
	return all
}

// corpora are the folders of labelled releases, with the least precision and recall over all fields that each must
// keep. testdata/README.md says who wrote them and how they were read at first sight.
var corpora = []struct {
	folder            string
	precision, recall float64
}{
	{"written", 0.98, 0.92},
	{"second", 0.98, 0.92},
	{"third", 0.98, 0.92},
	{"independent", 0.98, 0.93},
	{"unseen", 0.99, 0.97},
	{"fourth", 0.97, 0.88},
	{"fifth", 0.99, 0.98},
	{"sixth", 0.99, 0.98},
	{"seventh", 0.99, 0.98},
	{"eighth", 0.98, 0.92},
	{"ninth", 0.99, 0.98},
}

func TestReleasesAreReadFieldByField(t *testing.T) {
	for _, c := range corpora {
		t.Run(c.folder, func(t *testing.T) {
			all := samples(t, c.folder)
			if len(all) == 0 {
				t.Fatal("there are no labelled releases")
			}
			s := scores{}
			for _, r := range all {
				o := release.Options{Province: "14"}
				if day, ok := r.want["published"].(string); ok {
					var err error
					if o.Published, err = when.ParseDate(day); err != nil {
						t.Fatal(r.name, err)
					}
				}
				s.score(asLabel(t, release.Read(r.text, o)), r.want, func(format string, args ...any) {
					t.Logf(r.name+": "+format, args...)
				})
			}
			t.Logf("%d releases\n%s", len(all), s)
			if total := s.total(); total.precision() < c.precision || total.recall() < c.recall {
				t.Errorf("precision %.3f and recall %.3f, and %.2f and %.2f are wanted", total.precision(), total.recall(), c.precision, c.recall)
			}
		})
	}
}
