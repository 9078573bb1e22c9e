package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"changwat/internal/thai/read"
)

// expression is a line of the tables, with the circumstances that hold for it.
type expression struct {
	text string
	opts read.Options
	want string // "kind | start | end | grain", "!" for a problem, "-" for nothing; several parted by " ;; "
}

// point reports whether the expression names one day, time, month or year, or nothing.
func (e expression) point() bool {
	if e.want == "!" || e.want == "-" {
		return true
	}
	f := strings.Split(e.want, " | ")
	if len(f) != 4 || strings.Contains(e.want, ";;") || strings.HasPrefix(f[1], "-") {
		return false
	}
	switch f[0] {
	case "date", "time", "datetime":
		return f[1] == f[2] && f[3] != "part"
	case "period":
		return f[3] == "month" || f[3] == "year" && strings.HasSuffix(f[1], "-01-01")
	}
	return false
}

// expressions reads the tables of a folder.
func expressions(folder string) ([]expression, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.txt"))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no tables in %s", folder)
	}
	var list []expression
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var opts read.Options
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			if line[0] == '@' {
				if err := directive(&opts, line[1:]); err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				continue
			}
			words, want, _ := strings.Cut(line, " | ")
			list = append(list, expression{strings.TrimSpace(words), opts, strings.TrimSpace(want)})
		}
	}
	return list, nil
}

// directive takes a line "@now T", "@bias B" or "@money", which holds for the lines after it.
func directive(opts *read.Options, line string) error {
	word, value, _ := strings.Cut(line, " ")
	switch word {
	case "now":
		now, err := time.ParseInLocation("2006-01-02T15:04", value, time.FixedZone("+07", 7*3600))
		*opts = read.Options{Now: now}
		return err
	case "bias":
		opts.Bias = map[string]read.Bias{
			"nearest": read.BiasNearest, "past": read.BiasPast, "coming": read.BiasComing, "none": read.BiasNone,
		}[value]
		return nil
	case "money":
		opts.Money = true
		return nil
	}
	return fmt.Errorf("unknown directive @%s", word)
}
