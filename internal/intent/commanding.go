package intent

import (
	"bytes"
	"slices"

	"changwat/internal/intent/concept"
	"changwat/internal/thai"
)

// toCommand is the verb for giving orders, folded, and commandEnd what makes a noun of it or another verb.
var (
	toCommand  = thai.FoldString("สั่ง")
	commandEnd = foldAll("การ ซื้อ พิมพ์ จ่าย จอง ไม่ได้")
)

// commands tells whether what ends at a place of the text gives orders, by the verb right behind it: the กรมฯ of «กรมฯ สั่งอะไรมา».
func (m *message) commands(at int) bool {
	text := m.folded.Bytes
	if at < len(text) && text[at] == ' ' {
		at++
	}
	if at >= len(text) || !bytes.HasPrefix(text[at:], toCommand) || !m.has.Has(concept.Order) {
		return false
	}
	rest := text[at+len(toCommand):]
	return !slices.ContainsFunc(commandEnd, func(w []byte) bool { return bytes.HasPrefix(rest, w) })
}
