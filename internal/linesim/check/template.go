package check

import "fmt"

// template checks a template message: a fixed layout with a few slots.
func (n node) template(out *Message) {
	out.Alt = n.text("altText", 1500, UTF16Len)
	t, ok := n.child("template", "May not be empty")
	if !ok {
		return
	}
	t.inside = n.path + "."
	switch t.oneOf("type", "buttons", "confirm", "carousel", "image_carousel") {
	case "":
		t.fail("type", "must be specified")
	case "buttons":
		t.only(fieldSet("type thumbnailImageUrl imageAspectRatio imageSize imageBackgroundColor title text defaultAction actions"))
		t.templateImage()
		t.card(160, 4)
	case "confirm":
		t.only(fieldSet("type text actions"))
		t.text("text", 240, clusters)
		t.actions(2, 2)
	case "carousel":
		t.carousel()
	case "image_carousel":
		t.only(fieldSet("type columns"))
		for _, c := range t.objects("columns", 1, 10) {
			c.only(fieldSet("imageUrl action"))
			c.url("imageUrl", true, 2000, "https")
			c.action("action", true, inImageCarousel)
		}
	}
}

// templateImage checks how a template shows its images.
func (n node) templateImage() {
	n.oneOf("imageAspectRatio", "rectangle", "square")
	n.oneOf("imageSize", "cover", "contain")
}

// card checks what buttons templates and carousel columns share. An image or a title leaves 60 clusters of text.
func (n node) card(most, actions int) {
	if n.has("thumbnailImageUrl") {
		n.url("thumbnailImageUrl", true, 2000, "https")
	}
	n.color("imageBackgroundColor", false)
	n.optional("title", 40, clusters)
	if n.has("thumbnailImageUrl") || n.has("title") {
		most = 60
	}
	n.text("text", most, clusters)
	n.action("defaultAction", false, inTemplateImage)
	n.actions(1, actions)
}

func (n node) actions(least, most int) {
	for _, a := range n.objects("actions", least, most) {
		a.asAction(inTemplate)
	}
}

// carousel checks the columns, which must look alike: as many actions in each, an image and a title in all or none.
func (n node) carousel() {
	n.only(fieldSet("type columns imageAspectRatio imageSize"))
	n.templateImage()
	columns := n.objects("columns", 1, 10)
	for i, c := range columns {
		c.only(fieldSet("thumbnailImageUrl imageBackgroundColor title text defaultAction actions"))
		c.card(120, 3)
		if i == 0 {
			continue
		}
		first := columns[0]
		for _, name := range []string{"thumbnailImageUrl", "title"} {
			if c.has(name) != first.has(name) {
				c.bad(name, "must be in all columns or in none")
			}
		}
		mine, _ := c.obj["actions"].([]any)
		theirs, _ := first.obj["actions"].([]any)
		if len(mine) != len(theirs) {
			c.bad("actions", fmt.Sprintf("must be as many as in the first column (%d)", len(theirs)))
		}
	}
}
