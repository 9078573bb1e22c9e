package check

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// decoded reads a JSON value that is known to be valid: encoding/json has already looked at the body that holds it,
// and to let it look again is a third of what a reply costs. The result is what json.Unmarshal gives for an any. An
// error means a number that no float64 holds.
func decoded(raw json.RawMessage) (any, error) {
	r := jsonReader{s: string(raw)}
	v := r.value()
	return v, r.err
}

// jsonReader reads valid JSON; strings without escapes are parts of s and cost nothing.
type jsonReader struct {
	s   string
	at  int
	err error
}

// next skips white space and returns the byte that follows, 0 at the end.
func (r *jsonReader) next() byte {
	for r.at < len(r.s) {
		switch c := r.s[r.at]; c {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return c
		}
	}
	return 0
}

func (r *jsonReader) value() any {
	switch r.next() {
	case '{':
		return r.object()
	case '[':
		return r.array()
	case '"':
		return r.str()
	case 't':
		r.at += len("true")
		return true
	case 'f':
		r.at += len("false")
		return false
	case 'n':
		r.at += len("null")
		return nil
	}
	return r.number()
}

func (r *jsonReader) object() map[string]any {
	obj := map[string]any{}
	r.at++
	for c := r.next(); c != '}' && c != 0; c = r.next() {
		if c == ',' {
			r.at++
			r.next()
		}
		key := r.str()
		r.next()
		r.at++ // the colon
		obj[key] = r.value()
	}
	r.at++
	return obj
}

func (r *jsonReader) array() []any {
	list := []any{}
	r.at++
	for c := r.next(); c != ']' && c != 0; c = r.next() {
		if c == ',' {
			r.at++
		}
		list = append(list, r.value())
	}
	r.at++
	return list
}

// str reads a string. One with escapes, or with bytes that are not UTF-8, is left to encoding/json.
func (r *jsonReader) str() string {
	begin := r.at + 1
	end := begin
	plain := true
	for end < len(r.s) && r.s[end] != '"' {
		if r.s[end] == '\\' {
			plain = false
			end++
		}
		end++
	}
	end = min(end, len(r.s))
	begin = min(begin, end)
	r.at = min(end+1, len(r.s))
	if text := r.s[begin:end]; plain && utf8.ValidString(text) {
		return text
	}
	var text string
	if err := json.Unmarshal([]byte(r.s[begin-1:r.at]), &text); err != nil {
		r.err = err
	}
	return text
}

func (r *jsonReader) number() any {
	begin := r.at
	for r.at < len(r.s) && strings.IndexByte("+-.0123456789eE", r.s[r.at]) >= 0 {
		r.at++
	}
	x, err := strconv.ParseFloat(r.s[begin:r.at], 64)
	if err != nil {
		r.err = err
		r.at = max(r.at, begin+1) // never stand still
	}
	return x
}

// NullIn is the place of the first null in a request body, "" when there is none. LINE's schema allows null nowhere.
// Messages are left to their own rules.
func NullIn(body []byte) string {
	if !bytes.Contains(body, []byte("null")) {
		return ""
	}
	v, err := decoded(body)
	obj, isObject := v.(map[string]any)
	if err != nil || !isObject {
		return ""
	}
	delete(obj, "messages")
	return nullUnder("", obj)
}

func nullUnder(path string, v any) string {
	switch v := v.(type) {
	case nil:
		return path
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if where := nullUnder(strings.TrimPrefix(path+"."+name, "."), v[name]); where != "" {
				return where
			}
		}
	case []any:
		for i, item := range v {
			if where := nullUnder(path+"["+strconv.Itoa(i)+"]", item); where != "" {
				return where
			}
		}
	}
	return ""
}
