package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"changwat/internal/release"
	"changwat/internal/thai/when"
)

type read struct {
	JSON      bool   `name:"json" help:"Write one JSON object."`
	Published string `help:"The day on which the release was published, such as 2021-04-29 or 2564-04-29: it settles a year that the text leaves out." placeholder:"DATE"`
	File      string `arg:"" optional:"" help:"The release as text in UTF-8, UTF-16 or windows-874; standard input where none is named."`
}

// Run reads one press release and writes what it states. It needs no database and saves nothing.
func (r *read) Run(_ context.Context, s *settings, con console) error {
	o, err := s.check()
	if err != nil {
		return err
	}
	options := release.Options{Province: o.province.Code}
	if r.Published != "" {
		day, err := parseInstant(r.Published, o.zone)
		if err != nil {
			return fmt.Errorf("--published: %q is not a day such as 2021-04-29", r.Published)
		}
		options.Published = when.DateOf(day)
	}
	text, err := r.text(con.in)
	if err != nil {
		return err
	}
	draft := release.Read(text, options)
	if !r.JSON {
		_, err := io.WriteString(con.out, draft.Text())
		return err
	}
	enc := json.NewEncoder(con.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(draft.Output())
}

// text returns the text of the named file or of standard input.
func (r *read) text(in io.Reader) (string, error) {
	name := "standard input"
	if r.File != "" && r.File != "-" {
		f, err := os.Open(r.File)
		if err != nil {
			return "", fmt.Errorf("%w: name a file that holds a press release as text", err)
		}
		defer f.Close()
		in, name = f, r.File
	}
	file, err := io.ReadAll(io.LimitReader(in, release.MaxBytes+1))
	if err != nil {
		return "", fmt.Errorf("%s: %w", name, err)
	}
	text, err := release.Decode(file)
	switch {
	case errors.Is(err, release.ErrTooLong):
		return "", fmt.Errorf("%s: %w: give one press release at a time", name, err)
	case err != nil:
		return "", fmt.Errorf("%s: %w: save it as text in UTF-8", name, err)
	case strings.TrimSpace(text) == "":
		return "", fmt.Errorf("%s is empty: give the text of a press release", name)
	}
	return text, nil
}
