package check

import (
	"encoding/json"
	"fmt"
)

// LINE's limits for Flex Messages.
const (
	bubbleBytes   = 30 << 10
	carouselBytes = 50 << 10
	carouselMost  = 12
	animatedMost  = 10
)

var (
	bubbleFields   = fieldSet("type size direction header hero body footer styles action")
	carouselFields = fieldSet("type contents")
	styleFields    = fieldSet("backgroundColor separator separatorColor")
	blocks         = []string{"header", "hero", "body", "footer"}
	bubbleSizes    = []string{"nano", "micro", "deca", "hecto", "kilo", "mega", "giga"}
)

// flex checks a Flex Message: a bubble or a carousel of bubbles.
func (n node) flex(out *Message) {
	out.Alt = n.text("altText", 1500, UTF16Len)
	c, ok := n.child("contents", "May not be empty")
	if !ok {
		return
	}
	c.inside = c.path
	switch c.oneOf("type", "bubble", "carousel") {
	case "":
		c.fail("type", "must be specified")
	case "bubble":
		c.smallerThan(bubbleBytes, len(out.Raw))
		c.bubble(false)
	case "carousel":
		c.smallerThan(carouselBytes, len(out.Raw))
		c.flexCarousel(len(out.Raw))
	}
	if n.k.animated > animatedMost {
		c.bad("", fmt.Sprintf("at most %d animated images in a message", animatedMost))
	}
	out.animated = n.k.animated > 0
}

// smallerThan checks the size of the object's JSON. bound is a size it certainly does not exceed: most messages are
// small, and nothing needs to be encoded again to know that.
func (n node) smallerThan(most, bound int) {
	if bound <= most {
		return
	}
	if raw, err := json.Marshal(n.obj); err == nil && len(raw) > most {
		n.k.add(Finding{Path: n.path, Inside: n.inside, Nowhere: true, Message: "Too large flex message",
			Hint: fmt.Sprintf("%s is %d bytes of JSON, more than %d KB", n.path, len(raw), most>>10)})
	}
}

func (n node) flexCarousel(bound int) {
	n.only(carouselFields)
	size := ""
	for i, b := range n.objects("contents", 1, carouselMost) {
		if b.oneOf("type", "bubble") == "" {
			b.fail("type", "must be specified")
			continue
		}
		b.smallerThan(bubbleBytes, bound)
		b.bubble(true)
		mine, _ := b.obj["size"].(string)
		if mine == "" {
			mine = "mega"
		}
		if i == 0 {
			size = mine
		} else if mine != size {
			b.bad("size", "must be the same in all bubbles of a carousel")
		}
	}
}

// bubble checks one bubble: up to four blocks, each a box; the hero may be an image or, outside carousels, a video.
func (n node) bubble(inCarousel bool) {
	n.only(bubbleFields)
	size := n.oneOf("size", bubbleSizes...)
	n.oneOf("direction", "ltr", "rtl")
	n.action("action", false, inFlex)
	n.styles()
	found := false
	for _, name := range blocks {
		found = found || n.has(name)
		block, ok := n.child(name, "")
		if !ok {
			continue
		}
		may := allowBox
		if name == "hero" {
			may = allowHero
		}
		block.component(may)
		block.firstInFlow()
		if kind, _ := block.obj["type"].(string); kind == "video" {
			if inCarousel {
				block.bad("", "a video cannot be in a carousel")
			}
			if size == "nano" || size == "micro" || size == "deca" || size == "hecto" {
				block.bad("", "a video needs a bubble of size kilo, mega or giga")
			}
		}
	}
	if !found {
		n.fail("", "At least one block must be specified")
	}
}

// firstInFlow refuses a block that begins with a component at an absolute position (flex-message-layout, «Offset»).
// Deeper boxes may begin with one.
func (n node) firstInFlow() {
	contents, _ := n.obj["contents"].([]any)
	if len(contents) == 0 {
		return
	}
	if first, _ := contents[0].(map[string]any); first["position"] == "absolute" {
		n.bad("contents[0].position", "the first component of a block cannot be absolute")
	}
}

func (n node) styles() {
	s, ok := n.child("styles", "")
	if !ok {
		return
	}
	s.only(fields{"header": true, "hero": true, "body": true, "footer": true})
	for _, name := range blocks {
		if block, ok := s.child(name, ""); ok {
			block.only(styleFields)
			block.color("backgroundColor", false)
			block.flag("separator")
			block.color("separatorColor", false)
		}
	}
}
