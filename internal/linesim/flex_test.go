package linesim_test

var (
	flexText = obj{"type": "text", "text": "ก"}
	box      = obj{"type": "box", "layout": "vertical", "contents": arr{flexText}}
	bubble   = obj{"type": "bubble", "body": box}
	flexPic  = obj{"type": "image", "url": pic}
	button   = obj{"type": "button", "action": sayIt}
	film     = obj{"type": "video", "url": mp4, "previewUrl": pic, "altContent": flexPic, "aspectRatio": "20:13"}
	gradient = obj{"type": "linearGradient", "angle": "90deg", "startColor": "#ff0000", "endColor": "#00ff0080", "centerColor": "#0000ff", "centerPosition": "10%"}
)

func flexOf(contents obj) obj { return obj{"type": "flex", "altText": "ก", "contents": contents} }

// holding is a message whose body holds the components.
func holding(components ...any) obj {
	return flexOf(with(bubble, "body", with(box, "contents", arr(components))))
}

func carousel(bubbles ...any) obj { return flexOf(obj{"type": "carousel", "contents": bubbles}) }

const first = "/body/contents/0"

var flexRules = []rule{
	{"a bubble", flexOf(bubble), ""},
	{"an altText of 1,500 UTF-16 units", with(flexOf(bubble), "altText", n("ก", 1500)), ""},
	{"an altText of 1,501 UTF-16 units", with(flexOf(bubble), "altText", n("ก", 1501)), ".altText"},
	{"no contents", obj{"type": "flex", "altText": "ก"}, ".contents"},
	{"contents of no type", flexOf(obj{"body": box}), "/type"},
	{"a bubble of a size that is none", flexOf(with(bubble, "size", "tera")), "/size"},
	{"a bubble without blocks", flexOf(obj{"type": "bubble"}), "/"},
	{"a bubble of 30 KB", holding(with(flexText, "text", n("a", 30<<10))), nowhere},
	{"a bubble just below 30 KB", holding(with(flexText, "text", n("a", 30<<10-150))), ""},
	{"12 bubbles", carousel(times(bubble, 12)...), ""},
	{"13 bubbles", carousel(times(bubble, 13)...), "/contents"},
	{"no bubbles", carousel(), "/contents"},
	{"bubbles of different sizes", carousel(with(bubble, "size", "kilo"), with(bubble, "size", "giga")), "/contents/1/size"},
	{"a carousel of more than 50 KB", carousel(times(flexBubble(n("a", 10<<10)), 6)...), nowhere},
	{"a body that is no box", flexOf(with(bubble, "body", flexText)), "/body"},
	{"a hero image", flexOf(with(bubble, "hero", flexPic)), ""},
	{"a hero box", flexOf(with(bubble, "hero", box)), ""},
	{"a hero text", flexOf(with(bubble, "hero", flexText)), "/hero"},
	{"a hero video", flexOf(with(bubble, "hero", film, "size", "mega")), ""},
	{"a hero video in a micro bubble", flexOf(with(bubble, "hero", film, "size", "micro")), "/hero"},
	{"a hero video in a carousel", carousel(with(bubble, "hero", film)), "/contents/0/hero"},
	{"a video without altContent", flexOf(with(bubble, "hero", with(film, "altContent", nil))), "/hero/altContent"},
	{"a video in a box", holding(film), first},
	{"styles", flexOf(with(bubble, "styles", obj{"body": obj{"backgroundColor": "#ffffff", "separator": true, "separatorColor": "#000000"}})), ""},
	{"a style with a colour name", flexOf(with(bubble, "styles", obj{"body": obj{"backgroundColor": "white"}})), "/styles/body/backgroundColor"},

	{"every component a vertical box holds", holding(box, button, flexPic, flexText, obj{"type": "separator"}, obj{"type": "filler"}), ""},
	{"an icon in a vertical box", holding(obj{"type": "icon", "url": pic}), first},
	{"an icon in a baseline box", holding(with(box, "layout", "baseline", "contents", arr{obj{"type": "icon", "url": pic}, flexText})), ""},
	{"a button in a baseline box", holding(with(box, "layout", "baseline", "contents", arr{button})), first + "/contents/0"},
	{"a span in a box", holding(obj{"type": "span", "text": "ก"}), first},
	{"an unknown component", holding(obj{"type": "table"}), first},
	{"a component of no type", holding(obj{"text": "ก"}), first + "/type"},
	{"an empty box", holding(with(box, "contents", arr{})), ""},
	{"a box without contents", holding(with(box, "contents", nil)), first + "/contents"},
	{"a box without layout", holding(with(box, "layout", nil)), first + "/layout"},
	{"a box of a layout that is none", holding(with(box, "layout", "grid")), first + "/layout"},
	{"a misspelt property", holding(with(flexText, "fontSize", "md")), first + "/fontSize"},

	{"spans", holding(obj{"type": "text", "contents": arr{obj{"type": "span", "text": "ก", "weight": "bold"}}}), ""},
	{"a text with neither text nor spans", holding(obj{"type": "text"}), first + "/text"},
	{"an empty text", holding(with(flexText, "text", "")), first + "/text"},
	{"an empty span", holding(obj{"type": "text", "contents": arr{obj{"type": "span", "text": ""}}}), first + "/contents/0/text"},
	{"what the Go SDK sends for unset properties", holding(with(flexText, "flex", 0, "wrap", false, "maxLines", 0, "scaling", false)), ""},
	{"a flex of 1.5", holding(with(flexText, "flex", 1.5)), first + "/flex"},
	{"a negative flex", holding(with(flexText, "flex", -1)), first + "/flex"},
	{"a text size in pixels", holding(with(flexText, "size", "18px")), ""},
	{"a text size full", holding(with(flexText, "size", "full")), first + "/size"},
	{"a colour of three digits", holding(with(flexText, "color", "#fff")), first + "/color"},
	{"a colour with opacity", holding(with(flexText, "color", "#ffffff80")), ""},
	{"an alignment left", holding(with(flexText, "align", "left")), first + "/align"},
	{"a weight heavy", holding(with(flexText, "weight", "heavy")), first + "/weight"},
	{"a decoration blink", holding(with(flexText, "decoration", "blink")), first + "/decoration"},
	{"wrap as a word", holding(with(flexText, "wrap", "true")), first + "/wrap"},
	{"line spacing in words", holding(with(flexText, "lineSpacing", "md")), first + "/lineSpacing"},
	{"an action on a text without label", holding(with(flexText, "action", with(sayIt, "label", nil))), ""},

	{"a button without action", holding(obj{"type": "button"}), first + "/action"},
	{"a button without label", holding(with(button, "action", with(sayIt, "label", nil))), first + "/action/label"},
	{"a button label of 40 letters", holding(with(button, "action", with(sayIt, "label", n("ก", 40)))), ""},
	{"a button label of 41 letters", holding(with(button, "action", with(sayIt, "label", n("ก", 41)))), first + "/action/label"},
	{"a button label of 14 clusters and 42 code points", holding(with(button, "action", with(sayIt, "label", n(thai, 14)))), first + "/action/label"},
	{"a button of height lg", holding(with(button, "height", "lg")), first + "/height"},
	{"a button style danger", holding(with(button, "style", "danger")), first + "/style"},

	{"an image size full", holding(with(flexPic, "size", "full", "aspectRatio", "20:13", "aspectMode", "cover")), ""},
	{"an image size of 50%", holding(with(flexPic, "size", "50%")), ""},
	{"an image over http", holding(with(flexPic, "url", "http://example.com/a.png")), first + "/url"},
	{"an image more than three times as high as wide", holding(with(flexPic, "aspectRatio", "1:3.1")), first + "/aspectRatio"},
	{"an aspect ratio in words", holding(with(flexPic, "aspectRatio", "wide")), first + "/aspectRatio"},
	{"10 animated images", holding(times(with(flexPic, "animated", true), 10)...), ""},
	{"11 animated images", holding(times(with(flexPic, "animated", true), 11)...), "/"},

	{"every size of a box", holding(flexText, with(box, "spacing", "md", "margin", "8px", "paddingAll", "5%", "paddingStart", "xl",
		"width", "50%", "maxWidth", "200px", "height", "30px", "maxHeight", "10%", "borderWidth", "semi-bold",
		"borderColor", "#00000020", "cornerRadius", "xxl", "position", "absolute", "offsetTop", "10%", "offsetStart", "none",
		"justifyContent", "space-evenly", "alignItems", "flex-end", "background", gradient)), ""},
	{"a margin in percent", holding(with(box, "margin", "5%")), first + "/margin"},
	{"a margin in em", holding(with(box, "margin", "2em")), first + "/margin"},
	{"a negative offset", holding(with(flexText, "offsetTop", "-2px")), ""},
	{"a negative offset in percent", holding(with(flexText, "offsetStart", "-2.5%")), ""},
	{"an offset with two signs", holding(with(flexText, "offsetTop", "--2px")), first + "/offsetTop"},
	{"a block that begins at an absolute position", holding(with(flexText, "position", "absolute"), flexText), first + "/position"},
	{"a block whose second component is absolute", holding(flexText, with(flexText, "position", "absolute")), ""},
	{"a deeper box that begins at an absolute position", holding(with(box, "contents", arr{with(flexText, "position", "absolute")})), ""},
	{"a negative padding", holding(with(box, "paddingAll", "-4px")), first + "/paddingAll"},
	{"a border of thick", holding(with(box, "borderWidth", "thick")), first + "/borderWidth"},
	{"a width in words", holding(with(box, "width", "md")), first + "/width"},
	{"items aligned to baseline", holding(with(box, "alignItems", "baseline")), first + "/alignItems"},
	{"a gradient without angle", holding(with(box, "background", with(gradient, "angle", nil))), first + "/background/angle"},
	{"a gradient of 360 degrees", holding(with(box, "background", with(gradient, "angle", "360deg"))), first + "/background/angle"},
	{"a gradient without end", holding(with(box, "background", with(gradient, "endColor", nil))), first + "/background/endColor"},
	{"a gradient centred beyond 100%", holding(with(box, "background", with(gradient, "centerPosition", "101%"))), first + "/background/centerPosition"},
	{"a separator with a colour", holding(obj{"type": "separator", "color": "#cccccc", "margin": "xl"}), ""},
}

func flexBubble(text string) obj {
	return with(bubble, "body", with(box, "contents", arr{with(flexText, "text", text)}))
}
