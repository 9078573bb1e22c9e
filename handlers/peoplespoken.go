package handlers

import (
	"slices"

	"changwat/handlers/dialog"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// peopleSpokenOf returns the people whom a question means together of those that answers before it showed: «ขอเบอร์ทั้งสองท่าน»; nil where it
// means none so.
func peopleSpokenOf(all []ledger.Contact, q dialog.Question) (found []ledger.Contact) {
	ids, of := q.Shown.People, q.Aspect.Everyone
	if of == 0 || !q.Follow {
		return nil
	}
	if before := slices.Concat(q.Shown.Spoken, ids); of == intent.EveryoneSpoken && len(ids) < 2 || len(ids) < of { // a list that was shown is all
		ids = before
		if of != intent.EveryoneSpoken && len(ids) > of {
			ids = ids[len(ids)-of:]
		}
	}
	for _, id := range ids {
		if i := slices.IndexFunc(all, func(c ledger.Contact) bool { return c.ID == id }); i >= 0 {
			found = append(found, all[i])
		}
	}
	return found
}
