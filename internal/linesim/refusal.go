package linesim

import (
	"fmt"
	"strings"

	"changwat/internal/linesim/check"
)

// detailOf is the finding as LINE tells it. LINE examines in two steps, which show in its answers. What every message
// has is named from the request (messages[0].text). What is inside a Flex container is named by a JSON pointer into
// the container (/body/contents/0/text), what is inside a template or a textV2 by a path without the leading slash
// (template/columns/5/title).
func detailOf(f check.Finding) detail {
	d := detail{Message: f.Message, Property: f.Path, hint: f.Hint}
	if f.Inside == "" {
		return d
	}
	d.of, _, _ = strings.Cut(f.Inside, "]")
	d.of += "]"
	d.Property = strings.NewReplacer(".", "/", "[", "/", "]", "").Replace(f.Path[len(f.Inside):])
	switch {
	case f.Nowhere:
		d.Property = ""
	case d.Property == "":
		d.Property = "/"
	}
	return d
}

// refusal is LINE's answer to everything found; the zero answer when nothing was. The insides of messages are
// examined only when nothing is wrong outside, and one message is named: the first that is wrong.
func refusal(k *check.Request) answer {
	var outside, inside []detail
	for _, f := range k.Found {
		d := detailOf(f)
		switch {
		case d.of == "":
			outside = append(outside, d)
		case len(inside) == 0 || inside[0].of == d.of:
			inside = append(inside, d)
		}
	}
	switch {
	case len(outside) > 0:
		return refuse(400, fmt.Sprintf("The request body has %d error(s)", len(outside)), outside...)
	case len(inside) > 0:
		return refuse(400, invalidMessage(inside[0].of), inside...)
	}
	return answer{}
}

// invalidMessage is LINE's word for a message whose inside is wrong. The space after the parenthesis is U+00A0, as in
// the answers that people quote (see the package's documentation).
func invalidMessage(which string) string {
	return "A message (" + which + ")\u00a0in the request body is invalid"
}

// String is the detail in one line, with the hint that LINE's own answer does not give.
func (d detail) String() string {
	line := d.Message
	if d.hint != "" {
		line += " (" + d.hint + ")"
	}
	if where := strings.TrimSpace(d.of + " " + d.Property); where != "" {
		line = where + ": " + line
	}
	return line
}

// String is the problem in one line: each property with what is wrong, or the message alone.
func (p problem) String() string {
	if len(p.Details) == 0 {
		return p.Message
	}
	lines := make([]string, len(p.Details))
	for i, d := range p.Details {
		lines[i] = d.String()
	}
	return strings.Join(lines, "; ")
}
