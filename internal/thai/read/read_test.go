package read_test

import (
	"bufio"
	"cmp"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"changwat/internal/thai/number"
	"changwat/internal/thai/read"
)

// expectation is one line of a table under testdata: an expression, and what an official means by it.
type expectation struct {
	at   string // file and line
	text string
	opts read.Options
	want string // "kind | start | end | grain", "!" for a problem, "-" for nothing
}

var bangkok = time.FixedZone("+07", 7*3600)

// expectations reads the tables. A line "@now T", "@bias B" or "@money" sets what holds for the lines after it.
func expectations(t testing.TB, pattern string) []expectation {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables %s: %v", pattern, err)
	}
	var list []expectation
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var opts read.Options
		n := 0
		for sc := bufio.NewScanner(f); sc.Scan(); {
			n++
			line := strings.TrimSpace(sc.Text())
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if word, ok := strings.CutPrefix(line, "@"); ok {
				directive(t, &opts, word)
				continue
			}
			text, want, ok := strings.Cut(line, " | ")
			if !ok {
				t.Fatalf("%s:%d: no expectation in %q", name, n, line)
			}
			list = append(list, expectation{filepath.Base(name) + ":" + itoa(n), strings.TrimSpace(text), opts, strings.TrimSpace(want)})
		}
	}
	return list
}

func directive(t testing.TB, opts *read.Options, word string) {
	t.Helper()
	name, value, _ := strings.Cut(word, " ")
	switch name {
	case "now":
		now, err := time.ParseInLocation("2006-01-02T15:04", value, bangkok)
		if err != nil {
			t.Fatal(err)
		}
		*opts = read.Options{Now: now}
	case "bias":
		opts.Bias = map[string]read.Bias{
			"nearest": read.BiasNearest, "past": read.BiasPast, "coming": read.BiasComing, "none": read.BiasNone,
		}[value]
	case "money":
		opts.Money = true
	default:
		t.Fatalf("unknown directive @%s", word)
	}
}

func itoa(n int) string { return number.FromInt(int64(n)).String() }

// said writes a reading as the tables do.
func said(list []read.Time) string {
	if len(list) == 0 {
		return "-"
	}
	var parts []string
	for _, r := range list {
		if r.Problem != "" {
			parts = append(parts, "!")
			continue
		}
		from, to := cmp.Or(r.From.String(), "…"), cmp.Or(r.To.String(), "…")
		parts = append(parts, strings.Join([]string{string(r.Kind), from, to, string(r.Grain)}, " | "))
	}
	return strings.Join(parts, " ;; ")
}

func TestEveryExpressionOfTheTablesIsReadExactly(t *testing.T) {
	list := expectations(t, "*.txt")
	exact, silent := 0, 0
	for _, e := range list {
		got := read.Times(e.text, e.opts)
		if said(got) == e.want {
			exact++
			continue
		}
		if e.want != "-" && said(got) != "-" && !strings.Contains(said(got), "!") {
			silent++
		}
		t.Errorf("%s: %q is read as %s, meant is %s", e.at, e.text, said(got), e.want)
	}
	t.Logf("%d expressions, %d exact (%.1f %%), %d silently wrong", len(list), exact, 100*float64(exact)/float64(len(list)), silent)
}
