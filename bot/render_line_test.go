package bot

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/rivo/uniseg"
)

// lineSchemas are the schemas of LINE's own OpenAPI description.
type lineSchemas map[string]*openapi3.SchemaRef

// loadSchemas reads LINE's description of the Messaging API.
func loadSchemas(t testing.TB) lineSchemas {
	t.Helper()
	path := filepath.Join("..", "internal", "linesim", "testdata", "line-openapi", "messaging-api.yml")
	doc, err := openapi3.NewLoader().LoadFromFile(path)
	if err != nil {
		t.Fatalf("reading LINE's OpenAPI description: %v", err)
	}
	return lineSchemas(doc.Components.Schemas)
}

// check validates the JSON of messages. The description ties types to schemas by discriminators of the parent
// schema (Message, FlexComponent …), which is followed here by hand, since it lists no alternatives.
func (s lineSchemas) check(messages json.RawMessage) error {
	var all []any
	if err := json.Unmarshal(messages, &all); err != nil {
		return err
	}
	var faults []error
	for i, m := range all {
		faults = append(faults, s.object(fmt.Sprintf("messages[%d]", i), "Message", m))
	}
	return errors.Join(faults...)
}

// object validates v against the schema that its type chooses among the children of parent.
func (s lineSchemas) object(at, parent string, v any) error {
	m, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("%s is not an object", at)
	}
	kind, _ := m["type"].(string)
	name := parent
	if d := s[parent].Value.Discriminator; d != nil {
		ref, ok := d.Mapping[kind]
		if !ok {
			return fmt.Errorf("%s: %s has no type %q", at, parent, kind)
		}
		name = ref.Ref[strings.LastIndexByte(ref.Ref, '/')+1:]
	}
	if err := s[name].Value.VisitJSON(v, openapi3.MultiErrors(), openapi3.EnableFormatValidation()); err != nil {
		return fmt.Errorf("%s is no %s: %w", at, name, err)
	}
	known := s.members(s[name])
	var faults []error
	for key, value := range m {
		member, ok := known[key]
		if !ok {
			faults = append(faults, fmt.Errorf("%s: %s has no member %q", at, name, key))
			continue
		}
		faults = append(faults, s.inner(at+"."+key, member, value))
	}
	return errors.Join(faults...)
}

// inner goes on into the objects and arrays of a member.
func (s lineSchemas) inner(at string, member *openapi3.SchemaRef, value any) error {
	switch v := value.(type) {
	case map[string]any:
		return s.object(at, member.Ref[strings.LastIndexByte(member.Ref, '/')+1:], v)
	case []any:
		var faults []error
		for i, e := range v {
			faults = append(faults, s.inner(fmt.Sprintf("%s[%d]", at, i), member.Value.Items, e))
		}
		return errors.Join(faults...)
	}
	return nil
}

// members are the members of a schema and of those that it extends.
func (s lineSchemas) members(ref *openapi3.SchemaRef) map[string]*openapi3.SchemaRef {
	all := map[string]*openapi3.SchemaRef{}
	for _, parent := range ref.Value.AllOf {
		for k, v := range s.members(parent) {
			all[k] = v
		}
	}
	for k, v := range ref.Value.Properties {
		all[k] = v
	}
	return all
}

// limits checks what LINE's description does not say: the limits of its reference documentation, counted as
// LINE counts (labels and message-action texts in grapheme clusters and in code points, all else in UTF-16 units),
// and this project's own rule that every text wraps.
func limits(messages json.RawMessage) error {
	var all []map[string]any
	if err := json.Unmarshal(messages, &all); err != nil {
		return err
	}
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if len(all) < 1 || len(all) > 5 {
		fault("%d messages, LINE takes 1 to 5", len(all))
	}
	for i, m := range all {
		if q, ok := m["quickReply"].(map[string]any); ok {
			if i != len(all)-1 {
				fault("quick replies on message %d of %d: only the last shows them", i+1, len(all))
			}
			if n := len(q["items"].([]any)); n < 1 || n > 13 {
				fault("%d quick replies", n)
			}
		}
		if m["type"] == "text" {
			if n := utf16Len(m["text"].(string)); n < 1 || n > 5000 {
				fault("text of %d units", n)
			}
			continue
		}
		if n := utf16Len(m["altText"].(string)); n < 1 || n > 1500 {
			fault("altText of %d units", n)
		}
		faults = append(faults, containerLimits(m["contents"].(map[string]any)))
	}
	faults = append(faults, walk("messages", toAny(all), leafLimits))
	return errors.Join(faults...)
}

func containerLimits(c map[string]any) error {
	bubbles := []any{c}
	if c["type"] == "carousel" {
		bubbles = c["contents"].([]any)
		if len(bubbles) > 12 {
			return fmt.Errorf("carousel of %d bubbles", len(bubbles))
		}
		if n := size(c); n > 50_000 {
			return fmt.Errorf("carousel of %d bytes", n)
		}
	}
	for i, b := range bubbles {
		if n := size(b); n > 30_000 {
			return fmt.Errorf("bubble %d of %d bytes", i, n)
		}
		if b.(map[string]any)["size"] != bubbles[0].(map[string]any)["size"] {
			return fmt.Errorf("bubble %d is of another size than the first", i)
		}
	}
	return nil
}

// leafLimits checks one object by its type.
func leafLimits(at string, m map[string]any) error {
	text := func(name string) string { s, _ := m[name].(string); return s }
	label := uniseg.GraphemeClusterCount(text("label"))
	points := 40
	if strings.Contains(at, "quickReply") {
		points = 20
	}
	if n := utf8.RuneCountInString(text("label")); n > points {
		return fmt.Errorf("%s: a label of %d code points, %d are allowed", at, n, points)
	}
	switch m["type"] {
	case "message":
		if n := uniseg.GraphemeClusterCount(text("text")); n < 1 || n > 300 || label > 20 || label < 1 {
			return fmt.Errorf("%s: message action with a label of %d and a text of %d clusters", at, label, n)
		}
	case "postback":
		if n := utf16Len(text("data")); n < 1 || n > 300 || label > 20 {
			return fmt.Errorf("%s: postback with a label of %d clusters and data of %d units", at, label, n)
		}
	case "uri":
		if n := utf16Len(text("uri")); n < 1 || n > 1000 || label > 20 {
			return fmt.Errorf("%s: uri action with a label of %d clusters and an address of %d units", at, label, n)
		}
	case "span":
		if text("text") == "" {
			return fmt.Errorf("%s: empty span", at)
		}
	}
	if _, flex := m["flex"]; flex && m["type"] == "text" {
		if spans, _ := m["contents"].([]any); text("text") == "" && len(spans) == 0 {
			return fmt.Errorf("%s: empty text", at)
		}
		if m["wrap"] != true && m["adjustMode"] != "shrink-to-fit" {
			return fmt.Errorf("%s: text does not wrap: %s", at, text("text"))
		}
	}
	return nil
}

// walk calls f for every object below v.
func walk(at string, v any, f func(string, map[string]any) error) error {
	var faults []error
	switch v := v.(type) {
	case []any:
		for i, e := range v {
			faults = append(faults, walk(fmt.Sprintf("%s[%d]", at, i), e, f))
		}
	case map[string]any:
		faults = append(faults, f(at, v))
		for k, e := range v {
			faults = append(faults, walk(at+"."+k, e, f))
		}
	}
	return errors.Join(faults...)
}

func toAny(all []map[string]any) []any {
	out := make([]any, len(all))
	for i, m := range all {
		out[i] = m
	}
	return out
}

// size is how many bytes v takes as JSON.
func size(v any) int {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return 0
	}
	return b.Len()
}

func utf16Len(s string) int { return len(utf16.Encode([]rune(s))) }
