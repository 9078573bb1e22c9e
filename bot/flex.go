package bot

import (
	"github.com/line/line-bot-sdk-go/v8/linebot/messaging_api"
)

// The Flex components below are always pointers, and their property "flex" is always written: the SDK encodes values without
// their type, and an unset flex as 0, where LINE's default is 1.

// component is any Flex component.
type component = messaging_api.FlexComponentInterface

// wrappedText returns a text that wraps. s must not be empty: LINE refuses empty texts.
func wrappedText(s, size, colour string) *messaging_api.FlexText {
	return &messaging_api.FlexText{Text: s, Size: size, Color: colour, Wrap: true}
}

// bold makes t bold and returns it.
func bold(t *messaging_api.FlexText) *messaging_api.FlexText {
	t.Weight = messaging_api.FlexTextWEIGHT_BOLD
	return t
}

// lineThrough strikes t through and returns it.
func lineThrough(t *messaging_api.FlexText) *messaging_api.FlexText {
	t.Decoration = messaging_api.FlexTextDECORATION_LINE_THROUGH
	return t
}

// withFlex sets the share of t in the width of a row and returns t.
func withFlex(t *messaging_api.FlexText, share int32) *messaging_api.FlexText {
	t.Flex = share
	return t
}

// column is a vertical box.
func column(spacing string, parts ...component) *messaging_api.FlexBox {
	return &messaging_api.FlexBox{Layout: messaging_api.FlexBoxLAYOUT_VERTICAL, Spacing: spacing, Contents: parts}
}

// row is a horizontal box.
func row(spacing string, parts ...component) *messaging_api.FlexBox {
	return &messaging_api.FlexBox{Layout: messaging_api.FlexBoxLAYOUT_HORIZONTAL, Spacing: spacing, Contents: parts}
}

// separator is a horizontal line.
func separator() *messaging_api.FlexSeparator {
	return &messaging_api.FlexSeparator{Color: divider, Margin: "lg"}
}

// tag is a small rounded label.
func tag(s, colour, ground string) *messaging_api.FlexBox {
	b := row("", withFlex(bold(wrappedText(s, "xs", colour)), 0))
	b.BackgroundColor = ground
	b.CornerRadius = "12px"
	b.PaddingStart, b.PaddingEnd = "10px", "10px"
	b.PaddingTop, b.PaddingBottom = "3px", "3px"
	return b
}
