package check

import "fmt"

// allowed lists the types of components that an element of a Flex Message may contain.
type allowed struct {
	what  string
	kinds []string
}

var (
	allowBox        = allowed{"this block", []string{"box"}}
	allowHero       = allowed{"a hero block", []string{"box", "image", "video"}}
	allowAltContent = allowed{"altContent", []string{"box", "image"}}
	allowInBox      = allowed{"a horizontal or vertical box", []string{"box", "button", "image", "text", "separator", "filler"}}
	allowInBaseline = allowed{"a baseline box", []string{"icon", "text", "filler"}}
	allowSpans      = allowed{"a text", []string{"span"}}
)

// The properties of each component; placed ones can be moved with offsets.
var (
	placed       = fieldSet("position offsetTop offsetBottom offsetStart offsetEnd margin")
	boxFields    = placed.with("type layout flex contents spacing backgroundColor borderColor borderWidth cornerRadius width maxWidth height maxHeight paddingAll paddingTop paddingBottom paddingStart paddingEnd action justifyContent alignItems background")
	buttonFields = placed.with("type flex color style action gravity height adjustMode scaling")
	imageFields  = placed.with("type url flex align gravity size aspectRatio aspectMode backgroundColor action animated")
	videoFields  = fieldSet("type url previewUrl altContent aspectRatio action")
	iconFields   = placed.with("type url size aspectRatio scaling")
	textFields   = placed.with("type flex text size align gravity color weight style decoration wrap lineSpacing action maxLines contents adjustMode scaling")
	spanFields   = fieldSet("type text size color weight style decoration")
	lineFields   = fieldSet("type margin color")
	fillerFields = fieldSet("type flex")
)

const anyFlex = 1<<31 - 1

// component checks a component whose type must be one of the allowed ones.
func (n node) component(may allowed) {
	kind, _ := n.str("type")
	if kind == "" {
		n.fail("type", "must be specified")
		return
	}
	found := false
	for _, k := range may.kinds {
		found = found || k == kind
	}
	if !found {
		n.bad("", fmt.Sprintf("%s may not hold a %s", may.what, kind))
		return
	}
	switch kind {
	case "box":
		n.box()
	case "button":
		n.button()
	case "image":
		n.image()
	case "video":
		n.video()
	case "icon":
		n.only(iconFields)
		n.url("url", true, 2000, "https")
		n.sized("size", fontSizes)
		n.ratio("aspectRatio")
		n.flag("scaling")
		n.placing()
	case "text":
		n.flexText()
	case "span":
		n.only(spanFields)
		n.fontOf()
		if s, ok := n.str("text"); !ok || s == "" {
			n.fail("text", "must be non-empty text")
		}
	case "separator":
		n.only(lineFields)
		n.sized("margin", spaces)
		n.color("color", false)
	case "filler":
		n.only(fillerFields)
		n.number("flex", 0, anyFlex, true)
	}
}

func (n node) box() {
	n.only(boxFields)
	layout := n.oneOf("layout", "horizontal", "vertical", "baseline")
	if layout == "" {
		n.fail("layout", "must be specified")
	}
	n.boxLook()
	n.action("action", false, inFlex)
	if !n.has("contents") {
		n.fail("contents", "must be specified")
		return
	}
	may := allowInBox
	if layout == "baseline" {
		may = allowInBaseline
	}
	for _, child := range n.objects("contents", 0, unlimited) {
		child.component(may)
	}
}

func (n node) boxLook() {
	n.number("flex", 0, anyFlex, true)
	n.placing()
	n.sized("spacing", spaces)
	for _, side := range []string{"paddingAll", "paddingTop", "paddingBottom", "paddingStart", "paddingEnd"} {
		n.sized(side, spacesPercent)
	}
	for _, side := range []string{"width", "maxWidth", "height", "maxHeight"} {
		n.sized(side, lengths)
	}
	n.sized("borderWidth", borders)
	n.sized("cornerRadius", spaces)
	n.color("backgroundColor", false)
	n.color("borderColor", false)
	n.oneOf("justifyContent", "center", "flex-start", "flex-end", "space-between", "space-around", "space-evenly")
	n.oneOf("alignItems", "center", "flex-start", "flex-end")
	n.background()
}

func (n node) background() {
	b, ok := n.child("background", "")
	if !ok {
		return
	}
	b.only(fieldSet("type angle startColor endColor centerColor centerPosition"))
	if b.oneOf("type", "linearGradient") == "" {
		b.fail("type", "must be specified")
	}
	if !b.has("angle") {
		b.fail("angle", "must be specified")
	}
	b.sized("angle", angles)
	b.color("startColor", true)
	b.color("endColor", true)
	b.color("centerColor", false)
	b.sized("centerPosition", percents)
}

func (n node) button() {
	n.only(buttonFields)
	n.number("flex", 0, anyFlex, true)
	n.placing()
	n.action("action", true, inFlexButton)
	n.oneOf("style", "primary", "secondary", "link")
	n.oneOf("height", "md", "sm")
	n.oneOf("gravity", "top", "bottom", "center")
	n.oneOf("adjustMode", "shrink-to-fit")
	n.flag("scaling")
	n.color("color", false)
}

func (n node) image() {
	n.only(imageFields)
	n.url("url", true, 2000, "https")
	n.number("flex", 0, anyFlex, true)
	n.placing()
	n.oneOf("align", "start", "end", "center")
	n.oneOf("gravity", "top", "bottom", "center")
	n.sized("size", imageSizes)
	n.ratio("aspectRatio")
	n.oneOf("aspectMode", "fit", "cover")
	n.color("backgroundColor", false)
	n.action("action", false, inFlex)
	if n.flag("animated") {
		n.k.animated++
	}
}

func (n node) video() {
	n.only(videoFields)
	n.url("url", true, 2000, "https")
	n.url("previewUrl", true, 2000, "https")
	n.ratio("aspectRatio")
	n.action("action", false, inFlex)
	if alt, ok := n.child("altContent", "must be specified"); ok {
		alt.component(allowAltContent)
	}
}

func (n node) flexText() {
	n.only(textFields)
	n.number("flex", 0, anyFlex, true)
	n.placing()
	n.fontOf()
	n.oneOf("align", "start", "end", "center")
	n.oneOf("gravity", "top", "bottom", "center")
	n.flag("wrap")
	n.flag("scaling")
	n.sized("lineSpacing", pixels)
	n.number("maxLines", 0, anyFlex, true)
	n.oneOf("adjustMode", "shrink-to-fit")
	n.action("action", false, inFlex)
	spans := n.objects("contents", 0, unlimited)
	for _, s := range spans {
		s.component(allowSpans)
	}
	if s, _ := n.str("text"); s == "" && len(spans) == 0 {
		n.fail("text", "must be non-empty text")
	}
}

// fontOf checks what text and span share.
func (n node) fontOf() {
	n.sized("size", fontSizes)
	n.color("color", false)
	n.oneOf("weight", "regular", "bold")
	n.oneOf("style", "normal", "italic")
	n.oneOf("decoration", "none", "underline", "line-through")
}

// placing checks margin, position and offsets. LINE's own Flex showcases move components up by negative offsets.
func (n node) placing() {
	n.sized("margin", spaces)
	n.oneOf("position", "relative", "absolute")
	for _, side := range []string{"offsetTop", "offsetBottom", "offsetStart", "offsetEnd"} {
		n.sized(side, offsets)
	}
}
