package bot

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"

	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// The SDK's encoding scans the JSON of every component again in each enclosing box, and writes every unset field. The
// functions below write the same messages in one pass; a test compares both. They support only the components that the
// renderer uses.

// object appends the members of one JSON object.
type object struct {
	buf   []byte
	began bool
}

// open begins an object of LINE's type kind.
func open(buf []byte, kind string) object {
	o := object{buf: append(buf, '{')}
	o.text("type", kind)
	return o
}

// close ends the object and returns the buffer.
func (o *object) close() []byte { return append(o.buf, '}') }

// name begins a member.
func (o *object) name(name string) {
	if o.began {
		o.buf = append(o.buf, ',')
	}
	o.began = true
	o.buf = append(o.buf, '"')
	o.buf = append(o.buf, name...)
	o.buf = append(o.buf, '"', ':')
}

// text writes a member unless it is empty.
func (o *object) text(name, value string) {
	if value != "" {
		o.name(name)
		o.buf = appendString(o.buf, value)
	}
}

// number writes a member, also where it is 0.
func (o *object) number(name string, value int32) {
	o.name(name)
	o.buf = strconv.AppendInt(o.buf, int64(value), 10)
}

// yes writes a member if it is true.
func (o *object) yes(name string, value bool) {
	if value {
		o.name(name)
		o.buf = append(o.buf, "true"...)
	}
}

// raw writes a member with the JSON that add appends.
func (o *object) raw(name string, add func([]byte) []byte) {
	o.name(name)
	o.buf = add(o.buf)
}

// appendString appends s as a JSON string.
func appendString(buf []byte, s string) []byte {
	for i := range len(s) {
		if b := s[i]; b < 0x20 || b == '"' || b == '\\' {
			return appendEscaped(buf, s)
		}
	}
	if !utf8.ValidString(s) {
		return appendEscaped(buf, s)
	}
	buf = append(buf, '"')
	buf = append(buf, s...)
	return append(buf, '"')
}

func appendEscaped(buf []byte, s string) []byte {
	quoted, err := json.Marshal(s)
	if err != nil { // encoding/json takes every string
		return append(buf, `""`...)
	}
	return append(buf, quoted...)
}

// appendAll appends a JSON array of what add appends for each of all.
func appendAll[T any](buf []byte, all []T, add func([]byte, T) []byte) []byte {
	buf = append(buf, '[')
	for i, v := range all {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = add(buf, v)
	}
	return append(buf, ']')
}

// appendAction appends an action object.
func appendAction(buf []byte, a messaging_api.ActionInterface) []byte {
	switch a := a.(type) {
	case *messaging_api.PostbackAction:
		o := open(buf, "postback")
		o.text("label", a.Label)
		o.text("data", a.Data)
		if a.DisplayText != "" {
			o.text("displayText", a.DisplayText)
		}
		return o.close()
	case *messaging_api.UriAction:
		o := open(buf, "uri")
		o.text("label", a.Label)
		o.text("uri", a.Uri)
		return o.close()
	}
	return append(buf, "null"...)
}

// action writes the member "action" unless a is nil.
func (o *object) action(a messaging_api.ActionInterface) {
	if a != nil {
		o.raw("action", func(buf []byte) []byte { return appendAction(buf, a) })
	}
}

// appendPart appends one Flex component.
func appendPart(buf []byte, p component) []byte {
	switch p := p.(type) {
	case *messaging_api.FlexText:
		return appendWords(buf, p)
	case *messaging_api.FlexBox:
		return appendBox(buf, p)
	case *messaging_api.FlexSeparator:
		o := open(buf, "separator")
		o.text("margin", p.Margin)
		o.text("color", p.Color)
		return o.close()
	case *messaging_api.FlexImage:
		o := open(buf, "image")
		o.number("flex", p.Flex)
		o.text("url", p.Url)
		o.text("size", p.Size)
		o.text("aspectRatio", p.AspectRatio)
		o.text("aspectMode", string(p.AspectMode))
		o.text("backgroundColor", p.BackgroundColor)
		o.action(p.Action)
		return o.close()
	case *messaging_api.FlexButton:
		o := open(buf, "button")
		o.number("flex", p.Flex)
		o.text("style", string(p.Style))
		o.text("color", p.Color)
		o.text("height", string(p.Height))
		o.text("margin", p.Margin)
		o.action(p.Action)
		return o.close()
	}
	return append(buf, "null"...)
}

func appendWords(buf []byte, t *messaging_api.FlexText) []byte {
	o := open(buf, "text")
	o.number("flex", t.Flex)
	o.text("text", t.Text)
	o.text("size", t.Size)
	o.text("color", t.Color)
	o.text("weight", string(t.Weight))
	o.text("align", string(t.Align))
	o.text("adjustMode", string(t.AdjustMode))
	o.text("gravity", string(t.Gravity))
	o.text("decoration", string(t.Decoration))
	o.text("margin", t.Margin)
	o.yes("wrap", t.Wrap)
	if t.MaxLines > 0 {
		o.number("maxLines", t.MaxLines)
	}
	if len(t.Contents) > 0 {
		o.raw("contents", func(buf []byte) []byte { return appendAll(buf, t.Contents, appendSpan) })
	}
	o.action(t.Action)
	return o.close()
}

func appendSpan(buf []byte, s messaging_api.FlexSpan) []byte {
	o := open(buf, "span")
	o.text("text", s.Text)
	o.text("size", s.Size)
	o.text("color", s.Color)
	o.text("weight", string(s.Weight))
	return o.close()
}

func appendBox(buf []byte, b *messaging_api.FlexBox) []byte {
	o := open(buf, "box")
	o.text("layout", string(b.Layout))
	o.number("flex", b.Flex)
	o.text("spacing", b.Spacing)
	o.text("margin", b.Margin)
	o.text("backgroundColor", b.BackgroundColor)
	o.text("cornerRadius", b.CornerRadius)
	o.text("width", b.Width)
	o.text("height", b.Height)
	o.text("paddingAll", b.PaddingAll)
	o.text("paddingTop", b.PaddingTop)
	o.text("paddingBottom", b.PaddingBottom)
	o.text("paddingStart", b.PaddingStart)
	o.text("paddingEnd", b.PaddingEnd)
	o.text("justifyContent", string(b.JustifyContent))
	o.text("alignItems", string(b.AlignItems))
	o.action(b.Action)
	o.raw("contents", func(buf []byte) []byte { return appendAll(buf, b.Contents, appendPart) })
	return o.close()
}

// appendBubble appends one bubble.
func appendBubble(buf []byte, b *messaging_api.FlexBubble) []byte {
	o := open(buf, "bubble")
	o.text("size", string(b.Size))
	for _, block := range []struct {
		name string
		box  *messaging_api.FlexBox
	}{{"header", b.Header}, {"body", b.Body}, {"footer", b.Footer}} {
		if block.name == "body" && b.Hero != nil {
			o.raw("hero", func(buf []byte) []byte { return appendPart(buf, b.Hero) })
		}
		if block.box != nil {
			o.raw(block.name, func(buf []byte) []byte { return appendBox(buf, block.box) })
		}
	}
	return o.close()
}

// appendQuickReply appends one quick reply.
func appendQuickReply(buf []byte, item messaging_api.QuickReplyItem) []byte {
	o := open(buf, item.Type)
	o.action(item.Action)
	return o.close()
}

// quickReply writes the quick replies, if any.
func (o *object) quickReply(q *messaging_api.QuickReply) {
	if q != nil {
		o.raw("quickReply", func(buf []byte) []byte {
			buf = append(buf, `{"items":`...)
			return append(appendAll(buf, q.Items, appendQuickReply), '}')
		})
	}
}
