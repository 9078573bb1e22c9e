package check

// RichMenu checks a rich menu object.
func (k *Request) RichMenu(menu map[string]any) {
	n := node{k: k, obj: menu}
	n.only(fieldSet("size selected name chatBarText areas"))
	if size, ok := n.child("size", "must be specified"); ok {
		size.only(fieldSet("width height"))
		size.needNumber("width", 800, 2500, true)
		size.needNumber("height", 250, 2500, true)
		width, _ := size.obj["width"].(float64)
		height, _ := size.obj["height"].(float64)
		if height > 0 && width/height < 1.45 {
			size.fail("height", "width / height must be 1.45 or more")
		}
	}
	if !n.has("selected") {
		n.fail("selected", "must be specified")
	}
	n.flag("selected")
	n.text("name", 300, clusters)
	n.text("chatBarText", 14, clusters)
	if !n.has("areas") {
		n.fail("areas", "must be specified")
	}
	for _, area := range n.objects("areas", 0, 20) {
		area.only(fieldSet("bounds action"))
		area.action("action", true, inRichMenu)
		if b, ok := area.child("bounds", "must be specified"); ok {
			b.only(fieldSet("x y width height"))
			b.needNumber("x", 0, 1<<31-1, true)
			b.needNumber("y", 0, 1<<31-1, true)
			b.needNumber("width", 1, 1<<31-1, true)
			b.needNumber("height", 1, 1<<31-1, true)
		}
	}
}
