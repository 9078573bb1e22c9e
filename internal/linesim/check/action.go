package check

import (
	"fmt"
	"math"
	"time"
)

// actionRules are the rules for actions that depend on the element that contains the action.
type actionRules struct {
	label   int  // maximum length of the label, in grapheme clusters and in code points
	labeled bool // the label is required
	quick   bool // a quick reply button
	menu    bool // a rich menu area
}

var (
	inTemplate      = actionRules{label: 20, labeled: true}
	inTemplateImage = actionRules{label: 20} // defaultAction: LINE ignores its label
	inImageCarousel = actionRules{label: 12}
	inFlex          = actionRules{label: 40}
	inFlexButton    = actionRules{label: 40, labeled: true}
	inQuickReply    = actionRules{label: 20, labeled: true, quick: true}
	inRichMenu      = actionRules{label: 20, menu: true}
)

var actionTypes = []string{
	"postback", "message", "uri", "datetimepicker", "camera", "cameraRoll", "location", "richmenuswitch", "clipboard",
}

// actionFields are the properties of each type of action.
var actionFields = map[string]fields{
	"postback":       fieldSet("type label data displayText text inputOption fillInText"),
	"message":        fieldSet("type label text"),
	"uri":            fieldSet("type label uri altUri"),
	"datetimepicker": fieldSet("type label data mode initial max min"),
	"camera":         fieldSet("type label"),
	"cameraRoll":     fieldSet("type label"),
	"location":       fieldSet("type label"),
	"richmenuswitch": fieldSet("type label richMenuAliasId data"),
	"clipboard":      fieldSet("type label clipboardText"),
}

var altURIFields = fieldSet("desktop")

// action checks the action object of that name.
func (n node) action(name string, need bool, rules actionRules) {
	missing := ""
	if need {
		missing = "must be specified"
	}
	if a, ok := n.child(name, missing); ok {
		a.asAction(rules)
	}
}

func (n node) asAction(rules actionRules) {
	kind := n.oneOf("type", actionTypes...)
	if kind == "" {
		n.fail("type", "must be specified")
		return
	}
	if known, ok := actionFields[kind]; ok {
		n.only(known)
	}
	n.label(rules)
	switch kind {
	case "postback":
		n.postback(rules)
	case "message":
		n.need("text", 300, bothCounts)
	case "uri":
		n.uri(rules)
	case "datetimepicker":
		n.picker()
	case "clipboard":
		n.need("clipboardText", 1000, UTF16Len)
	case "camera", "cameraRoll", "location":
		if !rules.quick {
			n.bad("type", "This action can be set only in quick reply buttons")
		}
	case "richmenuswitch":
		n.need("richMenuAliasId", 32, UTF16Len)
		n.need("data", 300, UTF16Len)
		if !rules.menu {
			n.bad("type", "This action can be set only in rich menus")
		}
	}
}

// label checks the label. For a quick reply without one, LINE reports the action and not the label.
func (n node) label(rules actionRules) {
	switch {
	case !rules.labeled:
		n.optional("label", rules.label, bothCounts)
	case rules.quick && !n.has("label"):
		n.fail("", "`label` must be specified")
	case rules.quick:
		if s := n.text("label", math.MaxInt, bothCounts); bothCounts(s) > rules.label {
			n.fail("label", fmt.Sprintf("label must not be longer than %d characters", rules.label))
		}
	default:
		n.need("label", rules.label, bothCounts)
	}
}

// need is text with LINE's error message for a missing property of an action.
func (n node) need(name string, most int, unit measure) {
	if !n.has(name) {
		n.fail(name, "must be specified")
		return
	}
	n.text(name, most, unit)
}

func (n node) postback(rules actionRules) {
	n.need("data", 300, UTF16Len)
	if rules.quick && !n.has("text") {
		n.need("displayText", 300, bothCounts) // «required for quick reply buttons»
	} else {
		n.optional("displayText", 300, bothCounts)
	}
	n.optional("text", 300, bothCounts)
	if n.has("displayText") && n.has("text") {
		n.bad("text", "The displayText and text properties cannot both be used at the same time")
	}
	input := n.oneOf("inputOption", "closeRichMenu", "openRichMenu", "openKeyboard", "openVoice")
	n.optional("fillInText", 300, bothCounts)
	if n.has("fillInText") && input != "openKeyboard" {
		n.bad("fillInText", "valid only when inputOption is openKeyboard")
	}
}

func (n node) uri(rules actionRules) {
	n.url("uri", true, 1000, "http", "https", "line", "tel")
	alt, ok := n.child("altUri", "")
	if !ok {
		return
	}
	if rules.quick {
		n.bad("altUri", "not supported in quick replies")
	}
	alt.only(altURIFields)
	alt.url("desktop", false, 1000, "http", "https", "line", "tel")
}

// pickerLayouts are the formats of initial, max and min for each mode. They have no time zone.
var pickerLayouts = map[string][]string{
	"date":     {"2006-01-02"},
	"time":     {"15:04"},
	"datetime": {"2006-01-02T15:04", "2006-01-02t15:04"},
}

func (n node) picker() {
	n.need("data", 300, UTF16Len)
	mode := n.oneOf("mode", "date", "time", "datetime")
	if !n.has("mode") {
		n.fail("mode", "must be specified")
	}
	layouts, ok := pickerLayouts[mode]
	if !ok {
		return
	}
	times := map[string]time.Time{}
	for _, name := range []string{"initial", "max", "min"} {
		if s, given := n.str(name); given {
			t, err := parseAny(s, layouts)
			switch {
			case err != nil:
				n.bad(name, fmt.Sprintf("must be in the format of mode %s", mode))
			case mode != "time" && (t.Year() < 1900 || t.Year() > 2100):
				n.bad(name, "must be between 1900-01-01 and 2100-12-31")
			default:
				times[name] = t
			}
		}
	}
	n.pickerOrder(times)
}

// pickerOrder checks that min < max and that initial is between them.
func (n node) pickerOrder(times map[string]time.Time) {
	least, hasMin := times["min"]
	most, hasMax := times["max"]
	first, hasInitial := times["initial"]
	if hasMin && hasMax && !least.Before(most) {
		n.bad("max", "must be later than min")
	}
	if hasInitial && (hasMin && first.Before(least) || hasMax && first.After(most)) {
		n.bad("initial", "must be between min and max")
	}
}

func parseAny(s string, layouts []string) (t time.Time, err error) {
	for _, layout := range layouts {
		if t, err = time.Parse(layout, s); err == nil && len(s) == len(layout) {
			return t, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("%q is not as long as %q", s, layouts[0])
	}
	return time.Time{}, err
}
