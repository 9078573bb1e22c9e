package check

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Request collects the errors of a request body, each with the path of the property.
type Request struct {
	Found    []Finding
	animated int // images with animated: true in the current message
}

// unlimited is for lists that are only limited by the size of the message.
const unlimited = math.MaxInt

// maxFound limits the errors of one response.
const maxFound = 50

func (k *Request) add(f Finding) {
	if len(k.Found) < maxFound {
		k.Found = append(k.Found, f)
	}
}

// Fail adds an error of the property at a path, with LINE's message.
func (k *Request) Fail(path, message string) { k.add(Finding{Path: path, Message: message}) }

// node is a JSON object that is being validated. A property with the value null counts as missing; only reports it.
type node struct {
	k      *Request
	path   string
	inside string // see finding
	obj    map[string]any
}

func (n node) at(name string) string {
	if n.path == "" || name == "" {
		return n.path + name
	}
	return n.path + "." + name
}

// fail adds an error of the property with that name, or of the object itself for "".
func (n node) fail(name, message string) {
	n.k.add(Finding{Path: n.at(name), Inside: n.inside, Message: message})
}

// bad is fail for a value of the wrong type or kind, for which LINE only says "invalid property" inside a container.
func (n node) bad(name, says string) {
	if n.inside == "" {
		n.fail(name, says)
		return
	}
	n.k.add(Finding{Path: n.at(name), Inside: n.inside, Message: "invalid property", Hint: says})
}

// blank is fail for an empty text.
func (n node) blank(name string) {
	if n.inside == "" {
		n.fail(name, "May not be empty")
		return
	}
	n.fail(name, "must be non-empty text")
}

// long is fail for a text of more than most units.
func (n node) long(name string, least, most int) {
	if n.inside == "" {
		n.fail(name, fmt.Sprintf("Length must be between %d and %d", least, most))
		return
	}
	n.fail(name, fmt.Sprintf("must not be longer than %d characters", most))
}

func (n node) has(name string) bool { return n.obj[name] != nil }

// fields is a set of property names.
type fields map[string]bool

func fieldSet(names string) fields {
	set := fields{}
	for _, name := range strings.Fields(names) {
		set[name] = true
	}
	return set
}

func (f fields) with(names string) fields {
	set := fieldSet(names)
	for name := range f {
		set[name] = true
	}
	return set
}

// only reports unknown properties. LINE refuses them in Flex Messages and ignores them elsewhere, where they are also a
// mistake of the bot. It reports null too, as LINE's schema does.
func (n node) only(known fields) {
	var odd []string
	for name, value := range n.obj {
		if !known[name] || value == nil {
			odd = append(odd, name)
		}
	}
	slices.Sort(odd)
	for _, name := range odd {
		if known[name] {
			n.bad(name, "must not be null")
		} else {
			n.fail(name, "unknown field")
		}
	}
}

// child is the object with that name. missing is the error message where it is missing; "" where it is optional.
func (n node) child(name, missing string) (node, bool) {
	value := n.obj[name]
	if value == nil {
		if missing != "" {
			n.fail(name, missing)
		}
		return node{}, false
	}
	return n.object(name, value)
}

// object is the value as an object, with the path of the given name.
func (n node) object(name string, value any) (node, bool) {
	obj, ok := value.(map[string]any)
	if !ok {
		n.bad(name, "must be an object")
		return node{}, false
	}
	return node{k: n.k, path: n.at(name), inside: n.inside, obj: obj}, true
}

// list is the array with that name, of least to most elements. It is required if least is positive.
func (n node) list(name string, least, most int) []any {
	value := n.obj[name]
	if value == nil {
		if least > 0 {
			n.fail(name, "must be specified")
		}
		return nil
	}
	items, ok := value.([]any)
	if !ok {
		n.bad(name, "must be an array")
		return nil
	}
	if len(items) < least || len(items) > most {
		n.size(name, least, most)
		return nil
	}
	return items
}

// size is fail for too few or too many elements, and for URLs that are too long.
func (n node) size(name string, least, most int) {
	if n.inside == "" {
		n.fail(name, fmt.Sprintf("Size must be between %d and %d", least, most))
		return
	}
	n.fail(name, fmt.Sprintf("size must be between %d and %d", least, most))
}

// objects is list for elements that are objects, each with its path.
func (n node) objects(name string, least, most int) []node {
	items := n.list(name, least, most)
	found := make([]node, 0, len(items))
	for i, item := range items {
		if child, ok := n.object(name+"["+strconv.Itoa(i)+"]", item); ok {
			found = append(found, child)
		}
	}
	return found
}

// str is the optional string with that name.
func (n node) str(name string) (string, bool) {
	value := n.obj[name]
	if value == nil {
		return "", false
	}
	s, ok := value.(string)
	if !ok {
		n.bad(name, "must be a string")
	}
	return s, ok
}

// measure returns the length of a string in one of LINE's units.
type measure func(string) int

// clusters returns the number of grapheme clusters (UAX #29), in which LINE counts template texts and titles and names of rich
// menus. Labels and texts of actions are counted by bothCounts, everything else in UTF-16 units.
func clusters(s string) int { return uniseg.GraphemeClusterCount(s) }

// bothCounts is the larger of grapheme clusters, in which LINE's documentation counts labels and the texts of actions,
// and code points, of which LINE was seen to refuse 22 in a label and 301 in a message text of fewer clusters. Every
// cluster has a code point or more.
func bothCounts(s string) int { return utf8.RuneCountInString(s) }

// text is a required string that is not blank, of at most most units.
func (n node) text(name string, most int, unit measure) string {
	s, ok := n.str(name)
	switch {
	case !ok && n.has(name):
		return ""
	case strings.TrimSpace(s) == "":
		n.blank(name)
	case len(s) > most && unit(s) > most:
		n.long(name, 1, most)
	}
	return s
}

// optional is a string that may be absent or empty, of at most most units.
func (n node) optional(name string, most int, unit measure) string {
	s, _ := n.str(name)
	if len(s) > most && unit(s) > most {
		n.long(name, 0, most)
	}
	return s
}

// oneOf is an optional string out of a few.
func (n node) oneOf(name string, values ...string) string {
	s, ok := n.str(name)
	if ok && !slices.Contains(values, s) {
		n.bad(name, "Must be one of the following values: ["+strings.Join(values, ", ")+"]")
	}
	return s
}

// flag is an optional boolean.
func (n node) flag(name string) bool {
	value := n.obj[name]
	b, ok := value.(bool)
	if value != nil && !ok {
		n.bad(name, "must be a boolean")
	}
	return b
}

// number is an optional number between least and most; whole refuses fractions.
func (n node) number(name string, least, most float64, whole bool) (float64, bool) {
	value := n.obj[name]
	if value == nil {
		return 0, false
	}
	x, ok := value.(float64)
	switch {
	case !ok:
		n.bad(name, "must be a number")
	case x < least || x > most || whole && x != math.Trunc(x):
		kind := "number"
		if whole {
			kind = "integer"
		}
		n.bad(name, "must be "+article(kind)+" "+kind+" "+bounds(least, most))
		ok = false
	}
	return x, ok
}

// bounds describes the range of a number.
func bounds(least, most float64) string {
	plain := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	if least == most {
		return "equal to " + plain(most)
	}
	return "between " + plain(least) + " and " + plain(most)
}

func article(word string) string {
	if strings.ContainsRune("aeiou", rune(word[0])) {
		return "an"
	}
	return "a"
}

// needNumber is a required number.
func (n node) needNumber(name string, least, most float64, whole bool) {
	if !n.has(name) {
		n.fail(name, "must be specified")
		return
	}
	n.number(name, least, most, whole)
}

// url is a URL of at most most UTF-16 units with one of the schemes. It must be percent-encoded: LINE refuses Thai letters.
func (n node) url(name string, need bool, most int, schemes ...string) {
	s, ok := n.str(name)
	switch {
	case !n.has(name):
		if need {
			n.fail(name, "must be specified")
		}
		return
	case !ok:
		return
	}
	if len(s) > most {
		n.size(name, 0, most)
		return
	}
	for _, r := range s {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune("\"<>\\^`{|}", r) {
			n.k.add(Finding{Path: n.at(name), Inside: n.inside, Message: "invalid uri", Hint: "it must be percent-encoded"})
			return
		}
	}
	u, err := url.Parse(s)
	switch {
	case err != nil || u.Scheme == "":
		n.fail(name, "invalid uri")
	case slices.Equal(schemes, []string{"https"}) && u.Scheme == "http" && isLoopback(u.Hostname()):
		// Deviation from LINE: a rehearsal serves its pictures on this machine, where there are no certificates.
	case !slices.Contains(schemes, strings.ToLower(u.Scheme)):
		n.fail(name, "invalid uri scheme")
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host == "":
		n.fail(name, "invalid uri")
	}
}

// isLoopback reports whether a host is this machine.
func isLoopback(host string) bool {
	return host == "localhost" || host == "127.0.0.1" || host == "::1"
}
