package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

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
		if options.Published, err = publicationDay(r.Published, o.zone); err != nil {
			return err
		}
	}
	text, err := releaseText(r.File, con.in)
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

// publicationDay reads the day on which a release was published.
func publicationDay(text string, zone *time.Location) (when.Date, error) {
	day, err := parseInstant(text, zone)
	if err != nil {
		return when.Date{}, fmt.Errorf("--published: %q is not a day such as 2021-04-29", text)
	}
	return when.DateOf(day), nil
}

// releaseText returns the text of the named file, or of standard input.
func releaseText(path string, in io.Reader) (string, error) {
	name := "standard input"
	if path != "" && path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", fmt.Errorf("%w: name a file that holds a press release as text", err)
		}
		defer f.Close()
		in, name = f, path
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
