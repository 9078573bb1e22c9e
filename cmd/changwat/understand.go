package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"changwat/handlers"
	"changwat/internal/intent"
)

type understand struct {
	JSON    bool `name:"json" xor:"form" help:"Write one JSON object a line."`
	Explain bool `name:"explain" xor:"form" help:"Write why: words, concepts, rules that fired, votes, and why the runner-up lost."`
}

// longestLine is the longest line that is read, in bytes. A LINE message has up to 5,000 characters, in Thai of three bytes
// each.
const longestLine = 1 << 20

// Run reads one message a line, or a JSON object with the message and the previous one, and writes how each is understood
// with the names in the records that changwat ask would use.
func (u *understand) Run(ctx context.Context, s *settings, con console) (err error) {
	a, err := open(ctx, s, con)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.close()) }()
	o, reader := a.office, a.reader()
	out := bufio.NewWriter(con.out)
	lines := bufio.NewScanner(con.in)
	lines.Buffer(nil, longestLine)
	for lines.Scan() {
		line := lines.Bytes()
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		text, c, err := u.read(reader, o, line)
		if err != nil {
			return err
		}
		if u.Explain {
			_, err = fmt.Fprintln(out, reader.Explain(text, c))
		} else {
			err = u.write(out, reader.Understand(text, c))
		}
		if err != nil {
			return err
		}
		if err := out.Flush(); err != nil {
			return err
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		return fmt.Errorf("a message is longer than %d bytes: send it in parts", longestLine)
	}
	return lines.Err()
}

// read takes one line apart: the message itself, or {"text": …, "context": the previous message}.
func (u *understand) read(reader *handlers.Reader, o office, line []byte) (text string, c intent.Context, err error) {
	message := struct {
		Text    string `json:"text"`
		Context string `json:"context"`
	}{Text: string(line)}
	if trimmed := bytes.TrimSpace(line); trimmed[0] == '{' && json.Valid(trimmed) {
		message.Text = ""
		if err := json.Unmarshal(trimmed, &message); err != nil {
			return "", c, fmt.Errorf("a line that is JSON must be {\"text\": …, \"context\": …}: %w", err)
		}
	}
	c = intent.Context{Now: o.clock()}
	if message.Context != "" {
		last := reader.Understand(message.Context, c)
		c.Last = &last
	}
	return message.Text, c, nil
}

func (u *understand) write(w io.Writer, q intent.Query) error {
	if u.JSON {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(q.Output())
	}
	slots, err := json.Marshal(q.Slots)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%-20s %3.0f%%  %s  %s\n", q.Intent, q.Confidence*100, slots, q.Text)
	return err
}
