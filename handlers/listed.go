package handlers

import (
	"context"
	"slices"

	"changwat/handlers/phrase"
	"changwat/internal/intent"
	"changwat/internal/ledger"
)

// listed returns what each record of a list says, in its order; none where the ledger cannot be read, so that only other ways of
// naming one count.
func (r *Reader) listed(l intent.Listed) []string {
	ctx, cancel := context.WithTimeout(context.Background(), waitForNames)
	defer cancel()
	switch l.Of {
	case intent.MeetingQuery, intent.MeetingVenue:
		all, err := r.records.Meetings(ctx, ledger.MeetingFilter{})
		return saidBy(all, err, l.IDs, func(m ledger.Meeting) (int64, string) { return m.ID, phrase.Joined("\n", m.Title, m.Venue) })
	case intent.OTOPEvents:
		all, err := r.records.Events(ctx, ledger.EventFilter{})
		return saidBy(all, err, l.IDs, func(e ledger.Event) (int64, string) { return e.ID, phrase.Joined("\n", e.Name, e.Venue) })
	case intent.ActionItemsQuery:
		all, err := r.records.Orders(ctx, ledger.OrderFilter{})
		return saidBy(all, err, l.IDs, func(o ledger.Order) (int64, string) { return o.ID, phrase.Joined("\n", o.Text, o.Owner) })
	case intent.OTOPProjects:
		all, err := r.records.Projects(ctx, ledger.ProjectFilter{})
		return saidBy(all, err, l.IDs, func(p ledger.Project) (int64, string) { return p.ID, phrase.Joined("\n", p.Title, p.WorkArea) })
	case intent.ContactDirectory:
		all, err := r.records.Contacts(ctx, ledger.ContactFilter{})
		return saidBy(all, err, l.IDs, func(c ledger.Contact) (int64, string) {
			return c.ID, phrase.Joined("\n", c.Name, phrase.Joined("\n", c.Post, c.Agency))
		})
	}
	return nil
}

// saidBy returns what the records of the ids say, in their order.
func saidBy[T any](all []T, err error, ids []int64, of func(T) (id int64, said string)) []string {
	if err != nil {
		return nil
	}
	said := make([]string, len(ids))
	for _, r := range all {
		id, words := of(r)
		if i := slices.Index(ids, id); i >= 0 {
			said[i] = words
		}
	}
	return said
}
