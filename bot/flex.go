package bot

import (
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// The Flex components below are always handled by pointer, and their share of the width ("flex") is always
// written out: the SDK encodes values without their type, and an unset share as 0 where LINE's default is 1.

// part is any Flex component.
type part = messaging_api.FlexComponentInterface

// words is a text that wraps. s must not be empty: LINE refuses empty texts.
func words(s, size, colour string) *messaging_api.FlexText {
	return &messaging_api.FlexText{Text: s, Size: size, Color: colour, Wrap: true}
}

// bold makes t bold.
func bold(t *messaging_api.FlexText) *messaging_api.FlexText {
	t.Weight = messaging_api.FlexTextWEIGHT_BOLD
	return t
}

// struck strikes t through.
func struck(t *messaging_api.FlexText) *messaging_api.FlexText {
	t.Decoration = messaging_api.FlexTextDECORATION_LINE_THROUGH
	return t
}

// wide gives t its share of the width of a row.
func wide(t *messaging_api.FlexText, share int32) *messaging_api.FlexText {
	t.Flex = share
	return t
}

// column stacks parts.
func column(spacing string, parts ...part) *messaging_api.FlexBox {
	return &messaging_api.FlexBox{Layout: messaging_api.FlexBoxLAYOUT_VERTICAL, Spacing: spacing, Contents: parts}
}

// row puts parts side by side.
func row(spacing string, parts ...part) *messaging_api.FlexBox {
	return &messaging_api.FlexBox{Layout: messaging_api.FlexBoxLAYOUT_HORIZONTAL, Spacing: spacing, Contents: parts}
}

// line separates what stands above from what stands below.
func line() *messaging_api.FlexSeparator {
	return &messaging_api.FlexSeparator{Color: hair, Margin: "lg"}
}

// tag is a small rounded label.
func tag(s, colour, ground string) *messaging_api.FlexBox {
	b := row("", wide(bold(words(s, "xs", colour)), 0))
	b.BackgroundColor = ground
	b.CornerRadius = "12px"
	b.PaddingStart, b.PaddingEnd = "10px", "10px"
	b.PaddingTop, b.PaddingBottom = "3px", "3px"
	return b
}
