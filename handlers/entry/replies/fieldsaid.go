package replies

import (
	"slices"
	"strings"
	"time"

	"changwat/handlers/entry/fields"
	"changwat/internal/ledger"
	"changwat/internal/ledger/proposal"
)

// FixedFields returns a change as a reply puts the parts of its record right, which it names; false where it names none. What it says of
// one that cannot be read stands in a warning.
func FixedFields(ch proposal.Change, said string, now time.Time) (proposal.Change, bool) {
	parts := fields.In(said, fields.LeadsOf(ch.Becomes), now)
	if len(parts) == 0 {
		return ch, false
	}
	var left []string
	becomes := ch.Becomes
	for _, f := range parts {
		f, beside := f.WithoutBeside()
		with, ok := withField(becomes, f, now)
		if !ok {
			left = append(left, f.Said)
			continue
		}
		if becomes = with; beside != "" {
			left = append(left, beside)
		}
	}
	if ledger.Same(becomes, ch.Becomes) {
		return ch, false
	}
	ch.Becomes = becomes
	ch.Warnings = slices.DeleteFunc(slices.Clone(ch.Warnings), func(w string) bool { return strings.HasPrefix(w, fields.WarnLeftAsIs) }) // of a reply before
	if len(left) > 0 {
		ch.Warnings = append(ch.Warnings, fields.WarnLeftAsIs+" “"+strings.Join(left, "” “")+"”")
	}
	return ch, true
}
